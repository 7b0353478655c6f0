"""A language that nobody speaks: every letter has a stroke, every text stands between ⟦ and ⟧ and is longer by a third.

So a text that is not translated is seen by its plain letters, wherever it is cut or broken into lines; and one that has no room, by what is cut.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from sigexplorer.language import Language

OPEN, CLOSE = "⟦", "⟧"
STROKES = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "ÁƁĆĎÉƑĜĤÍĴĶĹḾŃÓṔɊŔŚŤÚṼŴẊÝŹáƀćďéƒĝĥíĵķĺḿńóṕɋŕśťúṽŵẋýź")
# What is filled in, tags and entities, and what files are of: these are no words.
WHOLE = re.compile(r"(\{[^{}]*\}|<[^<>]*>|&[a-z]+;|\(\*[^()]*\))")


def translate(text: str, comment: str, how_many: int) -> str:
    """Return a text as it is in it: of a menu's entry the mark of its letter stays where it is."""
    parts = WHOLE.split(text)
    said = "".join(part if number % 2 else part.translate(STROKES) for number, part in enumerate(parts))
    return f"{OPEN}{said}{'~' * (len(text) // 3)}{CLOSE}"


PSEUDO = Language("xx", translate, ",", ".", capitals=True)

# What is the same in every language: names and signs. Each kind with an example.
KINDS = {
    "keys, files, addresses, commands: chain.depth, y_min, PANE/LOW,HIGH": r"[\w./\\~:*=<>|-]*[._/\\=<>|*][\w./\\~:*=<>|-]*",
    "options: --pane": r"--?[a-z][\w-]*",
    "formulas and symbols: x₂, 2π, f′, float16, sha256": r"\w*[\d₀-₉⁰-⁹α-ωΑ-Ω′″‴]\w*",
    "variables: f, dx": r"\b\w{1,2}\b",
    "functions of formulas: ln(x), Var[w]": r"\b(?:ln|log|exp|tanh|sinh|cosh|sqrt|max|min|erf|abs|sign|Var|Cov|nan|inf|std|mean|rms)\b",
    "abbreviations and trade names: CSV, ReLU, LaTeX, PyTorch": r"\b\w*[A-Z]\w*[A-Z]\w*\b",
    "names of people and of what they made": r"\b(?:Adam|Brier|Firth|Flax|Glorot|Keras|Matthews|Platt|Qt|Spiegelhalter|Wilson|Python|sigexplorer)\b",
    "keys of the keyboard: Ctrl+Space": r"\b(?:Ctrl|Alt|Shift|Tab|Esc|Home|End|Del|Ins|Space|Backspace|Return|Enter|PgUp|PgDown)\b|\+(?:Left|Right|Up|Down)\b",
    "units": r"\b(?:min|ulp|dpi|Hz|KiB|MiB)\b",
}
SAME = re.compile("|".join(KINDS.values()))
CODE = re.compile(r"<(style|svg|code|pre|kbd)\b.*?</\1>|<[^<>]*>", re.S)


def untold(text: str, own: Iterable[str] = ()) -> list[str]:
    """Return the words of a text that are not translated, though they are no names; `own` are those of the user and of the data."""
    left = html.unescape(CODE.sub(" ", text)).replace("&", "")
    names = sorted(own, key=len, reverse=True)
    if names:
        left = re.sub(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)", " ", left)
    return re.findall(r"[A-Za-z]{2,}", SAME.sub(" ", left))
