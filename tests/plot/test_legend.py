"""The legend: it names what there is room for, and leaves a low plot a frame to be read."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from sigexplorer.fonts import load_fonts, metrics, width_of
from sigexplorer.plot.axes import TITLE_INSET
from sigexplorer.plot.dashes import sample_dashes
from sigexplorer.plot.legend import BESIDE, CLOSE_ROW, EDGE, LEAST_FRAME, MOST_HEIGHT, MOST_ROWS, ROW, SAMPLE, SHORT_SAMPLE, Entry
from sigexplorer.plot.plot import Plot
from sigexplorer.plot.text import TEXT_PIXELS, fitted, wrapped
from sigexplorer.theme import DASHES, DERIVED
from tests.examples import WITH_FIXTURES, examples

names = st.lists(st.text("abcdefghij klmnop", min_size=1, max_size=24).filter(str.strip), max_size=9)


class Pane(Plot):
    """A plot with the room for numbers and titles that panes leave."""

    margins = (66, 14, 14, 40)


@pytest.fixture
def plot(qtbot, qapp) -> Plot:
    load_fonts()
    return pane(qtbot)


def pane(qtbot) -> Pane:
    """Return a plot that hears of its size, as one alone does that is shown."""
    made = Pane()
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    made.show()
    return made


@settings(max_examples=examples(60), suppress_health_check=WITH_FIXTURES)
@given(names=names, width=st.integers(140, 900), height=st.integers(120, 500))
@example(names=["f", "f", "galjmemle", "ge m", "a", "hikmfc", "b"], width=342, height=283)
def test_a_frame_is_as_high_as_can_be_read_or_the_legend_has_one_row(plot, names, width, height) -> None:
    plot.resize(width, height)
    plot.legend.set_entries(tuple(Entry(name, "#307ec7") for name in names))
    assert plot.frame_rect.height() >= LEAST_FRAME or plot.legend.height() <= ROW
    texts = plot.legend.texts
    assert len(texts) <= len(names)
    if len(texts) < len(names):
        assert texts[-1] == f"and {len(names) - len(texts) + 1} more"


@settings(max_examples=examples(60), suppress_health_check=WITH_FIXTURES)
@given(names=names, width=st.integers(60, 400), height=st.integers(90, 300))
@example(names=["a"] * 4, width=60, height=90)
def test_a_picture_has_no_legend_that_names_nothing(plot, names, width, height) -> None:
    plot.resize(width, height)
    plot.legend.set_whole(True)
    plot.legend.set_entries(tuple(Entry(name, "#307ec7") for name in names))
    texts = plot.legend.texts
    assert not texts or not texts[0].startswith("and ") or texts[0] in names
    # What has no place is told to whoever asked for the picture.
    assert plot.legend.cut or len(texts) == len(names)
    assert texts or plot.legend.height() == 0


def test_a_picture_with_room_for_no_name_has_no_legend(plot) -> None:
    plot.resize(130, 150)
    plot.legend.set_whole(True)
    entries = tuple(Entry(text, "#307ec7") for text in ("Logistic sigmoid", "its derivative", "saturated: slope below 5 %"))
    plot.legend.set_entries(entries)
    assert plot.legend.texts == []
    assert plot.legend.cut == len(entries)


long_names = st.lists(st.text("abcdefghij klmnop", min_size=1, max_size=70).map(lambda text: " ".join(text.split())).filter(bool), max_size=5)


@settings(max_examples=examples(60), suppress_health_check=WITH_FIXTURES)
@given(names=long_names, width=st.integers(140, 600), height=st.integers(150, 500))
@example(names=["mean", "median", "98 %", "expected at the beginning without biases: mean and two standard deviations"], width=343, height=230)
def test_names_stand_in_lines_before_anything_of_them_is_left_out(plot, names, width, height) -> None:
    plot.resize(width, height)
    plot.legend.set_entries(tuple(Entry(name, "#307ec7") for name in names))
    space = max(60.0, width - 2 * EDGE) - SHORT_SAMPLE - BESIDE
    lines = sum(len(wrapped(name, space)) for name in names)
    spared = min(MOST_ROWS * ROW, MOST_HEIGHT * height, height - 14 - 40 - LEAST_FRAME)
    if all(width_of(word, TEXT_PIXELS) <= space for name in names for word in name.split(" ")) and lines * CLOSE_ROW <= spared:
        assert plot.legend.texts == names
        assert plot.legend.cut == 0
    # All of it has room: within the plot, above the frame, no two of them at one place.
    boxes = list(plot.legend.boxes().values())
    assert all(box.left() >= 0 and box.right() <= width and box.bottom() <= max(plot.frame_rect.top() + 8, ROW + 8) for box in boxes)
    assert not any(one.adjusted(1, 1, -1, -1).intersects(other) for one in boxes for other in boxes if one is not other)


@settings(max_examples=examples(40), suppress_health_check=WITH_FIXTURES)
@given(names=long_names, width=st.integers(80, 400), height=st.integers(90, 250))
@example(names=["both +", "both -", "opposite"], width=90, height=100)
def test_what_has_no_room_is_told_under_the_pointer(plot, names, width, height) -> None:
    plot.resize(width, height)
    plot.legend.set_entries(tuple(Entry(name, "#307ec7") for name in names))
    told = {plot.legend.unsaid(QPointF(x, y)) for x in range(0, width, 3) for y in range(0, height, 3)} - {""}
    lines = {line for text in told for line in text.splitlines()}
    assert lines | set(plot.legend.texts) >= set(names)
    assert bool(told) == bool(plot.legend.cut)


def tip_at(plot, row: int) -> str:
    """Return the tool tip once the pointer is in the middle of a row of pixels."""
    at, none = QPointF(plot.width() / 2, row), Qt.MouseButton.NoButton
    event = QMouseEvent(QMouseEvent.Type.MouseMove, at, QPointF(plot.viewport().mapToGlobal(at)), none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(plot.viewport(), event)
    return plot.toolTip()


def test_a_tool_tip_says_what_a_legend_leaves_out(plot) -> None:
    plot.resize(110, 130)
    plot.legend.set_entries((Entry("Logistic <b>sigmoid</b>", "#307ec7"), Entry("its derivative & more", "#307ec7")))
    assert plot.legend.cut == 2
    told = {tip_at(plot, row) for row in range(2, 60, 6)}
    # What a name looks like is not read as HTML.
    assert any("Logistic &lt;b&gt;sigmoid&lt;/b&gt;" in text for text in told)
    assert any("its derivative &amp; more" in text for text in told)
    assert tip_at(plot, 125) == ""


def test_samples_become_short_before_anything_is_left_out(plot) -> None:
    plot.resize(150, 170)
    entries = tuple(Entry(text, "#307ec7") for text in ("both +", "both \N{MINUS SIGN}", "opposite"))
    plot.legend.set_entries(entries)
    assert plot.legend.texts == [entry.text for entry in entries]
    assert plot.legend.height() == 2 * ROW


@given(dash=st.sampled_from(DASHES), order=st.integers(0, 3), width=st.floats(1.0, 8.0), sample=st.sampled_from([SAMPLE, SHORT_SAMPLE]))
def test_a_sample_has_whole_dashes_alone(dash, order, width, sample) -> None:
    dash = (*dash, *(DERIVED * order))
    found = sample_dashes(dash, width, sample)
    drawn = [end - start for start, end in found]
    assert len(drawn) >= 2
    assert found[0][0] == pytest.approx(sample - found[-1][1], abs=1e-9)
    assert found[0][0] >= -1e-9
    # Every dash is as long in the pattern, and the last of them ends one.
    scale = drawn[0] / dash[0]
    assert scale <= width * (1 + 1e-9)
    parts = dash[::2]
    assert len(drawn) % len(parts) == 0
    assert drawn == pytest.approx([scale * part for part in parts * (len(drawn) // len(parts))])
    assert sample_dashes((), width, sample) == [(0.0, sample)]


@settings(max_examples=examples(60), suppress_health_check=WITH_FIXTURES)
@given(
    names=names,
    width=st.integers(140, 500),
    height=st.integers(120, 300),
    title=st.sampled_from(["share", "gradient (root-mean-square)", "squared singular values s²"]),
)
@example(names=["a", "a", "a", " gdj elkiep"], width=218, height=120, title="gradient (root-mean-square)")
def test_a_legend_is_clear_of_the_title_of_the_axis(plot, names, width, height, title) -> None:
    plot.axes.set_titles("layer", title)
    plot.resize(width, height)
    plot.legend.set_entries(tuple(Entry(name, "#307ec7") for name in names))
    plot.grab()
    text, begin = fitted(title, height - plot.frame_rect.center().y(), height)
    upper = height - begin - width_of(text, TEXT_PIXELS)
    column = TITLE_INSET + metrics(TEXT_PIXELS).height()
    for box in plot.legend.boxes().values():
        # A pane too narrow for a legend beside its title has one all the same.
        assert box.left() >= min(column, width - 14 - 60 - 2 * SAMPLE) or box.bottom() <= upper


shown = st.fixed_dictionaries(
    {
        "names": names,
        "size": st.tuples(st.integers(60, 500), st.integers(90, 300)),
        "titles": st.tuples(st.sampled_from(["", "layer"]), st.sampled_from(["", "share", "gradient (root-mean-square)"])),
        "labelled": st.tuples(st.booleans(), st.booleans()),
        "style": st.sampled_from(["frame", "origin"]),
        "whole": st.booleans(),
    }
)
LONG = {"names": ["abcdefghij klmnop"], "size": (150, 120), "titles": ("layer", "share"), "labelled": (True, True), "style": "frame", "whole": False}


def show(plot: Plot, names, size, titles, labelled, style, whole) -> None:
    plot.resize(*size)
    plot.axes.set_titles(*titles)
    plot.axes.set_labelled(*labelled)
    plot.axes.set_style(style, grid=True)
    plot.legend.set_whole(whole)
    plot.legend.set_entries(tuple(Entry(name, "#307ec7") for name in names))


@settings(max_examples=examples(60), suppress_health_check=WITH_FIXTURES, deadline=None)
@given(first=shown, then=shown, changed=st.sets(st.sampled_from(sorted(LONG)), min_size=1))
# A picture that is made lower, and so a legend that finds no room; a title that is made longer, and so a legend that is in its way.
@example(first=LONG | {"names": ["a"] * 4, "size": (60, 170), "whole": True}, then=LONG | {"size": (60, 90)}, changed={"size"})
@example(first=LONG | {"names": ["a", "a", "a", " gdj elkiep"], "size": (218, 170)}, then=LONG | {"size": (218, 120)}, changed={"size"})
@example(first=LONG, then=LONG | {"titles": ("layer", "gradient (root-mean-square)")}, changed={"titles"})
def test_a_legend_is_that_of_what_is_shown_whatever_was_before(qtbot, plot, first, then, changed) -> None:
    show(plot, **first)
    plot.grab()
    now = first | {name: then[name] for name in changed}
    show(plot, **now)
    image = plot.grab().toImage()
    other = pane(qtbot)
    show(other, **now)
    expected = other.grab().toImage()
    assert plot.legend.texts == other.legend.texts
    assert plot.legend.boxes() == other.legend.boxes()
    assert plot.legend.cut == other.legend.cut
    assert image == expected, "what is kept as a picture is another"
