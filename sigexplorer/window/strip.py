"""The line above the plots: which page this is, its switches, what is being computed or written, and what was."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolBar, QToolButton, QWidget, QWidgetAction

from sigexplorer.controls.appearance import theme_of
from sigexplorer.controls.icons import icon
from sigexplorer.controls.words import letter_by_letter
from sigexplorer.language import tr
from sigexplorer.window.busy import LEVELS, Busy, UnderWay, level_for
from sigexplorer.window.pages import PageView
from sigexplorer.window.switches import Switches

HEIGHT = 34
# Of what was done, in pixels: the rest of a long path is in the tool tip.
SAID = 280
# Between it and the line, and the edge of the plots.
GAP = 6
# At both ends of the line, and of the smallest window that it stands in.
MARGINS = 24
LEAST = 200
# Of a title that is shortened: less is told by nobody.
LEAST_TITLE = 48


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
        self.setWhatsThis(tr("What this page can show and do besides; F1 explains each."))
        self.setFixedHeight(HEIGHT)
        self.setMinimumWidth(LEAST)
        self._title = QLabel()
        self._title.setObjectName("strip.title")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setProperty("role", "page")
        self._bar = QToolBar()
        self._bar.setObjectName("switches")
        self._bar.setAccessibleName(tr("Switches of the page"))
        # What does not fit is behind a button of its own.
        self._bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        # The first of a tool bar is squeezed where it does not fit, and only others are put behind the button.
        self._bar.installEventFilter(self)
        self._first = QWidgetAction(self)
        nothing = QWidget()
        nothing.setFixedSize(0, 0)
        self._first.setDefaultWidget(nothing)
        self._said = QLabel(self)
        self._said.setObjectName("strip.said")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        # A label is a frame.
        self._said.setProperty("role", "card")
        self._said.setContentsMargins(8, 4, 8, 4)
        self._said.hide()
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.timeout.connect(self._said.hide)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)
        self._settle.timeout.connect(self._lay_out_bar)
        self._titled, self._name = True, ""
        self._under_way: list[UnderWay] = [busy]
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 4, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._title)
        self._row.addWidget(self._bar, 1)
        self._row.addWidget(busy)

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
        more.setAccessibleName(tr("More switches"))
        more.setToolTip(tr("More switches"))
        more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        more.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """See to it that the button behind which switches are stands at the end of the bar.

        Where the bar becomes narrower while it lays out switches of another page, Qt places the button last by the width that it had before.
        """
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show):
            self._settle.start()
        return super().eventFilter(watched, event)

    def _lay_out_bar(self) -> None:
        self._row.activate()
        layout = self._bar.layout()
        if layout is not None:
            layout.invalidate()
            layout.activate()

    def show_title(self, shown: bool) -> None:
        """Say which page this is where nothing beside it does, or where the line would be empty."""
        self._titled = shown
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._fit()
        self._place_said()

    def event(self, event: QEvent) -> bool:
        """Make room for what has appeared."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Say which page this is where that is wanted, and as much of what is under way as there is room for beside it; the switches take the rest.

        What is under way never makes the window wider, and can always be cancelled.
        """
        between = self._row.spacing()
        shown = [item for item in self._under_way if not item.isHidden()]
        self._title.ensurePolished()
        room = self.width() - MARGINS - (self._bar.minimumSizeHint().width() + between if self._switched else 0)
        title = self._title.fontMetrics().horizontalAdvance(self._name) + 1 if self._titled or not self._switched else 0
        level = level_for(shown, room - title, between)
        if level is None:
            level = LEVELS[-1]
            left = room - sum(item.width_at(level) + between for item in shown)
            title = left if title and left >= LEAST_TITLE else 0
        for item in shown:
            item.leave_out(level)
        self._title.setText(self._title.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, title))
        self._title.setVisible(title > 0)

    @property
    def _switched(self) -> bool:
        return len(self._bar.actions()) > 1

    @property
    def said(self) -> str:
        """What was said last, while it stands."""
        return "" if self._said.isHidden() else self._said.accessibleName()

    def say(self, text: str, milliseconds: int) -> None:
        """Say for a while what was done, below the end of the line: the switches stay where they are."""
        self._said.setText(self._said.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, min(SAID, self.width() // 2)))
        self._said.setAccessibleName(text)
        self._said.setToolTip(letter_by_letter(text))
        self._said.setParent(self.window())
        self._said.adjustSize()
        self._place_said()
        self._said.show()
        self._said.raise_()
        self._silence.start(milliseconds)

    def _place_said(self) -> None:
        end = self.mapTo(self.window(), QPoint(self.width(), self.height()))
        self._said.move(end.x() - self._said.width() - GAP, end.y() + GAP)

    def add(self, widget: UnderWay) -> None:
        """Put something that is under way at the end of the line."""
        self._under_way.append(widget)
        self._row.addWidget(widget)

    def show_page(self, page: PageView) -> None:
        """Show the name and the switches of a page."""
        self._name = page.page.title
        self._show_more()
        self._bar.clear()
        self._bar.addAction(self._first)
        for action in self._switches.actions(page.switches):
            self._bar.addAction(action)
            button = self._bar.widgetForAction(action)
            if not action.isSeparator():
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                button.setObjectName(f"{action.objectName()}.button")
                button.setAccessibleName(action.iconText())
                button.setAccessibleDescription(action.toolTip())
        self.show_title(self._titled)
        self._lay_out_bar()
