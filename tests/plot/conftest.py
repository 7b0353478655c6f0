"""What tests of the drawing library have in common."""

from __future__ import annotations

import pytest

from sigexplorer.plot.plot import Plot


@pytest.fixture
def plot(qtbot, qapp) -> Plot:
    """Return a plot from 0 to 10 and from 0 to 1, without a topic."""
    made = Plot()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.set_ranges((0.0, 10.0), (0.0, 1.0))
    return made
