"""The page of sweeps in the real window: what is run, cancelled, and goes on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sigexplorer.cli import main
from sigexplorer.controls.function import FunctionPanel
from sigexplorer.topics.sweep import SWEEP

# Networks that take some milliseconds each, and more of them than are measured while a test looks.
LONG = ("style.page=sweep", "sweep.horizontal=network.weight_variance=0.5:3:0.01", "sweep.vertical=network.depth=20:120:1", "network.width=64")


class Seen:
    """A window with a sweep of which nothing is measured yet, and how many points it has shown last."""

    def __init__(self, window) -> None:
        self.window, self.known = window, 0
        window.refresher.computed.connect(self.hear)

    def hear(self, results, names) -> None:
        if results.has((SWEEP,)):
            self.known = results.of(SWEEP).known

    def press_run(self) -> None:
        QTest.keyClick(self.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()

    def cancel(self) -> None:
        self.window.busy.cancelled.emit()
        QApplication.processEvents()
        assert not self.window.refresher.busy


@pytest.fixture
def seen(open_window) -> Seen:
    return Seen(open_window(*(word for setting in LONG for word in ("--set", setting))))


def test_run_goes_on_with_what_was_cancelled_and_pauses_what_runs(seen, qtbot) -> None:
    window = seen.window
    seen.press_run()
    points = window.store.state.sweep.points
    for _ in range(2):
        before = seen.known
        qtbot.waitUntil(lambda before=before: seen.known > before)
        seen.cancel()
        seen.press_run()
        assert window.refresher.busy, "one press is enough"
        assert window.store.state.sweep.points == points, "and the plan is the same"
    seen.press_run()
    assert 0 < window.store.state.sweep.points < points
    seen.press_run()
    assert window.store.state.sweep.points == points
    assert window.refresher.busy


def test_a_sweep_that_rests_while_another_page_is_shown_says_so_there(seen, qtbot) -> None:
    window = seen.window
    window.store.set("style.page", "curve")
    assert window.notice.text == "", "nothing was under way"
    window.store.set("style.page", "sweep")
    seen.press_run()
    qtbot.waitUntil(lambda: seen.known > 0)
    for page in ("curve", "formats"):
        window.store.set("style.page", page)
        assert window.notice.text == "Sweep: rests until its page is shown again, and then goes on."
    window.store.set("style.page", "sweep")
    assert window.notice.text == ""
    before = seen.known
    qtbot.waitUntil(lambda: seen.known > before)
    seen.cancel()
    window.store.set("style.page", "curve")
    assert window.notice.text == "", "it does not go on by itself"


def test_what_is_there_of_a_sweep_that_was_cancelled_is_not_called_older_than_the_controls(seen, qtbot) -> None:
    """And what is pressed to go on is called as the page calls it."""
    window = seen.window
    seen.press_run()
    qtbot.waitUntil(lambda: seen.known > 0)
    seen.cancel()
    mark = window.page.marks["sweep"]
    assert mark.text.isVisible()
    assert mark.text.text() == "Cancelled: not complete"
    assert mark.button.text() == "Run"
    assert "press Run" in window.reading.text()
    window.store.set("sweep.seeds", 3)
    qtbot.waitUntil(lambda: window.refresher.busy)
    seen.cancel()
    assert mark.text.text() == "Cancelled: older than the controls" or window.panes["sweep"].message.text
    QTest.mouseClick(mark.button, Qt.MouseButton.LeftButton)
    assert window.refresher.busy


def test_a_click_on_a_map_that_was_cancelled_while_nothing_was_measured_goes_on(seen, qtbot) -> None:
    pane = seen.window.panes["sweep"]
    seen.press_run()
    seen.cancel()
    points = seen.window.store.state.sweep.points
    assert pane.message.text.startswith("Cancelled")
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=pane.viewport().rect().center())
    QApplication.processEvents()
    assert seen.window.refresher.busy
    assert seen.window.store.state.sweep.points == points


def test_who_comes_back_to_a_plan_that_was_cancelled_has_it_measured(seen, qtbot) -> None:
    window = seen.window
    seen.press_run()
    qtbot.waitUntil(lambda: seen.known > 0)
    seen.cancel()
    asked = window.store.state
    window.store.mark_saved()
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert window.store.state.style.page != "sweep"
    window.store.open(asked)
    QApplication.processEvents()
    assert window.refresher.busy
    assert not window.reading.text().startswith("Cancelled")


def test_the_function_explored_cannot_be_changed_where_a_file_says_of_which_it_is(open_window, tmp_path) -> None:
    path = tmp_path / "s.ndjson"
    swept = ["--over", "network.depth=2; 3", "--over", "network.weight_variance=1; 2", "--set", "network.width=4", "--set", "network.batch=2"]
    assert main(["sweep", *swept, "--set", "activation=elu(alpha=2)", "--measure", "network.gradient_left", "--to", str(path), "--workers", "0"]) == 0
    # A function with other parameters than that which is explored at first.
    window = open_window("--set", "style.page=sweep", "--set", "activation=elu")
    chooser, alpha = window.findChild(FunctionPanel).chooser, window.findChild(QWidget, "activation.alpha")
    assert chooser.isEnabled()
    assert alpha.isEnabled()
    run = window.switches.action("sweep.go")
    said = run.toolTip()
    for file in (str(path), "", str(path)):
        window.store.set("sweep.file", file)
        QApplication.processEvents()
        assert chooser.isEnabled() == (not file)
        assert alpha.isEnabled() == (not file)
        # Nor is there anything to be measured.
        assert run.isEnabled() == (not file)
        assert run.toolTip() == said + ("\nThe file says what was measured." if file else "")
