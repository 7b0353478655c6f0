import math

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sigexplorer.model.phase.glance
import sigexplorer.model.phase.result
from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.meanfield import gradient_chi
from sigexplorer.model.meanfield.advisor import WIDTH
from sigexplorer.model.meanfield.correlation import correlation_map
from sigexplorer.model.phase.glance import FOLLOWED, first_look
from sigexplorer.model.phase.parameters import PhaseParameters
from sigexplorer.model.phase.result import PhaseResult, compute_phase
from sigexplorer.model.phase.scales import depth_scales
from sigexplorer.model.running import Cancelled
from sigexplorer.topics.phase import PHASE
from tests.examples import examples

SMALL = PhaseParameters(cells=31, layers=9, sigma_w_max=3.1)


def look(activation, weight_variance, bias_variance, parameters=SMALL, depth=13) -> PhaseResult:
    found = first_look(activation, parameters, weight_variance, bias_variance, depth=depth, width=WIDTH)
    assert found is not None
    return found


def close(found, wanted, atol) -> None:
    there = np.isfinite(wanted)
    np.testing.assert_allclose(found[there], wanted[there], rtol=1e-6, atol=atol)


def assert_true(activation, weight_variance, bias_variance) -> None:
    """Hold that a first look says, and draws as far as a picture shows, what the whole does."""
    found = look(activation, weight_variance, bias_variance)
    whole = compute_phase(activation, SMALL, weight_variance, bias_variance, depth=13)
    assert whole.reading.startswith(found.reading)
    assert found.glance
    assert not whole.glance
    for name in ("weight_variance", "bias_variance", "length", "chi", "gradient_factor", "gradient_depth_scale", "regime"):
        assert getattr(found.point, name) == getattr(whole.point, name)
    assert found.point.correlation == whole.point.correlation or math.isnan(found.point.correlation)
    assert found.log10_change == whole.log10_change or math.isnan(whole.log10_change)
    np.testing.assert_array_equal(found.length_in, whole.length_in)
    close(found.length_out, whole.length_out, 1e-9)
    close(found.length_trajectories, whole.length_trajectories, 1e-7)
    close(found.correlation_out, whole.correlation_out, 4e-3)
    close(found.correlation_trajectories, whole.correlation_trajectories, 2e-2)
    with np.errstate(divide="ignore"):
        slopes = [1.0 / result.scan_gradient_depth_scale for result in (found, whole)]
    # At every second deviation, where those of correlations are not known either.
    every = (slopes[1].size - 1) // (slopes[0].size - 1)
    np.testing.assert_allclose(found.scan_sigma_w, whole.scan_sigma_w[::every], rtol=1e-14)
    close(slopes[0], slopes[1][::every], 1e-4)
    if found.map.chi.size:
        at = [np.searchsorted(whole.map.sigma_w, found.map.sigma_w), np.searchsorted(whole.map.sigma_b, found.map.sigma_b)]
        if np.array_equal(whole.map.sigma_w[at[0]], found.map.sigma_w):
            close(found.map.chi, whole.map.chi[np.ix_(at[1], at[0])], 1e-7)


@pytest.mark.sampled
@pytest.mark.parametrize("name", catalogue)
@pytest.mark.parametrize("variances", [(1.7, 0.04), (0.6, 0.0)])
def test_a_first_look_is_true(name, variances) -> None:
    assert_true(catalogue[name](), *variances)


@settings(max_examples=examples(20))
@given(st.sampled_from(("sigmoid", "tanh", "gelu")), st.floats(0.0, 9.0), st.floats(0.0, 2.0), st.floats(0.3, 3.0))
def test_a_first_look_is_true_at_any_point(name, weight_variance, bias_variance, gain) -> None:
    function = catalogue[name]()
    if hasattr(function, "gain"):
        function = msgspec.structs.replace(function, gain=gain)
    assert_true(function, weight_variance, bias_variance)


def stages(activation, weight_variance, bias_variance) -> list[PhaseResult]:
    assert PHASE.stages is not None
    return list(PHASE.stages(activation, SMALL, weight_variance, bias_variance, 13, WIDTH, ()))


def test_another_bias_shows_the_point_before_depth_scales_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    tanh = catalogue["tanh"](gain=0.937)
    whole = stages(tanh, 1.3, 0.02)[-1]
    taken: list[float] = []
    follow = depth_scales.holds
    monkeypatch.setattr(depth_scales, "holds", lambda *given: taken.append(given[2]) or follow(*given))
    first, last = stages(tanh, 1.3, 0.03)[0], stages(tanh, 1.3, 0.03)[-1]
    assert taken == [0.03]
    assert (first.glance, last.glance) == (True, False)
    # The plane is none of the point's, and is the whole one.
    assert first.map is last.map is whole.map
    assert np.isnan(first.scan_correlation_depth_scale).all()
    assert last.reading.startswith(first.reading)


def test_another_weight_variance_shows_all_but_at_once() -> None:
    tanh = catalogue["tanh"](gain=0.938)
    whole = stages(tanh, 1.3, 0.02)[-1]
    first = stages(tanh, 1.4, 0.02)[0]
    assert first.glance
    assert first.map is whole.map
    np.testing.assert_array_equal(first.scan_correlation_depth_scale, whole.scan_correlation_depth_scale)
    assert first.critical_weight_variance == whole.critical_weight_variance
    assert first.reading == stages(tanh, 1.4, 0.02)[-1].reading
    assert [found.glance for found in stages(tanh, 1.4, 0.02)] == [False]


@pytest.mark.parametrize("name", ["tanh", "sigmoid"])
def test_another_function_shows_a_coarse_plane_where_it_is_even(name) -> None:
    function = catalogue[name](gain=1.234)
    asked = PhaseParameters(sigma_w_max=12.0)
    found = look(function, 1.3, 0.02, asked)
    assert 1 < found.map.chi.shape[0] < PhaseParameters().cells
    whole = compute_phase(function, asked, 1.3, 0.02)
    # As near as a pixel of a picture as wide as a screen, from the axis to beyond the edge.
    x, y = found.map.critical_sigma_w, found.map.critical_sigma_b
    assert y[0] < 0.01
    assert y[-2] < asked.sigma_b_max < y[-1]
    np.testing.assert_allclose(x[:-1], np.interp(y[:-1], whole.map.critical_sigma_b, whole.map.critical_sigma_w), atol=asked.sigma_w_max / 1000)
    assert look(Custom(formula="x*sigmoid(1.02*x)"), 1.3, 0.02).map.chi.size == 0


def test_what_has_no_expectations_has_no_first_look() -> None:
    assert first_look(Custom(formula="1/x"), SMALL, 1.0, 0.1, depth=13, width=WIDTH) is None


@pytest.mark.parametrize("formula", ["sin(exp(sin(exp(x))))", "sigmoid(1e6*(x-0.3))"])
def test_what_no_panels_resolve_has_a_first_look_that_can_be_given_up(formula, monkeypatch: pytest.MonkeyPatch) -> None:
    # Undefined far out, as the sine of an infinite number is, where no input of these lengths comes to.
    since, most, whole = [], [], Custom.derivatives
    monkeypatch.setattr(Custom, "derivatives", lambda self, x, order=1: since.append(np.size(x)) or whole(self, x, order))

    def cancel() -> bool:
        most.append(sum(since))
        since.clear()
        return False

    found = first_look(Custom(formula=formula), SMALL, 1.0, 0.0, depth=13, width=WIDTH, cancel=cancel)
    assert found is not None
    assert found.point.chi == gradient_chi(found.activation, found.point.length, 1.0)
    assert max([*most, sum(since)]) < 300_000
    assert sum(most) < 1_500_000


def test_it_stops_when_asked() -> None:
    with pytest.raises(Cancelled):
        first_look(catalogue["tanh"](gain=0.939), SMALL, 1.0, 0.1, depth=13, width=WIDTH, cancel=lambda: True)


def test_a_first_look_looks_for_no_correlation_that_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(sigexplorer.model.phase.glance, "theory", lambda *given, **named: asked.append(given))
    found = look(catalogue["hard_tanh"](), 5.1, 0.11)
    assert asked == []
    assert found.point.chi > 1.0
    assert math.isnan(found.point.correlation)


def test_the_map_of_few_correlations_has_the_bits_of_many() -> None:
    function, c = catalogue["sigmoid"](gain=1.7), np.linspace(-1.0, 1.0, 101)
    many = correlation_map(function, c, 0.83, 2.0, 0.1)
    for size in (1, 6, 32, 33):
        np.testing.assert_array_equal(correlation_map(function, c[:size], 0.83, 2.0, 0.1), many[:size])
    assert correlation_map(function, c[7], 0.83, 2.0, 0.1).shape == ()


@pytest.mark.parametrize("formula", ["abs(x) + sin(1.03*x)", "x*sigmoid(1.03*x)"])
def test_the_plane_comes_before_what_is_looked_for_along_lines(formula) -> None:
    function = Custom(formula=formula)
    found = stages(function, 1.3, 0.02)
    assert [item.map.chi.size for item in found[:4]] == [0, FOLLOWED**2, SMALL.cells**2, SMALL.cells**2]
    assert [item.glance for item in found[:4]] == [True, True, True, False]
    assert found[2].map is found[-1].map
    assert all(np.isnan(item.scan_correlation_depth_scale).all() for item in found[1:3])


@pytest.mark.thorough
@pytest.mark.parametrize("formula", ["x - atan(tan(3.1*x))/3.1", "x - atan(tan(2.3*x))/2.3"])
def test_so_does_that_of_a_point_of_which_nothing_is_known(formula, monkeypatch) -> None:
    # Whether the steps of a staircase let lengths grow or not, is more than sums far out tell.
    function = Custom(formula=formula)
    followed: list[int] = []
    scales = depth_scales.__call__
    monkeypatch.setattr(sigexplorer.model.phase.result, "depth_scales", lambda *given, **named: followed.append(1) or scales(*given, **named))
    assert PHASE.stages is not None
    found = []
    for item in PHASE.stages(function, SMALL, 1.0, 0.0, 13, WIDTH, ()):
        found.append(item)
        assert bool(followed) == (not item.glance)
    assert [item.map.chi.size for item in found[:4]] == [0, FOLLOWED**2, SMALL.cells**2, SMALL.cells**2]
    assert all(math.isnan(item.point.chi) for item in found)
    assert found[2].map is found[-1].map
    assert found[0].reading == found[-1].reading
    assert np.isnan(found[0].correlation_out).all()
    close(found[0].length_out, found[-1].length_out, 1e-9)


@pytest.mark.sampled
@pytest.mark.parametrize("formula", ["sin(1.03*x^2)", "gelu(x) + 1.03*sin(x)", "x^3/(1 + 1.03*x^2)"])
def test_lines_that_are_followed_over_few_cells_are_those_over_all(formula) -> None:
    function = Custom(formula=formula)
    few, whole = stages(function, 1.3, 0.02)[1].map, stages(function, 1.3, 0.02)[-1].map
    # Every third of the deviations of 61 is one of 21; here of 31 every third is every second of 21.
    assert whole.sigma_b[::3].size == few.sigma_b[::2].size
    for name in ("jump_sigma_w", "unbounded_sigma_w"):
        np.testing.assert_allclose(getattr(few, name)[::2], getattr(whole, name)[::3], rtol=1e-9)
    np.testing.assert_array_equal(few.critical_sigma_w, whole.critical_sigma_w)
    np.testing.assert_allclose(few.chi[::2, ::2], whole.chi[::3, ::3], rtol=1e-9)


def test_a_plane_of_few_cells_is_not_followed_twice() -> None:
    function = Custom(formula="abs(x) + sin(1.04*x)")
    assert PHASE.stages is not None
    found = list(PHASE.stages(function, msgspec.structs.replace(SMALL, cells=FOLLOWED), 1.3, 0.02, 13, WIDTH, ()))
    assert [item.map.chi.size for item in found if item.glance] == [0, FOLLOWED**2]
