"""What a worker does: some topics of one state, one after the other, for a scheduler that hears of them in its own thread."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from sigexplorer.errors import SigexplorerError
from sigexplorer.language import tr
from sigexplorer.model.running import Cancelled
from sigexplorer.results import Arguments, Computation
from sigexplorer.state import State

# The shortest time between two reports of progress.
REPORTS = 0.05


class Host(Protocol):
    """Where a scheduler lives."""

    def clock(self) -> float:
        """Return the time in seconds, from any beginning."""

    def start(self, job: Callable[[], None]) -> None:
        """Run a job at once, in a thread of its own; it never raises."""

    def post(self, call: Callable[[], None]) -> None:
        """Call this soon in the scheduler's thread; asked from any thread, and no more heeded once the scheduler is closed."""

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
    ) -> None:
        self._taker = taker
        self.topics, self.arguments, self.state, self.found, self.begun = topics, arguments, state, found, begun
        self.stop, self.ended = threading.Event(), threading.Event()
        self.shown = False
        self.share: float | None = None
        self._told = begun

    def run(self, host: Host, cpu: Callable[[], float]) -> None:
        """Compute; in a worker's thread."""
        seconds: dict[str, float] = {}
        failures: list[Exception] = []
        try:
            for name, topic in sorted(self.topics.items(), key=lambda item: item[1].stages is not None):
                begun = cpu()
                result = self._compute(topic, host, failures)
                seconds[name] = cpu() - begun
                host.post(functools.partial(self._taker.take, self, name, result, staged=False))
        except Cancelled:
            pass
        finally:
            self.ended.set()
            host.post(functools.partial(self._taker.take_end, self, seconds, failures))

    def _compute(self, topic: Computation[Any], host: Host, failures: list[Exception]) -> Any:
        def tell(share: float) -> None:
            now = host.clock()
            if now - self._told >= REPORTS:
                self._told = now
                host.post(functools.partial(self._taker.take_share, self, share))

        def show(stage: Any) -> None:
            host.post(functools.partial(self._taker.take, self, topic.name, stage, staged=True))

        return outcome(topic, self.arguments[topic.name], self.stop.is_set, tell, failures.append, show)


def outcome(
    topic: Computation[Any],
    arguments: Arguments,
    cancel: Callable[[], bool],
    progress: Callable[[float], None],
    failed: Callable[[Exception], None],
    show: Callable[[Any], None] | None = None,
) -> Any:
    """Return a result, or the refusal in its place.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    try:
        if topic.stages is None or show is None:
            return topic.compute(*arguments, cancel=cancel, progress=progress)
        last: Any = None
        for last in topic.stages(*arguments, cancel=cancel, progress=progress):
            show(last)
        return last
    except SigexplorerError as refusal:
        return refusal
    except MemoryError:
        return SigexplorerError(tr("{topic}: there is not enough memory; give smaller numbers.", topic=topic.title))
    except Cancelled:
        raise
    except Exception as failure:  # a bug: it is reported, and not computed again and again
        failed(failure)
        return SigexplorerError(tr("{topic}: something went wrong in the program ({error}).", topic=topic.title, error=f"{type(failure).__name__}: {failure}"))


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
