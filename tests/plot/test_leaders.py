"""On paper a thin line ties a name to its point where it stands further away than beside it; on the screen, where names move, there is none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLineF, QPointF

from sigexplorer.fonts import load_fonts
from sigexplorer.plot.annotations import Annotations, Mark
from sigexplorer.plot.curves import Stroke
from sigexplorer.plot.plot import Plot
from tests.examples import WITH_FIXTURES, examples

RADIUS = 4.0


@pytest.fixture
def plot(qtbot, qapp) -> Plot:
    load_fonts()
    made = Plot()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    qtbot.waitExposed(made)
    made.set_ranges((-1.0, 1.0), (-1.0, 1.0))
    return made


def reddest(plot: Plot, line: QLineF) -> int:
    """Return how red the reddest pixel is around the middle of a line."""
    picture, at = plot.grab().toImage(), line.center()
    found = [picture.pixelColor(round(at.x()) + x, round(at.y()) + y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
    return max(color.red() - max(color.green(), color.blue()) for color in found)


@settings(max_examples=examples(60), suppress_health_check=WITH_FIXTURES, deadline=None)
@given(
    x=st.floats(-0.6, 0.6),
    y=st.floats(-0.6, 0.6),
    name=st.sampled_from(["90 %", "steepest: 0.25", "fixed point 0.5709"]),
    reach=st.floats(0.05, 0.25),
    paper=st.booleans(),
)
def test_a_name_that_stands_away_is_tied_to_its_point(plot, x, y, name, reach, paper) -> None:
    # Lines above and below the point, so that no place next to it is free.
    along, rows = np.linspace(-1.0, 1.0, 40), np.arange(-reach, reach + 0.01, 0.04)
    plot.curves.set_strokes(tuple(Stroke(along, y + row + 0.02 * along, "#0000ff", 1.0) for row in rows))
    marks = Annotations(plot)
    marks.set_content((Mark(x, y, name, "#ff0000", radius=RADIUS),), ())
    plot.labels.thorough = paper
    plot.grab()
    named = plot.labels.names()
    if not named:
        # Where there is no place at all it is left out.
        marks.hide()
        assume(False)
    ((_, box),) = named
    at = QPointF(plot.mapping.column(x), plot.mapping.row(y))
    near = QPointF(min(max(at.x(), box.left()), box.right()), min(max(at.y(), box.top()), box.bottom()))
    away = QLineF(at, near)
    between = QLineF(away.pointAt(RADIUS / away.length()), near) if away.length() > RADIUS else away
    red = reddest(plot, between)
    marks.hide()
    if away.length() > RADIUS + 1.1 * box.height():
        assert (red > 60) is paper
    elif away.length() > RADIUS + 6.0 and between.length() > 8.0:
        assert red < 60
