"""The typeface of pictures: chosen, kept as outlines where it may be missing, embedded in PDF; one that is not installed is one line."""

from __future__ import annotations

import html
import re

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from sigexplorer import cli
from sigexplorer.errors import ExportError
from sigexplorer.export.image import image, image_bytes
from sigexplorer.export.picture import Picture
from sigexplorer.fonts import FAMILY, faces, load_fonts
from sigexplorer.state import State, parse
from sigexplorer.steps import at_once

SMALL = Picture(width=480, height=360, dpi=96.0)
TEXTS = re.compile(r"<text [^>]*>([^<]+)</text>")


@pytest.fixture(autouse=True)
def loaded(qapp):
    load_fonts()


@pytest.fixture
def other():
    """Return a typeface that is not the program's own."""
    found = [name for name in faces() if FAMILY not in name and "Serif" in name] or [name for name in faces() if FAMILY not in name]
    if not found:
        pytest.skip("no other typeface is installed")
    return found[0]


def seen(content: bytes) -> QImage:
    made = QImage(480, 360, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    QSvgRenderer(content).render(painter, QRectF(0, 0, 480, 360))
    painter.end()
    return made


def differing(one: QImage, other: QImage) -> int:
    """Return how many pixels are of quite another lightness."""
    shades = [made.convertToFormat(QImage.Format.Format_Grayscale8) for made in (one, other)]
    first, second = (np.frombuffer(bytes(made.constBits()), np.uint8).astype(int) for made in shades)
    return int((np.abs(first - second) > 110).sum())


@pytest.mark.parametrize("pane", ["curve", "layers", "saturation", "overview"])
def test_outlines_show_what_text_shows(pane):
    # Exponents are of text of another size, names of several weights.
    state = parse(State(), {"compare": "tanh"})
    text, shapes = (image_bytes(state, pane, ".svg", SMALL.changed(outlines=on)) for on in (False, True))
    said = [html.unescape(found) for found in TEXTS.findall(text.decode())]
    assert TEXTS.findall(shapes.decode()) == []
    assert [html.unescape(found) for found in re.findall(r'aria-label="([^"]*)"', shapes.decode())] == said
    drawn, wanted = seen(shapes), at_once(image(state, pane, SMALL))
    # Nowhere, but at edges, is it another picture than the one drawn in pixels, and without its text it would be.
    assert differing(drawn, wanted) < 0.4 * differing(seen(TEXTS.sub("", text.decode()).encode()), wanted)


def test_a_typeface_is_taken_in_any_case_and_named_as_it_is_installed(other):
    content = image_bytes(State(), "curve", ".svg", SMALL.changed(font=f"  {other.upper()} "))
    quoted = f"'{other}'" if not other.isalnum() else other
    assert content.decode().count(f'font-family="{quoted}, {FAMILY}') == content.count(b'font-family="') > 0
    assert f"--font {other!r}" in html.unescape(content.decode()) or f"--font {other}" in content.decode()
    assert content == image_bytes(State(), "curve", ".svg", SMALL.changed(font=other))


def test_text_takes_the_room_of_its_own_typeface(other):
    def widths(font):
        made = image_bytes(State(), "curve", ".svg", SMALL.changed(font=font)).decode()
        return {text: float(width) for width, text in re.findall(r'textLength="([\d.]+)"[^>]*>([^<]+)<', made)}

    ours, theirs = widths(FAMILY), widths(other)
    assert ours.keys() == theirs.keys()
    assert ours != theirs


def test_a_picture_in_another_typeface_leaves_the_next_as_it_was(other):
    before = image_bytes(State(), "curve", ".svg", SMALL)
    assert image_bytes(State(), "curve,chain", ".png", SMALL.changed(width=900, font=other)) != image_bytes(
        State(), "curve,chain", ".png", SMALL.changed(width=900)
    )
    assert image_bytes(State(), "curve", ".svg", SMALL) == before


@pytest.mark.parametrize("panes", ["curve", "curve,chain"])
def test_a_pdf_embeds_its_typeface(other, panes):
    content = image_bytes(State(), panes, ".pdf", SMALL.changed(width=900, font=other))
    assert re.search(rb"/FontFile[23]?\b", content)
    assert other.replace(" ", "").encode() in content.replace(b"-", b"")


def test_a_typeface_that_is_not_installed_is_one_line_with_what_is(tmp_path, capsys):
    with pytest.raises(ExportError, match="font 'Intr' is not installed: install it, or give Inter"):
        image_bytes(State(), "curve", ".png", SMALL.changed(font="Intr"))
    assert cli.main(["export", "--pane", "curve", "--font", "No such face", "--to", str(tmp_path / "a.png")]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "see sigexplorer list fonts" in said
    assert list(tmp_path.iterdir()) == []
    assert cli.main(["list", "fonts"]) == 0
    assert [line.strip() for line in capsys.readouterr().out.splitlines()[1:]] == list(faces())
