"""Samples a second of networks in training, three activations at once: tensorflow/playground's code under Node has 140,000 and 1,500,000 of these shapes."""

import pytest

from sigexplorer.model import GELU, ReLU, Sigmoid, Tanh, TrainingParameters, TrainingRun

STEPS = 2048


@pytest.mark.parametrize(
    ("activations", "shape"),
    [
        ((Tanh(), Sigmoid(), ReLU()), {"depth": 6, "width": 8}),
        ((Tanh(),), {"depth": 6, "width": 8}),
        ((Tanh(),), {"depth": 2, "width": 4}),
        ((GELU(),), {"depth": 6, "width": 8}),
    ],
    ids=["three of 2-8-8-8-8-8-8-1", "tanh 2-8-8-8-8-8-8-1", "tanh 2-4-4-1", "a function without a form of its own"],
)
def test_training(benchmark, activations, shape):
    run = TrainingRun(activations, TrainingParameters(**shape))
    run.advance(STEPS)
    benchmark.pedantic(run.advance, (STEPS,), rounds=5)
    benchmark.extra_info["samples a second, each"] = round(run.batch * STEPS / benchmark.stats.stats.min)
