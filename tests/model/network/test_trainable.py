"""How deep a network is trainable: from the theory for its very parameters, in numbers and in the sentence."""

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.model.activations import catalogue
from sigexplorer.model.meanfield import gradient_chi, theory
from sigexplorer.model.meanfield.correlation import correlation_map
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.network.trainable import depth_scale_of, layers_words, trainable_depth, trainable_reading

TANH = catalogue["tanh"]()


@given(st.floats(0.2, 6.0), st.floats(0.01, 0.5))
def test_over_one_depth_scale_a_small_distance_shrinks_by_e(weight_variance, bias_variance):
    there = theory(TANH, weight_variance, bias_variance)
    found = depth_scale_of(there)
    # The slope of the correlation map at its fixed point, by a quotient of differences.
    step = 1e-4
    low, high = there.correlation - step, min(there.correlation + step, 1.0)
    values = [float(correlation_map(TANH, c, there.length, weight_variance, bias_variance)) for c in (low, high)]
    slope = (values[1] - values[0]) / (high - low)
    assert math.exp(-1.0 / found) == pytest.approx(slope, abs=2e-3)
    assert trainable_depth(there) == 6.0 * found


@pytest.mark.parametrize("weight_variance", [0.3, 0.9])
def test_where_inputs_die_out_it_is_the_scale_of_gradients(weight_variance):
    there = theory(TANH, weight_variance, 0.0)
    assert math.isnan(there.correlation_depth_scale)
    assert depth_scale_of(there) == pytest.approx(-1.0 / math.log(gradient_chi(TANH, 0.0, weight_variance)))


@given(st.one_of(st.floats(2.05, 40.0), st.floats(40.0, 1e4)), st.sampled_from(["relu", "leaky_relu"]))
def test_where_gradients_explode_that_bounds_what_is_trainable(weight_variance, name):
    """Rectifiers take two inputs apart at any depth, and their gradients grow by what the weights have more than He's."""
    there = theory(catalogue[name](), weight_variance, 0.1)
    assert math.isinf(there.correlation_depth_scale)
    scale = 1.0 / abs(math.log(there.chi))
    assert trainable_depth(there) == pytest.approx(6.0 * scale)
    said = trainable_reading(there, 30)
    named = re.match(r"Two inputs are told apart at any depth, but gradients grow 20× over ([\d.]+) layers?, ", said)
    assert named is not None
    # Two digits of few, whole ones of many: 20 times over one layer is not what grows 71 times a layer.
    assert float(named[1]) == pytest.approx(6.0 * scale, rel=0.06)
    assert ("over 1 layer," in said) == (named[1] == "1")
    # Of the size, the root of what the squares change by.
    assert math.sqrt(there.chi) ** (6.0 * scale) == pytest.approx(20.1, rel=1e-2)
    assert "No depth scale" not in said


def test_the_sentence_says_how_deep():
    found = compute_network(TANH, NetworkParameters(depth=20, width=32, batch=8, initialisation="normal", weight_variance=1.5, bias_variance=0.05))
    # The depth scale that the page of the phase diagram states there.
    assert found.expected.theory.correlation_depth_scale == pytest.approx(15.79, abs=0.05)
    assert "Trainable are about 95 layers, six depth scales of 15.8; it has 20." in found.reading
    assert "No depth scale bounds" in compute_network(catalogue["relu"](), NetworkParameters(depth=4, width=16, batch=8, initialisation="he_normal")).reading


@pytest.mark.sampled
@pytest.mark.parametrize("name", catalogue)
def test_every_function_has_a_sentence_or_none(name):
    for variance in np.geomspace(0.01, 100.0, 7):
        there = theory(catalogue[name](), float(variance), 0.1)
        said = trainable_reading(there, 30)
        assert "nan" not in said
        assert "inf" not in said
        assert bool(said) == (depth_scale_of(there) > 0.0)


def test_half_a_layer_is_said_as_it_is_and_more_as_whole_ones():
    assert [layers_words(layers) for layers in (0.0, 0.49, 0.5, 0.51, 1.6)] == ["0", "0.49", "0.5", "1", "2"]
