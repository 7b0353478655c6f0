"""What is said of a training in words: its steps, and networks that have no numbers."""

from __future__ import annotations

import math
import re

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model import Custom, Identity, Sigmoid, Tanh, TrainingParameters, compute_training
from sigexplorer.model.activations import Activation
from sigexplorer.model.training.measures import measure_training
from sigexplorer.model.training.reading import read_training
from sigexplorer.model.wording import interval
from tests.examples import examples

BEGUN = compute_training([Tanh()], TrainingParameters(samples=8, depth=1, width=2, steps=1))


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_tables_count_their_steps_in_words_that_fit(steps) -> None:
    found = compute_training([Tanh()], TrainingParameters(samples=8, depth=1, width=2, steps=steps))
    for table in (found.table(), found.layer_table(), found.boundary_table(), found.unit_table()):
        said = [note for note in table.notes if note.startswith("after ")]
        assert set(said) <= {f"after {steps} {'step' if steps == 1 else 'steps'}"}


@pytest.mark.parametrize("formula", ["sqrt(x)", "log(x)", "1e300*x"])
def test_what_is_undefined_is_not_said_to_have_left_float64(formula) -> None:
    """A square root of a negative number is no overflow, in the sentence and for a sweep."""
    asked = TrainingParameters(samples=8, depth=2, width=2, steps=1)
    assert "left the range of float64, or is undefined" in read_training(compute_training([Custom(formula)], asked))
    with pytest.raises(ParameterError, match=r"has left the range of float64 within 1 step, or is undefined\.$"):
        measure_training(Custom(formula), asked, wanted=("training.loss",))


@pytest.mark.parametrize(("steps", "learnt"), [(0, False), (2000, True)])
def test_what_one_class_for_all_would_tell_is_no_skill(steps, learnt) -> None:
    found = compute_training([Tanh()], TrainingParameters(steps=steps, depth=2))
    ones = float(found.points.label.mean())
    said = "told apart, no more than by one class for all" in read_training(found)
    assert said == (float(found.accuracy[0]) <= max(ones, 1.0 - ones))
    assert said != learnt


@given(points=st.integers(1, 2000), data=st.data())
def test_one_class_for_all_is_counted_in_points(points: int, data: st.DataObject) -> None:
    """Shares that are computed in two ways may differ in their last bit."""
    ones, right = data.draw(st.integers(0, points)), data.draw(st.integers(0, points))
    right = data.draw(st.sampled_from([right, ones, points - ones]))
    labels = np.arange(points) < ones
    learnt = msgspec.structs.replace(BEGUN.points, xy=np.zeros((points, 2)), label=labels.astype(BEGUN.points.label.dtype))
    found = msgspec.structs.replace(BEGUN, points=learnt, accuracy=np.array([(np.arange(points) < right).mean()]))
    assert ("no more than by one class" in read_training(found)) == (right <= max(ones, points - ones))


@pytest.mark.parametrize(("steps", "batch", "said"), [(0, 8, "0 epochs"), (1, 8, "1 epoch"), (1, 4, "0.5 epochs"), (2, 4, "1 epoch"), (16, 8, "16 epochs")])
def test_an_epoch_is_one(steps: int, batch: int, said: str) -> None:
    found = compute_training([Tanh()], TrainingParameters(samples=8, depth=1, width=2, steps=steps, batch=batch))
    assert f"({said})" in read_training(found)
    assert found.table().notes[1] == said


@settings(max_examples=examples(40), deadline=None)
@given(depth=st.integers(1, 20), power=st.floats(-25, 0), function=st.sampled_from([Tanh(), Sigmoid(), Identity()]), seed=st.integers(0, 99))
def test_a_gradient_that_reaches_the_first_layer_is_not_said_to_be_none(depth: int, power: float, function: Activation, seed: int) -> None:
    """Squares of its numbers leave float64 where they themselves do not; slopes at 0 and weights are what is left of it."""
    asked = TrainingParameters(samples=8, depth=depth, steps=0, initialisation="normal", weight_variance=10.0**power, seed=seed)
    found = compute_training([function], asked)
    first, last = np.log10(found.layers.gradient[0, [0, -1]])
    slope = math.log10(float(function.derivatives(np.zeros(1), 1)[1, 0]))
    said = read_training(found)
    # What is left of it, an order of magnitude a layer aside.
    if depth * (slope + 0.5 * power - 1.0) > -290:
        assert "no gradient reaches" not in said
        assert first > -math.inf
    times = re.search(r"gradient is (\S+?)(×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+) times|×) smaller", said)
    assert bool(times) == (last > first + 1.0)
    assert "∞" not in said


@pytest.mark.parametrize("formula", ["sqrt(abs(x))", "abs(x)^0.1*sign(x)"])
def test_no_learning_rate_is_promised_to_keep_what_none_does(formula: str) -> None:
    """With a slope without bound at the first weights the first step leads out of range, however small it is."""
    asked = TrainingParameters(samples=8, depth=2, steps=3, initialisation="normal", weight_variance=0, rate=1e-8)
    assert "keeps it" not in read_training(compute_training([Custom(formula)], asked))


def test_of_networks_that_are_lost_in_two_ways_each_is_told_what_to_do() -> None:
    asked = TrainingParameters(steps=300, rate=1e3)
    said = read_training(compute_training([Custom("log(x)"), Identity(), Tanh()], asked))
    assert "log(x): Out of range or undefined before the first step: no learning rate" in said
    assert said.endswith("Identity: A smaller learning rate may keep it in range.")


@settings(max_examples=examples(20), deadline=None)
@given(
    function=st.sampled_from([Tanh(), Custom("log(x+1.2)"), Custom("sqrt(x+0.3)"), Custom("0*x"), Custom("1/x")]),
    layer=st.integers(1, 2),
    unit=st.integers(1, 8),
    steps=st.sampled_from([0, 3, 200]),
)
def test_a_unit_answers_the_same_in_the_sentence_and_where_it_is_pointed_at(function: Activation, layer: int, unit: int, steps: int) -> None:
    asked = TrainingParameters(depth=2, steps=steps, unit_layer=layer, unit=unit, rate=0.01)
    found = compute_training([function], asked)
    assert found.response is not None
    values, said = found.response[0], read_training(found).partition("answers over the plane: ")[2]
    low, high = float(found.units.low[layer - 1][0, unit - 1]), float(found.units.high[layer - 1][0, unit - 1])
    some = values[~np.isnan(values)]
    assert (low, high) == ((some.min(), some.max()) if some.size else (pytest.approx(math.nan, nan_ok=True),) * 2)
    if found.lost.any():
        assert said == ""
        return
    undefined = int(np.isnan(values).sum())
    assert (f"undefined at {undefined:,} point" in said) == (0 < undefined < values.size)
    assert "undefined to" not in said
    if some.size and low < high:
        assert interval(low, high, 3) in said
