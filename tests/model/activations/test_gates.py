import math

import mpmath
import numpy as np
import pytest
from mpmath import mp, mpf

from sigexplorer.model.activations import GELU, GELUTanh, Mish, SiLU
from sigexplorer.model.activations.landmarks import Asymptote
from tests.model.oracle import Jet, exp, faults, log1p, log_slope_faults, logistic, measure, normal_cdf, sample, tanh
from tests.model.rendering import drawn


def gelu(x):
    return x * normal_cdf(x)


def gelu_tanh(x):
    # (1 + tanh(v)) / 2 = logistic(2 v).
    return x * logistic(2 * mpmath.sqrt(2 / mp.pi) * (x + x * x * x * mpf("0.044715")))


def silu(x):
    return x * logistic(x)


def scaled_silu(beta):
    # At the rounded argument: what is asked of other parameters.
    return lambda x: x * logistic(Jet(beta * float(x.value), beta))


def mish(x):
    return x * tanh(log1p(exp(x))) if x.value < 1e4 else x


# The isolated zeros of f', f'' and f''' away from the origin.
GELU_ZEROS = {1: (-0.7518,), 2: (-math.sqrt(2), math.sqrt(2)), 3: (-2.0, 2.0)}
GELU_TANH_ZEROS = {1: (-0.7525,), 2: (-1.4185, 1.4185), 3: (-2.0135, 2.0135)}
SILU_ZEROS = {1: (-1.2785,), 2: (-2.3994, 2.3994), 3: (-3.4358, 3.4358)}
MISH_ZEROS = {1: (-1.1924,), 2: (-2.2564, 1.4906), 3: (-3.2673, -0.0879, 2.1148)}

DEFAULTS = [
    pytest.param(GELU(), gelu, GELU_ZEROS, id="gelu"),
    pytest.param(GELUTanh(), gelu_tanh, GELU_TANH_ZEROS, id="gelu_tanh"),
    pytest.param(SiLU(), silu, SILU_ZEROS, id="silu"),
    pytest.param(Mish(), mish, MISH_ZEROS, id="mish"),
]
SCALED = [
    pytest.param(SiLU(beta=beta), scaled_silu(beta), {order: tuple(zero / beta for zero in zeros) for order, zeros in SILU_ZEROS.items()}, id=f"beta={beta}")
    for beta in (1e-3, 0.37, 7.3, 1e3)
]
GATES = [GELU(), GELUTanh(), SiLU(), SiLU(beta=0.4), SiLU(beta=25), Mish()]


def bends(width=1.0):
    random = np.random.default_rng(3)
    near = 10.0 ** random.uniform(-8, 0, 60)
    return width * np.sort(np.concatenate([random.uniform(-12, 12, 400), random.uniform(-45, 45, 120), near, -near]))


@pytest.mark.sampled
@pytest.mark.parametrize(("activation", "formula", "zeros"), DEFAULTS)
def test_contract_holds_over_the_whole_range(activation, formula, zeros):
    assert not faults(measure(activation, formula, stable=True, zeros=zeros, switches=(0.0, 1.0, 26.4, 34.6, 600.0)))


@pytest.mark.sampled
@pytest.mark.parametrize(("activation", "formula", "zeros"), DEFAULTS)
def test_contract_holds_where_the_curve_bends(activation, formula, zeros):
    assert not faults(measure(activation, formula, stable=True, zeros=zeros, x=bends()))


@pytest.mark.sampled
@pytest.mark.parametrize(("activation", "formula", "zeros"), SCALED)
def test_contract_holds_for_other_parameters(activation, formula, zeros):
    beta = activation.beta
    x = np.unique(np.concatenate([sample()[::3] * min(1.0, 1 / beta), bends(1 / beta)[::2]]))
    if beta < 1:
        # "Within distance 1" of a zero is meant of the argument beta x.
        x = x[[min(abs(p - zero) for zeros_of_one in zeros.values() for zero in zeros_of_one) > 1 / beta for p in x]]
        zeros = {}
    assert not faults(measure(activation, formula, stable=True, zeros=zeros, x=x))


@pytest.mark.sampled
@pytest.mark.parametrize(("activation", "formula", "zeros"), DEFAULTS)
def test_logarithm_of_the_slope(activation, formula, zeros):
    x = np.concatenate([sample()[::2], bends()[::3]])
    # Near the zero of f' its logarithm magnifies any rounding of x.
    assert not log_slope_faults(activation, formula, stable=True, x=x[np.abs(x - zeros[1][0]) > 0.02])


@pytest.mark.parametrize(("activation", "formula", "zeros"), SCALED)
def test_logarithm_of_the_slope_for_other_parameters(activation, formula, zeros):
    x = np.append(sample()[::3] * min(1.0, 1 / activation.beta), bends(1 / activation.beta)[::4])
    assert not log_slope_faults(activation, formula, stable=True, x=x[np.abs(x - zeros[1][0]) > 0.02 / activation.beta])


def test_logarithm_of_the_slope_beyond_the_range_of_float64():
    np.testing.assert_array_equal(SiLU(beta=1e3).log_abs_slope([-1e308, 1e308]), [-np.finfo(np.float64).max, 0])


def test_slope_of_gelu_where_it_underflows():
    # phi(40) (M(40) - 40) with Mills' ratio M, by hand from its series.
    expected = -800 - 0.5 * math.log(2 * math.pi) + math.log(40 - (1 / 40 - 1 / 40**3 + 3 / 40**5))
    assert GELU().log_abs_slope(-40.0) == pytest.approx(expected, rel=1e-14)
    assert GELU().derivatives(-40.0)[1] == 0


@pytest.mark.parametrize("activation", GATES)
def test_sign_of_the_slope(activation):
    zero = {"gelu": -0.7517915, "gelu_tanh": -0.7524614, "silu": -1.2784645 / getattr(activation, "beta", 1.0), "mish": -1.1924368}[activation.name]
    x = np.array([-np.inf, -1e308, -1e5, 1.00001 * zero, 0.99999 * zero, -0.0, 1e308, np.inf, np.nan])
    np.testing.assert_array_equal(activation.slope_sign(x), [0, -1, -1, -1, 1, 1, 1, 1, np.nan])


@pytest.mark.parametrize("activation", GATES)
def test_limits(activation):
    inf = np.inf
    rows = activation.derivatives([-inf, inf, np.nan], 3)
    np.testing.assert_array_equal(rows, [[0, inf, np.nan], [0, 1, np.nan], [0, 0, np.nan], [0, 0, np.nan]])
    np.testing.assert_array_equal(activation.log_abs_slope([-inf, inf, np.nan]), [-inf, 0, np.nan])


@pytest.mark.parametrize(
    ("activation", "expected"),
    [
        (GELU(), (0, 0.5, math.sqrt(2 / math.pi), 0)),
        (GELUTanh(), (0, 0.5, math.sqrt(2 / math.pi), 0)),
        (SiLU(), (0, 0.5, 0.5, 0)),
        (SiLU(beta=3), (0, 0.5, 1.5, 0)),
        (Mish(), (0, 0.6, 0.64, -0.096)),
    ],
)
def test_origin(activation, expected):
    np.testing.assert_allclose(activation.derivatives(0.0, 3), expected, rtol=2e-16)


@pytest.mark.parametrize("activation", GATES)
def test_shapes(activation):
    x = np.linspace(-50, 50, 12).reshape(3, 4)
    rows = activation.derivatives(x, 3)
    assert rows.shape == (4, 3, 4)
    for order in range(4):
        np.testing.assert_array_equal(activation.derivatives(x, order), rows[: order + 1])
    np.testing.assert_array_equal(activation(x), rows[0])
    np.testing.assert_array_equal(activation.derivatives(x[1, 2], 3), rows[:, 1, 2])
    assert activation.derivatives(np.zeros((0, 2)), 2).shape == (3, 0, 2)
    assert activation.log_abs_slope(x).shape == activation.slope_sign(x).shape == (3, 4)
    assert activation.log_abs_slope(1.0).shape == ()


@pytest.mark.parametrize("activation", GATES)
def test_asymptotes_are_reached_outside_of_the_span(activation):
    left, right = activation.span()
    assert activation.asymptotes() == (Asymptote("left", 0.0, 0.0), Asymptote("right", 1.0, 0.0))
    assert abs(activation(left)) < 1e-15 / getattr(activation, "beta", 1.0)
    assert activation(right) == pytest.approx(right, rel=2e-16)
    assert activation.kinks == ()


@pytest.mark.parametrize("beta", [0.5, 4.0])
def test_beta_scales_both_axes(beta):
    x = np.linspace(-5, 5, 40)
    ours, ones = SiLU(beta=beta).derivatives(x, 3), SiLU().derivatives(beta * x, 3)
    np.testing.assert_allclose(ours, ones * (beta ** np.arange(-1.0, 3.0))[:, None], rtol=1e-14)


def test_formulas():
    assert SiLU().latex() == r"f(x) = \frac{x}{1 + e^{-\beta x}}"
    assert SiLU().latex(values=True) == r"f(x) = \frac{x}{1 + e^{-x}}"
    assert SiLU(beta=2.5).latex(values=True) == r"f(x) = \frac{x}{1 + e^{-2.5 x}}"


@pytest.mark.parametrize("activation", GATES)
@pytest.mark.parametrize("values", [False, True])
def test_formulas_are_typeset(activation, values):
    assert drawn(activation.latex(values=values))


@pytest.mark.parametrize(
    ("activation", "peer"),
    [
        (GELU(), lambda torch, x: torch.nn.functional.gelu(x)),
        (GELUTanh(), lambda torch, x: torch.nn.functional.gelu(x, approximate="tanh")),
        (SiLU(), lambda torch, x: torch.nn.functional.silu(x)),
        (SiLU(beta=1.7), lambda torch, x: x * torch.sigmoid(1.7 * x)),
        (Mish(), lambda torch, x: torch.nn.functional.mish(x)),
    ],
)
def test_as_in_pytorch(activation, peer):
    torch = pytest.importorskip("torch")
    x = torch.linspace(-8, 8, 161, dtype=torch.float64, requires_grad=True)
    value = peer(torch, x)
    (slope,) = torch.autograd.grad(value.sum(), x)
    np.testing.assert_allclose(activation.derivatives(x.detach().numpy(), 1), [value.detach().numpy(), slope.numpy()], rtol=1e-9, atol=1e-13)
