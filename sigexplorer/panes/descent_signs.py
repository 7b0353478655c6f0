"""The pane of the signs of a descent's gradients."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from PySide6.QtGui import QColor

from sigexplorer.language import tr
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.descent.result import DescentResult
from sigexplorer.panes.descent import KindsPane, short_names
from sigexplorer.plot.area import blended
from sigexplorer.plot.colormap import Palette
from sigexplorer.plot.image import Image
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.ticks import Tick, whole_ticks
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme

# Rows of a strip of signs and of the gap below it; rows of pixels of each of these, and columns at least: a picture is smoothed where it is scaled.
STRIP, STRIP_GAP, PIXELS, COLUMNS = 3, 1, 8, 1200
# Ticks that an axis has room for, below which only every other strip is named: names are closer than numbers.
LEAST_COUNT = 2.8


class SignsPane(KindsPane):
    """Whether both weights' gradients have one sign, step by step: for every kind of input, where a step follows one point and where it follows all."""

    name: ClassVar[str] = "descent.signs"
    title: ClassVar[str] = "Signs of the gradients"
    gridded: ClassVar[bool] = False
    lined: ClassVar[bool] = False

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        self._names: tuple[tuple[str, str], ...] = ()
        # What is seen of the gradients, which stay as they are over most moves of the start.
        self._signs: tuple[object, ...] = ()
        super().__init__(theme, **options)
        self.strips = Image(self)
        self.axes.set_ticks(whole_ticks, self._y_ticks)

    def content(self, result: DescentResult, state: State) -> tuple[object, ...]:
        """Return the gradients of every kind of input."""
        return (result.gradients, *(item.descent for item in result.compared))

    def show_result(self, result: DescentResult, state: State) -> None:
        """Draw a strip for every kind of input and way of following."""
        theme, steps = self.theme, result.gradients.shape[1]
        gradients = [(name, result.gradients[:, :, k]) for k, name in enumerate(short_names(result))]
        gradients += [(describe_activation(activation), item.gradients[:, :, 0]) for _, activation, item in result.beside]
        rows = [sign_kinds(found[b]) for _, found in reversed(gradients) for b in (1, 0)]
        signs = (theme, [name for name, _ in gradients], [row.tobytes() for row in rows])
        if signs == self._signs:
            return
        self._signs = signs
        gap = np.full((STRIP_GAP, steps), np.nan)
        picture = np.concatenate([part for row in rows for part in (np.tile(row, (STRIP, 1)), gap)][:-1])
        shades = (theme.slope, blended(theme.slope, theme.background, 0.45), blended(theme.muted, theme.background, 0.3))
        colors = np.array([[QColor(shade).red(), QColor(shade).green(), QColor(shade).blue()] for shade in shades], dtype=np.uint8)
        palette = Palette(colors, undefined=theme.background)
        height = picture.shape[0] / (STRIP + STRIP_GAP)
        self.strips.set_values(picture, palette, (0.0, 2.0), (0.5, steps + 0.5, 0.0, height), times=(PIXELS, max(1, COLUMNS // steps)))
        self._names = tuple((name, whole) for name, _ in reversed(gradients) for whole in (tr("{inputs}: all", inputs=name), tr("{inputs}: one", inputs=name)))
        self.set_ranges((0.5, steps + 0.5), (-0.1, height + 0.1))
        self.axes.set_titles(tr("step"), "")
        self.axes.divide()
        words = (tr("both +"), tr("both \N{MINUS SIGN}"), tr("opposite"))
        self.legend.set_entries(tuple(Entry(word, shade, fill=shade) for word, shade in zip(words, shades, strict=True)))

    def _y_ticks(self, low: float, high: float, count: float) -> list[Tick]:
        """Return the names of the strips; where there is no room for all, one for both strips of a kind."""
        if count < LEAST_COUNT:
            return [Tick(row + 1.0, name) for row, (name, _) in enumerate(self._names) if row % 2 == 0]
        return [Tick(row + 0.5 * STRIP / (STRIP + STRIP_GAP), whole) for row, (_, whole) in enumerate(self._names)]


def sign_kinds(gradients: FloatArray) -> FloatArray:
    """Return, of the gradients by step, shape (s, 2), 0, 1 or 2: both positive, both negative, opposite; NaN where one is 0 or not known."""
    first, second = np.sign(gradients).T
    return np.where(first * second > 0.0, np.where(first > 0.0, 0.0, 1.0), np.where(first * second < 0.0, 2.0, np.nan))
