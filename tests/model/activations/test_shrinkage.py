"""Shrinkages, algebraic curves and the further rectifiers over the whole range of float64, and beside PyTorch."""

import math

import numpy as np
import pytest

from sigexplorer.model.activations import (
    CELU,
    BentIdentity,
    ElliotSigmoid,
    Gudermannian,
    HardShrink,
    HardSigmoid,
    LeakyReLU,
    LogSigmoid,
    Sigmoid,
    SoftShrink,
    Squareplus,
    TanhShrink,
    Threshold,
)
from tests.model.formulas import FORMULAS
from tests.model.oracle import faults, log_slope_faults, measure, sample
from tests.model.rendering import drawn

# With the x at which a derivative has a zero away from the origin.
CASES = [
    (ElliotSigmoid(), {}),
    (Gudermannian(), {3: (-math.log(1 + math.sqrt(2)), math.log(1 + math.sqrt(2)))}),
    (CELU(), {}),
    (Squareplus(), {}),
    (Squareplus(b=1e-6), {}),
    (Squareplus(b=1e6), {}),
    (LogSigmoid(), {}),
    (Threshold(), {}),
    (HardShrink(), {}),
    (SoftShrink(), {}),
    (TanhShrink(), {3: (-math.atanh(1 / math.sqrt(3)), math.atanh(1 / math.sqrt(3)))}),
    (BentIdentity(), {}),
]
ids = [repr(case[0]) for case in CASES]


@pytest.mark.sampled
@pytest.mark.parametrize(("activation", "zeros"), CASES, ids=ids)
def test_the_contract_holds_over_the_whole_range(activation, zeros):
    formula = FORMULAS[activation.name](activation)
    x = sample((1.5, 600.0, 664.0, *activation.kinks))[::2]
    assert not faults(measure(activation, formula, zeros=zeros, x=x))
    assert not log_slope_faults(activation, formula, x=x[::3])


def test_what_pytorch_returns_at_the_kinks():
    np.testing.assert_array_equal(HardShrink().derivatives([-0.5, 0.5, 0.6]), [[0, 0, 0.6], [0, 0, 1]])
    np.testing.assert_array_equal(SoftShrink().derivatives([-0.5, 0.5, 1.5]), [[0, 0, 1], [0, 0, 1]])
    np.testing.assert_array_equal(Threshold(threshold=2.0, value=-3.0).derivatives([2.0, 2.5]), [[-3, 2.5], [0, 1]])


def test_hard_sigmoids_of_three_frameworks():
    x = np.linspace(-4, 4, 81)
    np.testing.assert_allclose(HardSigmoid()(x), np.clip(x + 3, 0, 6) / 6, rtol=1e-15)
    np.testing.assert_allclose(HardSigmoid(half_width=2.5)(x), np.clip(0.2 * x + 0.5, 0, 1), rtol=1e-14, atol=1e-16)
    np.testing.assert_allclose(HardSigmoid(half_width=1.0)(x), np.clip((x + 1) / 2, 0, 1), rtol=1e-15)


def test_squareplus_becomes_a_rectifier_and_celu_an_image_of_itself():
    x = np.linspace(-3, 3, 13)
    assert np.abs(Squareplus(b=1e-6)(x) - np.maximum(x, 0)).max() <= 0.5e-3
    np.testing.assert_allclose(CELU(alpha=3.0)(x), 3.0 * CELU()(x / 3.0), rtol=1e-14)


def test_the_gudermannian_is_what_joins_circle_and_hyperbola():
    # sin gd(x) = tanh x and cos gd(x) = sech x: NIST Digital Library of Mathematical Functions, 4.23(viii).
    x = np.linspace(-5, 5, 41)
    np.testing.assert_allclose(np.sin(Gudermannian()(x)), np.tanh(x), rtol=1e-14)
    np.testing.assert_allclose(np.cos(Gudermannian()(x)), 1 / np.cosh(x), rtol=1e-12)


def test_the_logarithm_of_the_sigmoid_is_that():
    x = np.linspace(-30, 30, 61)
    np.testing.assert_allclose(np.exp(LogSigmoid()(x)), Sigmoid()(x), rtol=1e-13)


@pytest.mark.sampled
@pytest.mark.parametrize(("activation", "zeros"), CASES, ids=ids)
@pytest.mark.parametrize("values", [False, True])
def test_formulas_are_typeset(activation, zeros, values):
    assert drawn(activation.latex(values=values))


@pytest.mark.parametrize(
    ("activation", "peer"),
    [
        (CELU(alpha=1.7), lambda torch, x: torch.nn.functional.celu(x, 1.7)),
        (HardShrink(threshold=0.7), lambda torch, x: torch.nn.functional.hardshrink(x, 0.7)),
        (SoftShrink(threshold=0.7), lambda torch, x: torch.nn.functional.softshrink(x, 0.7)),
        (TanhShrink(), lambda torch, x: torch.nn.functional.tanhshrink(x)),
        (LogSigmoid(), lambda torch, x: torch.nn.functional.logsigmoid(x)),
        (Threshold(threshold=0.25, value=-2.0), lambda torch, x: torch.nn.functional.threshold(x, 0.25, -2.0)),
        (HardSigmoid(), lambda torch, x: torch.nn.functional.hardsigmoid(x)),
        (LeakyReLU(slope=0.25), lambda torch, x: torch.nn.functional.prelu(x, torch.tensor(0.25, dtype=x.dtype))),
    ],
)
def test_as_in_pytorch(activation, peer):
    torch = pytest.importorskip("torch")
    points = np.linspace(-8, 8, 65)
    x = torch.tensor(points, dtype=torch.float64, requires_grad=True)
    value = peer(torch, x)
    (slope,) = torch.autograd.grad(value.sum(), x)
    # tanhshrink of PyTorch is the plain difference, which cancels near 0; slopes have factors of float32 there (1/6 of hardsigmoid, 1/alpha of CELU).
    values, slopes = activation.derivatives(points)
    np.testing.assert_allclose(values, value.detach().numpy(), rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(slopes, slope.numpy(), rtol=2e-7, atol=1e-15)
