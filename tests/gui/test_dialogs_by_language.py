"""Dialogs that ask for pictures, in a language with a decimal comma: it is shown and typed there, and neither files nor settings follow it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from sigexplorer.errors import ParameterError
from sigexplorer.export.animation import frames_of
from sigexplorer.export.sweeping import MODERATE, Pace, Sweep
from sigexplorer.language import ENGLISH, Language, spoken
from sigexplorer.window.asked import PICTURE, Asked, PictureFields, keep, kept
from tests.gui.test_sweep_dialog import few, field, opened, shown

GERMAN = Language("de", None, ",", ".", capitals=True)


def test_a_moving_picture_is_asked_for_with_a_decimal_comma(window) -> None:
    with spoken(GERMAN):
        dialog = opened(window)
        assert field(dialog, QLineEdit, "from").text() == "0,1"
        rate = field(dialog, QComboBox, "rate")
        assert "12,5" in [rate.itemText(place) for place in range(rate.count())]
        few(dialog, to="2.5", **{"from": "0,5"})
        sweep = Sweep("activation.gain", "0.5", "2.5", Pace(frames=5))
        frames = list(frames_of(window.store.state, "curve", sweep, MODERATE, lambda: False, lambda share: None))
        assert shown(dialog) == [frames[0], frames[-1]]
        dialog.done(0)
        dialog.deleteLater()


def fields(parent, asked):
    return PictureFields(QFormLayout(parent), asked, "picture", parent=parent)


@pytest.mark.parametrize(("language", "length", "density"), [(GERMAN, "89,5 mm", "150,5"), (GERMAN, "89.5 mm", "150.5"), (ENGLISH, "89.5 mm", "150.5")])
def test_a_length_is_typed_and_kept_in_any_language(qtbot, own_settings, language, length, density) -> None:
    with spoken(language):
        parent = QWidget()
        qtbot.addWidget(parent)
        made = fields(parent, Asked())
        made["width"].setText(length)
        made["dpi"].setText(density)
        asked = made.asked()
    assert (asked.width, asked.picture.dpi, asked.picture.width) == ("89.5 mm", 150.5, round(89.5 / 25.4 * 150.5))
    keep(PICTURE, asked)
    for there, said in ((GERMAN, ("89,5 mm", "150,5")), (ENGLISH, ("89.5 mm", "150.5"))):
        with spoken(there):
            other = QWidget()
            qtbot.addWidget(other)
            again = fields(other, kept(PICTURE))
            assert (again["width"].text(), again["dpi"].text()) == said
            assert again.asked() == asked


def test_what_could_be_two_numbers_is_asked_about(qtbot) -> None:
    with spoken(GERMAN):
        parent = QWidget()
        qtbot.addWidget(parent)
        made = fields(parent, Asked())
        made["dpi"].setText("1.234")
        with pytest.raises(ParameterError, match=r"1\.234"):
            made.asked()
