"""A map on a large plot: the ground is not filled below it, and it is smoothed at half the density of the screen; nobody sees either."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPixmap

from sigexplorer.plot import image as images
from sigexplorer.plot.colormap import sequential
from sigexplorer.plot.ground import Ground
from sigexplorer.plot.image import Image
from sigexplorer.plot.plot import Plot
from tests.examples import WITH_FIXTURES, examples

WIDTH, HEIGHT = 1200, 800
WHOLE = (-0.3, 10.4, -0.02, 1.01)


class Filling(QPainter):
    """A painter that notes how many pixels it is asked to fill."""

    filled = 0

    def fillRect(self, *given) -> None:  # noqa: N802 - Qt's name
        box = given[0] if len(given) == 2 else QRectF(*given[:4])
        self.filled += round(box.width() * box.height())
        super().fillRect(*given)


@pytest.fixture
def plot(qtbot, qapp) -> Plot:
    made = Plot()
    qtbot.addWidget(made)
    made.resize(WIDTH, HEIGHT)
    made.set_ranges((0.0, 10.0), (0.0, 1.0))
    made.axes.set_style("frame", grid=False)
    made.show()
    return made


def pixels(plot: Plot) -> np.ndarray:
    image = plot.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(HEIGHT, WIDTH, 4)[..., :3].astype(int)


def mapped(plot: Plot, cells: tuple[int, int], edges=WHOLE, seed: int = 0) -> Image:
    image = Image(plot)
    values = np.random.default_rng(seed).uniform(0.0, 1.0, cells)
    image.set_values(values, sequential("#123456", "#fedcba"), (0.0, 1.0), edges)
    return image


def filled(plot: Plot) -> int:
    pixmap = QPixmap(WIDTH, HEIGHT)
    painter = Filling(pixmap)
    try:
        Ground(plot.axes).paint(painter, plot.viewport(), plot.theme.background, plot.layers())
    finally:
        painter.end()
    return painter.filled


@settings(max_examples=examples(20), deadline=None, suppress_health_check=WITH_FIXTURES)
@given(left=st.floats(-1.0, 3.0), right=st.floats(6.0, 12.0), low=st.floats(-0.2, 0.2), high=st.floats(0.7, 1.2))
def test_below_a_map_no_ground_is_filled_and_around_it_all_of_it(plot, left, right, low, high) -> None:
    whole = filled(plot)
    assert whole == WIDTH * HEIGHT
    image = mapped(plot, (300, 400), (left, right, low, high))
    try:
        covered = image.covered()
        assert covered is not None
        assert plot.frame_rect.contains(covered)
        area = covered.width() * covered.height()
        if area > 60_000:
            # All but a rim of two pixels.
            assert WIDTH * HEIGHT - area <= filled(plot) <= WIDTH * HEIGHT - area + 4 * (covered.width() + covered.height())
        found = pixels(plot)
        image.covered = lambda: None  # type: ignore[method-assign]
        assert filled(plot) == whole
        plot.set_theme(plot.theme)
        assert np.array_equal(found, pixels(plot))
    finally:
        image.hide()


def test_what_is_hidden_moved_or_empty_covers_nothing(plot) -> None:
    empty, image = Image(plot), mapped(plot, (300, 400))
    assert empty.covered() is None
    assert filled(plot) < WIDTH * HEIGHT / 2
    image.hide()
    assert filled(plot) == WIDTH * HEIGHT
    image.show()
    image.setPos(5.0, 0.0)
    assert filled(plot) == WIDTH * HEIGHT


@pytest.mark.parametrize(("cells", "halved"), [((5, 5), True), ((17, 17), True), ((40, 60), True), ((200, 300), False)])
def test_wide_cells_are_smoothed_over_a_quarter_of_the_pixels_and_look_the_same(plot, cells, halved, monkeypatch) -> None:
    drawn: list[int] = []
    draw = QPainter.drawImage

    def noted(painter: QPainter, *given) -> None:
        if painter.testRenderHint(QPainter.RenderHint.SmoothPixmapTransform):
            device = painter.device()
            drawn.append(device.width() * device.height())
        draw(painter, *given)

    monkeypatch.setattr(QPainter, "drawImage", noted)
    image = mapped(plot, cells)
    found = pixels(plot)
    frame = plot.frame_rect
    assert drawn == [round(frame.width() / 2) * round(frame.height() / 2)] if halved else max(drawn) == WIDTH * HEIGHT
    monkeypatch.setattr(images, "WIDE", 1e9)
    image.refresh()
    wanted = pixels(plot)
    # Between the middles of two cells a colour goes all the way from one to the other: no further than in one pixel of the screen.
    step = 255.0 * max(cells[0] / frame.height(), cells[1] / frame.width()) * 2.0
    assert np.abs(found - wanted).max() <= step + 2.0


@pytest.mark.parametrize("edges", [(1.0, 10.4, -0.1, 1.1), (-0.3, 9.0, -0.1, 1.1), (-0.3, 10.4, 0.2, 1.1)])
def test_a_map_of_a_part_of_the_frame_leaves_the_rest_as_it_is(plot, edges) -> None:
    before = pixels(plot)
    mapped(plot, (5, 5), edges)
    found, mapping = pixels(plot), plot.mapping
    inside = QRectF(mapping.column(edges[0]), mapping.row(edges[3]), mapping.column(edges[1]) - mapping.column(edges[0]), 0.0)
    inside.setBottom(mapping.row(edges[2]))
    changed = np.argwhere((found != before).any(axis=2))
    assert changed[:, 1].min() >= max(inside.left(), plot.frame_rect.left()) - 2
    assert changed[:, 1].max() <= min(inside.right(), plot.frame_rect.right()) + 2
    assert changed[:, 0].max() <= min(inside.bottom(), plot.frame_rect.bottom()) + 2


def test_below_each_of_several_maps_no_ground_is_filled(plot) -> None:
    edges = [(0.0, 4.0, 0.0, 1.0), (5.0, 9.0, 0.0, 0.4), (5.0, 9.0, 0.5, 1.0), (9.5, 9.6, 0.5, 0.6)]
    maps = [mapped(plot, (5, 5), each, seed) for seed, each in enumerate(edges)]
    boxes = [image.covered() for image in maps]
    areas = [box.width() * box.height() for box in boxes]
    # The last one is too small to be left out.
    left_out = WIDTH * HEIGHT - filled(plot)
    assert sum(areas[:3]) - 4 * sum(box.width() + box.height() for box in boxes[:3]) <= left_out <= sum(areas[:3])
    found = pixels(plot)
    for image in maps:
        image.covered = lambda: None  # type: ignore[method-assign]
    plot.set_theme(plot.theme)
    assert np.array_equal(found, pixels(plot))
