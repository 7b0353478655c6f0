"""What is said of probabilities and decisions, over random rows: it never goes against what stands beside it."""

import itertools
import math

import mpmath
import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.classification.calibration import compute_calibration
from sigexplorer.model.classification.deciding import Confusion
from sigexplorer.model.classification.decision import Scores, compute_decision
from sigexplorer.model.classification.fit import log10_two_sided
from sigexplorer.model.classification.judged import judged_rows
from sigexplorer.model.classification.judging_parameters import CalibrationParameters, DecisionParameters
from sigexplorer.model.classification.judging_reading import read_calibration, read_decision
from sigexplorer.model.classification.parameters import ClassificationParameters
from sigexplorer.model.classification.reading import read_classification
from sigexplorer.model.classification.reliability import reliability
from sigexplorer.model.classification.result import compute_classification

SCORES = st.one_of(st.floats(-4, 4), st.integers(-3, 3).map(float), st.sampled_from([math.inf, -math.inf, 900.0, -900.0]))
COUNTS = st.one_of(st.just(0.0), st.integers(1, 10**6).map(float), st.floats(1e-3, 1e3))


@pytest.fixture
def file_of(tmp_path):
    """Write scores and labels to a file of logits."""

    def write(rows):
        path = tmp_path / "logits.csv"
        path.write_text("logit,label\n" + "".join(f"{score!r},{label}\n" for score, label in rows))
        return str(path)

    return write


@settings(max_examples=60)
@given(st.floats(-3, 300))
def test_a_chance_is_known_however_far_out(power):
    z = 10.0**power
    found = log10_two_sided(z)
    with mpmath.workdps(40):
        wanted = mpmath.log10(mpmath.erfc(mpmath.mpf(z) / mpmath.sqrt(2))) if z < 1e6 else -(mpmath.mpf(z) ** 2) / 2 / mpmath.log(10)
    assert found == pytest.approx(float(wanted), rel=1e-11) or (math.isinf(found) and wanted < -1e307)


@settings(max_examples=60)
@given(st.integers(1, 7), st.integers(0, 7), st.floats(0.5, 0.9999))
def test_the_chance_of_so_many_bins_is_that_of_independent_ones(bins, outside, confidence):
    outside = min(outside, bins)
    found = msgspec.structs.replace(
        reliability(judged_rows([0.0, 1.0], [0, 1])),
        weight=np.ones(bins),
        seen=np.where(np.arange(bins) < outside, 2.0, 0.5),
        calibrated_low=np.zeros(bins),
        calibrated_high=np.ones(bins),
        confidence=confidence,
    )
    chances = [math.prod(1.0 - confidence if off else confidence for off in each) for each in itertools.product((0, 1), repeat=bins) if sum(each) >= outside]
    assert found.chance_outside == pytest.approx(sum(chances), rel=1e-9)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.tuples(SCORES, st.integers(0, 1)), min_size=1, max_size=40), temperature=st.floats(-3, 3), bins=st.integers(1, 12))
def test_probabilities_are_not_let_pass_that_a_row_or_the_bins_rule_out(tmp_path_factory, rows, temperature, bins):
    path = tmp_path_factory.mktemp("rows") / "logits.csv"
    path.write_text("logit,label\n" + "".join(f"{score!r},{label}\n" for score, label in rows))
    asked = CalibrationParameters(logits=str(path), scaling="own", temperature=10.0**temperature, bins=bins)
    found = compute_calibration(None, asked)
    said = read_calibration(found)
    impossible = any(math.isinf(score) and (score > 0) != bool(label) for score, label in rows)
    if impossible:
        assert "cannot be taken for probabilities, since a row" in said
    if impossible or found.shown.chance_outside < 0.05:
        assert "cannot tell them from right ones" not in said
    if "cannot tell them from right ones" in said:
        assert found.shown.log10_p >= math.log10(0.05)
    assert "1 row cannot" in said or "1 row " not in said.partition(")")[2]


@settings(max_examples=200)
@given(COUNTS, COUNTS)
def test_decisions_that_are_all_right_are_as_right_as_can_be(ones, zeros):
    wanted = 1.0 if ones and zeros else math.nan
    assert Confusion(ones, 0.0, 0.0, zeros).matthews == pytest.approx(wanted, rel=0, abs=0, nan_ok=True)
    assert Confusion(0.0, ones, zeros, 0.0).matthews == pytest.approx(-wanted, rel=0, abs=0, nan_ok=True)


@pytest.mark.parametrize("scores", [(0.7, 0.7), (30.0, 31.0), (40.0, 50.0)])
def test_no_threshold_is_said_to_be_1_that_is_not(file_of, scores):
    asked = Scores("regression", file_of([(score, label) for score, label in zip(scores, (0, 1), strict=True)]), "own", 0.02)
    found = compute_decision(None, asked, DecisionParameters(rule="cheapest"))
    assert found.costs.best_range[1] < 1.0 or found.costs.best_range[1] == 1.0
    assert (" to 1," in read_decision(found)) == (found.costs.best_range[1] == 1.0)


def test_how_often_rows_count_is_said(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text("x,label,w\n" + "".join(f"{x},{int(x in (2, 4, 5))},{0.5 + x}\n" for x in range(6)))
    found = compute_classification(ClassificationParameters(data=str(path), label="label", weights="w"))
    assert read_classification(found).startswith("6 rows that count 18 times together, 3 with label = 1.")
    assert read_classification(compute_classification(ClassificationParameters())).startswith("23 rows, 7 with")


def test_no_edge_of_a_band_is_said_to_be_0_or_1():
    points = (-2.0, 1.0, -4.641384, 0.0)
    for reach in (20.0, 7.0):
        found = compute_classification(ClassificationParameters(dataset="drawn", points=points, penalty="firth", confidence=0.9, reach=reach))
        said = read_classification(found)
        assert "from 0 %" not in said
        assert "to 100 %" not in said
