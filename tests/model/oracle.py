"""The oracle: values and derivatives at 50 digits and more, and the accuracy contract measured against them.

A test writes the textbook formula once, over jets (a value with its first three derivatives), and the oracle does the rest::

    from tests.model.oracle import exp, faults, measure

    def logistic(x):
        return 1 / (1 + exp(-x))

    def test_accuracy():
        assert not faults(measure(Sigmoid(), logistic, zeros={3: (-1.317, 1.317)}))

A formula branches on the value, ``x.value``; its constants are ints, floats (taken exactly), `mpmath` numbers or what `constant` gives,
so that it is as exact as the digits of the moment. It may cancel: digits are doubled until two precisions agree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import mpmath
import msgspec
import numpy as np
from mpmath import mp, mpf

DIGITS = 50
SMALLEST = mpf(2) ** -1074
LARGEST = mpf(float(np.finfo(np.float64).max))
BOUNDS = (4.0, 4.0, 16.0, 16.0)
# exp of less than this is 0 for every float64 x that it can come from, whatever it is multiplied with.
_VANISHED = -(mpf(10) ** 700)


class Jet:
    """A value and its first three derivatives with respect to x."""

    __slots__ = ("d",)

    def __init__(self, *derivatives: Any) -> None:
        self.d = tuple(mpf(item) for item in derivatives) + (mpf(0),) * (4 - len(derivatives))

    @property
    def value(self) -> mpf:
        return self.d[0]

    def of(self, g: Sequence[Any]) -> Jet:
        """Return g(self), given g and its first three derivatives at the value (Faa di Bruno)."""
        _, u1, u2, u3 = self.d
        return Jet(g[0], g[1] * u1, g[2] * u1**2 + g[1] * u2, g[3] * u1**3 + 3 * g[2] * u1 * u2 + g[1] * u3)

    def __add__(self, other: Any) -> Jet:
        return Jet(*(a + b for a, b in zip(self.d, jet(other).d, strict=True)))

    def __mul__(self, other: Any) -> Jet:
        (a, a1, a2, a3), (b, b1, b2, b3) = self.d, jet(other).d
        return Jet(a * b, a1 * b + a * b1, a2 * b + 2 * a1 * b1 + a * b2, a3 * b + 3 * a2 * b1 + 3 * a1 * b2 + a * b3)

    def __neg__(self) -> Jet:
        return Jet(*(-a for a in self.d))

    def __sub__(self, other: Any) -> Jet:
        return self + -jet(other)

    def __rsub__(self, other: Any) -> Jet:
        return jet(other) - self

    def __truediv__(self, other: Any) -> Jet:
        v = jet(other)
        return self * v.of((1 / v.value, -1 / v.value**2, 2 / v.value**3, -6 / v.value**4))

    def __rtruediv__(self, other: Any) -> Jet:
        return jet(other) / self

    def __abs__(self) -> Jet:
        # At 0 the derivative is 0, as in PyTorch.
        sign = mpmath.sign(self.value)
        return self.of((abs(self.value), sign, 0, 0))

    __radd__ = __add__
    __rmul__ = __mul__


def jet(value: Any) -> Jet:
    """Return `value` as a jet; a number is a constant."""
    return value if isinstance(value, Jet) else Jet(value)


def exp(x: Jet) -> Jet:
    return x.of([mpf(0) if x.value < _VANISHED else mpmath.exp(x.value)] * 4)


def expm1(x: Jet) -> Jet:
    e = mpmath.exp(x.value)
    return x.of((mpmath.expm1(x.value), e, e, e))


def log(x: Jet) -> Jet:
    v = x.value
    return x.of((mpmath.log(v), 1 / v, -1 / v**2, 2 / v**3))


def log1p(x: Jet) -> Jet:
    w = 1 + x.value
    return x.of((mpmath.log1p(x.value), 1 / w, -1 / w**2, 2 / w**3))


def tanh(x: Jet) -> Jet:
    t = mpmath.tanh(x.value)
    # sech^2 from the exponential: 1 - t^2 cancels.
    e = mpmath.exp(-2 * abs(x.value))
    s = 4 * e / (1 + e) ** 2
    return x.of((t, s, -2 * t * s, s * (6 * t * t - 2)))


def sqrt(x: Jet) -> Jet:
    r = mpmath.sqrt(x.value)
    return x.of((r, 1 / (2 * r), -1 / (4 * r**3), 3 / (8 * r**5)))


def sine(x: Jet) -> Jet:
    s, c = mpmath.sin(x.value), mpmath.cos(x.value)
    return x.of((s, c, -s, -c))


def atan(x: Jet) -> Jet:
    t = x.value
    r = 1 / (1 + t * t)
    return x.of((mpmath.atan(t), r, -2 * t * r**2, (6 * t * t - 2) * r**3))


def erf(x: Jet) -> Jet:
    t = x.value
    return x.of((mpmath.erf(t), *_gaussian(t)))


def erfc(x: Jet) -> Jet:
    t = x.value
    # mpmath runs out of patience there; the asymptotic series is right to 40 digits.
    value = mpmath.erfc(t) if t < 100 else _far_erfc(t)
    return x.of((value, *(-item for item in _gaussian(t))))


def _far_erfc(t: mpf) -> mpf:
    if -t * t < _VANISHED:
        return mpf(0)
    total = term = mpf(1)
    for n in range(1, 14):
        term *= -(2 * n - 1) / (2 * t * t)
        total += term
    return mpmath.exp(-t * t) / (t * mpmath.sqrt(mp.pi)) * total


def normal_cdf(x: Jet) -> Jet:
    """Return Phi, the distribution function of the standard normal."""
    return erfc(x * (-1 / mpmath.sqrt(2))) * mpf(0.5)


def logistic(x: Jet) -> Jet:
    """Return 1 / (1 + exp(-x)) with derivatives that keep their relative accuracy everywhere, as the plain formula does not near 0."""
    e = mpmath.exp(-abs(x.value)) if abs(x.value) < -_VANISHED else mpf(0)
    near, far = 1 / (1 + e), e / (1 + e)
    slope, turn = near * far, -mpmath.expm1(-abs(x.value)) / (1 + e) * mpmath.sign(x.value)
    return x.of((far if x.value < 0 else near, slope, -slope * turn, slope * (1 - 6 * slope)))


def constant(compute: Callable[[], mpf]) -> mpf:
    """Return an irrational constant at the digits of the moment: ``constant(lambda: 1 / mp.pi)``."""
    return compute()


def _gaussian(t: mpf) -> tuple[mpf, mpf, mpf]:
    g = mpf(0) if -t * t < _VANISHED else 2 / mpmath.sqrt(mp.pi) * mpmath.exp(-t * t)
    return g, -2 * t * g, (4 * t * t - 2) * g


Formula = Callable[[Jet], Any]


def true_values(formula: Formula, x: float, *, stable: bool = False) -> tuple[mpf, mpf, mpf, mpf]:
    """Return f, f', f'', f''' at `x` to at least 30 digits (or 2^-1100), doubling the digits until two precisions agree.

    A formula that is `stable` near the origin is spared the many digits that others need there from the start.
    """
    # Enough from the start to tell exp(x) from 1, and 1 + x from x: two precisions that both cannot would agree on what is wrong.
    digits = DIGITS + (round(2 * abs(np.log10(abs(x)))) if x and not stable else 0)
    with mp.workdps(digits):
        coarse = jet(formula(Jet(x, 1))).d
    while digits < 3200:
        digits *= 2
        with mp.workdps(digits):
            fine = jet(formula(Jet(x, 1))).d
            if all(abs(a - b) <= abs(b) * mpf(10) ** -30 + mpf(2) ** -1100 for a, b in zip(coarse, fine, strict=True)):
                return fine
        coarse = fine
    raise AssertionError(f"the formula cancels more than {digits} digits at x = {x!r}")


def sample(switches: Sequence[float] = ()) -> np.ndarray:
    """Return finite inputs over the whole range of float64, ascending, with both sides of every switch of formula.

    Parameters
    ----------
    switches : sequence of float
        Where the code or the function changes its formula; both signs are taken, and three neighbours on each side.
    """
    random = np.random.default_rng(20)
    points = [
        np.arange(1, 5) * 5e-324,
        2.2250738585072014e-308 * np.array([0.1, 0.5, 1 - 2.0**-52, 1, 1 + 2.0**-52]),
        10.0 ** np.linspace(-307, 308, 124),
        np.linspace(0, 40, 201)[1:] * (1 + 1e-9),
        np.arange(0.25, 10, 0.25),
        random.uniform(0, 6, 60),
        np.linspace(40, 760, 80) * (1 + 1e-9),
        np.array([1, 2, 3, 6, 13.3, 18.7, 26.2, 26.6, 27.3, 37, 37.43, 38.6, 354, 355, 708, 708.4, 709.79, 744, 745, 745.2, 746, 1490, 1e154, 1.4e154, 1e155]),
        np.array([1e308, float(LARGEST)]),
    ]
    for switch in switches:
        near = [abs(switch)]
        above = below = abs(switch)
        for _ in range(3):
            above, below = np.nextafter(above, np.inf), np.nextafter(below, -np.inf)
            near += [above, abs(below)]
        points.append(np.array(near))
    positive = np.unique(np.concatenate(points))
    return np.unique(np.concatenate([-positive, [0.0], positive]))


class Worst(msgspec.Struct, frozen=True):
    """Where one derivative is farthest from its bound: `error` in units in the last place, as is `bound`."""

    order: int
    error: float
    bound: float
    x: float
    got: float
    true: float

    def __str__(self) -> str:
        return f"order {self.order}: {self.error:.3g} of {self.bound:.3g} ulp at x = {self.x!r}: got {self.got!r}, true {self.true!r}"


def measure(
    activation: Any,
    formula: Formula,
    *,
    switches: Sequence[float] = (),
    zeros: Mapping[int, Sequence[float]] | None = None,
    magnification: Callable[[np.ndarray], np.ndarray] | None = None,
    x: np.ndarray | None = None,
    stable: bool = False,
) -> tuple[Worst, ...]:
    """Return the worst case of f, f', f'', f''' against the contract.

    Parameters
    ----------
    activation : Activation
        Whose `derivatives` are measured.
    formula : callable
        The textbook formula over a `Jet`.
    switches : sequence of float
        Where a formula changes; see `sample`.
    zeros : mapping of order to sequence of float
        Isolated zeros of a derivative away from the origin: within distance 1 of them errors count in ulps of the largest
        magnitude there.
    magnification : callable, optional
        The factor by which bounds grow where an outer exponential magnifies an inner rounding, from x.
    x : ndarray, optional
        The inputs, ascending; `sample` where they are not given.
    stable : bool
        Whether the formula keeps its relative accuracy near the origin; see `true_values`.
    """
    x = sample(switches) if x is None else x
    got = activation.derivatives(x, 3)
    assert got.shape == (4, x.size)
    truth = [true_values(formula, float(item), stable=stable) for item in x]
    grown = np.ones_like(x) if magnification is None else np.maximum(1.0, magnification(x))
    worst = []
    for order in range(4):
        true = [item[order] for item in truth]
        units = [ulp(item) for item in true]
        for zero in (zeros or {}).get(order, ()):
            near = np.flatnonzero(np.abs(x - zero) <= 1)
            unit = ulp(max((abs(true[i]) for i in near), default=mpf(0)))
            for i in near:
                units[i] = unit
        cases = [
            Worst(order, _error(float(g), t, u), float(BOUNDS[order] * m), float(p), float(g), float(t) if abs(t) <= LARGEST else float(np.inf))
            for g, t, u, m, p in zip(got[order], true, units, grown, x, strict=True)
        ]
        worst.append(max(cases, key=lambda case: case.error / case.bound))
    return tuple(worst)


def faults(cases: Sequence[Worst]) -> str:
    """Return those cases that break their bound, one a line; empty where all hold."""
    return "\n".join(str(case) for case in cases if not case.error <= case.bound)


def log_slope_faults(
    activation: Any, formula: Formula, *, switches: Sequence[float] = (), bound: float = 8.0, x: np.ndarray | None = None, stable: bool = False
) -> str:
    """Return where `log_abs_slope` is off: by more than `bound` ulp of the larger of 1 and the logarithm, or not finite.

    Where f' is truly zero it must be -inf; a logarithm beyond the range of float64 must be the most negative finite number.
    """
    x = sample(switches) if x is None else x
    got = activation.log_abs_slope(x)
    assert got.shape == x.shape
    found = []
    for point, value in zip(x, got, strict=True):
        logarithm = true_values(_log_slope(formula), float(point), stable=stable)[0]
        if logarithm <= 10 * _VANISHED:
            # Truly zero, or so deep that the oracle does not tell it from zero.
            right, true = bool(value == -np.inf or value == -float(LARGEST)), -np.inf
        else:
            true = max(logarithm, -LARGEST)
            right = bool(np.isfinite(value)) and abs(mpf(float(value)) - true) <= bound * mpf(2) ** -52 * max(1, abs(true))
        if not right:
            found.append(f"ln|f'({float(point)!r})| = {float(value)!r}, true {float(true)!r}")
    return "\n".join(found[:10])


def _log_slope(formula: Formula) -> Formula:
    """Return ln|f'| as a formula of its own, so that its digits are doubled until they agree also where f' underflows."""

    def logarithm(x: Jet) -> mpf:
        slope = jet(formula(x)).d[1]
        return mpmath.log(abs(slope)) if slope else 100 * _VANISHED

    return logarithm


def ulp(true: mpf) -> mpf:
    """Return the distance of neighbouring float64 at a true value."""
    if true == 0:
        return SMALLEST
    return max(SMALLEST, mpf(2) ** (mpmath.frexp(min(abs(true), LARGEST))[1] - 53))


def _error(got: float, true: mpf, unit: mpf) -> float:
    if np.isnan(got):
        return float("inf")
    if np.isinf(got):
        # Rounding overflows from half a unit beyond the largest number on.
        return 0.0 if mpmath.sign(true) == np.sign(got) and abs(true) >= LARGEST * (1 - mpf(2) ** -50) else float("inf")
    return float(abs(mpf(got) - true) / unit) if abs(true) <= LARGEST else float("inf") if abs(got) < float(LARGEST) else 0.0
