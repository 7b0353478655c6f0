"""Rows of controls, made from declarations: one parameter, and all those of a group."""

from __future__ import annotations

import html
import itertools
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QEnterEvent, QHelpEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolTip, QVBoxLayout, QWidget

from sigexplorer.controls.binding import declared, listen
from sigexplorer.controls.box import Box
from sigexplorer.controls.files import FileButton
from sigexplorer.controls.scale import slider_scale
from sigexplorer.controls.slider import Slider
from sigexplorer.controls.switches import Choice, Flag
from sigexplorer.controls.symbols import symbol_html
from sigexplorer.controls.typing import TypedBox
from sigexplorer.controls.words import Prose, letter_by_letter, worded
from sigexplorer.language import tr
from sigexplorer.model.parameters import Parameter
from sigexplorer.state import State, parameters_in
from sigexplorer.store import Change, Store

if TYPE_CHECKING:
    from sigexplorer.controls.mark import HelpMark

BOX_WIDTH = 96
# Of a list whose choices are longer than a box.
CHOICE_WIDTH = 136
LONG_CHOICE = 9
# A list whose choices are longer than that box stands below its title, as wide as the panel.
WIDE_CHOICE = 17
FLAGS_A_LINE = 2
# A title as short as these shares its line with more others.
SHORT_TITLE = 4
# What a unit may begin with by chance is shorter.
SHORTEST_WORD = 4

Control = Slider | Box | Flag | Choice
Barred = Callable[[State], Mapping[str, Mapping[str, str]]]


class ParameterRow(QWidget):
    """Everything that one parameter needs: its title, symbol and unit, its control or controls, and room for a refusal.

    Parameters
    ----------
    store : Store
        Where the value is.
    key : str
        The dotted key of the parameter.
    """

    help_wanted = Signal(str)
    """The parameter is to be explained: its dotted key."""

    _title: QLabel | None = None
    # Made when the pointer first comes: no start waits for it.
    _mark: HelpMark | None = None
    # Made when there is something to say: most rows never refuse anything, and every label delays the first frame.
    _refusal: QLabel | None = None
    _reason: QLabel | None = None
    # What chooses a file beside the box of one.
    _button: FileButton | None = None

    def __init__(self, store: Store, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Opaque, so that none of the widgets below it is painted with every move of its slider.
        self.setAutoFillBackground(True)
        self._key = key
        self._parameter = parameter = declared(store.state, key)
        self.setWhatsThis(explanation(parameter))
        self.controls: tuple[Control, ...] = _controls(store, key, parameter, self)
        for control in self.controls:
            control.refused.connect(self._show_refusal)
            if isinstance(control, TypedBox):
                control.noted.connect(self._show_note)
        self._grid = grid = QGridLayout(self)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        longest = max((len(worded(parameter, choice)) for choice in parameter.choices), default=0)
        wide = parameter.kind in {"sequence", "text"} or longest > WIDE_CHOICE
        if parameter.kind == "flag":
            grid.addWidget(self.controls[0], 0, 0, 1, 2)
        else:
            self._title = QLabel(self)
            self._title.setWordWrap(True)
            self._title.setTextFormat(Qt.TextFormat.RichText)
            self._title.setToolTip(parameter.help)
            self._title.setBuddy(self.controls[-1])
            self._show_title()
            grid.addWidget(self._title, 0, 0, 1, 2 if wide else 1)
            beside = self.controls[-1]
            if wide:
                grid.setVerticalSpacing(4)
                grid.addWidget(beside, 1, 0, 1, 1 if parameter.files else 2)
                if parameter.files and isinstance(beside, Box):
                    self._button = FileButton(beside, parameter, self)
                    grid.addWidget(self._button, 1, 1)
            else:
                beside.setFixedWidth(CHOICE_WIDTH if longest > LONG_CHOICE else BOX_WIDTH)
                grid.addWidget(beside, 0, 1)
        if isinstance(self.controls[0], Slider):
            grid.addWidget(self.controls[0], 1, 0, 1, 2)

    @property
    def refusal(self) -> str:
        """The one line that says why what was given last is not allowed; '' if it was accepted."""
        return self._refusal.text() if self._refusal is not None else ""

    def set_idle(self, reason: str, said: bool = True) -> None:
        """Disable the controls, and say why, below them or, where that is `said` elsewhere, in a tip; '' enables them."""
        for control in (*self.controls, self._button):
            if control is not None and control.isEnabled() == bool(reason):
                control.setEnabled(not reason)
        if bool(reason) != bool(self.toolTip()):
            for widget in filter(None, (self._title, *self.controls, self._button)):
                (widget.installEventFilter if reason else widget.removeEventFilter)(self)
        self.setToolTip(letter_by_letter(reason))
        self._show_note(reason if said else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Say why a control is disabled, above what it is, wherever the pointer rests on it; only while it is."""
        if isinstance(watched, QWidget) and isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), "\n".join(filter(None, (self.toolTip(), watched.toolTip()))), watched)
            return True
        return False

    def _show_note(self, said: str) -> None:
        """Say something below the controls that is no mistake; '' for nothing."""
        if self._reason is None:
            if not said:
                return
            self._reason = Prose("", self)
            self._reason.setProperty("role", "quiet")
            self._grid.addWidget(self._reason, 3, 0, 1, 2)
        self._reason.setText(said)
        self._reason.setVisible(bool(said))

    def unbind(self) -> None:
        """End the ties to the store."""
        for control in self.controls:
            control.unbind()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        """Offer to explain the parameter."""
        super().enterEvent(event)
        if self._mark is None:
            from sigexplorer.controls.mark import HelpMark

            self._mark = HelpMark(self._key, self._parameter.title, lambda: self.help_wanted.emit(self._key), self)
        over = self.rect() if self._title is None else self._title.geometry()
        # Titles may break into lines; the mark stands on the first one.
        self._mark.stand_at(over.right(), over.top() + min(over.height(), self._mark.height() + 6) // 2)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Take the offer back."""
        super().leaveEvent(event)
        if self._mark is not None:
            self._mark.hide()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Write the unit in the muted colour of another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_title()

    def _show_title(self) -> None:
        if self._title is None:
            return
        parameter = self._parameter
        symbol = f"&nbsp;&nbsp;{symbol_html(parameter.symbol)}" if parameter.symbol else ""
        # "Points" needs no "points" behind it, and "Step" no "steps".
        last = parameter.title.casefold().rpartition(" ")[2]
        said = parameter.title.casefold().endswith(parameter.unit.casefold()) or (len(last) >= SHORTEST_WORD and parameter.unit.casefold().startswith(last))
        unit = f"&nbsp; <span style='color:{self.palette().placeholderText().color().name()}'>{parameter.unit}</span>" if parameter.unit and not said else ""
        self._title.setText(f"{parameter.title}{symbol}{unit}")

    def _show_refusal(self, refusal: str) -> None:
        if self._refusal is None:
            if not refusal:
                return
            # It says what was given, which may be anything.
            self._refusal = Prose("", self)
            self._refusal.setProperty("role", "refusal")
            self._refusal.setAccessibleName(tr("Refused"))
            self._grid.addWidget(self._refusal, 2, 0, 1, 2)
        self._refusal.setText(refusal)
        self._refusal.setVisible(bool(refusal))


class GroupPanel(QWidget):
    """Rows for the parameters of a group: all of them, or those named, in that order.

    The rows of the group "activation" follow the function that is chosen.

    Parameters
    ----------
    store : Store
        Where the values are.
    group : str
        "activation", "curve", "chain", ...
    names : iterable of str, optional
        The parameters, by their fields' names; else all.
    """

    help_wanted = Signal(str)
    """A parameter is to be explained: its dotted key."""

    def __init__(self, store: Store, group: str, names: Iterable[str] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._group = group
        self._names = None if names is None else tuple(names)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(8)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.rows: dict[str, ParameterRow] = {}
        self._unused: Mapping[str, str] = {}
        self._barred: Barred | None = None
        self._unbar: Callable[[], None] | None = None
        self.unbind = listen(self, store, self._hear, group)
        self._build()

    @property
    def controls(self) -> list[Control]:
        """The controls of all rows, in the order in which the keyboard visits them."""
        return [control for name in self._names or self._order() for control in self.rows[name].controls]

    def _hear(self, change: Change) -> None:
        if self._group == "activation" and "activation" in change.keys:
            # What decides which rows there are is perhaps being typed in.
            self._build(type(change.old.activation).shaping & type(change.new.activation).shaping)
            return
        before, after = getattr(change.old, self._group), getattr(change.new, self._group)
        # What is idle follows from the group's own values alone.
        if before.idle != after.idle:
            self._show_rows()

    def _hear_barred(self, change: Change) -> None:
        self._show_barred()

    def _build(self, kept: frozenset[str] = frozenset()) -> None:
        """Make the rows anew, but for those of some names."""
        stay = {name: row for name, row in self.rows.items() if name in kept}
        for name, row in self.rows.items():
            if name not in stay:
                row.unbind()
        # Not by takeAt, whose items nobody frees.
        while (item := self._layout.itemAt(0)) is not None and (old := item.widget()) is not None:
            self._layout.removeWidget(old)
            if old not in stay.values():
                old.hide()
                old.deleteLater()
        self.rows = {}
        flags: list[ParameterRow] = []
        for name in parameters_in(self._store.state, self._group):
            if self._names is None or name in self._names:
                self.rows[name] = stay.get(name) or self._row(name)
        for name in self._names or self._order():
            row = self.rows[name]
            if isinstance(row.controls[0], Flag):
                flags.append(row)
                continue
            self._add_flags(flags)
            self._layout.addWidget(row)
        self._add_flags(flags)
        self._show_rows()
        self._show_barred()

    def _row(self, name: str) -> ParameterRow:
        row = ParameterRow(self._store, f"{self._group}.{name}", self)
        row.help_wanted.connect(self.help_wanted)
        return row

    def _order(self) -> tuple[str, ...]:
        """Return the names of the rows from above: what decides which there are comes first with one of its rows, and last with the others."""
        deciding = [name for name in self.rows if name in getattr(self._store.state, self._group).shaping]
        return (*deciding[:1], *(name for name in self.rows if name not in deciding), *deciding[1:])

    def _show_rows(self) -> None:
        """Disable the rows of parameters that have no effect now, with the reason; hide those without one."""
        of_state: Mapping[str, str] = getattr(self._store.state, self._group).idle
        # What the page does not use is so whatever else is chosen.
        idle = {**of_state, **{name: reason for name, reason in self._unused.items() if of_state.get(name) != ""}}
        shown = [name for name in self._names or self._order() if idle.get(name) != ""]
        following = dict(itertools.pairwise(shown))
        for name, row in self.rows.items():
            hidden = idle.get(name) == ""
            if row.isHidden() != hidden:
                row.setVisible(not hidden)
            # What holds for several in a row is said once, below the last of them.
            row.set_idle(idle.get(name, ""), said=idle.get(name) != idle.get(following.get(name, "")))

    def set_unused(self, unused: Mapping[str, str]) -> None:
        """Say which parameters nothing that is shown depends on, each with the reason."""
        self._unused = unused
        self._show_rows()

    def set_barred(self, barred: Barred | None) -> None:
        """Say which choices cannot be made in a state, by dotted key, each with the reason."""
        if barred is not None or self._barred is not None:
            self._barred = barred
            self._show_barred()
        # What can be chosen may follow from any value.
        if barred is not None and self._unbar is None:
            self._unbar = listen(self, self._store, self._hear_barred)
        elif barred is None and self._unbar is not None:
            self._unbar()
            self._unbar = None

    def _show_barred(self) -> None:
        lists = {f"{self._group}.{name}": control for name, row in self.rows.items() for control in row.controls if isinstance(control, Choice)}
        barred = self._barred(self._store.state) if lists and self._barred is not None else {}
        for key, choice in lists.items():
            choice.bar(barred.get(key, {}))

    def _add_flags(self, flags: list[ParameterRow]) -> None:
        """Lay the check boxes gathered so far side by side, and begin to gather anew."""
        line: list[ParameterRow] = []
        for row in flags:
            short = all(len(item.controls[0].accessibleName()) <= SHORT_TITLE for item in (*line, row))
            if line and len(line) >= (2 * FLAGS_A_LINE if short else FLAGS_A_LINE):
                self._layout.addWidget(_line(line, self))
                line = []
            line.append(row)
        if line:
            self._layout.addWidget(_line(line, self))
        flags.clear()


def _line(rows: list[ParameterRow], parent: QWidget) -> QWidget:
    line = QWidget(parent)
    layout = QHBoxLayout(line)
    layout.setSpacing(8)
    layout.setContentsMargins(0, 0, 0, 0)
    for row in rows:
        layout.addWidget(row, 1)
    if len(rows) < FLAGS_A_LINE:
        layout.addStretch(1)
    return line


def explanation(parameter: Parameter) -> str:
    """Return what is said of a parameter where somebody asks what it is, as rich text."""
    unit = f" {parameter.unit}" if parameter.unit else ""
    usual = parameter.printed(parameter.default) or tr("empty")
    told = tr("{explained} Allowed: {allowed}; at first: {usual}.", explained=parameter.explained, allowed=parameter.allowed + unit, usual=usual)
    return f"<b>{html.escape(parameter.title)}</b><br>{html.escape(told)}<br>{html.escape(tr('F1 opens the help there.'))}"


def _controls(store: Store, key: str, parameter: Parameter, parent: QWidget) -> tuple[Control, ...]:
    """Return the controls of a parameter: of a number with a bounded range the slider first, then the box."""
    match parameter.kind:
        case "flag":
            return (Flag(store, key, parent),)
        case "choice":
            return (Choice(store, key, parent),)
    if parameter.examples:
        return (TypedBox(store, key, parent),)
    if slider_scale(parameter) is not None:
        return (Slider(store, key, parent), Box(store, key, parent))
    return (Box(store, key, parent),)
