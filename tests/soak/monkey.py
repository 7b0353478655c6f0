"""A monkey at the window: a run of random actions, each drawn from its seed and its number alone, so that any part of a run can be done again.

``python -m tests.soak.monkey --seed 1 --actions 2000 [--only 3,17,90]`` drives the real window and prints what went wrong as JSON. `soak.py` runs
this in processes of their own and makes a failure smaller.
"""

from __future__ import annotations

import argparse
import contextlib
import faulthandler
import gc
import json
import os
import random
import sys
import tempfile
import threading
import time
import traceback
import warnings
import weakref
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from sigexplorer.app import application, open_window
from sigexplorer.arguments import start_of
from sigexplorer.callstack import in_one_piece
from sigexplorer.memory import trim
from sigexplorer.state import State, texts
from sigexplorer.window import MainWindow
from sigexplorer.window.autosave import Autosave
from tests.heap import in_use, says_what_is_in_use
from tests.soak.actions import ACTIONS, Action
from tests.soak.dialogs import answered
from tests.soak.held import (
    WARM_UP,
    Failure,
    Sample,
    bytes_of,
    error_of,
    fill,
    forget,
    grown,
    holding,
    load,
    memory,
    multiply,
    settle,
    slope_of,
    standing,
    still_at_work,
    still_there,
)

# CPU seconds of the window's own thread that may pass between two turns of its event loop, in which it would answer: it says nothing of how busy the
# machine is. And how often the loop is seen to turn, in milliseconds.
LONGEST = 1.0
BEAT = 20
# The share of the longest after which it is looked where the thread stands.
TELLING = 0.5
# Actions between two looks at what is held, and between two at what is left without a window, which has 10 to 60 MB by how many pages of it have been
# seen: what is kept for good stands apart from that there.
EVERY, BARE = 100, 250
# Seconds after which an action that has not come back is a hang, however busy the machine is: the process says where it stands, and ends.
HANGS = 180.0
# What the platform without a display says of every window, menu and dialog.
EXPECTED = ("This plugin does not support",)


class Monkey:
    """Drives one window after the other.

    Parameters
    ----------
    seed : int
        What every action is drawn from, with its number.
    folder : Path
        Where settings, kept sessions and files go.
    actions : mapping of str to Action
        What it can do, by name.
    """

    def __init__(self, seed: int, folder: Path, actions: dict[str, Action] = ACTIONS, *, allowed: float = LONGEST) -> None:
        self.seed = seed
        self._allowed = allowed
        self.folder = folder
        self.failures: list[Failure] = []
        self.samples: list[Sample] = []
        # The memory after some actions, with no window.
        self.bare: list[tuple[int, int]] = []
        # The same without what is kept within bounds.
        self.left: list[tuple[int, int]] = []
        # What is held then, of the C library's heap in bytes and of Python's small objects by number, without what lies free between them: where neither
        # grows, memory is scattered and nothing is lost.
        self.used: list[tuple[int, int]] = []
        self.blocks: list[tuple[int, int]] = []
        # How often what was reached, and the most seconds that each kind of action took, with the number of the one that did.
        self.reached: Counter[str] = Counter()
        self.longest: dict[str, float] = {}
        self.slowest: dict[str, int] = {}
        # Where the window's thread stood in those that took long.
        self.stood: dict[str, str] = {}
        self._actions = actions
        self._doing = (-1, "start")
        # When the event loop last turned, by the CPU time of its thread, and the most that has passed between two turns.
        self._turned = self._held = 0.0
        self._beats = QTimer(interval=BEAT)
        self._beats.timeout.connect(self._beat)
        self._beats.start()
        self.window = self._open()

    def run(self, numbers: Sequence[int], told: Callable[[int, str], None] = lambda number, name: None, *, most: int = 1) -> None:
        """Do the actions with these numbers; stop once so much has gone wrong, and go on in another window until then."""
        names, weights = list(self._actions), [action.weight for action in self._actions.values()]
        with self._watched():
            for count, number in enumerate(numbers):
                chance = random.Random(f"{self.seed}:{number}")
                name = chance.choices(names, weights)[0]
                self._doing = (number, name)
                told(number, name)
                wrong = len(self.failures)
                if number and number % BARE == 0:
                    self._look_without_window(number)
                self.reached[f"action {name}"] += 1
                self._do(name, chance)
                self.reached[f"page {self.window.store.state.style.page}"] += 1
                if count % EVERY == 0:
                    self.samples.append(self._sample(number))
                if len(self.failures) > wrong:
                    for failure in self.failures[wrong:]:
                        told(number, f"FAILED {failure.what}\nSTATE {self._different()}")
                    if len(self.failures) >= most:
                        return
                    self.reopen()
            self._doing = (self._doing[0], "end")
            self.close()
        self.failures += grown(self.samples, self.left)

    def close(self) -> None:
        """Close the window for good."""
        self.window.store.mark_saved()
        self.window.stop()
        self.window.hide()
        self.window.deleteLater()
        settle()

    def reopen(self, *words: str) -> None:
        """Close the window in the middle of whatever it does, and open another one, which takes over what was kept."""
        self.close()
        self.window = self._open(*words)

    def fail(self, what: str) -> None:
        """Put down what went wrong, with what was done."""
        self.failures.append(Failure(*self._doing, what))

    def _different(self) -> dict[str, str]:
        """Return what is shown, as far as it is not what the program begins with."""
        usual = texts(State())
        return {key: text for key, text in texts(self.window.store.state).items() if usual.get(key) != text}

    def _open(self, *words: str) -> MainWindow:
        window = open_window(start_of(words), Autosave(self.folder / "kept"))
        settle()
        return window

    def _beat(self) -> None:
        now = time.thread_time()
        self._held, self._turned = max(self._held, now - self._turned), now

    def _do(self, name: str, chance: random.Random) -> None:
        self._turned, self._held = time.thread_time(), 0.0
        faulthandler.dump_traceback_later(HANGS, exit=True)
        try:
            with answered(chance, self.folder, self.reached), self._clock(name):
                self._actions[name].do(self, chance)
                settle()
        except Exception:
            self.fail(traceback.format_exc())
        faulthandler.cancel_dump_traceback_later()
        self._beat()
        if self._held >= self.longest.get(name, 0.0):
            self.longest[name], self.slowest[name], self.stood[name] = self._held, self._doing[0], "".join(self._where)
        if self._held > self._allowed:
            self.fail(f"the window did not answer for {self._held:.2f} s of its thread, last {''.join(self._where)}")

    @contextlib.contextmanager
    def _clock(self, name: str) -> Iterator[None]:
        """Look, while this holds, at where the window's thread stands once it has not turned for long, for who looks into it."""
        self._where: list[str] = []
        ended, thread = threading.Event(), threading.get_ident()
        if not hasattr(time, "pthread_getcpuclockid"):
            yield
            return
        clock = time.pthread_getcpuclockid(thread)
        long = TELLING * self._allowed

        def watch() -> None:
            while not ended.wait(0.1):
                if time.clock_gettime(clock) - self._turned > long:
                    self._where = traceback.format_stack(sys._current_frames()[thread])[-12:]
                    return

        watching = threading.Thread(target=watch, daemon=True)
        watching.start()
        try:
            yield
        finally:
            ended.set()
            watching.join()

    @contextlib.contextmanager
    def _watched(self) -> Iterator[None]:
        """Hear of every exception in a slot or thread, and of every warning of Qt and of Python, which a user reads on the terminal."""

        def raised(kind: type[BaseException], error: BaseException, trace: Any) -> None:
            self.fail("".join(traceback.format_exception(kind, error, trace)))

        def said(kind: object, context: object, message: str) -> None:
            if not message.startswith(EXPECTED):
                self.fail(f"Qt: {message}")

        def warned(message: Warning | str, category: type[Warning], filename: str, line: int, *rest: object) -> None:
            self.fail(f"{category.__name__}: {message} ({Path(filename).name}, line {line})")

        before = sys.excepthook, threading.excepthook, warnings.showwarning
        warnings.showwarning = warned
        sys.excepthook = raised
        threading.excepthook = lambda what: raised(what.exc_type, what.exc_value or what.exc_type(), what.exc_traceback)
        qInstallMessageHandler(said)
        try:
            yield
        finally:
            sys.excepthook, threading.excepthook, warnings.showwarning = before
            qInstallMessageHandler(None)

    def _look_without_window(self, number: int) -> None:
        left = [(name, weakref.ref(plot)) for name, plot in (("window", self.window), *self.window.panes.items())]
        self.close()
        del self.window
        # A worker that has not yet noticed that nobody wants its result holds the window.
        held = still_there(left)
        if held:
            things = [plot() for name, plot in left if name == held[0]]
            self.fail(f"gone with its window should be: {', '.join(held)}\n{standing()}\nheld by {holding(things[0])}")
        # It has up to 50 MB in hand, which are none of what is left.
        jobs = still_at_work()
        if jobs:
            self.fail(f"given up and still computing: {', '.join(jobs)}\n{standing()}")
        # With a window their number says which pages it has opened, whatever is lost beside them.
        widgets = Counter(type(widget).__name__ for widget in QApplication.allWidgets())
        if widgets:
            self.fail(f"widgets without their window: {', '.join(f'{count} {kind}' for kind, count in widgets.most_common())}")
        # As a window does that rests.
        trim()
        self.bare.append((number, memory()))
        # What is kept within bounds hides what grows by some 10 MB up and down.
        forget()
        gc.collect()
        trim()
        self.left.append((number, memory()))
        self.used.append((number, in_use() if says_what_is_in_use() else 0))
        self.blocks.append((number, sys.getallocatedblocks()))
        self.window = self._open()

    def _sample(self, number: int) -> Sample:
        gc.collect()
        none = sys.getrefcount(None)
        return Sample(number, memory(), threading.active_count(), none)


def main(words: Sequence[str] | None = None) -> int:
    """Run, tell of every action in one line to the file of the run, and print what went wrong."""
    faulthandler.enable()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--actions", type=int, default=500)
    parser.add_argument("--only", default="", help="the numbers of the actions to be done, with commas between them")
    parser.add_argument("--most", type=int, default=1, help="how many failures it goes on through in another window")
    parser.add_argument("--told", default="", help="a file that every action is told to before it is done")
    parser.add_argument("--allowed", type=float, default=LONGEST, help="CPU seconds that the window may not answer")
    options = parser.parse_args(words)
    numbers = [int(number) for number in options.only.split(",")] if options.only else range(options.actions)
    with tempfile.TemporaryDirectory(prefix="sigexplorer-soak-") as name, open(options.told or os.devnull, "w", encoding="utf-8") as told:
        folder = Path(name)
        os.environ["XDG_DATA_HOME"] = str(folder / "data")
        for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            QSettings.setPath(kind, QSettings.Scope.UserScope, str(folder / "settings"))
        # What a file dialog suggests lies there too.
        os.chdir(folder)
        application()
        load()
        multiply()
        fill()
        monkey = Monkey(options.seed, folder, allowed=options.allowed)

        def tell(number: int, action: str) -> None:
            told.write(f"{number} {action}\n")
            told.flush()

        monkey.run(numbers, tell, most=options.most)
        os.chdir("/")
        steady = monkey.samples[int(len(monkey.samples) * WARM_UP) :]
        report = {
            "failures": [failure._asdict() for failure in monkey.failures],
            "samples": [list(sample) for sample in monkey.samples],
            "bare": monkey.bare,
            "left": monkey.left,
            "used": monkey.used,
            "blocks": monkey.blocks,
            "slopes": {name: slope_of([(sample.number, getattr(sample, name)) for sample in steady]) for name in ("bytes", "threads", "none")}
            | {"bare": bytes_of(monkey.bare), "left": bytes_of(monkey.left), "left_error": error_of(monkey.left)}
            | {"used": bytes_of(monkey.used), "blocks": bytes_of(monkey.blocks)},
            "longest": monkey.longest,
            "slowest": monkey.slowest,
            "stood": {name: text for name, text in monkey.stood.items() if text},
            "reached": monkey.reached,
            "cpu": time.process_time(),
        }
        sys.stdout.write(f"{json.dumps(report)}\n")
        sys.stdout.flush()
    # Threads of jobs that were given up may still compute: they are nobody's.
    os._exit(1 if monkey.failures else 0)


if __name__ == "__main__":
    # As the program does.
    in_one_piece(main)
