"""After Cancel: what says that a plot is older than the controls covers no name of a curve, in any pane at any size."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from sigexplorer.topics import pages
from sigexplorer.window.old import OldMark


@pytest.mark.sampled
@pytest.mark.parametrize("page", pages())
def test_the_mark_stands_beside_or_below_the_legend(begin, page) -> None:
    window = begin("--set", f"style.page={page}", "--set", "compare=tanh, gelu, relu, softplus")
    for width, height in ((820, 600), (1366, 768)):
        window.resize(width, height)
        QApplication.processEvents()
        for pane in window.page.panes.values():
            mark = OldMark(pane)
            mark.show()
            place, names = mark.geometry(), pane.legend.extent()
            assert pane.rect().adjusted(0, 0, 1, 1).contains(place), pane.name
            assert not pane.legend.entries or not names.toAlignedRect().intersects(place), pane.name
            mark.deleteLater()
    # Nor when the pane gets narrower while it is there.
    mark = OldMark(next(iter(window.page.panes.values())))
    mark.show()
    window.resize(820, 600)
    QApplication.processEvents()
    pane = next(iter(window.page.panes.values()))
    assert not pane.legend.entries or not pane.legend.extent().toAlignedRect().intersects(mark.geometry())
