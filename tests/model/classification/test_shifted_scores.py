"""Why no temperature above 0 is best: scores that rank well and are too high on the whole are not told to be for the other class."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.classification.calibration import compute_calibration
from sigexplorer.model.classification.decision import Scores, compute_decision
from sigexplorer.model.classification.fit import fit_logistic
from sigexplorer.model.classification.judged import judged_rows
from sigexplorer.model.classification.judging_parameters import CalibrationParameters, DecisionParameters
from sigexplorer.model.classification.judging_reading import read_calibration, read_decision
from sigexplorer.model.classification.ranking import rank_scores
from sigexplorer.model.classification.temperature import best_temperature
from tests.examples import examples


def drawn(seed: int, rows: int, middle: float, offset: float, way: float):
    draw = np.random.default_rng(seed)
    true = draw.normal(middle, 1.5, rows)
    label = (draw.random(rows) < 1.0 / (1.0 + np.exp(-true))).astype(int)
    return way * true + offset, label


@settings(max_examples=examples(120), deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    rows=st.integers(20, 200),
    middle=st.floats(-3, 3),
    offset=st.floats(-5, 5),
    way=st.sampled_from([1.0, 0.3, 0.0, -0.3, -1.0]),
)
def test_what_is_said_is_what_a_fit_with_an_offset_says(seed, rows, middle, offset, way):
    score, label = drawn(seed, rows, middle, offset, way)
    found = best_temperature(judged_rows(score, label))
    if found.outcome not in {"reversed", "shifted", "outweighed"}:
        return
    area = rank_scores(judged_rows(score, label)).area
    if found.outcome == "reversed":
        assert area < 0.5
    if len(set(label.tolist())) < 2 or way == 0.0:
        assert found.outcome == "shifted"
        return
    estimate = fit_logistic(score[:, None], label, penalty="firth").estimate
    if abs(estimate[1]) > 0.1:
        assert (found.outcome == "shifted") is bool(estimate[1] > 0.0)
    if found.outcome == "shifted":
        # Where they are too high, the offset that mends them is below 0, for the gain which it leaves.
        assert bool(score.mean() > 0.0) is bool(2 * label.sum() < rows)


def test_the_page_of_decisions_never_says_the_other_way_round(tmp_path):
    score, label = drawn(11, 400, -2.0, 3.5, 1.0)
    for positive, told in (("1", "too high on the whole: above 0 on average"), ("0", "too high on the whole")):
        path = tmp_path / "scores.csv"
        path.write_text("logit,label\n" + "".join(f"{one!r},{each}\n" for one, each in zip(score.tolist(), label.tolist(), strict=True)))
        said = read_calibration(compute_calibration(None, CalibrationParameters(logits=str(path), positive=positive)))
        decided = read_decision(compute_decision(None, Scores(logits=str(path), positive=positive), DecisionParameters()))
        if positive == "1":
            assert told in said
            assert "other class" not in said + decided
        else:
            assert told not in said
            assert "for the other class" in decided


@pytest.mark.parametrize("weights", [None, [1.0, 2.0, 3.0, 1.5]])
@pytest.mark.parametrize("score", [0.3, -0.3, 1e300, 1e-300])
def test_a_constant_score_tells_nothing(score, weights):
    label = [0, 0, 0, 1] if score > 0 else [1, 1, 1, 0]
    assert best_temperature(judged_rows([score] * 4, label, weights)).outcome == "no better than chance"


@pytest.mark.parametrize("label", [0, 1])
@pytest.mark.parametrize("mixed", [True, False])
def test_of_one_class_no_other_is_asked_for(tmp_path, label, mixed):
    wrong = 1.0 if label == 0 else -1.0
    path = tmp_path / "scores.csv"
    path.write_text("logit,label,weight\n" + "".join(f"{wrong * each},{label},1\n" for each in (1.0, 2.0, -0.5 if mixed else 0.5)))
    said = read_calibration(compute_calibration(None, CalibrationParameters(logits=str(path))))
    assert ("too low" if label else "too high") in said
    assert f"{100 * label} % of the rows" in said
    assert "other class" not in said


def test_few_scores_far_on_the_wrong_side_are_named():
    score = [*np.linspace(-1.0, -0.1, 20), 60.0, *np.linspace(0.1, 1.0, 20)]
    assert best_temperature(judged_rows(score, [0] * 21 + [1] * 20)).outcome == "outweighed"
