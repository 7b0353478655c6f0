"""The fields that ask which plots a picture shows: one, a whole page, or several beside and below one another."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from sigexplorer.export.sheet import rows_of
from sigexplorer.language import tr
from sigexplorer.topic import BELOW, BESIDE, PAGE
from sigexplorer.topics import pages, pane_entry
from sigexplorer.window.asked import chooser


class Arrangement(QObject):
    """Which plots, in the words of the command line, with a list to choose from and buttons that add one more.

    Parameters
    ----------
    form : QFormLayout
        Where the rows are added.
    panes : sequence of str
        The panes to choose from.
    chosen : str
        What is chosen at first.
    prefix : str
        What the names of the fields begin with: "picture".
    """

    changed = Signal()
    """Other plots are chosen."""

    def __init__(self, form: QFormLayout, panes: Sequence[str], chosen: str, prefix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = chooser()
        self.list.setObjectName(f"{prefix}.pane")
        self.list.setAccessibleName(tr("Plot"))
        self.list.setPlaceholderText(tr("Several plots"))
        for name in panes:
            self.list.addItem(pane_entry(name).title, name)
        self.list.insertSeparator(len(panes))
        for name, page in pages().items():
            self.list.addItem(tr("All of {title}", title=page.title), f"{PAGE}{name}")
        self.list.setCurrentIndex(self.list.findData(chosen))
        form.addRow(tr("Plot"), self.list)
        self._line = QLineEdit(chosen)
        self._line.setObjectName(f"{prefix}.arrangement")
        self._line.setAccessibleName(tr("Arrangement"))
        self._line.setToolTip(tr("Commas between plots beside one another, slashes between rows: curve,chain/layers. A whole page is page:NAME."))
        form.addRow(tr("Arrangement"), self._line)
        form.addRow("", self._adders(panes, prefix))
        self.list.activated.connect(lambda _: self._line.setText(str(self.list.currentData())))
        self._line.textChanged.connect(self._show)

    @property
    def panes(self) -> str:
        """The plots that are chosen, right or wrong; see `sigexplorer.export.sheet.rows_of`."""
        return self._line.text().strip()

    def _adders(self, panes: Sequence[str], prefix: str) -> QWidget:
        """Return two buttons that add a plot, beside the last one or below it."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        for title, name, sign in ((tr("Add beside"), "beside", BESIDE), (tr("Add below"), "below", BELOW)):
            button = QPushButton(title)
            button.setObjectName(f"{prefix}.{name}")
            button.setAutoDefault(False)
            menu = QMenu(button)
            for page in pages().values():
                there = [pane for shown in page.rows for pane in shown if pane in panes]
                within = menu.addMenu(page.title) if there else menu
                for pane in there:
                    within.addAction(pane_entry(pane).title, functools.partial(self._add, sign, pane))
            button.setMenu(menu)
            line.addWidget(button)
        line.addStretch(1)
        return row

    def _add(self, sign: str, pane: str) -> None:
        """Add a plot to those chosen; a whole page is taken apart for it, row by row."""
        given = self.panes
        if given.startswith(PAGE):
            given = BELOW.join(BESIDE.join(row) for row in rows_of(given)[0])
        self._line.setText(f"{given}{sign if given else ''}{pane}")

    def _show(self, text: str) -> None:
        self.list.setCurrentIndex(self.list.findData(text.strip()))
        self.changed.emit()
