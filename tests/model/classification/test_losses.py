import math

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.classification.losses import compute_losses, log10_time_back, losses_at
from sigexplorer.model.classification.losses_parameters import LossesParameters
from sigexplorer.model.running import Cancelled
from tests.examples import examples

LABELS = st.integers(0, 1)


def truth(score, label):
    """Both losses, their gradients, and the decimal logarithms of these, with 1,000 digits."""
    with mpmath.workdps(1000):
        p = 1 / (1 + mpmath.exp(-mpmath.mpf(score)))
        own = p if label else 1 - p
        gradients = (p - label, (p - label) * p * (1 - p))
        return (-mpmath.log(own), (p - label) ** 2 / 2, *gradients, *(mpmath.log10(abs(item)) for item in gradients))


@settings(max_examples=examples(60))
@given(st.floats(-800, 800), LABELS)
def test_losses_and_gradients_have_their_digits_in_both_tails(score, label):
    found = losses_at(np.array([score]), label)
    rows = (
        found.cross_entropy,
        found.squared_error,
        found.cross_entropy_gradient,
        found.squared_error_gradient,
        found.log10_cross_entropy_gradient,
        found.log10_squared_error_gradient,
    )
    for value, true in zip(rows, truth(score, label), strict=True):
        assert float(value[0]) == pytest.approx(float(true), rel=1e-13, abs=1e-307)


def test_a_confident_mistake_leaves_squared_error_no_gradient():
    found = losses_at(np.array([-800.0]), 1)
    assert found.cross_entropy_gradient[0] == -1
    assert found.log10_squared_error_gradient[0] == pytest.approx(-800 / math.log(10), rel=1e-15)
    subnormal = losses_at(np.array([-740.0]), 1)
    assert subnormal.squared_error_gradient[0] == -math.exp(-740)


@given(st.floats(-600, 600), LABELS)
def test_gradients_are_derivatives(score, label):
    step = 1e-4
    low, high = losses_at(np.array([score - step]), label), losses_at(np.array([score + step]), label)
    here = losses_at(np.array([score]), label)
    assert (high.cross_entropy - low.cross_entropy) / (2 * step) == pytest.approx(here.cross_entropy_gradient, abs=1e-7)
    assert (high.squared_error - low.squared_error) / (2 * step) == pytest.approx(here.squared_error_gradient, abs=1e-7)


@pytest.mark.parametrize("label", ["0", "1"])
def test_squared_errors_gradient_is_largest_where_the_sigmoid_of_the_margin_is_a_third(label):
    found = compute_losses(LossesParameters(label=label))
    at = found.steepest
    assert at == pytest.approx(math.log(2) * (1 if label == "0" else -1), rel=1e-15)
    around = losses_at(at + np.array([-1e-4, 0, 1e-4]), int(label)).squared_error_gradient
    assert abs(around[1]) == pytest.approx(4 / 27, rel=1e-15)
    assert np.argmax(np.abs(around)) == 1


def elapsed(margin):
    """What grows by the time: its derivatives are the inverses of both gradients."""
    e = mpmath.exp(margin)
    return margin + e, -1 / e + 3 * margin + 3 * e + e**2 / 2


@given(st.floats(-60, -0.01), st.floats(0.05, 1))
def test_the_way_back_takes_as_long_as_the_gradients_say(start, share):
    end = start * (1 - share)
    found = log10_time_back(np.array([start, end]), start)
    with mpmath.workdps(60):
        for time, late, early in zip(found, elapsed(mpmath.mpf(end)), elapsed(mpmath.mpf(start)), strict=True):
            assert time[1] == pytest.approx(float(mpmath.log10(late - early)), rel=1e-11, abs=1e-12)
            assert time[0] == -math.inf
        for index, log10 in enumerate(truth(start, 1)[4:]):
            assert mpmath.diff(lambda m, index=index: elapsed(m)[index], start) == pytest.approx(mpmath.mpf(10) ** -log10, rel=1e-9)


def test_small_steps_take_as_long():
    score, rate = -2.0, 2e-3
    for gradient, time in zip(("cross_entropy_gradient", "squared_error_gradient"), log10_time_back(np.array([0.0]), -2.0), strict=True):
        at, steps = score, 0
        while at < 0:
            at -= rate * float(getattr(losses_at(np.array([at]), 1), gradient)[0])
            steps += 1
        assert steps * rate == pytest.approx(10 ** float(time[0]), rel=1e-3)


def test_far_mistakes_have_a_way_back_beyond_float64():
    found = compute_losses(LossesParameters(score=-2000.0))
    assert found.log10_squared_error_time[-1] == pytest.approx(2000 / math.log(10), rel=1e-12)
    assert found.log10_cross_entropy_time[-1] == pytest.approx(math.log10(2001), rel=1e-12)
    assert found.way[[0, -1]].tolist() == [-2000, 0]


@given(st.floats(-2000, 2000))
def test_the_other_label_is_the_mirror_image(score):
    one = compute_losses(LossesParameters(label="1", score=score, x_min=-5.0, x_max=5.0))
    zero = compute_losses(LossesParameters(label="0", score=-score, x_min=-5.0, x_max=5.0))
    assert zero.margin == one.margin
    assert zero.here.squared_error_gradient[0] == -one.here.squared_error_gradient[0]
    assert zero.curves.cross_entropy[::-1] == pytest.approx(one.curves.cross_entropy, rel=1e-12)
    assert zero.log10_squared_error_time.tolist() == one.log10_squared_error_time.tolist()


def test_tables_have_every_number():
    found = compute_losses(LossesParameters())
    for table, rows in ((found.table(), 401), (found.gradient_table(), 401), (found.way_table(), 241)):
        assert {len(column.values) for column in table.columns} == {rows}


def test_it_can_be_cancelled():
    with pytest.raises(Cancelled):
        compute_losses(LossesParameters(), cancel=lambda: True)
