"""What is said of a lesson whose parts are not as they must be: where it is, what is wrong there, and what may stand in its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import msgspec

from sigexplorer.errors import choose_from, shortened
from sigexplorer.language import mark, tr

# How msgspec words what it finds, and where.
_WORDED = re.compile(r"(?P<what>.*?)(?: - at `(?:key in )?\$(?P<place>.*)`)?", re.DOTALL)
_UNKNOWN, _MISSING = re.compile("Object contains unknown field `(.*)`", re.DOTALL), re.compile("Object missing required field `(.*)`")
_KIND = re.compile("Expected `(?P<wanted>.*)`, got `(?P<got>.*)`")
_STEP = re.compile(r"\.steps\[(?P<index>\d+)\](?:\.(?P<rest>.*))?", re.DOTALL)
# What TOML calls the types of values, as msgspec names them.
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "str": mark("text"),
        "int": mark("a number"),
        "float": mark("a number"),
        "bool": mark("true or false"),
        "array": mark("a list"),
        "object": mark("a table"),
        "date": mark("a date"),
        "datetime": mark("a date"),
        "time": mark("a time"),
    }
)
LONGEST = 200


def why_unread(error: msgspec.ValidationError, fields: Mapping[str, Sequence[str]]) -> str:
    """Return why something is no lesson, in a line without a point at its end.

    Parameters
    ----------
    error : ValidationError
        What msgspec found wrong first.
    fields : mapping of str to sequence of str
        Which keys a lesson has, under '', a step under 'step', and a question under 'question'.
    """
    said = _WORDED.fullmatch(str(error))
    assert said is not None
    step = _STEP.fullmatch(said["place"] or "")
    inside = (step["rest"] or "") if step else (said["place"] or "").removeprefix(".")
    before = tr("step {number}", number=int(step["index"]) + 1) + ": " if step else ""
    part = "question" if inside == "question" else "step" if step and not inside else ""
    if unknown := _UNKNOWN.fullmatch(said["what"]):
        return before + tr("{name} is unknown: {choose}", name=shortened(_on_a_line(unknown[1]), 40), choose=choose_from(fields[part], unknown[1]))
    if missing := _MISSING.fullmatch(said["what"]):
        within = tr("its question has no {name}: give it", name=missing[1]) if part == "question" else ""
        return before + (within or tr("{name} is missing: give it", name=missing[1]))
    if kind := _KIND.fullmatch(said["what"]):
        return before + tr("{name} is {got}: give {wanted}", name=shortened(_on_a_line(inside), 60), got=_named(kind["got"]), wanted=_named(kind["wanted"]))
    return shortened(_on_a_line(str(error)), LONGEST).rstrip(".")


def _named(kinds: str) -> str:
    """Return types in words, each once."""
    # TOML has no null.
    words = dict.fromkeys(tr(KINDS.get(kind, kind)) for kind in kinds.split(" | ") if kind != "null")
    return tr(" or ").join(words)


def _on_a_line(text: str) -> str:
    return " ".join(text.split())
