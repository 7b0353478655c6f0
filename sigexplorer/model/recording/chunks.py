"""The chunks of a recording: where the whole ones lie, from which on they are damaged, and what they hold. The file is gone through in long pieces."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Callable
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.running import Progress
from sigexplorer.record.file import CHECK, CHUNK, LARGEST_CHUNK, MAGIC

# Bytes that are read at once, at least.
PIECE = 1 << 18
# Chunks between two questions whether to go on.
ASKED = 256


class DamagedError(Exception):
    """What follows cannot be read."""


class Chunks:
    """The whole chunks of a file.

    Parameters
    ----------
    file : file
        Open for reading.
    size : int
        Its bytes.
    most, most_others : int
        How many chunks are looked at, and how many of them that are no steps.
    step : callable
        Called now and then; what it raises ends the reading.
    progress : callable
        See `sigexplorer.model.running`.

    Attributes
    ----------
    others : dict of int to bytes
        The kinds of the chunks that are no steps, by their numbers, ascending.
    whole : int
        How many chunks there are before the first whose check is not that of its content.
    damaged : bool
        Whether something else follows the chunks.
    """

    def __init__(self, file: BinaryIO, size: int, most: int, most_others: int, step: Callable[[], None], progress: Progress) -> None:
        self._file, self._held, self._from, self._size = file, b"", 0, size
        self._starts, self._lengths = array("q"), array("q")
        self.others: dict[int, bytes] = {}
        self.damaged = False
        self.whole = self._look(most, most_others, step, progress)

    def _look(self, most: int, most_others: int, step: Callable[[], None], progress: Progress) -> int:
        """Look for all of them; return how many are whole."""
        whole: int | None = None
        start, number, frame = len(MAGIC), 0, CHUNK.size + CHECK.size
        held, end_of_held, view = b"", -1, memoryview(b"")
        # A million of them are gone through: what is in this loop is done without a call of our own.
        while start + CHUNK.size <= self._size:
            if number % ASKED == 0:
                step()
                progress(start / self._size)
            if start + CHUNK.size > end_of_held:
                held, end_of_held, view = self._hold(start, CHUNK.size)
                if len(held) < CHUNK.size:
                    break
            at = start - self._from
            kind, length = CHUNK.unpack_from(held, at)
            is_other = kind != b"STEP"
            if length > LARGEST_CHUNK or number >= most or (is_other and len(self.others) >= most_others):
                self.damaged = True
                break
            end = start + frame + length
            if end > self._size:
                break
            if is_other:
                self.others[number] = kind
            self._starts.append(start)
            self._lengths.append(length)
            # What is behind the first that is damaged counts, but is not looked at.
            if whole is None:
                if end > end_of_held:
                    held, end_of_held, view = self._hold(start, end - start)
                    at = 0
                check = at + CHUNK.size + length
                if end > end_of_held or zlib.crc32(view[at:check]) != CHECK.unpack_from(held, check)[0]:
                    whole = number
            number += 1
            start = end
        return number if whole is None else whole

    def __len__(self) -> int:
        return len(self._starts)

    def steps(self) -> NDArray[np.int64]:
        """Return the numbers of all chunks that are steps, ascending."""
        are = np.ones(len(self), dtype=bool)
        are[list(self.others)] = False
        return np.flatnonzero(are)

    def content(self, number: int) -> bytes:
        """Return what a chunk holds.

        Raises
        ------
        DamagedError
            If its check says that this is not what was written.
        """
        start, whole = self._starts[number], CHUNK.size + self._lengths[number] + CHECK.size
        if not self._from <= start <= self._from + len(self._held) - whole:
            self._hold(start, whole)
        at = start - self._from
        raw = self._held[at : at + whole]
        if len(raw) < whole or CHECK.unpack_from(raw, whole - CHECK.size)[0] != zlib.crc32(memoryview(raw)[: -CHECK.size]):
            raise DamagedError
        return raw[CHUNK.size : -CHECK.size]

    def _hold(self, start: int, size: int) -> tuple[bytes, int, memoryview]:
        """Read so many bytes of the file or more, fewer at its end; return them, and where in the file they end."""
        self._file.seek(start)
        self._held, self._from = self._file.read(max(size, PIECE)), start
        return self._held, start + len(self._held), memoryview(self._held)
