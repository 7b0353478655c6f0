"""The main page in layers of our own beside the same picture in pyqtgraph's stock items: why there are layers at all."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

FRAMES = 60
SIZES = ((960, 400), (480, 260), (480, 260))
NAMES = ("curve", "chain", "layers")


@pytest.fixture(scope="module")
def results(qapp: object) -> list:
    """What the three panes show for one gain after the other: computed beforehand, since only drawing is measured."""
    from sigexplorer.fonts import load_fonts
    from sigexplorer.panes import pane_class
    from sigexplorer.results import compute
    from sigexplorer.state import State, replace

    load_fonts()
    topics = tuple(dict.fromkeys(topic for name in NAMES for topic in pane_class(name).topics))
    return [compute(replace(State(), {"activation.gain": 0.5 + 0.05 * step, "style.grid": True}), topics) for step in range(FRAMES)]


@pytest.fixture(scope="module")
def ours(results: list) -> Iterator[Callable[[int], float]]:
    from sigexplorer.panes import create_pane

    panes = [create_pane(name) for name in NAMES]
    for pane, size in zip(panes, SIZES, strict=True):
        pane.resize(*size)
        pane.show()

    def frame(step: int) -> float:
        start = time.process_time()
        for pane in panes:
            pane.render_results(results[step])
            pane.viewport().repaint()
        return time.process_time() - start

    yield frame
    for pane in panes:
        pane.close()
        pane.deleteLater()


@pytest.fixture(scope="module", params=[False, True], ids=["no grid", "grid"])
def stock(request: pytest.FixtureRequest, results: list) -> Iterator[tuple[Callable[[int], float], bool]]:
    """The same curves, regions, probe lines, names and legends in stock items, with every remedy for their speed that is known."""
    import pyqtgraph as pg

    from sigexplorer.theme import LIGHT

    plots = []
    for size in SIZES:
        plot = pg.PlotWidget(background=LIGHT.background)
        plot.addLegend()
        plot.showGrid(x=request.param, y=request.param, alpha=0.3)
        plot.disableAutoRange()
        plot.resize(*size)
        plots.append(plot)
    first = results[0]
    pens = [pg.mkPen(color, width=3) for color in (LIGHT.value, LIGHT.slope)]
    curves = [plots[0].plot(pen=pens[0], name="value"), plots[0].plot(pen=pens[1], name="derivative"), plots[1].plot(pen=pens[1], name="gradient")]
    curves.append(plots[2].plot(pen=pens[1], symbol="o", symbolSize=7, name="gradient"))
    for curve in curves:
        curve.curve.setSegmentedLineMode("on")
    regions = [pg.LinearRegionItem((-6, -4), movable=False), pg.LinearRegionItem((4, 6), movable=False)]
    probes = [pg.InfiniteLine(2.0, movable=True, label="x = {value}") for _ in range(2)]
    for region in regions:
        plots[0].addItem(region)
    for plot, probe in zip(plots, probes, strict=False):
        plot.addItem(probe)
    plots[2].addItem(pg.InfiniteLine(-7.5, angle=0, pen=pg.mkPen(style=pg.QtCore.Qt.PenStyle.DashLine), label="float16 shows 0 below"))
    plots[0].setRange(xRange=(-6, 6), yRange=(-0.05, 1.05), padding=0)
    plots[1].setRange(xRange=(-6, 6), yRange=(-12, 0), padding=0)
    plots[2].setRange(xRange=(0, float(first.by_topic["layers"].layer[-1])), yRange=(-12, 0), padding=0)
    for plot in plots:
        plot.show()

    def frame(step: int) -> float:
        shown = results[step].by_topic
        start = time.process_time()
        for curve, trace in zip(curves[:2], shown["curve"].traces, strict=False):
            curve.setData(trace.x, trace.y)
        curves[2].setData(shown["chain"].x, shown["chain"].log10_magnitude)
        curves[3].setData(shown["layers"].layer.astype(float), shown["layers"].log10_magnitude)
        for region, interval in zip(regions, shown["curve"].saturated, strict=False):
            region.setRegion([min(max(edge, -6.0), 6.0) if math.isfinite(edge) else math.copysign(6.0, edge) for edge in interval])
        for plot in plots:
            plot.viewport().repaint()
        return time.process_time() - start

    yield frame, request.param
    for plot in plots:
        plot.close()
        plot.deleteLater()


@pytest.mark.benchmark(group="layers")
def test_a_frame_of_the_main_page(benchmark: object, ours: Callable[[int], float], stock: tuple, figure: Callable[..., None]) -> None:
    """CPU time of one frame, all three plots, in turn with the peer."""
    peer, gridded = stock
    mine, theirs = [], []
    benchmark.pedantic(ours, args=(0,), rounds=3)
    for _ in range(2):
        for step in range(FRAMES):
            mine.append(ours(step))
            theirs.append(peer(step))
    own, other = (float(np.median(times[FRAMES:])) for times in (mine, theirs))
    words = f"main page in own layers{'' if gridded else ', the peer without a grid'}"
    figure(words, "less than stock items", f"{1e3 * own:.2f} ms", f"{1e3 * other:.2f} ms, {other / own:.1f} times as long", own < other)
