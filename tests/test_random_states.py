"""Every pane of random states within the limits, ends of sliders first: a picture, a table or one line, and nothing spelt in another way.

SIGEXPLORER_SOAK=600 has it go on for ten minutes.
"""

from __future__ import annotations

import html
import math
import os
import random
import re
import time

import pytest

from sigexplorer import listing
from sigexplorer.errors import SigexplorerError
from sigexplorer.export.image import image_bytes
from sigexplorer.export.picture import Picture
from sigexplorer.export.table import csv_bytes
from sigexplorer.model import Custom
from sigexplorer.model.activations import catalogue
from sigexplorer.model.running import Cancelled
from sigexplorer.panes import pane_class
from sigexplorer.results import Results, compute
from sigexplorer.session import preset, preset_names
from sigexplorer.state import State, parameters, replace
from sigexplorer.store import describe
from sigexplorer.topics import drawn_panes, pages, topic, topic_of, topics
from tests.examples import examples

SECONDS = float(os.environ.get("SIGEXPLORER_SOAK", "12"))
# Without it as many on any machine, if they fit into the time: what is found depends on no machine's speed.
MOST = math.inf if "SIGEXPLORER_SOAK" in os.environ else examples(100)
SMALL = Picture(width=480, height=320, dpi=96)
# What is given up after so much of the processor's time: larger ones are slow, and asked to stop like a window's.
PATIENCE = 0.4
# Of what is long by its size most states have little, so that most come to their end.
FEW = {"network.width": 48, "network.depth": 40, "network.batch": 8, "chain.depth": 3000, "saturation.resolution": 40, "phase.cells": 12, "phase.layers": 12}
FEW |= {"formats.samples": 200, "curve.samples": 200, "descent.steps": 200, "descent.most": 100}
# A caret, an exponent behind an e, a hyphen for a minus, thousands without groups (four digits of data may be a year), no number, and what rounding leaves.
SIGNS = r"\^|\d[eE][-+]?\d|(?<![\w)])-\d|(?<![\d.,])\d{5,}|\bnan\b|\binf\b"
WRONG = re.compile(SIGNS + r"|\.\d*(?:0{8}|9{8})\d{1,2}\b")
# What users type: undefined somewhere, infinite somewhere or nearly everywhere, flat, a jump.
FORMULAS = (
    *("x*sigmoid(beta*x)", "where(x < 0, a*x, x)", "max(0, x)^2", "sin(k*x)/x", "log(1 + exp(x))", "1/(x - 1)", "x^x", "exp(x^3)", "sqrt(x)", "log(x)"),
    *("0*x", "a", "exp(exp(exp(x)))", "0/x", "1e300*x^3", "1e-320*x", "where(x < 0, 0/0, x)", "where(abs(x) < 0.1, 0/0, tanh(x))", "sign(x)/0"),
    "sqrt(-1 - x^2)",
)
PANES = [line.split()[0] for line in listing.listing("panes").splitlines()[1:] if line.strip()]
KINDS = (".svg", ".png", ".pdf", ".csv")


def value(declared, rng):
    """A value within the limits: their ends and the slider's first, then inside either, over all sizes where the limits are wide."""
    low, high = declared.limits
    within = [edge for edge in (*declared.slider, low, high) if low <= edge <= high]
    # Now and then down to the smallest number that there is.
    size = 10.0 ** rng.uniform(rng.choice((-12, -12, -324)), math.log10(max(high, 1e-11) if high < 1e300 else 1e300))
    wide = min(high, max(low, rng.choice((1.0, -1.0)) * size))
    drawn = rng.choice((rng.choice(within), rng.uniform(*declared.slider), wide))
    match declared.kind:
        case "real":
            return float(drawn)
        case "integer":
            return round(drawn)
        case "choice":
            return rng.choice(declared.choices)
        case "flag":
            return rng.random() < 0.5
    return declared.default


def one_line(refusal: SigexplorerError) -> None:
    assert len(str(refusal).splitlines()) == 1, refusal


def _formula(rng) -> Custom:
    """A formula under a name, since its text is spelt as it was typed."""
    return Custom(rng.choice(FORMULAS), label="Mine")


def some_state(rng) -> State:
    state = replace(State(), {"activation": _formula(rng) if rng.random() < 0.3 else rng.choice(list(catalogue))})
    if rng.random() < 0.2:
        state = replace(state, {"compare": (_formula(rng), rng.choice(list(catalogue)))})
    if rng.random() < 0.9:
        state = replace(state, FEW)
    declared = parameters(state)
    for key in rng.sample(list(declared), rng.choice((2, 5, 20))):
        drawn = value(declared[key], rng)
        try:
            state = replace(state, {key: min(drawn, FEW[key]) if key in FEW and rng.random() < 0.9 else drawn})
        except SigexplorerError as refusal:
            one_line(refusal)
    return state


def computed(state: State, wanted, previous: Results | None = None):
    """The results of some topics, those that there are taken over; given up after a while of the processor's time: then they stop soon."""
    begun = time.process_time()
    asked = begun

    def cancel() -> bool:
        nonlocal asked
        asked = time.process_time()
        return asked - begun > PATIENCE

    return compute(state, wanted, previous=previous, cancel=cancel)


def shown(svg: bytes) -> list[str]:
    """The texts of a picture, but for the exponents, which have letters of their own size: no sign divides their digits."""
    return [html.unescape(text) for attributes, text in re.findall(r"<text ([^>]*)>([^<]*)</text>", svg.decode()) if 'font-size="9"' not in attributes]


def spelt(text: str) -> None:
    assert not WRONG.search(text), text


def needed(pane: str):
    return {*(pane_class(pane).topics if pane in drawn_panes() else ()), topic_of(pane)}


def check(state: State, pane: str, kind: str, previous: Results | None = None) -> None:
    try:
        found = computed(state, needed(pane), previous)
        content = csv_bytes(state, pane, previous=found) if kind == ".csv" else image_bytes(state, pane, kind, SMALL, found, whatever=True)
    except SigexplorerError as refusal:
        one_line(refusal)
        return
    except Cancelled:
        return
    assert content
    for text in shown(content) if kind == ".svg" else []:
        spelt(text)


def say(state: State, name: str) -> None:
    """Try what a page says, and all that is read off."""
    try:
        found = computed(state, {topic(name), *pages()[name].needs})
        spelt(pages()[name].sentence(found))
        for each in topics().values():
            if each.readout is not None:
                texts = each.readout(computed(state, {each}).of(each), state)
                for text in (text for row in texts for text in row):
                    spelt(text)
    except SigexplorerError as refusal:
        one_line(refusal)
    except Cancelled:
        return


@pytest.mark.timeout(SECONDS + 120)
def test_no_state_ends_in_anything_but_a_picture_a_table_a_sentence_or_one_line() -> None:
    seed, end = int(os.environ.get("SIGEXPLORER_SEED", "1")), time.monotonic() + SECONDS
    last = seed + MOST
    while time.monotonic() < end and seed < last:
        rng = random.Random(seed)
        state, pane, kind, page = some_state(rng), rng.choice(PANES), rng.choice(KINDS), rng.choice(list(pages()))
        theme = {"style.theme": rng.choice(("light", "dark"))}
        try:
            check(replace(state, theme), pane, kind)
            say(state, page)
            spelt(describe(State(), state))
        except Exception as problem:
            raise AssertionError(f"seed {seed}: {pane}{kind}, {page} of {state}") from problem
        seed += 1


@pytest.mark.sampled
@pytest.mark.parametrize(("name", "number"), [(name, number) for number, name in enumerate(preset_names())])
def test_every_preset_is_spelt_in_one_way(name, number) -> None:
    state = preset(name).state
    # Those of the first page share the panes of all others among them.
    panes = [
        pane
        for place, pane in enumerate(drawn_panes())
        if topic_of(pane).name == state.style.page or (state.style.page == "curve" and (place + number) % 6 == 0)
    ]
    # What panes share is computed once, and what is given up for one of them is for all.
    found, given_up = Results(state, {}), set()
    for wanted in dict.fromkeys(each for pane in panes for each in sorted(needed(pane), key=lambda each: each.name)):
        try:
            found = Results(state, {**found.by_topic, **computed(state, {wanted}).by_topic})
        except SigexplorerError as refusal:
            one_line(refusal)
            given_up.add(wanted)
        except Cancelled:
            given_up.add(wanted)
    for pane in panes:
        if given_up.isdisjoint(needed(pane)):
            check(state, pane, ".svg", found)
    say(state, state.style.page)
