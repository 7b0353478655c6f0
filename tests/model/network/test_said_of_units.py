"""What is said of units, of how deep a network is trainable and of theory: nothing of it says what another number of the same page denies."""

from __future__ import annotations

import math
import re

import msgspec
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.errors import NothingError
from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.meanfield import theory
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.network.trainable import SCALES, depth_scale_of, trainable_reading, trainable_words
from sigexplorer.model.wording import number
from tests.examples import examples

FORMULAS = ("x^2", "x*sin(x)", "max(0, x - 1)^2", "where(x < 0, -1, where(x < 1, 0, 1))", "0*x", "3", "abs(x) - 1", "exp(x)", "1e-300*x", "sqrt(x)", "cbrt(x)")
# Without a slope, or with one that has no bound; and some that are sound.
NO_END = [*(catalogue[name]() for name in ("step", "squared_relu", "tanh", "relu")), *map(Custom, ("x^2", FORMULAS[3], "3", "exp(x)"))]
FUNCTIONS = [*(kind() for name, kind in catalogue.items() if name != "custom"), *map(Custom, FORMULAS)]
NETWORKS = st.builds(
    NetworkParameters,
    depth=st.integers(1, 8),
    width=st.integers(1, 24),
    batch=st.integers(1, 6),
    seed=st.integers(0, 99),
    initialisation=st.just("normal"),
    weight_variance=st.floats(0.01, 100.0),
    bias_variance=st.floats(0.0, 2.0),
    residual=st.sampled_from([0.0, 0.0, 1.0]),
)


@settings(max_examples=examples(40), deadline=None)
@given(st.sampled_from(FUNCTIONS), NETWORKS)
def test_what_is_inactive_or_dead_is_among_what_is_saturated(function, parameters) -> None:
    found = compute_network(function, parameters)
    known = ~np.isnan(found.saturated)
    assert (found.saturated[known] >= found.inactive[known] + found.dead[known] - 1e-12).all()
    assert (found.always_saturated[known] >= found.dead[known]).all()
    said = re.search(r"inactive or saturated for ([\d.]+) % .*?([\d.]+) % of the units are dead", found.reading)
    assert said is None or float(said[1]) >= float(said[2])


@settings(max_examples=examples(40), deadline=None)
@given(st.sampled_from(NO_END), NETWORKS)
def test_layers_are_trainable_only_where_theory_passes_gradients_on(function, parameters) -> None:
    found = compute_network(function, parameters)
    there = found.expected.theory
    if parameters.architecture.plain and (there.gradient_factor == 0.0 or math.isinf(there.gradient_factor)):
        assert "rainable" not in found.reading
        assert depth_scale_of(there) == 0.0
    if function.has_no_slope:
        assert "With He normal" not in found.reading, "no initialisation gives it a slope"


@given(st.floats(-4.0, 4.0), st.sampled_from([-1.0, 1.0]), st.booleans())
@example(-1.765625, -1.0, False)
@example(-1.7, 1.0, True)
def test_few_layers_are_spelt_as_few(log10_scale, sign, bounded) -> None:
    there = theory(catalogue["relu"](), 1.0, 0.0)
    scale = 10.0**log10_scale
    own, other = (sign * scale, math.inf) if bounded else (scale, scale)
    asked = msgspec.structs.replace(there, gradient_depth_scale=own, correlation_depth_scale=other)
    said = trainable_reading(asked, 7) + trainable_words(asked)[0]
    assert not re.search(r"(?<![.\d])[01] layers|= 0(?![.\d])", said)
    # A part of a layer is none that is trainable.
    assert ("Not even one layer is trainable" in said) == (not bounded and SCALES * scale <= 0.5)
    assert not re.search(r"rainable are about 0", said)
    # A factor that gradients grow or shrink by is said over so many layers as it takes, of few with two digits.
    one = number(SCALES * scale, 2) == "1" if bounded else round(SCALES * scale) == 1
    assert ("1 layer," in said) == one


@pytest.mark.parametrize("formula", ["sqrt(x)", "log(x)", "1e300*x"])
def test_layers_left_out_are_said_to_be_beyond_float64_or_undefined(formula) -> None:
    found = compute_network(Custom(formula), NetworkParameters(depth=5, width=8, batch=4))
    assert found.ended == "Behind layer 1 preactivations leave the range of float64, or are undefined: the 4 layers beyond are left out."


def test_theory_is_said_of_gradients_whatever_was_said_of_weights() -> None:
    found = compute_network(catalogue["elu"](), NetworkParameters(depth=30, width=32, batch=8))
    assert re.search(r"Those of the weights .* In mean-field theory gradients \w+ [\d.]+× a layer, which is ", found.reading)


@pytest.mark.parametrize("formula", ["sqrt(x)", "log(x)", "where(x < 0, 0/0, x)"])
@pytest.mark.parametrize("residual", [0.0, 1.0])
def test_what_has_no_slope_at_an_input_has_no_singular_values(formula, residual) -> None:
    """Units without a slope were left out, and the rest said to be all that there is."""
    found = compute_network(Custom(formula), NetworkParameters(depth=3, width=16, batch=4, residual=residual, jacobian=True))
    assert not found.spectrum.layer.size
    assert "Jacobian" not in found.reading
    assert found.no_slope
    with pytest.raises(NothingError, match="Slopes of the first layer are undefined"):
        found.singular_values()
