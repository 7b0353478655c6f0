"""What the parts of plots, tables and lists are handed to be read."""

from __future__ import annotations

import msgspec
import pytest

from sigexplorer.model.activations import catalogue
from sigexplorer.panes.recording_findings import Blocks
from sigexplorer.plot.annotations import Annotations
from sigexplorer.plot.axes import Axes
from sigexplorer.plot.cells import Cells
from sigexplorer.plot.crosshair import Crosshair
from sigexplorer.plot.handles import Handle
from sigexplorer.plot.image import ColorBar
from sigexplorer.plot.legend import Legend
from sigexplorer.plot.marks import VerticalMarks
from sigexplorer.plot.rows import Rows

SAYING = {
    Annotations: "set_content",
    Axes: "set_titles",
    Blocks: "set_blocks",
    Cells: "set_cells",
    ColorBar: "set_levels",
    Crosshair: "place",
    Handle: "place",
    Legend: "set_entries",
    Rows: "set_rows",
    VerticalMarks: "set_marks",
}
# Fields of what is handed over that nobody reads.
LOOKS = {"color", "dash", "fill", "width"}
# Names of shipped data, of functions as a command line takes them, and of one that stands in formulas.
OWN = ("arcosh", "species", "setosa", "versicolor", "virginica", "temperature", "distress", "growing time", "pasture yield", "odd", *catalogue)


def texts_in(value: object) -> list[str]:
    """Every text that something holds."""
    if isinstance(value, str):
        return [] if value.startswith("#") else [value]
    if isinstance(value, tuple | list):
        return [text for item in value for text in texts_in(item)]
    if isinstance(value, msgspec.Struct):
        return [text for name in value.__struct_fields__ if name not in LOOKS for text in texts_in(getattr(value, name))]
    return []


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the parts of plots, tables and lists are handed to be read."""
    found: list[str] = []
    for kind, name in SAYING.items():
        inner = getattr(kind, name)

        def hear(self, *given, inner=inner, **named):
            found.extend(text for item in (*given, *named.values()) for text in texts_in(item))
            return inner(self, *given, **named)

        monkeypatch.setattr(kind, name, hear)
    return found
