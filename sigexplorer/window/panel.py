"""The panel of controls beside the plots."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from sigexplorer.controls.function import FunctionPanel
from sigexplorer.controls.rows import GroupPanel
from sigexplorer.controls.section import Section
from sigexplorer.store import Store
from sigexplorer.window.pages import Page

WIDTH = 308


class Panel(QScrollArea):
    """The function's section, those of the page that is shown, and the appearance, one below the other.

    Parameters
    ----------
    store : Store
        What the controls are bound to.
    readout : QWidget
        What the probe reads, shown below its controls.
    """

    def __init__(self, store: Store, readout: QWidget) -> None:
        super().__init__()
        self._store = store
        self._readout = readout
        # It belongs to the window from the start, though a page without probes never shows it.
        readout.setParent(self)
        readout.hide()
        self._sections: dict[str, Section] = {}
        self.setObjectName("panel")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(264)
        # What stands in it takes the keyboard, not the panel around it.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(Section("Function", FunctionPanel(store)))
        self._column.addWidget(Section("Appearance", GroupPanel(store, "style"), open=False))
        self._column.addStretch(1)
        self.setWidget(content)

    def show_page(self, page: Page) -> None:
        """Show the sections of a page; they are made when they are first needed."""
        for title, group in page.groups:
            if group not in self._sections:
                content: QWidget = GroupPanel(self._store, group)
                if group == "probe":
                    content = _stacked(content, self._readout)
                    self._readout.show()
                self._sections[group] = Section(title, content)
            # Pages share sections, but not their order.
            self._column.removeWidget(self._sections[group])
            self._column.insertWidget(self._column.count() - 2, self._sections[group])
        shown = {group for _, group in page.groups}
        for group, section in self._sections.items():
            section.setVisible(group in shown)


def _stacked(*parts: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        column.addWidget(part)
    return whole
