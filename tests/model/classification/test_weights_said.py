"""Rows that count more than once are counted as rows, and how often they count is said beside that."""

from __future__ import annotations

import re

import numpy as np
import pytest

from sigexplorer.model.classification.calibration import compute_calibration
from sigexplorer.model.classification.decision import Scores, compute_decision
from sigexplorer.model.classification.judging_parameters import CalibrationParameters, DecisionParameters
from sigexplorer.model.classification.judging_reading import read_calibration, read_decision
from sigexplorer.model.classification.parameters import ClassificationParameters
from sigexplorer.model.classification.reading import read_classification
from sigexplorer.model.classification.result import compute_classification
from sigexplorer.model.classification.rows import load_classification


def written(path, weights, name="logit"):
    draw = np.random.default_rng(2)
    score = draw.normal(size=len(weights)).round(2)
    label = (draw.random(len(weights)) < 1.0 / (1.0 + np.exp(-score))).astype(int)
    rows = "".join(f"{a},{w},{b}\n" for a, b, w in zip(score.tolist(), label.tolist(), weights, strict=True))
    path.write_text(f"{name},weight,label\n{rows}")
    return str(path)


@pytest.mark.parametrize(
    ("weights", "told"),
    [
        ([1] * 60, "60 rows"),
        ([1, 2, 3] * 20, "60 rows that count 120 times together"),
        ([0.5, 1, 0.375] * 20, "60 rows that count 37.5 times together"),
        ([0, 1, 1] * 20, "40 rows"),
        ([0, 2, 3] * 20, "40 rows that count 100 times together"),
    ],
)
def test_every_page_counts_rows_alike(tmp_path, weights, told):
    path = written(tmp_path / "a.csv", weights)
    parameters = ClassificationParameters(data=path, weights="weight")
    said = [
        read_calibration(compute_calibration(None, CalibrationParameters(logits=path))),
        read_decision(compute_decision(None, Scores(logits=path), DecisionParameters())),
        read_classification(compute_classification(parameters)),
    ]
    for text in said:
        assert set(re.findall(r"\d[\d.]* rows(?: that count [\d.]+ times together)?", text)) == {told}


def test_a_weight_of_nought_counts_nowhere(tmp_path):
    rows = load_classification(written(tmp_path / "a.csv", [0, 1, 2] * 20, name="x"), weights="weight")
    assert (len(rows.label), rows.left_out, rows.weight.min()) == (40, 0, 1.0)


@pytest.mark.parametrize(("count", "told"), [(40, "without the row in question"), (60, "without the tenth of the rows in question")])
def test_which_rows_were_left_out_is_said(tmp_path, count, told):
    path = written(tmp_path / "a.csv", [1] * count, name="x")
    found = compute_calibration(ClassificationParameters(data=path, omit="weight"), CalibrationParameters(source="left_out"))
    assert f"regressions {told}" in read_calibration(found)
    assert found.judged.origin.endswith(told)


@pytest.mark.parametrize("temperature", [1.0, 2.5])
def test_the_isotonic_curve_has_a_table(tmp_path, temperature):
    path = written(tmp_path / "a.csv", [1, 2, 3] * 20)
    found = compute_calibration(None, CalibrationParameters(logits=path, scaling="own", temperature=temperature))
    table = {column.name: column.values for column in found.isotonic_table().columns}
    parts = [found.before] if found.after is None else [found.before, found.after]
    assert len(parts) == (1 if temperature == 1.0 else 2)
    for part, divided in zip(parts, (1.0, temperature), strict=False):
        rows = table["temperature"] == divided
        np.testing.assert_array_equal(table["probability"][rows], part.probability)
        np.testing.assert_array_equal(table["isotonic"][rows], part.isotonic)
        # As many rows of class 1 as there are, and never a fall.
        assert (np.diff(part.isotonic) >= 0.0).all()
