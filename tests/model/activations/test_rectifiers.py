import math

import mpmath
import numpy as np
import pytest
from mpmath import mpf

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import ELU, SELU, Softplus
from sigexplorer.model.activations.landmarks import Asymptote
from tests.model.oracle import Jet, expm1, faults, jet, log1p, log_slope_faults, logistic, measure, sample
from tests.model.rendering import drawn

# As published, to more digits than float64 holds.
ALPHA = mpf("1.6732632423543772848170429916717")
LAMBDA = mpf("1.0507009873554804934193349852946")


def exponential_linear(right, left):
    def formula(x):
        if x.value > 0:
            return x * right
        if x.value == 0:
            # What PyTorch returns at the kink.
            return Jet(0, left)
        return expm1(x) * left

    return formula


def softplus(beta):
    def formula(x):
        # At the rounded argument; the derivatives of ln(1 + exp(u)) are those of the logistic sigmoid.
        u = beta * float(x.value)
        value = max(mpf(u), mpf(0)) + (mpmath.log1p(mpmath.exp(-abs(mpf(u)))) if abs(u) < 1e5 else 0)
        return Jet(u, beta).of((value, *logistic(Jet(u, 1)).d[:3])) / beta

    return formula


CASES = [
    pytest.param(ELU(), exponential_linear(1, 1), id="elu"),
    pytest.param(ELU(alpha=0.3), exponential_linear(1, 0.3), id="alpha=0.3"),
    pytest.param(ELU(alpha=750), exponential_linear(1, 750), id="alpha=750"),
    pytest.param(SELU(), exponential_linear(LAMBDA, LAMBDA * ALPHA), id="selu"),
    pytest.param(Softplus(), softplus(1), id="softplus"),
    *(pytest.param(Softplus(beta=beta), softplus(beta), id=f"beta={beta}") for beta in (1e-3, 0.7, 12.3, 1e3)),
]
ACTIVATIONS = [case.values[0] for case in CASES]


def inputs(activation):
    """The whole range and the region where the curve bends, as far as beta x is finite."""
    beta = getattr(activation, "beta", 1.0)
    random = np.random.default_rng(4)
    bends = np.concatenate([random.uniform(-10, 10, 300), random.uniform(-45, 45, 100), -(10.0 ** random.uniform(-8, 0, 60))]) / beta
    return np.unique(np.concatenate([sample((600.0, 664.0)) * min(1.0, 1 / beta), bends]))


@pytest.mark.sampled
@pytest.mark.parametrize(("activation", "formula"), CASES)
def test_contract_holds(activation, formula):
    x = inputs(activation)
    assert not faults(measure(activation, formula, stable=True, x=x if activation == type(activation)() else x[::3]))


@pytest.mark.sampled
@pytest.mark.parametrize(("activation", "formula"), CASES)
def test_logarithm_of_the_slope(activation, formula):
    assert not log_slope_faults(activation, formula, stable=True, x=inputs(activation)[::4])


@pytest.mark.parametrize("x", [-30.0, -0.4, 0.0, 2.0])
def test_the_formula_of_softplus_is_its_definition(x):
    with mpmath.mp.workdps(60):
        from_the_definition = log1p(jet(mpf(1)) * Jet(mpmath.exp(x), *[mpmath.exp(x)] * 3)).d
        for ours, theirs in zip(softplus(1)(Jet(x, 1)).d, from_the_definition, strict=True):
            assert mpmath.almosteq(ours, theirs, 1e-30, 1e-30)


@pytest.mark.parametrize(("activation", "slope"), [(ELU(), 1.0), (ELU(alpha=2), 2.0), (ELU(alpha=0), 0.0), (SELU(), 1.7580993408473766)])
def test_kinks_are_treated_as_in_pytorch(activation, slope):
    np.testing.assert_array_equal(activation.derivatives([-0.0, 0.0], 3).T, [[0, slope, 0, 0]] * 2)


def test_kinks():
    assert ELU().kinks == Softplus().kinks == ()
    assert ELU(alpha=1.5).kinks == SELU().kinks == (0.0,)


def test_selu_keeps_mean_0_and_variance_1():
    # What its constants were made for: the moments of f(z) for a standard normal z.
    z = np.linspace(-12, 12, 48001)
    weight = np.exp(-z * z / 2) / math.sqrt(2 * math.pi) * (z[1] - z[0])
    value = SELU()(z)
    assert (weight * value).sum() == pytest.approx(0, abs=1e-7)
    assert (weight * value**2).sum() == pytest.approx(1, abs=1e-7)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_limits(activation):
    left, right = activation.asymptotes()
    rows = activation.derivatives([-np.inf, np.inf, np.nan], 3)
    np.testing.assert_array_equal(rows.T, [[left.intercept, 0, 0, 0], [np.inf, right.slope, 0, 0], [np.nan] * 4])
    np.testing.assert_array_equal(activation.slope_sign([-np.inf, -1e308, -0.0, 1e308, np.inf, np.nan]), [0, 1, 1, 1, 1, np.nan])
    np.testing.assert_array_equal(activation.log_abs_slope([-np.inf, np.inf, np.nan]), [-np.inf, math.log(right.slope), np.nan])


def test_elu_without_alpha_has_no_slope_to_the_left():
    np.testing.assert_array_equal(ELU(alpha=0).derivatives([-800.0, -1.0, 1.0]), [[0, 0, 1], [0, 0, 1]])
    np.testing.assert_array_equal(ELU(alpha=0).slope_sign([-1.0, 1.0]), [0, 1])
    np.testing.assert_array_equal(ELU(alpha=0).log_abs_slope([-1.0, 1.0]), [-np.inf, 0])


def test_logarithm_of_the_slope_beyond_the_range_of_float64():
    np.testing.assert_array_equal(Softplus(beta=1e3).log_abs_slope([-1e308, 1e308]), [-np.finfo(np.float64).max, 0])


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_asymptotes_are_reached_outside_of_the_span(activation):
    left, right = activation.asymptotes()
    low, high = activation.span()
    size = max(1.0, abs(left.intercept)) / getattr(activation, "beta", 1.0)
    assert (left.side, right.side) == ("left", "right")
    assert abs(activation(low) - left.intercept) < 1e-15 * size
    assert activation(high) == pytest.approx(right.slope * high + right.intercept, rel=1e-15)


def test_oblique_asymptotes():
    assert ELU(alpha=2).asymptotes() == (Asymptote("left", 0.0, -2.0), Asymptote("right", 1.0, 0.0))
    assert SELU().asymptotes()[1] == Asymptote("right", 1.0507009873554805, 0.0)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_shapes(activation):
    x = np.linspace(-800, 50, 12).reshape(3, 4)
    rows = activation.derivatives(x, 3)
    assert rows.shape == (4, 3, 4)
    for order in range(4):
        np.testing.assert_array_equal(activation.derivatives(x, order), rows[: order + 1])
    np.testing.assert_array_equal(activation.derivatives(x[1, 2], 3), rows[:, 1, 2])
    assert activation.derivatives(np.zeros((0, 2)), 2).shape == (3, 0, 2)
    assert activation.log_abs_slope(x).shape == activation.slope_sign(x).shape == (3, 4)


@pytest.mark.parametrize(("activation", "given"), [(ELU, {"alpha": -1}), (Softplus, {"beta": 0}), (Softplus, {"beta": 1e4})])
def test_parameters_out_of_limits_are_refused(activation, given):
    ((name, value),) = given.items()
    with pytest.raises(ParameterError, match=f"^{name} = {value:g} "):
        activation(**given)


def test_formulas():
    assert Softplus().latex(values=True) == r"f(x) = \ln\left(1 + e^{x}\right)"
    assert Softplus(beta=2.5).latex(values=True) == r"f(x) = \frac{1}{2.5} \ln\left(1 + e^{2.5 x}\right)"
    assert r"\\ e^{x} - 1 & x \le 0" in ELU().latex(values=True)
    assert r"\\ 0.3 \left(e^{x} - 1\right) & x \le 0" in ELU(alpha=0.3).latex(values=True)
    assert r"\approx \begin{cases} 1.0507 x & x > 0 \\ 1.7581 \left" in SELU().latex(values=True)


@pytest.mark.sampled
@pytest.mark.parametrize("activation", [*ACTIVATIONS, ELU(alpha=0)])
@pytest.mark.parametrize("values", [False, True])
def test_formulas_are_typeset(activation, values):
    assert drawn(activation.latex(values=values))


@pytest.mark.parametrize(
    ("activation", "peer"),
    [
        (ELU(alpha=1.7), lambda torch, x: torch.nn.functional.elu(x, 1.7)),
        (ELU(), lambda torch, x: torch.nn.functional.elu(x)),
        (SELU(), lambda torch, x: torch.nn.functional.selu(x)),
        (Softplus(beta=1.3), lambda torch, x: torch.nn.functional.softplus(x, 1.3, threshold=50)),
    ],
)
def test_as_in_pytorch(activation, peer):
    torch = pytest.importorskip("torch")
    points = np.linspace(-8, 8, 33)
    x = torch.tensor(points, dtype=torch.float64, requires_grad=True)
    rows = [peer(torch, x)]
    for _ in range(2):
        rows.append(torch.autograd.grad(rows[-1].sum(), x, create_graph=True)[0])
    np.testing.assert_allclose(activation.derivatives(points, 2), [row.detach().numpy() for row in rows], rtol=1e-12, atol=1e-15)
