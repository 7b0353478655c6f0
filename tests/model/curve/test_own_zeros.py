"""About a derivative's own zero no digits are shown that float64 does not have: not in the readout, not in the sentence."""

import mpmath as mp
import pytest

from sigexplorer.model.activations import GELU, Mish, Sigmoid, SiLU, Tanh
from sigexplorer.model.curve.probe import ProbeParameters, compute_probe, derivative_errors
from sigexplorer.model.curve.readout import readout_rows
from tests.model.formulas import FORMULAS
from tests.model.oracle import Jet

PLACES = [(GELU(), 1, -0.75), (SiLU(), 1, -1.28), (Mish(), 1, -1.19), (Sigmoid(), 3, 1.317), (Sigmoid(gain=7.0, centre=0.3), 3, 0.48), (Tanh(), 3, 0.6585)]
PLACES += [(GELU(), 2, 1.414), (SiLU(beta=5.0), 1, -0.256)]


def true(activation, order, x):
    with mp.workdps(50):
        return FORMULAS[activation.name](activation)(Jet(mp.mpf(x), 1)).d[order]


@pytest.mark.parametrize(("activation", "order", "near"), PLACES, ids=repr)
def test_what_is_shown_about_a_zero_is_true(activation, order, near):
    with mp.workdps(50):
        zero = float(mp.findroot(lambda x: FORMULAS[activation.name](activation)(Jet(x, 1)).d[order], near, tol=1e-16, verify=False))
    for step in (0.0, 1e-16, 3e-16, 1e-14, -1e-13, 1e-11, 1e-9, -1e-6, 1e-3):
        x = zero + step
        found = compute_probe(activation, ProbeParameters(x=x), 0.05)
        text = readout_rows(found, second=False)[1 + order][1]
        exact, error = true(activation, order, x), derivative_errors(x, found.values)[order - 1]
        assert abs(found.values[order] - exact) <= error
        if abs(step) < 3e-16:
            assert text in {"≈ 0", "0"}
        if abs(step) >= 1e-9:
            assert "≈" not in text
