"""The list of findings: what it says of those that it has no room for."""

from __future__ import annotations

from unittest.mock import Mock

import pytest

from sigexplorer.panes.recording_findings import Blocks, Line
from sigexplorer.plot.plot import Plot


@pytest.mark.parametrize("exporting", [False, True])
def test_only_a_window_asks_to_scroll_to_those_that_there_is_no_room_for(qtbot, exporting):
    plot, painter = Plot(), Mock()
    qtbot.addWidget(plot)
    plot.resize(300, 160)
    blocks = Blocks(plot)
    blocks.set_blocks(tuple((Line(f"Finding {k}", head=True), Line("measured")) for k in range(40)), 0, -1)
    plot.exporting = exporting
    blocks.draw(painter)
    said = [call.args[-1] for call in painter.drawText.call_args_list]
    heads = sum(text.startswith("Finding") for text in said)
    assert 0 < heads < 40
    assert said[-1] == f"and {40 - heads} more" + ("" if exporting else ": scroll, or press the arrow keys")
