"""Tensors of PyTorch of any kind: what is sampled of them, and which modules are functions that the program knows."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sigexplorer.record.functions_in_torch import activation_of
from sigexplorer.record.measures import FLAT
from sigexplorer.record.tensors import floating, sampled

torch = pytest.importorskip("torch", reason="PyTorch is not installed: pip install torch")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning", "ignore::FutureWarning")
NUMBERS = np.array([[0.0, -2.0, 0.5], [0.0, 3.0, 0.0]], np.float32)


@pytest.mark.parametrize(
    ("made", "values"),
    [
        (lambda dense: dense, NUMBERS.ravel()),
        # Steps of a half, from -4 on: every number here is one of them.
        (lambda dense: torch.quantize_per_tensor(dense, 0.5, 8, torch.quint8), NUMBERS.ravel()),
        # Of a sparse one those that are there.
        (lambda dense: dense.to_sparse(), [-2.0, 0.5, 3.0]),
        (lambda dense: dense.to_sparse_csr(), NUMBERS.ravel()),
        (lambda dense: torch.complex(dense, 2.0 * dense), np.stack([NUMBERS, 2.0 * NUMBERS], axis=-1).ravel()),
        (lambda dense: dense.to(torch.bfloat16).requires_grad_(), NUMBERS.ravel()),
    ],
)
def test_numbers_are_sampled_whatever_a_tensor_keeps_them_in(made, values):
    found = sampled(made(torch.from_numpy(NUMBERS)))
    np.testing.assert_array_equal(found.values.ravel(), values)
    assert (found.largest, found.nonfinite) == (np.abs(values).max(), 0.0)


def test_of_nothing_nothing_is_known():
    found = sampled(torch.empty(0, 3))
    assert (found.values.size, found.nonfinite) == (0, 0.0)
    assert math.isnan(found.largest)


def test_the_first_tensor_of_real_numbers_is_found_in_whatever_holds_it():
    whole, real = torch.arange(3), torch.ones(2)
    for holder in (real, [whole, real], (None, (whole, [real])), {"mask": whole, "hidden": real}, {"a": {"b": (real,)}}):
        assert floating(holder) is real
    for holder in (whole, None, "text", (), [whole, {"a": whole}], {}):
        assert floating(holder) is None


@pytest.mark.parametrize(
    ("made", "known"),
    [
        (lambda: torch.nn.LeakyReLU(0.01), "leaky_relu"),
        (lambda: torch.nn.LeakyReLU(0.3), "leaky_relu"),
        (lambda: torch.nn.ELU(), "elu"),
        (lambda: torch.nn.ELU(2.5), "elu"),
        (lambda: torch.nn.ELU(0.01), "elu"),
        (lambda: torch.nn.CELU(0.5), "elu"),
        (lambda: torch.nn.Softplus(2.0), "softplus"),
        (lambda: torch.nn.Hardtanh(-2.0, 0.5), "hard_tanh"),
    ],
)
def test_a_module_is_saturated_where_its_own_slope_is_flat(made, known):
    """Against PyTorch's derivative, at a share of its steepest slope."""
    module = made()
    name, regions = activation_of(module)
    assert name == known
    x = torch.linspace(-8.0, 8.0, 4001, dtype=torch.float64, requires_grad=True)
    module(x).sum().backward()
    slope, x = x.grad.numpy(), x.detach().numpy()
    inside = np.any([(x > low) & (x < high) for low, high in regions], axis=0) if regions else np.zeros(x.shape, dtype=bool)
    flat = np.abs(slope) < FLAT
    near = np.any([np.abs(x - end) < 0.01 for region in regions for end in region], axis=0) if regions else ~inside & inside
    np.testing.assert_array_equal(inside[~near], flat[~near])


@pytest.mark.parametrize("made", [lambda: torch.nn.ELU(-1.0), lambda: torch.nn.Softplus(-1.0), lambda: torch.nn.Linear(2, 2), lambda: object()])
def test_what_is_no_function_that_is_known_is_called_none(made):
    assert activation_of(made()) is None


def test_a_version_that_does_not_tell_of_vmap_is_recorded_too(monkeypatch):
    tensor = torch.ones(2)
    monkeypatch.delattr(torch._C, "_functorch")
    assert floating((None, tensor)) is tensor
