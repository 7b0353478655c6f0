"""Many boxes, and many dots, are handed to Qt at once, and look as each of them would alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter

from sigexplorer.panes.calibration import ReliabilityPane
from sigexplorer.plot.area import Areas, Shade
from sigexplorer.plot.curves import Curves, Stroke
from sigexplorer.plot.segments import apart
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics.calibration import CALIBRATION
from tests.examples import WITH_FIXTURES, examples

COLOR = "#123456"
# What is wider than some ten plots is filled without smooth edges where it is no box.
WIDE = st.floats(-40.0, 60.0) | st.sampled_from([np.nan, 0.0, 5.0, 10.0])
ENDS = st.floats(-1.0, 11.0) | st.sampled_from([np.nan, np.inf, -np.inf, 1e300, -1e300, 5.0])
SETTINGS = settings(max_examples=examples(40), deadline=None, suppress_health_check=WITH_FIXTURES)


class Counting(QPainter):
    """A painter that notes what it is asked for."""

    def __init__(self, image: QImage) -> None:
        super().__init__(image)
        self.calls: list[str] = []

    def drawRects(self, *given) -> None:  # noqa: N802 - Qt's name
        self.calls.append("rects")
        super().drawRects(*given)

    def drawPolygon(self, *given) -> None:  # noqa: N802 - Qt's name
        self.calls.append("polygon")
        super().drawPolygon(*given)

    def drawPoints(self, *given) -> None:  # noqa: N802 - Qt's name
        self.calls.append("points")
        super().drawPoints(*given)


def drawn(layer) -> tuple[np.ndarray, list[str]]:
    """Return the pixels that a layer draws, shape (rows, columns, 4), and what it asks a painter for."""
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = Counting(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        layer.draw(painter)
    finally:
        painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(300, 400, 4).astype(int), painter.calls


@SETTINGS
@given(boxes=st.lists(st.tuples(WIDE, WIDE, ENDS, ENDS), min_size=1, max_size=8))
def test_boxes_with_gaps_are_filled_at_once_as_each_of_them_would_be(plot, boxes) -> None:
    left, right, low, high = np.array(boxes).T
    high = high / 10.0
    low = low / 10.0
    left, right = np.fmin(left, right), np.fmax(left, right)
    together, alone = Areas(plot), Areas(plot)
    together.set_shades((Shade(apart(left, right), apart(low, low), apart(high, high), COLOR),))
    found, calls = drawn(together)
    assert calls == ["rects"]
    # Of four points each, which are no boxes of two.
    each = zip(np.linspace(left, right, 4).T, low, high, strict=True)
    alone.set_shades(tuple(Shade(x, np.full(4, bottom), np.full(4, top), COLOR) for x, bottom, top in each))
    wanted, calls = drawn(alone)
    assert "rects" not in calls
    assert np.abs(found - wanted).max() <= 4


@pytest.mark.parametrize("x", [np.array([1.0, 2.0]), np.array([1.0, 2.0, np.nan, 3.0, 4.0]), np.array([1.0, 2.0, 3.0, 4.0, 5.0])])
def test_what_is_no_box_is_drawn_as_it_is(plot, x) -> None:
    areas = Areas(plot)
    areas.set_shades((Shade(x, 0.1 * x, np.ones_like(x), COLOR),))
    assert set(drawn(areas)[1]) == {"polygon"}


@SETTINGS
@given(dots=st.lists(st.tuples(st.integers(-1, 11) | st.sampled_from([np.nan, np.inf]), ENDS), min_size=2, max_size=8, unique_by=lambda dot: dot[0]))
def test_dots_with_gaps_are_drawn_at_once_as_each_of_them_would_be(plot, dots) -> None:
    # Wider apart than a dot: two on one place have smoother edges than their union.
    x, y = np.array(dots, dtype=np.float64).T
    y = y / 10.0
    together, alone = Curves(plot), Curves(plot)
    together.set_strokes((Stroke(apart(x), apart(y), COLOR, 1.0, dots=9.0, ordered=False),))
    found, calls = drawn(together)
    alone.set_strokes(tuple(Stroke(x[n : n + 1], y[n : n + 1], COLOR, 1.0, dots=9.0) for n in range(len(x))))
    wanted, each = drawn(alone)
    assert len(calls) == min(len(each), 1)
    assert np.abs(found - wanted).max() <= 4


def test_a_diagram_has_as_many_strokes_and_areas_however_many_bins_there_are(qtbot, qapp) -> None:
    pane = ReliabilityPane()
    qtbot.addWidget(pane)
    counts = set()
    for bins in (2, 10, 40):
        state = replace(State(), {"calibration.source": "network", "calibration.scaling": "best", "calibration.bins": bins})
        pane.render_results(compute(state, (CALIBRATION,)))
        assert len(pane.right.shades[0].x) % 3 == 0
        counts.add((len(pane.curves.strokes), len(pane.right.shades)))
    assert len(counts) == 1
