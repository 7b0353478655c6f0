"""Labelled rows of a user's file: which column is the label, what counts as 1, and one line for what cannot be used."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model import ClassificationParameters, compute_classification, load_classification
from sigexplorer.model.classification.rows import drawn_rows, rows_of, shipped_rows


@pytest.fixture
def file(tmp_path):
    def written(text):
        path = tmp_path / "rows.csv"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return written


def test_the_last_column_is_the_label_if_no_other_is_named(file) -> None:
    path = file("a,b,y\n1,0,0\n2,1,1\n3,0,1\n")
    rows = load_classification(path)
    assert (rows.names, rows.label_name, rows.classes) == (("a", "b"), "y", ("0", "1"))
    assert rows.columns.tolist() == [[1, 0], [2, 1], [3, 0]]
    assert rows.label.tolist() == [0, 1, 1]
    assert rows.weight.tolist() == [1, 1, 1]
    other = load_classification(path, "b", omit=("y",))
    assert (other.names, other.label_name, other.label.tolist()) == (("a",), "b", [0, 1, 0])


@pytest.mark.parametrize(
    ("values", "positive", "label", "classes"),
    [
        (("0", "1", "1"), "", [0, 1, 1], ("0", "1")),
        (("2", "1", "2"), "", [1, 0, 1], ("1", "2")),
        (("-1", "1", "-1"), "", [0, 1, 0], ("−1", "1")),
        (("no", "yes", "yes"), "", [0, 1, 1], ("no", "yes")),
        (("no", "yes", "yes"), "no", [1, 0, 0], ("yes", "no")),
        (("1", "2", "2"), "1", [1, 0, 0], ("2", "1")),
        (("false", "true", "false"), "", [0, 1, 0], ("false", "true")),
        (("-1", "1", "-1"), "-1.0", [1, 0, 1], ("1", "−1")),
        (("x" * 50, "y", "y"), "x" * 50, [1, 0, 0], ("y", "x" * 29 + "…")),
        (("1", "x", "1"), "", [0, 1, 0], ("1", "x")),
        (("Ja", "nein", "Ja"), "", [1, 0, 1], ("nein", "Ja")),
        (("ja", "nein", "ja"), "nein", [0, 1, 0], ("ja", "nein")),
        (("passed", "not passed", "passed"), "", [1, 0, 1], ("not passed", "passed")),
        (("abnormal", "normal", "normal"), "", [1, 0, 0], ("normal", "abnormal")),
    ],
)
def test_the_larger_or_later_value_counts_as_1(file, values, positive, label, classes) -> None:
    rows = load_classification(file("a,y\n" + "".join(f"{k},{value}\n" for k, value in enumerate(values))), positive=positive)
    assert (rows.label.tolist(), rows.classes) == (label, classes)


def test_rows_with_a_missing_value_are_left_out_and_counted(file) -> None:
    path = file("a,b,y,w\n1,2,no,1\nNA,3,yes,1\n4,,yes,1\n5,6,,1\n7,8,no,NA\n9,10,yes,2\n11,12,no,3\n")
    rows = load_classification(path, "y", "w")
    assert rows.columns.tolist() == [[1, 2], [9, 10], [11, 12]]
    assert (rows.label.tolist(), rows.weight.tolist(), rows.left_out, rows.weight_name) == ([0, 1, 0], [1, 2, 3], 4, "w")


@pytest.mark.parametrize(
    ("text", "asked", "words"),
    [
        ("a,b,y\n1,x,0\n2,z,1\n", {}, "line 2, column 'b' holds 'x': give numbers up to 1e300, or leave the column out (classification.omit=b)"),
        ("a,y\n1,0\n2,0\n", {}, "column 'y' of {} is 0 in every row: give one with two different values"),
        ("a,y\n1,0\n2,1\n3,2\n", {}, "column 'y' of {} has 3 different values (0, 1, 2)"),
        ("a,y\n1,p\n2,q\n3,r\n4,s\n5,t\n", {}, "has 5 different values (p, q, r, s, ...)"),
        ("a,y\n1,0\n2,1\n", {"label": "z"}, "label: {} has no column 'z': give one of a, y"),
        ("a,y\n1,0\n2,1\n", {"weights": "z"}, "weights: {} has no column 'z'"),
        ("a,y\n1,0\n2,1\n", {"omit": ("z",)}, "omit: {} has no column 'z'"),
        ("a,y\n1,0\n2,1\n", {"label": "y", "omit": ("y",)}, "label: 'y' cannot be left out"),
        ("a,y\n1,0\n2,1\n", {"omit": ("a",)}, "data: {} has no column beside the label 'y'"),
        ("y\n0\n1\n", {}, "data: {} has no column beside the label 'y'"),
        ("a,y\n1,0\n2,1\n", {"positive": "2"}, "positive: column 'y' of {} has no value '2': give 0 or 1"),
        ("a,w,y\n1,1,0\n2,-1,1\n", {"weights": "w"}, "weights: {}, line 3 has −1: give weights of 0 or more"),
        ("a,w,y\n1,0,0\n2,0,1\n", {"weights": "w"}, "weights: {} has no row with a weight above 0"),
        ("a,w,y\n1,-2,0\n2,1,1\n", {"weights": "w"}, "weights: {}, line 2 has −2"),
        ("a,y\nNA,0\n2,NA\n", {}, "data: {} has a missing value in every row"),
        ("", {}, "data: {} is empty"),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_line(file, text, asked, words) -> None:
    path = file(text)
    with pytest.raises(ParameterError) as refusal:
        load_classification(path, **asked)
    assert words.format(path) in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_drawn_points_are_rows() -> None:
    rows = drawn_rows((1.0, 0.0, 2.5, 1.0))
    assert (rows.columns.tolist(), rows.label.tolist()) == ([[1.0], [2.5]], [0, 1])
    for numbers, words in (
        ((), "none is drawn yet"),
        ((1.0,), "points holds 1 number: give two"),
        ((1.0, 0.5), "points has the class 0.5"),
        ((1.0, 1.0), "of class 1"),
    ):
        with pytest.raises(ParameterError, match=words):
            drawn_rows(numbers)


def test_shipped_sets_are_those_of_their_sources() -> None:
    flights = shipped_rows("challenger")
    # Dalal, Fowlkes and Hoadley 1989: 23 flights, 7 with distress, from 53 to 81 degrees.
    assert (len(flights.label), int(flights.label.sum()), flights.columns.min(), flights.columns.max()) == (23, 7, 53.0, 81.0)
    iris = shipped_rows("iris")
    assert (len(iris.label), iris.names, int(iris.label.sum())) == (100, ("sepal_length", "sepal_width", "petal_length", "petal_width"), 50)
    # Means of Fisher 1936, table II.
    assert iris.columns[iris.label == 0].mean(axis=0) == pytest.approx([5.936, 2.770, 4.260, 1.326])
    assert iris.columns[iris.label == 1].mean(axis=0) == pytest.approx([6.588, 2.974, 5.552, 2.026])
    setosa = shipped_rows("iris_setosa")
    assert setosa.classes == ("setosa", "versicolor")
    assert setosa.columns[setosa.label == 0].mean(axis=0) == pytest.approx([5.006, 3.428, 1.462, 0.246])


def test_names_of_columns_that_are_left_out_may_have_commas(file) -> None:
    path = file('"a, b",c,y\n1,4,0\n2,3,1\n3,9,0\n')
    assert rows_of(ClassificationParameters(data=path, omit='"a, b"')).names == ("c",)
    assert rows_of(ClassificationParameters(data=path, omit=" c ,")).names == ("a, b",)


def test_the_same_answer_from_every_way_to_write_a_file(file) -> None:
    flights = shipped_rows("challenger")
    wanted = compute_classification(ClassificationParameters()).fit.estimate
    for head, line in (("t,y\n", "{},{}\n"), ("t;y\n", "{},0;{}\n"), ("t\ty\r\n", "{}\t{}\r\n"), (',"t","y"\n', '"r","{}","{}"\n')):
        text = head + "".join(line.format(int(x), label) for x, label in zip(flights.columns[:, 0], flights.label, strict=True))
        assert compute_classification(ClassificationParameters(data=file(text))).fit.estimate == pytest.approx(wanted, rel=1e-12)


def test_the_curve_and_its_band_are_those_of_the_delta_method() -> None:
    found = compute_classification(ClassificationParameters(confidence=0.9))
    assert not found.over_score
    assert found.probability == pytest.approx(1 / (1 + np.exp(-found.score)), rel=1e-14)
    # By hand: the variance of b0 + b1 x.
    cov, x = found.fit.covariance, found.x
    away = 1.6448536269514722 * np.sqrt(cov[0, 0] + 2 * x * cov[0, 1] + x * x * cov[1, 1])
    score = found.fit.estimate[0] + found.fit.estimate[1] * x
    assert found.low == pytest.approx(1 / (1 + np.exp(-(score - away))), rel=1e-7)
    assert found.high == pytest.approx(1 / (1 + np.exp(-(score + away))), rel=1e-7)
    assert compute_classification(ClassificationParameters(dataset="iris")).over_score


def test_a_file_that_was_changed_is_read_again(file) -> None:
    path = file("a,y\n1,0\n2,1\n3,0\n4,1\n")
    first = compute_classification(ClassificationParameters(data=path))
    again = compute_classification(ClassificationParameters(data=path, confidence=0.5))
    assert again.rows is first.rows, "only the band is another"
    file("a,y\n1,0\n2,1\n3,0\n4,1\n5,0\n")
    assert len(compute_classification(ClassificationParameters(data=path)).rows.label) == 5


def test_the_fit_is_told_in_one_row() -> None:
    # statsmodels 0.15.0, Logit: llf, aic, bic; GLM: half the null deviance.
    found = compute_classification(ClassificationParameters())
    told = {column.name: column.values.tolist() for column in found.fit_table().columns}
    wanted = {"log_likelihood": -10.157596343933413, "null_log_likelihood": -14.133576367146747, "aic": 24.315192687866826, "bic": 26.586181119725126}
    assert {name: told[name] for name in wanted} == {name: [pytest.approx(value, rel=1e-12)] for name, value in wanted.items()}
    assert (told["rows"], told["converged"]) == ([23], [1])


@pytest.mark.parametrize(
    ("values", "last"),
    [(("u", "v", "w", "u", "w"), "w"), (("0", "1", "2", "0", "2"), "2"), (("-1", "0", "-3", "0", "-1"), "0"), (("1.5", "2.5", "0"), "2.5")],
)
def test_of_more_than_two_classes_the_refusal_says_how_one_is_told_from_all_others(file, values, last) -> None:
    path = file("x,kind\n" + "".join(f"{number},{value}\n" for number, value in enumerate(values)))
    with pytest.raises(ParameterError, match=f"classification.positive={last}") as refused:
        load_classification(path)
    assert "has 3 different values" in str(refused.value)
    rows = load_classification(path, positive=last)
    assert rows.classes == (f"not {last}", last)
    assert rows.label.tolist() == [int(value == last) for value in values]
    for one in sorted(set(values)):
        assert load_classification(path, positive=one).label.tolist() == [int(value == one) for value in values]
    with pytest.raises(ParameterError, match="has no value '7': give one of"):
        load_classification(path, positive="7")


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e300, max_value=1e300), min_size=3, max_size=6, unique=True))
@example([1000.0, 2000.0, 2265.0])
def test_the_number_that_a_refusal_proposes_is_taken(tmp_path_factory, values) -> None:
    path = tmp_path_factory.mktemp("rows") / "rows.csv"
    path.write_text("x,kind\n" + "".join(f"{at},{value!r}\n" for at, value in enumerate(values)), encoding="utf-8")
    with pytest.raises(ParameterError) as refused:
        load_classification(path)
    proposed = re.search(r"classification\.positive=(.*)\)\.$", str(refused.value))
    assert proposed is not None
    assert load_classification(path, positive=proposed[1]).label.tolist() == [int(value == max(values)) for value in values]


@pytest.mark.parametrize("kinds", [("7", "1"), ("2", "NA", "7"), ("1000", ""), ("1", "2")])
def test_where_several_columns_have_two_values_the_refusal_names_one_and_one_alone_is_taken(file, kinds) -> None:
    meant = len({*kinds, "7"} - {"NA", ""}) == 2
    path = file("x,kind,flag,y\n" + "".join(f"{number},{kinds[number % len(kinds)] if number else 7},{number % 2},{number / 7}\n" for number in range(9)))
    if meant:
        with pytest.raises(ParameterError, match=r"'kind' has two: give that one \(classification.label=kind\)"):
            load_classification(path)
    else:
        assert load_classification(path).label_name == "flag"
    path = file("x,kind,y\n" + "".join(f"{number},{kinds[number % len(kinds)] if number else 7},{number / 7}\n" for number in range(9)))
    if meant:
        assert load_classification(path).label_name == "kind"
    else:
        with pytest.raises(ParameterError, match="give a column with two"):
            load_classification(path)
    with pytest.raises(ParameterError, match="give a column with two"):
        load_classification(path, omit=("kind",))


@pytest.mark.parametrize("kinds", [("a", "b"), ("yes", "", "no")])
def test_a_column_of_two_words_is_the_label_where_no_other_is_sooner(file, kinds) -> None:
    path = file("kind,x,y\n" + "".join(f"{kinds[number % len(kinds)]},{number},{number % 3}\n" for number in range(9)))
    assert load_classification(path).label_name == "kind"
    assert load_classification(path, "kind").names == ("x", "y")
    with pytest.raises(ParameterError, match="give numbers up to 1e300"):
        load_classification(path, "y")
    path = file("kind,x,y\n" + "".join(f"{kinds[number % len(kinds)]},{number},{number % 2}\n" for number in range(9)))
    with pytest.raises(ParameterError, match="give numbers up to 1e300"):
        load_classification(path)


def test_tables_of_the_fit_say_which_class_is_told_from_which_and_what_was_left_out(file) -> None:
    path = file("a,state\n1,ill\n2,well\n,ill\n3,ill\n4,well\nNA,well\n5,ill\n")
    for positive, zero in (("ill", "well"), ("well", "ill")):
        found = compute_classification(ClassificationParameters(data=path, positive=positive))
        for table in (found.table(), found.coefficient_table(), found.fit_table()):
            assert f"label 1 where state = {positive}, 0 where {zero}" in table.notes
        for table in (found.table(), found.coefficient_table(), found.row_table()):
            assert "2 rows with a missing value left out" in table.notes
    one = compute_classification(ClassificationParameters(data=file("a,state\n1,ill\n2,well\n,ill\n3,ill\n4,well\n0,ill\n")))
    assert "1 row with a missing value left out" in one.table().notes
    assert "5 rows" in one.table().notes
