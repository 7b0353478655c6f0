"""What is computed when: the newest state's results for all that is looked at, without holding up whoever asks.

It knows no Qt and starts no thread by itself: the topics, the clock, the worker and the way back from it come from outside.
"""

from __future__ import annotations

import contextlib
import functools
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from sigexplorer.errors import SigexplorerError
from sigexplorer.given_up import GivenUp
from sigexplorer.jobs import Beginnings, Host, Job, Paces, Status, Waiting, names_of, outcome, unique, units_of
from sigexplorer.model.running import Budget, Cancelled
from sigexplorer.results import Arguments, Computation, Results, results_of
from sigexplorer.state import State

# What a computation may take of a frame of 16 ms before it moves to a worker, in seconds of its own thread: a busy machine makes nothing slow.
# With 0.004 what takes 2 to 4 ms went to a worker for good where the processor was slow once, and took twice as long beside the painting. A first stage is
# the picture that is waited for: one of 4 to 7 ms is there sooner without a worker, which would begin it anew beside the window's own work.
BUDGET, FIRST_BUDGET = 0.006, 0.012
# How long a job may go on although something newer is wanted, if it has shown nothing yet; of one that comes in stages, until the first. One
# that is stopped in vain is given twice as long the next time, up to the most.
PATIENCE, STAGED_PATIENCE, MOST_PATIENCE = 0.15, 1.0, 2.0
# From when on the parameters rest: what is out of date is stopped then, and what was stopped at the most patience is tried again; without
# rest, after the pause.
REST, PAUSE = 0.15, 1.0
# A job older than this lets others begin beside it: neither one that takes long nor one that hangs holds up the rest.
LONG = 0.1
# As many jobs of one topic may hang, asked to stop and deaf, before no other is begun beside them.
MOST_DEAF = 3
NOTHING = Status()


class Listener(Protocol):
    """Who hears of results; always in the thread that the scheduler lives in."""

    def hear_results(self, results: Results, names: frozenset[str] | None) -> None:
        """Hear of results: of the newest state, or, where names are given, of these topics for the state in the results, which may be older."""

    def hear_status(self, status: Status) -> None:
        """Hear what is not there now."""

    def hear_failure(self, failure: Exception) -> None:
        """Hear of a bug."""


class Scheduler:
    """Sees to it that all that is looked at gets its newest result.

    What is quick is computed at once, and so is the first stage of what comes in stages, where that was quick the last time. What is not goes to a
    worker, the topics of one pane together, since they are drawn from one state::

                        quick                       done, or a stage
        out of date ------------> there <---------------------------------+
             |  ^                                                         |
             |  |                                                         |
        slow |  | asked to stop                                           |
             |  |                                                         |
             v  |              a lane is free,                            |
          waiting              the longest unserved first              running
             |  ^ ------------------------------------------------------> |  |
             |  |   something newer is wanted, and it has shown something |  |
             |  |   or is out of patience (which grows), or all rests     |  |
             |  +---------------------------------------------------------+  |
             |                                                               |
             +---> given up, by `cancel`, until its arguments change  <------+
                   or `repeat` or `resume` is called

    A job that was asked to stop is let go: it ends by itself, and nobody hears of it. There is one lane, but a job that has been at work for
    `LONG` takes up none, so that what takes long, or hangs, never blocks what does not. Out of date is decided by the arguments alone.

    Parameters
    ----------
    state : State
        The first state.
    wanted : callable
        Returns what is looked at: a sequence of groups, each the topics that are shown together.
    listener : Listener
        Who hears of results.
    host : Host
        Clock and threads.
    cpu : callable
        Returns the seconds that the calling thread has been computing.
    """

    def __init__(
        self,
        state: State,
        wanted: Callable[[], Sequence[Sequence[Computation[Any]]]],
        listener: Listener,
        host: Host,
        cpu: Callable[[], float] = time.thread_time,
    ) -> None:
        self.state = state
        self._wanted, self._listener, self._host, self._cpu = wanted, listener, host, cpu
        self._known: dict[str, tuple[Arguments, Any]] = {}
        self._given_up = GivenUp(self._inputs)
        self._paces = Paces(BUDGET)
        self._beginnings = Beginnings(FIRST_BUDGET, cpu, listener.hear_failure)
        self._late: dict[str, float] = {}
        self._jobs: list[Job] = []
        self._deaf: list[Job] = []
        self._patience: dict[tuple[str, ...], float] = {}
        self._not_before: dict[tuple[str, ...], float] = {}
        self._served: dict[tuple[str, ...], float] = {}
        self._arguments: dict[str, Arguments] = {}
        self._fresh: set[str] = set()
        self._groups: Sequence[Sequence[Computation[Any]]] = ()
        self._unique: list[Computation[Any]] = []
        self._told: tuple[Status, Sequence[Sequence[Computation[Any]]]] | None = None
        self._changed = host.clock()
        self._closed = False

    @property
    def results(self) -> Results:
        """The results known for the newest state."""
        return self._newest(unique(self._wanted()))

    @property
    def busy(self) -> bool:
        """Whether something is being computed, or waits to be."""
        return bool(self._late or self._jobs)

    def known(self, topics: Iterable[Computation[Any]]) -> Results:
        """Return what is known of any topics for the newest state, looked at or not."""
        return self._newest(topics)

    def update(self, state: State) -> None:
        """Take over the newest state; `refresh` computes it."""
        if state is not self.state:
            self.state = state
            self._arguments.clear()
            self._fresh.clear()
            self._changed = self._host.clock()

    def refresh(self, *, rested: bool = False) -> None:
        """Compute now what is quick, and see to it that a worker computes the rest.

        Parameters
        ----------
        rested : bool
            Whether to take the parameters as resting.
        """
        if self._closed:
            return
        if self._given_up.topics:
            self._given_up.follow()
        groups = self._wanted()
        topics = self._topics_of(groups)
        staged: dict[str, Any] = {}
        for topic in topics:
            if topic.name in self._fresh:
                continue
            if topic.stages is not None:
                staged |= self._begin_quickly(topic) if self._is_late(topic) else {}
            elif not self._paces.is_slow(topic, self._inputs(topic)) and self._is_late(topic):
                self._compute_quickly(topic)
        self._listener.hear_results(results_of(self.state, self._ready(topics) | staged), None)
        self._dispatch(groups, rested)
        if staged:
            self._host.later(self._go_on)

    def cancel(self) -> None:
        """Give up what is being computed, until its arguments change or `resume` or `repeat` is called."""
        for topic in unique(self._wanted()):
            if self._is_late(topic):
                self._given_up.add(topic)
        for job in tuple(self._jobs):
            self._let_go(job)
        self.refresh()

    def resume(self) -> None:
        """Compute what was given up."""
        self._given_up.clear()
        self.refresh(rested=True)

    def repeat(self) -> None:
        """Compute what is looked at anew, from the same arguments: a file that they name may have changed, or it was cancelled."""
        for topic in unique(self._wanted()):
            self._known.pop(topic.name, None)
            self._beginnings.forget(topic.name)
            self._fresh.discard(topic.name)
            self._given_up.discard(topic)
        for job in tuple(self._jobs):
            self._let_go(job)
        self.refresh(rested=True)

    def close(self) -> tuple[Job, ...]:
        """Ask everything to stop and hear of nothing more; return the jobs that have not ended yet, each with an event `ended`."""
        self._closed = True
        for job in tuple(self._jobs):
            job.breath.end()
            self._let_go(job)
        self._late.clear()
        return tuple(job for job in self._deaf if not job.ended.is_set())

    def _topics_of(self, groups: Sequence[Sequence[Computation[Any]]]) -> list[Computation[Any]]:
        """Return the topics of all groups, each once; found once for the same groups."""
        if self._groups is not groups or not isinstance(groups, tuple):
            self._groups, self._unique = groups, unique(groups)
        return self._unique

    def _inputs(self, topic: Computation[Any]) -> Arguments:
        found = self._arguments.get(topic.name)
        if found is None:
            found = self._arguments[topic.name] = topic.inputs(self.state)
        return found

    def _is_there(self, topic: Computation[Any]) -> bool:
        # Asked several times of every state, and answered once where it is.
        if topic.name in self._fresh:
            return True
        known = self._known.get(topic.name)
        if known is None or known[0] != self._inputs(topic):
            return False
        self._fresh.add(topic.name)
        return True

    def _is_late(self, topic: Computation[Any]) -> bool:
        return not self._is_there(topic) and not (self._given_up.topics and topic in self._given_up)

    def _compute_quickly(self, topic: Computation[Any]) -> None:
        budget, arguments = Budget(self._cpu, BUDGET), self._inputs(topic)
        with contextlib.suppress(Cancelled):
            self._known[topic.name] = (arguments, outcome(topic, arguments, budget, lambda share: None, self._listener.hear_failure))
            self._fresh.add(topic.name)
        if budget() or topic.name not in self._fresh:
            self._paces.exceed(topic)

    def _begin_quickly(self, topic: Computation[Any]) -> dict[str, Any]:
        """Return the first stage of a topic by its name, where it is new and there at once."""
        if any(job.arguments.get(topic.name) == self._inputs(topic) for job in self._jobs):
            return {}
        stage = self._beginnings.begin(topic, self._inputs(topic), self.state)
        self._late.pop(topic.name if stage is not None else "", None)
        return {} if stage is None else {topic.name: topic.as_shown(stage, self.state)}

    def _go_on(self) -> None:
        """Let a worker go on from first stages that were computed with the move, now that they are painted."""
        for stages in self._beginnings.begun.values():
            stages.painted = True
        if not self._closed:
            self._dispatch(self._wanted(), rested=False)

    def _ready(self, topics: Iterable[Computation[Any]]) -> dict[str, Any]:
        found = {}
        for topic in topics:
            if topic.name not in found and self._is_there(topic):
                arguments, result = self._known[topic.name]
                if topic.shown is not None and not isinstance(result, SigexplorerError):
                    result = topic.as_shown(result, self.state)
                    self._known[topic.name] = (arguments, result)
                found[topic.name] = result
        return found

    def _newest(self, topics: Iterable[Computation[Any]]) -> Results:
        return results_of(self.state, self._ready(topics))

    def _dispatch(self, groups: Sequence[Sequence[Computation[Any]]], rested: bool) -> None:
        """Stop what is out of date and out of patience, begin what waits where a lane is free, and say when to look again."""
        now = self._host.clock()
        late = [topic for topic in self._topics_of(groups) if topic.name not in self._fresh and self._is_late(topic)]
        if not (late or self._late or self._jobs or self._deaf):
            # Everything is there, as in most frames of most drags.
            self._tell(groups)
            return
        self._late = {topic.name: self._late.get(topic.name, now) for topic in late}
        resting = rested or now - self._changed >= REST
        looks = [] if resting or not late else [self._changed + REST]
        names = set(self._late)
        for job in tuple(self._jobs):
            if not names.intersection(job.arguments):
                self._let_go(job)
            elif any(name in names and self._inputs(topic) != job.arguments[name] for name, topic in job.topics.items()):
                looks += self._supersede(job, now, resting)
        at_work = {name for job in self._jobs for name in job.arguments}
        units = [unit for unit in units_of(groups, late) if not at_work.intersection(topic.name for topic in unit)]
        for unit in sorted(units, key=lambda unit: self._served.get(names_of(unit), -1.0)):
            held = self._not_before.get(names_of(unit), now)
            if (held > now or any(topic.patient for topic in unit)) and not resting:
                # When all rests, which what is patient waits for, is looked again anyway.
                looks += [held] if held > now else []
                continue
            if not rested and any(not stages.painted for stages in self._beginnings.of(self._arguments_of(unit)).values()):
                continue
            if sum(not set(job.arguments).isdisjoint(names_of(unit)) and not job.ended.is_set() for job in self._deaf) >= MOST_DEAF:
                continue
            free = [job.begun + LONG for job in (*self._jobs, *self._deaf) if now - job.begun < LONG and not job.ended.is_set()]
            if free:
                looks.append(max(free))
                break
            self._begin(unit, now)
        for job in self._deaf:
            job.breath.end()
        self._deaf = [job for job in self._deaf if not job.ended.is_set()]
        if looks:
            self._host.wake(max(min(looks) - now, 0.001))
        self._tell(groups)

    def _supersede(self, job: Job, now: float, resting: bool) -> list[float]:
        """Let go of a job that is out of date where its time is up; return when that will be otherwise."""
        allowed = self._allowed(job)
        patient = any(topic.patient for topic in job.topics.values())
        if not (job.shown or resting or patient or now - job.begun >= allowed):
            return [job.begun + allowed]
        key = tuple(job.arguments)
        if not job.shown and now - job.begun >= allowed:
            if allowed >= MOST_PATIENCE:
                self._not_before[key] = now + PAUSE
            self._patience[key] = min(2.0 * allowed, MOST_PATIENCE)
        self._let_go(job)
        return []

    def _allowed(self, job: Job) -> float:
        least = sum(STAGED_PATIENCE if topic.stages else PATIENCE for topic in job.topics.values())
        return max(self._patience.get(tuple(job.arguments), 0.0), min(least, MOST_PATIENCE))

    def _begin(self, unit: Sequence[Computation[Any]], now: float) -> None:
        # The whole pane is to be drawn from one state: what of it is there already goes with the job.
        beside = self._ready(topic for group in self._wanted() for topic in group)
        asked = self._arguments_of(unit)
        job = Job(self, {topic.name: topic for topic in unit}, asked, self.state, beside, now, self._beginnings.of(asked))
        self._served[names_of(unit)] = now
        self._jobs.append(job)
        if any(other.breath.leave_to(job) for other in self._deaf):
            return
        try:
            self._host.start(functools.partial(job.work, self._host, self._cpu))
        except RuntimeError:
            # It would be waited for in vain.
            job.refuse(self._host)

    def _arguments_of(self, unit: Sequence[Computation[Any]]) -> dict[str, Arguments]:
        return {topic.name: self._inputs(topic) for topic in unit}

    def _let_go(self, job: Job) -> None:
        job.let_go()
        self._jobs.remove(job)
        self._deaf.append(job)

    def _tell(self, groups: Sequence[Sequence[Computation[Any]]]) -> None:
        if not (self._late or self._given_up.topics) and self._told is not None and self._told[1] is groups and self._told[0] == NOTHING:
            return
        topics = self._topics_of(groups)
        shares = {name: job.share for job in self._jobs for name in job.arguments}
        titles = {topic.name: topic.title for topic in topics}
        waiting = {name: Waiting(titles[name], since, shares.get(name)) for name, since in self._late.items() if name in titles}
        status = Status(waiting, frozenset(topic.name for topic in (topics if self._given_up.topics else ()) if topic in self._given_up))
        # While something is computed its time goes on; that nothing is, is told once of all that is looked at.
        if waiting or self._told != (status, groups):
            self._told = (status, groups)
            self._listener.hear_status(status)

    def take_share(self, job: Job, share: float) -> None:
        """Hear how much of a job is done."""
        if job in self._jobs:
            job.share = share
            self._tell(self._wanted())

    def take(self, job: Job, name: str, result: Any, *, staged: bool) -> None:
        """Hear of a result, or of a stage of one, which is shown but not kept, for it is not all that was asked for."""
        if job not in self._jobs:
            return
        topic = job.topics[name]
        self._beginnings.learn(name, job.arguments[name], job.prompt.get(name))
        job.found[name] = result if isinstance(result, SigexplorerError) else topic.as_shown(result, job.state)
        if not staged and not self._is_there(topic):
            self._known[name] = (job.arguments[name], result)
        if staged:
            job.shown = True
        self._late.pop(name, None)
        if staged or job.state is not self.state or len(job.topics) > 1:
            self._listener.hear_results(results_of(job.state, job.found), frozenset({name}))
        if staged:
            self._host.later(job.breath.end)
            self._dispatch(self._wanted(), rested=False)

    def take_end(self, job: Job, seconds: Mapping[str, float], failures: Sequence[Exception]) -> None:
        """Hear that a job has ended, and how long each topic has kept its thread busy."""
        if job not in self._jobs:
            if not self._closed:
                self._dispatch(self._wanted(), rested=False)
            return
        self._jobs.remove(job)
        for name, spent in seconds.items():
            self._paces.learn(job.topics[name], job.arguments[name], spent)
        self._patience[tuple(job.arguments)] = min(2.0 * (self._host.clock() - job.begun), MOST_PATIENCE)
        self._not_before.pop(tuple(job.arguments), None)
        for failure in failures:
            self._listener.hear_failure(failure)
        if self._closed:
            return
        if any(self._is_there(topic) for topic in job.topics.values()):
            self._listener.hear_results(self.results, frozenset(job.arguments))
        self._dispatch(self._wanted(), rested=False)
