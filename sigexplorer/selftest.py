"""The self-test: the program as it is installed here, tried from the window to the files in some seconds.

Every step goes the way of a user: the slider is moved with the pointer, the files are those that an export writes. What it
sees of the machine is the installation, since the user's settings and folders are not touched.
"""

from __future__ import annotations

import csv
import os
import re
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import numpy as np
from PySide6.QtCore import QEvent, QMessageLogContext, QPoint, QPointF, QSettings, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QSlider, QWidget

from sigexplorer import __version__, session
from sigexplorer.begun import temporary_folder
from sigexplorer.display import check_display
from sigexplorer.errors import DisplayError
from sigexplorer.export.file import SUFFIXES, export_file
from sigexplorer.export.html import digest_of
from sigexplorer.export.image import image_bytes
from sigexplorer.export.picture import Picture
from sigexplorer.export.table import table_of
from sigexplorer.language import tr
from sigexplorer.output import show
from sigexplorer.state import State
from sigexplorer.topics import drawn_panes
from sigexplorer.window import MainWindow

SLIDER = "activation.gain"
PANE = "curve"
OFFSCREEN_SAYS = frozenset({"This plugin does not support propagateSizeHints()", "This plugin does not support raise()"})
# The first frame on a slow machine, with the files not yet in memory.
PATIENCE = 30.0
SMALL = Picture(width=640, height=480, dpi=96.0)
PICTURE = Picture(width=1200, height=800, dpi=150.0)


class StepError(Exception):
    """A step did not end as it must."""


def run() -> int:
    """Try the program and print one line a step.

    Returns
    -------
    int
        0 when every step went well, 1 at the first that did not.
    """
    try:
        check_display()
    except DisplayError:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        # Without a display other things may be wrong.
        check_display()
    with temporary_folder() as folder, _caught_in_slots() as caught:
        steps = _steps(folder, caught)
        while True:
            try:
                line = next(steps, None)
                _raise(caught)
            except Exception as error:
                # What failed in a slot is the cause of a step that waited for it in vain.
                cause = caught[0] if caught else error
                _say(f"FAILED: {cause}" if isinstance(cause, StepError) else f"FAILED: {type(cause).__name__}: {cause}")
                return 1
            if line is None:
                break
            # That it cannot be said is no failure of a step.
            _say(line)
    _say("self-test passed")
    return 0


def _steps(folder: Path, caught: list[BaseException]) -> Iterator[str]:
    """Do step after step; each gives the line to print, or raises."""
    from sigexplorer.app import application, create_window

    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, str(folder / "settings"))
    qInstallMessageHandler(_message)
    application()
    yield f"program: sigexplorer {__version__}, Python {sys.version.split()[0]}, numpy {np.__version__}, Qt platform {QGuiApplication.platformName()}"
    names = session.preset_names()
    for name in names:
        session.preset(name)
    yield f"resources: {len(names)} presets read"
    window = create_window()
    try:
        yield _first_frame(window)
        yield _formula(window, caught)
        yield _move_slider(window)
        yield _help(window)
        for suffix in SUFFIXES:
            yield _export(window.store.state, folder / f"{PANE}{suffix}")
        yield _draw_all(window.store.state)
        yield _save(window.store.state, folder / f"saved{session.SUFFIX}")
    finally:
        window.store.mark_saved()
        window.close()
    _expect(not window.isVisible(), "the window does not close")
    yield "window: closed"


def _message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Pass on what Qt says, less what its platform without a display says of every window with a smallest size, and of one that is to come to the front."""
    if message not in OFFSCREEN_SAYS and sys.stderr is not None:
        sys.stderr.write(f"{message}\n")


def _first_frame(window: MainWindow) -> str:
    painted: list[bool] = []
    window.first_frame.connect(lambda: painted.append(True))
    start = time.monotonic()
    while not painted and time.monotonic() < start + PATIENCE:
        QApplication.processEvents()
        time.sleep(0.005)
    _expect(bool(painted), f"window: no frame within {PATIENCE:g} s")
    window.finish()
    colours = _colours(window.panes[PANE].grab().toImage())
    _expect(colours > 8, f"window: the plot shows {colours} colours only")
    return f"window: {window.width()}x{window.height()}, first frame painted"


def _formula(window: MainWindow, caught: list[BaseException]) -> str:
    """Wait for the formula, which is typeset by a library that is loaded after the first frame."""
    formula = window.findChild(QWidget, "formula")
    if not isinstance(formula, QWidget):
        raise StepError("formula: there is none")
    start = time.monotonic()
    while not formula.toolTip() and not caught and time.monotonic() < start + PATIENCE:
        QApplication.processEvents()
        time.sleep(0.005)
    colours = _colours(formula.grab().toImage())
    _expect(bool(formula.toolTip()) and colours > 8, "formula: is not drawn")
    return f"formula: typeset, {formula.toolTip()}"


def _help(window: MainWindow) -> str:
    """Read an article of each kind: what is made from the model, what a person wrote, and pictures in both."""
    read = {}
    for name in ("guide/start", "function/gelu", "page/formats"):
        window.help.open(name)
        window.tasks.finish()
        start = time.monotonic()
        while window.help.reader.is_drawing and time.monotonic() < start + PATIENCE:
            QApplication.processEvents()
        read[name] = len(window.help.reader.toPlainText())
    _expect(min(read.values()) > 800, f"help: {min(read, key=lambda name: read[name])} is empty")
    window.help.close()
    return f"help: {len(read)} articles of {sum(read.values()):,} signs read"


def _move_slider(window: MainWindow) -> str:
    slider = next((found for found in window.findChildren(QSlider) if found.objectName() == SLIDER), None)
    if slider is None:
        raise StepError(f"slider: there is none for {SLIDER}")
    before, picture = window.store.state, window.panes[PANE].grab().toImage()
    none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
    middle = slider.height() // 2
    _send(slider, QEvent.Type.MouseButtonPress, slider.width() // 2, middle, left, left)
    for step in range(1, 6):
        _send(slider, QEvent.Type.MouseMove, slider.width() // 2 + step * slider.width() // 20, middle, none, left)
    _send(slider, QEvent.Type.MouseButtonRelease, slider.width() * 3 // 4, middle, left, none)
    window.finish()
    QApplication.processEvents()
    name = window.store.undo_title
    _expect(window.store.state != before, f"slider: dragging {SLIDER} changes nothing")
    _expect(window.panes[PANE].grab().toImage() != picture, "slider: the plot does not follow")
    window.store.undo()
    _expect(window.store.state == before, "slider: one drag is more than one step")
    window.store.redo()
    window.finish()
    return f"slider: {name}"


def _send(widget: QSlider, kind: QEvent.Type, x: int, y: int, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
    at = QPoint(x, y)
    QApplication.sendEvent(widget, QMouseEvent(kind, QPointF(at), QPointF(widget.mapToGlobal(at)), button, held, Qt.KeyboardModifier.NoModifier))
    QApplication.processEvents()


def _export(state: State, path: Path) -> str:
    export_file(state, PANE, path, PICTURE)
    return f"export {path.suffix[1:]}: {path.stat().st_size} bytes, {CHECKS[path.suffix](state, path)}"


def _check_png(state: State, path: Path) -> str:
    picture = QImage(str(path))
    size = (picture.width(), picture.height())
    _expect(size == (PICTURE.width, PICTURE.height), f"export png: {size[0]}x{size[1]} instead of {PICTURE.width}x{PICTURE.height}")
    colours = _colours(picture)
    _expect(colours > 8, f"export png: {colours} colours only")
    return f"{size[0]}x{size[1]}"


def _check_svg(state: State, path: Path) -> str:
    tags = [element.tag.rpartition("}")[2] for element in ElementTree.parse(path).iter()]
    paths, texts = (sum(tag in kinds for tag in tags) for kinds in (("path", "polyline"), ("text",)))
    _expect(paths > 1 and texts > 1, f"export svg: {paths} paths and {texts} texts")
    _expect(QSvgRenderer(str(path)).isValid(), "export svg: cannot be drawn")
    return f"{paths} paths, {texts} texts"


def _check_pdf(state: State, path: Path) -> str:
    content = path.read_bytes()
    _expect(content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF"), "export pdf: is cut off")
    start = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", content)
    table = re.match(rb"xref\s+0 (\d+)\s", content[int(start[1]) :]) if start else None
    if table is None:
        raise StepError("export pdf: has no table of its objects")
    offsets = re.findall(rb"(\d{10}) \d{5} n", content[int(start[1]) :] if start else b"")
    lost = [offset for number, offset in enumerate(offsets, 1) if not re.match(rb"%d 0 obj" % number, content[int(offset) :])]
    _expect(len(offsets) == int(table[1]) - 1 and not lost, f"export pdf: {len(lost)} of {len(offsets)} objects are lost")
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", content))
    _expect(pages == 1 and b"/FontFile" in content, f"export pdf: {pages} pages, or no typeface")
    return f"{len(offsets)} objects"


def _check_csv(state: State, path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = list(csv.reader(line for line in lines if not line.startswith("#")))
    table = table_of(state, PANE)
    _expect(rows[0] == [column.name for column in table.columns], f"export csv: the columns are {', '.join(rows[0])}")
    for index, column in enumerate(table.columns):
        if column.values.dtype.kind == "f":
            read = np.array([float(row[index]) for row in rows[1:]])
            _expect(np.array_equal(read, column.values.astype(np.float64), equal_nan=True), f"export csv: {column.name} does not read back")
    return f"{len(rows) - 1} rows read back"


def _check_html(state: State, path: Path) -> str:
    parts = path.read_text(encoding="utf-8")
    script = re.search(r"<script>(.*)</script>\n</body>\n</html>\n$", parts, re.DOTALL)
    if script is None:
        raise StepError("export html: is cut off")
    _expect(digest_of(script[1]) in parts, "export html: its script is another than its head allows")
    return f"{len(script[1])} characters of script"


CHECKS: dict[str, Callable[[State, Path], str]] = {".png": _check_png, ".svg": _check_svg, ".pdf": _check_pdf, ".csv": _check_csv, ".html": _check_html}


def _draw_all(state: State) -> str:
    """Draw every pane, because each may need a library that the others do not."""
    drawn = drawn_panes()
    for name in drawn:
        colours = _colours(QImage.fromData(image_bytes(state, name, ".png", SMALL, whatever=True)))
        _expect(colours > 8, f"panes: {name} shows {colours} colours only")
    return f"panes: {len(drawn)} drawn"


def _save(state: State, path: Path) -> str:
    session.save(session.Session(state), path)
    _expect(session.load(path).state == state, "session: does not read back")
    return "session: saved and read back"


def _colours(picture: QImage) -> int:
    """Return how many colours a picture has: one that failed is of one colour."""
    small = picture.convertToFormat(QImage.Format.Format_RGB32)
    return len(np.unique(np.frombuffer(small.constBits(), np.uint32)))


def _expect(good: bool, otherwise: str) -> None:
    if not good:
        raise StepError(otherwise)


def _say(line: str) -> None:
    # A program without a console has nowhere to print to; the exit status tells.
    if sys.stdout is not None:
        show(f"{line}\n", tr("what was found"))


def _raise(caught: list[BaseException]) -> None:
    if caught:
        raise caught[0]


@contextmanager
def _caught_in_slots() -> Iterator[list[BaseException]]:
    """Gather the exceptions that Qt's slots would only print."""
    caught: list[BaseException] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        caught.append(error)

    usual, sys.excepthook = sys.excepthook, hook
    try:
        yield caught
    finally:
        sys.excepthook = usual
