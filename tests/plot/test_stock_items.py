"""Items of pyqtgraph's own on a plot: seen at the right place, panned and zoomed with it, and in every export."""

from __future__ import annotations

import shutil
import subprocess

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QWheelEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sigexplorer.export import image as export
from sigexplorer.export.picture import Picture
from sigexplorer.panes.base import Pane
from sigexplorer.plot.curves import Stroke
from sigexplorer.state import State
from tests.plot.stock import BarePane, shown

RED, GREEN, BLUE, BLACK = (220, 0, 0), (0, 255, 0), (0, 0, 220), (0, 0, 0)
SPOTS = [(-0.5, 0.5), (0.5, -0.5)]
PICTURE = Picture(width=480, height=360, dpi=96)


class StockPane(BarePane):
    """A scatter plot, an image and a line that never ends, below a curve."""

    def show_results(self, results) -> None:
        self.set_ranges((-1.0, 1.0), (-1.0, 1.0))
        self.curves.set_strokes((Stroke(np.array([-0.9, 0.9]), np.array([-0.9, -0.9]), "#000000", 4.0),))
        if not self.view.holds_items:
            self.scatter = pg.ScatterPlotItem([x for x, _ in SPOTS], [y for _, y in SPOTS], size=16, pen=None, brush=pg.mkBrush(*RED))
            self.image = pg.ImageItem(np.full((4, 4, 3), GREEN, np.uint8))
            self.image.setRect(QRectF(0.2, 0.2, 0.6, 0.6))
            self.line = pg.InfiniteLine(-0.25, angle=90, pen=pg.mkPen(BLUE, width=3))
            for item in (self.image, self.scatter, self.line):
                self.view.addItem(item)


@pytest.fixture
def pane(qtbot, qapp) -> StockPane:
    return shown(qtbot, StockPane)


def array(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[..., :3].astype(int)


def like(pixels: np.ndarray, color) -> np.ndarray:
    return np.abs(pixels - color).max(axis=-1) < 50


def check(pane: Pane, pixels: np.ndarray) -> None:
    """Check that everything is where its data are, in a picture of any density."""
    scale = pixels.shape[1] / pane.width()

    def seen(x: float, y: float):
        return pixels[round(pane.mapping.row(y) * scale), round(pane.mapping.column(x) * scale)]

    for x, y in SPOTS:
        assert like(seen(x, y), RED), (x, y)
    assert like(seen(0.5, 0.5), GREEN)
    assert like(seen(0.25, 0.75), GREEN)
    assert like(seen(-0.25, 0.9), BLUE)
    assert like(seen(-0.25, 0.1), BLUE)
    # The curve lies above the line.
    assert like(seen(-0.25, -0.9), BLACK)
    assert like(seen(0.85, 0.85), (255, 255, 255)), "the image is larger than its data"
    row = like(pixels[round(pane.mapping.row(0.9) * scale)], BLUE)
    assert row.sum() == pytest.approx(3 * scale, abs=1.2), "the line is not as thick as its pen at this density"


def test_they_are_seen_at_their_places(pane) -> None:
    check(pane, array(pane.grab().toImage()))


def test_they_pan_and_zoom_with_the_plot(pane) -> None:
    at = QPoint(round(pane.mapping.column(0.0)), round(pane.mapping.row(0.0)))
    button, modifier, phase = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(QPointF(at), QPointF(pane.viewport().mapToGlobal(at)), QPoint(), QPoint(0, 240), button, modifier, phase, False)
    QApplication.sendEvent(pane.viewport(), wheel)
    assert pane.x_range[1] - pane.x_range[0] < 1.5
    pixels = array(pane.grab().toImage())
    frame = pane.frame_rect
    for x, y in SPOTS:
        assert like(pixels[round(pane.mapping.row(y)), round(pane.mapping.column(x))], RED)
    QTest.keyClick(pane, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    pixels = array(pane.grab().toImage())
    assert like(pixels[round(pane.mapping.row(0.4)), round(pane.mapping.column(0.4))], GREEN)
    # Nothing of them leaves the frame.
    outside = np.ones(pixels.shape[:2], bool)
    outside[int(frame.top()) - 1 : int(frame.bottom()) + 2, int(frame.left()) - 1 : int(frame.right()) + 2] = False
    assert not (like(pixels, GREEN) & outside).any()


def test_removed_items_are_gone_and_the_plot_is_as_quick_as_before(pane) -> None:
    assert pane.view.holds_items
    for item in (pane.image, pane.scatter, pane.line):
        pane.view.removeItem(item)
    assert not pane.view.holds_items
    assert not like(array(pane.grab().toImage()), GREEN).any()


@pytest.fixture
def exported(monkeypatch, qapp):
    """Return what exports the pane, and the pane that was exported."""
    made = []

    def create(name, theme):
        made.append(StockPane(theme))
        return made[-1]

    monkeypatch.setattr(export.sheet, "create_pane", create)
    return lambda suffix, picture=PICTURE: (export.image_bytes(State(), "curve", suffix, picture), StockSize())


class StockSize:
    """A pane laid out as the one that was exported, which is gone."""

    def __init__(self) -> None:
        pane = StockPane()
        pane.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        pane.resize(480, 360)
        pane.axes.set_style("frame", True)
        pane.show_results(None)
        self.mapping, self._width = pane.mapping, pane.width()
        pane.deleteLater()

    def width(self) -> int:
        return self._width


@pytest.mark.parametrize("scale", [1, 3])
def test_a_png_shows_them_at_every_density(exported, scale) -> None:
    content, pane = exported(".png", Picture(width=480 * scale, height=360 * scale, dpi=96 * scale))
    check(pane, array(QImage.fromData(content)))


def test_an_svg_shows_them(exported) -> None:
    content, pane = exported(".svg")
    image = QImage(480, 360, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    QSvgRenderer(content).render(painter)
    painter.end()
    check(pane, array(image))


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm is not installed")
def test_a_pdf_shows_them(exported, tmp_path) -> None:
    content, pane = exported(".pdf")
    (tmp_path / "stock.pdf").write_bytes(content)
    subprocess.run(["pdftoppm", "-r", "192", "-png", "-singlefile", str(tmp_path / "stock.pdf"), str(tmp_path / "stock")], check=True)
    check(pane, array(QPixmap(str(tmp_path / "stock.png")).toImage()))
