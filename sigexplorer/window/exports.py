"""Exports and copies from the window; what is written is made by `sigexplorer.export`, as from the command line."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from sigexplorer.errors import SigexplorerError
from sigexplorer.export.animation import Writer
from sigexplorer.export.clipboard import Copied, DataTexts, copied, data_texts
from sigexplorer.export.code import Kind, copy_as
from sigexplorer.export.file import FOREIGN, LIVE, SUFFIXES, TABLES, check_suffix
from sigexplorer.export.html import page_of
from sigexplorer.export.image import Drawn, drawing, preview
from sigexplorer.export.picture import SCREEN_DPI, Picture, file_word, stem_of
from sigexplorer.export.sheet import title_of, topics_of
from sigexplorer.export.table import export_table
from sigexplorer.files import write_file
from sigexplorer.language import mark, tr, within
from sigexplorer.model.running import Cancel, Progress, ask
from sigexplorer.panes import pane_class
from sigexplorer.results import Computation, Results, compute
from sigexplorer.sources import check_export
from sigexplorer.state import State
from sigexplorer.steps import Steps
from sigexplorer.topic import PAGE, Command
from sigexplorer.topics import drawn_panes, pages, pane_entry, topic_of
from sigexplorer.window.asked import PICTURE, SWEEP, keep, kept
from sigexplorer.window.explorer import Explorer
from sigexplorer.window.filenames import wanted
from sigexplorer.window.handover import taken
from sigexplorer.window.messages import warn
from sigexplorer.window.paging import Paging
from sigexplorer.window.picture_dialog import PictureDialog
from sigexplorer.window.preview import Preview
from sigexplorer.window.sweep_dialog import SweepDialog

# What a file dialog offers, and the suffix of each kind.
PLAIN_TABLE = mark("CSV table without its # lines (*.csv)")
PICTURE_FILTERS = {
    mark("PNG picture (*.png)"): ".png",
    mark("SVG drawing (*.svg)"): ".svg",
    mark("PDF document (*.pdf)"): ".pdf",
    mark("EMF drawing (*.emf)"): ".emf",
}
FILMS = {".gif": "GIF", ".apng": "APNG", ".mp4": mark("MP4 film")}
PAGE_FILTERS = {mark("HTML page (*.html)"): ".html"}
TABLE_FILTERS = {mark("CSV table (*.csv)"): ".csv", PLAIN_TABLE: ".csv"}


class Exports(QObject):
    """Asks where to, writes, and says in one line what went wrong."""

    def __init__(self, window: Explorer) -> None:
        super().__init__(window)
        self._window = window
        self._picture = kept(PICTURE).picture
        self._folder = ""

    def ask_picture(self, pane: str) -> None:
        """Let the user choose pane, size, density and colours, and then a file."""
        if not taken(self._window):
            return
        dialog = PictureDialog(drawn_panes(), pane, kept(PICTURE), self._window, dark=self._window.theme.name == "dark", draw=self.draw_preview)
        if dialog.exec():
            self._picture = dialog.picture
            keep(PICTURE, dialog.asked)
            self._ask_file(dialog.pane, PICTURE_FILTERS, tr("Export {plot}", plot=_named(dialog.pane)))
        dialog.deleteLater()

    def ask_sweep(self, pane: str) -> None:
        """Let the user choose what moves, see its ends, and choose a file."""
        if not taken(self._window):
            return
        dialog = SweepDialog(self.shown_state(), drawn_panes(), pane, kept(SWEEP), self._window.tasks, self.ask_film, self.write_film, self._window)
        if dialog.exec():
            keep(SWEEP, dialog.asked)
        dialog.deleteLater()

    def ask_film(self, suffix: str, panes: str) -> Path | None:
        """Ask for the file of a moving picture."""
        filters = {f"{tr(title)} (*{kind})": kind for kind, title in FILMS.items()}
        chosen = next(each for each, kind in filters.items() if kind == suffix)
        suggestion = self._suggested(panes, suffix)
        name, chosen = QFileDialog.getSaveFileName(self._window, tr("Export animation"), str(suggestion), ";;".join(filters), chosen)
        path = wanted(self._window, name, filters.get(chosen, suffix), tuple(FILMS)) if name else None
        if path is not None:
            self._folder = str(path.parent)
        return path

    def write_film(self, path: Path, write: Writer, frames: list[QImage]) -> None:
        """Put frames together and write them, in a worker, over an old file too: the dialog has asked."""
        state = self.shown_state()

        def put_together(cancel: Cancel, progress: Progress) -> None:
            content = write(frames)
            ask(cancel)
            check_export(state, path, force=True)
            write_file(path, content, force=True)

        self._window.tasks.run(tr("Writing an animation"), put_together, lambda _: self._say(tr("Written: {path}", path=path), 5000), file=path)

    def ask_data(self, pane: str) -> None:
        """Let the user choose a file for a pane's numbers."""
        if not taken(self._window):
            return
        self._ask_file(pane, TABLE_FILTERS, tr("Export data of {plot}", plot=within(pane_entry(pane).title)))

    def ask_page(self, page: str) -> None:
        """Let the user choose a file for a page whose sliders are alive in a browser."""
        if taken(self._window):
            self._ask_file(f"{PAGE}{page}", PAGE_FILTERS, tr("Export live page {page}", page=within(pages()[page].title)))

    def write(self, pane: str, path: Path, *, plain: bool = False) -> None:
        """Write a pane to a file, a table without its # lines if `plain`, over an old one too: the dialog has asked.

        A worker computes what is not there yet, and writes.
        """
        if not taken(self._window):
            return
        state, picture, suffix = self.shown_state(), self._picture, check_suffix(path)
        title = tr("Exporting {plot}", plot=_named(pane))

        def written(_: None) -> None:
            self._say(tr("Written: {path}", path=path), 5000)

        if suffix in LIVE:
            Paging(self._window, lambda _: written(None)).write(state, page_of(pane), path)
            return
        if suffix in TABLES:
            known = self._known([topic_of(pane)])

            def table(cancel: Cancel, progress: Progress) -> None:
                export_table(state, pane, path, plain=plain, force=True, previous=known, cancel=cancel, progress=progress)

            self._window.tasks.run(title, table, written, file=path)
            return

        def draw(results: Results) -> None:
            def write(made: Drawn) -> None:
                self._window.tasks.run(title, lambda cancel, progress: write_file(path, made.content(), force=True), written)

            self._window.tasks.step(title, drawing(state, pane, suffix, picture, results), write)

        def compute_all(cancel: Cancel, progress: Progress) -> Results:
            check_export(state, path, force=True)
            return compute(state, topics, previous=known, cancel=cancel, progress=progress)

        topics = topics_of(pane)
        known = self._known(topics)
        self._window.tasks.run(title, compute_all, draw, file=path)

    def draw_preview(self, panes: str, picture: Picture, outdated: Cancel, done: Callable[[Preview | SigexplorerError], None]) -> None:
        """Draw what the file of a picture will show, and hand it over, or why it cannot be had: computed by a worker, unless it is outdated by then."""
        state = self.shown_state()

        def compute_all(cancel: Cancel, progress: Progress) -> Results | SigexplorerError:
            try:
                topics = topics_of(panes)
                return compute(state, topics, previous=known, cancel=lambda: cancel() or outdated(), progress=progress)
            except SigexplorerError as error:
                return error

        def draw(results: Results | SigexplorerError) -> None:
            if outdated():
                return
            if isinstance(results, SigexplorerError):
                done(results)
                return
            self._window.tasks.step(title, previewed(results), done, outdated=outdated)

        def previewed(results: Results) -> Steps[Preview | SigexplorerError]:
            try:
                made = yield from preview(state, panes, picture, results)
            except SigexplorerError as error:
                return error
            return Preview(*made)

        title = tr("Drawing a preview")
        try:
            known = self._known(topics_of(panes))
        except SigexplorerError as error:
            done(error)
            return
        self._window.tasks.run(title, compute_all, draw)

    def copy_image(self, pane: str) -> None:
        """Put a picture of a pane, as large as it is on the screen, on the clipboard."""
        if not taken(self._window):
            return
        widget, state = self._window.panes[pane], self.shown_state()
        ratio, topics = widget.devicePixelRatioF() * widget.magnification, widget.topics
        known = self._known(topics)

        def copy(results: Results) -> None:
            picture = Picture(width=round(widget.width() * ratio), height=round(widget.height() * ratio), dpi=SCREEN_DPI * ratio)

            def write(made: Copied) -> None:
                def put(svg: bytes) -> None:
                    QGuiApplication.clipboard().setMimeData(made.mime(svg))
                    self._say(tr("{plot}: image copied", plot=pane_entry(pane).title))

                self._window.tasks.run(title, lambda cancel, progress: made.svg(), put)

            self._window.tasks.step(title, copied(state, pane, picture, results), write)

        title = tr("Copying {plot}", plot=within(pane_entry(pane).title))
        self._window.tasks.run(title, lambda cancel, progress: compute(state, topics, previous=known, cancel=cancel, progress=progress), copy)

    def copy_data(self, pane: str) -> None:
        """Put a pane's numbers on the clipboard."""
        if not taken(self._window):
            return
        state, known = self.shown_state(), self._known([topic_of(pane)])

        def copy(texts: DataTexts) -> None:
            QGuiApplication.clipboard().setMimeData(texts.mime())
            self._say(tr("{plot}: data copied", plot=pane_entry(pane).title))

        title = tr("Copying data of {plot}", plot=within(pane_entry(pane).title))
        self._window.tasks.run(title, lambda cancel, progress: data_texts(state, pane, known, cancel=cancel, progress=progress), copy)

    def copy_code(self, kind: Kind, pane: str) -> None:
        """Put the function explored, or a pane, on the clipboard as text of some kind; a worker makes it, but for what has to be drawn."""
        if not taken(self._window):
            return
        state = self.shown_state()
        topics = pane_class(pane).topics if kind.drawn and pane_entry(pane).kind else ()
        known = self._known(topics)

        def make(cancel: Cancel, progress: Progress) -> Callable[[], str]:
            if kind.drawn:
                return functools.partial(copy_as, kind.name, state, pane, compute(state, topics, previous=known, cancel=cancel, progress=progress))
            text = copy_as(kind.name, state, pane, cancel=cancel)
            return lambda: text

        def copy(text: Callable[[], str]) -> None:
            QGuiApplication.clipboard().setText(text())
            self._say(tr("Copied as {kind}", kind=kind.title))

        self._window.tasks.run(tr("Copying as {kind}", kind=kind.title), make, copy)

    def copy_text(self, command: Command) -> None:
        """Put the text that a command copies on the clipboard; a worker makes it."""
        if command.copies is None or not taken(self._window):
            return
        state, copies = self.shown_state(), command.copies

        def copy(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self._say(tr("{command}: done", command=command.title))

        self._window.tasks.run(command.title, lambda cancel, progress: copies(state, cancel), copy)

    def _known(self, topics: Sequence[Computation[Any]]) -> Results:
        """Return what the window has computed of some topics."""
        return self._window.refresher.known(topics)

    def _say(self, text: str, milliseconds: int = 3000) -> None:
        self._window.strip.say(text, milliseconds)

    def shown_state(self) -> State:
        """Return the state with the theme that is seen: a picture does not look at the system's."""
        state = self._window.store.state
        theme = self._window.theme
        if state.style.theme != "system" or theme.name == "light":
            return state
        return msgspec.structs.replace(state, style=msgspec.structs.replace(state.style, theme=theme.name))

    def _ask_file(self, pane: str, filters: Mapping[str, str], title: str) -> None:
        """Ask for a file of one of some kinds, each the filter of a dialog with its suffix, and write it."""
        suffixes, titles = tuple(filters.values()), {tr(title): title for title in filters}
        suggestion = self._suggested(pane, suffixes[0])
        name, chosen = QFileDialog.getSaveFileName(self._window, title, str(suggestion), ";;".join(titles))
        chosen = titles.get(chosen, "")
        path = wanted(self._window, name, filters.get(chosen, suffixes[0]), SUFFIXES + FOREIGN) if name else None
        if path is None:
            return
        self._folder = str(path.parent)
        self._attempt(lambda: self.write(pane, path, plain=chosen == PLAIN_TABLE))

    def _suggested(self, pane: str, suffix: str) -> Path:
        return Path(self._folder) / f"{file_word(self._window.store.state.activation)}-{stem_of(pane)}{suffix}"

    def _attempt(self, action: Callable[[], None]) -> bool:
        try:
            action()
        except SigexplorerError as error:
            warn(self._window, str(error))
            return False
        return True


def _named(panes: str) -> str:
    """Return the panes of a picture as they are named within a sentence."""
    if panes.startswith(PAGE):
        return tr("all of {page}", page=within(pages()[panes.removeprefix(PAGE)].title))
    return within(title_of(panes))
