"""Networks at the ends of what is allowed, as of inputs whose squares float64 has as 0, or of no weights at all, are computed and read without a warning."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.parameters import NetworkParameters
from tests.examples import examples


@settings(max_examples=examples(30))
@given(
    name=st.sampled_from(["gelu_tanh", "sigmoid", "relu", "identity", "step", "tanh(1e300*x)", "1e150*x", "x^3"]),
    exponent=st.floats(-307.0, 99.0),
    variance=st.sampled_from([0.0, 1.0, 10_000.0]),
    normalisation=st.sampled_from(["none", "layer", "rms", "batch"]),
    placement=st.sampled_from(["before", "after", "sum"]),
    ones=st.booleans(),
    residual=st.sampled_from([0.0, 0.7]),
    rows=st.integers(1, 3),
)
@example("gelu_tanh", -300.0, 0.0, "none", "before", True, 0.7, 1)
@example("sigmoid", -170.0, 1.0, "batch", "before", True, 0.0, 3)
@example("tanh", 0.0, 0.0, "layer", "before", True, 0.0, 2)
@example("tanh", 0.0, 0.0, "rms", "sum", True, 0.0, 1)
@example("tanh(1e300*x)", 0.0, 10_000.0, "none", "before", False, 0.7, 2)
@example("1e150*x", -162.0, 1.0, "none", "before", False, 0.7, 2)
def test_networks_at_the_ends_are_read(tmp_path_factory, name, exponent, variance, normalisation, placement, ones, residual, rows) -> None:
    path = tmp_path_factory.mktemp("inputs") / "inputs.csv"
    np.savetxt(path, 10.0**exponent * np.random.default_rng(rows).standard_normal((rows, 4)), delimiter=",", fmt="%.17g")
    parameters = NetworkParameters(
        depth=3,
        width=8,
        inputs=str(path),
        initialisation="uniform",
        weight_variance=variance,
        normalisation=normalisation,
        placement=placement,
        residual=residual,
        output_gradient="ones" if ones else "gaussian",
        seeds=2,
    )
    said = compute_network(catalogue[name]() if name in catalogue else Custom(name), parameters).reading
    assert not re.search(r"\bnan\b|\binf\b|  ", said), said


@settings(max_examples=examples(10))
@given(residual=st.floats(0.05, 1.0), name=st.sampled_from(["tanh", "sigmoid", "gelu"]), depth=st.integers(2, 30))
@example(0.6951457635768937, "gelu", 30)
def test_theory_is_not_called_right_to_digits_that_are_rounding(residual, name, depth) -> None:
    """Without weights the branch alone passes gradients, which theory has exactly: it was right within 2.3×10⁻¹⁴ %."""
    parameters = NetworkParameters(depth=depth, width=16, batch=4, initialisation="normal", weight_variance=0.0, residual=residual)
    said = compute_network(catalogue[name](), parameters).reading
    assert "which is right within 10⁻⁷ % at width 16" in said
