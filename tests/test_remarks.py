"""What the window says of values that it takes, the command line says too."""

from __future__ import annotations

import pytest

from sigexplorer.cli import main
from sigexplorer.remarks import remarks
from sigexplorer.state import State, get, parameters, parse

NO_X = "there is no x in the formula, which is what its input is called"


def told(**given: str) -> list[str]:
    texts = {key.replace("__", "."): text for key, text in given.items()}
    return list(remarks(State(), parse(State(), texts), texts))


@pytest.mark.parametrize("formula", ["k", "3", "a b", "pi^2", "exp(1)"])
def test_a_formula_without_x_is_told_so_whichever_way_it_comes(formula, tmp_path, capsys) -> None:
    assert f"activation.formula: {NO_X}" in told(activation="custom", activation__formula=formula)
    assert told(activation=f"custom(formula='{formula}')")[0] == f"activation: {NO_X}"
    assert told(compare=f"elu, custom(formula='{formula}')")[0] == f"compare: {NO_X}"
    to = tmp_path / "a.csv"
    assert main(["export", "--set", "activation=custom", "--set", f"activation.formula={formula}", "--pane", "curve", "--to", str(to)]) == 0
    assert f"sigexplorer: note: activation.formula: {NO_X}" in capsys.readouterr().err.splitlines()
    assert to.exists()


@pytest.mark.parametrize("formula", ["x", "x*sigmoid(beta*x)", "tanh(x)/2", "where(x > 0, 1, 0)"])
def test_of_a_formula_with_x_nothing_is_told(formula) -> None:
    assert told(activation="custom", activation__formula=formula) == []


def test_names_that_have_become_parameters_are_told_unless_a_value_is_given() -> None:
    assert told(activation="custom", activation__formula="a*x + tanhh") == [
        "activation.formula: new parameter: a",
        "activation.formula: tanhh is taken as a parameter: is tanh(x) meant?",
    ]
    assert told(activation="custom", activation__formula="a*x", activation__a="2") == []
    assert told(activation="custom(formula='a*x', a=2)") == []


@pytest.mark.parametrize("key", [key for key in parameters(State()) if not key.startswith(("activation", "style"))])
def test_a_value_that_has_no_effect_is_told_with_the_reason_that_its_control_has(key) -> None:
    group, _, name = key.partition(".")
    state = State()
    text = parameters(state)[key].format(get(state, key))
    idle = getattr(state, group).idle
    # A control that is hidden has no reason; who gives it on the command line has not seen that it is.
    reason = idle.get(name, "")
    said = [line for line in remarks(state, state, {key: text}) if "has no effect" in line]
    expected = f"{key} has no effect: {reason}" if reason else f"{key} has no effect as the others are chosen."
    assert said == ([expected] if name in idle else [])


def exported(panes: str, **given: str) -> list[str]:
    texts = {key.replace("__", "."): text for key, text in given.items()}
    return list(remarks(State(), parse(State(), texts), texts, panes))


@pytest.mark.parametrize("panes", ["calibration", "decision", "calibration / decision,classification.roc", "page:decision"])
def test_a_value_that_what_is_exported_does_not_read_now_is_told(panes) -> None:
    unread = "classification.penalty has no effect: The scores are those of the network."
    assert exported(panes, calibration__source="network", classification__penalty="firth") == [unread]
    assert exported(panes, classification__penalty="firth") == []
    assert exported(f"{panes},classification", calibration__source="network", classification__penalty="firth") == []


def test_a_value_that_the_page_that_is_opened_does_not_read_now_is_told() -> None:
    given = {"calibration__source": "network", "classification__penalty": "firth"}
    assert told(style__page="decision", **given) == ["classification.penalty has no effect: The scores are those of the network."]
    assert told(style__page="classification", **given) == told(**given) == []


def test_a_pane_that_there_is_not_is_refused_elsewhere() -> None:
    assert exported("nothing, page:nothing", classification__penalty="firth") == exported("page:nothing", classification__penalty="firth") == []


def test_values_that_need_another_one_are_told_with_it(tmp_path) -> None:
    assert told(descent__rate="2") == [
        "descent.rate may change nothing as the others are: the window sets descent.rates=given with it; give that, if it is meant."
    ]
    assert told(descent__rate="2", descent__rates="given") == []
    assert "network.initialisation=normal" in told(network__weight_variance="2", network__initialisation="he_normal")[0]
    file = tmp_path / "a.csv"
    file.write_text("1,2,3\n")
    assert told(descent__data=str(file), descent__samples="9") == ["descent.samples has no effect: The points are those of the file."]
