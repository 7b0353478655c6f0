"""What the parts of the window know of the whole: its state, its panes, and who says, draws and computes what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from sigexplorer.panes import Pane
from sigexplorer.store import Store
from sigexplorer.theme import Theme
from sigexplorer.window.aside import Aside
from sigexplorer.window.notice import Notice
from sigexplorer.window.pages import Pages, PageView
from sigexplorer.window.panel import Panel
from sigexplorer.window.rail import Rail
from sigexplorer.window.readout import Sentence
from sigexplorer.window.refresh import Refresher
from sigexplorer.window.strip import Strip
from sigexplorer.window.switches import Switches
from sigexplorer.window.tasks import Tasks

if TYPE_CHECKING:
    from sigexplorer.window.standing import Arranger


class Helping(Protocol):
    """What explains: the help, as the parts of the window know it."""

    def open(self, name: str = "", anchor: str = "") -> None:
        """Show an article, from its beginning or from a place in it; the one that was read last where none is named."""
        ...

    def open_parameter(self, key: str) -> None:
        """Show where a parameter is explained, by its dotted key."""
        ...


class Explorer(QMainWindow):
    """The window as menus, dialogs and exports see it; `sigexplorer.window.main` builds it.

    Attributes
    ----------
    store : Store
        The state that is shown and changed.
    panes : dict of str to Pane
        The panes made so far, by name: those of a page are made when it is first shown.
    theme : Theme
        The colours that are seen.
    refresher : Refresher
        Computes what is looked at.
    tasks : Tasks
        What is opened, written and copied in a thread.
    rail, panel, aside, switches, strip, notice, stack, reading
        The pages; the controls; the column in which these stand; the switches of the page and of the looks; the line above the plots; the line
        that says what happened; the pages that have been made; the sentence below them.
    """

    store: Store
    panes: dict[str, Pane]
    theme: Theme
    refresher: Refresher
    rail: Rail
    panel: Panel
    aside: Aside
    switches: Switches
    strip: Strip
    notice: Notice
    stack: Pages
    reading: Sentence
    tasks: Tasks

    @property
    def page(self) -> PageView:
        """The page that is shown."""
        raise NotImplementedError

    @property
    def help(self) -> Helping:
        """The help; loaded and made when it is first asked for."""
        raise NotImplementedError

    def explain(self, widget: QWidget | None) -> None:
        """Open the help at what a widget is, or at the page that is shown."""
        raise NotImplementedError

    @property
    def arranging(self) -> Arranger:
        """What puts plots away, enlarges and tears them off."""
        raise NotImplementedError

    def turn_page(self, further: int) -> None:
        """Show the page so many places further on."""
        raise NotImplementedError

    def go_to_part(self, onward: bool) -> None:
        """Take the keyboard to the next part of the window: rail, panel, plots."""
        raise NotImplementedError

    def go_to_pane(self, page: str, pane: str) -> None:
        """Show a pane on its page, and give it the keyboard."""
        raise NotImplementedError

    def open_file(self, path: str) -> None:
        """Open a session, a link, or a file of data on the page that takes it."""
        raise NotImplementedError

    def consider(self, event: QDropEvent) -> None:
        """Take what is dragged over the window, and open it where it is let go."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take what can be opened."""
        self.consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Take it wherever it is held."""
        self.consider(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Open what was let go."""
        self.consider(event)
