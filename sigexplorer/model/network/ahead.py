"""What other threads do while a wide layer is computed: the weights of the next ones are drawn, and the ones before are measured."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor

from sigexplorer.model.network.initialisation import LayerWeights
from sigexplorer.model.numerics.processors import here, leave, usable

# Weights of which it is worth a thread: some milliseconds.
MANY = 2**18
# Layers that are drawn at once, each in a thread of its own, where there are as many processors besides the one that computes.
MOST_AHEAD = 3
# Layers that may have been drawn, besides those that are being drawn, before one of them is needed: whoever needs one that is not drawn yet draws
# the next meanwhile.
MOST_DRAWN = 2
# Layers that wait to be measured, or are being measured, by another thread: each holds three arrays of the size of its activations.
MOST_BEHIND = 2


def spare() -> int:
    """Return how many processors there are besides the one that computes."""
    return usable() - 1


def threads() -> int:
    """Return how many layers are drawn at once while another one is computed; it changes no number of theirs."""
    return max(1, min(MOST_AHEAD, spare()))


class Drawing:
    """A layer that is drawn, was, or will be."""

    def __init__(self, layer: int, drawn: Future[LayerWeights]) -> None:
        self.layer, self.drawn = layer, drawn


class Ahead:
    """The weights of layers that are about to be needed, drawn meanwhile; the same bits as those that are drawn when they are needed.

    Whoever has to wait for one draws the next ones meanwhile that no thread has begun: all processors draw where that takes longer than what is
    computed with the weights. Where the system gives no thread they are drawn when they are needed.

    Parameters
    ----------
    draw : callable
        From a layer's number to its weights; each call by itself.
    layers : iterable of int
        Which layers, in the order in which they will be taken.
    most : int
        How many are drawn, or wait to be taken, at once; at least 1.
    by : int
        By how many threads; at least 1.
    """

    def __init__(self, draw: Callable[[int], LayerWeights], layers: Iterable[int], most: int, by: int) -> None:
        self._draw, self._left, self._most = draw, iter(layers), most
        self._pool = ThreadPoolExecutor(min(by, most), thread_name_prefix="weights")
        self._waiting: deque[Drawing] = deque()
        self._refused = False
        self._fill()

    def take(self, layer: int) -> LayerWeights:
        """Return a layer's weights, and have those of the next one drawn."""
        if not self._waiting or self._waiting[0].layer != layer:
            return self._draw(layer)
        first = self._waiting[0]
        for waiting in self._waiting:
            if first.drawn.done():
                break
            # Nobody has begun: here, at once.
            if waiting.drawn.cancel():
                waiting.drawn = Future()
                waiting.drawn.set_result(self._draw(waiting.layer))
        found = self._waiting.popleft().drawn.result()
        self._fill()
        return found

    def close(self) -> None:
        """End the threads, once they have drawn what they are at."""
        self._waiting.clear()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _fill(self) -> None:
        while len(self._waiting) < self._most and not self._refused and (layer := next(self._left, 0)):
            try:
                self._waiting.append(Drawing(layer, self._pool.submit(self._draw, layer)))
            except RuntimeError:
                self._refused = True


def in_two(calls: Iterable[Callable[[], None]]) -> None:
    """Do all of some calls, each once, and in any order: with another thread, where there is a processor for it and the system gives one.

    Raises
    ------
    Exception
        What one of them raised; then some of the others are not done.
    """
    left = deque(calls)

    def work() -> None:
        try:
            while True:
                try:
                    call = left.popleft()
                except IndexError:
                    return
                call()
        except BaseException:
            left.clear()
            raise

    with ThreadPoolExecutor(1, thread_name_prefix="weights", initializer=leave, initargs=(here(),)) as pool:
        other: Future[None] | None = None
        if spare():
            with contextlib.suppress(RuntimeError):
                other = pool.submit(work)
        work()
        if other is not None:
            other.result()


class Behind:
    """What another thread does one after the other, in the order in which it was asked for; at most two wait, or are being done.

    Where the system gives no thread it is done at once.
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="measures")
        self._waiting: deque[Future[None]] = deque()
        self._refused = False

    def do(self, call: Callable[[], None]) -> None:
        """Have something done; an exception that it raises is raised by a later call, or by `finish`."""
        while len(self._waiting) >= MOST_BEHIND:
            self._waiting.popleft().result()
        if not self._refused:
            try:
                self._waiting.append(self._pool.submit(call))
                return
            except RuntimeError:
                # Its queue has the call all the same: a thread that came later would do it once more.
                self._refused = True
        call()

    def finish(self) -> None:
        """Wait until all is done."""
        while self._waiting:
            self._waiting.popleft().result()

    def close(self) -> None:
        """End the thread, once it has done what it is at."""
        self._waiting.clear()
        self._pool.shutdown(wait=True, cancel_futures=True)
