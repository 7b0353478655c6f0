"""The file of a sweep: one line a batch, appended as it comes, each with its checksum; the first line says what is swept.

Every line is a JSON object (the file is newline-delimited JSON, which any tool reads). Its first member is the CRC-32 of all that follows that
member, so that a line which the end of a process or of a disk has cut, or which was damaged later, is known and left out: its points are computed again.

    {"crc":"1c291ca3","sigexplorer sweep":1,"over":{...},"measures":["network.gradient_left"],...}
    {"crc":"7d1f0e2a","points":[0,17],"seconds":[0.11,0.12],"values":[[-0.25,"-inf"]],"failed":[[34,0.1,"...",""]]}

Infinite numbers are text, what is not a number is null.
"""

from __future__ import annotations

import contextlib
import math
import os
import sys
import time
import zlib
from array import array
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import FileError, shortened
from sigexplorer.files import check_target, exists, open_regular, reason_of, shown, write_file
from sigexplorer.language import tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, ask, never
from sigexplorer.model.sweep.found import Failure, Found
from sigexplorer.model.sweep.grid import MOST_POINTS
from sigexplorer.model.wording import count
from sigexplorer.patience import patiently

if sys.platform != "win32":
    import fcntl

FORMAT = "sigexplorer sweep"
VERSION = 1
# The first member, and what every line has before its checksum's digits and behind them.
BEFORE, BEHIND = b'{"crc":"', b'",'
HEAD = len(BEFORE) + 8 + len(BEHIND)
LONGEST_LINE = 64 * 2**20
# The disk is asked to have what was written so often, in seconds: what a machine that loses its power may lose, and computes again.
SYNCED = 1.0


class _Head(msgspec.Struct, rename={"version": FORMAT}):
    version: int
    set: dict[str, str]
    over: dict[str, list[str]]
    seeds: int
    measures: list[str]


class _Line(msgspec.Struct, forbid_unknown_fields=False):
    points: list[int] = []
    seconds: list[float] = []
    values: list[list[float | str | None]] = []
    failed: list[Failure] = []


class Recorded(msgspec.Struct, frozen=True, eq=False):
    """What a file holds; n points have numbers, of m measures. A point that stands there twice counts once, with its first numbers.

    Attributes
    ----------
    head : mapping of str to object
        What is swept: the members of the first line.
    points : ndarray of int, shape (n,)
        The points that have numbers.
    seconds : ndarray, shape (n,)
        What each has taken.
    values : ndarray, shape (m, n)
        Their numbers.
    failures : mapping of int to Failure
        The points that have none, by their numbers.
    damaged : int
        Lines that were left out.
    whole : int
        Up to where the file has whole lines, in bytes.
    """

    head: Mapping[str, Any]
    points: NDArray[np.int64]
    seconds: FloatArray
    values: FloatArray
    failures: Mapping[int, Failure]
    damaged: int
    whole: int


def encode(members: Mapping[str, Any]) -> bytes:
    """Return the line that holds some members, with its checksum."""
    rest = msgspec.json.encode(members)[1:]
    return BEFORE + f"{zlib.crc32(rest):08x}".encode() + BEHIND + rest + b"\n"


def encode_found(found: Found) -> bytes:
    """Return the line that holds what a batch has brought."""
    values = [[_told(value) for value in row] for row in found.values]
    return encode({"points": found.points, "seconds": [round(item, 6) for item in found.seconds], "values": values, "failed": found.failed})


def _told(value: float) -> float | str | None:
    return value if math.isfinite(value) else None if math.isnan(value) else "inf" if value > 0.0 else "-inf"


def _number(value: float | str | None) -> float:
    return math.nan if value is None else float(value)


def _is_sound(line: bytes) -> bool:
    """Return whether a line is whole, and as it was written."""
    return line.endswith(b"\n") and line[:HEAD] == BEFORE + f"{zlib.crc32(line[HEAD:-1]):08x}".encode() + BEHIND


class _Points(msgspec.Struct, forbid_unknown_fields=False):
    """A line without its numbers, which whoever goes on does not need: of ten million points they take up a gigabyte on the way."""

    points: list[int] = []
    seconds: list[float] = []
    failed: list[Failure] = []


def read_sweep(path: str | os.PathLike[str]) -> Recorded:
    """Return what the file of a sweep holds.

    Parameters
    ----------
    path : path
        The file; a process may be writing it.

    Returns
    -------
    Recorded
        What whole lines say.

    Raises
    ------
    FileError
        If it cannot be read, or is not the file of a sweep.
    """
    with open_regular(path) as file:
        return read_from(file, path)


def read_from(file: BinaryIO, path: str | os.PathLike[str], *, numbers: bool = True) -> Recorded:
    """Return what an open file holds, without `numbers` no measure; see `read_sweep`."""
    first = _next_line(file, path)
    head, known = _head_of(first, path)
    points, seconds = array("q"), array("d")
    failures: dict[int, Failure] = {}
    damaged, whole = 0, len(first)
    measures = len(known.measures) if numbers else 0
    values = [array("d") for _ in range(measures)]
    decoder: msgspec.json.Decoder[_Line | _Points] = msgspec.json.Decoder(_Line if numbers else _Points)
    for line in iter(lambda: _next_line(file, path), b""):
        if line.endswith(b"\n"):
            whole += len(line)
        if not _is_sound(line):
            # What is cut at the end is no damage: it is being written, or its process ended there.
            damaged += line.endswith(b"\n")
            continue
        try:
            said = decoder.decode(line)
            rows = [array("d", map(_number, row)) for row in said.values] if isinstance(said, _Line) else []
            if len(rows) != measures or any(len(row) != len(said.points) for row in (*rows, said.seconds)):
                raise ValueError("not as many numbers as points")
            if any(not 0 <= point < MOST_POINTS for point in said.points):
                raise ValueError("no number of a point")
        except ValueError:
            # Written by another hand, with a checksum of its own.
            damaged += 1
            continue
        points.extend(said.points)
        seconds.extend(said.seconds)
        for row, more in zip(values, rows, strict=True):
            row.extend(more)
        failures.update((failure.point, failure) for failure in said.failed)
    found, kept = np.unique(np.frombuffer(points, dtype=np.int64), return_index=True)
    there = set(found[np.isin(found, list(failures))].tolist()) if failures else set()
    still = {point: failure for point, failure in failures.items() if point not in there}
    rows_kept = np.array([np.frombuffer(row)[kept] for row in values]).reshape(measures, len(found))
    return Recorded(head, found, np.frombuffer(seconds)[kept], rows_kept, still, damaged, whole)


def check_begins(path: str | os.PathLike[str], cancel: Cancel = never) -> None:
    """Refuse a file whose first line is not that of a sweep, as `read_sweep` does; one that has none yet is no other."""

    def first(_: Callable[[], None]) -> bytes:
        with open_regular(path) as file:
            return _next_line(file, path)

    line = patiently(first, shown(path), watch=lambda: ask(cancel))
    if line.endswith(b"\n"):
        _head_of(line, path)


def _head_of(first: bytes, path: str | os.PathLike[str]) -> tuple[dict[str, Any], _Head]:
    try:
        head = msgspec.json.decode(first, type=dict[str, Any]) if _is_sound(first) else {}
        known = msgspec.convert(head, _Head)
    except ValueError:
        raise FileError(
            tr("{file} is not the file of a sweep: give one that `{command}` has written.", file=shown(path), command="sigexplorer sweep --to")
        ) from None
    if known.version != VERSION:
        raise FileError(tr("{file} was written by a newer version of this program: take that one.", file=shown(path)))
    return head, known


def _next_line(file: BinaryIO, path: str | os.PathLike[str]) -> bytes:
    try:
        line = file.readline(LONGEST_LINE)
    except OSError as error:
        raise FileError(tr("{file} cannot be read: {reason}.", file=shown(path), reason=reason_of(error))) from None
    if len(line) == LONGEST_LINE:
        raise FileError(tr("{file} is not the file of a sweep: a line is longer than {most} MiB.", file=shown(path), most=LONGEST_LINE // 2**20))
    return line


def _holds_something(path: str | os.PathLike[str]) -> bool:
    try:
        return os.path.getsize(path) > 0
    except (OSError, ValueError):
        return False


def check_sweep_target(path: str | os.PathLike[str], *, force: bool = False, resume: bool = False) -> None:
    """Check that the file of a sweep can be made, replaced, or gone on with, as far as can be told beforehand.

    Raises
    ------
    FileError
        If not.
    """
    try:
        check_target(path, force=force or resume, appended=resume and _holds_something(path))
    except FileError as refusal:
        raise FileError(str(refusal).replace("or --force to", "--resume to go on with it, or --force to")) from None


class SweepFile:
    """A file that is appended to, by one process at a time.

    Parameters
    ----------
    path : path
        Where it is, or shall be.
    head : mapping of str to object
        What is swept.
    resume : bool
        Whether to go on with a file that is there.
    force : bool
        Whether to replace it.

    Attributes
    ----------
    recorded : Recorded or None
        What it held already, without the numbers.

    Raises
    ------
    FileError
        If it is there and neither is given, holds another sweep, is written by another process, or cannot be written.
    """

    def __init__(self, path: str | os.PathLike[str], head: Mapping[str, Any], *, resume: bool = False, force: bool = False) -> None:
        self.path = Path(path)
        self.recorded: Recorded | None = None
        # With nothing in it there is nothing to go on with, and nothing to lose.
        force, resume = force or resume, resume and _holds_something(path)
        check_sweep_target(path, force=force, resume=resume)
        with contextlib.ExitStack() as stack:
            if not resume:
                # What is replaced must not be written meanwhile, and is whole until the new beginning is.
                stack.enter_context(self._kept_from_others())
                write_file(path, encode({FORMAT: VERSION, **head}), force=force)
            self._handle = self._opened()
            try:
                self._claim(self._handle)
                self._size = self._begun(head) if resume else os.fstat(self._handle).st_size
                self._synced = 0.0
            except BaseException:
                os.close(self._handle)
                raise

    def append(self, found: Found) -> None:
        """Append what a batch has brought: it is there, or nothing of it.

        Raises
        ------
        FileError
            If it cannot be written; the file is as it was.
        """
        self._append(encode_found(found))

    def close(self) -> None:
        """Have the disk keep what was written, and let others write."""
        with contextlib.suppress(OSError):
            os.fsync(self._handle)
        os.close(self._handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _opened(self) -> int:
        try:
            # For reading alone it could not be claimed on a network's disk.
            return os.open(self.path, os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0))
        except OSError as error:
            raise FileError(tr("{file} cannot be written: {reason}.", file=shown(self.path), reason=reason_of(error))) from None

    @contextlib.contextmanager
    def _kept_from_others(self) -> Iterator[None]:
        """Have what is there, so that nobody else goes on with it."""
        # Where a system has no claim, what is open cannot be replaced either.
        if sys.platform == "win32" or not exists(self.path):
            yield
            return
        handle = self._opened()
        try:
            self._claim(handle)
            yield
        finally:
            os.close(handle)

    def _claim(self, handle: int) -> None:
        # The claim ends with the process, however that ends; where a system has none, nobody else is kept away.
        if sys.platform != "win32":
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                # What has lost its name meanwhile was replaced by another sweep.
                lost = os.fstat(handle).st_nlink == 0
            except BlockingIOError:
                lost = True
            except OSError:
                lost = False
            if lost:
                raise FileError(tr("{file} is being written by another sweep: wait for it, or give another name.", file=shown(self.path)))

    def _begun(self, head: Mapping[str, Any]) -> int:
        """Read what is there, cut what is half there, and return how long it is."""
        with os.fdopen(os.dup(self._handle), "rb") as file:
            file.seek(0)
            self.recorded = read_from(file, self.path, numbers=False)
        for key, value in msgspec.to_builtins(head).items():
            if self.recorded.head.get(key) != value:
                raise FileError(
                    tr(
                        "{file} holds another sweep: {difference}; give another name.",
                        file=shown(self.path),
                        difference=_difference(key, self.recorded.head.get(key), value),
                    )
                )
        os.ftruncate(self._handle, self.recorded.whole)
        return self.recorded.whole

    def _append(self, line: bytes) -> None:
        try:
            written = 0
            while written < len(line):
                written += os.write(self._handle, line[written:])
            if time.monotonic() - self._synced >= SYNCED:
                os.fsync(self._handle)
                self._synced = time.monotonic()
        except OSError as error:
            # A disk that is full takes half a line; what is there must end with a whole one.
            with contextlib.suppress(OSError):
                os.ftruncate(self._handle, self._size)
            raise FileError(tr("{file} cannot be written: {reason}.", file=shown(self.path), reason=reason_of(error))) from None
        self._size += len(line)


def _difference(key: str, there: object, here: object) -> str:
    """Return what differs between two sweeps, in words that fit in a line."""
    if isinstance(there, dict) and isinstance(here, dict):
        for name in (*here, *there):
            if there.get(name) != here.get(name):
                return _difference(name, there.get(name), here.get(name))
    if isinstance(there, list) and isinstance(here, list) and len(there) > 3:
        return tr("{key} has other values there ({there}; {here} here)", key=key, there=count(len(there), "value"), here=count(len(here), "value"))
    return tr("{key} is {there} there and {here} here", key=key, there=_short(there), here=_short(here))


def _short(value: object) -> str:
    text = tr("not given") if value is None else ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return shortened(text, 60)
