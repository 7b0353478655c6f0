import math
import os

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.classification import fitted
from sigexplorer.model.classification.calibration import compute_calibration
from sigexplorer.model.classification.decision import Scores, compute_decision, shortest_between
from sigexplorer.model.classification.fit import fit_logistic
from sigexplorer.model.classification.judged import probability_of, score_of
from sigexplorer.model.classification.judging import judged, left_out_scores
from sigexplorer.model.classification.judging_parameters import CalibrationParameters, DecisionParameters
from sigexplorer.model.classification.judging_reading import calibration_rows, decision_rows, read_calibration, read_decision
from sigexplorer.model.classification.parameters import ClassificationParameters
from sigexplorer.model.classification.result import compute_classification
from sigexplorer.model.classification.rows import LabelledRows, shipped_rows
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.running import Cancelled
from tests.examples import examples

CHALLENGER = ClassificationParameters()
NETWORK = CalibrationParameters(source="network", bins=10)


def labelled(columns, label):
    return LabelledRows(("x",), np.asarray(columns, float).reshape(-1, 1), np.asarray(label), np.ones(len(label)), "y", ("0", "1"))


def test_the_regressions_own_scores_need_no_temperature():
    found = compute_calibration(CHALLENGER, CalibrationParameters(scaling="best"))
    assert found.best.value == pytest.approx(1, abs=1e-6)
    assert (found.temperature, found.after) == (1, None)
    # An intercept makes the mean forecast the share that was seen.
    assert found.before.weight @ (found.before.seen - found.before.forecast) == pytest.approx(0, abs=1e-9)
    assert "expect worse of new ones" in read_calibration(found)


def test_what_the_page_of_the_regression_has_fitted_is_not_fitted_again(monkeypatch):
    chosen = ClassificationParameters(dataset="iris")
    found = compute_classification(msgspec.structs.replace(chosen, confidence=0.8, reach=1.0))
    monkeypatch.setattr(fitted, "fit_logistic", None)
    assert np.array_equal(judged(chosen, "regression", "").rows.score, np.sort(found.score))


@pytest.mark.parametrize("reach", [0.0, 0.25, 3.0])
def test_the_curve_is_drawn_as_far_beyond_the_rows_as_asked(reach):
    column = shipped_rows("challenger").columns[:, 0]
    found = compute_classification(msgspec.structs.replace(CHALLENGER, reach=reach))
    width = np.ptp(column)
    assert (found.x[0], found.x[-1]) == pytest.approx((column.min() - reach * width, column.max() + reach * width), rel=1e-12)


def test_rows_that_are_left_out_are_judged_by_the_others():
    rows = shipped_rows("challenger")
    found = left_out_scores(rows)
    for row in (0, 7, 22):
        others = np.arange(23) != row
        fit = fit_logistic(rows.columns[others], rows.label[others])
        assert found[row] == pytest.approx(fit.estimate[0] + fit.estimate[1] * rows.columns[row, 0], rel=1e-12)
    # Fitted scores are surer than they should be.
    result = compute_calibration(CHALLENGER, CalibrationParameters(source="left_out"))
    assert result.best.value > 1
    assert result.best.loss_before > compute_calibration(CHALLENGER, CalibrationParameters()).best.loss_before
    assert not result.judged.fitted


def test_many_rows_are_left_out_in_ten_parts_with_the_classes_shared_out():
    rng = np.random.default_rng(0)
    x = rng.normal(size=200)
    rows = labelled(x, rng.random(200) < probability_of(2 * x))
    found = left_out_scores(rows)
    for label in (False, True):
        first = np.flatnonzero(rows.label == label)[::10]
        out = np.isin(np.arange(200), np.concatenate([np.flatnonzero(rows.label == other)[::10] for other in (False, True)]))
        fit = fit_logistic(rows.columns[~out], rows.label[~out])
        assert found[first] == pytest.approx(fit.score(rows.columns[first]), rel=1e-12)


def test_what_cannot_be_left_out_is_one_line():
    with pytest.raises(ParameterError, match=r"source: without row 5 the classes are separated, .* choose Firth's penalty"):
        left_out_scores(labelled([1, 2, 3, 4, 6, 5, 7, 8], [0, 0, 0, 0, 0, 1, 1, 1]))
    with pytest.raises(ParameterError, match="source: without row 1 every label is 1"):
        left_out_scores(labelled([1, 2, 3], [0, 1, 1]))
    assert np.isfinite(left_out_scores(labelled([1, 2, 3, 4, 6, 5, 7, 8], [0, 0, 0, 0, 0, 1, 1, 1]), "firth")).all()


def test_the_network_that_is_shipped_is_surer_than_it_should_be():
    found = compute_calibration(None, CalibrationParameters(source="network", scaling="best", bins=10))
    assert found.judged.rows.total == 1597
    # scipy 1.17.1, optimize.minimize_scalar over the gain.
    assert found.best.value == pytest.approx(3.0368, abs=2e-3)
    assert found.best.loss_before == pytest.approx(0.30095, abs=1e-4)
    assert found.best.loss == pytest.approx(0.16488, abs=1e-4)
    assert found.before.outside.sum() >= 6
    assert found.after.outside.sum() <= 2
    assert found.after.error < 0.4 * found.before.error
    assert found.before.log10_p < -100
    assert found.after.log10_p > -2
    assert "they are surer than they should be" in read_calibration(found)
    assert found.after.isotonic.tolist() == found.before.isotonic.tolist()
    assert found.loss == pytest.approx(found.best.loss, rel=1e-13)
    assert found.loss == pytest.approx(found.place_loss.min(), abs=2e-4)


def test_a_temperature_of_ones_own_is_taken_and_seen_on_the_curve():
    for own in (0.01, 3.0, 500.0):
        found = compute_calibration(None, CalibrationParameters(source="network", scaling="own", temperature=own))
        assert found.temperature == own
        assert found.place[0] <= own <= found.place[-1]
        assert np.interp(math.log(own), np.log(found.place), found.place_loss) == pytest.approx(found.loss, rel=0.02)
        decided = compute_decision(None, Scores("network", scaling="own", temperature=own), DecisionParameters())
        assert decided.log_loss == pytest.approx(found.loss, rel=1e-12)
        assert decided.ranking.area == pytest.approx(0.983, abs=1e-3)


def test_costs_find_their_threshold_only_once_probabilities_are_right():
    rule = DecisionParameters(rule="costs", false_negative=4.0)
    before, after = (compute_decision(None, Scores("network", scaling=scaling), rule) for scaling in ("none", "best"))
    assert before.threshold == after.threshold == 0.2
    assert before.costs.best_threshold < 0.02
    assert after.costs.best_threshold == pytest.approx(0.2, abs=0.02)
    assert after.cost < before.cost
    cheapest = compute_decision(None, Scores("network"), DecisionParameters(rule="cheapest", false_negative=4.0))
    assert cheapest.cost == pytest.approx(cheapest.costs.best_cost)
    assert cheapest.cost <= after.cost


def test_a_file_is_read_again_when_it_has_changed(tmp_path):
    path = tmp_path / "scores.csv"
    path.write_text("logit,label\n-1,0\n2,1\n1,0\n")
    asked = CalibrationParameters(logits=str(path))
    first = judged(None, asked.source, asked.logits)
    assert judged(None, asked.source, asked.logits) is first
    path.write_text("logit,label\n-1,0\n2,1\n1,0\n3,1\n")
    os.utime(path, ns=(1, 1))
    assert judged(None, asked.source, asked.logits).rows.total == 4
    path.unlink()
    with pytest.raises(ParameterError, match="does not exist"):
        judged(None, asked.source, asked.logits)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("logit,label\n-1,0\n2,1\n", "the best temperature is 0, the gain runs away"),
        ("logit,label\n-1,1\n2,0\n", "Scores point the wrong way"),
        ("logit,label\n1,1\n1,0\n", "the best temperature is infinite, every probability a half"),
        ("logit,label\ninf,0\n1,0\n2,1\n", "At least one row has the class that its infinite score calls impossible"),
        ("logit,label\n0,0\n0,1\n", "No score is finite and other than 0"),
    ],
)
def test_scores_without_a_best_temperature_are_read_in_one_line(tmp_path, text, words):
    path = tmp_path / "scores.csv"
    path.write_text(text)
    found = compute_calibration(None, CalibrationParameters(logits=str(path), scaling="best"))
    assert words in read_calibration(found)
    assert (found.temperature, found.after) == (1, None)
    decided = compute_decision(None, Scores(logits=str(path), scaling="best"), DecisionParameters())
    assert "A row" in read_decision(decided) or "a row" in read_decision(decided)
    for table in (found.table(), found.reliability_table(), decided.table(), decided.confusion_table(), decided.ranking_table(), decided.cost_table()):
        assert len({len(column.values) for column in table.columns}) == 1


@pytest.mark.parametrize("stretched", [0.02, 0.2, 1.0, 7.0, 40.0])
def test_the_curve_of_losses_reaches_around_the_best_temperature_and_its_interval(tmp_path, stretched):
    rng = np.random.default_rng(1)
    true = rng.normal(size=400)
    label = rng.random(400) < 1.0 / (1.0 + np.exp(-true))
    path = tmp_path / "scores.csv"
    path.write_text("logit,label\n" + "".join(f"{stretched * z!r},{int(one)}\n" for z, one in zip(true.tolist(), label.tolist(), strict=True)))
    found = compute_calibration(None, CalibrationParameters(logits=str(path)))
    assert found.best.low < found.best.value < found.best.high
    assert found.best.value == pytest.approx(stretched, rel=0.4)
    least, most = parameters_of(CalibrationParameters)["temperature"].limits
    assert found.place[0] == pytest.approx(max(min(0.25, found.best.low / 2.0, 0.5), least), rel=1e-9)
    assert found.place[-1] == pytest.approx(min(max(4.0, found.best.high * 2.0), most), rel=1e-9)
    # The lowest point of the curve is there, within the width of its steps.
    step = math.log(found.place[1] / found.place[0])
    assert abs(math.log(found.place[found.place_loss.argmin()] / found.best.value)) <= step


def test_one_class_is_decided_upon_without_a_curve(tmp_path):
    path = tmp_path / "scores.csv"
    path.write_text("logit,label\n-1,1\n2,1\n0.5,1\n")
    found = compute_decision(None, Scores(logits=str(path)), DecisionParameters())
    assert "All rows are of class 1" in read_decision(found)
    assert found.threshold_near(0.3, 0.7) == found.threshold


@settings(max_examples=examples(60))
@given(st.floats(0, 1), st.floats(0, 1))
def test_a_hand_on_a_curve_finds_the_nearest_decisions(x, y):
    found = compute_decision(CHALLENGER, Scores(), DecisionParameters())
    at = found.ranking.at(found.threshold_near(x, y))
    places = np.column_stack([found.ranking.false_positive_rate, found.ranking.true_positive_rate])
    away = np.hypot(*(places - (x, y)).T)
    assert away[at] == pytest.approx(away.min(), abs=1e-12)
    recall = found.ranking.at(found.threshold_for(x, y))
    curve = np.hypot(found.ranking.true_positive_rate - x, found.ranking.precision - y)
    assert curve[recall] == pytest.approx(np.nanmin(curve), abs=1e-12)


@given(st.floats(0, 1), st.floats(0, 1))
def test_thresholds_are_as_short_as_they_can_be(one, other):
    low, high = sorted((one, other))
    found = shortest_between(low, high)
    assert low < found <= high or low == high == found
    if high - low > 0.1:
        assert len(repr(found)) <= 4


@given(st.floats(0, 1), st.floats(-3, 3))
def test_steps_move_the_threshold_by_log_odds(threshold, away):
    found = compute_decision(CHALLENGER, Scores(), DecisionParameters(threshold=threshold))
    moved = found.threshold_moved(away)
    here = min(max(score_of(threshold), -15.0), 15.0)
    assert 0 <= moved <= 1
    assert score_of(moved) == pytest.approx(here + away, abs=0.5 * abs(away) + 1e-2)


def test_the_histogram_holds_every_row():
    for source in ("regression", "network"):
        found = compute_decision(CHALLENGER, Scores(source), DecisionParameters())
        assert found.ones.sum() == found.ranking.positives
        assert found.zeros.sum() == found.ranking.negatives


def test_table_of_measures_agrees_with_the_parts():
    found = compute_decision(CHALLENGER, Scores(), DecisionParameters(threshold=0.4))
    columns = {column.name: column.values for column in found.table().columns}
    rows = dict(zip(columns["name"].tolist(), columns["value"].tolist(), strict=True))
    assert rows["accuracy"] == found.confusion.accuracy
    assert rows["area_under_roc"] == found.ranking.area
    # Dalal, Fowlkes and Hoadley's fit has a log-likelihood of -10.15759; a deviance of 20.3152 over 23 rows.
    assert rows["log_loss"] == pytest.approx(20.31519 / 2 / 23, rel=1e-6)
    assert rows["cost"] == pytest.approx(1 - found.confusion.accuracy)
    for name, low, high in zip(columns["name"], columns["low"], columns["high"], strict=True):
        assert math.isnan(low) or low <= rows[name] <= high


def test_what_is_read_off_is_what_was_computed():
    decided = compute_decision(CHALLENGER, Scores(), DecisionParameters())
    rows = dict(decision_rows(decided))
    # 20 of 23 rows: Wilson's interval by scipy 1.17.1's binomtest, 0.6787 to 0.9546.
    assert rows["right"] == "87 % (68 % to 95 %)"
    assert rows["precision"] == "100 % (51 % to 100 %)"
    assert (rows["log-loss"], rows["Brier score"]) == (f"{decided.log_loss:.3g}", f"{decided.brier:.3g}")
    calibrated = calibration_rows(compute_calibration(CHALLENGER, CalibrationParameters()))
    signs = {"+": 1, "−": -1}
    for start in (2, 6):
        parts = [signs[name[0]] * float(text) for name, text in calibrated[start + 1 : start + 4]]
        assert sum(parts) == pytest.approx(float(calibrated[start][1]), abs=2e-3)
    nothing = compute_decision(CHALLENGER, Scores(), DecisionParameters(threshold=1.0))
    assert dict(decision_rows(nothing))["precision"] == "undefined"


def test_both_can_be_cancelled():
    with pytest.raises(Cancelled):
        compute_calibration(CHALLENGER, CalibrationParameters(bins=77), cancel=lambda: True)
    with pytest.raises(Cancelled):
        compute_decision(ClassificationParameters(penalty="firth", confidence=0.77), Scores(), DecisionParameters(), cancel=lambda: True)
