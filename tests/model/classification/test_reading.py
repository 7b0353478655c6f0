"""What is said of a logistic regression, against what its rows hold."""

from __future__ import annotations

import math
import re

import msgspec
import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from sigexplorer.errors import SigexplorerError
from sigexplorer.model import ClassificationParameters, compute_classification
from sigexplorer.model.classification.reading import read_classification
from sigexplorer.panes.classification import numbers
from tests.examples import examples
from tests.spelling import back


def said_of(tmp_path, rows, names="a,y", **parameters):
    path = tmp_path / "rows.csv"
    path.write_text("\n".join([names, *(",".join(map(str, row)) for row in rows)]) + "\n", encoding="utf-8")
    return read_classification(compute_classification(ClassificationParameters(data=str(path), **parameters)))


def test_rows_that_lack_a_value_are_counted(tmp_path):
    rows = [(1, 0), (2, 1), (3, 0), (4, 1), ("NA", 1), (5, "")]
    assert said_of(tmp_path, rows).startswith("4 rows, 2 with y = 1; 2 rows with a missing value left out. ")


@pytest.mark.parametrize(
    ("names", "rows", "said"),
    [
        ("a,y", [(1, 0), (2, 0), (3, 1), (4, 1)], "a separates the classes completely (a from 2 to 3 holds no row)."),
        ("a,y", [(1, 0), (2, 0), (2, 1), (4, 1)], "a separates the classes but for rows at a = 2."),
        ("a,b,y", [(1, 5, 0), (2, 6, 0), (3, 7, 1), (4, 9, 1)], "a and b each separate the classes completely (a from 2 to 3 holds no row)."),
        (
            "a,b,y",
            [(0, 1, 1), (1, 2, 1), (2, 3, 1), (3, 4, 1), (1, 0, 0), (2, 1, 0), (3, 2, 0), (4, 3, 0)],
            "a and b together separate the classes completely.",
        ),
        (
            "a,b,y",
            [(0, 1, 1), (1, 2, 1), (2, 3, 1), (3, 4, 1), (1, 0, 0), (2, 1, 0), (3, 2, 0), (4, 3, 0), (2, 2, 0), (2, 2, 1)],
            "a and b together separate the classes but for 2 rows on the border.",
        ),
    ],
)
def test_columns_that_separate_the_classes_are_named_with_where(tmp_path, names, rows, said):
    found = said_of(tmp_path, rows, names)
    assert said in found
    assert found.endswith("An estimate, not a guarantee: probabilities of 0 and 1 come from these rows alone.")


@settings(max_examples=examples(60), deadline=None)
@example(offset=989951, power=3, gap=7)
@given(offset=st.integers(-(10**6), 10**6), power=st.integers(-6, 3), gap=st.integers(1, 9))
def test_a_gap_that_holds_no_row_is_told_by_its_two_ends(tmp_path_factory, offset, power, gap):
    places = [offset + (k + gap * (k >= 3)) * 10.0**power for k in range(6)]
    said = said_of(tmp_path_factory.mktemp("rows"), [(repr(x), int(k >= 3)) for k, x in enumerate(places)])
    ends = re.search(r"\(a from (\S+) to (\S+) holds no row\)", said)
    assert ends
    low, high = (float(back(end)) for end in ends.groups())
    assert low < high
    assert [low, high] == pytest.approx(places[2:4], rel=1e-3)


def test_a_half_that_is_crossed_at_0_but_for_rounding_is_said_to_be_there(tmp_path):
    rows = [(x, y) for x, counts in ((-1, (500, 500)), (0, (500, 500)), (1, (499, 501))) for y, n in enumerate(counts) for _ in range(n)]
    said = said_of(tmp_path, rows)
    assert "crosses a half at a = " in said
    rows = [(0, y) for y in (0, 1)] * 500 + [(1, 1)] * 501 + [(1, 0)] * 499
    assert "crosses a half at a \N{ALMOST EQUAL TO} 0." in said_of(tmp_path, rows)


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_odds_that_no_number_holds_are_a_power_of_ten(sign):
    result = compute_classification(ClassificationParameters(dataset="challenger"))
    estimate = np.array([result.fit.estimate[0], sign * 1000.0])
    said = read_classification(msgspec.structs.replace(result, fit=msgspec.structs.replace(result.fit, estimate=estimate)))
    # e^1000 = 10^434.29 = 1.97 10^434, and its inverse 5.08 10^-435.
    mantissa = 10.0 ** (sign * 1000.0 / math.log(10.0) % 1.0)
    power = "2×10⁴³⁴" if sign > 0 else f"{mantissa:.2g}×10⁻⁴³⁵"
    assert f"multiplies the odds by {power} (" in said


@settings(max_examples=examples(30), deadline=None)
@given(places=st.lists(st.floats(0.01, 50.0), min_size=3, max_size=8, unique=True), middle=st.floats(-20.0, 20.0), seed=st.integers(0, 999))
def test_what_rounding_leaves_of_no_effect_is_none(tmp_path_factory, places, middle, seed):
    """Rows that are their own mirror image have no slope: odds of 1 + 2e-16 and p = 1 - 1e-15 are what float64 makes of it, and no result."""
    chance = np.random.default_rng(seed)
    labels = [0, 1, *chance.integers(0, 2, len(places) - 2)]
    path = tmp_path_factory.mktemp("rows") / "rows.csv"
    rows = [(middle + side * place, label) for place, label in zip(places, labels, strict=True) for side in (-1.0, 1.0)]
    path.write_text("x,label\n" + "".join(f"{x!r},{label}\n" for x, label in rows), encoding="utf-8")
    found = compute_classification(ClassificationParameters(data=str(path)))
    if found.fit.separation is None and abs(found.fit.estimate[1]) <= 1e-10 * found.fit.standard_error[1]:
        said = read_classification(found)
        assert "multiplies the odds by 1 (" in said
        assert "p = 1)" in said
        assert numbers(found.fit, 1).startswith(("0 ", "\N{ALMOST EQUAL TO} 0 "))
        assert numbers(found.fit, 1).endswith("p = 1")


@settings(max_examples=examples(30), deadline=None)
@given(st.lists(st.tuples(st.floats(-2.0, 2.0), st.floats(-2.0, 2.0), st.booleans()), min_size=6, max_size=9, unique_by=lambda row: row[0]))
@example([(0.1, 0.4, True), (-0.9, 0.3, True), (0.8, -1.1, True), (0.2, 0.9, True), (-0.3, -0.4, False), (0.5, 0.2, True)])
def test_what_a_penalty_leaves_larger_is_not_said_to_lose_a_share(tmp_path_factory, rows):
    """With Firth's penalty the deviance may be larger than without the columns: they took away "0 %" of it."""
    assume(len({label for *_, label in rows}) == 2)
    rows = [(round(a, 3), round(b, 3), int(label)) for a, b, label in rows]
    path = tmp_path_factory.mktemp("rows") / "rows.csv"
    path.write_text("\n".join(["a,b,y", *(",".join(map(str, row)) for row in rows)]) + "\n", encoding="utf-8")
    try:
        found = compute_classification(ClassificationParameters(data=str(path), penalty="firth"))
    except SigexplorerError:
        return
    said, less = read_classification(found), found.fit.deviance < found.fit.null_deviance
    assert ("take away none of the deviance" in said) == (not less)
    assert "take away 0 %" not in said
