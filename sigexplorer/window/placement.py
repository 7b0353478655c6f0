"""Where the window opens: as large as it likes to be, and whole on the screen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QStyle, QWidget

# What a window's frame takes where the system has not said it yet: beside and below, and above.
BORDER = 2
TITLE = 40


def fitting(wanted: QSize, available: QRect, frame: QSize, smallest: QSize) -> QRect:
    """Return where the inside of a window goes.

    Parameters
    ----------
    wanted : QSize
        What it would like to have, in logical pixels, without its frame.
    available : QRect
        The part of the screen that no task bar or dock takes.
    frame : QSize
        What its frame adds, of that all but one border above.
    smallest : QSize
        Below this it cannot be used: on a smaller screen it hangs over at the right and below.

    Returns
    -------
    QRect
        The size wanted, in the middle; all there is on a screen where that does not fit.
    """
    room = QSize(available.width() - frame.width(), available.height() - frame.height())
    size = (wanted if wanted == wanted.boundedTo(room) else room).expandedTo(smallest)
    spare = QSize(max(0, room.width() - size.width()), max(0, room.height() - size.height()))
    left = available.left() + frame.width() // 2 + spare.width() // 2
    top = available.top() + frame.height() - min(BORDER, frame.height()) + spare.height() // 2
    return QRect(left, top, size.width(), size.height())


def place(window: QWidget, wanted: QSize) -> None:
    """Give a window that is not shown yet the place and the size that fit its screen."""
    title = max(TITLE, window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight))
    window.setGeometry(fitting(wanted, window.screen().availableGeometry(), QSize(2 * BORDER, title + BORDER), window.minimumSizeHint()))


def keep_on_screen(window: QWidget) -> None:
    """Make a window smaller, or move it, where it was left on a screen that is gone or has become smaller."""
    if window.isMaximized() or window.isFullScreen():
        return
    available, frame = window.screen().availableGeometry(), window.frameGeometry()
    if not available.contains(frame):
        place(window, window.size())
