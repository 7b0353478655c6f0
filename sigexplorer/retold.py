"""What was said in English where nobody knew who would read it, kept so that it can be said again in the language of whoever does.

A text is made of templates, numbers and other texts where it is needed, and is a mere text from then on. Who listens meanwhile knows what it was made of.
"""

from __future__ import annotations

import contextlib
import json
import re
import string
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from sigexplorer.language import COUNTED, ENGLISH, current, digits, spoken, within

# Texts that are remembered, the last ones, and how deep texts may stand within texts.
MOST, DEEPEST = 500, 8
# What may have been written by another hand is not made longer than this.
LONGEST = 4000
# What may become of a text on its way: it goes on as a sentence, or begins in the middle of one. The last one of those that are alike is taken.
FORMS: Mapping[str, Callable[[str], str]] = {"within": within, "open": lambda said: said.removesuffix("."), "": str}
# What is wrong with what somebody else may have written.
WRONG = (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError)
# What decides about words is a number below that.
MOST_COUNTED = 2**31


class _Made(NamedTuple):
    """What a text was made of: a template, its remark, the number that decides about its words (-1 for none), and what its {names} stand for."""

    template: str
    comment: str
    number: int
    values: Mapping[str, object]


class Heard:
    """What is said meanwhile."""

    def __init__(self) -> None:
        self._made: dict[str, _Made | None] = {}

    def hear(self, said: str, template: str, comment: str, number: int, values: Mapping[str, object]) -> None:
        """Remember what a text was made of; see `sigexplorer.language.Language`."""
        self._made.pop(said, None)
        self._made[said] = _Made(template, comment, number, values) if template else None
        if len(self._made) > MOST:
            del self._made[next(iter(self._made))]

    def kept(self, text: str) -> str:
        """Return what `retold` says a text again from; '' where it is made of nothing that was heard."""
        pieces = self._pieces(text, frozenset(), 0)
        return json.dumps(pieces, ensure_ascii=False) if any(not isinstance(piece, str) for piece in pieces) else ""

    def _pieces(self, text: str, around: frozenset[str], depth: int) -> list[Any]:
        """Return a text in pieces: what was said as it was made, the longest first, and what stands between."""
        forms = {form(said): (said, how) for said in self._made if said not in around for how, form in FORMS.items() if any(map(str.isalnum, said))}
        known = sorted((said for said in forms if said in text), key=len, reverse=True)
        if not known or depth > DEEPEST:
            return [text]
        found, at = list[Any](), 0
        for match in re.finditer("|".join(rf"(?<!\w){re.escape(said)}(?!\w)" for said in known), text):
            found += [text[at : match.start()]] if match.start() > at else []
            found.append(self._piece(*forms[match[0]], around, depth))
            at = match.end()
        return [*found, text[at:]] if at < len(text) else found

    def _piece(self, said: str, how: str, around: frozenset[str], depth: int) -> Any:
        made = self._made[said]
        if made is None:
            return [said]
        values = {name: self._pieces(str(value), around | {said}, depth + 1) for name, value in made.values.items()}
        return [made.template, made.comment, made.number, values, how]


@contextlib.contextmanager
def listening() -> Iterator[Heard]:
    """Speak English for a while, in this thread alone, and remember of what everything is made that is said."""
    heard = Heard()
    with spoken(ENGLISH._replace(hear=heard.hear)):
        yield heard


def retold(kept: str, text: str) -> str:
    """Return a text in the language that is spoken.

    Parameters
    ----------
    kept : str
        What `Heard.kept` has made of it; '' for nothing.
    text : str
        The text in English, which is returned where it cannot be said otherwise.
    """
    if not kept or current().translate is None:
        return text
    try:
        said = _joined(json.loads(kept), 0)
    except WRONG:
        return text
    return said if said and len(said) <= LONGEST else text


def _joined(pieces: Any, depth: int) -> str:
    if depth > DEEPEST or not isinstance(pieces, list):
        raise ValueError("no pieces of a text")
    return "".join(piece if isinstance(piece, str) else _said(piece, depth) for piece in pieces)


def _said(piece: Any, depth: int) -> str:
    if len(piece) == 1:
        return digits(str(piece[0]))
    template, comment, number, values, how = piece
    translate = current().translate
    assert translate is not None
    # Qt is not asked for what it cannot hold: it would not raise that here, but say it to whoever hears of its accidents.
    f"{template}{comment}".encode()
    if not (isinstance(number, int) and -1 <= number < MOST_COUNTED):
        raise ValueError("no number of things")
    said = translate(str(template), str(comment), number)
    # Nothing but names stands in the templates of the program; what somebody else has written may ask for more.
    if any(name is not None and not (name.isidentifier() and not form and not how) for _, name, form, how in string.Formatter().parse(said)):
        raise ValueError("no template")
    return FORMS[how](said if comment == COUNTED else said.format_map({name: _joined(value, depth + 1) for name, value in values.items()}))
