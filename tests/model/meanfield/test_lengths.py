"""Where lengths end, jump and lose their bound, against closed forms and against iteration."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import GELU, Custom, Sigmoid, catalogue
from sigexplorer.model.meanfield import fixed_length, gradient_chi, length_map, tabulated, theory
from sigexplorer.model.meanfield.edges import edges, jump
from sigexplorer.model.meanfield.expectation import expect, gradient_change
from sigexplorer.model.meanfield.lengths import folds, half_stable_points, stable_counts, stable_lengths
from sigexplorer.model.phase.plane import phase_grid
from sigexplorer.model.running import Cancelled
from tests.examples import examples

# From solving A'(q) = E[f'^2] in 30 digits; GELU's length has a closed form.
HALF_STABLE = {
    "gelu": (1.98305826, 0.172922391, (3 + math.sqrt(17)) / 2),
    "silu": (1.98800468, 0.55514317, 14.3201736),
    "mish": (2.0135241, 0.0945218, None),
    "gelu_tanh": (1.9828882, 0.1728952, None),
    "hard_swish": (1.9732896, 0.5071459, None),
}


# The formula that one begins with is SiLU, written out.
HALF_STABLE["custom"] = HALF_STABLE["silu"]


@pytest.mark.parametrize("name", catalogue)
def test_half_stable_points_are_where_the_literature_has_them_and_nowhere_else(name):
    found = half_stable_points(catalogue[name]())
    if name not in HALF_STABLE:
        assert found == ()
        return
    weights, biases, length = HALF_STABLE[name]
    assert len(found) == 1
    assert found[0].weight_variance == pytest.approx(weights, rel=5e-8)
    assert found[0].bias_variance == pytest.approx(biases, rel=1e-6)
    if length:
        assert found[0].length == pytest.approx(length, rel=1e-8)


@pytest.mark.parametrize("name", HALF_STABLE)
def test_at_a_half_stable_point_the_length_is_fixed_and_nothing_changes_to_first_order(name):
    function, point = catalogue[name](), half_stable_points(catalogue[name]())[0]
    variances, q = (point.weight_variance, point.bias_variance), point.length
    assert float(length_map(function, q, *variances)) == pytest.approx(q, rel=1e-12)
    assert gradient_chi(function, q, variances[0]) == pytest.approx(1.0, rel=1e-12)
    step = 1e-3 * q
    below, above = (float(length_map(function, q + side, *variances)) - q - side for side in (-step, step))
    # Lengths move the same way on both sides, and by the square of the distance.
    assert below * above > 0.0
    assert max(abs(below), abs(above)) < 1e-3 * step


@settings(max_examples=examples(60), deadline=None)
@given(st.sampled_from(list(catalogue)), st.floats(-1.0, 3.0), st.floats(0.0, 1.0), st.floats(-4.0, 4.0))
def test_every_input_ends_at_the_stable_length_that_is_named_for_it(name, log_weights, biases, log_start):
    function, weights, start = catalogue[name](), math.exp(log_weights), 10.0**log_start
    found = stable_lengths(function, weights, biases)
    assert stable_counts(function, np.array([weights]), np.array([biases])).tolist() == [len(found)]
    assert all(before.below == after.above for before, after in itertools.pairwise(found))
    reached = fixed_length(function, weights, biases, start=start)
    kept = abs(float(length_map(function, start, weights, biases)) - start) <= 1e-11 * start
    for item in found:
        if not kept and item.above * (1 + 1e-6) < start < item.below * (1 - 1e-6):
            assert reached == pytest.approx(item.length, rel=1e-8, abs=1e-11)
        if 0.0 < item.length < math.inf:
            assert float(length_map(function, item.length, weights, biases)) == pytest.approx(item.length, rel=1e-9)


def test_two_lengths_and_the_wall_between_them():
    low, high = stable_lengths(catalogue["gelu"](), 1.99, 0.16)
    assert low.below == high.above
    q = low.below
    for start, end in ((0.9 * q, low.length), (1.1 * q, high.length)):
        for _ in range(2000):
            start = float(length_map(catalogue["gelu"](), start, 1.99, 0.16))
        assert start == pytest.approx(end, rel=0.1)
    assert [item.length for item in stable_lengths(catalogue["gelu"](), 2.5, 0.0)] == [0.0, math.inf]
    assert stable_lengths(catalogue["relu"](), 2.0, 0.0) == ()


@pytest.mark.parametrize(("name", "edge"), [("gelu", 0.416), ("silu", 0.745)])
def test_order_jumps_to_chaos_below_the_half_stable_bias(name, edge):
    function = catalogue[name]()
    for sigma_b in (0.0, 0.5 * edge, 0.99 * edge):
        found = jump(function, sigma_b**2)
        assert found.chi_before < 1.0 < found.chi_beyond
        # Nearer than this two lengths that meet lie between tabulated ones; the shorter then goes with the square root of what is left.
        for weights, chi in ((found.weight_variance * (1 - 1e-5), found.chi_before), (found.weight_variance * (1 + 1e-5), found.chi_beyond)):
            length = fixed_length(function, weights, sigma_b**2)
            assert gradient_chi(function, length, weights) == pytest.approx(chi, rel=4e-3)
    assert math.isnan(jump(function, (1.01 * edge) ** 2).weight_variance)


# Of these, short inputs shrink where long ones grow without bound.
# So do those of an exponential: see below.
BOTH_WAYS = ("threshold", "squared_relu", "soft_shrink", "tanh_shrink", "bent_identity")


@pytest.mark.parametrize("name", [name for name in catalogue if name not in HALF_STABLE])
def test_without_a_fold_nothing_jumps(name):
    assert math.isnan(jump(catalogue[name](), 0.04).weight_variance) or name in {*BOTH_WAYS, "exponential"}


@pytest.mark.parametrize("biases", [0.0, 0.04, 0.3])
def test_an_exponential_jumps_where_its_two_lengths_meet(biases):
    # w exp(2 q) + b = q has a double root where 2 (q - b) = 1.
    found = jump(catalogue["exponential"](), biases)
    assert found.weight_variance == pytest.approx(0.5 * math.exp(-2.0 * (biases + 0.5)), rel=1e-12)
    assert found.length_before == pytest.approx(biases + 0.5, rel=1e-9)
    assert (found.length_beyond, found.chi_beyond) == (math.inf, math.inf)
    assert found.chi_before == pytest.approx(0.5, rel=1e-9)


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_where_lengths_jump_inputs_are_taken_there(name):
    function = catalogue[name]()
    found = jump(function, 0.04)
    for share, end in ((1 - 1e-5, found.length_before), (1 + 1e-4, found.length_beyond)):
        weights = found.weight_variance * share
        q = weights + 0.04
        for _ in range(20_000):
            before, q = q, float(length_map(function, q, weights, 0.04))
            if q > 1e6 or abs(q - before) < 1e-12 * q:
                break
        assert q == pytest.approx(end, rel=0.1) or (q > 1e6 and math.isinf(end))


def test_edges_of_the_diagram():
    sigma_w, sigma_b = np.linspace(0.0, 3.0, 31), np.array([0.0, 0.1, 0.3, 0.6])
    for name in ("gelu", "relu", "exponential", "tanh"):
        function = catalogue[name]()
        jumps, unbounded = edges(function, sigma_w, sigma_b, *phase_grid(function, sigma_w**2, sigma_b**2))
        for i, biases in enumerate(sigma_b**2):
            assert jumps[i] ** 2 == pytest.approx(jump(function, float(biases)).weight_variance, rel=1e-6, nan_ok=True)
            if not math.isnan(unbounded[i]):
                near = 2e-3 if name == "exponential" else 1e-6
                lengths = [fixed_length(function, unbounded[i] ** 2 * share, float(biases)) for share in (1 - near, 1 + near)]
                assert lengths[0] < math.inf
                assert lengths[1] == math.inf
    assert np.isnan(unbounded).all(), "tanh"


def test_folds_are_where_the_number_of_lengths_changes():
    sigma_w, sigma_b = folds(catalogue["gelu"]())
    inner = np.flatnonzero(np.isfinite(sigma_w) & (sigma_b > 0.05) & (sigma_b < 0.35))[::20]
    for i in inner:
        weights, biases = sigma_w[i] ** 2, sigma_b[i] ** 2
        counts = stable_counts(catalogue["gelu"](), weights * np.array([1 - 1e-4, 1 + 1e-4]), np.array([biases, biases]))
        assert abs(counts[1] - counts[0]) == 1


def test_what_gelu_keeps_beside_its_half_stable_point_depends_on_the_length_of_the_input():
    """Over 50 layers at n Var[w] = 1.983, Var[b] = 0.173: 55 % from inputs of mean square 1, 66 % from 1.145, all from the length that is kept."""
    z = np.linspace(-12.0, 12.0, 6001)
    density = np.exp(-0.5 * z * z) / math.sqrt(2.0 * math.pi) * (z[1] - z[0])
    below = np.array([0.5 * math.erfc(-each / math.sqrt(2.0)) for each in z.tolist()])
    for mean_square, left in ((1.0, 0.5508), (1.145, 0.66), (1.70876, 0.9993)):
        q, product = 1.983 * mean_square + 0.173, 1.0
        for _ in range(50):
            u = math.sqrt(q) * z
            phi = np.interp(u, z, below, left=0.0, right=1.0)
            product *= 1.983 * np.sum(density * np.square(phi + u * np.exp(-0.5 * u * u) / math.sqrt(2.0 * math.pi)))
            q = 1.983 * np.sum(density * np.square(u * phi)) + 0.173
        assert math.sqrt(product) == pytest.approx(left, abs=0.005)
        found = expect(GELU(), 51, mean_square, math.nan, (1.983, 0.173), (1.983, 0.173))
        assert 10.0 ** gradient_change(found.log10_passed) == pytest.approx(math.sqrt(product), rel=1e-3)


@settings(max_examples=examples(4))
@given(far=st.sampled_from([-1000.0, -500.0, 500.0, 1000.0]), swing=st.floats(-1e3, 1e3).filter(bool))
@example(far=-1000.0, swing=1.0)
def test_where_slopes_leave_float64_nothing_is_called_half_stable_by_their_rounding(far, swing):
    for point in half_stable_points(Sigmoid(centre=far, upper=swing)):
        assert math.isfinite(point.weight_variance)
        assert math.isfinite(point.bias_variance)


def test_who_waits_for_the_theory_of_a_new_function_can_stop_its_tables() -> None:
    """A window begins the theory with a move, and has some milliseconds for it: the table of a formula that swings takes a second."""
    new = catalogue["custom"](formula="sin(7.5*x)/(1 + x^2)")
    with pytest.raises(Cancelled):
        theory(new, 1.5, 0.1, rough=True, cancel=lambda: True)
    assert not tabulated.holds(new)
    assert theory(new, 1.5, 0.1, rough=True).length == fixed_length(new, 1.5, 0.1)
    assert tabulated.holds(new)


@pytest.mark.parametrize("formula", ["1e308", "1e308*sign(x)", "exp(exp(x))"])
@pytest.mark.parametrize("bias_variance", [0.0, 0.5])
def test_weights_of_zero_let_nothing_through_of_values_whose_squares_are_beyond_all_numbers(formula, bias_variance) -> None:
    found = theory(Custom(formula), 0.0, bias_variance)
    assert found.length == bias_variance
    assert found.chi == 0.0
    length, chi = phase_grid(Custom(formula), np.array([0.0, 1.0]), np.array([bias_variance]))
    assert length[0, 0] == pytest.approx(bias_variance)
    assert chi[0, 0] == 0.0


def test_where_two_lengths_meet_is_known_in_closed_form_of_what_is_flat_in_the_middle():
    """Of a soft shrink d E[f^2] / d q is the share beyond its threshold: both lengths meet where w P(|z| > t) = 1, and chi is 1 there."""
    found = jump(catalogue["soft_shrink"](threshold=0.5), 1.0)
    # (q - 1) 2 Phi(-t / sqrt q) = E[f^2], in 25 digits.
    assert found.length_before == pytest.approx(7.41037559212206, rel=1e-9)
    assert found.weight_variance == pytest.approx(1.17059218609178, rel=1e-9)
    assert found.chi_before == pytest.approx(1.0, rel=1e-9)


def test_where_two_lengths_meet_from_above_is_known():
    # q A'(q) = A(q) with A(q) = E[tanh^4], in 25 digits.
    found = jump(Custom("tanh(x)^2"), 0.0)
    assert (found.length_before, found.length_beyond) == (0.0, pytest.approx(0.480040898665558, rel=1e-9))
    assert found.weight_variance == pytest.approx(3.57595533436228, rel=1e-9)
    assert found.chi_beyond == pytest.approx(1.16016131898426, rel=1e-9)


@pytest.mark.parametrize("q", [1.0, 10.0, 40.0, 60.0, 80.0, 100.0, 300.0, 1e4])
def test_mean_squares_of_an_exponential_are_right_or_beyond_all(q):
    found = float(length_map(catalogue["exponential"](), q, 1.0, 0.0))
    assert found == math.inf or found == pytest.approx(math.exp(2.0 * q), rel=1e-9)
    assert float(length_map(catalogue["exponential"](), q, 0.0, 0.5)) == 0.5
