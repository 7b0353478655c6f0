"""What is said of saturated units and of gradients that vanish is so in the very state, by a computation of its own."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model import DescentParameters, ReLU, Sigmoid, compute_descent
from sigexplorer.model.descent.reading import MOSTLY, VANISHED, read_descent
from sigexplorer.model.wording import number, share
from tests.examples import examples

BELOW = 0.05
QUICK = {"steps": 1, "most": 5}


def own_shares(z, gain: float, below: float) -> list[float]:
    """Which share of what is received saturates a sigmoid of a gain, and tanh: their slopes by the steepest, from one exponential each."""
    found = []
    for rate in (gain, 2.0):
        small = np.exp(-np.abs(rate * z))
        found.append(float((4.0 * small / (1.0 + small) ** 2 < below).mean()))
    return found


def own_gradient(x, target, weights, neuron: str):
    """The gradient of the mean loss over all points, as a sum over points."""
    total = [0.0, 0.0]
    for row, wanted in zip(x.tolist(), target.tolist(), strict=True):
        z = row[0] * weights[0] + row[1] * weights[1]
        output = z if neuron == "linear" else 0.5 * (1.0 + math.tanh(0.5 * z))
        for i in range(2):
            total[i] += (output - wanted) * row[i]
    return [part / len(x) for part in total]


def own_loss(x, target, weights, neuron: str) -> float:
    """The mean loss over all points."""
    total = 0.0
    for row, wanted in zip(x.tolist(), target.tolist(), strict=True):
        z = row[0] * weights[0] + row[1] * weights[1]
        total += 0.5 * (z - wanted) ** 2 if neuron == "linear" else np.logaddexp(0.0, z) - wanted * z
    return float(total / len(x))


@settings(deadline=None, max_examples=examples(60))
@given(
    neuron=st.sampled_from(["linear", "logistic"]),
    gain=st.floats(0.3, 5.0),
    shift=st.floats(-40.0, 40.0),
    log_deviation=st.floats(-1.0, 1.7),
    start=st.tuples(st.floats(-3, 3), st.floats(-3, 3)),
    below=st.floats(0.01, 0.2),
    seed=st.integers(0, 9),
)
@example(neuron="linear", gain=1.0, shift=-20.0, log_deviation=0.0, start=(-1.0, 2.5), below=BELOW, seed=0)
@example(neuron="linear", gain=1.0, shift=0.0, log_deviation=-1.0, start=(-1.0, 2.5), below=BELOW, seed=0)
def test_saturated_units_and_gradients_that_vanish_are_told(tmp_path_factory, neuron, gain, shift, log_deviation, start, below, seed) -> None:
    chance = np.random.default_rng(seed)
    z = shift + 10.0**log_deviation * chance.standard_normal((12, 2))
    # Of a logistic neuron's targets none is certain, so that there is a minimum.
    targets = chance.uniform(0.3, 0.7, 12)
    path = tmp_path_factory.mktemp("points") / "points.csv"
    path.write_text("\n".join(f"{a!r},{b!r},{t!r}" for (a, b), t in zip(z.tolist(), targets.tolist(), strict=True)))
    given_ = DescentParameters(data=str(path), neuron=neuron, start_1=start[0], start_2=start[1], **QUICK)
    try:
        found = compute_descent(Sigmoid(gain=gain), given_, saturated_below=below)
    except ParameterError:
        # What has no minimum is refused.
        return
    said = read_descent(found)
    own, tanh = own_shares(z, gain, below)
    assert found.saturated.tolist() == pytest.approx([own, own, tanh], abs=1e-12)
    assert ("Units are inactive or saturated" in said) == (max(own, tanh) >= MOSTLY)
    for part, words in ((own, "of the sigmoid inputs"), (tanh, "of the tanh inputs")):
        assert (f"{share(part)} {words}" in said.partition(". ")[0]) == (part >= MOSTLY)
    vanished = said.partition("Gradients vanish: at the start that over all points has the length ")[2].partition("The Hessian")[0]
    for k, words in enumerate(found.inputs_named):
        if not found.condition[k] < 1e8:
            # Of a valley that has no width the minimum is not known to all digits, nor what is reckoned from it.
            continue
        x, least = found.inputs[k], found.minimum[k]
        gradient = math.hypot(*own_gradient(x, targets, start, neuron))
        error = math.sqrt(2.0 * max(own_loss(x, targets, start, neuron) - own_loss(x, targets, least, neuron), 0.0))
        if error < 1e-5 or abs(gradient / (VANISHED * error) - 1.0) < 1e-3:
            # A difference of two losses does not know it, or it is on the edge.
            continue
        expected = (tanh if k == 2 else own) >= MOSTLY and gradient < VANISHED * error
        assert (f" with {words} (where" in vanished) == expected
        if expected:
            assert math.hypot(*found.gradients[1, 0, k]) == pytest.approx(gradient, rel=1e-4)
            assert f"{number(math.hypot(*found.gradients[1, 0, k]), 2)} with {words} (where the loss is {number(float(found.excess[0, k]), 2)}" in vanished


def test_nothing_is_said_of_units_that_follow_or_of_inputs_that_are_all_0() -> None:
    assert "saturated" not in read_descent(compute_descent(Sigmoid(), DescentParameters(**QUICK)))
    said = read_descent(compute_descent(ReLU(), DescentParameters(shift=-10.0, **QUICK)))
    assert said.startswith("Units are inactive or saturated for 100 % of the relu inputs and 100 % of the tanh inputs. The Hessian's")
