"""The theme of the application: palette, style sheet and the colour scheme that the system is told of."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Property, QEvent, QObject, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QStyle, QStyleFactory, QWidget

from sigexplorer.resources import resource
from sigexplorer.theme import DARK, LIGHT, THEMES, Theme

Scheme = Literal["system", "light", "dark"]
# A style sheet that says nothing.
NOTHING = "* {}"
# The property of the application that names the theme which its widgets have.
THEME = "theme"


def apply_theme(app: QApplication, name: Scheme, *, sheet: bool = True) -> Theme:
    """Show the whole application light, dark, or as the system has it; return the theme that it came to.

    The system is told too, so that title bars and native dialogs follow where it listens; since some platforms
    do not, the palette is always our own, on a style that respects it.

    Parameters
    ----------
    app : QApplication
        The application.
    name : "light", "dark" or "system"
        How it is to look.
    sheet : bool
        Whether the style sheet is read, if it has not been: who builds a window reads it at the end, by `read_style_sheet`.
    """
    hints = QGuiApplication.styleHints()
    if name == "system":
        hints.unsetColorScheme()
        theme = DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
    else:
        theme = THEMES[name]
        hints.setColorScheme(Qt.ColorScheme.Dark if name == "dark" else Qt.ColorScheme.Light)
    begun = bool(app.styleSheet())
    # Not the palette is asked: a system that turns dark may have changed that before it says so.
    turned = begun and app.property(THEME) != theme.name
    app.setProperty(THEME, theme.name)
    # Below a style sheet, which is always ours, the style has no name; to set it once more would polish every widget twice.
    if not begun and app.style().name().lower() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(palette(theme))
    if sheet:
        read_style_sheet()
    if turned:
        _look_again(app)
    return theme


def read_style_sheet() -> None:
    """Have everything drawn by the style sheet, once and for all.

    From then on a widget that finds its parent, and all that lies in it, asks anew how it is drawn: a window that is built before comes a twentieth sooner.
    """
    app = QApplication.instance()
    if isinstance(app, QApplication) and not app.styleSheet():
        app.setStyleSheet(style_sheet())


def _theme_name(_: QObject) -> str:
    return theme_of(QGuiApplication.palette()).name


class CheckBox(QCheckBox):
    """A check box whose mark is of the theme: the style sheet asks for it."""

    theme = Property(str, _theme_name)


def hear_of(inner: QWidget) -> None:
    """Have Qt hear when a widget goes away that lies in another one and is drawn by the style sheet: the frame of a list, what scrolls.

    It puts an answer by of how that is drawn, but does not hear of its end, so that a thousand bytes stay for every one there ever was. It does hear
    of what has a style sheet of its own. To be called before there is anything in it, which would be polished anew.
    """
    inner.setStyleSheet(NOTHING)
    inner.style().pixelMetric(QStyle.PixelMetric.PM_DefaultFrameWidth, None, inner)
    inner.setStyleSheet("")


class ComboBox(QComboBox):
    """A list to choose from whose arrow is of the theme: the style sheet asks for it."""

    theme = Property(str, _theme_name)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the list, and the frame that it unfolds in, which asks for its style as soon as it is there."""
        super().__init__(parent)
        for inner in (self.view().window(), self.view().viewport()):
            hear_of(inner)


def _look_again(app: QApplication) -> None:
    """Have the style sheet, whose colours are roles of the palette, read anew: at once by what is seen, by all else when it is shown.

    Of some two thousand widgets a hundred are seen, and what one takes of it it keeps until it is polished again.
    """
    waiting = app.findChild(_Waiting) or _Waiting(app)
    seen = []
    for widget in app.allWidgets():
        if widget.isVisible():
            seen.append(widget)
        else:
            widget.installEventFilter(waiting)
    for widget in seen:
        widget.style().unpolish(widget)
    for widget in seen:
        widget.style().polish(widget)
        widget.update()


class _Waiting(QObject):
    """What is hidden while the theme changes, until it is shown."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Have a widget that is shown look at the style sheet again."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            watched.removeEventFilter(self)
            watched.style().unpolish(watched)
            watched.style().polish(watched)
        return False


def palette(theme: Theme) -> QPalette:
    """Return the palette of a theme.

    The style sheet takes its colours from here, under the names of roles that nothing else asks for: of what the pointer is over (AlternateBase), of
    what is pressed (Shadow), of grooves and handles (Midlight, Light), of what is chosen (LinkVisited), and of lines around things (Mid).
    """
    roles = QPalette.ColorRole
    colours = {
        roles.Window: theme.window,
        roles.WindowText: theme.foreground,
        roles.Base: theme.panel,
        roles.AlternateBase: blend(theme.foreground, theme.window, 0.07),
        roles.Text: theme.foreground,
        roles.PlaceholderText: theme.muted,
        roles.Button: theme.window,
        roles.ButtonText: theme.foreground,
        roles.BrightText: theme.error,
        roles.Light: "#ffffff" if theme.name == "light" else theme.foreground,
        roles.Midlight: blend(theme.foreground, theme.window, 0.16),
        roles.Mid: theme.border,
        roles.Dark: theme.muted,
        roles.Shadow: blend(theme.foreground, theme.window, 0.14),
        roles.Highlight: theme.accent,
        roles.HighlightedText: "#ffffff" if theme.name == "light" else theme.background,
        roles.Link: theme.accent,
        roles.LinkVisited: blend(theme.accent, theme.panel, 0.16),
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


def style_sheet() -> str:
    """Return the application's style sheet, the same in every theme: its colours are roles of the palette."""
    return resource("style", "controls.qss").read_text(encoding="utf-8").replace("$icons", resource("icons").as_posix())


def theme_of(palette: QPalette) -> Theme:
    """Return the theme whose lightness a widget's palette has."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def blend(over: str, under: str, share: float) -> str:
    """Return the opaque colour of `over` drawn with an opacity of `share` on `under`."""
    top, ground = QColor(over), QColor(under)
    pairs = ((top.red(), ground.red()), (top.green(), ground.green()), (top.blue(), ground.blue()))
    return QColor(*(round(share * a + (1 - share) * b) for a, b in pairs)).name()
