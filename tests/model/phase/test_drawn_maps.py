"""The maps from layer to layer are drawn as steep as they are: at lengths near 0 and at correlations near 1."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import catalogue
from sigexplorer.model.meanfield import length_map
from sigexplorer.model.meanfield.correlation import correlation_map
from sigexplorer.model.meanfield.critical import critical_line
from sigexplorer.model.phase.plane import POINTS, map_correlations, map_lengths, phase_map
from tests.examples import examples

STEEP = st.one_of(
    st.tuples(st.sampled_from(["tanh", "sigmoid", "erf", "arctan"]), st.floats(0.0, 3.0).map(lambda power: {"gain": 10.0**power})),
    st.tuples(st.just("sine"), st.floats(-1.0, 1.5).map(lambda power: {"frequency": 10.0**power})),
    st.tuples(st.just("hard_shrink"), st.floats(0.0, 1.5).map(lambda power: {"threshold": 10.0**power})),
    st.tuples(st.sampled_from(["relu", "gelu", "softsign"]), st.just({})),
)


def farthest(x, tried, told):
    """Return by how much chords between some inputs are off, as a share of the height of what is drawn."""
    drawn, true = told(x), told(tried)
    # A jump at the end itself is a line upwards there.
    inner = (tried >= x[1]) & (tried <= x[-2])
    return np.abs(np.interp(tried, x, drawn) - true)[inner].max() / max(np.ptp(true), 1e-300)


@settings(max_examples=examples(25), deadline=None)
@given(steep=STEEP, weight_variance=st.floats(0.1, 10.0), longest=st.floats(2.0, 1000.0))
def test_chords_of_length_maps_are_near_them(steep, weight_variance, longest):
    # Of a sine of frequency 30 the level was reached at 0.02, for 0.002.
    name, parameters = steep
    function = catalogue[name](**parameters)
    tried = longest * np.concatenate([np.geomspace(1e-7, 1.0, 400), np.linspace(0.0, 1.0, 100)])
    assert farthest(map_lengths(longest), np.sort(tried), lambda q: length_map(function, q, weight_variance, 0.0)) < 0.02


@settings(max_examples=examples(25), deadline=None)
@given(steep=STEEP, length=st.floats(-1.0, 1.0).map(lambda power: 10.0**power))
def test_chords_of_correlation_maps_are_near_them(steep, length):
    name, parameters = steep
    function = catalogue[name](**parameters)
    beside = np.geomspace(1e-6, 1.0, 150)
    tried = np.sort(np.concatenate([beside - 1.0, 1.0 - beside]))
    weight_variance = length / float(length_map(function, length, 1.0, 0.0))
    assert farthest(map_correlations(), tried, lambda c: correlation_map(function, c, length, weight_variance, 0.0)) < 0.02


def test_both_ends_are_drawn_and_no_place_twice():
    for x, ends in ((map_lengths(3.0), (0.0, 3.0)), (map_correlations(), (-1.0, 1.0))):
        assert x.size == POINTS
        assert (x[0], x[-1]) == ends
        assert (np.diff(x) > 0.0).all()


@settings(max_examples=examples(15), deadline=None)
@given(name=st.sampled_from(["gelu", "silu", "mish", "softplus", "hard_swish", "elu"]), highest=st.floats(0.05, 3.0))
@example(name="gelu", highest=0.5)
def test_a_critical_line_is_drawn_up_to_where_it_ends(name, highest):
    function = catalogue[name]()
    found = phase_map(function, 3.0, highest, 9)
    sigma_w, sigma_b = found.critical_drawn
    there, step = np.isfinite(found.critical_sigma_w), highest / (POINTS - 1)
    ends = np.flatnonzero(there[1:] != there[:-1])
    assert len(found.critical_ends) == ends.size
    assert sigma_w.size == POINTS + ends.size
    assert (np.diff(sigma_b) >= 0.0).all()
    for place in ends:
        # By brute force: the outermost place between two points at which there is one still.
        tried = np.linspace(found.critical_sigma_b[place], found.critical_sigma_b[place + 1], 201)
        true = tried[np.isfinite(critical_line(function, tried))]
        drawn = sigma_b[np.isfinite(sigma_w)]
        near = true.max() if there[place] else true.min()
        assert np.abs(drawn - near).min() < 0.03 * step
    np.testing.assert_allclose(critical_line(function, found.critical_ends[:, 1]), found.critical_ends[:, 0], rtol=1e-9)
