"""The saturation map off screen: its colours, contours, bar and probe are those of the result."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from sigexplorer.fonts import load_fonts
from sigexplorer.model import Custom
from sigexplorer.model.saturation.cells import floor_of
from sigexplorer.model.saturation.reading import percent_of
from sigexplorer.panes import create_pane
from sigexplorer.panes.saturation import UNDEFINED, ZERO, level_name
from sigexplorer.plot.colormap import COLORS, sequential
from sigexplorer.plot.contours import joined
from sigexplorer.plot.image import outer_edges
from sigexplorer.plot.ticks import decade_ticks
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.theme import DARK, LIGHT
from sigexplorer.topics.layers import LAYERS
from sigexplorer.topics.saturation import SATURATION


@pytest.fixture
def make(qtbot, qapp):
    load_fonts()

    def made(theme=LIGHT, **changes):
        pane = create_pane("saturation", theme)
        qtbot.addWidget(pane)
        pane.resize(700, 500)
        pane.show()
        qtbot.waitExposed(pane)
        state = replace(State(), {"saturation.resolution": 60} | {key.replace("__", "."): value for key, value in changes.items()})
        results = compute(state, pane.topics)
        pane.render_results(results)
        return pane, results

    return made


def painted(pane, scale=1.0) -> QImage:
    image = QImage(round(pane.width() * scale), round(pane.height() * scale), QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    pane.paint(painter, QRectF(0, 0, image.width(), image.height()))
    painter.end()
    return image


def color_at(pane, image, x, y):
    return np.array(image.pixelColor(round(pane.mapping.column(x)), round(pane.mapping.row(y))).getRgb()[:3])


def test_the_colours_are_viridis() -> None:
    colormaps = pytest.importorskip("matplotlib").colormaps
    np.testing.assert_allclose(sequential().colors, np.array(colormaps["viridis"].colors) * 255, atol=2.3)


def test_the_colours_grow_lighter_all_the_way() -> None:
    lightness = sequential().colors @ np.array([0.2126, 0.7152, 0.0722])
    assert (np.diff(lightness) > -0.6).all()
    assert lightness[-1] - lightness[0] > 180
    assert (sequential().contrasting(0.0), sequential().contrasting(1.0)) == ("#ffffff", "#101010")


def test_shades_span_the_range_and_name_what_has_no_logarithm() -> None:
    found = sequential(ZERO, UNDEFINED).shades(np.array([-5.0, -3.0, 0.0, 7.0, -np.inf, np.nan]), -3.0, 0.0)
    colors = [QColor.fromRgb(int(value)).name() for value in found]
    first, last = ("#" + "".join(f"{part:02x}" for part in sequential().colors[index]) for index in (0, COLORS - 1))
    assert colors == [first, first, last, last, ZERO, UNDEFINED]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_cell_has_the_colour_of_its_gradient(make, theme) -> None:
    pane, results = make(theme, probe__x=-7.5, chain__weight=-7.5, saturation__contours=(), saturation__floors=False)
    found, image = results.of(SATURATION), painted(pane)
    low, high = pane.bar.levels
    assert low <= found.levels[0]
    assert found.levels[1] <= high
    for row, column in ((10, 40), (30, 30), (50, 12), (45, 45)):
        share = (found.log10_gradient[row, column] - low) / (high - low)
        seen = color_at(pane, image, found.x[column], found.y[row])
        expected = sequential().colors[round(share * (COLORS - 1))].astype(int)
        assert np.abs(seen - expected).max() <= 6, (row, column)


def test_a_contour_runs_where_the_gradient_has_its_level(make) -> None:
    pane, _ = make(saturation__contours=(-6.0,), saturation__floors=False, saturation__resolution=200)
    (line,) = pane.lines.lines
    assert line.text == "10⁻⁶"
    state = State()
    x, w = line.segments[len(line.segments) // 3, 0]
    through = compute(replace(state, {"probe.x": float(x), "chain.weight": float(w)}), [LAYERS]).of(LAYERS)
    assert through.log10_magnitude[-1] == pytest.approx(-6.0, abs=0.05)


def test_floors_differ_in_dash_and_are_named_in_the_legend(make) -> None:
    pane, _ = make(chain__depth=400, saturation__contours=())
    floors = [line for line in pane.lines.lines if len(line.segments)]
    assert [line.text for line in floors] == ["float64", "float32", "float16"]
    assert len({line.dash for line in floors}) == 3
    assert [entry.text for entry in pane.legend.entries] == [f"{line.text} shows 0 beyond" for line in floors]
    assert [dash for _, dash in pane.bar.marks] == [line.dash for line in floors]


def test_truly_zero_cells_have_their_own_colour_and_a_legend(make) -> None:
    pane, results = make(activation="relu", saturation__vertical="bias", probe__x=7.0, chain__bias=7.0)
    assert np.isneginf(results.of(SATURATION).log10_gradient).any()
    assert "gradient exactly 0" in [entry.text for entry in pane.legend.entries]
    assert QColor(*color_at(pane, painted(pane), -5.0, -5.0)).name() == ZERO


def test_zeros_that_may_be_none_are_named_otherwise(make) -> None:
    pane, results = make(activation="squared_relu", chain__depth=40)
    assert results.of(SATURATION).too_small.any()
    assert "gradient 0 for float64" in [entry.text for entry in pane.legend.entries]


def test_the_cross_stands_at_the_state_and_reads_the_gradient_there(make) -> None:
    pane, _ = make(probe__x=-3.0, chain__weight=4.0)
    at = pane.cross.place_in_pixels
    assert (at.x(), at.y()) == pytest.approx((pane.mapping.column(-3.0), pane.mapping.row(4.0)))
    # 10 layers at x = -3, w = 4, from the definition.
    a, product = -3.0, 1.0
    for _ in range(10):
        s = 1 / (1 + np.exp(-4 * a))
        a, product = s, product * 4 * s * (1 - s)
    mantissa, exponent = f"{product:.2e}".split("e-")
    assert exponent == "13"
    assert pane.cross.text == f"x = −3, w = 4: {mantissa}×10⁻¹³"


def test_a_cross_outside_waits_at_the_edge(make) -> None:
    pane, _ = make(probe__x=500.0)
    assert pane.cross.place_in_pixels.x() == pytest.approx(pane.frame_rect.right())
    assert pane.cross.text.startswith("x = 500, w = 1")


def test_logarithmic_axes_are_drawn_in_decades(make) -> None:
    pane, _ = make(saturation__horizontal="gain", saturation__vertical="depth", activation__gain=2.0)
    assert pane.x_range == pytest.approx((-1.0, np.log10(20.0)))
    assert pane.y_range == pytest.approx((0.0, 3.0))
    assert [tick.text for tick in pane.axes.y_ticks(*pane.y_range, 12)] == ["1", "2", "5", "10", "20", "50", "100", "200", "500", "1,000"]
    at = pane.cross.place_in_pixels
    assert (at.x(), at.y()) == pytest.approx((pane.mapping.column(np.log10(2.0)), pane.mapping.row(1.0)))


def test_a_probe_that_moves_redraws_only_the_cross(make) -> None:
    pane, results = make()
    image = pane.image.image.cacheKey()
    moved = compute(replace(results.state, {"probe.x": 3.0, "chain.weight": -2.0}), pane.topics, previous=results)
    assert moved.of(SATURATION).log10_gradient is results.of(SATURATION).log10_gradient
    pane.render_results(moved)
    assert pane.image.image.cacheKey() == image
    assert pane.cross.text.startswith("x = 3, w = −2")


def test_paper_and_screen_show_the_same(make) -> None:
    pane, _ = make()
    one, two = pane.grab().toImage(), painted(pane)
    different = sum(
        abs(one.pixelColor(x, y).lightness() - two.pixelColor(x, y).lightness()) > 60 for x in range(0, pane.width(), 7) for y in range(0, pane.height(), 7)
    )
    assert different < 0.02 * (pane.width() / 7) * (pane.height() / 7)


def test_segments_join_to_one_line_whatever_their_order() -> None:
    angles = np.linspace(0, 2 * np.pi, 41)
    points = 100 + 50 * np.stack([np.cos(angles), np.sin(angles)], axis=-1)
    segments = np.stack([points[:-1], points[1:]], axis=1)
    segments[::3] = segments[::3, ::-1]
    path = joined(np.random.default_rng(1).permutation(segments))
    moves = [path.elementAt(index) for index in range(path.elementCount())]
    assert sum(element.isMoveTo() for element in moves) == 1
    assert path.length() == pytest.approx(np.hypot(*np.diff(points, axis=0).T).sum(), rel=1e-9)
    opened = joined(np.random.default_rng(2).permutation(segments[5:25]))
    assert sum(opened.elementAt(index).isMoveTo() for index in range(opened.elementCount())) == 1


def test_small_helpers() -> None:
    assert (level_name(-32.0), level_name(0.0), level_name(-1.0), level_name(-2.5)) == ("10⁻³²", "1", "0.1", "0.00316")
    assert outer_edges(np.array([0.0, 1.0, 2.0])) == (-0.5, 2.5)
    assert [tick.text for tick in decade_ticks(0.0, 0.3, 5)] == ["1.0", "1.2", "1.4", "1.6", "1.8"]
    assert [tick.text for tick in decade_ticks(0.0, 6.0, 4)][:2] == ["1", "100"]


@pytest.mark.sampled
@pytest.mark.parametrize("formula", ["x^2", "where(abs(x) < 1, 0, x)", "max(0, x)", "tan(x)", "tanh(x)", "0*x", "1e300*x", "sin(3*x)/x"])
def test_what_is_said_of_a_function_compared_is_so_in_the_cells(make, formula) -> None:
    pane, results = make(compare=(Custom(formula),), chain__depth=500)
    ((_, item),) = results.of(SATURATION).compared
    (said,) = [entry.text for entry in pane.legend.entries if entry.text.startswith(f"{formula}: ")]
    zero, known = item.log10_gradient <= floor_of("float16"), ~item.unknown
    if "where it is known" in said:
        assert zero[known].all()
    assert ("in no cell" not in said) or not zero[known].any()
    assert ("in every cell" not in said) or (zero & known).all()
    if " % of the map" in said:
        assert f"on {percent_of(float((zero & known).mean()))} of the map" in said
