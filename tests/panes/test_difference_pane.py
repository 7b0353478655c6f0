"""The pane of the difference: what is subtracted is read as it is meant."""

import pytest

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.panes.difference import subtracted


@pytest.mark.parametrize("formula", ["x^2+1", "x - 1", "-x", "tanh(x) - (x + 1)*x", "1e-3 + x", "x^(1+x)-2"])
def test_a_sum_that_is_subtracted_stands_in_brackets(formula):
    assert subtracted(Custom(formula), formula) == f"({formula})"


@pytest.mark.parametrize("formula", ["x^2", "(x + 1)*x", "tanh(x - 1)", "1e-3*x", "((x+1)*(x-1))", "1.e+3*x"])
def test_nothing_else_does(formula):
    assert subtracted(Custom(formula), formula) == formula


def test_functions_with_a_name_do_not():
    assert subtracted(Custom("x + 1", label="Mine"), "Mine") == "Mine"
    assert subtracted(catalogue["log_sigmoid"](), "Log-sigmoid") == "Log-sigmoid"
