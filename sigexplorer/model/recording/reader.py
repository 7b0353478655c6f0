"""Reading a recording: up to its last whole step, however it ends, and whatever somebody else has put into the file."""

from __future__ import annotations

import itertools
import operator
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Literal, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import FileError, ParameterError
from sigexplorer.files import open_regular, shown
from sigexplorer.language import tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.recording.beginning import KEY, WANTED, no_recording, unbegun
from sigexplorer.model.recording.chunks import ASKED, Chunks, DamagedError
from sigexplorer.model.recording.parameters import MOST_LAYERS
from sigexplorer.model.running import Cancel, Cancelled, Progress, never, part_of, unheard
from sigexplorer.model.wording import count
from sigexplorer.patience import patiently
from sigexplorer.record.file import MAGIC, NO_LOSS_BITS, STEP, VERSION, inflated, unpacked

# What is kept in memory: of a recording with more, every so many-th step.
MOST_NUMBERS, MOST_STEPS = 8_000_000, 500_000
MOST_CHUNKS = 5_000_000
# And of those that are no steps: layers, and what a later version may add. Small ones without end would hold the reader up.
MOST_OTHERS = 100_000
MOST_QUANTITIES, MOST_NOTES = 256, 200
LONGEST_NAME, LONGEST_NOTE = 200, 400
# Steps whose numbers are made of their bytes together, and the share of the time in which chunks are looked for.
TOGETHER, LOOKED_FOR = 1024, 0.8
LARGEST = 2**53

R = TypeVar("R")
Ending = Literal["done", "open", "damaged"]


class RecordedLayer(msgspec.Struct, frozen=True):
    """A layer as the recorder describes it.

    Attributes
    ----------
    name : str
        As the network calls it.
    kind : str
        Its class in the library: "Linear"; "input" for what the network is given.
    activation : str
        The function that it is, or that is applied to its values; '' for none.
    fan_in, fan_out : int
        Of its weights; 0 without.
    parameters : int
        How many it has.
    dtype : str
        The number format of its values: "float32".
    frozen : bool
        Whether its weights are not to be trained.
    """

    name: str
    kind: str = ""
    activation: str = ""
    fan_in: int = 0
    fan_out: int = 0
    parameters: int = 0
    dtype: str = ""
    frozen: bool = False


class Note(msgspec.Struct, frozen=True):
    """What could not be recorded, and why."""

    text: str
    step: int = 0


class _Head(msgspec.Struct, frozen=True):
    version: int
    quantities: tuple[str, ...]
    library: str = ""
    created: str = ""


class _Done(msgspec.Struct, frozen=True):
    step: int = 0
    error: str = ""


class Recording(msgspec.Struct, frozen=True, eq=False):
    """What a file holds.

    Attributes
    ----------
    library, created : str
        What trained the network, and when the recording began, as ISO 8601.
    layers : tuple of RecordedLayer
        In the order in which they were first called.
    step : ndarray, shape (n,)
        The steps recorded, from 0, as they were numbered: a step may come again, and after a later one.
    seconds, loss, loss_scale : ndarray, shape (n,)
        Since the beginning; the loss, NaN for none; what multiplied it.
    quantities : tuple of str
        The names of what was measured; see `sigexplorer.record.measures`.
    numbers : ndarray, shape (n, layers, quantities)
        NaN for what was not measured.
    notes : tuple of Note
        What the recorder had to say.
    ending : {"done", "open", "damaged"}
        Whether the recording was closed, is being written or was killed, or holds something that cannot be read after the last step.
    error : str
        The kind of the error that ended the training; '' for none.
    every : int
        Of how many recorded steps one is kept here.
    size : int
        Bytes of the file, when it was read.
    """

    library: str
    created: str
    layers: tuple[RecordedLayer, ...]
    step: NDArray[np.int64]
    seconds: FloatArray
    loss: FloatArray
    loss_scale: FloatArray
    quantities: tuple[str, ...]
    numbers: FloatArray
    notes: tuple[Note, ...]
    ending: Ending
    error: str
    every: int
    size: int

    @property
    def has_loss(self) -> NDArray[np.bool_]:
        """Whether the loss of each record was given, shape (n,); so is taken NaN where an older recorder has written none."""
        return np.asarray(self.loss.view(np.uint64) != NO_LOSS_BITS)

    def record_at(self, step: int) -> int:
        """Return the number of the record of a step, or of the one recorded before it; the first one where there is none before."""
        before = self.step[self.step <= step]
        return int(np.flatnonzero(self.step == before.max())[-1]) if before.size else 0

    def of(self, quantity: str) -> FloatArray:
        """Return a quantity, shape (n, layers); NaN everywhere where it was not measured.

        Parameters
        ----------
        quantity : str
            One of `sigexplorer.record.measures.QUANTITIES`, or of another version of the recorder.
        """
        if quantity not in self.quantities:
            return np.full(self.numbers.shape[:2], np.nan)
        return self.numbers[:, :, self.quantities.index(quantity)]


def read_recording(path: str | Path, cancel: Cancel = never, progress: Progress = unheard) -> Recording:
    """Return what a recording holds, up to its last whole step; also while it is being written.

    Parameters
    ----------
    path : str or Path
        The file; a regular one, for pipes and devices may never end.
    cancel, progress : callable
        See `sigexplorer.model.running`; also while the disk does not answer.

    Raises
    ------
    ParameterError
        If the file cannot be read, is no recording, or one of a later version or of more than is allowed.
    Cancelled
        If `cancel` said so.
    """

    def watch() -> None:
        if cancel():
            raise Cancelled

    def whole(step: Callable[[], None]) -> Recording:
        with open_regular(path) as file:
            return _Reader(file, f"{KEY}: {shown(path)}", step, progress).read()

    try:
        return patiently(whole, shown(path), watch=watch)
    except FileError as error:
        raise ParameterError(tr("{key} cannot be read: {reason}; {wanted}.", key=KEY, reason=str(error).removesuffix("."), wanted=tr(WANTED))) from None
    except OSError as error:
        raise ParameterError(
            tr("{place} cannot be read ({reason}): {wanted}.", place=f"{KEY}: {shown(path)}", reason=error.strerror or error, wanted=tr(WANTED))
        ) from None


UNREADABLE = (DamagedError, ValueError, msgspec.MsgspecError)


class _Reader:
    """Reads one file.

    Parameters
    ----------
    file : file
        Open for reading.
    place : str
        What errors begin with.
    step : callable
        Called now and then; what it raises ends the reading.
    """

    def __init__(self, file: BinaryIO, place: str, step: Callable[[], None], progress: Progress) -> None:
        self._file, self._place, self._step, self._progress = file, place, step, progress
        self._size = os.fstat(file.fileno()).st_size
        self._head: _Head | None = None
        self._layers: list[RecordedLayer] = []
        self._notes: list[Note] = []
        self._done: _Done | None = None
        self._steps: list[tuple[int, float, float, float]] = []
        # Of each step how many layers it has, and the bytes of its numbers.
        self._packed: list[tuple[int, bytes]] = []

    def read(self) -> Recording:
        """Return what it holds."""
        if (begun := self._file.read(len(MAGIC))) != MAGIC:
            raise unbegun(self._place) if MAGIC.startswith(begun) else no_recording(self._place)
        chunks = Chunks(self._file, self._size, MOST_CHUNKS, MOST_OTHERS, self._step, part_of(self._progress, 0.0, LOOKED_FOR))
        every, damaged = 1, chunks.damaged or chunks.whole < len(chunks)
        try:
            if len(chunks):
                self._begin(chunks)
                every = self._thinned(chunks)
                damaged |= not self._take(chunks, every)
        except ParameterError:
            raise
        except UNREADABLE:
            damaged = True
        if self._head is None:
            raise unbegun(self._place)
        return self._made(damaged, every)

    def _take(self, chunks: Chunks, every: int) -> bool:
        """Take over what is wanted, as far as it can be read; return whether that is all of it."""
        steps = chunks.steps()
        steps = steps[steps < chunks.whole]
        wanted = np.union1d(steps[::every], [number for number in chunks.others if 0 < number < chunks.whole]).astype(np.int64)
        read, last = True, chunks.whole
        for done, number in enumerate(wanted.tolist()):
            if done % ASKED == 0:
                self._step()
                self._progress(LOOKED_FOR + (1.0 - LOOKED_FOR) * done / wanted.size)
            try:
                self._add(chunks.others.get(number, b"STEP"), chunks.content(number))
            except UNREADABLE:
                read, last = False, number
                break
        # The last step is always wanted, whatever follows it: it is what a training has come to.
        before = int(np.searchsorted(steps, last)) - 1
        if before >= 0 and before % every:
            self._add_step(chunks.content(int(steps[before])))
        return read

    def _begin(self, chunks: Chunks) -> None:
        content = chunks.content(0)
        if chunks.others.get(0) != b"HEAD":
            raise DamagedError
        head = msgspec.json.decode(content, type=_Head)
        if head.version > VERSION:
            raise ParameterError(
                tr(
                    "{place} is a recording of version {version}, this program reads up to {known}: give one, or a newer program.",
                    place=self._place,
                    version=head.version,
                    known=VERSION,
                )
            )
        if not 0 < len(head.quantities) <= MOST_QUANTITIES or len(set(head.quantities)) < len(head.quantities):
            raise DamagedError
        self._head = head

    def _thinned(self, chunks: Chunks) -> int:
        """Return of how many steps one is kept: as many as memory is allowed for."""
        assert self._head is not None
        steps, layers = len(chunks) - len(chunks.others), 0
        for done, (number, kind) in enumerate(chunks.others.items()):
            if done % ASKED == 0:
                self._step()
            if kind == b"LAYR":
                layers += len(self._described(chunks.content(number)))
        if layers > MOST_LAYERS:
            raise ParameterError(
                tr("{place} has {layers}: give a recording of at most {most}.", place=self._place, layers=count(layers, "layer"), most=count(MOST_LAYERS))
            )
        return max(1, -(-steps * layers * len(self._head.quantities) // MOST_NUMBERS), -(-steps // MOST_STEPS))

    def _add_step(self, content: bytes) -> None:
        assert self._head is not None
        if len(content) < STEP.size:
            raise DamagedError
        step, seconds, loss, scale, layers = STEP.unpack_from(content)
        if layers > len(self._layers):
            raise DamagedError
        packed = inflated(content[STEP.size :], layers, len(self._head.quantities))
        self._steps.append((step, seconds, loss, scale))
        self._packed.append((layers, packed))

    def _add(self, kind: bytes, content: bytes) -> None:
        if kind == b"STEP":
            self._add_step(content)
        elif kind == b"LAYR":
            self._layers += self._described(content)
        elif kind == b"NOTE" and len(self._notes) < MOST_NOTES:
            note = msgspec.json.decode(content, type=Note)
            self._notes.append(Note(printable(note.text, LONGEST_NOTE), note.step))
        elif kind == b"DONE":
            self._done = msgspec.json.decode(content, type=_Done)

    @staticmethod
    def _described(content: bytes) -> list[RecordedLayer]:
        found = msgspec.json.decode(content, type=list[RecordedLayer])
        return [
            msgspec.structs.replace(
                layer,
                name=printable(layer.name),
                kind=printable(layer.kind),
                activation=printable(layer.activation),
                dtype=printable(layer.dtype),
                fan_in=min(max(layer.fan_in, 0), LARGEST),
                fan_out=min(max(layer.fan_out, 0), LARGEST),
                parameters=min(max(layer.parameters, 0), LARGEST),
            )
            for layer in found
        ]

    def _made(self, damaged: bool, every: int) -> Recording:
        assert self._head is not None
        layers, quantities = len(self._layers), len(self._head.quantities)
        numbers = np.full((len(self._steps), layers, quantities), np.nan)
        start = 0
        # Layers are only ever added.
        for of, some in itertools.groupby(self._packed, key=operator.itemgetter(0)):
            while few := list(itertools.islice(some, TOGETHER)):
                self._step()
                numbers[start : start + len(few), :of] = unpacked([raw for _, raw in few], of, quantities)
                start += len(few)
        step, seconds, loss, scale = zip(*self._steps, strict=True) if self._steps else ((), (), (), ())
        return Recording(
            library=printable(self._head.library),
            created=printable(self._head.created),
            layers=tuple(self._layers),
            step=np.array(step, dtype=np.int64),
            seconds=np.array(seconds, dtype=np.float64),
            loss=np.array(loss, dtype=np.float64),
            loss_scale=np.array(scale, dtype=np.float64),
            quantities=self._head.quantities,
            numbers=numbers,
            notes=tuple(self._notes),
            ending="damaged" if damaged else "open" if self._done is None else "done",
            error="" if self._done is None else printable(self._done.error),
            every=every,
            size=self._size,
        )


def printable(text: str, longest: int = LONGEST_NAME) -> str:
    """Return a text of somebody else's on one line, and no longer than it may be."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text[:longest])
