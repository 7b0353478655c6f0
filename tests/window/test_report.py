"""What becomes of an exception that nobody caught: a line, a report, or an end; once, one after the other, and never in the middle of itself."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox

from sigexplorer.crash import CrashLog
from sigexplorer.errors import ParameterError
from sigexplorer.window import report as report_module
from sigexplorer.window.report import MOST_SHOWN, MOST_WRITTEN, Bug, Reporter


@pytest.fixture
def shown(qapp, monkeypatch, capsys) -> list[str]:
    """Return what dialogs say, in their order; each is put away at once."""
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda self: said.append(self.informativeText()))
    monkeypatch.setattr(QMessageBox, "warning", lambda parent, title, text, *_: said.append(text))
    return said


def tell(reporter: Reporter, error: BaseException, line: int = 0) -> None:
    """Raise an exception at a line, each of which is another place, and hand it over as Python does."""
    try:
        exec(compile("\n" * line + "raise error", "planted.py", "exec"), {"error": error})
    except BaseException as raised:
        reporter(type(raised), raised, raised.__traceback__)


def test_a_mistake_is_its_line_and_a_bug_a_report_once(shown, capsys) -> None:
    reporter = Reporter()
    tell(reporter, ParameterError("gain = 0 is not allowed."))
    for number in (1, 2):
        tell(reporter, ValueError(f"number {number}"))
    assert shown == ["gain = 0 is not allowed.", "ValueError: number 1"]
    said = capsys.readouterr().err
    assert said.count("Traceback") == 1
    assert "gain = 0" not in said


def test_what_a_dialog_begins_with_names_no_folder_either(shown) -> None:
    # Who photographs it sends it too.
    tell(Reporter(), OSError("/people/ann/data/x.csv is gone"))
    assert shown == ["OSError: …/x.csv is gone"]


def test_an_interrupt_ends_the_program(qapp, shown) -> None:
    reporter, late = Reporter(), QTimer(singleShot=True, interval=20_000)
    late.timeout.connect(lambda: qapp.exit(1))
    late.start()
    QTimer.singleShot(0, lambda: reporter(KeyboardInterrupt, KeyboardInterrupt(), None))
    assert qapp.exec() == 0
    late.stop()
    assert shown == []


@pytest.mark.parametrize(("error", "number"), [(SystemExit(1), 0), (None, 0), (ValueError("elsewhere"), 1)])
def test_of_another_thread_a_bug_is_heard_and_its_end_is_not(shown, error, number) -> None:
    reporter, found = Reporter(), []
    reporter.found.connect(lambda: found.append(1))
    reporter.hear(threading.ExceptHookArgs((type(error) if error else ValueError, error, None, None)))
    assert len(shown) == len(found) == number


def test_what_is_done_about_a_bug_may_have_one_itself(shown) -> None:
    reporter, found = Reporter(), []

    def keep() -> None:
        found.append(1)
        tell(reporter, OSError("while work was kept"), line=3)

    reporter.found.connect(keep)
    tell(reporter, ValueError("first"))
    assert sorted(shown) == ["OSError: while work was kept", "ValueError: first"]
    assert found == [1]


def test_a_bug_while_another_is_shown_waits_for_its_end(qapp, monkeypatch) -> None:
    reporter, order = Reporter(), []

    def shown(self) -> None:
        order.append(f"{self.informativeText()} begins")
        if len(order) == 1:
            tell(reporter, OSError("second"), line=3)
        order.append(f"{self.informativeText()} ends")

    monkeypatch.setattr(QMessageBox, "exec", shown)
    tell(reporter, ValueError("first"))
    assert order == ["ValueError: first begins", "ValueError: first ends", "OSError: second begins", "OSError: second ends"]


def test_of_a_storm_the_first_are_shown_and_all_are_told_where_there_is_anybody(shown, monkeypatch, capsys) -> None:
    reporter = Reporter()
    for number in range(MOST_SHOWN + 3):
        tell(reporter, ValueError(str(number)), line=number)
    assert shown == [f"ValueError: {number}" for number in range(MOST_SHOWN)]
    assert capsys.readouterr().err.count("Traceback") == MOST_SHOWN + 3
    # A program without a console has no standard error.
    monkeypatch.setattr(sys, "stderr", None)
    other = Reporter()
    tell(other, ValueError("unheard"))
    assert shown[-1] == "ValueError: unheard"


class MuteError(Exception):
    """What cannot say what it is."""

    def __str__(self) -> str:
        raise ValueError("no text")


@pytest.mark.parametrize(("error", "said"), [(MuteError(), "MuteError: "), (ValueError("a" * 10**6), f"ValueError: {'a' * 488}…")])
def test_a_bug_that_cannot_say_what_it_is_or_says_too_much_is_shown(shown, error, said) -> None:
    tell(Reporter(), error)
    assert shown == [said]


def broken(*_, **__) -> None:
    raise RuntimeError("broken in the report itself")


# What a report is made and shown with, each of which may break.
PARTS = {
    "construction": (report_module, "QMessageBox"),
    "text": (report_module, "plain"),
    "language": (report_module, "tr"),
    "exec": (QMessageBox, "exec"),
    "line": (QMessageBox, "warning"),
    "composition": (report_module, "compose"),
    "summary": (report_module, "named"),
    "traceback": (traceback, "format_exception"),
    "place": (traceback, "format_tb"),
    "log": (CrashLog, "note"),
}


@pytest.fixture
def log(tmp_path) -> Iterator[CrashLog]:
    """Give a log that has begun; who begins another there is the next start."""
    made = CrashLog(tmp_path / "log")
    made.begin()
    yield made
    made.end()


@pytest.mark.parametrize("part", PARTS)
def test_where_the_report_itself_breaks_there_is_one_all_the_same_and_it_has_an_end(shown, log, tmp_path, monkeypatch, capsys, part) -> None:
    reporter, kept, untold = Reporter(log), [], []
    reporter.found.connect(lambda: kept.append(1))
    reporter.untold.connect(untold.append)
    monkeypatch.setattr(*PARTS[part], broken)
    for number in range(3):
        tell(reporter, ParameterError("gain = 0 is not allowed."))
        tell(reporter, ValueError(f"number {number}"))
    monkeypatch.undo()
    said = capsys.readouterr().err
    assert len(kept) == 3
    assert "ValueError" in said
    # The bug, and what broke in telling of it: each once.
    assert 1 <= said.count("Traceback") + said.count("ValueError\n") <= 4
    bugs = [told for told in untold if isinstance(told, Bug)]
    assert len(bugs) + sum("ValueError" in text for text in shown) == 1
    assert len([told for told in untold if told == "gain = 0 is not allowed."]) + shown.count("gain = 0 is not allowed.") == 3
    log.end()
    offered = CrashLog(tmp_path / "log").left()
    assert bool(offered) is bool(untold) or part == "log"
    assert all("ValueError" in text for text in offered)


def test_a_report_that_breaks_while_it_is_painted_is_closed_and_told_of_elsewhere(qapp, log, tmp_path, monkeypatch, capsys) -> None:
    reporter, untold = Reporter(log), []
    reporter.untold.connect(untold.append)
    monkeypatch.setattr(sys, "excepthook", reporter)
    monkeypatch.setattr(QMessageBox, "paintEvent", lambda self, event: broken())
    late = QTimer(singleShot=True, interval=20_000)
    late.timeout.connect(lambda: qapp.exit(1))
    late.start()
    tell(reporter, ValueError("first"))
    assert late.isActive()
    late.stop()
    assert [told.summary for told in untold] == ["ValueError: first", "RuntimeError: broken in the report itself"]
    assert capsys.readouterr().err.count("sigexplorer 0") == 2
    log.end()
    (offered,) = CrashLog(tmp_path / "log").left()
    assert "ValueError: first" in offered


def test_no_storm_from_ever_other_places_fills_the_log(shown, monkeypatch, capsys) -> None:
    monkeypatch.setattr(report_module, "MOST_WRITTEN", 30)
    reporter = Reporter()
    for number in range(40):
        tell(reporter, ValueError(str(number)), line=number)
    assert capsys.readouterr().err.count("Traceback") == 30 < MOST_WRITTEN
    assert len(shown) == MOST_SHOWN


def test_of_another_thread_a_bug_is_written_at_once_and_never_shown_there(qapp, shown, log, monkeypatch, capsys) -> None:
    reporter, threads = Reporter(log), []
    monkeypatch.setattr(QMessageBox, "exec", lambda self: threads.append(threading.current_thread()))
    for hand_over in (
        lambda error: reporter.hear(threading.ExceptHookArgs((ValueError, error, error.__traceback__, None))),
        lambda error: tell(reporter, error),
    ):
        thread = threading.Thread(target=hand_over, args=(ValueError("elsewhere"),))
        thread.start()
        thread.join()
        # The window, which is busy, has not heard of it yet.
        assert "ValueError: elsewhere" in capsys.readouterr().err
    assert threads == []
    qapp.processEvents()
    assert threads == [threading.main_thread()] * 2
    log.end()


def test_what_cannot_be_raised_where_it_is_is_a_report_too(shown, monkeypatch) -> None:
    class Ending:
        def __del__(self) -> None:
            raise ValueError("at the end")

    monkeypatch.setattr(sys, "unraisablehook", Reporter().hear_unraisable)
    Ending()
    assert shown == ["ValueError: at the end"]
