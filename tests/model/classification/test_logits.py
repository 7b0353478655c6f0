import math

import numpy as np
import pytest

from sigexplorer.errors import ParameterError
from sigexplorer.model.classification.logits import load_logits


@pytest.fixture
def load(tmp_path):
    def loaded(text, positive=""):
        path = tmp_path / "scores.csv"
        path.write_text(text)
        return load_logits(path, positive)

    return loaded


@pytest.mark.parametrize(
    "text",
    [
        "logit,label\n-1,0\n2,1\n",
        "label,logit\n0,-1\n1,2\n",
        "id,Score,y\n7,-1,0\n8,2,1\n",
        "\ufeffanything;truth\n-1,0;no\n2,0;yes\n",
        "# from a network\nz\tclass\n-1\tcat\n2\tdog\n",
        "weight,logit,label\n3,-1,0\n0,9,0\n1,2,1\n",
        "logit,label\n-1,0\n,1\n2,1\nNA,0\n",
        "probability,label\n0.2689414213699951,0\n0.8807970779778823,1\n",
    ],
)
def test_scores_and_labels_are_found_as_a_user_writes_them(load, text):
    found = load(text)
    assert found.rows.score == pytest.approx([-1, 2], rel=1e-14)
    assert found.rows.label.tolist() == [0, 1]


def test_what_is_told_of_a_file(load):
    found = load("logit,odd,weight\n1,no,2\n2,yes,3\n,yes,1\n")
    assert (found.label_name, found.classes, found.left_out) == ("odd", ("no", "yes"), 1)
    assert found.rows.weight.tolist() == [2, 3]


def test_a_class_is_told_on_one_line_as_it_is_of_labelled_rows(load):
    found = load(f'logit,label\n-1,"no\n way"\n2,{"y" * 200}\n')
    assert found.classes == ("no way", "y" * 29 + "\N{HORIZONTAL ELLIPSIS}")


def test_what_is_certain_is_infinite(load):
    assert load("logit,label\ninf,1\n-Infinity,0\n1,1\n").rows.score.tolist() == [-math.inf, 1, math.inf]
    assert load("p,label\n1,1\n0,0\n0.5,1\n").rows.score.tolist() == [-math.inf, 0, math.inf]


def test_one_class_is_read_where_it_is_plain_which(load):
    assert load("logit,label\n1,0\n2,0\n").rows.label.tolist() == [0, 0]
    assert load("logit,label\n1,1\n2,1\n").rows.label.tolist() == [1, 1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("logit\n1\n", "has 1 column beside the weights: give a column of logits and one of labels"),
        ("a,b,label\n1,2,0\n3,4,1\n", "does not say which of 'a', 'b' holds the scores: call that column logit, or probability"),
        ("logit,score,label\n1,2,0\n3,4,1\n", "has columns 'logit', 'score': leave one of them"),
        ("logit,label\n1,0\nmany,1\n", "line 3, column 'logit' holds 'many': give a number up to 1e300 in every row"),
        ("logit,label\n1,0\n2,1\n3,2\n", r"label 'label' of .* has 3 values \(0, 1, 2\): give 0 and 1, or two classes"),
        ("logit,label\n1,cat\n2,cat\n", r"has 1 value \(cat\)"),
        ("p,label\n0.5,0\n1.5,1\n", "column 'p' holds 1.5: give probabilities from 0 to 1 .per cent divided by 100., or call it logit"),
        ("logit,label,weight\n1,0,1\n2,1,-1\n", "line 3 has the weight −1"),
        ("logit,label,weight\n1,0,0\n2,1,0\n", "no row with a weight above 0"),
        ("logit,label\n,0\nNA,1\n", "a missing value in every row"),
        ("", "is empty"),
    ],
)
def test_what_cannot_be_read_is_one_line(load, text, words):
    with pytest.raises(ParameterError, match=words) as refusal:
        load(text)
    assert str(refusal.value).startswith("calibration.logits")
    assert "\n" not in str(refusal.value)


def test_a_file_that_is_not_there_is_one_line(tmp_path):
    with pytest.raises(ParameterError, match=r"calibration\.logits cannot be read: .*nothing\.csv does not exist"):
        load_logits(tmp_path / "nothing.csv")


def test_many_rows_are_read_as_they_are(load):
    rng = np.random.default_rng(0)
    score, label = rng.normal(size=3000), rng.integers(0, 2, 3000)
    found = load("logit,label\n" + "".join(f"{a!r},{b}\n" for a, b in zip(score.tolist(), label.tolist(), strict=True)))
    order = np.argsort(score)
    assert np.array_equal(found.rows.score, score[order])
    assert np.array_equal(found.rows.label, label[order])


@pytest.mark.parametrize("name", ["score", "y_score", "answer", "z"])
def test_numbers_from_0_to_1_under_a_name_that_does_not_say_what_they_are_are_not_guessed_at(name, tmp_path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{name},label\n0.25,0\n1,1\n,1\n0,0\n")
    with pytest.raises(ParameterError, match=f"column '{name}' may hold logits or probabilities.*: call it logit, or probability"):
        load_logits(path)
    path.write_text("logit,label\n0.25,0\n1,1\n0,0\n")
    assert load_logits(path).rows.total == 3
    path.write_text(f"{name},label\n0.25,0\n1.5,1\n0,0\n")
    assert load_logits(path).rows.total == 3


@pytest.mark.parametrize(
    ("labels", "positive", "classes"),
    [
        (("cat", "dog"), "cat", ("dog", "cat")),
        (("cat", "dog"), " dog ", ("cat", "dog")),
        (("no", "yes"), "no", ("yes", "no")),
        (("0", "1"), "0", ("1", "0")),
        (("1", "2"), "1.0", ("2", "1")),
        (("0.5", "2"), "0,5", ("2", "0.5")),
        (("1", "1"), "0", ("1", "0")),
        (("0", "0"), "1", ("0", "1")),
    ],
)
def test_the_class_that_scores_are_for_can_be_chosen(load, labels, positive, classes):
    text = "logit,label\n" + "".join(f"{number}.25,{label}\n" for number, label in enumerate(labels * 3))
    found = load(text, positive)
    assert found.classes == classes
    assert found.rows.label.tolist() == [int(label == classes[1]) for label in labels * 3]
    assert found.reading.said() == ""


@pytest.mark.parametrize(
    ("labels", "positive"), [(("cat", "dog"), "zebra"), (("cat", "dog"), "Cat"), (("1", "2"), "3"), (("1", "2"), "one"), (("1", "1"), "2")]
)
def test_a_class_that_is_not_there_is_refused_with_those_that_are(load, labels, positive):
    zero, one = sorted({*labels, *(("0", "1") if len({*labels}) == 1 else ())})
    with pytest.raises(ParameterError) as refused:
        load("logit,label\n" + "".join(f"{number}.25,{label}\n" for number, label in enumerate(labels)), positive)
    said = str(refused.value)
    assert said.startswith("calibration.positive: column 'label' of ")
    assert said.endswith(f"has no value {positive!r}: give {zero} or {one}.")
    assert "\n" not in said


@pytest.mark.parametrize("name", ["Wahrscheinlichkeit", "probabilité", "y_proba"])
def test_a_probability_is_one_in_other_languages_too(name, tmp_path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{name},Klasse\n0.25,nein\n0.75,ja\n", encoding="utf-8")
    assert load_logits(path).rows.score.tolist() == pytest.approx([-np.log(3.0), np.log(3.0)])


def test_a_probability_in_per_cent_is_one_where_its_name_says_so(tmp_path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("probability (%),label\n25,0\n75,1\n100,1\n0,0\n", encoding="utf-8")
    assert load_logits(path).rows.score.tolist() == pytest.approx([-np.inf, -np.log(3.0), np.log(3.0), np.inf])
    path.write_text("probability (%),label\n25,0\n101,1\n", encoding="utf-8")
    with pytest.raises(ParameterError, match="holds 101"):
        load_logits(path)
