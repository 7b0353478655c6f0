"""What holds for every test: no display is needed, and nothing that goes wrong behind Qt's back stays unseen.

Exceptions in slots and Qt warnings fail a test through pytest-qt (`qt_log_level_fail` in pyproject.toml); here are the guards
that it lacks. tests/test_guards.py trips each of them.
"""

from __future__ import annotations

import os

# Before anything imports Qt: without a display and without this, Qt aborts the whole process.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# And without the desktop of whoever starts them: of its session bus, and of services that it may have or not, Qt would say at any moment what it misses.
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
# And in English, whatever the system speaks; those of other languages choose one.
os.environ["SIGEXPLORER_LANGUAGE"] = "en"

import contextlib
import functools
import gc
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from sigexplorer.language import current, speak
from tests.examples import SEARCH, examples, sampled

# All that is collected stays: whoever looks for garbage among it, which takes a third of the time, finds none.
gc.disable()

# Files of tests lie in memory where there is plenty of it: whoever closes a window or saves waits for a disk, some 15 ms each time.
_MEMORY = Path("/dev/shm")
with contextlib.suppress(OSError):
    if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > 4e9:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))

for _name in ("XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION", "GNOME_DESKTOP_SESSION_ID", "QT_QPA_PLATFORMTHEME", "QT_LOGGING_RULES"):
    os.environ.pop(_name, None)

# Whoever starts the tests in the background of a script, or to outlast a terminal, has signals ignored in every process that tests start too.
for _name, _handler in (("SIGINT", signal.default_int_handler), ("SIGHUP", signal.SIG_DFL)):
    _number = getattr(signal, _name, None)
    if _number is not None and signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(_number, _handler)

# How long one example takes says more of the machine's load than of the program. The examples of a property are the same in every run, so that
# a change is judged by what it changes, and few of them (tests/examples.py); with SIGEXPLORER_EXAMPLES=search others are tried each time, as many as
# hypothesis would, and what they find becomes an example.
settings.register_profile("sigexplorer", max_examples=examples(50), deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", settings.get_profile("sigexplorer"), max_examples=100, derandomize=False, print_blob=True)
settings.load_profile(os.environ.get("SIGEXPLORER_EXAMPLES", "sigexplorer"))


# Milliseconds for which is waited for what has to come, whatever a test says: how soon it comes says more of the machine's load.
LONGEST_WAIT = 60_000


class PatientBot(QtBot):
    """pytest-qt's bot, which waits long enough on any machine."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 0) -> None:  # noqa: N802 - pytest-qt's name
        """Wait until a function answers True, or none of its assertions fails."""
        super().waitUntil(callback, timeout=max(timeout, LONGEST_WAIT))

    def waitSignal(self, signal: Any, *, timeout: int = 0, **further: Any) -> SignalBlocker:  # noqa: N802
        """Wait for a signal; no longer than is asked for by who is content if none comes."""
        return super().waitSignal(signal, timeout=max(timeout, LONGEST_WAIT if further.get("raising", True) else 0), **further)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """Return what drives widgets, in place of pytest-qt's own."""
    return PatientBot(request)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what tests/examples.py leaves to runs that look for more; what is asked for by its own name is tried."""
    if SEARCH or any("::" in argument for argument in config.args):
        return
    left = [item for item in items if item.get_closest_marker("thorough")]
    cases: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("sampled"):
            cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
    for test, several in cases.items():
        tried = sampled(len(several), test)
        left += [item for number, item in enumerate(several) if number not in tried]
    if left:
        config.hook.pytest_deselected(items=left)
        gone = set(left)
        items[:] = [item for item in items if item not in gone]


def pytest_collection_finish() -> None:
    """Set aside what is there before the first test: whoever looks through what a test has left, half a million objects else, looks at little."""
    gc.collect()
    gc.freeze()
    gc.enable()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Set aside what the tests of other files have left for good, before those of a file that drive Qt: garbage is looked for after each of them."""
    if drives_qt(item):
        _set_aside(item.nodeid.partition("::")[0])


@functools.lru_cache(maxsize=1)
def _set_aside(file: str) -> None:
    gc.collect()
    gc.freeze()


def drives_qt(item: pytest.Item) -> bool:
    """Return whether a test has to do with widgets."""
    return not {"qtbot", "qapp"}.isdisjoint(getattr(item, "fixturenames", ()))


# How long a worker may take to end after its test, in seconds.
PATIENCE = 3.0


class Waits:
    """How long the program waits for what is mostly there at once before it goes on without it, in seconds.

    A busy machine takes longer than a person is kept waiting; a test of what comes late takes less.
    """

    seconds = 20.0


@pytest.fixture(autouse=True)
def waits(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Waits:
    """Have what is mostly there at once be there at once, whatever else the machine has to do."""
    from sigexplorer.model import heads

    waits = Waits()
    monkeypatch.setattr(heads, "AT_ONCE", Waits.seconds)
    if drives_qt(request.node):
        from sigexplorer.window.tasks import Tasks

        run = Tasks.run

        def patiently(self: Tasks, *words: Any, wait: float = 0.0, **options: Any) -> None:
            run(self, *words, wait=wait and waits.seconds, **options)

        monkeypatch.setattr(Tasks, "run", patiently)
    return waits


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread, a top-level widget or another exception hook behind."""
    drives = drives_qt(request.node)
    if drives:
        import pyqtgraph

        # pyqtgraph drops mouse moves over 100 a second, and a test moves faster than a hand.
        pyqtgraph.setConfigOption("mouseRateLimit", -1)
    threads, of_system = set(threading.enumerate()), _threads_of_system()
    # A window that tests hand on makes parts of itself as they are wanted: of those only what is seen was left open.
    hidden = "kept_window" not in request.fixturenames
    widgets = _top_level_widgets(hidden) if drives else {}
    hook, language = sys.excepthook, current()
    yield
    # A command speaks the language that it is asked for to the end of its process.
    speak(language)
    left = [f"thread {thread.name}" for thread in _running(threads)]
    if drives:
        left += _running_in_qt(of_system)
        left += _new_widgets(widgets, hidden)
        # pytest-qt makes failures of what it is handed; a hook laid over its own would swallow exceptions in slots.
        if sys.excepthook is not hook:
            sys.excepthook = hook
            left.append("another sys.excepthook")
    if left:
        pytest.fail(f"left behind: {'; '.join(left)}", pytrace=False)


def _running(before: set[threading.Thread]) -> list[threading.Thread]:
    """Return the threads that were not there before and do not end in time."""
    deadline = time.monotonic() + PATIENCE
    while True:
        # Python gives a Qt thread that it has seen a dummy, which outlives the thread itself.
        new = [thread for thread in threading.enumerate() if thread not in before and not isinstance(thread, threading._DummyThread)]
        if not new or time.monotonic() > deadline:
            return new
        time.sleep(0.01)


def _threads_of_system() -> set[int] | None:
    """Return the numbers of the threads that the system has of this process, whoever began them; None where it does not tell."""
    try:
        return set(map(int, os.listdir("/proc/self/task")))
    except OSError:
        return None


def _running_in_qt(before: set[int] | None) -> list[str]:
    """Return the names of the Qt threads and pools that are still at work after some patience."""
    from PySide6.QtCore import QThread, QThreadPool
    from shiboken6 import isValid

    milliseconds = int(PATIENCE * 1000)
    found = [] if QThreadPool.globalInstance().waitForDone(milliseconds) else ["the global QThreadPool at work"]
    main = QThread.currentThread()
    # To look through all that there is takes 10 to 60 ms, longer than most tests, and what Qt begins is a thread of the system.
    begun = None if before is None else (_threads_of_system() or set()) - before - {thread.native_id for thread in threading.enumerate()}
    for thing in gc.get_objects() if begun or begun is None else ():
        kind = type(thing)
        if issubclass(kind, QThread | QThreadPool) and isValid(thing) and thing is not main:
            done = thing.waitForDone(milliseconds) if issubclass(kind, QThreadPool) else not thing.isRunning() or thing.wait(milliseconds)
            if not done:
                found.append(f"a {kind.__name__} at work")
    return found


def _new_widgets(before: dict[int, str], hidden: bool) -> list[str]:
    """Return what the top-level widgets are that were not there before and survive a collection."""
    from PySide6.QtCore import QCoreApplication, QEvent

    new: dict[int, str] = {}
    for collect in (False, True):
        # pyqtgraph's menus hang in cycles of references; only what survives a collection is a leak.
        if collect:
            gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()
        new = {address: text for address, text in _top_level_widgets(hidden).items() if address not in before}
        if not new:
            break
    return list(new.values())


def _top_level_widgets(hidden: bool) -> dict[int, str]:
    """Return the top-level widgets, hidden ones too or not, by their address in memory: a reference would keep them alive."""
    from PySide6.QtWidgets import QApplication
    from shiboken6 import getCppPointer

    # Qt keeps the label of the last tool tip for the next one.
    kept_by_qt = {"QTipLabel"}
    found = {}
    for widget in QApplication.topLevelWidgets():
        name = widget.metaObject().className()
        if name not in kept_by_qt and (hidden or widget.isVisible()):
            found[getCppPointer(widget)[0]] = f"{name} {widget.objectName() or widget.windowTitle()!r}"
    return found
