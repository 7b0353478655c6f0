"""What every pane is: a plot that renders results, on the screen or off it."""

from __future__ import annotations

from typing import Any, ClassVar

import pyqtgraph as pg

from sigexplorer.results import Results
from sigexplorer.theme import LIGHT, Theme


class Pane(pg.PlotWidget):
    """A plot that draws what it is given: it computes nothing and changes no state.

    A subclass states `name` (the topic's), `topics` (the results that it needs) and `render`.
    """

    name: ClassVar[str]
    topics: ClassVar[tuple[str, ...]]

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(background=theme.background, **options)
        self.theme = theme

    def render_results(self, results: Results) -> None:
        """Draw `results`, which hold at least `topics`; only what changed since the last time is touched."""
        raise NotImplementedError

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in the colours of another theme."""
        raise NotImplementedError

    def set_scale(self, scale: float) -> None:
        """Multiply all cosmetic pen widths by `scale`: the device's pixel ratio, or a print's density over 96."""
        raise NotImplementedError
