"""First phase diagrams of every function and of some that swing, nothing known before, beside the plane cell by cell with scipy's integrals and roots."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np
import pytest
from scipy.integrate import quad
from scipy.optimize import brentq

from sigexplorer.model import Custom
from sigexplorer.model.activations import catalogue
from sigexplorer.state import State
from sigexplorer.topics.phase import PHASE

# Cells that the peer computes; the time of the whole plane follows.
CELLS = 20
SWINGING = ("x + sin(x)", "abs(x) + sin(x)", "softplus(x) + sin(5*x)", "x^2*cos(x)", "x*sin(x)", "sin(x^2)", "sin(exp(x))", "gelu(x) + sin(x)")
# What has kinks for ever, or swings in several ways at once.
KINKED = ("where(sin(x) > 0, x, 0)", "max(sin(x), cos(2*x))", "sin(x)*exp(x/10)", "x*sin(x^2)", "silu(x) + 0.3*cos(7*x) + 0.1*sin(40*x)")
# The slowest kinds among seventy more that a user may type.
SLOWEST = (
    "max(sin(x), max(cos(x), sin(3*x)))",
    "where(cos(x) > sin(2*x), x, tanh(x))",
    "max(silu(x), sin(6*x))",
    "acos(cos(x))",
    "abs(sin(x^2))",
    "tanh(1000*sin(x))",
    "gelu(x) + 0.1*sin(50*x) + 0.1*cos(3*x)",
    "sin(exp(sin(exp(x))))",
    "x - atan(tan(pi*x))/pi",
)


@pytest.mark.benchmark(group="phase")
@pytest.mark.parametrize("name", [*catalogue, *SWINGING, *KINKED, *SLOWEST])
def test_first_diagram(name: str, benchmark: Any, figure: Callable[..., None], duration: Callable[[float], str]) -> None:
    state = msgspec.structs.replace(State(), activation=catalogue[name]() if name in catalogue else Custom(formula=name))
    arguments = PHASE.inputs(state)
    assert PHASE.stages is not None
    # What all functions share is loaded and made by the first one; the logistic alone would pay for it.
    if name == next(iter(catalogue)):
        next(iter(PHASE.stages(catalogue[name](gain=1.5), *arguments[1:])))
    begun = time.process_time()
    # Of the stages the first one that has the plane: where a first look leaves it out, others follow.
    stages = PHASE.stages
    found = benchmark.pedantic(lambda: next(item for item in stages(*arguments) if item.map.chi.size), rounds=1)
    took = time.process_time() - begun
    peer = "-"
    if name == "tanh":
        peer = f"{duration(_cell_by_cell(found) * found.map.chi.size)} with scipy"
    figure(f"first phase diagram of {name}, CPU", "under 0.5 s", duration(took), peer, took < 0.5)


def _cell_by_cell(found: Any) -> float:
    """Return the seconds a cell of tanh takes, and compare."""
    begun = time.process_time()
    places = np.random.default_rng(1).integers(1, found.map.chi.shape[0], (CELLS, 2)).tolist()
    for row, column in places:
        w, b = found.map.sigma_w[column] ** 2, found.map.sigma_b[row] ** 2

        def mean(function: Callable[[float], float], q: float) -> float:
            return float(quad(lambda z: function(np.sqrt(q) * z) * np.exp(-0.5 * z * z), -10, 10)[0] / np.sqrt(2 * np.pi))

        q = brentq(lambda q, w=w, b=b: w * mean(lambda x: np.tanh(x) ** 2, q) + b - q, 1e-9, w + b + 1e-6)
        assert found.map.length[row, column] == pytest.approx(q, rel=1e-6)
        assert found.map.chi[row, column] == pytest.approx(w * mean(lambda x: np.cosh(x) ** -4, q), rel=1e-6)
    return (time.process_time() - begun) / CELLS
