"""What the tests of sweeps measure: quick numbers of a state, and points that fail in every way; found by its name in other processes."""

from __future__ import annotations

import ctypes
import os
import signal
import threading
import time

from sigexplorer.errors import ParameterError
from sigexplorer.model.running import ask, never
from sigexplorer.state import State, parse
from sigexplorer.sweep.plan import make_plan
from sigexplorer.topic import Measure, Measured

RELEASED = threading.Event()


def _inputs(state, wanted):
    return state.network.depth, state.network.seed, state.network.inputs


def _compute(depth, seed, how, *, wanted, cancel=never):
    """Measure the depth; what else happens at some depths is written as 7=raise in the path of the inputs."""
    kind, _, folder = dict(item.split("=") for item in how.split(",") if item).get(str(depth), "").partition(":")
    if kind == "refuse":
        raise ParameterError("no\nnumber here.")
    if kind == "raise":
        raise ZeroDivisionError("deep")
    if kind == "slow":
        while True:
            time.sleep(0.01)
            ask(cancel)
    if kind == "hang":
        # Deaf to whoever asks it to stop; the tests of its own process let it go.
        RELEASED.wait(10_000)
    if kind == "grow":
        kept = []
        for _ in range(200):
            kept.append(bytearray(os.urandom(1024)) * 20_000)
            time.sleep(0.005)
    if kind == "exit":
        os._exit(3)
    if kind == "killonce":
        # The mark of the first time is a file.
        try:
            os.close(os.open(os.path.join(folder, f"killed{depth}"), os.O_CREAT | os.O_EXCL))
            os.kill(os.getpid(), signal.SIGKILL)
        except FileExistsError:
            pass
    if kind == "firstonly":
        # Whichever comes first answers, and all others hang.
        try:
            os.close(os.open(os.path.join(folder, "first"), os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            RELEASED.wait(10_000)
    if kind == "deaf":
        # No thread of the process gets on any more.
        ctypes.PyDLL(None).sleep(100_000)
    if kind == "wait":
        time.sleep(float(folder))
    return {"toy.depth": depth + 1000.0 * seed}


TOY = Measured((Measure("toy.depth", "Depth", "The depth, and a thousand times the seed."),), _inputs, _compute, ("network",), "network.seed")


def toy_plan(depths="1:40:1", how="", seeds=1):
    """Return a plan that measures the depth."""
    return make_plan(parse(State(), {"network.inputs": how}), [f"network.depth={depths}"], ["toy.depth"], seeds, [TOY])


class Memory:
    """Keeps what was found, as a file does."""

    recorded = None

    def __init__(self):
        self.found = []

    def append(self, found):
        self.found.append(found)

    @property
    def numbers(self):
        """The numbers by points; fails where a point came twice."""
        pairs = [(point, value) for found in self.found for point, value in zip(found.points, found.values[0], strict=True)]
        assert len(pairs) == len(dict(pairs))
        return dict(pairs)

    @property
    def reasons(self):
        """The reasons by points; fails where a point came twice."""
        pairs = [(failure.point, failure.reason) for found in self.found for failure in found.failed]
        assert len(pairs) == len(dict(pairs))
        return dict(pairs)
