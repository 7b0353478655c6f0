import math

import mpmath
import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Activation, Custom, ReLU, Sigmoid, SiLU, Step, catalogue
from sigexplorer.model.activations.formula import telling
from sigexplorer.model.activations.formula.exactly import exact_rows
from sigexplorer.model.chain import compute_chain
from sigexplorer.model.chain.grid import gradients
from sigexplorer.model.chain.layers import Layers
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.running import Cancelled
from sigexplorer.model.saturation.parameters import SaturationParameters, allowed_axes
from sigexplorer.model.saturation.result import axis_values, compute_map, refinements
from tests.examples import examples
from tests.strategies import structs

GAINED = [kind for kind in catalogue.values() if "gain" in parameters_of(kind)]


def many_digits(x: float, depth: int, weight: float, bias: float, gain: float = 1.0) -> tuple[float, int]:
    """The logistic chain's log10 |gradient| and its sign, in 60 digits."""
    with mpmath.workdps(60):
        a, gradient = mpmath.mpf(x), mpmath.mpf(1)
        for _ in range(depth):
            e = mpmath.exp(-gain * (mpmath.mpf(weight) * a + bias))
            a = 1 / (1 + e)
            gradient *= weight * gain * e / (1 + e) ** 2
        return (float(mpmath.log10(abs(gradient))) if gradient else -math.inf), int(mpmath.sign(gradient))


def plain(activation: Activation, x: float, depth: int, weight: float, bias: float) -> float:
    """The same of any activation, as a plain loop of float64, with logarithms where a slope underflows."""
    a, total = x, 0.0
    for _ in range(depth):
        z = np.array(weight * a + bias)
        with np.errstate(divide="ignore"):
            total += math.log10(abs(weight)) + float(activation.log_abs_slope(z)) / math.log(10)
        a = float(activation(z))
    return total


@pytest.mark.parametrize(
    ("horizontal", "vertical"), [("input", "weight"), ("weight", "bias"), ("gain", "input"), ("bias", "gain"), ("depth", "weight"), ("gain", "depth")]
)
def test_cells_against_many_digits(horizontal: str, vertical: str) -> None:
    ranges = {"weight_min": -6.0, "weight_max": 3.9, "depth_max": 60, "input_min": -500.0, "input_max": 900.0, "gain_max": 3.0}
    parameters = SaturationParameters(horizontal=horizontal, vertical=vertical, resolution=5, **ranges)  # type: ignore[arg-type]
    result = compute_map(Sigmoid(), parameters, 0.3, 40, -1.3, 0.2)
    assert result.log10_gradient.shape == result.sign.shape == (5, 5)
    for row, y in enumerate(result.y):
        for column, x in enumerate(result.x):
            values = {"input": 0.3, "depth": 40, "weight": -1.3, "bias": 0.2, "gain": 1.0} | {horizontal: x, vertical: y}
            expected, sign = many_digits(values["input"], int(values["depth"]), values["weight"], values["bias"], values["gain"])
            assert result.log10_gradient[row, column] == pytest.approx(expected, rel=1e-10)
            assert result.sign[row, column] == sign


@pytest.mark.sampled
@pytest.mark.parametrize("activation", [kind() for kind in catalogue.values()], ids=lambda activation: activation.name)
def test_every_activation_against_a_plain_loop(activation: Activation) -> None:
    parameters = SaturationParameters(horizontal="input", vertical="weight", resolution=4, input_min=-30, input_max=31, weight_min=-0.9, weight_max=0.95)
    result = compute_map(activation, parameters, 0.0, 50, 1.0, 0.1)
    for row, weight in enumerate(result.y):
        for column, x in enumerate(result.x):
            expected = plain(activation, x, 50, weight, 0.1)
            assert result.log10_gradient[row, column] == pytest.approx(expected, rel=1e-9, abs=1e-9)
            assert (result.sign[row, column] == 0) == (expected == -math.inf)


@pytest.mark.parametrize("kind", GAINED, ids=lambda kind: kind.__name__)
def test_a_gain_on_an_axis_is_the_functions_own_gain(kind: type[Activation]) -> None:
    shift = {"centre": 0.7} if "centre" in parameters_of(kind) else {}
    activation = kind(**shift)
    parameters = SaturationParameters(horizontal="gain", vertical="input", resolution=4, gain_min=0.3, gain_max=5.0)
    result = compute_map(activation, parameters, 0.0, 12, 0.8, -0.1)
    for column, gain in enumerate(result.x):
        for row, x in enumerate(result.y):
            expected = plain(kind(gain=gain, **shift), x, 12, 0.8, -0.1)
            assert result.log10_gradient[row, column] == pytest.approx(expected, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(("weight", "bias"), [(1.0, 0.0), (-9.0, 4.5), (-30.0, 12.0), ((2.0, -5.0), 0.3), ((2.0, -5.0, 0.7), (0.3, 0.1))])
@pytest.mark.parametrize("depth", [1, 2, 3, 399, 400])
def test_a_settled_chain_goes_on_as_if_it_were_computed(weight: float | tuple[float, ...], bias: float | tuple[float, ...], depth: int) -> None:
    """Fixed points, cycles of two, and weights by layer, at even and odd depths."""
    x = np.linspace(-4, 4, 9)
    log10, sign = gradients(Layers(Sigmoid(), weight, bias), x, (depth,))[:2]
    a, total, direction = x.copy(), np.zeros(9), np.ones(9)
    weights, biases = np.atleast_1d(weight), np.atleast_1d(bias)
    for layer in range(depth):
        w = weights[layer % len(weights)]
        z = w * a + biases[layer % len(biases)]
        total += np.log10(abs(w)) + Sigmoid().log_abs_slope(z) / np.log(10)
        direction *= np.sign(w)
        a = Sigmoid()(z)
    assert log10[0] == pytest.approx(total, rel=1e-11)
    assert np.array_equal(sign[0], direction)


def test_depths_on_the_way_are_those_of_shorter_chains() -> None:
    x, depths = np.linspace(-3, 3, 7), (1, 2, 2, 7, 50, 1000)
    together = gradients(Layers(Sigmoid(), -5.0, 1.0), x, depths)[:2]
    for row, depth in enumerate(depths):
        alone = gradients(Layers(Sigmoid(), -5.0, 1.0), x, (depth,))[:2]
        assert together[0][row] == pytest.approx(alone[0][0], rel=1e-13)
        assert np.array_equal(together[1][row], alone[1][0])


def test_nothing_underflows_and_only_true_zeros_are_minus_infinity() -> None:
    deep = compute_map(Sigmoid(), SaturationParameters(resolution=3, input_min=-1e6, input_max=1e6), 0.0, 1_000_000)
    assert np.all(np.isfinite(deep.log10_gradient[[0, 2]]))
    # The middle row has weight 0: no gradient at all.
    assert deep.y[1] == 0
    assert np.all(np.isneginf(deep.log10_gradient[1]))
    assert np.all(deep.sign[1] == 0)
    assert np.all(np.isneginf(compute_map(Step(), SaturationParameters(resolution=3), 0.0, 3).log10_gradient))
    dead = compute_map(ReLU(), SaturationParameters(horizontal="input", vertical="bias", resolution=2, input_min=-1.0, input_max=1.0, bias_max=2.0), 0.0, 5)
    assert np.array_equal(dead.log10_gradient, [[-np.inf, -np.inf], [0.0, 0.0]])


def test_chaos_is_computed_to_the_end() -> None:
    silu, x = SiLU(), np.array([0.31])
    log10, _ = gradients(Layers(silu, -9.0, 2.0), x, (60,))[:2]
    assert log10[0, 0] == pytest.approx(plain(silu, 0.31, 60, -9.0, 2.0), rel=1e-9)


def test_a_map_of_what_halves_its_exponent_computes_nothing_again_with_more_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its form that does not cancel is 2 sinh(x/2)^2: the half of x is exact. The map took six times as long, and nothing was known of a third of it."""
    again: list[float] = []
    monkeypatch.setattr(telling, "exact_rows", lambda *given: again.append(given[2]) or exact_rows(*given))
    parameters = SaturationParameters(horizontal="input", vertical="weight", resolution=21)
    halved, plain = (compute_map(Custom(text), parameters, 0.0, 12) for text in ("cosh(x) - 1", "exp(x) - 1"))
    assert not again
    for found in (halved, plain):
        assert not np.isnan(found.log10_gradient).any()
        assert np.isposinf(found.log10_gradient).any()


def test_axes() -> None:
    assert np.array_equal(axis_values("input", -1, 1, 5), [-1, -0.5, 0, 0.5, 1])
    assert axis_values("gain", 0.1, 10, 3) == pytest.approx([0.1, 1, 10], rel=1e-14)
    assert np.array_equal(axis_values("depth", 1, 1000, 4), [1, 10, 100, 1000])
    assert allowed_axes(Sigmoid()) == ("input", "gain", "weight", "bias", "depth")
    assert allowed_axes(ReLU()) == ("input", "weight", "bias", "depth")


@pytest.mark.parametrize("formula", ["gain + tanh(x)", "gain*tanh(x)", "tanh(x)^gain"])
def test_what_a_formula_calls_gain_is_no_axis(formula: str) -> None:
    """It need not stretch the curve, and a map whose gains are of one curve would be of another function."""
    function = Custom(formula, sliders="gain: 2 to 3")
    assert "gain" not in allowed_axes(function)
    with pytest.raises(ParameterError, match="no gain"):
        compute_map(function, SaturationParameters(horizontal="gain"), 0.5, 3, 1.0, 0.0)
    beside = compute_map(Sigmoid(), SaturationParameters(horizontal="gain", resolution=16), 0.5, 3, 1.0, 0.0, compare=(function,))
    assert beside.compared == ((function, None),)


@pytest.mark.parametrize("kind", GAINED)
@settings(deadline=None, max_examples=examples(10))
@given(data=st.data())
def test_a_map_over_gains_is_of_the_functions_with_these_gains(kind: type[Activation], data: st.DataObject) -> None:
    function = data.draw(structs(kind, on_slider=True))
    found = compute_map(function, SaturationParameters(horizontal="gain", vertical="input", resolution=16), 0.5, 1, 1.0, 0.0)
    for column in (0, 7, 15):
        slope = msgspec.structs.replace(function, gain=float(found.x[column])).log_abs_slope(found.y) / math.log(10)
        assert found.log10_gradient[:, column] == pytest.approx(slope, rel=1e-9, abs=1e-9)


def test_refinements_become_finer_and_share_their_corners() -> None:
    parameters = SaturationParameters(resolution=130)
    pictures = list(refinements(Sigmoid(gain=2), parameters, 0.5, 10, 1.5, -0.25))
    assert [picture.log10_gradient.shape for picture in pictures] == [(17, 17), (100, 100), (130, 130)]
    assert [picture.finished for picture in pictures] == [False, False, True]
    corners = [picture.log10_gradient[np.ix_([0, -1], [0, -1])] for picture in pictures]
    assert corners[1] == pytest.approx(corners[0], rel=1e-13)
    assert corners[2] == pytest.approx(corners[0], rel=1e-13)
    assert pictures[0].here == (0.5, 1.5)
    assert len(list(refinements(Sigmoid(), SaturationParameters(resolution=16), 0.5, 10))) == 1


def test_a_probe_that_moves_takes_the_map_with_it() -> None:
    parameters = SaturationParameters(horizontal="input", vertical="gain", resolution=120)
    first = list(refinements(Sigmoid(), parameters, 0.5, 10, 1.5))[-1]
    (moved,) = refinements(Sigmoid(gain=3.0), parameters, 2.5, 10, 1.5, previous=first)
    assert moved.here == (2.5, 3.0)
    assert moved.log10_gradient is first.log10_gradient
    assert compute_map(Sigmoid(), parameters, 0.5, 10, 1.5, previous=first).here == first.here
    # Whatever else changes makes another map.
    for changed in (
        list(refinements(Sigmoid(centre=1.0), parameters, 0.5, 10, 1.5, previous=first)),
        list(refinements(Sigmoid(), parameters, 0.5, 11, 1.5, previous=first)),
        list(refinements(Sigmoid(), parameters, 0.5, 10, (1.5, 1.0), previous=first)),
        list(refinements(Sigmoid(), SaturationParameters(horizontal="input", vertical="gain", resolution=121), 0.5, 10, 1.5, previous=first)),
    ):
        assert len(changed) == 3
        assert not np.array_equal(changed[-1].log10_gradient, first.log10_gradient)


def test_floors_and_levels() -> None:
    result = compute_map(Sigmoid(), SaturationParameters(resolution=9, contours=(-3.0,)), 0.0, 20)
    assert [(line.format, line.level) for line in result.contours] == [
        ("", -3.0),
        *[(name, pytest.approx(bits * math.log10(2), rel=1e-15)) for name, bits in (("float64", -1075), ("float32", -150), ("float16", -25))],
    ]
    finite = result.log10_gradient[np.isfinite(result.log10_gradient)]
    assert result.levels == (finite.min(), finite.max())
    assert compute_map(Sigmoid(), SaturationParameters(resolution=3, floors=False, contours=()), 0.0, 2).contours == ()


@pytest.mark.parametrize(("horizontal", "vertical"), [("bias", "weight"), ("gain", "bias")])
def test_the_gradient_on_a_contour_is_its_level(horizontal: str, vertical: str) -> None:
    parameters = SaturationParameters(horizontal=horizontal, vertical=vertical, resolution=200, weight_min=0.5, gain_max=2.0, contours=(-8.0,))  # type: ignore[arg-type]
    segments = compute_map(Sigmoid(), parameters, 0.5, 5).contours[0].segments
    assert len(segments) > 50
    for x, y in segments[::20, 0]:
        values = {"weight": 1.0, "bias": 0.0, "gain": 1.0} | {horizontal: float(x), vertical: float(y)}
        exact, _ = many_digits(0.5, 5, values["weight"], values["bias"], values["gain"])
        assert exact == pytest.approx(-8, abs=0.02)


def test_the_table_has_a_row_a_cell() -> None:
    result = compute_map(Sigmoid(), SaturationParameters(resolution=3), 0.0, 5)
    columns = {column.name: column.values for column in result.table().columns}
    assert list(columns) == ["input", "weight", "log10_gradient", "sign", "rounding_decides"]
    for row in range(3):
        for column in range(3):
            (at,) = np.flatnonzero((columns["input"] == result.x[column]) & (columns["weight"] == result.y[row]))
            assert columns["log10_gradient"][at] == result.log10_gradient[row, column]


def test_what_is_refused() -> None:
    with pytest.raises(ParameterError, match="horizontal = vertical = weight is not allowed: give two different ones of input, gain"):
        SaturationParameters(horizontal="weight")
    with pytest.raises(ParameterError, match="bias_min = 9 is not below bias_max = 8: give"):
        SaturationParameters(bias_min=9)
    with pytest.raises(ParameterError, match="relu has no gain to put on an axis: give one of input, weight, bias, depth"):
        compute_map(ReLU(), SaturationParameters(horizontal="gain"), 0.0, 10)
    with pytest.raises(ParameterError, match="depth = 0 is not allowed: give a whole number from 1 to 1000000"):
        compute_map(Sigmoid(), SaturationParameters(), 0.0, 0)
    with pytest.raises(ParameterError, match="weight = nan is not allowed"):
        compute_map(Sigmoid(), SaturationParameters(horizontal="bias", vertical="input"), 0.0, 10, math.nan)


def test_progress_and_cancelling() -> None:
    told: list[float] = []
    compute_map(Sigmoid(), SaturationParameters(resolution=200), 0.0, 3, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    assert len(told) > 3
    asked = iter([False] * 50 + [True])
    with pytest.raises(Cancelled):
        compute_map(Sigmoid(), SaturationParameters(), 0.0, 100_000, -3.0, cancel=lambda: next(asked))


@pytest.mark.sampled
@pytest.mark.parametrize("activation", [kind() for kind in catalogue.values()], ids=lambda activation: activation.name)
def test_corners_are_those_of_the_chain(activation: Activation) -> None:
    parameters = SaturationParameters(resolution=30, weight_min=-3.0, weight_max=2.5)
    result = compute_map(activation, parameters, 0.0, 100, bias=-0.4)
    for row in (0, -1):
        chain = compute_chain(activation, result.x[[0, -1]], 100, float(result.y[row]), -0.4)
        assert result.log10_gradient[row, [0, -1]] == pytest.approx(chain.log10_magnitude, rel=1e-10, abs=1e-10)
        assert np.array_equal(result.sign[row, [0, -1]], chain.sign)
