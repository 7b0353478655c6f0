"""Chains of a million layers on a live page: what the program finds, in no more steps than a frame has."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Sigmoid, Tanh, catalogue
from sigexplorer.model.chain import compute_chain
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics.chain import stack
from sigexplorer.topics.layers import LAYERS
from tests.examples import examples
from tests.export.test_html import asked, opened

# Of a page, of which the first picture of one with ten layers takes some 3,000.
MOST_STEPS = 2_500_000
NAMES = [name for name in catalogue if name != "custom"]


def check(browser, folder, state):
    opened(browser, folder, state)
    found, layers = asked(browser, "page.results"), compute(state, (LAYERS,)).of(LAYERS)
    assert found["chain"]["steps"] + found["layers"]["steps"] < MOST_STEPS
    mine = dict(zip(found["layers"]["layer"], np.array(found["layers"]["log10"], dtype=float), strict=True))
    ours = dict(zip(layers.layer.tolist(), layers.log10_magnitude, strict=True))
    both = [at for at in ours if at in mine and (layers.rounding_from is None or at < layers.rounding_from)]
    for at in both:
        # What does neither settle nor drift is given up at some layer, and said to be.
        if np.isfinite(ours[at]) and np.isfinite(mine[at]):
            assert mine[at] == pytest.approx(ours[at], rel=1e-7, abs=3e-4), (state, at)
    if layers.rounding_from is None and not found["layers"]["unknown"] and not np.isnan(mine[state.chain.depth]):
        assert found["layers"]["zeroAt"] == {name: at for name, at in layers.known_zeros.items() if at is not None}, state
    x, log10 = (np.array(found["chain"][name], dtype=float) for name in ("xs", "log10"))
    some = np.unique(np.linspace(0, x.size - 1, 24).astype(int))
    chain = compute_chain(state.activation, x[some], *stack(state))
    known = (chain.rounding_from == 0) & np.isfinite(chain.log10_magnitude) & (np.array(found["chain"]["unknown"])[some] == 0) & ~np.isnan(log10[some])
    np.testing.assert_allclose(log10[some][known], chain.log10_magnitude[known], rtol=1e-7, atol=3e-4, err_msg=str(state))
    return np.append(log10, list(mine.values()))


@settings(max_examples=examples(30), deadline=None)
@given(
    name=st.sampled_from(NAMES),
    depth=st.sampled_from([3000, 40_000, 1_000_000]),
    weight=st.sampled_from([1.0, -1.0, 2.0, 0.5, 0.999]) | st.floats(-3.0, 3.0),
    bias=st.sampled_from([0.0, 0.5, 1.0]) | st.floats(-1.0, 1.0),
    at=st.floats(-5.0, 5.0),
)
def test_a_deep_chain_is_what_the_program_finds(browser, tmp_path_factory, name, depth, weight, bias, at):
    changes = {"activation": name, "chain.depth": depth, "chain.weight": weight, "chain.bias": bias, "probe.x": at}
    check(browser, tmp_path_factory.mktemp("page"), replace(State(), changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"activation": "tanh"},
        {"activation": "tanh", "chain.weight": -1.0},
        {"activation": "softsign"},
        {"activation": "arctan", "chain.weights": (1.0, -1.0, 1.0)},
        {"activation": Sigmoid(gain=9.0)},
        {"activation": Tanh(gain=1.001)},
        {"activation": "sine", "chain.weight": 3.0},
        {"activation": "relu", "chain.bias": 0.001},
        {"activation": "identity", "chain.weight": 0.9999},
    ],
)
def test_what_settles_slowly_or_never_takes_no_longer(browser, tmp_path, changes):
    found = check(browser, tmp_path, replace(State(), {"chain.depth": 1_000_000, "probe.x": 1.7} | changes))
    # All of it is followed.
    assert not np.isnan(found).any()
