"""Everything about the function explored: which one, its formula, its parameters, and what it is compared with."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sigexplorer.controls.binding import listen
from sigexplorer.controls.chooser import FunctionChooser
from sigexplorer.controls.comparison import ComparisonList
from sigexplorer.controls.formula import Formula
from sigexplorer.controls.rows import GroupPanel
from sigexplorer.controls.shelf import FormulaShelf
from sigexplorer.language import tr
from sigexplorer.store import Change, Store

if TYPE_CHECKING:
    from sigexplorer.lessons.controls import Controls


class FunctionPanel(QWidget):
    """The chooser, the formula, a row a parameter, and the comparison, one below the other.

    Attributes
    ----------
    chooser, formula, parameters, shelf, comparison
        The parts.
    """

    help_wanted = Signal(str)
    """The function, the comparison, or a parameter is to be explained: its dotted key."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.chooser = FunctionChooser(store, self)
        self.formula = Formula(store.state.activation, self)
        self.parameters = GroupPanel(store, "activation", parent=self)
        self.parameters.help_wanted.connect(self.help_wanted)
        self.shelf = FormulaShelf(store, self)
        self.comparison = ComparisonList(store, self)
        self.chooser.setWhatsThis(tr("<b>Function</b><br>The function explored: type a part of any of its names, or open the list.<br>F1 opens its article."))
        self.comparison.setWhatsThis(tr("<b>Compare with</b><br>Functions shown beside the one explored, each with parameters of its own.<br>F1 says more."))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for part in (self.chooser, self.formula, self.parameters, self.shelf, self.comparison):
            layout.addWidget(part)
        self.unbind = listen(self, store, self._hear, "activation", "compare")
        self._arrange()

    def set_use(self, lesson: Controls | None, unused: str, unread: str) -> None:
        """Lock or hide the chooser and the comparison as a lesson says, and either where it changes nothing, for the reasons given.

        Parameters
        ----------
        lesson : Controls, optional
            What a lesson shows, hides and locks.
        unused, unread : str
            Why functions compared, and why the function itself, change nothing; '' where they do.
        """
        # Functions compared can be taken out where they change nothing; the comparison says so itself.
        for part, key, idle in ((self.chooser, "activation", unread), (self.comparison, "compare", "")):
            part.setVisible(lesson is None or lesson.shows(key))
            part.setEnabled((lesson is None or not lesson.locks(key)) and not idle)
        self.shelf.setEnabled(self.chooser.isEnabled())
        self.comparison.set_idle(unused)

    def _hear(self, change: Change) -> None:
        if change.old.activation != change.new.activation:
            self.formula.show_activation(self._store.state.activation)
        if "activation" in change.keys or "compare" in change.keys:
            self._arrange()

    def _arrange(self) -> None:
        """Bring the controls into order after some were made anew; the parts that made them have heard of the change before.

        A function without parameters leaves no gap, and the keyboard visits new controls where they stand: Qt puts them last.
        """
        self.parameters.setVisible(bool(self.parameters.rows))
        stops = [self.chooser, *self.parameters.controls, *self.shelf.buttons, *self.comparison.buttons]
        for one, two in itertools.pairwise(stops):
            QWidget.setTabOrder(one, two)
