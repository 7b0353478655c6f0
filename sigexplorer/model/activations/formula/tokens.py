"""The words and signs of a formula, with their places in the text."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from sigexplorer.language import tr
from sigexplorer.model.activations.formula.tree import FormulaError

# Nobody types a longer one; what is pasted by mistake is refused before it is looked at.
LONGEST = 1000
# How limits of the sliders of its parameters are written.
SLIDERS_EXAMPLE = "beta: 0.1 to 10 log (Sharpness); a: -2 to 2"
LONGEST_NAME = 32

# The Greek letters by the names that LaTeX and Unicode have for them, and what else is one sign in print.
_LETTERS = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega"
GREEK = {unicodedata.lookup(f"GREEK SMALL LETTER {'LAMDA' if name == 'lambda' else name.upper()}"): name for name in _LETTERS.split()}
GREEK |= {"ϵ": "epsilon", "ϑ": "theta", "ϕ": "phi", "Φ": "Phi", "√": "sqrt"}
# Signs that stand for others in print.
PLAIN = {**dict.fromkeys("\N{MINUS SIGN}\N{EN DASH}", "-"), **dict.fromkeys("×·⋅", "*"), **dict.fromkeys("÷\N{DIVISION SLASH}", "/"), "≤": "<=", "≥": ">="}
SUPERSCRIPTS = {"⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁻": "-", "⁺": "+"}

_NUMBER = re.compile(r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_SIGN = re.compile(r"\*\*|<=|>=|[-+*/^(),<>=]")
_RAISED = re.compile("[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


class Token(NamedTuple):
    """A word or a sign: its kind, what it says in plain signs, and which characters of the text it is."""

    kind: Literal["number", "name", "sign", "raised", "end"]
    text: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """Return the words and signs of a formula, and an end.

    Raises
    ------
    FormulaError
        If it is too long, or a character is of no use.
    """
    if len(text) > LONGEST:
        raise FormulaError(tr("it is longer than {most} characters: shorten it", most=LONGEST), LONGEST, len(text))
    found: list[Token] = []
    at = 0
    while at < len(text):
        sign = text[at]
        if sign.isspace():
            at += 1
            continue
        token = _token(text, at)
        found.append(token)
        at = token.end
    return [*found, Token("end", "", len(text), len(text))]


def _token(text: str, at: int) -> Token:
    sign = text[at]
    if number := _NUMBER.match(text, at):
        return Token("number", number[0], at, number.end())
    if name := _NAME.match(text, at):
        if len(name[0]) > LONGEST_NAME:
            raise FormulaError(tr("a name has at most {most} letters", most=LONGEST_NAME), at, name.end())
        return Token("name", name[0], at, name.end())
    if sign in GREEK:
        return Token("name", GREEK[sign], at, at + 1)
    if sign in PLAIN:
        return Token("sign", PLAIN[sign], at, at + 1)
    if raised := _RAISED.match(text, at):
        return Token("raised", "".join(SUPERSCRIPTS[item] for item in raised[0]), at, raised.end())
    if plain := _SIGN.match(text, at):
        return Token("sign", plain[0], at, plain.end())
    raise FormulaError(tr("{sign} has no meaning here", sign=_shown(sign)), at, at + 1)


def _shown(sign: str) -> str:
    return (
        repr(sign)
        if sign.isprintable()
        else tr("the sign U+{code} ({name})", code=f"{ord(sign):04X}", name=unicodedata.name(sign, tr("without a name")).lower())
    )
