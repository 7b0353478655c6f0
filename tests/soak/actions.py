"""What a monkey can do at the window, with real events where a hand would make them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QMenu, QSlider, QWidget

from sigexplorer import session
from sigexplorer.contents import PAGES
from sigexplorer.language import tr
from tests.soak import copies, further
from tests.soak.dialogs import JUNK, NAMES, fiddle

if TYPE_CHECKING:
    from tests.soak.monkey import Monkey

KEYS = [
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Plus, Qt.Key.Key_Minus,
    Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F5, Qt.Key.Key_F6, Qt.Key.Key_F11, *(getattr(Qt.Key, f"Key_{sign}") for sign in "0123456789ABCDEFGKLMNPQRSTVXYZ"),
]  # fmt: skip
MODIFIERS = [Qt.KeyboardModifier.NoModifier] * 4 + [
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
]
# They end the program, which the monkey does itself, in whatever language it speaks.
ENDS = ("&Quit", "&Close")
SIZES = [(800, 600), (640, 480), (1366, 768), (1280, 800), (2560, 1440), (900, 1200)]


class Action(NamedTuple):
    """One kind of action, and how often it is done beside the others."""

    weight: float
    do: Callable[[Monkey, random.Random], None]


def visible(monkey: Monkey, kind: type[QWidget]) -> list[QWidget]:
    """Return the widgets of a kind that a hand could reach, in an order that does not hang on addresses."""
    return [widget for widget in monkey.window.findChildren(kind) if widget.isVisible() and widget.isEnabled()]


def change_page(monkey: Monkey, chance: random.Random) -> None:
    """Show another page."""
    if chance.random() < 0.3:
        monkey.window.turn_page(chance.choice([-1, 1]))
    else:
        monkey.window.store.set("style.page", chance.choice(list(PAGES)))


def move_slider(monkey: Monkey, chance: random.Random) -> None:
    """Move a slider by keys, or along as a drag does."""
    sliders = visible(monkey, QSlider)
    if not sliders:
        return
    slider = chance.choice(sliders)
    assert isinstance(slider, QSlider)
    if chance.random() < 0.5:
        for _ in range(chance.randrange(1, 6)):
            QTest.keyClick(slider, chance.choice(KEYS[:8]))
        return
    slider.setSliderDown(True)
    for _ in range(chance.randrange(2, 12)):
        slider.setSliderPosition(chance.randint(slider.minimum(), slider.maximum()))
        QApplication.processEvents()
    slider.setSliderDown(False)


def type_into_box(monkey: Monkey, chance: random.Random) -> None:
    """Type junk into a line, and leave it in one way or another."""
    boxes = visible(monkey, QLineEdit)
    if boxes:
        box = chance.choice(boxes)
        assert isinstance(box, QLineEdit)
        box.setFocus()
        box.selectAll()
        text = chance.choice(JUNK)
        for sign in text if len(text) < 80 else "":
            # Not QTest.keyClicks, which ends the process at what is not ASCII.
            QApplication.sendEvent(box, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign))
        if len(text) >= 80:
            box.insert(text)
        QTest.keyClick(box, chance.choice([Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape]))


def choose(monkey: Monkey, chance: random.Random) -> None:
    """Choose in a list."""
    boxes = visible(monkey, QComboBox)
    if boxes:
        fiddle(chance.choice(boxes), chance)


def press_button(monkey: Monkey, chance: random.Random) -> None:
    """Press any button that is seen."""
    buttons = visible(monkey, QAbstractButton)
    if buttons:
        button = chance.choice(buttons)
        monkey.reached[f"button {button.objectName() or button.text() or button.accessibleName()}"] += 1
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def trigger(monkey: Monkey, chance: random.Random) -> None:
    """Do what stands in a menu or on a key."""
    actions = [item for item in in_menus(monkey.window.menuBar().actions()) if item.isEnabled() and item.text()]
    ends = {tr(text) for text in ENDS}
    actions = [item for item in actions if item.text() not in ends]
    if actions:
        action = chance.choice(actions)
        monkey.reached[f"entry {action.text().replace('&', '')}"] += 1
        action.trigger()


def in_menus(actions: Sequence[QAction]) -> Iterator[QAction]:
    """Yield what is under some actions, those that menus hold below them."""
    for item in actions:
        menu = item.menu()
        if isinstance(menu, QMenu):
            # Some menus are filled when they are opened.
            menu.aboutToShow.emit()
            yield from in_menus(menu.actions())
        elif not item.isSeparator():
            yield item


def press_key(monkey: Monkey, chance: random.Random) -> None:
    """Press a key, with whatever has the focus."""
    key, modifier = chance.choice(KEYS), chance.choice(MODIFIERS)
    if modifier & Qt.KeyboardModifier.ControlModifier and key in (Qt.Key.Key_Q, Qt.Key.Key_W):
        return
    QTest.keyClick(QApplication.focusWidget() or monkey.window, key, modifier)


def use_mouse(monkey: Monkey, chance: random.Random) -> None:
    """Drag, click, double-click or turn the wheel on a plot."""
    panes = [pane for pane in monkey.window.panes.values() if isinstance(pane, QWidget) and pane.isVisible()]
    if not panes:
        return
    pane = chance.choice(panes)
    target = pane.viewport() if hasattr(pane, "viewport") else pane
    at = QPoint(chance.randrange(max(1, target.width())), chance.randrange(max(1, target.height())))
    kind = chance.choice(["drag", "drag", "drag", "drag", "wheel", "wheel", "click", "click", "double", "double", "hover", "hover", "menu"])
    if kind == "wheel":
        place, turn = QPointF(at), QPoint(0, chance.choice([-120, 120, 600]))
        none = Qt.MouseButton.NoButton
        QApplication.sendEvent(
            target,
            QWheelEvent(place, QPointF(target.mapToGlobal(at)), QPoint(), turn, none, chance.choice(MODIFIERS), Qt.ScrollPhase.NoScrollPhase, False),
        )
    elif kind == "menu":
        QTest.mouseClick(target, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, at)
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            # It closes itself before what is taken is done, as Qt has it.
            popup.hide()
            further.take_from(popup, chance)
    elif kind == "click":
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, chance.choice(MODIFIERS), at)
    elif kind == "double":
        QTest.mouseDClick(target, Qt.MouseButton.LeftButton, chance.choice(MODIFIERS), at)
    else:
        drag(target, at, chance, pressed=kind == "drag")


def drag(target: QWidget, at: QPoint, chance: random.Random, *, pressed: bool) -> None:
    """Move over a widget in steps, with the button down or not; what is under the pointer may be gone before the end."""
    kinds, left, none = QMouseEvent.Type, Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    window = target.window()

    def send(kind: QMouseEvent.Type, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
        event = QMouseEvent(kind, QPointF(at), QPointF(target.mapToGlobal(at)), button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(target, event)
        QApplication.processEvents()

    held = left if pressed else none
    if pressed:
        send(kinds.MouseButtonPress, left, left)
    for _ in range(chance.randrange(1, 10)):
        if not target.isVisible() or not window.isVisible():
            break
        at += QPoint(chance.randint(-60, 60), chance.randint(-60, 60))
        send(kinds.MouseMove, none, held)
    if pressed:
        send(kinds.MouseButtonRelease, left, none)


def drop(monkey: Monkey, chance: random.Random) -> None:
    """Drop a file or text on the window."""
    data = QMimeData()
    if chance.random() < 0.5:
        path = monkey.folder / (chance.choice(NAMES[:6]) or "x")
        if not path.exists() or chance.random() < 0.3:
            path.write_bytes(chance.choice([b"", b"{}", b"x,y\n1,2\n2,3\n", b"\x00\xff" * 50, b"a;b\n1,5;2\n", b"# sigexplorer\n"]))
        data.setUrls([QUrl.fromLocalFile(str(path))])
    else:
        data.setText(chance.choice([*JUNK, "x\ty\n1\t2\n3\t4", "0,1\n2,0\n3,1\n"]))
    further.let_go(monkey, data)


def take_preset(monkey: Monkey, chance: random.Random) -> None:
    """Show a preset."""
    name = chance.choice(sorted(session.preset_names()))
    monkey.window.store.load(session.preset(name).state, title=name)


def undo_burst(monkey: Monkey, chance: random.Random) -> None:
    """Undo and redo many steps without waiting."""
    for _ in range(chance.randrange(1, 30)):
        (monkey.window.store.undo if chance.random() < 0.6 else monkey.window.store.redo)()


def resize(monkey: Monkey, chance: random.Random) -> None:
    """Give the window another size."""
    monkey.window.resize(*chance.choice(SIZES))


def change_theme(monkey: Monkey, chance: random.Random) -> None:
    """Change between light and dark."""
    monkey.window.store.set("style.theme", chance.choice(["light", "dark", "system"]))


def wait(monkey: Monkey, chance: random.Random) -> None:
    """Let workers come to an end, or nearly."""
    QTest.qWait(chance.choice([1, 5, 20, 60]))


def reopen(monkey: Monkey, chance: random.Random) -> None:
    """Close the window in the middle, and begin again."""
    monkey.reopen()


ACTIONS: dict[str, Action] = {
    "change page": Action(4, change_page),
    "move slider": Action(10, move_slider),
    "type into box": Action(8, type_into_box),
    "choose": Action(5, choose),
    "press button": Action(8, press_button),
    "trigger": Action(8, trigger),
    "press key": Action(8, press_key),
    "use mouse": Action(14, use_mouse),
    "drop": Action(2, drop),
    "take preset": Action(2, take_preset),
    "undo burst": Action(3, undo_burst),
    "resize": Action(1.5, resize),
    "change theme": Action(1, change_theme),
    "wait": Action(6, wait),
    "reopen": Action(0.3, reopen),
    "set anything": Action(6, further.set_anything),
    "supersede": Action(3, further.supersede),
    "play lesson": Action(2, further.play_lesson),
    "use formulas": Action(3, further.use_formulas),
    "drop sample": Action(2, further.drop_sample),
    "change file": Action(1, further.change_file),
    "export": Action(2, further.export),
    "swing": Action(1, copies.swing),
    "copy": Action(2, copies.copy),
    "draw large": Action(1, copies.draw_large),
    "write page": Action(0.5, copies.write_page),
    "paste": Action(1, further.paste),
    "read help": Action(1.5, further.read_help),
    "turn tab": Action(3, further.turn_tab),
    "speak": Action(0.2, further.speak),
    "close by hand": Action(0.3, further.close_by_hand),
}
