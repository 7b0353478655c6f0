"""The words and signs of a formula, with their places in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

from sigexplorer.language import tr
from sigexplorer.model.activations.formula import notation as n
from sigexplorer.model.activations.formula.tree import LONGEST, FormulaError, no_derivatives, no_remainders

LONGEST_NAME = 32

_NUMBER = re.compile(r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
# One at the end of a text, which is no part of a name, x2.
_NUMBER_LAST = re.compile(rf"(?<![\w.])({_NUMBER.pattern})\s*$")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_SIGN = re.compile(r"\*\*|<=|>=|==|!=|[-+*/^(){},<>=|?:;&!]")
_DIGITS = "".join(sign for sign, plain in n.SUPERSCRIPTS.items() if plain.isdigit())
# A whole number; not where more is raised behind it.
_RAISED = re.compile(f"[⁺⁻]?[{_DIGITS}]+(?![{''.join(sign for sign in n.RAISED if sign not in f'{_DIGITS}⁾')}])")
_RAISED_TERM = re.compile(f"[{''.join(n.RAISED)}]+")
_METHOD = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)\.([A-Za-z_][A-Za-z0-9_]*)\(([^()]*)\)")
_OPENED = str.maketrans("[]", "()")


class Token(NamedTuple):
    """A word or a sign: its kind, what it says in plain signs, and which characters of the text it is."""

    kind: Literal["number", "name", "sign", "raised", "end"]
    text: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """Return the words and signs of a formula, and an end; what only stands before it, ``f(x) =`` or ``lambda x:``, is left out.

    Raises
    ------
    FormulaError
        If it is too long, or a character is of no use.
    """
    if len(text) > LONGEST:
        raise FormulaError(tr("it is longer than {most} characters: shorten it", most=LONGEST), LONGEST, len(text))
    before, behind = n.BEFORE.match(text), n.BEHIND.search(text)
    plain = "".join(map(n.plain_letter, text[: behind.start()] if behind else text))
    found = list(_read(plain, before.end() if before else 0))
    return [*found, Token("end", "", len(text), len(text))]


def _read(text: str, at: int) -> Iterator[Token]:
    while at < len(text):
        sign = text[at]
        if sign.isspace() or sign in "$~" or unicodedata.category(sign) == "Cf":
            at += 1
            continue
        if sign == "\\":
            made, at = _latex(text, at)
            yield from made
            continue
        if module := n.MODULES.match(text, at):
            at = module.end()
        term = _RAISED_TERM.match(text, at)
        if term and not _RAISED.fullmatch(term[0]):
            # A raised term is a power in parentheses.
            yield from _raised(term)
            at = term.end()
            continue
        token = _token(text, at)
        at = token.end
        if token.kind == "name" and (lowered := n.LOWERED.match(text, at)):
            token = token._replace(text=token.text + "".join(str(unicodedata.digit(item)) for item in lowered[0]), end=lowered.end())
            at = token.end
        yield token


def _raised(term: re.Match[str]) -> Iterator[Token]:
    start, end = term.span()
    yield Token("sign", "^", start, start + 1)
    yield Token("sign", "(", start, start + 1)
    for at, sign in enumerate(term[0], start=start):
        plain = n.RAISED[sign]
        yield Token("name" if plain[0].isalpha() else "number" if plain.isdigit() else "sign", plain, at, at + 1)
    yield Token("sign", ")", end - 1, end)


def _latex(text: str, at: int) -> tuple[list[Token], int]:
    """Return what a command of LaTeX means, and where it ends."""
    if cases := n.CASES.match(text, at):
        return [Token("sign", rf"\{cases[1]}", at, cases.end())], cases.end()
    if root := n.CUBE_ROOT.match(text, at):
        return [Token("name", "cbrt", at, root.end())], root.end()
    if named := n.LATEX_NAMED.match(text, at):
        return [_called(text, named[1].replace(" ", "_"), at, named.end())], named.end()
    command = n.LATEX.match(text, at)
    if command is None:
        raise FormulaError(tr("{sign} has no meaning here", sign=_shown("\\")), at, at + 1)
    word, end = command[0][1:], command.end()
    if word in n.SHAPING:
        return [], end
    if word in n.LATEX_WORDS:
        return [Token("name", n.LATEX_WORDS[word], at, end)], end
    if word not in n.LATEX_SIGNS:
        if not word.isalpha():
            raise FormulaError(tr("{sign} has no meaning here", sign=_shown(command[0])), at, end)
        token = _called(text, n.LATEX_NAMES.get(word, word), at, end)
        return [token], token.end
    found = [Token("sign", n.LATEX_SIGNS[word], at, end)]
    if found[0].text == r"\frac" and (digits := n.TWO_DIGITS.match(text, end)):
        # \frac12 is a half.
        return [*found, *(Token("number", digits[part], *digits.span(part)) for part in (1, 2))], digits.end()
    return found, end


def _called(text: str, name: str, start: int, end: int) -> Token:
    """Return a name that LaTeX writes, with what stands below it."""
    below = n.BELOW.match(text, end)
    if below:
        return Token("name", f"{name}_{below[1] or below[2]}", start, below.end())
    return Token("name", name, start, end)


def _token(text: str, at: int) -> Token:
    sign = text[at]
    if number := _NUMBER.match(text, at):
        return Token("number", number[0], at, number.end())
    if name := _NAME.match(text, at):
        if len(name[0]) > LONGEST_NAME:
            raise FormulaError(tr("a name has at most {most} letters", most=LONGEST_NAME), at, name.end())
        if name[0].endswith("_") and (below := n.BELOW.match(text, name.end() - 1)):
            # w_{0}, as LaTeX has it.
            return Token("name", name[0] + (below[1] or below[2]), at, below.end())
        return Token("name", name[0], at, name.end())
    if sign in n.GREEK:
        return Token("name", n.GREEK[sign], at, at + 1)
    if sign in n.PLAIN:
        plain = n.PLAIN[sign]
        return Token("name" if plain.isalpha() else "sign", plain, at, at + 1)
    if raised := _RAISED.match(text, at):
        return Token("raised", "".join(n.SUPERSCRIPTS[item] for item in raised[0]), at, raised.end())
    if plain_sign := _SIGN.match(text, at):
        return Token("sign", plain_sign[0], at, plain_sign.end())
    if unicodedata.category(sign) == "No" and "VULGAR FRACTION" in unicodedata.name(sign, ""):
        return Token("number", repr(unicodedata.numeric(sign)), at, at + 1)
    raise _useless(text, at)


# What stands behind a function for its derivative.
PRIMES = "'\N{RIGHT SINGLE QUOTATION MARK}\N{PRIME}\N{DOUBLE PRIME}\N{ACUTE ACCENT}"


def _useless(text: str, at: int) -> FormulaError:
    """Return the error of a character that means nothing here, and what is written for it where that is plain."""
    sign, reason = text[at], tr("{sign} has no meaning here", sign=_shown(text[at]))
    if sign in PRIMES and at and (text[at - 1].isalpha() or text[at - 1] in f"){PRIMES}"):
        return FormulaError(no_derivatives(), at, at + 1)
    method = next((found for found in _METHOD.finditer(text) if found.end(1) == at), None) if sign == "." else None
    if method:
        given = f"{method[1]}, {method[3]}" if method[3].strip() else method[1]
        return FormulaError(reason, at, at + 1, fix=(*method.span(), f"{method[2]}({given})"))
    if sign in "[]" and text.translate(_OPENED).count("(") == text.translate(_OPENED).count(")"):
        return FormulaError(reason, at, at + 1, fix=(0, len(text), text.translate(_OPENED)))
    if sign == "%":
        return _per_cent(text, at)
    return FormulaError(reason, at, at + 1)


def _per_cent(text: str, at: int) -> FormulaError:
    """Return the error of a %: behind a number and before none it is a hundredth, 5%*x, and else a division with a remainder, x % 2."""
    behind = text[at + 1 :].lstrip()[:1]
    number = _NUMBER_LAST.search(text, 0, at)
    if number is None or behind.isdigit() or behind in {"(", "."}:
        return FormulaError(no_remainders(), at, at + 1)
    return FormulaError(tr("{sign} has no meaning here", sign=_shown("%")), at, at + 1, fix=(number.start(), at + 1, f"({number[1]}/100)"))


def _shown(signs: str) -> str:
    odd = next((sign for sign in signs if not sign.isprintable()), "")
    return tr("the sign U+{code} ({name})", code=f"{ord(odd):04X}", name=unicodedata.name(odd, tr("without a name")).lower()) if odd else repr(signs)
