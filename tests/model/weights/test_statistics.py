from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.numerics.rounding import FORMATS
from sigexplorer.model.weights.layers import LayerTensor
from sigexplorer.model.weights.statistics import STORED, edges, summarise
from sigexplorer.model.weights.stored import Stored
from tests.examples import examples


def layer_of(shape: tuple[int, ...], axis: int = 0, *, fortran: bool = False) -> LayerTensor:
    stored = Stored("w", shape, "float64", fortran=fortran)
    fan_in = stored.count // shape[axis] if shape and shape[axis] else 0
    return LayerTensor(stored, "matrix" if len(shape) == 2 else "convolution" if len(shape) > 2 else "vector", axis, fan_in if len(shape) > 1 else 0, 1)


def in_parts(values: np.ndarray, sizes: list[int]) -> list[np.ndarray]:
    found, start = [], 0
    for size in sizes:
        found.append(values[start : start + size])
        start += size
    return [*found, values[start:]]


NUMBERS = st.one_of(
    st.floats(width=32),
    st.floats(-4, 4, width=32),
    st.sampled_from([0.0, -0.0, math.nan, math.inf, -math.inf, 2.0**-25, 2.0**-24, 65504.0, 65520.0, 464.0, 61440.0, 2.0**-10]),
)


@settings(max_examples=examples(150))
@given(st.lists(NUMBERS, min_size=1, max_size=60), st.lists(st.integers(1, 9), max_size=8), st.sampled_from([np.float32, np.float64]))
def test_a_summary_is_that_of_all_numbers_however_they_are_read(numbers, sizes, dtype):
    values = np.array(numbers, dtype)
    found = summarise(layer_of(values.shape), in_parts(values, sizes))
    exact = values.astype(np.float64)
    known = exact[np.isfinite(exact)]
    assert (found.count, found.nans, found.infinities) == (len(exact), np.isnan(exact).sum(), np.isinf(exact).sum())
    assert found.zeros == (known == 0).sum()
    if not known.size:
        assert math.isnan(found.mean)
        assert math.isnan(found.variance)
        return
    assert (found.low, found.high) == (known.min(), known.max())
    scale = max(float(np.abs(known).max()), 1e-300)
    assert found.mean / scale == pytest.approx(math.fsum(known / scale) / known.size, rel=1e-12, abs=1e-14)
    apart = (known - found.mean) / scale
    assert found.variance == pytest.approx(math.fsum(apart * apart) / known.size * scale * scale, rel=1e-9, abs=1e-26 * scale * scale)
    for place, name in enumerate(STORED):
        rounded = FORMATS[name].round(known)
        assert found.underflow[place] * len(exact) == pytest.approx(((rounded == 0) & (known != 0)).sum())
        assert found.overflow[place] * len(exact) == pytest.approx((~np.isfinite(rounded)).sum())


@pytest.mark.parametrize("name", STORED)
def test_the_edges_of_a_format_are_those_of_its_rounding(name):
    zero, beyond = edges(name)
    chosen = FORMATS[name]
    assert chosen.round(zero) == 0.0
    assert chosen.round(math.nextafter(zero, 1.0)) == chosen.smallest
    assert not np.isfinite(chosen.round(beyond))
    assert chosen.round(math.nextafter(beyond, 0.0)) == chosen.largest


def test_the_variance_of_numbers_far_from_zero_does_not_cancel():
    values = 1e8 + np.random.default_rng(0).standard_normal(100_000)
    found = summarise(layer_of(values.shape), in_parts(values, [300] * 50))
    assert found.variance == pytest.approx(float(np.var(values - 1e8)), rel=1e-9)


@settings(max_examples=examples(200))
@given(st.data())
def test_dead_units_are_those_with_zeros_alone_along_every_axis(data):
    shape = tuple(data.draw(st.lists(st.integers(1, 5), min_size=2, max_size=4)))
    axis = data.draw(st.integers(0, len(shape) - 1))
    fortran = data.draw(st.booleans())
    alive = np.array(data.draw(st.lists(st.booleans(), min_size=shape[axis], max_size=shape[axis])))
    values = np.zeros(shape)
    for unit in np.flatnonzero(alive):
        part = np.moveaxis(values, axis, 0)[unit]
        part[tuple(data.draw(st.integers(0, side - 1)) for side in part.shape)] = data.draw(st.sampled_from([1.0, -1e-300, math.nan]))
    flat = values.ravel(order="F" if fortran else "C")
    found = summarise(layer_of(shape, axis, fortran=fortran), in_parts(flat, data.draw(st.lists(st.integers(1, 7), max_size=9))))
    assert found.units == shape[axis]
    assert found.dead == (~alive).sum()
