"""What is swept: axes as they are typed, what is refused before anything begins, and a file's first line that says all of it."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model import ELU, Tanh
from sigexplorer.state import State, get, parse, replace
from sigexplorer.sweep.axes import read_axis
from sigexplorer.sweep.plan import from_head, make_plan
from sigexplorer.topics import measured, topics

KNOWN = measured()
STATE = parse(State(), {"activation": "tanh", "network.width": "16", "network.batch": "4", "chain.depth": "77"})
DEPTH = "network.depth=2:10:2"


def plan(*over, measures=("network.gradient_left",), seeds=1, state=STATE):
    return make_plan(state, over or (DEPTH,), measures, seeds, KNOWN)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("network.depth=10:30:10", (10, 20, 30)),
        ("network.depth = 10 : 30 : 10", (10, 20, 30)),
        ("network.depth=30:10:-10", (30, 20, 10)),
        ("network.width=4:64:*4", (4, 16, 64)),
        ("network.width=2:10:*1.5", (2, 3, 4, 7)),
        ("network.weight_variance=1:1.3:0.1", (1.0, 1.1, 1.2, 1.3)),
        ("network.weight_variance=0.5; 1; 2,5", (0.5, 1.0, 2.5)),
        ("network.weight_variance=1", (1.0,)),
        ("network.normalisation=none, layer", ("none", "layer")),
        ("network.bias=true, false", (True, False)),
        ("activation=tanh, elu(alpha=2)", (Tanh(), ELU(alpha=2))),
    ],
)
def test_an_axis_is_read_as_it_is_typed(text, values) -> None:
    assert read_axis(STATE, text).values == values


@pytest.mark.parametrize(
    ("over", "words"),
    [
        (["network.depht=1:2:1"], "most like it is depth"),
        (["depth=1:2:1"], "most like it is chain.depth or network.depth or training.depth"),
        (["network.depth"], "has no values: give KEY=FROM:TO:STEP"),
        (["network.depth=,"], "'network.depth=,' has no values: give KEY=FROM:TO:STEP"),
        (["activation= ; ;"], "has no values: give KEY=FROM:TO:STEP"),
        (["network.depth=1:2"], "is no range: give KEY=FROM:TO:STEP"),
        (["network.depth=1:20000:1"], "network.depth = 20000 is not allowed: give a whole number from 1 to 10000"),
        (["network.depth=1:5:0.5"], "network.depth = 1.5 is not allowed"),
        (["network.depth=a:b:c"], "cannot be read"),
        (["network.depth=1:5:-1"], "a step of -1 does not lead from 1 to 5"),
        (["network.depth=3; 3"], "has a value twice, 3: give it once"),
        (["network.normalisation=none; layr"], "most like it is layer"),
        (["network.inputs=a.csv"], "cannot be swept"),
        (["training.widths=1; 2"], "cannot be swept"),
        (["network.layer=1:5:1"], "cannot be swept"),
        ([DEPTH, DEPTH], "--over network.depth is given twice"),
        ([], "0 axes cannot be swept"),
        ([f"network.{name}=1;0.5" for name in ("residual", "correlation", "mean_square", "epsilon", "weight_variance")], "5 axes cannot be swept"),
        (["chain.depth=1:5:1"], "chain.depth changes nothing of network.gradient_left here"),
        (["network.bias=false", "network.bias_variance=0; 1"], "network.bias_variance changes nothing of network.gradient_left"),
        (["network.seed=1:10000:1", "network.width=1:2048:1"], "20,480,000 points are too many"),
        (["activation=tanh, elu(alpha=2)", "activation.gain=1; 2"], "elu has no parameter 'gain'"),
    ],
)
def test_what_cannot_be_swept_is_refused_in_a_line(over, words) -> None:
    with pytest.raises(ParameterError) as refusal:
        make_plan(STATE, over, ["network.gradient_left"], 1, KNOWN)
    assert words in str(refusal.value)
    assert len(str(refusal.value).splitlines()) == 1


def test_measures_and_seeds_are_checked() -> None:
    with pytest.raises(ParameterError, match=r"most like it is network\.gradient_left"):
        plan(measures=["network.gradient"])
    with pytest.raises(ParameterError, match=r"nothing is measured: give one of network\.gradient_left"):
        plan(measures=[])
    with pytest.raises(ParameterError, match="seeds = 0 is not allowed"):
        plan(seeds=0)
    with pytest.raises(ParameterError, match=r"network\.seed is swept already"):
        plan("network.seed=1:5:1", seeds=2)


def test_what_an_axis_needs_to_have_an_effect_comes_with_it() -> None:
    """A weight variance takes the normal initialisation with it, as it does in the window."""
    found = plan("network.weight_variance=1:2:1")
    assert found.base.network.initialisation == "normal"
    assert [found.state_of(point).network.weight_variance for point in range(2)] == [1.0, 2.0]


def test_every_point_is_the_state_that_it_says() -> None:
    found = plan("network.depth=2:4:2", "activation=tanh, elu", "network.bias_variance=0; 0.05", seeds=3)
    assert found.shape == (2, 2, 2, 3)
    expected = [(depth, name, variance, seed) for depth in (2, 4) for name in ("tanh", "elu") for variance in (0.0, 0.05) for seed in (0, 1, 2)]
    states = [found.state_of(point) for point in range(found.points)]
    assert [(item.network.depth, item.activation.name, item.network.bias_variance, item.network.seed) for item in states] == expected


def test_what_is_not_measured_makes_no_other_sweep() -> None:
    assert plan() == plan(state=replace(STATE, {"chain.depth": 5, "style.theme": "dark", "network.depth": 99}))
    assert plan() != plan(state=replace(STATE, {"network.width": 17}))


OVERS = st.lists(
    st.sampled_from(
        [DEPTH, "network.weight_variance=0.3:2:0.1", "activation=elu(alpha=0.3), sigmoid", "network.bias=true, false", "network.correlation=0; 1/3"]
    ),
    min_size=1,
    max_size=4,
    unique=True,
)


@given(OVERS, st.integers(1, 4), st.lists(st.sampled_from(["network.gradient_left", "phase.length", "network.dead"]), min_size=1, unique=True))
def test_the_head_of_a_file_says_all_of_it(over, seeds, measures) -> None:
    if not any(name.startswith("network") for name in measures):
        over = [item for item in over if "correlation" not in item and "depth" not in item and "bias=" not in item] or ["network.weight_variance=1;2"]
    found = plan(*over, measures=measures, seeds=seeds)
    assert from_head(found.head(), KNOWN) == found
    assert pickle.loads(pickle.dumps(found)) == found


@pytest.mark.parametrize("name", [name for name, item in topics().items() if item.measured is not None])
def test_what_a_topic_measures_is_named_after_it_and_its_keys_are_all_it_needs(name) -> None:
    """Every measure gives a number from the state with all else at its default, in another process too."""
    found = topics()[name].measured
    assert all(item.name.startswith(f"{name}.") and item.title and item.help.endswith(".") for item in found.measures)
    state = replace(STATE, {"network.depth": 3, "training.steps": 5})
    only = make_plan(state, ["activation=tanh"], [item.name for item in found.measures], 1, [pickle.loads(pickle.dumps(found))])
    assert found.inputs(only.base, only.wanted) == found.inputs(state, only.wanted)
    assert len(only.measure(0)) == len(found.measures)
    if found.seed:
        assert found.inputs(replace(state, {found.seed: get(state, found.seed) + 1}), only.wanted) != found.inputs(state, only.wanted)
