"""The personal library of formulas: kept whole, in a file of their own."""

import pytest

from sigexplorer import formulas
from sigexplorer.errors import FileError, ParameterError, SessionError
from sigexplorer.model.activations import Custom
from sigexplorer.style import MOST_COMPARED


def test_formulas_are_kept_in_their_order_and_forgotten_by_name(tmp_path):
    path = tmp_path / "folder" / formulas.NAME
    assert formulas.kept(path) == ()
    one, other = Custom("x*sigmoid(beta*x)", beta=1.702, label="Quick"), Custom("a*tanh(x)", a=0.5, sliders="a: 0 to 1")
    formulas.keep(path, one)
    formulas.keep(path, other)
    assert formulas.kept(path) == (one, other)
    # One of the same name takes the place of the old one.
    again = one.changed(beta=2.0)
    assert formulas.keep(path, again) == formulas.kept(path) == (again, other)
    assert formulas.forget(path, "Quick") == formulas.kept(path) == (other,)


def test_long_formulas_that_begin_alike_are_two(tmp_path):
    path = tmp_path / formulas.NAME
    one, other = (Custom(f"where(x < 0, alpha*expm1(x/alpha), x) + {gate}*tanh(x)") for gate in ("a", "b"))
    assert one.title == other.title
    formulas.keep(path, one)
    assert formulas.keep(path, other) == formulas.kept(path) == (one, other)
    assert formulas.forget(path, one.full_title) == formulas.kept(path) == (other,)


def test_a_library_that_is_no_file_of_formulas_is_left_alone(tmp_path):
    path = tmp_path / formulas.NAME
    path.write_text("not formulas")
    with pytest.raises(SessionError):
        formulas.keep(path, Custom())
    assert path.read_text() == "not formulas"
    with pytest.raises(FileError):
        formulas.keep(path / "below" / formulas.NAME, Custom())


def test_a_full_library_says_so(tmp_path):
    path = tmp_path / formulas.NAME
    for number in range(MOST_COMPARED):
        formulas.keep(path, Custom(f"x + {number}"))
    with pytest.raises(ParameterError, match="full"):
        formulas.keep(path, Custom("x*x"))
    assert len(formulas.kept(path)) == MOST_COMPARED
