"""Files of NumPy, .npz and .npy: arrays of numbers, read from their archive part by part. Arrays of objects, which only unpickling reads, are left out."""

from __future__ import annotations

import ast
import functools
import io
import struct
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import numpy as np

from sigexplorer.errors import ParameterError, shortened
from sigexplorer.files import shown
from sigexplorer.language import mark, phrase, tr
from sigexplorer.model.weights.stored import (
    FLOATS,
    MOST_UNFOLDED,
    NO_PROBLEM,
    NOT_READ,
    PART,
    WHOLE,
    Array,
    Bounded,
    Stored,
    as_numbers,
    check_count,
    check_tensors,
    damaged,
    dtype_of,
    one_line,
    raw_parts,
    whole_or_refused,
)

# The table of contents of an archive with the most members; and the head of an array, as numpy itself limits it.
LONGEST_CONTENTS = 16 * 2**20
LONGEST_HEAD = 10_000
# Each is unfolded several times.
MOST_MEMBERS = 6000
ENCRYPTED = phrase(mark("it is encrypted, or compressed in a way that NumPy does not write"))
PICKLED = phrase(mark("its objects would have to be unpickled, which can run any code"))


class _Guarded(io.RawIOBase):
    """A file of which no part is taken into memory that is larger than the table of contents may be."""

    def __init__(self, file: Bounded) -> None:
        super().__init__()
        self._file = file

    def read(self, size: int = -1) -> bytes:
        if size < 0 or size > LONGEST_CONTENTS:
            left = self._file.size - self._file.file.tell()
            if size < 0 and left <= LONGEST_CONTENTS:
                return self._file.file.read()
            raise ParameterError(
                tr(
                    "weights.file: {file} has a table of contents of more than {most} MiB: give another.",
                    file=shown(self._file.path),
                    most=LONGEST_CONTENTS // 2**20,
                )
            )
        return self._file.file.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.file.tell()

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True


def archive_of(file: Bounded) -> zipfile.ZipFile:
    """Return a file as an archive.

    Raises
    ------
    ParameterError
        If it is none.
    """
    with whole_or_refused(file.path, tr("its table of contents cannot be read")):
        return zipfile.ZipFile(_Guarded(file))  # type: ignore[call-overload, no-any-return, unused-ignore]


class NumpyFile:
    """An open .npz or .npy file.

    Parameters
    ----------
    file : Bounded
        At any place.
    archive : ZipFile, optional
        It as an archive; None for a lone array.
    """

    kind = "npz"

    def __init__(self, file: Bounded, archive: zipfile.ZipFile | None) -> None:
        self.file = file
        if archive is None:
            self.kind = "npy"
            file.file.seek(0)
            with whole_or_refused(file.path, tr("its head is none of an array")):
                stored = _head(file.file, one_line(file.path.stem), file.path)
            self.tensors = check_tensors(file.path, (_placed(stored, file.file.tell(), file.size),))
            return
        self._archive = archive
        self._members = archive.infolist()
        check_count(file.path, len(self._members), MOST_MEMBERS)
        found = []
        for index, member in enumerate(self._members):
            file.step()
            name = one_line(member.filename.removesuffix(".npy"))
            if not member.filename.endswith(".npy"):
                continue
            if member.flag_bits & 1 or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                found.append(Stored(name, (), "unknown", problem=ENCRYPTED))
                continue
            with whole_or_refused(file.path, tr("the head of {name} is none of an array", name=shortened(name))), archive.open(member) as stream:
                stored = _head(stream, name, file.path)
                found.append(_placed(stored, index, index + member.file_size - stream.tell()))
        if sum(stored.length for stored in found) > MOST_UNFOLDED:
            raise ParameterError(
                tr("weights.file: {file} unfolds to more than {most} GiB: give a smaller file.", file=shown(file.path), most=MOST_UNFOLDED // 2**30)
            )
        self.tensors = check_tensors(file.path, tuple(found))

    def parts(self, stored: Stored, most: int = PART) -> Iterator[Array]:
        """Yield the numbers of a tensor; see `Content`."""
        if self.kind == "npy":
            return raw_parts(self.file, stored, most)
        return self._unfolded(stored, most)

    def _unfolded(self, stored: Stored, most: int) -> Iterator[Array]:
        size = dtype_of(stored.type).itemsize
        if stored.length != stored.count * size:
            raise damaged(self.file.path, tr("{name} has not as many bytes as its shape says", name=shortened(stored.name)))
        with (
            whole_or_refused(self.file.path, tr("{name} cannot be unfolded", name=shortened(stored.name))),
            self._archive.open(self._members[stored.offset]) as stream,
        ):
            _head(stream, stored.name, self.file.path)
            done = 0
            while done < stored.count:
                self.file.step()
                now = min(most, stored.count - done)
                raw = stream.read(now * size)
                if len(raw) != now * size:
                    self.file.end()
                yield as_numbers(raw, stored.type, swapped=stored.swapped)
                done += now


def _placed(stored: Stored, offset: int, end: int) -> Stored:
    """Return a tensor with its place."""
    return Stored(
        stored.name, stored.shape, stored.type, offset=offset, length=end - offset, fortran=stored.fortran, swapped=stored.swapped, problem=stored.problem
    )


@functools.lru_cache(maxsize=256)
def _literal(text: str) -> Any:
    """Return a literal of Python; the heads of most arrays of an archive are alike, and each is read several times."""
    with warnings.catch_warnings():
        # Of what is odd in it, as "1or 2", Python warns on the terminal; it is read or refused.
        warnings.simplefilter("ignore")
        return ast.literal_eval(text)


def _head(stream: IO[bytes], name: str, path: Path) -> Stored:
    """Return an array from its head, without a place.

    As numpy reads it, a literal of Python of limited length, but without what that does for files of Python 2.
    """
    version = np.lib.format.read_magic(stream)
    form = "<H" if version == (1, 0) else "<I"
    (length,) = struct.unpack(form, stream.read(struct.calcsize(form)))
    if version[0] not in {1, 2, 3} or length > LONGEST_HEAD:
        raise damaged(path, tr("the head of {name} is none of an array", name=shortened(name)))
    head = _literal(stream.read(length).decode("utf-8" if version[0] == 3 else "latin-1").strip())
    shape, fortran = head["shape"], head["fortran_order"]
    if not isinstance(shape, tuple) or not all(type(side) is int for side in shape):
        raise damaged(path, tr("the shape of {name} is none", name=shortened(name)))
    dtype = np.lib.format.descr_to_dtype(head["descr"])
    type_, problem = dtype.name, NO_PROBLEM
    if dtype.hasobject:
        problem = PICKLED
    elif dtype.kind == "V" and dtype.itemsize == 2 and dtype.fields is None:
        # What NumPy writes of the bfloat16 that JAX has.
        type_ = "bfloat16"
    elif type_ not in (*FLOATS, *WHOLE):
        problem = phrase(NOT_READ, type=shortened(one_line(type_), 20))
    swapped = dtype.byteorder == ">" and dtype.itemsize > 1
    return Stored(name, shape, type_, fortran=fortran is True and len(shape) > 1, swapped=swapped, problem=problem)
