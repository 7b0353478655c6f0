"""The typeface shipped with the program, so that pictures are the same on every machine, one without fonts too."""

from __future__ import annotations

import functools

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from sigexplorer.errors import FileError
from sigexplorer.resources import resource

FAMILY = "Inter"
# What a viewer of an SVG falls back to: in this order, the faces closest in width.
FALLBACKS = (FAMILY, "Helvetica Neue", "Arial", "Liberation Sans", "DejaVu Sans", "sans-serif")
FILES = ("Inter-Regular.otf", "Inter-SemiBold.otf")


def load_fonts() -> None:
    """Make the typeface known to Qt; the application must exist. A second call does nothing.

    Raises
    ------
    FileError
        If its files are missing or damaged: the installation is incomplete.
    """
    if FAMILY in QFontDatabase.families():
        return
    for name in FILES:
        path = resource("fonts", name)
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileError(f"{path} is not a font: install sigexplorer again.")


@functools.cache
def font(pixels: float, *, bold: bool = False) -> QFont:
    """Return the typeface at a size in logical pixels.

    Pixels rather than points, because a point is another number of pixels on a screen, in a picture and in a PDF file.
    """
    made = QFont(FAMILY)
    made.setPixelSize(round(pixels))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    # Glyphs at their true widths: text then takes the same room at every density.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Coloured fringes fit one screen only.
    made.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
    # Glyphs chosen by their neighbours ("=" between letters) cannot be read back as text from a PDF file.
    made.setFeature(QFont.Tag("calt"), 0)
    return made


@functools.cache
def metrics(pixels: float) -> QFontMetricsF:
    """Return the measures of the typeface at a size in logical pixels; kept, as the font is, since plots ask for them with every label."""
    return QFontMetricsF(font(pixels))


@functools.lru_cache(maxsize=4096)
def width_of(text: str, pixels: int) -> float:
    """Return the width of a text at a size in logical pixels; kept, since most labels of a frame are those of the last one."""
    return metrics(pixels).horizontalAdvance(text)
