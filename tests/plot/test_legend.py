"""The legend: it names what there is room for, and leaves a low plot a frame to be read."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sigexplorer.fonts import load_fonts, metrics, width_of
from sigexplorer.plot.axes import TITLE_INSET
from sigexplorer.plot.legend import LEAST_FRAME, ROW, SAMPLE, SHORT_SAMPLE, Entry, sample_dashes
from sigexplorer.plot.plot import Plot
from sigexplorer.plot.text import TEXT_PIXELS, fitted
from sigexplorer.theme import DASHES, DERIVED

names = st.lists(st.text("abcdefghij klmnop", min_size=1, max_size=24).filter(str.strip), max_size=9)


class Pane(Plot):
    """A plot with the room for numbers and titles that panes leave."""

    margins = (66, 14, 14, 40)


@pytest.fixture
def plot(qtbot, qapp) -> Plot:
    load_fonts()
    made = Pane()
    qtbot.addWidget(made)
    return made


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=names, width=st.integers(140, 900), height=st.integers(120, 500))
def test_a_frame_is_as_high_as_can_be_read_or_the_legend_has_one_row(plot, names, width, height) -> None:
    plot.resize(width, height)
    plot.legend.set_entries(tuple(Entry(name, "#307ec7") for name in names))
    assert plot.frame_rect.height() >= LEAST_FRAME or plot.legend.height() <= ROW
    texts = plot.legend.texts
    assert len(texts) <= len(names)
    if len(texts) < len(names):
        assert texts[-1] == f"and {len(names) - len(texts) + 1} more"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=names, width=st.integers(60, 400), height=st.integers(90, 300))
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


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=names,
    width=st.integers(140, 500),
    height=st.integers(120, 300),
    title=st.sampled_from(["share", "gradient (root-mean-square)", "squared singular values s²"]),
)
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
