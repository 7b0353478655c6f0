"""What a result depends on is exactly what its computation is given: over every key and every topic."""

from __future__ import annotations

import itertools
import math

import msgspec
import numpy as np
import pytest

from sigexplorer.errors import SigexplorerError
from sigexplorer.language import Told
from sigexplorer.model.activations import Activation
from sigexplorer.state import State, get, is_view, parameters, parse, replace
from sigexplorer.topics import topics
from tests.values import changed, others

# Small enough that every topic is computed in a moment.
SMALL = {
    "network.width": 6,
    "network.depth": 4,
    "network.batch": 3,
    "network.bias_variance": 0.3,
    "network.jacobian": True,
    "saturation.resolution": 6,
    "phase.cells": 4,
    "phase.layers": 4,
    "formats.samples": 11,
    "curve.samples": 7,
    "chain.depth": 5,
    "descent.steps": 5,
    "descent.most": 20,
    "training.steps": 60,
    "sweep.points": 4,
    "sweep.vertical": "network.depth=2:8:2",
    "compare": ("tanh",),
}
BASES = [
    {},
    {"curve.fit": False, "probe.second": True, "saturation.horizontal": "gain", "saturation.vertical": "depth", "network.initialisation": "glorot_normal"},
    {"chain.weights": (1.5, 2.0), "chain.biases": (0.25,), "saturation.horizontal": "bias", "curve.saturation": False, "network.bias": False},
    {
        "activation": "tanh",
        "formats.quantity": "slope",
        "network.initialisation": "torch_linear",
        "chain.format": "float16",
        "chain.weight": 0.7,
        "chain.depth": 80,
    },
]


def shown(topic, state):
    try:
        return topic.result(state)
    except SigexplorerError as refusal:
        return str(refusal)


def alike(one, other):
    """Return whether two results hold the same, down to their arrays."""
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and np.array_equal(one, other, equal_nan=one.dtype.kind == "f")
    if isinstance(one, Activation):
        return one == other
    if isinstance(one, Told):
        return alike(one.now(), other.now())
    if isinstance(one, msgspec.Struct):
        return all(alike(getattr(one, name), getattr(other, name)) for name in one.__struct_fields__)
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, tuple | list):
        return len(one) == len(other) and all(map(alike, one, other))
    return one == other or (isinstance(one, float) and math.isnan(one) and math.isnan(other))


def without_echo(result):
    """Return a result without the parameters that it only repeats."""
    if isinstance(result, msgspec.Struct) and "parameters" in result.__struct_fields__:
        return msgspec.structs.replace(result, parameters=None)
    return result


def stale(topic, base, result, values):
    """Return which of the keys, none of which changes the arguments by itself, leave a result that is another when computed for them.

    All of them are changed at once: of those that matter only together, each half by itself.
    """
    state = changed(base, dict(values))
    if state is not None and topic.inputs(state) == topic.inputs(base):
        # It is taken over, and shown as if it had been computed for this state.
        return [] if alike(topic.as_shown(result, state), shown(topic, state)) else [key for key, _ in values]
    half = len(values) // 2
    return [*stale(topic, base, result, values[:half]), *stale(topic, base, result, values[half:])]


@pytest.mark.sampled
@pytest.mark.parametrize("number", range(len(BASES)))
@pytest.mark.parametrize("name", topics())
def test_a_key_changes_the_arguments_exactly_if_it_changes_the_result(name, number):
    topic = topics()[name]
    base = replace(State(), SMALL | BASES[number])
    arguments, result = topic.inputs(base), topic.compute(*topic.inputs(base), cancel=lambda: False, progress=lambda share: None)
    needless, unstated, idle = [], [], []
    candidates = {"compare": [("elu",)], "activation": ["softsign"]} | {key: others(declared, get(base, key)) for key, declared in parameters(base).items()}
    for key, values in candidates.items():
        states = [(value, state) for value in values if (state := changed(base, {key: value})) is not None]
        differing = [state for _, state in states if topic.inputs(state) != arguments]
        idle.append([(key, value) for value, state in states if state not in differing])
        if differing and all(alike(without_echo(result), without_echo(shown(topic, state))) for state in differing):
            needless.append(key)
        if differing and not {key, key.partition(".")[0]} & set(topic.keys):
            unstated.append(key)
    for values in itertools.zip_longest(*idle):
        assert stale(topic, base, result, [value for value in values if value is not None]) == [], f"some of them leave a stale {name}"
    assert needless == [], "computed again for nothing"
    assert unstated == [], "a table's head does not state it"


@pytest.mark.parametrize("name", topics())
def test_what_is_looked_at_changes_no_arguments(name):
    base = replace(State(), SMALL)
    looks = ["style.theme", "style.page", "style.grid", "style.legend", "style.axes", "style.line_width", "chain.logarithmic", "curve.landmarks"]
    looks += ["formats.quantity", "formats.axis", "formats.kernel", "probe.shown", "probe.tangent"]
    for key in looks:
        for value in others(parameters(base)[key], get(base, key)):
            assert topics()[name].inputs(replace(base, {key: value})) == topics()[name].inputs(base), key
    assert is_view(base, "style.page")


def test_what_is_idle_computes_no_curve_of_a_formula_anew():
    base = parse(State(), {"activation": "custom(formula=x*tanh(x))", "curve.fit": "true"})
    curve = topics()["curve"]
    assert curve.inputs(replace(base, {"curve.y_min": base.curve.y_min - 1.0})) == curve.inputs(base)
    assert curve.inputs(replace(base, {"curve.landmarks": True})) != curve.inputs(base)


def test_arguments_can_be_compared_and_are_never_the_state():
    for topic in topics().values():
        state = State()
        for argument in topic.inputs(state):
            # What sweeps over any key is given a state, with all that its points do not depend on at its default.
            assert not isinstance(argument, np.ndarray)
            assert argument is not state
        assert topic.inputs(State()) == topic.inputs(State())
