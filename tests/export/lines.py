"""What a page draws, in pixels, beside what it should: the points of its lines, and how far others are from them."""

from __future__ import annotations

import re

import numpy as np

from sigexplorer.model.arrays import FloatArray
from tests.export.test_html import asked

Frame = dict[str, list[float]]


def frame(browser, pane: str) -> Frame:
    """The ranges of a plot, and its place."""
    return asked(browser, f"(p => ({{ x: [p.x.low, p.x.high], y: [p.y.low, p.y.high], inner: p.inner }}))(page.panes.{pane})")


def pixels(plot: Frame, x: FloatArray, y: FloatArray) -> FloatArray:
    """Numbers as places in a plot, shape (n, 2)."""
    left, top, width, height = plot["inner"]
    (low, high), (bottom, highest) = plot["x"], plot["y"]
    return np.stack((left + width * (x - low) / (high - low), top + height * (highest - y) / (highest - bottom)), axis=1)


def drawn(browser, selector: str) -> FloatArray:
    """The points of lines, shape (n, 2), a row of NaN before each piece."""
    found: list[tuple[float, float]] = []
    for path in asked(browser, f"[...document.querySelectorAll('{selector}')].map(line => line.getAttribute('d'))"):
        for pen, x, y in re.findall(r"([ML])(-?[\d.]+) (-?[\d.]+)", path) if path != "M0 0" else ():
            found += [(np.nan, np.nan)] if pen == "M" else []
            found.append((float(x), float(y)))
    return np.array(found).reshape(-1, 2)


def distances(points: FloatArray, line: FloatArray) -> FloatArray:
    """How far points are from the pieces of a line, shape (n,)."""
    start, way = line[:-1], line[1:] - line[:-1]
    whole = np.isfinite(way).all(axis=1)
    start, way = start[whole], way[whole]
    found = np.empty(len(points))
    for first in range(0, len(points), 200):
        part = points[first : first + 200, np.newaxis]
        share = np.clip(((part - start) * way).sum(axis=2) / np.maximum((way**2).sum(axis=1), 1e-30), 0.0, 1.0)
        found[first : first + 200] = np.hypot(*np.moveaxis(part - (start + share[..., np.newaxis] * way), 2, 0)).min(axis=1)
    return found


def closer(x: FloatArray, parts: int) -> FloatArray:
    """Inputs with more of them between each two."""
    places = np.arange(0.0, x.size - 1 + 1e-9, 1.0 / parts)
    return np.interp(places, np.arange(x.size), x)
