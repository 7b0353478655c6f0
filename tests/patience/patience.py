"""Looks how long whatever computes goes on without asking whether to: ``packaging/dev.py patience [--seeds 1 2 3] [--states 3] [--seconds 2] [TOPIC ...]``.

Every topic is given states at the ends of what is allowed, and given up after a while. What counts is the CPU time of a thread between two questions
that it asks, from its start to its first one and from its last one to its end among them, so that it says little of what else the machine does.
"""

from __future__ import annotations

import contextlib
import random
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import NamedTuple

import numpy as np

from sigexplorer.errors import SigexplorerError
from sigexplorer.model.activations.spelled import spell
from sigexplorer.model.running import Cancel, Cancelled, unheard
from sigexplorer.state import State, differences, texts
from sigexplorer.topics import topics
from tests.patience.arguments import parser_of_patience
from tests.patience.states import a_state

# How many callers are said of a place; what of a state is shown of a value.
CALLERS = 4
SHOWN = 60


class Gap(NamedTuple):
    """What passed between two questions: seconds, and from where to where."""

    seconds: float
    begin: str
    end: str


class Watch:
    """Asked like any `Cancel`: notes the longest time between two questions of one thread, and answers True once so much time has passed.

    Parameters
    ----------
    seconds : float
        After which it is given up.
    clock : callable
        The time of the thread that asks, in seconds.
    whole : callable
        The time that says when it is given up: that of all threads.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.thread_time, whole: Callable[[], float] = time.process_time) -> None:
        self._clock, self._whole, self._end = clock, whole, whole() + seconds
        self._asked = {threading.get_ident(): (clock(), "the start")}
        self.worst = Gap(0.0, "", "")

    def __call__(self) -> bool:
        """Note what has passed since this thread asked last, and return whether it is given up."""
        self.note(place(sys._getframe(1)))
        return self._whole() > self._end

    def note(self, here: str) -> None:
        """Note what has passed since this thread asked last, which is somewhere now."""
        now, thread = self._clock(), threading.get_ident()
        # A thread of its own has its own clock, and begins with its first question.
        before, there = self._asked.get(thread, (now, ""))
        if now - before > self.worst.seconds:
            self.worst = Gap(now - before, there, here)
        # What looking took does not count.
        self._asked[thread] = self._clock(), here


def place(frame: FrameType | None) -> str:
    """Return where in the program a frame is, and who called it: what asks on behalf of others is left out."""
    found: list[str] = []
    while frame is not None and len(found) < CALLERS:
        path = frame.f_code.co_filename.replace("\\", "/")
        if "/sigexplorer/" in path and not path.endswith("/running.py"):
            found.append(f"{path.rpartition('/sigexplorer/')[2].removeprefix('model/')}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return " < ".join(found)


def watched(compute: Callable[[Cancel], object], seconds: float) -> tuple[Gap, str]:
    """Return the longest time between two questions of a computation, and how it ended."""
    watch = Watch(seconds)
    try:
        compute(watch)
        ending = "done"
    except Cancelled:
        ending = "given up"
    except SigexplorerError:
        ending = "refused"
    watch.note(ending)
    return watch.worst, ending


def look(name: str, state: State, seconds: float) -> tuple[Gap, str]:
    """Return the longest time between two questions of a topic, as a window has it computed, and how it ended."""
    topic = topics()[name]

    def compute(cancel: Cancel) -> None:
        if topic.stages is None:
            topic.result(state, cancel=cancel)
            return
        for _ in topic.stages(*topic.inputs(state), cancel=cancel, progress=unheard):
            pass

    return watched(compute, seconds)


def changed(state: State) -> str:
    """Return what of a state is not as it is at first, as the command line takes it."""
    shown = texts(state) | {"activation": spell(state.activation)}
    keys = dict.fromkeys("activation" if key.startswith("activation.") else key for key in differences(State(), state))
    return "  ".join(f"{key}={shown[key][:SHOWN]}" for key in keys)


def main(words: Sequence[str] | None = None) -> int:
    """Look at some topics with some seeds, and print the worst of each as a table."""
    parser = parser_of_patience()
    options = parser.parse_args(words)
    unknown = set(options.topics) - set(topics())
    if unknown:
        parser.error(f"there is no topic {', '.join(sorted(unknown))}: choose from {', '.join(topics())}")
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    names = options.topics or list(topics())
    for name in names:
        # What is loaded at first use, and prepared once for all, belongs to no state.
        look(name, State(), options.seconds)
    numbers = [options.only] if options.only is not None else list(range(1, options.states + 1))
    say(f"{'topic':15}{'seed':>6}{'state':>6}{'ms':>6}  ended     from\n{'':43}to")
    beyond: list[str] = []
    for name in names:
        found = [(*one(name, seed, number, options.seconds), seed, number) for seed in options.seeds for number in numbers]
        found.sort(key=lambda row: -row[0].seconds)
        for rank, (gap, ending, state, seed, number) in enumerate(found):
            over = gap.seconds > options.most
            if rank == 0 or over:
                say(f"{name:15}{seed:6}{number:6}{1e3 * gap.seconds:6.0f}  {ending:10}{gap.begin}\n{'':43}{gap.end}")
            if over:
                say(f"{'':43}{state}")
                beyond.append(name)
    looked = len(names) * len(options.seeds) * len(numbers)
    say(f"{len(beyond)} of {looked} states have more than {options.most:g} s between two questions{': ' if beyond else '.'}{', '.join(dict.fromkeys(beyond))}")
    return bool(beyond)


def one(name: str, seed: int, number: int, seconds: float) -> tuple[Gap, str, str]:
    """Return the longest time between two questions of one state of a topic, how it ended, and what the state is."""
    rng = random.Random(f"{name}:{seed}:{number}")
    with tempfile.TemporaryDirectory(prefix="sigexplorer-patience-", ignore_cleanup_errors=True) as folder:
        state = a_state(name, rng, Path(folder))
        gap, ending = look(name, state, seconds)
        return gap, ending, changed(state)


def say(text: str) -> None:
    """Write a line at once."""
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
