"""Work that the user asked for and that the window does not wait for: exports, copies and what is opened, with progress and a button that cancels."""

from __future__ import annotations

import functools
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget

from sigexplorer.controls.words import letter_by_letter
from sigexplorer.errors import SigexplorerError
from sigexplorer.language import tr
from sigexplorer.model.running import Cancel, Cancelled, Progress, never
from sigexplorer.patience import aside
from sigexplorer.steps import Steps
from sigexplorer.window.busy import STEPS, UnderWay
from sigexplorer.window.messages import may_give_up, warn
from sigexplorer.window.post import Post

T = TypeVar("T")

# What is done sooner is not announced, and closing waits no longer; the first in milliseconds, the second in seconds.
DELAY = 300
FAREWELL = 0.4
# How long the window's thread does without a break what is done in steps, unless one of them takes longer, in seconds.
TURN = 0.015
# The shortest time between two reports of progress, in seconds.
REPORTS = 0.05


class _Task(msgspec.Struct, eq=False):
    title: str
    stop: threading.Event = msgspec.field(default_factory=threading.Event)
    ended: threading.Event = msgspec.field(default_factory=threading.Event)
    share: float | None = None
    # Of what the window's own thread does: the next step, which returns what is to be called behind the last one.
    step: Callable[[], Callable[[], None] | None] | None = None
    # What is not written if it is given up.
    file: Path | None = None


class Tasks(UnderWay):
    """Runs each task in a thread of its own, or in steps in the window's, and shows the oldest where it takes long."""

    ended = Signal()
    """A task has ended, however it did."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tasks")
        self._tasks: list[_Task] = []
        # The file of the task whose `done` is being called: what that begins goes on with it.
        self._follows: Path | None = None
        self._post = Post(self)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(DELAY)
        self._delay.timeout.connect(self._show_oldest)
        # Behind whatever the window has to draw or to hear.
        self._turns = QTimer(self)
        self._turns.setInterval(0)
        self._turns.timeout.connect(self._take_turn)
        self._bar: QProgressBar | None = None
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether a task is under way."""
        return bool(self._tasks)

    def run(self, title: str, work: Callable[[Cancel, Progress], T], done: Callable[[T], None], *, wait: float = 0.0, file: Path | None = None) -> None:
        """Do some work in a thread, then call `done` in the window's with what came of it.

        What the user can have got wrong is said in a dialog; a bug is reported. Where it is cancelled, `done` is not called.

        Parameters
        ----------
        title : str
            What is said while it takes long: "Exporting curve".
        work : callable
            Given a way to be cancelled, which it asks now and then, and one to tell how much is done.
        done : callable
            Given what `work` returned.
        wait : float
            Seconds that the window waits for it: what is there by then is done with when this returns.
        file : Path, optional
            What comes to be written in the end, by this task or those that its `done` begins: see `may_stop`.
        """
        task = self._begin(_Task(title, file=file))
        aside(lambda: self._work(task, work, done), "task")
        if wait and task.ended.wait(wait):
            self._post.drain()

    def step(self, title: str, steps: Steps[T], done: Callable[[T], None], *, outdated: Cancel = never) -> None:
        """Do in steps what the window's thread has to do, drawing for a file, and the window's own work between them; then call `done` with what came of it.

        Parameters
        ----------
        title, done
            See `run`.
        steps : generator
            Closed where it is cancelled.
        outdated : callable
            Asked before every step; where it answers True, the rest is left, and `done` is not called.
        """

        def following() -> Callable[[], None] | None:
            if task.stop.is_set() or outdated():
                steps.close()
                return _nothing
            try:
                next(steps)
            except StopIteration as end:
                return functools.partial(done, end.value)
            return None

        task = self._begin(_Task(title, step=following))
        self._turns.start()

    def _begin(self, task: _Task) -> _Task:
        task.file = task.file or self._follows
        self._tasks.append(task)
        if not self._delay.isActive() and self.isHidden():
            self._delay.start()
        return task

    def cancel(self) -> None:
        """Cancel the oldest task."""
        if self._tasks:
            self._tasks[0].stop.set()

    def finish(self) -> None:
        """Wait until every task has ended, those too that follow on others: for scripts and tests."""
        while self._tasks:
            if not self._take_turn():
                self._post.wait(0.05)

    def may_stop(self) -> bool:
        """Return whether what is under way may be given up: no file is still to be written, or the user said so."""
        files = list(dict.fromkeys(task.file.name for task in self._tasks if task.file is not None and not task.stop.is_set()))
        return not files or may_give_up(self.window(), files)

    def stop(self) -> None:
        """Cancel everything and hear of nothing more; what hangs is left to the end of the process."""
        self._post.close()
        self._delay.stop()
        self._turns.stop()
        deadline = time.monotonic() + FAREWELL
        for task in self._tasks:
            task.stop.set()
            if task.step is not None:
                task.step()
                task.ended.set()
        for task in self._tasks:
            task.ended.wait(max(0.0, deadline - time.monotonic()))
        self._tasks.clear()

    def _work(self, task: _Task, work: Callable[[Cancel, Progress], T], done: Callable[[T], None]) -> None:
        told = time.monotonic()

        def tell(share: float) -> None:
            nonlocal told
            if time.monotonic() - told >= REPORTS:
                told = time.monotonic()
                self._post.put(functools.partial(self._take_share, task, share))

        call: Callable[[], None]
        try:
            call = functools.partial(done, work(task.stop.is_set, tell))
        except Exception as failure:
            call = self._refusal(task, failure)
        self._post.put(functools.partial(self._end, task, call))
        task.ended.set()

    def _take_turn(self) -> bool:
        """Go on with the oldest task that is done in steps, for a moment; return whether there is one."""
        task = next((task for task in self._tasks if task.step is not None), None)
        if task is None or task.step is None:
            self._turns.stop()
            return False
        until = time.monotonic() + TURN
        try:
            call = task.step()
            while call is None and time.monotonic() < until:
                call = task.step()
        except Exception as failure:
            call = self._refusal(task, failure)
        if call is not None:
            self._end(task, call)
        return True

    def _refusal(self, task: _Task, failure: Exception) -> Callable[[], None]:
        """Return what says that a task failed; nothing where it was cancelled."""
        if isinstance(failure, Cancelled):
            return _nothing
        if isinstance(failure, MemoryError):
            failure = SigexplorerError(tr("{task}: there is not enough memory; ask for less.", task=task.title))
        return functools.partial(self._refuse, failure)

    def _end(self, task: _Task, call: Callable[[], None]) -> None:
        if task not in self._tasks:
            return
        self._tasks.remove(task)
        if not task.stop.is_set():
            before, self._follows = self._follows, task.file
            try:
                call()
            except Exception as failure:
                self._refuse(failure)
            finally:
                self._follows = before
        if not self._tasks:
            self._delay.stop()
        self._show_oldest()
        self.ended.emit()

    def _take_share(self, task: _Task, share: float) -> None:
        task.share = share
        self._show_oldest()

    def _refuse(self, failure: Exception) -> None:
        if isinstance(failure, SigexplorerError):
            warn(self.window(), str(failure))
        else:
            sys.excepthook(type(failure), failure, failure.__traceback__)

    def _show_oldest(self) -> None:
        self.setVisible(bool(self._tasks) and not self._delay.isActive())
        if self.isHidden():
            return
        if self._bar is None:
            self._bar = self._build()
        task, others = self._tasks[0], len(self._tasks) - 1
        self._bar.setRange(0, 0 if task.share is None else STEPS)
        self._bar.setValue(0 if task.share is None else round(STEPS * task.share))
        more = f" {tr('({others} more)', others=others)}" if others else ""
        self.setToolTip(letter_by_letter(task.title + more))
        self.say(f"{task.title}\N{HORIZONTAL ELLIPSIS}", task.share, more)

    def _build(self) -> QProgressBar:
        text, bar, button = QLabel(), QProgressBar(), QPushButton(tr("Cancel"))
        text.setTextFormat(Qt.TextFormat.PlainText)
        bar.setObjectName("tasks.bar")
        bar.setAccessibleName(tr("Share done"))
        button.setObjectName("tasks.cancel")
        button.setAccessibleName(tr("Cancel what is under way"))
        button.clicked.connect(self.cancel)
        self.lay(text, bar, button)
        return bar


def _nothing(*_: Any) -> None:
    """Do nothing: it was cancelled."""
