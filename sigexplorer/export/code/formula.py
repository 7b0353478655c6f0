"""A formula that somebody typed as lines of code: its value and three derivatives, step by step over its tree.

A step has a name, ``u3``, and its derivatives are ``u3_x``, ``u3_xx`` and ``u3_xxx``: sums and products by Leibniz' rule, functions by that of Faa di
Bruno. What is 0 or 1 is left out, and the same step is written once. Parameters keep their names, so that whoever has the code can change them.
"""

from __future__ import annotations

import builtins
import keyword
import math
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from sigexplorer.export.code.dialects import WORDS
from sigexplorer.export.code.elementary import SETTING
from sigexplorer.export.code.terms import ONE, ZERO, binomial, is_wrapped, literal, minus, product, total
from sigexplorer.model.activations import Custom
from sigexplorer.model.activations.formula.forms import computed_form
from sigexplorer.model.activations.formula.program import Program
from sigexplorer.model.activations.formula.rewriting import kept_digits
from sigexplorer.model.activations.formula.roots import ROWS
from sigexplorer.model.activations.formula.series import MOST_FACTORS
from sigexplorer.model.activations.formula.tree import Free, Input, Node, Number, Operation, has_input
from sigexplorer.model.activations.functions import functions

# The derivatives of a step from the zeroth to the third: names, or numbers as text. They are 0 where they say so.
Parts = tuple[str, ...]
SUFFIXES = ("", "_x", "_xx", "_xxx")
# A call that is longer is not repeated beside its step.
LONGEST = 60
# What Python's own math calls what it has, for what hangs on the parameters alone.
SCALAR = {name: f"math.{name}" for name in ("exp", "expm1", "log", "log1p", "log2", "log10", "sqrt", "cbrt", "tanh", "erf", "erfc", "sin", "cos", "tan")}
SCALAR |= {"sinh": "math.sinh", "cosh": "math.cosh", "arcsin": "math.asin", "arccos": "math.acos", "arctan": "math.atan", "arcsinh": "math.asinh"}
SCALAR |= {"abs": "abs", "min": "min", "max": "max"}
JOINED = {"+": "+", "-": "-", "*": "*", "/": "/", "^": "**", "pow": "**"}
_ATOM = re.compile(r"-?(?:\w+|[0-9.]+(?:e[-+]?[0-9]+)?|math\.\w+)")
_NAME = re.compile(r"(?<![\w.])[A-Za-z]\w*")
_STEP = re.compile(r"[uc][0-9]+(_x+)?|\w+_derivatives")
# Names that the code has already.
_TAKEN = frozenset({"x", "zero", "np", "math", "torch", "jax", "jnp", "tf", "over", *WORDS, *keyword.kwlist, *dir(builtins)})
# Where it is tried whether float64 is enough on the way.
_TRIED = np.geomspace(1e-3, 1e3, 121)


class Written(NamedTuple):
    """A formula as code in the words of `dialects.WORDS`.

    Attributes
    ----------
    names : mapping of str to str
        What each parameter is called.
    lines : tuple of str
        The steps, an assignment each.
    rows : tuple of str
        f, f', f'', f'''.
    calls : tuple of str
        The functions whose derivatives are called, as NAME_derivatives.
    leaves : float or None
        From which distance of 0 on, within a thousand, a step leaves float64 and changes the result; None where none does.
    """

    names: Mapping[str, str]
    lines: tuple[str, ...]
    rows: tuple[str, ...]
    calls: tuple[str, ...]
    leaves: float | None


def written(activation: Custom, quotient: str = "{} / {}") -> Written:
    """Return a formula as code.

    Parameters
    ----------
    activation : Custom
        The formula with its parameters.
    quotient : str
        How the language divides by what may be 0.
    """
    writer = _Writer(activation, quotient)
    parts = writer.parts(activation.tree)
    if _has_holes(activation.program):
        parts = writer.without_slopes(parts)
    rows = tuple(writer.array(part) for part in parts)
    return Written(writer.names, tuple(writer.lines), rows, tuple(writer.calls), _leaves(activation.program))


def _has_holes(program: Program) -> bool:
    """Return whether a formula is undefined at any place tried."""
    places = np.concatenate([-_TRIED, [0.0], _TRIED])
    with np.errstate(all="ignore"):
        return bool(np.isnan(program.narrow(places, 3)).any())


def _leaves(program: Program) -> float | None:
    """Return the least distance tried at which float64 alone shows something else."""
    left = np.zeros(_TRIED.shape, dtype=bool)
    with np.errstate(all="ignore"):
        for sign in (-1.0, 1.0):
            true, plain = program.rows(sign * _TRIED, 3), program.narrow(sign * _TRIED, 3)
            left |= (np.isfinite(true) & ~(np.abs(plain - true) <= 1e-6 * np.abs(true) + 1e-290)).any(axis=0)
    return float(_TRIED[left][0]) if left.any() else None


class _Writer:
    def __init__(self, activation: Custom, quotient: str) -> None:
        self._formula, self._values, self._quotient = activation.formula, activation.values, quotient
        self.names = _names(activation.values)
        self.lines: list[str] = []
        self.calls: dict[str, None] = {}
        # What has the shape of the input; everything else is a number of Python.
        self._arrays = {"x"}
        self._numbers: dict[str, float] = {}
        self._known: dict[object, Parts] = {}
        self._written: dict[str, str] = {}
        self._zero = self._count = 0

    def parts(self, node: Node) -> Parts:
        """Return a part of the formula, written down, with its derivatives."""
        if isinstance(node, Input):
            return ("x", ONE, ZERO, ZERO)
        if not has_input(node):
            return (self._constant(node), ZERO, ZERO, ZERO)
        assert isinstance(node, Operation)
        key = _structure(node)
        if key not in self._known:
            kept = computed_form(kept_digits(node), self._fixed)
            self._known[key] = self._operation(kept) if isinstance(kept, Operation) else self.parts(kept)
        return self._known[key]

    def without_slopes(self, parts: Parts) -> Parts:
        """Return derivatives that are undefined wherever what they are of is, which that of a constant piece or of a step would not be."""
        found = [self.array(parts[0])]
        for suffix, part in zip(SUFFIXES[1:], parts[1:], strict=True):
            above = found[-1] if _NAME.fullmatch(found[-1]) else self._step("", found[-1])
            found.append(self._step(f"f{suffix}", f"where({above} != {above}, {above}, {part})", array=True))
        return tuple(found)

    def array(self, part: str) -> str:
        """Return what has the shape of the input, for something that may be a number."""
        if self._is_array(part):
            return part
        if not self._zero:
            self.lines.insert(0, "zero = zeros_like(x)")
            self._zero = 1
            self._arrays.add("zero")
        return "zero" if part == ZERO else f"zero + {part}"

    def _operation(self, node: Operation) -> Parts:
        if node.name in {"^", "pow"}:
            return self._power(node)
        if node.name == "where":
            condition, one, other = node.parts
            return self._chosen(self._condition(condition), self.parts(one), self.parts(other))
        if node.name in ROWS:
            u, constant = node.parts
            if node.name == "flattened" and isinstance(constant, Number) and constant.value == 1.0:
                # That has a form of its own, whose third derivative is no product of 0 and infinity in the middle.
                return self._through("softsign", self.parts(u), [], self._remark(node))
            return self._through(node.name, self.parts(u), [f"{SETTING[node.name]}={self._constant(constant)}"], self._remark(node))
        given = [self.parts(part) for part in node.parts]
        match node.name:
            case "+":
                return self._steps([total(a, b) for a, b in zip(*given, strict=True)])
            case "-":
                return self._steps([total(a, minus(b)) for a, b in zip(*given, strict=True)])
            case "negative":
                return self._steps([minus(item) for item in given[0]])
            case "*":
                return self._product(given[0], given[1])
            case "square":
                return self._product(given[0], given[0])
            case "/":
                return self._over(given[0], given[1])
            case "clip":
                inside, low, high = given
                raised = self._chosen(self._compared(inside[0], "<", low[0]), low, inside)
                found = self._chosen(self._compared(raised[0], ">", high[0]), high, raised)
                for bound in (low[0], high[0]):
                    found = self._defined(found, bound)
                return found
            case "min" | "max":
                found = given[0]
                for part in given[1:]:
                    found = self._extreme(found, part, ">" if node.name == "max" else "<")
                return found
        settings = [f"{name}={self._constant(part)}" for name, part in node.settings]
        return self._through(node.name, given[0], settings, self._remark(node))

    def _product(self, a: Parts, b: Parts) -> Parts:
        """Leibniz' rule."""
        rows = [[product(binomial(k, i), a[k - i], b[i]) for i in range(k + 1)] for k in range(4)]
        return self._steps([total(*row) for row in rows])

    def _over(self, a: Parts, b: Parts) -> Parts:
        divisor = b[0] if self._is_array(b[0]) or self._number(b[0]) not in (0.0, None) else self._step("", self.array(b[0]))
        step = self._next()
        found: list[str] = []
        for k in range(4):
            less = [product(binomial(k, i), found[k - i], b[i]) for i in range(1, k + 1)]
            above = total(a[k], *(minus(item) for item in less))
            if above == ZERO:
                found.append(ZERO)
                continue
            whole = above if "," in self._quotient or _ATOM.fullmatch(above) else f"({above})"
            found.append(self._step(step + SUFFIXES[k], self._quotient.format(whole, divisor)))
        return tuple(found)

    def _power(self, node: Operation) -> Parts:
        base, exponent = node.parts
        if isinstance(base, Number) and base.name == "e":
            return self._through("exp", self.parts(exponent), [], self._remark(node))
        if not has_input(exponent):
            typed = exponent.value if isinstance(exponent, Number) else math.nan
            if typed == math.floor(typed if math.isfinite(typed) else 0.5) and 1.0 <= typed <= MOST_FACTORS:
                factor = found = self.parts(base)
                for _ in range(int(typed) - 1):
                    found = self._product(found, factor)
                return found
            return self._through("power", self.parts(base), [f"{SETTING['power']}={self._constant(exponent)}"], self._remark(node))
        # u^v = exp(v ln u).
        if not has_input(base) and not self._value(base) > 0.0:
            # No logarithm that Python takes.
            logarithm: Parts = (self._step(f"c{self._next()[1:]}", literal(-math.inf if self._value(base) == 0.0 else math.nan)), ZERO, ZERO, ZERO)
        else:
            logarithm = self.parts(Operation(0, 0, "log", (base,)))
        return self._through("exp", self._product(self.parts(exponent), logarithm), [], self._remark(node))

    def _through(self, name: str, inner: Parts, settings: Sequence[str], remark: str) -> Parts:
        """Faa di Bruno's rule for a function of what is inside."""
        if all(item == ZERO for item in inner[1:]):
            inner = (self._step("", self.array(inner[0])), *inner[1:])
        self.calls[name] = None
        u, u1, u2, u3 = inner
        step = self._next()
        plain = inner[1:] == (ONE, ZERO, ZERO)
        rows = [step + suffix for suffix in SUFFIXES] if plain else [step, *(f"{step}_{k}" for k in (1, 2, 3))]
        self._arrays |= set(rows)
        self.lines.append(f"{', '.join(rows)} = {name}_derivatives({', '.join([u, *settings])}){remark}")
        if plain:
            return tuple(rows)
        _, g1, g2, g3 = rows
        slopes = (
            product(g1, u1),
            total(product(g1, u2), product(g2, u1, u1)),
            total(product(g1, u3), product("3.0", g2, u1, u2), product(g3, u1, u1, u1)),
        )
        return (step, *(self._step(step + suffix, slope) for suffix, slope in zip(SUFFIXES[1:], slopes, strict=True)))

    def _chosen(self, condition: str, one: Parts, other: Parts) -> Parts:
        step = self._next()
        found = []
        for k, (a, b) in enumerate(zip(one, other, strict=True)):
            if a == b:
                found.append(a)
                continue
            first = a if self._is_array(a) or self._is_array(b) else self.array(a)
            found.append(self._step(step + SUFFIXES[k], f"where({condition}, {first}, {b})"))
        return tuple(found)

    def _extreme(self, one: Parts, other: Parts, sign: str) -> Parts:
        """Return the larger or smaller; where both are the same the mean of their derivatives, and NaN where one is."""
        if one == other:
            return one
        taken, left = self._compared(one[0], sign, other[0]), self._compared(other[0], sign, one[0])
        mean = self._steps([total(product("0.5", a), product("0.5", b)) for a, b in zip(one, other, strict=True)])
        return self._chosen(taken, one, self._chosen(left, other, mean))

    def _defined(self, chosen: Parts, bound: str) -> Parts:
        """Return what was chosen by comparing with a bound, undefined where that is: of NaN neither is larger."""
        number = self._number(bound)
        if number is not None and not math.isnan(number):
            return chosen
        nan = f'{self.array(bound)} * float("nan")'
        return self._chosen(self._compared(bound, "!=", bound), (nan,) * len(chosen), chosen)

    def _condition(self, node: Node) -> str:
        assert isinstance(node, Operation)
        if node.name == "not":
            return self._step("", f"logical_not({self._condition(node.parts[0])})", array=True)
        if node.name in {"and", "or"}:
            one, other = (self._condition(part) for part in node.parts)
            return self._step("", f"{one} {'&' if node.name == 'and' else '|'} {other}", array=True)
        one, other = (self.parts(part)[0] for part in node.parts)
        return self._compared(one, node.name, other)

    def _compared(self, one: str, sign: str, other: str) -> str:
        first = one if self._is_array(one) or self._is_array(other) else f"({self.array(one)})"
        return self._step("", f"{first} {sign} {other}", array=True)

    def _constant(self, node: Node) -> str:
        """Return what hangs on the parameters alone: as arithmetic of Python where that has it, else as the number that it is now."""
        value = self._value(node)
        if isinstance(node, Free):
            found = self.names[node.name]
        elif isinstance(node, Number):
            found = f"math.{node.name}" if node.name else repr(node.value)
        else:
            text = self._scalar(node)
            written_down = (text[1:-1] if is_wrapped(text) else text) or literal(value) + self._remark(node)
            found = self._step(f"c{self._next()[1:]}", written_down)
        self._numbers[found] = value
        return found

    def _scalar(self, node: Node) -> str:
        """Return arithmetic of Python, '' where it has none or refuses a number on the way."""
        if not math.isfinite(self._value(node)):
            return ""
        if not isinstance(node, Operation):
            return self._constant(node)
        parts = [self._scalar(part) for part in node.parts]
        if not all(parts) or node.settings:
            return ""
        if node.name == "negative":
            return f"(-{parts[0]})"
        if node.name == "square":
            return f"({parts[0]} * {parts[0]})"
        if node.name in JOINED:
            return f"({parts[0]} {JOINED[node.name]} {parts[1]})"
        return f"{SCALAR[node.name]}({', '.join(parts)})" if node.name in SCALAR else ""

    def _value(self, node: Node) -> float:
        if isinstance(node, Free):
            return self._values[node.name]
        if isinstance(node, Number):
            return node.value
        with np.errstate(all="ignore"):
            return float(Program(node, self._values, functions).rows(np.zeros(1), 0)[0, 0])

    def _fixed(self, node: Node) -> float:
        """Return what a part is that has no x, NaN of one that has."""
        return math.nan if has_input(node) else self._value(node)

    def _number(self, part: str) -> float | None:
        try:
            return self._numbers.get(part) if part in self._numbers else float(part)
        except ValueError:
            return None

    def _is_array(self, expression: str) -> bool:
        return not self._arrays.isdisjoint(_NAME.findall(expression))

    def _steps(self, expressions: Sequence[str]) -> Parts:
        step = self._next()
        return tuple(self._step(step + SUFFIXES[k], item) for k, item in enumerate(expressions))

    def _step(self, name: str, expression: str, *, array: bool = False) -> str:
        """Write a step down, and return its name; what is a name or a number already is no step."""
        if _ATOM.fullmatch(expression):
            return expression
        if expression in self._written:
            return self._written[expression]
        name = self._written[expression] = name or self._next()
        if array or self._is_array(expression):
            self._arrays.add(name)
        self.lines.append(f"{name} = {expression}")
        return name

    def _remark(self, node: Node) -> str:
        """Return what was typed of a part as a comment, where it is short; whole by itself."""
        text = " ".join(self._formula[node.start : node.end].split())
        return f"  # {text}" if 0 < len(text) <= LONGEST and text.count("(") == text.count(")") else ""

    def _next(self) -> str:
        self._count += 1
        return f"u{self._count}"


def _names(values: Mapping[str, float]) -> dict[str, str]:
    """Return what parameters are called in code: as in the formula, where nothing else is called so."""
    found: dict[str, str] = {}
    for name in values:
        called = name
        while called in _TAKEN or called in functions or _STEP.fullmatch(called) or called in found.values() or (called != name and called in values):
            called += "_"
        found[name] = called
    return found


def _structure(node: Node) -> object:
    """Return what makes two parts of a formula the same, wherever they stand."""
    match node:
        case Operation():
            return (node.name, *(_structure(part) for part in node.parts), *((name, _structure(part)) for name, part in node.settings))
        case Number():
            return (node.value, node.name)
        case Free():
            return node.name
    return type(node).__name__
