"""What is too small for its logarithm to be followed is said to be less than the least that is, on every page alike."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.model.wording import power
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics import pages, shown_on, topics

LEAST = "10 to the power of −4.343×10³⁰⁰"
# From which power of ten on their slopes are beyond, to the left.
FROM = {"tanh": 302.0, "sigmoid": 302.0, "gudermannian": 302.0, "richards": 302.0, "mish": 302.0, "erf": 151.0, "gelu": 151.0}


def said(state: State, name: str) -> str:
    page = pages()[name]
    return page.sentence(compute(state, {topic.name: topic for topic in shown_on(page)}.values()))


@given(st.sampled_from(sorted(FROM)), st.floats(0.0, 1.0), st.integers(1, 3), st.floats(0.5, 1.0))
def test_what_is_beyond_is_less_than_the_least_that_is_followed(name, share, depth, weight):
    """It was called 10 to the power of −4.343×10³⁰⁰, and beside it 10 to the power of −7.807×10³⁰⁷: the ends of what was followed."""
    x = -(10.0 ** (FROM[name] + 0.5 + share * (307.9 - FROM[name] - 0.5)))
    state = replace(State(), {"activation": name, "probe.x": x, "chain.depth": depth, "chain.weight": weight, "saturation.resolution": 2})
    texts = [said(state, page) for page in ("curve", "factors", "saturation")]
    texts += [text for row in topics()["probe"].readout(compute(state, {topics()["probe"]}).of(topics()["probe"]), state) for text in row]
    for text in texts:
        assert len(re.findall(r"(?<!less than )10 to the power", text)) == 0, text
    assert all(f"less than {LEAST}" in text for text in texts[:3])


@pytest.mark.parametrize(
    ("log10", "text"), [(-4.342e300, "10 to the power of −4.342×10³⁰⁰"), (-5e300, f"less than {LEAST}"), (1e305, "more than 10 to the power of 4.343×10³⁰⁰")]
)
def test_powers_at_the_end(log10, text):
    assert power(log10) == text
    assert power(math.copysign(math.inf, log10)) in {"0", "∞"}
