"""The panel of controls beside the plots."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from sigexplorer.controls.appearance import hear_of
from sigexplorer.controls.binding import listen
from sigexplorer.controls.function import FunctionPanel
from sigexplorer.controls.rows import GroupPanel
from sigexplorer.controls.section import Section
from sigexplorer.language import mark, tr
from sigexplorer.results import Results
from sigexplorer.store import Change, Store
from sigexplorer.topic import Page
from sigexplorer.topics import shown_on, topics
from sigexplorer.window.post import soon
from sigexplorer.window.readout import Readout
from sigexplorer.window.unused import LOOKS, barred_on, compared_on, unread_on, unused_on

if TYPE_CHECKING:
    from sigexplorer.lessons.controls import Controls

# Of the panel in a window of the usual size, and at least, in pixels.
WIDTH = 284
LEAST = 256
APPEARANCE = (mark("Appearance"), "style")


class Panel(QScrollArea):
    """The sections of the page that is shown, what it needs first at the top, and the appearance below.

    Which sections are folded is the page's word until the user says otherwise, and then the user's on every page.

    Parameters
    ----------
    store : Store
        What the controls are bound to.

    Attributes
    ----------
    readouts : dict of str to Readout
        What topics read off, below the controls of the group that has their name.
    """

    help_wanted = Signal(str)
    """A parameter, or the group of that name, is to be explained."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self.readouts: dict[str, Readout] = {}
        self._sections: dict[str, Section] = {}
        self._controls: dict[str, FunctionPanel | GroupPanel] = {}
        self._folded: dict[str, bool] = {}
        self._page: Page | None = None
        self._unread: Mapping[str, str] = {}
        self._lesson: Controls | None = None
        # The parameter whose row was brought into sight last.
        self._told = ""
        self.unbind = listen(self, store, self._hear)
        hear_of(self.viewport())
        self.setObjectName("panel")
        self.setWhatsThis(tr("The controls of the page that is shown, what it needs first at the top; a heading folds what is below it."))
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(LEAST)
        # What stands in it takes the keyboard, not the panel around it.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        # Whatever stands in it, it is as wide as the panel: what is wider is cut off, and takes nothing else out of sight.
        content.setMinimumWidth(1)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setWidget(content)

    def show_page(self, page: Page) -> None:
        """Show the sections of a page; they are made when they are first needed, and their controls when they are first unfolded."""
        self._page, self._unread = page, unread_on(page, self._store.state)
        shown = [group for _, group in (*page.controls, APPEARANCE)]
        # A box that is hidden with the keyboard in it takes what was typed, and who hears of that may show the page, and make sections of it, meanwhile.
        for group, section in tuple(self._sections.items()):
            if group not in shown:
                section.hide()
        for place, (title, group) in enumerate((*page.controls, APPEARANCE)):
            if group not in self._sections:
                self._make(title, group)
            elif group in self._controls:
                self._suit(page, group)
            section = self._sections[group]
            section.set_open(not self._folded.get(group, group not in page.open))
            # Pages share sections, but not their order.
            if self._column.indexOf(section) != place:
                self._column.removeWidget(section)
                self._column.insertWidget(place, section)
            section.set_idle(self._unread.get(group, ""))
            section.setVisible(self._lesson is None or self._lesson.shows_group(group))

    def _suit(self, page: Page, group: str) -> None:
        """Have the controls of a group say and allow what holds on a page."""
        controls = self._controls[group]
        self._show_unused(page, group)
        _rows(controls).set_barred(functools.partial(barred_on, page) if any(topic.barred is not None for topic in shown_on(page)) else None)
        if isinstance(controls, FunctionPanel):
            controls.set_use(self._lesson, compared_on(page, self._store.state), self._unread.get("activation", ""))

    def _show_unused(self, page: Page, group: str) -> None:
        """Say which controls of a group change nothing on a page now."""
        state = self._store.state
        unused = unused_on(page, group, state)
        lesson = {} if self._lesson is None else self._lesson.of_group(group, state)
        _rows(self._controls[group]).set_unused({**unused, **lesson})

    def set_lesson(self, lesson: Controls | None) -> None:
        """Show, hide and lock what a lesson says; None ends it."""
        self._lesson = lesson
        if self._page is not None:
            self.show_page(self._page)

    def _hear(self, change: Change) -> None:
        """Let what changes something now be changed: parameters that another choice has read or unread, and functions compared."""
        why_unread = self._unread.get("activation", "")
        if self._page is not None and (unread := unread_on(self._page, change.new)) != self._unread:
            self._unread = unread
            for _, group in self._page.controls:
                self._sections[group].set_idle(unread.get(group, ""))
                if group in self._controls:
                    self._show_unused(self._page, group)
        controls = self._controls.get("activation")
        if self._page is None or not isinstance(controls, FunctionPanel):
            return
        reason, unread_now = compared_on(self._page, change.new), self._unread.get("activation", "")
        if reason != controls.comparison.toolTip() or unread_now != why_unread:
            controls.set_use(self._lesson, reason, unread_now)

    def show_control(self, key: str) -> None:
        """Unfold the section of a parameter and bring its row into sight."""
        section = self._sections.get(key.partition(".")[0])
        if section is not None:
            section.set_open(True)
        row = self._row(key)
        if row is not None:
            self._told = key
            self.ensureWidgetVisible(row)
            # What has just been unfolded gets its place a moment later.
            soon(row, functools.partial(self.ensureWidgetVisible, row))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the row in sight that a lesson speaks of, if it was, when what stands above the panel becomes higher."""
        super().resizeEvent(event)
        row = self._row(self._told) if self._lesson is not None else None
        if row is not None and row.isVisible() and 0 <= row.mapTo(self.viewport(), QPoint(0, 0)).y() <= event.oldSize().height() - row.height():
            self.ensureWidgetVisible(row)
            soon(row, functools.partial(self.ensureWidgetVisible, row))

    def _row(self, key: str) -> QWidget | None:
        """Return the row of a parameter, where its section has been shown."""
        group, _, name = key.partition(".")
        return _rows(self._controls[group]).rows.get(name) if group in self._controls else None

    @property
    def lesson(self) -> Controls | None:
        """What a lesson says of the controls; None where none is played."""
        return self._lesson

    def go_to_control(self, key: str) -> None:
        """Unfold the section of a parameter, or of "activation" and "compare", and give its control the keyboard."""
        section = self._sections["activation" if key == "compare" else key.partition(".")[0]]
        section.set_open(True)
        # A box is typed in; the slider beside it has the same name.
        controls = [widget for widget in section.findChildren(QWidget, key) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus] or [section]
        control = next((one for one in controls if isinstance(one, QLineEdit)), controls[-1])
        if key == "compare":
            control = next((one for one in section.findChildren(QWidget, "compare.add")), control)

        def show() -> None:
            self.ensureWidgetVisible(control)
            control.setFocus(Qt.FocusReason.ShortcutFocusReason)

        show()
        # What has just been unfolded gets its place a moment later.
        soon(control, show)

    def section(self, group: str) -> Section:
        """Return the section of a group that some page has shown."""
        return self._sections[group]

    def fold(self, folded: Iterable[str], unfolded: Iterable[str]) -> None:
        """Fold and unfold sections, named by their groups, as the user had them."""
        self._folded = dict.fromkeys(folded, True) | dict.fromkeys(unfolded, False)
        if self._page is not None:
            self.show_page(self._page)

    def unfold_all(self) -> None:
        """Let every page say again which sections are folded."""
        self.fold((), ())

    def folded(self, folded: bool) -> list[str]:
        """Return the groups whose sections the user has folded, or unfolded."""
        return [group for group, so in self._folded.items() if so == folded]

    def _make(self, title: str, group: str) -> None:
        # What is read off is shown with every result, so that it is there from the beginning.
        reads_off = group in topics() and topics()[group].readout is not None
        make = functools.partial(self._make_controls, group)
        section = self._sections[group] = Section(title, self._with_readout(make(), group) if reads_off else make, open=reads_off)
        section.folded.connect(lambda folded: self._folded.__setitem__(group, folded))
        section.help_wanted.connect(lambda: self.help_wanted.emit(group))

    def _make_controls(self, group: str) -> QWidget:
        controls = FunctionPanel(self._store) if group == "activation" else GroupPanel(self._store, group, LOOKS if group == "style" else None)
        controls.help_wanted.connect(self.help_wanted)
        self._controls[group] = controls
        if self._page is not None:
            self._suit(self._page, group)
        return controls

    def _with_readout(self, controls: QWidget, group: str) -> QWidget:
        self.readouts[group] = Readout(topics()[group])
        return _stacked(controls, self.readouts[group])

    def show_results(self, results: Results) -> None:
        """Show in every readout what its topic reads off."""
        for readout in self.readouts.values():
            readout.show_results(results)


def _rows(controls: FunctionPanel | GroupPanel) -> GroupPanel:
    return controls.parameters if isinstance(controls, FunctionPanel) else controls


def _stacked(*parts: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        column.addWidget(part)
    return whole
