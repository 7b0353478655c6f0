"""Legends below and beside plots: nothing is left out, nothing covers anything, long names take several lines."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer import cli
from sigexplorer.errors import ExportError
from sigexplorer.export.image import drawn, image_bytes, panes_of, shown
from sigexplorer.export.legends import BESIDE, LINE, SAMPLE, below, beside, merged
from sigexplorer.export.picture import Picture, size_of
from sigexplorer.fonts import load_fonts, width_of
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.text import TEXT_PIXELS
from sigexplorer.state import State, parse
from tests.examples import examples

names = st.lists(st.text("abcdefghij  klmnop0123456789", min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=20)
# Every derivative of five functions: twenty names.
MANY = {"compare": "tanh, gelu, elu, sigmoid(gain=3)", "curve.second": "true", "curve.third": "true"}


@settings(max_examples=examples(60))
@given(names=names, room=st.floats(150, 800), aside=st.booleans())
def test_every_name_is_whole_and_no_two_cover_each_other(qapp, names, room, aside):
    load_fonts()
    key = (beside if aside else below)([Entry(name, "#307ec7") for name in names], room)
    assert key.width <= room + 1e-6
    assert [text.replace(" ", "") for text in key.texts] == [name.replace(" ", "") for name in names]
    boxes = []
    for item in key.items:
        width = SAMPLE + BESIDE + max(width_of(line, TEXT_PIXELS) for line in item.lines)
        boxes.append((item.left, item.top, item.left + width, item.top + LINE * len(item.lines)))
    assert all(left >= 0 and right <= room + 1e-6 and top >= 0 and low <= key.height for left, top, right, low in boxes)
    for number, (left, top, right, low) in enumerate(boxes):
        assert not any(left < end and start < right and top < lower and upper < low for start, upper, end, lower in boxes[:number])


def written(state, panes, picture):
    return [html.unescape(text) for text in re.findall(r">([^<>\n]+)</text>", image_bytes(state, panes, ".svg", picture).decode())]


def column(millimetres: str, **options) -> Picture:
    return Picture(**{name: int(text) for name, text in size_of(millimetres, 300.0).items()}, dpi=300.0, text=7.0, **options)


@pytest.mark.parametrize(("size", "place"), [("80x110mm", "below"), ("180x90mm", "below"), ("180x110mm", "beside"), ("80x110mm", "above")])
def test_in_print_nothing_is_left_out(qapp, size, place):
    state = parse(State(), MANY)
    picture = column(size, legend=place)
    made = drawn(state, "curve", ".svg", picture)
    assert made.notes == ()
    said = " ".join(written(state, "curve", picture))
    assert "more" not in said
    for name in ("Logistic sigmoid", "third derivative", "Hyperbolic tangent", "ELU", "GELU"):
        assert name in said


@pytest.mark.sampled
@pytest.mark.parametrize("pane", ["curve", "chain", "layers", "factors.product", "factors.output", "formats", "formats.error", "network", "fit", "losses"])
def test_in_one_column_every_plot_names_four_functions(qapp, pane):
    state = parse(State(), {"compare": "tanh, elu, sigmoid(gain=3)"})
    assert drawn(state, pane, ".png", column("80x55mm")).notes == ()


@pytest.mark.parametrize("legend", ["below", "beside"])
def test_what_a_legend_leaves_is_the_plot_s(qapp, legend):
    """A strip as high as the legend stayed empty above the plot once the legend stood elsewhere."""
    with shown(State(), "curve", Picture(width=480, height=480, dpi=96, legend=legend)) as ready:
        (pane,) = panes_of(ready)
        assert not pane.legend.visible
        assert pane.frame_rect.top() == pane.margins[1]
        pane.legend.show()
        pane.grab()
        assert pane.frame_rect.top() > pane.margins[1]


def test_a_legend_without_room_says_so(qapp, capsys, tmp_path):
    state = parse(State(), MANY)
    (note,) = drawn(state, "curve", ".png", column("60x40mm")).notes
    assert re.match(r"Curve: the legend has no room for \d+ names; give a larger size", note)
    for place in ("below", "beside"):
        with pytest.raises(ExportError, match="no room in"):
            image_bytes(state, "curve", ".png", column("60x40mm", legend=place))
    options = [word for key, value in MANY.items() for word in ("--set", f"{key}={value}")]
    words = ["export", "--pane", "curve", *options, "--size", "60x40mm", "--dpi", "300", "--text", "7", "--to", str(tmp_path / "a.png")]
    assert cli.main(words) == 0
    said = capsys.readouterr()
    assert said.err.startswith("sigexplorer: note: Curve: the legend has no room for")
    assert (said.out, said.err.count("\n")) == ("", 1)


def test_one_legend_names_each_thing_once(qapp):
    sine, cosine = Entry("sine", "#307ec7"), Entry("cosine", "#9621e2")
    assert merged([("(a)", (sine, cosine)), ("(b)", (sine,))]) == (sine, cosine)
    # A little thicker is the same line.
    assert merged([("(a)", (sine,)), ("(b)", (Entry("sine", "#307ec7", 1.5),))]) == (sine,)
    # One colour that means two things, and one name in two colours, are called after their plots.
    assert [entry.text for entry in merged([("(a)", (sine,)), ("(b)", (Entry("tangent", "#307ec7"),))])] == ["sine (a)", "tangent (b)"]
    assert [entry.text for entry in merged([("(a)", (sine,)), ("(b)", (Entry("sine", "#9621e2"),))])] == ["sine (a)", "sine (b)"]


@pytest.mark.parametrize("place", ["above", "below", "beside"])
def test_one_legend_of_a_figure_has_the_names_of_all(qapp, place):
    picture = Picture(width=1000, height=700, dpi=96.0, one_legend=True, legend=place, letters=True)
    said = written(State(), "curve,chain/layers", picture)
    joined = " ".join(said)
    for name in ("Logistic sigmoid", "derivative (a)", "gradient through 10 layers (b)", "gradient at x = 2 (c)"):
        assert name in joined
        assert joined.count(name) == 1


@pytest.mark.parametrize("place", ["below", "beside"])
def test_a_legend_that_the_session_hides_is_nowhere(qapp, place):
    said = written(parse(State(), {"style.legend": "false"}), "curve", Picture(legend=place, one_legend=True))
    assert not any("derivative" in text for text in said)


@pytest.mark.parametrize("place", ["above", "below", "beside"])
@pytest.mark.parametrize("one", [False, True])
def test_what_a_click_on_a_legend_has_hidden_is_in_none(qapp, place, one):
    state = parse(State(), {"style.unseen": "curve/derivative"})
    made = drawn(state, "curve", ".svg", Picture(legend=place, one_legend=one))
    assert made.notes == ()
    said = " ".join(written(state, "curve", Picture(legend=place, one_legend=one)))
    assert "Logistic sigmoid" in said
    assert "derivative" not in said


def test_of_nothing_there_is_no_legend(qapp):
    assert (below([], 300.0).items, below([], 300.0).width, below([], 300.0).height) == ((), 300.0, 0.0)
    assert (beside([], 300.0).items, beside([], 300.0).width, beside([], 300.0).height) == ((), 0.0, 0.0)
