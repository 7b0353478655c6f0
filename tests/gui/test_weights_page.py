"""The page of a file of weights, driven with real mouse and key events."""

from __future__ import annotations

import csv
import math

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from sigexplorer.cli import main
from sigexplorer.model import marchenko_pastur_edges
from sigexplorer.topics.weights import WEIGHTS
from sigexplorer.topics.weights_layer import WEIGHTS_LAYER
from sigexplorer.topics.weights_run import WEIGHTS_RUN
from tests.model.weights.networks import perceptron

PAGE = ("--set", "style.page=weights", "--set", "activation=relu")


@pytest.fixture
def file(tmp_path):
    generator = np.random.default_rng(7)
    arrays = {f"layer{number}.weight": generator.standard_normal((20, 30)) * (1.0 + number) for number in range(40)}
    arrays["layer5.weight"][:4] = 0.0
    np.savez(tmp_path / "w.npz", **arrays)
    return tmp_path / "w.npz"


@pytest.fixture
def page(begin, file):
    window = begin(*PAGE, "--set", f"weights.file={file}")
    window.finish()
    return window


def click(window, found) -> None:
    pane = window.panes["weights"]
    at = next(QPoint(x, y) for y in range(2, pane.height(), 4) for x in range(4, pane.width(), 6) if found(pane.rows, QPointF(x, y)))
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    window.finish()


def test_a_click_on_a_row_shows_its_layer(page) -> None:
    click(page, lambda rows, at: rows.row_at(at) == 3)
    assert page.store.state.weights.layer == "layer3.weight"
    found = page.refresher.results.of(WEIGHTS_LAYER)
    assert found.layer.stored.name == "layer3.weight"
    assert np.array_equal(page.panes["weights.spectrum"].curves.strokes[1].y, found.singular_values)
    assert found.law[0] < marchenko_pastur_edges(20, 30, found.summary.variance)[1]
    assert [row.cells[0] for row in page.panes["weights"].rows.rows if row.marked] == ["layer3.weight"]
    page.store.undo()
    assert page.store.state.weights.layer == ""


def test_a_click_on_a_head_sorts_and_the_wheel_scrolls(page) -> None:
    pane = page.panes["weights"]
    variance = next(number for number, head in enumerate(pane.rows.heads) if head.text == "n Var[w]")
    click(page, lambda rows, at: rows.head_at(at) == variance)
    assert page.store.state.weights.order == "variance"
    assert pane.rows.rows[0].cells[0] == "layer39.weight"
    at, none = QPointF(50, 80), Qt.MouseButton.NoButton
    event = QWheelEvent(at, pane.mapToGlobal(at), QPoint(), QPoint(0, -120), none, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(pane.viewport(), event)
    page.finish()
    assert page.store.state.weights.first == 4
    assert pane.rows.row_at(QPointF(60, 40)) == 3


@pytest.mark.parametrize("scale", [1.0, 20.0])
def test_the_sentence_says_what_is_wrong_first(begin, tmp_path, scale) -> None:
    generator = np.random.default_rng(7)
    arrays = {f"layer{number}.weight": scale * np.sqrt(2 / 30) * generator.standard_normal((20, 30)) for number in range(40)}
    arrays["layer5.weight"][:4] = 0.0
    np.savez(tmp_path / "w.npz", **arrays)
    window = begin(*PAGE, "--set", f"weights.file={tmp_path / 'w.npz'}")
    window.finish()
    found, said = window.refresher.results.of(WEIGHTS).findings, window.reading.text()
    assert found[0].layer == "layer5.weight" or scale > 1.0
    assert found[0].evidence in said
    assert ("Dead units, layer5.weight: Of its 20 units 4" in said) == (scale == 1.0)


def test_a_file_of_weights_that_is_dropped_is_shown_and_one_that_is_not_read_leaves_it(open_window, file, tmp_path, qtbot, monkeypatch) -> None:
    window = open_window("--set", "weights.layer=layers.1.weight")
    (tmp_path / "w.pt").write_bytes(b"\x80\x02N.")
    warned: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *given: warned.append(given[2]))
    for path in (file, tmp_path / "w.pt"):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        words = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        for event in (QDragEnterEvent(QPoint(5, 5), *words), QDropEvent(QPointF(5, 5), *words)):
            QApplication.sendEvent(window, event)
        qtbot.waitUntil(lambda path=path: bool(warned) == (path != file) and window.store.state.weights.file == str(file))
        window.finish()
        assert window.store.state.style.page == "weights"
        assert window.store.state.weights.layer == "", "the last file's layer is none of this one"
        assert "w.npz: 40 tensors" in window.reading.text()
    assert "torch.load" in warned[0]


def test_a_layer_that_another_file_has_not_is_said(page, tmp_path) -> None:
    page.store.set("weights.layer", "layer3.weight")
    np.savez(tmp_path / "other.npz", w=np.eye(9))
    page.store.set("weights.file", str(tmp_path / "other.npz"))
    page.finish()
    assert page.panes["weights"].rows.rows[0].cells[0] == "w"
    assert "layer 'layer3.weight' is no tensor" in page.panes["weights.values"].message.text


def test_what_a_function_of_a_network_is_given_stands_below_its_curve(open_window, tmp_path) -> None:
    path, _ = perceptron(tmp_path / "n.onnx")
    window = open_window(*PAGE, "--set", f"weights.file={path}")
    window.finish()
    pane = window.panes["weights.activation"]
    sites = window.refresher.results.of(WEIGHTS_RUN).sites
    assert [site.name for site in sites] == ["a", "b", "c"]
    click(window, lambda rows, at: rows.row_at(at) == 1)
    assert window.store.state.weights.layer == "b"
    shown = window.refresher.results.of(WEIGHTS_RUN).shown
    assert shown.name == "b"
    assert np.array_equal(pane.curves.strokes[0].y, shown.function(pane.curves.strokes[0].x))
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, pane.viewport().rect().center())
    window.finish()
    assert window.store.state.weights.site == "c"
    window.store.set("weights.run", False)
    window.finish()
    assert "Switch Run the network on" in pane.message.text


def test_weights_alone_are_not_run(page) -> None:
    assert "holds weights alone" in page.panes["weights.activation"].message.text


def test_without_a_file_the_page_says_what_to_do(open_window) -> None:
    window = open_window(*PAGE, "--set", "weights.sample=none")
    window.finish()
    for name in ("weights", "weights.values", "weights.spectrum"):
        assert "Drop a .safetensors" in window.panes[name].message.text
    assert "Drop a .safetensors" in window.reading.text()


@pytest.mark.parametrize("pane", ["weights", "weights.values", "weights.spectrum", "weights.activation", "weights.functions"])
def test_the_command_line_writes_what_the_page_shows(file, tmp_path, pane) -> None:
    target = tmp_path / "out.csv"
    written = main(["export", "--set", f"weights.file={file}", "--set", "activation=relu", "--pane", pane, "--to", str(target), "--plain"])
    if pane in {"weights.activation", "weights.functions"}:
        assert written != 0
        assert not target.exists(), "weights alone are not run"
        return
    assert written == 0
    rows = list(csv.DictReader(target.read_text(encoding="utf-8").splitlines()))
    if pane == "weights":
        assert len(rows) == 40
        assert float(rows[0]["needed_n_var_w"]) == pytest.approx(2.0)
        assert math.isfinite(float(rows[0]["largest_singular_value"]))
    else:
        assert rows
    assert main(["export", "--set", f"weights.file={file}", "--pane", pane, "--to", str(tmp_path / "out.png"), "--size", "500x300"]) == 0
