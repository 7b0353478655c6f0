"""Square pictures side by side on one pane: each is as wide as a unit of the horizontal axis, with a gap behind it."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from sigexplorer.plot.mapping import Range

# Between two pictures, as a share of a picture's side.
GAP = 0.06
PITCH = 1.0 + GAP


def fitted(count: int, frame: QRectF) -> tuple[Range, Range]:
    """Return the ranges of both axes that show some squares as large as they can be in a frame."""
    width, shape = count * PITCH - GAP, frame.width() / max(frame.height(), 1.0)
    across, along = max(width, shape), max(1.0, width / max(shape, 1e-3))
    return (0.5 * (width - across), 0.5 * (width + across)), (0.5 * (1.0 - along), 0.5 * (1.0 + along))


def square_at(x: float, y: float, count: int) -> tuple[int, float, float] | None:
    """Return which square a place is in, and where in it, from 0 to 1; None in none."""
    index = min(max(int(x // PITCH), 0), count - 1)
    within = x - index * PITCH
    return (index, within, y) if 0.0 <= within <= 1.0 and 0.0 <= y <= 1.0 else None
