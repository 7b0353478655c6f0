"""Discs that are dragged over a plane: names stand aside for them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from sigexplorer.plot.annotations import Annotations, Mark
from sigexplorer.plot.crosshair import Crosshair
from tests.examples import WITH_FIXTURES, examples


@settings(deadline=None, max_examples=examples(60), suppress_health_check=WITH_FIXTURES)
@given(
    at=st.tuples(st.floats(0.0, 1.0), st.floats(0.0, 1.0)),
    points=st.lists(st.tuples(st.floats(-60.0, 60.0), st.floats(-60.0, 60.0)), min_size=1, max_size=2),
    cut=st.text("abcde", min_size=1, max_size=20),
)
def test_no_name_of_a_point_lies_below_a_disc_that_is_dragged(plot, at, points, cut) -> None:
    marks, crosshair = Annotations(plot, 30), Crosshair(plot, lines=False)
    names = [f"{cut}{number}" for number in range(len(points))]
    crosshair.place(*at, "x")
    place, mapping = crosshair.place_in_pixels, plot.mapping
    around = [(mapping.x_of(place.x() + right), mapping.y_at(place + QPointF(0.0, below))) for right, below in points]
    marks.set_content(tuple(Mark(*point, name, "#000000") for point, name in zip(around, names, strict=True)), ())
    # Drawn before it is dragged there, and when it is.
    for away in ((at[0] + 0.5) % 1.0, at[0]):
        crosshair.place(away, at[1], "x")
        plot.grab()
    disc = QRectF(place.x() - 7.0, place.y() - 7.0, 14.0, 14.0)
    below = [text for text, box in plot.labels.names() if text in names and box.intersects(disc)]
    marks.deleteLater()
    crosshair.hide()
    marks.hide()
    assert not below
