"""Limits of the colours of maps: dragged and typed on the bar, shared by exports and the command line, and no work."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from sigexplorer.app import application
from sigexplorer.contents import MAPS
from sigexplorer.model.ranges import levels_in, with_levels
from sigexplorer.panes import create_pane
from sigexplorer.plot.image import ColorBar
from sigexplorer.results import compute
from sigexplorer.state import State, parse
from sigexplorer.topics import drawn_panes, pages


def box(pane) -> QLineEdit:
    return next(line for line in pane.findChildren(QLineEdit, f"{pane.objectName()}.limits") if line.isVisible())


def typed(window, pane, text: str) -> QLineEdit:
    """Type limits with the keyboard alone."""
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_C)
    line = box(pane)
    assert line.hasFocus()
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    window.finish()
    QApplication.processEvents()
    return line


@pytest.mark.sampled
@pytest.mark.parametrize("name", list(pages()))
def test_every_map_with_a_bar_takes_limits_and_gives_them_back(open_window, drag, name) -> None:
    window = open_window("--set", f"style.page={name}", "--set", "saturation.resolution=60", "--set", "sweep.points=3", width=1400, height=1000)
    window.finish()
    QApplication.processEvents()
    window.store.mark_saved()
    for pane in window.page.panes.values():
        bar = pane.limited
        if bar is None or not pane.isVisible():
            continue
        assert isinstance(bar, ColorBar)
        assert pane.name in MAPS
        # What changed last is drawn on the plot itself, and from its own picture as soon as it rests: by some levels of grey another one.
        pane.grab()
        own, before = bar.levels, pane.grab().toImage()
        at = pane.mapFromScene(bar.box.center())
        quarter = round(0.25 * bar.box.height())
        # The level that was held a quarter below the top goes up: the upper limit comes down to it.
        drag(pane.viewport(), at - QPoint(0, quarter), at - QPoint(0, round(1.5 * quarter)))
        window.finish()
        low, high = bar.levels
        assert low == pytest.approx(own[0])
        assert own[0] + 0.75 * (own[1] - own[0]) == pytest.approx(own[0] + 0.875 * (high - low), rel=0.02, abs=0.02 * (own[1] - own[0])), pane.name
        assert pane.grab().toImage() != before
        assert window.store.undo_title == "limits of colours"
        pane.limits_wanted.emit(None)
        pane.drag_finished.emit()
        window.finish()
        assert bar.levels == own
        pane.grab()
        assert pane.grab().toImage() == before
        assert not window.store.modified


def test_every_map_that_a_session_holds_limits_of_has_a_bar() -> None:
    application()
    assert {name for name in drawn_panes() if isinstance(getattr(create_pane(name), "bar", None), ColorBar)} == set(MAPS)


def test_limits_are_typed_as_the_bar_says_them_and_reset_by_nothing(open_window) -> None:
    window = open_window("--set", "style.page=saturation", "--set", "saturation.resolution=60")
    window.finish()
    pane = window.panes["saturation"]
    own = pane.limited.levels
    typed(window, pane, "1e-40 to 10^2")
    assert window.store.state.style.colors == "saturation/-40,2"
    assert pane.limited.levels == (-40.0, 2.0)
    typed(window, pane, "1e-5000, 1e5000")
    assert pane.limited.levels == (-5000.0, 5000.0)
    line = typed(window, pane, "3 to 1")
    assert line.isVisible()
    assert "not allowed" in line.toolTip()
    assert pane.limited.levels == (-5000.0, 5000.0)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert pane.hasFocus()
    typed(window, pane, "")
    assert window.store.state.style.colors == ""
    assert pane.limited.levels == own


def test_a_picture_and_the_command_line_have_the_same_limits(qapp) -> None:
    application()
    state = parse(State(), {"style.page": "saturation", "saturation.resolution": "40", "style.colors": "saturation/-20,0"})
    pane = create_pane("saturation")
    pane.resize(600, 400)
    pane.render_results(compute(state, pane.topics))
    assert pane.limited.levels == (-20.0, 0.0)
    assert pane.limited.ticks[0].value >= -20.0
    pane.close()
    pane.deleteLater()


LEVEL = st.floats(-1e6, 1e6).map(lambda value: float(f"{value:.6g}"))


@given(LEVEL, LEVEL, st.text("abc;/,0-1", max_size=12))
def test_levels_are_read_as_they_were_written(one, other, rest) -> None:
    low, high = min(one, other), max(one, other)
    text = with_levels(rest, "map", (low, high))
    if high - low > 1e-6 * max(abs(low), abs(high), 1.0):
        assert levels_in(text, "map") == (low, high)
    assert levels_in(with_levels(text, "map", None), "map") is None
    assert levels_in(rest, "nothing like it") is None


def test_a_map_of_plain_numbers_takes_plain_numbers_and_one_of_powers_no_others(open_window, drag) -> None:
    window = open_window("--preset", "recording-sound", "--set", "recording.quantity=value_mean", "--set", "saturation.resolution=60")
    for name, allowed, refused, said in (
        ("recording", "-2.5 to 0.75", ("2 to 1", "inf to 3", "1"), "two numbers, as 0 to 1"),
        ("saturation", "1e-7 to 0.01", ("-1 to 1", "0 to 1", "1e-3 to inf", "0e5 to 1"), "two positive numbers"),
    ):
        window.store.set("style.page", name)
        window.finish()
        QApplication.processEvents()
        pane = window.panes[name]
        typed(window, pane, allowed)
        bar = pane.limited
        levels = bar.levels
        assert levels == pytest.approx((-2.5, 0.75) if name == "recording" else (-7.0, -2.0))
        for text in refused:
            line = typed(window, pane, text)
            assert said in line.toolTip()
            assert f"{text} is not allowed" in line.toolTip()
            assert bar.levels == levels
            QTest.keyClick(line, Qt.Key.Key_Escape)
        # What is there is said in signs that can be typed; handed over as it stands, nothing changes.
        pane.setFocus()
        QTest.keyClick(pane, Qt.Key.Key_C)
        QTest.keyClick(box(pane), Qt.Key.Key_Return)
        window.finish()
        assert bar.levels == pytest.approx(levels)
        # In its lower half the bar gives the lower limit, and only to the left button.
        at, tenth = pane.mapFromScene(bar.box.center()), QPoint(0, round(0.1 * bar.box.height()))
        drag(pane.viewport(), at + 3 * tenth, at + tenth, button=Qt.MouseButton.RightButton)
        window.finish()
        assert bar.levels == pytest.approx(levels)
        drag(pane.viewport(), at + 3 * tenth, at + tenth)
        window.finish()
        assert bar.levels[1] == pytest.approx(levels[1])
        assert bar.levels[0] < levels[0] - 0.1
