"""The line above the plots: which page this is, its switches, and what is being computed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolBar, QToolButton

from sigexplorer.controls.appearance import theme_of
from sigexplorer.controls.icons import icon
from sigexplorer.window.busy import Busy
from sigexplorer.window.pages import PageView
from sigexplorer.window.switches import Switches

HEIGHT = 34


class Strip(QFrame):
    """Name and switches of the page that is shown; what does not fit is behind the button at the end.

    Parameters
    ----------
    switches : Switches
        Whose actions the buttons are.
    busy : Busy
        What is being computed, at the right.
    """

    def __init__(self, switches: Switches, busy: Busy) -> None:
        super().__init__()
        self._switches = switches
        self.setObjectName("strip")
        self.setFixedHeight(HEIGHT)
        self._title = QLabel()
        self._title.setObjectName("strip.title")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setProperty("role", "page")
        self._bar = QToolBar()
        self._bar.setObjectName("switches")
        self._bar.setAccessibleName("Switches of the page")
        # What does not fit is behind a button of its own.
        self._bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 4, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._bar, 1)
        row.addWidget(busy)

    @property
    def more(self) -> QToolButton:
        """The button behind which the switches are that do not fit."""
        # The tool bar makes it anew when it gets another parent.
        found = self._bar.findChild(QToolButton, "qt_toolbar_ext_button")
        assert isinstance(found, QToolButton)
        return found

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icon in the colour of another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_more()

    def _show_more(self) -> None:
        more = self.more
        more.setIcon(icon("chevron", theme_of(self.palette()).muted))
        more.setAccessibleName("More switches")
        more.setToolTip("More switches")

    def show_title(self, shown: bool) -> None:
        """Say which page this is where nothing beside it does."""
        self._title.setVisible(shown)

    def show_page(self, page: PageView) -> None:
        """Show the name and the switches of a page."""
        self._title.setText(page.page.title)
        self._show_more()
        self._bar.clear()
        for action in self._switches.actions(page.switches):
            self._bar.addAction(action)
            button = self._bar.widgetForAction(action)
            if not action.isSeparator():
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                button.setObjectName(f"{action.objectName()}.button")
                button.setAccessibleName(action.iconText())
                button.setAccessibleDescription(action.toolTip())
