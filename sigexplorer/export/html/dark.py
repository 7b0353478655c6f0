"""What becomes of the colours of a picture in a reader's dark theme: those of the light theme, and those that are one of them laid thinly over its ground."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from sigexplorer.theme import DARK, LIGHT

_COLOR = re.compile("#[0-9a-f]{6}", re.IGNORECASE)
# By how much rounding may take a mixed colour off its place.
ROUNDED = 0.75

Parts = tuple[int, int, int]


def dark_colors(pictures: Iterable[str]) -> Mapping[str, str]:
    """Return what colours of pictures become in the dark theme, those that become others.

    Parameters
    ----------
    pictures : iterable of str
        Pictures as SVG, in the light theme.

    Returns
    -------
    mapping
        From colours to colours, ``#rrggbb``, in small letters.
    """
    themes = dict(_themes())
    found = {color.lower() for picture in pictures for color in _COLOR.findall(picture)}
    both = {**themes, **{color: mixed for color in sorted(found - themes.keys()) if (mixed := _mixed(color, tuple(themes.items())))}}
    return {ours: theirs for ours, theirs in both.items() if ours != theirs}


def _themes() -> Iterator[tuple[str, str]]:
    """Yield each colour of the light theme with that which has its place in the dark one."""
    light, dark = (msgspec.to_builtins(theme) for theme in (LIGHT, DARK))
    for name, value in light.items():
        if name != "name" and isinstance(value, str):
            yield value.lower(), dark[name]
        elif isinstance(value, dict):
            yield from ((value[key].lower(), dark[name][key]) for key in value)
        elif isinstance(value, list | tuple):
            yield from zip(map(str.lower, value), dark[name], strict=True)


@functools.lru_cache(maxsize=256)
def _mixed(color: str, themes: tuple[tuple[str, str], ...]) -> str:
    """Return the dark mixture in place of a light one of a theme's colour with the background, '' for what is none."""
    ground, seen = _parts(LIGHT.background), _parts(color)
    best, found = ROUNDED, ""
    for ours, theirs in themes:
        way = [part - below for part, below in zip(_parts(ours), ground, strict=True)]
        if not any(way):
            continue
        share = sum(step * (part - below) for step, part, below in zip(way, seen, ground, strict=True)) / sum(step * step for step in way)
        off = max(abs(below + share * step - part) for step, part, below in zip(way, seen, ground, strict=True))
        if 0.0 < share < 1.0 and off < best:
            mixed = (round(share * over + (1.0 - share) * under) for over, under in zip(_parts(theirs), _parts(DARK.background), strict=True))
            best, found = off, "#" + "".join(f"{part:02x}" for part in mixed)
    return found


def _parts(color: str) -> Parts:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
