import math
import time

import numpy as np
import pytest

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Custom, HardTanh, Richards, Sigmoid, catalogue
from sigexplorer.model.curve import CurveParameters, compute_curve, inputs
from sigexplorer.model.curve.regions import saturated_regions, swinging_sides
from sigexplorer.model.ranges import check_range

DEFAULTS = [kind() for kind in catalogue.values()]
OTHERS = [
    Sigmoid(gain=300.0, centre=900.0, lower=2.0, upper=-5.0),
    catalogue["arctan"](gain=0.03),
    catalogue["gompertz"](amplitude=7.1, displacement=0.03, rate=5.3),
    catalogue["silu"](beta=6.7),
]


def test_inputs_of_the_default_are_those_of_arange():
    np.testing.assert_array_equal(compute_curve(Sigmoid(), CurveParameters()).x, np.arange(-6, 6, 0.01))


def test_inputs_far_from_zero_do_not_run_away():
    x = inputs(1e9, 1e9 + 1, 1_000_000)
    assert x.size == 1_000_000
    assert x[-1] == pytest.approx(1e9 + 1 - 1e-6, abs=2e-7)


@pytest.mark.parametrize("change", [{"x_min": 6.0}, {"x_min": 7.0}, {"y_min": 1.1}, {"y_max": -0.1}])
def test_empty_ranges_are_refused_by_both_names(change):
    low, high = ("x_min", "x_max") if "x_min" in change else ("y_min", "y_max")
    with pytest.raises(ParameterError, match=f"{low} = .* is not below {high} = .*: give a smaller {low} or a larger {high}."):
        CurveParameters(**change)


def test_default_figure():
    result = compute_curve(Sigmoid(), CurveParameters())
    assert [(item.index, item.order) for item in result.traces] == [(0, 0), (0, 1)]
    assert result.y_range == (-0.05, 1.05)
    edge = 2 * math.acosh(1 / math.sqrt(0.05))
    assert result.saturated == ((-math.inf, pytest.approx(-edge, rel=4e-16)), (pytest.approx(edge, rel=4e-16), math.inf))


def test_traces_are_the_orders_switched_on_of_every_function():
    parameters = CurveParameters(value=False, second=True, third=True)
    result = compute_curve(Sigmoid(), parameters, (catalogue["tanh"](), Sigmoid(gain=2.0)))
    assert [(item.index, item.order) for item in result.traces] == [(i, order) for i in range(3) for order in (1, 2, 3)]
    assert result.traces[3].activation == catalogue["tanh"]()
    nothing = compute_curve(Sigmoid(), CurveParameters(value=False, first=False))
    assert nothing.traces == ()
    assert nothing.y_range == (-0.1, 1.1)


@pytest.mark.parametrize("activation", [*DEFAULTS, Sigmoid(gain=1000.0), Sigmoid(gain=0.01), Sigmoid(centre=5.99, gain=300.0)], ids=lambda item: item.name)
@pytest.mark.parametrize(("x_min", "x_max"), [(-6.0, 6.0), (-50.0, 3.0), (-1e9, 1e9)])
def test_few_points_follow_the_curve(activation, x_min, x_max):
    result = compute_curve(activation, CurveParameters(x_min=x_min, x_max=x_max))
    dense = np.linspace(x_min, x_max, 10001)
    for item in result.traces:
        assert item.x[0] == x_min
        if not np.isfinite(activation(x_max)):
            # Drawn as far as it is a number.
            assert item.x[-1] < x_max
            assert np.isfinite(activation(item.x[-1]))
            continue
        assert item.x[-1] == x_max
        assert 240 <= item.x.size <= (3100 if activation.name == "sine" else 340)
        assert (np.diff(item.x) >= 0).all()
        # Where it jumps no line is drawn, and nowhere else.
        gaps = np.isnan(item.y)
        assert set(item.x[gaps].tolist()) <= set(activation.kinks)
        kinks = np.isin(dense, activation.kinks)
        values = activation.derivatives(dense, 1)[item.order]
        if activation.name == "sine" and x_max - x_min > 1e3:
            # Of a hundred million turns nothing can be followed.
            continue
        error = np.abs(np.interp(dense, item.x[~gaps], item.y[~gaps]) - values)[~kinks]
        # Less than a third of a pixel of a pane 600 pixels high.
        assert error.max() <= max(np.ptp(values), np.ptp(item.y[~gaps])) / 2000 + 1e-15


def test_jump_is_two_points_of_one_input_with_no_line_between_them():
    item = compute_curve(catalogue["relu"](), CurveParameters()).traces[1]
    assert item.order == 1
    assert item.y[item.x == 0].tolist() == pytest.approx([0.0, math.nan, 1.0], nan_ok=True)


def test_height_stands_still_under_small_moves():
    heights = {compute_curve(Sigmoid(gain=gain), CurveParameters()).y_range for gain in np.linspace(1.0, 1.5, 40)}
    assert heights == {(-0.05, 1.05)}
    assert compute_curve(Sigmoid(), CurveParameters(fit=False, y_min=-3.0, y_max=2.5)).y_range == (-3.0, 2.5)


def test_height_holds_every_trace_of_every_function():
    for activation in DEFAULTS:
        result = compute_curve(activation, CurveParameters(second=True, third=True))
        low, high = result.y_range
        for item in result.traces:
            assert low < np.nanmin(item.y)
            assert np.nanmax(item.y) < high


@pytest.mark.sampled
@pytest.mark.parametrize("upper", [10.0**-exponent for exponent in (1, 12, 100, 149, 150, 151, 300, 307, 310, 320, 323)])
@pytest.mark.parametrize("lower", [0.0, -1.0, 1e-310])
def test_a_height_can_be_drawn_down_to_the_smallest_number(lower, upper):
    for kind in (Sigmoid, Richards, HardTanh):
        for lower_edge, upper_edge in ((lower, upper), (-upper, -lower)):
            if lower_edge < upper_edge:
                found = compute_curve(kind(lower=lower_edge, upper=upper_edge), CurveParameters(second=True, third=True)).y_range
                check_range("height", *found)


@pytest.mark.parametrize("below", [1e-6, 0.05, 0.5, 0.9])
@pytest.mark.parametrize("activation", [*DEFAULTS, *OTHERS], ids=lambda item: item.name)
def test_saturated_edges_have_the_chosen_slope(activation, below):
    limit = math.log(below) + math.log(steepest) if (steepest := activation.landmarks().steepest_slope) > 0 else math.nan
    regions = saturated_regions(activation, below)
    edges = [edge for region in regions for edge in region]
    assert edges == sorted(set(edges))
    for region in regions:
        for edge, inward in zip(region, (1, -1), strict=True):
            if math.isinf(edge) or (any(swinging_sides(activation)) and edge in {regions[0][0], regions[-1][1]}):
                # Of what swings for ever the first and last region may be cut off where nothing was looked at.
                continue
            step = 1e-9 * max(1.0, abs(edge))
            inside, outside = activation.log_abs_slope(np.array([edge + inward * step, edge - inward * step]))
            assert inside < limit <= outside
            if edge not in activation.kinks:
                # To the last bits: a rounding of the edge moves the logarithm of the slope by its own slope.
                _, slope, bend = activation.derivatives(edge, 2)
                assert float(activation.log_abs_slope(edge)) == pytest.approx(limit, abs=1e-14 * abs(limit) + 8 * math.ulp(edge) * abs(bend / slope) + 1e-15)


def test_saturated_regions_are_all_of_them():
    x = np.linspace(-20, 20, 20001)
    for activation in DEFAULTS:
        steepest = activation.landmarks().reference_slope
        if steepest > 0:
            slope = np.abs(activation.derivatives(x, 1)[1])
            inside = np.zeros(x.shape, dtype=bool)
            for low, high in saturated_regions(activation, 0.05, (-20.0, 20.0)):
                inside |= (x > low) & (x < high)
            away = ~np.isin(x, activation.kinks)
            np.testing.assert_array_equal(inside[away], (slope < 0.05 * steepest)[away])


def test_constant_slopes_do_not_saturate():
    for name in ("step", "identity"):
        assert compute_curve(catalogue[name](), CurveParameters()).saturated == ()
    assert saturated_regions(Sigmoid(lower=1.0, upper=1.0), 0.05) == ()


def test_table_has_the_orders_switched_on_and_the_functions_compared():
    result = compute_curve(Sigmoid(), CurveParameters(second=True, third=True), (catalogue["tanh"](), catalogue["tanh"]()))
    table = result.table()
    own = ["f", "f_prime", "f_double_prime", "f_triple_prime", "log10_f", "log10_f_prime"]
    names = ["x", *own, *(f"tanh_{name}" for name in own), *(f"tanh_2_{name}" for name in own)]
    assert [column.name for column in table.columns] == names
    assert {column.values.size for column in table.columns} == {1200}
    np.testing.assert_array_equal(table.columns[2].values, Sigmoid().derivatives(result.x, 3)[1])
    assert len(table.notes) == 2
    assert [column.name for column in compute_curve(Sigmoid(), CurveParameters()).table().columns] == ["x", "f", "f_prime", "log10_f", "log10_f_prime"]


def test_new_gain_is_drawn_within_a_fraction_of_a_frame():
    compute_curve(Sigmoid(), CurveParameters())
    times = []
    for gain in np.linspace(0.7, 3.1, 40):
        start = time.perf_counter()
        compute_curve(Sigmoid(gain=gain), CurveParameters())
        times.append(time.perf_counter() - start)
    # About 0.8 ms on one core; the margin is for a machine that others use.
    assert np.median(times) < 4e-3


@pytest.mark.parametrize("formula", ["1e308*x", "1e308*sign(x)", "1e308", "1.7e308*tanh(x)", "5e-324", "1e-320*x"])
def test_a_curve_near_either_end_of_float64_has_a_height_that_is_a_number(formula):
    low, high = compute_curve(Custom(formula), CurveParameters()).y_range
    check_range("y", low, high)
    assert math.isfinite(high - low)


@pytest.mark.parametrize(
    ("formula", "highest"),
    [("cbrt(x)", 2.0), ("cbrt(x - 1) + cbrt(x + 2)", 5.0), ("sqrt(abs(x))", 3.0), ("sqrt(x - 1)", 3.0), ("abs(x)^0.1", 2.0)],
)
def test_a_vertical_tangent_leaves_the_rest_to_be_seen(formula, highest):
    found = compute_curve(Custom(formula), CurveParameters())
    assert max(float(np.nanmax(np.abs(item.y))) for item in found.traces) > 100.0 * highest
    low, high = found.y_range
    (f,) = [item for item in found.traces if item.order == 0]
    assert -highest <= low < high <= highest
    inner = f.y[np.abs(f.y) < highest]
    assert low <= inner.min() < inner.max() <= high


@pytest.mark.parametrize("formula", ["sin(x)/cos(x)", "1/(x - 1)^2"])
def test_a_pole_leaves_the_rest_to_be_seen(formula):
    low, high = compute_curve(Custom(formula), CurveParameters(first=False)).y_range
    assert high - low < 100.0


@pytest.mark.parametrize(
    ("formula", "middle"), [("log(x)", 3.0), ("1/x", 2.0), ("tan(x)", 2.0), ("1/(x - 1)", 2.0), ("log(abs(x))", 3.0), ("x*log(x)", 3.0), ("exp(1/x)", 20.0)]
)
def test_what_grows_without_bound_at_a_place_is_seen_beside_it(formula, middle):
    """The logarithm was drawn down to -800, where float64 ends, and 1/x with its slope to -1,900: nothing was seen of either."""
    low, high = compute_curve(Custom(formula), CurveParameters()).y_range
    assert high - low < 10.0 * middle
    assert low < 0.0 < high


@pytest.mark.parametrize("formula", ["exp(-abs(x)/0.05)", "abs(x)", "sqrt(x)", "where(x < 0, 0, exp(-20*x))", "1/(0.01 + abs(x))"])
def test_a_narrow_peak_with_an_end_is_held(formula):
    (f,) = compute_curve(Custom(formula), CurveParameters(first=False)).traces
    low, high = compute_curve(Custom(formula), CurveParameters(first=False)).y_range
    assert low <= np.nanmin(f.y) < np.nanmax(f.y) <= high


@pytest.mark.parametrize("kind", [kind for kind in catalogue.values() if kind().kinks], ids=lambda kind: kind.name)
def test_a_kink_of_the_catalogue_counts(kind):
    found = compute_curve(kind(), CurveParameters(second=True, third=True))
    for item in found.traces:
        assert found.y_range[0] <= np.nanmin(item.y)
        assert np.nanmax(item.y) <= found.y_range[1]
