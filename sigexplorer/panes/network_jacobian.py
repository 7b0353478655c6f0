"""The pane of the Jacobian's moments: mean and relative variance of its squared singular values by layer, theory and measurement."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np

from sigexplorer.language import tr
from sigexplorer.model.network.result import Glance, NetworkResult
from sigexplorer.panes.compared import compared
from sigexplorer.panes.logarithmic import finite, spread
from sigexplorer.panes.network import LayerwisePane, no_values
from sigexplorer.panes.steady import THEORY_DASH
from sigexplorer.plot.annotations import Mark
from sigexplorer.plot.curves import Stroke
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.surface import Look
from sigexplorer.plot.ticks import decade_ticks, power_ticks
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme

DISC = 4.0


class JacobianPane(LayerwisePane):
    """Mean and relative variance of the squared singular values of da_l / da_0: lines in theory, a disc where they were measured."""

    name: ClassVar[str] = "network.jacobian"
    title: ClassVar[str] = "Moments of a random network's Jacobian"
    glances: ClassVar[tuple[Glance, ...]] = ()

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.axes.y_ticks = power_ticks

    def reason(self, result: NetworkResult) -> str:
        """Return that there is no Jacobian, or that no derivative passes, where that is so."""
        found = result.jacobian
        if result.layer.size and result.parameters.normalisation == "batch":
            return result.parameters.no_jacobian
        if result.no_slope:
            return result.no_slope
        means = np.concatenate([found.theory.log10_mean, found.log10_mean])
        if result.layer.size and not np.isfinite(means).any():
            return no_values(means)
        return super().reason(result)

    def show_result(self, result: NetworkResult, state: State) -> None:
        """Draw both moments."""
        theme, width, found = self.theme, max(1.0, 0.8 * state.style.line_width), result.jacobian
        with np.errstate(divide="ignore", invalid="ignore"):
            rows = (
                (finite(found.theory.log10_mean), finite(found.log10_mean), theme.slope, tr("mean of s²")),
                (finite(np.log10(found.theory.relative_variance)), finite(np.log10(found.relative_variance)), theme.second, tr("its relative variance")),
            )
        layer = result.layer.astype(np.float64)
        beside: list[Stroke] = []
        named: list[Entry] = []
        for index, item in enumerate(result.compared):
            with np.errstate(divide="ignore", invalid="ignore"):
                both = finite(item.jacobian.log10_mean), finite(np.log10(item.jacobian.relative_variance))
            # Both in its own colour and dashes: it is the relative variances that grow.
            both_strokes = [compared(theme, index, item.activation, layer, values[: layer.size], width) for values in both]
            beside += [stroke for strokes, _ in both_strokes for stroke in strokes]
            named.append(both_strokes[0][1])
        shown = [part for theory, measured, *_ in rows for part in (theory, measured)]
        low, high = spread(np.concatenate([*shown, *(stroke.y for stroke in beside)]), 1.0)
        entries = self.show_layers(result, (low, high), tr("squared singular values s²"))
        self.axes.y_ticks = decade_ticks if high - low < 3 else power_ticks
        self.axes.divide()
        self.curves.set_strokes((*beside, *(Stroke(layer, theory, color, width, THEORY_DASH) for theory, _, color, _ in rows)))
        marks = [
            Mark(float(at), float(height), "", color, radius=DISC, on=Look(color))
            for _, measured, color, _ in rows
            for at, height in zip(found.layer, measured, strict=True)
            if np.isfinite(height)
        ]
        # A line of one layer is nothing to see.
        lone = [(theory[0], color) for theory, _, color, _ in rows if layer.size == 1 and np.isfinite(theory[0])]
        marks += [Mark(1.0, float(height), "", color, hollow=True, radius=DISC + 2.0, on=Look(color)) for height, color in lone]
        self.points.set_content(tuple(marks), ())
        # Of other layers than plain ones theory has no relative variance: it is discs alone, where it was measured.
        lines = [Entry(words, color, width, THEORY_DASH) for theory, _, color, words in rows if np.isfinite(theory).any()]
        discs = [Entry(words, color, ring=DISC) for theory, measured, color, words in rows if np.isfinite(measured).any() and not np.isfinite(theory).any()]
        kinds = [Entry(tr("theory"), theme.muted, width, THEORY_DASH)] if lines else []
        if found.layer.size:
            kinds.append(Entry(tr("this network"), theme.muted, ring=DISC))
        self.legend.set_entries((*lines, *discs, *kinds, *named, *entries))
