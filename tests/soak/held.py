"""What a program that is driven for long holds: how much of it there is after some actions, and whether that grows with them."""

from __future__ import annotations

import collections
import contextlib
import functools
import gc
import importlib
import os
import pkgutil
import statistics
import sys
import threading
import time
import traceback
import types
import weakref
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFontDatabase, QPixmapCache
from PySide6.QtWidgets import QApplication

import sigexplorer
from sigexplorer.fonts import FILES
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.running import Memory
from sigexplorer.model.training.result import Shelf
from sigexplorer.resources import resource

# numpy keeps the last so many blocks of every size below so many bytes, for ever (its `alloc.c`: NCACHE, NBUCKETS).
BLOCKS, SMALL = 7, 1024
# More blocks of every such size than holes in C's heap: 32 MB together.
HOLES = 60
# Threads that multiply matrices at once: of a window, of jobs given up, and of pools that draw and measure weights beside them.
AT_ONCE = 8
# More names than Python's table of them has room for.
NAMES = 100_000
# What the program loads where it is installed, once it is needed.
OPTIONAL = ("dask", "distributed", "PIL.Image", "segno", "safetensors", "gguf", "onnx", "onnxruntime")
# So many looks without a window say something after the warm-up, which lasts this many actions at least: by then the code of all pages is loaded,
# and what keeps the last so many things has them.
FEWEST, FILLED = 6, 1500
# The share of the samples, from the beginning, that is not looked at: pages are made when they are first shown.
WARM_UP = 0.4
# Seconds in which a window that was closed goes away with its plots, and what it had computed ends, however busy the machine is.
GONE = 300.0
# What the threads are called in which windows have something computed.
JOBS = ("worker", "sweep", "points")
# What an action may cost for good, by the slope through the medians: bytes, and threads.
BYTES, THREADS = 1024.0, 0.01


class Failure(NamedTuple):
    """What went wrong, and after which action."""

    number: int
    action: str
    what: str


class Sample(NamedTuple):
    """What is held after some actions."""

    number: int
    bytes: int
    threads: int
    none: int


def grown(samples: Sequence[Sample], left: Sequence[tuple[int, int]]) -> list[Failure]:
    """Return what has grown with the actions, once every page has been made: too few samples say nothing.

    Parameters
    ----------
    samples : sequence of Sample
        What was held.
    left : sequence of (int, int)
        The bytes after some actions, with no window, and without what is kept within bounds.
    """
    steady = samples[int(len(samples) * WARM_UP) :]
    if len(samples) < 50:
        return []
    found = []
    slopes = {"threads": (THREADS, slope_of([(sample.number, sample.threads) for sample in steady]))}
    if len(warm(left)) >= FEWEST:
        # Large results come and go between two looks, by which a slope of one run is uncertain by more than what it may be.
        slopes["bytes"] = BYTES, bytes_of(left) - 2.0 * error_of(left)
    for name, (most, slope) in slopes.items():
        if slope > most:
            found.append(Failure(steady[-1].number, "many", f"{name}: {slope:.3g} more with every action ({most:g} at most)"))
    # Where None is counted (Python 3.11), references that are lost end in an abort of the interpreter.
    slope = slope_of([(sample.number, sample.none) for sample in steady])
    if slope < -0.5:
        found.append(Failure(steady[-1].number, "many", f"references to None: {slope:.3g} with every action"))
    return found


def warm(bare: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what was measured without a window after the warm-up, in the last half of the run."""
    return [look for look in bare if look[0] >= max(FILLED, bare[-1][0] / 2)]


def bytes_of(bare: Sequence[tuple[int, int]]) -> float:
    """Return the bytes that an action costs for good: the slope by least squares through what was measured without a window in the last half."""
    left = warm(bare)
    return statistics.linear_regression(*zip(*left, strict=True)).slope if len(left) > 1 else 0.0


def error_of(bare: Sequence[tuple[int, int]]) -> float:
    """Return the standard error of `bytes_of`; 0 for fewer than three looks, which lie on a line."""
    left = warm(bare)
    if len(left) < 3:
        return 0.0
    numbers, sizes = (np.array(column, dtype=np.float64) for column in zip(*left, strict=True))
    rest = sizes - np.polyval(np.polyfit(numbers, sizes, 1), numbers)
    return float(np.sqrt((rest @ rest) / (len(left) - 2)) / np.sqrt(((numbers - numbers.mean()) ** 2).sum()))


def slope_of(points: Sequence[tuple[float, float]]) -> float:
    """Return the median of the slopes between points half of them apart (Theil and Sen's, with as many pairs as points)."""
    half = len(points) // 2
    slopes = [(late[1] - early[1]) / (late[0] - early[0]) for early, late in zip(points, points[half:], strict=False) if late[0] > early[0]]
    return statistics.median(slopes) if slopes else 0.0


def still_there(left: Sequence[tuple[str, weakref.ref[Any]]]) -> list[str]:
    """Wait for what should go away; return the names of what has not."""
    return _waited_for(lambda: [name for name, thing in left if thing() is not None])


def still_at_work() -> list[str]:
    """Wait for jobs that were given up, which may go on until they ask whether they were; return the names of those that have not ended."""
    return _waited_for(lambda: [thread.name for thread in threading.enumerate() if thread.name in JOBS])


def _waited_for(named: Callable[[], list[str]]) -> list[str]:
    """Return the names of what has not come to its end in good time."""
    ends, pause = time.monotonic() + GONE, 0.05
    while True:
        settle()
        gc.collect()
        left = named()
        if not left or time.monotonic() > ends:
            return left
        # To collect holds the interpreter, which who has to notice needs too.
        time.sleep(pause)
        pause = min(2 * pause, 3.0)


def holding(thing: object) -> str:
    """Return the shortest way on which a module holds something, from the module on; '' where none does."""
    modules = {id(vars(module)): name for name, module in sys.modules.items() if isinstance(module, types.ModuleType)}
    holders: dict[int, list[object]] = {}
    # The collector may have been told to leave modules alone.
    for holder in [*gc.get_objects(), *(vars(module) for module in sys.modules.values() if isinstance(module, types.ModuleType))]:
        for held in gc.get_referents(holder):
            holders.setdefault(id(held), []).append(holder)
    onward: dict[int, object] = {id(thing): None}
    waiting = collections.deque([thing])
    while waiting:
        step = waiting.popleft()
        if id(step) in modules:
            way = [modules[id(step)]]
            while (step := onward[id(step)]) is not None:
                way.append(getattr(step, "__qualname__", type(step).__qualname__))
            return " > ".join(way)
        for holder in holders.get(id(step), ()):
            if id(holder) not in onward:
                onward[id(holder)] = step
                waiting.append(holder)
    return ""


def standing() -> str:
    """Return where every other thread stands."""
    others = {thread.ident: thread.name for thread in threading.enumerate() if thread is not threading.current_thread()}
    stacks = sys._current_frames()
    return "\n".join(f"{name}:\n{''.join(traceback.format_stack(stacks[ident])[-8:])}" for ident, name in others.items() if ident in stacks)


def memory() -> int:
    """Return the memory of this process that is its own, in bytes; 0 where the system does not say."""
    with contextlib.suppress(OSError):
        fields = Path("/proc/self/statm").read_text(encoding="ascii").split()
        return (int(fields[1]) - int(fields[2])) * os.sysconf("SC_PAGE_SIZE")
    return 0


def forget() -> None:
    """Have every computation of the program forget what it keeps the last so many of, up to some 80 MB of arrays of all sizes, which hide what grows.

    What has no bound, by its number of results, is left as it is: that it grows has to be seen.
    """
    # What was there when the program had started is out of the collector's sight.
    gc.unfreeze()
    for thing in gc.get_objects():
        # Not by what a thing says of its class: some of PyTorch's warn whoever asks.
        if type(thing) is functools._lru_cache_wrapper:
            if str(thing.__module__).startswith("sigexplorer") and thing.cache_parameters()["maxsize"] is not None:
                thing.cache_clear()
        elif type(thing) in (Memory, Shelf):
            thing.clear()
    # Of icons that were forgotten Qt keeps the sizes that were shown, up to 10 MB.
    QPixmapCache.clear()
    forget_glyphs()
    fill()


def forget_glyphs() -> None:
    """Have Qt forget the pictures of letters that it keeps of every font and size, at four places between two pixels and ten turns and scales at most.

    A window's end does not take them along, and only a change of the fonts that there are does. A font that lives through one has Qt keep what it
    uses out of its sight ever after, so those of the program are to be forgotten before.
    """
    if QApplication.instance() is None:
        return
    usual = QApplication.font()
    # One that is the same as before would not be taken in place of it.
    for slanted in (True, False):
        usual.setItalic(slanted)
        QApplication.setFont(usual)
    QFontDatabase.removeApplicationFont(QFontDatabase.addApplicationFont(str(resource("fonts", FILES[0]))))


def load() -> None:
    """Load every module of the program, and what it has others compute with: when chance first has a sweep or a picture is no growth, and 20 MB."""
    names = [found.name for found in pkgutil.walk_packages(sigexplorer.__path__, f"{sigexplorer.__name__}.") if not found.name.endswith("__main__")]
    for name in (*names, *OPTIONAL):
        # What is optional may be missing, and with it what needs it.
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def multiply(threads: int = AT_ONCE) -> None:
    """Have as many threads multiply at the same time as ever may: OpenBLAS keeps 3.7 MB for each of those that did at once, whenever chance has it so."""
    ready = threading.Barrier(threads)

    def work() -> None:
        matrix, product = np.ones((1024, 1024)), np.empty((1024, 1024))
        ready.wait()
        for _ in range(3):
            np.matmul(matrix, matrix, out=product)

    with one_thread():
        working = [threading.Thread(target=work) for _ in range(threads)]
        for thread in working:
            thread.start()
        for thread in working:
            thread.join()


def fill() -> None:
    """Fill what grows by chance until it is full, and then no more: the 3.7 MB of small blocks that numpy never gives back, and the table of names.

    Python's table of the names that it knows has room for some too that are gone, and is made twice as large, by 1.9 MB, when that is used up.
    """
    # The first of a size are those that numpy has, wherever they lie, then come those that fill the holes of the heap; it keeps the last ones in
    # place of them, one beside the other: each of them in a hole of its own would hold a page.
    old, holes, new = ([np.empty(size, np.uint8) for _ in range(blocks) for size in range(1, SMALL)] for blocks in (BLOCKS, HOLES, BLOCKS))
    for blocks in (new, holes, old):
        blocks.clear()
    for number in range(NAMES):
        sys.intern(f"a name that nobody has {number}")


def settle() -> None:
    """Let the window do what it has put off until events are handled."""
    for _ in range(3):
        QApplication.processEvents()
        # Qt does so in its own loop only, which does not run here: else every window that was closed would stay.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
