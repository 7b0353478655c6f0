"""The typeface shipped with the program, so that pictures are the same on every machine, one without fonts too."""

from __future__ import annotations

import functools
from contextlib import AbstractContextManager
from contextvars import ContextVar
from typing import TypeVar

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from sigexplorer.errors import ExportError, FileError, in_quotes, most_like
from sigexplorer.language import mark, tr
from sigexplorer.resources import resource
from sigexplorer.steps import Steps
from sigexplorer.theme import FAMILY

T = TypeVar("T")

# What a viewer of an SVG falls back to: in this order, faces of nearly the same width that are no wider, for some viewers give a text the room that it takes.
# The plain DejaVu Sans is wider by a tenth; under its name it would go before what the system has in the place of Arial.
FALLBACKS = (FAMILY, "Helvetica Neue", "Arial", "Liberation Sans", "Nimbus Sans", "DejaVu Sans Condensed", "sans-serif")
# How many typefaces the refusal of another names.
MOST_NAMED = 8
FILES = ("Inter-Regular.otf", "Inter-SemiBold.otf")
# Sizes and typefaces that are kept: a window has a handful, pictures may be in any. Each keeps what Qt has drawn of its letters, up to half a megabyte.
MOST_KEPT = 64

# What text is written in: the program's own, but in a picture for which another was chosen.
_FACE: ContextVar[str] = ContextVar("face", default=FAMILY)


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
            raise FileError(tr("{path} is not a font: install sigexplorer again.", path=path))


class _Face:
    """Another typeface meanwhile. A generator would take longer to be entered than most of what is written in it."""

    __slots__ = ("_family", "_token")

    def __init__(self, family: str) -> None:
        self._family = family

    def __enter__(self) -> None:
        self._token = _FACE.set(self._family)

    def __exit__(self, *_: object) -> None:
        _FACE.reset(self._token)


def written_in(family: str) -> AbstractContextManager[None]:
    """Write and measure in another typeface meanwhile, in this thread: that of a picture. It must not be left open while a window is drawn."""
    return _Face(family)


def steps_in(family: str, steps: Steps[T]) -> Steps[T]:
    """Go through steps that write and measure in another typeface, which is not left open between them."""
    try:
        while True:
            try:
                with written_in(family):
                    next(steps)
            except StopIteration as end:
                found: T = end.value
                return found
            yield
    finally:
        steps.close()


def faces() -> tuple[str, ...]:
    """Return the typefaces that are installed, the program's own first; fonts must be loaded."""
    there = [name for name in QFontDatabase.families() if not QFontDatabase.isPrivateFamily(name)]
    # One that several makers have is listed without them too.
    return tuple(dict.fromkeys([FAMILY, *(name.partition(" [")[0] for name in there)]))


def face_of(family: str) -> str:
    """Return a typeface's name as it is installed, in whatever case it is given; fonts must be loaded.

    Raises
    ------
    ExportError
        If it is not installed: what there is.
    """
    there = faces()
    given = " ".join(family.split())
    found = {name.casefold(): name for name in there}.get(given.casefold())
    if found is not None:
        return found
    near = most_like(given, there)
    named = list(dict.fromkeys([*([near] if near else []), *there]))
    font, fonts = in_quotes(given), ", ".join(named[:MOST_NAMED])
    if len(named) > MOST_NAMED:
        said = mark("font {font} is not installed: install it, or give {fonts} or one of {more} more; see sigexplorer list fonts.")
        raise ExportError(tr(said, font=font, fonts=fonts, more=len(named) - MOST_NAMED))
    raise ExportError(tr("font {font} is not installed: install it, or give {fonts}; see sigexplorer list fonts.", font=font, fonts=fonts))


def font(pixels: float, *, bold: bool = False) -> QFont:
    """Return the typeface at a size in logical pixels.

    Pixels rather than points, because a point is another number of pixels on a screen, in a picture and in a PDF file.
    """
    return _font(_FACE.get(), pixels, bold)


def metrics(pixels: float) -> QFontMetricsF:
    """Return the measures of the typeface at a size in logical pixels."""
    return _metrics(_FACE.get(), pixels)


def width_of(text: str, pixels: int) -> float:
    """Return the width of a text at a size in logical pixels."""
    return _width(_FACE.get(), text, pixels)


@functools.lru_cache(maxsize=MOST_KEPT)
def _font(family: str, pixels: float, bold: bool) -> QFont:
    made = QFont(family)
    made.setPixelSize(round(pixels))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    # Glyphs at their true widths: text then takes the same room at every density.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Coloured fringes fit one screen only.
    made.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
    # Glyphs chosen by their neighbours ("=" between letters) cannot be read back as text from a PDF file.
    made.setFeature(QFont.Tag("calt"), 0)
    return made


@functools.lru_cache(maxsize=MOST_KEPT)
def _metrics(family: str, pixels: float) -> QFontMetricsF:
    """Kept, as the font is, since plots ask for it with every label."""
    return QFontMetricsF(_font(family, pixels, bold=False))


@functools.lru_cache(maxsize=4096)
def _width(family: str, text: str, pixels: int) -> float:
    """Kept, since most labels of a frame are those of the last one."""
    return _metrics(family, pixels).horizontalAdvance(text)
