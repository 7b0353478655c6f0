"""Weights that another thread draws while a layer is computed: of a wide layer that takes as long as its matrix products."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from sigexplorer.model.network.initialisation import LayerWeights

# Weights of which it is worth a thread: some milliseconds.
MANY = 2**18


class Ahead:
    """The layers' weights, of which the next ones are drawn meanwhile; the same bits as those that are drawn when they are needed.

    Parameters
    ----------
    draw : callable
        From a layer's number to its weights; each call by itself.
    """

    def __init__(self, draw: Callable[[int], LayerWeights]) -> None:
        self._draw = draw
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="weights")
        self._waiting: tuple[int, Future[LayerWeights]] | None = None

    def take(self, layer: int, following: int) -> LayerWeights:
        """Return a layer's weights, and have those of the following one drawn; 0 for none."""
        waiting, self._waiting = self._waiting, None
        found = waiting[1].result() if waiting is not None and waiting[0] == layer else self._draw(layer)
        if following:
            self._waiting = following, self._pool.submit(self._draw, following)
        return found

    def close(self) -> None:
        """End the thread, once it has drawn what it is at."""
        self._waiting = None
        self._pool.shutdown(wait=True, cancel_futures=True)
