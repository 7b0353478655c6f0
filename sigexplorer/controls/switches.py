"""A check box and a list of choices, each of one parameter."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QWidget

from sigexplorer.controls.appearance import CheckBox, ComboBox
from sigexplorer.controls.binding import Binding, Gesture
from sigexplorer.controls.words import worded
from sigexplorer.store import Store

# Of a list beside its longest entry: the frame and the padding, in pixels.
LIST_MARGIN = 32


class Flag(CheckBox):
    """A check box for the flag under a dotted key."""

    refused = Signal(str)
    """A change was refused: the one line that says why; '' when one was accepted."""

    def __init__(self, store: Store, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._binding = Binding(self, store, key, self._show)
        self.setText(self._binding.parameter.title)
        self._show(self._binding.value)
        self.toggled.connect(self._write)

    def unbind(self) -> None:
        """End the tie to the store."""
        self._binding.unbind()

    def _write(self, checked: bool) -> None:
        refusal = self._binding.write(checked)
        self.refused.emit(refusal)
        if refusal:
            self._show(self._binding.value)

    def _show(self, value: bool) -> None:
        blocked = self.blockSignals(True)
        self.setChecked(value)
        self.blockSignals(blocked)


class Choice(ComboBox):
    """A list for the choice under a dotted key."""

    refused = Signal(str)
    """A change was refused: the one line that says why; '' when one was accepted."""

    def __init__(self, store: Store, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._binding = Binding(self, store, key, self._show)
        self._gesture = Gesture()
        declared = self._binding.parameter
        for choice in declared.choices:
            self.addItem(worded(declared, choice), choice)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(max(10, self.count()))
        self._show(self._binding.value)
        self.currentIndexChanged.connect(self._write)

    def unbind(self) -> None:
        """End the tie to the store."""
        self._binding.unbind()

    def bar(self, reasons: Mapping[str, str]) -> None:
        """Disable the entries of some choices, whose tool tips say why; the others are enabled."""
        model = self.model()
        for index in range(self.count()):
            item = model.item(index) if isinstance(model, QStandardItemModel) else None
            if item is not None:
                reason = reasons.get(str(self.itemData(index)), "")
                item.setEnabled(not reason)
                item.setToolTip(reason)

    def showPopup(self) -> None:  # noqa: N802
        """Open the list as wide as its longest entry, and as high as all of them: opened again it would be two pixels too low, and hide one."""
        view = self.view()
        view.setMinimumWidth(max(self.width(), view.sizeHintForColumn(0) + LIST_MARGIN))
        height = sum(view.sizeHintForRow(row) for row in range(self.count())) + 2 * view.frameWidth()
        view.setMinimumHeight(min(height, self.screen().availableGeometry().height() - LIST_MARGIN))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Step when this list has the focus; else let the panel scroll."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _write(self, index: int) -> None:
        refusal = self._binding.write(self.itemData(index), self._gesture.token())
        self.refused.emit(refusal)
        if refusal:
            self._show(self._binding.value)

    def _show(self, value: str) -> None:
        blocked = self.blockSignals(True)
        self.setCurrentIndex(self._binding.parameter.choices.index(value))
        self.blockSignals(blocked)
