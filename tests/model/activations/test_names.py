import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import GELU, Arctan, HardSigmoid, HardTanh, Identity, LeakyReLU, Sigmoid, SiLU, Softsign, Step, Threshold, catalogue
from sigexplorer.model.activations.names import all_names, find_activation, known, names_of, nearest, squeezed
from sigexplorer.model.activations.spelled import as_activation
from sigexplorer.state import State, as_activations, parse

EVERY = [name for function in catalogue for name in names_of(function)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("swish", SiLU()),
        ("Swish", SiLU()),
        ("SiLU", SiLU()),
        ("expit", Sigmoid()),
        ("logistic", Sigmoid()),
        ("logit", Sigmoid()),
        ("heaviside", Step()),
        ("atan", Arctan()),
        ("quick gelu", SiLU(beta=1.702)),
        ("quick_gelu", SiLU(beta=1.702)),
        ("leakyrelu", LeakyReLU()),
        ("relu6", HardTanh(lower=0.0, upper=6.0)),
        ("GELU", GELU()),
        ("gelu (tanh)", catalogue["gelu_tanh"]()),
        ("linear", Identity()),
        ("LeakyReLU(slope=0.2)", LeakyReLU(slope=0.2)),
        ("PReLU", LeakyReLU(slope=0.25)),
        ("Elliot", Softsign()),
        ("softmax of two", Sigmoid()),
        ("GLU gate", Sigmoid()),
        ("Keras 2 hard sigmoid", HardSigmoid(half_width=2.5)),
        ("thresholded relu", Threshold()),
    ],
)
def test_names_that_people_type(text, meant):
    assert as_activation(text) == meant


def test_no_name_stands_for_two_functions():
    for one, two in itertools.combinations(EVERY, 2):
        if squeezed(one.text) == squeezed(two.text):
            assert (one.function, one.parameters) == (two.function, two.parameters), one.text


def test_stable_names_are_found_and_every_name_means_something():
    for function, kind in catalogue.items():
        assert find_activation(function) == (kind, {})
        for name in names_of(function):
            assert squeezed(name.text)
            assert as_activation(name.text) == kind(**name.parameters)


@given(name=st.sampled_from(EVERY), data=st.data())
def test_case_spaces_hyphens_and_underscores_do_not_matter(name, data):
    spelled = "".join(letter.upper() if data.draw(st.booleans()) else letter.lower() for letter in name.text)
    spelled = spelled.replace(" ", data.draw(st.sampled_from([" ", "_", "-", ""])))
    assert as_activation(f" {spelled} ") == catalogue[name.function](**name.parameters)


def test_a_list_knows_the_names_too():
    assert as_activations("Swish, expit(gain=3), Leaky ReLU") == (SiLU(), Sigmoid(gain=3.0), LeakyReLU())


@pytest.mark.parametrize("text", ["x", "2x", "x*x", "1/(1 + exp(-x))", "tanh(x)*x", "sigmoid(2*x)", "max(x,0)", "relu(x)+1", "log(1+exp(x))"])
@pytest.mark.parametrize("key", ["activation", "compare", "formulas"])
def test_a_formula_in_the_place_of_a_name_is_told_how_to_be_given(key, text):
    with pytest.raises(ParameterError) as caught:
        parse(State(), {key: text})
    said = str(caught.value).partition(": give ")[2].removesuffix(".")
    assert said == f"custom(formula={text!r})"
    assert parse(State(), {"activation": said}).activation.formula == text


def test_formulas_of_the_list_are_compared_by_their_names():
    given = {"formulas": "custom(formula='x*tanh(b*x)', b=2, label=Mine)", "compare": "Mine, relu"}
    state = parse(State(), given)
    assert state.compare[0] == state.formulas[0]
    # In a second step too.
    assert parse(parse(State(), {"formulas": given["formulas"]}), {"compare": "gelu, Mine"}).compare[1] == state.formulas[0]


@given(text=st.text(max_size=80))
def test_what_is_no_name_is_refused_in_one_line(text):
    assume(known(text) is None)
    with pytest.raises(ParameterError) as caught:
        find_activation(text)
    assert "\n" not in str(caught.value)
    assert "give one of sigmoid, tanh" in str(caught.value)


def test_a_slip_is_answered_with_what_was_meant():
    for function in catalogue:
        slip = f"{function[0]}{function[2]}{function[1]}{function[3:]}"
        if squeezed(slip) not in all_names():
            with pytest.raises(ParameterError, match=f"most like it is {nearest(slip)}"):
                find_activation(slip)
    assert nearest("sigmiod") == "sigmoid"
    assert nearest("swich") == "silu"
    assert nearest("zzzz") == ""
