"""Formulas that are undefined, infinite or flat somewhere, on every topic: computed coarse and fine, said, drawn, exported and copied, or refused in a line.

Alone and as what is compared; every topic with states of its own. Warnings of numpy and of Qt are failures here as everywhere.
SIGEXPLORER_SOAK=600 has it go on for ten minutes, SIGEXPLORER_SEED=5000 has it begin elsewhere.
"""

from __future__ import annotations

import math
import os
import random
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import pytest

from sigexplorer.errors import SigexplorerError
from sigexplorer.export.animation import frames_of
from sigexplorer.export.clipboard import copied, data_texts
from sigexplorer.export.code import KINDS, copy_as
from sigexplorer.export.image import image_bytes
from sigexplorer.export.sweeping import Pace, sweep_of
from sigexplorer.export.table import csv_bytes
from sigexplorer.fonts import load_fonts
from sigexplorer.link import link_of, state_of, without_private
from sigexplorer.model import Custom
from sigexplorer.model.activations import catalogue
from sigexplorer.model.parameters import Parameters
from sigexplorer.model.running import Cancel, Cancelled, unheard
from sigexplorer.panes import create_pane, pane_class
from sigexplorer.results import Results, compute, results_of
from sigexplorer.session import Session, decode, encode
from sigexplorer.state import State, parameters, replace
from sigexplorer.steps import at_once
from sigexplorer.topics import drawn_panes, pages, topic, topics
from tests.examples import examples
from tests.test_random_states import FEW, SIGNS, SMALL, one_line, shown, value

SECONDS = float(os.environ.get("SIGEXPLORER_SOAK", "30"))
MOST = math.inf if "SIGEXPLORER_SOAK" in os.environ else examples(84)
# What is given up after so much of the processor's time; how long a step may be that asks nobody whether to go on.
PATIENCE, LONGEST = 0.3, 4.0
SMALL_RUNS = {**FEW, "training.steps": 20, "training.samples": 30, "neuron.trials": 2, "sweep.points": 2}
FORMULAS = (
    # Undefined on one side, somewhere, in a point, or everywhere.
    *("x^x", "log(x)", "sqrt(x)", "0.5*log((1 + x)/(1 - x))", "asin(x)", "log(-1 - x^2)", "0/0*x", "sqrt(1 - x^2)", "log(log(x))", "abs(x)^x"),
    *("x^0.5 + (-x)^0.5", "where(x < 1, 0/0, x)", "where(abs(x) < 0.1, 0/0, tanh(x))", "where(x >= 0 and x <= 0, 0/0, x)", "x/x", "sin(x)/x"),
    # Poles, at inputs that are sampled among them.
    *("1/x", "1/(x - 1)", "1/(x^2 - 1)", "1/x^2", "tan(x)", "1/(x - k)", "1/sin(pi*x)", "1/(exp(x) - 1)", "1/(x - sign(x))", "log(abs(x))"),
    # Beyond all numbers, in the value or in the slope only.
    *("1e308*x", "exp(exp(x))", "x^1000", "exp(exp(exp(x)))", "1e308*sign(x)", "1e308*tanh(1e308*x)", "tanh(1e308*x)", "sqrt(abs(x))", "1e300*x^3"),
    # Hardly anything, nothing, and the same everywhere.
    *("1e-320*x", "1e-320*tanh(x)", "0*x", "1", "k", "-0.0*x", "1e308", "exp(-x^2*1e6)", "1 + 1e-16*x", "x^1000/1e300", "5e-324"),
    # Jumps and wild ones.
    *("sign(sin(3*x))", "sign(x)", "sign(x)/0", "where(x < k, 1/(0*x), x)", "sin(1/x)", "sin(1e9*x)", "sign(sin(1/x))", "1/(x*sin(1/x))", "max(x, 1/x)"),
)


# How numbers are spelt; of 1 + 10^-16 x the last digits are not what rounding left.
MISSPELT = re.compile(SIGNS)


def spelt(text: str) -> None:
    assert not MISSPELT.search(text), text


def hostile(rng: random.Random) -> Custom:
    """A formula under a name, since its text is spelt as it was typed; where it has a slider, this stands anywhere."""
    formula = rng.choice(FORMULAS)
    own = {"k": rng.choice((0.0, 1.0, -2.5, 1e-300, -1e6))} if "k" in Custom(formula).values else {}
    return Custom(formula, label="Mine", **own)


def some_state(rng: random.Random, name: str) -> State:
    """A state of a topic, with as much of its own as of what it depends on."""
    state = replace(State(), {"activation": hostile(rng), **SMALL_RUNS})
    if rng.random() < 0.5:
        state = replace(state, {"compare": tuple(hostile(rng) if rng.random() < 0.7 else rng.choice(list(catalogue)) for _ in range(rng.choice((1, 1, 2, 5))))})
    groups = {key.partition(".")[0] for key in topic(name).keys} | {name.partition("_")[0]}
    own = [key for key in parameters(state) if key.partition(".")[0] in groups - {"activation"}]
    declared = parameters(state)
    for key in rng.sample(own, min(len(own), rng.choice((0, 1, 3, 8)))):
        drawn = value(declared[key], rng)
        try:
            state = replace(state, {key: min(drawn, SMALL_RUNS[key]) if key in SMALL_RUNS and rng.random() < 0.95 else drawn})
        except SigexplorerError as refusal:
            one_line(refusal)
    return replace(state, {"style.page": name if name in pages() else state.style.page, "style.theme": rng.choice(("light", "dark"))})


@contextmanager
def patience() -> Iterator[Cancel]:
    """What gives up after a while of the processor's time; it must be asked often enough."""
    begun = asked = time.process_time()
    longest = 0.0

    def cancel() -> bool:
        nonlocal asked, longest
        now = time.process_time()
        asked, longest = now, max(longest, now - asked)
        return now - begun > PATIENCE

    yield cancel
    longest = max(longest, time.process_time() - asked)
    assert longest < LONGEST, f"{longest:.1f} s without a question whether to go on"


@contextmanager
def may_be_refused() -> Iterator[None]:
    """What may end in one line, or be given up."""
    try:
        yield
    except SigexplorerError as refusal:
        one_line(refusal)
        spelt(str(refusal).replace("float64", "").replace("float32", ""))
    except Cancelled:
        pass


def draw(qtbot, name: str, state: State, results) -> None:
    """Draw a pane on the screen, and read it here and there."""
    pane = create_pane(name)
    qtbot.addWidget(pane)
    pane.resize(420, 300)
    pane.render_results(results)
    pane.grab()
    for low, high in (pane.x_range, pane.y_range):
        assert math.isfinite(high - low)
        assert high > low, (name, low, high)
    frame = pane.frame_rect
    for across, up in ((0.5, 0.5), (0.1, 0.9), (0.97, 0.03)):
        at = frame.topLeft()
        at.setX(frame.left() + across * frame.width())
        at.setY(frame.top() + up * frame.height())
        for part in pane.reading(at) or ():
            spelt(part.text)
    pane.close()


def walk(qtbot, rng: random.Random, name: str, state: State) -> None:
    """Look at everything that a topic has of a state."""
    entry = topic(name)
    panes = [pane.name for pane in entry.panes]
    with may_be_refused(), patience() as cancel:
        for k, coarse in enumerate(entry.stages(*entry.inputs(state), cancel=cancel, progress=lambda part: None) if entry.stages else ()):
            for pane in rng.sample(panes, 1):
                if pane in drawn_panes() and set(pane_class(pane).topics) <= {entry}:
                    draw(qtbot, pane, state, results_of(state, {name: entry.as_shown(coarse, state)}))
            if k == 2:
                break
    needed = {entry}
    for pane in panes:
        needed |= set(pane_class(pane).topics) if pane in drawn_panes() else set()
    found = None
    with may_be_refused(), patience() as cancel:
        found = compute(state, needed, cancel=cancel)
    if found is None:
        return
    if name in pages():
        with may_be_refused(), patience() as cancel:
            spelt(pages()[name].sentence(compute(state, {*needed, *pages()[name].needs}, previous=found, cancel=cancel)))
    if entry.readout is not None:
        for row in entry.readout(found.of(entry), state):
            for text in row:
                spelt(text)
    for pane in panes:
        with may_be_refused():
            csv_bytes(state, pane, previous=found)
        if pane in drawn_panes():
            draw(qtbot, pane, state, found)
            with may_be_refused():
                kind = rng.choice((".svg", ".png", ".pdf"))
                content = image_bytes(state, pane, kind, SMALL, found, whatever=True)
                for text in shown(content) if kind == ".svg" else ():
                    spelt(text)
    pane = rng.choice(panes) if panes else "curve"
    with may_be_refused(), patience() as cancel:
        copy_as(rng.choice(list(KINDS)), state, pane, found, cancel=cancel)
    leave(rng, pane, state, found)


def received(state: State) -> State:
    """A state as it comes out of a file: what a cluster would measure waits there."""
    parts = {name: getattr(state, name) for name in state.__struct_fields__}
    return msgspec.structs.replace(state, **{name: part.received() for name, part in parts.items() if isinstance(part, Parameters)})


def leave(rng: random.Random, pane: str, state: State, found: Results) -> None:
    """Take a state on the ways out that are left: its session and its link come back as they went, its numbers and one picture are copied, some are films."""
    assert decode(encode(Session(state))).state == received(state)
    with may_be_refused():
        assert state_of(link_of(state)) == received(without_private(state))
    with may_be_refused(), patience() as cancel:
        data_texts(state, pane, found, cancel=cancel)
    if pane in drawn_panes() and rng.random() < 0.3:
        with may_be_refused():
            made = at_once(copied(state, pane, SMALL, found))
            assert made.svg()
        with may_be_refused(), patience() as cancel:
            assert len(list(frames_of(state, pane, sweep_of("style.line_width=1:2", Pace(frames=2)), SMALL, cancel, unheard))) == 2


NAMES = list(topics())


@pytest.mark.timeout(SECONDS + 300)
def test_no_formula_on_no_topic_ends_in_anything_but_what_is_there_or_one_line(qtbot) -> None:
    load_fonts()
    seed, end = int(os.environ.get("SIGEXPLORER_SEED", "1")), time.monotonic() + SECONDS
    last = seed + MOST
    while time.monotonic() < end and seed < last:
        rng = random.Random(seed)
        name = NAMES[seed % len(NAMES)]
        state = some_state(rng, name)
        try:
            walk(qtbot, rng, name, state)
        except Exception as problem:
            raise AssertionError(f"seed {seed}: {name} of {state}") from problem
        seed += 1
