"""The functions of the catalogue that a formula calls: made once, and their values at what stands in their brackets."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sigexplorer.errors import choose_from
from sigexplorer.language import tr
from sigexplorer.model.activations.formula import elementary as e
from sigexplorer.model.activations.formula.elementary import N
from sigexplorer.model.activations.formula.exactly import formula_of
from sigexplorer.model.activations.formula.narrow import LOW, Narrow
from sigexplorer.model.activations.formula.series import Series
from sigexplorer.model.activations.formula.tree import FormulaError, Node, Number, Operation
from sigexplorer.model.activations.formula.wide import Wide, choose
from sigexplorer.model.activations.landmarks import Curve
from sigexplorer.model.arrays import FloatArray

# Derivatives at `LOW` that are less than this are 0 at 0: the steepest function has next ones far below what this is of that.
FELT = 1e-270


class Known(Curve, Protocol):
    """What is asked of a function of the catalogue that a formula calls; see `sigexplorer.model.activations.base.Activation`."""

    def log_abs_value(self, x: ArrayLike) -> FloatArray:
        """Return ln|f|."""

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'|."""

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'."""


def made(node: Operation, function: Callable[..., Known]) -> Known:
    """Return the function of the catalogue that a part of a formula calls, with its parameters.

    Raises
    ------
    FormulaError
        If it does not take what it is given.
    """
    settings = {}
    for name, part in node.settings:
        if not isinstance(part, Number):
            raise FormulaError(tr("{name} cannot hang on x", name=name), part.start, part.end)
        settings[name] = part.value
    try:
        return function(**settings)
    except TypeError:
        has = getattr(function, "__struct_fields__", ())
        unknown = [name for name in settings if name not in has] or list(settings)
        said = tr("{name} has no parameter {parameter}", name=node.name, parameter=functools.reduce(_either, unknown))
        raise FormulaError(f"{said}: {choose_from(has, unknown[0])}", node.start, node.end) from None
    except ValueError as error:
        raise FormulaError(f"{node.name}: {str(error).rstrip('.')}", node.start, node.end) from None


class Meaning:
    """What a function of the catalogue is as a formula: of its bends the function itself has no logarithms.

    Parameters
    ----------
    series : callable
        From a series of numbers of a wide range to the formula of it.
    span : (float, float)
        Where the curve does more than approach its asymptotes.
    """

    def __init__(self, series: Callable[[Series[Wide]], Series[Wide]], span: tuple[float, float]) -> None:
        self._series, self._span = series, span
        # Whether it bends at all on each side: a straight line loses no bend.
        with np.errstate(all="ignore"):
            beyond = self.rows(Wide(np.array([span[0] - 1.0, span[1] + 1.0])), 2)[2]
        self._bent = (np.broadcast_to(beyond.mantissa, (2,)) != 0.0).tolist()

    def rows(self, u: Wide, order: int) -> list[Wide]:
        """Return the formula and its derivatives up to an order."""
        found = [*self._series(Series(order, [u, Wide(np.asarray(1.0))])).parts]
        found += [Wide(np.zeros(1))] * (order + 1 - len(found))
        return [item * Wide(np.asarray(factor)) for item, factor in zip(found, (1.0, 1.0, 2.0, 6.0), strict=False)]

    def loses(self, v: FloatArray, bend: FloatArray) -> NDArray[np.bool_]:
        """Return where a bend is lost to 0, or to infinity, in float64."""
        left, right = self._bent
        tail = ((v < self._span[0]) & left) | ((v > self._span[1]) & right)
        return np.asarray(tail & np.isfinite(v) & ((np.abs(bend) < LOW) | np.isinf(bend)))


def meant(name: str, function: Known, series_of: Callable[[Node, Mapping[str, float]], Callable[[Series[Wide]], Series[Wide]]]) -> Meaning | None:
    """Return what a function of the catalogue is as a formula, given what makes a formula of a tree and values; None where it is not known as one."""
    known = formula_of(name, function)
    return None if known is None else Meaning(series_of(*known), function.span())


def called(function: Known, part: Series[N], meaning: Meaning | None = None) -> list[Any]:
    """Return a function of the catalogue at a series' value, with its derivatives."""
    u = part.value
    order = part.order if len(part.parts) > 1 else 0
    v = e.plain(u)
    rows = function.derivatives(v, order)
    if isinstance(u, Narrow):
        logarithms = (function.log_abs_value, function.log_abs_slope)
        for k, row in enumerate(rows if u.watch.looks else ()):
            # A 0 is a loss where its logarithm says that it is none, or what it means.
            shown = row.reshape(-1).copy()
            zero = np.flatnonzero(shown == 0.0)
            if zero.size:
                lost = meaning is not None and k > 1 and meaning.loses(v.reshape(-1)[zero], shown[zero])
                shown[zero] = np.where(lost, 0.0, 1.0) if k > 1 else np.where(np.isfinite(logarithms[k](v.reshape(-1)[zero])), 0.0, 1.0)
            u.watch.look(shown.reshape(row.shape))
        return [Narrow(row, u.watch) for row in rows]
    found = [Wide(row) for row in rows]
    found[0] = _tail(rows[0], found[0], np.copysign(1.0, rows[0]), function.log_abs_value(v))
    if order:
        found[1] = _tail(rows[1], found[1], function.slope_sign(v), function.log_abs_slope(v))
    if meaning is None:
        return found
    # Of an argument that float64 has lost the function knows nothing.
    finite = np.isfinite(u.mantissa)
    tiny = finite & (np.abs(v) < LOW) & (u.mantissa != 0.0)
    # In a tail all are of one kind: a logarithm has no room for what stands before an exponential.
    lost = [(finite & np.isinf(v)) | meaning.loses(v, row) for row in rows]
    if any(map(np.any, lost)):
        found = [choose(there, means, item) for there, means, item in zip(lost, meaning.rows(u, order), found, strict=True)]
    if tiny.any():
        found = [choose(tiny, near, item) for near, item in zip(_near_zero(function, u, order), found, strict=True)]
    return found


def _near_zero(function: Known, u: Wide, order: int) -> list[Wide]:
    """Return a function at arguments that are 0 for float64, and its derivatives, as its derivatives on that side of 0 have them: x - tanh(x) would be 0."""
    beside = function.derivatives(np.copysign(LOW, u.mantissa), 3)
    # Of those that are 0 at 0, what the next one makes of so little is left.
    parts = [Wide(np.where(np.abs(row) < FELT, 0.0, row)) for row in beside]
    found = []
    for k in range(order + 1):
        total = parts[3]
        for j in range(2, k - 1, -1):
            total = parts[j] + total * u * Wide(np.asarray(1.0 / (j - k + 1)))
        found.append(total)
    return found


def _tail(row: FloatArray, found: Wide, sign: FloatArray, logarithm: FloatArray) -> Wide:
    """Return a row with what float64 has lost of it, to 0 or to infinity, taken from its logarithm."""
    low = (np.abs(row) < LOW) | (np.isinf(row) & np.isfinite(logarithm))
    far = Wide.of_logarithm(sign, np.where(low, logarithm, 0.0))
    return choose(low, far, found)


def _either(first: str, last: str) -> str:
    return tr("{first} or {last}", first=first, last=last)
