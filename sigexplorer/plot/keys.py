"""Panning and zooming by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt

from sigexplorer.plot.view import View

# By how much a key zooms, and which part of the range one moves it by.
KEY_ZOOM, KEY_PAN = 1.25, 0.1
ARROWS = {Qt.Key.Key_Left: (-1.0, 0.0), Qt.Key.Key_Right: (1.0, 0.0), Qt.Key.Key_Down: (0.0, -1.0), Qt.Key.Key_Up: (0.0, 1.0)}
ZOOMS = {Qt.Key.Key_Plus: 1.0 / KEY_ZOOM, Qt.Key.Key_Equal: 1.0 / KEY_ZOOM, Qt.Key.Key_Minus: KEY_ZOOM, Qt.Key.Key_Underscore: KEY_ZOOM}
# How many such steps Shift makes of one.
LEAP = 5.0


def moved_by_key(view: View, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
    """Pan for Ctrl and an arrow key, zoom for + and -, as far as the axes of a view can be moved; return whether the key means that here."""
    free_x, free_y = view.mouseEnabled()
    if key in ARROWS and modifiers & Qt.KeyboardModifier.ControlModifier:
        right, up = ARROWS[key]
        step = KEY_PAN * (LEAP if modifiers & Qt.KeyboardModifier.ShiftModifier else 1.0)
        shares = (step * right if free_x else 0.0, step * up if free_y else 0.0)
        view.pan(shares)
        return any(shares)
    if key in ZOOMS and (free_x or free_y):
        factor = ZOOMS[key]
        view.zoom((factor if free_x else 1.0, factor if free_y else 1.0))
        return True
    return False
