"""Where the window opens: as large as it likes to be, and whole on the screen; and where windows go whose screen goes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QRegion, QScreen
from PySide6.QtWidgets import QApplication, QStyle, QWidget

# What a window's frame takes where the system has not said it yet: beside and below, and above.
BORDER = 2
TITLE = 40
# The share of a large screen's width and height that a window takes which is opened for the first time.
MOST = 0.75
# How long a system has, in milliseconds, to bring windows back itself from a screen that is gone: most do, and know better where to.
SETTLING = 500
# What has a place of its own that stays; menus and tips go by themselves.
LASTING = (Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Tool)


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


def liked(least: QSize, available: QRect) -> QSize:
    """Return how large a window likes to be that nobody has given a size yet: what it asks for, and on a screen far larger than that most of it.

    Parameters
    ----------
    least : QSize
        What it asks for on any screen.
    available : QRect
        The part of the screen that no task bar or dock takes.
    """
    return least.expandedTo(available.size() * MOST)


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


class Reach(QObject):
    """Brings windows back whose screen is unplugged, or becomes smaller, while they are open: dialogs and plots in windows of their own, too.

    Parameters
    ----------
    window : QWidget
        With which it ends.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLING)
        self._timer.timeout.connect(self._bring_back)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._follow)
            application.screenRemoved.connect(self._wait)
        for screen in QGuiApplication.screens():
            self._follow(screen)

    def _follow(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(self._wait)

    def _wait(self, _: object) -> None:
        self._timer.start()

    def _bring_back(self) -> None:
        room = QRegion()
        for screen in QGuiApplication.screens():
            room += screen.availableGeometry()
        for window in QApplication.topLevelWidgets():
            ours = window.windowType() in LASTING and window.isVisible() and not window.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            fills = window.isMaximized() or window.isFullScreen()
            place_of = window.normalGeometry() if fills else window.frameGeometry()
            if not ours or room.isEmpty() or QRegion(place_of).subtracted(room).isEmpty():
                continue
            if fills:
                # Once it fills its screen no more it goes where it was.
                window.windowHandle().windowStateChanged.connect(self._wait)
            else:
                keep_on_screen(window)
