from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.weights.chosen import bars_of, law_of, look_at_layer
from sigexplorer.model.weights.layers import LayerTensor
from sigexplorer.model.weights.spectrum import marchenko_pastur_edges
from sigexplorer.model.weights.statistics import summarise
from sigexplorer.model.weights.stored import Stored


@pytest.fixture
def path(tmp_path):
    generator = np.random.default_rng(6)
    weight = generator.standard_normal((60, 40))
    weight[0, :3] = 100.0, -50.0, math.nan
    sound = generator.standard_normal((30, 50)).astype(np.float32)
    np.savez(tmp_path / "w.npz", **{"tiny.weight": np.eye(2), "bad.weight": weight, "sound.weight": sound, "bias": np.zeros(3), "steps": np.arange(2)})
    return str(tmp_path / "w.npz")


def test_the_bars_hold_all_finite_numbers_but_those_beyond(path):
    found = look_at_layer(path, "none", "bad.weight")
    inside = float((found.density * np.diff(found.edges)).sum())
    assert inside + found.beyond == pytest.approx(1.0, rel=1e-12)
    assert found.beyond * 2399 == pytest.approx(2.0)
    assert found.singular_values.size == 0
    assert found.sides == (60, 40)


def test_singular_values_stand_beside_the_law_of_their_variance(path):
    found = look_at_layer(path, "none", "sound.weight")
    with np.load(path) as arrays:
        weight = arrays["sound.weight"].astype(np.float64)
    assert found.singular_values == pytest.approx(np.linalg.svd(weight, compute_uv=False), rel=1e-10)
    assert np.abs(found.law - found.singular_values).max() < 0.06 * found.singular_values[0]
    assert np.array_equal(found.spectrum_table().columns[1].values, found.singular_values)
    assert found.table().columns[2].values.sum() > 0.0


def test_without_a_name_the_first_layer_of_some_size_is_shown(path):
    assert look_at_layer(path, "none").layer.stored.name == "bad.weight"
    assert look_at_layer("", "none").layer is None


def test_an_unknown_layer_is_refused_with_those_that_there_are(path):
    with pytest.raises(ParameterError, match=r"layer 'sound' is no tensor of .*give one of .*sound\.weight"):
        look_at_layer(path, "none", "sound")


@pytest.mark.parametrize(("rows", "columns"), [(200, 500), (500, 200), (64, 64), (1, 9)])
@pytest.mark.parametrize("variance", [1.0, 1e-300, 1e250])
def test_the_law_s_ranks_descend_between_its_edges_and_have_its_second_moment(rows, columns, variance):
    law = law_of(rows, columns, variance) / math.sqrt(variance)
    low, high = marchenko_pastur_edges(rows, columns, 1.0)
    assert (np.diff(law) <= 0.0).all()
    assert low <= law[-1]
    assert law[0] <= high
    assert (law**2).sum() == pytest.approx(rows * columns, rel=0.02 if rows > 1 else 0.2)


def test_the_law_of_numbers_that_do_not_vary_is_nothing():
    assert np.array_equal(law_of(2, 3, 0.0), np.zeros(2))
    assert np.isnan(law_of(2, 3, math.nan)).all() or law_of(2, 3, math.nan).shape == (2,)


@given(st.lists(st.floats(allow_nan=True, allow_infinity=True), min_size=1, max_size=20))
def test_bars_rise_whatever_the_numbers_are(numbers):
    values = np.array(numbers)
    edges = bars_of(summarise(LayerTensor(Stored("w", values.shape, "float64"), "vector"), [values]))
    assert np.isfinite(edges).all()
    assert (edges[1:] > edges[:-1]).all()
