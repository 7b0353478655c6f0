"""Points that the mouse takes hold of one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from sigexplorer.plot.curves import Curves, Stroke
from sigexplorer.plot.spots import MOST_STAMPS, REACH, Spots, SpotSet
from tests.examples import WITH_FIXTURES, examples


def pixel(plot, x, y) -> QPointF:
    return QPointF(float(plot.mapping.column(x)), float(plot.mapping.row(y)))


def painted(plot) -> QImage:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    plot.paint(painter, QRectF(0, 0, 400, 300))
    painter.end()
    return image


def test_points_of_several_colours_are_one_set_to_be_moved(plot) -> None:
    spots = Spots(plot)
    x, y = np.array([2.0, 5.0, 8.0]), np.array([0.2, 0.5, 0.8])
    spots.set_sets((SpotSet(x, y, "#000000", colors=("#ff0000", "#0000ff", "#ff0000")),), movable=True)
    image = painted(plot)
    for place, height, color in zip(x, y, ("#ff0000", "#0000ff", "#ff0000"), strict=True):
        at = pixel(plot, place, height)
        assert image.pixelColor(round(at.x()), round(at.y())).name() == color
    assert spots.several == 3
    assert [spots.near(pixel(plot, *point)) for point in zip(x, y, strict=True)] == [0, 1, 2]
    assert spots.near(pixel(plot, 5.0, 0.5) + QPointF(REACH + 1, 0)) == -1
    spots.set_sets(spots.sets, movable=False)
    assert (spots.several, spots.near(pixel(plot, 5.0, 0.5))) == (0, -1)


@pytest.mark.parametrize("x", [[], [20.0], [np.nan]], ids=["none", "out of sight", "nowhere"])
def test_points_that_are_not_seen_are_no_fault(plot, x) -> None:
    spots = Spots(plot)
    spots.set_sets((SpotSet(np.array(x, dtype=float), np.full(len(x), 0.5), "#ff0000"),), movable=True)
    before = painted(plot)
    spots.hide()
    assert painted(plot) == before


@pytest.mark.parametrize("symbol", ["disc", "square", "triangle", "diamond"])
def test_shapes_stand_on_their_points_with_a_rim_all_around(plot, symbol) -> None:
    spots, radius = Spots(plot), 20.0
    spots.set_sets((SpotSet(np.array([5.0]), np.array([0.5]), "#ff0000", radius=radius, symbol=symbol),), movable=False)
    image, at = painted(plot), pixel(plot, 5.0, 0.5)
    assert image.pixelColor(round(at.x()), round(at.y())).name() == "#ff0000"
    wide = sum(image.pixelColor(x, round(at.y()) + 2).name() == "#ff0000" for x in range(image.width()))
    corner = image.pixelColor(round(at.x() - 0.85 * radius), round(at.y() - 0.85 * radius)).name() == "#ff0000"
    assert corner == (symbol == "square")
    assert {"disc": 39, "square": 40, "triangle": 22, "diamond": 29}[symbol] == pytest.approx(wide, abs=3)


def test_points_of_more_looks_than_are_kept_are_drawn_and_errors_only_where_they_are_seen(plot) -> None:
    spots, count = Spots(plot), MOST_STAMPS + 5
    colors = [f"#{40 + 5 * number:02x}{255 - 6 * number:02x}80" for number in range(count)]
    x = np.linspace(0.5, 9.5, count)
    spots.set_sets(tuple(SpotSet(x[k : k + 1], np.array([0.5]), color, radius=4.0) for k, color in enumerate(colors)), movable=False)
    for _ in range(2):
        image = painted(plot)
        assert [image.pixelColor(round(at.x()), round(at.y())).name() for at in (pixel(plot, place, 0.5) for place in x)] == colors
    sides = np.array([-3.0, 5.0, 14.0])
    spots.set_sets((SpotSet(sides, np.full(3, 0.5), "#ff0000", error=np.full(3, 0.25)),), movable=False)
    image, at = painted(plot), pixel(plot, 5.0, 0.7)
    # An error of a width of its own may lie across two columns of pixels, and is half as red in each.
    seen = {(column, row): image.pixelColor(column, row) for column in range(image.width()) for row in range(image.height())}
    red = [place for place, color in seen.items() if color.red() - color.green() > 60]
    assert {column for column, _ in red} <= set(range(round(at.x()) - 8, round(at.x()) + 9))
    assert min(row for _, row in red) == pytest.approx(pixel(plot, 5.0, 0.75).y(), abs=1.5)
    assert max(row for _, row in red) == pytest.approx(pixel(plot, 5.0, 0.25).y(), abs=1.5)


class Copying(QPainter):
    """A painter that notes how often it is asked to copy pictures."""

    copies = 0

    def drawPixmap(self, *given) -> None:  # noqa: N802 - Qt's name
        self.copies += 1
        super().drawPixmap(*given)

    def drawPixmapFragments(self, *given) -> None:  # noqa: N802 - Qt's name
        self.copies += 1
        super().drawPixmapFragments(*given)


def on_screen(spots: Spots) -> tuple[QImage, int]:
    """Return what is drawn, and how many calls copied pictures."""
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = Copying(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    spots.draw(painter)
    copies = painter.copies
    painter.end()
    return image, copies


@pytest.mark.parametrize("symbol", ["disc", "square", "triangle", "diamond"])
def test_points_that_stand_apart_are_copied_at_once_and_where_each_of_them_would_be(plot, symbol) -> None:
    generator = np.random.default_rng(5)
    x, y = generator.uniform(-1.0, 11.0, 300), generator.uniform(-0.1, 1.1, 300)
    together, alone = Spots(plot), Spots(plot)
    together.set_sets((SpotSet(x, y, "#c2255c", symbol=symbol, apart=True),), movable=False)
    # The first set is uppermost.
    each = tuple(SpotSet(x[n : n + 1], y[n : n + 1], "#c2255c", symbol=symbol, apart=True) for n in reversed(range(300)))
    alone.set_sets(each, movable=False)
    (found, few), (wanted, many) = on_screen(together), on_screen(alone)
    assert found == wanted
    assert few == 1
    assert many > 100


@settings(max_examples=examples(40), deadline=None, suppress_health_check=WITH_FIXTURES)
@given(st.data(), st.booleans(), st.sampled_from(["disc", "triangle"]), st.booleans())
def test_what_is_hidden_leaves_nothing_and_takes_nothing_away(plot, data, apart, symbol, errors):
    """Points of which the legend hides a colour look as if they were not there, and are neither read nor taken hold of."""
    colors = ("#ff0000", "#0000ff", "#00aa00")
    places = data.draw(st.lists(st.tuples(st.floats(0, 10), st.floats(0, 1), st.sampled_from(colors)), min_size=1, max_size=12))
    unseen = set(data.draw(st.lists(st.sampled_from(colors), unique=True)))
    x, y = (np.array([place[axis] for place in places]) for axis in (0, 1))
    curve, spots = Curves(plot), Spots(plot)
    curve.set_strokes((Stroke(np.linspace(0, 10, 50), np.linspace(0, 1, 50), "#777777", 9.0),))

    def shown(kept):
        error = np.full(int(kept.sum()), 0.1) if errors else np.zeros(0)
        each = tuple(place[2] for place, there in zip(places, kept, strict=True) if there)
        spots.set_sets((SpotSet(x[kept], y[kept], "#000000", error, colors=each, symbol=symbol, apart=apart),) if len(each) else (), movable=True)
        return painted(plot)

    hides = plot.hides
    plot.hides = lambda look: look.color in unseen
    try:
        hidden = shown(np.ones(len(places), dtype=bool))
        left = [spots.near(pixel(plot, *place[:2])) for place in places]
        assert all(places[at][2] not in unseen for at in left if at >= 0)
        assert {part.color for part in spots.seen} == {place[2] for place in places} - unseen
        assert hidden == shown(np.array([place[2] not in unseen for place in places]))
    finally:
        plot.hides = hides
        curve.set_strokes(())
        spots.set_sets((), movable=False)
