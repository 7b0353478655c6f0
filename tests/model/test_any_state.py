"""Every computation and every sentence, for any state within the limits: ends of limits and sliders first, with warnings as errors, under a watch."""

import contextlib
import time

import msgspec
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.errors import NothingError, SigexplorerError
from sigexplorer.model.activations import Arctan, Erf, Gompertz, Identity, Sigmoid, catalogue
from sigexplorer.model.chain import ChainParameters
from sigexplorer.model.chain.reading import compose
from sigexplorer.model.descent.reading import read_descent
from sigexplorer.model.formats.reading import read_formats
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.neuron.reading import read_neuron
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.running import Cancelled
from sigexplorer.model.saturation.reading import read_map
from sigexplorer.state import LISTS, State
from sigexplorer.topics import topics
from tests.examples import examples

# What a computation may take before it is asked to stop, and from then on until it has: of the processor's time of this thread.
PATIENCE, GRACE = 0.1, 2.5


def value_of(declared):
    low, high = declared.limits
    match declared.kind:
        case "real":
            ends = st.sampled_from([low, high, *declared.slider, declared.default])
            return ends | st.floats(*declared.slider) | st.floats(low, high)
        case "integer":
            return st.sampled_from([int(low), int(declared.slider[0]), declared.default]) | st.integers(int(low), int(high))
        case "sequence":
            if declared.whole:
                return st.just(()) | st.lists(st.integers(int(low), int(high)), max_size=4).map(tuple)
            return st.just(()) | st.lists(st.floats(max(low, -50.0), min(high, 50.0)), max_size=4).map(tuple)
        case "choice":
            return st.sampled_from(declared.choices)
        case "flag":
            return st.booleans()
    return st.just("")


@st.composite
def structs(draw, kind):
    chosen = {name: draw(value_of(declared)) for name, declared in parameters_of(kind).items() if draw(st.booleans())}
    for low in [name for name in chosen if name.endswith("_min")]:
        high = low.removesuffix("min") + "max"
        if high in chosen:
            chosen[low], chosen[high] = sorted((chosen[low], chosen[high]))
    try:
        return kind(**chosen)
    except SigexplorerError:
        return kind()


GROUPS = {field.name: type(getattr(State(), field.name)) for field in msgspec.structs.fields(State) if field.name not in {"activation", *LISTS}}
activations = st.sampled_from(list(catalogue.values())).flatmap(structs)
states = st.builds(State, activation=activations, **{name: structs(kind) for name, kind in GROUPS.items()})


class Watch:
    """Asks to stop after a while, and knows how long that took to be heard."""

    def __init__(self):
        self.begun = time.thread_time()

    def __call__(self):
        return time.thread_time() - self.begun > PATIENCE

    @property
    def late(self):
        return time.thread_time() - self.begun - PATIENCE > GRACE


def found(state):
    """The results of all topics that came to an end."""
    results = {}
    for name, topic in topics().items():
        watch = Watch()
        with contextlib.suppress(Cancelled, SigexplorerError):
            results[name] = topic.result(state, cancel=watch)
        assert not watch.late, name
    return results


def read(results):
    """Every sentence, and every table that is not long."""
    sentences = []
    if {"curve", "probe", "layers"} <= results.keys():
        sentences.append(compose(results["curve"], results["probe"], results["layers"]))
    if {"saturation", "layers"} <= results.keys():
        sentences.append(read_map(results["saturation"], results["layers"]))
    if "formats" in results:
        sentences.append(read_formats(results["formats"]))
    if "network" in results:
        sentences.append(results["network"].reading)
    if "descent" in results:
        sentences.append(read_descent(results["descent"]))
    if "neuron" in results:
        sentences.append(read_neuron(results["neuron"]))
    for name, result in results.items():
        if name in {"cost", "weights_run"}:
            # Nobody pressed Measure, and no network is shipped that could be run.
            with pytest.raises(NothingError):
                result.table()
        elif name != "saturation":
            assert result.table().columns
    return sentences


@settings(deadline=None, max_examples=examples(6))
@given(states)
@example(State(activation=Gompertz(), chain=ChainParameters(bias=-1000.0)))
@example(State(activation=Sigmoid(gain=9.8, centre=1.4), chain=ChainParameters(weight=7.6, bias=-1.2)))
def test_every_state_has_results_and_sentences(state):
    for sentence in read(found(state)):
        assert sentence
        assert "nan" not in sentence


NETWORKS = structs(NetworkParameters).map(
    lambda given_: msgspec.structs.replace(
        given_, depth=1 + given_.depth % 400, width=1 + given_.width % 12, batch=1 + given_.batch % 12, seeds=1 + given_.seeds % 3
    )
)


@settings(deadline=None, max_examples=examples(8))
@given(activations, NETWORKS)
@example(Sigmoid(gain=10.0, centre=5.0), NetworkParameters(width=16, batch=4))
@example(Sigmoid(gain=10.0, centre=-5.0), NetworkParameters(width=16, batch=4))
@example(Arctan(gain=792.0), NetworkParameters(depth=400, width=16, batch=16, initialisation="glorot_uniform"))
def test_every_small_network_is_read(activation, parameters):
    assert compute_network(activation, parameters).reading


@pytest.mark.parametrize("name", ["arctan", "silu", "hard_tanh"])
def test_a_network_that_explodes_is_read(name):
    parameters = NetworkParameters(width=8, depth=400, batch=4, weight_variance=1000.0, initialisation="normal")
    assert compute_network(catalogue[name](), parameters).reading


@pytest.mark.parametrize("activation", [Sigmoid(), Erf(gain=1e3), Identity()])
def test_the_spectrum_of_a_network_that_explodes(activation):
    parameters = NetworkParameters(width=4, depth=20, batch=1, weight_variance=1000.0, initialisation="normal", jacobian=True)
    values = compute_network(activation, parameters).spectrum.log10_singular_values
    assert not np.isnan(values).any()
