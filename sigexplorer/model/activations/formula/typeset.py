"""The tree of a formula in LaTeX."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from sigexplorer.model.activations.formula.notation import GREEK
from sigexplorer.model.activations.formula.tree import Free, Input, Node, Number, Operation
from sigexplorer.model.activations.typeset import number

LETTERS = frozenset(GREEK.values()) - {"sqrt", "cbrt", "omicron"}
NAMED = {"sigmoid": r"\sigma", "log": r"\ln", "arcsin": r"\arcsin", "arccos": r"\arccos", "arctan": r"\arctan", "Phi": r"\Phi", "phi": r"\varphi"}
NAMED |= {name: rf"\{name}" for name in ("exp", "sin", "cos", "tan", "tanh", "sinh", "cosh", "min", "max")}
COMPARED = {"<": "<", "<=": r"\le", ">": ">", ">=": r"\ge", "and": r"\text{ and }", "or": r"\text{ or }"}
# A letter or the name of one with digits, or with what follows an underscore.
_SYMBOL = re.compile(r"([A-Za-z]+)(?:_([A-Za-z0-9]+)|([0-9]+))")
# How tightly what stands there binds: a sum, a product, a sign, a power, and what needs no parentheses anywhere.
SUM, PRODUCT, SIGN, POWER, WHOLE = range(5)


def symbol_of(name: str) -> str:
    """Return the symbol of a parameter in LaTeX: a Greek letter by its name, with what follows a letter below it."""
    found = _SYMBOL.fullmatch(name)
    base, below = (found[1], found[2] or found[3] or "") if found else (name, "")
    letter = rf"\{base}" if base in LETTERS else base
    return f"{letter}_{{{below}}}" if below else letter


def typeset(tree: Node, values: Mapping[str, float] | None = None) -> str:
    """Return a formula in LaTeX, with the numbers of its parameters where they are given, else with their symbols."""
    return _Typesetter(values).text(tree)


class _Typesetter:
    def __init__(self, values: Mapping[str, float] | None) -> None:
        self._values = values

    def text(self, node: Node) -> str:
        return self._written(node)[0]

    def _written(self, node: Node) -> tuple[str, int]:
        """Return a part, and how tightly it binds."""
        if isinstance(node, Input):
            return "x", WHOLE
        if isinstance(node, Free) and self._values is None:
            symbol = symbol_of(node.name)
            return symbol if len(symbol) == 1 or symbol[0] == "\\" or "_" in symbol else rf"\mathrm{{{symbol}}}", WHOLE
        value = self._number(node)
        if value is not None:
            if isinstance(node, Number) and node.name:
                return rf"\{node.name}" if node.name == "pi" else node.name, WHOLE
            text = number(value)
            return text, SIGN if value < 0.0 else PRODUCT if "cdot" in text else WHOLE
        assert isinstance(node, Operation)
        made: Mapping[str, Callable[[Operation], tuple[str, int]]] = {
            "+": self._sum,
            "-": self._sum,
            "*": self._product,
            "/": lambda item: (rf"\frac{{{self.text(item.parts[0])}}}{{{self.text(item.parts[1])}}}", WHOLE),
            "negative": lambda item: (f"-{self._inside(item.parts[0], SIGN)}", SIGN),
            "^": self._power,
            "pow": self._power,
            "square": lambda item: (f"{self._inside(item.parts[0], WHOLE)}^{{2}}", POWER),
            "expm1": lambda item: (f"e^{{{self.text(item.parts[0])}}} - 1", SUM),
            "log1p": lambda item: (rf"\ln\left({self._sum(Operation(0, 0, '+', (Number(0, 0, 1.0), item.parts[0])))[0]}\right)", WHOLE),
            "exp": lambda item: (f"e^{{{self.text(item.parts[0])}}}", POWER),
            "sqrt": lambda item: (rf"\sqrt{{{self.text(item.parts[0])}}}", WHOLE),
            "cbrt": lambda item: (rf"\sqrt[3]{{{self.text(item.parts[0])}}}", WHOLE),
            "abs": lambda item: (rf"\left|{self.text(item.parts[0])}\right|", WHOLE),
            "where": self._cases,
        }
        if node.name in made:
            return made[node.name](node)
        if node.name in COMPARED:
            return f"{self.text(node.parts[0])} {COMPARED[node.name]} {self.text(node.parts[1])}", SUM
        if node.name == "not":
            return rf"\text{{not }} {self._inside(node.parts[0], WHOLE)}", SUM
        return self._called(node), WHOLE

    def _number(self, node: Node) -> float | None:
        if isinstance(node, Free):
            return None if self._values is None else self._values[node.name]
        return node.value if isinstance(node, Number) else None

    def _inside(self, node: Node, least: int) -> str:
        """Return a part, in parentheses where it binds less tightly than what is around it."""
        text, tightness = self._written(node)
        return text if tightness >= least else rf"\left({text}\right)"

    def _sum(self, node: Operation) -> tuple[str, int]:
        left, right = node.parts
        text, tightness = self._written(right)
        sign = node.name
        if text.startswith("-") and tightness != SUM:
            # x - 2, not x + -2.
            text, sign = text[1:], "-" if sign == "+" else "+"
        elif sign == "-" and tightness == SUM:
            text = rf"\left({text}\right)"
        return f"{self.text(left)} {sign} {text}", SUM

    def _product(self, node: Operation) -> tuple[str, int]:
        left, right = node.parts
        one = [side for side in (left, right) if self._number(side) != 1.0 or isinstance(side, Number)]
        if len(one) == 1:
            # A parameter of 1 is not written in a product.
            return self._written(one[0])
        first, second = self._written(left), self._written(right)
        before = first[0] if first[1] >= PRODUCT or first[1] == SIGN else rf"\left({first[0]}\right)"
        behind = second[0] if second[1] >= PRODUCT and second[1] != SIGN else rf"\left({second[0]}\right)"
        if before == "-1" and not behind[:1].isdigit():
            return f"-{behind}", PRODUCT
        digits = behind[:1].isdigit() or (behind.startswith(r"\frac") and before[-1:].isdigit())
        return rf"{before} \cdot {behind}" if digits else f"{before} {behind}", PRODUCT

    def _power(self, node: Operation) -> tuple[str, int]:
        base, tightness = self._written(node.parts[0])
        return (base if tightness == WHOLE else rf"\left({base}\right)") + f"^{{{self.text(node.parts[1])}}}", POWER

    def _cases(self, node: Operation) -> tuple[str, int]:
        condition, one, other = (self.text(part) for part in node.parts)
        return rf"\begin{{cases}} {one} & {condition} \\ {other} & \text{{else}} \end{{cases}}", PRODUCT

    def _called(self, node: Operation) -> str:
        name = NAMED.get(node.name, rf"\operatorname{{{node.name.replace('_', ' ')}}}")
        given = [self.text(part) for part in node.parts]
        below = ", ".join(f"{symbol_of(key)} = {self.text(part)}" for key, part in node.settings)
        return name + (f"_{{{below}}}" if below else "") + rf"\left({', '.join(given)}\right)"
