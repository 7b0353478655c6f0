"""The panes, off screen: what is drawn is what was computed, on a screen as on paper."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from sigexplorer.errors import ParameterError
from sigexplorer.fonts import load_fonts
from sigexplorer.panes import create_pane
from sigexplorer.panes.layers import FLOORS
from sigexplorer.plot.ticks import linear_ticks
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.theme import DARK, LIGHT


@pytest.fixture
def make(qtbot, qapp):
    load_fonts()

    def made(name="curve", theme=LIGHT, size=(700, 400), **changes):
        pane = create_pane(name, theme)
        qtbot.addWidget(pane)
        pane.resize(*size)
        pane.show()
        qtbot.waitExposed(pane)
        state = replace(State(), {key.replace("__", "."): value for key, value in changes.items()})
        pane.render_results(compute(state, pane.topics))
        return pane

    return made


def painted(pane, scale=1.0, transparent=False) -> QImage:
    image = QImage(round(pane.width() * scale), round(pane.height() * scale), QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    pane.paint(painter, QRectF(0, 0, image.width(), image.height()), transparent=transparent)
    painter.end()
    return image


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_ARGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)[:, : image.width(), ::-1].astype(int)


def test_an_unknown_pane_is_refused_by_name() -> None:
    with pytest.raises(ParameterError, match="'curves' is unknown: most like it is curve; give one of curve, "):
        create_pane("curves")


@pytest.mark.parametrize("name", ["curve", "chain", "layers"])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_paper_and_screen_show_the_same(make, name, theme) -> None:
    pane = make(name, theme)
    screen, paper = pixels(pane.grab().toImage()), pixels(painted(pane))
    assert screen.shape == paper.shape
    different = (np.abs(screen - paper)[..., 1:].max(axis=-1) > 60).mean()
    assert different < 0.02


def test_a_print_of_triple_density_has_lines_three_times_as_thick(make) -> None:
    pane = make("curve")
    for scale in (1.0, 3.0):
        image = pixels(painted(pane, scale))
        column = image[:, round(pane.mapping.column(5.6) * scale), 1:]
        blue = np.abs(column - np.array([0x30, 0x7E, 0xC7])).max(axis=-1) < 40
        assert blue.sum() == pytest.approx(3 * scale, abs=1.1)


def test_a_transparent_picture_has_no_ground(make) -> None:
    image = painted(make("curve", curve__saturation=False), transparent=True)
    assert image.pixelColor(2, 2).alpha() == 0
    assert painted(make("curve")).pixelColor(2, 2).alpha() == 255


def test_the_curve_passes_through_its_points(make) -> None:
    pane = make("curve", activation="tanh")
    image = pixels(painted(pane))[..., 1:]
    for x in (-4.0, -0.5, 0.7, 1.3):
        row, column = round(pane.mapping.row(np.tanh(x))), round(pane.mapping.column(x))
        around = image[row - 2 : row + 3, column - 1 : column + 2].reshape(-1, 3)
        assert (np.abs(around - np.array([0x30, 0x7E, 0xC7])).max(axis=-1) < 30).any(), x


def test_saturated_regions_are_shaded_up_to_their_edges(make) -> None:
    pane = make("curve", probe__tangent=False)
    image = painted(pane)
    edge = 4.356544420601752
    row = round(pane.frame_rect.top() + 0.4 * pane.frame_rect.height())
    beyond, before = (image.pixelColor(round(pane.mapping.column(edge)) + way, row).name() for way in (6, -6))
    assert (beyond, before) == (LIGHT.saturated, LIGHT.background)


def test_a_step_and_a_kink_are_drawn_without_a_warning(make) -> None:
    for name in ("step", "relu", "hard_sigmoid", "identity"):
        pane = make("curve", activation=name, curve__second=True, curve__third=True, curve__landmarks=True)
        assert not pane.grab().isNull()


def test_far_out_ranges_are_drawn(make) -> None:
    for low, high in ((-1e9, 1e9), (37.0, 37.000001), (700.0, 800.0)):
        for name in ("curve", "chain"):
            pane = make(name, curve__x_min=low, curve__x_max=high)
            assert pane.x_range == (low, high)
            assert not pane.grab().isNull()


def test_the_legend_never_covers_the_curves(make) -> None:
    few, many = make("curve"), make("curve", compare=("tanh", "erf", "arctan", "softsign", "gompertz", "gelu"))
    assert few.legend.extent().bottom() <= few.frame_rect.top()
    assert many.frame_rect.top() > few.frame_rect.top()
    assert many.legend.extent().bottom() <= many.frame_rect.top() + 1


def test_a_gradient_below_every_float_is_still_a_curve(make) -> None:
    pane = make("chain", chain__depth=2000, chain__logarithmic=False)
    heights = pane.curves.strokes[0].y
    assert 0.5 < heights.max() < 11
    assert pane.axes.y_ticks(*pane.y_range, 5)[-1].exponent == "−1297"


def test_the_layers_name_where_formats_show_zero(make) -> None:
    pane = make("layers", chain__depth=600, probe__x=0.0)
    texts = [rule.text for rule in pane.floors.rules]
    assert any(text.startswith("float64 shows 0 from layer 500") for text in texts)
    assert any(text.startswith("float16 shows 0 from layer 12") for text in texts)


def test_a_picture_can_hold_the_curves_alone(make) -> None:
    pane = make("curve", probe__shown=False, probe__second=True, curve__saturation=False)
    assert not any(handle.isVisible() for handle in (*pane.probes.handles, *pane.edges))
    assert (pane.readouts.marks, pane.readouts.rules) == ((), ())


@pytest.mark.parametrize("changes", [{"activation": "gelu"}, {"activation__gain": 1000.0}, {}], ids=["narrow region", "narrow gap", "usual"])
def test_the_names_of_the_edges_of_saturation_do_not_cover_each_other(make, changes) -> None:
    pane = make("curve", **changes)
    pane.probes.handles[0].hide()
    painted(pane)
    edges = [box for text, box in pane.labels.names() if text.lstrip("\N{MINUS SIGN}").replace(".", "").isdigit()]
    assert len(edges) == len(pane.edges)
    assert not any(one.intersects(other) for index, one in enumerate(edges) for other in edges[:index])


@pytest.mark.parametrize("depth", [10, 1000], ids=["near the last layer", "close together"])
def test_every_floor_is_named_where_no_curve_crosses_its_name(make, depth) -> None:
    pane = make("layers", size=(480, 230), chain__depth=depth, probe__x=4.0)
    painted(pane)
    names = {text: box for text, box in pane.labels.names() if " shows 0 " in text}
    visible = [name for name, floor in FLOORS.items() if floor > pane.y_range[0]]
    assert sorted(text.split()[0] for text in names) == sorted(visible)
    stroke = pane.curves.strokes[0]
    lines = [(pane.mapping.column(stroke.x), pane.mapping.row(stroke.y))]
    lines += [(np.array([0.0, 480.0]), np.full(2, pane.mapping.row(FLOORS[name]))) for name in visible]
    for box in names.values():
        columns = np.linspace(box.left(), box.right(), 50)
        assert not any(np.any((row > box.top()) & (row < box.bottom())) for at, rows in lines for row in [np.interp(columns, at, rows)])


@pytest.mark.parametrize("name", ["chain", "layers"])
@pytest.mark.parametrize("depth", [10, 1_000_000])
def test_the_title_of_an_axis_stands_clear_of_its_labels(make, name, depth) -> None:
    pane = make(name, activation="relu", chain__weight=2.0, chain__depth=depth)
    labels = pixels(painted(pane))[:, : round(pane.frame_rect.left() - 6), 1:].min(axis=-1) < 200
    inked = np.flatnonzero(labels.any(axis=0))
    gaps = np.diff(inked)
    # The title, then nothing, then the numbers; no ink at the very edge.
    assert inked[0] >= 2
    assert gaps.max() >= 4
    assert inked[np.argmax(gaps)] < 20


@pytest.mark.parametrize(("low", "high"), [(100.0, 101.0), (-0.05, 6.0), (-101.0, -100.0)], ids=["right of it", "nearly at it", "left of it"])
def test_labels_are_whole_where_the_axis_through_the_origin_is_at_the_edge(make, low, high) -> None:
    pane = make("curve", curve__x_min=low, curve__x_max=high, curve__saturation=False, probe__x=0.5 * (low + high))
    rows = pane.axes.labels[1]
    widest = pane.axes.widest_row()
    assert widest > 14
    assert rows.extent().left() >= 0
    assert rows.extent().right() <= pane.width()
    assert rows.extent().width() >= widest
    ink = pixels(painted(pane))[:, :, 1:].min(axis=-1) < 160
    assert not ink[20:-40, 0].any()


@pytest.mark.parametrize("low", [-0.1, 0.0, 0.3], ids=["above the edge", "on the edge", "below the edge"])
def test_labels_are_whole_where_the_axis_is_at_the_lower_edge(make, low) -> None:
    pane = make("curve", curve__fit=False, curve__y_min=low, curve__y_max=1.0, curve__saturation=False)
    columns = pane.axes.labels[0]
    ink = pixels(painted(pane))[:, :, 1:].min(axis=-1) < 160
    assert columns.extent().top() >= 0
    # Away from the vertical axis and the probe, nothing but labels comes near the lower edge, and none touches it.
    left = slice(0, round(pane.mapping.column(-1.0)))
    assert not ink[-1, left].any()
    strip = ink[round(columns.extent().top()) :, left]
    assert strip.sum() > 50


@pytest.mark.parametrize("x", [-4.0, 2.0, 4.0, 4.6])
def test_no_probe_runs_through_the_name_of_an_edge(make, x) -> None:
    pane = make("curve", probe__x=x)
    painted(pane)
    names = [box for text, box in pane.labels.names() if text in {"4.357", "\N{MINUS SIGN}4.357"}]
    assert len(names) == 2
    assert not any(box.left() < pane.mapping.column(x) < box.right() for box in names)


def test_the_legend_tells_a_function_from_itself_with_other_parameters(make) -> None:
    pane = make("curve", activation="sigmoid(gain=2)", compare=["sigmoid"])
    names = [entry.text for entry in pane.legend.entries]
    assert names[:2] == ["Logistic sigmoid, gain 2", "derivative"]
    assert "Logistic sigmoid" in names
    assert next(entry.text for entry in make("curve", activation="sigmoid(gain=2)", compare=["tanh"]).legend.entries) == "Logistic sigmoid"


@pytest.mark.parametrize("x", [1e308, -1e300, 3e7, 12345.0])
def test_a_path_that_stays_far_out_is_drawn_with_few_digits(make, x) -> None:
    pane = make("factors.cobweb", activation="identity", probe__x=x)
    painted(pane)
    for edges in pane.view.edges:
        assert 0 < len(linear_ticks(*edges, 6)) < 12
        assert all(len(tick.text) < 11 for tick in linear_ticks(*edges, 6))


def test_many_measured_points_are_thinned_out_and_that_is_said(make, tmp_path) -> None:
    x = np.linspace(-5.0, 5.0, 10_000)
    path = tmp_path / "many.csv"
    np.savetxt(path, np.column_stack([x, np.tanh(x)]), delimiter=",")
    pane = make("fit", fit__data=str(path))
    assert len(pane.points.sets[0].x) == 5000
    assert pane.legend.entries[-1].text == "1 in 2 of 10,000 points"


SEVERAL = ["training", "training.boundary", "training.network", "training.layers", "training.units", "fit", "fit.residuals", "chain", "layers"]


@pytest.mark.parametrize("name", SEVERAL)
def test_functions_beside_each_other_are_named_as_people_read_them(make, name) -> None:
    pane = make(name, compare=["gompertz(rate=1000)"], training__steps=5, training__depth=1)
    texts = [entry.text for entry in pane.legend.entries] + list(pane.captions.texts if hasattr(pane, "captions") else ())
    assert any("Gompertz" in text for text in texts)
    assert not any("gompertz(" in text or "1000" in text for text in texts)


@pytest.mark.parametrize("changes", [{}, {"curve__fit": False, "curve__y_max": 123456.0}, {"activation": "tanh"}], ids=["usual", "wide", "negative"])
def test_labels_are_whole_beside_axes_along_the_edges(make, changes) -> None:
    pane = make("curve", style__axes="frame", curve__saturation=False, probe__shown=False, **changes)
    ink = pixels(painted(pane))[:, :, 1:].min(axis=-1) < 160
    left, bottom = round(pane.frame_rect.left()), round(pane.frame_rect.bottom())
    # Numbers stand beside both axes, clear of the edge of the pane and of the axis itself.
    assert ink[:, : left - 6].any()
    assert ink[bottom + 7 :, left:].any()
    assert not ink[:, 0].any()
    assert not ink[-1].any()
    assert not ink[:bottom, left - 8 : left - 6].any()
    # Nor do they cover each other: some row of pixels between the numbers and the title is free.
    assert (~ink[bottom + 7 :].any(axis=1))[5:-5].any()


def test_a_legend_that_is_too_long_says_how_many_it_leaves_out(make) -> None:
    functions = ("tanh", "erf", "arctan", "softsign", "gompertz", "gelu", "silu", "mish", "elu", "selu")
    pane = make("curve", size=(520, 420), compare=functions, curve__second=True, curve__third=True)
    *named, last = pane.legend.texts
    assert last == f"and {len(pane.curves.strokes) + 1 - len(named)} more"


def test_a_gradient_that_is_gone_is_named(make) -> None:
    pane = make("layers", activation="step")
    assert [entry.text for entry in pane.legend.entries] == ["gradient at x = 2", "exactly 0 from layer 1"]
    # Of x^2 below 1 it never is: 0.5^(2^11) is too small for float64.
    pane = make("layers", activation="squared_relu", probe__x=0.5, chain__depth=20)
    assert "0 for float64 from layer 12" in [entry.text for entry in pane.legend.entries]
