"""Which of two words counts as 1, on every page that reads labels, and what is said where nothing but the alphabet tells."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.model.classes import FAMILIES, ordered
from sigexplorer.model.classification.logits import load_logits
from sigexplorer.model.classification.rows import load_classification
from sigexplorer.model.training.data import load_points
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics import pages, topics
from tests.examples import some

PAIRS = sorted({pair for family in FAMILIES for pair in itertools.product(*family)})
MEANT = [
    ("no", "yes"),
    ("false", "true"),
    ("nein", "ja"),
    ("negative", "positive"),
    ("falsch", "wahr"),
    ("fail", "pass"),
    ("no event", "event"),
    ("gesund", "krank"),
    ("well", "ill"),
    ("sain", "malade"),
    ("failed", "won"),
    *some(PAIRS, "what counts as 1"),
]


def file_of(folder, names, labels):
    chance = random.Random(3)
    path = folder / "a.csv"
    path.write_text(
        "\n".join([",".join(names), *(",".join([*(f"{chance.gauss(0, 3):.3f}" for _ in names[1:]), word]) for word in labels)]) + "\n", encoding="utf-8"
    )
    return path


def labels_of(folder, words):
    """Return what every reader of labels makes of two words that take turns, and what it says of how."""
    given = words * 10
    rows = load_classification(file_of(folder, ("a", "y"), given))
    yield rows.label.tolist(), rows.reading.said()
    points = load_points(str(file_of(folder, ("a", "b", "y"), given)))
    yield points.label.tolist(), points.reading.said()
    loaded = load_logits(file_of(folder, ("logit", "label"), given))
    yield [loaded.classes.index(word) for word in given], loaded.reading.said()


@pytest.mark.parametrize(("zero", "one"), MEANT)
def test_words_that_come_in_pairs_count_as_they_are_meant(tmp_path, zero, one) -> None:
    for words in ((zero, one), (one, zero), (zero.upper(), one.capitalize())):
        for labels, said in labels_of(tmp_path, words):
            assert labels == [int(word.casefold() == one) for word in words * 10]
            assert said == ""


@pytest.mark.parametrize("words", [("blue", "red"), ("red", "blue"), ("cat", "dog")])
def test_where_the_alphabet_decides_that_is_said(tmp_path, words) -> None:
    found = list(labels_of(tmp_path, words))
    for labels, said in found:
        assert labels == [int(word == max(words)) for word in words * 10]
        assert said.startswith(f"{max(words)!r} counts as 1, as the later of the two in the alphabet")
    # And where it is chosen, on the pages where it can be.
    assert [next((key for key in ("classification.positive", "calibration.positive") if key in said), "") for _, said in found] == [
        "classification.positive",
        "",
        "calibration.positive",
    ]


@given(st.sampled_from(PAIRS))
def test_no_pair_contradicts_another(pair) -> None:
    assert pair[::-1] not in PAIRS
    assert ordered(pair) == (1, True)
    assert ordered(pair[::-1]) == (0, True)


def test_which_one_is_chosen_needs_no_words(tmp_path) -> None:
    path = file_of(tmp_path, ("a", "y"), ("blue", "red") * 10)
    assert load_classification(path, positive="red").reading.said() == ""
    assert load_classification(file_of(tmp_path, ("a", "y"), ("1", "2") * 10)).reading.said() == ""


COLUMNS = {
    "classification.data": (("x", "y"), "classification"),
    "calibration.logits": (("logit", "label"), "calibration"),
    "fit.data": (("x", "y"), "fit"),
    "network.inputs": (("p", "q"), "network"),
    "training.data": (("x", "y", "class"), "training"),
    "descent.data": (("a", "b", "target"), "descent"),
}


@pytest.mark.parametrize("key", COLUMNS)
@pytest.mark.parametrize("index", [True, False])
def test_a_first_column_without_a_name_is_left_out_with_a_word(tmp_path, key, index) -> None:
    """As pandas and R write the numbers of rows; on every page."""
    names, page = COLUMNS[key]
    chance = random.Random(4)
    path = tmp_path / "a.csv"
    rows = [[f"{k}", *(f"{chance.gauss(0, 1):.4f}" for _ in names[1:]), f"{k % 2}"] for k in range(12)]
    path.write_text("\n".join(",".join(row[0 if index else 1 :]) for row in [["", *names], *rows]) + "\n")
    state = replace(State(), {key: str(path), "style.page": page, "training.steps": 1})
    said = pages()[page].sentence(compute(state, {topics()[page], *pages()[page].needs}))
    assert ("The first column has no name, and is left out." in said) is index
