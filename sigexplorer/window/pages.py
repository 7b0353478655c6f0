"""A page of the window: its panes, what they say while they are computed, and the sentence."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from sigexplorer.panes import Pane, create_pane
from sigexplorer.results import Computation, Results
from sigexplorer.theme import Theme
from sigexplorer.topic import Page
from sigexplorer.topics import pages, topic_of, topics


def switches_of(name: str) -> tuple[str, ...]:
    """Return the dotted keys of the flags of all topics on a page, its own first; '' is a line between two topics."""
    page = pages()[name]
    shown = dict.fromkeys([topics()[name], *(topic_of(pane) for row in page.rows for pane in row), *(topics()[need.name] for need in page.needs)])
    keys: list[str] = []
    for topic in shown:
        if topic.switches:
            keys += ["", *topic.switches] if keys else topic.switches
    return tuple(keys)


class PageView(QWidget):
    """The panes of a page, in rows whose borders can be dragged."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(f"page.{name}")
        self.page: Page = pages()[name]
        self.switches = switches_of(name)
        self._needs = (topics()[name], *self.page.needs)
        self.panes: dict[str, Pane] = {}
        self.borders: list[QSplitter] = []
        """Whose places the user chooses: between the rows, and between the panes of a row."""
        self._refused: set[str] = set()
        self.rows = _splitter(Qt.Orientation.Vertical)
        self.borders.append(self.rows)
        for names in self.page.rows:
            row = _splitter(Qt.Orientation.Horizontal)
            self.borders.append(row)
            for name in names:
                pane = self.panes[name] = create_pane(name, theme)
                pane.setMinimumSize(150, 110)
                row.addWidget(pane)
            row.setSizes([1000] * len(names))
            self.rows.addWidget(row)
        shares = self.page.shares or (1,) * len(self.page.rows)
        self.rows.setSizes([1000 * share for share in shares])
        for index, share in enumerate(shares):
            self.rows.setStretchFactor(index, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)

    @property
    def topics(self) -> tuple[Computation[Any], ...]:
        """The topics that the panes and the sentence need."""
        return tuple(dict.fromkeys([*(topic for pane in self.panes.values() for topic in pane.topics), *self._needs]))

    def draw(self, results: Results) -> None:
        """Draw every pane whose results are there, say why where there are none; the others keep their last picture."""
        for name, pane in self.panes.items():
            refusal, there = results.refusal(pane.topics), results.has(pane.topics)
            # What a pane says of its own last result stands until there is a newer one, as its picture does.
            if refusal or there or name in self._refused:
                pane.set_message(refusal)
            if there:
                pane.draw_results(results)
            self._refused = self._refused | {name} if refusal else self._refused - {name}

    def reading(self, results: Results) -> str | None:
        """Return what is to be said, or None while its results still come."""
        refusal = results.refusal(self._needs)
        if refusal:
            return refusal
        return self.page.sentence(results) if results.has(self._needs) else None

    def mark_waiting(self, waiting: tuple[str, ...]) -> None:
        """Say on every pane whether a newer picture is on its way."""
        for pane in self.panes.values():
            pane.set_waiting(any(topic.name in waiting for topic in pane.topics))

    def show_share(self, share: float) -> None:
        """Say on every pane how much of the newer picture is done; those that wait for none do not show it."""
        for pane in self.panes.values():
            pane.set_share(share)


def _splitter(orientation: Qt.Orientation) -> QSplitter:
    made = QSplitter(orientation)
    made.setHandleWidth(5)
    made.setChildrenCollapsible(False)
    return made
