"""Memory for matrices that come and go: pieces of one large array, which the system gives once, and in large pages."""

from __future__ import annotations

import math
import threading
import weakref

import numpy as np

from sigexplorer.model.arrays import FloatArray


class Pieces:
    """Gives arrays that lie in pieces of one large one, each for as long as the array, or a part of it, is held by anybody.

    Half a megabyte that is freed and asked for anew costs more than drawing it anew: the system takes it back, and clears it in small pages.

    Parameters
    ----------
    count : int
        How many pieces there are: of more arrays at once, the others have memory of their own.
    size : int
        Numbers in a piece.
    """

    def __init__(self, count: int, size: int) -> None:
        self._count, self._size = count, size
        self._free = list(range(count))
        # There while any piece is held.
        self._whole: memoryview | None = None
        # An array may go, in the same thread, while another one is made.
        self._lock = threading.RLock()

    @property
    def held(self) -> int:
        """How many pieces are held."""
        return self._count - len(self._free)

    def take(self, shape: tuple[int, ...]) -> FloatArray:
        """Return an array of a shape, which holds any numbers."""
        numbers = math.prod(shape)
        if not 0 < numbers <= self._size:
            return np.empty(shape)
        with self._lock:
            if not self._free:
                return np.empty(shape)
            piece = self._free.pop()
            if self._whole is None:
                self._whole = np.empty(self._count * self._size).data
            begin = piece * self._size
            # Parts of an array hold the first one that has a buffer for its base: this one, and not the large array.
            found = np.frombuffer(self._whole[begin : begin + numbers])
        weakref.finalize(found, self._take_back, piece).atexit = False
        return found.reshape(shape)

    def _take_back(self, piece: int) -> None:
        with self._lock:
            self._free.append(piece)
            if not self.held:
                self._whole = None
