"""The interval of a Poisson mean, against published tables, another program, and what it promises."""

from __future__ import annotations

import math

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model import poisson_interval
from sigexplorer.model.numerics.poisson import log_probability
from tests.examples import examples

# Garwood 1936, table 1, as others print it: GraphPad's page on its QuickCalcs for 25, epitools' pois.daly and pois.exact for 0.
TABLE = [(25, 0.9, 17.38, 34.92), (25, 0.95, 16.18, 36.90), (25, 0.99, 14.00, 41.00)]
# scipy 1.16: chi2.ppf(a / 2, 2 n) / 2 and chi2.isf(a / 2, 2 n + 2) / 2.
SCIPY = [
    (0, 0.95, 0.0, 3.6888794541139354),
    (1, 0.95, 0.025317807984289897, 5.571643390938898),
    (2, 0.5, 0.9612787631147771, 3.920402060292561),
    (10, 0.9, 5.425405697091292, 16.962219235721896),
    (10, 0.95, 4.7953886961324335, 18.39035604201778),
    (100, 0.99, 76.12049584368918, 128.76058012010245),
    (1234, 0.95, 1166.1017185175492, 1304.8203705289225),
    (1234, 0.9999, 1102.0163925462293, 1376.461878180664),
    (100000, 0.5, 99786.52631316718, 100214.11137787721),
    (2000000, 0.99, 1996359.1055818019, 2003645.6519264246),
]


@pytest.mark.parametrize(("count", "confidence", "low", "high"), TABLE)
def test_it_is_that_of_the_tables(count, confidence, low, high) -> None:
    assert [round(limit, 2) for limit in poisson_interval(count, confidence)] == [low, high]


@pytest.mark.parametrize(("count", "confidence", "low", "high"), SCIPY)
def test_it_is_that_of_the_chi_square_quantiles(count, confidence, low, high) -> None:
    assert poisson_interval(count, confidence) == (pytest.approx(low, rel=1e-12), pytest.approx(high, rel=1e-12))


@settings(deadline=None, max_examples=examples(60))
@given(count=st.integers(1, 400), confidence=st.floats(0.5, 0.999999))
def test_under_each_limit_a_tail_has_half_of_what_is_left(count, confidence) -> None:
    low, high = poisson_interval(count, confidence)
    share = (1.0 - confidence) / 2.0
    with mpmath.workdps(40):
        assert float(mpmath.gammainc(count, 0, low, regularized=True)) == pytest.approx(share, rel=1e-11)
        assert float(mpmath.gammainc(count + 1, high, mpmath.inf, regularized=True)) == pytest.approx(share, rel=1e-11)


@settings(deadline=None, max_examples=examples(25))
@given(mean=st.floats(0.01, 60), confidence=st.floats(0.5, 0.999))
def test_it_holds_the_mean_at_least_as_often_as_it_says(mean, confidence) -> None:
    held = 0.0
    for count in range(200):
        low, high = poisson_interval(count, confidence)
        held += (low <= mean <= high) * math.exp(count * math.log(mean) - mean - math.lgamma(count + 1))
    assert held >= confidence - 1e-12


@settings(deadline=None, max_examples=examples(100))
@given(count=st.integers(1, 10**9), away=st.floats(-6, 6))
def test_probabilities_keep_their_digits_where_factorials_are_huge(count, away) -> None:
    mean = max(count + away * math.sqrt(count), 1e-3)
    with mpmath.workdps(60):
        expected = count * mpmath.log(mpmath.mpf(mean)) - mpmath.mpf(mean) - mpmath.loggamma(count + 1)
    assert log_probability(count, mean) == pytest.approx(float(expected), rel=1e-13, abs=1e-12)


@pytest.mark.parametrize(("count", "confidence"), [(-1, 0.95), (10**10, 0.95), (1.5, 0.95), (3, 1.0), (3, 0.3), (3, math.nan)])
def test_what_is_no_count_or_no_confidence_is_said(count, confidence) -> None:
    with pytest.raises(ParameterError, match="is not allowed: give"):
        poisson_interval(count, confidence)
