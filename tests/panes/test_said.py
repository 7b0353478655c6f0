"""What panes and the sentences of pages say, in a language that nobody speaks: nothing of it is left in English."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.fonts import load_fonts
from sigexplorer.language import spoken
from sigexplorer.model.activations import Custom, ReLU
from sigexplorer.panes import create_pane
from sigexplorer.results import compute
from sigexplorer.session import preset
from sigexplorer.state import State, parse
from sigexplorer.topics import drawn_panes, pages, topic, topic_of
from tests.examples import examples
from tests.panes.saying import OWN
from tests.panes.saying import said as said
from tests.pseudo import PSEUDO, untold
from tests.strategies import structs

PAGES = ("curve", "difference", "factors", "saturation", "formats", "cost", "classification", "calibration", "decision", "losses", "fit")
GROUPS = (
    *("probe", "curve", "chain", "saturation", "formats", "cost", "classification", "calibration", "decision", "fit"),
    *("network", "initialisation", "neuron", "descent", "training", "recording", "weights", "sweep"),
)
PANES = [name for page in PAGES for row in pages()[page].rows for name in row]
MANY = {"compare": "relu, tanh, leaky_relu, step, hard_tanh(lower=-2)", "probe.second": "true", "curve.landmarks": "true", "curve.second": "true"}
COARSE = parse(State(), {"saturation.resolution": "20"})
STATES = {
    "default": COARSE,
    "compared": parse(COARSE, MANY),
    "one format": parse(COARSE, {"chain.format": "float16", "formats.quantity": "loss", "curve.third": "true"}),
    "deep": parse(COARSE, {"activation": "hard_swish", "chain.depth": "1000", "chain.weight": "8", "chain.bias": "0.075", "probe.x": "-0.159"}),
    "sides": parse(COARSE, {"losses.score": "2", "chain.logarithmic": "false", "formats.format": "float8_e5m2", "fit.band": "prediction"}),
    "measured": parse(COARSE, {"cost.measured": "1", "cost.elements": "100", "cost.largest": "1000", "cost.repeats": "3"}),
    "separated": msgspec.structs.replace(preset("classification-separable").state, saturation=COARSE.saturation),
    "scaled": msgspec.structs.replace(preset("calibration-temperature").state, saturation=COARSE.saturation),
}


def test_the_panes_are_known() -> None:
    assert set(PANES) <= set(drawn_panes())


@pytest.mark.sampled
@pytest.mark.parametrize("name", PANES)
def test_a_pane_says_nothing_in_english(qtbot, qapp, said, name) -> None:
    load_fonts()
    for what, state in STATES.items():
        # Long lists of rows belong to the pages that they are of.
        if what in {"separated", "scaled"} and topic_of(name).name not in {"classification", "calibration", "decision"}:
            continue
        if what == "measured" and topic_of(name).name != "cost":
            continue
        with spoken(PSEUDO):
            pane = create_pane(name)
            qtbot.addWidget(pane)
            pane.resize(700, 400)
            pane.render_results(compute(state, pane.topics))
        assert {text: left for text in said if (left := untold(text, OWN))} == {}, what
        said.clear()


@pytest.mark.parametrize("page", PAGES)
def test_a_sentence_says_nothing_in_english(page) -> None:
    opened, own = pages()[page], topic(page)
    for what, state in STATES.items():
        with spoken(PSEUDO):
            results = compute(state, (own, *opened.needs))
            texts = [opened.sentence(results)]
            for item in (own, *opened.needs):
                if item.readout is not None:
                    texts += [text for row in item.readout(results.of(item), state) for text in row]
        assert {text: left for text in texts if (left := untold(text, OWN))} == {}, what


@pytest.mark.parametrize("group", GROUPS)
@settings(deadline=None, max_examples=examples(25))
@given(data=st.data())
def test_reasons_say_nothing_in_english(group, data) -> None:
    parameters = data.draw(structs(type(getattr(State(), group))))
    with spoken(PSEUDO):
        assert {text: left for text in parameters.idle.values() if (left := untold(text))} == {}


@pytest.mark.parametrize("function", [ReLU(), Custom("gain*x", gain=2.0)])
def test_why_an_axis_is_barred_is_not_said_in_english(function) -> None:
    with spoken(PSEUDO):
        barred = topic("saturation").barred(State(activation=function))
        title = function.title
    reasons = {reason for choices in barred.values() for reason in choices.values()}
    assert len(reasons) == 3
    assert {text: left for text in reasons if (left := untold(text, (title,)))} == {}
