"""What is measured of arrays, against numpy on all of the values, and against the model that says what saturates."""

from __future__ import annotations

import math

import ml_dtypes
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.model.activations import catalogue
from sigexplorer.model.curve import CurveParameters
from sigexplorer.model.curve.regions import saturated_regions
from sigexplorer.model.numerics.rounding import FORMATS as MODEL_FORMATS
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.recording.parameters import MOST_LAYERS, RecordingParameters
from sigexplorer.model.recording.reader import LONGEST_NAME
from sigexplorer.model.weights.statistics import edges
from sigexplorer.record import measures, rows
from sigexplorer.record.measures import (
    FORMATS,
    MOST_SAMPLED,
    PERCENTILES,
    QUANTITIES,
    SATURATED,
    input_spread,
    of_function,
    of_gradients,
    of_inputs,
    of_update,
    of_values,
    sampled,
    stride,
)

DTYPES = {"float16": np.float16, "bfloat16": ml_dtypes.bfloat16, "float8_e4m3": ml_dtypes.float8_e4m3fn, "float8_e5m2": ml_dtypes.float8_e5m2}


@pytest.mark.parametrize("name", [name for name in SATURATED if name != "relu6"])
def test_what_saturates_is_what_the_model_says(name: str) -> None:
    regions = saturated_regions(catalogue[name](), CurveParameters().saturated_below)
    assert np.allclose(SATURATED[name], regions, rtol=1e-12)


def test_what_the_recorder_and_the_model_both_state_is_the_same() -> None:
    """The recorder imports nothing of the model."""
    assert CurveParameters().saturated_below == measures.FLAT
    assert set(parameters_of(RecordingParameters)["quantity"].choices) <= set(QUANTITIES)
    assert rows.MOST_LAYERS <= MOST_LAYERS
    assert rows.LONGEST_NAME <= LONGEST_NAME
    for name, form in FORMATS.items():
        assert (form.smallest, form.largest) == (MODEL_FORMATS[name].smallest, MODEL_FORMATS[name].largest)
        assert (0.5 * form.smallest, form.lost) == edges(name)


@given(st.integers(0, 10**6), st.sampled_from([1e-3, 1.0, 1e5]), st.sampled_from([np.float32, np.float64]))
def test_small_arrays_are_measured_whole(seed: int, size: float, dtype) -> None:
    x = (size * np.random.default_rng(seed).standard_t(3, size=(37, 21))).astype(dtype)
    found = of_values(sampled(x))
    assert found["value_mean"] == pytest.approx(x.mean(dtype=float), rel=1e-5, abs=1e-6 * size)
    assert found["value_std"] == pytest.approx(x.std(dtype=float), rel=1e-5)
    assert found["value_largest"] == np.abs(x).max()
    for percent in PERCENTILES:
        assert found[f"value_p{percent}"] == pytest.approx(np.percentile(x, percent, method="nearest"), rel=1e-6)


@given(st.integers(0, 10**6), st.floats(-30.0, 6.0), st.sampled_from(list(FORMATS)))
def test_what_a_format_loses_is_what_its_own_rounding_loses(seed: int, magnitude: float, name: str) -> None:
    """Of float32 and of float64, and where it is a matter of the last digit whether a number becomes 0, or infinite."""
    form = FORMATS[name]
    x = 10.0**magnitude * np.random.default_rng(seed).standard_normal(500)
    near = np.array([0.5 * form.smallest, form.largest, form.lost])
    x[:3], x[3:6], x[6:9] = near, np.nextafter(near, np.inf), np.nextafter(near, 0.0)
    x[9:16] = 0.0
    narrow = x.astype(np.float32)
    narrow[16:19], narrow[19:22] = np.nextafter(near.astype(np.float32), np.float32(np.inf)), np.nextafter(near.astype(np.float32), np.float32(0.0))
    for values in (x, narrow):
        rounded = MODEL_FORMATS[name].round(values)
        gone = ((rounded == 0.0) | ~np.isfinite(rounded))[values != 0.0]
        assert of_values(sampled(values))[f"value_lost_{name}"] == pytest.approx(gone.mean())


def test_formats_are_those_of_ml_dtypes() -> None:
    for name, form in FORMATS.items():
        told = ml_dtypes.finfo(DTYPES[name])
        assert form[:2] == (float(told.smallest_subnormal), float(told.max))


@given(st.integers(1, 10**8), st.lists(st.integers(1, 3000), min_size=1, max_size=4).map(tuple))
def test_samples_meet_no_axis_at_the_same_places(size: int, shape: tuple[int, ...]) -> None:
    step = stride(size, shape)
    assert step == 1 if size <= MOST_SAMPLED else -(-size // step) <= MOST_SAMPLED
    assert step == 1 or all(math.gcd(step, length) == 1 for length in shape if length > 1)


def test_large_arrays_are_measured_by_a_sample_of_all_their_rows_and_columns() -> None:
    generator = np.random.default_rng(0)
    x = generator.normal(3.0, 2.0, size=(512, 1024)).astype(np.float32)
    x[17, 400] = 1000.0
    found = of_values(sampled(x))
    assert found["value_largest"] == 1000.0
    assert found["value_std"] == pytest.approx(2.0, rel=0.05)
    assert found["value_p50"] == pytest.approx(3.0, abs=0.1)


def test_what_is_not_finite_is_counted_and_left_out() -> None:
    x = np.array([1.0, np.nan, -3.0, np.inf])
    found = of_values(sampled(x))
    assert (found["value_nonfinite"], found["value_mean"], found["value_largest"]) == (0.5, -1.0, 3.0)
    assert of_values(sampled(np.full(3, np.nan))) == {"value_nonfinite": 1.0}
    assert of_values(sampled(np.empty((0, 3)))) == {"value_nonfinite": 0.0}


@given(st.integers(-4, 0), st.integers(1, 50), st.sampled_from([np.float16, np.float32, np.float64]))
def test_values_up_to_the_largest_have_a_mean_and_a_deviation(below: int, pairs: int, kind: type) -> None:
    """Their sum leaves the numbers of their kind, and their difference from the mean."""
    largest = float(np.finfo(kind).max) * 2.0**below
    ends = np.tile(np.array([largest, -largest / 2.0], dtype=kind), pairs)
    found = of_values(sampled(ends))
    assert found["value_mean"] == pytest.approx(largest / 4.0, rel=1e-3)
    assert found["value_std"] == pytest.approx(0.75 * largest, rel=1e-3)


@given(st.integers(-14, 14))
def test_gradients_are_those_without_the_loss_scale(power: int) -> None:
    scale = 2.0**power
    g = np.random.default_rng(0).standard_normal((20, 20))
    plain, scaled = of_gradients("gradient", sampled(g)), of_gradients("gradient", sampled(g * scale), scale)
    assert scaled == pytest.approx(plain)


def test_small_is_the_first_percentile_of_what_is_not_zero() -> None:
    g = np.concatenate([np.zeros(100), np.arange(1.0, 101.0)])
    found = of_gradients("gradient", sampled(g))
    assert (found["gradient_zero"], found["gradient_small"]) == (0.5, 2.0)


def test_a_unit_is_dead_that_every_input_saturates() -> None:
    z = np.array([[-9.0, 0.0, 9.0], [9.0, 0.0, 9.0], [-9.0, 9.0, 1.0]])
    assert of_function(z, SATURATED["sigmoid"], -1) == pytest.approx({"saturated": 6 / 9, "dead": 1 / 3})
    assert of_function(z, SATURATED["sigmoid"], 0) == pytest.approx({"saturated": 6 / 9, "dead": 0.0})
    assert of_function(np.array([[0.0, -1.0]]), SATURATED["relu"], -1) == {"saturated": 1.0, "dead": 1.0}


def test_updates_are_relative_to_the_weights() -> None:
    sound = {"update_ratio": 0.001 / math.sqrt(2), "update_zero": 0.5, "update_nonfinite": 0.0}
    assert of_update(np.array([0.003, 0.0]), np.array([3.0, 3.0])) == pytest.approx(sound)
    lost = of_update(np.array([0.003, 0.0, np.nan, -np.inf]), np.full(4, 3.0))
    assert (lost["update_zero"], lost["update_nonfinite"]) == (0.25, 0.5)
    assert not math.isfinite(lost["update_ratio"])


def test_the_spread_of_columns() -> None:
    rows = np.random.default_rng(1).standard_normal((500, 5)) * np.array([1.0, 1.0, 1.0, 1.0, 700.0])
    assert input_spread(rows) == pytest.approx(700.0, rel=0.2)
    assert math.isnan(input_spread(np.ones(4)))
    assert of_inputs(sampled(rows[:, :4]))["input_std"] == pytest.approx(1.0, rel=0.1)
