"""What a slider's move is measured beside: matplotlib's slider demo, a bare pyqtgraph window, and our main page's scene in both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Move = Callable[[float], None]
# The four curves of our main page: which of its plots, and what they look like.
PLACES, NAMES = (0, 0, 1, 2), ("sigmoid", "derivative", "gradient", "gradient")
COLORS = ("#1f5fa8", "#c8501e", "#c8501e", "#1f5fa8")


def matplotlib_canvas(width: int, height: int) -> Any:
    """Return a window of matplotlib's with an empty figure.

    In a window since that is what somebody drags, and since without one every call of ``draw_idle`` draws at once: a slider that redraws would draw the figure
    twice a move, once for itself.
    """
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
    from matplotlib.figure import Figure

    canvas = FigureCanvasQTAgg(Figure(figsize=(width / 100, height / 100), dpi=100))
    canvas.resize(width, height)
    return canvas


def matplotlib_slider(canvas: Any, place: tuple[float, float, float, float], changed: Callable[[float], None]) -> Move:
    """Put matplotlib's slider of a gain onto a figure, show it, and return what moves it; the figure is drawn when Qt next handles events."""
    from matplotlib.widgets import Slider

    slider = Slider(ax=canvas.figure.add_axes(place), label="gain", valmin=0.1, valmax=10, valinit=1)

    def update(gain: float) -> None:
        changed(gain)
        canvas.draw_idle()

    slider.on_changed(update)
    canvas.show()
    return slider.set_val  # type: ignore[no-any-return]


def matplotlib_demo(width: int = 1280, height: int = 800) -> tuple[Any, list[Any], Move]:
    """Return matplotlib's slider demo, with a sigmoid and its derivative for its sine: one plot, two curves, no grid."""
    canvas = matplotlib_canvas(width, height)
    axes = canvas.figure.subplots()
    x = np.arange(-6, 6, 0.01)
    lines = [axes.plot(x, x, lw=3)[0], axes.plot(x, x, lw=3)[0]]
    axes.set_ylim(-0.05, 1.05)
    canvas.figure.subplots_adjust(left=0.25, bottom=0.25)

    def changed(gain: float) -> None:
        value = 1 / (1 + np.exp(-gain * x))
        lines[0].set_ydata(value)
        lines[1].set_ydata(gain * value * (1 - value))

    return canvas, [canvas], matplotlib_slider(canvas, (0.25, 0.1, 0.65, 0.03), changed)


def matplotlib_scene(width: int = 1280, height: int = 800) -> tuple[Any, list[Any], Move]:
    """Return our main page's scene in matplotlib: what ``stock_window`` shows in pyqtgraph's items, and a slider."""
    canvas = matplotlib_canvas(width, height)
    plots = list(canvas.figure.subplot_mosaic([["curve", "curve"], ["gradient", "chain"]]).values())
    x = np.arange(-6, 6, 0.01)
    curves = [plots[place].plot(x, x, lw=3, color=color, label=name)[0] for place, color, name in zip(PLACES, COLORS, NAMES, strict=True)]
    regions = [plots[0].axvspan(low, low + 3, alpha=0.08, color="black") for low in (-6, 3)]
    for plot in plots:
        plot.set_xlim(-6, 6)
        plot.set_ylim(-0.05, 1.05)
        plot.grid(alpha=0.3)
        plot.axvline(0.0)
        plot.text(0.1, 1.0, "x = 0.00")
        plot.legend(loc="upper right")
    canvas.figure.subplots_adjust(bottom=0.15)

    def changed(gain: float) -> None:
        value = 1 / (1 + np.exp(-gain * x))
        slope = gain * value * (1 - value)
        for curve, y in zip(curves, (value, slope, slope, value), strict=True):
            curve.set_ydata(y)
        regions[0].set_width(6.0 - 3.0 / gain)
        regions[1].set_x(3.0 / gain)
        regions[1].set_width(6.0 - 3.0 / gain)

    return canvas, [canvas], matplotlib_slider(canvas, (0.25, 0.03, 0.65, 0.03), changed)


def three_plots(width: int, height: int) -> tuple[Any, list[Any]]:
    """Return a window of pyqtgraph's with as many plots as our main page, laid out alike."""
    import pyqtgraph
    from PySide6.QtWidgets import QGridLayout, QWidget

    window = QWidget()
    grid = QGridLayout(window)
    plots = [pyqtgraph.PlotWidget() for _ in range(3)]
    grid.addWidget(plots[0], 0, 0, 1, 2)
    grid.addWidget(plots[1], 1, 0)
    grid.addWidget(plots[2], 1, 1)
    for plot in plots:
        plot.setXRange(-6, 6)
        plot.setYRange(-0.05, 1.05)
        plot.disableAutoRange()
    window.resize(width, height)
    return window, plots


def bare_window(width: int = 1280, height: int = 800) -> tuple[Any, list[Any], Move]:
    """Return a bare pyqtgraph window with as many plots and curves as ours, one pixel wide, without grid and legend."""
    window, plots = three_plots(width, height)
    x = np.arange(-6, 6, 0.01)
    curves = [plots[0].plot(x, x), plots[0].plot(x, x), plots[1].plot(x, x), plots[2].plot(x, x)]
    window.show()

    def move(gain: float) -> None:
        value = 1 / (1 + np.exp(-gain * x))
        slope = gain * value * (1 - value)
        for curve, y in zip(curves, (value, slope, slope, value), strict=True):
            curve.setData(x, y)

    return window, [plot.viewport() for plot in plots], move


def stock_window(width: int = 1280, height: int = 800) -> tuple[Any, list[Any], Move]:
    """Return our main page's scene in pyqtgraph's own items: curves of three pixels, grid, legend, shaded regions, lines to drag with their names."""
    import pyqtgraph
    from PySide6.QtGui import QColor

    window, plots = three_plots(width, height)
    x = np.arange(-6, 6, 0.01)
    for plot in plots:
        plot.setBackground("w")
        plot.showGrid(x=True, y=True, alpha=0.3)
        plot.addLegend(offset=(-10, 10))
    pens = [pyqtgraph.mkPen(color, width=3) for color in COLORS]
    curves = [plots[place].plot(x, x, pen=pen, name=name, antialias=True) for place, pen, name in zip(PLACES, pens, NAMES, strict=True)]
    regions = [pyqtgraph.LinearRegionItem((low, low + 3), brush=QColor(0, 0, 0, 20)) for low in (-6, 3)]
    for region in regions:
        plots[0].addItem(region)
    probes = [pyqtgraph.InfiniteLine(0.0, movable=True, label="x = {value:.2f}") for _ in plots]
    for plot, probe in zip(plots, probes, strict=True):
        plot.addItem(probe)
    window.show()

    def move(gain: float) -> None:
        value = 1 / (1 + np.exp(-gain * x))
        slope = gain * value * (1 - value)
        for curve, y in zip(curves, (value, slope, slope, value), strict=True):
            curve.setData(x, y)
        regions[0].setRegion((-6.0, -3.0 / gain))
        regions[1].setRegion((3.0 / gain, 6.0))

    return window, [plot.viewport() for plot in plots], move
