"""The random network, trained: what the training of the page does, at its depth and in any number format."""

from __future__ import annotations

import numpy as np
import pytest

from sigexplorer.errors import ParameterError
from sigexplorer.model import NetworkParameters, ReLU, Sigmoid, Tanh, TrainingParameters, number_format
from sigexplorer.model.running import Cancelled
from sigexplorer.model.training.deep import train_deep
from sigexplorer.model.training.run import TrainingRun

BOTH = ("sweep.loss", "sweep.accuracy")
NETWORK = NetworkParameters(depth=4, width=7, initialisation="normal", weight_variance=1.8)
TRAINING = TrainingParameters(dataset="moons", samples=40, steps=60, rate=0.05, seed=3)


@pytest.mark.parametrize("optimiser", ["plain", "momentum", "adam"])
@pytest.mark.parametrize(("activation", "loss", "decay"), [(Tanh(), "cross_entropy", 0.0), (Sigmoid(), "squared_error", 0.01), (ReLU(), "cross_entropy", 0.01)])
def test_in_float64_it_is_the_training_of_the_page(optimiser, activation, loss, decay) -> None:
    given = TRAINING.changed(optimiser=optimiser, loss=loss, weight_decay=decay)
    found = train_deep(activation, NETWORK, given, "float64", wanted=BOTH)
    run = TrainingRun((activation,), given.changed(depth=4, width=7, initialisation="normal", weight_variance=1.8))
    run.advance(given.steps)
    np.testing.assert_allclose(found["sweep.loss"], run.losses()[0][0], rtol=1e-9)
    assert found["sweep.accuracy"] == run.accuracy()[0]


@pytest.mark.parametrize("name", ["float32", "float16", "bfloat16"])
def test_a_narrower_format_is_as_far_off_as_its_digits_are_few(name) -> None:
    exact = train_deep(Tanh(), NETWORK, TRAINING, "float64", wanted=BOTH)["sweep.loss"]
    rounded = train_deep(Tanh(), NETWORK, TRAINING, name, wanted=BOTH)["sweep.loss"]
    assert 0.0 < abs(rounded - exact) < 100.0 * 2.0 ** -number_format(name).precision


def test_steps_below_half_a_unit_move_no_weight_in_a_narrow_format() -> None:
    """A rate of 1e-6 is lost in bfloat16, whose numbers near 1 are 2^-7 apart, and not in float64; biases begin at 0, so that they move: without their part."""
    given = TRAINING.changed(rate=1e-6, steps=1)
    network = NETWORK.changed(bias_variance=1.0)
    before, after = (train_deep(Tanh(), network, given.changed(steps=steps), "bfloat16", wanted=("sweep.loss",)) for steps in (0, 1))
    assert before == after
    before, after = (train_deep(Tanh(), network, given.changed(steps=steps), "float64", wanted=("sweep.loss",)) for steps in (0, 1))
    assert before != after


def test_what_cannot_be_trained_says_why_and_it_can_be_stopped() -> None:
    with pytest.raises(ParameterError, match="only plain layers are trained"):
        train_deep(Tanh(), NETWORK.changed(residual=0.5), TRAINING, "float64", wanted=BOTH)
    with pytest.raises(ParameterError, match="has left the range of float16 within 60 steps"):
        train_deep(ReLU(), NETWORK.changed(weight_variance=1e4, depth=9), TRAINING, "float16", wanted=BOTH)
    with pytest.raises(Cancelled):
        train_deep(Tanh(), NETWORK.changed(depth=10_000), TRAINING, "float64", wanted=BOTH, cancel=lambda: True)
