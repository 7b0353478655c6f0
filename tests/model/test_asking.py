"""Whatever computes a function at many inputs asks whether to go on before it has done so for long: counted in numbers between two questions, not in time.

A formula may take some microseconds a number, and no part of the program knows which of them does.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from sigexplorer.model import Custom, Tanh
from sigexplorer.model.activations.formula.program import Program
from sigexplorer.model.activations.landmarks import find_landmarks
from sigexplorer.model.architecture import Architecture
from sigexplorer.model.chain.factors import compute_factors
from sigexplorer.model.chain.layers import Layers
from sigexplorer.model.cost.approximation import approximate
from sigexplorer.model.curve import CurveParameters, compute_curve
from sigexplorer.model.curve.difference import compute_difference
from sigexplorer.model.curve.probe import ProbeParameters, compute_probe
from sigexplorer.model.formats.result import in_format
from sigexplorer.model.meanfield.critical import critical_weight_variance
from sigexplorer.model.meanfield.distance import Distances
from sigexplorer.model.meanfield.far import Far
from sigexplorer.model.meanfield.quadrature import GaussianQuadrature
from sigexplorer.model.meanfield.variants import pass_layer
from sigexplorer.model.network.compute import inputs_of
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.network.run import NetworkRun
from sigexplorer.model.running import Cancel, unheard
from sigexplorer.model.training.parameters import TrainingParameters
from sigexplorer.model.training.run import TrainingRun
from sigexplorer.model.training.view import Viewer

# Numbers between two questions: a tenth of a second of what takes some microseconds for each.
MOST = 20_000


class Counted:
    """Asked like any `Cancel`: notes at how many inputs formulas were computed, at most, between two questions, and how often it was asked."""

    def __init__(self) -> None:
        self.since, self.most, self.asked = 0, 0, 0

    def __call__(self) -> bool:
        self.most, self.since = max(self.most, self.since), 0
        self.asked += 1
        return False


@pytest.fixture
def counted(monkeypatch) -> Counted:
    """Return who is asked, and counts meanwhile."""
    found, watched = Counted(), Program.watched

    def counting(self: Program, x, *rest, **named):
        found.since += x.size
        return watched(self, x, *rest, **named)

    monkeypatch.setattr(Program, "watched", counting)
    return found


def fresh(formula: str, request: pytest.FixtureRequest) -> Custom:
    """A formula that nothing is known of yet: what was found is kept."""
    return Custom(formula, label=request.node.name[:50])


def of_layer(**given: object) -> Callable[[Custom, Cancel], object]:
    return lambda f, cancel: pass_layer(f, 1.5, 0.4, Architecture(**given), cancel=cancel)


def _network(f: Custom, cancel: Cancel) -> None:
    given = NetworkParameters(width=64, depth=3, batch=700)
    NetworkRun(f, given, inputs_of(given), 0.05, cancel, unheard).forward()


def _training(f: Custom, cancel: Cancel) -> None:
    run = TrainingRun((f, f), TrainingParameters(depth=2, width=64, batch=256, samples=700), cancel=cancel)
    Viewer(run, 0.05, cancel)
    run.advance(2, cancel)
    run.losses(cancel)


def of_chains(chains: int, depth: int) -> Callable[[Custom, Cancel], object]:
    def compute(f: Custom, cancel: Cancel) -> object:
        layers = Layers(f, 0.9, 0.1, cancel=cancel)
        return layers.advance(layers.begin(np.linspace(-2.0, 2.0, chains)), 0, depth)

    return compute


SMOOTH, SWINGS, KINKS = "tanh(2*x - 1)*x/(1 + x^2)", "sin(3*x) + 0.1*x", "max(sin(x), max(cos(x), sin(3*x)))"
STEPS = "+".join(f"tanh({k + 1}*x - {k})" for k in range(5))
CASES: dict[str, tuple[str, Callable[[Custom, Cancel], object]]] = {
    "landmarks": (SMOOTH, lambda f, cancel: find_landmarks(f, cancel=cancel)),
    "curve": (SWINGS, lambda f, cancel: compute_curve(f, CurveParameters(x_min=-900.0, x_max=900.0), (Tanh(),), cancel=cancel)),
    "probe": (SMOOTH, lambda f, cancel: compute_probe(f, ProbeParameters(x=-3.0, second=True, x2=2.0), 0.05, cancel=cancel)),
    "difference": (SMOOTH, lambda f, cancel: compute_difference(f, (Tanh(), f.changed(formula=SWINGS)), cancel=cancel)),
    "format": (SMOOTH, lambda f, cancel: in_format(f, "float16", True, -30.0, 30.0, 100_000, cancel=cancel)),
    "approximation": (SMOOTH, lambda f, cancel: approximate(f, 40_000, (-8.0, 8.0), cancel=cancel)),
    "chains": (SMOOTH, of_chains(30_000, 4)),
    "chains whose slopes leave float64": ("1e-30*tanh(x)", of_chains(2_000, 32)),
    "factors": (SMOOTH, lambda f, cancel: compute_factors(f, 0.3, 20_000, 0.9, 0.2, cancel=cancel)),
    "expectations": (SMOOTH, lambda f, cancel: GaussianQuadrature(f, cancel).hermite_coefficients(4.0, 200, cancel)),
    "panels between kinks, and bands": (KINKS, lambda f, cancel: GaussianQuadrature(f, cancel)),
    "expectations far out, of what may cancel": (STEPS, Far),
    "distance": (SMOOTH, lambda f, cancel: Distances(f, 2.0).height(0.3, cancel)),
    "critical": (SMOOTH, lambda f, cancel: critical_weight_variance(f, 0.0, cancel=cancel)),
    "layer of a batch": (SMOOTH, of_layer(normalisation="batch", placement="before", inputs=40)),
    "values of a batch": (SMOOTH, of_layer(normalisation="batch", placement="after")),
    "network": (SMOOTH, _network),
    "training": (SMOOTH, _training),
}


@pytest.mark.sampled
@pytest.mark.parametrize("name", CASES)
def test_a_function_is_not_computed_at_many_inputs_without_a_question(name: str, counted: Counted, request) -> None:
    formula, compute = CASES[name]
    compute(fresh(formula, request), counted)
    assert max(counted.most, counted.since) <= MOST
    assert counted.asked > 1
