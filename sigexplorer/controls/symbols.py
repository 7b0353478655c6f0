"""A parameter's symbol as rich text: the LaTeX of a single symbol, without typesetting a whole formula."""

from __future__ import annotations

import re
import unicodedata


def symbol_html(latex: str) -> str:
    r"""Return a symbol in LaTeX (``k``, ``\alpha``, ``w_l``, ``\sigma_w^2``, ``f''``) as the rich text that a label shows."""
    rest, _, above = latex.partition("^")
    base, _, below = rest.partition("_")
    text = f"<i>{_plain(base)}</i>"
    if below:
        text += f"<sub><i>{_plain(below.strip('{}'))}</i></sub>"
    return f"{text}<sup>{_plain(above.strip('{}'))}</sup>" if above else text


def _plain(latex: str) -> str:
    named = re.sub(r"\\([A-Za-z]+)", lambda match: _greek(match[1]), latex)
    primes = {"'''": "\N{TRIPLE PRIME}", "''": "\N{DOUBLE PRIME}", "'": "\N{PRIME}"}
    for ascii_primes, prime in primes.items():
        named = named.replace(ascii_primes, prime)
    return named.replace("&", "&amp;").replace("<", "&lt;")


def _greek(name: str) -> str:
    # Unicode names its letters as LaTeX does, but for the one with an alternative spelling.
    size = "CAPITAL" if name[:1].isupper() else "SMALL"
    spelled = "LAMDA" if name.lower() == "lambda" else name.upper().removeprefix("VAR")
    try:
        return unicodedata.lookup(f"GREEK {size} LETTER {spelled}")
    except KeyError:
        return name
