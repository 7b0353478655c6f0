"""What a monkey does with dialogs: those that wait for an answer get one, drawn at random, and none is left open."""

from __future__ import annotations

import contextlib
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

from PySide6.QtCore import QThread, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QWidget,
)

JUNK = (
    "",
    "0",
    "-1",
    "1e400",
    "nan",
    "inf",
    "9" * 60,
    "1,5",
    "1 000",
    "=1+1",
    "x" * 5000,
    "\u202eabc",
    "\N{GREEK SMALL LETTER SIGMA}(x)",
    "<b>bold</b>",
    "%s%n",
    "x*sigmoid(beta*x)",
    "9**9**9**9",
    "((((",
    "where(x<0,x,",
    "gelu",
    "../../etc",
    "\ttab",
    "1e-320",
    "0x10",
    "12:30",
    "-0.0",
    "3;4;5",
    "1 2 3",
    "2.5",
    "7",
    "16",
)
NAMES = ("a.sigx", "b.png", "c.svg", "d.pdf", "e.csv", "f.txt", "no such/folder.png", "g.html", "h.gif", "", "sub", ".sigx", "i" * 300 + ".png")


# Ticks of the one who closes menus in a loop that nothing is open for, before that is a hang.
MOST_ALONE = 600


def fiddle(widget: QWidget, chance: random.Random) -> None:
    """Change something of a widget that takes values."""
    match widget:
        case QLineEdit() if not widget.isReadOnly():
            widget.setText(chance.choice(JUNK))
            widget.editingFinished.emit()
        case QAbstractSpinBox():
            widget.stepBy(chance.choice([-100, -1, 1, 100]))
        case QComboBox() if widget.count():
            index = chance.randrange(widget.count())
            widget.setCurrentIndex(index)
            widget.activated.emit(index)


@contextlib.contextmanager
def answered(chance: random.Random, folder: Path, reached: Counter[str]) -> Iterator[None]:
    """Answer, while this holds, every dialog that would wait for a person; files go to a folder, and what was answered is counted."""

    def message(*words: Any, **more: Any) -> QMessageBox.StandardButton:
        reached["dialog message"] += 1
        buttons = next((word for word in words if isinstance(word, QMessageBox.StandardButton)), QMessageBox.StandardButton.Ok)
        return chance.choice(list(buttons))

    def box(self: QMessageBox) -> int:
        reached["dialog box"] += 1
        buttons = self.buttons()
        if buttons:
            self.show()
            button = chance.choice(buttons)
            # A button that only acts leaves the box open, where a person would close it.
            button.click()
            self.close()
        return 0

    def dialog(self: QDialog) -> int:
        reached[f"dialog {type(self).__name__}"] += 1
        self.show()
        QApplication.processEvents()
        for _ in range(chance.randrange(8)):
            widgets = [child for child in self.findChildren(QWidget) if child.isVisible() and child.isEnabled()]
            if not widgets or not self.isVisible():
                break
            widget = chance.choice(widgets)
            if isinstance(widget, QAbstractButton):
                widget.click()
            fiddle(widget, chance)
            QTest.qWait(chance.choice([0, 0, 20]))
        result = chance.choice([QDialog.DialogCode.Accepted, QDialog.DialogCode.Rejected])
        # What the dialog does not take it has no button for.
        boxes = [box for box in self.findChildren(QDialogButtonBox) if box.isVisible()]
        accepts = QDialogButtonBox.ButtonRole.AcceptRole
        taking = [button for box in boxes for button in box.buttons() if box.buttonRole(button) == accepts and button.isEnabled()]
        if self.isVisible() and taking and result == QDialog.DialogCode.Accepted:
            chance.choice(taking).click()
            QTest.qWait(chance.choice([0, 50]))
        elif self.isVisible():
            self.reject()
        if self.isVisible():
            # It refused what was given, and said so.
            self.reject()
        self.hide()
        return int(self.result())

    def file(*words: Any, **more: Any) -> tuple[str, str]:
        reached["dialog file"] += 1
        name = chance.choice(NAMES)
        return (str(folder / name) if name else ""), ""

    def text(*words: Any, **more: Any) -> tuple[str, bool]:
        reached["dialog text"] += 1
        return chance.choice(JUNK), chance.random() < 0.7

    alone = 0

    def close_menu() -> None:
        # A menu that has opened waits in a loop of its own, in which timers go on; one that lies below another which went is no active one.
        nonlocal alone
        popup = QApplication.activePopupWidget() or next(
            (menu for menu in QApplication.topLevelWidgets() if isinstance(menu, QMenu) and menu.isVisible()), None
        )
        if popup is not None:
            alone = 0
            if isinstance(popup, QMenu) and popup.actions() and chance.random() < 0.5:
                popup.setActiveAction(chance.choice(popup.actions()))
            popup.close()
            return
        alone = alone + 1 if QThread.currentThread().loopLevel() else 0
        if alone > MOST_ALONE:
            alone = 0
            seen = [f"{type(widget).__name__} {widget.windowTitle()!r}" for widget in QApplication.topLevelWidgets() if widget.isVisible()]
            QApplication.exit()
            raise RuntimeError(f"a loop of Qt's own waits, and no menu is open; what is seen: {', '.join(seen)}; focus on {QApplication.focusWidget()}")

    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(close_menu)
    timer.start()
    with contextlib.ExitStack() as stack:
        stack.callback(timer.stop)
        for name in ("question", "warning", "information", "critical"):
            stack.enter_context(mock.patch.object(QMessageBox, name, message))
        stack.enter_context(mock.patch.object(QMessageBox, "about", return_value=None))
        stack.enter_context(mock.patch.object(QMessageBox, "exec", box))
        stack.enter_context(mock.patch.object(QDialog, "exec", dialog))
        stack.enter_context(mock.patch.object(QMenu, "exec", return_value=None))
        for name in ("getOpenFileName", "getSaveFileName"):
            stack.enter_context(mock.patch.object(QFileDialog, name, file))
        stack.enter_context(mock.patch.object(QFileDialog, "getExistingDirectory", return_value=str(folder)))
        stack.enter_context(mock.patch.object(QInputDialog, "getText", text))
        yield
        for widget in QApplication.topLevelWidgets():
            if widget.isVisible() and (isinstance(widget, QDialog | QMenu) or widget.isModal()):
                widget.close()
