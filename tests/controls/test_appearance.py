from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton

from sigexplorer.controls.appearance import CheckBox, ComboBox, apply_theme, blend, palette, style_sheet, theme_of
from sigexplorer.controls.icons import icon
from sigexplorer.resources import resource
from sigexplorer.theme import DARK, LIGHT


@pytest.fixture
def app(qapp):
    before, style = qapp.palette(), qapp.style().name()
    yield qapp
    qapp.setStyleSheet("")
    qapp.setPalette(before)
    qapp.setStyle(style)


@pytest.mark.parametrize(("name", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_the_palette_follows_whatever_the_platform_does(app, show, name, theme):
    label = show(QLabel("x"))
    assert apply_theme(app, name) is theme
    assert app.palette().color(QPalette.ColorRole.Window).name() == QColor(theme.window).name()
    assert theme_of(label.palette()) is theme
    shown = label.grab().toImage()
    assert shown.pixelColor(shown.width() - 2, 2).name() == QColor(theme.window).name()


def test_themes_change_back_and_forth(app, show):
    label = show(QLabel("x"))
    for name in ("dark", "light", "dark", "system"):
        theme = apply_theme(app, name)
        assert theme_of(label.palette()) is theme
    assert theme in (LIGHT, DARK)


@pytest.mark.parametrize("kind", [QLineEdit, QPushButton, CheckBox, ComboBox, QToolButton])
def test_what_was_there_before_a_theme_looks_like_what_is_made_under_it(app, show, kind):
    apply_theme(app, "light")
    old, hidden = show(kind()), show(kind())
    hidden.hide()
    for name in ("dark", "light", "dark"):
        apply_theme(app, name)
    new = show(kind())
    hidden.show()
    for button in (old, hidden, new):
        if isinstance(button, CheckBox):
            button.setChecked(True)
        button.resize(old.size())
        # None has the keyboard.
        button.clearFocus()
    assert old.sizeHint() == hidden.sizeHint() == new.sizeHint()
    assert old.grab().toImage() == new.grab().toImage()
    assert hidden.grab().toImage() == new.grab().toImage()


def test_a_theme_is_taken_up_by_what_is_seen_alone_and_by_the_rest_when_it_is_shown(app, show):
    apply_theme(app, "light")
    seen, hidden = show(QLineEdit()), show(QLineEdit())
    hidden.hide()
    sheet, ground = app.styleSheet(), QPalette.ColorRole.Base
    told = []
    for line in (seen, hidden):
        line.changeEvent = lambda event, line=line: told.append((line, event.type()))
    apply_theme(app, "dark")
    # To take up another sheet would polish every widget there is.
    assert app.styleSheet() == sheet
    assert QEvent.Type.StyleChange not in [kind for _, kind in told]
    assert seen.palette().color(ground).name() == QColor(DARK.panel).name()
    hidden.show()
    assert hidden.palette().color(ground).name() == QColor(DARK.panel).name()
    # And only once.
    told.clear()
    hidden.hide()
    hidden.show()
    assert [line for line, kind in told if kind == QEvent.Type.PaletteChange] == []


def test_what_is_seen_follows_where_the_system_has_changed_the_palette_before(app, show):
    apply_theme(app, "light")
    old = show(QLineEdit())
    app.setPalette(palette(DARK))
    apply_theme(app, "dark")
    assert old.palette().color(QPalette.ColorRole.Base).name() == QColor(DARK.panel).name()


def test_the_same_theme_again_changes_nothing(app, show):
    apply_theme(app, "dark")
    label = show(QLabel("x"))
    seen = []
    label.changeEvent = lambda event: seen.append(event.type())
    apply_theme(app, "dark")
    assert QEvent.Type.StyleChange not in seen


def test_the_style_sheet_is_whole():
    sheet = style_sheet()
    assert "$" not in sheet
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgb", sheet), "a colour that does not follow the theme"
    for path in re.findall(r'url\("([^"]+)"\)', sheet):
        assert resource("icons", path.rpartition("/")[2]).as_posix() == path


def luminance(colour):
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in QColor(colour).getRgbF()[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, two):
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_texts_can_be_read(theme):
    roles = QPalette.ColorRole
    made = palette(theme)
    for text, ground in ((roles.WindowText, roles.Window), (roles.Text, roles.Base), (roles.ButtonText, roles.Button), (roles.PlaceholderText, roles.Window)):
        assert contrast(made.color(text).name(), made.color(ground).name()) >= 4.5
    assert contrast(theme.error, theme.window) >= 4.5
    assert contrast(made.color(roles.HighlightedText).name(), made.color(roles.Highlight).name()) >= 4.0


def test_blend():
    assert blend("#ffffff", "#000000", 0.5) == "#808080"
    assert blend("#123456", "#ffffff", 1.0) == "#123456"


def test_every_icon_is_drawn_in_the_colour_given(qapp):
    for path in resource("icons").glob("*.svg"):
        image = icon(path.stem, "#ff0000").pixmap(20, 20).toImage()
        colours = {image.pixelColor(x, y).name() for x in range(20) for y in range(20) if image.pixelColor(x, y).alpha() > 200}
        assert colours, path.stem
        if "currentColor" in path.read_text(encoding="utf-8"):
            assert "#ff0000" in colours, path.stem
