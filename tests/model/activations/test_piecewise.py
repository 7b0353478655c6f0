import itertools
import math

import numpy as np
import pytest

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import HardSigmoid, HardSwish, HardTanh, Identity, LeakyReLU, ReLU, Step
from sigexplorer.model.activations.landmarks import Asymptote
from tests.model.oracle import Jet, faults, log_slope_faults, measure
from tests.model.rendering import drawn


def clamped(x, low, high, line):
    """The line between two kinks, at which its derivatives are 0."""
    return line(x) if low < x.value < high else Jet(line(Jet(min(max(x.value, low), high))).value)


def hard_sigmoid(x):
    return clamped(x, -3, 3, lambda t: (t + 3) / 6)


def hard_tanh(low, high):
    return lambda x: clamped(x, low, high, lambda t: t)


def hard_swish(x):
    return Jet(0) if x.value <= -3 else x if x.value >= 3 else x * (x + 3) / 6


def step(x):
    return Jet((1 + (x.value > 0) - (x.value < 0)) / 2)


CASES = [
    pytest.param(ReLU(), lambda x: x if x.value > 0 else Jet(0), id="relu"),
    pytest.param(LeakyReLU(), lambda x: x if x.value > 0 else x * 0.01, id="leaky_relu"),
    pytest.param(LeakyReLU(slope=0.3), lambda x: x if x.value > 0 else x * 0.3, id="slope=0.3"),
    pytest.param(LeakyReLU(slope=0), lambda x: x if x.value > 0 else Jet(0), id="slope=0"),
    pytest.param(HardSigmoid(), hard_sigmoid, id="hard_sigmoid"),
    pytest.param(HardTanh(), hard_tanh(-1, 1), id="hard_tanh"),
    pytest.param(HardTanh(lower=0, upper=6), hard_tanh(0, 6), id="relu6"),
    pytest.param(HardTanh(lower=-2.5, upper=0.125), hard_tanh(-2.5, 0.125), id="lower=-2.5"),
    pytest.param(HardSwish(), hard_swish, id="hard_swish"),
    pytest.param(Step(), step, id="step"),
    pytest.param(Identity(), lambda x: x, id="identity"),
]
ACTIVATIONS = [case.values[0] for case in CASES]


@pytest.mark.sampled
@pytest.mark.parametrize(("activation", "formula"), CASES)
def test_contract_holds_over_the_whole_range(activation, formula):
    switches = (0.0, 1.5, *activation.kinks)
    # x + 3 is exact at -3, and 2 x + 3 at -3 / 2: no zero needs the exception.
    assert not faults(measure(activation, formula, stable=True, switches=switches))
    assert not log_slope_faults(activation, formula, stable=True, switches=(0.0, *activation.kinks))


@pytest.mark.parametrize(
    ("activation", "x", "expected"),
    [
        (ReLU(), 0.0, (0, 0, 0, 0)),
        (LeakyReLU(), 0.0, (0, 0.01, 0, 0)),
        (HardSigmoid(), -3.0, (0, 0, 0, 0)),
        (HardSigmoid(), 3.0, (1, 0, 0, 0)),
        (HardTanh(), -1.0, (-1, 0, 0, 0)),
        (HardTanh(), 1.0, (1, 0, 0, 0)),
        (HardSwish(), -3.0, (0, 0, 0, 0)),
        (HardSwish(), 3.0, (3, 1, 0, 0)),
        (Step(), 0.0, (0.5, 0, 0, 0)),
        (Step(at_zero=1), 0.0, (1, 0, 0, 0)),
        (Step(at_zero=0), -0.0, (0, 0, 0, 0)),
    ],
)
def test_kinks_are_treated_as_in_pytorch(activation, x, expected):
    assert x in activation.kinks
    np.testing.assert_array_equal(activation.derivatives(x, 3), expected)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_nothing_bends_between_kinks(activation):
    edges = np.array([-10.0, *activation.kinks, 10.0])
    for left, right in itertools.pairwise(edges):
        inside = activation.derivatives(np.linspace(left, right, 30)[1:-1], 3)
        np.testing.assert_allclose(inside[2], inside[2, 0])
        np.testing.assert_array_equal(inside[3], 0)
    for kink in activation.kinks:
        around = activation.derivatives([np.nextafter(kink, -np.inf), np.nextafter(kink, np.inf)], 1)
        assert abs(np.diff(around)).max() > 0.05


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_asymptotes_are_the_curve_outside_of_the_span(activation):
    left, right = activation.span()
    assert left < min(activation.kinks, default=0.0)
    assert right > max(activation.kinks, default=0.0)
    for line, x in zip(activation.asymptotes(), (left - np.arange(5.0), right + np.arange(5.0)), strict=True):
        np.testing.assert_allclose(activation(x), line.slope * x + line.intercept, rtol=1e-15)
    assert [line.side for line in activation.asymptotes()] == ["left", "right"]


def test_oblique_asymptotes():
    assert ReLU().asymptotes()[1] == HardSwish().asymptotes()[1] == Asymptote("right", 1.0, 0.0)
    assert LeakyReLU(slope=0.2).asymptotes()[0] == Asymptote("left", 0.2, 0.0)
    assert Identity().asymptotes()[0] == Asymptote("left", 1.0, 0.0)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_infinity_and_nan(activation):
    inf = np.inf
    rows = activation.derivatives([-inf, inf, np.nan], 3)
    for column, line in enumerate(activation.asymptotes()):
        end = math.copysign(inf, column - 0.5) * line.slope if line.slope else line.intercept
        np.testing.assert_array_equal(rows[:, column], [end, line.slope, 0, 0])
    assert np.isnan(rows[:, 2]).all()
    assert np.isnan([activation.log_abs_slope(np.nan), activation.slope_sign(np.nan)]).all()
    np.testing.assert_array_equal(activation.slope_sign([-inf, inf]), [np.sign(line.slope) for line in activation.asymptotes()])


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_shapes(activation):
    x = np.linspace(-5, 5, 12).reshape(3, 4)
    rows = activation.derivatives(x, 3)
    assert rows.shape == (4, 3, 4)
    assert rows.dtype == np.float64
    for order in range(4):
        np.testing.assert_array_equal(activation.derivatives(x, order), rows[: order + 1])
    np.testing.assert_array_equal(activation.derivatives(x[1, 2], 3), rows[:, 1, 2])
    np.testing.assert_array_equal(activation(x), rows[0])
    assert activation.derivatives(np.zeros((0, 2)), 2).shape == (3, 0, 2)
    assert activation.log_abs_slope(x).shape == activation.slope_sign(x).shape == (3, 4)


def test_input_is_left_alone():
    x = np.array([-1.0, 2.0])
    Identity().derivatives(x, 3)[0] += 1
    np.testing.assert_array_equal(x, [-1, 2])


@pytest.mark.parametrize(("lower", "upper"), [(1, 1), (2, 1)])
def test_bounds_of_hard_tanh_must_leave_room(lower, upper):
    with pytest.raises(ParameterError, match=f"^lower = {lower} is not allowed: give a number below upper = {upper}.$"):
        HardTanh(lower=lower, upper=upper)


def test_a_leaky_relu_of_slope_1_has_no_kink():
    assert LeakyReLU(slope=1).kinks == ()
    np.testing.assert_array_equal(LeakyReLU(slope=1).derivatives([-2.0, 0.0, 2.0]), [[-2, 0, 2], [1, 1, 1]])


def test_formulas():
    assert HardTanh().latex() == r"f(x) = \max\left(L, \min\left(U, x\right)\right)"
    assert HardTanh(upper=0.5).latex(values=True) == r"f(x) = \max\left(-1, \min\left(0.5, x\right)\right)"
    assert r"0.01 x & x \le 0" in LeakyReLU().latex(values=True)
    assert r"\\ 0 & x \le 0" in LeakyReLU(slope=0).latex(values=True)
    assert "0.25 & x = 0" in Step(at_zero=0.25).latex(values=True)


@pytest.mark.sampled
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("values", [False, True])
def test_formulas_are_typeset(activation, values):
    assert drawn(activation.latex(values=values))


@pytest.mark.parametrize(
    ("activation", "peer"),
    [
        (ReLU(), lambda torch, x: torch.nn.functional.relu(x)),
        (LeakyReLU(slope=0.2), lambda torch, x: torch.nn.functional.leaky_relu(x, 0.2)),
        (HardSigmoid(), lambda torch, x: torch.nn.functional.hardsigmoid(x)),
        (HardTanh(), lambda torch, x: torch.nn.functional.hardtanh(x)),
        (HardTanh(lower=0, upper=6), lambda torch, x: torch.nn.functional.relu6(x)),
        (HardSwish(), lambda torch, x: torch.nn.functional.hardswish(x)),
    ],
)
def test_as_in_pytorch(activation, peer):
    torch = pytest.importorskip("torch")
    points = np.unique(np.concatenate([np.linspace(-8, 8, 33), activation.kinks]))
    x = torch.tensor(points, dtype=torch.float64, requires_grad=True)
    value = peer(torch, x)
    (slope,) = torch.autograd.grad(value.sum(), x)
    # The slope of PyTorch's hard sigmoid is 1 / 6 in float32.
    np.testing.assert_allclose(activation.derivatives(points, 1), [value.detach().numpy(), slope.numpy()], rtol=1e-7, atol=1e-15)


@pytest.mark.parametrize("at_zero", [0.0, 0.5, 1.0])
def test_step_is_that_of_pytorch(at_zero):
    torch = pytest.importorskip("torch")
    x = torch.tensor([-2.0, -0.0, 0.0, 3.0], dtype=torch.float64)
    np.testing.assert_array_equal(Step(at_zero=at_zero)(x.numpy()), torch.heaviside(x, torch.tensor(at_zero, dtype=torch.float64)).numpy())
