"""What is said of networks that were measured is what the table has of them: of whose pair it is, of how many, and of what is left in none of them."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.language import ENGLISH, spoken
from sigexplorer.languages import language
from sigexplorer.model.activations import Activation, Custom, Gompertz, catalogue
from sigexplorer.model.initialisation.parameters import InitialisationParameters
from sigexplorer.model.initialisation.result import InitialisationResult, compute_initialisation
from sigexplorer.model.wording import power, share
from tests.examples import examples

NETWORKS = 5


def found_of(function: Activation, depth: int, width: int, pair: tuple[float, float] | None, seed: int = 0) -> InitialisationResult:
    """What is measured where the user's own pair is one, or the best where there is none."""
    asked = InitialisationParameters(measured=True, networks=NETWORKS, seed=seed)
    if pair is None:
        best = compute_initialisation(function, InitialisationParameters(), depth, width).best
        pair = best.weight_variance, best.bias_variance
    return compute_initialisation(function, asked, depth, width, True, *pair)


def spelt(log10: float) -> str:
    return share(10.0**log10, log10=log10) if log10 <= 0.0 else f"{power(log10 + 2.0, 3)} %"


@settings(max_examples=examples(25))
@given(
    name=st.sampled_from(["relu", "tanh", "hard_tanh", "hard_shrink", "gelu"]),
    depth=st.integers(2, 30),
    width=st.integers(1, 6),
    pair=st.none() | st.tuples(st.sampled_from([1.0, 2.0, 1.7]), st.sampled_from([0.0, 0.3])),
    seed=st.integers(0, 99),
)
# Half of narrow networks of ReLUs are dead: their gradients are 0 at every layer.
@example("relu", 30, 4, None, 0)
@example("hard_tanh", 10, 2, (1.0, 0.0), 0)
@example("tanh", 3, 6, None, 0)
def test_a_sentence_has_the_numbers_of_the_table(name, depth, width, pair, seed) -> None:
    found = found_of(catalogue[name](), depth, width, pair, seed)
    table = {column.name: column.values for column in found.measured_table().columns}
    if not table["seed"].size:
        assert "Measured" not in found.reading
        return
    of_best = (table["weight_variance"] == found.best.weight_variance) & (table["bias_variance"] == found.best.bias_variance)
    assert of_best.sum() == NETWORKS, "the best pair is measured, and no pair twice"
    logs = table["log10_gradient"][of_best]
    left = logs[np.isfinite(logs)]
    said = found.reading.partition("Measured on ")[2]
    assert said.startswith(f"{NETWORKS} networks of width {width}: " + (spelt(float(np.median(left))) if left.size else "nothing that float64 holds"))
    lost = re.match(r"[^.]*?in (\d) of them nothing that float64 holds", said.partition(" of the gradient is left")[0].replace(".", ""))
    assert (int(lost[1]) if lost else 0) == (NETWORKS - left.size if left.size else 0)
    medians = {column.name: column.values for column in found.front_table().columns}["measured_log10_gradient"]
    if left.size:
        assert float(np.median(left)) in medians
    for each in (ENGLISH, language("de")):
        with spoken(each):
            assert "  " not in found.reading


@pytest.mark.parametrize("function", [Gompertz(amplitude=0.001), Custom("1e-4*tanh(x)")], ids=str)
def test_a_best_pair_beyond_what_networks_are_drawn_with_is_left_out(function) -> None:
    """The whole page was refused for a weight variance that nobody had given."""
    found = found_of(function, 30, 24, (1.0, 0.0))
    assert found.best.weight_variance > 10_000.0
    assert {item.choice.title for item in found.measured} <= {"He", "the point"}
    assert "Networks are drawn with n Var[w] up to 10,000: the best pair is not measured. Measured on 5 networks of width 24: with He" in found.reading
