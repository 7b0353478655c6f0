"""The columns of a neuron's tables far below and far above its threshold, against closed forms in many digits."""

import math

import mpmath as mp
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.neuron.parameters import NeuronParameters
from sigexplorer.model.neuron.result import compute_neuron
from tests.examples import examples

DPS = 60


def erf_share(z):
    return mp.erfc(-z) / 2


# Shares of the rise by the argument, their slopes, and their integrals over the argument, without a difference of nearly equal numbers on the left.
SHARES = {
    "sigmoid": (lambda z: 1 / (1 + mp.exp(-z)), lambda z: mp.exp(-z) / (1 + mp.exp(-z)) ** 2, lambda z: mp.log1p(mp.exp(z))),
    "tanh": (lambda z: 1 / (1 + mp.exp(-2 * z)), lambda z: 1 / (2 * mp.cosh(z) ** 2), lambda z: mp.log1p(mp.exp(2 * z)) / 2),
    "erf": (erf_share, lambda z: mp.exp(-z * z) / mp.sqrt(mp.pi), lambda z: z * erf_share(z) + mp.exp(-z * z) / (2 * mp.sqrt(mp.pi))),
    "arctan": (
        lambda z: mp.mpf(1) / 2 + mp.atan(z) / mp.pi,
        lambda z: 1 / (mp.pi * (1 + z * z)),
        lambda z: z / 2 + (z * mp.atan(z) - mp.log1p(z * z) / 2) / mp.pi,
    ),
    "softsign": (lambda z: (1 + z / (1 + abs(z))) / 2, lambda z: 1 / (2 * (1 + abs(z)) ** 2), None),
    "3+2*tanh(x)": (lambda z: 1 / (1 + mp.exp(-2 * z)), lambda z: 1 / (2 * mp.cosh(z) ** 2), lambda z: mp.log1p(mp.exp(2 * z)) / 2),
}
CURRENTS = st.floats(-1000, 1000) | st.floats(-30, 30)


def column(table, name):
    return next(column.values for column in table.columns if column.name == name)


def check(shown, log10, true, rounding):
    """A number and its decimal logarithm, with what rounding its argument makes of it."""
    if true < mp.mpf("1e-40000"):
        assert shown == 0.0
        assert float(mp.log10(true)) == pytest.approx(log10, rel=1e-9)
        return
    assert log10 == pytest.approx(float(mp.log10(true)), rel=1e-14, abs=1e-10 + rounding)
    assert shown == pytest.approx(float(true), rel=1e-9 + 3.0 * rounding, abs=2e-323)


@settings(max_examples=examples(60), deadline=None)
@given(name=st.sampled_from(sorted(SHARES)), ends=st.tuples(CURRENTS, CURRENTS), steepness=st.floats(0.1, 10.0), maximum=st.floats(0.01, 1000.0))
@example(name="sigmoid", ends=(-998.4, 0.0), steepness=4.0, maximum=100.0)
@example(name="tanh", ends=(-20.0, -10.0), steepness=1.0, maximum=100.0)
@example(name="softsign", ends=(-1e3, 0.0), steepness=1.0, maximum=100.0)
def test_rate_slope_and_information_have_their_digits_far_below_the_threshold(name, ends, steepness, maximum):
    low, high = sorted(ends)
    function = catalogue[name]() if name in catalogue else Custom(name)
    given = NeuronParameters(maximum=maximum, threshold=0.0, steepness=steepness, x_min=low, x_max=max(high, low + 1e-3), course="constant", trials=1, bins=1)
    table = compute_neuron(function, given).table()
    share_of, slope_of, _ = SHARES[name]
    for row in range(0, 401, 80):
        z = steepness * float(column(table, "current")[row])
        with mp.workdps(DPS):
            share, slope = share_of(mp.mpf(z)), slope_of(mp.mpf(z))
            if name == "arctan" and z < -1:
                share = mp.atan(-1 / mp.mpf(z)) / mp.pi
            wanted = {"rate": maximum * share, "slope": maximum * steepness * slope, "information": maximum * steepness**2 * slope**2 / share}
        for quantity, true in wanted.items():
            check(column(table, quantity)[row], column(table, f"log10_{quantity}")[row], true, 4e-16 * z * z if name == "erf" else 4e-16 * abs(z))


@settings(max_examples=examples(40), deadline=None)
@given(
    name=st.sampled_from([name for name, functions in SHARES.items() if functions[2]]),
    ends=st.tuples(CURRENTS, CURRENTS),
    steepness=st.floats(0.1, 10.0),
    bins=st.integers(1, 4),
)
@example(name="sigmoid", ends=(-1000.0, -900.0), steepness=4.0, bins=4)
@example(name="tanh", ends=(-30.0, -12.0), steepness=1.0, bins=2)
def test_the_mean_of_a_ramp_has_its_digits_far_below_the_threshold(name, ends, steepness, bins):
    base, change = ends[0], ends[1] - ends[0]
    if not abs(change) > 1e-3:
        return
    function = catalogue[name]() if name in catalogue else Custom(name)
    given = NeuronParameters(
        threshold=0.0, steepness=steepness, excitation=base, inhibition=0.0, course="ramp", amplitude=max(min(change, 1e3), -1e3), bins=bins, trials=1
    )
    result = compute_neuron(function, given)
    table, course = result.time_table(), result.course
    power, integral = 2 if name == "erf" else 1, SHARES[name][2]
    with mp.workdps(2000):
        for row, (start, end) in enumerate(zip(column(table, "time_from"), column(table, "time_to"), strict=True)):
            first, last = (mp.mpf(steepness) * (mp.mpf(course.base) + mp.mpf(course.change) * mp.mpf(t) / mp.mpf(course.duration)) for t in (start, end))
            true = 100 * (integral(last) - integral(first)) / (last - first)
            if abs(true) > mp.mpf("1e-700"):
                rounding = 1e-15 * max(1.0, abs(float(first)), abs(float(last))) ** power
                check(column(table, "expected")[row], column(table, "log10_expected")[row], true, rounding)


@pytest.mark.parametrize(("name", "frequency"), [("sigmoid", 0.7), ("tanh", 1.5), ("erf", 1.0)])
@pytest.mark.parametrize("inhibition", [20.0, 50.0])
def test_the_mean_of_a_sine_has_its_digits_far_below_the_threshold(name, frequency, inhibition):
    given = NeuronParameters(inhibition=inhibition, amplitude=8.0, frequency=frequency, bins=3, trials=1)
    result = compute_neuron(catalogue[name](), given)
    table = result.time_table()
    log10 = column(table, "log10_expected")
    for row in range(3):
        start, end = float(column(table, "time_from")[row]), float(column(table, "time_to")[row])
        t = np.linspace(start, end, 20001)
        best = float(t[result.course.current(t).argmax()])
        # Closer and closer to where the current is largest, around which the whole integral lies.
        near = [best + side * (end - start) * 0.5**step for side in (-1.0, 1.0) for step in range(24)]
        points = sorted({start, end, best, *(place for place in near if start < place < end)})
        with mp.workdps(30):

            def rate(t, course=result.course):
                current = mp.mpf(course.base) + mp.mpf(course.change) * mp.sin(2 * mp.pi * mp.mpf(course.frequency) * t)
                return SHARES[name][0](given.steepness * (current - given.threshold))

            mean = 100 * mp.quad(rate, points, maxdegree=5) / (end - start)
        assert log10[row] == pytest.approx(float(mp.log10(mean)), rel=1e-12, abs=1e-6)


def test_beside_where_the_rate_is_level_at_0_nothing_is_told():
    table = compute_neuron(catalogue["hard_sigmoid"](), NeuronParameters(x_min=-50.0, x_max=50.0)).table()
    for quantity in ("rate", "slope", "information"):
        assert column(table, quantity)[0] == 0.0
        assert column(table, f"log10_{quantity}")[0] == -math.inf


@settings(max_examples=examples(30))
@given(name=st.sampled_from(["sigmoid", "tanh", "arctan", "step"]) | st.just("x/(abs(x) + 1e-300)"), maximum=st.floats(0.01, 1000), exponent=st.floats(-3, 3))
def test_what_is_told_of_a_rise_as_steep_as_float64_has_it_is_infinite(name, maximum, exponent):
    """The table has a number of every row, infinite where it is beyond float64, and nothing is warned of."""
    activation = catalogue[name]() if name in catalogue else Custom(name)
    found = compute_neuron(activation, NeuronParameters(maximum=maximum, steepness=10.0**exponent, trials=1))
    told, log10 = column(found.table(), "information"), column(found.table(), "log10_information")
    assert np.array_equal(np.isinf(told), log10 > math.log10(np.finfo(float).max))
