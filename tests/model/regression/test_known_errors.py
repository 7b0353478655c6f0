"""Errors of y that are known: intervals are those of the normal distribution, and what is open is judged against the errors themselves."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Sigmoid, Tanh
from sigexplorer.model.numerics.student import t_quantile
from sigexplorer.model.regression.fit import fit_function
from sigexplorer.model.regression.parameters import FitParameters
from sigexplorer.model.regression.reading import read_fit
from sigexplorer.model.regression.result import compute_fit
from tests.examples import examples


def curve(x):
    return 2.0 + 5.0 / (1.0 + np.exp(-1.3 * (x - 1.0)))


def chi_square(error, *residuals):
    return float(sum(((part / error) ** 2).sum() for part in residuals))


def of_line(x, y, error):
    design = np.stack([np.ones_like(x), x], axis=1) / error[:, None]
    return chi_square(error, y - np.stack([np.ones_like(x), x], axis=1) @ np.linalg.lstsq(design, y / error, rcond=None)[0])


def of_jump(x, y, error):
    found = []
    for split in range(1, len(x)):
        parts = [(y[part], error[part]) for part in (slice(None, split), slice(split, None))]
        found.append(sum(chi_square(e, v - np.average(v, weights=e**-2.0)) for v, e in parts))
    return min(found)


@pytest.mark.parametrize("level", [0.5, 0.68, 0.95, 0.999, 0.999999])
def test_without_an_end_of_degrees_it_is_the_normal_quantile(level):
    with mpmath.workdps(30):
        wanted = mpmath.sqrt(2) * mpmath.erfinv(mpmath.mpf(level))
    assert t_quantile(level, np.inf) == pytest.approx(float(wanted), rel=1e-10)
    assert t_quantile(level, 1e5) == pytest.approx(float(wanted), rel=1e-3)


@settings(max_examples=examples(40), deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1), count=st.integers(4, 40), size=st.floats(-4, 2), level=st.sampled_from([0.5, 0.68, 0.95, 0.999]), unit=st.floats(-20, 20)
)
def test_what_is_open_is_judged_against_the_errors(seed, count, size, level, unit):
    draw = np.random.default_rng(seed)
    x, factor = np.sort(draw.uniform(-4.0, 6.0, count)), 10.0**unit
    error = 10.0**size * draw.uniform(0.5, 2.0, count)
    y = curve(x) + error * draw.normal(size=count)
    fit = fit_function(x, factor * y, Sigmoid(), error=factor * error, weights="known", confidence=level)
    allowed = t_quantile(level, np.inf) ** 2
    rest = chi_square(error, (fit.residual) / factor)
    margin = 1e-6 * (1.0 + allowed)
    for found, limit in ((fit.held.line, of_line(x, y, error)), (fit.held.steep, of_jump(x, y, error))):
        if abs(limit - rest - allowed) > margin:
            # What ran to its end before it got there is open, too.
            assert found or limit - rest > allowed
            assert not found or limit - rest < allowed or fit.steepness > 30.0
    closed = np.isfinite(fit.low) & np.isfinite(fit.high) & (np.arange(5) < 3)
    if fit.held.jump:
        closed[2] = False
    np.testing.assert_allclose((fit.high - fit.low)[closed], 2.0 * np.sqrt(allowed) * fit.error[closed], rtol=1e-9)


def test_the_intervals_cover_as_they_say():
    x = np.array([-4.0, -1.0, 0.4, 1.6, 3.0, 7.0])
    error, draw = np.full(6, 0.05), np.random.default_rng(3)
    inside = 0
    for _ in range(300):
        fit = fit_function(x, curve(x) + error * draw.normal(size=6), Sigmoid(), error=error, weights="known")
        inside += bool(fit.low[2] <= 1.0 <= fit.high[2])
    # 285 are expected, with a standard deviation of 3.8.
    assert 270 <= inside <= 296


@pytest.mark.parametrize("activation", [Sigmoid(), Tanh()])
def test_as_many_points_as_parameters_have_intervals_where_errors_are_known(activation):
    x, y = np.array([-3.0, -0.5, 0.5, 3.0]), np.array([0.002, 0.269, 0.731, 0.998])
    fit = fit_function(x, y, activation, error=np.full(4, 0.01), weights="known")
    assert fit.degrees == 0
    assert np.isfinite(np.stack([fit.low[:4], fit.high[:4]])).all()
    np.testing.assert_allclose(fit.high[:4] - fit.estimate[:4], t_quantile(0.95, np.inf) * fit.error[:4], rtol=1e-9)
    assert np.isfinite(fit.half_width(x)).all()
    relative = fit_function(x, y, activation, error=np.full(4, 0.01), weights="relative")
    assert np.isnan(relative.low[:4]).all()


def test_it_is_said_that_a_straight_line_does_as_well(tmp_path):
    x = np.array([-4.0, -1.0, -0.4, 0.4, 1.0, 4.0])
    path = tmp_path / "points.csv"
    path.write_text("x,y,error\n" + "".join(f"{at},{1.0 / (1.0 + np.exp(-2.0 * at)):.4f},0.5\n" for at in x.tolist()))
    said = read_fit(compute_fit((Sigmoid(),), FitParameters(data=str(path), weights="known")))
    assert "A straight line does as well" in said
    assert "A straight line" not in read_fit(compute_fit((Sigmoid(),), FitParameters(data=str(path), weights="relative")))
