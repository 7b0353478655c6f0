"""Functions beside each other: AIC and its weights, tables, and a sentence that says what was computed."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model import (
    Arctan,
    Custom,
    FitParameters,
    Gompertz,
    Identity,
    ReLU,
    Richards,
    Sigmoid,
    Step,
    Tanh,
    akaike_weights,
    catalogue,
    compute_fit,
    fit_function,
)
from sigexplorer.model.regression.reading import read_fit, readout_rows
from sigexplorer.model.regression.shape import canonical
from sigexplorer.model.running import Cancelled
from tests.examples import examples

SEVERAL = (Sigmoid(), Gompertz(), Richards(), Arctan())


def cells(table) -> dict[str, list]:
    return {column.name: column.values.tolist() for column in table.columns}


def points(*pairs) -> FitParameters:
    return FitParameters(dataset="drawn", points=tuple(number for pair in pairs for number in pair))


def test_weights_are_those_of_burnham_and_anderson() -> None:
    difference, weight = akaike_weights([100.0, 102.0, 110.0])
    assert difference.tolist() == [0.0, 2.0, 10.0]
    whole = 1.0 + math.exp(-1.0) + math.exp(-5.0)
    assert weight == pytest.approx([1.0 / whole, math.exp(-1.0) / whole, math.exp(-5.0) / whole])
    difference, weight = akaike_weights([-math.inf, 3.0, math.nan, -math.inf])
    assert weight.tolist()[:2] == [0.5, 0.0]
    assert math.isnan(weight[2])
    assert difference.tolist()[:2] == [0.0, math.inf]
    assert np.isnan(akaike_weights([math.nan])[1]).all()


def test_one_row_a_function_with_parameters_errors_and_aic() -> None:
    result = compute_fit(SEVERAL, FitParameters())
    table = cells(result.table())
    assert table["function"] == ["sigmoid", "gompertz", "richards", "arctan"]
    assert table["n"] == [9] * 4
    assert table["unknowns"] == [4, 4, 5, 4]
    for k, fit in enumerate(result.fits):
        assert fit is not None
        for index, name in enumerate(("offset", "height", "centre", "steepness", "asymmetry")):
            for end, values in (("", fit.estimate), ("_standard_error", fit.error), ("_low", fit.low), ("_high", fit.high)):
                assert np.array_equal(table[name + end][k], values[index], equal_nan=True)
        assert table["residual_sum_of_squares"][k] == pytest.approx(float(fit.residual @ fit.residual))
        assert table["aic"][k] - min(table["aic"]) == pytest.approx(table["aic_difference"][k])
    assert sum(table["akaike_weight"]) == pytest.approx(1.0)
    residuals, curves = cells(result.residual_table()), cells(result.curve_table())
    assert residuals["residual_arctan"] == pytest.approx((np.array(residuals["y"]) - residuals["fit_arctan"]).tolist())
    low, high = (np.array(curves[f"confidence_{end}_richards"]) for end in ("low", "high"))
    assert (low < high).all()
    assert 0.5 * (low + high) == pytest.approx(curves["fit_richards"])
    assert (np.diff(curves["x"]) > 0.0).all()


@pytest.mark.parametrize("scale", ["linear", "log"])
def test_a_table_of_curves_has_the_same_even_inputs_whatever_is_fitted(scale) -> None:
    # They lay wherever any of the curves bends.
    first, more = (compute_fit(kinds, FitParameters(scale=scale)) for kinds in ((Sigmoid(),), (Sigmoid(), Richards(), Step(), ReLU())))
    table, other = cells(first.curve_table()), cells(more.curve_table())
    for name, values in table.items():
        np.testing.assert_array_equal(other[name], values)
    x = np.array(table["x"])
    assert (x[0], x[-1]) == pytest.approx((first.x[0], first.x[-1]))
    steps = np.diff(x if scale == "linear" else np.log(x))
    assert np.ptp(steps) < 2.1 * steps.mean()
    fit = first.fits[0]
    assert fit is not None
    np.testing.assert_array_equal(table["fit_sigmoid"], fit.curve(x))
    half = 0.5 * (np.array(table["prediction_high_sigmoid"]) - table["prediction_low_sigmoid"])
    np.testing.assert_allclose(half, fit.half_width(x, prediction=True), rtol=1e-9)


def test_functions_that_moving_and_scaling_makes_one_are_fitted_once() -> None:
    result = compute_fit((Sigmoid(gain=3.0), Sigmoid(lower=-1.0), Tanh(gain=2.0), Sigmoid(lower=0.5, upper=0.5)), FitParameters())
    assert result.names == ("sigmoid", "tanh")
    both = [fit.judgement.squares for fit in result.fits if fit]
    assert both[0] == pytest.approx(both[1], rel=1e-12), "the logistic and tanh are one curve"


@pytest.mark.parametrize("dataset", ["pasture", "onion", "population"])
def test_all_of_the_catalogue(dataset) -> None:
    result = compute_fit(tuple(kind() for kind in catalogue.values()), FitParameters(dataset=dataset))
    assert len(result.fits) == len(catalogue)
    assert not any(result.faults)
    assert np.isfinite(result.curve).all()
    ranked = [float(result.difference[k]) for k in result.ranking]
    assert ranked == sorted(ranked)
    assert len(read_fit(result)) < 700


def test_what_points_do_not_allow_is_said_and_the_others_are_fitted() -> None:
    result = compute_fit((Sigmoid(), Identity(), ReLU()), points((0, 0), (1, 1), (2, 3)))
    assert [bool(fit) for fit in result.fits] == [False, True, True]
    assert "Logistic sigmoid has 4 parameters and the points have 3 different x" in read_fit(result)
    table = cells(result.table())
    assert math.isnan(table["aic"][0])
    assert "4 parameters" in table["remark"][0]
    none = compute_fit((Sigmoid(),), points((0, 0)))
    assert read_fit(none).startswith("There is 1 point")
    assert readout_rows(none) == ()
    with pytest.raises(ParameterError, match="none is drawn yet"):
        compute_fit((Sigmoid(),), points())


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        (FitParameters(), "Richards (generalised logistic) is best by AIC: 32.14"),
        (points(*((x, 2 * x + 1) for x in range(9))), "A straight line does as well"),
        (points(*((x, float(x > 4)) for x in range(9))), "A jump between x = 4 and 5 does as well"),
        (points(*((x, math.exp(x / 2) + 0.02 * (x % 3)) for x in range(9))), "The points do not hold the right plateau"),
        (points(*((x, math.exp(-x / 2) + 0.02 * (x % 3)) for x in range(9))), "The points do not hold the left plateau"),
        (points(*((x, 2 * x + 0.3 * (x % 3)) for x in range(9))), "A straight line does as well"),
        (points((0, 0), (1, 1), (2, 5), (3, 6)), "with as many parameters: nothing is left"),
    ],
)
def test_the_sentence_says_what_was_computed(parameters, words) -> None:
    result = compute_fit((Sigmoid(), *SEVERAL) if parameters == FitParameters() else (Sigmoid(),), parameters)
    assert words in read_fit(result)
    assert not re.search(r"\bnan\b|\binf\b|undefined", read_fit(result))
    for row in readout_rows(result):
        assert all(isinstance(cell, str) for cell in row)


def test_alone_or_beside_others_a_function_has_the_same_fit() -> None:
    alone, beside = compute_fit((Gompertz(),), FitParameters()), compute_fit(SEVERAL, FitParameters())
    assert alone.fits[0] is not None
    assert beside.fits[1] is not None
    assert alone.fits[0].estimate.tobytes() == beside.fits[1].estimate.tobytes()


def test_it_can_be_stopped_and_tells_how_far_it_is() -> None:
    told: list[float] = []
    compute_fit(SEVERAL, FitParameters(), progress=told.append)
    assert told == sorted(told)
    with pytest.raises(Cancelled):
        compute_fit(SEVERAL, FitParameters(), cancel=lambda: True)


def test_what_is_canonical_is_so_for_good() -> None:
    for kind in catalogue.values():
        once = canonical(kind())
        assert canonical(once) == once
    assert canonical(Step(at_zero=1.0)) == Step()


def test_functions_of_one_family_are_not_told_apart_by_roundings():
    result = compute_fit((Sigmoid(), Tanh()), FitParameters())
    assert result.difference.tolist() == [0.0, 0.0]
    assert result.weight.tolist() == [0.5, 0.5]


@pytest.mark.parametrize("formula", ["x^3", "1e5*x"])
def test_a_function_is_called_in_a_sentence_as_it_is_written(formula):
    found = compute_fit((Custom(formula),), FitParameters(right="fixed"))
    assert read_fit(found).startswith(f"{formula} has no plateau")


def test_no_weight_is_said_to_be_0_or_1_that_is_not():
    points = tuple(number for x in range(-40, 41) for number in (x / 4, 1 / (1 + 2.718281828 ** (-x / 4)) + 1e-9 * (x * 7919 % 13)))
    found = compute_fit((Tanh(), ReLU()), FitParameters(dataset="drawn", points=points))
    assert found.difference.max() > 1490
    assert sorted(found.weight) == [0.0, 1.0]
    said = [row[2] for row in readout_rows(found)[1:3]]
    assert said[0].startswith("100 \N{MINUS SIGN} ")
    assert "10" in said[1]
    assert said[1] != "0 %"


@pytest.mark.parametrize("beside", [(), ("identity",), ("relu",), ("identity", "gompertz"), ("tanh", "identity")])
@pytest.mark.parametrize("seed", range(3))
def test_that_a_straight_line_does_as_well_is_said_whatever_is_compared(beside, seed):
    """Of every function that is no better, also where another one is best."""
    chance = np.random.default_rng(seed)
    noisy = [number for x in np.linspace(0.0, 10.0, 20) for number in (float(x), float(2.0 * x + 1.0 + 0.5 * chance.normal()))]
    found = compute_fit(tuple(catalogue[name]() for name in ("sigmoid", *beside)), points(*zip(noisy[::2], noisy[1::2], strict=True)))
    said = read_fit(found)
    assert found.fits[0].held.line
    assert "straight line does as well" in said
    best = found.ranking[0]
    if not found.fits[best].held.line:
        sentence = next(part for part in said.split(". ") if "straight line" in part)
        for fit, activation in zip(found.fits, found.activations, strict=True):
            assert (activation.title in sentence) == fit.held.line


@settings(max_examples=examples(15), deadline=None)
@given(seed=st.integers(0, 10**6), noise=st.sampled_from([0.05, 0.3]), gain=st.floats(0.5, 3.0))
def test_of_functions_that_are_one_curve_none_is_said_to_be_best(seed: int, noise: float, gain: float) -> None:
    """Tanh is the logistic, moved and stretched."""
    random = np.random.default_rng(seed)
    x = np.linspace(-3.0, 3.0, 12)
    y = np.round(1.0 / (1.0 + np.exp(-gain * x)) + noise * random.standard_normal(12), 6)
    drawn = points(*zip(x.tolist(), y.tolist(), strict=True))
    result = compute_fit((Sigmoid(), Tanh(), Step()), drawn)
    said = read_fit(result)
    close = [k for k in result.ranking if result.difference[k] <= 1e-6]
    assert ("are equally good by AIC" in said) == (len(close) > 1)
    assert ("is best by AIC" in said) == (len(close) == 1)
    assert not re.search(r"\+0\b(?!\.)", said)
    if close[0] in {0, 1} and abs(result.difference[0] - result.difference[1]) <= 1e-6:
        assert "Logistic sigmoid" in said.partition(" by AIC")[0]
        assert "Hyperbolic tangent" in said.partition(" by AIC")[0]


@settings(max_examples=examples(30), deadline=None)
@given(offset=st.integers(-(10**5), 10**5), step=st.sampled_from([1.0, 0.01, 1e-4]), at=st.integers(1, 7))
def test_the_ends_of_a_jump_are_told_apart(offset: int, step: float, at: int) -> None:
    x = [offset + step * k for k in range(9)]
    said = read_fit(compute_fit((Sigmoid(),), points(*((place, float(k > at)) for k, place in enumerate(x)))))
    found = re.search(r"A jump between x = (\S+) and (\S+) does", said)
    if found:
        low, high = (float(end.replace(",", "").replace("\N{MINUS SIGN}", "-")) for end in found.groups())
        assert low < high
    assert found or offset


def test_many_points_and_an_end_to_patience() -> None:
    generator = np.random.default_rng(5)
    x = generator.uniform(0.0, 10.0, 60_000)
    y = Gompertz()(x - 5.0) + 0.1 * generator.standard_normal(60_000)
    fit = fit_function(x, y, Gompertz())
    assert (np.abs(fit.estimate[:4] - [0.0, 1.0, 5.0, 1.0]) < 5.0 * fit.error[:4]).all()
    asked = iter(range(1000))
    with pytest.raises(Cancelled):
        fit_function(x, y, Gompertz(), cancel=lambda: next(asked) >= 3)


@settings(max_examples=examples(60), deadline=None)
@given(seed=st.integers(0, 10_000), scatter=st.floats(0.01, 0.6), wide=st.sampled_from([0.99, 0.999, 0.9999]))
def test_whether_a_line_does_as_well_is_about_the_points_and_not_how_wide_an_interval_is_asked_for(seed, scatter, wide):
    drawn = np.random.default_rng(seed)
    x = np.linspace(-4.0, 4.0, 9)
    y = 1.0 / (1.0 + np.exp(-x)) + scatter * drawn.standard_normal(9)
    usual, asked = (fit_function(x, y, Sigmoid(), confidence=level) for level in (0.95, wide))
    assert asked.held.straight == usual.held.straight == usual.held.line
    assert asked.held.line or not usual.held.line
    if asked.held.straight:
        # t(0.975, 5 degrees of freedom) = 2.5706, Student's tables.
        curve, line = usual.residual, y - np.polyval(np.polyfit(x, y, 1), x)
        assert float(line @ line) <= float(curve @ curve) * (1.0 + 2.5706**2 / 5.0) * (1.0 + 1e-6)
