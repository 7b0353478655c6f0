"""The kernels beside scipy's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy.special import expit

from sigexplorer.model import Sigmoid

X = np.linspace(-12, 12, 1_000_000)


@pytest.mark.benchmark(group="activations")
def test_sigmoid_and_slope_beside_expit(beside: Callable[..., tuple[float, float]], figure: Callable[..., None], duration: Callable[[float], str]) -> None:
    sigmoid = Sigmoid()
    np.testing.assert_allclose(sigmoid.derivatives(X, 1)[0], expit(X), rtol=1e-14)
    ours, peer = beside(lambda: sigmoid.derivatives(X, 1), lambda: expit(X))
    what = "Sigmoid f and f' on 1e6 points, beside scipy.special.expit for f alone"
    figure(what, "at least 2x faster", f"{peer / ours:.2f}x ({duration(ours)})", duration(peer), bool(peer >= 2 * ours))


@pytest.mark.benchmark(group="activations")
def test_sigmoid_alone(benchmark: Any) -> None:
    sigmoid = Sigmoid()
    assert benchmark(lambda: sigmoid(X)).shape == X.shape
