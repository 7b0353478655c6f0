"""The way of the Tab key through the window: as a person reads it, whatever was made first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

# How far apart the middles of what stands in one row may be, in pixels: Qt's own button at the end of a tool bar stands a little higher than the others.
SAME_ROW = 8


def stops(roots: Iterable[QWidget]) -> list[QWidget]:
    """Return the widgets that take the keyboard, in the order of their roots and, inside a root, row by row, each from the left."""
    return [stop for root in roots for stop in _in_rows(_takers(root), root)]


def _in_rows(widgets: list[QWidget], root: QWidget) -> list[QWidget]:
    rows: list[tuple[int, list[tuple[int, QWidget]]]] = []
    for widget in sorted(widgets, key=lambda widget: _middle(widget, root).y()):
        middle = _middle(widget, root)
        if not rows or middle.y() - rows[-1][0] > SAME_ROW:
            rows.append((middle.y(), []))
        rows[-1][1].append((middle.x(), widget))
    return [widget for _, row in rows for _, widget in sorted(row, key=lambda item: item[0])]


def _takers(root: QWidget) -> list[QWidget]:
    return [widget for widget in _seen(root) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and not _is_inner(widget)]


def _seen(root: QWidget) -> Iterator[QWidget]:
    """Yield a widget and all within it that are seen; what is hidden, as every page but one, is not looked into: turning a page asks for the next stop."""
    if root.isVisible():
        yield root
        for child in root.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            yield from _seen(child)


def _is_inner(widget: QWidget) -> bool:
    """Return whether it is what a plot or a list draws on, which hands the keyboard on and is no stop of its own.

    Not by its focusProxy(): with that PySide takes what is handed to for a part of the widget that was asked, and a plot that is held to be within
    its own inner widget is never let go.
    """
    around = widget.parentWidget()
    return isinstance(around, QAbstractScrollArea) and around.viewport() is widget


def _middle(widget: QWidget, root: QWidget) -> QPoint:
    return widget.mapTo(root, widget.rect().center())


def following(order: list[QWidget], current: QWidget | None, onward: bool) -> QWidget | None:
    """Return the stop after the one with the keyboard, or before it; round the end to the beginning."""
    if not order:
        return None
    if current not in order:
        return order[0 if onward else -1]
    return order[(order.index(current) + (1 if onward else -1)) % len(order)]


def next_part(parts: Iterable[QWidget], current: QWidget | None, onward: bool) -> QWidget | None:
    """Return where the keyboard goes in the next part of the window, or the one before: to what a person meets there first."""
    reachable = [part for part in parts if stops((part,))]
    if not reachable:
        return None
    here = next((number for number, part in enumerate(reachable) if current is not None and (part is current or part.isAncestorOf(current))), None)
    if here is None:
        return stops((reachable[0 if onward else -1],))[0]
    return stops((reachable[(here + (1 if onward else -1)) % len(reachable)],))[0]
