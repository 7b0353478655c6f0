"""Fits that others have published, to their last digit."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sigexplorer.model import Arctan, Erf, Gompertz, Richards, Sigmoid, Softsign, Tanh, fit_function
from sigexplorer.model.regression.data import shipped


def test_rat42_of_nist() -> None:
    """NIST StRD, nonlinear regression, Rat42: y = b1 / (1 + exp(b2 - b3 x)), certified to 11 digits."""
    points = shipped("pasture")
    fit = fit_function(points.x, points.y, Sigmoid(), left=0.0)
    b2 = fit.steepness * fit.centre
    by_b2 = np.array([0.0, 0.0, fit.steepness, fit.centre])
    assert (fit.height, b2, fit.steepness) == pytest.approx((7.2462237576e01, 2.6180768402e00, 6.7359200066e-02), rel=3e-11)
    errors = fit.error[1], math.sqrt(by_b2 @ fit.covariance[:4, :4] @ by_b2), fit.error[3]
    assert errors == pytest.approx((1.7340283401e00, 8.8295217536e-02, 3.4465663377e-03), rel=1e-10)
    assert fit.judgement.squares == pytest.approx(8.0565229338e00, rel=3e-11)
    assert fit.deviation == pytest.approx(1.1587725499e00, rel=1e-10)
    assert (len(fit.free), fit.degrees) == (3, 6)
    assert fit.offset == 0.0
    assert fit.plateau.tolist() == [0.0, fit.height]
    # AIC(nls(...)) of R: n (ln(2 pi) + 1 + ln(RSS/n)) + 2 (p + 1).
    assert fit.aic == pytest.approx(9 * (math.log(2 * math.pi) + 1 + math.log(8.0565229338 / 9)) + 8, rel=1e-10)


def test_rat43_of_nist() -> None:
    """NIST StRD, nonlinear regression, Rat43: y = b1 / (1 + exp(b2 - b3 x))^(1/b4), certified to 11 digits."""
    points = shipped("onion")
    fit = fit_function(points.x, points.y, Richards(), left=0.0)
    b2 = fit.steepness * fit.centre + math.log(fit.asymmetry)
    by_b2 = np.array([0.0, 0.0, fit.steepness, fit.centre, 1.0 / fit.asymmetry])
    certified = (6.9964151270e02, 5.2771253025e00, 7.5962938329e-01, 1.2792483859e00)
    assert (fit.height, b2, fit.steepness, fit.asymmetry) == pytest.approx(certified, rel=5e-11)
    errors = fit.error[1], math.sqrt(by_b2 @ fit.covariance @ by_b2), fit.error[3], fit.error[4]
    assert errors == pytest.approx((1.6302297817e01, 2.0828735829e00, 1.9566123451e-01, 6.8761936385e-01), rel=1e-10)
    assert fit.judgement.squares == pytest.approx(8.7864049080e03, rel=3e-11)
    assert fit.deviation == pytest.approx(2.8262414662e01, rel=1e-10)


# Effect of ferulic acid on ryegrass: Inderjit, J. C. Streibig, M. Olofsdotter, Physiologia Plantarum 114 (2002) 422-428, as in R's drc.
ROOT = [7.58, 8, 8.328571429, 7.25, 7.375, 7.9625, 8.355555556, 6.914285714, 7.75, 6.871428571, 6.45, 5.922222222]
ROOT += [1.925, 2.885714286, 4.233333333, 1.1875, 0.857142857, 1.057142857, 0.6875, 0.525, 0.825, 0.25, 0.22, 0.44]
DOSE = np.repeat([0, 0, 0.94, 1.88, 3.75, 7.5, 15, 30], 3)


def test_the_four_parameters_of_a_dose_response() -> None:
    """y = c + (d - c)/(1 + (x/e)^b) by scipy 1.16's curve_fit, tolerances 1e-15, from b, c, d, e = 3, 0.5, 8, 3; doses of 0 are among them."""
    fit = fit_function(DOSE, ROOT, Sigmoid(), scale="log")
    b, c, d, e = fit.steepness, fit.plateau[1], fit.plateau[0], fit.centre
    assert (b, c, d, e) == pytest.approx((2.9822286779686618, 0.4814099458635595, 7.792962326595462, 3.057955167384683), rel=1e-8)
    errors = fit.error[3], fit.plateau_error[1], fit.plateau_error[0], fit.error[2]
    assert errors == pytest.approx((0.45842883372373794, 0.2095060450450987, 0.18973326003058763, 0.18582890278132433), rel=1e-6)
    assert fit.judgement.squares == pytest.approx(5.400214627771515, rel=1e-12)


X = np.arange(1.0, 13.0)
Y = np.array([0.9, 1.3, 1.1, 1.9, 2.6, 4.2, 5.1, 6.3, 6.4, 7.1, 6.8, 7.2])
S = np.array([0.1, 0.2, 0.1, 0.3, 0.2, 0.4, 0.2, 0.3, 0.1, 0.2, 0.3, 0.2])
# offset + height f(steepness (x - centre)) through X, Y by scipy 1.16's curve_fit, tolerances 1e-15: estimates, errors, sum of squares.
BY_SCIPY = [
    (
        Sigmoid(),
        (0.8773257335757035, 6.2053421982998405, 5.988212101983837, 0.8624742815032844),
        (0.18472964349263682, 0.2711726749622808, 0.1433444749937786, 0.10183677300261602),
        0.3835387629479867,
    ),
    (
        Arctan(),
        (3.9508356893623606, 2.4392253349632167, 5.950505981132308, 0.605051135533247),
        (0.1030437263147448, 0.15950576371194453, 0.14866060063436434, 0.10347958778424793),
        0.3880407858299584,
    ),
    (
        Erf(),
        (3.9906720573028776, 3.0279740661964727, 6.001977420867189, 0.37776103527008814),
        (0.09872003896199519, 0.12011529114991705, 0.14390204576291601, 0.040201330407822575),
        0.40034186632132635,
    ),
    (
        Gompertz(),
        (1.0990415497110049, 6.168619751786851, 5.437967557307705, 0.5927582714677312),
        (0.13958211934821824, 0.25661283091563625, 0.13984175629811407, 0.06854684122748257),
        0.39910873289077475,
    ),
    (
        Tanh(),
        (3.979996828928005, 3.1026711032988867, 5.988212096253633, 0.43123713935421304),
        (0.0985275190399243, 0.13558633543434445, 0.14334447646588866, 0.05091838644868331),
        0.38353876294798694,
    ),
    (
        Softsign(),
        (3.9224518270579445, 4.403624721872535, 5.9113282422444655, 0.46257046693946857),
        (0.10520161633894924, 0.45003615553755666, 0.14134996107945108, 0.11970927215308226),
        0.4283195625388807,
    ),
]


@pytest.mark.parametrize(("activation", "estimate", "error", "squares"), BY_SCIPY, ids=lambda item: getattr(item, "name", ""))
def test_every_kind_of_sigmoid_as_scipy_has_it(activation, estimate, error, squares) -> None:
    fit = fit_function(X, Y, activation)
    assert fit.judgement.squares == pytest.approx(squares, rel=1e-12)
    assert fit.estimate[:4] == pytest.approx(estimate, rel=1e-7)
    assert fit.error[:4] == pytest.approx(error, rel=1e-6)


@pytest.mark.parametrize(
    ("weights", "error"),
    [
        ("relative", (0.1394019511544638, 0.2705896563140789, 0.1774843190532324, 0.10063758091007993)),
        ("known", (0.11476777568869975, 0.22277287170196222, 0.14612048359920496, 0.08285358430129539)),
    ],
)
def test_weights_as_scipy_has_them(weights, error) -> None:
    """curve_fit with sigma, and absolute_sigma False and True."""
    fit = fit_function(X, Y, Sigmoid(), error=S, weights=weights)
    assert fit.estimate[:4] == pytest.approx((0.7816485814019616, 6.281671940738267, 6.081406844345023, 0.8272144548583087), rel=1e-7)
    assert fit.error[:4] == pytest.approx(error, rel=1e-6)
    assert fit.judgement.squares == pytest.approx(11.802873773317772, rel=1e-11)


def test_known_errors_make_the_likelihood_that_of_their_normal_distribution() -> None:
    fit = fit_function(X, Y, Sigmoid(), error=S, weights="known")
    log_likelihood = sum(-0.5 * ((y - f) / s) ** 2 - math.log(s * math.sqrt(2 * math.pi)) for y, f, s in zip(Y, fit.fitted, S, strict=True))
    assert fit.aic == pytest.approx(2 * 4 - 2 * log_likelihood, rel=1e-12)
    weighed = fit_function(X, Y, Sigmoid(), error=S)
    variance = weighed.judgement.squares / len(X)
    log_likelihood = sum(
        -0.5 * (y - f) ** 2 / (variance * s * s) - math.log(s * math.sqrt(2 * math.pi * variance)) for y, f, s in zip(Y, weighed.fitted, S, strict=True)
    )
    assert weighed.aic == pytest.approx(2 * 5 - 2 * log_likelihood, rel=1e-12)
    assert weighed.judgement.bic == pytest.approx(5 * math.log(12) - 2 * log_likelihood, rel=1e-12)
    assert weighed.judgement.aicc == pytest.approx(weighed.aic + 2 * 5 * 6 / (12 - 5 - 1), rel=1e-12)


def test_the_population_as_pearl_and_reed_had_it() -> None:
    """They put Verhulst's curve through three of the censuses up to 1910, with a limit of 197.27 million, reached by half in 1914 (PNAS 6, 1920)."""
    points = shipped("population")
    past = points.x <= 1910 - 1790
    fit = fit_function(points.x[past], points.y[past], Sigmoid(), left=0.0)
    assert fit.plateau_low[1] < 197.27 < fit.plateau_high[1]
    assert fit.centre == pytest.approx(1914 - 1790, abs=3)
