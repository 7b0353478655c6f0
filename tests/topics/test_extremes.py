"""Every topic with its real numbers at their ends: least, largest, next to them, 0 of both signs, the smallest there are, alone and together.

A state that is allowed is computed and drawn, or refused in a line, or given up soon; with no warning, and no memory of note. SIGEXPLORER_SOAK=600 has it go
on for ten minutes, from SIGEXPLORER_SEED on.
"""

from __future__ import annotations

import math
import os
import random
import re
import sys
import threading
import time

import pytest

from sigexplorer.errors import SigexplorerError
from sigexplorer.export.image import image_bytes
from sigexplorer.export.table import csv_bytes
from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.running import Cancelled
from sigexplorer.panes import pane_class
from sigexplorer.results import compute
from sigexplorer.state import State, parameters, replace
from sigexplorer.topics import drawn_panes, pages, topics
from tests.test_random_states import FEW, FORMULAS, PANES, PATIENCE, SMALL, one_line, shown
from tests.topics.test_largest import peak

FIRST, SOAK = int(os.environ.get("SIGEXPLORER_SEED", "1")), float(os.environ.get("SIGEXPLORER_SOAK", "0"))
# So many states of every topic, whatever a machine takes for them.
MOST = 2
# Seconds of this thread's time that may pass once it is given up, and bytes that a state may take: the longest step between two questions is some 0.2 s.
GRACE, MEMORY = 0.6, 300 * 2**20
SIZES = (0.0, 5e-324, 1e-300, 1e-160, 1e-17, 0.5, math.nextafter(1.0, 0.0), 1.0, math.nextafter(1.0, 2.0), 1e16, 1e155, 1e300, sys.float_info.max)
# What no person calls a number, as a word of its own; between digits a caret, an exponent behind an e, a hyphen for a minus.
WRONG = re.compile(r"\^|\d[eE][-+]?\d|(?<![\w)])-\d|\b(nan|inf)\b")


def ends(declared) -> list[float]:
    """The limits and their neighbours, the ends of the slider, and what is special to floats, as far as it is allowed."""
    low, high = declared.limits
    all_of_them = [low, high, math.nextafter(low, math.inf), math.nextafter(high, -math.inf), *declared.slider, *SIZES, *(-size for size in SIZES)]
    return [float(number) for number in all_of_them if math.isfinite(number) and low <= number <= high]


def changes(key, declared, rng) -> dict[str, object]:
    """One number at an end, with the other end of its range; or a list of such numbers."""
    if declared[key].kind == "sequence":
        return {key: tuple(rng.choices(ends(declared[key]), k=rng.choice((1, 2, 3, 6))))}
    found = rng.choice(ends(declared[key]))
    least, largest = key.removesuffix("max") + "min" * key.endswith("_max"), key.removesuffix("min") + "max" * key.endswith("_min")
    if least == largest or not {least, largest} <= declared.keys():
        return {key: found}
    other = rng.choice((rng.choice(ends(declared[key])), math.nextafter(found, math.inf), found + 1e-9 * abs(found)))
    return {least: min(found, other), largest: max(found, other)}


def extreme(name: str, rng: random.Random) -> State:
    """A state of a topic with some of its numbers at their ends."""
    state = replace(State(), FEW)
    state = replace(state, {"activation": Custom(rng.choice(FORMULAS), label="Mine") if rng.random() < 0.3 else rng.choice(list(catalogue))})
    if rng.random() < 0.15:
        state = replace(state, {"compare": (rng.choice(list(catalogue)), Custom(rng.choice(FORMULAS), label="Other"))})
    declared = parameters(state)
    own = [key for key in declared if key.partition(".")[0] in {"activation", *(part.partition(".")[0] for part in topics()[name].keys)}]
    reals = [key for key in own if declared[key].kind == "real" or (declared[key].kind == "sequence" and not declared[key].whole)]
    chosen = [key for key in own if declared[key].kind in {"choice", "flag"}]
    wanted = [{key: rng.choice(declared[key].choices or (True, False))} for key in rng.sample(chosen, min(len(chosen), rng.choice((0, 1, 3))))]
    wanted += [changes(key, declared, rng) for key in rng.sample(reals, min(len(reals), rng.choice((1, 1, 2, 3, 6))))]
    for change in wanted:
        try:
            state = replace(state, change)
        except SigexplorerError as refusal:
            one_line(refusal)
    return state


def computed(state: State, wanted):
    """The results of some topics; given up after a while, they stop soon."""
    begun, here, ended = time.thread_time(), threading.get_ident(), []

    def cancel() -> bool:
        # Threads of its own have clocks of their own.
        if threading.get_ident() == here and not ended and time.thread_time() - begun > PATIENCE:
            ended.append(time.thread_time())
        return bool(ended)

    try:
        return compute(state, wanted, cancel=cancel)
    finally:
        assert time.thread_time() - (ended or [begun + PATIENCE])[0] < GRACE


def said(text: str) -> None:
    assert not WRONG.search(text), text


def draw(name: str, state: State) -> None:
    """Compute a topic, and read and draw all that it has."""
    topic = topics()[name]
    found = computed(state, {topic, *(pages()[name].needs if topic.page else ())})
    if topic.page:
        said(pages()[name].sentence(found))
    for row in topic.readout(found.of(topic), state) if topic.readout else ():
        said(" ".join(row))
    for pane in (entry.name for entry in topic.panes):
        if pane in drawn_panes():
            results = computed(state, {*pane_class(pane).topics, topic})
            for text in shown(image_bytes(state, pane, ".svg", SMALL, results, whatever=True)):
                said(text)
            assert image_bytes(state, pane, ".png", SMALL, results, whatever=True)
        if pane in PANES:
            assert csv_bytes(state, pane, previous=found)


def try_one(name: str, seed: int) -> None:
    state, before = extreme(name, random.Random(f"{name} {seed}")), peak()
    try:
        draw(name, state)
    except SigexplorerError as refusal:
        one_line(refusal)
    except Cancelled:
        pass
    except Exception as problem:
        raise AssertionError(f"seed {seed}: {name} of {state}") from problem
    assert peak() - before < MEMORY, f"seed {seed}: {name} of {state}"


@pytest.mark.sampled
@pytest.mark.timeout(SOAK + 120)
@pytest.mark.parametrize("name", list(topics()))
def test_numbers_at_their_ends_are_drawn_refused_or_given_up(name, qapp) -> None:
    seed, end = FIRST, time.monotonic() + SOAK / len(topics())
    while seed < FIRST + MOST or time.monotonic() < end:
        try_one(name, seed)
        seed += 1
