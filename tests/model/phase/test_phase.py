import math

import msgspec
import numpy as np
import pytest

import sigexplorer.model.phase.compared
import sigexplorer.model.phase.result
from sigexplorer.model.activations import catalogue
from sigexplorer.model.meanfield import length_map, theory
from sigexplorer.model.meanfield.advisor import best_pair
from sigexplorer.model.meanfield.correlation import correlation_map
from sigexplorer.model.network.parameters import NetworkParameters, inner_variances
from sigexplorer.model.phase.compared import ComparedPhase
from sigexplorer.model.phase.parameters import PhaseParameters, moved_point
from sigexplorer.model.phase.plane import phase_grid, phase_map
from sigexplorer.model.phase.result import PhaseResult, compute_phase, phase_stages
from sigexplorer.model.running import Cancelled
from sigexplorer.results import compute
from sigexplorer.state import State, parse
from sigexplorer.topics import topics

SMALL = PhaseParameters(cells=9, layers=6)


@pytest.mark.sampled
@pytest.mark.parametrize("name", catalogue)
def test_the_grid_is_the_theory_at_every_cell(name):
    function = catalogue[name]()
    weight_variance, bias_variance = np.array([0.0, 0.3, 1.0, 2.0, 9.0, 120.0]), np.array([0.0, 0.05, 4.0])
    length, chi = phase_grid(function, weight_variance, bias_variance)
    assert length.shape == chi.shape == (3, 6)
    for i, b in enumerate(bias_variance):
        for j, w in enumerate(weight_variance):
            found = theory(function, float(w), float(b))
            assert length[i, j] == pytest.approx(found.length, rel=1e-8, abs=1e-11)
            assert chi[i, j] == pytest.approx(found.chi, rel=1e-8, abs=1e-9)


def test_critical_line_separates_the_grid():
    plane = phase_map(catalogue["tanh"](), 3.0, 1.0, 41)
    for i, sigma_b in enumerate(plane.sigma_b):
        critical = np.interp(sigma_b, plane.critical_sigma_b, plane.critical_sigma_w)
        inner = np.abs(plane.sigma_w - critical) > 0.02
        np.testing.assert_array_equal(plane.chi[i, inner] > 1.0, plane.sigma_w[inner] > critical)


def test_curves_are_those_of_the_point():
    tanh = catalogue["tanh"]()
    found = compute_phase(tanh, SMALL, 4.0, 0.05)
    np.testing.assert_allclose(found.length_out, length_map(tanh, found.length_in, 4.0, 0.05), rtol=1e-13)
    np.testing.assert_allclose(found.correlation_out, correlation_map(tanh, found.correlation_in, found.point.length, 4.0, 0.05))
    assert found.length_trajectories.shape == (5, 6)
    assert found.correlation_trajectories.shape == (6, 6)
    np.testing.assert_allclose(found.length_trajectories[:, -1], found.point.length, rtol=0.1)
    assert found.correlation_out[-1] == pytest.approx(1.0, abs=1e-12)
    assert found.critical_weight_variance == pytest.approx(1.76095, abs=5e-6)


def test_depth_scales_diverge_at_the_critical_deviation():
    found = compute_phase(catalogue["tanh"](), PhaseParameters(cells=2, sigma_w_max=2.0, layers=1), 1.5, 0.05)
    scale, critical = found.scan_gradient_depth_scale, math.sqrt(1.76095)
    assert (scale[found.scan_sigma_w < critical] >= 0).all()
    assert (scale[found.scan_sigma_w > critical] < 0).all()
    near = int(np.argmin(np.abs(found.scan_sigma_w - critical)))
    assert abs(scale[near]) > 50
    assert found.scan_correlation_depth_scale[near] > 50


def test_every_cell_is_a_row_and_every_point_one():
    found = compute_phase(catalogue["sigmoid"](), SMALL, 1.0, 0.0)
    assert {column.values.shape for column in found.table().columns} == {(81,)}
    assert {column.values.shape for column in found.curves().columns} == {(101,)}
    assert found.reading in found.table().notes


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("name", "variances", "words"),
    [
        ("tanh", (1.5, 0.05), ("Ordered", "shrink 1.032", "15.79 layers", "1.76095 is critical")),
        ("tanh", (4.0, 0.05), ("Chaotic", "grow")),
        ("tanh", (1.76095, 0.05), ("Critical",)),
        ("relu", (2.0, 0.1), ("Critical", "without bound")),
        ("step", (1.0, 0.1), ("no gradient passes", "No weight variance is critical")),
    ],
)
def test_reading_names_the_phase(name, variances, words):
    found = compute_phase(catalogue[name](), SMALL, *variances).reading
    assert all(word in found for word in words)


def test_a_point_is_moved_by_the_networks_own_parameters():
    given = NetworkParameters(**moved_point("glorot_uniform", 1.3, 0.4))
    assert given.initialisation == "normal"
    assert inner_variances(given) == pytest.approx((1.69, 0.16))
    assert moved_point("orthogonal", 1.0, 0.0)["initialisation"] == "orthogonal"
    assert inner_variances(NetworkParameters(initialisation="torch_linear", width=50)) == pytest.approx((1 / 3, 1 / 150))


def test_it_stops_when_asked():
    with pytest.raises(Cancelled):
        compute_phase(catalogue["sigmoid"](), SMALL, 1.0, 0.0, cancel=lambda: True)


def test_the_diagram_is_there_before_the_best_pair_that_is_not_known_yet() -> None:
    asked, relu = PhaseParameters(cells=4, layers=2, sigma_w_max=1.6), catalogue["relu"]()
    first, last = phase_stages(relu, asked, 1.0, 0.1, depth=77)
    assert math.isnan(first.best.log10_change)
    assert last.best == best_pair(relu, 77)
    assert first.map is last.map
    assert first.scan_gradient_depth_scale is last.scan_gradient_depth_scale
    (whole,) = phase_stages(relu, asked, 1.1, 0.1, depth=77)
    assert whole.best == last.best


def test_the_function_explored_is_there_before_those_compared() -> None:
    asked = PhaseParameters(cells=4, layers=2, sigma_w_max=1.7)
    functions = (catalogue["relu"](), catalogue["identity"]())
    first, last = phase_stages(catalogue["hard_tanh"](), asked, 1.0, 0.1, compare=functions)
    assert (len(first.compared), len(last.compared)) == (0, 2)
    assert last.reading.startswith(first.reading)
    np.testing.assert_array_equal(first.map.chi, last.map.chi)
    # Once they are known they stand.
    (whole,) = phase_stages(catalogue["hard_tanh"](), asked, 1.2, 0.1, compare=functions)
    assert [item.activation for item in whole.compared] == list(functions)
    (alone,) = phase_stages(catalogue["hard_tanh"](), asked, 1.0, 0.1)
    assert alone.compared == ()


def test_a_depth_that_is_dragged_asks_for_nothing_of_the_point_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, tanh, beside = PhaseParameters(cells=4, layers=3, sigma_w_max=1.9), catalogue["tanh"](), (catalogue["relu"](), catalogue["hard_tanh"]())
    shallow = compute_phase(tanh, asked, 1.3, 0.02, depth=12, compare=beside)
    taken: list[object] = []
    for module in (sigexplorer.model.phase.result, sigexplorer.model.phase.compared):
        for name in ("theory", "correlation_map", "length_map"):
            monkeypatch.setattr(module, name, lambda *given, **named: taken.append(given))
    deep = next(phase_stages(tanh, asked, 1.3, 0.02, depth=23, compare=beside))
    assert taken == []
    of_depth = {"depth", "log10_change", "best", "told", "compared"}
    assert [name for name in PhaseResult.__struct_fields__ if getattr(shallow, name) is not getattr(deep, name) and name not in of_depth] == []
    for before, now in zip(shallow.compared, deep.compared, strict=True):
        assert [name for name in ComparedPhase.__struct_fields__ if getattr(before, name) is not getattr(now, name)] == ["log10_change"]
    # And what is said is that of each.
    assert "over 12 layers" in shallow.reading
    assert "over 23 layers" in deep.reading
    assert deep.log10_change < shallow.log10_change


def test_a_diagram_tells_how_far_it_is_in_small_steps():
    heard: list[float] = []
    asked = msgspec.structs.replace(SMALL, sigma_w_max=2.7)
    list(phase_stages(catalogue["gelu"](), asked, 1.37, 0.03, compare=(catalogue["tanh"](),), progress=heard.append))
    assert heard == sorted(heard)
    assert 0.0 < heard[0] < 0.2
    assert heard[-1] == 1.0
    assert len(heard) > 100


@pytest.mark.parametrize("formula", ["1e200*x", "1e155*x", "-1e300*relu(x)", "where(x > 0, 1e300*x, -1e300)", "1e308*x*tanh(x)", "1e250*x^3", "1e-200*x"])
def test_slopes_whose_squares_are_beyond_float64_end_no_page(formula):
    state = parse(State(), {"activation": f"custom(formula={formula})"})
    for name in ("phase", "weights"):
        result = compute(state, [topics()[name]]).of(topics()[name])
        assert result is not None
    point = compute(state, [topics()["phase"]]).of(topics()["phase"]).point
    assert point.chi == (0.0 if formula == "1e-200*x" else math.inf)
