"""The panes of a random network: what is drawn is what was computed, and what is missing is said."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from sigexplorer.fonts import load_fonts
from sigexplorer.model.network.trainable import trainable_depth
from sigexplorer.panes import create_pane
from sigexplorer.panes.logarithmic import spread
from sigexplorer.plot.area import blended
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.theme import DARK, LIGHT, compared_line
from sigexplorer.topic import Moved
from sigexplorer.topics.network import NETWORK, choose_layer

SMALL = {"activation": "tanh", "network.depth": 8, "network.width": 24, "network.batch": 16}


@pytest.fixture
def make(qtbot, qapp):
    load_fonts()

    def made(name="network", theme=LIGHT, size=(700, 400), **changes):
        pane = create_pane(name, theme)
        qtbot.addWidget(pane)
        pane.resize(*size)
        pane.show()
        qtbot.waitExposed(pane)
        state = replace(State(), SMALL | {key.replace("__", "."): value for key, value in changes.items()})
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


def texts(pane) -> list[str]:
    return [entry.text for entry in pane.legend.entries]


def test_the_gradient_and_the_theory_are_told_apart_by_dash_and_dots(make) -> None:
    pane, results = make()
    measured, theory = pane.curves.strokes
    np.testing.assert_array_equal(measured.y, results.of(NETWORK).log10_gradient)
    np.testing.assert_array_equal(theory.y, results.of(NETWORK).expected.log10_gradient)
    assert measured.dots > 0 == theory.dots
    assert theory.dash != measured.dash == ()
    assert texts(pane) == ["this network", "mean-field theory"]
    low, high = pane.y_range
    assert low < min(measured.y.min(), theory.y.min())
    assert high > max(measured.y.max(), theory.y.max())


def test_every_dot_of_the_gradient_is_on_the_picture(make) -> None:
    pane, results = make()
    image = painted(pane)
    for layer, height in zip(results.of(NETWORK).layer, results.of(NETWORK).log10_gradient, strict=True):
        color = image.pixelColor(round(pane.mapping.column(float(layer))), round(pane.mapping.row(height)) + 2)
        assert color.name() in (LIGHT.slope.lower(), LIGHT.third.lower()), layer


def test_a_deep_networks_gradient_is_a_line_without_dots(make) -> None:
    pane, results = make(activation="sigmoid", network__depth=400, network__width=4, network__batch=2)
    assert pane.curves.strokes[0].dots == 0
    assert results.of(NETWORK).log10_gradient[0] < -200, "beyond what a float16 or float32 holds"
    assert pane.y_range[0] < results.of(NETWORK).log10_gradient[0]


def test_a_gradient_of_zero_is_said_and_not_drawn(make) -> None:
    pane, _ = make(activation="step")
    assert np.isnan(pane.curves.strokes[0].y[:-1]).all()
    assert texts(pane) == ["this network: float64 finds a gradient of 0", "mean-field theory: no gradient"]
    assert not painted(pane).isNull()


def test_a_gradient_that_leaves_every_float_is_not_called_zero(make) -> None:
    pane, results = make(activation="exponential")
    assert not np.isneginf(results.of(NETWORK).log10_gradient).any()
    assert texts(pane)[:2] == ["this network: the gradient leaves the range of float64", "mean-field theory: no number"]


@pytest.mark.parametrize("name", ["network", "network.activations", "network.spectrum", "network.jacobian"])
def test_one_layer_is_a_point(make, name) -> None:
    pane, _ = make(name, network__depth=1, network__width=1, network__jacobian=True)
    assert pane.points.marks
    assert not painted(pane).isNull()


def test_layers_beyond_float64_are_shaded(make) -> None:
    pane, results = make(activation="relu", network__initialisation="normal", network__weight_variance=1e4, network__depth=100)
    reached = results.of(NETWORK).layer.size
    assert 50 < reached < 100
    assert texts(pane)[-1] == "beyond the range of float64, or undefined"
    color = painted(pane).pixelColor(round(pane.mapping.column(reached + 1.5)), round(pane.frame_rect.center().y()) + 3)
    assert color.name() == LIGHT.saturated


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_activations_have_their_mean_inside_of_both_bands(make, theme) -> None:
    pane, results = make("network.activations", theme)
    found = results.of(NETWORK).activations
    outer, inner = pane.areas.shades
    np.testing.assert_array_equal(outer.low[1:-1], found.percentiles[0])
    np.testing.assert_array_equal(inner.high[1:-1], found.percentiles[3])
    np.testing.assert_array_equal(pane.curves.strokes[-1].y, found.mean)
    image, x = painted(pane), pane.mapping.column(4.5)
    middle = {band: np.interp(4.5, results.of(NETWORK).layer, found.percentiles[[band, band + 1]].mean(axis=0)) for band in (0, 1)}
    for band, share in ((0, 0.16), (1, 0.38)):
        assert image.pixelColor(round(x), round(pane.mapping.row(middle[band]))).name() == blended(theme.value, theme.background, share)


def test_the_strip_is_as_full_as_units_are_saturated(make) -> None:
    pane, results = make("network.activations", activation="tanh", network__initialisation="normal", network__weight_variance=10.0)
    share = float(results.of(NETWORK).saturated[3])
    assert 0.2 < share < 0.95
    image, column = painted(pane), round(pane.mapping.column(4.0))
    height = pane.strip_height()
    bottom = pane.frame_rect.top() - 8
    rows = range(round(bottom - height) + 1, round(bottom) - 1)
    filled = sum(image.pixelColor(column, row).name() == LIGHT.saturated_edge for row in rows)
    assert filled / len(rows) == pytest.approx(share, abs=0.1)
    assert pane.legend.extent().bottom() <= bottom - height + 1


def test_the_spectrum_has_a_line_a_layer(make) -> None:
    pane, results = make("network.spectrum", network__jacobian=True)
    values = results.of(NETWORK).spectrum.log10_singular_values
    assert [stroke.y.tolist() for stroke in pane.curves.strokes] == values.tolist()
    assert len({stroke.dash for stroke in pane.curves.strokes}) == len(values) == 5
    assert texts(pane) == [f"layer {layer}" for layer in results.of(NETWORK).spectrum.layer]
    assert pane.message.text == ""


def test_singular_values_of_zero_are_counted_and_not_drawn(make) -> None:
    pane, results = make("network.spectrum", activation="relu", network__jacobian=True)
    zeros = np.isneginf(results.of(NETWORK).spectrum.log10_singular_values).sum(axis=1)
    assert zeros[-1] > 0
    assert texts(pane)[-1] == f"layer 8 ({zeros[-1]} exactly 0)"


@pytest.mark.parametrize(
    ("changes", "words"),
    [({}, "Switch Jacobian on"), ({"network__jacobian": True, "network__width": 513, "network__depth": 1, "network__batch": 1}, "up to 512 units")],
)
def test_a_missing_spectrum_says_why_on_paper_too(make, changes, words) -> None:
    pane, _ = make("network.spectrum", **changes)
    assert words in pane.message.text
    image = painted(pane)
    colors = {image.pixelColor(column, 200).name() for column in range(100, 600)} | {image.pixelColor(column, 196).name() for column in range(100, 600)}
    assert any(QColor(name).lightness() < 100 for name in colors), "the picture says nothing"


def test_a_range_is_never_less_than_was_asked_for() -> None:
    low, high = spread(np.array([-0.001, 0.0, np.nan, -np.inf]), 1.0)
    assert high - low >= 1.0
    assert spread(np.array([np.nan]), 1.0)[0] < -0.9
    low, high = spread(np.array([-300.0, -1.0]), 1.0)
    assert -330 < low < -300
    assert -1 < high < 30


def test_moments_of_the_jacobian_are_lines_and_discs(make) -> None:
    pane, results = make("network.jacobian", network__jacobian=True)
    found = results.of(NETWORK).jacobian
    mean, spread_of = pane.curves.strokes
    np.testing.assert_array_equal(mean.y, found.theory.log10_mean)
    np.testing.assert_array_equal(spread_of.y, np.log10(found.theory.relative_variance))
    heights = np.concatenate([found.log10_mean, np.log10(found.relative_variance)])
    np.testing.assert_allclose([mark.y for mark in pane.points.marks], heights)
    assert texts(pane) == ["mean of s²", "its relative variance", "theory", "this network"]
    pane, _ = make("network.jacobian")
    assert not pane.points.marks
    assert "this network" not in texts(pane)
    pane, _ = make("network.jacobian", activation="step")
    assert pane.message


@pytest.mark.parametrize(
    "changes", [{"network__residual": 0.5}, {"network__normalisation": "layer"}, {"network__normalisation": "rms", "network__residual": 1.0}]
)
def test_the_legend_of_the_jacobian_names_what_is_drawn(make, changes) -> None:
    pane, _ = make("network.jacobian", **changes)
    assert texts(pane) == ["mean of s²", "theory"]
    pane, results = make("network.jacobian", network__jacobian=True, **changes)
    assert texts(pane) == ["mean of s²", "its relative variance", "theory", "this network"]
    (ring,) = (entry for entry in pane.legend.entries if entry.text == "its relative variance")
    assert ring.ring
    assert np.isnan(results.of(NETWORK).jacobian.theory.relative_variance).all()


@pytest.mark.parametrize("name", ["network", "network.activations", "network.jacobian"])
def test_the_trainable_depth_is_marked_where_the_network_is_deeper(make, name) -> None:
    pane, results = make(name, network__depth=60, network__initialisation="normal", network__weight_variance=0.5)
    (mark,) = pane.trainable.marks
    assert mark.x == pytest.approx(6.0 * abs(results.of(NETWORK).expected.theory.gradient_depth_scale))
    assert mark.x < 60
    pane, _ = make(name, network__depth=8, network__initialisation="normal", network__weight_variance=0.5)
    assert not pane.trainable.marks


def test_gradients_of_the_weights_stand_beside_the_back_propagated_ones(make) -> None:
    pane, results = make("network.weights", network__initialisation="uniform", network__weight_variance=1 / 3)
    _, measured, of_weights, by_weights = (stroke.y for stroke in pane.curves.strokes)
    found = results.of(NETWORK)
    np.testing.assert_allclose(by_weights, found.log10_weight_gradient - found.log10_weight_gradient[-1])
    np.testing.assert_allclose(of_weights, found.expected_weight_gradient - found.expected_weight_gradient[-1])
    np.testing.assert_allclose(measured, found.log10_gradient - found.log10_gradient[-1])
    assert texts(pane) == ["back-propagated: dE/ds", "of the weights: dE/dW", "mean-field theory"]
    # Glorot and Bengio 2010, figure 8: with the standard initialisation of tanh the first get smaller, the weight gradients do not.
    assert measured[0] < -1.0
    assert abs(by_weights[0]) < 0.3


def test_lengths_and_correlations_have_an_axis_each(make) -> None:
    pane, results = make("network.lengths", network__correlation=0.5, network__mean_square=4.0)
    _, correlation, _, length = pane.curves.strokes
    found = results.of(NETWORK)
    ticks = pane.axes.y_ticks(*pane.y_range, 10.0)
    tenths = {tick.text: tick.value for tick in ticks if tick.value > 0.5}
    by_one = (tenths["1.0"] if "1.0" in tenths else tenths["1"]) - tenths["0"]
    np.testing.assert_allclose((correlation.y - tenths["0"]) / by_one, found.correlation, rtol=1e-9)
    assert 0.0 <= length.y.min() < length.y.max() < 0.5 < correlation.y.min()
    rms = 0.5 * np.log10(found.preactivation.mean**2 + found.preactivation.deviation**2)
    np.testing.assert_allclose(np.diff(length.y) / np.diff(rms), np.full(7, (length.y[0] - length.y[-1]) / (rms[0] - rms[-1])), rtol=1e-6)


@pytest.mark.parametrize("name", ["network", "network.weights", "network.lengths"])
def test_many_networks_have_a_median_inside_of_their_band(make, name) -> None:
    pane, results = make(name, network__seeds=5)
    found = results.of(NETWORK).ensemble
    assert found.count == 5
    assert any("5 networks" in text for text in texts(pane))
    for shade in pane.areas.shades:
        assert np.all(shade.low <= shade.high)
    assert any(color == shade.color for shade in pane.areas.shades for color in _colors(painted(pane)))


def _colors(image: QImage) -> set[str]:
    return {image.pixelColor(column, row).name() for column in range(80, image.width(), 2) for row in range(20, image.height(), 2)}


@pytest.mark.parametrize("name", ["network.spectrum", "network.jacobian"])
def test_batch_normalisation_has_no_singular_values_and_says_why(make, name) -> None:
    pane, results = make(name, network__normalisation="batch", network__jacobian=True, compare=("gelu",))
    assert "mixes the inputs" in pane.message.text
    found = results.of(NETWORK)
    assert np.isnan(found.jacobian.theory.log10_mean).all()
    assert np.isnan(found.compared[0].jacobian.log10_mean).all()


def test_the_trainable_depth_that_is_marked_is_that_of_the_very_layers(make) -> None:
    marks = []
    for strength in (0.0, 0.5):
        pane, results = make("network", network__initialisation="normal", network__weight_variance=0.2, network__residual=strength)
        marks += [mark.x for mark in pane.trainable.marks]
        assert marks[-1:] == [trainable_depth(results.of(NETWORK).expected.theory)]
    assert marks[0] < marks[1]
    # Of a full branch no layer changes what the next one does.
    assert not make("network", network__initialisation="normal", network__weight_variance=0.2, network__residual=1.0)[0].trainable.marks


def test_histograms_of_a_layer_stand_side_by_side(make) -> None:
    pane, results = make("network.layer", network__layer=3)
    view = results.of(NETWORK).layer_shown()
    assert view.layer == 3
    assert len(pane.bars.bars) == len(pane.curves.strokes) == 3
    for before, after in itertools.pairwise(pane.bars.bars):
        assert before.edges[-1] < after.edges[0]
    for bar, item in zip(pane.bars.bars, view.histograms, strict=True):
        # But for the few in its tails.
        assert bar.heights.size <= item.shares.size
        drawn = np.isin(item.shares, bar.heights / bar.heights.max() * item.shares.max()) | np.isclose(
            item.shares[:, None], bar.heights / bar.heights.max() * item.shares.max()
        ).any(axis=1)
        assert item.shares[~drawn].sum() <= 2e-3
    labels = [tick.text for tick in pane.axes.x_ticks(*pane.x_range, 12)]
    assert labels.count("0") == 3
    assert len(labels) > 6
    assert "layer 3" in pane.axes.y_title


def test_a_bar_far_above_the_others_is_cut_off_and_named(make) -> None:
    pane, results = make("network.layer", activation="relu", network__layer=4)
    share_of_zero = results.of(NETWORK).layer_shown().histograms[1].shares.max()
    assert f"{round(100 * share_of_zero)} %" in [mark.text for mark in pane.points.marks]
    assert max(np.sort(bar.heights)[-2] for bar in pane.bars.bars) <= 1.0


def test_a_layer_that_no_gradient_reaches_has_no_bars_of_it(make) -> None:
    pane, results = make("network.layer", activation="step", network__normalisation="batch", network__residual=0.5)
    assert not results.of(NETWORK).layer_shown().histograms[2].shares.any()
    assert [bool(np.any(bar.heights)) for bar in pane.bars.bars] == [True, True, False]


def test_values_that_are_all_the_same_are_one_bar(make) -> None:
    pane, results = make("network.layer", network__initialisation="normal", network__weight_variance=0.0)
    assert results.of(NETWORK).layer_shown().histograms[0].shares.max() == 1.0
    assert float(np.max(pane.bars.bars[0].heights)) == 1.0


@pytest.mark.parametrize("name", ["network", "network.weights", "network.lengths", "network.activations", "network.jacobian"])
def test_a_click_tells_the_layer_and_the_layer_is_marked(make, name) -> None:
    pane, _ = make(name, network__layer=5)
    (mark,) = pane.chosen.marks
    assert (mark.x, mark.text) == (5.0, "layer 5")
    told = []
    pane.moved.connect(told.append)
    middle = pane.frame_rect.center().y()
    pane.pressed(QPointF(pane.mapping.column(2.0), middle))
    pane.pressed(QPointF(pane.frame_rect.left() - 9.0, middle))
    assert [(moved.how, round(moved.x)) for moved in told] == [("clicked", 2)]
    pane, _ = make(name, network__depth=1)
    assert not pane.chosen.marks


def test_a_click_or_a_step_chooses_a_layer_of_the_network() -> None:
    state = replace(State(), {"network.depth": 9, "network.layer": 4})
    for how, x, expected in (("clicked", 6.4, 6), ("clicked", -3.0, 1), ("clicked", 50.0, 9), ("stepped", 1.0, 5), ("stepped", -10.0, 1)):
        assert choose_layer(state, Moved("layer", how, x, 0.0)) == {"network.layer": expected}
    assert choose_layer(state, Moved("", "stepped", math.nan, 1.0)) == {}
    assert choose_layer(state, Moved("", "placed", 3.0, 1.0)) == {}
    # A step from beyond the last layer is one from the last.
    assert choose_layer(replace(state, {"network.layer": 500}), Moved("", "stepped", -1.0, 0.0)) == {"network.layer": 8}


@pytest.mark.parametrize(("name", "lines"), [("network", 1), ("network.weights", 1), ("network.lengths", 2)])
def test_functions_compared_have_their_theory_and_their_network_in_their_own_colour(make, name, lines) -> None:
    pane, results = make(name, compare=("gelu", "sigmoid"))
    alone, _ = make(name)
    beside = pane.curves.strokes[: len(pane.curves.strokes) - len(alone.curves.strokes)]
    assert len(beside) == 2 * 2 * lines
    for index in range(2):
        color, dash = compared_line(LIGHT, index)
        own = [stroke for stroke in beside if stroke.color == color]
        assert [stroke.dash for stroke in own] == [dash, ()] * lines
        assert [stroke.dots > 0.0 for stroke in own] == [False, True] * lines
        assert all(np.isfinite(stroke.y).all() for stroke in own)
        assert all(pane.y_range[0] <= stroke.y.min() and stroke.y.max() <= pane.y_range[1] for stroke in own)
    assert {"GELU", "Logistic sigmoid"} <= set(texts(pane))
    assert [item.measured for item in results.of(NETWORK).compared] == [True, True]


def test_functions_compared_have_the_theory_of_their_jacobians(make) -> None:
    pane, results = make("network.jacobian", compare=("gelu",))
    color, dash = compared_line(LIGHT, 0)
    mean, spread_of = (stroke for stroke in pane.curves.strokes if (stroke.color, stroke.dash) == (color, dash))
    (item,) = results.of(NETWORK).compared
    np.testing.assert_array_equal(mean.y, item.jacobian.log10_mean)
    np.testing.assert_array_equal(spread_of.y, np.log10(item.jacobian.relative_variance))


def test_functions_compared_have_their_activations_beside(make) -> None:
    pane, results = make("network.activations", compare=("gelu", "sigmoid"))
    found = results.of(NETWORK)
    for index, item in enumerate(found.compared):
        color, dash = compared_line(LIGHT, index)
        mean, *edges = (stroke for stroke in pane.curves.strokes if (stroke.color, tuple(stroke.dash)) == (color, tuple(dash)))
        np.testing.assert_array_equal(mean.y, item.mean)
        np.testing.assert_allclose(sorted(edge.y[-1] for edge in edges), [item.mean[-1] - item.deviation[-1], item.mean[-1] + item.deviation[-1]])
    assert {"GELU", "Logistic sigmoid"} < set(texts(pane))
    low, high = pane.view.viewRange()[1]
    assert low <= min(float((item.mean - item.deviation).min()) for item in found.compared)
    assert high >= max(float((item.mean + item.deviation).max()) for item in found.compared)


def test_functions_compared_have_the_singular_values_of_their_last_layer_beside(make) -> None:
    pane, results = make("network.spectrum", network__jacobian=True, compare=("gelu", "relu"))
    found = results.of(NETWORK)
    own, *beside = pane.curves.strokes
    np.testing.assert_array_equal(own.y, found.spectrum.log10_singular_values[-1])
    assert [text.partition(" (")[0] for text in texts(pane)] == ["Hyperbolic tangent, layer 8", "GELU", "ReLU"]
    for index, (stroke, item) in enumerate(zip(beside, found.compared, strict=True)):
        assert stroke.color == compared_line(LIGHT, index)[0]
        there = np.isfinite(item.spectrum)
        np.testing.assert_array_equal(stroke.y[there], item.spectrum[there])
    assert len(make("network.spectrum", network__jacobian=True)[0].curves.strokes) > 3
