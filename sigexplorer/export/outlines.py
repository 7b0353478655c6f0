"""Text of an SVG file drawn as shapes, which need no typeface."""

from __future__ import annotations

import html
import re

from PySide6.QtGui import QFont, QPainterPath

from sigexplorer.fonts import font

# What Qt writes of a text: everything before its content.
ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
# What says where and how text is written, and means nothing of a shape.
OF_TEXT = {"x", "y", "xml:space", "font-family", "font-size", "font-weight", "font-style"}


def outlined(found: re.Match[str]) -> str:
    """Return a text element as a path of the same glyphs, at the same place; of its attributes, its size and its content."""
    written, pixels, content = found.groups()
    attributes = dict(ATTRIBUTE.findall(written))
    face = QFont(font(float(pixels)))
    face.setWeight(QFont.Weight(int(attributes.get("font-weight", QFont.Weight.Normal.value))))
    path = QPainterPath()
    path.addText(float(attributes.get("x", 0)), float(attributes.get("y", 0)), face, html.unescape(content))
    kept = " ".join(f'{name}="{value}"' for name, value in attributes.items() if name not in OF_TEXT)
    # Who listens to a page instead of looking at it hears the text all the same.
    return f'<path {kept} role="img" aria-label="{html.escape(html.unescape(content))}" d="{_described(path)}"/>'


def _described(path: QPainterPath) -> str:
    """Return a path in the words of SVG."""
    words: list[str] = []
    curve: list[str] = []
    for number in range(path.elementCount()):
        element = path.elementAt(number)
        at = f"{element.x:.6g},{element.y:.6g}"
        if element.type == QPainterPath.ElementType.MoveToElement:
            # Glyphs are closed shapes.
            words.append(f"{'Z' if words else ''}M{at}")
        elif element.type == QPainterPath.ElementType.LineToElement:
            words.append(f"L{at}")
        else:
            curve.append(at)
            if len(curve) == 3:
                words.append(f"C{' '.join(curve)}")
                curve.clear()
    return "".join(words) + ("Z" if words else "")
