"""The panes of logistic regression: the curve through the rows with its confidence band, and the coefficients with their intervals."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QColor, QPen

from sigexplorer.model.classification.result import ClassificationResult
from sigexplorer.panes.network import spread
from sigexplorer.panes.steady import SteadyPane
from sigexplorer.plot.annotations import Annotations, Rule
from sigexplorer.plot.area import Areas, Shade, blended
from sigexplorer.plot.curves import Stroke
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.ticks import Tick, linear_ticks
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme
from sigexplorer.topic import Moved, Topic
from sigexplorer.topics.classification import CLASSIFICATION

POINT_PIXELS = 8
BAND = 0.18


class ProbabilityPane(SteadyPane):
    """The probability along the one column, or along the linear score, with every row on the side of its class."""

    name: ClassVar[str] = "classification"
    title: ClassVar[str] = "Probability of the label"
    topics: ClassVar[tuple[Topic[Any], ...]] = (CLASSIFICATION,)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.band = Areas(self)
        self.spots = [pg.ScatterPlotItem(size=POINT_PIXELS) for _ in range(2)]
        for spots in self.spots:
            self.view.addItem(spots)

    def show_result(self, result: ClassificationResult, state: State) -> None:
        """Draw the band, the curve and the rows."""
        rows, theme = result.rows, self.theme
        self.set_ranges((float(result.x[0]), float(result.x[-1])), (-0.06, 1.06))
        self.axes.set_titles("linear score" if result.over_score else rows.names[0], f"probability of {rows.label_name} = {rows.classes[1]}")
        self.axes.refresh()
        fill = blended(theme.value, theme.background, BAND)
        known = np.isfinite(result.low).all()
        self.band.set_shades((Shade(result.x, result.low, result.high, fill),) if known else ())
        self.curves.set_strokes((Stroke(result.x, result.curve, theme.value, state.style.line_width),))
        entries = [Entry("probability", theme.value, state.style.line_width)]
        if known:
            entries.append(Entry(f"{100 * state.classification.confidence:g} % band", theme.value, fill=fill))
        self.legend.set_entries(tuple(entries))
        outline = QPen(QColor(theme.background))
        outline.setCosmetic(True)
        for label, spots in enumerate(self.spots):
            place = result.place[rows.label == label]
            spots.setData(place, np.full(len(place), float(label)), brush=QBrush(QColor((theme.value, theme.third)[label])), pen=outline)

    def placed(self, at: QPointF) -> None:
        """Tell where the user double-clicked."""
        self.moved.emit(Moved("", "placed", self.x_at(at), self.y_at(at)))


class CoefficientsPane(SteadyPane):
    """The z of every coefficient, with the lines beyond which one differs from 0."""

    name: ClassVar[str] = "classification.coefficients"
    title: ClassVar[str] = "Coefficients"
    topics: ClassVar[tuple[Topic[Any], ...]] = (CLASSIFICATION,)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.zero = Annotations(self, 10)
        self._names: tuple[str, ...] = ()
        self.axes.set_ticks(linear_ticks, self._rows)

    def show_result(self, result: ClassificationResult, state: State) -> None:
        """Draw an interval for every coefficient, in units of its standard error."""
        fit = result.fit
        self._names = fit.names
        z = np.where(np.isfinite(fit.z), fit.z, np.nan)
        low, high = spread(np.concatenate([z - 2.0, z + 2.0, [0.0]]), 1.0)
        self.set_ranges((low, high), (-0.5, len(fit.names) - 0.5))
        self.axes.set_titles("z = estimate / standard error", "")
        self.axes.refresh()
        color = self.theme.value
        strokes = [Stroke(np.array([item - 1.96, item + 1.96]), np.full(2, len(z) - 1.0 - k), color, 2.0) for k, item in enumerate(z)]
        strokes += [Stroke(np.array([item, item + 1e-9]), np.full(2, len(z) - 1.0 - k), color, 2.0, dots=9.0) for k, item in enumerate(z)]
        self.curves.set_strokes(tuple(strokes))
        self.zero.set_content((), (Rule(0.0, -10.0, self.theme.muted),))
        self.legend.set_entries(())

    def _rows(self, low: float, high: float, count: float) -> list[Tick]:
        return [Tick(float(len(self._names) - 1 - k), name) for k, name in enumerate(self._names)]
