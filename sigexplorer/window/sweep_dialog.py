"""The dialog that asks for a moving picture: what moves, from where to where, how fast, and what its first and last frame show."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from sigexplorer.errors import SigexplorerError
from sigexplorer.export.animation import Writer, writer_of
from sigexplorer.export.film_kinds import ANIMATIONS
from sigexplorer.export.provenance import settings
from sigexplorer.export.sheet import topics_of
from sigexplorer.export.sweeping import MODERATE, Pace, Sweep, rates_of
from sigexplorer.files import suffix_of
from sigexplorer.language import current, digits, tr
from sigexplorer.model.parameters import Parameter, parameters_of
from sigexplorer.model.wording import shortest, typed
from sigexplorer.state import State, parameters
from sigexplorer.topic import Topic
from sigexplorer.window import preferences
from sigexplorer.window.arrangement import Arrangement
from sigexplorer.window.asked import Asked, PictureFields, briefly, chooser, field_of, label, line_of_text, scrolling, show, text_in, when_changed
from sigexplorer.window.filming import Filming, Wanted
from sigexplorer.window.preview import SETTLED, PreviewArea
from sigexplorer.window.tasks import Tasks

# Under which key of the settings the pace and the kind of file are kept.
PACE = "export/pace"
KINDS = {".gif": "GIF", ".apng": "APNG", ".mp4": "MP4"}
# What a moving picture has no use for: its frames are pixels.
WITHOUT = ("outlines",)
# How large the dialog is, in logical pixels, and how fine its bar.
USUAL, FINE = QSize(1020, 680), 1000


class AskedSweep(msgspec.Struct, frozen=True):
    """What is asked for of a moving picture.

    Attributes
    ----------
    asked : Asked
        The picture of each frame.
    sweep : Sweep
        What moves.
    suffix : str
        The kind of file.
    """

    asked: Asked
    sweep: Sweep
    suffix: str


class SweepDialog(QDialog):
    """Asks for a moving picture, shows its ends, and draws its frames while it says how far it is.

    Parameters
    ----------
    state : State
        What is shown but for what moves.
    panes : tuple of str
        The panes to choose from.
    pane : str
        The one chosen at first.
    asked : Asked
        The parameters shown at first.
    tasks : Tasks
        What computes.
    choose : callable
        Asks for a file of a kind, by its suffix, and returns its path, or None.
    write : callable
        Writes frames to a path, with what makes a file of them.
    """

    def __init__(
        self,
        state: State,
        panes: tuple[str, ...],
        pane: str,
        asked: Asked,
        tasks: Tasks,
        choose: Callable[[str, str], Path | None],
        write: Callable[[Path, Writer, list[QImage]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export animation"))
        self._state, self._choose, self._write = state, choose, write
        self._body = QWidget()
        form = QFormLayout(self._body)
        form.setContentsMargins(0, 0, 8, 0)
        self._arrangement = Arrangement(form, panes, pane, "sweep", self)
        self._key = chooser()
        self._key.setObjectName("sweep.key")
        self._key.setAccessibleName(tr("Parameter"))
        self._key.setToolTip(tr("What moves."))
        form.addRow(tr("Parameter"), self._key)
        self._ends = [
            self._end(form, "from", tr("From"), tr("Where the parameter begins.")),
            self._end(form, "to", tr("To"), tr("Where the parameter ends.")),
        ]
        self._pace = self._pace_fields(form)
        self._kind = chooser()
        self._kind.setObjectName("sweep.kind")
        self._kind.setAccessibleName(tr("Kind of file"))
        for suffix in ANIMATIONS:
            self._kind.addItem(KINDS[suffix], suffix)
        form.addRow(tr("Kind of file"), self._kind)
        self._fields = PictureFields(form, asked, "sweep", WITHOUT, self)
        self._areas = (PreviewArea(), PreviewArea())
        self._said, self._refusal = line_of_text("quiet", "sweep.said"), line_of_text("refusal", "sweep.refusal")
        self._bar = QProgressBar()
        # What was asked for, where it can be had; and the file that is being written, with what makes it.
        self._wanted: AskedSweep | None = None
        self._target: tuple[Path, Writer] | None = None
        self._filming = Filming(tasks, self)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED)
        self._export = self._lay_out()
        self._connect()
        self._show_pace()
        self._list_keys()

    @property
    def asked(self) -> Asked:
        """The picture that was asked for."""
        return self._fields.asked()

    def done(self, result: int) -> None:
        """Close, and have nothing drawn any more."""
        self._settled.stop()
        self._filming.stop()
        super().done(result)

    def reject(self) -> None:
        """Stop what is being written; with nothing under way, close."""
        if self._target is None:
            super().reject()
            return
        self._filming.stop()
        self._stand_by()
        self._said.setText(tr("Cancelled: nothing was written."))

    def _end(self, form: QFormLayout, name: str, title: str, told: str) -> QLineEdit:
        line = QLineEdit()
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.setObjectName(f"sweep.{name}")
        line.setAccessibleName(title)
        line.setToolTip(told)
        form.addRow(title, line)
        return line

    def _pace_fields(self, form: QFormLayout) -> dict[str, QWidget]:
        made: dict[str, QWidget] = {}
        for name, declared in parameters_of(Pace).items():
            if name == "rate":
                box = chooser()
                # Another one may be typed, and is refused where the file cannot hold it.
                box.setEditable(True)
                made[name] = box
            else:
                made[name] = field_of(declared)
                show(made[name], declared.typed(declared.default))
            made[name].setObjectName(f"sweep.{name}")
            label(form, declared, made[name])
        return made

    def _lay_out(self) -> QWidget:
        side = QVBoxLayout()
        for area, title, name in zip(self._areas, (tr("First frame"), tr("Last frame")), ("first", "last"), strict=True):
            heading = QLabel(title)
            heading.setProperty("role", "heading")
            area.setObjectName(f"sweep.{name}")
            area.setAccessibleName(title)
            side.addWidget(heading)
            side.addWidget(area, 1)
        self._bar.setObjectName("sweep.bar")
        self._bar.setAccessibleName(tr("Share done"))
        self._bar.setTextVisible(False)
        self._bar.setRange(0, FINE)
        self._bar.setMaximumHeight(6)
        self._refusal.hide()
        for part in (self._bar, self._said, self._refusal):
            side.addWidget(part)
        across = QHBoxLayout()
        across.addWidget(scrolling(self._body))
        across.addLayout(side, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        export = buttons.addButton(tr("Choose file\N{HORIZONTAL ELLIPSIS}"), QDialogButtonBox.ButtonRole.AcceptRole)
        export.setDefault(True)
        buttons.accepted.connect(self.agree)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.addLayout(across, 1)
        whole.addWidget(buttons)
        self.resize(USUAL.boundedTo(self.screen().availableSize()))
        self._key.setFocus()
        return export

    def _connect(self) -> None:
        self._arrangement.changed.connect(self._list_keys)
        self._key.currentIndexChanged.connect(lambda _: self._show_ends())
        self._kind.currentIndexChanged.connect(lambda _: self._list_rates())
        self._fields.changed.connect(self._ask)
        for field in (*self._ends, *self._pace.values()):
            when_changed(field, self._ask)
        self._settled.timeout.connect(self._sketch)
        self._filming.told.connect(lambda share: self._bar.setValue(round(FINE * share)))
        self._filming.failed.connect(self._refuse)
        self._filming.done.connect(self._take)

    def _show_pace(self) -> None:
        """Show the pace and the kind of file of the last time; at first, the first kind that can be written here."""
        kept = preferences.read_list(PACE)
        frames, rate, suffix = kept if len(kept) == 3 else (text_in(self._pace["frames"]), "", _writable())
        show(self._pace["frames"], frames)
        self._kind.setCurrentIndex(max(0, self._kind.findData(suffix)))
        self._list_rates()
        show(self._pace["rate"], (rate or shortest(Pace().rate)).replace(".", current().decimal))

    def _list_keys(self) -> None:
        """Offer the numbers that what is shown depends on."""
        try:
            keys = swept_keys(self._state, self._arrangement.panes)
        except SigexplorerError as error:
            self._refuse(str(error))
            return
        before = self._key.currentData()
        self._key.blockSignals(True)
        self._key.clear()
        for key, declared in keys.items():
            self._key.addItem(f"{declared.title} ({key})", key)
        self._key.setCurrentIndex(max(0, self._key.findData(before)))
        self._key.blockSignals(False)
        if self._key.currentData() != before:
            self._show_ends()
        else:
            self._ask()

    def _show_ends(self) -> None:
        """Propose the ends of the parameter's slider."""
        declared = parameters(self._state).get(str(self._key.currentData()))
        if declared is not None:
            for line, value in zip(self._ends, declared.slider, strict=True):
                line.setText(typed(value))
        self._ask()

    def _list_rates(self) -> None:
        """Offer the rates that the kind of file holds; keep the one chosen, if it is one."""
        box, suffix = self._pace["rate"], str(self._kind.currentData())
        before = text_in(box) or typed(Pace().rate)
        box.blockSignals(True)
        assert isinstance(box, QComboBox)
        box.clear()
        box.addItems([typed(rate) for rate in rates_of(suffix)])
        show(box, before)
        box.blockSignals(False)
        self._ask()

    def _read(self) -> AskedSweep:
        """Return what is asked for.

        Raises
        ------
        SigexplorerError
            If it is not allowed.
        """
        pace = Pace(**{name: declared.parse(text_in(self._pace[name]), spoken=True) for name, declared in parameters_of(Pace).items()})
        first, last = (self._in_english(line.text().strip()) for line in self._ends)
        sweep, suffix, asked = Sweep(str(self._key.currentData()), first, last, pace), str(self._kind.currentData()), self._fields.asked()
        topics_of(self._arrangement.panes)
        # What is wrong with the ends is said by the parameter itself.
        sweep.states(self._state)
        return AskedSweep(asked, sweep, suffix)

    def _in_english(self, end: str) -> str:
        """Return an end as programs read it, of one that is typed with the decimal sign of the language."""
        declared = parameters(self._state).get(str(self._key.currentData()))
        return declared.format(declared.parse(end, spoken=True)) if declared is not None and current().comma else end

    def _ask(self) -> None:
        """Say at once what is wrong with what is asked for, else show its ends."""
        self._filming.stop()
        for area in self._areas:
            area.set_waiting(True)
        try:
            wanted = self._wanted = self._read()
        except SigexplorerError as error:
            self._refuse(str(error))
            return
        picture, pace = wanted.asked.picture, wanted.sweep.pace
        self._said.setText(
            tr(
                "{frames} frames of {width} \N{MULTIPLICATION SIGN} {height} pixels, {seconds} s",
                frames=pace.frames,
                width=picture.width,
                height=picture.height,
                seconds=digits(shortest(round(pace.frames / pace.rate, 2))),
            )
        )
        self._said.show()
        writable = self._writer_of(wanted, wanted.suffix) is not None
        self._refusal.setVisible(not writable)
        self._export.setEnabled(writable)
        self._settled.start()

    def _writer_of(self, wanted: AskedSweep, suffix: str) -> Writer | None:
        """Return what writes a kind of file; where none does, say why: what it would show is shown all the same."""
        try:
            return writer_of(suffix, wanted.sweep.pace, wanted.asked.picture)
        except SigexplorerError as error:
            self._refusal.setText(str(error))
            self._refusal.show()
            return None

    def _sketch(self) -> None:
        if self._wanted is not None:
            self._filming.start(self._what(self._wanted), lambda count: (0, count - 1))

    def _what(self, wanted: AskedSweep) -> Wanted:
        return Wanted(self._state, self._arrangement.panes, wanted.sweep, wanted.asked.picture)

    def _refuse(self, why: str) -> None:
        self._settled.stop()
        self._wanted = None
        self._refusal.setText(briefly(why))
        self._refusal.show()
        self._said.hide()
        if self._target is not None:
            self._stand_by()
        self._export.setEnabled(False)

    def _take(self, frames: Sequence[QImage]) -> None:
        """Show the ends, or hand all frames to what writes them."""
        if self._target is None:
            for area, frame in zip(self._areas, frames, strict=True):
                area.show_image(frame)
            self._bar.setValue(0)
            return
        path, writer = self._target
        self._target = None
        self.accept()
        self._write(path, writer, list(frames))

    def agree(self) -> None:
        """Ask for a file, and draw all frames for it."""
        wanted = self._wanted
        if wanted is None or self._target is not None or self._writer_of(wanted, wanted.suffix) is None:
            return
        path = self._choose(wanted.suffix, self._arrangement.panes)
        # Another suffix may have been typed.
        writer = self._writer_of(wanted, suffix_of(path)) if path is not None else None
        if path is None or writer is None:
            return
        preferences.keep(PACE, [str(wanted.sweep.pace.frames), shortest(wanted.sweep.pace.rate), wanted.suffix])
        self._settled.stop()
        self._target = (path, writer)
        self._body.setEnabled(False)
        self._export.setEnabled(False)
        self._said.setText(tr("Drawing {frames} frames\N{HORIZONTAL ELLIPSIS}", frames=wanted.sweep.pace.frames))
        self._filming.start(self._what(wanted), range)

    def _stand_by(self) -> None:
        """Let the user go on asking."""
        self._target = None
        self._bar.setValue(0)
        self._body.setEnabled(True)
        self._export.setEnabled(True)


def _writable() -> str:
    """Return the first kind of file that can be written here, or the first of all."""
    for suffix in ANIMATIONS:
        with contextlib.suppress(SigexplorerError):
            writer_of(suffix, Pace(), MODERATE)
            return suffix
    return ANIMATIONS[0]


def swept_keys(state: State, panes: str) -> dict[str, Parameter]:
    """Return the numbers that some panes depend on, by their dotted keys: those of the function explored first.

    Raises
    ------
    SigexplorerError
        If there are no such panes.
    """
    depends = settings(state, [topic for topic in topics_of(panes) if isinstance(topic, Topic)])
    found = {key: declared for key, declared in parameters(state).items() if declared.kind in {"real", "integer"} and key in depends}
    return dict(sorted(found.items(), key=lambda item: not item[0].startswith("activation.")))
