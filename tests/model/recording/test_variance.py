"""What is said of gradients that vanish or explode, and what to do about it, against sizes and critical variances that are computed here."""

from __future__ import annotations

import math
import re

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.recording.findings import find_all
from sigexplorer.model.recording.reader import read_recording
from sigexplorer.record import Recorder
from tests.examples import WITH_FIXTURES, examples
from tests.model.recording.test_course import NUMBER, value_of

SETTINGS = settings(max_examples=examples(60), deadline=None, suppress_health_check=WITH_FIXTURES)
NODES = np.linspace(-12.0, 12.0, 20001)
DENSITY = np.exp(-0.5 * np.square(NODES)) / np.exp(-0.5 * np.square(NODES)).sum()


def logistic(z):
    return np.exp(-np.logaddexp(0.0, -z))


def critical(name: str) -> float:
    """Return n Var[w] at which a length that stays keeps gradients, without biases, by halving."""
    if name != "sigmoid":
        # The slope at 0, where lengths end; half of all slopes, of a rectifier and of what becomes one for the long inputs that it makes.
        return {"tanh": 1.0, "relu": 2.0, "softplus": 2.0}[name]

    def means(log_q: float) -> tuple[float, float]:
        z = math.exp(0.5 * log_q) * NODES
        return float(DENSITY @ np.square(logistic(z))), float(DENSITY @ np.square(logistic(z) * logistic(-z)))

    low, high = -10.0, 10.0
    for _ in range(100):
        middle = 0.5 * (low + high)
        value, slope = means(middle)
        low, high = (middle, high) if math.log(value / slope) > middle else (low, middle)
    return 1.0 / means(low)[1]


def found_in(path, widths, function, variance, back, *, kind=""):
    """Record layers with gradients of these sizes by their values; return the findings and the lengths of the first and the last hidden one."""
    generator = np.random.default_rng(len(widths))
    names = [f"l{number}" for number in range(len(widths) - 1)]
    gradients = {name: 10.0**size * generator.normal(size=(3, after)) for name, size, after in zip(names, back, widths[1:], strict=True)}
    weights = {
        name: math.sqrt(variance / before) * generator.normal(size=(after, before)) for name, before, after in zip(names, widths, widths[1:], strict=False)
    }
    values = {name: generator.normal(size=(3, after)) for name, after in zip(names, widths[1:], strict=True)}
    with Recorder(None, path, 1, activations=dict.fromkeys(names[:-1], function) if function else {}) as recorder:
        for _ in range(3):
            recorder.record(values=values, weights={name: {"weight": array} for name, array in weights.items()}, gradients=gradients)
    recording = read_recording(path)
    if kind:
        layers = (*recording.layers[:1], msgspec.structs.replace(recording.layers[1], kind=kind), *recording.layers[2:])
        recording = msgspec.structs.replace(recording, layers=layers)
    lengths = [math.sqrt(np.square(gradients[name]).mean() * gradients[name].shape[1]) for name in (names[0], names[-2])]
    now = float(np.median([np.square(weights[name]).mean() * weights[name].shape[1] for name in names[1:-1]]))
    return find_all(recording), lengths, now


@SETTINGS
@given(
    widths=st.lists(st.integers(3, 40), min_size=6, max_size=9),
    ends=st.tuples(st.floats(-12, 3), st.floats(-12, 3)),
    function=st.sampled_from(["tanh", "relu", "sigmoid", "softplus", "gelu", "silu", ""]),
    variance=st.floats(-2, 3).map(lambda log: 10.0**log),
)
def test_the_factor_is_that_of_the_lengths_and_the_advice_names_the_variance_of_the_very_function(tmp_path, widths, ends, function, variance) -> None:
    back = np.linspace(*ends, len(widths) - 1)
    found, (first, last), now = found_in(tmp_path / "a.sigrec", widths, function, variance, back)
    causes = {"vanishing gradients": -1, "exploding gradients": 1}
    finding = next((each for each in found if each.cause in causes), None)
    change = math.log10(first / last)
    if finding is None:
        assert abs(change) < 3.01
        return
    assert causes[finding.cause] * change > 2.99
    said = re.search(rf"(?:shrinks to|grows by a factor of) {NUMBER}(?: of itself)?, (.+?)(?:×| times) a layer, from", finding.evidence)
    assert said is not None, finding.evidence
    assert math.log10(value_of(said[1])) == pytest.approx(change, abs=0.025)
    assert math.log10(value_of(said[2])) == pytest.approx(change / (len(widths) - 3), abs=0.025)
    assert "He for" not in finding.advice
    if not function:
        assert "n Var[w]" not in finding.advice
        return
    assert value_of(re.search(rf"is {NUMBER} in the median layer", finding.advice)[1]) == pytest.approx(now, rel=6e-3)
    if function in {"gelu", "silu"}:
        assert "keeps gradients at no weight variance without biases" in finding.advice
        return
    needed = critical(function)
    named = re.search(rf"keeps gradients at (?:n Var\[w\] = )?{NUMBER}", finding.advice)
    assert value_of(named[1].rstrip(".,")) == pytest.approx(needed, rel=6e-3)
    vanishing = change < 0
    enough = now > needed if vanishing else now < needed
    assert not (enough and re.match("Raise|Lower|Take", finding.advice))
    if not enough and max(now / needed, needed / now) > 1.25:
        assert finding.advice.startswith("Take a function" if vanishing and function == "sigmoid" else "Raise" if vanishing else "Lower")
    assert ("neither He's nor Glorot's" in finding.advice) <= (needed > 2.8)


@pytest.mark.parametrize("ends", [(-8.0, 0.0), (0.0, -8.0)])
def test_where_layers_are_normalised_no_variance_is_advised(tmp_path, ends) -> None:
    found = found_in(tmp_path / "a.sigrec", [8] * 7, "relu", 1.0, np.linspace(*ends, 6), kind="BatchNorm1d")[0]
    finding = next(each for each in found if "gradients" in each.cause)
    assert finding.advice.startswith("The layers between are normalised")
