"""What is said to change nothing that is seen does not, and over the catalogue what does not says so: shares, biases, floors, what only slopes show."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import SigexplorerError
from sigexplorer.export.image import image_bytes
from sigexplorer.export.picture import Picture
from sigexplorer.model.activations import Custom, HardTanh, Identity, LeakyReLU, ReLU, Sigmoid, Step, catalogue, straight_slopes
from sigexplorer.panes import pane_class
from sigexplorer.results import compute
from sigexplorer.state import State, get, parameters, replace
from sigexplorer.topics import pages, shown_on, unseen
from tests.examples import examples
from tests.strategies import structs, value_of

# Values of each that are far enough from one another to be told apart where they change anything.
OTHERS = {
    "curve.saturation": (True, False),
    "curve.saturated_below": (1e-6, 0.01, 0.3, 0.6, 0.99, 0.999),
    "chain.weight": (1.0, -3.0, 0.5, 0.0, 2.0, 1e-3),
    "chain.bias": (0.0, -3.0, -0.5, 1.0, 3.0, 100.0),
}
STRAIGHT = [kind for kind in catalogue.values() if straight_slopes(kind()) is not None]
KEYS = ("curve.saturation", "curve.saturated_below", "chain.weight", "chain.bias", "chain.weights", "chain.biases", "saturation.floors", "saturation.contours")
PAGES = ("curve", "saturation")


def topics_on(page):
    panes = [pane_class(name) for row in pages()[page].rows for name in row]
    return list(dict.fromkeys((*shown_on(pages()[page]), *(topic for pane in panes for topic in pane.topics))))


def result_of(state, page):
    return compute(state, topics_on(page))


def seen(state, page):
    """The picture of a page without what says how it was made, and the sentence below it."""
    results = result_of(state, page)
    said = pages()[page].sentence(results)
    return re.sub(rb"<desc>.*?</desc>", b"", image_bytes(state, f"page:{page}", ".svg", Picture(700, 500, 96), results), flags=re.DOTALL), said


def numbers_seen(state):
    """What the page of the curve draws of shares and of the chain, and says."""
    results = result_of(state, "curve")
    curve, chain, layers = (results.of(item) for item in (topic for name in ("curve", "chain", "layers") for topic in topics_on("curve") if topic.name == name))
    arrays = (chain.log10_magnitude, chain.sign, layers.log10_magnitude, layers.sign)
    share = state.curve.saturated_below if curve.saturated else None
    return curve.saturated, share, layers.rounding_from, layers.known_zeros, [np.asarray(item).tolist() for item in arrays], pages()["curve"].sentence(results)


@pytest.mark.sampled
@pytest.mark.parametrize("name", list(catalogue))
def test_over_the_catalogue_exactly_what_changes_nothing_says_so(name) -> None:
    state = replace(State(), {"activation": name})
    said = unseen(topics_on("curve"), state)
    for key, values in OTHERS.items():
        same = all(repr(numbers_seen(replace(state, {key: value}))) == repr(numbers_seen(replace(state, {key: values[0]}))) for value in values[1:])
        assert (key in said) == same, key


def test_what_was_silent_says_so() -> None:
    for activation, key in ((Identity(), "curve.saturation"), (Step(), "curve.saturation"), (Step(), "chain.weight"), (Step(), "chain.bias")):
        assert unseen(topics_on("curve"), replace(State(), {"activation": activation}))[key]
    across = {"saturation.vertical": "bias"}
    assert unseen(topics_on("saturation"), replace(State(), {"activation": ReLU(), **across}))["saturation.floors"]
    # Over the weights a gradient comes below every floor.
    assert "saturation.floors" not in unseen(topics_on("saturation"), replace(State(), {"activation": ReLU()}))
    assert not unseen(topics_on("curve"), replace(State(), {"activation": Step(), "compare": (Sigmoid(),)})).keys() & {"chain.weight", "chain.bias"}


def test_the_slopes_of_straight_pieces() -> None:
    assert straight_slopes(Identity()) == (1.0,)
    assert straight_slopes(Step()) == (0.0, 0.0)
    assert straight_slopes(LeakyReLU(slope=0.3)) == (0.3, 1.0)
    assert straight_slopes(HardTanh()) == (0.0, 1.0, 0.0)
    assert straight_slopes(Sigmoid()) is None


@st.composite
def states(draw):
    """States of functions of straight pieces, that say of most of it that it changes nothing; of the map few cells."""
    few = st.sampled_from([Step(), Identity(), ReLU(), LeakyReLU(slope=1.0)])
    functions = few | st.sampled_from(STRAIGHT).flatmap(structs)
    chain = {name: draw(value_of(item, on_slider=draw(st.booleans()))) for name, item in parameters(State()).items() if name.startswith("chain.")}
    try:
        return replace(
            State(),
            {"activation": draw(functions), "compare": tuple(draw(st.lists(few, max_size=1))), **chain, "chain.depth": draw(st.integers(1, 60))}
            | {"chain.format": "IEEE", "probe.x": draw(st.floats(-10, 10)), "saturation.resolution": 24}
            | dict(zip(("saturation.horizontal", "saturation.vertical"), draw(st.permutations(["input", "weight", "bias", "depth"]))[:2], strict=True))
            | {"curve.saturated_below": draw(st.floats(1e-6, 0.999))},
        )
    except SigexplorerError:
        return replace(State(), {"activation": Step()})


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("page", PAGES)
@settings(max_examples=examples(12))
@given(state=states(), data=st.data())
def test_nothing_seen_follows_what_is_said_not_to(page, state, data) -> None:
    said = [key for key in KEYS if key in unseen(topics_on(page), state) and key.partition(".")[0] in {group for _, group in pages()[page].controls}]
    if not said:
        return
    before = seen(state, page)
    for key in said:
        declared = parameters(state)[key]
        other = not get(state, key) if declared.kind == "flag" else data.draw(value_of(declared, on_slider=data.draw(st.booleans())))
        changed = replace(state, {key: other})
        # What is said may follow from what is changed: a weight by layer, say, leaves open which activations are infinite.
        if key in unseen(topics_on(page), changed):
            assert seen(changed, page) == before, key


# What hangs on slopes alone, on the pages of networks and neurons, and values of each that are seen where there is a slope.
OF_SLOPES = {
    "network": ("network.output_gradient", ("ones",)),
    "phase": ("network.depth", (2, 40)),
    "initialisation": ("initialisation.measured", (True,)),
    "neuron": ("neuron.steepness", (0.5, 30.0)),
}
SMALL = {"network.width": 8, "network.batch": 4, "network.depth": 5, "phase.cells": 7, "initialisation.networks": 1, "neuron.trials": 4}


@pytest.mark.sampled
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", ["step", "relu", "identity", "hard_tanh", "hard_sigmoid", "tanh"])
@pytest.mark.parametrize("page", list(OF_SLOPES))
def test_exactly_what_only_slopes_show_says_so_where_there_is_none(page, name) -> None:
    key, values = OF_SLOPES[page]
    state = replace(State(), {"activation": name, **SMALL})
    try:
        before = seen(state, page)
    except SigexplorerError:
        # No firing rate.
        return
    assert (key in unseen(topics_on(page), state)) == all(seen(replace(state, {key: value}), page) == before for value in values)


@st.composite
def networks(draw):
    """States of small networks and of neurons, of functions that jump from level to level."""
    steps = st.sampled_from([Step(), Step(at_zero=0.0), Custom("sign(x)"), Custom("where(x < 1, 2, heaviside(x - 3))"), HardTanh()])
    names = [name for name in parameters(State()) if name.partition(".")[0] in {"network", "phase", "initialisation", "neuron"}]
    left_out = {"network.inputs", *SMALL, "network.seeds", "network.jacobian"}
    given = {name: draw(value_of(parameters(State())[name], on_slider=True)) for name in names if name not in left_out and draw(st.booleans())}
    functions = {"activation": draw(steps), "compare": tuple(draw(st.lists(steps, max_size=1)))}
    try:
        return replace(State(), functions | given | SMALL | {"network.depth": draw(st.integers(1, 6))})
    except SigexplorerError:
        return replace(State(), functions | SMALL)


@pytest.mark.sampled
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("page", list(OF_SLOPES))
@settings(max_examples=examples(12))
@given(state=networks(), data=st.data())
def test_nothing_that_only_slopes_show_is_seen_where_that_is_said(page, state, data) -> None:
    for key in sorted(key for key in unseen(topics_on(page), state) if key not in KEYS):
        declared = parameters(state)[key]
        other = not get(state, key) if declared.kind == "flag" else data.draw(value_of(declared, on_slider=True))
        if key == "network.depth":
            other = data.draw(st.integers(1, 8))
        try:
            before = seen(state, page)
        except SigexplorerError:
            return
        assert seen(replace(state, {key: other}), page) == before, key
