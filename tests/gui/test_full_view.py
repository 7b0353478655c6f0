"""While a part of a plot is seen, a button on it shows all there is; on every pane that can be zoomed."""

from __future__ import annotations

import threading
import traceback
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from sigexplorer.model import Custom
from sigexplorer.model import curve as model_curve
from sigexplorer.model.running import ask
from sigexplorer.topics import pages, pane_entry
from sigexplorer.window import gestures


def wheel(pane, notches: int) -> None:
    """Turn the wheel over the middle of a plot."""
    at = QPointF(pane.frame_rect.center())
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(at, QPointF(pane.mapToGlobal(at.toPoint())), QPoint(), QPoint(0, 120 * notches), *none, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(pane.viewport(), event)
    QApplication.processEvents()


def button(pane) -> QToolButton | None:
    found = pane.findChild(QToolButton, f"{pane.objectName()}.full")
    return found if found is not None and found.isVisible() else None


@pytest.mark.sampled
@pytest.mark.parametrize("name", list(pages()))
def test_every_pane_that_can_be_zoomed_has_a_way_back(begin, name) -> None:
    window = begin("--set", f"style.page={name}", width=1400, height=1000)
    window.finish()
    for title, pane in window.page.panes.items():
        window.page.show_pane(title)
        QApplication.processEvents()
        if not any(pane.view.mouseEnabled()) or pane.message.text or pane_entry(title).views is None:
            # What cannot be zoomed is all there is: its range stays where it is.
            before = pane.x_range, pane.y_range
            wheel(pane, 5)
            assert (pane.x_range, pane.y_range) == before, title
            continue
        assert button(pane) is None, title
        before = window.store.state, pane.x_range, pane.y_range
        wheel(pane, 5)
        window.finish()
        assert window.store.state != before[0], title
        shown = button(pane)
        assert shown is not None, title
        assert pane.rect().contains(shown.geometry())
        QTest.mouseClick(shown, Qt.MouseButton.LeftButton)
        window.finish()
        QApplication.processEvents()
        assert button(pane) is None, title
        assert [*pane.x_range, *pane.y_range] == pytest.approx([*before[1], *before[2]], rel=0.1, abs=0.1), title


@pytest.mark.sampled
@pytest.mark.parametrize("name", list(pages()))
def test_a_zoom_of_one_plot_is_offered_back_on_those_alone_whose_range_it_changes(begin, name) -> None:
    window = begin("--set", f"style.page={name}", width=1400, height=1000)
    for title, pane in window.page.panes.items():
        if not any(pane.view.mouseEnabled()) or pane.message.text or pane_entry(title).views is None:
            continue
        window.page.show_pane(title)
        QApplication.processEvents()
        before = {other: plot.x_range + plot.y_range for other, plot in window.page.panes.items() if plot.isVisible() and not plot.message.text}
        wheel(pane, 3)
        window.finish()
        for other, edges in before.items():
            plot = window.page.panes[other]
            assert button(plot) is None or plot.x_range + plot.y_range != edges, (title, other)
        pane.full_view_wanted.emit()
        window.finish()


def test_a_steeper_function_is_not_zoomed_and_a_range_that_was_typed_is(window) -> None:
    pane = window.panes["curve"]
    window.store.set("activation.gain", 5.0)
    QApplication.processEvents()
    assert button(pane) is None
    window.store.set("curve.x_min", -2.5)
    QApplication.processEvents()
    assert button(pane) is not None
    assert button(window.panes["chain"]) is not None
    window.panes["chain"].setFocus()
    QTest.keyClick(window.panes["chain"], Qt.Key.Key_Home)
    QApplication.processEvents()
    assert button(pane) is None


@pytest.mark.thorough
def test_the_button_lies_in_the_frame_of_what_is_shown_first_and_then(begin) -> None:
    window = begin("--set", "curve.x_min=-0.5", "--set", "activation=custom(formula='x^2*sin(1/x)')")
    pane = window.panes["chain"]
    for compare in ((), ("tanh", "gelu", "elu"), ()):
        window.store.set("compare", compare)
        window.finish()
        window.grab()
        QApplication.processEvents()
        assert button(pane).geometry().top() >= pane.frame_rect.top()


def test_no_name_stands_below_the_button(begin) -> None:
    """On the page of formats "exactly 0 from 8.3" was half of what could be read."""
    window = begin("--set", "style.page=formats", "--set", "formats.x_min=-52", width=1280, height=800)
    window.finish()
    for pane in window.page.panes.values():
        pane.grab()
        QApplication.processEvents()
        above = button(pane)
        assert above is not None
        pane.grab()
        names = pane.labels.names()
        assert names
        assert not [text for text, box in names if box.intersects(QRectF(above.geometry()))]


@pytest.mark.sampled
@pytest.mark.parametrize("zoomed", [False, True])
@pytest.mark.parametrize("name", [name for name, page in pages().items() if any(pane_entry(pane).views for row in page.rows for pane in row)])
def test_no_full_view_of_a_formula_is_looked_for_by_the_window_while_it_changes(begin, name, zoomed, monkeypatch) -> None:
    # A page that is turned to for the first time knows nothing of what there is to be seen.
    other = "curve" if name != "curve" else "formats"
    window = begin("--set", f"style.page={name if zoomed else other}", width=1400, height=1000)
    window.finish()
    if zoomed:
        # A map that is not there yet, or that nothing of can be shown larger, is not zoomed.
        for title, pane in window.page.panes.items():
            if any(pane.view.mouseEnabled()) and pane_entry(title).views is not None:
                wheel(pane, 3)
        window.finish()
    asked, whole = [], Custom.landmarks

    def landmarks(self):
        # What is known is there at once.
        if not gestures.find_landmarks.holds(self):
            asked.extend(frame.name for frame in traceback.extract_stack() if Path(frame.filename) == Path(gestures.__file__))
        return whole(self)

    monkeypatch.setattr(Custom, "landmarks", landmarks)
    for step in range(3):
        window.store.set("activation", Custom(f"tanh({1.5 + step}*x) + {0.1 + step / 7}"))
        if zoomed:
            window.store.set("curve.x_max", 7.0 + step)
        window.finish()
    window.store.set("style.page", other)
    window.store.set("style.page", name)
    window.finish()
    assert asked == []


def test_no_landmarks_of_a_formula_are_looked_for_by_the_window(begin, monkeypatch) -> None:
    window, asked, whole = begin(), [], model_curve.find_landmarks

    def find(activation, **options):
        # What is known is there at once.
        if not whole.holds(activation):
            asked.append(threading.current_thread() is threading.main_thread())
        return whole(activation, **options)

    monkeypatch.setattr(model_curve, "find_landmarks", find)
    marks = window.panes["curve"].landmarks
    for step in range(3):
        window.store.set("activation", Custom(f"x*tanh({0.771 + step}*x) + {0.1 + step / 7}"))
        window.finish()
        assert not marks.marks
        window.store.set("curve.landmarks", True)
        window.finish()
        assert any(mark.text.startswith("minimum") for mark in marks.marks)
        if step:
            window.store.set("activation", Custom(f"-exp(-({1.771 + step}*x)^2)"))
            window.finish()
            assert any(mark.text.startswith("minimum (0, ") for mark in marks.marks)
        window.store.set("curve.landmarks", False)
    assert asked
    assert not any(asked)


@pytest.mark.parametrize("way", ["found", "cancelled", "another function"])
def test_the_full_view_of_a_formula_is_looked_for_while_the_window_goes_on(begin, way, waits, monkeypatch, qtbot) -> None:
    waits.seconds = 0.01
    window, going, whole = begin("--set", "curve.x_max=3"), threading.Event(), gestures.find_landmarks

    def slow(activation, *, cancel):
        while not going.wait(0.01):
            ask(cancel)
        return whole(activation, cancel=cancel)

    slow.holds = whole.holds
    monkeypatch.setattr(gestures, "find_landmarks", slow)
    window.store.set("activation", Custom("tanh(0.321*x)"))
    window.store.set("curve.value", False)
    pane = window.panes["curve"]
    assert button(pane) is not None
    # Of what was found for the picture nothing is looked for; whoever is first has to.
    whole.cache_clear()
    pane.full_view_wanted.emit()
    assert window.tasks.busy
    assert window.store.state.curve.x_max == 3.0
    if way == "cancelled":
        window.tasks.cancel()
    elif way == "another function":
        window.store.set("activation", "relu")
    going.set()
    qtbot.waitUntil(lambda: not window.tasks.busy)
    if way == "found":
        assert window.store.state.curve.x_max > 6.0
        assert button(pane) is None
    else:
        assert window.store.state.curve.x_max == 3.0
