"""What a worker does: some topics of one state, one after the other, for a scheduler that hears of them in its own thread."""

from __future__ import annotations

import contextlib
import functools
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

import msgspec

from sigexplorer.breath import Breath
from sigexplorer.errors import SigexplorerError, named, shortened
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.running import Budget, Cancel, Cancelled, Progress, Relay, ask, unheard
from sigexplorer.patience import STARVED, is_starved
from sigexplorer.results import Arguments, Computation
from sigexplorer.state import State

# The shortest time between two reports of progress.
REPORTS = 0.05
# Characters of what a bug says that stand in the place of a picture; its report has more.
LONGEST = 200


Functions = tuple[tuple[object, ...], ...]
"""Which functions arguments hold, whatever the numbers of these are."""


def functions_of(arguments: Arguments) -> Functions:
    """Return which functions arguments hold, also within others: what was quick with one formula may take a window's thread seconds with the next."""
    found: list[tuple[object, ...]] = []
    for argument in arguments:
        if isinstance(argument, Activation):
            found.append((argument.name, *(getattr(argument, name) for name in sorted(argument.shaping))))
        elif isinstance(argument, tuple):
            found += functions_of(argument)
        elif isinstance(argument, msgspec.Struct):
            found += functions_of(msgspec.structs.astuple(argument))
    return tuple(found)


class Waiting(msgspec.Struct, frozen=True):
    """What is being computed.

    Attributes
    ----------
    title : str
        What a user reads.
    since : float
        From when on nothing of it has been shown, by the scheduler's clock.
    share : float or None
        How much is done, from 0 to 1, where that is known.
    """

    title: str
    since: float
    share: float | None = None


class Status(msgspec.Struct, frozen=True):
    """What of what is looked at is not there.

    Attributes
    ----------
    waiting : mapping of str to Waiting
        The topics that are being computed, or are about to be, by name.
    given_up : frozenset of str
        The names of those that the user cancelled.
    """

    waiting: Mapping[str, Waiting] = {}
    given_up: frozenset[str] = frozenset()


class Host(Protocol):
    """Where a scheduler lives."""

    def clock(self) -> float:
        """Return the time in seconds, from any beginning."""

    def start(self, job: Callable[[], None]) -> None:
        """Run a job at once, in a thread of its own; it never raises. `RuntimeError` where the system gives no thread."""

    def post(self, call: Callable[[], None]) -> None:
        """Call this soon in the scheduler's thread; asked from any thread, and no more heeded once the scheduler is closed."""

    def later(self, call: Callable[[], None]) -> None:
        """Call this once what was told has been painted; asked from the scheduler's thread."""

    def wake(self, seconds: float) -> None:
        """Call the scheduler's `refresh` after some seconds, instead of when it was last asked for."""


class Taker(Protocol):
    """Who hears of what a job has found; in the thread that `Host.post` calls in."""

    def take(self, job: Job, name: str, result: Any, *, staged: bool) -> None:
        """Hear of a result, or of a stage of one."""

    def take_share(self, job: Job, share: float) -> None:
        """Hear how much of a job is done."""

    def take_end(self, job: Job, seconds: Mapping[str, float], failures: Sequence[Exception]) -> None:
        """Hear that a job has ended, and how long each topic has kept its thread busy."""


class Begun:
    """The stages of a topic, of which the first has been computed in the scheduler's own thread; a worker goes on with them.

    Parameters
    ----------
    topic : Computation
        One that comes in stages.
    arguments : tuple
        What it is computed from.
    """

    def __init__(self, topic: Computation[Any], arguments: Arguments) -> None:
        self.topic, self.arguments = topic, arguments
        self.stage: Any = None
        # Whether the first one has been painted, and whether a worker goes on with it already.
        self.painted = self.taken = False
        # The last state that the first one was shown for.
        self.shown_for: State | None = None
        # Whoever computes is asked, and told: first one thread, then another. Stages that held who holds them would end wherever garbage is collected.
        self._cancel = Relay()
        self._told: list[Progress] = [unheard]
        told = self._told
        assert topic.stages is not None
        self._stages = topic.stages(*arguments, cancel=self._cancel, progress=lambda share: told[0](share))

    def has_first(self, cancel: Cancel, failed: Callable[[Exception], None]) -> bool:
        """Compute the first stage and return whether there is one: no refusal in its place, and not given up since `cancel` answered True."""
        self._cancel.asked = cancel
        with contextlib.suppress(Cancelled):
            self.stage = attempted(self.topic, lambda: next(self._stages, None), failed)
        return self.stage is not None and not isinstance(self.stage, SigexplorerError)

    def waits_for(self, arguments: Arguments) -> bool:
        """Return whether it is of these arguments, and no worker goes on with it yet."""
        return not self.taken and self.arguments == arguments

    def rest(self, cancel: Cancel, progress: Progress) -> Iterator[Any]:
        """Yield the stages that are left."""
        self._cancel.asked, self._told[0] = cancel, progress
        yield from self._stages


class Beginnings:
    """The topics that come in stages the first of which is quick, and what of them has been begun in the scheduler's own thread.

    Parameters
    ----------
    budget : float
        What a first stage may keep that thread busy, in seconds; half of it in a worker, before it is tried.
    cpu : callable
        Returns the seconds that the calling thread has been computing.
    failed : callable
        Is told of a bug.
    """

    def __init__(self, budget: float, cpu: Callable[[], float], failed: Callable[[Exception], None]) -> None:
        self._budget, self._cpu, self._failed = budget, cpu, failed
        self._prompt: dict[str, Functions] = {}
        self.begun: dict[str, Begun] = {}

    def learn(self, name: str, arguments: Arguments, seconds: float | None) -> None:
        """Hear how long the first stage of a topic kept a worker busy; None where it was begun here."""
        if seconds is not None and seconds < self._budget / 2:
            self._prompt[name] = functions_of(arguments)

    def forget(self, name: str) -> None:
        """Begin a topic anew the next time, from the same arguments too."""
        self.begun.pop(name, None)

    def begin(self, topic: Computation[Any], arguments: Arguments, state: State) -> Any:
        """Return the first stage of a topic where it is there at once, and not shown for this state; else None: a refusal is left to the worker."""
        begun, prompt = self.begun.get(topic.name), self._prompt.get(topic.name)
        if begun is None or not begun.waits_for(arguments):
            if prompt is None or prompt != functions_of(arguments):
                return None
            budget, begun = Budget(self._cpu, self._budget), Begun(topic, arguments)
            if not begun.has_first(budget, self._failed):
                self._prompt.pop(topic.name, None)
                return None
            if budget():
                self._prompt.pop(topic.name, None)
            self.begun[topic.name] = begun
        elif begun.shown_for is state:
            return None
        # Whoever comes back to what was left before a worker took it sees it again: something else has been shown meanwhile.
        begun.shown_for, begun.painted = state, False
        return begun.stage

    def of(self, arguments: Mapping[str, Arguments]) -> dict[str, Begun]:
        """Return what has been begun of topics that are wanted with these arguments, and no worker goes on with yet."""
        return {name: self.begun[name] for name in arguments if name in self.begun and self.begun[name].waits_for(arguments[name])}


class Paces:
    """Which topics are too slow to be computed with the move, in the scheduler's own thread.

    Parameters
    ----------
    budget : float
        What a topic may keep that thread busy, in seconds.
    """

    def __init__(self, budget: float) -> None:
        self._budget = budget
        self._slow: set[str] = set()
        self._quick: dict[str, Functions] = {}

    def is_slow(self, topic: Computation[Any], arguments: Arguments) -> bool:
        """Return whether a topic is left to a worker: from the start, until one was quick with it and the same functions, or since it was slow."""
        if topic.name in self._slow:
            return True
        return topic.slow and (topic.name not in self._quick or self._quick[topic.name] != functions_of(arguments))

    def exceed(self, topic: Computation[Any]) -> None:
        """Hear that a topic was slower than it may be."""
        self._slow.add(topic.name)

    def learn(self, topic: Computation[Any], arguments: Arguments, seconds: float) -> None:
        """Hear how long a topic kept a worker busy: what was slow before is tried again where it is well within the budget."""
        if seconds < self._budget / 2:
            self._slow.discard(topic.name)
        if topic.light and seconds < self._budget:
            self._quick[topic.name] = functions_of(arguments)


class Job:
    """Some topics of one state in a worker, one after the other, those that come in stages last."""

    def __init__(
        self,
        taker: Taker,
        topics: Mapping[str, Computation[Any]],
        arguments: Mapping[str, Arguments],
        state: State,
        found: dict[str, Any],
        begun: float,
        stages: Mapping[str, Begun] | None = None,
    ) -> None:
        self._taker = taker
        self.topics, self.arguments, self.state, self.found, self.begun = topics, arguments, state, found, begun
        self._stages = stages or {}
        for stage in self._stages.values():
            stage.taken = True
        self.stop, self.ended = threading.Event(), threading.Event()
        # Ends once the first stage has been painted, or the job is to stop.
        self.breath: Breath[Job] = Breath()
        # A first stage that was computed before is shown already.
        self.shown = bool(self._stages)
        self.share: float | None = None
        self.prompt: dict[str, float] = {}
        """Of the topics that come in stages, how long their first has kept the thread busy."""
        self._told = begun

    def let_go(self) -> None:
        """Ask it to stop; where it waits for its picture it has ended, for it computes nothing more, and waits until its `breath` ends."""
        self.stop.set()
        if self.breath.hold():
            self.ended.set()
        else:
            self.breath.end()

    def refuse(self, host: Host) -> None:
        """End at once with a refusal of every topic, where there is no thread to compute in."""
        self.ended.set()
        for name, topic in self.topics.items():
            host.post(functools.partial(self._taker.take, self, name, _starved(topic), staged=False))
        host.post(functools.partial(self._taker.take_end, self, {}, ()))

    def work(self, host: Host, cpu: Callable[[], float]) -> None:
        """Compute, and then what the thread is left to, which a breath that is still asked for must not hold; in a worker's thread."""
        job: Job | None = self
        while job is not None:
            job.run(host, cpu)
            job.breath.heir, job = None, job.breath.heir

    def run(self, host: Host, cpu: Callable[[], float]) -> None:
        """Compute."""
        seconds: dict[str, float] = {}
        failures: list[Exception] = []
        try:
            for name, topic in sorted(self.topics.items(), key=lambda item: item[1].stages is not None):
                begun = cpu()
                result = self._compute(topic, host, cpu, failures)
                seconds[name] = cpu() - begun
                host.post(functools.partial(self._taker.take, self, name, result, staged=False))
        except Cancelled:
            pass
        finally:
            self.ended.set()
            host.post(functools.partial(self._taker.take_end, self, seconds, failures))

    def _compute(self, topic: Computation[Any], host: Host, cpu: Callable[[], float], failures: list[Exception]) -> Any:
        begun = cpu()

        def tell(share: float) -> None:
            now = host.clock()
            if now - self._told >= REPORTS:
                self._told = now
                host.post(functools.partial(self._taker.take_share, self, share))

        def show(stage: Any) -> None:
            first = topic.name not in self._stages and topic.name not in self.prompt
            if first:
                self.prompt[topic.name] = cpu() - begun
            host.post(functools.partial(self._taker.take, self, topic.name, stage, staged=True))
            if first:
                self.breath.draw()
                # Whoever let it go meanwhile asked it to stop before.
                ask(self.stop.is_set)

        return outcome(topic, self.arguments[topic.name], self.stop.is_set, tell, failures.append, show, self._stages.get(topic.name))


def outcome(
    topic: Computation[Any],
    arguments: Arguments,
    cancel: Cancel,
    progress: Progress,
    failed: Callable[[Exception], None],
    show: Callable[[Any], None] | None = None,
    begun: Begun | None = None,
) -> Any:
    """Return a result, or the refusal in its place.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """

    def compute() -> Any:
        if topic.stages is None or show is None:
            return topic.compute(*arguments, cancel=cancel, progress=progress)
        last: Any = None if begun is None else begun.stage
        for last in topic.stages(*arguments, cancel=cancel, progress=progress) if begun is None else begun.rest(cancel, progress):
            show(last)
        return last

    return attempted(topic, compute, failed)


def attempted(topic: Computation[Any], compute: Callable[[], Any], failed: Callable[[Exception], None]) -> Any:
    """Return what a function of a topic returns, or the refusal in its place.

    Raises
    ------
    Cancelled
        If it was cancelled.
    """
    try:
        return compute()
    except SigexplorerError as refusal:
        return refusal
    except MemoryError:
        return SigexplorerError(tr("{topic}: there is not enough memory; give smaller numbers.", topic=topic.title))
    except Cancelled:
        raise
    except Exception as failure:  # a bug: it is reported, and not computed again and again
        if is_starved(failure):
            return _starved(topic)
        failed(failure)
        error = " ".join(shortened(named(failure), LONGEST).split())
        return SigexplorerError(tr("{topic}: something went wrong in the program ({error}).", topic=topic.title, error=error))


def _starved(topic: Computation[Any]) -> SigexplorerError:
    return SigexplorerError(f"{topic.title}: {tr(STARVED)}")


def unique(groups: Iterable[Iterable[Computation[Any]]]) -> list[Computation[Any]]:
    """Return the topics of all groups, each once."""
    return list({topic.name: topic for group in groups for topic in group}.values())


def names_of(unit: Iterable[Computation[Any]]) -> tuple[str, ...]:
    """Return the names of some topics."""
    return tuple(topic.name for topic in unit)


def units_of(groups: Sequence[Sequence[Computation[Any]]], late: Sequence[Computation[Any]]) -> list[list[Computation[Any]]]:
    """Return the late topics in units that are computed together: those of one group, and of groups that share one."""
    names = {topic.name for topic in late}
    units: list[set[str]] = []
    for group in groups:
        unit = names.intersection(topic.name for topic in group)
        for other in [other for other in units if other & unit]:
            units.remove(other)
            unit |= other
        if unit:
            units.append(unit)
    return [[topic for topic in late if topic.name in unit] for unit in units]
