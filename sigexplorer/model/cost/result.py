"""The measurement of what functions cost on this machine."""

from __future__ import annotations

import datetime
import platform
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation, catalogue
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.cost.approximation import ApproximationResult, approximate
from sigexplorer.model.cost.parameters import CostParameters
from sigexplorer.model.cost.plain import has_plain, plain
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.running import Cancel, Progress, ask, never, unheard
from sigexplorer.model.table import Column, Table

__all__ = ["CostParameters", "CostResult", "Machine", "Series", "Timing", "measure_cost"]

Series = Literal["exact, float64", "plain, float64", "plain, float32", "approximation, float64", "copy, float64", "copy, float32"]
"""What was timed: this program's exact forms; numpy's plain formulas; an approximation; an array copied, which no function can beat."""

SMALLEST = 100
# A measurement is at least so long, in nanoseconds: shorter ones are repeated inside, since the clock itself takes some.
LEAST_NANOSECONDS = 200_000
# So many elements at once, between two questions whether to stop.
PART = 1_000_000
# The inputs: a normal distribution this wide, as preactivations are.
SEED, WIDTH = 0, 2.0
# Sizes a decade in the sweep.
SIZES = (1.0, 3.1622776601683795)

Work = Callable[[], object]


class Timing(msgspec.Struct, frozen=True, eq=False):
    """One thing timed again and again.

    Attributes
    ----------
    name : str
        The function, with the parameters that were changed; or the approximation.
    series : str
        See `Series`.
    elements : int
        How many elements were computed at once.
    nanoseconds : ndarray, shape (repeats,)
        Nanoseconds an element, ascending.
    """

    name: str
    series: Series
    elements: int
    nanoseconds: FloatArray

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

    def table(self) -> Table:
        """Return one row a timing of the comparison: function, series, elements, and nanoseconds an element."""
        return self._table("Cost of functions", self.compared)

    def sweep_table(self) -> Table:
        """Return one row a timing of the sweep of sizes."""
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
        columns = (
            Column("name", np.array([item.name for item in timings], dtype=np.str_), meaning="the function"),
            Column("series", np.array([item.series for item in timings], dtype=np.str_), meaning="how it was computed"),
            Column("elements", np.array([item.elements for item in timings], dtype=np.int64), meaning="at once"),
            Column("median_ns", np.array([item.median for item in timings]), meaning="nanoseconds an element"),
            Column("quartile_1_ns", np.array([item.quartiles[0] for item in timings]), meaning="a quarter of the repeats took less"),
            Column("quartile_3_ns", np.array([item.quartiles[1] for item in timings]), meaning="a quarter of the repeats took more"),
            Column("least_ns", np.array([float(item.nanoseconds[0]) for item in timings]), meaning="the quickest repeat"),
        )
        if self.machine is None:
            return Table(title, columns, ("not measured yet",))
        notes = [f"{name}: {value}" for name, value in msgspec.structs.asdict(self.machine).items()]
        return Table(title, columns, (f"{self.parameters.quantity}, {self.parameters.repeats} repeats", *notes))


def measure_cost(
    activation: Activation, compare: tuple[Activation, ...], parameters: CostParameters, *, cancel: Cancel = never, progress: Progress = unheard
) -> CostResult:
    """Measure what functions cost on this machine, in nanoseconds an element; nothing where `parameters.measured` is 0.

    Everything is timed once in turn, and all of it `parameters.repeats` times, so that what else the machine does meanwhile falls on all alike.

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
    functions = tuple(dict.fromkeys((activation, *compare, *(kind() for kind in catalogue.values()))))
    table = approximate(activation, parameters.entries, (parameters.table_min, parameters.table_max), cancel=cancel)
    with np.errstate(all="ignore"), one_thread():
        bars = _Stopwatch(list(_works(functions, parameters.elements, parameters.quantity != "value", table, cancel)), parameters.repeats)
        sizes = sorted({min(round(SMALLEST * 10.0**decade * part), parameters.largest) for decade in range(6) for part in SIZES})
        shown = tuple(dict.fromkeys((activation, *compare)))
        swept = [_Stopwatch(list(_works(shown, size, parameters.quantity != "value", None, cancel)), parameters.repeats) for size in sizes]
        parts = [bars, *swept]
        weight = np.array([max(part.work, 1.0) for part in parts])
        found = []
        for index, part in enumerate(parts):
            before, share = float(weight[:index].sum() / weight.sum()), float(weight[index] / weight.sum())
            found.append(part.run(cancel, _share_of(progress, before, share)))
    return CostResult(activation, parameters, _machine(), tuple(found[0]), tuple(item for part in found[1:] for item in part))


def _share_of(progress: Progress, before: float, share: float) -> Progress:
    """Return what tells a whole of the progress of a part of it."""
    return lambda inner: progress(before + share * inner)


class _Stopwatch:
    """Times pieces of work in turn."""

    def __init__(self, works: list[tuple[str, Series, int, Work]], repeats: int) -> None:
        self._works, self._repeats = works, repeats
        self.work = float(sum(elements for _, _, elements, _ in works) * repeats)

    def run(self, cancel: Cancel, progress: Progress) -> list[Timing]:
        """Return the timings, the quickest repeat of each first."""
        loops = []
        for _, _, _, work in self._works:
            ask(cancel)
            work()
            taken = _timed(work, 1)
            loops.append(max(1, min(10_000, int(-(-LEAST_NANOSECONDS // max(taken, 1))))))
        taken_all = np.empty((len(self._works), self._repeats))
        for repeat in range(self._repeats):
            for index, (_, _, elements, work) in enumerate(self._works):
                ask(cancel)
                taken_all[index, repeat] = _timed(work, loops[index]) / (loops[index] * elements)
            progress((repeat + 1) / self._repeats)
        return [Timing(name, series, elements, np.sort(row)) for (name, series, elements, _), row in zip(self._works, taken_all, strict=True)]


def _timed(work: Work, loops: int) -> int:
    """Return how many nanoseconds some runs take."""
    start = time.perf_counter_ns()
    for _ in range(loops):
        work()
    return time.perf_counter_ns() - start


def _works(
    functions: tuple[Activation, ...], elements: int, slope: bool, table: ApproximationResult | None, cancel: Cancel
) -> Iterator[tuple[str, Series, int, Work]]:
    """Yield what is timed at one size."""
    wide = np.random.default_rng(SEED).normal(0.0, WIDTH, elements)
    narrow = wide.astype(np.float32)
    yield "copy", "copy, float64", elements, _copying(wide, cancel)
    yield "copy", "copy, float32", elements, _copying(narrow, cancel)
    for function in functions:
        name = describe_activation(function)
        yield name, "exact, float64", elements, _in_parts(partial(function.derivatives, order=1 if slope else 0), wide, cancel)
        if has_plain(function):
            yield name, "plain, float64", elements, _in_parts(partial(plain, function, slope=slope), wide, cancel)
            yield name, "plain, float32", elements, _in_parts(partial(plain, function, slope=slope), narrow, cancel)
    for way in () if table is None else table.ways:
        # A hard variant is among the functions.
        if way.other is None:
            yield way.name, "approximation, float64", elements, _in_parts(way, wide, cancel)


def _copying(x: NDArray[Any], cancel: Cancel) -> Work:
    out = np.empty_like(x)
    return _in_parts(lambda part: np.copyto(out[: part.size], part), x, cancel)


def _in_parts(function: Callable[[NDArray[Any]], object], x: NDArray[Any], cancel: Cancel) -> Work:
    """Return the work of a function on all inputs; on many of them it asks whether to go on after every million, which takes no time."""
    if x.size <= PART:
        return lambda: function(x)
    parts = [x[start : start + PART] for start in range(0, x.size, PART)]

    def work() -> None:
        for part in parts:
            ask(cancel)
            function(part)

    return work


def _machine() -> Machine:
    """Return what this machine is; of its name and its paths nothing."""
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
