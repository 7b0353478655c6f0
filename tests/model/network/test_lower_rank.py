"""Networks whose normalisation takes the mean of the units away: their Jacobian has one singular value less, and no rounding in its place."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Sigmoid, SiLU, Softplus, Tanh
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.parameters import NetworkParameters
from tests.examples import examples

FUNCTIONS = [Tanh(), Sigmoid(), Sigmoid(gain=20.0), SiLU(), Softplus()]


@settings(deadline=None, max_examples=examples(60))
@given(
    st.sampled_from(FUNCTIONS),
    st.integers(3, 24),
    st.integers(1, 6),
    st.sampled_from(["before", "after", "sum"]),
    st.sampled_from([0.0, 0.5]),
    st.integers(0, 1000),
)
def test_a_centred_layer_has_one_singular_value_that_is_0(activation, width, depth, placement, residual, seed):
    given_ = NetworkParameters(width=width, depth=depth, jacobian=True, normalisation="layer", placement=placement, residual=residual, seed=seed)
    values = compute_network(activation, given_).spectrum.log10_singular_values
    assert np.isneginf(values[:, -1]).all()
    # Centred alone, the scale is still there by what keeps a variance of 0 from being divided by.
    assert np.isfinite(values[:, :-1]).all()
    plain = compute_network(activation, NetworkParameters(width=width, depth=depth, jacobian=True, normalisation="rms", seed=seed))
    assert np.isfinite(plain.spectrum.log10_singular_values).all()
