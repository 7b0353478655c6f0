"""A picture that was made in the light theme has in a reader's dark one the colours that the program would have drawn it in."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.export.html.dark import dark_colors
from sigexplorer.export.image import image_bytes
from sigexplorer.export.picture import Picture
from sigexplorer.plot.area import blended
from sigexplorer.state import State, replace
from sigexplorer.theme import DARK, LIGHT

NAMED = sorted(name for name, value in msgspec.to_builtins(LIGHT).items() if name not in {"name", "background", "window", "panel"} and isinstance(value, str))


def parts(color):
    return [int(color[at : at + 2], 16) for at in (1, 3, 5)]


@given(name=st.sampled_from(["value", "slope", "third", "probe", "second"]), share=st.floats(0.05, 0.95))
def test_what_is_laid_thinly_over_the_ground_is_so_in_the_dark(name, share):
    ours = blended(getattr(LIGHT, name), LIGHT.background, share)
    theirs = blended(getattr(DARK, name), DARK.background, share)
    got = dark_colors([f'<path fill="{ours.upper()}"/>']).get(ours, ours)
    # A share that is read off a colour is known but for its rounding.
    assert max(abs(a - b) for a, b in zip(parts(got), parts(theirs), strict=True)) <= 4


def test_colours_of_no_theme_stay():
    assert "#12ff98" not in dark_colors(['<path fill="#12ff98"/>'])
    assert set(map(len, dark_colors([]))) == {7}
    for name in NAMED:
        light, dark = getattr(LIGHT, name).lower(), getattr(DARK, name)
        assert dark_colors([]).get(light, light) in {dark, dark.lower()} or light in {getattr(LIGHT, other).lower() for other in NAMED if other != name}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("page", "pane"), [("calibration", "classification.reliability"), ("fit", "fit")])
def test_a_picture_made_dark_is_the_program_s_own(page, pane):
    light, dark = (
        image_bytes(replace(State(), {"style.page": page}), pane, ".svg", Picture(width=600, height=400, dpi=96, theme=theme)).decode()
        for theme in ("light", "dark")
    )
    colors = dark_colors([light])
    made = re.sub("#[0-9a-f]{6}", lambda found: colors.get(found[0].lower(), found[0].lower()), light, flags=re.IGNORECASE)
    ours, theirs = ([parts(color) for color in re.findall("#[0-9a-f]{6}", svg, re.IGNORECASE)] for svg in (made, dark))
    assert len(ours) == len(theirs) > 10
    assert max(abs(a - b) for one, other in zip(ours, theirs, strict=True) for a, b in zip(one, other, strict=True)) <= 4
