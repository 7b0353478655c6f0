"""Panes that share one place of a page, and the tabs by which one of them is chosen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from sigexplorer.language import tr
from sigexplorer.panes import Pane

TabTitles = tuple[tuple[tuple[str, str], ...], ...]


def places_of(names: tuple[str, ...], tabs: TabTitles) -> list[dict[str, str]]:
    """Return the places of a row, and in each its panes with what their tabs say: '' for a pane that has its place alone.

    Parameters
    ----------
    names : tuple of str
        The panes of a row.
    tabs : tuple of tuple of (str, str)
        Those that share a place; see `sigexplorer.topic.Page`.
    """
    found: list[dict[str, str]] = []
    for name in names:
        titles = next((dict(group) for group in tabs if name in dict(group)), {name: ""})
        if titles not in found:
            found.append(titles)
    return found


def front_of(text: str, names: tuple[str, ...]) -> str:
    """Return which of the panes that share a place is in front, from what `StyleParameters.front` says of all: the first one where it says nothing."""
    there = {name.strip() for name in text.split(";")}
    return next((name for name in names if name in there), names[0])


def with_front(text: str, names: tuple[str, ...], front: str) -> str:
    """Return what `StyleParameters.front` says once one of the panes that share a place is brought to the front."""
    others = [name for part in text.split(";") if (name := part.strip()) and name not in names]
    return "; ".join(others if front == names[0] else [*others, front])


class Tabs(QWidget):
    """Some panes in one place, one of which is seen.

    Parameters
    ----------
    panes : mapping of str to (str, Pane)
        By their names, what their tabs say and the panes.
    """

    turned = Signal(str)
    """Another pane is in front, of this name."""

    def __init__(self, panes: Mapping[str, tuple[str, Pane]]) -> None:
        super().__init__()
        self.names = tuple(panes)
        self.bar = QTabBar()
        self.bar.setObjectName(f"tabs.{self.names[0]}")
        self.bar.setAccessibleName(tr("What is seen here: {plots}", plots=", ".join(tr(words) for words, _ in panes.values())))
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setDocumentMode(True)
        self._stack = QStackedWidget()
        for words, pane in panes.values():
            self.bar.addTab(tr(words))
            self._stack.addWidget(pane)
        self.bar.currentChanged.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack)

    def _turn(self, index: int) -> None:
        self._stack.setCurrentIndex(index)
        self.turned.emit(self.names[index])

    def show_pane(self, name: str) -> None:
        """Bring a pane of these to the front."""
        self.bar.setCurrentIndex(self.names.index(name))
