"""The gradient as a product, against many digits, and what is said of it."""

import math
import re

import mpmath as mp
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import GELU, Custom, Gudermannian, LogSigmoid, ReLU, Sigmoid, Softplus, Softsign, Step, Tanh, catalogue
from sigexplorer.model.chain.factors import FAR, STEPS, compute_factors
from sigexplorer.model.chain.factors_reading import read_factors
from tests.examples import examples


@settings(max_examples=examples(25))
@given(x=st.floats(-30, 30), weight=st.floats(-3, 3), bias=st.floats(-2, 2), depth=st.integers(1, 12))
def test_factors_and_the_mistake_are_those_of_fifty_digits(x, weight, bias, depth):
    found = compute_factors(Sigmoid(), x, depth, weight, bias).explored
    with mp.workdps(60):
        a, product, mistaken = mp.mpf(x), mp.mpf(1), mp.mpf(1)
        for layer in range(1, depth + 1):
            z = mp.mpf(weight) * a + mp.mpf(bias)
            a = 1 / (1 + mp.exp(-z))
            factor = mp.mpf(weight) * a / (1 + mp.exp(z))
            output_slope = mp.exp(-a) / (1 + mp.exp(-a)) ** 2
            product, mistaken = product * factor, mistaken * mp.mpf(weight) * output_slope
            if weight == 0:
                assert found.sign[layer] == 0
                assert found.log10_factor[layer] == -math.inf
                continue
            assert found.sign[layer] == mp.sign(factor)
            assert found.log10_factor[layer] == pytest.approx(float(mp.log10(abs(factor))), rel=1e-12, abs=1e-12)
            assert found.mistaken_slope[layer] == pytest.approx(float(output_slope), rel=1e-12)
            assert found.log10_mistaken[layer] == pytest.approx(float(mp.log10(abs(mistaken))), rel=1e-12, abs=1e-12)
            assert found.sign_mistaken[layer] == mp.sign(mistaken)
            assert found.layers.log10_magnitude[layer] == pytest.approx(float(mp.log10(abs(product))), rel=1e-12, abs=1e-12)


@settings(max_examples=examples(60))
@given(
    name=st.sampled_from(sorted(catalogue)),
    x=st.floats(-5, 5),
    weights=st.lists(st.floats(-2, 2), min_size=1, max_size=3).map(tuple),
    depth=st.integers(1, 40),
)
def test_the_product_is_that_of_the_factors_and_no_input_has_more_than_the_bound(name, x, weights, depth):
    found = compute_factors(catalogue[name](), x, depth, weights).explored
    total = float(np.sum(found.log10_factor[1:]))
    assert found.layers.log10_magnitude[-1] == pytest.approx(total, rel=1e-9, abs=1e-9) or (math.isinf(total) and total < 0)
    if not catalogue[name]().kinks:
        # At a kink the slope may be beyond that of both sides.
        assert found.layers.log10_magnitude[-1] <= found.log10_bound + 1e-9


def test_the_bound_of_the_logistic_sigmoid_is_a_quarter_a_layer():
    assert compute_factors(Sigmoid(), 1.0, 10).explored.log10_bound == pytest.approx(10 * math.log10(0.25), rel=1e-14)
    assert compute_factors(Sigmoid(), 1.0, 3, (2.0, 4.0)).explored.log10_bound == pytest.approx(math.log10(0.5 * 1.0 * 0.5), rel=1e-14)


@pytest.mark.parametrize("kind", [kind for kind in catalogue.values() if kind.slope_by_output])
def test_the_slope_by_output_is_the_formula_that_is_named(kind):
    result = compute_factors(kind(), 0.5, 1)
    names = {"y": result.output, "exp": np.exp, "cos": np.cos}
    expression = kind.slope_by_output.replace("^", "**").replace("y (", "y * (").replace("|y|", "abs(y)")
    np.testing.assert_allclose(result.slope, eval(expression, {"abs": np.abs}, names), rtol=1e-9, atol=1e-15)


def test_functions_name_their_slope_by_output():
    named = {Sigmoid, Tanh, Softsign, Softplus, LogSigmoid, Gudermannian, catalogue["exponential"]}
    assert {kind for kind in catalogue.values() if kind.slope_by_output} == named


@settings(max_examples=examples(40))
@given(name=st.sampled_from(sorted(catalogue)), x=st.floats(-1e3, 1e3), weight=st.floats(-5, 5), depth=st.sampled_from([1, 5, 60, 2500]))
def test_the_path_runs_from_curve_to_diagonal_and_stays_near(name, x, weight, depth):
    result = compute_factors(catalogue[name](), x, depth, weight)
    path, a = result.path, result.explored.layers.activation
    assert tuple(path[0]) == (x, x)
    steps = (len(path) - 1) // 2
    assert 0 <= steps <= min(depth, STEPS)
    assert np.isfinite(path).all()
    assert (np.abs(path[1:]) <= max(FAR, abs(x))).all()
    for step in range(steps):
        assert tuple(path[2 * step + 1]) == (a[step], a[step + 1])
        assert tuple(path[2 * step + 2]) == (a[step + 1], a[step + 1])
    for w, b, across, value in result.maps:
        assert (np.diff(across) >= 0).all()
        function = catalogue[name]()
        z = w * across + b
        # At a kink both sides stand, and where it jumps nothing between them.
        apart = np.all([np.abs(z - kink) > 1e-9 for kink in function.kinks], axis=0) if function.kinks else np.ones(z.shape, dtype=bool)
        apart[[0, -1]] = False
        np.testing.assert_allclose(value[apart], function(z[apart]), rtol=1e-6, atol=1e-6)


@given(depth=st.integers(1, 9), weights=st.lists(st.sampled_from([0.5, 1.0, -2.0]), min_size=1, max_size=5), biases=st.sampled_from([(0.0,), (0.0, 1.0)]))
def test_the_curves_are_those_of_the_layers_there_are(depth, weights, biases):
    maps = compute_factors(Tanh(), 0.3, depth, tuple(weights), biases).maps
    layers = [(weights[k % len(weights)], biases[k % len(biases)]) for k in range(depth)]
    assert [(w, b) for w, b, _, _ in maps] == list(dict.fromkeys(layers))[:4]


@pytest.mark.parametrize(
    ("activation", "x", "depth", "weight", "said"),
    [
        (Sigmoid(), 2.0, 2, 1.0, "At x = 2 the gradient through 2 layers is 0.105 × 0.207 = 0.0218, as if every layer multiplied by 0.147."),
        (Sigmoid(), 0.0, 1, 1.0, "At x = 0 the gradient through 1 layer is its one factor w f′(z) = 0.25."),
        (Sigmoid(), 2.0, 10, 1.0, "would find 2.97×10⁻⁷, 2.14 times too large."),
        (Tanh(), 1.0, 10, -1.2, "is (−0.366) × (−0.504) × (−0.573) × … × (−0.674) = 0.0053"),
        (ReLU(), -1.0, 10, 1.0, "is exactly 0, since the factor of layer 1 is."),
        (ReLU(), 1.0, 3, 1.0, "is 1 × 1 × 1 = 1."),
        (Step(), 1.0, 5, 1.0, "No input lets anything through"),
        (GELU(), 0.0, 5, 2.0, "would allow up to 58.7."),
        (Tanh(), 1e-5, 2, 1.0, "(1 − 10⁻¹⁰) × (1 − 10⁻¹⁰)"),
        (Tanh(), 1.0, 1, -1.2, "w f′(z) = −0.366. "),
        (Tanh(), 1.0, 1, 0.5, "No input leaves more than 0.5, the weight times the steepest slope."),
        (Tanh(), 1.0, 3, 1.0, "make 1: only slopes below the steepest shrink the product."),
        (ReLU(), 1.0, 3, 1.0, "make 1: no input leaves more."),
    ],
)
def test_what_is_said(activation, x, depth, weight, said):
    assert said in read_factors(compute_factors(activation, x, depth, weight))


def test_what_a_layer_allows_is_an_average_where_weights_differ():
    said = read_factors(compute_factors(Sigmoid(), 1.0, 2, (2.0, 1.0)))
    assert "No input leaves more than 0.125: the weights times the steepest slope allow at most 0.354 a layer on average." in said
    assert "0.25 a layer." in read_factors(compute_factors(Sigmoid(), 1.0, 2))


def test_compared_functions_are_said_and_tabled():
    result = compute_factors(Sigmoid(), 2.0, 10, compare=(Tanh(), ReLU()))
    said = read_factors(result)
    assert "With Hyperbolic tangent: through 10 layers 0.00367 of the gradient is left." in said
    assert "With ReLU: through 10 layers the gradient keeps its size." in said
    names = [column.name for column in result.table().columns]
    assert {"log10_factor", "compared_1_log10_factor", "compared_2_log10_gradient"} <= set(names)


def value_of(text):
    """A number, or a sum of two, as it is printed."""
    plain = text.replace("−", "-").replace(",", "").replace("×10", "*10")
    raised = re.sub("10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda found: f"1e{found[1].translate(str.maketrans('⁻⁰¹²³⁴⁵⁶⁷⁸⁹', '-0123456789'))}", plain.replace("*10", "*10"))
    return float(eval(raised))


@settings(max_examples=examples(60), deadline=None)
@given(
    name=st.sampled_from(["tanh", "mish", "gudermannian", "gelu", "softplus", "silu", "elu", "identity"]),
    x=st.one_of(st.floats(-4.0, 4.0), st.floats(1e-8, 1e-2)),
    weight=st.sampled_from([1.0, -1.0, 1.0001, -0.9999, 0.5, -2.0]),
    depth=st.integers(2, 6),
)
def test_every_factor_that_is_written_out_is_the_factor(name, x, weight, depth):
    """Also one near 1 or -1, which is told by its distance: it stands in brackets, with the right sign before the distance."""
    result = compute_factors(catalogue[name](), x, depth, weight)
    said = re.search(r"(?:is|f′\(z\)) (?:(?P<factors>[^=]*) )?= (?P<product>[^=]*?)(?:, as if|\. )", read_factors(result) + " ")
    explored = result.explored
    if said is None or not np.isfinite(explored.log10_factor[1:]).all():
        return
    printed = said["factors"].split(" × ")
    for text, sign, log10 in zip(printed, explored.sign[1:], explored.log10_factor[1:], strict=True):
        assert text.startswith("(") or not re.search(r" [+−] |^−", text), "a sum, or a sign, stands in brackets"
        value, truth = value_of(text), float(sign) * 10.0 ** float(log10)
        assert value == pytest.approx(truth, rel=6e-3)
        if re.search(r"1 [+−] ", text):
            assert abs(value) - 1.0 == pytest.approx(abs(truth) - 1.0, rel=0.06)
        else:
            # Of three digits that are not those of 1.
            assert abs(abs(truth) - 1.0) <= 1e-13 * depth or abs(abs(truth) - 1.0) >= 4.9e-4
    assert not said["product"].startswith("(")


SLOPES = {
    "identity": lambda z: mp.mpf(1),
    "tanh": lambda z: mp.sech(z) ** 2,
    "sigmoid": lambda z: mp.exp(-z) / (1 + mp.exp(-z)) ** 2,
    "gelu": lambda z: mp.ncdf(z) + z * mp.npdf(z),
    "cos(x)": lambda z: -mp.sin(z),
}
VALUES = {"identity": lambda z: z, "tanh": mp.tanh, "sigmoid": lambda z: 1 / (1 + mp.exp(-z)), "gelu": lambda z: z * mp.ncdf(z), "cos(x)": mp.cos}


def both_products(name, x, depth, weight):
    """The gradient, and what handing f' the output makes of it, in many digits."""
    with mp.workdps(60):
        a, right, wrong = mp.mpf(x), mp.mpf(1), mp.mpf(1)
        for _ in range(depth):
            z = mp.mpf(weight) * a
            a = VALUES[name](z)
            right, wrong = right * weight * SLOPES[name](z), wrong * weight * SLOPES[name](a)
        return right, wrong


@settings(max_examples=examples(80), deadline=None)
@given(name=st.sampled_from(sorted(SLOPES)), x=st.floats(-3, 3), weight=st.sampled_from([1.0, -1.0, 0.5, -2.0, -0.7, 2.5]), depth=st.integers(1, 9))
@example(name="identity", x=1.0, weight=-1.0, depth=9)
@example(name="tanh", x=0.0, weight=-1.0, depth=3)
@example(name="gelu", x=0.0, weight=-2.0, depth=1)
@example(name="cos(x)", x=-1.0, weight=1.0, depth=3)
def test_what_the_mistake_finds_has_its_sign_and_is_told_apart_by_it(name, x, weight, depth):
    right, wrong = both_products(name, x, depth, weight)
    result = compute_factors(Custom(name) if "(" in name else catalogue[name](), x, depth, weight)
    said = re.search(r"would find (?P<found>.*?)(?:, (?P<rest>.*?))?\.(?: |$)", read_factors(result) + " ")
    if said is None or wrong == 0 or abs(wrong) < 1e-200:
        return
    assert value_of(said["found"]) == pytest.approx(float(wrong), rel=6e-3)
    assert ("sign" in said["rest"]) == (mp.sign(right) != mp.sign(wrong))
    if times := re.match(r"(.*) times too (large|small)", said["rest"]):
        assert (times[2] == "large") == (abs(wrong) > abs(right))
        ratio = abs(wrong / right) if times[2] == "large" else abs(right / wrong)
        assert value_of(times[1]) == pytest.approx(float(ratio), rel=6e-2)
        assert value_of(times[1]) > 1.0
    signs = {column.name: column.values for column in result.table().columns}
    assert (signs["sign_gradient"][-1], signs["sign_mistaken"][-1]) == (mp.sign(right), mp.sign(wrong))


@pytest.mark.parametrize(("depth", "weight"), [(3, -1.2), (2, -1.2), (3, 1.2)])
def test_what_every_layer_multiplies_by_makes_the_product_with_its_sign(depth, weight):
    result = compute_factors(Tanh(), 1.0, depth, weight)
    said = read_factors(result)
    typical = value_of(re.search(r"as if every layer multiplied (?:its size )?by (.*?)\. ", said)[1])
    whole = value_of(re.search(r" = ([^=]*?), as if", said)[1])
    assert typical**depth == pytest.approx(abs(whole), rel=2e-2)
    assert ("its size" in said) == (whole < 0)


@pytest.mark.parametrize(("formula", "x", "weight"), [("cosh(x)", 2.0, -3.5), ("exp(x)", 9.79, 8.0), ("exp(x)", 3.0, 3.0)])
def test_what_a_mistake_finds_beyond_all_numbers_has_no_size(formula, x, weight):
    said = read_factors(compute_factors(Custom(formula), x, 2, weight))
    assert "∞" not in said


@given(st.sampled_from([1e-3, 0.5, 1.0, 8.0, -8.0]), st.integers(1, 50))
def test_what_is_all_that_any_input_leaves_is_said_so(weight, depth):
    said = read_factors(compute_factors(catalogue["identity"](), 0.7, depth, weight))
    assert ("no input leaves more." in said) or ("No input leaves more than" in said)
    assert "would allow" not in said


KINKED = [name for name, kind in catalogue.items() if kind().kinks]


@pytest.mark.parametrize("name", KINKED)
@settings(max_examples=examples(10))
@given(low=st.floats(-8, -0.1), high=st.floats(0.1, 8))
def test_the_line_of_the_mistake_is_broken_where_the_slope_jumps_also_at_the_ends_of_the_outputs(name, low, high):
    outputs, slopes = compute_factors(catalogue[name](), 0.5, 3, x_range=(low, high)).mistake
    close = np.diff(outputs) < 1e-9
    assert (np.abs(np.diff(slopes))[close & np.isfinite(np.diff(slopes))] < 0.01).all()
