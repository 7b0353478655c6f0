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
from sigexplorer.model.activations.functions import functions
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.parameters import parameters_of

Rounding = Callable[[FloatArray], FloatArray]


class Pair(NamedTuple):
    """A part's value and its derivative by x, both rounded."""

    value: FloatArray
    slope: FloatArray


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


class _Operated:
    def __init__(self, values: Mapping[str, float], x: Pair, rounding: Rounding) -> None:
        self._values, self._x, self._round = values, x, rounding

    def part(self, node: Node) -> Pair:
        if isinstance(node, Input):
            return self._x
        if isinstance(node, Number | Free):
            number = node.value if isinstance(node, Number) else self._values[node.name]
            return Pair(self._round(np.asarray(number)), np.zeros(()))
        assert isinstance(node, Operation)
        if node.name == "where":
            return self._chosen(self._holds(node.parts[0]), self.part(node.parts[1]), self.part(node.parts[2]))
        parts = [self.part(part) for part in node.parts]
        match node.name:
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
                return self._chosen(inside.value < low.value, low, self._chosen(inside.value > high.value, high, inside))
        return self._called(node, parts[0])

    def _arithmetic(self, name: str, parts: list[Pair]) -> Pair:
        r, (a, slope_a) = self._round, parts[0]
        if name == "negative":
            return Pair(-a, -slope_a)
        b, slope_b = parts[1]
        match name:
            case "+":
                return Pair(r(a + b), r(slope_a + slope_b))
            case "-":
                return Pair(r(a - b), r(slope_a - slope_b))
            case "*":
                return Pair(r(a * b), r(r(slope_a * b) + r(a * slope_b)))
        quotient = r(a / b)
        return Pair(quotient, r(r(slope_a - r(quotient * slope_b)) / b))

    def _power(self, base: Pair, exponent: Pair) -> Pair:
        r = self._round
        value = r(np.power(base.value, exponent.value))
        by_base = r(r(exponent.value * r(np.power(base.value, r(exponent.value - 1.0)))) * base.slope)
        if not exponent.slope.any():
            return Pair(value, by_base)
        return Pair(value, r(by_base + r(r(value * r(np.log(base.value))) * exponent.slope)))

    def _called(self, node: Operation, part: Pair) -> Pair:
        if node.name in FUNCTIONS and not node.settings:
            rows = [item.value for item in FUNCTIONS[node.name](Narrow(part.value, Watch(part.value.shape)), 1)]
        else:
            rows = list(self._derivatives(node, part.value))
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
