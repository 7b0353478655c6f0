"""The file of a recording, `.sigrec`: chunks, one after the other, which are only ever appended.

The file begins with the eight bytes ``SIGREC 1``. Every chunk is four letters, the length of its content as an unsigned 32-bit number,
the content, and the CRC-32 of letters, length and content; all numbers little-endian. A chunk is written in one call, so that the file is
whole up to its last complete chunk whenever the process ends, and what follows that is to be left out.

======  =====================================================================================================================
HEAD    JSON: ``version``, ``quantities`` (names, in the order of the numbers below), ``library``, ``created`` (ISO 8601)
LAYR    JSON: a list of layers, which get the next numbers: ``name``, ``kind``, ``activation``, ``fan_in``, ``fan_out``, ``parameters``,
        ``dtype``, ``frozen``
STEP    ``<qddII``: step, seconds since the beginning, loss (`NO_LOSS` for none), loss scale as float64 (below), layers n; see `step_content`
NOTE    JSON: ``text``, ``step``: what could not be recorded, and why
DONE    JSON: ``step``, ``error``: how the training ended; missing where the process was killed
======  =====================================================================================================================

The numbers of a step are the three most significant bytes of float64, rounded to 10 binary digits after the first: an error of at most
0.05 % at every magnitude that float64 has. They lie byte by byte, the most significant of all first, each by quantity and then by layer, and are deflated.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import stat
import struct
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"SIGREC 1"
VERSION = 1
CHUNK = struct.Struct("<4sI")
CHECK = struct.Struct("<I")
STEP = struct.Struct("<qdddI")
# Bytes of a number, and the bits of float64 below them.
BYTES = 3
BELOW = 64 - 8 * BYTES
# And of those the ones that are always 0: what is measured of some thousand values is not known any better.
UNUSED = 2
LARGEST_CHUNK = 2**28
# Of a step whose loss nobody gave: a NaN that no arithmetic makes, since one that the training has computed is a fault.
NO_LOSS_BITS = 0x7FF86E6F6E650000
(NO_LOSS,) = struct.unpack("<d", NO_LOSS_BITS.to_bytes(8, "little"))
# Stands between a new beginning and what is left of a longer recording that it replaces: a chunk that is never whole, behind which nobody reads.
VOID = CHUNK.pack(b"VOID", LARGEST_CHUNK)


def chunk(kind: bytes, content: bytes) -> bytes:
    """Return a chunk as it is written."""
    head = CHUNK.pack(kind, len(content))
    return head + content + CHECK.pack(zlib.crc32(content, zlib.crc32(head)))


def json_chunk(kind: bytes, content: Any) -> bytes:
    """Return a chunk of JSON."""
    return chunk(kind, json.dumps(content, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace"))


def packed(numbers: NDArray[np.float64]) -> bytes:
    """Return numbers, shape (layers, quantities), as a step holds them."""
    bits = np.ascontiguousarray(numbers.T).view(np.uint64)
    # A rounding that carries into the exponent is right; what is not finite must not be rounded to another kind.
    fine = np.isfinite(numbers.T)
    rounded = np.where(fine, bits + np.uint64(1 << (BELOW + UNUSED - 1)), bits) >> np.uint64(BELOW + UNUSED) << np.uint64(UNUSED)
    rounded[np.isnan(numbers.T)] = 0x7FF800
    places = [(rounded >> np.uint64(8 * place)).astype(np.uint8).tobytes() for place in reversed(range(BYTES))]
    return zlib.compress(b"".join(places), 6)


def inflated(content: bytes, layers: int, quantities: int) -> bytes:
    """Return the bytes of a step's numbers, as they lie in it.

    Raises
    ------
    ValueError
        If the content is not of that size, or not deflated.
    """
    size = BYTES * layers * quantities
    reader = zlib.decompressobj()
    try:
        raw = reader.decompress(content, size + 1)
    except zlib.error as error:
        raise ValueError(str(error)) from None
    if len(raw) != size:
        raise ValueError("another size")
    return raw


def unpacked(steps: Sequence[bytes], layers: int, quantities: int) -> NDArray[np.float64]:
    """Return the numbers of steps, each given as `inflated` has it, shape (steps, layers, quantities)."""
    places = np.frombuffer(b"".join(steps), np.uint8).reshape(len(steps), BYTES, quantities, layers)
    bits = np.zeros((len(steps), quantities, layers), np.uint64)
    for place in range(BYTES):
        bits |= places[:, BYTES - 1 - place].astype(np.uint64) << np.uint64(8 * place + BELOW)
    return bits.view(np.float64).transpose(0, 2, 1)


def step_content(step: int, seconds: float, loss: float, scale: float, numbers: NDArray[np.float64]) -> bytes:
    """Return the content of a step: its head as `STEP` has it, and its packed numbers."""
    return STEP.pack(step, seconds, loss, scale, len(numbers)) + packed(numbers)


def whole_until(path: str | os.PathLike[str]) -> int:
    """Return up to which byte a file is a whole recording; 0 where it is none."""
    with open(path, "rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            return 0
        end = file.tell()
        while len(head := file.read(CHUNK.size)) == CHUNK.size:
            size = CHUNK.unpack(head)[1]
            if size > LARGEST_CHUNK:
                break
            rest = file.read(size + CHECK.size)
            if len(rest) < size + CHECK.size or CHECK.unpack(rest[size:])[0] != zlib.crc32(rest[:size], zlib.crc32(head)):
                break
            end = file.tell()
    return end


class Writer:
    """Appends chunks to a file.

    Parameters
    ----------
    path : path
        An empty file, none, or a recording, which is replaced.

    Raises
    ------
    OSError
        If it cannot be written, or is something else.
    """

    def __init__(self, path: str | os.PathLike[str], head: dict[str, Any]) -> None:
        # A pipe would hold the training up until somebody reads it.
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        self._file: io.FileIO | None = io.FileIO(os.open(path, flags, 0o666), "r+")
        self._end = 0
        try:
            found = os.fstat(self._file.fileno())
            if not (stat.S_ISREG(found.st_mode) or stat.S_ISCHR(found.st_mode)):
                raise OSError(f"{os.fspath(path)} is no file on a disk: give another name")
            if found.st_size and whole_until(path) == 0:
                raise FileExistsError(f"{os.fspath(path)} exists and is no recording: give another name")
            self._begin(MAGIC + json_chunk(b"HEAD", {"version": VERSION, **head}), found.st_size)
        except BaseException:
            self.abandon()
            raise

    def layers(self, layers: list[dict[str, Any]]) -> None:
        """Append layers."""
        self._write(json_chunk(b"LAYR", layers))

    def step(self, step: int, seconds: float, loss: float, scale: float, numbers: NDArray[np.float64]) -> None:
        """Append a step."""
        self._write(chunk(b"STEP", step_content(step, seconds, loss, scale, numbers)))

    def note(self, text: str, step: int) -> None:
        """Append a line of text."""
        self._write(json_chunk(b"NOTE", {"text": text, "step": step}))

    def close(self, step: int, error: str) -> None:
        """Say how the training ended, and close the file."""
        if self._file is not None:
            try:
                self._write(json_chunk(b"DONE", {"step": step, "error": error}))
            finally:
                self.abandon()

    def abandon(self) -> None:
        """Close the file without a word."""
        file, self._file = self._file, None
        if file is not None:
            file.close()

    def _begin(self, beginning: bytes, size: int) -> None:
        """Put a beginning where nothing is, or over that of another recording: whoever reads the file at any moment has the old one or the new one."""
        if not size:
            self._write(beginning)
            return
        assert self._file is not None
        before = self._file.read(len(beginning) + len(VOID))
        try:
            self._file.seek(0)
            # In one call, for which a disk that is full needs no room, since the old recording is longer.
            if self._file.write(beginning + VOID) != len(beginning) + len(VOID):
                raise OSError("the disk is full")
            os.fsync(self._file.fileno())
        except OSError:
            with contextlib.suppress(OSError):
                self._file.seek(0)
                self._file.write(before)
                self._file.truncate(size)
            raise
        self._end = self._file.seek(len(beginning))
        self._file.truncate()

    def _write(self, content: bytes) -> None:
        if self._file is None:
            raise OSError("the recording is closed")
        try:
            if self._file.write(content) != len(content):
                raise OSError("the disk is full")
        except OSError:
            # Part of a chunk would hide everything that is appended to it.
            with contextlib.suppress(OSError):
                self._file.truncate(self._end)
                self._file.seek(self._end)
            raise
        self._end += len(content)


def number(value: Any) -> float:
    """Return a number of any kind, also one in a row or a column of its own; `NO_LOSS` for none.

    Raises
    ------
    ValueError
        If it is several.
    """
    if value is None:
        return float(NO_LOSS)
    if isinstance(value, (list, tuple, np.ndarray)):
        if np.size(value) != 1:
            raise ValueError(f"the loss holds {np.size(value)} numbers: give one, such as their mean")
        return float(np.ravel(value)[0])
    return float(value)
