"""The frames of a sweep, drawn bit by bit while the window stays alive: results in a worker, then a frame at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from sigexplorer.errors import SigexplorerError
from sigexplorer.export.animation import filmed, swept
from sigexplorer.export.picture import Picture
from sigexplorer.export.sweeping import Sweep
from sigexplorer.language import tr
from sigexplorer.model.running import Cancel, Progress
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.steps import Steps
from sigexplorer.window.tasks import Tasks

# How long frames are drawn before the window is looked after, in seconds.
SLICE = 0.012
# How often what a worker has done is looked at, in milliseconds.
LOOK = 50

Frames = Generator[float, None, list[QImage]]
"""Draws frames step by step, telling how much is done, and returns them."""


class Wanted(NamedTuple):
    """What is swept, of which panes, as what picture; equal ones have equal frames."""

    state: State
    panes: str
    sweep: Sweep
    picture: Picture


class Filming(QObject):
    """Draws frames of what is wanted; only the newest is handed over. Results are kept for the next time, which may want other frames of the same.

    Parameters
    ----------
    tasks : Tasks
        What runs the worker.
    """

    told = Signal(float)
    """How much is done, from 0 to 1."""
    done = Signal(list)
    """The frames that were wanted, each a QImage."""
    failed = Signal(str)
    """Why there are none, in one line."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._number = 0
        self._share = 0.0
        self._kept: tuple[tuple[State, str, Sweep], list[Results]] | None = None
        self._steps: Frames | None = None
        self._turn = QTimer(self)
        self._turn.timeout.connect(self.go_on)
        self._look = QTimer(self)
        self._look.setInterval(LOOK)
        self._look.timeout.connect(lambda: self.told.emit(0.5 * self._share))

    def start(self, wanted: Wanted, frames: Callable[[int], Sequence[int]]) -> None:
        """Draw some frames, chosen from how many there are, by their numbers; what is under way is dropped."""
        self.stop()
        number = self._number
        key = (wanted.state, wanted.panes, wanted.sweep)
        if self._kept is not None and self._kept[0] == key:
            self._draw(wanted, self._kept[1], frames)
            return

        def outdated() -> bool:
            return number != self._number

        def work(cancel: Cancel, progress: Progress) -> list[Results] | SigexplorerError:
            try:
                return swept(wanted.state, wanted.panes, wanted.sweep, lambda: cancel() or outdated(), self._take_share)
            except SigexplorerError as error:
                return error

        def computed(came: list[Results] | SigexplorerError) -> None:
            if outdated():
                return
            self._look.stop()
            if isinstance(came, SigexplorerError):
                self.failed.emit(str(came))
                return
            self._kept = (key, came)
            self._draw(wanted, came, frames)

        self._share = 0.0
        self._look.start()
        self._tasks.run(tr("Computing a sweep"), work, computed)

    def stop(self) -> None:
        """Drop what is under way."""
        self._number += 1
        self._look.stop()
        self._turn.stop()
        if self._steps is not None:
            # Ends what was built to draw them.
            steps, self._steps = self._steps, None
            steps.close()

    @property
    def busy(self) -> bool:
        """Whether frames are being drawn, or computed."""
        return self._turn.isActive() or self._look.isActive()

    def _take_share(self, share: float) -> None:
        """Take how much is computed; a worker tells it."""
        self._share = share

    def _draw(self, wanted: Wanted, results: list[Results], frames: Callable[[int], Sequence[int]]) -> None:
        self._steps = self._drawing(wanted, results, list(frames(len(results))))
        self._turn.start(0)

    def _drawing(self, wanted: Wanted, results: list[Results], numbers: list[int]) -> Frames:
        """Draw frames, yield after each step how much is done, and return them."""
        made: list[QImage] = []
        count = len(results) + len(numbers)
        with filmed(wanted.panes, wanted.picture, results) as film:
            for number in film.measured():
                yield (number + 1) / count
            for number in numbers:
                share = (len(results) + len(made)) / count
                frame = yield from _telling(film.frame(number), share)
                made.append(frame)
        return made

    def go_on(self) -> None:
        """Draw for a moment."""
        until = time.monotonic() + SLICE
        assert self._steps is not None
        try:
            share = next(self._steps)
            while time.monotonic() < until:
                share = next(self._steps)
        except StopIteration as ended:
            # Afterwards, for what is told may begin anew, or end all of it.
            self._end()
            self.done.emit(ended.value)
            return
        except SigexplorerError as error:
            self._end()
            self.failed.emit(str(error))
            return
        except Exception:
            self._end()
            raise
        self.told.emit(0.5 + 0.5 * share)

    def _end(self) -> None:
        self._turn.stop()
        self._steps = None


def _telling(steps: Steps[QImage], share: float) -> Generator[float, None, QImage]:
    """Draw a frame, telling with each step how much is done of all."""
    try:
        while True:
            try:
                next(steps)
            except StopIteration as end:
                made: QImage = end.value
                return made
            yield share
    finally:
        steps.close()
