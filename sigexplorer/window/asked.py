"""Fields that ask for the parameters of a picture or a sweep, made from their declarations, and what was asked for the last time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QScrollArea, QWidget

from sigexplorer.controls.appearance import CheckBox, ComboBox, hear_of
from sigexplorer.controls.words import Prose, worded
from sigexplorer.errors import SigexplorerError
from sigexplorer.export.picture import LENGTHS, Picture, lengths_of
from sigexplorer.export.sweeping import MODERATE
from sigexplorer.fonts import faces
from sigexplorer.language import ENGLISH, current, tr
from sigexplorer.model.parameters import Parameter, parameters_of
from sigexplorer.window import preferences

# Under which keys of the settings it is kept what was asked for.
PICTURE, SWEEP = "export/picture", "export/sweep"
# How many choices are seen at once, and how many letters of the one chosen at least.
MOST_SHOWN, SHORTEST = 24, 10
# How many letters of a long list are shown.
LISTED, ELLIPSIS = 80, "\N{HORIZONTAL ELLIPSIS}"
# How wide a form is, in logical pixels.
WIDTH = 390


class Asked(msgspec.Struct, frozen=True):
    """What somebody asked for: a picture, and its width and height as they were typed in English, where they were not in pixels.

    Attributes
    ----------
    picture : Picture
        The parameters.
    width, height : str, optional
        "89 mm", "nature", or of a height that fits the column ''; None of a number of pixels.
    """

    picture: Picture = Picture()
    width: str | None = None
    height: str | None = None

    def text_of(self, declared: Parameter) -> str:
        """Return what stands in the field of a length."""
        typed: str | None = getattr(self, declared.name)
        return declared.typed(getattr(self.picture, declared.name)) if typed is None else typed.replace(".", current().decimal)


def kept(key: str) -> Asked:
    """Return what was asked for the last time; the defaults where nothing was, or what this version does not know."""
    usual = Asked(MODERATE if key == SWEEP else Picture())
    text = preferences.read(key, "")
    try:
        return msgspec.json.decode(text, type=Asked) if text else usual
    except (msgspec.MsgspecError, SigexplorerError, ValueError):
        return usual


def keep(key: str, asked: Asked) -> None:
    """Keep what was asked for, for the next time."""
    preferences.keep(key, msgspec.json.encode(asked).decode())


class PictureFields(QObject):
    """The fields of a picture's parameters, as rows of a form.

    Parameters
    ----------
    form : QFormLayout
        Where they are added.
    asked : Asked
        What they show at first.
    prefix : str
        What their names begin with: "picture".
    without : iterable of str
        Parameters that are not asked for.
    """

    changed = Signal()
    """Something else is asked for."""

    def __init__(self, form: QFormLayout, asked: Asked, prefix: str, without: Iterable[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._declared = {name: declared for name, declared in parameters_of(Picture).items() if name not in set(without)}
        self._fields: dict[str, QWidget] = {}
        for name, declared in self._declared.items():
            choices = faces() if name == "font" else declared.choices
            field = self._fields[name] = field_of(declared, choices)
            field.setObjectName(f"{prefix}.{name}")
            label(form, declared, field)
            when_changed(field, self.changed.emit)
        self.show_asked(asked)

    def __getitem__(self, name: str) -> QWidget:
        return self._fields[name]

    def show_asked(self, asked: Asked) -> None:
        """Show what is asked for."""
        for name, field in self._fields.items():
            declared = self._declared[name]
            show(field, asked.text_of(declared) if name in LENGTHS else declared.typed(getattr(asked.picture, name)))

    def asked(self) -> Asked:
        """Return what is asked for; lengths may have a unit or be a column's, and are in pixels of the density then.

        Raises
        ------
        SigexplorerError
            If something is not allowed.
        """
        values = {name: declared.parse(text_in(self._fields[name]), spoken=True) for name, declared in self._declared.items() if name not in LENGTHS}
        width, height = (_in_english(text_in(self._fields[name])) for name in LENGTHS)
        pixels = lengths_of(width, height, values["dpi"])
        values |= {name: self._declared[name].parse(text, spoken=True) for name, text in pixels.items()}
        typed = {name: text.strip() for name, text in zip(LENGTHS, (width, height), strict=True) if text.strip() != pixels[name]}
        return Asked(Picture(**values), **typed)


def _in_english(length: str) -> str:
    """Return a length with a unit, as it is typed in the language that is spoken, with a decimal point; a number of pixels as it is."""
    with_comma = current().comma and re.fullmatch(r"\s*\d+,\d+\s*[a-z]+\s*", length)
    return length.replace(",", ".") if with_comma else length


def field_of(declared: Parameter, choices: Iterable[str] = ()) -> QWidget:
    """Return an empty field for a parameter."""
    if declared.kind == "flag":
        return CheckBox()
    if names := list(choices):
        box = chooser()
        for name in names:
            box.addItem(_said(declared, name), name)
        return box
    line = QLineEdit()
    line.setAlignment(Qt.AlignmentFlag.AlignRight)
    return line


def _said(declared: Parameter, choice: str) -> str:
    """Return what a list says for a choice: in English what the command line takes."""
    return worded(declared, choice) if choice in declared.choices and current() != ENGLISH else choice


def chooser() -> QComboBox:
    """Return an empty list to choose from, no wider than its form: some names are long."""
    box = ComboBox()
    box.setMaxVisibleItems(MOST_SHOWN)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(SHORTEST)
    return box


def label(form: QFormLayout, declared: Parameter, field: QWidget) -> None:
    """Add a field to a form, with its title and what it explains."""
    field.setAccessibleName(declared.title)
    field.setToolTip(declared.help)
    form.addRow(f"{declared.title} ({declared.unit})" if declared.unit else declared.title, field)


def text_in(field: QWidget) -> str:
    """Return what is chosen or typed in a field, as text."""
    match field:
        case QComboBox():
            return chosen if isinstance(chosen := field.currentData(), str) else field.currentText()
        case QCheckBox():
            return "true" if field.isChecked() else "false"
        case QLineEdit():
            return field.text()
    raise TypeError(f"no value in {field}")


def show(field: QWidget, text: str) -> None:
    """Show a value, as text, in a field; a choice that there is none of, a typeface that is gone, leaves the field as it is."""
    match field:
        case QComboBox():
            place = field.findData(text)
            if place >= 0:
                field.setCurrentIndex(place)
            else:
                field.setCurrentText(text)
        case QCheckBox():
            field.setChecked(text == "true")
        case QLineEdit():
            field.setText(text)


def when_changed(field: QWidget, told: Callable[[], Any]) -> None:
    """Have something told whenever a field shows another value."""
    match field:
        case QComboBox():
            field.currentTextChanged.connect(lambda _: told())
        case QCheckBox():
            field.toggled.connect(lambda _: told())
        case QLineEdit():
            field.textChanged.connect(lambda _: told())


def line_of_text(role: str, name: str, text: str = "") -> QLabel:
    """Return a line that is read, broken where it is longer."""
    made = Prose(text)
    made.setObjectName(name)
    made.setProperty("role", role)
    return made


def scrolling(body: QWidget) -> QScrollArea:
    """Return a form that scrolls where the window is low."""
    scrolled = QScrollArea()
    hear_of(scrolled.viewport())
    scrolled.setWidget(body)
    scrolled.setWidgetResizable(True)
    scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scrolled.setFrameShape(QScrollArea.Shape.NoFrame)
    scrolled.setFixedWidth(WIDTH + scrolled.verticalScrollBar().sizeHint().width())
    return scrolled


def briefly(refusal: str) -> str:
    """Return why something is refused, with a long list of what may be given cut off: while somebody types, there is a list to choose from beside it."""
    before, _, after = tr("give one of {names}", names="\0").partition("\0")

    def cut(found: re.Match[str]) -> str:
        listed = found[1] if len(found[1]) <= LISTED else f"{found[1][:LISTED].rpartition(',')[0]}, {ELLIPSIS}"
        return f"{before}{listed}{after}"

    return re.sub(rf"{re.escape(before)}([^;]*?){re.escape(after)}(?=[;.]?$|[;.]\s)", cut, refusal, count=1)
