"""What the actions of `sigexplorer.actions` do: one method an action, with an underscore where the action's name has a dot."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWhatsThis

from sigexplorer import __version__
from sigexplorer.controls.pending import undo_typing
from sigexplorer.help.addresses import KEYS
from sigexplorer.language import current, tr
from sigexplorer.languages import name_of, wanted
from sigexplorer.session import SUFFIX as SESSION
from sigexplorer.session import is_link
from sigexplorer.topics import topics
from sigexplorer.window import preferences
from sigexplorer.window.documents import Documents
from sigexplorer.window.explorer import Explorer
from sigexplorer.window.panel import WIDTH

if TYPE_CHECKING:
    from sigexplorer.window.exports import Exports
    from sigexplorer.window.lessons import Lessons
    from sigexplorer.window.presentation import Presentation
    from sigexplorer.window.sharing import Sharing


class Deeds:
    """Does what one can do anywhere in a window.

    Parameters
    ----------
    window : Explorer
        To which it is done.
    documents : Documents
        Its files.
    lessons : callable
        Returns what plays lessons.
    find : callable
        Opens the command palette.
    """

    def __init__(self, window: Explorer, documents: Documents, lessons: Callable[[], Lessons], find: Callable[[], None]) -> None:
        self._window = window
        self.documents = documents
        self.lessons = lessons
        self._find = find

    def of(self, name: str) -> Callable[[], object]:
        """Return what does an action, by its name."""
        done: Callable[[], object] = getattr(self, name.replace(".", "_"))
        return done

    def of_pane(self, name: str, pane: str) -> Callable[[], object]:
        """Return what does an action to a pane."""
        done: Callable[[str], object] = getattr(self, name.replace(".", "_"))
        return lambda: done(pane)

    def focused(self) -> str:
        """Return the pane that has the keyboard, else the first one of the page."""
        page = self._window.page
        return next((name for name, pane in self._window.panes.items() if pane.hasFocus()), page.seen[0])

    @functools.cached_property
    def exports(self) -> Exports:
        """What writes and copies; loaded when it is first asked for, as lessons are, so that the window opens sooner."""
        from sigexplorer.window.exports import Exports

        return Exports(self._window)

    @functools.cached_property
    def sharing(self) -> Sharing:
        """What copies, shows and opens links; loaded when it is first asked for."""
        from sigexplorer.window.sharing import Sharing

        return Sharing(self._window, self.documents)

    @functools.cached_property
    def presentation(self) -> Presentation:
        """What shows the plots to a room."""
        from sigexplorer.window.presentation import Presentation

        return Presentation(self._window, self._find)

    def choose_language(self, code: str) -> None:
        """Have the program speak another language, '' for that of the system, from its next start on: what is on the screen was said in this one."""
        preferences.keep(preferences.LANGUAGE, code)
        said = name_of(wanted(chosen=code))
        if said != name_of(current().code):
            self._window.notice.say(tr("From its next start on, the program speaks {language}.", language=said))

    # In the order of the menus.

    def file_new(self) -> None:
        """Start afresh."""
        self.documents.new()

    def file_open(self) -> None:
        """Let the user choose a session or a file of data to open."""
        self.documents.choose()

    def file_open_link(self) -> None:
        """Let the user give a link to open."""
        self.sharing.ask()

    def file_save(self) -> None:
        """Save the session."""
        self.documents.save()

    def file_save_as(self) -> None:
        """Save it to another file."""
        self.documents.save_as()

    def file_export_picture(self, pane: str = "") -> None:
        """Write a picture of a pane, or of the one with the keyboard."""
        self.exports.ask_picture(pane or self.focused())

    def file_export_sweep(self, pane: str = "") -> None:
        """Write a moving picture of it."""
        self.exports.ask_sweep(pane or self.focused())

    def file_export_data(self, pane: str = "") -> None:
        """Write its numbers."""
        self.exports.ask_data(pane or self.focused())

    def file_export_page(self) -> None:
        """Write the page that is shown, its sliders alive in any browser."""
        self.exports.ask_page(self._window.store.state.style.page)

    def file_quit(self) -> None:
        """Close the window."""
        self._window.close()

    def edit_undo(self) -> None:
        """Take back what is being typed in a box, else the last step."""
        if not undo_typing(self._window):
            self._window.store.undo()

    def edit_redo(self) -> None:
        """Do again what was taken back."""
        self.documents.redo()

    def edit_copy_image(self, pane: str = "") -> None:
        """Copy a picture of a pane, or of the one with the keyboard."""
        self.exports.copy_image(pane or self.focused())

    def edit_copy_data(self, pane: str = "") -> None:
        """Copy its numbers."""
        self.exports.copy_data(pane or self.focused())

    def edit_copy_link(self) -> None:
        """Copy all that is shown as one line."""
        self.sharing.copy()

    def edit_show_code(self) -> None:
        """Show it as a QR code."""
        self.sharing.show_code()

    def edit_paste(self) -> None:
        """Open the link in the clipboard, or hand what is there to the page that is shown; a box that has the keyboard takes it before."""
        from sigexplorer.window.pasting import take_text

        page, text = self._window.store.state.style.page, QGuiApplication.clipboard().text()
        if topics()[page].pasted is None and not is_link(text):
            self._window.strip.say(tr("This page takes no data: paste a link"), 3000)
        else:
            take_text(self._window, self.documents, page, text)

    def view_palette(self) -> None:
        """Find anything by its name."""
        self._find()

    def view_full_view(self, pane: str = "") -> None:
        """Show all there is on the page: what that means, each knows of its panes."""
        self._window.panes[pane or self._window.page.seen[0]].full_view_wanted.emit()

    def view_compute_again(self) -> None:
        """Compute what is shown anew."""
        self._window.refresher.repeat()

    def view_full_screen(self) -> None:
        """Go to the full screen, or back to the size before."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def view_present(self) -> None:
        """Show the plots to a room, or go back."""
        self.presentation.turn()

    def plots_enlarge(self, pane: str = "") -> None:
        """Let a pane fill its page, or give the others their room again."""
        self._window.arranging.enlarge(pane or self.focused())

    def plots_join(self, pane: str = "") -> None:
        """Let the panes of its row share one place by tabs."""
        self._window.arranging.join(pane or self.focused())

    def plots_tear(self, pane: str = "") -> None:
        """Give it a window of its own."""
        self._window.arranging.tear_off(pane or self.focused())

    def plots_hide(self, pane: str = "") -> None:
        """Put it away."""
        self._window.arranging.show(pane or self.focused(), False)

    def plots_reset(self) -> None:
        """Let everything stand as the program has it."""
        self._window.arranging.reset(WIDTH)

    def page_next(self) -> None:
        """Show the next page."""
        self._window.turn_page(1)

    def page_previous(self) -> None:
        """Show the page before."""
        self._window.turn_page(-1)

    def page_search(self) -> None:
        """Find a page."""
        self._window.rail.start_search()

    def page_names(self) -> None:
        """Show names or icons."""
        self._window.rail.fold(not self._window.rail.narrow)

    def page_next_part(self) -> None:
        """Take the keyboard on."""
        self._window.go_to_part(True)

    def page_previous_part(self) -> None:
        """Take the keyboard back."""
        self._window.go_to_part(False)

    def help_open(self) -> None:
        """Explain what has the keyboard, or the page."""
        self._window.explain(self._window.focusWidget())

    def help_whats_this(self) -> None:
        """Explain what is clicked on."""
        QWhatsThis.enterWhatsThisMode()

    def help_keys(self) -> None:
        """Say what the mouse and the keys do."""
        self._window.help.open(KEYS)

    def help_about(self) -> None:
        """Say which version this is."""
        about = tr("An explorer of the sigmoid activation function and its relatives.")
        text = f"<h3>sigexplorer {__version__}</h3><p>{about}</p><p>{tr('MIT License')}</p>"
        QMessageBox.about(self._window, tr("About sigexplorer"), text)

    # Of menus whose entries are listed when they are looked at.

    def choose_lesson(self) -> None:
        """Let the user choose a lesson to begin."""
        from sigexplorer import lessons

        name, _ = QFileDialog.getOpenFileName(self._window, tr("Open lesson"), "", tr("Lessons ({patterns})", patterns=f"*{lessons.SUFFIX} *{SESSION}"))
        if name:
            self.documents.attempt(lambda: self.lessons().begin(lessons.lesson(name)))

    def begin_lesson(self, name: str) -> None:
        """Begin a lesson that is shipped."""
        from sigexplorer import lessons

        self.lessons().begin(lessons.lesson(name))

    def begin_preset(self, name: str) -> None:
        """Begin a preset as a lesson of one step."""
        from sigexplorer import lessons

        self.lessons().begin(lessons.of_preset(name))
