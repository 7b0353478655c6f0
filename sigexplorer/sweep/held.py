"""What was found of a sweep, in memory: points, and the picture that is made of them."""

from __future__ import annotations

import threading
from pathlib import Path

import msgspec
import numpy as np

from sigexplorer.language import mark, untranslated
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.activations.spelled import spell
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.sweep.found import Failure, Found
from sigexplorer.model.sweep.grid import first_in_order
from sigexplorer.model.sweep.log import Recorded
from sigexplorer.model.sweep.parameters import SweepParameters
from sigexplorer.model.sweep.result import SweepResult, SweptAxis, summarised
from sigexplorer.model.wording import count, told_apart
from sigexplorer.state import get, parameters, replace
from sigexplorer.sweep.kept import keep_points
from sigexplorer.sweep.plan import Plan

FUNCTION = mark("Function")
# Of values along an axis: those that are no round numbers, as powers of 1.5, have 15.
FEWEST_DIGITS = 4


class Held:
    """What was found, in memory, for any thread."""

    def __init__(self, plan: Plan, measure: str = "") -> None:
        self.recorded: Recorded | None = None
        self._plan, self._lock = plan, threading.Lock()
        # Of several that a file has, the one that is asked for, or the first.
        self._which = plan.wanted.index(measure) if measure in plan.wanted else 0
        self._values, self._known = np.full(plan.points, np.nan), np.zeros(plan.points, dtype=bool)
        self._failures: dict[int, Failure] = {}
        # How many points were known when they were kept last, or taken over.
        self._told = 0

    def append(self, found: Found) -> None:
        """Keep what a batch has brought."""
        with self._lock:
            self._values[found.points] = found.values[self._which]
            self._known[found.points] = True
            self._failures.update((failure.point, failure) for failure in found.failed)

    def hold(self, recorded: Recorded) -> None:
        """Take over what a file has."""
        points = recorded.points[recorded.points < len(self._known)]
        with self._lock:
            self._values[points] = recorded.values[self._which, : len(points)]
            self._known[points] = True
            self._failures = {point: failure for point, failure in recorded.failures.items() if 0 <= point < len(self._known)}
            self._told = int(self._known.sum()) + len(self._failures)

    def keep(self, folder: Path) -> None:
        """Keep what is there for the next start, if that is more than was kept before."""
        with self._lock:
            points = np.flatnonzero(self._known)
            values, failed = self._values[points].tolist(), list(self._failures.values())
        number = len(points) + len(failed)
        if number > self._told:
            keep_points(folder, self._plan, Found(points.tolist(), [0.0] * len(points), [values], failed))
            self._told = number

    def known(self) -> Recorded:
        """Return the points of which something is known, for whoever goes on."""
        with self._lock:
            points = np.flatnonzero(self._known)
            return Recorded({}, points, np.zeros(len(points)), np.empty((0, len(points))), dict(self._failures), 0, 0)

    def measured(self) -> int:
        """Return how many points of their order are there before the first one that is not."""
        with self._lock:
            there = self._known.copy()
            there[list(self._failures)] = True
        missing = np.flatnonzero(~there[first_in_order(len(there), len(there))])
        return int(missing[0]) if missing.size else len(there)

    def result(self, bound: tuple[FloatArray | None, int], given: SweepParameters) -> SweepResult:
        """Return what is there now, as it is shown: of what is only kept in memory, the points that are asked for."""
        measure, plan = self._plan.measures[self._which], self._plan
        with self._lock:
            values, known, failures = self._values.copy(), self._known.copy(), dict(self._failures)
        if not given.file:
            asked = np.zeros(len(known), dtype=bool)
            asked[first_in_order(len(known), given.points)] = True
            known &= asked
            failures = {point: failure for point, failure in failures.items() if asked[point]}
        with untranslated():
            title = measure.title
        found = summarised(
            tuple(_axis(plan, number) for number in range(len(plan.axes))),
            values,
            failures,
            plan.seeds,
            measure=measure.name,
            title=title,
            logarithm=measure.logarithm,
            ends=measure.ends,
            known=known,
            bound=bound[0],
            depth_axis=bound[1],
        )
        if given.file:
            with untranslated():
                holds = tuple(item.title for item in plan.measures)
            return msgspec.structs.replace(found, of=_base(plan), holds=holds if len(holds) > 1 or given.measured not in plan.wanted else ())
        return msgspec.structs.replace(found, by=given.scheduler.strip() or (count(given.workers, "worker") if given.workers else ""))


def _axis(plan: Plan, number: int) -> SweptAxis:
    axis = plan.axes[number]
    with untranslated():
        if axis.key == "activation":
            return SweptAxis(axis.key, FUNCTION, axis.values, tuple(map(describe_activation, axis.values)))
        declared = parameters(plan.base)[axis.key]
        texts = told_apart(tuple(map(float, axis.values)), FEWEST_DIGITS) if declared.kind == "real" else tuple(map(declared.printed, axis.values))
        return SweptAxis(axis.key, declared.title, axis.values, texts)


def _base(plan: Plan) -> tuple[SweptAxis, ...]:
    """Return what is not swept: the function, and what is not as it is at first."""
    swept, declared = {axis.key for axis in plan.axes}, parameters(plan.base)
    # A parameter of the function that is swept is none of those that it has.
    base = replace(plan.base, {key: declared[key].default for key in swept if key.startswith("activation.")})
    found = [] if "activation" in swept else [SweptAxis("activation", FUNCTION, (spell(base.activation),), (describe_activation(base.activation),))]
    for key, text in plan.head()["set"].items():
        # The function is spelled with its parameters.
        if key in swept or key.partition(".")[0] == "activation":
            continue
        with untranslated():
            title = declared[key].title
        found.append(SweptAxis(key, title, (text,), (declared[key].printed(get(base, key)),)))
    return tuple(found)
