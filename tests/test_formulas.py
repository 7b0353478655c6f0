"""The personal library of formulas: kept whole, in a file of their own."""

import subprocess
import sys

import pytest

from sigexplorer import formulas, session
from sigexplorer.errors import FileError, ParameterError, SessionError
from sigexplorer.link import link_of, state_of
from sigexplorer.model.activations import Custom
from sigexplorer.session import Session
from sigexplorer.state import State, parse, replace, texts
from sigexplorer.store import Store
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


ONE, OTHER = Custom("a*tanh(x)", a=0.5, label="One, or two", sliders="a: 0 to 1"), Custom("where(x < 0, x/8, x)")


def test_the_formulas_of_a_session_travel_with_it():
    state = State(formulas=(ONE, OTHER))
    assert session.decode(session.encode(Session(state))).state == state
    assert state_of(link_of(state)) == state
    assert parse(State(), texts(state)) == state


def test_a_formula_of_the_session_is_explored_by_its_name():
    state = State(formulas=(ONE, OTHER, Custom("x + 1", label="tanh")))
    assert parse(state, {"activation": "One, or two"}).activation == ONE
    assert parse(state, {"activation": "One, or two", "activation.a": "0.25"}).activation == ONE.changed(a=0.25)
    assert parse(state, {"activation": " where(x < 0, x/8, x) "}).activation == OTHER
    assert parse(state, {"activation": "tanh"}).activation.name == "tanh", "a function of the catalogue has its name for itself"
    assert parse(State(), {"formulas": texts(state)["formulas"], "activation": "One, or two"}).activation == ONE
    with pytest.raises(ParameterError, match="function 'Two' is unknown"):
        parse(state, {"activation": "Two"})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"function": "tanh"}', "formulas[1] is Hyperbolic tangent: the list of formulas holds formulas only, custom(formula='...')."),
        ('{"function": "custom", "formula": "x +"}', "formulas[1].formula: it ends too soon (character 3: '+')."),
        ('{"function": "custom", "formula": "x*x", "label": "One"}', "formulas[1] is a second one of the name 'One': give each formula a label of its own."),
        ('{"function": "custom", "formula": "a*x", "a": 1e9}', "formulas[1].a = 1000000000 is not allowed: give a number from -1000000 to 1000000."),
        ('{"function": "custom", "formula": "x.__class__"}', "formulas[1].formula: "),
        ("3", "formulas[1] = 3 is not an object with keys and values."),
    ],
)
def test_a_session_with_a_bad_formula_is_refused_in_one_line(content, said):
    first = '{"function": "custom", "formula": "x", "label": "One"}'
    with pytest.raises(SessionError) as caught:
        session.decode(f'{{"sigexplorer": {session.VERSION}, "state": {{"formulas": [{first}, {content}]}}}}'.encode())
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_too_many_formulas_are_refused():
    many = [{"function": "custom", "formula": f"x + {k}"} for k in range(MOST_COMPARED + 1)]
    with pytest.raises(ParameterError, match="formulas holds 43 functions: give at most 42"):
        replace(State(), {"formulas": [Custom(item["formula"]) for item in many]})


def test_a_formula_that_is_left_is_not_lost():
    typed = Custom("x*tanh(b*x)", b=2.0)
    store = Store(State(activation=typed))
    store.update(formulas.explored(store.state, "tanh"))
    assert (store.state.activation.name, store.state.formulas) == ("tanh", (typed,))
    # The same one with another value, or called something since, takes its own place.
    for changed in (typed.changed(b=3.0), typed.changed(label="Mine"), typed.changed(label="Mine", b=-1.0)):
        store.set("activation", changed)
        store.update(formulas.explored(store.state, "elu(alpha=2)"))
        assert store.state.formulas == (changed,)
    store.undo()
    assert store.state.activation == changed, "one step takes both back"
    assert formulas.explored(State(activation=Custom()), "tanh") == {"activation": "tanh"}, "of the formula that stands there first nothing is lost"
    assert formulas.explored(State(), "elu") == {"activation": "elu"}
    again = State(activation=typed.changed(b=5.0), formulas=(typed,))
    assert formulas.explored(again, typed) == {"activation": typed}, "its values of the list are taken again"
    full = State(activation=typed, formulas=tuple(Custom(f"x + {k}") for k in range(MOST_COMPARED)))
    assert formulas.explored(full, "elu") == {"activation": "elu"}


def test_formulas_are_renamed_each_to_a_name_of_its_own():
    listed = (ONE, OTHER)
    assert formulas.renamed(listed, OTHER.full_title, "  Leaky ")[1].full_title == "Leaky"
    assert formulas.renamed(listed, ONE.full_title, "")[0].full_title == "a*tanh(x)"
    for bad in ("One, or two", "x" * 61):
        with pytest.raises(ParameterError):
            formulas.renamed(listed, OTHER.full_title, bad)
    assert formulas.without(listed, "One, or two") == (OTHER,)


def test_a_library_of_before_is_read(tmp_path):
    path = tmp_path / formulas.NAME
    session.save(Session(State(compare=(ONE, OTHER))), path)
    assert formulas.kept(path) == (ONE, OTHER)
    formulas.keep(path, Custom("x"))
    assert formulas.kept(path) == (ONE, OTHER, Custom("x"))


def test_two_windows_that_keep_formulas_lose_none(tmp_path):
    # On a disk that is slow others are waited for longer than a window would.
    program = """
import functools, sys
from pathlib import Path
from sigexplorer import formulas
from sigexplorer.model.activations import Custom
formulas.alone_in = functools.partial(formulas.alone_in, patience=60)
for number in range(3):
    formulas.keep(Path(sys.argv[1]), Custom("x", f"{sys.argv[2]}{number}"))
"""
    path = tmp_path / "new" / "formulas.sigx"
    running = [subprocess.Popen([sys.executable, "-c", program, str(path), name]) for name in "abc"]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    assert {formula.full_title for formula in formulas.kept(path)} == {f"{name}{number}" for name in "abc" for number in range(3)}
