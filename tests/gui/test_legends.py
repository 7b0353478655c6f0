"""Entries of legends hide what they stand for: by a click, by a number key, in exports, and without being work."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sigexplorer import languages
from sigexplorer.app import application
from sigexplorer.arguments import start_of
from sigexplorer.export.code.drawing import drawing
from sigexplorer.panes import create_pane
from sigexplorer.panes.base import unseen_in, with_turned
from sigexplorer.results import compute
from sigexplorer.session import Session, decode, encode
from sigexplorer.state import State, replace
from sigexplorer.topics import pages


def below(pane) -> QImage:
    """Return what is seen of a pane below its legend."""
    top = round(pane.frame_rect.top()) - 12 if pane.legend.boxes() else 0
    top = max(top, round(max((box.bottom() for box in pane.legend.boxes().values()), default=0.0)) + 1)
    # What changed last is drawn on the plot itself, and from its own picture as soon as it rests: by some levels of grey another one.
    pane.grab()
    return pane.grab(QRect(0, top, pane.width(), pane.height() - top)).toImage()


def within(pane, line) -> np.ndarray:
    """Return which points of a curve are within the axes."""
    (left, right), (low, high) = pane.x_range, pane.y_range
    return (line.x >= left) & (line.x <= right) & (line.y >= low) & (line.y <= high)


def click(pane, key: str) -> None:
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=pane.legend.boxes()[key].center().toPoint())
    # Two clicks in a row would be a double click.
    QTest.mouseMove(pane.viewport(), QPoint(1, 1))
    QApplication.processEvents()


@pytest.mark.sampled
@pytest.mark.parametrize("name", list(pages()))
def test_every_entry_hides_what_it_stands_for_and_brings_it_back(open_window, name) -> None:
    window = open_window(
        "--set",
        f"style.page={name}",
        "--set",
        "training.steps=20",
        "--set",
        "network.initialisation=normal",
        "--set",
        "network.weight_variance=60",
        width=1400,
        height=1000,
    )
    window.finish()
    QApplication.processEvents()
    window.store.mark_saved()
    for pane in window.page.panes.values():
        if not pane.isVisible() or pane.message.text:
            continue
        hideable = pane.hideable()
        for key, entry in pane.legend.keys().items():
            # What stands for nothing that could be hidden is a sentence, a colour of a map, or what is dragged.
            assert key in hideable or not entry.width or entry.fill or entry.color == pane.theme.probe, (pane.name, entry)
        for key in hideable:
            if key not in pane.legend.boxes():
                continue
            lines = [line for line in pane.curves.strokes if key in pane.legend.owners(line.look)]
            if lines and not any(within(pane, line).any() for line in lines):
                # A line beyond the axes cannot be seen to go.
                continue
            before = below(pane)
            pane.unseen_wanted.emit(key)
            window.finish()
            assert window.store.state.style.unseen == f"{pane.name}/{key}"
            assert below(pane) != before, (pane.name, key)
            pane.unseen_wanted.emit(key)
            window.finish()
            assert window.store.state.style.unseen == ""
            assert below(pane) == before, (pane.name, key)
    assert not window.store.modified


def test_a_click_hides_a_curve_and_another_one_shows_it_and_neither_is_work(window) -> None:
    pane = window.panes["curve"]
    window.store.mark_saved()
    assert set(pane.hideable().values()) >= {"Logistic sigmoid", "derivative"}
    before = pane.grab().toImage()
    click(pane, "derivative")
    assert window.store.state.style.unseen == "curve/derivative"
    hidden = pane.grab().toImage()
    assert hidden != before
    assert not window.isWindowModified()
    assert window.store.undo_title == "hide derivative"
    QTest.qWait(QApplication.doubleClickInterval() + 20)
    click(pane, "derivative")
    assert pane.grab().toImage() == before
    QTest.qWait(QApplication.doubleClickInterval() + 20)
    click(pane, "derivative")
    # It stays hidden while numbers in the legend change.
    window.store.set("activation.gain", 2.0)
    window.finish()
    assert pane.legend.unseen == {"derivative"}


def test_by_keyboard_a_number_hides_the_entry_of_that_place(window) -> None:
    pane = window.panes["curve"]
    pane.setFocus()
    key = list(pane.hideable())[1]
    QTest.keyClick(pane, Qt.Key.Key_2)
    assert window.store.state.style.unseen == f"curve/{key}"
    QTest.keyClick(pane, Qt.Key.Key_2)
    assert window.store.state.style.unseen == ""
    QTest.keyClick(pane, Qt.Key.Key_9)
    assert window.store.state.style.unseen == ""


def test_exports_and_scripts_and_sessions_follow(qapp) -> None:
    application()
    state = State()
    hidden = replace(state, {"style.unseen": "curve/derivative; formats/true"})
    assert decode(encode(Session(state=hidden))).state == hidden
    pane = create_pane("curve")
    pane.resize(600, 400)
    pane.render_results(compute(hidden, pane.topics))
    assert "derivative" not in pane.legend.texts
    assert {line.name for line in drawing(state, "curve").lines} - {line.name for line in drawing(hidden, "curve").lines} == {"derivative"}
    pane.close()
    pane.deleteLater()


def test_what_is_hidden_is_spelled_once() -> None:
    text = ""
    for pane, key in (("curve", "derivative"), ("chain", "gradient"), ("curve", "a b")):
        text = with_turned(text, pane, key)
    assert unseen_in(text, "curve") == {"derivative", "a b"}
    assert unseen_in(text, "other") == frozenset()
    assert unseen_in("nonsense;;/;curve/", "curve") == frozenset()
    for pane, key in (("chain", "gradient"), ("curve", "derivative"), ("curve", "a b")):
        text = with_turned(text, pane, key)
    assert text == ""


def test_the_casing_of_a_line_goes_with_it(open_window) -> None:
    window = open_window("--set", "style.page=phase", "--set", "compare=tanh", width=1400, height=1000)
    window.finish()
    pane = window.panes["phase"]
    key = next(key for key, entry in pane.legend.keys().items() if entry.text.startswith("Hyperbolic tangent"))
    cased = [line for line in pane.curves.strokes if line.color == window.theme.background]
    assert cased
    pane.unseen_wanted.emit(key)
    window.finish()
    assert not any(line is other for line in cased for other in pane.curves.seen)


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_legend_is_whole_at_the_usual_size(open_window, language) -> None:
    languages.follow(language)
    window = open_window()
    for start in [("--set", f"style.page={page}") for page in pages()] + [("--preset", name) for name in ("recording-all-alike", "training-vanishing")]:
        window.store.open(start_of(start).state)
        window.finish()
        QApplication.processEvents()
        found = {name: pane.legend.texts for name, pane in window.panes.items() if pane.isVisible() and pane.legend.cut}
        assert found == {}, start
    languages.follow("en")
