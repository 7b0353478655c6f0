"""From a state to its results: what is computed from which arguments, and nothing twice."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from typing import Any, Generic, TypeVar, cast

import msgspec

from sigexplorer.errors import SigexplorerError
from sigexplorer.language import current, translated
from sigexplorer.model.parameters import Parameters, parameters_of
from sigexplorer.model.running import Cancel, Progress, never, part_of, unheard
from sigexplorer.state import State

R = TypeVar("R")
P = TypeVar("P", bound=Parameters)

Arguments = tuple[Any, ...]
"""What a computation is given: equal arguments give equal results."""


@translated("title")
class Computation(msgspec.Struct, Generic[R], frozen=True, eq=False):
    """Something that follows from the state, by way of the arguments that its computation is given.

    The computation never sees the state, so that its arguments are what its result depends on, no more and no less: they are the key under
    which a result is kept. Nothing can be stale, and a switch that only draws computes nothing.

    Attributes
    ----------
    name : str
        The name; a dotted key's group where it has parameters of its own.
    title : str
        What a user reads, also while it is being computed.
    inputs : callable
        From the state to the arguments: frozen values that can be compared. What has no effect as the others are chosen is left out, or
        stands at its default.
    compute : callable
        ``compute(*arguments, cancel=..., progress=...)``, a function of the model.
    stages : callable, optional
        Like `compute`, but yields the result coarse, finer, and at last as `compute` gives it, for a window that waits.
    shown : callable, optional
        From a result and the state to the same result as the state has it shown, at once and without computing: a result that keeps which
        of its parts is looked at (the number format, the quantity) is told so here. Must return the result itself where nothing differs.
    slow : bool
        Whether a window leaves it to a worker from the start: its shortest step may take longer than a frame.
    light : bool
        Whether such a one is computed with the move all the same once a worker was quick with it: what reads a file, or may ask for long before it is
        asked whether to go on, is not.
    patient : bool
        Whether a window leaves it until the parameters rest: it takes long, and while one of them is dragged it would only take the processor from what
        stands beside it and answers at once.
    worded : bool
        Whether its result holds sentences or refusals, which are in the language that was spoken: for a file it is computed afresh in another one.
    """

    name: str
    title: str
    inputs: Callable[[State], Arguments]
    compute: Callable[..., R]
    stages: Callable[..., Iterator[R]] | None = None
    shown: Callable[[R, State], R] | None = None
    slow: bool = False
    patient: bool = False
    light: bool = False
    worded: bool = False

    def result(self, state: State, *, cancel: Cancel = never, progress: Progress = unheard) -> R:
        """Return the result of a state, computed afresh.

        Raises
        ------
        Cancelled
            If `cancel` answered True.
        """
        return self.as_shown(self.compute(*self.inputs(state), cancel=cancel, progress=progress), state)

    def as_shown(self, result: R, state: State) -> R:
        """Return a result as a state has it shown."""
        return result if self.shown is None else self.shown(result, state)


class Results(msgspec.Struct, frozen=True, eq=False):
    """The results of one state, as far as they were asked for.

    Attributes
    ----------
    state : State
        What they were computed from.
    by_topic : mapping of str to object
        The result of every topic by its name.
    refusals : mapping of str to str
        Of topics that this state has no result for, the one line that says why.
    language : str
        The code of the language that was spoken meanwhile.
    """

    state: State
    by_topic: Mapping[str, Any]
    refusals: Mapping[str, str] = {}
    language: str = msgspec.field(default_factory=lambda: current().code)

    def of(self, topic: Computation[R]) -> R:
        """Return the result of a topic.

        Raises
        ------
        KeyError
            If it was not asked for.
        """
        # What lies under a topic's name was computed by that topic.
        return cast(R, self.by_topic[topic.name])

    def has(self, topics: Iterable[Computation[Any]]) -> bool:
        """Return whether the results of all these topics are there."""
        by_topic = self.by_topic
        # A loop, for every pane asks with every frame.
        for topic in topics:  # noqa: SIM110
            if topic.name not in by_topic:
                return False
        return True

    def refusal(self, topics: Iterable[Computation[Any]]) -> str:
        """Return why one of these topics has no result; '' where none was refused."""
        return "" if not self.refusals else next((self.refusals[topic.name] for topic in topics if topic.name in self.refusals), "")


_hear: ContextVar[Callable[[Results], object] | None] = ContextVar("hear", default=None)


@contextlib.contextmanager
def hearing(hear: Callable[[Results], object]) -> Iterator[None]:
    """Have somebody hear of all results that are computed in this thread meanwhile, whatever they are for.

    Parameters
    ----------
    hear : callable
        Told of each.
    """
    before = _hear.set(hear)
    try:
        yield
    finally:
        _hear.reset(before)


def results_of(state: State, found: Mapping[str, Any]) -> Results:
    """Return what was found of topics for a state, by their names: results, and refusals in their place."""
    refusals = {name: str(result) for name, result in found.items() if isinstance(result, SigexplorerError)}
    if not refusals:
        return Results(state, dict(found))
    return Results(state, {name: result for name, result in found.items() if name not in refusals}, refusals)


def given(parameters: P, *unseen: str) -> P:
    """Return a topic's parameters as its computation is given them: what is idle, and what only draws, stands at its default.

    Parameters
    ----------
    parameters : Parameters
        As they stand in the state.
    unseen : str
        The names of fields that only say how the result is drawn.
    """
    return cast(P, _given(parameters, unseen))


@functools.lru_cache(maxsize=64)
def _given(parameters: Parameters, unseen: tuple[str, ...]) -> Parameters:
    # Kept, because most parameters of a page stand still while one of them is dragged, and every new struct is checked.
    declared = parameters_of(type(parameters))
    return msgspec.structs.replace(parameters, **{name: declared[name].default for name in (*parameters.idle, *unseen)})


def compute(
    state: State, topics: Iterable[Computation[Any]], *, previous: Results | None = None, cancel: Cancel = never, progress: Progress = unheard
) -> Results:
    """Return the results of some topics, taking over from `previous` what has the same arguments.

    Parameters
    ----------
    state : State
        What to compute from.
    topics : iterable of Computation
        What to compute.
    previous : Results, optional
        Earlier results; one whose arguments are the same in both states is taken over as it is.
    cancel : callable
        See `sigexplorer.model.running`.
    progress : callable
        Told how much is done, from 0 to 1, by topics that take long: each is as much of the whole as any other.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    found = {}
    wanted = list(topics)
    for index, topic in enumerate(wanted):
        if previous is not None and _speaks(topic, previous) and topic.name in previous.by_topic and unchanged(topic, previous.state, state):
            found[topic.name] = topic.as_shown(previous.by_topic[topic.name], state)
        else:
            found[topic.name] = topic.result(state, cancel=cancel, progress=part_of(progress, index / len(wanted), (index + 1) / len(wanted)))
    results = Results(state, found)
    if (hear := _hear.get()) is not None:
        hear(results)
    return results


def _speaks(topic: Computation[Any], results: Results) -> bool:
    """Return whether what results hold of a topic is in the language that is spoken now."""
    return not topic.worded or results.language == current().code


def unchanged(topic: Computation[Any], old: State, new: State) -> bool:
    """Return whether two states give a topic the same arguments."""
    return old is new or topic.inputs(old) == topic.inputs(new)
