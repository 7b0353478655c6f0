"""What every pane is: a plot that renders results, on the screen or off it."""

from __future__ import annotations

from typing import Any, ClassVar

from sigexplorer.plot.plot import Plot
from sigexplorer.results import Results
from sigexplorer.theme import LIGHT, Theme


class Pane(Plot):
    """A plot that draws the results it is given: it computes nothing and changes no state.

    A subclass states `name` (its topic's), `topics` (the results that it needs), and `show_results`.
    """

    name: ClassVar[str]
    topics: ClassVar[tuple[str, ...]]

    origin_axes: ClassVar[bool] = False
    """Whether the axes may go through the origin; a logarithmic axis has none."""

    gridded: ClassVar[bool] = True
    """Whether grid lines may be drawn; on a map they would be taken for contours."""

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.setObjectName(f"pane.{self.name}")

    def render_results(self, results: Results) -> None:
        """Draw `results`, which hold at least `topics`; only what changed since the last time is touched."""
        style = results.state.style
        self.axes.set_style(style.axes if self.origin_axes else "frame", style.grid and self.gridded)
        if style.legend != self.legend.isVisible():
            self.legend.setVisible(style.legend)
            self.set_margins()
        self.show_results(results)

    def show_results(self, results: Results) -> None:
        """Hand the results to the items."""
        raise NotImplementedError
