"""The pane of the difference: what is subtracted is read as it is meant."""

import pytest

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.panes import create_pane
from sigexplorer.panes.difference import subtracted
from sigexplorer.results import compute
from sigexplorer.state import State, parse


@pytest.mark.parametrize("formula", ["x^2+1", "x - 1", "-x", "tanh(x) - (x + 1)*x", "1e-3 + x", "x^(1+x)-2"])
def test_a_sum_that_is_subtracted_stands_in_brackets(formula):
    assert subtracted(Custom(formula), formula) == f"({formula})"


@pytest.mark.parametrize("formula", ["x^2", "(x + 1)*x", "tanh(x - 1)", "1e-3*x", "((x+1)*(x-1))", "1.e+3*x"])
def test_nothing_else_does(formula):
    assert subtracted(Custom(formula), formula) == formula


def test_functions_with_a_name_do_not():
    assert subtracted(Custom("x + 1", label="Mine"), "Mine") == "Mine"
    assert subtracted(catalogue["log_sigmoid"](), "Log-sigmoid") == "Log-sigmoid"


@pytest.mark.parametrize(("formula", "most"), [("1/(x-0.3)", 100.0), ("1/x^2", 5000.0), ("tan(x)", 1000.0), ("tanh(x)+x", 30.0), ("step(x)", 4.0)])
@pytest.mark.parametrize("compare", ["", "tanh"])
def test_a_pole_leaves_something_else_to_be_seen(qtbot, qapp, formula, most, compare):
    pane = create_pane("difference")
    qtbot.addWidget(pane)
    pane.resize(500, 400)
    state = parse(State(), {"activation": "custom", "activation.formula": formula, "compare": compare})
    results = compute(state, pane.topics)
    pane.render_results(results)
    low, high = pane.y_range
    assert 0.5 < high - low <= most
    # All that is finite is held where nothing towers above the rest.
    if formula in {"tanh(x)+x", "step(x)"}:
        held = [item.y for item in results.of(pane.topics[0]).differences] or [results.of(pane.topics[0]).value]
        assert all(low <= y.min() and y.max() <= high for y in held)
