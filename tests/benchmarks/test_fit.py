"""A fit of 100 points, as while one of them is dragged, beside scipy's curve_fit, which is given the true parameters to begin with."""

import numpy as np
import pytest

from sigexplorer.model import Arctan, Erf, Gompertz, Richards, Sigmoid, fit_function

curve_fit = pytest.importorskip("scipy.optimize").curve_fit
special = pytest.importorskip("scipy.special")

X = np.linspace(-4.0, 6.0, 100)
CURVES = {
    "sigmoid": (Sigmoid(), lambda x, o, h, c, k: o + h * special.expit((x - c) * k), [2.0, 3.0, 1.0, 0.8]),
    "arctan": (Arctan(), lambda x, o, h, c, k: o + h * np.arctan((x - c) * k), [2.0, 3.0, 1.0, 0.8]),
    "erf": (Erf(), lambda x, o, h, c, k: o + h * special.erf((x - c) * k), [2.0, 3.0, 1.0, 0.8]),
    "gompertz": (Gompertz(), lambda x, o, h, c, k: o + h * np.exp(-np.exp(-(x - c) * k)), [2.0, 3.0, 1.0, 0.8]),
    "richards": (
        Richards(),
        lambda x, o, h, c, k, n: o + h * (1.0 + np.abs(n) * np.exp(-(x - c) * k)) ** (-1.0 / np.abs(n)),
        [2.0, 3.0, 1.0, 0.8, 1.0],
    ),
}


@pytest.mark.parametrize("name", CURVES)
def test_a_point_is_dragged(beside, figure, duration, name):
    activation, curve, truth = CURVES[name]
    points = curve(X, *truth) + 0.05 * np.random.default_rng(0).standard_normal(100)
    ours, peer = beside(lambda: fit_function(X, points, activation), lambda: curve_fit(curve, X, points, p0=truth))
    fit = fit_function(X, points, activation)
    found, _ = curve_fit(curve, X, points, p0=truth)
    assert fit.judgement.squares <= float(((points - curve(X, *found)) ** 2).sum()) * (1.0 + 1e-9)
    figure(f"fit of 100 points, {name}: starts, errors, what is not held", "10 ms", duration(ours), f"{duration(peer)} from the truth", ours < 0.010)
