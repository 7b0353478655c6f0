"""Depth scales of layers with a branch or a normalisation: against closed forms, against plain layers, and against the layers followed one by one."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import catalogue
from sigexplorer.model.architecture import Architecture
from sigexplorer.model.meanfield import theory
from sigexplorer.model.meanfield.variant_scales import variant_scales
from sigexplorer.model.meanfield.variants import follow_variant
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.network.trainable import trainable_depth
from sigexplorer.model.running import Cancelled
from tests.examples import examples

SMOOTH = ["tanh", "erf", "sigmoid", "arctan"]


@settings(max_examples=examples(15), deadline=None)
@given(name=st.sampled_from(["tanh", "erf", "relu", "gelu", "sigmoid"]), weights=st.floats(0.3, 4), biases=st.floats(0.05, 0.5))
def test_of_plain_layers_they_are_those_of_the_theory(name, weights, biases):
    there = theory(catalogue[name](), weights, biases)
    gradient, correlation = variant_scales(catalogue[name](), weights, biases, first=weights + biases, architecture=Architecture())
    assume(math.isfinite(gradient) and abs(there.gradient_depth_scale) < 1000.0)
    assert gradient == pytest.approx(there.gradient_depth_scale, rel=1e-2)
    if there.correlation_depth_scale < 1000.0:
        assert correlation == pytest.approx(there.correlation_depth_scale, rel=2e-2)
    else:
        assert correlation > 500.0


@settings(max_examples=examples(20), deadline=None)
@given(strength=st.floats(0.05, 1), weights=st.floats(0.05, 8), biases=st.sampled_from([0.0, 0.3]))
def test_a_rectifier_with_a_branch_has_one_factor(strength, weights, biases):
    factor = strength**2 + weights / 2
    assume(abs(factor - 1.0) > 0.05)
    gradient, correlation = variant_scales(catalogue["relu"](), weights, biases, first=weights + biases, architecture=Architecture(residual=strength))
    assert gradient == pytest.approx(-1.0 / math.log(factor), rel=1e-3)
    # Where lengths grow nothing is lost; where biases hold them, as much as of gradients; and where they die out there is none.
    if factor > 1.0:
        assert correlation == math.inf
    else:
        assert correlation == pytest.approx(gradient if biases else math.nan, rel=1e-3, nan_ok=True)


@settings(max_examples=examples(15), deadline=None)
@given(
    name=st.sampled_from(SMOOTH),
    kind=st.sampled_from(["none", "layer", "rms"]),
    placement=st.sampled_from(["before", "sum", "after"]),
    residual=st.sampled_from([0.0, 0.4, 0.8]),
    weights=st.floats(0.3, 4),
    biases=st.floats(0.05, 0.5),
)
def test_they_are_what_layers_do_one_by_one(name, kind, placement, residual, weights, biases):
    activation = catalogue[name]()
    architecture = Architecture(residual=residual, normalisation=kind, placement=placement, epsilon=1e-5)
    gradient, correlation = variant_scales(activation, weights, biases, first=weights + biases, architecture=architecture)
    assume(abs(gradient) < 200.0 and correlation < 60.0)
    far, near = (follow_variant(activation, 400, weights, biases, first=weights + biases, correlation=c, architecture=architecture) for c in (0.0, 0.1))
    step = 2.0 * math.log(10.0) * (far.log10_gradient[300] - far.log10_gradient[301])
    assert step == pytest.approx(-1.0 / gradient, abs=1e-4)
    # Two courses of the correlation come together as each comes to rest.
    apart = np.abs(near.correlation - far.correlation)
    told = int(np.flatnonzero(apart > 1e-7)[-1])
    if told > 8:
        assert math.log(apart[told] / apart[told - 4]) / 4.0 == pytest.approx(-1.0 / correlation, rel=0.1, abs=2e-3)


@pytest.mark.parametrize("name", ["relu", "tanh"])
def test_over_inputs_that_are_normalised_together_gradients_alone_have_a_scale(name):
    for inputs in (8, 64):
        architecture = Architecture(normalisation="batch", inputs=inputs)
        gradient, correlation = variant_scales(catalogue[name](), 2.0, 0.1, first=2.1, architecture=architecture)
        found = follow_variant(catalogue[name](), 6, 2.0, 0.1, architecture=architecture).log10_gradient
        assert gradient == pytest.approx(-1.0 / (2.0 * math.log(10.0) * (found[2] - found[3])), rel=1e-6)
        assert correlation == math.inf


def test_a_full_branch_of_a_bounded_function_has_none():
    """Yang and Schoenholz 2017: what a layer changes becomes less and less."""
    for architecture in (Architecture(residual=1.0), Architecture(residual=1.0, normalisation="layer")):
        assert all(map(math.isnan, variant_scales(catalogue["tanh"](), 2.0, 0.1, first=2.1, architecture=architecture)))


@pytest.mark.sampled
@pytest.mark.parametrize("name", catalogue)
def test_every_function_has_scales_or_none(name):
    for kind, placement, residual in (("none", "before", 0.5), ("layer", "after", 0.0), ("rms", "sum", 1.0), ("batch", "before", 0.7)):
        architecture = Architecture(residual=residual, normalisation=kind, placement=placement, epsilon=1e-5, inputs=16)
        gradient, correlation = variant_scales(catalogue[name](), 1.5, 0.1, first=1.6, architecture=architecture)
        assert math.isnan(gradient) or gradient != 0.0
        assert math.isnan(correlation) or correlation >= 0.0


def test_it_stops_when_asked():
    with pytest.raises(Cancelled):
        variant_scales(catalogue["tanh"](), 1.5, 0.1, architecture=Architecture(residual=0.5), cancel=lambda: True)


@pytest.mark.parametrize(("normalisation", "residual"), [("layer", 0.0), ("batch", 0.0), ("none", 0.5)])
def test_the_network_says_how_deep(normalisation, residual):
    given_ = NetworkParameters(depth=20, width=32, batch=8, normalisation=normalisation, residual=residual, initialisation="normal", weight_variance=2.5)
    found = compute_network(catalogue["tanh"](), given_)
    assert 0.0 < trainable_depth(found.expected.theory) < math.inf
    assert "layers, six " in found.reading
    assert ("Two inputs are told apart at any depth" in found.reading) == (normalisation == "batch")
