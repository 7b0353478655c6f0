"""After Cancel: what says that a plot is older than the controls covers no name of a curve and no label of an axis, in any pane at any size."""

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
            window.page.show_pane(pane.name)
            QApplication.processEvents()
            mark = OldMark(pane, "Compute")
            mark.say("Cancelled: older than the controls")
            mark.show()
            place, names = mark.geometry(), pane.legend.extent()
            assert pane.rect().adjusted(0, 0, 1, 1).contains(place), pane.name
            assert not pane.legend.entries or not names.toAlignedRect().intersects(place), pane.name
            frame = pane.mapFromScene(pane.frame_rect).boundingRect()
            assert frame.contains(place) or frame.width() < mark.button.width() + 32 or frame.height() < mark.height() + 16, f"labels of {pane.name}"
            mark.deleteLater()
    # Nor when the pane gets narrower while it is there.
    window.page.show_pane(next(iter(window.page.panes)))
    mark = OldMark(next(iter(window.page.panes.values())), "Compute")
    mark.say("Cancelled: older than the controls")
    mark.show()
    window.resize(820, 600)
    QApplication.processEvents()
    pane = next(iter(window.page.panes.values()))
    assert not pane.legend.entries or not pane.legend.extent().toAlignedRect().intersects(mark.geometry())
