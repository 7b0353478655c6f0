"""The page of the firing rate, driven with real mouse and key events."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from sigexplorer.cli import main
from sigexplorer.topics.neuron import NEURON


@pytest.fixture
def page(begin):
    return begin("--set", "style.page=neuron")


def shown(window):
    return window.refresher.results.of(NEURON)


def at(pane, current: float) -> QPoint:
    return QPoint(round(pane.mapping.column(current)), round(pane.frame_rect.center().y() + 60))


def test_the_current_is_dragged_by_the_excitation(page, drag) -> None:
    pane = page.panes["neuron"]
    drag(pane.viewport(), at(pane, 1.2), at(pane, 2.0))
    page.finish()
    assert page.store.state.neuron.excitation == pytest.approx(2.4, abs=0.02)
    assert shown(page).net_current == pytest.approx(2.0, abs=0.02)
    assert page.store.state.neuron.threshold == 1.0
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.store.state.neuron.excitation == 1.6, "one step of the history"


def test_the_threshold_is_dragged(page, drag) -> None:
    pane = page.panes["neuron"]
    drag(pane.viewport(), at(pane, 1.0), at(pane, 0.3))
    page.finish()
    assert page.store.state.neuron.threshold == pytest.approx(0.3, abs=0.02)
    assert shown(page).sensitivity.steepest[0] == page.store.state.neuron.threshold
    assert page.store.state.neuron.excitation == 1.6


def test_a_current_without_an_excitatory_weight_stays(page, drag) -> None:
    page.store.set("neuron.excitatory_weight", 0.0)
    page.finish()
    pane = page.panes["neuron"]
    drag(pane.viewport(), at(pane, -0.4), at(pane, 1.7))
    assert page.store.state.neuron.excitation == 1.6


def test_arrow_keys_move_the_current_and_with_alt_the_threshold(page) -> None:
    pane = page.panes["neuron"]
    pane.setFocus()
    pixel = 3.0 / pane.frame_rect.width()
    QTest.keyClick(pane, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert page.store.state.neuron.excitation == pytest.approx(1.6 + 10 * pixel, abs=pixel)
    QTest.keyClick(pane, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier)
    assert page.store.state.neuron.threshold == pytest.approx(1.0 - 10 * pixel, abs=pixel)


def test_home_shows_the_whole_rise_and_all_currents(page) -> None:
    page.store.update({"neuron.threshold": 50.0, "neuron.excitation": 70.0})
    page.finish()
    pane = page.panes["neuron"]
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Home)
    page.finish()
    neuron = page.store.state.neuron
    assert neuron.x_min < 49.0 < 70.0 < neuron.x_max
    assert pane.x_range == page.panes["neuron.sensitivity"].x_range == (neuron.x_min, neuron.x_max)


def test_a_function_that_is_not_bounded_is_said_and_nothing_is_lost(page) -> None:
    before = page.reading.text()
    page.store.set("activation", "relu")
    page.finish()
    assert "ReLU does not level off on both sides" in page.reading.text()
    QTest.keyClick(page.panes["neuron"], Qt.Key.Key_Home)
    page.store.set("activation", "sigmoid")
    page.finish()
    assert page.reading.text().partition(".")[2] == before.partition(".")[2]


def test_the_command_line_exports_every_pane(tmp_path: Path) -> None:
    for pane in ("neuron", "neuron.raster", "neuron.sensitivity", "neuron.time", "neuron.observed"):
        for suffix in (".csv", ".svg"):
            if (pane, suffix) == ("neuron.observed", ".svg"):
                continue
            target = tmp_path / f"{pane}{suffix}"
            assert main(["export", "--pane", pane, "--set", "neuron.course=ramp", "--set", "neuron.trials=3", "--to", str(target)]) == 0
            assert target.stat().st_size > 500
