"""What is said of work that takes long: it is painted in turn, and where it says something else than before."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QProgressBar

from sigexplorer.scheduler import Waiting
from sigexplorer.window.busy import DELAY, Busy
from tests.painting import Paints


@pytest.fixture
def shown(qtbot, qapp) -> tuple[Busy, QProgressBar]:
    busy = Busy()
    qtbot.addWidget(busy)
    busy.show_waiting([Waiting("Sums", 0.0, 0.1)])
    qtbot.waitUntil(busy.isVisible, timeout=20 * DELAY)
    qtbot.waitExposed(busy)
    QApplication.processEvents()
    return busy, busy.findChild(QProgressBar)


def test_a_share_is_painted_in_its_turn_and_once(shown) -> None:
    busy, bar = shown
    paints = Paints(bar)
    for share in (0.2, 0.3, 0.4):
        busy.show_waiting([Waiting("Sums", 0.0, share)])
    assert paints.count == 0, "painted before it was its turn"
    QApplication.processEvents()
    assert (paints.count, bar.value()) == (1, 400)
    busy.show_waiting([Waiting("Sums", 0.0, 0.4)])
    QApplication.processEvents()
    assert paints.count == 1


def test_what_has_no_share_is_a_bar_that_moves(shown) -> None:
    busy, bar = shown
    busy.show_waiting([Waiting("Sums", 0.0)])
    assert (bar.minimum(), bar.maximum()) == (0, 0)
    busy.show_waiting([Waiting("Sums", 0.0, 0.25)])
    assert (bar.maximum(), bar.value()) == (1000, 250)
