"""A formula with the values of its parameters: what it is at inputs, with its derivatives, in float64 and beyond."""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from sigexplorer.language import tr
from sigexplorer.model.activations.formula import elementary as e
from sigexplorer.model.activations.formula import waves
from sigexplorer.model.activations.formula.called import Known, Meaning, called, made, meant
from sigexplorer.model.activations.formula.corners import with_common_limits
from sigexplorer.model.activations.formula.elementary import N
from sigexplorer.model.activations.formula.forms import computed_form
from sigexplorer.model.activations.formula.functions import FUNCTIONS, JUMPS
from sigexplorer.model.activations.formula.narrow import Blind, Narrow, Vanishing, Watch
from sigexplorer.model.activations.formula.operations import applied, beside_corner, beside_kinks, clipped, defined, extreme, power, turns, with_value
from sigexplorer.model.activations.formula.remainders import REMAINDERS
from sigexplorer.model.activations.formula.rewriting import ROUNDED, is_exact, kept_digits
from sigexplorer.model.activations.formula.roots import ROWS
from sigexplorer.model.activations.formula.series import Series, choose
from sigexplorer.model.activations.formula.switches import Switch, switches_of
from sigexplorer.model.activations.formula.tree import FormulaError, Free, Input, Node, Number, Operation, has_input, walk
from sigexplorer.model.activations.formula.waves import WAVES
from sigexplorer.model.activations.formula.wide import Wide, replaced
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, Memory, never

# Inputs that are computed at once, so that what lies between stays near the processor.
CHUNK = 8192
FACTORIALS = (1.0, 1.0, 2.0, 6.0)
# Two values as near to each other as that, as a share of them, are the same on both sides of an input where parts turn.
SAME = 1e-9
# What turns, of parts that are no function of the catalogue and have both sides.
TURNING = (JUMPS - {"cbrt"}) | {"min", "max", "clip"} | waves.TURNING
# Inputs where parts turn, of which it is kept what the formula comes to on both sides.
KEPT = 64
BLIND = Blind(())


class Program:
    """A formula with values for its parameters, ready to be computed.

    Parameters
    ----------
    tree : Node
        As `parse_formula` returns it.
    values : mapping of str to float
        Of every parameter.
    functions : mapping of str to callable
        What makes a function of the catalogue of parameters given by name.

    Raises
    ------
    FormulaError
        If a number of it is larger than any of float64, or a function of the catalogue does not take what it is given.
    """

    def __init__(self, tree: Node, values: Mapping[str, float], functions: Mapping[str, Callable[..., Known]]) -> None:
        self._calls, self._meanings = dict[int, Known](), dict[int, Meaning | None]()
        self.typed, self.values = tree, dict(values)
        self._computed: dict[int, Node] = {}
        self.tree = self._settled(tree)
        for node in walk(self.tree):
            if isinstance(node, Operation) and node.name in functions and (node.settings or node.name not in FUNCTIONS):
                self._calls[id(node)] = made(node, functions[node.name])
        # Most formulas turn nowhere, and need not be looked at for it.
        self._turning = any(function.kinks for function in self._calls.values()) or any(getattr(node, "name", "") in TURNING for node in walk(self.tree))
        self._sides: Memory[list[tuple[NDArray[np.bool_], Wide]]] = Memory(KEPT)

    def rows(self, x: FloatArray, order: int) -> FloatArray:
        """Return f and its derivatives at finite inputs.

        Parameters
        ----------
        x : ndarray, shape (n,)
            Inputs.
        order : int
            The highest derivative, 0 to 3.

        Returns
        -------
        ndarray, shape (order + 1, n)
            Rounded once where float64 was not enough on the way.
        """
        rows = np.empty((order + 1, x.size))
        for start in range(0, x.size, CHUNK):
            part = x[start : start + CHUNK]
            rows[:, start : start + CHUNK], watch = self.watched(part, order)
            if order and (turning := watch.turning & ~watch.lost).any():
                places = np.flatnonzero(turning)
                for row, (same, found) in zip(rows, self._of_both_sides(part[places], rows[0, start + places]), strict=False):
                    row[start + places] = np.where(same, found.plain(), row[start + places])
            if watch.lost.any():
                lost = np.flatnonzero(watch.lost)
                rows[:, start + lost] = 0.0
                for k, number in enumerate(self.wide(part[lost], order)):
                    rows[k, start + lost] = number.plain()
        return self._with_limits(x, rows)

    def _with_limits(self, x: FloatArray, rows: FloatArray) -> FloatArray:
        """Return a formula and its derivatives with those that both sides come to; see `with_common_limits`."""
        side = Side(self, 1.0)
        return with_common_limits(side.beside, lambda at, order: side.watched(at, order, watch=Vanishing(()))[0], x, rows)

    def leaves_float64(self, x: FloatArray) -> bool:
        """Return whether at most of some inputs, shape (n,), a step leaves the range of float64."""
        with np.errstate(all="ignore"):
            return bool(2 * np.count_nonzero(self.watched(x, 0)[1].lost) > x.size)

    def narrow(self, x: FloatArray, order: int) -> FloatArray:
        """Return f and its derivatives as float64 alone has them, which is 0, infinite or NaN where a step leaves its range; see `rows`."""
        return self.watched(x, order, watch=BLIND)[0]

    def part(self, node: Node, x: FloatArray, order: int) -> FloatArray:
        """Return a part of the formula with its derivatives at inputs, shape (order + 1, n), as float64 alone has them."""
        return self.watched(x, order, node, BLIND)[0]

    def is_level(self, node: Node | None = None) -> bool:
        """Return whether the formula, or a part of it, hangs on x by steps alone, as its operations say whatever x is."""
        node = self.tree if node is None else node
        if not isinstance(node, Operation):
            return not isinstance(node, Input)
        if node.name in {"sign", "heaviside"}:
            return True
        if node.name == "*" and any(isinstance(part, Number) and part.value == 0.0 for part in node.parts):
            return True
        called = self._calls.get(id(node))
        if called is not None and called.has_no_slope:
            return True
        return all(map(self.is_level, node.parts[1:] if node.name == "where" else node.parts))

    def function(self, node: Node) -> Known | None:
        """Return the function of the catalogue that a part of the formula calls, None of what calls none."""
        return self._calls.get(id(node))

    def computed(self, number: Number) -> Node | None:
        """Return of what a number was computed, None of one that was typed."""
        return self._computed.get(id(number))

    def watched(self, x: FloatArray, order: int, node: Node | None = None, watch: Watch | None = None) -> tuple[FloatArray, Watch]:
        """Return f and its derivatives, or a part of the formula's, as float64 alone has them, and where that was not enough."""
        watch = Watch(x.shape) if watch is None else watch
        rows = np.zeros((order + 1, x.size))
        found = self._value(self.tree if node is None else node, Series(order, [Narrow(x, watch), Narrow(np.asarray(1.0), watch)]))
        for k, item in enumerate(found.parts):
            rows[k] = item.value * FACTORIALS[k]
        # What is undefined has no slope: a constant's, which is left out, would be read as 0.
        for row, below in itertools.pairwise(rows):
            below[np.isnan(row)] = np.nan
        return rows, watch

    def wide(self, x: FloatArray, order: int) -> list[Wide]:
        """Return f and its derivatives at finite inputs, shape (n,), as numbers of a wide range; those that are 0 at the end may be left out."""
        places = np.flatnonzero(self.watched(x, 0)[1].turning) if order and self._turning else np.zeros(0, dtype=np.intp)
        numbers = self._smooth(x, order, places) if places.size else self._wide(x, order)
        if not any(np.isnan(number.mantissa).any() for number in numbers[1:]):
            return numbers
        before = np.stack([np.broadcast_to(number.plain(), x.shape) for number in numbers])
        rows = self._with_limits(x, before.copy())
        return [e.where(np.isnan(old) & ~np.isnan(new), Wide(new), number) for number, old, new in zip(numbers, before, rows, strict=True)]

    def beside(self, x: FloatArray, order: int) -> list[Wide]:
        """Return f and its derivatives as they are computed, also where parts turn, each of the shape of the inputs; see `wide`."""
        numbers = self._wide(x, order)
        numbers += [Wide(np.zeros(1))] * (order + 1 - len(numbers))
        return [number.shaped(lambda part: np.broadcast_to(part, x.shape)) for number in numbers]

    def is_of_both_sides(self, x: FloatArray, order: int) -> NDArray[np.bool_]:
        """Return where a derivative is what both sides of an input come to, which has none of its own, shape (order + 1, n)."""
        own = np.stack([number.plain() for number in self.beside(x, order)])
        return np.isnan(own) & ~np.isnan(self._with_limits(x, own.copy()))

    def _smooth(self, x: FloatArray, order: int, places: NDArray[np.intp]) -> list[Wide]:
        """Return f and its derivatives, at some places where parts turn those of both sides, as far as they are the same."""
        numbers = self.beside(x, order)
        sides = self._of_both_sides(x[places], numbers[0].plain()[places])
        return [replaced(number, places, same, found) for number, (same, found) in zip(numbers, sides, strict=False)]

    def _of_both_sides(self, x: FloatArray, value: FloatArray) -> list[tuple[NDArray[np.bool_], Wide]]:
        """Return of f' and the next whether they are the same on both sides of inputs, where parts turn and f has some values, and what they are.

        In front stands f, which is what it is.
        """
        key = x.tobytes()
        sides = self._sides.recall(key)
        if sides is None:
            sides = of_both_sides(self, x, len(FACTORIALS) - 1)
            self._sides.keep(key, sides)
        # A value of its own, as sign(x)^2 has one at 0, is that of no side.
        beside = sides[0][1].plain()
        own = np.abs(value - beside) <= SAME * np.abs(beside)
        return [(own & same & (k > 0), found) for k, (same, found) in enumerate(sides)]

    def _wide(self, x: FloatArray, order: int) -> list[Wide]:
        found = self.series(Series(order, [Wide(x), Wide(np.asarray(1.0))]))
        numbers = [item * Wide(np.asarray(FACTORIALS[k])) for k, item in enumerate(found.parts)]
        undefined = np.isnan(numbers[0].mantissa)
        for k in range(1, order + 1 if undefined.any() else len(numbers)):
            if k == len(numbers):
                numbers.append(Wide(np.zeros(1)))
            numbers[k] = e.where(undefined, Wide(np.full(1, np.nan)), numbers[k])
            undefined = undefined | np.isnan(numbers[k].mantissa)
        return numbers

    def series(self, x: Series[N]) -> Series[N]:
        """Return the formula's Taylor coefficients from those of the input."""
        return self._value(self.tree, x)

    def at(self, node: Node, x: FloatArray) -> FloatArray:
        """Return a part of the formula at inputs, shape (n,), as float64 shows it."""
        return np.broadcast_to(e.plain(self._value(node, Series(0, [Wide(x)])).value), x.shape)

    def meetings(self, x: FloatArray, cancel: Cancel = never) -> tuple[NDArray[np.int64], FloatArray]:
        """Return where f or f' may jump between neighbours in rows of inputs; see `sigexplorer.model.activations.formula.meetings.meetings`."""
        from sigexplorer.model.activations.formula.meetings import meetings

        return meetings(self, x, cancel)

    def switches(self) -> list[Switch]:
        """Return what may make f or f' jump."""
        return switches_of(self.tree, self._calls)

    def _settled(self, node: Node) -> Node:
        """Return a part with everything in it that has no x computed, so that a parameter costs nothing at an input."""
        if isinstance(node, Free):
            return Number(node.start, node.end, self.values[node.name])
        if not isinstance(node, Operation):
            return node
        parts = tuple(self._settled(part) for part in node.parts)
        known = kept_digits(Operation(node.start, node.end, node.name, parts, tuple((name, self._settled(part)) for name, part in node.settings)))
        settled = computed_form(known)
        if not isinstance(settled, Operation):
            return settled
        if settled is not known:
            # What stands in another form may have numbers of its own to be computed.
            fixed = (self._settled(part) if isinstance(part, Operation) and not has_input(part) else part for part in settled.parts)
            settled = Operation(settled.start, settled.end, settled.name, tuple(fixed), settled.settings)
        plain = node.name in FUNCTIONS or node.name in {"+", "-", "*", "/", "^", "negative", "min", "max", "pow"}
        if not plain or node.settings or not all(isinstance(part, Number) for part in parts):
            return settled
        value = float(e.plain(self._value(settled, Series(0, [Wide(np.zeros(1))])).value).reshape(-1)[0])
        if math.isinf(value) and not any(isinstance(part, Free) for part in walk(node)):
            raise FormulaError(tr("this is larger than any number"), node.start, node.end)
        number = Number(node.start, node.end, value, "" if is_exact(settled, value) else ROUNDED)
        self._computed[id(number)] = settled
        return number

    def _value(self, node: Node, x: Series[N]) -> Series[N]:
        if isinstance(node, Input):
            return x
        if isinstance(node, Number):
            return Series(x.order, [e.constant(node.value, x.value)])
        assert isinstance(node, Operation)
        if id(node) in self._calls:
            part, function = self._value(node.parts[0], x), self._calls[id(node)]
            turns(part.value, *function.kinks)
            return part.through(called(function, part, self._meaning(node)))
        if node.name == "where":
            condition, one, other = node.parts
            return choose(self._holds(condition, x), self._value(one, x), self._value(other, x))
        parts = [self._value(part, x) for part in node.parts]
        if node.name in JUMPS or node.name in waves.TURNING:
            turns(parts[0].value, 0.0)
        if node.name in FUNCTIONS or node.name in REMAINDERS or node.name in WAVES:
            return applied(node.name, parts[0])
        match node.name:
            case "+":
                return parts[0] + parts[1]
            case "-":
                return parts[0] - parts[1]
            case "*":
                return parts[0] * parts[1]
            case "/":
                return parts[0] / parts[1]
            case "negative":
                return -parts[0]
            case "^" | "pow":
                return power(node, parts[0], parts[1])
            case "square":
                return parts[0] * parts[0]
            case name if name in ROWS:
                assert isinstance(node.parts[1], Number)
                return parts[0].through(ROWS[name](parts[0].value, node.parts[1].value, x.order))
            case "clip":
                return clipped(*parts)
            case "min" | "max":
                found = parts[0]
                for part in parts[1:]:
                    found = extreme(found, part, larger=node.name == "max")
                return found
        raise AssertionError(node.name)

    def _meaning(self, node: Operation) -> Meaning | None:
        """Return what a function of the catalogue that is called is as a formula, where it is known as one."""
        if id(node) not in self._meanings:
            self._meanings[id(node)] = meant(node.name, self._calls[id(node)], lambda tree, values: Program(tree, values, {}).series)
        return self._meanings[id(node)]

    def _compared(self, node: Operation, x: Series[N]) -> FloatArray:
        """Return 1, 0 or -1: whether the first part of a comparison is above the second one."""
        one, other = (self._value(part, Series(0, x.parts)).value for part in node.parts)
        return e.compared(one, other)

    def _holds(self, node: Node, x: Series[N]) -> NDArray[np.bool_]:
        assert isinstance(node, Operation)
        if node.name == "not":
            return ~self._holds(node.parts[0], x)
        if node.name in {"and", "or"}:
            one, other = (self._holds(part, x) for part in node.parts)
            return one & other if node.name == "and" else one | other
        way = self._compared(node, x)
        return np.asarray({"<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal}[node.name](way, 0.0))


class Side(Program):
    """A formula as it is beside its inputs: there every part is as smooth as the others, for what turns has the sign of its first coefficient that is not 0.

    Parameters
    ----------
    program : Program
        The formula.
    side : float
        -1 for the left, 1 for the right.
    """

    def __init__(self, program: Program, side: float) -> None:
        self.__dict__.update(program.__dict__)
        self._side = side

    def _value(self, node: Node, x: Series[N]) -> Series[N]:
        if not isinstance(node, Operation):
            return super()._value(node, x)
        part: Series[N]
        if (function := self._calls.get(id(node))) is not None and function.kinks:
            part = self._value(node.parts[0], x)
            return beside_kinks(function, part, self._way(with_value(part, e.constant(0.0, part.value))))
        if node.name in WAVES:
            part = self._value(node.parts[0], x)
            return beside_corner(node.name, part, self._way(with_value(part, e.constant(0.0, part.value))))
        if node.name not in TURNING:
            return super()._value(node, x)
        parts: list[Series[N]] = [self._value(part, x) for part in node.parts]
        u, others = parts[0], parts[1:]
        match node.name:
            case "abs":
                return Series(u.order, [e.like(self._way(u), u.value)]) * u
            case "sign":
                return Series(u.order, [e.like(self._way(u), u.value)])
            case "heaviside":
                return Series(u.order, [e.like(np.heaviside(self._way(u), 0.5), u.value)])
            case "relu":
                return choose(self._way(u) > 0.0, u, Series(u.order, [e.constant(0.0, u.value)]))
            case "clip":
                below = self._way(u - others[0])
                raised = choose(below < 0.0, others[0], u)
                above = self._way(raised - others[1])
                return defined(choose(above > 0.0, others[1], raised), below, above)
        for other in others:
            way = self._way(u - other) * (1.0 if node.name == "max" else -1.0)
            u = defined(choose(way >= 0.0, u, other), way)
        return u

    def _compared(self, node: Operation, x: Series[N]) -> FloatArray:
        one, other = (self._value(part, x) for part in node.parts)
        return self._way(one - other)

    def _way(self, u: Series[N]) -> FloatArray:
        """Return the sign of a part of the formula beside the inputs: 0 where no coefficient says."""
        return functools.reduce(lambda found, k: np.where(found == 0.0, self._side**k * e.sign(u.parts[k]), found), range(len(u.parts)), np.zeros(()))


def of_both_sides(program: Program, x: FloatArray, order: int) -> list[tuple[NDArray[np.bool_], Wide]]:
    """Return of f and each of its derivatives whether it is the same on both sides of inputs, as all before it are, and what it is then.

    Parameters
    ----------
    program : Program
        The formula.
    x : ndarray, shape (n,)
        Inputs.
    order : int
        The highest derivative, 0 to 3.
    """
    left, right = (Side(program, side).beside(x, order) for side in (-1.0, 1.0))
    same, found = np.ones(x.shape, dtype=bool), []
    for one, other in zip(left, right, strict=True):
        a, b = one.plain(), other.plain()
        same = same & ((a == b) | (np.abs(a - b) < SAME * np.fmax(np.abs(a), np.abs(b))))
        found.append((same, other))
    return found
