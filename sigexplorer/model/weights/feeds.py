"""What a network of an ONNX file is given: rows of a user's CSV file, an array of NumPy, or numbers drawn under a seed."""

from __future__ import annotations

import contextlib
import math
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from sigexplorer.errors import ParameterError
from sigexplorer.files import shown, suffix_of
from sigexplorer.language import Phrase, mark, phrase, tr
from sigexplorer.model.network.batch import load_inputs
from sigexplorer.model.network.initialisation import INPUTS, stream
from sigexplorer.model.running import Cancel, ask, never
from sigexplorer.model.weights.opening import opened
from sigexplorer.model.weights.stored import Array, Content, Stored
from sigexplorer.model.wording import count as grouped
from sigexplorer.patience import patiently

TYPES = MappingProxyType(
    {
        "tensor(float)": np.float32,
        "tensor(double)": np.float64,
        "tensor(float16)": np.float16,
        "tensor(int64)": np.int64,
        "tensor(int32)": np.int32,
        "tensor(int8)": np.int8,
        "tensor(uint8)": np.uint8,
        "tensor(bool)": np.bool_,
    }
)
# Numbers that go in at once, and of a user's array at all.
MOST_AT_ONCE, MOST_NUMBERS = 1 << 24, 1 << 26
# What an error of a file begins with that is opened as one of weights.
OF_FILE = re.compile(r"^weights\.file\b")
# Inputs that go through together where the network takes any number.
TOGETHER = 64


class Input(NamedTuple):
    """One input of a network: its name, its sides (a text or None where any goes), and the type of its numbers as ONNX Runtime has it."""

    name: str
    shape: tuple[int | str | None, ...]
    type: str

    @property
    def real(self) -> bool:
        """Whether it takes real numbers."""
        return self.type in {"tensor(float)", "tensor(double)", "tensor(float16)"}


class Asked(NamedTuple):
    """What is asked of the inputs: a file or none, how many at most, the seed, and how long sides are that the network leaves open."""

    inputs: str
    rows: int
    seed: int
    size: int


def feeds(inputs: Sequence[Input], asked: Asked, vocabulary: Callable[[str], int]) -> tuple[Iterator[dict[str, Array]], int, Phrase]:
    """Return what goes into a network, batch after batch, how many batches there are, and in words what they are.

    Parameters
    ----------
    inputs : sequence of Input
        Those of the network.
    asked : Asked
        What is asked for.
    vocabulary : callable
        From the name of an input of whole numbers to how many rows the table has in which they are looked up; 0 where they are not.

    Raises
    ------
    ParameterError
        If the file cannot be read or does not fit, or an input has a type that is not known.
    """
    for item in inputs:
        if item.type not in TYPES:
            raise ParameterError(
                tr(
                    "weights.file: the network's input {name} takes {type}, which is not given here: export it with numbers for inputs.",
                    name=item.name,
                    type=item.type,
                )
            )
    if not inputs:
        return iter([{}]), 1, phrase(mark("nothing, since it has no inputs"))
    main = next((item for item in inputs if item.real and item.shape), inputs[0])
    data = _data(asked)
    rows = asked.rows if data is None else len(data)
    lead = main.shape[0] if len(main.shape) > 1 else 1
    batch = lead if isinstance(lead, int) and lead > 0 else min(rows, TOGETHER)
    if rows < batch:
        raise ParameterError(tr("weights.inputs: the network takes {batch} inputs at once: give at least as many rows, not {rows}.", batch=batch, rows=rows))
    count = rows // batch
    shape = _shape(main, batch, asked.size, data)
    if math.prod(shape) > MOST_AT_ONCE:
        raise ParameterError(
            tr(
                "size = {size} makes {numbers} numbers of {name} at once: give fewer rows, or shorter sides.",
                size=asked.size,
                numbers=grouped(math.prod(shape)),
                name=main.name,
            )
        )
    bound = {str(name): side for name, side in zip(main.shape, shape, strict=True) if isinstance(name, str)}
    generator = stream(asked.seed, INPUTS)

    def sides_of(item: Input) -> tuple[int, ...]:
        # A side that is left open is that of the main input of the same name, else that of the batch.
        return tuple(side if isinstance(side, int) and side >= 0 else bound.get(str(side), batch) for side in item.shape)

    def drawn(item: Input) -> Array:
        sides = shape if item is main else sides_of(item)
        if math.prod(sides) > MOST_AT_ONCE:
            raise ParameterError(
                tr(
                    "weights.file: the network's input {name} takes {numbers} numbers at once, which are too many.",
                    name=item.name,
                    numbers=grouped(math.prod(sides)),
                )
            )
        if item.real:
            # Beside the main one stand states, which begin at 0.
            return (generator.standard_normal(sides) if item is main else np.zeros(sides)).astype(TYPES[item.type])
        most = vocabulary(item.name)
        return (generator.integers(0, most, sides) if most else np.ones(sides)).astype(TYPES[item.type])

    def batches() -> Iterator[dict[str, Array]]:
        for number in range(count):
            fed = {item.name: drawn(item) for item in inputs if item is not main or data is None}
            if data is not None:
                fed[main.name] = _cast(data[number * batch : (number + 1) * batch].reshape(shape), main)
            yield fed

    if data is not None:
        return batches(), count, phrase(mark("{rows} rows of {file}"), rows=str(count * batch), file=Path(asked.inputs).name)
    if main.real:
        said = mark("{inputs} inputs of independent standard normal numbers, {shape} each")
    elif vocabulary(main.name):
        said = mark("{inputs} inputs of whole numbers drawn at random, {shape} each")
    else:
        said = mark("{inputs} inputs of ones, {shape} each")
    sides = " x ".join(map(str, shape[1:] if len(shape) > 1 else shape)) or "1"
    return batches(), count, phrase(said, inputs=str(count * batch), shape=sides)


def _data(asked: Asked) -> Array | None:
    """Return a user's inputs, one a row; None where there is no file."""
    if not asked.inputs:
        return None
    path = Path(asked.inputs)
    if suffix_of(path) != ".npy":
        return load_inputs(path, asked.rows, of="weights.inputs")
    with _array_in(path) as (content, stored):
        flat = np.concatenate(list(content.parts(stored)))
        data = flat.reshape(stored.shape, order="F" if stored.fortran else "C")[: asked.rows]
    if not np.isfinite(data).all():
        raise ParameterError(tr("weights.inputs: {file} holds NaN or infinity: give finite numbers.", file=shown(path)))
    return data


def check_array(path: str | Path, cancel: Cancel = never) -> None:
    """Refuse an .npy file that is no array of inputs, as far as its beginning tells; a table is left to who reads tables.

    Raises
    ------
    ParameterError
        If it cannot be read, or is none.
    Cancelled
        If `cancel` said so, also while the disk does not answer.
    """

    def begun(step: Callable[[], None]) -> None:
        with _array_in(Path(path), step):
            pass

    if suffix_of(path) == ".npy":
        patiently(begun, shown(path), watch=lambda: ask(cancel))


@contextlib.contextmanager
def _array_in(path: Path, step: Callable[[], None] = lambda: None) -> Iterator[tuple[Content, Stored]]:
    """Open a file with an array of inputs."""
    try:
        with opened(path, step) as content:
            stored = content.tensors[0] if content.kind == "npy" else None
            if stored is None or stored.problem or not stored.shape or not stored.count or stored.count > MOST_NUMBERS:
                raise ParameterError(
                    tr(
                        "weights.inputs: {file} is no array of at most {most} numbers, one input a row: give such a one, or a CSV file.",
                        file=shown(path),
                        most=grouped(MOST_NUMBERS),
                    )
                )
            yield content, stored
    except ParameterError as error:
        # Who opens files of weights takes each for the one that is looked through.
        raise ParameterError(OF_FILE.sub("weights.inputs", str(error))) from None


def _shape(main: Input, batch: int, size: int, data: Array | None) -> tuple[int, ...]:
    """Return the sides of a batch of the main input."""
    if len(main.shape) < 2:
        known = [side if isinstance(side, int) and side > 0 else None for side in main.shape]
        given = None if data is None else data[0].size
        sides = tuple(side or given or size for side in known)
    else:
        open_ = [place for place, side in enumerate(main.shape) if place and not (isinstance(side, int) and side > 0)]
        sides = (batch, *(side if isinstance(side, int) and side > 0 else size for side in main.shape[1:]))
        if data is not None and open_:
            rest = data[0].size
            if data.ndim == len(sides):
                sides = (batch, *data.shape[1:])
            elif len(open_) == 1:
                fixed = math.prod(side for place, side in enumerate(sides) if place and place not in open_)
                sides = tuple(max(rest // fixed, 1) if place in open_ else side for place, side in enumerate(sides))
    if data is not None:
        wanted, given = math.prod(sides[1:] if len(sides) > 1 else sides), data[0].size
        fits = all(not isinstance(side, int) or side <= 0 or side == sides[place] for place, side in enumerate(main.shape) if place)
        if wanted != given or not fits:
            words = " x ".join(tr("any") if not isinstance(side, int) or side <= 0 else str(side) for side in (main.shape[1:] or main.shape))
            raise ParameterError(
                tr(
                    "weights.inputs: every row has {given} numbers, the network's input {name} takes {wanted}: give as many.",
                    given=given,
                    name=main.name,
                    wanted=words,
                )
            )
    return sides


def _cast(values: Array, item: Input) -> Array:
    cast: Array = values.astype(TYPES[item.type])
    if not item.real and not np.array_equal(cast, values):
        raise ParameterError(tr("weights.inputs: the network's input {name} takes whole numbers within its type: give such ones.", name=item.name))
    return cast
