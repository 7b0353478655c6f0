"""The chooser of the function: a line to type in, and below it the functions that match, by family."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QListWidget, QListWidgetItem, QWidget

from sigexplorer import formulas
from sigexplorer.controls.appearance import hear_of, theme_of
from sigexplorer.controls.binding import listen
from sigexplorer.controls.icons import icon
from sigexplorer.controls.line import Line
from sigexplorer.controls.words import letter_by_letter
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation, Custom, catalogue
from sigexplorer.model.activations.names import Name, describe_activation, names_of, squeezed
from sigexplorer.store import Change, Store

NAME = Qt.ItemDataRole.UserRole
# The name of a variant, where one is meant, and that of a formula of the session.
GIVEN = Qt.ItemDataRole.UserRole + 1
FORMULA = Qt.ItemDataRole.UserRole + 2
MAX_HEIGHT = 420
# The frame and the padding of the list, above and below.
PADDING = 14


class FunctionChooser(Line):
    """A line that shows the function chosen; typing in it searches, arrows and Enter choose, Escape goes back.

    The functions that match are listed below the line, on top of whatever is there. Choosing another function gives
    it its default parameters, and a formula that is left joins those of the session, which are listed too.
    """

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.setObjectName("activation")
        self.setAccessibleName(tr("Function"))
        self.setAccessibleDescription(tr("Type to search by any name or the family; arrows and Enter choose."))
        self.setToolTip(tr("The activation function. Type to search by any name or the family."))
        self._search = QAction(self)
        self._unfold = QAction(tr("Show all functions"), self)
        self._unfold.triggered.connect(self.open_list)
        self.addAction(self._search, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self._unfold, QLineEdit.ActionPosition.TrailingPosition)
        self._list = _FunctionList(self)
        self._list.itemClicked.connect(self._choose)
        # The list lies on the window, which may live longer than this line.
        self.destroyed.connect(self._list.deleteLater)
        self.textEdited.connect(self._filter)
        self.unbind = listen(self, store, self._hear, "activation")
        self._colour_icons()
        self._show()

    @property
    def choices(self) -> QListWidget:
        """The list of the functions that match."""
        return self._list

    def open_list(self) -> None:
        """Show all functions below the line, the current one marked, and select the text so that typing searches."""
        self.setFocus()
        self.selectAll()
        self._list.fill(list(catalogue), self._store.state.activation, own=formulas.of_session(self._store.state))
        self._place()

    def close_list(self) -> None:
        """Hide the list and show the function that is chosen."""
        self._list.hide()
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Move in the list by the arrows, choose by Enter, go back by Escape."""
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            if self._list.isVisible():
                self._list.move_by({Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}[key])
            else:
                self.open_list()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            item = self._list.currentItem()
            if self._list.isVisible() and item is not None:
                self._choose(item)
            else:
                self.open_list()
        elif key == Qt.Key.Key_Escape and self._list.isVisible():
            self.close_list()
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Open the list."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self._list.isVisible():
            self.open_list()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Keep the whole text selected after the click that opened the list."""
        selected = self.selectedText() == self.text()
        super().mouseReleaseEvent(event)
        if selected and self._list.isVisible():
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Go back to the function that is chosen."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.close_list()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Draw the icons in the colours of another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_unfold"):
            self._colour_icons()

    def _hear(self, change: Change) -> None:
        if "activation" in change.keys:
            self.close_list()

    def _show(self) -> None:
        self.show_text(self._store.state.activation.title)

    def _filter(self, text: str) -> None:
        found = matches(text)
        own = [item for item in formulas.of_session(self._store.state) if all(word in _plain(item.full_title) for word in _plain(text).split())]
        self._list.fill(found, best(text, found), text, own)
        self._place()

    def _choose(self, item: QListWidgetItem) -> None:
        name = item.data(NAME)
        if name is None:
            return
        # The parameters of the function that is chosen already are kept.
        variant, title, state = item.data(GIVEN), item.data(FORMULA), self._store.state
        own = next((formula for formula in formulas.of_session(state) if formula.full_title == title), None)
        if own is not None or variant is not None or name != state.activation.name:
            self._store.update(formulas.explored(state, own or variant or name))
        self.close_list()
        self.selectAll()
        if name == "custom" and own is None and variant is None:
            self._go_to_formula()

    def _go_to_formula(self) -> None:
        """Give the keyboard to the formula, all of it selected: whoever chooses one of his own is about to type it."""
        box = next((box for box in self.window().findChildren(QLineEdit, "activation.formula") if box.isVisible()), None)
        if box is not None:
            box.setFocus(Qt.FocusReason.TabFocusReason)

    def _place(self) -> None:
        """Put the list below the line, or above where there is more room, inside of the window."""
        window = self.window()
        if self._list.parent() is not window:
            self._list.setParent(window)
            self._close_when_scrolled()
        corner = self.mapTo(window, QPoint(0, 0))
        below = window.height() - corner.y() - self.height() - 8
        above = corner.y() - 8
        wanted = min(MAX_HEIGHT, self._list.full_height())
        if below >= min(wanted, 160) or below >= above:
            height = min(wanted, below)
            place = QRect(corner.x(), corner.y() + self.height() + 2, self.width(), height)
        else:
            height = min(wanted, above)
            place = QRect(corner.x(), corner.y() - height - 2, self.width(), height)
        self._list.setGeometry(place)
        self._list.show()
        self._list.raise_()

    def _close_when_scrolled(self) -> None:
        """Hide the list when the panel around the line is scrolled: the line would move away from it."""
        around = self.parentWidget()
        while around is not None:
            if isinstance(around, QAbstractScrollArea):
                around.verticalScrollBar().valueChanged.connect(self.close_list)
            around = around.parentWidget()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Hide the list, which would no longer fit."""
        super().resizeEvent(event)
        if self._list.isVisible():
            self.close_list()

    def _colour_icons(self) -> None:
        colour = theme_of(self.palette()).muted
        self._search.setIcon(icon("search", colour))
        self._unfold.setIcon(icon("chevron", colour))


class _FunctionList(QListWidget):
    """The functions that match, under the headings of their families; the keyboard stays with the line above."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        hear_of(self.viewport())
        self.setObjectName("activation.choices")
        self.setAccessibleName(tr("Functions"))
        self.setProperty("role", "choices")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.hide()

    def fill(self, names: Sequence[str], current: Activation | str, typed: str = "", own: Sequence[Custom] = ()) -> None:
        """List functions by their names in the catalogue, with one of them marked, and formulas of the session after them.

        A variant that was typed stands with its parameters.
        """
        self.clear()
        marked = current if isinstance(current, str) else current.name
        family = ""
        for name in names:
            if catalogue[name].family != family:
                family = catalogue[name].family
                self._add_heading(tr(family))
            variant = _variant(typed, name)
            title = catalogue[name].title if variant is None else f"{variant.text}: {describe_activation(catalogue[name](**variant.parameters))}"
            item = QListWidgetItem(f"    {title}", self)
            item.setData(NAME, name)
            item.setData(GIVEN, None if variant is None else variant.text)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}, {tr(family)}")
            if name == marked:
                self.setCurrentItem(item)
        if own:
            self._add_heading(tr("Formulas of this session"))
        for formula in own:
            item = QListWidgetItem(f"    {describe_activation(formula)}", self)
            item.setData(NAME, formula.name)
            item.setData(FORMULA, formula.full_title)
            item.setToolTip(letter_by_letter(formula.formula))
            if formula == current or (typed and not names and formula is own[0]):
                self.setCurrentItem(item)
        if not names and not own:
            self._add_heading(tr("No function matches"))
        self.scrollToItem(self.currentItem() or self.item(0))

    def move_by(self, count: int) -> None:
        """Mark the function that is `count` further down, or the last one in that direction."""
        functions = [row for row in range(self.count()) if self.item(row).data(NAME)]
        if functions:
            at = functions.index(self.currentRow()) if self.currentRow() in functions else -1
            self.setCurrentRow(functions[min(max(at + count, 0), len(functions) - 1)])

    def full_height(self) -> int:
        """Return the height that shows every item."""
        self.doItemsLayout()
        return self.visualItemRect(self.item(self.count() - 1)).bottom() - self.visualItemRect(self.item(0)).top() + PADDING

    def _add_heading(self, text: str) -> None:
        heading = QListWidgetItem(text, self)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)


def matches(text: str) -> list[str]:
    """Return the names of the functions that have every word of `text`, those most likely meant first, a family together.

    A word may be any part of one of the function's names, or the beginning of its family; spaces, hyphens and underscores may be left out.
    Without any word all functions are returned, in the catalogue's order.
    """
    words, whole = _plain(text).split(), squeezed(text)

    def has(word: str, name: str) -> bool:
        family = _plain(f"{catalogue[name].family} {tr(catalogue[name].family)}").split()
        return any(word in _plain(known.text) for known in names_of(name)) or any(part.startswith(word) for part in family)

    found = [name for name in catalogue if all(has(word, name) for word in words) or (whole and any(whole in squeezed(known.text) for known in names_of(name)))]
    if not words:
        return found
    ranks = {name: _rank(whole, name) for name in found}
    families = {family: min(ranks[name] for name in found if catalogue[name].family == family) for family in {catalogue[name].family for name in found}}
    order = list(dict.fromkeys(catalogue[name].family for name in found))
    return sorted(found, key=lambda name: (families[catalogue[name].family], order.index(catalogue[name].family), ranks[name]))


def best(text: str, names: Sequence[str]) -> str:
    """Return which of `names` was most likely meant by `text`: one of that name, then one whose name begins with it; '' of none."""
    whole = squeezed(text)
    return min(names, key=lambda name: _rank(whole, name), default="")


def _rank(wanted: str, name: str) -> int:
    """Return how near what was typed is to a function: 0 for one of its names, 1 for the beginning of the stable one or of the title, ..."""
    kind = catalogue[name]
    own = (squeezed(name), squeezed(kind.title))
    every = [squeezed(known.text) for known in names_of(name)]
    words = [squeezed(word) for known in names_of(name) for word in _plain(known.text).split()]
    met = (
        wanted in own,
        wanted in every,
        any(known.startswith(wanted) for known in own),
        any(known.startswith(wanted) for known in every),
        any(word.startswith(wanted) for word in words),
    )
    return next((place for place, holds in enumerate(met) if holds), len(met))


def _variant(text: str, name: str) -> Name | None:
    """Return the name with parameters of its own (quick GELU) that what was typed is, or is the beginning of, and no other name of the function is."""
    wanted = squeezed(text)
    begun = [known for known in names_of(name) if wanted and squeezed(known.text).startswith(wanted)]
    return begun[0] if begun and begun[0].parameters else None


def _plain(text: str) -> str:
    """Return `text` without case, accents and hyphens, so that "elu" and "\N{LATIN CAPITAL LETTER E WITH ACUTE}LU" are the same."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(" " if letter in "-_" else letter for letter in decomposed if not unicodedata.combining(letter))
