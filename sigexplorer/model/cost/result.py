"""The measurement of what functions cost on this machine."""

from __future__ import annotations

import datetime
import platform
from collections.abc import Hashable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import NothingError
from sigexplorer.language import mark, tr, untranslated
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations import functions as every_function
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.cost.approximation import WAY_TITLES, ApproximationResult, approximate
from sigexplorer.model.cost.parameters import CostParameters
from sigexplorer.model.cost.parts import PART, Work, nanoseconds, work_in_parts
from sigexplorer.model.cost.plain import has_plain, plain
from sigexplorer.model.numerics.sampling import drawn
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.running import Cancel, Memory, Progress, ask, kept, never, unheard
from sigexplorer.model.table import Column, Table

__all__ = ["CostParameters", "CostResult", "Machine", "Series", "Timing", "measure_cost", "measure_functions"]

Series = Literal["exact, float64", "plain, float64", "plain, float32", "approximation, float64", "copy, float64", "copy, float32"]
"""What was timed: this program's exact forms; numpy's plain formulas; an approximation; an array copied, which no function can beat."""

SMALLEST = 100
# A measurement is at least so long, in nanoseconds: shorter ones are repeated inside, since the clock itself takes some.
LEAST_NANOSECONDS = 200_000
# A piece of work is run so often before it is timed, which takes as long as so many repeats.
WARMING = 2
# The inputs: a normal distribution this wide, as preactivations are.
SEED, WIDTH = 0, 2.0
# Sizes a decade in the sweep.
SIZES = (1.0, 3.1622776601683795)

NOT_MEASURED = mark("nothing is measured yet: set cost.measured = true to time every function on this machine.")
# Timings that are kept, so that a function has one time on every page, and is timed once.
MOST_KEPT = 4096


class Timing(msgspec.Struct, frozen=True, eq=False):
    """One thing timed again and again.

    Attributes
    ----------
    name : str
        In English, the function, with the parameters that were changed; or the approximation.
    series : str
        See `Series`.
    elements : int
        How many elements were computed at once.
    nanoseconds : ndarray, shape (repeats,)
        Nanoseconds an element, ascending.
    function : Activation, optional
        The function itself; none of a copy and of an approximation.
    """

    name: str
    series: Series
    elements: int
    nanoseconds: FloatArray
    function: Activation | None = None

    @property
    def title(self) -> str:
        """Its name as people read it."""
        return describe_activation(self.function) if self.function is not None else tr(WAY_TITLES.get(self.name, self.name))

    @property
    def median(self) -> float:
        """The median, in nanoseconds an element."""
        return float(np.median(self.nanoseconds))

    @property
    def quartiles(self) -> tuple[float, float]:
        """The first and the third quartile."""
        low, high = np.quantile(self.nanoseconds, (0.25, 0.75))
        return float(low), float(high)


class Machine(msgspec.Struct, frozen=True):
    """On what, with what and when was measured.

    Attributes
    ----------
    processor, system, python, numpy : str
        Names and versions, as they are told.
    when : str
        The day and the minute, in UTC.
    """

    processor: str
    system: str
    python: str
    numpy: str
    when: str


class CostResult(msgspec.Struct, frozen=True, eq=False):
    """What functions cost.

    Attributes
    ----------
    activation : Activation
        The function explored.
    parameters : CostParameters
        How it was measured.
    machine : Machine, optional
        Where it was measured; None where it was not.
    compared : tuple of Timing
        Every function of the catalogue, the one explored and those compared with it, and the approximations, at one size.
    sweep : tuple of Timing
        The function explored, those compared with it, and copying, from 100 elements on.
    """

    activation: Activation
    parameters: CostParameters
    machine: Machine | None
    compared: tuple[Timing, ...]
    sweep: tuple[Timing, ...]

    @property
    def name(self) -> str:
        """What the timings of the function explored are called."""
        with untranslated():
            return describe_activation(self.activation)

    def table(self) -> Table:
        """Return one row a timing of the comparison: function, series, elements, and nanoseconds an element.

        Raises
        ------
        NothingError
            If nothing was measured.
        """
        return self._table("Cost of functions", self.compared)

    def sweep_table(self) -> Table:
        """Return one row a timing of the sweep of sizes.

        Raises
        ------
        NothingError
            If nothing was measured.
        """
        return self._table("Cost by size", self.sweep)

    def of(self, name: str, series: Series) -> Timing | None:
        """Return a timing of the comparison.

        Parameters
        ----------
        name : str
            The function, with the parameters that were changed.
        series : str
            See `Series`.

        Returns
        -------
        Timing or None
            None where that was not measured.
        """
        return next((item for item in self.compared if item.name == name and item.series == series), None)

    def _table(self, title: str, timings: tuple[Timing, ...]) -> Table:
        if self.machine is None:
            raise NothingError(tr(NOT_MEASURED))
        columns = (
            Column("name", np.array([item.name for item in timings], dtype=np.str_), meaning="the function"),
            Column("series", np.array([item.series for item in timings], dtype=np.str_), meaning="how it was computed"),
            Column("elements", np.array([item.elements for item in timings], dtype=np.int64), meaning="at once"),
            Column("median_ns", np.array([item.median for item in timings]), meaning="nanoseconds an element"),
            Column("quartile_1_ns", np.array([item.quartiles[0] for item in timings]), meaning="a quarter of the repeats took less"),
            Column("quartile_3_ns", np.array([item.quartiles[1] for item in timings]), meaning="a quarter of the repeats took more"),
            Column("least_ns", np.array([float(item.nanoseconds[0]) for item in timings]), meaning="the quickest repeat"),
        )
        notes = [f"{name}: {value}" for name, value in msgspec.structs.asdict(self.machine).items()]
        return Table(title, columns, (f"{self.parameters.quantity}, {self.parameters.repeats} repeats", *notes))


_timings: Memory[Timing] = Memory(MOST_KEPT)


def measure_cost(
    activation: Activation, compare: tuple[Activation, ...], parameters: CostParameters, *, cancel: Cancel = never, progress: Progress = unheard
) -> CostResult:
    """Measure what functions cost on this machine, in nanoseconds an element; nothing where `parameters.measured` is 0.

    Everything is timed once in turn, and all of it `parameters.repeats` times, so that what else the machine does meanwhile falls on all alike. What was
    timed before under the same `parameters.measured` is not timed again.

    Parameters
    ----------
    activation : Activation
        The function explored.
    compare : tuple of Activation
        Functions compared with it.
    parameters : CostParameters
        Sizes, repeats, whether the slope is computed too, and the table that is timed beside.
    cancel : callable
        Asked between two measurements; see `sigexplorer.model.running`.
    progress : callable
        Told the share that is done.

    Returns
    -------
    CostResult
        The timings, and the machine.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    if not parameters.measured:
        return CostResult(activation, parameters, None, (), ())
    functions = tuple(dict.fromkeys((activation, *compare, *(kind() for kind in every_function.values()))))
    table = approximate(activation, parameters.entries, (parameters.table_min, parameters.table_max), cancel=cancel)
    with np.errstate(all="ignore"), one_thread():
        bars = _Stopwatch(list(_works(functions, parameters.elements, parameters, table, cancel)), parameters)
        sizes = sorted({min(round(SMALLEST * 10.0**decade * part), parameters.largest) for decade in range(6) for part in SIZES})
        shown = tuple(dict.fromkeys((activation, *compare)))
        swept = [_Stopwatch(list(_works(shown, size, parameters, None, cancel)), parameters) for size in sizes]
        parts = [bars, *swept]
        weight = np.array([max(part.work, 1.0) for part in parts])
        found = []
        for index, part in enumerate(parts):
            before, share = float(weight[:index].sum() / weight.sum()), float(weight[index] / weight.sum())
            found.append(part.run(cancel, _share_of(progress, before, share)))
    return CostResult(activation, parameters, _machine(parameters.measured), tuple(found[0]), tuple(item for part in found[1:] for item in part))


def measure_functions(
    functions: tuple[Activation, ...], parameters: CostParameters, *, cancel: Cancel = never, progress: Progress = unheard
) -> tuple[tuple[Timing, Timing | None], ...]:
    """Measure what some functions cost on this machine, as `measure_cost` does, without anything beside them.

    Parameters
    ----------
    functions : tuple of Activation
        What is timed.
    parameters : CostParameters
        Elements, repeats, and whether the slope is computed too.
    cancel, progress : callable
        As of `measure_cost`.

    Returns
    -------
    tuple of (Timing, Timing or None)
        For each function that of this program's exact form in float64, and that of numpy's plain formula, where there is one.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    with np.errstate(all="ignore"), one_thread():
        works = list(_works(functions, parameters.elements, parameters, None, cancel, ("exact, float64", "plain, float64")))
        timings = iter(_Stopwatch(works, parameters).run(cancel, progress))
    # In their order, and not by name: two formulas may be called the same.
    return tuple((next(timings), next(timings) if has_plain(function) else None) for function in functions)


def _share_of(progress: Progress, before: float, share: float) -> Progress:
    """Return what tells a whole of the progress of a part of it."""
    return lambda inner: progress(before + share * inner)


class _Piece(msgspec.Struct, frozen=True):
    """A piece of work that is timed, and what its timing is kept by; None for what is timed anew."""

    name: str
    series: Series
    elements: int
    work: Work
    key: Hashable = None
    function: Activation | None = None


class _Stopwatch:
    """Times pieces of work in turn, those that are not known."""

    def __init__(self, pieces: list[_Piece], parameters: CostParameters) -> None:
        self._known = [None if piece.key is None else _timings.recall(piece.key) for piece in pieces]
        self._pieces, self._repeats = pieces, parameters.repeats
        self._new = [piece for piece, known in zip(pieces, self._known, strict=True) if known is None]
        self.work = float(sum(piece.elements for piece in self._new) * self._repeats)

    def run(self, cancel: Cancel, progress: Progress) -> list[Timing]:
        """Return the timings, the quickest repeat of each first."""
        loops = []
        # In turns of all pieces, two of which only find out how long each takes; told at every piece: a turn over ten million elements takes half a minute.
        turns, pieces = WARMING + self._repeats, len(self._new)
        for index, piece in enumerate(self._new):
            ask(cancel)
            progress(WARMING * index / (turns * pieces))
            piece.work()
            ask(cancel)
            taken = nanoseconds(piece.work, 1)
            loops.append(max(1, min(10_000, int(-(-LEAST_NANOSECONDS // max(taken, 1))))))
        taken_all = np.empty((len(self._new), self._repeats))
        for repeat in range(self._repeats):
            for index, piece in enumerate(self._new):
                ask(cancel)
                progress((WARMING + repeat + index / pieces) / turns)
                taken_all[index, repeat] = nanoseconds(piece.work, loops[index]) / (loops[index] * piece.elements)
        progress(1.0)
        timed = iter([Timing(piece.name, piece.series, piece.elements, np.sort(row), piece.function) for piece, row in zip(self._new, taken_all, strict=True)])
        found = [next(timed) if known is None else known for known in self._known]
        for piece, timing in zip(self._pieces, found, strict=True):
            if piece.key is not None:
                _timings.keep(piece.key, timing)
        return found


def _works(
    functions: tuple[Activation, ...],
    elements: int,
    parameters: CostParameters,
    table: ApproximationResult | None,
    cancel: Cancel,
    wanted: tuple[Series, ...] = get_args(Series),
) -> Iterator[_Piece]:
    """Yield what is timed at one size, of the series that are wanted."""
    wide = drawn(np.random.default_rng(SEED), elements, WIDTH, cancel)
    narrow = np.empty(elements, dtype=np.float32)
    for start in range(0, elements, PART):
        ask(cancel)
        narrow[start : start + PART] = wide[start : start + PART]
    slope = parameters.quantity != "value"

    def piece(name: str, series: Series, work: Work, of: Activation | None) -> _Piece:
        return _Piece(name, series, elements, work, (of, series, elements, slope, parameters.repeats, parameters.measured), of)

    found = [
        piece("copy", "copy, float64", _copying(wide, cancel), None),
        piece("copy", "copy, float32", _copying(narrow, cancel), None),
    ]
    for function in functions:
        with untranslated():
            name = describe_activation(function)
        exact = partial(function.derivatives, order=1 if slope else 0)
        found.append(piece(name, "exact, float64", work_in_parts(exact, wide, cancel), function))
        if has_plain(function):
            formula = partial(plain, function, slope=slope)
            found.append(piece(name, "plain, float64", work_in_parts(formula, wide, cancel), function))
            found.append(piece(name, "plain, float32", work_in_parts(formula, narrow, cancel), function))
    yield from (item for item in found if item.series in wanted)
    for way in () if table is None else table.ways:
        # A hard variant is among the functions; a table is made of another function or range each time.
        if way.other is None:
            yield _Piece(way.way, "approximation, float64", elements, work_in_parts(way, wide, cancel))


def _copying(x: NDArray[Any], cancel: Cancel) -> Work:
    out = np.empty_like(x)
    return work_in_parts(lambda part: np.copyto(out[: part.size], part), x, cancel)


@kept(MOST_KEPT)
def _machine(measured: int, *, cancel: Cancel = never) -> Machine:
    """Return what this machine is, and when a measurement began; of its name and its paths nothing."""
    return Machine(
        processor=_processor(),
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        numpy=np.__version__,
        when=datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M UTC"),
    )


def _processor() -> str:
    """Return the processor's name, as far as the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    named = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return named or platform.processor() or platform.machine()
