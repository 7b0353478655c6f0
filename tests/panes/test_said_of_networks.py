"""What the pages of networks say, in a language that nobody speaks: nothing of it is left in English, in panes, sentences and readouts."""

from __future__ import annotations

import pytest

from sigexplorer.errors import SigexplorerError
from sigexplorer.fonts import load_fonts
from sigexplorer.language import spoken
from sigexplorer.model.recording.reading import CODE
from sigexplorer.panes import create_pane
from sigexplorer.results import compute
from sigexplorer.state import State, parse
from sigexplorer.topics import pages, topic
from tests.panes.saying import OWN
from tests.panes.saying import said as said
from tests.pseudo import PSEUDO, untold

PAGES = ("network", "initialisation", "phase", "neuron", "descent", "training", "recording", "weights", "sweep", "overview")
# Names of the layers of the recordings that are shipped.
KINDS = ("Linear", "ReLU", "Sigmoid", "Tanh")
SMALL = {
    "network.width": "12",
    "network.depth": "5",
    "network.batch": "8",
    "phase.cells": "12",
    "phase.layers": "5",
    "training.steps": "3",
    "descent.steps": "5",
    "overview.functions": "explored and compared",
}
STATES = {
    "default": {"compare": "tanh, step", "network.jacobian": "true", "network.seeds": "2", "initialisation.measured": "true", "initialisation.networks": "1"},
    "elsewhere": {
        "activation": "step",
        "network.normalisation": "batch",
        "network.residual": "0.5",
        "recording.sample": "dead_units",
        "training.unit_layer": "1",
        "training.unit": "2",
        "weights.sample": "none",
        "overview.format": "float16",
    },
    "given": {
        "activation": "tanh(gain=2)",
        "network.initialisation": "normal",
        "network.weight_variance": "0",
        "recording.sample": "none",
        "neuron.course": "sine",
        "neuron.inhibition": "1",
        "descent.rates": "given",
        "descent.rate": "3",
        "descent.neuron": "logistic",
        "sweep.points": "3",
    },
}


def state_of(what: str) -> State:
    return parse(State(), SMALL | STATES[what])


@pytest.mark.sampled
@pytest.mark.parametrize("what", STATES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_nothing_in_english(qtbot, qapp, said, page, what) -> None:
    load_fonts()
    state, opened, own = state_of(what), pages()[page], topic(page)
    with spoken(PSEUDO):
        try:
            results = compute(state, (own, *opened.needs))
            said.append(opened.sentence(results))
            said += [text for row in (own.readout(results.of(own), state) if own.readout is not None else ()) for text in row]
            for name in (name for row in opened.rows for name in row):
                pane = create_pane(name)
                qtbot.addWidget(pane)
                pane.resize(700, 400)
                pane.render_results(compute(state, pane.topics, previous=results))
        except SigexplorerError as error:
            # A function that is no firing rate, say.
            said.append(str(error))
    lines = [text for text in said if text not in CODE.splitlines() and text.strip() not in map(str.strip, CODE.splitlines())]
    assert {text: left for text in lines if (left := untold(text, (*OWN, *KINDS)))} == {}


def test_what_is_kept_is_said_anew_in_another_language() -> None:
    state = state_of("default")
    with spoken(PSEUDO):
        results = compute(state, (topic("network"), topic("phase"), topic("initialisation"), topic("recording")))
        strange = [results.of(topic(name)).reading for name in ("network", "phase", "initialisation")]
    english = compute(state, (topic("network"), topic("phase"), topic("initialisation"), topic("recording")))
    for name, text in zip(("network", "phase", "initialisation"), strange, strict=True):
        assert results.of(topic(name)).reading == english.of(topic(name)).reading != text
    assert results.of(topic("recording")).findings == english.of(topic("recording")).findings
