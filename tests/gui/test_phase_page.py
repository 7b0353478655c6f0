"""The phase page, driven with real mouse and key events."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sigexplorer.topics.phase import PHASE

TANH = (
    "--set",
    "style.page=phase",
    "--set",
    "activation=tanh",
    "--set",
    "network.initialisation=glorot_uniform",
    "--set",
    "phase.cells=15",
    "--set",
    "phase.layers=8",
)


@pytest.fixture
def page(begin):
    return begin(*TANH)


def place(pane, sigma_w: float, sigma_b: float) -> QPoint:
    return QPoint(round(pane.mapping.column(sigma_w)), round(pane.mapping.row(sigma_b)))


def double_click(widget, at: QPoint) -> None:
    """Click twice as a window system reports it: the second press is a double click, and the button is let go after both."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    kinds = QMouseEvent.Type
    for kind, held in ((kinds.MouseButtonPress, left), (kinds.MouseButtonRelease, none), (kinds.MouseButtonDblClick, left), (kinds.MouseButtonRelease, none)):
        QApplication.sendEvent(widget, QMouseEvent(kind, QPointF(at), QPointF(widget.mapToGlobal(at)), left, held, Qt.KeyboardModifier.NoModifier))


def test_the_point_is_dragged_in_one_gesture(page, drag) -> None:
    pane = page.panes["phase"]
    assert pane.point.at == (1.0, 0.0)
    drag(pane.viewport(), place(pane, 1.0, 0.0), place(pane, 2.0, 0.5))
    network = page.store.state.network
    assert network.initialisation == "normal", "Glorot's has no variance of its own choice"
    assert network.bias
    assert network.weight_variance == pytest.approx(4.0, abs=0.1)
    assert network.bias_variance == pytest.approx(0.25, abs=0.02)
    page.finish()
    assert page.refresher.results.of(PHASE).point.weight_variance == network.weight_variance
    assert pane.point.at == (math.sqrt(network.weight_variance), math.sqrt(network.bias_variance))
    assert page.reading.text().startswith("Chaotic")
    assert page.menus.undo.text() == "&Undo initialisation"
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.store.state.network.initialisation == "glorot_uniform"
    assert page.store.state.network.weight_variance == 1.0


def test_while_it_is_held_the_point_is_under_the_mouse(page, qtbot) -> None:
    pane = page.panes["phase"]
    QTest.mousePress(pane.viewport(), Qt.MouseButton.LeftButton, pos=place(pane, 1.0, 0.0))
    for sigma_w in (1.3, 1.6, 1.9):
        QTest.mouseMove(pane.viewport(), place(pane, sigma_w, 0.4))
        QApplication.processEvents()
        assert pane.point.at[0] == pytest.approx(sigma_w, abs=0.02)
    QTest.mouseRelease(pane.viewport(), Qt.MouseButton.LeftButton, pos=place(pane, 1.9, 0.4))
    page.finish()


def test_the_point_does_not_leave_the_frame(page, drag) -> None:
    pane = page.panes["phase"]
    drag(pane.viewport(), place(pane, 1.0, 0.0), QPoint(2, pane.height() - 2))
    network = page.store.state.network
    assert (network.weight_variance, network.bias_variance) == (0.0, 0.0)
    page.finish()
    assert page.reading.text()


def test_a_double_click_and_the_arrow_keys_move_the_point(page) -> None:
    pane = page.panes["phase"]
    at = place(pane, 2.0, 1.0)
    double_click(pane.viewport(), at)
    assert page.store.state.network.weight_variance == pytest.approx(4.0, abs=0.05)
    assert page.store.state.probe.x == 2.0, "the chain's probe stayed"
    before = page.store.state.network
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(pane, Qt.Key.Key_Down)
    after = page.store.state.network
    pixel = 4.0 / pane.frame_rect.width()
    assert math.sqrt(after.weight_variance) - math.sqrt(before.weight_variance) == pytest.approx(10 * pixel, rel=0.05)
    assert after.bias_variance < before.bias_variance


def test_the_handle_of_the_depth_scales_moves_the_weights_only(page, drag) -> None:
    page.store.set("network.bias_variance", 0.09)
    page.finish()
    pane = page.panes["phase.depth"]
    middle = round(pane.frame_rect.center().y())
    drag(pane.viewport(), QPoint(round(pane.mapping.column(1.0)), middle), QPoint(round(pane.mapping.column(2.5)), middle))
    network = page.store.state.network
    assert network.weight_variance == pytest.approx(6.25, abs=0.15)
    assert network.bias_variance == 0.09
    page.finish()
    assert pane.handle.at == math.sqrt(network.weight_variance)


def test_home_returns_to_the_edges_of_the_diagram(page) -> None:
    page.store.update({"phase.sigma_w_max": 12.0, "phase.sigma_b_max": 0.5})
    page.finish()
    pane = page.panes["phase"]
    assert (pane.x_range, pane.y_range) == ((0.0, 12.0), (0.0, 0.5))
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Home)
    page.finish()
    assert (pane.x_range, pane.y_range) == ((0.0, 4.0), (0.0, 2.0))
    assert page.store.state.curve.x_min == -6.0, "the curve's view stayed"


def test_the_classic_depth_scale(page) -> None:
    page.documents.open_preset("schoenholz-2017-depth-scales")
    page.store.set("phase.cells", 15)
    page.finish()
    assert "0.93864" in page.reading.text()
    assert "15.79 layers" in page.reading.text()
    assert "n Var[w] = 1.76095 is critical" in page.reading.text()


@pytest.mark.parametrize(("name", "regime", "correlation"), [("ordered", "ordered", 1.0), ("chaotic", "chaotic", 0.1221), ("deep-chaos", "chaotic", 0.0297)])
def test_the_classic_maps(page, name, regime, correlation) -> None:
    page.documents.open_preset(f"poole-2016-{name}")
    page.store.set("phase.cells", 15)
    page.finish()
    point = page.refresher.results.of(PHASE).point
    assert point.regime == regime
    assert point.correlation == pytest.approx(correlation, abs=1e-4)
