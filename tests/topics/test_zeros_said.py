"""The sentence of the curve's page names the number format that is chosen, and no other one."""

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.export.table import table_of
from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics import pages, shown_on
from tests.examples import examples

# The exponent of the smallest number of each.
SMALLEST = {"float64": -1074, "float32": -149, "float16": -24, "bfloat16": -133, "float8_e4m3": -9, "float8_e5m2": -16}


def sentence(changes, name="curve"):
    state = replace(State(), {"style.page": name, **changes})
    page = pages()[name]
    return page.sentence(compute(state, {topic.name: topic for topic in shown_on(page)}.values()))


def first_zero(x, weight, depth, smallest):
    """The first layer of tanh at which a gradient is at most half of the smallest number."""
    log2, layer = 0.0, 0
    for layer in range(1, depth + 1):
        x *= weight
        log2 += math.log2(abs(weight)) - 2.0 * (abs(x) + math.log1p(math.exp(-2.0 * abs(x))) - math.log(2.0)) / math.log(2.0)
        if log2 <= smallest - 1:
            return layer
        x = math.tanh(x)
    return None


@settings(max_examples=examples(30), deadline=None)
@given(name=st.sampled_from(sorted(SMALLEST)), x=st.floats(0.1, 4.0), weight=st.floats(0.3, 0.95), depth=st.integers(1, 700))
def test_it_is_said_from_which_layer_on_the_format_chosen_shows_0(name, x, weight, depth):
    said = sentence({"activation": "tanh", "probe.x": x, "chain.weight": weight, "chain.depth": depth, "chain.format": name, "compare": (catalogue["relu"](),)})
    layer, title = first_zero(x, weight, depth, SMALLEST[name]), name.replace("_e", " E").replace("m", "M") if "8" in name else name
    once = re.search(rf"; {title} shows 0 from layer ([\d,]+)", said)
    assert (once and int(once[1].replace(",", ""))) == layer
    others = [other for other in ("float16", "float32", "float64") if other != name]
    assert not any(re.search(rf"\b{other} shows 0", said) for other in others)


def test_the_format_chosen_is_named_where_it_shows_0_first():
    chain = {"activation": "elu", "activation.alpha": 0.98, "chain.weight": -0.888, "chain.bias": 0.837, "probe.x": 5.0, "chain.depth": 358}
    assert "; float8 E5M2 shows 0 from layer 60" in sentence({**chain, "chain.format": "float8_e5m2"})
    assert "; float16 shows 0 from layer 107" in sentence(chain)


@pytest.mark.parametrize("name", ["bfloat16", "float8_e4m3"])
def test_where_every_operation_is_rounded_that_is_said_too(name):
    said = sentence({"activation": "sigmoid", "probe.x": 3.0, "chain.depth": 400, "chain.format": name})
    assert re.search(r"shows 0 from layer \d+, with every operation rounded .* shows 0 from layer \d+", said)


@settings(max_examples=examples(12), deadline=None)
@given(
    name=st.sampled_from(sorted(SMALLEST)),
    x=st.floats(0.1, 4.0),
    weights=st.tuples(st.floats(0.3, 0.95), st.floats(0.3, 0.95)),
    depth=st.integers(100, 700),
)
def test_it_is_said_of_the_functions_compared_too(name, x, weights, depth):
    """tanh(w x) in the place of tanh behind a weight w, of which one at a time is explored: what is said of it is the same."""
    own, other = (Custom(f"tanh({weight}*x)") for weight in weights)
    chain = {"probe.x": x, "chain.depth": depth, "chain.format": name}
    alone = sentence({**chain, "activation": other}).partition("Through ")[2]
    assert f"With {other.title}: through {alone}" in sentence({**chain, "activation": own, "compare": (other,)})


@pytest.mark.parametrize("name", ["bfloat16", "float64"])
def test_no_page_speaks_of_other_formats_than_the_one_that_is_chosen(name):
    changes = {"activation": "sigmoid", "probe.x": 3.0, "chain.depth": 400, "compare": (catalogue["elliot_sigmoid"](),)}
    assert "float16 shows 0" in sentence(changes, "factors")
    assert "shows 0" not in sentence({**changes, "chain.format": name}, "factors")


def test_the_table_has_those_of_all_functions_compared():
    changes = {"activation": "sigmoid", "probe.x": 3.0, "chain.depth": 400, "compare": tuple(catalogue[each]() for each in ("tanh", "erf", "gelu", "sigmoid"))}
    for name in ("IEEE", "bfloat16"):
        state = replace(State(), {**changes, "chain.format": name})
        table = table_of(state, "zeros")
        columns = {column.name: column.values.tolist() for column in table.columns}
        assert columns["zero_at_rounded_once"] == columns["compared_4_zero_at_rounded_once"]
        alone = {column.name: column.values.tolist() for column in table_of(replace(state, {"activation": "erf", "compare": ()}), "zeros").columns}
        assert columns["compared_2_zero_at_rounded_once"] == alone["zero_at_rounded_once"]
