"""What is said of a training in words: its steps, and networks that have no numbers."""

from __future__ import annotations

import pytest

from sigexplorer.errors import ParameterError
from sigexplorer.model import Custom, Tanh, TrainingParameters, compute_training
from sigexplorer.model.training.measures import measure_training
from sigexplorer.model.training.reading import read_training


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
