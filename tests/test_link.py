"""The whole state in one line: what is sent is what opens, nothing of the sender's disk in it, and whatever is pasted ends in a state or in one line."""

import base64
import json
import zlib
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sigexplorer import link, session
from sigexplorer.errors import SessionError
from sigexplorer.migration import Renames, migrate
from sigexplorer.model.activations import Custom, Sigmoid, Tanh, catalogue
from sigexplorer.model.parameters import parameters_of
from sigexplorer.session import preset, preset_names
from sigexplorer.state import State, get, group_names, parameters, replace
from tests.strategies import states
from tests.test_session import bits

DEFAULTS = Path(__file__).parent / "data" / "links" / f"defaults-{session.VERSION}.json"


def made_of(content, version=session.VERSION):
    """A link with any content, as somebody else would make it."""
    return f"sigx:{version}.{base64.urlsafe_b64encode(zlib.compress(content, 9)).rstrip(b'=').decode()}"


def refusal(text):
    with pytest.raises(SessionError) as caught:
        link.state_of(text)
    message = str(caught.value)
    assert message.startswith("this link cannot be opened: ")
    assert len(message.splitlines()) == 1
    assert len(message) < 2000
    return message


@given(states())
def test_any_state_comes_back_bit_for_bit_but_for_what_is_private(state):
    sent = link.without_private(state)
    text = link.link_of(state)
    opened = link.state_of(text)
    assert opened == sent
    for key in parameters(sent):
        assert bits(get(opened, key)) == bits(get(sent, key)), key
    assert text.isascii()
    assert text.split() == [text]


@pytest.mark.parametrize("name", preset_names())
def test_every_preset_is_a_short_link(name):
    state = preset(name).state
    text = link.link_of(state)
    assert link.state_of(text) == link.without_private(state)
    assert len(text) < 1500


def test_what_is_as_usual_takes_no_room():
    assert len(link.link_of(State())) < 24
    assert len(link.link_of(replace(State(), {"chain.depth": 100}))) < 60


def test_minus_zero_is_not_zero():
    state = replace(State(), {"activation.centre": -0.0, "probe.x": -0.0})
    opened = link.state_of(link.link_of(state))
    assert bits(get(opened, "activation.centre")) == bits(-0.0)
    assert bits(get(opened, "probe.x")) == bits(-0.0)


def test_formulas_and_functions_compared_travel_with_their_parameters():
    own = Custom("x*sigmoid(beta*x) + a*tanh(x)", "Mine", "beta: 0.1 to 10 log (Sharpness); a: -2 to 2", beta=1.702, a=0.5)
    state = msgspec.structs.replace(State(), activation=own, compare=(Tanh(gain=2.0), own, Sigmoid(), Custom("q*x", q=1.0)))
    assert link.state_of(link.link_of(state)) == state


PATHS = [key for key, declared in parameters(State()).items() if declared.private and declared.kind == "text"]


@pytest.mark.parametrize("key", PATHS)
def test_paths_stay_behind_and_are_refused(key):
    state = replace(State(), {key: "/somewhere/data.csv"})
    assert link.left_behind(state) == ("/somewhere/data.csv",)
    text = link.link_of(state)
    assert get(link.state_of(text), key) == ""
    group, _, name = key.partition(".")
    for path in ("/etc/passwd", r"\\evil.example\share\x.csv"):
        assert key in refusal(made_of(json.dumps({group: {name: path}}).encode()))


def test_what_another_computer_would_do_does_not_travel_either():
    # An address of a cluster would be asked for work as soon as the link is opened, and what it answers is run.
    assert "sweep.scheduler" in PATHS
    assert {key for key, declared in parameters(State()).items() if declared.files} < {*PATHS}
    state = replace(State(), {"sweep.workers": 8, "sweep.points": 64})
    assert link.state_of(link.link_of(state)) == replace(State(), {"sweep.points": 64})
    assert link.left_behind(state) == ()
    assert "sweep.workers" in refusal(made_of(b'{"sweep":{"workers":64}}'))


def test_what_mails_and_chats_do_to_a_link_does_not_matter():
    state = replace(State(), {"activation": "elu", "chain.weights": tuple(float(number) / 7 for number in range(40))})
    text = link.link_of(state)
    wrapped = "\n".join(text[start : start + 60] for start in range(0, len(text), 60))
    for mangled in (
        f"  {text}\n",
        f"<{text}>",
        f"'{text}'",
        f'"{text}"',
        wrapped,
        text.replace("sigx:", "SIGX:"),
        text.replace("sigx:", "sigx://") + "/",
        text + "==",
    ):
        assert session.is_link(mangled)
        assert link.state_of(mangled) == state
    for other in ("", "sig", "1, 2\n3, 4", "see sigx:2.x", "my sigx: 3"):
        assert not session.is_link(other)


def test_a_part_of_a_link_is_no_link():
    text = link.link_of(replace(State(), {"activation": "elu", "chain.depth": 77, "chain.weight": 1.25}))
    for end in range(len("sigx:2."), len(text)):
        refusal(text[:end])
    for place in range(len("sigx:2."), len(text)):
        try:
            opened = link.state_of(text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :])
        except SessionError:
            continue
        # The last letter has bits that no byte needs.
        assert place == len(text) - 1
        assert opened == link.state_of(text)


@example("sigx:")
@example("sigx:2")
@example("sigx:2.")
@example("sigx:2.%%%")
@example("sigx:0.eJyrrgUAAXUA-Q")
@example("sigx:" + 100 * "9" + ".eJyrrgUAAXUA-Q")
@example("sigx:" + 100_000 * "A")
@given(
    st.text(max_size=60).map(lambda text: f"sigx:{text}")
    | st.text(st.sampled_from("AZaz09-_=."), max_size=90).map(lambda text: f"sigx:{session.VERSION}.{text}")
)
def test_any_text_is_refused_in_one_line(text):
    refusal(text)


def json_values():
    return st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from((*group_names(), "compare", "function", "gain", "x")), inner, max_size=4),
        max_leaves=12,
    )


@example({"chain": {"depth": 10**400}})
@example({"chain": {"depth": float("nan")}})
@example({"compare": [{}] * 43})
@example({"activation": {"function": "custom", "formula": "(" * 5000}})
@given(json_values())
def test_any_content_is_a_state_or_refused_in_one_line(content):
    text = made_of(json.dumps(content).encode())
    try:
        assert isinstance(link.state_of(text), State)
    except SessionError:
        refusal(text)


def test_what_unfolds_to_more_than_a_state_takes_is_refused_unread():
    # 30 MB of blanks, in the length of a link.
    bomb = made_of(b" " * 20_000_000)
    assert len(bomb) < link.LONGEST
    assert "unfolds to more than" in refusal(bomb)
    assert "characters" in refusal("sigx:2." + "A" * 10_000_000)
    assert "nested too deeply" in refusal(made_of(b"[" * 200_000))


def test_a_link_of_a_newer_version_says_what_to_do():
    assert "install the newer version" in refusal(made_of(b"{}", session.VERSION + 1))


def test_a_state_that_no_line_holds_is_refused_with_what_to_do():
    state = replace(State(), {"training.points": tuple(1.0 / number for number in range(1, 3001)), "fit.points": tuple(number**0.5 for number in range(2000))})
    with pytest.raises(SessionError, match="save it as a session"):
        link.link_of(state)


def test_links_of_older_versions_open_with_what_they_meant():
    assert link.state_of(made_of(b'{"curve":{"points":33}}', 1)) == replace(State(), {"curve.samples": 33})
    steps = (
        Renames(defaults={"chain.depth": 7, "activation.sigmoid.gain": 2.0, "activation.tanh.gain": 3.0}),
        Renames(keys={"chain.depth": "chain.layers"}, defaults={"activation.function": "elu"}),
    )
    assert migrate({}, 1, steps, "sigmoid")["chain"] == {"layers": 7}
    assert migrate({}, 1, steps[1:], "sigmoid") == {"activation": {"function": "elu"}}
    old = {"activation": {"function": "tanh"}, "compare": [{"function": "sigmoid"}, {"function": "tanh", "gain": 5.0}], "chain": {"depth": 9}}
    assert migrate(old, 1, steps[:1], "sigmoid") == {
        "activation": {"function": "tanh", "gain": 3.0},
        "compare": [{"function": "sigmoid", "gain": 2.0}, {"function": "tanh", "gain": 5.0}],
        "chain": {"depth": 9},
    }
    assert migrate({}, 1, steps[:1], "sigmoid") == {"chain": {"depth": 7}, "activation": {"gain": 2.0}}


def defaults_of_now():
    """Every default there is, as a link relies on it."""
    state = State()
    groups = {group: {name: msgspec.to_builtins(item.default) for name, item in parameters_of(type(getattr(state, group))).items()} for group in group_names()}
    groups.pop("activation")
    functions = {name: {key: msgspec.to_builtins(item.default) for key, item in parameters_of(kind).items()} for name, kind in catalogue.items()}
    return {"function": state.activation.name, "functions": functions, "groups": groups}


def test_no_default_has_changed_unless_older_links_are_told():
    # A link leaves out what is as it is by default. Whoever changes a default appends a `Renames` with what it was to sigexplorer/migration.py, and
    # writes the file of the new version: json.dumps(defaults_of_now(), indent=1). What is new may be missing in it.
    pinned, now = json.loads(DEFAULTS.read_text(encoding="utf-8")), json.loads(json.dumps(defaults_of_now()))
    assert now["function"] == pinned["function"]
    for part in ("functions", "groups"):
        for name, fields in pinned[part].items():
            assert {key: now[part][name].get(key) for key in fields} == fields, name
