"""The two probes of a pane whose horizontal axis is the input."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING

from sigexplorer.language import current
from sigexplorer.model.curve.probe import ProbeParameters
from sigexplorer.model.wording import number
from sigexplorer.plot.handles import Handle

if TYPE_CHECKING:
    from sigexplorer.panes.base import Pane


class Probes:
    """Two handles that tell their pane where they were dragged to: the "second", and the first, which is ''."""

    def __init__(self, pane: Pane) -> None:
        self._pane = pane
        self._placed: tuple[object, ...] = (None, None, None)
        self.handles = (Handle(pane, pane.theme.probe), Handle(pane, pane.theme.probe2))
        for what, handle in zip(("", "second"), self.handles, strict=True):
            handle.dragged.connect(lambda x, what=what: pane.hand(what, "dragged", x))
            handle.released.connect(pane.drag_finished)

    def place(self, probe: ProbeParameters) -> None:
        """Stand where the state says."""
        theme = self._pane.theme
        placed = (probe, theme, current())
        # Most drags leave both where they are.
        if all(map(operator.is_, placed, self._placed)):
            return
        self._placed = placed
        self.handles[0].place(probe.x, f"x = {number(probe.x)}", theme.probe)
        self.handles[1].place(probe.x2, f"x\N{SUBSCRIPT TWO} = {number(probe.x2)}", theme.probe2)
        self.handles[0].setVisible(probe.shown)
        self.handles[1].setVisible(probe.shown and probe.second)
