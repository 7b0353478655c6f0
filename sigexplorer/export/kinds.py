"""What is drawn as the file of each kind: PNG, SVG with text as text, PDF of the exact size, EMF."""

from __future__ import annotations

import functools
import html
import math
import re
import uuid
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSize, QSizeF, Qt, QUuid
from PySide6.QtGui import QImage, QPageSize, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from sigexplorer.errors import ExportError
from sigexplorer.export.metafile import emf_bytes, inkscape
from sigexplorer.export.outlines import outlined
from sigexplorer.export.picture import SCREEN_DPI, Picture
from sigexplorer.export.provenance import PROGRAM, command_of_picture
from sigexplorer.export.sheet import Sheet
from sigexplorer.fonts import FALLBACKS, font, metrics, written_in
from sigexplorer.language import tr
from sigexplorer.panes.base import Pane
from sigexplorer.plot.stock import Painter
from sigexplorer.plot.text import TEXT_PIXELS
from sigexplorer.state import State
from sigexplorer.steps import Steps

INCH = 0.0254
# A name of our own, from which the identity of a PDF file follows: the same picture has the same.
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "sigexplorer.export")
# A point of a line in SVG as Qt writes it.
PAIR = re.compile(r"(-?[\d.]+(?:e-?\d+)?),(-?[\d.]+(?:e-?\d+)?)")
# What stands before a raised exponent.
MANTISSA = re.compile(r"(?:[^<]*\N{MULTIPLICATION SIGN})?10")
# What words have, and numbers have not.
WORDS = re.compile(r"[^\W\d_]")

Drawable = Pane | Sheet
"""What a picture is of."""


def raster(pane: Drawable, picture: Picture, size: QSize | None = None) -> Steps[QImage]:
    """Return what a picture shows as pixels: as many as it has, where no other size is given."""
    width, height = (picture.width, picture.height) if size is None else (size.width(), size.height())
    picture_format = QImage.Format.Format_ARGB32_Premultiplied if picture.transparent else QImage.Format.Format_RGB32
    made = QImage(width, height, picture_format)
    if made.isNull():
        raise ExportError(
            tr("size {width}x{height} is impossible: there is not enough memory; give a smaller one.", width=picture.width, height=picture.height)
        )
    made.fill(Qt.GlobalColor.transparent)
    yield from _paint(pane, made, QRectF(0, 0, width, height), picture)
    # Afterwards, because a painter on a denser device would enlarge text once more.
    made.setDotsPerMeterX(round(picture.dpi / INCH))
    made.setDotsPerMeterY(round(picture.dpi / INCH))
    return made


def png(pane: Drawable, picture: Picture, state: State) -> Steps[Callable[[], bytes]]:
    """Draw a picture, and return what makes the content of a PNG file of it, in any thread."""
    made = yield from raster(pane, picture)
    for key, text in {"Title": pane.title, "Software": PROGRAM, "Description": _command(state, pane, "png", picture)}.items():
        made.setText(key, text)
    return functools.partial(_encoded, made, picture)


def _encoded(made: QImage, picture: Picture) -> bytes:
    buffer = _buffer()
    if not made.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise ExportError(tr("size {width}x{height} cannot be written as PNG: give a smaller one.", width=picture.width, height=picture.height))
    return bytes(buffer.data().data())


def pdf(pane: Drawable, picture: Picture, state: State) -> Steps[Callable[[], bytes]]:
    """Draw a picture, and return what makes the content of a PDF file of it; see `png`."""
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setResolution(int(SCREEN_DPI))
    points = QSizeF(picture.width, picture.height) * (72.0 / picture.dpi)
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(pane.title)
    writer.setCreator(PROGRAM)
    writer.setDocumentId(QUuid(str(uuid.uuid5(NAMESPACE, _command(state, pane, "pdf", picture)))))
    page = QSizeF(picture.width, picture.height) * (SCREEN_DPI / picture.dpi)
    yield from _paint(pane, writer, QRectF(0, 0, page.width(), page.height()), picture)
    content = bytes(buffer.data().data())
    return lambda: _exact_page(_undated(content), points)


def _exact_page(content: bytes, points: QSizeF) -> bytes:
    """Give a PDF page its exact size, byte for byte: Qt rounds it to whole points, from the upper left corner."""

    def box(found: re.Match[bytes]) -> bytes:
        height = float(found[1])
        # Rounded down, lest a viewer that rounds up shows one more column of pixels.
        width = math.floor(points.width() * 1e4) / 1e4
        exact = f"/MediaBox [0 {height - points.height():.4f} {width:.4f} {height:.0f}]"
        return exact.encode().ljust(len(found[0]))

    return re.sub(rb"/MediaBox \[0 0 [\d.]+ ([\d.]+)\]", box, content, count=1)


def _undated(content: bytes) -> bytes:
    """Blank the time of writing in a PDF file, byte for byte, so that the same picture is the same file."""
    for pattern in (rb"/(?:Creation|Mod)Date \(D:[^)]*\)", rb'xmp:(?:Create|Modify|Metadata)Date="[^"]*"'):
        content = re.sub(pattern, lambda found: b" " * len(found[0]), content)
    return content


def svg(pane: Drawable, picture: Picture, state: State) -> Steps[Callable[[], bytes]]:
    """Draw a picture, and return what makes the content of an SVG file of it; see `png`."""
    buffer = _buffer()
    # SVG 1.1, because Tiny 1.2 cannot clip.
    writer = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    writer.setOutputDevice(buffer)
    writer.setResolution(int(SCREEN_DPI))
    writer.setSize(QSize(pane.width(), pane.height()))
    writer.setViewBox(QRectF(0, 0, pane.width(), pane.height()))
    writer.setTitle(pane.title)
    writer.setDescription(f"{PROGRAM}: {_command(state, pane, 'svg', picture)}")
    yield from _paint(pane, writer, QRectF(0, 0, pane.width(), pane.height()), picture)
    content = bytes(buffer.data().data())
    return lambda: _portable(content.decode(), picture).encode()


def emf(pane: Drawable, picture: Picture, state: State) -> Steps[Callable[[], bytes]]:
    """Draw a picture, and return what makes the content of an EMF file of it, with Inkscape; see `png`."""
    # Asked for first, so that nothing is drawn in vain.
    program = inkscape()
    drawing = yield from svg(pane, picture.changed(outlines=True), state)
    return lambda: emf_bytes(drawing(), program)


def _portable(text: str, picture: Picture) -> str:
    """Name the faces to fall back to and the room each text has, state the size in pixels of 96 to the inch, and drop groups that hold nothing."""
    names = dict.fromkeys([picture.font, *FALLBACKS])
    faces = ", ".join(f"'{html.escape(name)}'" if not name.isalnum() and name != "sans-serif" else name for name in names)
    text = re.sub(r'font-family="[^"]*"', lambda _: f'font-family="{faces}"', text)
    with written_in(picture.font):
        text = re.sub(r'<text ([^>]*font-size="([\d.]+)"[^>]*)>([^<]+)</text>', outlined if picture.outlines else _measured, text)
    text = re.sub(r'(<g\b[^>]*transform="matrix\()([^)]*)(\)"[^>]*>)((?:(?!</?g\b).)*non-scaling-stroke(?:(?!</?g\b).)*)', _unscaled, text, flags=re.DOTALL)
    size = (f"{side * SCREEN_DPI / picture.dpi:.6g}" for side in (picture.width, picture.height))
    text = re.sub(r'<svg width="[^"]*" height="[^"]*"', '<svg width="{}" height="{}"'.format(*size), text, count=1)
    before = None
    while before != text:
        before, text = text, re.sub(r"<g\b[^>]*>\s*</g>\s*", "", text)
    return text


def _unscaled(found: re.Match[str]) -> str:
    """Return a group of lines as they stand in the picture, where it scales them and their width is that of the picture.

    Several viewers know of no stroke that does not scale, and draw a line of two pixels as wide as the scale makes it. A group that turns what is in
    it, or has more in it than lines, is left as it is.
    """
    before, matrix, between, content = found.groups()
    a, b, c, d, e, f = map(float, matrix.split(","))
    if b or c or re.search(r"<(?!path|polyline|polygon|line\b)\w", content):
        return found[0]

    def placed(pair: re.Match[str]) -> str:
        return f"{a * float(pair[1]) + e:.7g},{d * float(pair[2]) + f:.7g}"

    def lines(attribute: re.Match[str]) -> str:
        return attribute[1] + PAIR.sub(placed, attribute[2]) + '"'

    moved = re.sub(r'(\s(?:points|d)=")([^"]*)"', lines, content).replace("non-scaling-stroke", "none")
    return f"{before}1,0,0,1,0,0{between}{moved}"


def _measured(found: re.Match[str]) -> str:
    """Return a text that takes as much room in the face that a viewer falls back to as in ours: no label runs into the next.

    A viewer may ignore how long a text is to be. Words stand in the middle of their room therefore, so that half of what they are too long runs out on
    either side; the digits before an exponent end where it begins, whatever their width.
    """
    attributes, pixels, content = found.groups()
    width = metrics(float(pixels)).horizontalAdvance(html.unescape(content))
    anchor, share = ("end", 1.0) if MANTISSA.fullmatch(content) else ("middle", 0.5) if WORDS.search(content) else ("start", 0.0)
    moved = re.sub(r'\bx="([^"]*)"', lambda left: f'x="{float(left[1]) + share * width:.6g}"', attributes.rstrip(), count=1)
    return f'<text {moved} text-anchor="{anchor}" textLength="{width:.6g}" lengthAdjust="spacingAndGlyphs">{content}</text>'


def _command(state: State, pane: Drawable, kind: str, picture: Picture) -> str:
    return command_of_picture(state, pane.name, kind, picture.options)


def _paint(pane: Drawable, device: QImage | QPdfWriter | QSvgGenerator, target: QRectF, picture: Picture) -> Steps[None]:
    painter = Painter()
    if not painter.begin(device):
        raise ExportError(tr("size {width}x{height} is impossible: it cannot be drawn on; give a smaller one.", width=picture.width, height=picture.height))
    try:
        # An SVG file names the font of every line too: without one of ours that would be the application's, another in the window.
        with written_in(picture.font):
            painter.setFont(font(TEXT_PIXELS))
        yield from pane.painting(painter, target, transparent=picture.transparent)
    finally:
        painter.end()


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


WRITERS = {".png": png, ".svg": svg, ".pdf": pdf, ".emf": emf}
