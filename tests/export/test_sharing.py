"""Axes that plots share: one range, frames in line and alike, numbers once; and what has nothing to share says so."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from sigexplorer.errors import ExportError, SigexplorerError
from sigexplorer.export.image import image_bytes, shown
from sigexplorer.export.picture import Picture
from sigexplorer.export.sheet import Sheet
from sigexplorer.state import State, parse
from tests.examples import examples

TALL = Picture(width=400, height=800, dpi=96.0, share="x")
WIDE = Picture(width=900, height=320, dpi=96.0, share="y")
# Panes over the input, and over the layer.
INPUT, LAYER = ("curve", "chain", "difference"), ("layers", "factors.product", "network")


def edges(pane):
    """Return where the frame of a pane is in it: left, right, upper and lower edge."""
    frame = pane.frame_rect
    return frame.left(), frame.right(), frame.top(), frame.bottom()


def texts(state, panes, picture):
    return re.findall(r">([^<>\n]+)</text>", image_bytes(state, panes, ".svg", picture).decode())


@settings(max_examples=examples(12))
@given(
    panes=st.one_of(*(st.lists(st.sampled_from(names), min_size=2, max_size=3, unique=True) for names in (INPUT, LAYER))),
    gain=st.floats(0.2, 5.0),
    left=st.floats(-20, -1),
    depth=st.integers(2, 60),
    letters=st.booleans(),
    legend=st.sampled_from(["above", "below", "beside"]),
    one=st.booleans(),
)
def test_plots_above_one_another_share_x(qapp, panes, gain, left, depth, letters, legend, one):
    state = parse(State(), {"activation.gain": repr(gain), "curve.x_min": repr(left), "chain.depth": str(depth)})
    picture = TALL.changed(width=560, letters=letters, legend=legend, one_legend=one)
    with shown(state, "/".join(panes), picture) as sheet:
        found = sheet.panes
        assert len({pane.x_range for pane in found}) == 1
        assert len({edges(pane)[:2] for pane in found}) == 1
        heights = [pane.frame_rect.height() for pane in found]
        # Whole pixels, and a label of another height.
        assert max(heights) - min(heights) <= 3.0
        assert [pane.axes.labelled for pane in found] == [(False, True)] * (len(found) - 1) + [(True, True)]


def test_the_shared_range_holds_that_of_each():
    state = parse(State(), {"curve.x_min": "-9", "curve.x_max": "3"})
    alone = []
    for name in INPUT:
        with shown(state, name, Picture()) as pane:
            alone.append(pane.x_range)
    with shown(state, "/".join(INPUT), TALL) as sheet:
        assert sheet.panes[0].x_range == (min(low for low, _ in alone), max(high for _, high in alone))


def test_numbers_and_title_stand_once(qapp):
    apart, shared = (texts(State(), "chain/difference", TALL.changed(share=share)) for share in ("none", "x"))
    assert apart.count("input x") == 2
    assert shared.count("input x") == 1
    apart, shared = (texts(State(), "chain,layers", WIDE.changed(share=share)) for share in ("none", "y"))
    assert apart.count("|gradient|") == 2
    assert shared.count("|gradient|") == 1
    assert shared.count("10") < apart.count("10")


def test_plots_beside_one_another_share_y(qapp):
    with shown(State(), "chain,layers", WIDE) as sheet:
        first, second = sheet.panes
        assert first.y_range == second.y_range
        assert edges(first)[2:] == edges(second)[2:]
        assert abs(first.frame_rect.width() - second.frame_rect.width()) <= 1.0
        assert [pane.axes.labelled for pane in sheet.panes] == [(True, True), (True, False)]


def test_both_are_shared_in_a_grid(qapp):
    with shown(State(), "chain,layers/chain,layers", Picture(width=900, height=700, dpi=96.0, share="both")) as sheet:
        assert [pane.axes.labelled for pane in sheet.panes] == [(False, True), (False, False), (True, True), (True, False)]
        for row in sheet.grid:
            assert len({edges(pane)[2:] for pane in row}) == 1
        for column in zip(*sheet.grid, strict=True):
            assert len({edges(pane)[:2] for pane in column}) == 1


def test_only_what_is_of_one_quantity_is_shared(qapp):
    with shown(State(), "curve/chain/layers", TALL) as sheet:
        assert [pane.axes.labelled[0] for pane in sheet.panes] == [False, True, True]
        assert sheet.panes[0].x_range != sheet.panes[2].x_range


@pytest.mark.parametrize(
    ("panes", "share"), [("curve", "x"), ("curve,chain", "x"), ("chain/layers", "x"), ("chain/layers", "y"), ("curve,layers/chain", "both")]
)
def test_nothing_to_share_is_one_line(qapp, panes, share):
    with pytest.raises(ExportError, match=f"same quantity.*or leave --share {share} out") as refusal:
        image_bytes(State(), panes, ".png", Picture(share=share))
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_same_figure_is_the_same_file(qapp, suffix):
    first, second = (image_bytes(State(), "chain/difference", suffix, TALL.changed(one_legend=True, letters=True)) for _ in range(2))
    assert first == second


def test_a_pane_that_was_shared_is_as_before_elsewhere(qapp):
    before = image_bytes(State(), "chain", ".svg")
    image_bytes(State(), "chain/difference", ".svg", TALL)
    assert image_bytes(State(), "chain", ".svg") == before
    assert all(one == other for one, other in itertools.pairwise([before, image_bytes(State(), "chain", ".svg")]))


arrangements = st.lists(st.lists(st.sampled_from([*INPUT, *LAYER, "overview", "saturation"]), min_size=1, max_size=3).map(",".join), min_size=1, max_size=3)


@settings(max_examples=examples(15))
@given(
    panes=arrangements.map("/".join),
    width=st.integers(200, 1400),
    height=st.integers(160, 1000),
    text=st.floats(5, 12),
    share=st.sampled_from(["none", "x", "y", "both"]),
    legend=st.sampled_from(["above", "below", "beside"]),
    letters=st.booleans(),
    one=st.booleans(),
)
def test_any_figure_has_room_for_everything_or_is_one_line(qapp, panes, width, height, text, share, legend, letters, one):
    refusals = []
    try:
        picture = Picture(width=width, height=height, dpi=96.0, text=text, share=share, legend=legend, letters=letters, one_legend=one)
        with shown(State(), panes, picture) as sheet:
            places = sheet.places if isinstance(sheet, Sheet) else []
            sizes = [(pane.width(), pane.height()) for pane in sheet.panes] if places else []
    except SigexplorerError as refusal:
        refusals.append(str(refusal))
    assert not any("\n" in refusal for refusal in refusals)
    if refusals:
        return
    whole = QRectF(0, 0, picture.logical_width, picture.logical_height)
    assert all(whole.adjusted(-1, -1, 1, 1).contains(place) for place in places)
    assert not any(one.adjusted(1, 1, -1, -1).intersects(other) for one, other in itertools.combinations(places, 2))
    # A plot is drawn at the size that it has been laid out for: nothing is stretched.
    assert all(abs(place.width() - size[0]) <= 1 and abs(place.height() - size[1]) <= 1 for place, size in zip(places, sizes, strict=False))
