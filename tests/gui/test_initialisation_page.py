"""The page of the advisor on initialisations, driven with real mouse and key events."""

from __future__ import annotations

import csv
import math

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from sigexplorer.cli import main
from sigexplorer.model import catalogue
from sigexplorer.topics.functions import FUNCTIONS
from sigexplorer.topics.initialisation import INITIALISATION

SMALL = ("--set", "style.page=initialisation", "--set", "activation=gelu", "--set", "network.depth=12", "--set", "network.width=32")


@pytest.fixture
def page(begin):
    window = begin(*SMALL)
    window.finish()
    return window


def press(window, name: str) -> None:
    button = window.findChild(QToolButton, f"{name}.button") or window.findChild(QToolButton, name)
    if button is None or not button.isVisible():
        window.switches.action(name.partition(".")[2]).trigger()
    else:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    window.finish()


def double_click(widget, at: QPoint) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    kinds = QMouseEvent.Type
    for kind, held in ((kinds.MouseButtonPress, left), (kinds.MouseButtonRelease, none), (kinds.MouseButtonDblClick, left), (kinds.MouseButtonRelease, none)):
        QApplication.sendEvent(widget, QMouseEvent(kind, QPointF(at), QPointF(widget.mapToGlobal(at)), left, held, Qt.KeyboardModifier.NoModifier))


def best(window):
    return window.refresher.results.of(INITIALISATION).best


def test_copies_run_and_draw_the_best_pair(page) -> None:
    press(page, "command.initialisation.copy_numpy")
    text = QGuiApplication.clipboard().text()
    namespace: dict[str, object] = {}
    exec(text, namespace)
    weights, biases = namespace["dense"](400, 500)
    assert weights.var() * 400 == pytest.approx(best(page).weight_variance, rel=0.02)
    assert biases.var() == pytest.approx(best(page).bias_variance, rel=0.25)
    for framework, word in (("pytorch", "nn.init"), ("keras", "VarianceScaling"), ("flax", "variance_scaling")):
        press(page, f"command.initialisation.copy_{framework}")
        assert word in QGuiApplication.clipboard().text()


def test_the_best_pair_is_taken_over_and_undone_in_one_step(page) -> None:
    before = page.store.state
    press(page, "command.initialisation.take")
    network = page.store.state.network
    assert (network.initialisation, network.weight_variance, network.bias_variance) == ("normal", best(page).weight_variance, best(page).bias_variance)
    page.store.undo()
    assert page.store.state == before


def test_the_point_is_dragged_on_the_map(page) -> None:
    pane = page.panes["initialisation"]
    centre = pane.frame_rect.center().toPoint()
    double_click(pane.viewport(), centre)
    page.finish()
    network = page.store.state.network
    assert network.weight_variance == pytest.approx(10.0 ** pane.x_at(QPointF(centre)), rel=0.05)
    assert network.bias_variance == pytest.approx(pane.y_at(QPointF(centre)) ** 2, rel=0.1)
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Right)
    page.finish()
    assert page.store.state.network.weight_variance > network.weight_variance
    page.store.set("network.bias", False)
    pane.hand("", "dragged", 0.3, 0.9)
    pane.drag_finished.emit()
    assert not page.store.state.network.bias, "a network without biases stays one"
    assert page.store.state.network.weight_variance == pytest.approx(10.0**0.3, rel=1e-3)


def test_rows_choose_functions_and_heads_sort(page) -> None:
    pane = page.panes["initialisation.table"]
    rows = page.refresher.results.of(FUNCTIONS).rows
    number = next(index for index, row in enumerate(rows) if row.activation.name == "softsign")
    assert pane.rows.rows[number].cells[0] == catalogue["softsign"]().title
    places = [QPoint(x, y) for y in range(0, pane.height(), 4) for x in range(4, pane.width(), 60)]
    at = next(place for place in places if pane.rows.row_at(QPointF(place)) == number)
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    page.finish()
    assert page.store.state.activation.name == "softsign"
    heads = [place for place in places if pane.rows.head_at(QPointF(place)) == 1]
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, heads[0])
    page.finish()
    assert page.store.state.initialisation.order == "weight_variance"
    assert pane.rows.rows[-1].cells[0] == catalogue["step"]().title


def test_what_is_measured_is_said(page) -> None:
    page.store.update({"initialisation.measured": True, "initialisation.networks": 2})
    page.finish()
    assert "Measured on 2 networks of width 32" in page.reading.text()


def test_the_table_from_the_command_line(tmp_path, capsys) -> None:
    target = tmp_path / "all.csv"
    assert main(["export", "--pane", "initialisation.table", "--to", str(target), "--plain", "--set", "network.depth=50"]) == 0
    with target.open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert list(rows[0])[:5] == ["function", "weight_variance", "bias_variance", "gain", "gradient_left"]
    # A formula of one's own is a row where it is explored or compared.
    assert [row["function"] for row in rows] == [name for name in catalogue if name != "custom"]
    gelu = next(row for row in rows if row["function"] == "gelu")
    assert float(gelu["gradient_left"]) > 0.8
    assert 10.0 ** float(gelu["he_log10_gradient"]) < 1e-5
    assert float(gelu["gain"]) == pytest.approx(math.sqrt(float(gelu["weight_variance"])))
