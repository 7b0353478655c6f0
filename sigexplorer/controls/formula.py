"""The formula of an activation, typeset when nothing else is going on."""

from __future__ import annotations

import functools
import time
import warnings

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QPainter, QPaintEvent, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from sigexplorer.controls.words import letter_by_letter
from sigexplorer.crash import guarded
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation

# Typesetting takes some 20 ms, more than a frame. It waits until the parameters have been still for a moment, so that dragging stays fluent;
# in a drag without any pause it is done every few seconds, which is less than one frame in a hundred.
QUIET_MS = 120
LATEST_SECONDS = 3.0
FONT_SIZE = 18
HEIGHT = 88
MARGIN = 12


class Formula(QFrame):
    """Shows an activation's formula with its current parameters, as sharp as the screen allows.

    Nothing is typeset before the widget was first painted, nor while it is hidden.
    """

    def __init__(self, activation: Activation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName("formula")
        self.setAccessibleName(tr("Formula"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._activation = activation
        self._drawn: tuple[Activation, str] | None = None
        self._renderer = QSvgRenderer(self)
        self._since = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self._typeset)
        copy = QAction(tr("Copy LaTeX"), self)
        copy.triggered.connect(self.copy_latex)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    @property
    def latex(self) -> str:
        """The LaTeX of the formula with the parameters' values."""
        return self._activation.latex(values=True)

    def show_activation(self, activation: Activation) -> None:
        """Show the formula of another activation, or of other parameters, soon."""
        self._activation = activation
        # Before the first painting there is nothing to hurry for; the painting asks by itself.
        if self._drawn is not None:
            self._ask()

    def copy_latex(self) -> None:
        """Put the formula's LaTeX on the clipboard."""
        QGuiApplication.clipboard().setText(self.latex)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a size that does not depend on the formula, so that nothing below it moves."""
        return QSize(240, HEIGHT)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the formula in the middle, smaller where it would not fit."""
        super().paintEvent(event)
        if self._drawn != (self._activation, self._colour()) and not self._timer.isActive():
            self._ask()
        if self._drawn is None:
            return
        room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        size = self._renderer.viewBoxF().size()
        if size.width() > room.width() or size.height() > room.height():
            size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(room.center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._renderer.render(painter, place)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Take over the text colour of another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _ask(self) -> None:
        now = time.monotonic()
        if not self._timer.isActive():
            self._since = now
        if now - self._since < LATEST_SECONDS:
            self._timer.start()

    def _typeset(self) -> None:
        if not self.isVisible():
            return
        wanted = (self._activation, self._colour())
        latex = self.latex
        self._renderer.load(QByteArray(typeset(latex, wanted[1])))
        self._drawn = wanted
        self.setAccessibleDescription(latex)
        self.setToolTip(letter_by_letter(f"{self._activation.title}: {latex}"))
        self.update()

    def _colour(self) -> str:
        return self.palette().color(QPalette.ColorRole.WindowText).name()


@functools.lru_cache(maxsize=64)
def typeset(latex: str, colour: str) -> bytes:
    """Return a formula in LaTeX as an SVG document with its glyphs as paths, in a colour (``#rrggbb``)."""
    # Imported here because it takes a tenth of a second, which the first painted frame must not wait for. It finds its
    # font by a function that Python 3.11 and 3.12 call deprecated, and 3.13 no more.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        from ziamath.config import config
        from ziamath.zmath import Latex

    # Qt draws SVG 1.1, and loses glyphs that SVG 2 would reuse.
    config.svg2 = False
    return str(Latex(latex, size=FONT_SIZE, color=colour).svg()).encode()
