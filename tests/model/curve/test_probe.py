import math

import mpmath as mp
import pytest

from sigexplorer.model.activations import Sigmoid, catalogue
from sigexplorer.model.curve.probe import ProbeParameters, compute_probe


def logistic(x: float) -> mp.mpf:
    return 1 / (1 + mp.exp(-mp.mpf(x)))


def pair(activation, x: float, x2: float):
    return compute_probe(activation, ProbeParameters(x=x, x2=x2, second=True), 0.05)


def test_single_probe_reads_values_and_share():
    result = compute_probe(Sigmoid(), ProbeParameters(x=4.0), 0.05)
    s = 1 / (1 + math.exp(-4))
    slope = s * (1 - s)
    assert result.values == pytest.approx((s, slope, slope * (1 - 2 * s), slope * (1 - 6 * slope)), rel=1e-13)
    assert result.share == pytest.approx(4 * slope, rel=1e-13)
    assert result.log10_share == pytest.approx(math.log10(4 * slope), rel=1e-13)
    assert not result.saturated
    assert math.isnan(result.secant)
    assert result.values2 == result.mean_value_points == ()


@pytest.mark.parametrize(("x", "saturated"), [(4.35, False), (4.36, True), (-4.36, True), (900.0, True)])
def test_saturated_beyond_the_edge(x, saturated):
    assert compute_probe(Sigmoid(), ProbeParameters(x=x), 0.05).saturated is saturated


def test_share_that_underflows_has_a_logarithm():
    result = compute_probe(Sigmoid(), ProbeParameters(x=2000.0), 0.05)
    assert result.share == 0
    assert result.log10_share == pytest.approx((math.log(4) - 2000) / math.log(10), rel=1e-14)


@pytest.mark.parametrize("name", ["step"])
def test_share_of_no_slope_is_undefined(name):
    result = compute_probe(catalogue[name](), ProbeParameters(x=1.0), 0.05)
    assert math.isnan(result.share)
    assert math.isnan(result.log10_share)
    assert not result.saturated


@pytest.mark.parametrize(
    ("x", "x2"),
    [
        (2, -2),
        (2, 2 + 1e-9),
        (-3, 5),
        (0, 1e-300),
        (1, 2),
        (36, 45),
        (45, 36),
        (40, 1000),
        (-40, -1000),
        (10, 1e6),
        (-700, -600),
        (30, 30 + 1e-12),
        (1e308, -1e308),
    ],
)
def test_secant_and_its_tangents_keep_their_digits(x, x2):
    result = pair(Sigmoid(), x, x2)
    with mp.workdps(700):
        expected = (logistic(x2) - logistic(x)) / (mp.mpf(x2) - mp.mpf(x))
        assert result.secant == pytest.approx(float(expected), rel=2e-15)
        assert result.mean_value_points
        for point, value in result.mean_value_points:
            assert min(x, x2) < point < max(x, x2)
            assert value == float(Sigmoid()(point))
            slope = logistic(point) * (1 - logistic(point))
            # The point is rounded: that alone moves the logarithm of its slope by up to an ulp of it.
            assert float(slope / expected) == pytest.approx(1, rel=4e-15 + 2 * math.ulp(point))


def test_secant_of_equal_inputs_is_the_slope():
    result = pair(Sigmoid(), 1.5, 1.5)
    assert result.secant == result.values[1]
    assert result.mean_value_points == ()


def test_two_tangents_on_either_side_of_the_inflection():
    points = [x for x, _ in pair(Sigmoid(), 4.0, -4.0).mean_value_points]
    assert len(points) == 2
    assert points[0] == pytest.approx(-points[1], rel=1e-14)


def test_close_probes_have_the_tangent_in_the_middle():
    ((point, _),) = pair(Sigmoid(), 2.0, 2.0 + 1e-14).mean_value_points
    assert 2.0 < point < 2.0 + 1e-14


def test_straight_line_is_its_own_tangent():
    result = pair(catalogue["relu"](), 1.0, 2.0)
    assert result.secant == 1
    assert result.mean_value_points == ((1.5, 1.5),)


def test_kink_leaves_no_tangent():
    result = pair(catalogue["relu"](), -1.0, 3.0)
    assert result.secant == 0.75
    assert result.mean_value_points == ()


def test_jump_counts_in_the_secant():
    result = pair(catalogue["step"](), -1.0, 3.0)
    assert result.secant == 0.25
    assert result.mean_value_points == ()


def test_gate_has_its_tangents_between_the_inflections_too():
    result = pair(catalogue["silu"](), -6.0, 0.5)
    for point, _ in result.mean_value_points:
        assert float(catalogue["silu"]().derivatives(point, 1)[1]) == pytest.approx(result.secant, rel=1e-13)
    assert len(result.mean_value_points) == 1


@pytest.mark.parametrize("name", list(catalogue))
@pytest.mark.parametrize(("x", "x2"), [(-1e308, -30.0), (-1e308, 1e308), (800.0, 1e308), (5e-324, -5e-324), (0.0, 1e-310)])
def test_secant_over_the_whole_range_is_finite(name, x, x2):
    result = pair(catalogue[name](), x, x2)
    if name != "step":
        assert abs(result.secant) <= catalogue[name]().landmarks().steepest_slope * (1 + 1e-14)
    assert not math.isnan(result.secant)


def test_table_has_a_row_a_probe():
    names = ["x", "f", "f_prime", "f_double_prime", "f_triple_prime", "share", "log10_share", "log10_f", "log10_f_prime"]
    one, two = compute_probe(Sigmoid(), ProbeParameters(x=1.0), 0.05), pair(Sigmoid(), 1.0, 3.0)
    assert [column.name for column in one.table().columns] == names
    assert {column.values.size for column in one.table().columns} == {1}
    assert one.table().notes == ()
    assert two.table().columns[0].values.tolist() == [1.0, 3.0]
    assert two.table().columns[5].values.tolist() == [two.share, two.share2]
    assert two.table().notes[0] == f"secant slope = {two.secant!r}"
    assert len(two.table().notes) == 1 + len(two.mean_value_points)
