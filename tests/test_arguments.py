import re
from pathlib import Path

import pytest

from sigexplorer import session
from sigexplorer.arguments import start_of, window_state
from sigexplorer.datafiles import takers
from sigexplorer.errors import SigexplorerError
from sigexplorer.model.activations import Sigmoid
from sigexplorer.session import Session
from sigexplorer.state import State, get, parameters, replace
from sigexplorer.topics import pages


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


def test_a_file_of_data_opens_the_page_that_takes_it(tmp_path):
    """Every suffix that a parameter takes, and sessions whatever takes them."""
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
    assert window_state([str(path), "--set", "style.page=curve"])[0].style.page == "curve"


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
