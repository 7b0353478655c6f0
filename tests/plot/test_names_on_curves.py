"""A name that stands on a curve hides it no more than it must: the curve can be followed through its ground, and the letters stand out from both."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from sigexplorer.plot.text import draw_text
from sigexplorer.theme import DARK, LIGHT


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("line", ["#2f7dc9", "#9c27d9", "#c2571a"])
def test_a_curve_is_seen_through_the_ground_of_a_name_and_fainter(qapp, theme, line) -> None:
    image = QImage(80, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.background))
    painter = QPainter(image)
    painter.fillRect(QRectF(0, 8, 80, 4), QColor(line))
    # Nothing but the ground, in the left half.
    draw_text(painter, QRectF(4, 2, 36, 16), "", theme.foreground, theme.background)
    painter.end()
    bare, below, beside = (QColor(image.pixel(*at)) for at in ((20, 3), (20, 10), (60, 10)))

    def apart(one: QColor, other: QColor) -> int:
        return sum(abs(a - b) for a, b in zip(one.getRgb(), other.getRgb(), strict=True))

    assert bare == QColor(theme.background)
    assert 0.25 * apart(beside, bare) < apart(below, bare) < 0.5 * apart(beside, bare)
