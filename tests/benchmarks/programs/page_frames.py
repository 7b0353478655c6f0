"""What a page costs while a slider of it is dragged: ``page_frames.py drag|every|quarter|rest|bare PAGE WIDTH HEIGHT [SLIDER]``, one line of JSON.

A process of its own for each, so that no page profits from what another one has loaded or computed.

drag
    A slider goes through `POSITIONS`, one move after the other, the next once the first picture of the last one has been painted, as a hand would
    that follows what it sees. Of every move: how long until that picture, and apart what was computed, what was handed over to the panes and what
    was painted.
every
    Each slider of the page, those of folded sections too, goes through `FEW` positions in the same way, from what the page begins with.
quarter
    Moves come `RATE` times a second, whatever the window makes of them, from a thread of their own; the parent stops and continues the process, so
    that it has a quarter of a processor. How late the moves are taken, how many pictures are painted, and how long after the last move the last
    picture stands.
rest
    What the process takes of a processor while nobody touches anything.
bare
    The same of a bare window, whatever page is named.
"""

from __future__ import annotations

import gc
import itertools
import json
import os
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import peers
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

import sigexplorer.jobs
import sigexplorer.scheduler
from sigexplorer.app import SWITCHES, create_window
from sigexplorer.callstack import in_one_piece
from sigexplorer.controls.section import Section
from sigexplorer.controls.slider import Slider
from sigexplorer.panes.base import Pane
from sigexplorer.plot.plot import Plot
from sigexplorer.results import Results
from sigexplorer.window import MainWindow
from sigexplorer.window.pages import PageView

# Positions of the slider; but no more than fit in so many seconds, of which the answer says how many they were.
POSITIONS, SECONDS = 300, 8.0
# The same of each of all sliders of a page.
FEW, FEW_SECONDS = 40, 1.2
# What asks for a measurement, which takes as long as it is asked to.
ASKS = {"cost.measured"}
# Moves that are not counted, and how long a page may take to answer one.
TRIED, PATIENCE = 10, 20.0
# Moves a second of a hand that waits for nothing, and how many of them.
RATE, MOVES = 60, 180
REST = 10.0


class Spent:
    """Adds up the seconds that functions take, by what they do.

    What Qt calls is wrapped before there is a window: PySide looks up the methods of a widget once.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        for module in (sigexplorer.scheduler, sigexplorer.jobs):
            self.wrap(module, "outcome", "computed", time.thread_time)
        self.wrap(PageView, "draw", "handed")
        self.wrap(Plot, "paintEvent", "painted")
        self.begin()

    def begin(self) -> None:
        """Count from now on."""
        self.seconds = dict.fromkeys(("computed", "handed", "painted"), 0.0)

    def wrap(self, owner: Any, name: str, kind: str, clock: Callable[[], float] = time.perf_counter) -> None:
        """Have the calls of a function or method timed."""
        wrapped = getattr(owner, name)

        def timed(*given: Any, **named: Any) -> Any:
            begun = clock()
            try:
                return wrapped(*given, **named)
            finally:
                self.seconds[kind] += clock() - begun

        setattr(owner, name, timed)


class Pictures:
    """Knows of which state every pane has painted a picture; to be made before there is a window, as `Spent` is."""

    def __init__(self) -> None:
        self._drawn: dict[int, Any] = {}
        # The state handed over last, and whether any plot has asked to be painted since, or owes a picture.
        self._handed: Any = None
        self._touched = False
        self.painted: dict[int, Any] = {}
        self.count = 0
        render, paint, touch = Pane.draw_results, Plot.paintEvent, Plot.touch

        def draw_results(pane: Pane, results: Results) -> None:
            if results.state is not self._handed:
                self._handed, self._touched = results.state, False
            render(pane, results)
            self._drawn[id(pane)] = results.state
            # What keeps an older picture will be painted when it has a newer one.
            self._touched |= pane.behind

        def touch_plot(pane: Plot) -> None:
            self._touched = True
            touch(pane)

        def paint_event(pane: Plot, event: Any) -> None:
            paint(pane, event)
            if id(pane) in self._drawn:
                self.painted[id(pane)] = self._drawn[id(pane)]
                self.count += 1

        Pane.draw_results, Plot.paintEvent, Plot.touch = draw_results, paint_event, touch_plot  # type: ignore[method-assign]

    def of(self, state: Any) -> bool:
        """Return whether some pane shows a state."""
        return any(shown is state for shown in self.painted.values())

    def same(self, state: Any) -> bool:
        """Return whether a state was handed over and nothing of it has to be painted: it looks as the last one, and its picture stands."""
        return self._handed is state and not self._touched


def sliders(window: MainWindow) -> list[Slider]:
    """Return the sliders of the page that a hand can drag, from above."""
    found = [slider for slider in window.panel.findChildren(Slider) if slider.isVisible() and slider.isEnabled()]
    return sorted(found, key=lambda slider: slider.mapTo(window, slider.rect().topLeft()).y())


def positions(slider: Slider) -> Iterator[int]:
    """Yield positions there and back over the middle part of a slider, none twice in a row."""
    low, span, step = slider.minimum(), slider.maximum() - slider.minimum(), 0
    while True:
        step += 1
        share = abs(step % 120 - 60) / 60
        yield low + round((0.35 + 0.3 * share) * span)


def until(there: Callable[[], bool], patience: float = PATIENCE) -> bool:
    """Handle events until something is so; return whether it became so."""
    end, alarm = time.perf_counter() + patience, QTimer()
    alarm.start(50)
    while not there():
        # As the program waits: asleep, so that a worker has the interpreter.
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.perf_counter() > end:
            return False
    return True


def settle(window: MainWindow, seconds: float = 1.0) -> None:
    """Let everything be computed and painted to its end."""
    window.refresher.finish()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)


def first_picture(window: MainWindow, pictures: Pictures, slider: Slider, position: int, patience: float = PATIENCE) -> tuple[float, float] | None:
    """Return the seconds from a move to the first picture of its state, and those of computing meanwhile; None where none came, or nothing moved."""
    before = window.store.state
    begun, cpu = time.perf_counter(), time.process_time()
    slider.setValue(position)
    state = window.store.state
    if state is before or not until(lambda: pictures.of(state) or pictures.same(state), patience) or not pictures.of(state):
        return None
    return time.perf_counter() - begun, time.process_time() - cpu


def chosen(window: MainWindow, pictures: Pictures, name: str = "") -> Slider | None:
    """Return the first slider of the page, or of that name, that changes a picture; what others change is taken back, for it may be other work."""
    for slider in (slider for slider in sliders(window) if name in {"", slider.objectName()}):
        way, before = positions(slider), window.store.state
        # One that changes what is hidden, or nothing now, is answered by no picture.
        if any(first_picture(window, pictures, slider, next(way), 3.0) is not None for _ in range(2)):
            return slider
        window.store.load(before, title="as before")
    return None


def drag(window: MainWindow, pictures: Pictures, slider: Slider, spent: Spent) -> dict[str, Any]:
    """Drag a slider, and return what every move took."""
    way = positions(slider)
    slider.setSliderDown(True)
    for _ in range(TRIED):
        first_picture(window, pictures, slider, next(way), SECONDS / TRIED)
    spent.begin()
    times: list[tuple[float, float]] = []
    end = time.monotonic() + SECONDS
    while len(times) < POSITIONS and time.monotonic() < end:
        took = first_picture(window, pictures, slider, next(way))
        if took is not None:
            times.append(took)
    slider.setSliderDown(False)
    count = max(len(times), 1)
    return {"times": [took for took, _ in times], "cpu": [cpu for _, cpu in times], **{kind: seconds / count for kind, seconds in spent.seconds.items()}}


def every(window: MainWindow, pictures: Pictures) -> dict[str, Any]:
    """Drag all sliders, one after the other, and return what every move took by their names; nothing of those that change no picture."""
    for section in window.panel.findChildren(Section):
        section.set_open(True)
    settle(window)
    found: dict[str, Any] = {}
    start = window.store.state
    for name in [slider.objectName() for slider in sliders(window) if slider.objectName() not in ASKS]:
        # Controls may be made anew by what another slider changed, and a slider may have no effect any more.
        slider = next((slider for slider in sliders(window) if slider.objectName() == name), None)
        if slider is None or not any(first_picture(window, pictures, slider, position, 3.0) for position in itertools.islice(positions(slider), 2)):
            window.store.load(start, title="as before")
            continue
        way = positions(slider)
        slider.setSliderDown(True)
        for _ in range(TRIED):
            first_picture(window, pictures, slider, next(way), FEW_SECONDS / TRIED)
        moves: list[tuple[float, float]] = []
        end = time.monotonic() + FEW_SECONDS
        while len(moves) < FEW and time.monotonic() < end:
            took = first_picture(window, pictures, slider, next(way))
            moves += [took] if took is not None else []
        slider.setSliderDown(False)
        if moves:
            found[name] = {"times": [took for took, _ in moves], "cpu": [cpu for _, cpu in moves]}
        window.store.load(start, title="as before")
        settle(window, 0.1)
    return {"sliders": found}


class Hand(QObject):
    """Moves a slider at a steady rate from a thread of its own, and knows how late each move was taken."""

    moved = Signal(int, float)

    def __init__(self, slider: Slider) -> None:
        super().__init__()
        self._slider = slider
        self.late: list[float] = []
        self.moved.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def _take(self, position: int, at: float) -> None:
        self.late.append(time.monotonic() - at)
        self._slider.setValue(position)

    def work(self) -> None:
        """Make the moves."""
        way, begun = positions(self._slider), time.monotonic()
        for number in range(MOVES):
            time.sleep(max(0.0, begun + number / RATE - time.monotonic()))
            self.moved.emit(next(way), time.monotonic())


def quarter(window: MainWindow, pictures: Pictures, slider: Slider) -> dict[str, Any]:
    """Have a slider dragged by a hand that waits for nothing."""
    hand = Hand(slider)
    slider.setSliderDown(True)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    pictures.count = 0
    thread = threading.Thread(target=hand.work)
    thread.start()
    until(lambda: len(hand.late) == MOVES, 60.0)
    painted, ended = pictures.count, time.perf_counter()
    state = window.store.state
    there = until(lambda: pictures.of(state) or pictures.same(state), 60.0)
    after = time.perf_counter() - ended
    thread.join()
    panes = len(window.page.panes)
    return {
        "late": statistics.median(hand.late),
        "latest": max(hand.late),
        "moves": len(hand.late),
        "pictures": painted / panes,
        "after": after if there else None,
    }


def rest(window: MainWindow) -> dict[str, Any]:
    """Let the window stand, and return the share of a processor that it takes."""
    settle(window, 2.0)
    return standing()


def bare_rest() -> dict[str, Any]:
    """Return the share of a processor that a bare window of pyqtgraph's takes.

    Where a machine takes memory from processes at rest, each has to fetch it when it is woken, at the end at the latest: some milliseconds, whoever it is.
    """
    application = QApplication([])
    window, *_ = peers.bare_window()
    application.processEvents()
    time.sleep(1.0)
    application.processEvents()
    answer = standing()
    window.close()
    return answer


def standing() -> dict[str, Any]:
    """Return the share of a processor that this process takes while nothing moves."""
    gc.collect()
    # As the program itself waits: in the event loop, which sleeps until something happens.
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * REST), loop.quit)
    begun, cpu = time.monotonic(), time.process_time()
    loop.exec()
    return {"share": (time.process_time() - cpu) / (time.monotonic() - begun)}


def main(what: str, page: str, width: str, height: str, name: str = "") -> None:
    if what == "bare":
        end(bare_rest())
    spent, pictures = Spent(), Pictures()
    window = create_window(["--set", f"style.page={page}"])
    window.resize(int(width), int(height))
    settle(window)
    # As the program itself does before its event loop.
    sys.setswitchinterval(SWITCHES)
    gc.collect()
    gc.freeze()
    if what == "rest":
        answer = rest(window)
    elif what == "every":
        answer = every(window, pictures)
    else:
        slider = chosen(window, pictures, name)
        if slider is None:
            answer = {"slider": ""}
        else:
            settle(window)
            found = drag(window, pictures, slider, spent) if what == "drag" else quarter(window, pictures, slider)
            # A table is scrolled to its end by a few moves, and stands there.
            answer = {"slider": slider.objectName() if what == "quarter" or found["times"] else "", **found}
    end(answer)


def end(answer: dict[str, Any]) -> NoReturn:
    """Write the answer, and end."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
    # The window is not closed: it might ask about changes.
    os._exit(0)


if __name__ == "__main__":
    # As the program does.
    in_one_piece(lambda: main(*sys.argv[1:]))
