r"""The grammar of formulas: from a text to its tree, by precedence climbing (V. R. Pratt, "Top down operator precedence", POPL 1973).

    x*sigmoid(beta*x) + a*tanh(x)        where(x < 0, alpha*(exp(x) - 1), x)        elu(x, alpha=a)        -x^2

From the loosest to the tightest: ``c ? a : b`` and ``a if c else b``, ``or``, ``and``, ``not``, comparisons, ``+ -``, ``* /``, the sign, ``^`` or ``**``
(from the right to the left). A factor may follow a number, a parenthesis or a space without a sign where that can mean nothing else: ``2 x``, ``3(x + 1)``.

What is written in books and in code is read where it can mean nothing else, and becomes the same tree: ``|x|``, ``0,5x``, ``tanh^2(x)``, ``np.maximum(0, x)``,
``\frac{1}{1 + e^{-x}}``; see `sigexplorer.model.activations.formula.notation`. What is refused has a proposal wherever one is plain.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

from sigexplorer.errors import in_quotes, most_like
from sigexplorer.language import tr
from sigexplorer.model.activations.formula import hints, notation
from sigexplorer.model.activations.formula.further_names import function_named
from sigexplorer.model.activations.formula.known import ALIASES, ARITY, BINDING, CONSTANTS, NAMES_OF_NOTHING
from sigexplorer.model.activations.formula.tokens import Token, tokens_of
from sigexplorer.model.activations.formula.tree import CONDITIONS, FormulaError, Free, Input, Node, Number, Operation, no_remainders, walk

DEEPEST = 60
MOST_NODES = 400
MOST_PARAMETERS = 16

NOT, SIGN, BESIDE, TIGHTEST = 5, 13, 11, 99
CLOSING = {"(": ")", "{": "}", "|": "|"}
OPENING = frozenset(CLOSING)
WORDS = frozenset({"x", *NAMES_OF_NOTHING, *CONSTANTS})


class Parser:
    """Reads one formula; see `sigexplorer.model.activations.formula.parsing.parse_formula`, whose parameters it has."""

    def __init__(self, text: str, functions: Collection[str], taken: frozenset[str]) -> None:
        self._text = text
        self._tokens = tokens_of(text)
        self._functions, self._taken = functions, taken
        self._at = self._depth = self._nodes = 0
        # What stands open around the next token: "" for nothing, "(", "|", or a call of "one" or of "many" arguments, or "cases".
        self._around = [""]

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def read(self) -> Node:
        """Return the tree of the whole text; see `parse_formula` for what is raised."""
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

    def _expression(self, floor: float) -> Node:
        """Read everything that binds tighter than `floor`."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise FormulaError(tr("it is nested deeper than {most}", most=DEEPEST), self._next.start, self._next.end)
        left = self._prefix()
        while True:
            token, name = self._next, self._operator(left)
            if token.kind == "raised":
                self._take()
                left = self._made("^", (left, Number(token.start, token.end, float(token.text))), left.start, token.end)
            elif name and BINDING[name][0] > floor:
                self._take()
                if name in {"||", "&"} and self._next.text == token.text:
                    self._take()
                left = self._chosen(name, left) if name in {"?", "if"} else self._joined(name, left, self._expression(BINDING[name][1]))
            elif not name and floor < BESIDE and self._begins_factor():
                left = self._joined("*", left, self._expression(BESIDE + 1))
            else:
                break
        self._depth -= 1
        return left

    def _operator(self, left: Node) -> str:
        """Return what of `BINDING` comes next, or ''."""
        token = self._next
        if token.text == "|" and self._around[-1] != "|":
            twice = self._tokens[self._at + 1].text == "|" and self._tokens[self._at + 1].start == token.end
            return "||" if twice or _is_condition(left) else ""
        if token.text == "&" and self._around[-1] == "cases":
            return ""
        return token.text if token.kind in {"sign", "name"} and token.text in BINDING else ""

    def _chosen(self, name: str, left: Node) -> Node:
        """Read the rest of ``condition ? value : value``, or of ``value if condition else value``."""
        middle = self._expression(0 if name == "?" else BINDING["if"][0])
        wanted = ":" if name == "?" else "else"
        if self._next.text != wanted:
            raise FormulaError(tr("{wanted} is missing here: two values are chosen from", wanted=wanted), self._next.start, self._next.end)
        self._take()
        right = self._expression(BINDING[name][1])
        condition, first = (left, middle) if name == "?" else (middle, left)
        return self._where(condition, first, right, left.start, right.end)

    def _where(self, condition: Node, first: Node, other: Node, start: int, end: int) -> Node:
        self._check_condition(condition)
        self._check_value(first)
        self._check_value(other)
        return self._made("where", (condition, first, other), start, end)

    def _joined(self, name: str, left: Node, right: Node) -> Node:
        name = {"**": "^", "||": "or", "&": "and"}.get(name, name)
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
        return self._made(name, (left, right), left.start, right.end)

    def _prefix(self) -> Node:
        token = self._next
        if token.kind in {"end", "raised"} or (token.kind == "sign" and token.text not in {"-", "+", "!", *OPENING, "\\frac", "\\begin"}):
            raise self._misplaced()
        self._take()
        if token.kind == "number":
            return self._number(token)
        if token.kind == "name":
            if error := hints.between_operands(self._tokens, self._at - 1):
                raise error
            return self._named(token)
        if token.text in {"-", "+"}:
            part = self._expression(SIGN)
            self._check_value(part)
            return part if token.text == "+" else self._made("negative", (part,), token.start, part.end)
        if token.text == "!":
            return self._negated(token)
        if token.text == "\\frac":
            above, below = self._group(), self._group()
            return self._made("/", (above, below), token.start, self._tokens[self._at - 1].end)
        if token.text == "\\begin":
            return self._cases(token)
        self._around.append("|" if token.text == "|" else "(")
        found = self._expression(0)
        end = self._close(token)
        if token.text != "|":
            return found
        self._check_value(found)
        return self._made("abs", (found,), token.start, end)

    def _number(self, token: Token) -> Node:
        text, end = token.text, token.end
        comma, digits = self._tokens[self._at], self._tokens[min(self._at + 1, len(self._tokens) - 1)]
        beside = comma.text == "," and comma.start == token.end and digits.kind == "number" and digits.start == comma.end
        # A comma between digits is the decimal one where it can be no other.
        decimal = self._around[-1] != "many" or ";" in self._text
        if beside and decimal and token.text.isdigit() and digits.text[0].isdigit() and "." not in digits.text:
            self._take()
            end = self._take().end
            if len(digits.text) == 3 and len(text) <= 3 and text[0] != "0":
                said, small = f"{text},{digits.text}", f"{text}.{digits.text}"
                reason = tr("{text} may be {thousands} or {small}", text=said, thousands=text + digits.text, small=small)
                raise FormulaError(reason, token.start, end, fix=(token.start, end, small))
            text = f"{text}.{digits.text}"
        value = float(text)
        if math.isinf(value):
            raise FormulaError(tr("the number is too large"), token.start, end)
        return self._counted(Number(token.start, end, value))

    def _negated(self, token: Token) -> Node:
        part = self._expression(NOT)
        self._check_condition(part)
        return self._made("not", (part,), token.start, part.end)

    def _group(self) -> Node:
        """Read what a command of LaTeX is applied to: something in braces, or one number or name."""
        found = self._expression(TIGHTEST)
        self._check_value(found)
        return found

    def _cases(self, opened: Token) -> Node:
        """Read the rows of LaTeX's cases: the last one is what is left."""
        rows: list[tuple[Node, Node | None]] = []
        self._around.append("cases")
        while True:
            value = self._expression(0)
            while self._next.text in {",", "&"} or (self._next.kind == "name" and self._next.text in notation.IF):
                self._take()
            rest = self._next.text in notation.ELSE
            if rest:
                self._take()
            rows.append((value, None if rest else self._expression(0)))
            if self._next.text != "\\\\":
                break
            self._take()
            if self._next.text == "\\end":
                break
        self._around.pop()
        if self._next.text != "\\end" or len(rows) < 2:
            raise self._misplaced()
        end = self._take().end
        found = rows[-1][0]
        for value, condition in reversed(rows[:-1]):
            if condition is None:
                raise FormulaError(tr("a comparison is wanted here, as x < 0"), value.start, value.end)
            found = self._where(condition, value, found, opened.start, end)
        return found

    def _named(self, token: Token) -> Node:
        name = token.text
        if name == "not":
            return self._negated(token)
        if name == "x":
            return self._counted(Input(token.start, token.end))
        if name in CONSTANTS:
            return self._counted(Number(token.start, token.end, CONSTANTS[name], name))
        known = name in ARITY or name in self._functions
        called = name if known else self._function_of(name)
        if called and (raised := self._function_power(token, called)):
            return raised
        opens = self._next.text in {"(", "{"}
        if known and not opens:
            raise hints.parentheses_missing(name, self._tokens, self._at, self._text, (*ARITY, *self._functions))
        if called and opens and (known or self._adjacent(token)):
            return self._call(token._replace(text=called))
        if opens and (self._adjacent(token) or most_like(name, (*ARITY, *self._functions))):
            raise hints.unknown_function(token, self._at, self._tokens, self._text, self._functions)
        if name == "if" and (chosen := hints.choice(token, self._text)):
            raise chosen
        if name in WORDS or name in self._taken:
            raise FormulaError(tr("{name} cannot be the name of a parameter: call it something else", name=name), token.start, token.end)
        return self._counted(Free(token.start, token.end, name))

    def _adjacent(self, token: Token) -> bool:
        """Whether the next token follows one without a space."""
        return not any(map(str.isspace, self._text[token.end : self._next.start]))

    def _function_of(self, name: str) -> str:
        """Return the function that another name, or another spelling, is a name of, or ''."""
        plain = notation.squeezed(name)
        if plain in notation.CALLED:
            return notation.CALLED[plain]
        alike = {known for known in (*ARITY, *self._functions) if notation.squeezed(known) == plain}
        return alike.pop() if len(alike) == 1 else function_named(name, self._functions)

    def _function_power(self, token: Token, name: str) -> Node | None:
        """Read tanh^2(x), which is (tanh(x))^2, where the next tokens say such."""
        begun, power = self._at, self._next
        if power.kind == "raised":
            self._take()
            exponent = float(power.text)
        elif power.text in {"^", "**"}:
            self._take()
            opened = self._take() if self._next.text in {"(", "{"} else None
            minus = self._take().text if self._next.text == "-" else ""
            digits = self._take()
            if digits.kind != "number" or not digits.text.isdigit() or (opened and self._take().text != CLOSING[opened.text]):
                self._at = begun
                return None
            exponent = float(minus + digits.text)
        else:
            return None
        end = self._tokens[self._at - 1].end
        if self._next.text not in {"(", "{"}:
            self._at = begun
            return None
        if exponent == -1.0:
            raise hints.inverse_or_reciprocal(name, token, end, self._at, self._tokens, self._text)
        value = self._call(token._replace(text=name))
        return self._made("^", (value, Number(power.start, end, exponent)), token.start, value.end)

    def _call(self, token: Token) -> Node:
        name = token.text
        low, high = ARITY.get(name, (1, 1))
        opened = self._take()
        self._around.append("one" if high == 1 else "many")
        parts: list[Node] = []
        spans: list[tuple[int, int]] = []
        settings: list[tuple[str, Node]] = []
        while self._next.text != CLOSING[opened.text]:
            if self._next.kind == "name" and self._tokens[self._at + 1].text == "=":
                named = self._take()
                self._take()
                if any(named.text == known for known, _ in settings):
                    raise FormulaError(tr("{name} is given twice", name=named.text), named.start, named.end)
                settings.append((named.text, self._expression(0)))
            elif settings:
                raise FormulaError(tr("what is given by name comes last"), self._next.start, self._next.end)
            else:
                start = self._next.start
                parts.append(self._expression(0))
                spans.append((start, self._tokens[self._at - 1].end))
            if self._next.text not in {",", ";"}:
                break
            self._take()
        end = self._close(opened)
        if not low <= len(parts) <= high:
            raise hints.arguments(token, (low, high), end, spans, self._text, self._parameters_of(name))
        if settings and name not in self._functions:
            raise FormulaError(tr("{name} has no parameter {parameter}", name=name, parameter=settings[0][0]), settings[0][1].start, settings[0][1].end)
        for place, part in enumerate([*parts, *(item for _, item in settings)]):
            if name == "where" and place == 0:
                self._check_condition(part)
            else:
                self._check_value(part)
        return self._made(ALIASES.get(name, name) if not settings else name, tuple(parts), token.start, end, tuple(settings))

    def _parameters_of(self, name: str) -> tuple[str, ...]:
        kind = self._functions.get(name) if isinstance(self._functions, Mapping) else None
        return () if kind is None else tuple(kind.__struct_fields__)

    def _begins_factor(self) -> bool:
        """Whether what follows is a factor without a sign before it: 2 x, 2(x), x exp(x), (x)(x), 2|x|."""
        token = self._next
        if token.kind == "name":
            return token.text not in {*BINDING, "not", "else"} and not (self._around[-1] == "cases" and token.text in notation.IF | notation.ELSE)
        return (token.text in OPENING and (token.text != "|" or self._around[-1] != "|")) or token.text in {"\\frac", "\\begin"}

    def _take(self) -> Token:
        token = self._next
        self._at += token.kind != "end"
        return token

    def _close(self, opened: Token) -> int:
        if self._next.kind == "end":
            raise FormulaError(tr("this parenthesis is not closed"), opened.start, opened.end)
        if self._next.text != CLOSING[opened.text]:
            raise self._misplaced()
        self._around.pop()
        return self._take().end

    def _misplaced(self) -> FormulaError:
        token = self._next
        if token.kind == "end":
            return FormulaError(tr("it ends too soon"), max(token.start - 1, 0), token.end)
        if token.text == ")":
            return FormulaError(tr("there is no parenthesis to close, or nothing in it"), token.start, token.end)
        if token.text in {"=", "==", "!="}:
            return FormulaError(tr("a formula has no =: type what f(x) is; compare by < or >"), token.start, token.end)
        if token.text == "!":
            return FormulaError(tr("there is no factorial; ! before a comparison says that it does not hold"), token.start, token.end)
        if token.text == "/" and self._at and self._tokens[self._at - 1].text == "/":
            return FormulaError(no_remainders(), self._tokens[self._at - 1].start, token.end)
        if token.text in {";", ":", "&"}:
            return FormulaError(tr("{sign} has no meaning here", sign=in_quotes(token.text)), token.start, token.end)
        return FormulaError(tr("{sign} cannot stand here", sign=token.text), token.start, token.end)

    def _made(self, name: str, parts: tuple[Node, ...], start: int, end: int, settings: tuple[tuple[str, Node], ...] = ()) -> Node:
        return self._counted(Operation(start, end, name, parts, settings))

    def _counted(self, node: Node) -> Node:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise FormulaError(tr("it has more than {most} numbers, names and operations: shorten it", most=MOST_NODES), node.start, node.end)
        return node

    def _check_value(self, node: Node) -> None:
        if _is_condition(node):
            raise hints.comparison(node, self._text)

    def _check_condition(self, node: Node) -> None:
        if not _is_condition(node):
            raise FormulaError(tr("a comparison is wanted here, as x < 0"), node.start, node.end)


def _is_condition(node: Node) -> bool:
    return isinstance(node, Operation) and node.name in CONDITIONS
