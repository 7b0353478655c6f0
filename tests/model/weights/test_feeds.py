"""What goes into a network: the sides and the types of every batch, and what is refused. A network itself is not needed for it."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sigexplorer.errors import ParameterError
from sigexplorer.model.weights.feeds import Asked, Input, check_array, feeds

X = Input("x", ("n", 3), "tensor(float)")


def given(inputs, path="", rows=4, size=5, vocabulary=0):
    """Return the batches as lists of dictionaries, and what is said of them."""
    batches, count, said = feeds(inputs, Asked(str(path), rows, 1, size), lambda _: vocabulary)
    found = list(batches)
    assert len(found) == count
    return found, str(said)


def of_user(tmp_path, values):
    path = tmp_path / "x.npy"
    np.save(path, values)
    return path


@pytest.mark.parametrize(
    ("inputs", "asked", "said"),
    [
        ([Input("x", ("n",), "tensor(string)")], {}, "the network's input x takes tensor(string), which is not given here"),
        ([Input("x", (8, 3), "tensor(float)")], {"rows": 7}, "the network takes 8 inputs at once: give at least as many rows, not 7"),
        ([Input("x", ("n", 3, "h", "w"), "tensor(float)")], {"size": 5000}, "size = 5000 makes 300,000,000 numbers of x at once: give fewer rows"),
        ([X, Input("state", (1 << 13, 1 << 12), "tensor(float)")], {}, "the network's input state takes 33,554,432 numbers at once, which are too many"),
    ],
)
def test_what_cannot_be_given_is_refused_in_one_line(inputs, asked, said):
    with pytest.raises(ParameterError) as refused:
        given(inputs, **asked)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_network_without_inputs_is_given_nothing_once():
    assert given([]) == ([{}], "nothing, since it has no inputs")


@pytest.mark.parametrize(("shape", "sides"), [((), ()), ((7,), (7,)), (("n",), (5,)), ((0,), (5,)), (("n", 3), (4, 3)), ((2, "h", 3), (2, 5, 3))])
def test_sides_that_are_open_are_as_long_as_asked_and_all_others_as_the_network_has_them(shape, sides):
    found, said = given([Input("x", shape, "tensor(float)")])
    assert {fed["x"].shape for fed in found} == {sides}
    assert "independent standard normal numbers" in said


@pytest.mark.parametrize(("vocabulary", "words"), [(0, "4 inputs of ones, 3 each"), (9, "4 inputs of whole numbers drawn at random, 3 each")])
def test_whole_numbers_lie_in_the_table_in_which_they_are_looked_up(vocabulary, words):
    (fed,), said = given([Input("x", ("n", 3), "tensor(int64)")], vocabulary=vocabulary)
    assert said == words
    assert fed["x"].dtype == np.int64
    assert (fed["x"] == 1).all() if not vocabulary else ((fed["x"] >= 0) & (fed["x"] < vocabulary)).all()


@pytest.mark.parametrize(
    ("shape", "values", "sides"),
    [
        # As many axes as the network's: the user's sides go where it leaves them open.
        (("n", "h", "w"), (4, 2, 6), (4, 2, 6)),
        # One open side takes what the others leave of a row.
        (("n", 2, "w"), (4, 12), (4, 2, 6)),
        (("n", 3), (4, 3), (4, 3)),
        # A lone axis of a length that is open takes a whole row at a time.
        (("n",), (4, 6), (6,)),
    ],
)
def test_the_rows_of_a_user_go_in_one_after_another_and_unchanged(tmp_path, shape, values, sides):
    data = np.arange(math.prod(values), dtype=np.float64).reshape(values)
    found, said = given([Input("x", shape, "tensor(double)")], of_user(tmp_path, data))
    assert {fed["x"].shape for fed in found} == {sides}
    np.testing.assert_array_equal(np.concatenate([fed["x"].ravel() for fed in found]), data.ravel())
    assert said == "4 rows of x.npy"


@pytest.mark.parametrize(
    ("values", "of", "said"),
    [
        (np.float64(3.0), X, "is no array of at most"),
        (np.zeros((0, 3)), X, "is no array of at most"),
        (np.array([[1.0, np.nan, 2.0]]), X, "holds NaN or infinity: give finite numbers"),
        (np.array([[1.0, np.inf, 2.0]]), X, "holds NaN or infinity: give finite numbers"),
        (np.zeros((4, 5)), X, "every row has 5 numbers, the network's input x takes 3: give as many"),
        (np.zeros((4, 12)), Input("x", ("n", "h", "w"), "tensor(float)"), "every row has 12 numbers, the network's input x takes any x any"),
        (np.zeros((4, 7)), Input("x", ("n", 2, "w"), "tensor(float)"), "every row has 7 numbers, the network's input x takes 2 x any"),
        (np.full((4, 3), 0.5), Input("x", ("n", 3), "tensor(int64)"), "takes whole numbers within its type"),
        (np.full((4, 3), 300), Input("x", ("n", 3), "tensor(uint8)"), "takes whole numbers within its type"),
    ],
)
def test_rows_of_a_user_that_do_not_fit_are_refused_in_one_line(tmp_path, values, of, said):
    with pytest.raises(ParameterError) as refused:
        given([of], of_user(tmp_path, values))
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("content", [b"trash\n", bytes(400), b"", b"\x93NUMPY\1\0"])
def test_what_is_no_array_is_refused_by_the_parameter_that_takes_it(content, tmp_path):
    path = tmp_path / "x.npy"
    path.write_bytes(content)
    for refused in (lambda: check_array(path), lambda: given([X], path)):
        with pytest.raises(ParameterError, match=r"^weights\.inputs: .*x\.npy .*; save or download it once more\.$|is empty: save"):
            refused()


def test_an_archive_under_the_name_of_an_array_is_refused(tmp_path):
    np.savez(tmp_path / "x.npz", a=np.ones(3), b=np.ones(3))
    path = (tmp_path / "x.npz").rename(tmp_path / "x.npy")
    for refused in (lambda: check_array(path), lambda: given([X], path)):
        with pytest.raises(ParameterError, match=r"^weights\.inputs: .*is no array"):
            refused()


def test_tables_and_arrays_of_inputs_pass(tmp_path):
    (tmp_path / "x.csv").write_text("a,b")
    check_array(tmp_path / "x.csv")
    check_array(of_user(tmp_path, np.ones((2, 3))))
