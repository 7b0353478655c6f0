from pathlib import Path

import pytest

from sigexplorer import session
from sigexplorer.arguments import window_state
from sigexplorer.errors import SigexplorerError
from sigexplorer.model.activations import Sigmoid
from sigexplorer.session import Session
from sigexplorer.state import State, replace


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
        (["/"], "/ is a folder"),
    ],
)
def test_refuses_in_one_line(words, message):
    with pytest.raises(SigexplorerError) as caught:
        window_state(words)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
