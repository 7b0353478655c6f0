"""Pages with formulas that no function of the catalogue is like: poles, edges, waves, and what is undefined for some inputs or for all."""

import warnings

import pytest

from sigexplorer.errors import SigexplorerError
from sigexplorer.model.activations import Custom
from sigexplorer.model.meanfield.lengths import stable_lengths
from sigexplorer.state import State
from sigexplorer.topics import topics

# What is computed at once, or nearly so.
QUICK = ("curve", "probe", "chain", "layers", "factors", "difference", "formats", "saturation")
FORMULAS = ["log(x)", "1/x", "tan(x)", "sqrt(x)", "exp(x)", "x^3", "sin(9*x)", "x^x", "3", "0*log(-1 - x^2)", "where(x < 0, alpha*expm1(x), x)"]


def answer(name, state):
    """Return the result, or the line that refuses the state."""
    try:
        return topics()[name].result(state)
    except SigexplorerError as error:
        return str(error)


@pytest.mark.parametrize("formula", FORMULAS)
def test_quick_pages_compute_or_say_in_one_line_why_not(formula):
    state = State(activation=Custom(formula), compare=(Custom(), Custom("abs(x)", label="Two & more")))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for name in QUICK:
            found = answer(name, state)
            assert found is not None
            assert not isinstance(found, str) or len(found.splitlines()) == 1


def test_what_is_undefined_for_some_inputs_keeps_no_length():
    assert stable_lengths(Custom("log(x)"), 1.0, 0.1) == ()
