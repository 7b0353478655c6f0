"""The main window: panes and controls around one store."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QScrollArea, QSplitter, QVBoxLayout, QWidget

from sigexplorer.controls.appearance import apply_theme
from sigexplorer.controls.function import FunctionPanel
from sigexplorer.controls.rows import GroupPanel
from sigexplorer.controls.section import Section
from sigexplorer.model.reading import compose
from sigexplorer.panes import Pane, create_pane
from sigexplorer.results import Results
from sigexplorer.store import Change, Store
from sigexplorer.theme import Theme
from sigexplorer.window.documents import Documents
from sigexplorer.window.interaction import Interaction
from sigexplorer.window.menus import Menus
from sigexplorer.window.readout import Reading, Readout, readings
from sigexplorer.window.refresh import Refresher

PANEL_WIDTH = 308


class MainWindow(QMainWindow):
    """The explorer's window.

    Parameters
    ----------
    store : Store
        The state that is shown and changed.
    path : Path, optional
        The session file that the state came from.
    """

    first_frame = Signal()
    """The first frame with curves on it has been painted."""

    def __init__(self, store: Store, path: Path | None = None) -> None:
        super().__init__()
        self.setObjectName("window")
        self.store = store
        self.panes: dict[str, Pane] = {name: create_pane(name) for name in ("curve", "chain", "layers")}
        self.interaction = Interaction(store, self)
        for pane in self.panes.values():
            self.interaction.follow(pane)
        self.reading = Reading()
        self.readout = Readout()
        self.refresher = Refresher(store, self._wanted, self)
        self.refresher.computed.connect(self._draw)
        self.refresher.waiting.connect(self._mark_waiting)
        self.documents = Documents(self, store, path)
        self.documents.changed.connect(self._name_window)
        self._lay_out()
        self.menus = Menus(self)
        self.theme: Theme | None = None
        self._apply_theme()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_theme_changed)
        self._unsubscribe = store.subscribe(self._changed)
        self._name_window()
        self.refresher.refresh()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size to open with."""
        return QSize(1280, 800)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask about changes that are not saved, then stop everything."""
        if not self.documents.may_discard():
            event.ignore()
            return
        settings = QSettings()
        settings.setValue("window/geometry", self.saveGeometry())
        settings.setValue("window/columns", self.columns.saveState())
        settings.setValue("window/rows", self.rows.saveState())
        self._unsubscribe()
        self.refresher.close()
        event.accept()

    def restore_layout(self) -> None:
        """Take over size and places from the last time, where there was one."""
        settings = QSettings()
        for key, restore in (
            ("window/geometry", self.restoreGeometry),
            ("window/columns", self.columns.restoreState),
            ("window/rows", self.rows.restoreState),
        ):
            value = settings.value(key)
            if isinstance(value, QByteArray):
                restore(value)

    def _lay_out(self) -> None:
        content = QWidget()
        content.setObjectName("panel")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for section in self._sections():
            column.addWidget(section)
        column.addStretch(1)
        self.panel = QScrollArea()
        self.panel.setObjectName("panel.scroll")
        self.panel.setWidgetResizable(True)
        self.panel.setFrameShape(QScrollArea.Shape.NoFrame)
        self.panel.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.panel.setMinimumWidth(264)
        self.panel.setWidget(content)

        self.bottom = QSplitter(Qt.Orientation.Horizontal)
        self.bottom.addWidget(self.panes["chain"])
        self.bottom.addWidget(self.panes["layers"])
        self.rows = QSplitter(Qt.Orientation.Vertical)
        self.rows.addWidget(self.panes["curve"])
        self.rows.addWidget(self.bottom)
        self.rows.setStretchFactor(0, 3)
        self.rows.setStretchFactor(1, 2)
        for pane in self.panes.values():
            pane.setMinimumSize(150, 110)
        plots = QWidget()
        plots.setObjectName("plots")
        stack = QVBoxLayout(plots)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self.rows, 1)
        stack.addWidget(self.reading)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.columns.addWidget(self.panel)
        self.columns.addWidget(plots)
        self.columns.setStretchFactor(0, 0)
        self.columns.setStretchFactor(1, 1)
        self.columns.setSizes([PANEL_WIDTH, 1280 - PANEL_WIDTH])
        for splitter in (self.columns, self.rows, self.bottom):
            splitter.setHandleWidth(5)
            splitter.setChildrenCollapsible(False)
        self.setCentralWidget(self.columns)

    def _sections(self) -> list[QWidget]:
        store = self.store
        probe = QWidget()
        inner = QVBoxLayout(probe)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(GroupPanel(store, "probe"))
        inner.addWidget(self.readout)
        return [
            Section("Function", FunctionPanel(store)),
            Section("Probe", probe),
            Section("Chain of layers", GroupPanel(store, "chain")),
            Section("Curves", GroupPanel(store, "curve")),
            Section("Appearance", GroupPanel(store, "style")),
        ]

    def finish(self) -> None:
        """Compute and draw everything to its end, what a worker has begun too: for scripts and tests."""
        self.refresher.finish()

    def _wanted(self) -> tuple[str, ...]:
        names = dict.fromkeys(topic for pane in self.panes.values() for topic in pane.topics)
        # The reading tells of the probe and of the layers, whatever is in sight.
        return tuple(dict.fromkeys((*names, "probe", "layers")))

    def _draw(self, results: Results) -> None:
        for pane in self.panes.values():
            if all(topic in results.by_topic for topic in pane.topics):
                pane.render_results(results)
        if "probe" in results.by_topic:
            self.readout.set_rows(readings(results.probe, results.state.probe.second))
        if all(topic in results.by_topic for topic in ("curve", "probe", "layers")):
            self.reading.show_sentence(compose(results.curve, results.probe, results.layers))

    def _mark_waiting(self, topics: tuple[str, ...]) -> None:
        for pane in self.panes.values():
            pane.set_waiting(any(topic in topics for topic in pane.topics))

    def _changed(self, change: Change) -> None:
        if "style.theme" in change.keys:
            self._apply_theme()
        self._name_window()

    def _apply_theme(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.theme = apply_theme(app, self.store.state.style.theme)
        for pane in self.panes.values():
            pane.set_theme(self.theme)
        self.refresher.request()

    def _system_theme_changed(self) -> None:
        if self.store.state.style.theme == "system":
            self._apply_theme()

    def _name_window(self) -> None:
        self.setWindowTitle(f"{self.documents.title}[*] \N{EN DASH} sigexplorer")
        self.setWindowModified(self.store.modified)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Give the curve pane the keyboard, so that the arrow keys move the probe at once."""
        super().showEvent(event)
        self.panes["curve"].setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Tell of the first frame once its events have been handled."""
        super().paintEvent(event)
        if not getattr(self, "_painted", False):
            self._painted = True
            QTimer.singleShot(0, self.first_frame.emit)
