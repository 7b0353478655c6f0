"""A pane of items of pyqtgraph's own, without a topic."""

from __future__ import annotations

from typing import TypeVar

from sigexplorer.fonts import load_fonts
from sigexplorer.panes.base import Pane


class BarePane(Pane):
    """A pane that stands for that of the curve, and has nothing but what a test puts on it."""

    name = "curve"
    title = "Stock"
    topics = ()


Made = TypeVar("Made", bound=BarePane)


def shown(qtbot, kind: type[Made]) -> Made:
    """Make a pane, and show it with what it has."""
    load_fonts()
    made = kind()
    qtbot.addWidget(made)
    made.resize(480, 360)
    made.show()
    qtbot.waitExposed(made)
    made.show_results(None)
    return made
