"""The list of findings: what it says of those that it has no room for, and that all of it can be read."""

from __future__ import annotations

from itertools import pairwise
from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from sigexplorer.fonts import metrics, width_of
from sigexplorer.panes.recording_findings import Blocks, Line
from sigexplorer.plot.plot import Plot
from sigexplorer.plot.text import SMALL_PIXELS
from tests.examples import WITH_FIXTURES, examples


def drawn(blocks: Blocks) -> list[tuple[float, float, str]]:
    """Return what is written, and where: left, baseline, text."""
    painter = Mock()
    blocks.draw(painter)
    return [(call.args[0].x(), call.args[0].y(), call.args[1]) for call in painter.drawText.call_args_list]


@pytest.mark.parametrize("exporting", [False, True])
def test_only_a_window_asks_to_scroll_to_those_that_there_is_no_room_for(qtbot, exporting):
    plot = Plot()
    qtbot.addWidget(plot)
    plot.resize(300, 160)
    blocks = Blocks(plot)
    blocks.set_blocks(tuple((Line(f"Finding {k}", head=True), Line("measured")) for k in range(40)), 0, -1)
    plot.exporting = exporting
    said = [text for _, _, text in drawn(blocks)]
    heads = sum(text.startswith("Finding") for text in said)
    assert 0 < heads < 40
    assert said[-1] == f"and {40 - heads} more" + ("" if exporting else ": scroll, or press the arrow keys")


WORDS = st.text("abcdefghiW'", min_size=1, max_size=40)
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)
BLOCKS = st.lists(st.lists(st.builds(Line, TEXTS, st.sampled_from((0.0, 16.0))), min_size=1, max_size=3).map(tuple), min_size=1, max_size=6).map(tuple)


@pytest.fixture
def blocks(qtbot):
    plot = Plot()
    qtbot.addWidget(plot)
    return Blocks(plot)


@settings(deadline=None, max_examples=examples(60), suppress_health_check=WITH_FIXTURES)
@given(BLOCKS, st.integers(70, 700), st.integers(60, 500))
def test_every_line_is_brought_into_view_at_any_size_and_nothing_is_written_over_another(blocks, findings, width, height):
    plot = blocks.surface
    plot.resize(width, height)
    high = metrics(SMALL_PIXELS)
    seen: dict[int, str] = {}
    first, noted = 0, True
    while noted:
        blocks.set_blocks(findings, first, -1)
        assert blocks.first == first
        written = drawn(blocks)
        rows = [y for _, y, _ in written]
        # Each in a line of its own, and none over an edge.
        assert all(below - above >= high.ascent() for above, below in pairwise(rows))
        assert rows[0] - high.ascent() >= 0.0
        assert rows[-1] + high.descent() <= height
        assert all(x + width_of(text, SMALL_PIXELS) <= width for x, _, text in written)
        noted = written[-1][2].startswith(("and ", "goes on", "…"))
        for number, (_, _, text) in enumerate(written[:-1] if noted else written):
            assert seen.setdefault(first + number, text) == text
        first += 1
    everything = "".join(line.text for block in findings for line in block)
    assert "".join(seen[k] for k in sorted(seen)).replace(" ", "") == everything.replace(" ", "")
    # Further down there is nothing.
    blocks.set_blocks(findings, first + 1000, -1)
    assert blocks.first == first - 1


def test_a_finding_that_is_higher_than_the_pane_is_found_by_the_pointer_wherever_it_is_scrolled_to(blocks):
    blocks.surface.resize(200, 100)
    blocks.set_blocks(((Line("word " * 100),),), 0, -1)
    for first in range(0, 20, 3):
        blocks.set_blocks(((Line("word " * 100),),), first, -1)
        assert blocks.block_at(QPointF(30, 40)) == 0
