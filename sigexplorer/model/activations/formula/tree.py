"""The tree of a formula: numbers, the input, parameters, and known operations on them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sigexplorer.errors import ParameterError, in_quotes
from sigexplorer.language import tr

# Nobody types a longer one; what is pasted by mistake is refused before it is looked at.
LONGEST = 1000
# How limits of the sliders of its parameters are written.
SLIDERS_EXAMPLE = "beta: 0.1 to 10 log (Sharpness); a: -2 to 2"


class FormulaError(ParameterError):
    """A formula cannot be read, and where.

    Attributes
    ----------
    start, end : int
        The characters of the text that the message is about, from `start` up to `end`.
    reason : str
        What is wrong, without the formula.
    fix : (int, int, str) or None
        What to write in place of which characters of the text, from and up to, where that is plain.
    """

    def __init__(self, reason: str, start: int, end: int, text: str = "", fix: tuple[int, int, str] | None = None) -> None:
        end = max(end, start + 1)
        self.fix = fix
        about = text[start:end]
        said = tr("{reason}; write {instead}", reason=reason, instead=fix[2]) if fix else reason
        if about.strip():
            super().__init__(tr("formula: {reason} (character {number}: {text}).", reason=said, number=start + 1, text=in_quotes(about, 20)))
        else:
            super().__init__(tr("formula: {reason}.", reason=said))
        self.reason, self.start, self.end = reason, start, end
        self.place = (start, end)

    def within(self, text: str) -> FormulaError:
        """Return the error with the part of a text that it is about in its message."""
        return FormulaError(self.reason, self.start, self.end, text, self.fix)

    def mended(self, text: str) -> str:
        """Return the text with what its message proposes, or '' where it proposes nothing."""
        if self.fix is None:
            return ""
        start, end, instead = self.fix
        return text[:start] + instead + text[end:]


def no_derivatives() -> str:
    """Return what is said of a derivative that is written in a formula."""
    return tr("a formula has no derivatives in it: those of the whole are drawn as f\N{PRIME}, f\N{DOUBLE PRIME} and f\N{TRIPLE PRIME}")


def no_remainders() -> str:
    """Return what is said of a division with a remainder, however it is written."""
    return tr("there is no division with a remainder; a step is written as where(x < 1, 0, 1)")


class Node(msgspec.Struct, frozen=True):
    """A part of a formula, and which characters of the text say it."""

    start: int
    end: int


class Number(Node, frozen=True):
    """A number that was typed, or the value of pi or e."""

    value: float
    name: str = ""


class Input(Node, frozen=True):
    """The input x."""


class Free(Node, frozen=True):
    """A parameter, by its name."""

    name: str


class Operation(Node, frozen=True):
    """A known operation on parts of the formula.

    Attributes
    ----------
    name : str
        One of "+", "-", "*", "/", "^", "negative"; "<", "<=", ">", ">=", "and", "or", "not", which only conditions have; "where"; or a function's name.
    parts : tuple of Node
        What it is applied to.
    settings : tuple of (str, Node)
        Of a function of the catalogue, parameters given by name.
    """

    name: str
    parts: tuple[Node, ...]
    settings: tuple[tuple[str, Node], ...] = ()


CONDITIONS = frozenset({"<", "<=", ">", ">=", "and", "or", "not"})


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and everything below it, in the order of the text."""
    yield node
    if isinstance(node, Operation):
        for part in node.parts:
            yield from walk(part)
        for _, part in node.settings:
            yield from walk(part)


def parameters_in(node: Node) -> tuple[str, ...]:
    """Return the names of the parameters of a formula, each once, in the order of the text."""
    return tuple(dict.fromkeys(part.name for part in walk(node) if isinstance(part, Free)))


def has_input(node: Node) -> bool:
    """Whether a part of a formula hangs on x."""
    return any(isinstance(part, Input) for part in walk(node))
