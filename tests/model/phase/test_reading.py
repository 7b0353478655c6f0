"""What the sentence under the phase diagram claims, against the recursion written out and against the network's page."""

import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.meanfield import gradient_chi, length_map, theory
from sigexplorer.model.meanfield.advisor import best_pair
from sigexplorer.model.meanfield.changes import change_a_layer, change_over, pair_words
from sigexplorer.model.meanfield.expectation import expect, gradient_change, gradient_factor
from sigexplorer.model.meanfield.follow import follow
from sigexplorer.model.network.initialisation import NAMES, variances
from sigexplorer.model.phase.parameters import PhaseParameters
from sigexplorer.model.phase.reading import phase_reading, point_names
from sigexplorer.model.phase.result import compute_phase
from tests.examples import examples
from tests.spelling import NUMBER, back

OVER = re.compile(rf"(shrink|grow) ({NUMBER})(?:×| times) over ({NUMBER}) layers")


def reading(name, weights, biases, depth):
    function = catalogue[name]()
    change = gradient_change(expect(function, depth, 1.0, math.nan, (weights, biases), (weights, biases)).log10_passed)
    return phase_reading(function, theory(function, weights, biases), depth, change)


def recursion(name, weights, biases, depth):
    """ln of the squared gradient's change from the last layer to the first, a layer at a time."""
    function, q, total = catalogue[name](), weights + biases, 0.0
    slopes = []
    for _ in range(depth):
        slopes.append(gradient_chi(function, q, weights))
        q = float(length_map(function, min(q, 1e14), weights, biases))
    # The last layer's own slopes are none that a gradient has passed on its way from there.
    for chi in slopes[:-1]:
        total += math.log(chi) if chi else -math.inf
    return total / (2 * math.log(10))


@pytest.mark.parametrize(
    ("name", "variances", "log10"), [("softsign", (1.0, 0.0), -3.1), ("tanh", (1.0, 0.0), -1.58), ("elu", (2.0, 0.1), 5.3), ("softplus", (2.0, 0.0), -19.0)]
)
def test_a_critical_point_says_what_a_thousand_layers_do(name, variances, log10):
    words = reading(name, *variances, 1000)
    assert words.startswith("Critical")
    verb, times, layers = OVER.search(words).groups()
    assert (verb, layers) == ("grow" if log10 > 0 else "shrink", "1,000")
    assert float(back(times).log10()) == pytest.approx(abs(log10), abs=0.06)


@pytest.mark.sampled
@pytest.mark.parametrize("name", catalogue)
def test_no_sentence_claims_what_the_recursion_denies_at_any_initialisation(name):
    points = {variances(initialisation, 200, 200, weights, 0.0, False) for initialisation in NAMES for weights in (1.0, 1.7)}
    for weights, biases in sorted(points | {(1.99, 0.16), (2.0, 0.1), (100.0, 0.3)}):
        for depth in (2, 40):
            words, truth = reading(name, weights, biases, depth), recursion(name, weights, biases, depth)
            said = OVER.search(words)
            if "to the power of" in words or (said and truth == -math.inf):
                # Lengths died out below what float64 holds: `tests/model/meanfield/test_outside.py` follows these by closed forms.
                assert name in {"squared_relu", "tanh_shrink"}
                assert truth < -1e3
                continue
            if said:
                assert back(said[3]) == depth
                assert (said[1] == "grow") == (truth > 0.0)
                assert float(back(said[2]).log10()) == pytest.approx(abs(truth), abs=0.03)
            elif "beyond all that is followed" in words:
                assert name in {"squared_relu", "exponential"}
                assert not truth < 20.0
                continue
            elif "keep their size within" in words:
                assert abs(truth) <= math.log10(1 + float(re.search(r"within (\d+) %", words)[1]) / 100)
            else:
                assert "no gradient passes" in words or "nothing is left" in words
                assert truth == -math.inf
            # The network's page takes its factor a layer from the same recursion.
            factor = gradient_factor(expect(catalogue[name](), depth, 1.0, math.nan, (weights, biases), (weights, biases)).log10_passed)
            if math.isfinite(truth):
                assert math.log10(factor) * (depth - 1) == pytest.approx(truth, rel=1e-6, abs=1e-9)


def test_bistable_lengths_and_the_jump_are_named():
    words = reading("gelu", 1.99, 0.16, 50)
    assert "below 3.87 comes to q* = 1.2617, above 3.87 comes to q* = 13.447" in words
    assert "at n Var[w] = 1.99506 q* jumps from 1.575 to 42.1" in words
    assert "grows without bound" in reading("gelu", 2.5, 0.0, 50)
    assert "With these biases n Var[w] = 1.76095 is critical." in reading("tanh", 1.5, 0.05, 2)


def test_the_diagram_says_where_it_starts_and_names_the_half_stable_point():
    notes = compute_phase(catalogue["gelu"](), PhaseParameters(cells=5, layers=2), 1.0, 0.0, depth=3).table().notes
    assert any("inputs of mean square 1" in note for note in notes)
    assert any("n Var[w] = 1.98305826, Var[b] = 0.172922391, q* = 3.56155281" in note for note in notes)


def test_changes_in_words():
    assert change_over(-1.58, 1000) == "shrink 38\N{MULTIPLICATION SIGN} over 1,000 layers"
    assert change_over(-400.25, 900) == "shrink 1.8×10⁴⁰⁰ times over 900 layers"
    assert change_over(0.0, 5) == "keep their size within 1 % over 5 layers"
    assert change_over(-math.inf, 5) == "vanish over 5 layers"
    assert change_a_layer(0.5) == "shrink 2\N{MULTIPLICATION SIGN}"


@pytest.mark.sampled
@pytest.mark.parametrize("name", ["gelu", "silu", "mish", "hard_swish"])
@pytest.mark.parametrize("depth", [2, 30, 300])
def test_where_no_weight_variance_is_critical_the_pair_of_the_advisor_is_named(name, depth):
    function = catalogue[name]()
    best = best_pair(function, depth, width=64)
    words = phase_reading(function, theory(function, 1.0, 0.0), depth, -1.0, best)
    assert pair_words(best.weight_variance, best.bias_variance) in words
    change = float(follow(function, depth, np.array([best.weight_variance]), np.array([best.bias_variance]))[0][0])
    assert words.endswith(f"best: gradients {change_over(change, depth)}.")
    there = phase_reading(function, theory(function, best.weight_variance, best.bias_variance), depth, change, best)
    assert "Of all pairs" not in there


@pytest.mark.parametrize(("name", "bias_variance", "depth"), [("tanh", 0.05, 30), ("relu", 0.0, 30), ("sigmoid", 0.3, 30), ("gelu", 0.0, 1), ("step", 0.0, 30)])
def test_where_there_is_a_critical_one_or_nothing_to_keep_no_pair_is_named(name, bias_variance, depth):
    function = catalogue[name]()
    words = phase_reading(function, theory(function, 1.1, bias_variance), depth, -1.0, best_pair(function, depth))
    assert "pair" not in words


@settings(max_examples=examples(25), deadline=None)
@given(st.floats(0.05, 10.0), st.floats(0.0, 5.0), st.sampled_from(["sign(x)", "2*heaviside(x) - 1", "-sign(x)"]))
def test_a_jump_keeps_two_inputs_apart_whatever_gradients_do(weights, biases, formula):
    function = Custom(formula)
    words = phase_reading(function, theory(function, weights, biases), 10, -math.inf)
    # The arc sine law of Gaussian variables, followed from inputs of correlation 0.
    correlation = biases / (weights + biases)
    for _ in range(2000):
        correlation = (weights * (2.0 / math.pi) * math.asin(min(correlation, 1.0)) + biases) / (weights + biases)
    found = re.search(rf"Two inputs do not come together all the same: their correlation comes to ({NUMBER})\.", words)
    if correlation < 0.9998:
        assert float(back(found[1])) == pytest.approx(correlation, rel=1e-3, abs=1e-9)
    elif correlation > 0.99991:
        assert found is None


@settings(max_examples=examples(25), deadline=None)
@given(st.sampled_from(["tanh", "sigmoid", "relu", "elu", "gelu", "sine"]), st.floats(0.05, 10.0), st.floats(0.0, 5.0))
def test_what_has_no_jump_takes_inputs_together_in_the_ordered_phase(name, weights, biases):
    assert "do not come together" not in reading(name, weights, biases, 10)


@pytest.mark.parametrize("name", ["elu", "gelu", "squared_relu", "bent_identity", "threshold"])
@pytest.mark.parametrize("biases", [0.0, 0.1])
def test_lengths_without_bound_are_spelt_as_infinite(name, biases):
    assert "to without" not in reading(name, 1.5, biases, 20)


@pytest.mark.sampled
@pytest.mark.parametrize("depth", [1, 2, 7])
@pytest.mark.parametrize("formula", ["1/x", "sign(x)", "tanh(x)", "where(x < 0, 0/0, x)", "2"])
def test_the_table_names_a_best_pair_only_where_there_is_one(formula, depth):
    notes = compute_phase(Custom(formula), PhaseParameters(cells=4, layers=3), 1.0, 0.0, depth=depth).table().notes
    named = [note for note in notes if note.startswith("Best pair")]
    assert len(named) == (formula == "tanh(x)" and depth > 1)
    assert not any("1 layers" in note for note in notes)


@pytest.mark.parametrize("formula", ["1/(x - 1)", "tan(x)", "1e-300*x", "tanh(x)", "x^2", "sign(x)", "0*x"])
def test_the_mark_of_a_point_says_what_the_sentence_says(formula):
    function = Custom(formula)
    point = theory(function, 1.0, 0.1)
    long, short, shortest = point_names(function, point)
    words = phase_reading(function, point, 10, math.nan if math.isnan(point.chi) else -math.inf)
    if math.isnan(point.chi):
        assert (long, short, shortest) == ("no theory", "no theory", "")
        assert "have no theory" in words
        return
    phase, _, factor = long.partition(", ")
    assert words.lower().startswith(f"{phase} (")
    assert short.startswith("χ₁ ")
    assert factor.partition(" ")[2][0] == ("<" if "χ₁ <" in words else "=")
    assert shortest


@pytest.mark.parametrize("biases", [0.6, 1.0, 2.5])
def test_a_jump_at_which_chi_is_one_is_critical(biases):
    shrink = catalogue["soft_shrink"](threshold=0.5)
    words = phase_reading(shrink, theory(shrink, 1.0, biases), 1, 0.0)
    assert "no weight variance is critical" not in words
    assert "is critical, where q* jumps from" in words
    assert "\N{GREEK SMALL LETTER CHI}\N{SUBSCRIPT ONE} from 1 to" in words


@settings(max_examples=examples(20), deadline=None)
@given(exponent=st.floats(-5.5, 5.5), depth=st.integers(2, 60))
def test_no_pair_that_keeps_gradients_is_called_the_best_one_may_be_out_of_sight(exponent, depth):
    """A function k times as steep keeps gradients with a weight variance k^2 times as small."""
    steep = Custom(f"{10.0**exponent!r}*x")
    pair = best_pair(steep, depth)
    assert abs(pair.log10_change) < 0.01
    assert pair.weight_variance == pytest.approx(10.0 ** (-2.0 * exponent), rel=0.01)


@pytest.mark.parametrize("threshold", [0.2, 0.5, 2.0])
def test_what_is_too_small_for_float64_is_not_said_to_be_nothing(threshold):
    shrink = catalogue["hard_shrink"](threshold=threshold)
    point = theory(shrink, 1.0, 1e-6)
    assert "in the end what passes of gradients is too small for float64, and gradients" in phase_reading(shrink, point, 10, -1.0)
    assert "no gradient passes" in phase_reading(shrink, theory(shrink, 0.0, 1.0), 10, -math.inf)
