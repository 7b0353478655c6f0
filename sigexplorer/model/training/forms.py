"""The forms of activations that write into arrays that are there: lists of calls of numpy, each bound to its arrays.

Of z, a and f'(z), three arrays of one shape and each one piece of memory, a first kernel writes f(z) into a, and a second f'(z), once the
first was called for all parts of the arrays. The first may leave what the second needs in z and f'(z).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

import numpy as np

from sigexplorer.model.activations import GELUTanh
from sigexplorer.model.activations._normal import NORMAL_TAIL
from sigexplorer.model.arrays import FloatArray

Calls = list[Callable[[], object]]
"""What is done one after the other, with what comes of it in arrays."""
Kernel = Callable[[FloatArray, FloatArray, FloatArray], Calls]
"""From z, a and f'(z), three arrays of one shape, to the calls that fill one of the latter two; z may be written over."""
Scratch = dict[int, tuple[FloatArray, FloatArray, FloatArray]]
"""Arrays by their size, for calls that come one after the other."""

# exp of twice this is a number, and everything that is held here has reached its limit long before.
FAR = 300.0
# The polynomial of the normal distribution's tail is summed in rows of so many powers.
POWERS = 6


def call(function: Callable[..., object], *given: FloatArray | float, out: FloatArray | None = None) -> Callable[[], object]:
    """Return a call of a function of numpy with its arguments, numbers as arrays: numpy makes one of a Python number at every call."""
    arrays = [np.array(item) if isinstance(item, float) else item for item in given]
    return partial(function, *arrays) if out is None else partial(function, *arrays, out=out)


def scaled(array: FloatArray, factor: float) -> Calls:
    """Return what multiplies an array by a number, nothing for 1."""
    return [] if factor == 1.0 else [call(np.multiply, array, factor, array)]


def tanh(height: float, gain: float) -> tuple[Kernel, Kernel]:
    """Height tanh(gain z), with the slope gain (height - a^2 / height)."""

    def values(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        return [*scaled(z, gain), call(np.tanh, z, a), *scaled(a, height)]

    def derived(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        squared = call(np.square, a, slopes)
        if height == gain == 1.0:
            return [squared, call(np.subtract, 1.0, slopes, slopes)]
        return [squared, call(np.multiply, slopes, -gain / height, slopes), call(np.add, slopes, gain * height, slopes)]

    return values, derived


def logistic(gain: float) -> tuple[Kernel, Kernel]:
    """1 / (1 + exp(-gain z)), with the slope gain a (1 - a)."""

    def values(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        first = call(np.negative, z, z) if gain == 1.0 else call(np.multiply, z, -gain, z)
        return [first, call(np.exp, z, z), call(np.add, z, 1.0, z), call(np.reciprocal, z, a)]

    def derived(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        return [call(np.subtract, 1.0, a, slopes), call(np.multiply, slopes, a, slopes), *scaled(slopes, gain)]

    return values, derived


def logistic_between(gain: float, centre: float, lower: float, upper: float) -> Kernel:
    """Return what writes the values alone of a logistic curve from one asymptote to another."""

    def values(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        moved = [call(np.subtract, z, centre, z)] if centre else []
        risen = [call(np.exp, z, z), call(np.add, z, 1.0, z), call(np.reciprocal, z, a)]
        return [*moved, call(np.multiply, z, -gain, z), *risen, call(np.multiply, a, upper - lower, a), *([call(np.add, a, lower, a)] if lower else [])]

    return values


def arctan(gain: float) -> tuple[Kernel, Kernel]:
    """arctan(gain z), with the slope gain / (1 + (gain z)^2)."""

    def values(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        return [*scaled(z, gain), call(np.arctan, z, a)]

    def derived(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        return [call(np.square, z, slopes), call(np.add, slopes, 1.0, slopes), call(np.divide, gain, slopes, slopes)]

    return values, derived


def softsign(gain: float) -> tuple[Kernel, Kernel]:
    """T / (1 + |t|) with t = gain z, and r = 1 / (1 + |t|), which waits in the slopes, with the slope gain r^2."""

    def values(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        inverse = [call(np.absolute, z, slopes), call(np.add, slopes, 1.0, slopes), call(np.reciprocal, slopes, slopes)]
        return [*scaled(z, gain), *inverse, call(np.multiply, z, slopes, a)]

    def derived(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        return [call(np.square, slopes, slopes), *scaled(slopes, gain)]

    return values, derived


def rectifier(slope: float) -> tuple[Kernel, Kernel]:
    """max(z, slope z), with a slope from 0 to below 1, at the kink too."""

    def values(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        if slope:
            return [call(np.multiply, z, slope, slopes), call(np.maximum, z, slopes, out=a)]
        return [call(np.maximum, z, 0.0, out=a)]

    def derived(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        # Of what is not negative the sign is 0 or 1.
        return [call(np.sign, z, slopes), call(np.maximum, slopes, slope, out=slopes)] if slope else [call(np.sign, a, slopes)]

    return values, derived


def exponential(right: float, left: float) -> tuple[Kernel, Kernel]:
    """Right z to the right, left (exp(z) - 1) to the left; its negative part waits in the slopes, with the slope that plus left.

    At the kink the slope is the left one.
    """

    def values(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        negative = [call(np.minimum, z, 0.0, out=slopes), call(np.expm1, slopes, slopes), *scaled(slopes, left)]
        return [*negative, call(np.maximum, z, 0.0, out=a), *scaled(a, right), call(np.add, a, slopes, a)]

    def derived(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        # To the right the negative part is 0, and what the slope has too much is what `left` has.
        there = [call(np.add, slopes, left, slopes)]
        if right == left:
            return there
        positive = [call(np.sign, z, z), call(np.maximum, z, 0.0, out=z), call(np.multiply, z, right - left, z)]
        return [*there, *positive, call(np.add, slopes, z, slopes)]

    return values, derived


def softplus(beta: float) -> tuple[Kernel, Kernel]:
    """ln(1 + exp(beta z)) / beta, with the slope 1 - exp(-beta a)."""

    def values(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        return [*scaled(z, beta), call(np.logaddexp, z, 0.0, a), *scaled(a, 1.0 / beta)]

    def derived(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        return [call(np.multiply, a, -beta, slopes), call(np.expm1, slopes, slopes), call(np.negative, slopes, slopes)]

    return values, derived


def logistic_gate() -> tuple[Kernel, Kernel]:
    """Z s with s = 1 / (1 + exp(-z)), which waits in the slopes, with the slope s + a - a s."""

    def values(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        return [*_logistic_of(z, slopes), call(np.multiply, z, slopes, a)]

    def derived(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        return [call(np.multiply, a, slopes, z), call(np.subtract, a, z, z), call(np.add, slopes, z, slopes)]

    return values, derived


def _logistic_of(z: FloatArray, into: FloatArray) -> Calls:
    return [call(np.negative, z, into), call(np.exp, into, into), call(np.add, into, 1.0, into), call(np.reciprocal, into, into)]


def cubic_gate() -> tuple[Kernel, Kernel]:
    """Z s(v) with v = sqrt(8 / pi) (z + 0.044715 z^3); s waits in the slopes, with the slope s + a (1 - s) v'(z)."""
    linear = math.sqrt(8.0 / math.pi)
    cubic = GELUTanh.CUBIC * linear

    def values(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        argument = [call(np.square, z, a), call(np.multiply, a, cubic, a), call(np.add, a, linear, a), call(np.multiply, a, z, a)]
        return [*argument, *_logistic_of(a, slopes), call(np.multiply, z, slopes, a)]

    def derived(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        rest, bend = np.empty_like(z), np.empty_like(z)
        inner = [call(np.square, z, bend), call(np.multiply, bend, 3.0 * cubic, bend), call(np.add, bend, linear, bend)]
        product = [call(np.subtract, 1.0, slopes, rest), call(np.multiply, rest, a, rest), call(np.multiply, rest, bend, rest)]
        return [*inner, *product, call(np.add, slopes, rest, slopes)]

    return values, derived


def mish() -> tuple[Kernel, Kernel]:
    """Z g with g = tanh(ln(1 + e^z)) = n / (n + 2), n = e^z (e^z + 2); g waits in the slopes, with the slope g + z (1 - g^2) e^z / (1 + e^z)."""

    def values(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        n = [call(np.minimum, z, FAR, out=a), call(np.exp, a, a), call(np.add, a, 2.0, slopes), call(np.multiply, slopes, a, slopes)]
        return [*n, call(np.add, slopes, 2.0, a), call(np.divide, slopes, a, slopes), call(np.multiply, z, slopes, a)]

    def derived(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        s, rest = np.empty_like(z), np.empty_like(z)
        product = [call(np.multiply, a, slopes, rest), call(np.subtract, z, rest, rest), call(np.multiply, rest, s, rest)]
        return [*_logistic_of(z, s), *product, call(np.add, slopes, rest, slopes)]

    return values, derived


def held_line(offset: float, height: float, lower: float, upper: float) -> tuple[Kernel, Kernel]:
    """Height times z + offset held between two bounds; its slope at both is 0."""

    def values(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        moved = [call(np.add, z, offset, z)] if offset else []
        return [*moved, call(np.maximum, z, lower, out=z), call(np.minimum, z, upper, out=z), call(np.multiply, z, height, a)]

    def derived(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        return [*_between(z, lower, upper, slopes), *scaled(slopes, height)]

    return values, derived


def _between(held: FloatArray, lower: float, upper: float, into: FloatArray) -> Calls:
    """Write 1 where what is held between two bounds lies between them, and 0 where it lies on one; `held` is written over."""
    return [call(np.subtract, held, lower, into), call(np.subtract, upper, held, held), call(np.multiply, into, held, into), call(np.sign, into, into)]


def hard_gate() -> tuple[Kernel, Kernel]:
    """Z c / 6 with c = z + 3 held between 0 and 6, which waits in the slopes, with the slope (c + z) / 6 between, and c / 6."""

    def values(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        held = [call(np.add, z, 3.0, slopes), call(np.maximum, slopes, 0.0, out=slopes), call(np.minimum, slopes, 6.0, out=slopes)]
        return [*held, call(np.multiply, z, slopes, a), *scaled(a, 1.0 / 6.0)]

    def derived(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        spare, inside = np.empty_like(z), np.empty_like(z)
        part = [call(np.multiply, inside, z, inside), call(np.add, slopes, inside, slopes)]
        return [call(np.copyto, spare, slopes), *_between(spare, 0.0, 6.0, inside), *part, *scaled(slopes, 1.0 / 6.0)]

    return values, derived


def gaussian_gate() -> tuple[Kernel, Kernel]:
    """Z Phi(z); Phi waits in the slopes, with the slope Phi + z phi(z)."""
    scratch: Scratch = {}

    def values(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        return [*_centred_normal(z, slopes, scratch), call(np.add, slopes, 0.5, slopes), call(np.multiply, z, slopes, a)]

    def derived(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        density = np.empty_like(z)
        bell = [call(np.square, z, density), call(np.multiply, density, -0.5, density), call(np.exp, density, density)]
        product = [call(np.multiply, density, z, density), call(np.multiply, density, 1.0 / math.sqrt(2.0 * math.pi), density)]
        return [*bell, *product, call(np.add, slopes, density, slopes)]

    return values, derived


def error_function(gain: float) -> tuple[Kernel, Kernel]:
    """erf(gain z), twice what the normal distribution has above 1/2 at sqrt(2) gain z, with the slope 2 gain / sqrt(pi) exp(-(gain z)^2)."""
    scratch: Scratch = {}

    def values(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        return [*scaled(z, math.sqrt(2.0) * gain), *_centred_normal(z, a, scratch), call(np.multiply, a, 2.0, a)]

    def derived(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        bell = [call(np.square, z, slopes), call(np.multiply, slopes, -0.5, slopes), call(np.exp, slopes, slopes)]
        return [*bell, call(np.multiply, slopes, 2.0 * gain / math.sqrt(math.pi), slopes)]

    return values, derived


def _centred_normal(z: FloatArray, into: FloatArray, scratch: Scratch) -> Calls:
    """Write Phi(z) - 1/2, from the polynomial for Phi(-t) exp(t^2 / 2) (t + 1) in y = (t - 5) / (t + 5) with t = |z|.

    The 24 coefficients are four rows of six: a product of matrices sums the rows, and a polynomial in y^6 of four terms is left. Arrays of one
    size, which are gone through one after the other, share their scratch.
    """
    size = z.size
    table = np.array(NORMAL_TAIL).reshape(-1, POWERS)
    powers, rows, (t, spare, sixth) = scratch.setdefault(size, (np.ones((POWERS, size)), np.empty((len(table), size)), np.empty((3, size))))
    flat, found = z.reshape(-1), into.reshape(-1)
    y = powers[1]
    calls: Calls = [call(np.absolute, flat, t), call(np.minimum, t, FAR, out=t)]
    calls += [call(np.subtract, t, 5.0, y), call(np.add, t, 5.0, spare), call(np.divide, y, spare, y)]
    calls += [call(np.multiply, powers[degree - 1], y, powers[degree]) for degree in range(2, POWERS)]
    calls += [call(np.multiply, powers[-1], y, sixth), partial(table.dot, powers, rows), call(np.multiply, rows[-1], sixth, spare)]
    for row in rows[-2:0:-1]:
        calls += [call(np.add, spare, row, spare), call(np.multiply, spare, sixth, spare)]
    calls += [call(np.add, spare, rows[0], spare), call(np.add, t, 1.0, sixth), call(np.divide, spare, sixth, spare)]
    calls += [call(np.square, t, t), call(np.multiply, t, -0.5, t), call(np.exp, t, t), call(np.multiply, spare, t, spare)]
    return [*calls, call(np.subtract, 0.5, spare, spare), call(np.copysign, spare, flat, found)]
