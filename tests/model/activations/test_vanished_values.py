"""The logarithm of a value that float64 shows as 0 or has no digits of: what long arithmetic finds, of every activation."""

import mpmath as mp
import numpy as np
import pytest

from sigexplorer.model.activations import Gompertz, Richards, Sigmoid, SiLU, Softplus, catalogue, functions
from sigexplorer.model.formats.parameters import FormatsParameters
from sigexplorer.model.formats.result import compute_formats
from tests.model.formulas import FORMULAS
from tests.model.oracle import Jet

DRAWN = [kind() for kind in functions.values()]
DRAWN += [Sigmoid(gain=3.7, centre=-2.0, lower=0.0, upper=-250.0), Sigmoid(gain=0.2, lower=2.5, upper=0.0), Softplus(beta=7.0), SiLU(beta=0.3)]
DRAWN += [
    Gompertz(amplitude=40.0, displacement=20.0, rate=0.2),
    Richards(nu=0.2, gain=2.0),
    Richards(nu=6.0, upper=-3.0),
    Richards(lower=4.0, upper=0.0, nu=2.0),
]
INPUTS = [side * size for side in (-1.0, 1.0) for size in (0.25, 3.0, 6.25, 20.0, 37.5, 39.0, 100.0, 744.0, 750.0, 2000.0, 1e4)]


@pytest.mark.sampled
@pytest.mark.parametrize("activation", DRAWN, ids=repr)
def test_every_value_has_its_logarithm(activation):
    formula = FORMULAS[activation.name](activation)
    found = activation.log_abs_value(np.array(INPUTS))
    for x, logarithm in zip(INPUTS, found.tolist(), strict=True):
        with mp.workdps(60):
            deep = 20 + int(min(4e5, 0.3 * x * x + 20 * abs(x) + 50)) if activation.name.startswith("gelu") else 60 + int(3 * abs(x))
            if deep > 3000 or (activation.name in {"mish", "gompertz"} and abs(x) > 100):
                continue
            mp.mp.dps = deep
            true = formula(Jet(mp.mpf(x), 1)).value
            expected = float(mp.log(abs(true))) if true else -np.inf
        if activation.name == "gompertz" and expected < -1e6:
            continue
        assert logarithm == pytest.approx(expected, rel=1e-12, abs=1e-13), x


@pytest.mark.parametrize("name", list(catalogue))
def test_infinities_and_undefined_inputs_have_theirs(name):
    activation = catalogue[name]()
    found = activation.log_abs_value(np.array([-np.inf, np.inf, np.nan]))
    with np.errstate(divide="ignore"):
        np.testing.assert_array_equal(found[:2], np.log(np.abs(activation(np.array([-np.inf, np.inf])))))
    assert np.isnan(found[2])


@pytest.mark.parametrize("name", list(catalogue))
def test_the_formats_know_every_value_far_out(name):
    found = compute_formats(catalogue[name](), FormatsParameters(x_min=-3000.0, x_max=3000.0, samples=41), formats=("float16",))
    assert not np.isnan(found.log10_magnitudes["value"]).any()


@pytest.mark.parametrize("name", sorted(functions))
def test_a_value_that_is_truly_0_at_0_has_no_logarithm(name):
    function = functions[name]()
    for zero in (0.0, -0.0):
        assert (float(function.log_abs_value(zero)) == -np.inf) == (float(function(zero)) == 0.0)
