"""A formula as a function of the catalogue: its parameters, its names, its file."""

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer import session
from sigexplorer.errors import ParameterError, SessionError
from sigexplorer.model.activations import Custom, SiLU
from sigexplorer.model.activations.formula.tree import FormulaError
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.activations.spelled import as_activation, spell
from sigexplorer.model.parameters import parameters_of
from sigexplorer.state import State, as_activations, parameters, parse, replace, texts
from sigexplorer.store import Store


def test_is_what_its_formula_says():
    function = Custom("x*sigmoid(beta*x)", beta=1.702)
    assert function == Custom("x*sigmoid(beta*x)", beta=1.702) != Custom("x*sigmoid(beta*x)")
    assert hash(function) == hash(Custom(formula="x*sigmoid(beta*x)", beta=1.702))
    assert function(2.0) == pytest.approx(float(SiLU(beta=1.702)(2.0)), rel=1e-15)
    assert (function.name, function.title, function.values) == ("custom", "x*sigmoid(beta*x)", {"beta": 1.702})
    assert describe_activation(function) == "x*sigmoid(beta*x), beta 1.702"
    assert Custom("x", label="Mine").title == "Mine"
    assert repr(eval(repr(function), {"Custom": Custom})) == repr(function)


def test_its_parameters_are_fields_like_those_of_every_other_function():
    declared = parameters_of(type(Custom("a*tanh(x) + beta", sliders="beta: 0.1 to 10 log (Sharpness); c: 1 to 2")))
    assert list(declared) == ["formula", "label", "sliders", "a", "beta"]
    assert (declared["beta"].title, declared["beta"].limits, declared["beta"].scale, declared["beta"].symbol) == ("Sharpness", (0.1, 10.0), "log", r"\beta")
    assert (declared["a"].slider, declared["a"].scale, declared["a"].default) == ((-5.0, 5.0), "linear", 1.0)
    with pytest.raises(ParameterError, match="beta = 11 is not allowed"):
        Custom("beta*x", sliders="beta: 0.1 to 10", beta=11)
    with pytest.raises(ParameterError, match="gamma is no parameter of the formula beta"):
        Custom("beta*x", gamma=1)


@pytest.mark.parametrize("sliders", ["beta", "beta: 1", "beta: 2 to 1", "beta: -1 to 1 log", "beta: a to b", "beta: 1 to inf", "1: 1 to 2"])
def test_sliders_that_cannot_be_read(sliders):
    with pytest.raises(ParameterError, match=r"sliders: .* is not allowed") as caught:
        Custom("beta*x", sliders=sliders)
    assert len(str(caught.value).splitlines()) == 1


def test_another_formula_keeps_what_both_have():
    function = Custom("a*tanh(beta*x)", a=3.0, beta=0.5)
    changed = function.changed(formula="beta*x + c")
    assert changed.values == {"beta": 0.5, "c": 1.0}
    assert changed.changed(sliders="beta: 1 to 2").values == {"beta": 1.0, "c": 1.0}
    assert function.changed(a=2.0) == Custom("a*tanh(beta*x)", a=2.0, beta=0.5)


@given(st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,8}", fullmatch=True) | st.sampled_from(["self", "cls", "lambda", "class", "mro", "TREE", "given", "fields"]))
def test_a_parameter_may_be_called_whatever_the_grammar_takes(name):
    try:
        function = Custom(f"x + {name}*x")
    except FormulaError:
        return
    if not function.values:
        return
    other = function.changed(**{name: 2.5})
    assert other == Custom(function.formula, **{name: 2.5}) == as_activation(spell(other))
    assert replace(State(activation=function), {f"activation.{name}": 2.5}).activation == other
    assert other(1.0) == 3.5


def test_formulas_are_forgotten():
    import weakref

    kinds = [weakref.ref(type(Custom(f"x + {number}/7"))) for number in range(1200)]
    for number in range(1100):
        parameters_of(type(Custom(f"x*{number}")))
    gc.collect()
    assert sum(kind() is not None for kind in kinds) < 600


def test_on_the_command_line():
    state = parse(State(), {"activation.beta": "1.702", "activation.formula": "x*sigmoid(beta*x)", "activation": "custom"})
    assert state.activation == Custom("x*sigmoid(beta*x)", beta=1.702)
    assert "activation.beta" in parameters(state)
    with pytest.raises(ParameterError, match=r"^activation\.formula: it ends too soon \(character 2: '\*'\)\.$"):
        parse(State(), {"activation": "custom", "activation.formula": "x*"})
    with pytest.raises(ParameterError, match=r"^x\*sigmoid\(beta\*x\) has no parameter 'gamma': give one of formula, label, sliders, beta\.$"):
        parse(State(), {"activation": "custom", "activation.gamma": "1"})


@pytest.mark.parametrize(
    "function",
    [
        Custom("where(x < 0, alpha*expm1(x), max(x, 0))", alpha=0.25, label="ELU, mine (new)"),
        Custom("x*tanh(a*x)", sliders="a: 0 to 3 (It's steep); b: 1 to 2", a=2.5),
        Custom(),
    ],
)
def test_is_spelled_and_kept(function):
    assert as_activation(spell(function)) == function
    assert as_activations(f"tanh, {spell(function)}, sigmoid(gain=3)")[1] == function
    state = State(activation=function, compare=(function, SiLU(), function.changed(label="b")))
    assert parse(State(), texts(state)) == state
    assert session.decode(session.encode(session.Session(state))).state == state


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"formula": "x*"}, "activation.formula: it ends too soon"),
        ({"formula": 7}, "activation.formula = 7 is not allowed"),
        ({"formula": "a*x", "beta": 1.0}, "activation.beta is unknown: give one of formula, label, sliders, a"),
        ({"formula": "a*x", "a": "one"}, "activation.a = 'one' is not allowed"),
    ],
)
def test_a_file_that_holds_no_formula(fields, words):
    import json

    with pytest.raises(SessionError) as caught:
        session.decode(json.dumps({"sigexplorer": 1, "state": {"activation": {"function": "custom", **fields}}}).encode())
    assert words in str(caught.value)


def test_the_history_knows_formulas():
    store = Store(replace(State(), {"activation": "custom"}))
    store.set("activation.formula", "a*x")
    store.set("activation.a", 3.0)
    assert store.undo_title == "a 1 → 3"
    store.undo()
    assert store.undo_title == "x*sigmoid(beta*x) → a*x"
    store.undo()
    assert store.state.activation == Custom()
    store.redo()
    store.redo()
    assert store.state.activation == Custom("a*x", a=3.0)
