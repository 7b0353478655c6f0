"""The page of a recording, driven with real mouse and key events; and a file that grows while it is shown."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sigexplorer.cli import main
from sigexplorer.plot.readings import Found, read
from sigexplorer.record import Recorder
from sigexplorer.topics.recording import RECORDING
from sigexplorer.window import follower
from tests.model.recording.networks import train

PAGE = ("--set", "style.page=recording")
pytestmark = pytest.mark.filterwarnings("ignore:.*(overflow|invalid value|divide by zero).*:RuntimeWarning")


@pytest.fixture
def page(open_window, tmp_path):
    train(tmp_path / "run.sigrec", "dead", activation="relu", steps=120)
    window = open_window(*PAGE, "--set", f"recording.file={tmp_path / 'run.sigrec'}")
    window.finish()
    return window


def click(pane, at: QPointF) -> None:
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at.toPoint())


def test_a_click_on_a_cell_looks_at_its_layer_and_step(page) -> None:
    pane, recording = page.panes["recording"], page.refresher.results.of(RECORDING).recording
    for record, layer in ((2, 1), (7, 3), (len(recording.step) - 1, 4)):
        click(pane, QPointF(pane.view.mapViewToScene(QPointF(record, -layer - 1.0))))
        page.finish()
        assert (page.store.state.recording.layer, page.store.state.recording.step) == (layer + 1, recording.step[record])
        result = page.refresher.results.of(RECORDING)
        assert (result.layer, result.record) == (layer, record)
        assert np.array_equal(page.panes["recording.layer"].curves.strokes[1].y, recording.of("value_mean")[:, layer], equal_nan=True)


def test_arrow_keys_go_from_layer_to_layer(page) -> None:
    pane = page.panes["recording"]
    pane.setFocus()
    QTest.keyClick(pane.viewport(), Qt.Key.Key_Down)
    assert page.store.state.recording.layer == 3
    for _ in range(4):
        QTest.keyClick(pane.viewport(), Qt.Key.Key_Up)
    assert page.store.state.recording.layer == 1


def test_a_click_on_a_finding_shows_its_evidence(page) -> None:
    page.store.set("recording.layer", 5)
    page.finish()
    pane = page.panes["recording.findings"]
    at = next(QPoint(30, y) for y in range(2, pane.height(), 4) if pane.blocks.block_at(QPointF(30, y)) == 0)
    click(pane, QPointF(at))
    page.finish()
    looked = page.store.state.recording
    assert (looked.layer, looked.step, looked.quantity) == (3, 0, "dead")


def test_over_the_findings_lie_neither_lines_nor_words_while_they_are_read(page) -> None:
    pane = page.panes["recording.findings"]
    for y in range(2, pane.height(), 20):
        assert read(pane, QPointF(60, y)) == Found(())


def test_findings_are_scrolled_by_lines_to_their_end_and_no_further(page) -> None:
    pane = page.panes["recording.findings"]
    pane.resize(200, 90)
    pane.setFocus()
    QTest.keyClick(pane.viewport(), Qt.Key.Key_Down)
    assert pane.blocks.first == 1
    QTest.keyClick(pane.viewport(), Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert 1 < pane.blocks.first <= pane.blocks.page + 1
    for _ in range(200):
        QTest.keyClick(pane.viewport(), Qt.Key.Key_Down)
    last = pane.blocks.first
    QTest.keyClick(pane.viewport(), Qt.Key.Key_Up)
    assert pane.blocks.first == last - 1 > 1


def test_the_file_is_followed_while_it_grows(open_window, qtbot, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(follower, "PERIOD", 30)
    path = tmp_path / "run.sigrec"
    with Recorder(None, path, 1) as recorder:
        recorder.record(values={"a": np.ones((3, 3))})
        window = open_window(*PAGE, "--set", f"recording.file={path}")
        window.finish()
        for steps in (2, 3):
            QTest.qWait(150)
            recorder.record(values={"a": np.ones((3, 3))})
            qtbot.waitUntil(lambda steps=steps: window.refresher.results.has((RECORDING,)) and records(window) == steps, timeout=5000)
        window.store.set("style.page", "curve")
        recorder.record(values={"a": np.ones((3, 3))})
        QTest.qWait(150)
        window.store.set("style.page", "recording")
    qtbot.waitUntil(lambda: window.refresher.results.has((RECORDING,)) and records(window) == 4, timeout=5000)


def records(window) -> int:
    return len(window.refresher.results.of(RECORDING).recording.step)


def test_without_a_file_the_page_says_how_to_make_one_and_hands_over_the_code(open_window, qtbot) -> None:
    window = open_window(*PAGE, "--set", "recording.sample=none")
    window.finish()
    assert "Copy code" in window.panes["recording"].message.text
    window.switches.action("recording.code").trigger()
    qtbot.waitUntil(lambda: "with Recorder(model" in QApplication.clipboard().text(), timeout=5000)


@pytest.mark.parametrize("pane", ["recording", "recording.findings", "recording.layer", "recording.gradient"])
def test_every_pane_is_written_as_a_picture_and_a_table(tmp_path, pane: str) -> None:
    train(tmp_path / "run.sigrec", "nan", steps=60, at=33)
    for suffix in (".csv", ".svg", ".png"):
        target = tmp_path / f"out{suffix}"
        assert main(["export", "--set", f"recording.file={tmp_path / 'run.sigrec'}", "--pane", pane, "--to", str(target)]) == 0
        assert target.stat().st_size > 100


@pytest.mark.parametrize(("content", "advice"), [(b"", "give a recording"), (b"SIGREC 1", "give a recording"), (b"junk", "copy it once more, or record anew")])
def test_a_file_that_is_no_recording_is_said_in_the_pane(open_window, tmp_path, content: bytes, advice: str) -> None:
    path = tmp_path / "run.sigrec"
    path.write_bytes(content)
    window = open_window(*PAGE, "--set", f"recording.file={path}")
    window.finish()
    assert advice in window.panes["recording"].message.text
