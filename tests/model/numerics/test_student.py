"""Quantiles of Student's t against the values of others, and against the integral itself."""

from __future__ import annotations

import math

import mpmath as mp
import pytest

from sigexplorer.model.numerics.student import t_quantile, two_sided_tail


@pytest.mark.parametrize(
    ("level", "degrees", "expected"),
    [
        # scipy.stats.t.ppf((1 + level)/2, degrees), scipy 1.16.
        (0.95, 1, 12.706204736174694),
        (0.95, 6, 2.4469118511449786),
        (0.99, 30, 2.7499956535672254),
        (0.5, 2, 0.8164965809277261),
        (0.9999, 11, 5.921194162473175),
        (0.95, 100_000, 1.9599877075346095),
    ],
)
def test_quantiles(level: float, degrees: int, expected: float) -> None:
    assert t_quantile(level, degrees) == pytest.approx(expected, rel=2e-11)


@pytest.mark.parametrize("t", [1e-6, 0.3, 1.0, 4.0, 30.0, 1e4])
@pytest.mark.parametrize("degrees", [1, 2, 7, 40, 3000])
def test_tails_keep_their_digits(t: float, degrees: int) -> None:
    with mp.workdps(40):
        nu = mp.mpf(degrees)
        expected = mp.betainc(nu / 2, mp.mpf(1) / 2, 0, nu / (nu + mp.mpf(t) ** 2), regularized=True)
        assert two_sided_tail(t, degrees) == pytest.approx(float(expected), rel=1e-10, abs=1e-300)


def test_without_degrees_of_freedom_there_is_no_quantile() -> None:
    assert math.isnan(t_quantile(0.95, 0))
    assert math.isnan(t_quantile(0.95, -3))
    # From a million on it is that of the normal distribution.
    assert t_quantile(0.95, 1e9) == pytest.approx(1.959963984540054, rel=3e-6)


@pytest.mark.parametrize("degrees", [1, 7, 3000])
def test_an_interval_that_holds_nothing_has_no_width(degrees: int) -> None:
    assert t_quantile(0.0, degrees) == 0.0
    # Next to all of it the tail is what float64 has beside 1.
    assert two_sided_tail(t_quantile(1.0 - 2.0**-52, degrees), degrees) == pytest.approx(2.0**-52, rel=1e-6)
