"""Boxes that are looked up are those that are there, however many and wherever they are."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from sigexplorer.panes import create_pane
from sigexplorer.plot.annotations import Annotations, Mark
from sigexplorer.plot.labels import CROWDED, FEW, Crowd, Labels
from sigexplorer.results import compute
from sigexplorer.state import State

places = st.one_of(st.floats(-40.0, 400.0), st.sampled_from([-math.inf, math.inf, math.nan, 1e300, -1e9, 0.0, 32.0, 64.0]))
sizes = st.one_of(st.floats(-5.0, 80.0), st.sampled_from([0.0, 1e-9, 1e5, math.inf, 32.0]))
boxes = st.builds(QRectF, places, places, sizes, sizes)


@given(many=st.lists(boxes, max_size=3 * FEW), asked=st.lists(boxes, min_size=1, max_size=8), between=st.integers(0, 3 * FEW))
def test_what_meets_another_box_is_what_qt_says(many, asked, between):
    """Asked again when there are more: what was looked up before is no more than what was there."""
    crowd, last = Crowd(), QRectF(0.0, 0.0, 1.0, 1.0)
    for number, box in enumerate([*(last for _ in range(FEW)), *many]):
        crowd.add(box)
        if number == between:
            crowd.meets(asked[0])
    for box in asked:
        assert crowd.meets(box) == any(map(box.intersects, crowd.boxes))


def test_of_thousands_of_points_in_a_few_pixels_few_names_are_looked_for(qtbot, monkeypatch):
    """As the landmarks of `sign(sin(1/x))` are: each looked for its place among all others, and the window was held for 15 s."""
    pane = create_pane("curve")
    qtbot.addWidget(pane)
    pane.resize(640, 480)
    pane.render_results(compute(State(), pane.topics))
    layer = next(layer for layer in pane.layers() if isinstance(layer, Annotations))
    looked = []
    place = Labels.place
    monkeypatch.setattr(Labels, "place", lambda self, of, *given, **options: (looked.append(of), place(self, of, *given, **options))[1])
    for thorough in (False, True):
        pane.labels.thorough = thorough
        named = tuple(Mark(1e-5 * number, 0.5, f"zero {number}", "#ff0000") for number in range(4000))
        layer.set_content(named, ())
        looked.clear()
        pane.grab()
        # They lie in one or two places; so many names at most find no place around each, and few do.
        assert CROWDED <= looked.count(layer) <= 2 * (2 * CROWDED + 40)
        assert 1 <= sum(text.startswith("zero") for text, _ in pane.labels.names()) <= 80
        # What stands apart is named all the same.
        layer.set_content((*named, Mark(-4.0, 0.2, "apart", "#ff0000")), ())
        pane.grab()
        assert "apart" in [text for text, _ in pane.labels.names()]
