"""The theme of the application: palette, style sheet and the colour scheme that the system is told of."""

from __future__ import annotations

from string import Template
from typing import Literal

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from sigexplorer.resources import resource
from sigexplorer.theme import DARK, LIGHT, THEMES, Theme

Scheme = Literal["system", "light", "dark"]


def apply_theme(app: QApplication, name: Scheme) -> Theme:
    """Show the whole application light, dark, or as the system has it; return the theme that it came to.

    The system is told too, so that title bars and native dialogs follow where it listens; since some platforms
    do not, the palette is always our own, on a style that respects it.
    """
    hints = QGuiApplication.styleHints()
    if name == "system":
        hints.unsetColorScheme()
        theme = DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
    else:
        theme = THEMES[name]
        hints.setColorScheme(Qt.ColorScheme.Dark if name == "dark" else Qt.ColorScheme.Light)
    # Below a style sheet, which is always ours, the style has no name; to set it once more would polish every widget twice.
    if not app.styleSheet() and app.style().name().lower() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    sheet = style_sheet(theme)
    changed = app.styleSheet() != sheet
    if changed:
        # From one sheet to another Qt takes four times as long as by way of none: with 2,000 widgets half a second.
        app.setStyleSheet("")
    app.setPalette(palette(theme))
    if changed:
        app.setStyleSheet(sheet)
    return theme


def palette(theme: Theme) -> QPalette:
    """Return the palette of a theme."""
    roles = QPalette.ColorRole
    colours = {
        roles.Window: theme.window,
        roles.WindowText: theme.foreground,
        roles.Base: theme.panel,
        roles.AlternateBase: theme.window,
        roles.Text: theme.foreground,
        roles.PlaceholderText: theme.muted,
        roles.Button: theme.window,
        roles.ButtonText: theme.foreground,
        roles.BrightText: theme.error,
        roles.Light: theme.panel,
        roles.Midlight: theme.border,
        roles.Mid: theme.border,
        roles.Dark: theme.muted,
        roles.Shadow: theme.border,
        roles.Highlight: theme.accent,
        roles.HighlightedText: "#ffffff" if theme.name == "light" else theme.background,
        roles.Link: theme.accent,
        roles.LinkVisited: theme.slope,
        roles.ToolTipBase: theme.panel,
        roles.ToolTipText: theme.foreground,
        roles.Accent: theme.accent,
    }
    made = QPalette()
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(blend(theme.muted, theme.window, 0.5)))
    return made


def style_sheet(theme: Theme) -> str:
    """Return the application's style sheet in the colours of a theme."""
    extra = {
        "hover": blend(theme.foreground, theme.window, 0.07),
        "pressed": blend(theme.foreground, theme.window, 0.14),
        "groove": blend(theme.foreground, theme.window, 0.16),
        "chosen": blend(theme.accent, theme.panel, 0.16),
        "on_accent": "#ffffff" if theme.name == "light" else theme.background,
        "handle": "#ffffff" if theme.name == "light" else theme.foreground,
        "icons": resource("icons").as_posix(),
    }
    colours = {key: value for key, value in msgspec.structs.asdict(theme).items() if isinstance(value, str)}
    return Template(resource("style", "controls.qss").read_text(encoding="utf-8")).substitute(colours, **extra)


def theme_of(palette: QPalette) -> Theme:
    """Return the theme whose lightness a widget's palette has."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def blend(over: str, under: str, share: float) -> str:
    """Return the opaque colour of `over` drawn with an opacity of `share` on `under`."""
    top, ground = QColor(over), QColor(under)
    pairs = ((top.red(), ground.red()), (top.green(), ground.green()), (top.blue(), ground.blue()))
    return QColor(*(round(share * a + (1 - share) * b) for a, b in pairs)).name()
