"""A sigmoid, its slope and its loss with every operation rounded, in the forms that programs use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal

import numpy as np

from sigexplorer.errors import ParameterError
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation, Custom, Sigmoid, Tanh
from sigexplorer.model.activations.names import short_name
from sigexplorer.model.arrays import FloatArray

Rounding = Callable[[FloatArray], FloatArray]
"""Rounds float64 values to a format, as `NumberFormat.round`."""

Form = Literal["textbook", "stable"]
FORMS: tuple[Form, ...] = ("textbook", "stable")

Kernel = Literal["kernel"]
KERNEL: Kernel = "kernel"

LossForm = Literal["sigmoid", "logits"]
LOSS_FORMS: tuple[LossForm, ...] = ("sigmoid", "logits")

# A way to compute f and f': rounded once, operation by operation, or as PyTorch's kernel.
Way = Literal["", Form, Kernel]
# Which row of `settling` f and f' follow from, by the way to compute.
FOLLOWS: Mapping[type[Activation], Mapping[Way, tuple[int, int]]] = MappingProxyType(
    {
        Sigmoid: {"": (0, 1), "textbook": (2, 2), "stable": (3, 4), KERNEL: (5, 5)},
        Tanh: {"": (0, 1), "textbook": (2, 2), "stable": (2, 3), KERNEL: (4, 4)},
    }
)

# Every operation here is done in float64 and rounded once. For +, -, * and / that is the operation of a format with p <= 25
# bits to the last bit, because 53 >= 2 p + 2 (Figueroa 1995); for exp, log and log1p it is the correctly rounded function,
# but for cases within 2^-52 of a tie. For float64 the rounding does nothing: these are then numpy's own operations.


def has_operations(activation: Activation) -> bool:
    """Whether `operate` knows the operations of this function: the logistic, tanh and formulas."""
    return isinstance(activation, Sigmoid | Tanh | Custom)


def has_kernel(activation: Activation) -> bool:
    """Whether `kernel` knows the function: the logistic and tanh."""
    return isinstance(activation, Sigmoid | Tanh)


def forms_of(activation: Activation) -> tuple[Form, ...]:
    """Return the forms in which `operate` computes a function: none, both, or of a formula the one in which it is written."""
    if is_written(activation):
        return ("textbook",)
    return FORMS if has_operations(activation) else ()


def is_written(activation: Activation) -> bool:
    """Whether a function is computed as it is written, which is no form that a textbook has: a formula."""
    return isinstance(activation, Custom)


def operate(activation: Activation, x: FloatArray, rounding: Rounding, form: Form) -> tuple[FloatArray, FloatArray]:
    """Return f and f' with the input, the function's parameters and every operation rounded.

    Parameters
    ----------
    activation : Activation
        One that `has_operations`.
    x : ndarray
        Inputs of any shape, not yet rounded.
    rounding : callable
        The format's rounding.
    form : {"textbook", "stable"}
        The logistic: ``s = 1 / (1 + exp(-t))`` with the slope ``s (1 - s)``; or, from ``e = exp(-|t|)``, ``s`` as ``1 / (1 + e)``
        on the right and ``e / (1 + e)`` on the left with the slope ``s(t) s(-t)``. Tanh, itself rounded once: ``1 - tanh^2``, or ``4 e / (1 + e)^2``
        with ``e = exp(-2 |t|)``. A formula has one form: as it is written, see `sigexplorer.model.formats.typed_formula`.

    Returns
    -------
    tuple of ndarray
        f and f', each of the shape of `x`, holding only numbers of the format (infinities and NaN included).

    Raises
    ------
    ParameterError
        If the function is another.
    """
    with np.errstate(all="ignore"):
        if isinstance(activation, Sigmoid):
            return _logistic(activation, rounding(x), rounding, form)
        if isinstance(activation, Tanh):
            return _tanh(activation, rounding(x), rounding, form)
        if isinstance(activation, Custom):
            # Loaded with the first formula, as all that computes one is.
            from sigexplorer.model.formats.typed_formula import operate_formula

            return operate_formula(activation, x, rounding)
    raise ParameterError(tr("{function} is not known operation by operation: give sigmoid, tanh or a formula.", function=short_name(activation)))


def kernel(activation: Activation, x: FloatArray, rounding: Rounding, *, wide: bool) -> tuple[FloatArray, FloatArray]:
    """Return f and f' as PyTorch's own kernels give them: the value computed wide and rounded once, the slope from the rounded value.

    A framework that keeps the output of a sigmoid for the way back knows nothing else of it: ``sigmoid_backward`` is (1 - y) y, ``tanh_backward`` 1 - y^2. What
    lies around the sigmoid (gain, centre, asymptotes) is operations of the format.

    Parameters
    ----------
    activation : Activation
        One that `has_kernel`.
    x : ndarray
        Inputs of any shape, not yet rounded.
    rounding : callable
        The format's rounding.
    wide : bool
        Whether the kernel computes in a wider format, as it does for those of 16 bits and fewer, and rounds its result once.

    Raises
    ------
    ParameterError
        If the function is another.
    """
    r = rounding

    def inner(values: FloatArray) -> FloatArray:
        return values if wide else r(values)

    with np.errstate(all="ignore"):
        x = r(x)
        if isinstance(activation, Sigmoid):
            gain, centre, lower, upper = (r(np.asarray(number)) for number in (activation.gain, activation.centre, activation.lower, activation.upper))
            y = r(Sigmoid()(r(gain * r(x - centre))))
            swing = r(upper - lower)
            return r(lower + r(swing * y)), r(r(swing * gain) * r(inner(1.0 - y) * y))
        if isinstance(activation, Tanh):
            gain = r(np.asarray(activation.gain))
            y = r(true_value(Tanh(), r(gain * x)))
            return y, r(gain * r(1.0 - inner(y * y)))
    raise ParameterError(tr("{function} is not known operation by operation: give sigmoid or tanh.", function=short_name(activation)))


def settling(activation: Activation, x: FloatArray, rounding: Rounding) -> FloatArray:
    """Return what the results of all ways to compute follow from at `x`, one row for each of `FOLLOWS`: f and f' rounded once are such themselves.

    Further out than `middle`, on either side, each only grows, or only falls, for every step towards it does and is rounded: where it is the same at two
    inputs, all between have the same results.

    Parameters
    ----------
    activation : Activation
        One that `has_kernel`.
    x : ndarray, shape (n,)
        Inputs, not yet rounded.
    rounding : callable
        The format's rounding.

    Returns
    -------
    ndarray, shape (rows, n)
    """
    r = rounding
    with np.errstate(all="ignore"):
        once = [r(true_value(activation, x)), r(activation.derivatives(x, 1)[1])]
        x = r(x)
        if isinstance(activation, Sigmoid):
            t = r(r(np.asarray(activation.gain)) * r(x - r(np.asarray(activation.centre))))
            e = r(np.exp(-np.abs(t)))
            # Between 1 + e and e / (1 + e) there is no order once both are rounded, but either side of the stable form follows from one of them, or from e.
            stable = np.where(t < 0, e, r(1.0 / r(1.0 + e)))
            rows = np.stack([r(1.0 / r(1.0 + r(np.exp(-t)))), stable, e, r(Sigmoid()(t))])
            # What is multiplied by a swing of 0 is 0 wherever it is a number.
            flat = r(r(np.asarray(activation.upper)) - r(np.asarray(activation.lower))) == 0.0
            return np.stack([*once, *(rows * 0.0 if flat else rows)])
        if isinstance(activation, Tanh):
            t = r(r(np.asarray(activation.gain)) * x)
            return np.stack([*once, r(np.tanh(t)), r(np.exp(-r(2.0 * np.abs(t)))), r(true_value(Tanh(), t))])
    raise ParameterError(tr("{function} is not known operation by operation: give sigmoid or tanh.", function=activation.name))


def middle(activation: Activation, rounding: Rounding) -> tuple[float, float]:
    """Return from where on outward, to both sides, `settling` only grows or only falls: beyond the places where t is 0, rounded and not.

    Parameters
    ----------
    activation, rounding
        As for `settling`.
    """
    centre = activation.centre if isinstance(activation, Sigmoid) else 0.0
    return centre, float(rounding(np.asarray(centre)))


def true_value(activation: Activation, x: FloatArray) -> FloatArray:
    """Return f(x) as close to its correctly rounded float64 as can be had.

    Near the upper asymptote of the logistic and the asymptotes of tanh that is a correctly rounded difference of the asymptote and an accurate small rest:
    so the logistic is 1 from ln(2^54 - 1) on, not earlier. Elsewhere, and for other functions, it is the activation's own value.
    """
    with np.errstate(all="ignore"):
        if isinstance(activation, Sigmoid):
            t = activation.gain * (x - activation.centre)
            e = np.exp(-np.abs(t))
            rest = (activation.upper - activation.lower) * (e / (1.0 + e))
            return np.asarray(np.where(t < 0, activation.lower + rest, activation.upper - rest))
        if isinstance(activation, Tanh):
            t = activation.gain * x
            e = np.exp(-2.0 * np.abs(t))
            return np.asarray(np.where(np.abs(t) > 1.0, np.copysign(1.0 - 2.0 * (e / (1.0 + e)), t), np.tanh(t)))
        return activation(x)


def operate_loss(x: FloatArray, target: float, rounding: Rounding, form: LossForm) -> tuple[FloatArray, FloatArray]:
    """Return the binary cross-entropy of the logistic of `x` and its gradient by `x`, every operation rounded.

    Parameters
    ----------
    x : ndarray
        Logits of any shape, not yet rounded.
    target : float
        The label y, 0 to 1.
    rounding : callable
        The format's rounding.
    form : {"sigmoid", "logits"}
        "sigmoid": ``-y ln s - (1 - y) ln(1 - s)`` of ``s = 1 / (1 + exp(-x))``, and by the chain rule
        ``((1 - y) / (1 - s) - y / s) s (1 - s)``; a term of weight 0 is left out. Nothing is clamped.
        "logits": ``max(x, 0) - x y + ln(1 + exp(-|x|))``, and ``(1 - y) s(x) - y s(-x)`` from the stable logistic. Frameworks'
        own ``s(x) - y`` equals it for y = 0 and loses the tail for y = 1.

    Returns
    -------
    tuple of ndarray
        The loss and its gradient, each of the shape of `x`; infinities and NaN are what the format gives.
    """
    r = rounding
    with np.errstate(all="ignore"):
        z, y = r(x), r(np.asarray(target, dtype=np.float64))
        rest = r(1.0 - y)
        if form == "sigmoid":
            s = r(1.0 / r(1.0 + r(np.exp(-z))))
            q = r(1.0 - s)
            nothing = np.zeros_like(s)
            loss = r(-_term(y, r(np.log(s)), r) - _term(rest, r(np.log(q)), r))
            outer = r((r(rest / q) if rest else nothing) - (r(y / s) if y else nothing))
            return loss, r(outer * r(s * q))
        e = r(np.exp(-np.abs(z)))
        big, small = r(1.0 / r(1.0 + e)), r(e / r(1.0 + e))
        up, down = np.where(z < 0, small, big), np.where(z < 0, big, small)
        loss = r(r(np.maximum(z, 0.0) - r(z * y)) + r(np.log1p(e)))
        return loss, r(r(rest * up) - r(y * down))


def true_loss(x: FloatArray, target: float) -> tuple[FloatArray, FloatArray]:
    """Return the binary cross-entropy of the logistic of `x` and its gradient by `x` in float64, from the logits.

    For a target strictly between 0 and 1 the gradient cancels near its zero, as its definition does.
    """
    with np.errstate(all="ignore"):
        e = np.exp(-np.abs(x))
        big, small = 1.0 / (1.0 + e), e / (1.0 + e)
        # The part of max(x, 0) - x y that does not cancel, of each sign of x.
        linear = np.where(x < 0, -x * target if target else 0.0, x * (1.0 - target) if target < 1 else 0.0)
        return linear + np.log1p(e), (1.0 - target) * np.where(x < 0, small, big) - target * np.where(x < 0, big, small)


def _logistic(activation: Sigmoid, x: FloatArray, r: Rounding, form: Form) -> tuple[FloatArray, FloatArray]:
    gain, centre, lower, upper = (r(np.asarray(number)) for number in (activation.gain, activation.centre, activation.lower, activation.upper))
    t = r(gain * r(x - centre))
    if form == "textbook":
        s = r(1.0 / r(1.0 + r(np.exp(-t))))
        slope = r(s * r(1.0 - s))
    else:
        e = r(np.exp(-np.abs(t)))
        whole = r(1.0 + e)
        big, small = r(1.0 / whole), r(e / whole)
        s = np.where(t < 0, small, big)
        slope = r(big * small)
    swing = r(upper - lower)
    return r(lower + r(swing * s)), r(r(swing * gain) * slope)


def _tanh(activation: Tanh, x: FloatArray, r: Rounding, form: Form) -> tuple[FloatArray, FloatArray]:
    gain = r(np.asarray(activation.gain))
    t = r(gain * x)
    value = r(np.tanh(t))
    if form == "textbook":
        return value, r(gain * r(1.0 - r(value * value)))
    e = r(np.exp(-r(2.0 * np.abs(t))))
    whole = r(1.0 + e)
    return value, r(gain * r(r(4.0 * e) / r(whole * whole)))


def _term(weight: FloatArray, logarithm: FloatArray, r: Rounding) -> FloatArray:
    return r(weight * logarithm) if weight else np.zeros_like(logarithm)
