"""The panes of calibration: the reliability diagram, before and after, and the log-loss over the temperature."""

from __future__ import annotations

import math
from typing import Any, ClassVar

import numpy as np
from PySide6.QtCore import QPointF, Qt

from sigexplorer.language import tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.classification.calibration import CalibrationResult, shown_losses
from sigexplorer.model.classification.judging_reading import IMPOSSIBLE
from sigexplorer.model.wording import confidence_level, number
from sigexplorer.panes.base import LEAP
from sigexplorer.panes.steady import SteadyPane
from sigexplorer.plot.annotations import Annotations, Mark
from sigexplorer.plot.area import Areas, Shade, blended
from sigexplorer.plot.curves import Bands, Stroke, thinned
from sigexplorer.plot.handles import Handle
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.segments import apart
from sigexplorer.plot.ticks import decade_ticks, linear_ticks
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme
from sigexplorer.topic import Topic
from sigexplorer.topics.calibration import CALIBRATION

RIGHT_DASH, ISOTONIC_DASH, BEFORE_DASH = (2.0, 3.0), (5.0, 2.0), (4.0, 3.0)
# The bars of what right probabilities would show: how far they reach to both sides, and up and down at least, and how strongly they are coloured.
BAR, LEAST, BAR_SHARE = 0.012, 0.003, 0.25
DOT = 9.0
# How far an arrow key moves the temperature's decimal logarithm.
STEP = 0.004


class ReliabilityPane(SteadyPane):
    """The shares of class 1 that were seen against the probabilities that were forecast, with what right ones would show."""

    name: ClassVar[str] = "classification.reliability"
    title: ClassVar[str] = "Reliability"
    topics: ClassVar[tuple[Topic[Any], ...]] = (CALIBRATION,)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.right = Areas(self)

    def show_result(self, result: CalibrationResult, state: State) -> None:
        """Draw the bars, the shares with their intervals, the isotonic line, and the shares before."""
        theme, width, found = self.theme, state.style.line_width, result.shown
        self.set_ranges((-0.02, 1.02), (-0.03, 1.03))
        self.axes.set_titles(tr("forecast probability"), tr("share of {event}", event=f"{result.judged.label_name} = {result.judged.classes[1]}"))
        self.axes.divide()
        bar, thin = blended(theme.value, theme.background, BAR_SHARE), max(1.0, 0.5 * width)
        chosen = thinned(len(found.probability))
        ends = np.array([0.0, 1.0])
        low, high = (apart(edge, edge) for edge in (found.calibrated_low - LEAST, found.calibrated_high + LEAST))
        self.right.set_shades((Shade(apart(found.forecast - BAR, found.forecast + BAR), low, high, bar),))
        strokes = [Stroke(ends, ends, theme.muted, 1.2, RIGHT_DASH)]
        strokes.append(Stroke(found.probability[chosen], found.isotonic[chosen], theme.slope, thin, ISOTONIC_DASH, ordered=False))
        entries = [
            Entry(tr("right probabilities would show"), theme.value, fill=bar),
            Entry(tr("seen"), theme.value, width, dots=DOT),
            Entry(tr("isotonic"), theme.slope, thin, ISOTONIC_DASH),
        ]
        if result.after is not None:
            before = result.before
            strokes.append(Stroke(before.forecast, before.seen, theme.third, thin, BEFORE_DASH, dots=0.7 * DOT, ordered=False))
            strokes.append(_dots(before.forecast, before.seen, theme.third, 0.7 * DOT))
            entries.append(Entry(tr("before, T = 1"), theme.third, thin, BEFORE_DASH, dots=0.7 * DOT))
        strokes.append(Stroke(apart(found.forecast, found.forecast), apart(found.seen_low, found.seen_high), theme.value, 1.6, ordered=False))
        strokes.append(_dots(found.forecast, found.seen, theme.value, DOT))
        self.curves.set_strokes(tuple(strokes))
        self.legend.set_entries(tuple(entries))


class TemperaturePane(SteadyPane):
    """The mean log-loss over the temperature, with the best one and its interval, and the present one to drag."""

    name: ClassVar[str] = "calibration"
    title: ClassVar[str] = "Log-loss by temperature"
    topics: ClassVar[tuple[Topic[Any], ...]] = (CALIBRATION,)
    stepped: ClassVar[tuple[bool, bool]] = (True, False)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.axes.set_ticks(decade_ticks, linear_ticks)
        self.interval = Bands(self)
        self.best = Annotations(self, 30)
        self.handle = Handle(self, theme.probe)
        self.handle.dragged.connect(lambda x: self.hand("temperature", "dragged", x))
        self.handle.released.connect(self.drag_finished)
        self._log10 = 0.0
        self.veil(self.handle)

    def content(self, result: CalibrationResult, state: State) -> tuple[object, ...]:
        """Return the losses and the temperatures: no bins change them."""
        return result.line, result.best, result.temperature, result.parameters.confidence

    def reason(self, result: CalibrationResult) -> str:
        """Return why there is no curve."""
        if np.isfinite(result.place_loss).any():
            return ""
        return tr(IMPOSSIBLE)

    def step(self, right: float, up: float, modifiers: Qt.KeyboardModifier) -> bool:
        """Move the temperature with an arrow key."""
        if right:
            self.hand("temperature", "stepped", self._log10 + right * STEP * (LEAP if modifiers & Qt.KeyboardModifier.ShiftModifier else 1.0))
        return bool(right)

    def placed(self, at: QPointF) -> None:
        """Move the temperature to where the user double-clicked."""
        if self.frame_rect.contains(at):
            self.hand("temperature", "placed", self.x_at(at))

    def show_result(self, result: CalibrationResult, state: State) -> None:
        """Draw the loss, the best temperature with its interval, and the present one."""
        theme, width, best = self.theme, state.style.line_width, result.best
        x = np.log10(result.place)
        least, most = shown_losses(result.place_loss, result.best)
        room = 0.06 * (most - least) or 0.1
        self.set_ranges((float(x[0]), float(x[-1])), (least - room, most + room))
        self.axes.set_titles(tr("temperature T = 1 / gain"), tr("log-loss"))
        self.axes.divide()
        self.curves.set_strokes((Stroke(result.line[0], result.line[1], theme.value, width),))
        known = best.outcome == "found"
        self.interval.set_bands(((_log10(best.low), _log10(best.high)),) if known else ())
        text = tr("best: {value} ± {error}", value=number(best.value, 3), error=number(best.error, 2))
        marks = (Mark(math.log10(best.value), best.loss, text, theme.saturated_edge, radius=4.5),) if known and x[0] <= math.log10(best.value) <= x[-1] else ()
        self.best.set_content(marks, ())
        entries = [Entry(tr("log-loss"), theme.value, width)]
        if known:
            entries.append(Entry(tr("{level} interval", level=confidence_level(result.parameters.confidence)), theme.saturated_edge, fill=theme.saturated))
        self.legend.set_entries(tuple(entries))
        self._log10 = math.log10(result.temperature)
        self.handle.place(self._log10, f"T = {number(result.temperature)}", theme.probe)


def _log10(value: float) -> float:
    """Return the decimal logarithm of the end of an interval, which may be 0 or infinite."""
    return math.log10(value) if value > 0.0 else -math.inf


def _dots(x: FloatArray, y: FloatArray, color: str, size: float) -> Stroke:
    """Return dots that no line runs through."""
    return Stroke(apart(x), apart(y), color, 1.0, dots=size, ordered=False)
