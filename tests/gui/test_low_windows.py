"""In a low window what a preset or a lesson says stands above the controls, and leaves the plots their height."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from sigexplorer import languages
from sigexplorer.lessons import lessons
from sigexplorer.window.aside import LOW

LEAST_PLOT = 120


@pytest.fixture(params=["en", "de"])
def low(request, open_window):
    languages.follow(request.param)
    yield open_window(width=800, height=600)
    languages.follow("en")


def settled(window) -> None:
    window.finish()
    QTest.qWait(20)
    QApplication.processEvents()


def place(part, window) -> QRect:
    """Return where a widget is in its window."""
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size())


def looked_at(window, step) -> None:
    """Check that plots are high enough, and that everything of a step can be read and reached."""
    bar, panel = window.lessons.bar, window.panel
    for name, pane in window.panes.items():
        assert not pane.isVisible() or pane.height() >= LEAST_PLOT, name
    assert bar.isVisible()
    assert place(bar, window).bottom() < place(panel, window).top()
    # Text that does not fit is scrolled, and is seen to be.
    bars = bar.sheet.verticalScrollBar()
    assert bars.isVisible() == (bar.text.height() > bar.sheet.viewport().height())
    for label in (bar.title, bar.ask, bar.verdict):
        assert not label.isVisible() or label.height() >= label.heightForWidth(label.width()), label.text()
    parts = [part for kind in (QAbstractButton, QLineEdit) for part in bar.findChildren(kind) if part.isVisible()] + [bar.choice] * bar.choice.isVisible()
    assert all(bar.rect().contains(place(part, bar)) for part in parts)
    assert not any(place(one, bar).intersects(place(other, bar)) for one, other in itertools.combinations(parts, 2))
    if step.drag and not step.drag.startswith(("activation", "compare")):
        box = next(box for box in panel.findChildren(QWidget, step.drag) if box.isVisible())
        assert panel.viewport().rect().contains(QRect(box.mapTo(panel.viewport(), QPoint(0, 0)), box.size())), step.drag
    assert (window.width(), window.height()) == (800, 600)


def test_lessons_leave_plots_their_height(low) -> None:
    for lesson in lessons().values():
        low.lessons.begin(lesson, asking=False)
        for step in lesson.steps:
            settled(low)
            looked_at(low, step)
            low.lessons.bar.next_button.click()
        low.lessons.end()


@pytest.mark.parametrize("preset", ["vanishing", "training-loss"])
def test_words_go_where_the_height_of_the_window_has_room(open_window, preset) -> None:
    window = open_window("--preset", preset, width=900, height=LOW + 100)
    text, plots = window.note.text, window.stack.parentWidget()
    assert text
    for height in (LOW, LOW - 1, 600, LOW + 1, 600):
        window.resize(900, height)
        settled(window)
        assert window.note.isVisible()
        assert window.note.text == text
        assert (window.note.parentWidget() is plots) == (height >= LOW)
        assert place(window.note, window).bottom() < place(window.stack if height >= LOW else window.panel, window).top()
    window.note.hide()
    for height in (LOW, 600):
        window.resize(900, height)
        settled(window)
        assert window.note.isHidden()


def test_a_lesson_goes_on_while_the_window_becomes_low(open_window, qtbot) -> None:
    window = open_window(width=900, height=LOW + 100)
    window.lessons.begin(lessons()["slope"], asking=False)
    settled(window)
    bar = window.lessons.bar
    bar.entry.setFocus()
    qtbot.keyClicks(bar.entry, "0.0177")
    window.resize(900, 600)
    settled(window)
    assert bar.isVisible()
    assert bar.entry.text() == "0.0177"
    bar.check_button.click()
    assert bar.verdict.isVisible()
    window.resize(900, LOW + 100)
    settled(window)
    assert bar.parentWidget() is window.stack.parentWidget()
    assert bar.verdict.isVisible()


def test_a_presentation_has_plots_alone_in_a_low_window_too(open_window) -> None:
    window = open_window("--lesson", "slope", width=800, height=600)
    settled(window)
    bar = window.lessons.bar
    for size in ((800, 600), (1366, 900)):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
        # The screen of the tests has a size of its own.
        window.resize(*size)
        settled(window)
        assert not bar.isVisible()
        assert not window.panel.isVisible()
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
        window.resize(800, 600)
        settled(window)
        assert bar.isVisible()
        assert window.panel.isVisible()
