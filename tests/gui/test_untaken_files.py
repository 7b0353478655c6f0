"""What no page can begin with, on every way into the window: one line of refusal, and what was shown stays; what is said of a file goes with it."""

from __future__ import annotations

import random

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox

from sigexplorer.datafiles import changes_of
from sigexplorer.state import State, replace
from sigexplorer.window.messages import sentence

BAD = {
    "prose.txt": b"Dear all,\nthis is no table\nat all, is it\nBest wishes\n",
    "words.txt": b"This is a sentence.\nAnd another one.\n",
    "empty.csv": b"",
    "head.csv": b"a,b\n",
    "binary.csv": random.Random(5).randbytes(3000),
    "ragged.csv": b"a,b\n1,2\n3\n4,5,6\n",
}


@pytest.fixture(params=BAD)
def bad(request, tmp_path):
    path = tmp_path / request.param
    path.write_bytes(BAD[request.param])
    return path


def drop(window, *paths) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    words = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(5, 5), *words))
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), *words))
    QApplication.processEvents()


@pytest.mark.sampled
def test_nothing_changes_but_for_one_line(window, bad, monkeypatch) -> None:
    warned: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *given: warned.append(given[2]))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(bad), ""))
    window.store.set("chain.depth", 7)
    before, steps = window.store.state, window.store.undo_title
    for way in (window.documents.choose, lambda: drop(window, bad), lambda: window.open_file(str(bad))):
        warned.clear()
        way()
        window.refresher.finish()
        assert len(warned) == 1
        assert bad.name in warned[0]
        assert "\n" not in warned[0]
        assert (window.store.state, window.store.undo_title, window.notice.text) == (before, steps, "")


@pytest.mark.sampled
def test_the_program_begins_as_without_it_and_says_so(open_window, bad) -> None:
    window = open_window(str(bad))
    assert window.store.state == State()
    assert bad.name in window.notice.text
    assert len(window.notice.text.splitlines()) == 1
    assert not window.notice.text.startswith("network.")


def test_what_is_said_of_a_file_is_taken_back_with_it(window, tmp_path) -> None:
    path = tmp_path / "inputs.csv"
    path.write_text("1,2,-3\n3,4,0.5\n")
    window.notice.say("Something else.")
    window.open_file(str(path))
    assert " shows inputs.csv" in window.notice.text
    window.store.undo()
    assert window.notice.text == "Something else."
    window.store.redo()
    window.store.set("network.inputs", "")
    assert window.notice.text == "Something else."


@pytest.fixture
def scores(tmp_path):
    path = tmp_path / "scores.csv"
    path.write_text("logit,label\n" + "".join(f"{(index * 7 % 30 - 15) / 4},{index % 3 % 2}\n" for index in range(30)))
    return path


def test_what_is_said_of_a_file_goes_with_the_page_it_is_about(window, scores) -> None:
    window.notice.say("Something else.")
    drop(window, scores)
    QApplication.processEvents()
    assert "The page Calibration and temperature shows scores.csv" in window.notice.text
    # What is changed there leaves it to be read.
    window.store.set("calibration.bins", 7)
    assert "shows scores.csv" in window.notice.text
    window.store.set("style.page", "classification")
    assert window.notice.text == "Something else."
    drop(window, scores)
    QApplication.processEvents()
    assert window.store.state.classification.data == str(scores)
    assert window.store.state.style.page == "classification"
    assert window.notice.text == "Something else."


def test_what_is_said_of_a_file_goes_where_another_one_comes(window, scores, tmp_path) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text("a,b,c,y\n" + "".join(f"{index},{index * 11 % 7},{index * 5 % 13},{index * 17 % 5 % 2}\n" for index in range(60)))
    drop(window, scores)
    QApplication.processEvents()
    assert "shows scores.csv" in window.notice.text
    # It stays on the page, and nothing has to be said of it.
    drop(window, rows)
    QApplication.processEvents()
    assert window.store.state.style.page == "calibration"
    assert window.notice.text == ""
    for _ in range(2):
        drop(window, scores, rows)
        assert window.notice.text.startswith("2 files were dropped")
        assert len(window.notice.text.splitlines()) == 1
    drop(window, scores)
    QApplication.processEvents()
    assert window.notice.text == ""


def test_a_file_that_is_refused_takes_nothing_back_that_was_said_of_another(window, scores, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(QMessageBox, "warning", lambda *given: None)
    drop(window, scores)
    QApplication.processEvents()
    said = window.notice.text
    assert "shows scores.csv" in said
    (tmp_path / "prose.csv").write_bytes(BAD["prose.txt"])
    drop(window, tmp_path / "prose.csv")
    QApplication.processEvents()
    assert window.notice.text == said


def pictures(window) -> list:
    window.finish()
    QApplication.processEvents()
    return [pane.grab().toImage() for pane in window.panes.values() if pane.isVisible()]


@pytest.mark.parametrize("way", ["dropped", "opened"])
@pytest.mark.parametrize("page", ["phase", "initialisation", "overview", "weights"])
def test_a_file_goes_by_a_page_that_would_not_follow_it(window, tmp_path, page, way) -> None:
    path = tmp_path / "points.csv"
    path.write_text("x,y\n1,1.5\n2,1.7\n3,2.1\n4,2.2\n5,2.9\n6,3.3\n")
    window.store.set("style.page", page)
    window.finish()
    before = window.store.state
    if way == "dropped":
        drop(window, path)
        QApplication.processEvents()
    else:
        window.open_file(str(path))
    assert window.store.state == replace(before, {"fit.data": str(path), "style.page": "fit"})
    assert "The page Fit shows points.csv" in window.notice.text
    window.finish()
    assert window.panel.findChild(QLineEdit, "fit.data").isEnabled()
    window.store.undo()
    assert window.store.state == before


@pytest.mark.parametrize("page", ["curve", "weights"])
def test_an_array_without_a_network_is_looked_at_as_weights(window, tmp_path, page) -> None:
    path = tmp_path / "layer.npy"
    np.save(path, np.random.default_rng(1).standard_normal((30, 20)))
    window.store.set("style.page", page)
    before = window.store.state
    drop(window, path)
    QApplication.processEvents()
    assert window.store.state == replace(before, {"weights.file": str(path), "style.page": "weights"})


def test_an_array_beside_a_network_is_what_that_is_given() -> None:
    state = replace(State(), {"weights.file": "net.onnx", "style.page": "weights"})
    for shown in (state, replace(state, {"weights.inputs": "old.npy"}), replace(state, {"weights.run": False})):
        after = replace(shown, dict(changes_of(shown, "rows.npy")))
        assert (after.weights.file, after.weights.inputs, after.weights.run) == ("net.onnx", "rows.npy", True)
    assert dict(changes_of(state, "other.npz"))["weights.file"] == "other.npz"


@pytest.mark.parametrize("way", ["dropped", "opened"])
@pytest.mark.parametrize("page", ["calibration", "decision"])
@pytest.mark.parametrize("source", ["regression", "network"])
def test_rows_are_shown_where_other_scores_were_judged(open_window, scores, tmp_path, page, way, source) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text("a,b,c,y\n" + "".join(f"{index},{index * 11 % 7},{index * 5 % 13},{index * 17 % 5 % 2}\n" for index in range(60)))
    judged = ("--set", f"calibration.logits={scores}") if source == "regression" else ("--set", "calibration.source=network")
    window = open_window("--set", f"style.page={page}", *judged)
    before, seen = window.store.state, pictures(window)
    if way == "dropped":
        drop(window, rows)
        QApplication.processEvents()
    else:
        window.open_file(str(rows))
    after = {"classification.data": str(rows), "calibration.logits": "", "calibration.source": "regression"}
    assert window.store.state == replace(before, after)
    shown = pictures(window)
    assert len(shown) == len(seen)
    assert all(new != old for new, old in zip(shown, seen, strict=True))
    # One step, with the scores that were judged.
    window.store.undo()
    assert window.store.state == before


@pytest.mark.parametrize("name", ["two words.csv", "mit, komma; und mehr.csv", "a b.csv"])
def test_a_file_is_called_as_it_is(window, tmp_path, name) -> None:
    path = tmp_path / name
    path.write_text("1,2,-3\n3,4,0.5\n")
    window.open_file(str(path))
    assert name in window.notice.text


def test_a_banner_of_that_alone_is_gone(window, tmp_path) -> None:
    path = tmp_path / "inputs.csv"
    path.write_text("1,2,-3\n3,4,0.5\n")
    window.open_file(str(path))
    assert window.notice.isVisible()
    window.store.undo()
    assert not window.notice.isVisible()
    assert window.notice.text == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("this link cannot be opened: it is damaged", "This link cannot be opened: it is damaged"),
        ("a QR code is not written", "A QR code is not written"),
        ("pane 'x' has numbers", "Pane 'x' has numbers"),
        ("über alles, so", "Über alles, so"),
        ("x = 3 is not allowed", "x = 3 is not allowed"),
        ("notes.txt is empty", "notes.txt is empty"),
        ("sigexplorer 3 has made this", "sigexplorer 3 has made this"),
        ("x1 is one", "x1 is one"),
        ("", ""),
    ],
)
def test_a_line_of_its_own_begins_as_a_sentence_does(text, said) -> None:
    assert sentence(text) == said


def test_a_page_keeps_no_table_that_it_would_refuse(window, tmp_path) -> None:
    path = tmp_path / "points.csv"
    path.write_text("x,y\n" + "".join(f"{index},{0.1 * index * index}\n" for index in range(1, 7)))
    for page in ("classification", "decision", "calibration"):
        window.store.set("style.page", page)
        before = window.store.state.classification
        window.open_file(str(path))
        state = window.store.state
        assert (state.style.page, state.fit.data) == ("fit", str(path))
        assert state.classification == before
        assert "The page Fit shows points.csv" in window.notice.text
        window.store.undo()


def test_the_box_of_a_file_is_seen_where_it_has_been_taken(window, tmp_path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("x,y\n" + "".join(f"{index},{int(index > 3)}\n" for index in range(1, 7)))
    window.store.set("style.page", "calibration")
    box = window.panel.section("classification").findChild(QLineEdit, "classification.data")
    assert box is None or not box.isVisible()
    window.open_file(str(path))
    window.finish()
    box = window.panel.section("classification").findChild(QLineEdit, "classification.data")
    assert box.isVisible()
    assert box.text() == str(path)
    assert not box.visibleRegion().isEmpty()
