"""The grammar of formulas: from a text to its tree, by precedence climbing (V. R. Pratt, "Top down operator precedence", POPL 1973).

    x*sigmoid(beta*x) + a*tanh(x)        where(x < 0, alpha*(exp(x) - 1), x)        elu(x, alpha=a)        -x^2

From the loosest to the tightest: ``or``, ``and``, ``not``, comparisons, ``+ -``, ``* /``, the sign, ``^`` or ``**`` (from the right to the left).
A factor may follow a number, a parenthesis or a space without a sign where that can mean nothing else: ``2 x``, ``3(x + 1)``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from sigexplorer.errors import most_like
from sigexplorer.language import plural, tr
from sigexplorer.model.activations.formula.tokens import Token, tokens_of
from sigexplorer.model.activations.formula.tree import CONDITIONS, FormulaError, Free, Input, Node, Number, Operation, walk

DEEPEST = 60
MOST_NODES = 400
MOST_PARAMETERS = 16

CONSTANTS = {"pi": math.pi, "e": math.e}
ARITY: dict[str, tuple[int, int]] = {
    **dict.fromkeys(["exp", "expm1", "log", "ln", "log1p", "log2", "log10", "sqrt", "cbrt", "square"], (1, 1)),
    **dict.fromkeys(["sigmoid", "logistic", "expit", "tanh", "softplus", "erf", "erfc", "Phi", "phi", "gauss"], (1, 1)),
    **dict.fromkeys(["sin", "cos", "tan", "asin", "acos", "atan", "arcsin", "arccos", "arctan", "sinh", "cosh", "asinh", "arcsinh"], (1, 1)),
    **dict.fromkeys(["abs", "sign", "relu", "heaviside"], (1, 1)),
    "min": (2, 8),
    "max": (2, 8),
    "clip": (3, 3),
    "pow": (2, 2),
    "where": (3, 3),
}
"""The functions of the grammar itself, and how many arguments they take."""
ALIASES = {"ln": "log", "logistic": "sigmoid", "expit": "sigmoid", "asin": "arcsin", "acos": "arccos", "atan": "arctan", "asinh": "arcsinh"}
# What the operators of two sides bind, to their left and to their right.
BINDING = {
    "or": (1, 2),
    "and": (3, 4),
    **dict.fromkeys(("<", "<=", ">", ">="), (7, 8)),
    **dict.fromkeys(("+", "-"), (9, 10)),
    **dict.fromkeys(("*", "/"), (11, 12)),
    **dict.fromkeys(("^", "**"), (16, 14)),
}
NOT, SIGN, BESIDE = 5, 13, 11
# Beside what has a meaning here, what is taken for a number elsewhere: a slider called nan would make a number of what is none.
WORDS = frozenset({"x", "and", "or", "not", "if", "else", "nan", "NaN", "inf", "Inf", "infinity", "Infinity", *CONSTANTS})


def parse_formula(text: str, functions: Iterable[str] = (), taken: Iterable[str] = ()) -> Node:
    """Return the tree of a formula.

    Parameters
    ----------
    text : str
        What was typed.
    functions : iterable of str
        Functions of one argument, and of parameters given by name, that may be called besides those of the grammar.
    taken : iterable of str
        Names that no parameter may have.

    Raises
    ------
    FormulaError
        If it is none, with the place in the text.
    """
    return _Parser(text, frozenset(functions), frozenset(taken)).read()


class _Parser:
    def __init__(self, text: str, functions: frozenset[str], taken: frozenset[str]) -> None:
        self._tokens = tokens_of(text)
        self._functions, self._taken = functions, taken
        self._at = self._depth = self._nodes = 0

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def read(self) -> Node:
        if self._next.kind == "end":
            raise FormulaError(tr("nothing is given: type a formula in x, as x*sigmoid(beta*x)"), 0, 1)
        found = self._expression(0)
        if self._at < len(self._tokens) - 1:
            raise self._misplaced()
        self._check_value(found)
        names = dict.fromkeys(part.name for part in walk(found) if isinstance(part, Free))
        if len(names) > MOST_PARAMETERS:
            last = next(part for part in walk(found) if isinstance(part, Free) and part.name == list(names)[MOST_PARAMETERS])
            raise FormulaError(tr("it has more than {most} parameters", most=MOST_PARAMETERS), last.start, last.end)
        return found

    def _expression(self, floor: int) -> Node:
        """Read everything that binds tighter than `floor`."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise FormulaError(tr("it is nested deeper than {most}", most=DEEPEST), self._next.start, self._next.end)
        left = self._prefix()
        while True:
            token = self._next
            name = token.text if token.kind in {"sign", "name"} and token.text in BINDING else ""
            if token.kind == "raised":
                self._take()
                left = self._made("^", (left, Number(token.start, token.end, float(token.text))), left.start, token.end)
            elif name and BINDING[name][0] > floor:
                self._take()
                left = self._joined(name, left, self._expression(BINDING[name][1]))
            elif not name and floor < BESIDE and self._begins_factor(left):
                left = self._joined("*", left, self._expression(BESIDE + 1))
            else:
                break
        self._depth -= 1
        return left

    def _joined(self, name: str, left: Node, right: Node) -> Node:
        if name in {"and", "or"}:
            self._check_condition(left)
            self._check_condition(right)
            return self._made(name, (left, right), left.start, right.end)
        self._check_value(right)
        if name in CONDITIONS and isinstance(left, Operation) and left.name in {"<", "<=", ">", ">="}:
            # -1 < x < 1: both comparisons hold.
            middle = left.parts[1]
            return self._made("and", (left, self._made(name, (middle, right), middle.start, right.end)), left.start, right.end)
        self._check_value(left)
        return self._made("^" if name == "**" else name, (left, right), left.start, right.end)

    def _prefix(self) -> Node:
        token = self._next
        if token.kind in {"end", "raised"} or (token.kind == "sign" and token.text not in {"-", "+", "("}):
            raise self._misplaced()
        self._take()
        if token.kind == "number":
            value = float(token.text)
            if math.isinf(value):
                raise FormulaError(tr("the number is too large"), token.start, token.end)
            return self._counted(Number(token.start, token.end, value))
        if token.kind == "name":
            return self._named(token)
        if token.text in {"-", "+"}:
            part = self._expression(SIGN)
            self._check_value(part)
            return part if token.text == "+" else self._made("negative", (part,), token.start, part.end)
        found = self._expression(0)
        self._close(token)
        return found

    def _named(self, token: Token) -> Node:
        name = token.text
        if name == "not":
            part = self._expression(NOT)
            self._check_condition(part)
            return self._made("not", (part,), token.start, part.end)
        if name == "x":
            return self._counted(Input(token.start, token.end))
        if name in CONSTANTS:
            return self._counted(Number(token.start, token.end, CONSTANTS[name], name))
        if name in ARITY or name in self._functions:
            if self._next.text != "(":
                raise FormulaError(tr("{name} is a function: write its argument in parentheses, as {name}(x)", name=name), token.start, token.end)
            return self._call(token)
        if self._next.text == "(" and self._next.start == token.end:
            alike = most_like(name, (*ARITY, *self._functions))
            if alike:
                reason = tr("{name} is no function that is known; most like it is {alike}; to multiply, write {name}*(...)", name=name, alike=alike)
            else:
                reason = tr("{name} is no function that is known; to multiply, write {name}*(...)", name=name)
            raise FormulaError(reason, token.start, token.end)
        if name in WORDS or name in self._taken:
            raise FormulaError(tr("{name} cannot be the name of a parameter: call it something else", name=name), token.start, token.end)
        return self._counted(Free(token.start, token.end, name))

    def _call(self, token: Token) -> Node:
        opened = self._take()
        parts: list[Node] = []
        settings: list[tuple[str, Node]] = []
        while self._next.text != ")":
            if self._next.kind == "name" and self._tokens[self._at + 1].text == "=":
                named = self._take()
                self._take()
                if any(named.text == known for known, _ in settings):
                    raise FormulaError(tr("{name} is given twice", name=named.text), named.start, named.end)
                settings.append((named.text, self._expression(0)))
            elif settings:
                raise FormulaError(tr("what is given by name comes last"), self._next.start, self._next.end)
            else:
                parts.append(self._expression(0))
            if self._next.text != ",":
                break
            self._take()
        end = self._close(opened)
        name = token.text
        low, high = ARITY.get(name, (1, 1))
        if not low <= len(parts) <= high:
            raise FormulaError(_arguments(name, low, high, len(parts)), token.start, end)
        if settings and name not in self._functions:
            raise FormulaError(tr("{name} has no parameter {parameter}", name=name, parameter=settings[0][0]), settings[0][1].start, settings[0][1].end)
        for place, part in enumerate([*parts, *(item for _, item in settings)]):
            if name == "where" and place == 0:
                self._check_condition(part)
            else:
                self._check_value(part)
        return self._made(ALIASES.get(name, name) if not settings else name, tuple(parts), token.start, end, tuple(settings))

    def _begins_factor(self, left: Node) -> bool:
        """Whether what follows is a factor without a sign before it: 2 x, 2(x), x exp(x), (x)(x); not x(...), which reads as a call."""
        token = self._next
        if token.kind == "name":
            return token.text not in BINDING and token.text != "not"
        named = isinstance(left, Input | Free) and self._tokens[self._at - 1].kind == "name"
        return token.text == "(" and not named

    def _take(self) -> Token:
        token = self._next
        self._at += token.kind != "end"
        return token

    def _close(self, opened: Token) -> int:
        if self._next.kind == "end":
            raise FormulaError(tr("this parenthesis is not closed"), opened.start, opened.end)
        if self._next.text != ")":
            raise self._misplaced()
        return self._take().end

    def _misplaced(self) -> FormulaError:
        token = self._next
        if token.kind == "end":
            return FormulaError(tr("it ends too soon"), max(token.start - 1, 0), token.end)
        if token.text == ")":
            return FormulaError(tr("there is no parenthesis to close, or nothing in it"), token.start, token.end)
        if token.text == "=":
            return FormulaError(tr("a formula has no =: type what f(x) is; compare by < or >"), token.start, token.end)
        return FormulaError(tr("{sign} cannot stand here", sign=token.text), token.start, token.end)

    def _made(self, name: str, parts: tuple[Node, ...], start: int, end: int, settings: tuple[tuple[str, Node], ...] = ()) -> Node:
        return self._counted(Operation(start, end, name, parts, settings))

    def _counted(self, node: Node) -> Node:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise FormulaError(tr("it has more than {most} numbers, names and operations: shorten it", most=MOST_NODES), node.start, node.end)
        return node

    def _check_value(self, node: Node) -> None:
        if isinstance(node, Operation) and node.name in CONDITIONS:
            raise FormulaError(tr("a comparison is no number: use it as where(x < 0, ..., ...)"), node.start, node.end)

    def _check_condition(self, node: Node) -> None:
        if not (isinstance(node, Operation) and node.name in CONDITIONS):
            raise FormulaError(tr("a comparison is wanted here, as x < 0"), node.start, node.end)


def _arguments(name: str, low: int, high: int, given: int) -> str:
    """Return what is wrong with the number of a function's arguments."""
    if low < high:
        return tr("{name} takes {low} to {high} arguments, and has {given}", name=name, low=low, high=high, given=given)
    return plural("{name} takes {n} argument, and has {given}", "{name} takes {n} arguments, and has {given}", low, name=name, given=given)
