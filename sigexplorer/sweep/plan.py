"""What is swept: the state that it starts from, the axes, the seeds, and the measures."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from sigexplorer.errors import ParameterError, choose_from, in_quotes
from sigexplorer.language import plural, tr
from sigexplorer.model.running import Cancel, never
from sigexplorer.model.sweep.grid import place, point_at, points_of
from sigexplorer.model.wording import count
from sigexplorer.state import State, get, parse, replace, texts
from sigexplorer.sweep.axes import Axis, entailed, read_axis
from sigexplorer.topic import Measure, Measured

FEWEST_AXES, MOST_AXES = 1, 4
MOST_SEEDS = 10_000
SEEDS = 2**32


class Plan(msgspec.Struct, frozen=True):
    """What is swept. Points are numbered from 0 on: the seeds of a cell follow on one another, then the cells along the last axis.

    Attributes
    ----------
    base : State
        Every other parameter; of what no measure depends on, the defaults.
    axes : tuple of Axis
        One to four.
    measured : tuple of Measured
        Who measures.
    wanted : tuple of str
        The measures' names.
    seeds : int
        How many seeds every cell has, from that of the base on.
    """

    base: State
    axes: tuple[Axis, ...]
    measured: tuple[Measured, ...]
    wanted: tuple[str, ...]
    seeds: int = 1

    @property
    def shape(self) -> tuple[int, ...]:
        """How many values each axis has, and how many seeds a cell."""
        return (*(len(axis.values) for axis in self.axes), self.seeds)

    @property
    def points(self) -> int:
        """How many points there are."""
        return points_of(self.shape)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What is declared of the measures, in order."""
        known = {item.name: item for measured in self.measured for item in measured.measures}
        return tuple(known[name] for name in self.wanted)

    def state_of(self, point: int) -> State:
        """Return the state that a point stands for."""
        *cell, seed = place(point, self.shape)
        changes: dict[str, Any] = {axis.key: axis.values[along] for axis, along in zip(self.axes, cell, strict=True)}
        if seed:
            changes |= {measured.seed: (get(self.base, measured.seed) + seed) % SEEDS for measured in self.measured if measured.seed}
        return replace(self.base, changes)

    def measure(self, point: int, cancel: Cancel = never) -> tuple[float, ...]:
        """Return the numbers of a point, in the order of the measures.

        Raises
        ------
        SigexplorerError
            If the point has none, in a line.
        Cancelled
            If `cancel` answered True.
        """
        state = self.state_of(point)
        found: dict[str, float] = {}
        for measured in self.measured:
            wanted = tuple(item.name for item in measured.measures if item.name in self.wanted)
            found |= measured.compute(*measured.inputs(state, wanted), wanted=wanted, cancel=cancel)
        return tuple(found[name] for name in self.wanted)

    def head(self) -> dict[str, Any]:
        """Return what the file of the sweep says of it, as `from_head` reads it."""
        usual = texts(State())
        changed = {key: text for key, text in texts(self.base).items() if text != usual.get(key)}
        over = {axis.key: list(axis.texts(self.base)) for axis in self.axes}
        return {"set": changed, "over": over, "seeds": self.seeds, "measures": list(self.wanted)}


def make_plan(state: State, over: Sequence[str], measures: Sequence[str], seeds: int, known: Iterable[Measured]) -> Plan:
    """Return what is to be swept.

    Parameters
    ----------
    state : State
        What is not swept.
    over : sequence of str
        The axes, as they are typed; see `read_axis`.
    measures : sequence of str
        Names of measures.
    seeds : int
        How many networks every cell is measured of.
    known : iterable of Measured
        Who measures.

    Raises
    ------
    ParameterError
        If an axis, a measure or the size is not allowed, or an axis changes nothing that is measured.
    """
    if not FEWEST_AXES <= len(over) <= MOST_AXES:
        raise ParameterError(
            plural(
                "{n} axis cannot be swept: give {option} {least} to {most} times.",
                "{n} axes cannot be swept: give {option} {least} to {most} times.",
                len(over),
                option=f"--over {tr('KEY=FROM:TO:STEP')}",
                least=FEWEST_AXES,
                most=MOST_AXES,
            )
        )
    measured = _measured(measures, known)
    if not 1 <= seeds <= MOST_SEEDS:
        raise ParameterError(tr("seeds = {seeds} is not allowed: give a whole number from 1 to {most}.", seeds=seeds, most=count(MOST_SEEDS)))
    # The function first: it decides which parameters there are.
    axes: list[Axis] = []
    started = state
    for text in sorted(over, key=lambda text: text.partition("=")[0].strip() != "activation"):
        axis = read_axis(started, text)
        if any(axis.key == other.key for other in axes):
            raise ParameterError(tr("--over {key} is given twice: give it once.", key=axis.key))
        axes.append(axis)
        started = replace(entailed(started, axis.key), {axis.key: axis.values[0]})
    order = [text.partition("=")[0].strip() for text in over]
    axes.sort(key=lambda axis: order.index(axis.key))
    plan = Plan(only(started, measured), tuple(axes), measured, tuple(dict.fromkeys(measures)), seeds)
    # Too many are refused.
    points_of(plan.shape)
    _check(plan)
    return plan


def from_head(head: Mapping[str, Any], known: Iterable[Measured]) -> Plan:
    """Return the plan that the head of a file describes.

    Raises
    ------
    ParameterError
        If it names something that this program does not know.
    """
    over = [f"{key}={'; '.join(values)}" for key, values in head["over"].items()]
    return make_plan(parse(State(), head["set"]), over, head["measures"], head["seeds"], known)


def _measured(measures: Sequence[str], known: Iterable[Measured]) -> tuple[Measured, ...]:
    """Return who measures some measures."""
    by_name = {item.name: measured for measured in known for item in measured.measures}
    if not measures:
        raise ParameterError(tr("nothing is measured: {advice} as --measure.", advice=choose_from(by_name)))
    for name in measures:
        if name not in by_name:
            raise ParameterError(tr("measure {name} is unknown: {advice}.", name=in_quotes(name), advice=choose_from(by_name, name, "measures")))
    found: list[Measured] = []
    for name in measures:
        if by_name[name] not in found:
            found.append(by_name[name])
    return tuple(found)


def only(state: State, measured: Iterable[Measured]) -> State:
    """Return the state with what no measure depends on at its default, so that what else is changed meanwhile makes no other sweep of it.

    Parameters
    ----------
    state : State
        The state.
    measured : iterable of Measured
        Who measures.
    """
    keys = list(dict.fromkeys(itertools.chain.from_iterable(item.keys for item in measured)))
    whole = {key: getattr(state, key) for key in keys if "." not in key}
    found = msgspec.structs.replace(State(), **whole)
    return replace(found, {key: get(state, key) for key in keys if "." in key})


def _check(plan: Plan) -> None:
    """Check that every axis changes something that is measured, and that every function has the parameters that are swept beside it.

    Raises
    ------
    ParameterError
        If not.
    """
    for axis in plan.axes:
        if plan.seeds > 1 and any(axis.key == measured.seed for measured in plan.measured):
            raise ParameterError(tr("{key} is swept already: give it more values in place of --seeds {seeds}.", key=axis.key, seeds=plan.seeds))
        if axis.key == "activation":
            at = [item.key for item in plan.axes].index("activation")
            for along in range(len(axis.values)):
                plan.state_of(point_at([along if place == at else 0 for place in range(len(plan.shape))], plan.shape))
        if len(axis.values) > 1 and not any(_differs(plan, axis, value) for value in axis.values[1:3]):
            raise ParameterError(
                tr(
                    "{key} changes nothing of {measures} here: sweep over another parameter, or set what makes it count.",
                    key=axis.key,
                    measures=", ".join(plan.wanted),
                )
            )


def _differs(plan: Plan, axis: Axis, value: Any) -> bool:
    other = replace(plan.base, {axis.key: value})
    return any(measured.inputs(other, plan.wanted) != measured.inputs(plan.base, plan.wanted) for measured in plan.measured)
