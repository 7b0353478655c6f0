"""Data that are none, one point, no numbers or without a bound: every layer draws what there is of them, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from sigexplorer.plot.annotations import Annotations, Mark, Rule
from sigexplorer.plot.area import Areas, Shade, Strip
from sigexplorer.plot.bars import Bar, Bars
from sigexplorer.plot.contours import Line, Lines
from sigexplorer.plot.curves import Curves, Stroke
from sigexplorer.plot.plot import Plot
from sigexplorer.plot.raster import Raster
from sigexplorer.plot.spots import Spots, SpotSet

RED = "#ff0000"
FORMS = {
    "none": ([], []),
    "one": ([5.0], [0.5]),
    "the same twice": ([5.0, 5.0], [0.5, 0.5]),
    "no numbers": ([1.0, 5.0, 9.0], [np.nan] * 3),
    "a gap": ([1.0, 3.0, 5.0, 7.0, 9.0], [0.5, 0.5, np.nan, 0.5, 0.5]),
    "nowhere": ([np.nan, 1.0, np.nan], [0.5, np.nan, np.nan]),
    "no bound": ([-np.inf, 1.0, 5.0, np.inf], [-np.inf, np.inf, 1e308, -1e308]),
}
Draw = Callable[[Plot, np.ndarray, np.ndarray], object]


def _areas(plot: Plot, x: np.ndarray, y: np.ndarray) -> None:
    Areas(plot).set_shades((Shade(x, y - 0.1, y + 0.1, RED),))


def _strip(plot: Plot, x: np.ndarray, y: np.ndarray) -> None:
    Strip(plot, lambda: 20.0).set_shares(x[np.isfinite(x)], np.clip(y[np.isfinite(x)], 0.0, 1.0), RED)


def _spots(plot: Plot, x: np.ndarray, y: np.ndarray) -> None:
    Spots(plot).set_sets((SpotSet(x, y, RED),), movable=True)


def _bars(plot: Plot, x: np.ndarray, y: np.ndarray) -> None:
    Bars(plot).set_bars((Bar(x, y[: max(0, len(y) - 1)], RED),))


def _contours(plot: Plot, x: np.ndarray, y: np.ndarray) -> None:
    ends = np.stack([x, y], axis=-1)
    segments = np.stack([ends[:-1], ends[1:]], axis=1) if len(x) > 1 else np.zeros((0, 2, 2))
    Lines(plot).set_lines((Line(segments, "name", RED), Line(segments, "dashed", RED, dash=(3.0, 2.0))))


def _annotations(plot: Plot, x: np.ndarray, y: np.ndarray) -> None:
    at = list(zip(x.tolist(), y.tolist(), strict=True))
    Annotations(plot).set_content(tuple(Mark(*point, "here", RED) for point in at), tuple(Rule(*point, RED, text="there") for point in at))


def _raster(plot: Plot, x: np.ndarray, y: np.ndarray) -> None:
    Raster(plot).set_events(x, np.zeros(len(x), np.int64), RED)


def _curves(**how: object) -> Draw:
    return lambda plot, x, y: Curves(plot).set_strokes((Stroke(x, y, RED, 3.0, **how),))


DRAWS: dict[str, Draw] = {
    "curves": _curves(),
    "dots": _curves(dots=6.0),
    "dashes": _curves(dash=(3.0, 2.0)),
    "without order": _curves(ordered=False),
    "areas": _areas,
    "strip": _strip,
    "spots": _spots,
    "bars": _bars,
    "contours": _contours,
    "annotations": _annotations,
    "raster": _raster,
}


def painted(plot: Plot, *, exporting: bool) -> QImage:
    if not exporting:
        return plot.grab().toImage()
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        plot.paint(painter, QRectF(0, 0, 400, 300))
    finally:
        painter.end()
    return image


def red(image: QImage) -> np.ndarray:
    """Return which pixels are nearly red, shape (rows, columns)."""
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    colors = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).astype(int)
    return (colors[..., 0] > 200) & (colors[..., 1] < 60) & (colors[..., 2] < 60)


@pytest.mark.sampled
@pytest.mark.parametrize("exporting", [False, True], ids=["screen", "file"])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("draw", DRAWS.values(), ids=DRAWS)
def test_every_layer_draws_what_there_is(plot, qtlog, draw, form, exporting) -> None:
    x, y = (np.array(values, dtype=float) for values in FORMS[form])
    draw(plot, x, y)
    shown = red(painted(plot, exporting=exporting))
    if form in ("none", "no numbers", "nowhere") and draw is not _raster and draw is not _bars:
        assert not shown.any()
    assert not [record.message for record in qtlog.records if "propagateSizeHints" not in record.message]


def test_an_area_has_a_gap_where_an_edge_is_no_number(plot) -> None:
    _areas(plot, *(np.array(values) for values in FORMS["a gap"]))
    mapping, shown = plot.mapping, red(painted(plot, exporting=False))
    row = round(float(mapping.row(0.45)))
    seen = {x: bool(shown[row, round(float(mapping.column(x)))]) for x in (2.3, 4.3, 5.7, 8.3)}
    assert seen == {2.3: True, 4.3: False, 5.7: False, 8.3: True}
