"""A world with a clock, workers and topics of its own for a scheduler: nothing in it waits for real time, or depends on the machine."""

from __future__ import annotations

from sigexplorer.model.running import Cancelled
from sigexplorer.results import Computation
from sigexplorer.scheduler import Scheduler
from sigexplorer.state import State, replace

STEP = 0.001


class World:
    """A host whose threads are generators that get on by a millisecond of work at a time, fairly, as time goes by."""

    def __init__(self, *groups, state=None):
        self.now, self.spent = 0.0, 0.0
        self.calls, self.threads, self.alarm = [], [], None
        self.shown, self.told, self.failures = [], [], []
        self.groups = groups
        self.scheduler = Scheduler(state or State(), lambda: self.groups, self, self, cpu=lambda: self.spent)

    # What a scheduler asks of its host and tells its listener.

    def clock(self):
        return self.now

    def start(self, job):
        # A job is a plain function that a thread would run: it is run to its end once its topics have had the time that they take.
        left = sum(topic.takes for topic in job.func.__self__.topics.values())
        self.threads.append([job, left])

    def post(self, call):
        self.calls.append(call)

    def later(self, call):
        self.calls.append(call)

    def wake(self, seconds):
        self.alarm = self.now + seconds

    def hear_results(self, results, names):
        self.shown.append((self.now, results, names))

    def hear_status(self, status):
        self.status = status

    def hear_failure(self, failure):
        self.failures.append(failure)

    # What a test does.

    def set(self, value, key="chain.weight"):
        self.scheduler.update(replace(self.scheduler.state, {key: value}))
        self.scheduler.refresh()

    def pass_time(self, seconds):
        """Let time go by: every thread gets on, and ends where it was asked to stop and heeds that."""
        until = self.now + seconds
        while self.now < until - 1e-12:
            self.now += STEP
            for thread in list(self.threads):
                job, left = thread
                deaf = any(topic.deaf for topic in job.func.__self__.topics.values())
                stopped = job.func.__self__.stop.is_set() and not deaf
                thread[1] = left - STEP
                if stopped or thread[1] <= 1e-12:
                    self.threads.remove(thread)
                    # It is the test's own thread, which cannot wait for itself.
                    job.func.__self__.breath.end()
                    job()
            while self.calls:
                self.calls.pop(0)()
            if self.alarm is not None and self.now >= self.alarm:
                self.alarm = None
                self.scheduler.refresh()

    def drawn(self, topic):
        """Return how often something of a topic was drawn that was not drawn before."""
        seen = []
        for _, results, _names in self.shown:
            if topic.name in results.by_topic and (not seen or results.by_topic[topic.name] != seen[-1]):
                seen.append(results.by_topic[topic.name])
        return len(seen)


class Toy(Computation, frozen=True, eq=False):
    """A topic of the chain's weight that takes so many seconds."""

    takes: float = 0.0
    deaf: bool = False


def timed(name, takes, *, stages=None, deaf=False, slow=True, patient=False, compute=None, key="weight"):
    def usual(value, *, cancel, progress):
        if cancel() and not deaf:
            raise Cancelled
        return name, value

    return Toy(
        name, name.title(), lambda state: (getattr(state.chain, key),), compute or usual, stages=stages, slow=slow, patient=patient, takes=takes, deaf=deaf
    )


def drag(world, seconds, every=1 / 30):
    for step in range(round(seconds / every)):
        world.set(1.0 + 0.001 * step)
        world.pass_time(every)
