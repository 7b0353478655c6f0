import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer import session
from sigexplorer.arguments import start_of, window_state
from sigexplorer.datafiles import Opened, takers
from sigexplorer.errors import ParameterError, SessionError, SigexplorerError, shortened
from sigexplorer.languages import split
from sigexplorer.model.activations import Custom, Sigmoid
from sigexplorer.parsers import COMMANDS, parser_of
from sigexplorer.session import Session
from sigexplorer.state import State, get, parameters, replace
from sigexplorer.topics import pages
from tests.examples import examples


def test_nothing_is_the_article_s_figure():
    assert window_state([]) == (State(), None)


def test_a_preset_and_settings_go_together():
    state, path = window_state(["--preset", "saturated", "--set", "chain.depth=7", "--set=probe.x=-1e-3"])
    assert path is None
    assert state == replace(session.preset("saturated").state, {"chain.depth": 7, "probe.x": -1e-3})


def test_settings_do_not_depend_on_their_order():
    words = ["--set", "activation.gain=2", "--set", "activation=sigmoid(centre=1)", "--set", "compare=sigmoid,sigmoid(gain=3, centre=2)"]
    turned = [*words[4:], *words[2:4], *words[:2]]
    assert window_state(words) == window_state(turned)
    assert window_state(words)[0].activation == Sigmoid(gain=2.0, centre=1.0)


def test_a_file_is_opened_wherever_it_stands(tmp_path):
    path = tmp_path / "a b.sigx"
    session.save(Session(replace(State(), {"chain.depth": 3})), path)
    for words in ([str(path), "--set", "chain.weight=2"], ["--set", "chain.weight=2", str(path)]):
        assert window_state(words) == (replace(State(), {"chain.depth": 3, "chain.weight": 2}), Path(path))


def test_a_file_of_data_opens_the_page_that_takes_it(tmp_path, monkeypatch):
    """Every suffix that a parameter takes, and sessions whatever takes them; what the file holds is looked at elsewhere."""
    monkeypatch.setattr(Opened, "check", lambda _: None)
    usual = State()
    suffixes = {suffix: key for key, item in parameters(usual).items() for suffix in re.findall(r"\*(\.\w+)", item.files)}
    assert ".sigrec" in suffixes
    for suffix in suffixes:
        path = tmp_path / f"a b{suffix.upper()}"
        path.touch()
        state, opened = window_state([str(path), "--set", "chain.depth=7"])
        taking = [key for key in takers(usual, path) if get(state, key) == str(path)]
        assert len(taking) == 1
        assert taking[0].partition(".")[0] in {group for _, group in pages()[state.style.page].controls}
        assert (state.chain.depth, opened) == (7, None)
        start = start_of([str(path)])
        assert (start.state, start.chosen, start.document.path) == (replace(state, {"chain.depth": 10}), True, "")
    with pytest.raises(ParameterError, match="page curve does not read"):
        window_state([str(path), "--set", "style.page=curve"])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--set", "chain.depth"], "'chain.depth' has no value: give KEY=VALUE"),
        (["--set", "chain.depth=0"], "chain.depth = 0 is not allowed"),
        (["--set", "chain.depth=1", "--set", "chain.depth =2"], "chain.depth is given twice"),
        (["--set", "=1"], "'' is unknown"),
        (["--set"], "expected one argument"),
        (["--preset", "none"], "preset 'none' is unknown: give one of article"),
        (["--pre", "article"], "unrecognized arguments: --pre"),
        (["a.sigx", "b.sigx"], "unrecognized arguments: b.sigx"),
        (["a.sigx", "--preset", "article"], "exclude each other"),
        (["/none/a.sigx"], "/none/a.sigx does not exist"),
        (["/none/a.sigrec"], "/none/a.sigrec does not exist"),
        (["/"], "/ is a folder"),
    ],
)
def test_refuses_in_one_line(words, message):
    with pytest.raises(SigexplorerError) as caught:
        window_state(words)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_is_opened_by_the_address_that_desktops_give(tmp_path):
    path = tmp_path / "a b#1?ä%.sigx"
    session.save(Session(replace(State(), {"chain.depth": 3})), path)
    assert window_state([path.as_uri()]) == (replace(State(), {"chain.depth": 3}), path)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_an_option_that_is_no_list_is_refused_a_second_time(command):
    terms = [entry.term for entry in parser_of(command).entries() if entry.term.startswith("--")]
    single = [term.partition(" ") for term in terms if not term.startswith(("--language", "--version", "--set", "--over", "--measure"))]
    for option, valued, _ in single:
        with pytest.raises(ParameterError, match=f"^{option} is given twice: give it once"):
            parser_of(command).parse_args([option, *(["1"] if valued else [])] * 2)


def test_a_list_is_given_as_often_as_wanted_and_what_reads_a_second_line_has_forgotten_the_first():
    parser = parser_of("sweep")
    for _ in range(2):
        found = parser.parse_args(["--over", "a", "--measure", "b", "--over", "c", "--seeds", "2", "--set", "d=1", "--set", "e=2", "--measure", "f"])
        assert (found.over, found.measure, found.settings) == (["a", "c"], ["b", "f"], ["d=1", "e=2"])


@pytest.mark.parametrize("words", [["--language", "de", "--language", "en"], ["--language=de", "export", "--language=de"]])
def test_a_language_is_chosen_once(words):
    with pytest.raises(ParameterError, match="--language is given twice"):
        split(words)


def test_a_parameter_is_given_once():
    for text in ("sigmoid(gain=2, gain=3)", "sigmoid(gain = 2, centre=1, gain=2)", "custom(formula='x', formula='x')"):
        with pytest.raises(ParameterError, match="twice: give it once"):
            window_state(["--set", f"activation={text}"])
    with pytest.raises(ParameterError, match="beta is given twice"):
        Custom("beta*x", sliders="beta: 0 to 1; a: 0 to 2; beta: 0 to 3")


def test_what_is_no_text_is_said_to_be_none():
    reasons = {"\udcff": "its byte 0xFF is not UTF-8 text", "a\tb": r"it holds U\+0009", "a\ud800": r"it holds U\+D800", "a\nb": "give text on one line"}
    for label, said in reasons.items():
        with pytest.raises(ParameterError, match=f"is not allowed: {said}"):
            window_state(["--set", "activation=custom", "--set", f"activation.label={label}"])


@given(st.text(min_size=1, max_size=60) | st.text("'\"\\ab ", max_size=60), st.integers(1, 50))
@settings(max_examples=examples(200), deadline=None)
def test_what_is_shortened_is_closed(text, most):
    for quoted in (repr(text), json.dumps(text)):
        said = shortened(quoted, most)
        if len(quoted) <= most:
            assert said == quoted
        else:
            assert said[0] == said[-1] == quoted[0]
            assert said[-2] == "\N{HORIZONTAL ELLIPSIS}"
            assert len(said) <= most + 2


def test_a_long_value_that_is_refused_is_closed():
    for key in ("chain.depth", "style.page", "activation.gain"):
        with pytest.raises(ParameterError, match=r"'v+\N{HORIZONTAL ELLIPSIS}' is not allowed"):
            window_state(["--set", f"{key}={'v' * 300}"])
    closed = re.escape('v\N{HORIZONTAL ELLIPSIS}"')
    with pytest.raises(SessionError, match=closed):
        session.decode(json.dumps({"sigexplorer": 1, "state": {"chain": "v-" + "v" * 300}}).encode())


def test_a_lesson_stands_alone(tmp_path):
    for words in (["--preset", "article"], [str(tmp_path / "a.sigx")]):
        session.save(session.Session(State()), tmp_path / "a.sigx", force=True)
        with pytest.raises(SigexplorerError, match="--lesson curve excludes a session and --preset: give one of them"):
            start_of(["--lesson", "curve", *words])
