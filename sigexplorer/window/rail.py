"""The pages of the window in a narrow rail at its left: grouped, searched by typing, folded to their icons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sigexplorer.controls.appearance import blend, hear_of, theme_of
from sigexplorer.controls.icons import icon, picture
from sigexplorer.crash import guarded
from sigexplorer.language import ENGLISH, current, tr, untranslated, within
from sigexplorer.topic import Page
from sigexplorer.topics import pages
from sigexplorer.window.post import soon

# Widths and heights in pixels.
NARROW = 44
ROW = 30
HEADING = 24
LINE = 9
ICON = 20
NAME = Qt.ItemDataRole.UserRole
# A window narrower than this shows the icons alone, unless the user wants the names.
ROOMY = 1400


class Rail(QFrame):
    """A list of pages with a field to search it and a button to fold it.

    Attributes
    ----------
    search : QLineEdit
        Leaves the pages in the list whose name, group, summary or controls have what is typed in it.
    list : QListWidget
        The pages, under the headings of their groups.
    """

    chosen = Signal(str)
    """The user goes to a page: its name."""
    folded = Signal(bool)
    """Whether only icons are shown now."""
    left = Signal()
    """The user is done with the rail: the keyboard belongs to the plots again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setWhatsThis(tr("The pages, grouped by what one comes with: click on one, or press Ctrl+F and type what it is about."))
        self.setProperty("role", "rail")
        self._wanted: bool | None = None
        self._room = True
        self._searching = False
        self.search = QLineEdit()
        # What is dropped on the window is opened, here too.
        self.search.setAcceptDrops(False)
        self.search.setObjectName("rail.search")
        self.search.setPlaceholderText(tr("Search pages"))
        self.search.setAccessibleName(tr("Search pages"))
        self.search.setToolTip(tr("Search pages (Ctrl+F)"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._take_first)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        hear_of(self.list.viewport())
        self.list.setObjectName("style.page")
        self.list.setAccessibleName(tr("Page"))
        self.list.setProperty("role", "rail")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self._delegate = PageDelegate(self)
        self.list.setItemDelegate(self._delegate)
        self._fill()
        self.list.currentItemChanged.connect(self._go)
        self._button = QToolButton()
        self._button.setObjectName("rail.fold")
        self._button.clicked.connect(lambda: self.fold(not self.narrow))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 4, 4)
        column.setSpacing(4)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignRight)
        self._arrange()

    @property
    def narrow(self) -> bool:
        """Whether only icons are shown."""
        return not self._searching and (not self._room if self._wanted is None else self._wanted)

    @property
    def wanted(self) -> bool | None:
        """Whether the user wants icons alone; None while it goes by the window's width."""
        return self._wanted

    @property
    def names(self) -> list[str]:
        """The names of the pages that are listed now, from the top."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(NAME) for item in items if item.data(NAME) and not item.isHidden()]

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the width in which what is shown is whole."""
        return QSize(self.maximumWidth(), super().sizeHint().height())

    def fold(self, narrow: bool | None) -> None:
        """Show icons alone, or names too; None goes by the window's width."""
        self._wanted = narrow
        self._arrange()

    def fit(self, width: int) -> None:
        """Show icons alone in a narrow window, unless the user wants it otherwise."""
        if (width >= ROOMY) != self._room:
            self._room = width >= ROOMY
            self._arrange()

    def show_page(self, name: str) -> None:
        """Mark the page that is shown."""
        for row in range(self.list.count()):
            if self.list.item(row).data(NAME) == name:
                blocked = self.list.blockSignals(True)
                self.list.setCurrentRow(row)
                self.list.blockSignals(blocked)

    def start_search(self) -> None:
        """Take what is typed next as words to search for."""
        self._searching = True
        self._arrange()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def end_search(self) -> None:
        """List all pages again, as wide as before."""
        self._searching = False
        self.search.clear()
        self._arrange()

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]  # noqa: N802 - Qt's name
        """Let Escape end the search and the arrow down go to what was found."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.end_search()
                self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        elif event.type() == QEvent.Type.FocusOut and self._searching and not self.search.text():
            # Not while the focus is on its way.
            soon(self, self.end_search)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icons in the colours of another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_button()

    def _fill(self) -> None:
        group = ""
        for name, page in pages().items():
            if page.group != group:
                group = page.group
                heading = QListWidgetItem(tr(group), self.list)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
            item = QListWidgetItem(page.title, self.list)
            item.setData(NAME, name)
            item.setToolTip(f"{page.title}: {within(page.summary)}")
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, page.summary)
        self._nothing = QListWidgetItem(tr("No page has that."), self.list)
        self._nothing.setFlags(Qt.ItemFlag.NoItemFlags)
        self._nothing.setHidden(True)

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        heading: QListWidgetItem | None = None
        for row in range(self.list.count() - 1):
            item = self.list.item(row)
            name = item.data(NAME)
            if not name:
                heading = item
                heading.setHidden(bool(words))
                continue
            found = all(word in searched(name, pages()[name]) for word in words)
            item.setHidden(not found)
            if found and heading is not None:
                heading.setHidden(False)
        self._nothing.setHidden(bool(self.names))

    def _take_first(self) -> None:
        found = self.names
        if found:
            self.end_search()
            self.chosen.emit(found[0])
            self.left.emit()

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(NAME):
            self.chosen.emit(item.data(NAME))

    def _arrange(self) -> None:
        width = NARROW if self.narrow else self._wide()
        # While it goes by the window's width, no name keeps the window from becoming narrow.
        self.setMinimumWidth(NARROW if self._wanted is None and not self._searching else width)
        self.setMaximumWidth(width)
        self.updateGeometry()
        self.search.setVisible(not self.narrow)
        self._delegate.narrow = self.narrow
        self.folded.emit(self.narrow)
        self.list.scheduleDelayedItemsLayout()
        self._show_button()

    def _wide(self) -> int:
        """Return the width in which the longest name is whole."""
        measures = self.list.fontMetrics()
        return NARROW + max(measures.horizontalAdvance(page.title) for page in pages().values()) + 12

    def _show_button(self) -> None:
        self._button.setIcon(icon("unfold" if self.narrow else "fold", theme_of(self.palette()).muted))
        says = tr("Show the names of the pages") if self.narrow else tr("Show the icons of the pages alone")
        self._button.setToolTip(f"{says} (F9)")
        self._button.setAccessibleName(says)


class PageDelegate(QStyledItemDelegate):
    """Draws a page as its icon and name, and the heading of a group as a word, or as a line where there is no room for one."""

    narrow = False

    def __init__(self, rail: Rail) -> None:
        super().__init__(rail)
        # A row's own palette has the style sheet's ground, which is none.
        self._rail = rail

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of a row."""
        if index.data(NAME):
            return QSize(NARROW - 8, ROW)
        return QSize(NARROW - 8, (0 if index.row() == 0 else LINE) if self.narrow else HEADING)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw a row."""
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        theme = theme_of(self._rail.palette())
        painter.save()
        if not index.data(NAME):
            self._paint_heading(painter, box, index.data(), theme.muted, theme.border)
            painter.restore()
            return
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        ground = blend(theme.accent, theme.window, 0.16) if chosen else blend(theme.foreground, theme.window, 0.07)
        row = box.adjusted(0, 1, 0, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(row, 6, 6)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(row.adjusted(0, 0, -1, -1), 6, 6)
        colour = theme.foreground if chosen else theme.muted
        left = row.left() + ((row.width() - ICON) // 2 if self.narrow else 8)
        painter.drawPixmap(
            left,
            row.center().y() - ICON // 2 + 1,
            picture(f"pages/{pages()[index.data(NAME)].icon}", theme.accent if chosen else colour, ICON, painter.device().devicePixelRatioF()),
        )
        if not self.narrow:
            painter.setPen(QColor(colour))
            words = row.adjusted(8 + ICON + 8, 0, -4, 0)
            text = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRect, text: str, muted: str, border: str) -> None:
        if self.narrow:
            painter.setPen(QColor(border))
            painter.drawLine(box.left() + 6, box.center().y(), box.right() - 6, box.center().y())
            return
        font = painter.font()
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(QColor(muted))
        painter.drawText(box.adjusted(8, 0, -4, -3), Qt.AlignmentFlag.AlignBottom, text)


def searched(name: str, page: Page) -> str:
    """Return the words by which a page is found, in English too."""
    said = [*_words(page), name]
    if current() != ENGLISH:
        with untranslated():
            said += _words(page)
    return " ".join(said).casefold()


def _words(page: Page) -> list[str]:
    return [page.title, tr(page.group), page.summary, *(tr(title) for title, _ in page.controls)]
