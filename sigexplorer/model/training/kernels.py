"""Values and slopes of activations for the inner loop of training, where a call costs more than what it computes.

Any activation is taken, by its `derivatives`. Most have a form here that writes into arrays that are there, the slope from the value as
frameworks do: s' = s (1 - s) and 1 - tanh^2, which cancel far out, where the slope is below 1e-16 of the largest. What is said of layers
(saturated units, gradients) follows from the same arrays. A kernel is a list of calls that are bound to their arrays once.

What makes a call slow, of 80 numbers on one core: a Python number among its arguments (0.15 of 0.33 us), so numbers are arrays without axes
here; arrays that are no single piece of memory (0.4 us); results of another type than float64 (0.6 us).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from sigexplorer.model.activations import (
    ELU,
    GELU,
    SELU,
    Activation,
    Arctan,
    Erf,
    GELUTanh,
    HardSigmoid,
    HardSwish,
    HardTanh,
    Identity,
    LeakyReLU,
    LeCunTanh,
    Mish,
    ReLU,
    Sigmoid,
    SiLU,
    Softplus,
    Softsign,
    Tanh,
)
from sigexplorer.model.activations.base import PART
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.training import forms
from sigexplorer.model.training.forms import Kernel, call


def kernels_of(activation: Activation) -> tuple[Kernel, Kernel]:
    """Return what writes f(z), layer by layer, and what writes f'(z) for all layers once the values are there.

    Where both come at once, the first writes the slopes too, and the second does nothing.
    """
    return _form_of(activation) or _general(activation)


def answers_of(activation: Activation) -> Kernel:
    """Return what writes f(z), with the bits of `kernels_of`; of an activation without a form here, without the slopes, which take as long again.

    Of a logistic curve between any asymptotes the bits may be others: what is only looked at may be rounded otherwise, and it takes a third of the time.
    A run that goes on may not, for it may be chaotic, and end elsewhere.
    """
    form = _form_of(activation)
    if form is None and isinstance(activation, Sigmoid):
        return forms.logistic_between(activation.gain, activation.centre, activation.lower, activation.upper)
    if form:
        return form[0]

    def values(z: FloatArray, a: FloatArray) -> None:
        a[...] = activation(z)

    return lambda z, a, slopes: [partial(values, z[rows], a[rows]) for rows in _parts(z)]


def has_form(activation: Activation) -> bool:
    """Return whether an activation has a form here: another one may take a thousand times as long a number, as a long formula does."""
    return _form_of(activation) is not None


def _form_of(activation: Activation) -> tuple[Kernel, Kernel] | None:
    match activation:
        case Tanh() | LeCunTanh() | Sigmoid() | Arctan() | Erf() | Softsign():
            return _sigmoid(activation)
        case ReLU() | LeakyReLU() | ELU() | SELU() | Softplus():
            return _rectifier(activation)
        case GELU():
            return forms.gaussian_gate()
        case GELUTanh():
            return forms.cubic_gate()
        case SiLU(beta=1.0):
            return forms.logistic_gate()
        case Mish():
            return forms.mish()
        case HardSigmoid():
            return forms.held_line(activation.half_width, 0.5 / activation.half_width, 0.0, 2.0 * activation.half_width)
        case HardTanh():
            return forms.held_line(0.0, 1.0, activation.lower, activation.upper)
        case HardSwish():
            return forms.hard_gate()
        case Identity():
            return (lambda z, a, slopes: [call(np.copyto, a, z)]), (lambda z, a, slopes: [partial(slopes.fill, 1.0)])
        case _:
            return None


def _general(activation: Activation) -> tuple[Kernel, Kernel]:
    """Any activation."""

    def both(z: FloatArray, a: FloatArray, slopes: FloatArray) -> None:
        a[...], slopes[...] = activation.derivatives(z, 1)

    return (lambda z, a, slopes: [partial(both, z[rows], a[rows], slopes[rows]) for rows in _parts(z)]), (lambda z, a, slopes: [])


def _parts(z: FloatArray) -> Iterator[slice]:
    """Yield some rows after the other, of so few numbers that they do not take long: between them it can be asked whether to go on."""
    step = max(1, PART * len(z) // max(z.size, 1))
    return (slice(first, first + step) for first in range(0, len(z), step))


def _sigmoid(activation: Tanh | LeCunTanh | Sigmoid | Arctan | Erf | Softsign) -> tuple[Kernel, Kernel] | None:
    match activation:
        case Tanh():
            return forms.tanh(1.0, activation.gain)
        case LeCunTanh():
            return forms.tanh(activation.HEIGHT, 1.0 / activation.WIDTH)
        case Sigmoid(centre=0.0, lower=0.0, upper=1.0):
            return forms.logistic(activation.gain)
        case Arctan() if 1e-3 <= activation.gain <= 1e3:
            return forms.arctan(activation.gain)
        case Erf():
            return forms.error_function(activation.gain)
        case Softsign():
            return forms.softsign(activation.gain)
        case _:
            return None


def _rectifier(activation: ReLU | LeakyReLU | ELU | SELU | Softplus) -> tuple[Kernel, Kernel] | None:
    match activation:
        case ReLU():
            return forms.rectifier(0.0)
        case LeakyReLU() if 0.0 <= activation.slope < 1.0:
            return forms.rectifier(activation.slope)
        case ELU():
            return forms.exponential(1.0, activation.alpha)
        case SELU():
            return forms.exponential(activation.LAMBDA, activation.LAMBDA * activation.ALPHA)
        case Softplus():
            return forms.softplus(activation.beta)
        case _:
            return None
