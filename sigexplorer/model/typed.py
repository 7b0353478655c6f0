"""Numbers as people type them: ``0.5``, ``0,5``, ``1/3``, ``pi/2``, ``-2.5e-3``, ``8.5×10⁻¹⁷``, ``1,234,567``.

What may be read in two ways is refused, with both readings named; nothing is guessed. Nothing is evaluated but arithmetic: numbers, + - * / **,
parentheses, pi, e, sqrt, exp and ln.

In a list, commas or semicolons separate. Where there is a semicolon, semicolons alone do, and a comma may be a decimal comma; else a comma
separates. A comma without a space after it that could also stand inside of one number ("0,5", "1,000") is refused.

Files are no typing: what a cell of a table holds is read by `plain_number`, as every program that writes tables has it, and neither a sum, a date nor a
number that Python alone knows is one there.

What people type in a language with a decimal comma is read with `comma`: what a decimal point and a comma between thousands are elsewhere, a decimal comma
and a point are there. "1,234" is a number and "1.234" may be two; in a list a comma without a space after it belongs to a number. Files, links and
command lines are read without, whatever the language.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from typing import NoReturn

from sigexplorer.errors import in_quotes, shortened
from sigexplorer.language import tr

# No number, and no sum of numbers that anybody types in a box, is longer.
LONGEST = 200
# Parentheses, and powers of powers, inside of each other.
DEEPEST = 30

SUPERSCRIPTS = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
RAISED = "[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+"
# Every sign that stands for another one in print.
PLAIN = str.maketrans(
    {
        **dict.fromkeys("\N{MINUS SIGN}\N{FIGURE DASH}\N{EN DASH}", "-"),
        **dict.fromkeys("×·⋅", "*"),
        **dict.fromkeys("÷\N{DIVISION SLASH}\N{FRACTION SLASH}", "/"),
        "π": " pi ",
        "√": " sqrt ",
        "\N{ARABIC DECIMAL SEPARATOR}": ".",
        "\N{ARABIC THOUSANDS SEPARATOR}": ",",
    }
)
CONSTANTS = {"pi": math.pi, "e": math.e}
FUNCTIONS: dict[str, Callable[[float], float]] = {"sqrt": math.sqrt, "exp": math.exp, "ln": math.log}

# Patterns are compiled, by `re`, which remembers them, when they are first used: no start waits for them.
# A power of ten as the program writes it, with or without a mantissa before it, and with a caret or two stars for the raised exponent.
_SCIENTIFIC = rf"(?<=[0-9.])\s*[×·⋅*]\s*10(?:({RAISED})|(?:\^|\*\*)([-+−]?[0-9]+)(?![0-9.,]))"
_POWER_OF_TEN = rf"(?<![0-9.,])10({RAISED})"
# Spaces, apostrophes and underscores between groups of digits: of these a plain space only before exactly three.
_GROUPED = r"(?<=[0-9])(?:[\u00a0\u2007\u2009\u202f\u2019'_]|[ ](?=[0-9]{3}(?![0-9])))(?=[0-9])"
_TOKEN = r"\s*(?:(?P<number>(?:[0-9][0-9.,]*|[.,][0-9][0-9.,]*)(?:[eE][-+]?[0-9]+)?)|(?P<name>[A-Za-z]+)|(?P<raised>" + RAISED + r")|(?P<sign>\*\*|[-+*/^()]))"
_THOUSANDS = r"[-+−]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]*)?"
# The same where a point groups and a comma is the decimal one.
_POINTED = r"[-+−]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+"
_TIGHT = r"(?<=[0-9]),(?=[0-9])"


class UnreadableError(ValueError):
    """A text is no number; the message, which may be empty, says why."""


def read_number(text: str, *, whole: bool = False, comma: bool = False) -> float:
    """Return the number that a text says.

    Parameters
    ----------
    text : str
        What was typed.
    whole : bool
        Whether a whole number is wanted: then "1,000" can only be a thousand; else it may be 1 as well.
    comma : bool
        Whether the decimal sign of who has typed it is a comma: then it is "1.000" of which that is said.

    Raises
    ------
    UnreadableError
        If it says none, or may be read in two ways.
    """
    if len(text) > LONGEST:
        raise UnreadableError(tr("it is longer than {most} characters", most=LONGEST))
    try:
        return _Reader(_plain(text), whole, comma).read()
    except ZeroDivisionError:
        raise UnreadableError(tr("it divides by 0")) from None
    except OverflowError:
        raise UnreadableError(tr("it is too large")) from None


def plain_number(cell: str) -> float:
    """Return the number that a cell of a file is: digits 0 to 9 with a point, an exponent and a sign, or nan or inf, blanks around them apart.

    Raises
    ------
    ValueError
        If it is none; ``1_000``, which Python takes for one, and digits of other scripts are none.
    """
    # Signs that count as blanks elsewhere, and that a column of text is stripped of, are none to float.
    plain = cell.strip()
    if "_" in plain or not plain.isascii():
        raise ValueError(cell)
    return float(plain)


def read_numbers(text: str, *, whole: bool = False, comma: bool = False) -> list[float]:
    """Return the numbers of a list; an empty item is left out.

    Parameters
    ----------
    text : str
        What was typed.
    whole : bool
        Whether whole numbers are wanted: then "2,3" can only be two.
    comma : bool
        As of `read_number`.

    Raises
    ------
    UnreadableError
        If an item is no number or too large to be one, or it cannot be told where one ends.
    """
    items = [item for item in split_list(text, whole=whole, comma=comma) if item.strip()]
    numbers = [_read_item(item, comma) for item in items]
    # What is spelled as infinite is refused as that.
    large = next((item for item, number in zip(items, numbers, strict=True) if math.isinf(number) and re.search("[0-9]", item)), "")
    if large:
        raise UnreadableError(tr("{number} is too large", number=shortened(large.strip(), 20)) if len(items) > 1 else tr("it is too large"))
    return numbers


def split_list(text: str, *, whole: bool = False, comma: bool = False) -> list[str]:
    """Return the items of a list as they stand; `whole` and `comma` as for `read_numbers`.

    Raises
    ------
    UnreadableError
        If a comma may stand between two numbers and inside of one.
    """
    if ";" in text:
        return text.split(";")
    if comma and not whole:
        return re.split(r",(?=\s|$)", text)
    ambiguous = _ambiguous_run(text, whole)
    if ambiguous:
        apart = ambiguous.replace(",", ", ")
        one = ambiguous.replace(",", "") if re.fullmatch(_THOUSANDS, ambiguous) else ambiguous.replace(".", "").replace(",", ".", 1)
        said = tr(
            "{text} may be one number or several: write {one}, or {several} with a space after the comma",
            text=shortened(ambiguous, 20),
            one=shortened(one, 20),
            several=shortened(apart, 24),
        )
        raise UnreadableError(said)
    return text.split(",")


# What stands around an item of a list that has commas of its own.
QUOTES = ("'", '"')


def split_outside(text: str, sign: str) -> list[str]:
    """Return the parts of a text between signs that stand neither in parentheses nor in quotes: of "tanh, elu(alpha=2), f(g='a, b')" three."""
    parts, start, depth, inside = [], 0, 0, ""
    for at, letter in enumerate(text):
        if letter in QUOTES and inside in ("", letter):
            inside = "" if inside else letter
        elif not inside:
            depth = max(0, depth + (letter == "(") - (letter == ")"))
            if letter == sign and not depth:
                parts.append(text[start:at])
                start = at + 1
    return [*parts, text[start:]]


def quoted(text: str) -> str:
    """Return a text as an item of a list: in single quotes where something in it could end the item; `unquoted` reads it."""
    plain = not set(text) & {*",;()=", *QUOTES} and text == text.strip()
    return text if plain else "'" + text.replace("'", "''") + "'"


def unquoted(text: str) -> str:
    """Return what an item of a list says, without the quotes around it, single or double ones."""
    quote = text[:1]
    return text[1:-1].replace(2 * quote, quote) if len(text) > 1 and quote in QUOTES and text[-1] == quote else text


def _read_item(item: str, comma: bool) -> float:
    try:
        # Almost every item is one plain number; a list may have thousands.
        return read_number(item, comma=comma) if comma else _not_lost(plain_number(item), item)
    except UnreadableError:
        raise
    except ValueError:
        if re.search(r"[0-9]\s+[0-9.]", _plain(item)) or re.search(r"[0-9] [0-9]", item):
            raise UnreadableError(tr("{text} has no comma between its numbers", text=shortened(item.strip(), 20))) from None
        return read_number(item, comma=comma)


def _ambiguous_run(text: str, whole: bool) -> str:
    """Return the first piece of a list between commas that surely separate whose own commas may be part of a number; or ''."""
    pieces = re.split(r",(?=\s|$)|,(?=[^0-9])|(?<=[^0-9]),", text)
    for piece in pieces:
        tight = len(re.findall(_TIGHT, piece))
        if not tight:
            continue
        grouped = re.fullmatch(_THOUSANDS, piece.strip()) or re.fullmatch(_POINTED, piece.strip())
        # "1,2,3" cannot be one number; "0,5" can, and "1,2, 3" might be two.
        if grouped or (not whole and "." not in text and (tight == 1 or len(pieces) > 1)):
            return piece.strip()
    return ""


def _plain(text: str) -> str:
    """Return a text in ASCII: digits of any script, signs as they are typed, exponents behind an e, and without what only groups digits."""
    ascii_digits = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    scientific = re.sub(_SCIENTIFIC, lambda found: "e" + (found[1] or found[2]).translate(SUPERSCRIPTS).replace("−", "-"), ascii_digits)
    powers = re.sub(_POWER_OF_TEN, lambda found: "1e" + found[1].translate(SUPERSCRIPTS), scientific)
    return re.sub(_GROUPED, "", powers).translate(PLAIN).strip()


def _not_lost(found: float, text: str) -> float:
    """Return a number, unless it is 0 where the digits of its text are not."""
    if found == 0.0 and re.search("[1-9]", re.split("[eE]", text)[0]):
        raise UnreadableError(tr("it is closer to 0 than any number"))
    return found


def _digits(body: str, *, whole: bool, comma: bool) -> float:
    return _not_lost(_read_digits(body, whole=whole, own="," if comma else "."), body)


def _read_digits(body: str, *, whole: bool, own: str) -> float:
    """Return the number that digits with points and commas are; whichever sign comes last and once may be the decimal one, and `own` is that of the reader."""
    exponent = re.search(r"[eE][-+]?[0-9]+$", body)
    power = exponent[0] if exponent else ""
    body = body.removesuffix(power)
    point, comma = body.rfind("."), body.rfind(",")
    if point < 0 and comma < 0:
        return float(body + power)
    decimal, other = (".", ",") if point > comma else (",", ".")
    head, _, tail = body.rpartition(decimal)
    groups = re.split(f"[{re.escape(decimal)}]", body)
    grouping = bool(re.fullmatch(r"[1-9][0-9]{0,2}", groups[0])) and all(re.fullmatch("[0-9]{3}", group) for group in groups[1:])
    if len(groups) > 2:
        # Many of one sign only group digits.
        if grouping:
            return float("".join(groups) + power)
        several = (
            tr("{text} has more than one decimal comma", text=shortened(body, 20))
            if decimal == ","
            else tr("{text} has more than one decimal point", text=shortened(body, 20))
        )
        raise UnreadableError(several)
    if other in head:
        parts = head.split(other)
        if not (re.fullmatch(r"[1-9][0-9]{0,2}", parts[0]) and all(re.fullmatch("[0-9]{3}", part) for part in parts[1:])):
            raise UnreadableError(tr("the commas and points of {text} are not those of a number", text=shortened(body, 20)))
        return float(f"{''.join(parts)}.{tail}{power}")
    if grouping and (decimal != own or whole):
        if decimal != own and whole:
            return float("".join(groups) + power)
        thousands, small = "".join(groups), f"{groups[0]}{own}{groups[1].rstrip('0') or '0'}"
        raise UnreadableError(tr("{text} may be {thousands} or {small}: write {thousands} or {small}", text=body, thousands=thousands, small=small))
    if decimal == "," and not tail:
        raise UnreadableError(tr("{text} ends in a comma", text=shortened(body, 20)))
    return float(f"{head or '0'}.{tail or '0'}{power}")


class _Reader:
    """Reads one sum of products of powers, from the left to the right."""

    def __init__(self, text: str, whole: bool, comma: bool) -> None:
        self._text = text
        self._whole, self._comma = whole, comma
        self._at = 0
        self._depth = 0
        self._kind = self._token = ""
        self._next()

    def read(self) -> float:
        if not self._kind:
            raise UnreadableError(tr("nothing is given") if not self._text else "")
        found = self._sum()
        if self._kind:
            self._fail()
        return found

    def _next(self) -> None:
        rest = self._text[self._at :]
        if not rest.strip():
            self._kind = self._token = ""
            return
        found = re.compile(_TOKEN).match(self._text, self._at)
        if found is None or found.lastgroup is None:
            raise UnreadableError(tr("{text} is no number", text=in_quotes(rest.strip(), 20)))
        self._kind, self._token, self._at = found.lastgroup, found[found.lastgroup], found.end()

    def _fail(self) -> NoReturn:
        raise UnreadableError(tr("{text} stands where it cannot", text=in_quotes(self._token, 20)) if self._token else tr("it ends too soon"))

    def _take(self, *tokens: str) -> str:
        """Go on behind the token if it is one of some; return it, or ''."""
        if self._kind not in {"sign", "name"} or self._token.lower() not in tokens:
            return ""
        token = self._token.lower()
        self._next()
        return token

    def _sum(self) -> float:
        found = self._product()
        while sign := self._take("+", "-"):
            other = self._product()
            found = found + other if sign == "+" else found - other
        return found

    def _product(self) -> float:
        found = self._signed()
        while True:
            if sign := self._take("*", "/"):
                other = self._signed()
                found = found * other if sign == "*" else found / other
            elif self._kind == "name" and self._token.lower() != "e":
                # "2 pi": a name behind a number is multiplied by it, but for an e, which rather lacks its exponent.
                found *= self._power()
            else:
                return found

    def _signed(self) -> float:
        sign = 1.0
        while taken := self._take("+", "-"):
            sign = -sign if taken == "-" else sign
        return sign * self._power()

    def _power(self) -> float:
        base = self._atom()
        if self._kind == "raised":
            exponent = float(self._token.translate(SUPERSCRIPTS))
            self._next()
        elif self._take("**", "^"):
            self._enter()
            exponent = self._signed()
            self._depth -= 1
        else:
            return base
        try:
            return math.pow(base, exponent)
        except ValueError:
            raise UnreadableError(tr("it takes a power that is no number")) from None

    def _atom(self) -> float:
        if self._kind == "number":
            found = _digits(self._token, whole=self._whole, comma=self._comma)
            self._next()
            return found
        if self._take("("):
            self._enter()
            found = self._sum()
            if not self._take(")"):
                self._fail()
            self._depth -= 1
            return found
        if self._kind == "name" and self._token.lower() in CONSTANTS:
            return CONSTANTS[self._take(*CONSTANTS)]
        if self._kind == "name" and self._token.lower() in FUNCTIONS:
            name = self._take(*FUNCTIONS)
            self._enter()
            argument = self._atom()
            self._depth -= 1
            try:
                return FUNCTIONS[name](argument)
            except ValueError:
                raise UnreadableError(tr("it takes {function} of {argument}", function=name, argument=f"{argument:g}")) from None
        if self._kind == "name":
            # A whole text that is no number needs no other word than what is allowed.
            raise UnreadableError("" if self._token == self._text else tr("{text} is no number", text=in_quotes(self._token, 20)))
        self._fail()

    def _enter(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnreadableError(tr("it has more than {most} parentheses or powers inside of each other", most=DEEPEST))
