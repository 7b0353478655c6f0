"""Lines that fold upon themselves: on a device of pixels no path is so long that Qt takes long to fill it, whatever is drawn, and it looks the same."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter, QPainterPath, QPdfWriter, QPolygonF

from sigexplorer.plot.area import Areas, Shade, cropped
from sigexplorer.plot.contours import Line, Lines
from sigexplorer.plot.crisp import Grid
from sigexplorer.plot.curves import Curves, Stroke
from sigexplorer.plot.plot import Plot
from sigexplorer.plot.segments import Segments
from sigexplorer.plot.strokes import LONGEST, cut

WIDTH, HEIGHT = 800, 480
SCALES = (1.0, 3.0)
X = np.linspace(0.0, 1.0, 4000)
FOLDED = 0.5 + 0.6 * np.sin(2.0 * np.pi * 30.0 * X)


class Told(QPainter):
    """A painter that notes how long, in logical pixels, each path is that it is asked to draw, and how many straight lines it draws."""

    def __init__(self, image: QImage) -> None:
        super().__init__(image)
        self.lengths: list[float] = []

    def drawPath(self, path: QPainterPath) -> None:  # noqa: N802 - Qt's name
        self.lengths.append(path.length())
        super().drawPath(path)

    def drawPolyline(self, points: QPolygonF) -> None:  # type: ignore[override]  # noqa: N802 - Qt's name
        self._note(points)
        super().drawPolyline(points)

    def drawPolygon(self, points: QPolygonF) -> None:  # type: ignore[override]  # noqa: N802 - Qt's name
        self._note(points)
        super().drawPolygon(points)

    def _note(self, points: QPolygonF) -> None:
        path = QPainterPath()
        path.addPolygon(points)
        self.lengths.append(path.length())


def _curve(plot: Plot, dash: tuple[float, ...]) -> None:
    Curves(plot).set_strokes((Stroke(X, FOLDED, "#000000", 2.0, dash),))


def _contours(plot: Plot, dash: tuple[float, ...]) -> None:
    ends = np.stack([X, FOLDED], axis=-1)
    Lines(plot).set_lines((Line(np.stack([ends[:-1], ends[1:]], axis=1), "", "#000000", 2.0, dash, "#ffffff" if dash else ""),))


def _area(plot: Plot, dash: tuple[float, ...]) -> None:
    Areas(plot).set_shades((Shade(X, FOLDED - 0.1, FOLDED + 0.1, "#000000"),))


DRAWS: dict[str, Callable[[Plot, tuple[float, ...]], None]] = {"curve": _curve, "contours": _contours, "area": _area}


@pytest.fixture
def made(qtbot, qapp) -> Plot:
    plot = Plot()
    qtbot.addWidget(plot)
    plot.resize(WIDTH, HEIGHT)
    plot.set_ranges((0.0, 1.0), (0.0, 1.0))
    return plot


@pytest.mark.sampled
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("dash", [(), (1.5, 1.5), (5.0, 2.5)])
@pytest.mark.parametrize("name", DRAWS)
@pytest.mark.parametrize("exporting", [True, False])
def test_no_path_is_longer_than_is_soon_filled(made, name, dash, scale, exporting) -> None:
    DRAWS[name](made, dash)
    image = QImage(round(WIDTH * scale), round(HEIGHT * scale), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = Told(image)
    if exporting:
        made.paint(painter, QRectF(0, 0, image.width(), image.height()))
    else:
        made.grab()
        painter.scale(scale, scale)
        layer = next(layer for layer in made.items() if isinstance(layer, Curves | Lines | Areas) and layer.looks())
        layer.draw(painter)
    painter.end()
    assert max(painter.lengths, default=0.0) * scale <= LONGEST
    # All of it is there.
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    assert (rows[:, :, 0] < 128).mean() > 0.05


@pytest.mark.parametrize("dash", [(), (5.0, 2.5)])
@pytest.mark.parametrize("name", DRAWS)
def test_what_is_long_looks_as_it_does_as_one_path(made, monkeypatch, name, dash) -> None:
    DRAWS[name](made, dash)
    pictures = []
    for longest in (LONGEST, 1e12):
        monkeypatch.setattr("sigexplorer.plot.strokes.LONGEST", longest)
        image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        made.paint(painter, QRectF(0, 0, WIDTH, HEIGHT))
        painter.end()
        pictures.append(np.frombuffer(image.constBits(), np.uint8).reshape(HEIGHT, WIDTH, 4)[:, :, 1].astype(int))
    one, other = pictures
    assert (one != other).any(), "it is drawn in another way"
    # As much ink, and no pixel far from the edges of the other.
    assert np.abs(one.mean() - other.mean()) < 12.0
    near = np.min([np.roll(other, (down, right), (0, 1)) for down in (-1, 0, 1) for right in (-1, 0, 1)], axis=0)
    assert ((one < 64) & (near > 192)).mean() < 0.01


def test_a_tame_line_is_one_path_at_any_size_and_every_line_of_a_document_is() -> None:
    columns = np.linspace(0.0, 8000.0, 2000)
    tame, folded = 3000.0 + 2000.0 * np.tanh((columns - 4000.0) / 900.0), 3000.0 + 2900.0 * np.sin(columns / 9.0)
    assert cut(columns, tame, (), 3.0, Grid(1.0, raster=True)) is None
    assert cut(columns, folded, (), 3.0, Grid(1.0)) is None
    lines = cut(columns, folded, (), 3.0, Grid(1.0, raster=True))
    assert lines is not None
    assert len(lines) == len(columns) - 1
    # Low waves are no long line, and take as long.
    low = 3000.0 + 2.0 * np.sin(columns / 3.0)
    assert cut(columns[:100], low[:100], (), 3.0, Grid(1.0, raster=True)) is None
    assert cut(columns, low, (), 3.0, Grid(1.0, raster=True)) is not None
    # What is no wider than a pixel of the device is left to Qt, and is not at another density.
    assert cut(columns, folded, (2.0, 1.0), 1.0, Grid(1.0, raster=True)) is None
    assert cut(columns, folded, (2.0, 1.0), 1.0, Grid(2.0, raster=True)) is not None


def test_a_document_has_whole_paths(made, monkeypatch) -> None:
    drawn: list[int] = []
    monkeypatch.setattr(Segments, "draw", lambda segments, painter: drawn.append(segments.count))
    monkeypatch.setattr(Segments, "drawing", lambda segments, painter: drawn.append(segments.count) or iter(()))
    for draw in (_curve, _contours):
        draw(made, ())
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    made.paint(painter, QRectF(0, 0, WIDTH, HEIGHT))
    painter.end()
    # The grid is drawn so.
    assert max(drawn, default=0) < 100


def test_edges_that_are_cut_off_are_the_same_where_they_are_seen() -> None:
    random = np.random.default_rng(4)
    for _ in range(300):
        count = int(random.integers(1, 12))
        columns = np.sort(random.uniform(0.0, 100.0, count))
        edges = random.uniform(-500.0, 600.0, (2, count)) * random.choice([1.0, 0.1, 20.0])
        found = cropped(np.stack([columns, *edges]), -4.0, 104.0)
        assert (np.diff(found[0]) >= 0.0).all()
        assert found[1:].min() >= -4.0
        assert found[1:].max() <= 104.0
        for before, after in zip(edges, found[1:], strict=True):
            at = random.uniform(columns[0], columns[-1], 50)
            there, true = np.interp(at, found[0], after), np.interp(at, columns, before)
            # Where it is outside it stays outside, and where it is seen it is the same.
            np.testing.assert_allclose(there, np.clip(true, -4.0, 104.0), atol=1e-6 * np.abs(edges).max())
