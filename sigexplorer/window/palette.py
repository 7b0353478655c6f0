"""The command palette: a line to type in, and everything that its words may mean below it; by keyboard alone."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from sigexplorer.controls.appearance import hear_of, theme_of
from sigexplorer.controls.words import breakable
from sigexplorer.crash import guarded
from sigexplorer.errors import SigexplorerError
from sigexplorer.labels import in_labels
from sigexplorer.language import tr
from sigexplorer.window.deeds import Deeds
from sigexplorer.window.entries import Entries, Found
from sigexplorer.window.explorer import Explorer

# In pixels: at most as wide, from the edges of the window at least, from its top, a row, and the column of kinds.
WIDTH, EDGE, TOP, ROW, KINDS = 680, 24, 56, 30, 84
# At both ends of a row together, between what stands at its left and at its right, what a reason below it adds to its lines, and more than these take.
MARGINS, GAP, BELOW, LONGEST = 16, 16, 4, 2000
WRAPPED = Qt.TextFlag.TextWordWrap
# Rows that are seen at once, and what was done last that is offered first.
SHOWN, RECENT = 12, 5
FOUND = Qt.ItemDataRole.UserRole


class Palette(QFrame):
    """Finds anything by its name.

    Parameters
    ----------
    window : Explorer
        Over which it opens.
    deeds : Deeds
        What does the actions.
    made : mapping of str to QAction
        The entries of the menus, by the names of their actions.

    Attributes
    ----------
    line : QLineEdit
        What is typed.
    list : QListWidget
        What it may mean.
    """

    def __init__(self, window: Explorer, deeds: Deeds, made: Mapping[str, QAction]) -> None:
        super().__init__(window)
        self._window, self._deeds, self._made = window, deeds, made
        self.entries: Entries | None = None
        self._before: QWidget | None = None
        self._recent: list[tuple[str, str]] = []
        self.setObjectName("palette")
        self.setProperty("role", "card")
        self.line = QLineEdit()
        self.line.setObjectName("palette.line")
        self.line.setPlaceholderText(tr("An action, parameter, function, page or preset by name; gain 3 sets a value"))
        self.line.setAccessibleName(tr("Find by name"))
        self.line.setAcceptDrops(False)
        self.line.textChanged.connect(self._find)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        hear_of(self.list.viewport())
        self.list.setObjectName("palette.list")
        self.list.setAccessibleName(tr("What was found"))
        self.list.setProperty("role", "choices")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The keyboard stays with the line.
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # A reason that is longer than its row takes as many as it needs, of any width.
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._delegate = FoundDelegate(self)
        self.list.setItemDelegate(self._delegate)
        self.list.itemClicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.hide()

    def open(self) -> None:
        """Take what is typed next as a name; once more, put it away."""
        if self.isVisible():
            self.put_away()
            return
        self._window.activateWindow()
        self._before = self._window.focusWidget()
        self.entries = Entries(self._window, self._deeds, self._made)
        self.line.clear()
        self._find("")
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_away(self) -> None:
        """Give the keyboard back to where it was."""
        self.hide()
        self.entries = None
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    @property
    def found(self) -> list[Found]:
        """What is listed."""
        return [self.list.item(row).data(FOUND) for row in range(self.list.count()) if self.list.item(row).data(FOUND) is not None]

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]  # noqa: N802 - Qt's name
        """Move through the list with the arrows, take with Enter, and put all away with Escape or when the keyboard goes elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            # Escape cancels what is computed, but not from here.
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(Qt.Key(event.key()))
        if event.type() == QEvent.Type.FocusOut and self.isVisible() and self._window.isActiveWindow() and not self.line.hasFocus():
            self.hide()
        return super().eventFilter(watched, event)

    def _key(self, key: Qt.Key) -> bool:
        row, last = self.list.currentRow(), self.list.count() - 1
        moves = {
            Qt.Key.Key_Down: row + 1 if row < last else 0,
            Qt.Key.Key_Tab: row + 1 if row < last else 0,
            Qt.Key.Key_Up: row - 1 if row > 0 else last,
            Qt.Key.Key_Backtab: row - 1 if row > 0 else last,
            Qt.Key.Key_PageDown: min(row + SHOWN, last),
            Qt.Key.Key_PageUp: max(row - SHOWN, 0),
        }
        if key in moves:
            self.list.setCurrentRow(moves[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.list.currentItem() is not None:
                self._take(self.list.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.put_away()
        else:
            return False
        return True

    def _find(self, text: str) -> None:
        if self.entries is None:
            return
        found = self.entries.found(text)
        if not text.strip():
            done = [item for wanted in self._recent for item in self.entries.all if (item.kind, item.title) == wanted]
            found = [*done, *(item for item in found if item not in done)]
        self.list.clear()
        for item in found:
            row = QListWidgetItem(item.title, self.list)
            row.setData(FOUND, item)
            row.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.called}: {item.title}")
            row.setData(Qt.ItemDataRole.AccessibleDescriptionRole, item.reason or item.detail)
        if not found:
            QListWidgetItem(tr("Nothing has that name."), self.list).setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.setCurrentRow(0)

    def _take(self, row: QListWidgetItem) -> None:
        item: Found | None = row.data(FOUND)
        # What cannot be done says why, and stays to be read.
        if item is None or item.reason:
            return
        self.put_away()
        if item.kind != "Set":
            self._recent = [(item.kind, item.title), *(one for one in self._recent if one != (item.kind, item.title))][:RECENT]
        try:
            item.do()
        except SigexplorerError as error:
            store = self._window.store
            said = store.state
            self._window.notice.say(in_labels(str(error), said), lambda: store.state is said)

    def _place(self) -> None:
        width = min(WIDTH, self._window.width() - 2 * EDGE)
        height = min(SHOWN * ROW + 68, self._window.height() - TOP - EDGE)
        self.setGeometry((self._window.width() - width) // 2, TOP, width, height)


class FoundDelegate(QStyledItemDelegate):
    """Draws what kind something is, its name, and at the right its value or its keys, or why it cannot be done; below, where that is longer."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette)
        self._palette = palette

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of a row, with the lines of a reason that stands below it."""
        item: Found | None = index.data(FOUND)
        if item is None:
            return QSize(0, ROW)
        measures, width = option.fontMetrics, self._palette.list.viewport().width() - MARGINS - KINDS
        below = written(item, measures, width)[2]
        return QSize(0, ROW + (measures.boundingRect(QRect(0, 0, width, LONGEST), WRAPPED, below).height() + BELOW if below else 0))

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw a row."""
        item: Found | None = index.data(FOUND)
        box: QRect = option.rect
        theme, state = theme_of(self._palette.palette()), QStyle.StateFlag(option.state)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._palette.palette().highlight().color()))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 6, 6)
        strong = self._palette.palette().highlightedText().color() if chosen else QColor(theme.foreground)
        quiet = strong if chosen else QColor(theme.muted)
        measures, middle = painter.fontMetrics(), Qt.AlignmentFlag.AlignVCenter
        if item is None:
            painter.setPen(QColor(theme.muted))
            painter.drawText(box.adjusted(8, 0, -8, 0), middle, index.data())
            painter.restore()
            return
        row = QRect(box.left(), box.top(), box.width(), ROW)
        painter.setPen(quiet)
        painter.drawText(QRect(row.left() + 8, row.top(), KINDS, ROW), middle, item.called)
        words = row.adjusted(8 + KINDS, 0, -8, 0)
        title, side, below = written(item, measures, words.width())
        painter.setPen(quiet if item.reason else strong)
        painter.drawText(words, middle, title)
        painter.setPen(quiet)
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignRight, side)
        if below:
            # Closer to its name than to the next row.
            painter.drawText(QRect(words.left(), words.bottom() - BELOW // 2, words.width(), box.bottom() - words.bottom()), WRAPPED, below)
        painter.restore()


def written(item: Found, measures: QFontMetrics, width: int) -> tuple[str, str, str]:
    """Return what a row says at its left and at its right, cut to its width in logical pixels, and below them: a reason that is longer, whole."""
    refused = bool(item.reason) and item.kind == "Set"
    # Values of one name belong to several pages.
    name, side = f"{item.title}, {item.detail}" if refused and item.detail else item.title, item.reason or item.detail
    beside = measures.horizontalAdvance(name) + GAP + measures.horizontalAdvance(side) <= width
    if item.reason and not beside:
        return measures.elidedText(name, Qt.TextElideMode.ElideRight, width), "", breakable(item.reason)
    # The name keeps half of the row, and more where there is less to say beside it.
    room = max(width // 2, width - measures.horizontalAdvance(side) - GAP)
    title = measures.elidedText(name, Qt.TextElideMode.ElideRight, room)
    return title, measures.elidedText(side, Qt.TextElideMode.ElideRight, width - measures.horizontalAdvance(title) - GAP), ""
