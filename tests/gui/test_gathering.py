"""A window gathers nothing, whatever is done in it over and over: neither objects of Qt below it nor any of Python's."""

from __future__ import annotations

import collections
import gc
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QMessageBox

from sigexplorer import lessons
from sigexplorer.app import create_window
from sigexplorer.errors import SigexplorerError
from sigexplorer.export import qr
from sigexplorer.model import Custom, Tanh
from sigexplorer.panes.base import Pane
from sigexplorer.resources import resource
from sigexplorer.state import State
from sigexplorer.window import MainWindow, refresh
from sigexplorer.window.limits import LimitsBox

# How often a deed is done between two looks, after it was done twice for what is made once.
ROUNDS = 3
PAGES = ("factors", "saturation", "network", "curve")


def every_menu(window: MainWindow) -> None:
    for menu in window.menus.every:
        menu.aboutToShow.emit()


def menus_of_panes(window: MainWindow) -> None:
    for pane in [pane for pane in window.panes.values() if pane.isVisible()]:
        pane.menu_wanted.emit(pane.mapToGlobal(QPoint(50, 50)))
        QApplication.processEvents()
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu)
        for action in popup.actions():
            within = action.menu()
            if isinstance(within, QMenu):
                within.aboutToShow.emit()
        popup.close()


def turned_pages(window: MainWindow) -> None:
    for page in PAGES:
        window.store.set("style.page", page)
        window.finish()


def lights(window: MainWindow) -> None:
    for theme in ("dark", "light"):
        window.store.set("style.theme", theme)
        window.finish()


def arranged(window: MainWindow) -> None:
    for name in ("plots.enlarge", "plots.enlarge", "plots.tear", "plots.reset"):
        window.menus.made[name].trigger()
        QApplication.processEvents()


def presented(window: MainWindow) -> None:
    for _ in range(2):
        window.menus.made["view.present"].trigger()
        QApplication.processEvents()


def formulas(window: MainWindow) -> None:
    for formula in ("x*sigmoid(beta*x)", "x + tanh(x)"):
        window.store.set("activation", Custom(formula))
        window.finish()


def compared(window: MainWindow) -> None:
    for functions in ((Tanh(),), ()):
        window.store.set("compare", functions)
        window.finish()


def undone(window: MainWindow) -> None:
    window.store.set("activation.gain", 2.0)
    for _ in range(2):
        window.store.undo()
        window.finish()
        window.store.redo()
        window.finish()


def helped(window: MainWindow) -> None:
    for name in ("page/curve", "function/sigmoid"):
        window.help.open(name)
        window.tasks.finish()
    window.help.go(-1)
    window.help.close()


def taught(window: MainWindow) -> None:
    window.lessons.begin(lessons.lesson("curve"), asking=False)
    window.finish()
    window.lessons.bar.onward.emit()
    window.lessons.bar.closed.emit()


def preset(window: MainWindow) -> None:
    window.menus.deeds.begin_preset("vanishing")
    window.finish()


def found_by_name(window: MainWindow) -> None:
    window.menus.palette.open()
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)


def asked(window: MainWindow) -> None:
    for name in ("file.export_picture", "file.export_sweep", "help.about", "help.keys"):
        window.menus.made[name].trigger()
        QApplication.processEvents()


def refused_dialog(window: MainWindow) -> None:
    window.menus.deeds.sharing.show_code()


def written(window: MainWindow) -> None:
    for suffix in (".png", ".csv", ".html"):
        window.menus.exports.write("curve", Path(f"out{suffix}"))
        window.tasks.finish()


def dropped(window: MainWindow) -> None:
    data, none = QMimeData(), Qt.KeyboardModifier.NoModifier
    data.setUrls([QUrl.fromLocalFile(str(resource("data", "iris.csv")))])
    window.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none, QEvent.Type.Drop))
    window.finish()


def limited(window: MainWindow) -> None:
    window.store.set("style.page", "saturation")
    window.finish()
    pane = window.panes["saturation"]
    pane.limits_asked.emit()
    QTest.keyClick(pane.findChild(LimitsBox), Qt.Key.Key_Escape)


DEEDS: tuple[Callable[[MainWindow], None], ...] = (
    every_menu, menus_of_panes, turned_pages, lights, arranged, presented, formulas, compared, undone, helped, taught, preset, found_by_name, asked,
    refused_dialog, written, dropped, limited,
)  # fmt: skip


def held(window: MainWindow) -> collections.Counter[str]:
    """Return how many objects there are, of Qt below the window and of Python by themselves, by their types."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()
        gc.collect()
    kinds = (type(thing) for thing in gc.get_objects() if not isinstance(thing, QObject))
    # The tests keep what Qt says.
    found = collections.Counter(kind.__qualname__ for kind in kinds if not str(kind.__module__).startswith("pytestqt"))
    # What PySide makes to show an object of Qt is counted where that is: it stays for some of those that are gone.
    found.update(f"Qt's {thing.metaObject().className()}" for thing in window.findChildren(QObject))
    found["widgets"] = len(QApplication.allWidgets())
    return found


@pytest.mark.sampled
@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
def test_what_is_done_over_and_over_leaves_nothing(window: MainWindow, deed: Callable[[MainWindow], None], tmp_path: Path, monkeypatch) -> None:
    def refused(*_: object) -> None:
        raise SigexplorerError("no code")

    monkeypatch.chdir(tmp_path)

    def turned_away(dialog: QDialog) -> int:
        dialog.show()
        QApplication.processEvents()
        dialog.reject()
        return 0

    for kind in (QDialog, QMessageBox):
        monkeypatch.setattr(kind, "exec", turned_away)
    for name in ("about", "warning"):
        monkeypatch.setattr(QMessageBox, name, lambda *_: None)
    monkeypatch.setattr(qr, "modules", refused)

    def work(rounds: int) -> collections.Counter[str]:
        for _ in range(rounds):
            deed(window)
            # What can be undone is meant to be kept.
            window.store.open(State())
            window.finish()
        return held(window)

    early = work(2)
    between = work(ROUNDS)
    grown = {kind: more for kind, more in (between - early).items() if more >= ROUNDS}
    if grown:
        # Once is what was not there before; what grows again is gathered.
        late = work(ROUNDS)
        grown = {kind: more for kind, more in grown.items() if late[kind] - between[kind] >= ROUNDS}
    assert grown == {}


def test_a_window_that_was_closed_leaves_none_of_its_plots(qapp) -> None:
    # Of its own: a fixture would hold it.
    window = create_window(())
    left: dict[str, weakref.ref[Pane]] = {}
    window.store.set("style.page", PAGES[0])
    window.finish()
    QTest.keyClick(window, Qt.Key.Key_Tab)
    for name, pane in window.panes.items():
        if pane.isVisible():
            QTest.mouseMove(pane.viewport(), QPoint(200, 150))
            left[name] = weakref.ref(pane)
    window.store.mark_saved()
    window.close()
    window.deleteLater()
    del window, pane
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
    assert len(left) > 1
    assert [name for name, pane in left.items() if pane() is not None] == []


def test_what_was_freed_goes_back_once_nothing_goes_on(open_window, qtbot, monkeypatch) -> None:
    trimmed: list[int] = []
    monkeypatch.setattr(refresh, "trim", lambda: trimmed.append(1))
    monkeypatch.setattr(refresh, "RESTS", 30)
    window: MainWindow = open_window()
    window.store.set("style.page", "network")
    window.finish()
    qtbot.waitUntil(lambda: bool(trimmed))
    # Once a rest: nothing is left that strikes again while nothing happens.
    qtbot.waitUntil(lambda: not window.refresher.resting)
    often = len(trimmed)
    qtbot.wait(100)
    assert len(trimmed) == often
    window.store.set("network.width", 60)
    window.finish()
    qtbot.waitUntil(lambda: len(trimmed) > often)
