"""Sums and products as text, with what is 0 or 1 left out."""

from __future__ import annotations

import math
import re

ZERO, ONE = "0.0", "1.0"
_NUMBER = re.compile(r"-?[0-9.]+(?:e[-+]?[0-9]+)?")


def binomial(k: int, i: int) -> str:
    """Return k over i."""
    return repr(float(math.comb(k, i)))


def product(*factors: str) -> str:
    """Return a product with its numbers first, as one; 0 where a factor is."""
    if ZERO in factors:
        return ZERO
    number = math.prod(float(item) for item in factors if _NUMBER.fullmatch(item))
    named = " * ".join(item for item in factors if not _NUMBER.fullmatch(item))
    if not named or not math.isfinite(number):
        return repr(number) if math.isfinite(number) else " * ".join(factors)
    return named if number == 1.0 else minus(named) if number == -1.0 else f"{number!r} * {named}"


def minus(term: str) -> str:
    """Return a product with the other sign."""
    if term == ZERO:
        return ZERO
    return term[1:] if term.startswith("-") else f"-{term}"


def total(*terms: str) -> str:
    """Return a sum without its zeros."""
    found = ""
    for term in terms:
        if term == ZERO:
            continue
        if not found:
            found = term
        else:
            found += f" - {term[1:]}" if term.startswith("-") else f" + {term}"
    return found or ZERO


def literal(value: float) -> str:
    """Return a number as Python writes it, also one that is infinite or none."""
    return repr(value) if math.isfinite(value) else f'float("{value}")'


def is_wrapped(text: str) -> bool:
    """Return whether one pair of parentheses encloses all of a text."""
    if not text.startswith("("):
        return False
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return at == len(text) - 1
    return False
