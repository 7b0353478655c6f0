import math
import re

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, Sigmoid, catalogue
from sigexplorer.model.chain import compute_chain, compute_layers
from sigexplorer.model.chain.factors import compute_factors
from sigexplorer.model.chain.factors_reading import read_factors
from sigexplorer.model.chain.reading import compose, gradient_sentence
from sigexplorer.model.curve import CurveParameters, compute_curve
from sigexplorer.model.curve.probe import ProbeParameters, compute_probe
from sigexplorer.model.wording import number
from sigexplorer.state import State, parse
from sigexplorer.topics import topics


def say(activation, x, depth=10, weight=1.0, bias=0.0, below=0.05):
    return compose(
        compute_curve(activation, CurveParameters(saturated_below=below)),
        compute_probe(activation, ProbeParameters(x=x), below),
        compute_layers(activation, x, depth, weight, bias),
    )


def function(name, **parameters):
    return catalogue[name](**parameters)


def test_the_example():
    assert say(Sigmoid(), 4.0) == (
        "At x = 4 the slope is 0.0177, 7 % of the steepest: nearly saturated."
        " Through 10 layers 2.21×10⁻⁸ of the gradient is left; float16 shows 0 from layer 10."
    )


@pytest.mark.parametrize(
    ("activation", "x", "expected"),
    [
        (Sigmoid(), 0.0, "At x = 0 the slope is 0.25, the steepest: active."),
        (Sigmoid(), 3.2, "At x = 3.2 the slope is 0.0376, 15 % of the steepest: active."),
        (Sigmoid(), 0.1, "At x = 0.1 the slope is 0.249, 99.8 % of the steepest: active."),
        (Sigmoid(), -40.0, "At x = −40 the slope is 4.25×10⁻¹⁸, 1.7×10⁻¹⁵ % of the steepest: saturated."),
        (Sigmoid(), 800.0, "At x = 800 the slope is 3.67×10⁻³⁴⁸, 1.5×10⁻³⁴⁵ % of the steepest: saturated."),
        (Sigmoid(lower=1.0, upper=0.0), 800.0, "At x = 800 the slope is −3.67×10⁻³⁴⁸, 1.5×10⁻³⁴⁵ % of the steepest: saturated."),
        (
            function("gelu"),
            -1e200,
            "At x = −10²⁰⁰ the slope is less than 10 to the power of −4.343×10³⁰⁰, less than 10 to the power of −4.343×10³⁰⁰ of the steepest: saturated.",
        ),
        (function("relu"), -2.0, "At x = −2 the slope is exactly zero: a dead unit."),
        (function("relu"), 0.0, "At x = 0 the function has a kink: the slope there is undefined, and taken as 0."),
        (function("step"), 0.0, "At x = 0 the function jumps: the slope there is undefined, and taken as 0."),
        (Custom("cbrt(x - 1)"), 1.0, "At x = 1 the tangent is vertical: slopes grow without bound towards it."),
        (Custom("x^2*sin(1/x)"), 0.0, "At x = 0 slopes have no limit: they swing ever faster towards it."),
        (Custom("sin(1/x)"), 0.0, "At x = 0 slopes have no limit: they swing ever faster towards it."),
        (Custom("sqrt(abs(x))"), 0.0, "At x = 0 the function has a cusp: slopes grow without bound towards it, with opposite signs on its sides."),
        (Custom("1/x"), 0.0, "At x = 0 the function has a singularity: its values grow without bound towards it."),
        (function("relu"), 3.0, "At x = 3 the slope is 1, the steepest: active."),
        (function("softplus"), 40.0, "At x = 40 the slope is 1 − less than 1.11×10⁻¹⁶, the steepest but for rounding: active."),
        (function("hard_tanh"), 5.0, "At x = 5 the slope is exactly zero: saturated."),
        (Custom("tanh(x)^3"), 0.0, "At x = 0 the slope is exactly zero, but the function does not turn there."),
        (Custom("tanh(x)^4"), 0.0, "At x = 0 the slope is exactly zero: a turning point."),
        (Custom("gauss(1e8*x)"), 0.0, "At x = 0 the slope is exactly zero: a turning point."),
        (Custom("1 - cos(1e9*x)"), 0.0, "At x = 0 the slope is exactly zero: a turning point."),
        (Custom("min(max(x, 0), 1e-7)"), 1.0, "At x = 1 the slope is exactly zero: saturated."),
        (function("step"), 1.0, "At x = 1 the slope is exactly zero, as it is everywhere: its share of the steepest is undefined."),
        (function("identity"), 0.123456789, "At x = 0.123457 the slope is 1, the steepest: active."),
    ],
)
def test_slope(activation, x, expected):
    assert say(activation, x).startswith(expected + " Through 10 layers ")


@pytest.mark.parametrize(
    ("activation", "x", "depth", "weight", "expected"),
    [
        (Sigmoid(), 0.0, 1, 1.0, "Through 1 layer 0.25 of the gradient is left."),
        (Sigmoid(), 0.0, 1, -1.0, "Through 1 layer 0.25 of the gradient is left, its sign turned."),
        (
            Sigmoid(centre=0.5),
            0.5,
            1000,
            1.0,
            "Through 1,000 layers 8.71×10⁻⁶⁰³ of the gradient is left;"
            " float16 shows 0 from layer 13, float32 shows 0 from layer 75, float64 shows 0 from layer 538.",
        ),
        (function("relu"), 3.0, 2000, 2.0, "Through 2,000 layers the gradient grows to 1.15×10⁶⁰² times its size, which float64 shows as infinite."),
        (function("relu"), 3.0, 5, 1.0, "Through 5 layers the gradient keeps its size."),
        (function("relu"), -3.0, 5, 1.0, "Through 5 layers the gradient is exactly zero."),
        (Sigmoid(), 2.0, 3, 0.0, "Through 3 layers the gradient is exactly zero."),
        (function("identity"), 1.0, 10, -2.0, "Through 10 layers the gradient grows to 1,024 times its size."),
        (function("identity"), 1.0, 3, -2.0, "Through 3 layers the gradient grows to 8 times its size, its sign turned."),
        (function("identity"), 1.0, 10, 1.0001, "Through 10 layers the gradient keeps almost its size."),
        (
            function("identity"),
            1.0,
            2,
            (1e-5, 1e-4),
            "Through 2 layers 10⁻⁹ of the gradient is left; float16 shows 0 from layer 2.",
        ),
        (function("identity"), 1.0, 3, (1e-5, 1e-4, 1e6), "Through 3 layers 0.001 of the gradient is left; float16 first shows 0 at layer 2."),
    ],
)
def test_gradient(activation, x, depth, weight, expected):
    assert say(activation, x, depth, weight).endswith(" " + expected)


def test_undefined_gradient_is_called_so():
    layers = compute_layers(Sigmoid(), float("nan"), 3)
    curve, probe = compute_curve(Sigmoid(), CurveParameters()), compute_probe(Sigmoid(), ProbeParameters(x=0.0), 0.05)
    assert compose(curve, probe, layers).endswith(" Through 3 layers the gradient is undefined.")


@pytest.mark.parametrize("name", list(catalogue))
def test_every_activation_has_two_sentences(name):
    for x in (-800.0, -1.5, 0.0, 0.7, 30.0):
        text = say(function(name), x)
        assert text.endswith(".")
        # An input without a slope, at which the function does not turn, is in no state.
        assert text.count(": ") == ("does not turn there" not in text) + ("float64 finds" in text)
        assert "nan" not in text
        assert "inf " not in text


def test_the_limit_chosen_decides():
    assert "saturated" not in say(Sigmoid(), 4.0, below=0.01)
    assert say(Sigmoid(), 4.0, below=0.1).split(". T")[0].endswith(": saturated")


def test_rest_of_the_gradient_is_the_chains():
    rest = float(compute_chain(Sigmoid(), [1.0], 25).gradient[0])
    assert f"Through 25 layers {number(rest, 3)} of the gradient" in say(Sigmoid(), 1.0, 25)


@pytest.mark.parametrize("name", ["silu", "gelu", "gelu_tanh", "mish"])
def test_the_slope_at_its_own_zero_has_no_digits(name):
    activation = catalogue[name]()
    (lowest,) = activation.landmarks().minima
    for x in (lowest, math.nextafter(lowest, 0.0)):
        assert "zero as far as float64 tells" in say(activation, x, 1)
    assert "zero as far" not in say(activation, lowest + 1e-9, 1)
    assert "zero as far" not in say(activation, -30.0, 1)


def test_functions_compared_have_their_sentence_and_their_columns():
    state = parse(State(), {"compare": "tanh, relu, gelu, silu, sigmoid(gain=3)", "probe.x": "2", "chain.depth": "30"})
    results = {name: topics()[name].result(state) for name in ("curve", "probe", "layers", "chain")}
    said = compose(results["curve"], results["probe"], results["layers"])
    assert "With Hyperbolic tangent: through 30 layers 0.000758 of the gradient is left." in said
    assert said.endswith("2 more functions in the plot and the table.")
    for name in ("layers", "chain"):
        found = {column.name: column.values for column in results[name].table().columns}
        for index, function in enumerate(state.compare, start=1):
            own = topics()[name].result(parse(state, {"activation": function.name, "compare": ""} | ({"activation.gain": "3"} if index == 5 else {})))
            # Each chain has inputs of its own where it is steep, and those of all that it is compared with.
            at = found["layer"] if name == "layers" else found["x"]
            _, mine, alone = np.intersect1d(at, own.layer if name == "layers" else own.x, return_indices=True)
            assert mine.size >= (31 if name == "layers" else 320)
            np.testing.assert_allclose(found[f"compared_{index}_log10_gradient"][mine], own.log10_magnitude[alone], rtol=1e-12)


@pytest.mark.parametrize(
    ("formula", "x", "said"),
    [
        # Beyond ln of the largest float64, 709.8.
        # By mpmath.
        ("exp(x)", 800.0, "At x = 800 the slope is 2.73×10³⁴⁷, which float64 shows as infinite."),
        ("-exp(exp(exp(x)))", 2.0, "At x = 2 the slope is −6.97×10⁷⁰⁶, which float64 shows as infinite."),
        ("x/0", 2.0, "At x = 2 the function has no value: it is infinite."),
        ("sqrt(x)", -1.0, "At x = −1 the slope is undefined."),
        ("x^3", 2.0, "At x = 2 the slope is 12: slopes grow without bound, so that none is the steepest."),
    ],
)
def test_slopes_of_formulas_that_no_share_is_of(formula, x, said):
    assert say(Custom(formula), x, 1).startswith(said)


def ended(layers, **last):
    """Return a chain whose last layer has other numbers."""
    changed = {name: np.concatenate((getattr(layers, name)[:-1], [value])) for name, value in last.items() if name in {"log10_magnitude", "sign"}}
    return msgspec.structs.replace(layers, **{**last, **changed})


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ({"log10_magnitude": math.inf}, "Through 10 layers the gradient grows beyond all that is followed."),
        ({"log10_magnitude": -math.inf}, "Through 10 layers what is left of the gradient is too small for any number."),
        ({"log10_magnitude": -math.inf, "sign": -1.0}, "Through 10 layers what is left of the gradient is too small for any number, its sign turned."),
        (
            {"log10_magnitude": math.nan, "activation": np.array([0.0] * 6 + [math.inf] * 5)},
            "Through 10 layers the gradient is not followed to its end: activations leave all numbers at layer 6.",
        ),
        (
            {"log10_magnitude": -math.inf, "rounding_from": 4},
            "Through 10 layers float64 finds a gradient of exactly zero: from layer 4 on rounding decides its digits.",
        ),
        # 10^0.2 over 10 layers is 1.047 a layer, 1 in as many digits as are said, and 10^0.22 is 1.052; 10^20 is 100 a layer.
        ({"log10_magnitude": 0.2, "rounding_from": 4}, "the gradient keeps about its size a layer: from layer 4 on rounding decides its digits."),
        ({"log10_magnitude": -0.2, "rounding_from": 4}, "the gradient keeps about its size a layer: from layer 4 on rounding decides its digits."),
        ({"log10_magnitude": 0.22, "rounding_from": 4}, "the gradient grows about 1.1× a layer: from layer 4 on rounding decides its digits."),
        ({"log10_magnitude": 20.0, "rounding_from": 4}, "the gradient grows about 100× a layer: from layer 4 on rounding decides its digits."),
        ({"log10_magnitude": -20.0, "rounding_from": 4}, "the gradient shrinks about 100× a layer: from layer 4 on rounding decides its digits."),
        # The error of log10 a layer is 0.2 and 0.4: 58.5 %, and more than is called known.
        (
            {"log10_magnitude": 20.0, "rounding_from": 4, "followed": 8, "log10_error": 2.0},
            "That is the mean of the first 8 layers, known to within 59 %; later ones are not followed.",
        ),
        (
            {"log10_magnitude": 20.0, "rounding_from": 4, "followed": 8, "log10_error": 4.0},
            "That is the mean of the first 8 layers, by which it is hardly known; later ones are not followed.",
        ),
    ],
)
def test_gradients_that_no_number_holds_or_rounding_decides(last, said):
    layers = ended(compute_layers(function("identity"), 1.0, 10), **last)
    assert gradient_sentence(layers).endswith(said)


@pytest.mark.parametrize(
    ("name", "x", "steepest"), [("sine", 0.0, True), ("sine", -0.0, True), ("sine", 200.0 * math.pi, False), ("tanh", 0.0, True), ("tanh", 1e-9, False)]
)
def test_the_steepest_slope_of_what_swings_is_at_many_inputs(name, x, steepest):
    said = say(catalogue[name](), x)
    assert ("the slope is 1, the steepest: active" in said) == steepest


@pytest.mark.parametrize(
    ("activation", "x", "depth", "layer"),
    [(Custom("x^2"), 0.5, 12, 11), (function("squared_relu"), 0.5, 40, 11), (function("tanh_shrink"), 3.0, 10, 9), (Custom("exp(-x^2)"), 40.0, 2, 1)],
)
def test_a_gradient_whose_activations_underflow_is_not_said_to_be_zero(activation, x, depth, layer):
    """Of x^2 it is the product of 2 x^(2^k), which is not 0 for any x but 0."""
    said = say(activation, x, depth)
    assert "the gradient is exactly zero" not in said
    assert f"Through {depth} layers float64 finds a gradient of exactly zero: the activation of layer {layer} is 0, or too small for it." in said


@pytest.mark.parametrize(
    ("activation", "x"), [(Custom("x^2"), 0.0), (function("squared_relu"), -0.5), (function("soft_shrink"), 0.25), (function("step"), 3.0)]
)
def test_a_gradient_that_is_zero_is_said_to_be(activation, x):
    assert "Through 12 layers the gradient is exactly zero." in say(activation, x, 12)


@given(below=st.floats(1e-6, 0.999), kind=st.sampled_from([name for name in catalogue if name != "custom"]))
def test_the_steepest_slope_is_not_called_nearly_saturated(below, kind):
    x = catalogue[kind]().landmarks().steepest
    said = say(catalogue[kind](), x if math.isfinite(x) else 2.0, below=below)
    if ", the steepest:" in said:
        assert ", the steepest: active." in said


@pytest.mark.parametrize(
    ("formula", "x", "depth", "weight", "bias", "said"),
    [
        ("x*sqrt(x)", 0.5, 20, 1.0, 0.0, "the activation of layer 18 is 0, or too small for it"),
        ("exp(-1/x^2)", 1.0, 6, 1.0, 0.0, "the activation of layer 3 is 0, or too small for it"),
        ("exp(-1/abs(x))", 1.0, 10, 1.0, 0.0, "the activation of layer 4 is 0, or too small for it"),
        ("sin(x)/x", 0.5, 5, -1.0, 1.0, "the preactivation of layer 5 is 0, or too small for it"),
        # By itself at the place where there is nothing.
        ("sin(x)/x", 0.0, 5, -1.0, 0.0, ""),
        ("log(x)", -1.0, 3, 1.0, 0.0, ""),
    ],
)
def test_a_gradient_that_float64_loses_on_the_way_is_not_undefined(formula, x, depth, weight, bias, said):
    function = Custom(formula)
    for sentence in (gradient_sentence(compute_layers(function, x, depth, weight, bias)), read_factors(compute_factors(function, x, depth, weight, bias))):
        assert ("undefined" in sentence) == (not said), sentence
        assert said in sentence


@pytest.mark.parametrize("x", [0.3, -1.0, 2.0, 4.0, -7.3])
@pytest.mark.parametrize("formula", ["asin(sin(x))", "acos(cos(x))", "2*atan(tan(x/2))"])
def test_along_a_straight_line_of_a_formula_the_slope_is_the_steepest_to_the_last_digit_that_is_known(formula, x):
    assert re.search(r"the slope is (1|\N{MINUS SIGN}1), the steepest: active\.", say(Custom(formula), x))
