import itertools
import json
import struct
import tracemalloc

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer import session
from sigexplorer.errors import FileError, SessionError
from sigexplorer.model.activations import catalogue
from sigexplorer.model.parameters import parameters_of
from sigexplorer.session import Session
from sigexplorer.state import State, get, parameters, replace
from tests.strategies import states


def bits(value):
    if isinstance(value, float):
        return struct.pack("<d", value)
    return tuple(map(bits, value)) if isinstance(value, tuple) else value


def document(**state):
    return json.dumps({"sigexplorer": 1, "state": state}).encode()


def refusal(content):
    with pytest.raises(SessionError) as caught:
        session.decode(content)
    message = str(caught.value)
    assert "\n" not in message
    assert len(message) < 2000
    return message


@given(states())
def test_every_value_survives_bit_for_bit(state):
    read = session.decode(session.encode(Session(state))).state
    assert read == state
    for key in parameters(state):
        assert bits(get(read, key)) == bits(get(state, key)), key


def test_the_same_state_gives_the_same_bytes_which_a_person_can_read():
    content = session.encode(Session())
    assert content == session.encode(Session(msgspec.structs.replace(State())))
    lines = content.decode().splitlines()
    assert f'  "sigexplorer": {session.VERSION},' in lines
    assert '      "x_min": -6.0,' in lines
    assert content.endswith(b"}\n")


def test_title_and_description_survive():
    whole = Session(State(), title="A title", description="f\N{PRIME} = 1/4", group="Lessons", order=30)
    assert session.decode(session.encode(whole)) == whole


@pytest.mark.parametrize(
    "asked", [{"sweep.scheduler": "tcp://cluster.example:8786"}, {"sweep.workers": 64}, {"sweep.scheduler": "tls://cluster.example", "sweep.workers": 2}]
)
def test_a_file_asks_nothing_of_other_machines_or_processes(asked):
    state = replace(State(), {**asked, "sweep.points": 64})
    assert state.sweep.points == 64, "what is typed here is done"
    opened = session.decode(session.encode(Session(state))).state
    assert opened == replace(state, {"sweep.points": 0})
    alone = replace(State(), {"sweep.points": 64})
    assert session.decode(session.encode(Session(alone))).state == alone


def test_missing_keys_take_their_defaults():
    assert session.decode(b'{"sigexplorer": 1}') == Session()
    assert session.decode(document(chain={"depth": 7})).state == replace(State(), {"chain.depth": 7})
    assert session.decode(document(activation={"gain": 2})).state == replace(State(), {"activation.gain": 2.0})


def test_a_byte_order_mark_is_taken():
    assert session.decode(b"\xef\xbb\xbf" + session.encode(Session())) == Session()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"curv": {}}, "curv is unknown: most like it is curve; give one of activation, curve"),
        ({"chain": {"depht": 3}}, "chain.depht is unknown: most like it is depth; give one of depth"),
        ({"chain": {"depth": 0}}, "chain.depth = 0 is not allowed: give a whole number from 1 to 1000000"),
        ({"chain": {"depth": 1.5}}, "chain.depth = 1.5"),
        ({"chain": {"depth": "10"}}, "chain.depth = '10'"),
        ({"chain": {"depth": True}}, "chain.depth = True"),
        ({"chain": {"weights": [1, "2"]}}, "chain.weights"),
        ({"chain": 3}, "chain = 3 is not an object"),
        ({"curve": {"x_min": None}}, "curve.x_min"),
        ({"curve": {"x_min": float("nan")}}, "curve.x_min = nan"),
        ({"curve": {"x_min": float("inf")}}, "curve.x_min = inf"),
        ({"curve": {"x_min": float("-inf")}}, "curve.x_min = -inf"),
        ({"curve": {"x_min": 10**400}}, "curve.x_min"),
        ({"curve": {"fit": 1}}, "curve.fit = 1 is not allowed: give true or false"),
        ({"style": {"theme": "pink"}}, "style.theme = 'pink' is not allowed: give one of system, light, dark"),
        ({"activation": {"function": "sigmiod"}}, "activation.function = sigmiod is unknown: most like it is sigmoid; give one of sigmoid"),
        ({"activation": {"function": ["sigmoid"]}}, "activation.function = a list is unknown"),
        ({"activation": {"gian": 1}}, "activation.gian is unknown: most like it is gain; give one of gain"),
        ({"activation": {"gain": 0}}, "activation.gain = 0"),
        ({"compare": {}}, "compare = an object is not a list"),
        ({"compare": [{"function": "sigmoid"}, {"function": "none"}]}, "compare[1].function = none is unknown"),
        ({"a\nb": 1}, '"a\\nb" is unknown'),
    ],
)
def test_what_is_not_allowed_is_refused_by_name(state, words):
    assert words in refusal(document(**state))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "cut off at line 1"),
        (b"hello", "not JSON"),
        (session.encode(Session())[:-20], "cut off"),
        (b'{"sigexplorer": 1, "state": {"chain": {"dep', "cut off"),
        (b"[" * 2**20, "nested too deeply"),
        (b'{"a":' * 2**18, "nested too deeply"),
        (b'{"sigexplorer": 1, "state": {"chain": {"weights": ' + b"[" * 900 + b"]" * 900 + b"}}}", "chain.weights"),
        (b"[]", "not a session"),
        (b"{}", "not a session"),
        (b"\x89PNG\r\n\x1a\n\x00", "not UTF-8"),
        (b"\xfe\xff\x00{", "not UTF-8"),
        (b'{"sigexplorer": 1, "sigexplorer": 1}', "sigexplorer is given twice"),
        (b'{"sigexplorer": 1, "stat": {}}', "stat is unknown"),
        (b'{"sigexplorer": 1, "title": 3}', "title = 3 is not text"),
        (
            b'{"sigexplorer": %d}' % (session.VERSION + 1),
            f"format {session.VERSION + 1}, of a newer version of the program, and this one reads up to {session.VERSION}",
        ),
        (b'{"sigexplorer": 1, "state": {"activation": {"function": "relu", "gain": 1}}}', "activation.gain is unknown: leave it out"),
        (b'{"sigexplorer": 0}', "is no version"),
        (b'{"sigexplorer": true}', "is no version"),
        (b'{"sigexplorer": "1"}', "is no version"),
        (b'{"sigexplorer": 1, "state": {"chain": {"depth": ' + b"9" * 5000 + b"}}}", "a whole number in it has more than"),
        (b'{"sigexplorer": 1, "title": "\\ud800"}', "half of a sign"),
        (b'{"sigexplorer": 1, "description": "' + b"a" * 5000 + b'"}', "has 5,000 characters: give at most 4,096"),
    ],
)
def test_what_is_no_session_is_refused_in_one_line(content, words):
    assert words in refusal(content)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["function", "gain", "x_min", "depth", "\n"]), inner, max_size=3),
    max_leaves=8,
)


def opened(content):
    """Return the session, or the message of its refusal."""
    try:
        return session.decode(content)
    except SessionError as error:
        return str(error)


@given(st.dictionaries(st.sampled_from(["activation", "compare", "curve", "chain", "probe", "style", "", "x"]), values, max_size=4))
def test_any_json_is_a_session_or_refused_in_one_line(content):
    read = opened(document(**content))
    if isinstance(read, Session):
        assert session.decode(session.encode(read)) == read
    else:
        assert "\n" not in read


@given(st.sampled_from(session.LABELS), st.text(st.characters(), max_size=5), st.integers())
def test_what_a_session_says_of_itself_is_written_again_as_it_was_or_refused(name, said, order):
    # JSON names any character, halves of a sign and what no terminal shows among them.
    read = opened(json.dumps({"sigexplorer": 1, name: said, "order": order}).encode())
    assert "half of a sign" in read if isinstance(read, str) else session.decode(session.encode(read)) == read


def test_no_state_is_longer_than_what_is_read():
    longest = {str: 6, tuple: 40}
    texts = sum(longest.get(type(declared.default), 0) * declared.most for declared in parameters(State()).values())
    functions = sum(6 * declared.most + 40 for declared in parameters_of(catalogue["custom"]).values() if declared.kind == "text") * 2 * 42
    assert 1.2 * (texts + functions) < session.LIMIT


def test_the_most_that_is_read_takes_bounded_memory():
    content = b'{"sigexplorer": 1, "state": [' + b"[]," * (session.LIMIT // 3 - 12) + b"[]]}"
    assert len(content) <= session.LIMIT
    tracemalloc.start()
    try:
        refusal(content)
        assert tracemalloc.get_traced_memory()[1] < 200 * 2**20
    finally:
        tracemalloc.stop()


@given(st.binary(max_size=40), st.integers(0, 1000), st.integers(0, 40))
def test_a_damaged_file_is_a_session_or_refused_in_one_line(junk, start, length):
    whole = session.encode(Session())
    read = opened(whole[:start] + junk + whole[start + length :])
    assert isinstance(read, Session) or "\n" not in read


def test_saves_and_loads_a_file(tmp_path):
    path = tmp_path / "a.sigx"
    whole = Session(replace(State(), {"chain.depth": 3}))
    session.save(whole, path)
    assert session.load(path) == whole
    with pytest.raises(FileError, match="exists already"):
        session.save(Session(), path)
    session.save(Session(), path, force=True)
    assert session.load(path) == Session()


def test_loading_names_the_file(tmp_path):
    path = tmp_path / "a.sigx"
    path.write_bytes(b"{")
    with pytest.raises(SessionError, match=r"a\.sigx cannot be opened: this is not JSON"):
        session.load(path)


def test_a_file_without_end_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.sigx"
    path.write_bytes(session.encode(Session()))
    monkeypatch.setattr(session, "LIMIT", 100)
    with pytest.raises(FileError, match="larger than"):
        session.load(path)


def test_the_first_preset_is_the_article_s_figure_and_the_default():
    assert session.preset_names()[0] == session.DEFAULT_PRESET
    assert session.preset(session.DEFAULT_PRESET).state == State()


def test_every_preset_states_its_group_and_a_place_of_its_own_and_groups_stand_together():
    found = session.presets().values()
    assert all(preset.group and preset.title and preset.description for preset in found)
    orders = [preset.order for preset in found]
    assert orders == sorted(set(orders))
    groups = [preset.group for preset in found]
    assert [group for group, _ in itertools.groupby(groups)] == list(dict.fromkeys(groups))
    assert [name for group in session.grouped_presets().values() for name in group] == list(session.preset_names())


@pytest.mark.sampled
@pytest.mark.parametrize("name", session.preset_names())
def test_every_preset_is_one_of_its_own_and_says_what_it_teaches(name):
    given = session.preset(name)
    assert given.title
    assert given.description.endswith(".")
    assert [other for other, item in session.presets().items() if item.state == given.state] == [name]
    assert given.state.activation.name in catalogue


def test_an_unknown_preset_is_refused_with_those_there_are():
    with pytest.raises(SessionError, match=r"preset 'artcle' is unknown: most like it is article; give one of article, "):
        session.preset("artcle")


@pytest.mark.parametrize("order", [True, 1.5, "1", None, []])
def test_an_order_that_is_no_whole_number_is_named(order):
    content = json.dumps({"sigexplorer": 1, "state": {}, "order": order}).encode()
    assert refusal(content).startswith("order = ")
    assert "is not a whole number" in refusal(content)


@pytest.mark.parametrize(("key", "alike"), [("titel", "title"), ("qqqqqqqq", "")])
def test_what_is_unknown_is_said_with_what_is_most_like_it_where_anything_is(key, alike):
    said = refusal(json.dumps({"sigexplorer": 1, "state": {}, key: 1}).encode())
    assert key in said
    assert ("most like it is" in said) is bool(alike)
    assert alike in said
