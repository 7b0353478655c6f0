"""What only rounding makes differ from 1 is said to be 1: formulas whose slope is 1 at every input, but for what float64 leaves of it."""

import pytest

from sigexplorer.model import Custom
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics import pages, shown_on


def sentence(name, changes):
    state = replace(State(), {"style.page": name, **changes})
    page = pages()[name]
    return page.sentence(compute(state, {topic.name: topic for topic in shown_on(page)}.values()))


@pytest.mark.parametrize("formula", ["softplus(x) - softplus(-x)", "x/3 + x/3 + x/3", "log(exp(x))*0.1 + 0.9*x", "0.7*x + 0.3*x"])
@pytest.mark.parametrize("x", [0.3, 2.0, -1.7])
def test_a_product_of_ones_is_one(formula, x):
    said = sentence("factors", {"activation": Custom(formula), "probe.x": x, "chain.depth": 2000})
    assert "is 1 × 1 × 1 × … × 1 = 1" in said
    assert "The weights times the steepest slope make 1" in said
    assert "the same to three digits" in said


@pytest.mark.sampled
@pytest.mark.parametrize("formula", ["0.5*x", "softplus(x) - softplus(-x)", "0.3*x"])
def test_a_distance_that_is_kept_is_all_left(formula):
    assert "100 % of two inputs' distance in units of their length is left" in sentence(
        "initialisation", {"activation": Custom(formula), "network.depth": 20, "network.width": 20}
    )
