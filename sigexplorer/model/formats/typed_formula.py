"""A formula and its slope with every operation rounded, in the order in which it is written."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Custom
from sigexplorer.model.activations.formula.functions import FUNCTIONS
from sigexplorer.model.activations.formula.narrow import Narrow, Watch
from sigexplorer.model.activations.formula.tree import Free, Input, Node, Number, Operation
from sigexplorer.model.activations.formula.wide import Wide
from sigexplorer.model.activations.functions import functions
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.parameters import parameters_of

Rounding = Callable[[FloatArray], FloatArray]


class Pair(NamedTuple):
    """A part's value and its derivative by x, both rounded; whether it is a constant, which no rule hands a slope on to: 0 times infinity is no number."""

    value: FloatArray
    slope: FloatArray
    constant: bool = False


def operate_formula(activation: Custom, x: FloatArray, rounding: Rounding) -> tuple[FloatArray, FloatArray]:
    """Return f and f' of a formula with the input, the parameters and every operation rounded.

    Every function that is called is rounded once, as is its derivative; sums, products and quotients are those of the formula as it is written, and
    their derivatives follow the rules of sums, products and quotients, forwards. A parameter of a function that is called is rounded too, and held
    where that takes it beyond what the function allows.

    Parameters
    ----------
    activation : Custom
        The formula.
    x : ndarray
        Inputs of any shape, not yet rounded.
    rounding : callable
        The format's rounding.
    """
    with np.errstate(all="ignore"):
        start = rounding(np.asarray(x, dtype=np.float64))
        found = _Operated(activation.values, Pair(start, np.ones_like(start)), rounding).part(activation.tree)
        value = np.broadcast_to(found.value, start.shape).copy()
        # What is undefined has no slope: a constant's would be 0.
        return value, np.where(np.isnan(value), np.nan, found.slope)


def _constant(value: FloatArray) -> Pair:
    return Pair(value, np.zeros(()), constant=True)


def _rows(name: str, x: FloatArray) -> FloatArray:
    """Return a function of the grammar and its derivative, also where a step of it leaves float64 and they do not, as of sinh at 710."""
    watch = Watch(x.shape)
    rows = np.stack([np.broadcast_to(item.value, x.shape) for item in FUNCTIONS[name](Narrow(x, watch), 1)[:2]])
    lost = watch.lost & np.isfinite(x)
    if lost.any():
        for k, number in enumerate(FUNCTIONS[name](Wide(x[lost]), 1)[:2]):
            rows[k, lost] = number.plain()
    return rows


class _Operated:
    def __init__(self, values: Mapping[str, float], x: Pair, rounding: Rounding) -> None:
        self._values, self._x, self._round = values, x, rounding

    def part(self, node: Node) -> Pair:
        if isinstance(node, Input):
            return self._x
        if isinstance(node, Number | Free):
            number = node.value if isinstance(node, Number) else self._values[node.name]
            return _constant(self._round(np.asarray(number)))
        assert isinstance(node, Operation)
        parts = [self.part(part) for part in node.parts[1 if node.name == "where" else 0 :]]
        found = self._operation(node, parts)
        return _constant(found.value) if all(part.constant for part in parts) else found

    def _operation(self, node: Operation, parts: list[Pair]) -> Pair:
        match node.name:
            case "where":
                return self._chosen(self._holds(node.parts[0]), *parts)
            case "+" | "-" | "*" | "/" | "negative":
                return self._arithmetic(node.name, parts)
            case "square":
                return self._arithmetic("*", [parts[0], parts[0]])
            case "^" | "pow":
                return self._power(parts[0], parts[1])
            case "min" | "max":
                found = parts[0]
                for part in parts[1:]:
                    first = found.value > part.value if node.name == "max" else found.value < part.value
                    mean = Pair(found.value, self._round(0.5 * self._round(found.slope + part.slope)))
                    found = self._defined(self._chosen(found.value == part.value, mean, self._chosen(first, found, part)), found, part)
                return found
            case "clip":
                inside, low, high = parts
                raised = self._chosen(inside.value < low.value, low, inside)
                return self._defined(self._chosen(raised.value > high.value, high, raised), low, high)
        return self._called(node, parts[0])

    def _arithmetic(self, name: str, parts: list[Pair]) -> Pair:
        r, a, slope_a = self._round, parts[0].value, parts[0].slope
        if name == "negative":
            return Pair(-a, -slope_a)
        b, slope_b = parts[1].value, parts[1].slope
        match name:
            case "+":
                return Pair(r(a + b), r(slope_a + slope_b))
            case "-":
                return Pair(r(a - b), r(slope_a - slope_b))
            case "*":
                return Pair(r(a * b), self._sum([r(x.slope * y.value) for x, y in (parts, parts[::-1]) if not x.constant]))
        quotient = r(a / b)
        # With a constant below, that of what is above is divided alone.
        return Pair(quotient, r((slope_a if parts[1].constant else r(slope_a - r(quotient * slope_b))) / b))

    def _power(self, base: Pair, exponent: Pair) -> Pair:
        r = self._round
        value, slopes = r(np.power(base.value, exponent.value)), []
        if not base.constant:
            slopes.append(r(r(exponent.value * r(np.power(base.value, r(exponent.value - 1.0)))) * base.slope))
        if not exponent.constant:
            slopes.append(r(r(value * r(np.log(base.value))) * exponent.slope))
        return Pair(value, self._sum(slopes))

    def _sum(self, slopes: list[FloatArray]) -> FloatArray:
        """Return the sum of what the parts add to a slope; 0 of none."""
        return slopes[0] if len(slopes) == 1 else self._round(slopes[0] + slopes[1]) if slopes else np.zeros(())

    def _called(self, node: Operation, part: Pair) -> Pair:
        typed = node.name in FUNCTIONS and not node.settings
        rows = _rows(node.name, np.asarray(part.value)) if typed else self._derivatives(node, part.value)
        return Pair(self._round(np.asarray(rows[0])), self._round(self._round(np.asarray(rows[1])) * part.slope))

    def _derivatives(self, node: Operation, x: FloatArray) -> FloatArray:
        """Return f and f' of a function of the catalogue whose parameters are numbers of the format.

        What rounding has taken beyond the limits of a parameter is at them; NaN where nothing that the format leaves is such a function.
        """
        declared = parameters_of(functions[node.name])
        settings = {}
        for name, item in node.settings:
            value, (low, high) = float(self.part(item).value), declared[name].limits
            settings[name] = min(max(value, low), high) if math.isfinite(value) else value
        try:
            return functions[node.name](**settings).derivatives(x, 1)
        except ParameterError:
            return np.full((2, *x.shape), np.nan)

    def _holds(self, node: Node) -> NDArray[np.bool_]:
        assert isinstance(node, Operation)
        if node.name == "not":
            return ~self._holds(node.parts[0])
        if node.name in {"and", "or"}:
            one, other = (self._holds(part) for part in node.parts)
            return one & other if node.name == "and" else one | other
        a, b = (self.part(part).value for part in node.parts)
        return np.asarray({"<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal}[node.name](a, b))

    def _defined(self, chosen: Pair, one: Pair, other: Pair) -> Pair:
        """Return what was chosen by comparing with two parts, undefined where one of these is: of a NaN neither is larger."""
        return self._chosen(np.isnan(one.value) | np.isnan(other.value), Pair(np.asarray(np.nan), np.asarray(np.nan)), chosen)

    def _chosen(self, condition: NDArray[np.bool_], one: Pair, other: Pair) -> Pair:
        return Pair(np.where(condition, one.value, other.value), np.where(condition, one.slope, other.slope))
