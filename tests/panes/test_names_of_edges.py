"""The edges of saturated regions are named on their own side of the edges beside them, on the screen and on paper."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from sigexplorer.model.activations import Custom
from sigexplorer.model.wording import number
from sigexplorer.panes import create_pane
from sigexplorer.panes.base import Pane
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from tests.painting import settle


@pytest.fixture(scope="module")
def pane(qapp) -> Iterator[Pane]:
    made = create_pane("curve")
    made.show()
    yield made
    # What is left open takes the keyboard of the windows of other tests.
    made.close()
    made.deleteLater()


# Of some the regions are narrow, and there are several.
FUNCTIONS = (Custom("x*sigmoid(x) + sin(x)"), Custom("sigmoid(9*x)"), Custom("tanh(x) + sin(2*x)/2"), Custom("sin(x)"))


@settings(deadline=None)
@given(
    function=st.sampled_from(FUNCTIONS),
    below=st.floats(0.02, 0.3),
    x=st.floats(-6.0, 6.0),
    start=st.floats(-8.0, 0.0),
    reach=st.floats(2.0, 14.0),
    wide=st.integers(220, 700),
    high=st.integers(140, 500),
    paper=st.booleans(),
)
@example(function=FUNCTIONS[0], below=0.05, x=2.0, start=-6.0, reach=12.0, wide=465, high=200, paper=False)
@example(function=FUNCTIONS[0], below=0.05, x=2.0, start=-6.0, reach=12.0, wide=465, high=200, paper=True)
def test_no_name_of_an_edge_stands_beyond_another_edge(pane, function, below, x, start, reach, wide, high, paper) -> None:
    changes = {"activation": function, "curve.saturated_below": below, "probe.x": x, "curve.x_min": start, "curve.x_max": start + reach}
    state = replace(State(), changes)
    pane.resize(wide, high)
    pane.render_results(compute(state, pane.topics))
    settle()
    image = QImage(pane.size(), QImage.Format.Format_RGB32)
    if paper:
        painter = QPainter(image)
        pane.paint(painter, QRectF(image.rect()))
        painter.end()
    else:
        pane.grab()
    edges = sorted(handle.at for handle in pane.edges if handle.visible)
    bounds = [-math.inf, *edges, math.inf]
    beside = {number(edge): (before, after) for before, (edge, after) in zip(bounds, pairwise(bounds[1:]), strict=False)}
    for text, box in pane.labels.names():
        if text in beside and [number(edge) for edge in edges].count(text) == 1:
            before, after = beside[text]
            assert pane.mapping.x_at(box.topLeft()) > before, text
            assert pane.mapping.x_at(box.topRight()) < after, text
