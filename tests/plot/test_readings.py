"""What is read under the pointer, of items of pyqtgraph's own and on axes of every kind, without a page around them."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from sigexplorer.language import ENGLISH, Language, spoken
from sigexplorer.panes.base import Pane
from sigexplorer.plot.area import Areas, Shade
from sigexplorer.plot.bars import Bar, Bars
from sigexplorer.plot.cells import Cell, Cells
from sigexplorer.plot.colormap import sequential
from sigexplorer.plot.curves import Stroke
from sigexplorer.plot.image import ColorBar, Image
from sigexplorer.plot.marks import VerticalMark, VerticalMarks
from sigexplorer.plot.readings import read
from sigexplorer.plot.scales import scale_of
from sigexplorer.plot.spots import Spots, SpotSet
from sigexplorer.plot.ticks import Tick, linear_ticks, power_ticks, whole_ticks
from tests.plot.stock import BarePane, shown

SPOTS = [(-0.5, 0.5), (0.5, -0.25)]


class StockPane(BarePane):
    """A scatter plot and lying bars on plain axes."""

    def show_results(self, results) -> None:
        self.axes.set_ticks(linear_ticks, linear_ticks)
        self.set_ranges((-1.0, 1.0), (-1.0, 1.0))
        self.scatter = pg.ScatterPlotItem([x for x, _ in SPOTS], [y for _, y in SPOTS], size=12, pen=None, brush=pg.mkBrush("#dd0000"))
        self.level = pg.BarGraphItem(x0=[-0.9], y=[-0.8], width=[0.6], height=0.1, pen=None, brush=pg.mkBrush("#00aa00"))
        for item in (self.scatter, self.level):
            self.view.addItem(item)


@pytest.fixture
def pane(qtbot, qapp) -> StockPane:
    return shown(qtbot, StockPane)


def texts(pane: Pane, x: float, y: float) -> list[str]:
    return [line.text for line in read(pane, QPointF(pane.mapping.column(x), pane.mapping.row(y))).lines]


def test_stock_points_and_bars_are_read_where_they_are(pane) -> None:
    for x, y in SPOTS:
        (line,) = [text for text in texts(pane, x, y) if "(" in text]
        assert line == f"({'−' * (x < 0)}{abs(x)}, {'−' * (y < 0)}{abs(y)})"
    assert any("−0.9 to −0.3" in text for text in texts(pane, -0.6, -0.8))
    # Where nothing is only the place is said, and of what is not seen nothing.
    assert len(texts(pane, 0.1, 0.9)) == 2
    pane.scatter.setOpacity(0.0)
    pane.level.setOpacity(0.0)
    assert all("(" not in text for text in texts(pane, *SPOTS[0]))
    assert all(" to " not in text for text in texts(pane, -0.6, -0.8))


def test_a_curve_is_read_between_its_samples_and_not_beyond_them(pane) -> None:
    pane.curves.set_strokes((Stroke(np.array([-0.4, 0.0, 0.4]), np.array([-0.4, 0.0, 0.4]), "#000000", 2.0), Stroke(np.zeros(0), np.zeros(0), "#0000ff", 2.0)))
    for x in (-0.4, -0.2, 0.3):
        said = texts(pane, x, 0.9)
        assert len(said) == 2
        value = said[1]
        assert float(value.replace("−", "-")) == pytest.approx(x, abs=0.01)
    assert len(texts(pane, 0.7, 0.9)) == 2
    assert texts(pane, 0.7, 0.9)[1].startswith("y = ")


def test_nothing_is_read_outside_of_the_frame_or_where_there_is_nothing_to_show(pane) -> None:
    assert read(pane, QPointF(1.0, 1.0)).lines == ()
    pane.set_message("Nothing to show.")
    assert read(pane, QPointF(pane.mapping.column(0.5), pane.mapping.row(0.5))).lines == ()


@given(st.floats(-30, 30))
def test_axes_of_every_kind_say_what_their_divisions_do(value: float) -> None:
    def ticks(says):
        return [Tick(float(k), says(k)) for k in (-2, -1, 0, 1, 2)]

    kinds = {
        "square": ticks(lambda k: f"{'−' * (k < 0)}{k * k}"),
        "share": ticks(lambda k: f"{'−' * (k < 0)}{abs(100 * k)} %"),
        "logarithm": list(power_ticks(-4.0, 4.0, 5)),
        "number": list(linear_ticks(-2.0, 2.0, 5)),
        "none": [],
        "name": ticks(lambda k: "abcde"[k + 2]),
    }
    scales = {kind: scale_of(divisions) for kind, divisions in kinds.items()}
    assert {kind: scale.kind for kind, scale in scales.items()} == {kind: kind for kind in kinds}
    assert scales["none"].text(value) == ""
    assert scales["share"].text(value).endswith(" %")
    for tick in kinds["name"]:
        assert scales["name"].text(tick.value) == tick.text
    assert scales["name"].text(77.0) == ""
    assert scales["number"].text(float("nan")) == scales["square"].text(float("nan")) != ""
    assert scales["square"].text(2.0) == "4"
    assert scales["square"].text(-3.0) == "−9"
    assert scales["share"].text(0.125) == "12.5 %"


@pytest.mark.parametrize(("language", "thousands"), [(ENGLISH, "5,000"), (Language("de", None, ",", "."), "5.000")])
@pytest.mark.parametrize("ticks", [linear_ticks, whole_ticks])
def test_an_axis_of_thousands_is_read_in_every_language(ticks, language, thousands) -> None:
    with spoken(language):
        divisions = ticks(-5000.0, 5000.0, 10.0)
        assert [divisions[0].text, divisions[-1].text] == [f"−{thousands}", thousands]
        assert scale_of(divisions).kind == "number"


@given(st.integers(1000, 9990), st.integers(5, 9000), st.integers(2, 12))
def test_an_axis_of_four_digits_has_them_in_one_piece_as_years_are_written(low, span, count) -> None:
    high = min(low + span, 9999)
    if high - low < 5:
        return
    for ticks in (linear_ticks, whole_ticks):
        divisions = [tick for tick in ticks(low, high, count) if tick.value == round(tick.value)]
        if len(divisions) == len(ticks(low, high, count)):
            assert [tick.text for tick in divisions] == [f"{tick.value:.0f}" for tick in divisions]
        assert not divisions or scale_of(divisions).kind == "number"
    # Beside longer and shorter ones they are grouped as those are.
    assert [tick.text for tick in linear_ticks(0.0, 2000.0, 2)] == ["0", "1,000", "2,000"]
    assert [tick.text for tick in linear_ticks(5000.0, 15000.0, 2)] == ["5,000", "10,000", "15,000"]


@given(st.floats(-300.0, 308.0), st.floats(-0.5, 0.9), st.sampled_from([-1.0, 1.0]))
def test_an_axis_of_plain_numbers_is_one_to_the_end_of_floats(log10, share, sign) -> None:
    far = sign * 10.0**log10
    divisions = linear_ticks(*sorted((far, share * far)), 8)
    assert len(divisions) < 2 or scale_of(divisions).kind == "number"


def test_numbers_at_the_very_end_of_floats_are_read_by_their_names() -> None:
    divisions = [Tick(value, "1.79\N{MULTIPLICATION SIGN}10", "308") for value in (1.79e308,)]
    assert scale_of(divisions).kind in ("number", "name")


NAN, NONE, ENDS, RED = np.full(3, np.nan), np.zeros(0), np.array([-1.0, 0.0, 1.0]), "#ff0000"
NOWHERE = {
    "bars": lambda pane: Bars(pane).set_bars((Bar(ENDS, np.full(2, np.nan), RED), Bar(np.array([5.0, 6.0]), np.ones(1), RED))),
    "areas": lambda pane: Areas(pane).set_shades((Shade(ENDS, NAN, NAN, RED), Shade(ENDS, np.zeros(3), NAN, RED), Shade(NONE, NONE, NONE, RED))),
    "spots": lambda pane: Spots(pane).set_sets((SpotSet(NAN, NAN, RED), SpotSet(NONE, NONE, RED)), movable=False),
    "points": lambda pane: pane.curves.set_strokes((Stroke(NAN, NAN, RED, 2.0, ordered=False),)),
    "marks": lambda pane: VerticalMarks(pane).set_marks((VerticalMark(0.9, "far", 1, RED),)),
    "cells": lambda pane: Cells(pane).set_cells((Cell(3.0, 0.0, "far", (), RED),)),
}


@pytest.mark.parametrize("what", NOWHERE)
def test_of_what_is_undefined_or_far_only_the_place_is_said(pane, what) -> None:
    before = texts(pane, 0.1, 0.9)
    assert len(before) == 2
    NOWHERE[what](pane)
    assert texts(pane, 0.1, 0.9) == before


def test_bars_and_areas_say_from_where_to_where_and_marks_their_names(pane) -> None:
    Bars(pane).set_bars((Bar(np.array([-0.5, 0.0, 0.5]), np.array([np.nan, 0.75]), "#ff0000"),))
    Areas(pane).set_shades((Shade(np.array([-1.0, 1.0]), np.array([-0.5, -0.5]), np.array([0.25, 0.25]), "#0000ff"),))
    VerticalMarks(pane).set_marks((VerticalMark(0.25, "here", 1, "#00ff00"),))
    said = texts(pane, 0.25, 0.9)
    assert {"0 to 0.5: 0.75", "−0.5 to 0.25", "here"} <= set(said)
    assert not {"here"} & set(texts(pane, 0.0, 0.9))


@pytest.mark.parametrize(("value", "said"), [(-math.inf, "size: 0"), (0.0, "size: 1"), (-3.0, "size: 0.001")])
def test_a_map_of_logarithms_says_0_where_there_is_none(pane, value, said) -> None:
    image, bar, palette = Image(pane), ColorBar(pane), sequential("#123456", "#abcdef")
    image.set_values(np.full((2, 2), value), palette, (-4.0, 1.0), (-1.0, 1.0, -1.0, 1.0))
    bar.set_levels(palette, (-4.0, 1.0), tuple(power_ticks(-4.0, 1.0, 5)), "size")
    assert said in texts(pane, 0.5, 0.5)
