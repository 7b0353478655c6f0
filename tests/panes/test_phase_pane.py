"""The panes of mean-field theory: regions, the point, maps and depth scales, as they were computed."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from sigexplorer.fonts import load_fonts
from sigexplorer.model.activations import Custom
from sigexplorer.panes import create_pane
from sigexplorer.panes.phase import staircase
from sigexplorer.plot.colormap import diverging_for, to_oklab
from sigexplorer.results import Results, compute
from sigexplorer.state import State, replace
from sigexplorer.theme import DARK, LIGHT
from sigexplorer.topics.phase import PHASE

TANH = {
    "activation": "tanh",
    "network.initialisation": "normal",
    "network.weight_variance": 1.5,
    "network.bias_variance": 0.05,
    "phase.cells": 31,
    "phase.layers": 10,
}


@pytest.fixture
def make(qtbot, qapp):
    load_fonts()

    def made(name="phase", theme=LIGHT, **changes):
        pane = create_pane(name, theme)
        qtbot.addWidget(pane)
        pane.resize(700, 420)
        pane.show()
        qtbot.waitExposed(pane)
        state = replace(State(), TANH | {key.replace("__", "."): value for key, value in changes.items()})
        results = compute(state, pane.topics)
        pane.render_results(results)
        return pane, results

    return made


def painted(pane) -> QImage:
    image = QImage(pane.width(), pane.height(), QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    pane.paint(painter, QRectF(0, 0, image.width(), image.height()))
    painter.end()
    return image


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_regions_are_blue_and_orange_with_the_ground_between(make, theme) -> None:
    pane, _ = make(theme=theme, network__weight_variance=9.0, phase__sigma_w_max=4.0)
    image = painted(pane)

    def color(sigma_w: float, sigma_b: float) -> QColor:
        return image.pixelColor(round(pane.mapping.column(sigma_w)), round(pane.mapping.row(sigma_b)))

    ordered, chaotic = color(0.3, 1.5), color(3.9, 0.2)
    assert ordered.blue() > ordered.red() + 40
    assert chaotic.red() > chaotic.blue() + 20
    critical = math.sqrt(1.76095)
    image_near = color(critical - 0.06, math.sqrt(0.05) + 0.001)
    assert abs(image_near.lightness() - QColor(theme.background).lightness()) < 40


def test_cells_without_theory_are_of_no_phase(make) -> None:
    pane, results = make(activation="custom(formula='x+sin(x^3)')", phase__sigma_w_max=4.0)
    assert np.isnan(results.of(PHASE).map.chi[:, -1]).all()
    found = painted(pane).pixelColor(round(pane.mapping.column(3.0)), round(pane.mapping.row(1.0)))
    assert found == QColor(pane.theme.grid)


def test_the_colours_are_even_and_their_ends_equally_light() -> None:
    for theme in (LIGHT, DARK):
        lab = to_oklab(diverging_for(theme).colors / 255.0)
        steps = np.linalg.norm(np.diff(lab, axis=0), axis=1)
        assert steps[:64].std() < 0.3 * steps[:64].mean(), "to a step of 8 bits"
        assert lab[0, 0] == pytest.approx(lab[-1, 0], abs=0.01)
        ground = QColor(theme.background)
        assert diverging_for(theme).colors[64].tolist() == [ground.red(), ground.green(), ground.blue()]


def test_the_critical_line_passes_where_the_theory_has_it(make) -> None:
    pane, results = make()
    line = pane.curves.strokes[0]
    place = np.interp(math.sqrt(0.05), line.y, line.x)
    assert place**2 == pytest.approx(1.76095, rel=2e-3)
    assert results.of(PHASE).critical_weight_variance == pytest.approx(1.76095, abs=1e-5)


def test_a_critical_line_outside_of_the_frame_is_not_in_the_legend(make) -> None:
    entries = [entry.text for entry in make(activation="sigmoid")[0].legend.entries]
    assert entries == ["ordered", "chaotic"]
    entries = [entry.text for entry in make()[0].legend.entries]
    assert entries == ["ordered", "critical: χ₁ = 1", "chaotic"]


def test_the_point_stands_at_the_initialisation_or_waits_at_the_edge(make) -> None:
    pane, _ = make()
    assert pane.point.at == (math.sqrt(1.5), math.sqrt(0.05))
    outside, _ = make(network__weight_variance=100.0)
    place = outside.point.place_in_pixels
    assert place.x() == outside.frame_rect.right()
    assert painted(outside).pixelColor(round(place.x()) - 1, round(place.y())).name() == LIGHT.background


def test_the_length_map_crosses_the_line_of_no_change_at_its_fixed_point(make) -> None:
    pane, results = make("phase.length")
    same, *_, curve = pane.curves.strokes
    assert same.x.tolist() == same.y.tolist()
    (mark,) = pane.fixed.marks
    assert mark.x == mark.y == results.of(PHASE).point.length
    assert np.interp(mark.x, curve.x, curve.y) == pytest.approx(mark.x, rel=1e-3)
    assert mark.text == "q* = 0.418"


def test_staircases_touch_the_map_and_the_line(make) -> None:
    pane, _ = make("phase.length")
    _, way, _, curve = pane.curves.strokes
    np.testing.assert_allclose(np.interp(way.x[1::2], curve.x, curve.y), way.y[1::2], rtol=5e-3)
    np.testing.assert_array_equal(way.x[2::2], way.y[2::2])
    x, y = staircase(np.array([4.0, 2.0, 1.0]), 0.0)
    assert list(zip(x, y, strict=True)) == [(4, 0), (4, 2), (2, 2), (2, 1), (1, 1)]


def test_the_correlation_map_ends_at_one_and_names_its_fixed_point(make) -> None:
    pane, _ = make("phase.correlation", network__weight_variance=6.25, network__bias_variance=0.09)
    curve = pane.curves.strokes[-1]
    assert curve.y[-1] == pytest.approx(1.0, abs=1e-9)
    (mark,) = pane.fixed.marks
    assert 0.1 < mark.x < 0.15


def test_where_preactivations_die_out_there_is_no_correlation_map(make) -> None:
    pane, _ = make("phase.correlation", network__weight_variance=0.0, network__bias_variance=0.0)
    assert "die out" in pane.message.text
    again, _ = make("phase.correlation")
    assert again.message.text == ""


def test_depth_scales_peak_at_the_critical_deviation(make) -> None:
    pane, results = make("phase.depth", phase__sigma_w_max=2.0)
    critical, gradients, correlations = pane.curves.strokes
    assert critical.x[0] ** 2 == pytest.approx(1.76095, abs=1e-5)
    for stroke in (gradients, correlations):
        assert stroke.x[np.nanargmax(stroke.y)] == pytest.approx(critical.x[0], abs=0.02)
    assert 10 ** np.interp(math.sqrt(1.5), gradients.x, gradients.y) == pytest.approx(15.79, rel=0.02)
    assert gradients.dash != correlations.dash
    assert pane.handle.at == math.sqrt(results.of(PHASE).point.weight_variance)


@pytest.mark.parametrize("name", ["phase.length", "phase.correlation", "phase.depth"])
def test_what_no_depth_changes_is_not_drawn_anew(make, name) -> None:
    pane, results = make(name)
    before = pane.curves.strokes
    for key, value in {"network.depth": 47, "network.weight_variance": 1.6}.items():
        changed = replace(results.state, {key: value})
        pane.render_results(compute(changed, pane.topics))
        assert (pane.curves.strokes is before) == (key == "network.depth"), key


def first_stage(state: State) -> Results:
    assert PHASE.stages is not None
    return Results(state, {"phase": next(PHASE.stages(*PHASE.inputs(state)))})


def test_a_first_look_names_no_line_that_it_has_not(make) -> None:
    pane, results = make("phase.depth")
    named = [entry.text for entry in pane.legend.entries]
    pane.draw_results(first_stage(replace(results.state, {"network.bias_variance": 0.0517})))
    assert [entry.text for entry in pane.legend.entries] == named[:1]
    assert not pane.behind
    assert not painted(pane).isNull()


def test_a_plane_that_is_not_there_yet_keeps_the_last_one_and_says_so(make) -> None:
    pane, results = make()
    before = pane.curves.strokes
    pane.draw_results(first_stage(replace(results.state, {"activation": "silu", "activation.beta": 1.03})))
    assert pane.behind
    assert pane.curves.strokes is before
    pane.draw_results(first_stage(replace(results.state, {"activation.gain": 1.03})))
    assert not pane.behind
    assert pane.curves.strokes is not before


@pytest.mark.parametrize("function", ["sigmoid", "relu", "step"])
def test_every_kind_of_function_is_drawn(make, function) -> None:
    for name in ("phase", "phase.length", "phase.correlation", "phase.depth"):
        pane, _ = make(name, activation=function)
        assert not painted(pane).isNull()


def test_the_half_stable_point_is_marked_and_the_jump_is_a_line_of_its_own(make) -> None:
    pane, results = make(activation="gelu", phase__sigma_w_max=2.5, phase__sigma_b_max=1.0)
    dashes = {stroke.dash for stroke in pane.curves.strokes}
    assert len(dashes) == 4, "the critical line, the jump, the edge of lengths without bound and that of two lengths"
    mark, best = pane.marks.marks
    assert (mark.text, mark.x, mark.y) == ("half-stable", pytest.approx(math.sqrt(1.98305826)), pytest.approx(math.sqrt(0.172922391)))
    pair = results.of(PHASE).best
    assert (best.text, best.x**2, best.y**2) == ("best over 30 layers", pytest.approx(pair.weight_variance), pytest.approx(pair.bias_variance))
    plain, _ = make()
    assert {stroke.dash for stroke in plain.curves.strokes} == {()}
    assert [mark.text for mark in plain.marks.marks] == ["best over 30 layers"]


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("formula", "weights", "said"),
    [
        ("0*x", 0.5, "die out here (q* = 0)"),
        ("x + sin(x)", 1.0, "grow without bound here"),
        ("exp(x)", 3.0, "grow without bound here"),
        ("sin(exp(x))", 9.0, "At q* = 3.43 the function swings too often for a correlation to be followed."),
        ("1/x", 1.0, "no theory here: at its poles its square has no mean"),
        ("tanh(x)", 1.5, ""),
    ],
)
def test_why_there_is_no_map_of_correlations_is_said_as_it_is(make, formula, weights, said) -> None:
    given = {"activation": Custom(formula=formula), "network__weight_variance": weights, "network__bias_variance": 0.0}
    pane, results = make("phase.correlation", **given)
    reason = pane.reason(results.of(PHASE))
    assert (said in reason) if said else not reason
