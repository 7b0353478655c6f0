"""What hands do on a plot, with the mouse and by keys: the gestures that are no drag of something that stands on it."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent

from sigexplorer.plot.layer import Layer
from sigexplorer.plot.legend import Legend
from sigexplorer.plot.overlays import FocusFrame
from sigexplorer.plot.surface import Reading
from sigexplorer.plot.view import View

if TYPE_CHECKING:
    from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent

    from sigexplorer.plot.hover import Hover

# By how much a key zooms, and which part of the range one moves it by.
KEY_ZOOM, KEY_PAN = 1.25, 0.1
ARROWS = {Qt.Key.Key_Left: (-1.0, 0.0), Qt.Key.Key_Right: (1.0, 0.0), Qt.Key.Key_Down: (0.0, -1.0), Qt.Key.Key_Up: (0.0, 1.0)}
ZOOMS = {Qt.Key.Key_Plus: 1.0 / KEY_ZOOM, Qt.Key.Key_Equal: 1.0 / KEY_ZOOM, Qt.Key.Key_Minus: KEY_ZOOM, Qt.Key.Key_Underscore: KEY_ZOOM}
# How many such steps Shift makes of one.
LEAP = 5.0
# Ways in which the keyboard comes to a plot without the mouse.
BY_KEY = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}


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


def chosen_by_key(names: list[str], key: Qt.Key, modifiers: Qt.KeyboardModifier) -> str:
    """Return which of some names a key from 1 to 9 means by its place; '' for none."""
    if not Qt.Key.Key_1 <= key <= Qt.Key.Key_9 or modifiers & ~Qt.KeyboardModifier.KeypadModifier:
        return ""
    place = key - Qt.Key.Key_1
    return names[place] if place < len(names) else ""


class Hands(pg.GraphicsView):
    """A view that says what a user does on it; what stands on it, a plot says.

    Attributes
    ----------
    view : View
        Which is panned and zoomed.
    legend : Legend
        Whose entries are clicked on.
    focus_frame : FocusFrame
        Says that the keyboard acts on it.
    """

    full_view_wanted = Signal()
    """The user asked for the full view."""
    unseen_wanted = Signal(str)
    """The user asked for hiding what an entry of the legend stands for, or for showing it again: the entry's key."""
    menu_wanted = Signal(QPoint)
    """The user asked for the context menu, at a point of the screen."""

    _pointing = False
    drag_finished = Signal()
    """The mouse button that dragged something was let go."""
    limits_wanted = Signal(object)
    """The user asked for colours between two levels, a pair as they are drawn; None for the map's own."""
    limits_asked = Signal()
    """The user wants to type between which levels the colours go."""
    enlarge_wanted = Signal()
    """While it is presented: the user double-clicked, so that it fills its page, or no longer does."""

    presented = False
    view: View
    legend: Legend
    focus_frame: FocusFrame
    _by_key = False

    def hideable(self) -> dict[str, str]:
        """Return the texts of those entries of the legend that something stands for, by their keys."""
        raise NotImplementedError

    def layers(self) -> list[Layer]:
        """Return everything of its own that is drawn."""
        raise NotImplementedError

    def want_limits(self, low: float, high: float) -> None:
        """Tell that a hand asks for colours between two levels."""
        self.limits_wanted.emit((low, high))

    def end_drag(self) -> None:
        """Tell that a drag has ended."""
        self.drag_finished.emit()

    @property
    def limited(self) -> Layer | None:
        """What says what colours stand for, where anything does."""
        return next((layer for layer in self.layers() if layer.limited and layer.isVisible()), None)

    def reading(self, at: QPointF) -> tuple[Reading, ...] | None:
        """Return what is read at a point in pixels where this view knows more of it than its layers; None where these say it."""
        return None

    @property
    def hover(self) -> Hover:
        """What follows the pointer."""
        raise NotImplementedError

    def set_presented(self, presented: bool) -> None:
        """Show it to a room: the pointer is a spot of light, with large words beside it; a double click enlarges."""
        self.presented = presented
        if presented or "hover" in vars(self):
            self.hover.large = presented

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the pointer, while it drags nothing."""
        super().mouseMoveEvent(event)
        at = self.mapToScene(event.position().toPoint())
        self.hover.point_at(None if event.buttons() else at)
        self._tell_unsaid(at)
        pointing = not event.buttons() and self.legend.key_at(at) in self.hideable()
        if pointing != self._pointing:
            self._pointing = pointing
            self.setCursor(Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor)

    def _tell_unsaid(self, at: QPointF) -> None:
        """Say in a tool tip what there is no room for on the plot, where the pointer is on the rest of it."""
        unsaid = next(filter(None, (layer.unsaid(at) for layer in self.layers() if layer.isVisible())), "")
        # A name that somebody typed is no HTML, whatever it looks like; of text that is, long lines are broken.
        told = f'<p style="white-space: pre-wrap">{html.escape(unsaid)}</p>' if unsaid else ""
        if told != self.toolTip():
            self.setToolTip(told)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Read nothing where the pointer is gone."""
        super().leaveEvent(event)
        # Before the first move there is nothing that follows.
        if "hover" in vars(self):
            self.hover.point_at(None)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show who works with the keyboard which plot it acts on; who has clicked on it knows."""
        super().focusInEvent(event)
        # A window that is come back to is as it was left.
        returned = event.reason() in {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
        self._by_key = self._by_key if returned else event.reason() in BY_KEY
        self.focus_frame.setVisible(self._by_key)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the frame away."""
        super().focusOutEvent(event)
        self.focus_frame.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom with + and -, pan with Ctrl and the arrow keys, move what can be moved with these alone; Home shows everything."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        taken = moved_by_key(self.view, key, modifiers)
        if not taken and key in ARROWS and not modifiers & Qt.KeyboardModifier.ControlModifier:
            taken = self.step(*ARROWS[key], modifiers)
        elif not taken and key == Qt.Key.Key_Home:
            self.full_view_wanted.emit()
            taken = True
        elif not taken and key == Qt.Key.Key_C and not modifiers and self.limited is not None:
            self.limits_asked.emit()
            taken = True
        elif not taken and (named := chosen_by_key(list(self.hideable()), key, modifiers)):
            self.unseen_wanted.emit(named)
            taken = True
        if taken:
            event.accept()
        else:
            super().keyPressEvent(event)

    def step(self, right: float, up: float, modifiers: Qt.KeyboardModifier) -> bool:
        """Move what can be moved by an arrow key, 1 or -1 along one axis; return whether that means anything here."""
        return False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Open the menu for the keyboard's menu key; the mouse's right button zooms when dragged, so a click decides."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(event.globalPos())
        event.accept()

    def clicked(self, event: MouseClickEvent) -> None:
        """Take a click anywhere on the view."""
        if event.button() == Qt.MouseButton.RightButton:
            self.menu_wanted.emit(event.screenPos().toPoint())
        elif event.double() and event.button() == Qt.MouseButton.LeftButton:
            bar = self.limited
            if bar is not None and bar.shape().contains(event.scenePos()):
                self.limits_asked.emit()
            elif self.presented:
                self.enlarge_wanted.emit()
            else:
                self.placed(event.scenePos())
        elif event.button() == Qt.MouseButton.LeftButton:
            key = self.legend.key_at(event.scenePos())
            if key and key in self.hideable():
                self.unseen_wanted.emit(key)
            else:
                self.pressed(event.scenePos())

    def pressed(self, at: QPointF) -> None:
        """Take a click at a point of the scene, where that means anything; a double click is one more after one."""

    def placed(self, at: QPointF) -> None:
        """Take a double click at a point of the scene, where that means anything."""
