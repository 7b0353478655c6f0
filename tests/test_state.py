import itertools
import json
import struct
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sigexplorer import session
from sigexplorer.errors import ParameterError, SessionError
from sigexplorer.model.activations import Sigmoid, catalogue
from sigexplorer.model.activations.spelled import as_activation, spell
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.ranges import with_levels
from sigexplorer.state import LISTS, State, as_activations, differences, get, group_names, parameters, parse, replace, texts
from sigexplorer.style import MOST_COMPARED
from sigexplorer.theme import LIGHT, compared_line
from tests.strategies import activations, states


def test_every_declared_field_has_a_dotted_key_and_its_default():
    state = State()
    declared = parameters(state)
    for group in group_names():
        names = parameters_of(type(getattr(state, group)))
        assert [key for key in declared if key.startswith(group + ".")] == [f"{group}.{name}" for name in names]
    for key, item in declared.items():
        assert get(state, key) == item.default, key


@pytest.mark.parametrize("name", catalogue)
def test_the_keys_of_the_activation_are_those_of_the_function_chosen(name):
    state = replace(State(), {"activation": name})
    assert state.activation == catalogue[name]()
    assert {key for key in parameters(state) if key.startswith("activation.")} == {f"activation.{field}" for field in catalogue[name].declared({})}


def test_changes_go_together():
    changed = replace(State(), {"activation.gain": 2, "chain.depth": 3, "chain.weight": -1, "compare": ["sigmoid(gain=4)"]})
    assert changed.activation == Sigmoid(gain=2.0)
    assert (changed.chain.depth, changed.chain.weight) == (3, -1.0)
    assert changed.compare == (Sigmoid(gain=4.0),)
    assert State() == State(compare=())


def test_a_range_is_changed_at_both_ends_at_once():
    assert replace(State(), {"curve.x_min": 10, "curve.x_max": 20}).curve.x_min == 10


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"activation.gain": 0}, "activation.gain = 0 is not allowed: give a number from"),
        ({"activation.gian": 1}, "sigmoid has no parameter 'gian': most like it is gain; give one of gain"),
        ({"chain.depht": 1}, "chain has no parameter 'depht': most like it is depth; give one of depth"),
        ({"activation": "relu", "activation.gain": 1}, "relu has no parameter 'gain': leave it out, there is none to give"),
        ({"compare": ["relu(gain=1)"]}, "relu has no parameter 'gain': leave it out, there is none to give"),
        ({"depth": 1}, "'depth' is unknown"),
        ({"": 1}, "'' is unknown"),
        ({"activation": "sigmiod"}, "function 'sigmiod' is unknown: most like it is sigmoid; give one of sigmoid"),
        ({"compare": ["none"]}, "function 'none' is unknown"),
    ],
)
def test_refuses_by_name(changes, words):
    with pytest.raises(ParameterError) as caught:
        replace(State(), changes)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_getting_an_unknown_key_is_refused():
    with pytest.raises(ParameterError, match="unknown"):
        get(State(), "none.none")
    assert get(State(), "compare") == ()
    assert get(State(), "activation") == Sigmoid()


@given(activations)
def test_an_activation_is_read_back_from_its_spelling(activation):
    assert as_activation(spell(activation)) == activation
    assert as_activation(activation) is activation


@given(st.lists(activations, max_size=4))
def test_a_list_of_activations_is_read_back_from_its_spelling(items):
    assert as_activations(", ".join(spell(item) for item in items)) == tuple(items)


def test_only_commas_outside_of_parentheses_separate():
    assert as_activations("sigmoid(gain=2, centre=1),sigmoid , sigmoid()") == (Sigmoid(gain=2.0, centre=1.0), Sigmoid(), Sigmoid())
    assert as_activations(" ") == ()


@pytest.mark.parametrize(
    "text", ["sigmoid(gain)", "sigmoid(gain=)", "sigmoid(gain=2)3", "sigmoid(gian=2)", "sigmoid(gain=0)", "(gain=2)", "sigmoid(gain=2", "sigmoid)"]
)
def test_a_wrong_spelling_is_refused(text):
    with pytest.raises(ParameterError):
        as_activation(text)


@given(states(), st.randoms())
def test_every_state_is_read_back_from_its_texts_in_any_order(state, random):
    pairs = list(texts(state).items())
    random.shuffle(pairs)
    read = parse(State(), dict(pairs))
    assert read == state
    for key in parameters(state):
        value = get(state, key)
        if isinstance(value, float):
            assert struct.pack("<d", get(read, key)) == struct.pack("<d", value), key


def test_texts_do_not_depend_on_their_order():
    changes = {"activation.gain": "2", "activation": "sigmoid"}
    assert parse(State(), changes) == parse(State(), dict(reversed(changes.items()))) == replace(State(), {"activation.gain": 2.0})


@pytest.mark.parametrize(
    ("given_texts", "words"),
    [
        ({"activation.gain": "two"}, "activation.gain = 'two' is not allowed: give a number from"),
        ({"chain.depth": "0"}, "chain.depth = 0 is not allowed"),
        ({"chain": "3"}, "chain is a group of parameters and has no value of its own: give one of chain.depth, chain.weight"),
        ({"chain.": "3"}, "chain is a group of parameters and has no value of its own: give one of chain.depth, chain.weight"),
        ({"depth": "3"}, "'depth' is unknown: most like it is chain.depth or network.depth or training.depth; a key is one of"),
        ({"activation": "foo"}, " and 12 more (sigexplorer list activations)."),
        ({"activation": "relu(2)"}, "relu has no parameter '2': leave it out"),
        ({"compare": "tanh, RELU (2)"}, "has no parameter '2': leave it out"),
        ({"activation": "sigmoid(2)"}, "sigmoid takes its parameters by their names, not '2' alone: give gain=2, by one of gain, centre"),
        ({"activation": "sigmoid(2, 3)"}, "not '2' alone: give gain=2"),
        ({"activation": "sigmoid(gain=2, 3)"}, "not '3' alone: give centre=3"),
        ({"activation": "sigmoid(gain)"}, "sigmoid is given gain without a value: give gain=VALUE."),
        ({"compare": "tanh, elu(0.5)"}, "elu takes its parameters by their names, not '0.5' alone: give alpha=0.5"),
        ({"compare": "identity(2)"}, "identity has no parameter '2': leave it out"),
        ({"none.x": "3"}, "'none.x' is unknown"),
        ({"compare": "sigmoid,none"}, "function 'none' is unknown"),
        ({"style.theme": "pink"}, "style.theme = 'pink' is not allowed: give one of system, light, dark"),
    ],
)
def test_texts_are_refused_by_name(given_texts, words):
    with pytest.raises(ParameterError) as caught:
        parse(State(), given_texts)
    assert words in str(caught.value)


@given(states())
def test_differences_name_exactly_what_differs(state):
    assert differences(state, state) == ()
    found = differences(State(), state)
    assert replace(State(), {key: get(state, key) for key in found}) == state


def test_differences_name_the_function_rather_than_its_parameters():
    assert differences(State(), replace(State(), {"activation.gain": 2, "chain.depth": 3})) == ("activation.gain", "chain.depth")
    assert differences(State(), replace(State(), {"compare": ["sigmoid"]})) == ("compare",)
    for name in catalogue:
        if name != "sigmoid":
            assert differences(State(), replace(State(), {"activation": name})) == ("activation",)


SEQUENCES = [key for key, declared in parameters(State()).items() if declared.kind == "sequence"]


@pytest.mark.sampled
@pytest.mark.parametrize("key", SEQUENCES)
def test_a_list_has_a_limit_and_is_refused_in_one_line_wherever_it_comes_from(key):
    declared = parameters(State())[key]
    most, item = declared.most, 2 if declared.whole else 0.5
    replace(State(), {key: [item] * most})
    parse(State(), {key: f"{item}, " * most})
    for count in (most + 1, 1_000_000):
        ways = (
            lambda count=count: replace(State(), {key: [item] * count}),
            lambda count=count: replace(State(), {key: itertools.repeat(item)}),
            lambda count=count: parse(State(), {key: ",".join([str(item)] * count)}),
            lambda count=count: session.decode(nested(key, [item] * count)),
        )
        for way in ways:
            start = time.process_time()
            with pytest.raises((ParameterError, SessionError)) as caught:
                way()
            assert f"{key} holds more than {most} numbers: give at most {most}." in str(caught.value)
            # A second for each of what took many.
            assert time.process_time() - start < 2


def test_text_has_a_limit_too():
    for key, declared in parameters(State()).items():
        if declared.kind == "text":
            with pytest.raises(ParameterError) as caught:
                replace(State(), {key: "x" * (declared.most + 1)})
            assert len(str(caught.value)) < 300


def test_no_more_functions_are_compared_than_have_a_line_of_their_own():
    lines = {compared_line(LIGHT, index) for index in range(MOST_COMPARED)}
    assert len(lines) == MOST_COMPARED
    for way in (
        lambda: replace(State(), {"compare": ["tanh"] * 2000}),
        lambda: parse(State(), {"compare": ",".join(["tanh"] * 2000)}),
        lambda: session.decode(nested("compare", [{"function": "tanh"}] * 2000)),
        lambda: State(compare=(Sigmoid(),) * 2000),
    ):
        with pytest.raises((ParameterError, SessionError), match="compare holds 2000 functions: give at most 42"):
            way()
    assert len(replace(State(), {"compare": ["tanh"] * MOST_COMPARED}).compare) == MOST_COMPARED


def nested(key, value):
    """Return the content of a session with one value."""
    group, _, name = key.partition(".")
    return json.dumps({"sigexplorer": 1, "state": {group: {name: value} if name else value}}).encode()


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("chain.depht", "most like it is depth; "),
        ("chian.depth", "most like it is chain.depth; "),
        ("momentun", "most like it is training.momentum"),
        ("momentum", "most like it is training.momentum or descent.momentum; "),
        ("activation.gian", "most like it is gain; "),
    ],
)
def test_a_key_that_is_misspelled_is_refused_with_the_one_most_like_it(key, said):
    for way in (lambda: replace(State(), {key: 1}), lambda: parse(State(), {key: "1"})):
        with pytest.raises(ParameterError) as caught:
            way()
        assert said in str(caught.value)
        assert "\n" not in str(caught.value)


@given(st.text(max_size=300))
def test_any_key_is_refused_in_one_line(key):
    assume(key not in parameters(State()) and key not in {"activation", *LISTS})
    with pytest.raises(ParameterError) as caught:
        replace(State(), {key: 1})
    assert len(str(caught.value)) < 2500


@pytest.mark.parametrize("key", ["nonsense", "foo.bar", "xyzzy", "sense", "whatever", "reading", "colour.of.it"])
def test_a_key_that_is_like_none_is_refused_without_a_guess(key):
    with pytest.raises(ParameterError) as caught:
        replace(State(), {key: 1})
    assert "most like" not in str(caught.value)


def test_a_choice_that_is_misspelled_is_refused_with_the_one_most_like_it():
    with pytest.raises(ParameterError, match="most like it is circle"):
        parse(State(), {"training.dataset": "cirkle"})
    with pytest.raises(SessionError, match=r"training.widht is unknown.*most like it is width"):
        session.decode(nested("training.widht", 3))
    with pytest.raises(SessionError, match=r"trainning is unknown.*most like it is training"):
        session.decode(nested("trainning.width", 3))


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("style.colors", "saturation/a,b", "'a,b' is no LOW,HIGH"),
        ("style.colors", "nope/-40,0", "'nope' has no limits of colours"),
        ("style.colors", "saturatoin/-40,0", "most like it is saturation"),
        ("style.colors", "curve/-40,0", "'curve' has no limits of colours"),
        ("style.colors", "saturation/0,-40", "the smaller one first"),
        ("style.colors", "saturation/0,0", "the smaller one first"),
        ("style.colors", "saturation", "is no LOW,HIGH"),
        ("style.colors", "saturation/0", "is no LOW,HIGH"),
        ("style.colors", "saturation/nan,inf", "two numbers"),
        ("style.colors", "saturation/-40,0; phase/1", "'phase/1'"),
        ("style.unseen", "curve", "PANE/NAME"),
        ("style.unseen", "curve/", "PANE/NAME"),
        ("style.unseen", "nope/derivative", "PANE/NAME"),
        ("style.unseen", "curv/derivative", "most like 'curv' is curve"),
    ],
)
def test_what_is_said_of_panes_is_refused_in_one_line_where_it_says_nothing(key, text, said):
    for refused in (lambda: parse(State(), {key: text}), lambda: replace(State(), {key: text})):
        with pytest.raises(ParameterError) as caught:
            refused()
        line = str(caught.value)
        assert line.startswith(f"{key} = "), line
        assert said in line
        assert "\n" not in line
        assert len(line) < 320
    content = session.encode(session.Session(state=parse(State(), {key: parameters(State())[key].examples[0]})))
    wrong = content.replace(parameters(State())[key].examples[0].encode(), text.encode())
    assert wrong != content
    with pytest.raises(SessionError, match=key.partition(".")[2]):
        session.decode(wrong)


def test_limits_of_colours_and_hidden_curves_are_read_with_spaces_and_empty_parts():
    assert parse(State(), {"style.colors": " saturation/-40, 0 ;; "}).style.colors
    assert parse(State(), {"style.unseen": "curve/derivative;network.weights/x; "}).style.unseen
    assert with_levels("", "sweep", (1.0, 1.0000001)) == "sweep/1,1.0000001"
    assert parse(State(), {"style.colors": with_levels("", "sweep", (1.0, 1.0000001))})


def test_a_path_that_begins_at_home_is_found(monkeypatch):
    monkeypatch.setenv("HOME", "/somebody")
    for key in (key for key, declared in parameters(State()).items() if declared.files):
        assert get(parse(State(), {key: "~/a b/x.csv"}), key) == "/somebody/a b/x.csv"
        for other in ("~x.csv", "a/~/x.csv", ""):
            assert get(parse(State(), {key: other}), key) == other
    # What names no file is as it was typed.
    assert parse(State(), {"classification.label": "~/x"}).classification.label == "~/x"
