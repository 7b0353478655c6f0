"""Every pane of random states within the limits, ends of sliders first: a picture, a table or one line, and nothing spelt in another way.

SIGEXPLORER_SOAK=600 has it go on for ten minutes.
"""

from __future__ import annotations

import html
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
from sigexplorer.model.activations import catalogue
from sigexplorer.model.chain import compute_layers
from sigexplorer.model.curve import compute_curve
from sigexplorer.model.probe import compute_probe
from sigexplorer.model.reading import compose
from sigexplorer.model.readout import readings
from sigexplorer.session import preset, preset_names
from sigexplorer.state import State, parameters, replace
from sigexplorer.store import describe

SECONDS = float(os.environ.get("SIGEXPLORER_SOAK", "20"))
SMALL = Picture(width=480, height=320, dpi=96)
# Larger ones are slow, not other.
MOST = {"network.width": 48, "network.depth": 40, "network.batch": 8, "chain.depth": 3000, "saturation.resolution": 40, "phase.cells": 12, "phase.layers": 12}
# A caret, an exponent behind an e, a hyphen for a minus, thousands without groups, no number, and what rounding leaves.
WRONG = re.compile(r"\^|\d[eE][-+]?\d|(?<![\w)])-\d|(?<![\d.,])\d{4,}|\bnan\b|\binf\b|\.\d*(?:0{6}|9{6})\d")
PANES = [line.split()[0] for line in listing.listing("panes").splitlines()[1:] if line.strip()]
KINDS = (".svg", ".png", ".pdf", ".csv")


def value(key, declared, rng):
    low, high = (max(declared.limits[0], declared.slider[0]), min(declared.limits[1], declared.slider[1]))
    high = min(high, MOST.get(key, high))
    drawn = rng.choice((rng.choice((low, high)), rng.uniform(max(low, -1e300), min(high, 1e300))))
    match declared.kind:
        case "real":
            return drawn if abs(drawn) < 1e308 else rng.choice((-1e308, 1e308, 0.0))
        case "integer":
            return int(max(low, min(high, drawn)))
        case "choice":
            return rng.choice(declared.choices)
        case "flag":
            return rng.random() < 0.5
    return declared.default


def one_line(refusal: SigexplorerError) -> None:
    assert len(str(refusal).splitlines()) == 1, refusal


def some_state(rng) -> State:
    state = replace(State(), {"activation": rng.choice(list(catalogue)), **{key: most for key, most in MOST.items() if key in parameters(State())}})
    declared = parameters(state)
    for key in rng.sample(list(declared), rng.choice((2, 5, 20))):
        try:
            state = replace(state, {key: value(key, declared[key], rng)})
        except SigexplorerError as refusal:
            one_line(refusal)
    return state


def shown(svg: bytes) -> list[str]:
    """The texts of a picture, but for the exponents, which have letters of their own size: no sign divides their digits."""
    return [html.unescape(text) for attributes, text in re.findall(r"<text ([^>]*)>([^<]*)</text>", svg.decode()) if 'font-size="9"' not in attributes]


def check(state: State, pane: str, kind: str) -> None:
    try:
        content = csv_bytes(state, pane) if kind == ".csv" else image_bytes(state, pane, kind, SMALL)
    except SigexplorerError as refusal:
        one_line(refusal)
        return
    assert content
    for text in shown(content) if kind == ".svg" else []:
        assert not WRONG.search(text), text


@pytest.mark.timeout(SECONDS + 120)
def test_no_state_ends_in_anything_but_a_picture_a_table_or_one_line() -> None:
    seed, end = int(os.environ.get("SIGEXPLORER_SEED", "1")), time.monotonic() + SECONDS
    while time.monotonic() < end:
        rng = random.Random(seed)
        state, pane, kind = some_state(rng), rng.choice(PANES), rng.choice(KINDS)
        try:
            check(state, pane, kind)
        except Exception as problem:
            raise AssertionError(f"seed {seed}: {pane}{kind} of {state}") from problem
        seed += 1


@pytest.mark.parametrize("seed", range(40))
def test_what_is_read_off_and_said_is_spelt_in_one_way(seed) -> None:
    state = some_state(random.Random(seed))
    chain = state.chain
    probe = compute_probe(state.activation, state.probe, state.curve.saturated_below)
    layers = compute_layers(state.activation, state.probe.x, chain.depth, chain.weight, chain.bias)
    said = [compose(compute_curve(state.activation, state.curve), probe, layers), describe(State(), state)]
    said += [text for row in readings(probe, state.probe.second) for text in row]
    for text in said:
        assert not WRONG.search(text), text


@pytest.mark.parametrize("name", preset_names())
def test_every_preset_is_spelt_in_one_way(name) -> None:
    state = preset(name).state
    for pane in {"chain", "layers"} & set(PANES):
        check(state, pane, ".svg")
