"""A tensor as a file stores it, and its numbers in parts: what all kinds of files have in common."""

from __future__ import annotations

import contextlib
import importlib
import math
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NoReturn, Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import ParameterError, shortened
from sigexplorer.files import open_regular, shown
from sigexplorer.language import Phrase, mark, tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.wording import count as grouped

# What a file may hold: far above what any real one does, and little enough for memory and time.
# Of each something is computed: the largest networks have some thousand, and a file with more takes its reader seconds.
MOST_TENSORS = 20_000
MOST_DIMENSIONS = 32
LONGEST_NAME = 1024
# Bytes that are read at a time where a file has many small parts.
WINDOW = 2**16
# Numbers read at a time: half a megabyte of float64, which stays in the cache.
PART = 1 << 16
# Numbers of all tensors together, and bytes that compressed ones unfold to.
MOST_NUMBERS = 1 << 38
MOST_UNFOLDED = 1 << 35

Array = NDArray[Any]

# What the numbers of files are called here.
FLOATS = ("float64", "float32", "float16", "bfloat16", "float8_e4m3", "float8_e5m2")
WHOLE = ("int64", "int32", "int16", "int8", "uint64", "uint32", "uint16", "uint8", "bool")


class Use(msgspec.Struct, frozen=True):
    """How a network uses a tensor, where its file says so.

    Attributes
    ----------
    kind : str
        "matrix", "convolution", "recurrent", "embedding"; or "vector" for everything that is only added or multiplied number by number.
    axis : int
        The axis of the units that it leads to.
    fan_in : int
        How many numbers each of them sums up; 0 where the shape says so.
    activation : Activation, optional
        The function that comes after it, where one of the catalogue does.
    normalised : bool
        Whether what it leads to is brought to a variance of its own before: the size of the weights is nothing to the function then.
    """

    kind: str
    axis: int = 0
    fan_in: int = 0
    activation: Activation | None = None
    normalised: bool = False


class Scaling(msgspec.Struct, frozen=True):
    """What the whole numbers of a quantised tensor stand for: each less its zero point, times its scale.

    Attributes
    ----------
    scale, zero : bytes
        float32: of the whole tensor, of every place along an axis, or of every block along it.
    axis : int
        Which axis.
    block : int
        How many places along it have one scale together; 0 where every place has its own.
    """

    scale: bytes
    zero: bytes
    axis: int = 0
    block: int = 0


# Of a tensor that is read.
NO_PROBLEM = Phrase()
# Of one whose numbers are of no type that is known.
NOT_READ = mark("numbers of type {type} are not read")


class Stored(msgspec.Struct, frozen=True):
    """One tensor of a file.

    Attributes
    ----------
    name : str
        As the file has it, on one line.
    shape : tuple of int
        Its sides.
    type : str
        The type of its numbers: one of `FLOATS` or `WHOLE`, or the file's own word for another.
    path : Path, optional
        The file that holds them, where it is another one.
    offset, length : int
        Where they lie, in bytes; of a compressed member, its number in the archive.
    inline : bytes
        They themselves, where the file has them among its other fields.
    fortran : bool
        Whether the first axis is the one that runs fastest.
    swapped : bool
        Whether the bytes of a number come with the highest first.
    use : Use, optional
        What it is for, where the file says so.
    scaling : Scaling, optional
        What whole numbers stand for, where the file says so.
    problem : Phrase
        Why its numbers are not read; '' where they are.
    """

    name: str
    shape: tuple[int, ...]
    type: str
    path: Path | None = None
    offset: int = 0
    length: int = 0
    inline: bytes = b""
    fortran: bool = False
    swapped: bool = False
    use: Use | None = None
    scaling: Scaling | None = None
    problem: Phrase = NO_PROBLEM

    @property
    def count(self) -> int:
        """How many numbers it has."""
        return math.prod(self.shape)

    @property
    def readable(self) -> bool:
        """Whether its numbers are weights that are read."""
        return not self.problem and (self.type not in WHOLE or self.scaling is not None)


class Content(Protocol):
    """An open file of weights."""

    kind: str
    tensors: tuple[Stored, ...]

    def parts(self, stored: Stored, most: int = PART) -> Iterator[Array]:
        """Yield the numbers of a tensor in the order in which they lie, at most so many at a time, as float64 or float32 of the same value."""


# What readers raise at a file that is not what it says.
BROKEN = (
    EOFError,
    KeyError,
    IndexError,
    TypeError,
    ValueError,
    OverflowError,
    RuntimeError,
    NotImplementedError,
    AssertionError,
    MemoryError,
    SyntaxError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


def damaged(path: str | Path, what: str) -> ParameterError:
    """Return the error of a file that is not what it says."""
    return ParameterError(tr("weights.file: {file} is damaged: {what}; save or download it once more.", file=shown(path), what=what))


@contextlib.contextmanager
def whole_or_refused(path: str | Path, what: str) -> Iterator[None]:
    """Turn what readers raise at a damaged file into the error that says so."""
    try:
        yield
    except ParameterError:
        raise
    except BROKEN as error:
        words = shortened(" ".join(str(error).split()), 120)
        # Where in memory something lies that could not be read tells nobody anything.
        telling = words.isprintable() and words and " at 0x" not in words
        raise damaged(path, f"{what} ({words})" if telling else what) from None


def package(path: str | Path, name: str, what: str) -> Any:
    """Return a package that reads a kind of file, loaded when a file asks for it.

    Raises
    ------
    ParameterError
        If it is not installed.
    """
    try:
        return importlib.import_module(name)
    except ImportError:
        first = name.partition(".")[0]
        # A program in one piece takes no packages.
        if getattr(sys, "frozen", False):
            said = mark("weights.file: {file} is {what}, which the package {package} reads: install sigexplorer by pip, and {package} beside it.")
        else:
            said = mark("weights.file: {file} is {what}, which the package {package} reads: install it, pip install {package}.")
        raise ParameterError(tr(said, file=shown(path), what=what, package=first)) from None


class Bounded:
    """A file that is read from place to place, never beyond its end.

    Parameters
    ----------
    path : Path
        A regular file.
    step : callable
        Called with every part.
    """

    def __init__(self, path: Path, step: Callable[[], None]) -> None:
        self.path, self.step = path, step
        self.file: BinaryIO = open_regular(path)
        self.size = self.file.seek(0, 2)
        self.file.seek(0)

    def close(self) -> None:
        """Close it."""
        self.file.close()

    def tell(self) -> int:
        """Return the place."""
        return self.file.tell()

    def skip(self, count: int) -> None:
        """Go on by so many bytes."""
        if count < 0 or self.file.tell() + count > self.size:
            self.end()
        self.file.seek(count, 1)

    def read(self, count: int) -> bytes:
        """Return the next bytes, exactly so many."""
        if count < 0 or count > self.size:
            self.end()
        found = self.file.read(count)
        if len(found) != count:
            self.end()
        return found

    def number(self, form: str) -> Any:
        """Return the next number, of a form as in `struct`."""
        return struct.unpack("<" + form, self.read(struct.calcsize("<" + form)))[0]

    def end(self) -> NoReturn:
        """Refuse the file.

        Raises
        ------
        ParameterError
            Always.
        """
        raise damaged(self.path, tr("it ends before what it says it holds"))


def check_tensors(path: Path, tensors: tuple[Stored, ...]) -> tuple[Stored, ...]:
    """Return the tensors of a file that may be looked at.

    Raises
    ------
    ParameterError
        If there are too many, or more numbers than can be looked at; if a shape has too many sides or a negative one.
    """
    check_count(path, len(tensors))
    for stored in tensors:
        if len(stored.shape) > MOST_DIMENSIONS or any(not 0 <= side < 2**62 for side in stored.shape):
            raise damaged(path, tr("the shape of {name} is none", name=shortened(stored.name)))
    if sum(stored.count for stored in tensors) > MOST_NUMBERS:
        raise ParameterError(
            tr("weights.file: {file} says that it holds more than {most} numbers: give a smaller file.", file=shown(path), most=grouped(MOST_NUMBERS))
        )
    return tensors


def check_count(path: Path, count: int, most: int = MOST_TENSORS) -> None:
    """Check how many tensors a file says that it has.

    Raises
    ------
    ParameterError
        If there are too many.
    """
    if count > most:
        raise ParameterError(
            tr("weights.file: {file} says that it holds more than {most} tensors: give a file of one network.", file=shown(path), most=grouped(most))
        )


def one_line(name: str | bytes) -> str:
    """Return the name of a tensor as it can be shown: of one that is no text, which some versions of protobuf hand on as bytes, what is of it."""
    letters = name if isinstance(name, str) else name.decode("utf-8", "replace")
    text = "".join(sign if sign.isprintable() else "?" for sign in letters[:LONGEST_NAME])
    # A name is in tables and in what is chosen by it: the same in every language.
    return text or "(no name)"


def dtype_of(type_: str, *, swapped: bool = False) -> np.dtype[Any]:
    """Return how numbers of a type lie in a file."""
    found: np.dtype[Any]
    if type_ in {"bfloat16", "float8_e4m3", "float8_e5m2"}:
        import ml_dtypes

        kinds: dict[str, Any] = {"bfloat16": ml_dtypes.bfloat16, "float8_e4m3": ml_dtypes.float8_e4m3fn, "float8_e5m2": ml_dtypes.float8_e5m2}
        found = np.dtype(kinds[type_])
    else:
        found = np.dtype(type_).newbyteorder(">" if swapped else "<")
    return found


def as_numbers(raw: bytes, type_: str, *, swapped: bool = False) -> Array:
    """Return the numbers that bytes hold, as float64 or, of smaller types, float32; their values are the same."""
    found = np.frombuffer(raw, dtype_of(type_, swapped=swapped))
    return found.astype(np.float64 if found.dtype.itemsize == 8 else np.float32, copy=swapped)


def raw_parts(file: Bounded, stored: Stored, most: int) -> Iterator[Array]:
    """Yield the numbers of a tensor that lie one behind the other in a file, or in the tensor itself."""
    size = dtype_of(stored.type).itemsize
    if stored.length != stored.count * size:
        raise damaged(file.path, tr("{name} has not as many bytes as its shape says", name=shortened(stored.name)))
    done = 0
    while done < stored.count:
        file.step()
        now = min(most, stored.count - done)
        if stored.inline:
            raw = stored.inline[done * size : (done + now) * size]
        else:
            file.file.seek(stored.offset + done * size)
            raw = file.read(now * size)
        yield as_numbers(raw, stored.type, swapped=stored.swapped)
        done += now
