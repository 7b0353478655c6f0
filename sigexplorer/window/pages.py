"""The pages of the window: which panes stand together, which controls belong to them, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from sigexplorer.model.formats_reading import read_formats
from sigexplorer.model.map_reading import read_map
from sigexplorer.model.reading import compose
from sigexplorer.panes import Pane, create_pane
from sigexplorer.results import Results
from sigexplorer.theme import Theme


class Page(NamedTuple):
    """One page.

    Attributes
    ----------
    name : str
        A choice of `style.page`.
    title : str
        What its tab says.
    rows : tuple of tuple of str
        The names of its panes, row by row.
    shares : tuple of int
        How the height is shared among the rows.
    groups : tuple of (str, str)
        The heading of a section of the panel, and the group of parameters below it; what the page needs first comes first.
    open : tuple of str
        The groups whose sections are not folded at first.
    topics : tuple of str
        The topics that its reading needs.
    reading : callable
        From results, with those topics, to the sentence below the plots.
    """

    name: str
    title: str
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]
    groups: tuple[tuple[str, str], ...]
    open: tuple[str, ...]
    topics: tuple[str, ...]
    reading: Callable[[Results], str]


FUNCTION = ("Function", "activation")

PAGES: Mapping[str, Page] = {
    page.name: page
    for page in (
        Page(
            "curve",
            "Curve and chain",
            (("curve",), ("chain", "layers")),
            (3, 2),
            (FUNCTION, ("Chain of layers", "chain"), ("Probe", "probe"), ("Curves", "curve")),
            ("activation", "chain", "probe"),
            ("curve", "probe", "layers"),
            lambda results: compose(results.curve, results.probe, results.layers),
        ),
        Page(
            "formats",
            "Number formats",
            (("formats",), ("formats.error",)),
            (3, 2),
            (("Number formats", "formats"), FUNCTION),
            ("formats", "activation"),
            ("formats",),
            lambda results: read_formats(results.formats),
        ),
        Page(
            "saturation",
            "Saturation map",
            (("saturation",),),
            (1,),
            (("Saturation map", "saturation"), FUNCTION, ("Chain of layers", "chain"), ("Probe", "probe")),
            ("saturation", "activation"),
            ("layers", "saturation"),
            lambda results: read_map(results.saturation, results.layers),
        ),
        Page(
            "network",
            "Random network",
            (("network",), ("network.activations", "network.spectrum")),
            (1, 1),
            (("Random network", "network"), FUNCTION),
            ("network", "activation"),
            ("network",),
            lambda results: results.network.reading,
        ),
        Page(
            "phase",
            "Phase diagram",
            (("phase", "phase.depth"), ("phase.length", "phase.correlation")),
            (1, 1),
            (("Random network", "network"), ("Phase diagram", "phase"), FUNCTION),
            ("network", "activation"),
            ("phase",),
            lambda results: results.phase.reading,
        ),
    )
}


class PageView(QWidget):
    """The panes of a page, in rows whose borders can be dragged."""

    def __init__(self, page: Page, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(f"page.{page.name}")
        self.page = page
        self.panes: dict[str, Pane] = {}
        self.borders: list[QSplitter] = []
        """Whose places the user chooses: between the rows, and between the panes of a row."""
        self._refused: set[str] = set()
        self.rows = _splitter(Qt.Orientation.Vertical)
        self.borders.append(self.rows)
        for names in page.rows:
            row = _splitter(Qt.Orientation.Horizontal)
            self.borders.append(row)
            for name in names:
                pane = self.panes[name] = create_pane(name, theme)
                pane.setMinimumSize(150, 110)
                row.addWidget(pane)
            row.setSizes([1000] * len(names))
            self.rows.addWidget(row)
        self.rows.setSizes([1000 * share for share in page.shares])
        for index, share in enumerate(page.shares):
            self.rows.setStretchFactor(index, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics that the panes and the reading need."""
        return tuple(dict.fromkeys([*(topic for pane in self.panes.values() for topic in pane.topics), *self.page.topics]))

    def draw(self, results: Results) -> None:
        """Draw every pane whose results are there, say why where there are none; the others keep their last picture."""
        for name, pane in self.panes.items():
            refusal = next((results.refusals[topic] for topic in pane.topics if topic in results.refusals), "")
            there = all(topic in results.by_topic for topic in pane.topics)
            # What a pane says of its own last result stands until there is a newer one, as its picture does.
            if refusal or there or name in self._refused:
                pane.set_message(refusal)
            if there:
                pane.draw_results(results)
            self._refused = self._refused | {name} if refusal else self._refused - {name}

    def reading(self, results: Results) -> str | None:
        """Return what is to be said, or None while its results still come."""
        refusal = next((results.refusals[topic] for topic in self.page.topics if topic in results.refusals), None)
        if refusal is not None:
            return refusal
        return self.page.reading(results) if all(topic in results.by_topic for topic in self.page.topics) else None

    def mark_waiting(self, topics: tuple[str, ...]) -> None:
        """Say on every pane whether a newer picture is on its way."""
        for pane in self.panes.values():
            pane.set_waiting(any(topic in topics for topic in pane.topics))

    def show_share(self, share: float) -> None:
        """Say on every pane how much of the newer picture is done; those that wait for none do not show it."""
        for pane in self.panes.values():
            pane.set_share(share)


def _splitter(orientation: Qt.Orientation) -> QSplitter:
    made = QSplitter(orientation)
    made.setHandleWidth(5)
    made.setChildrenCollapsible(False)
    return made
