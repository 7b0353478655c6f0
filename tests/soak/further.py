"""What a monkey does that takes more than one move of a hand: lessons, files of all kinds, formulas and the library, exports, jobs that others supersede."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QSplitter, QTabBar

from sigexplorer import lessons, link, session
from sigexplorer.app import application
from sigexplorer.controls.shelf import FormulaShelf
from sigexplorer.errors import SigexplorerError
from sigexplorer.help import articles
from sigexplorer.languages import follow, languages, translate_qt
from sigexplorer.model import Custom
from sigexplorer.model.parameters import Parameter
from sigexplorer.resources import resource
from sigexplorer.state import parameters
from sigexplorer.topics import pages
from tests.fuzz.fuzz import mutated
from tests.soak.dialogs import JUNK

if TYPE_CHECKING:
    from tests.soak.monkey import Monkey

FORMULAS = ("x*sigmoid(beta*x)", "where(x < 0, a*x, x)", "max(0, x)^2", "sin(k*x)/x", "log(1 + exp(x))", "1/(x - 1)", "x^x", "exp(x^3)", "gelu(x) - tanh(x)")
EXPORTS = (".png", ".svg", ".pdf", ".csv", ".html", ".emf", ".gif", "")
# What takes a second or more at its largest, which a window has to live through.
LARGE = ("network.width", "network.depth", "network.batch", "chain.depth", "saturation.resolution", "phase.cells", "formats.samples", "training.width")
# Bytes of what a file may be made of.
MOST = 4000


def drawn(declared: Parameter, chance: random.Random) -> Any:
    """Return a value of a parameter, its ends and those of its slider first."""
    low, high = declared.limits
    edges = [edge for edge in (*declared.slider, low, high) if low <= edge <= high]
    match declared.kind:
        case "real":
            return float(chance.choice((chance.choice(edges), chance.uniform(*declared.slider))))
        case "integer":
            return round(chance.choice((chance.choice(edges), chance.uniform(*declared.slider))))
        case "choice":
            return chance.choice(declared.choices)
        case "flag":
            return chance.random() < 0.5
    return declared.default


def set_anything(monkey: Monkey, chance: random.Random) -> None:
    """Set any value of the state, whatever page is shown, as a script or a link does."""
    known = parameters(monkey.window.store.state)
    key = chance.choice(list(known))
    with contextlib.suppress(SigexplorerError):
        monkey.window.store.set(key, drawn(known[key], chance))


def supersede(monkey: Monkey, chance: random.Random) -> None:
    """Begin what takes long, and begin it again with other values before it has ended; cancel it now and then, and go on."""
    window = monkey.window
    here = {group for _, group in pages()[window.store.state.style.page].controls}
    known = {key: declared for key, declared in parameters(window.store.state).items() if key.partition(".")[0] in here or key in LARGE}
    known = {key: declared for key, declared in known.items() if declared.kind in ("real", "integer")}
    for _ in range(chance.randrange(2, 7)):
        key = chance.choice(list(known))
        with contextlib.suppress(SigexplorerError):
            window.store.set(key, drawn(known[key], chance))
        QTest.qWait(chance.choice([0, 1, 10, 30]))
    if chance.random() < 0.4:
        chance.choice([window.refresher.cancel, window.tasks.cancel, window.refresher.resume, window.refresher.repeat])()


def play_lesson(monkey: Monkey, chance: random.Random) -> None:
    """Begin a lesson, or go on in one: answer, go back and on, end it."""
    playing = monkey.window.lessons
    if playing.lesson is None or chance.random() < 0.2:
        playing.begin(lessons.lesson(chance.choice(sorted(lessons.lessons()))), asking=False)
    bar = playing.bar
    for _ in range(chance.randrange(1, 4)):
        move = chance.choice(["answer", "answer", "onward", "onward", "back", "close", "save"])
        match move:
            case "answer":
                choices = [bar.choice.itemData(index) for index in range(bar.choice.count())]
                bar.answered.emit(chance.choice([*JUNK[:12], "0.25", "4", *choices]))
            case "onward":
                bar.onward.emit()
            case "back":
                bar.back.emit()
            case "save":
                bar.saving.emit()
            case "close" if chance.random() < 0.3:
                bar.closed.emit()


def use_formulas(monkey: Monkey, chance: random.Random) -> None:
    """Explore a formula, add it, keep it in the library, take, rename, remove and forget."""
    store = monkey.window.store
    with contextlib.suppress(SigexplorerError):
        store.set("activation", Custom(chance.choice(FORMULAS)))
    shelves = [shelf for shelf in monkey.window.findChildren(FormulaShelf) if shelf.isVisible()]
    if not shelves:
        return
    shelf = chance.choice(shelves)
    assert isinstance(shelf, FormulaShelf)
    chance.choice([shelf.add, shelf.keep, lambda: None])()
    take_from(shelf.menu, chance)
    if shelf.name_line.isVisible():
        shelf.name_line.setText(chance.choice(JUNK))
        QTest.keyClick(shelf.name_line, chance.choice([Qt.Key.Key_Return, Qt.Key.Key_Escape]))


def take_from(menu: QMenu, chance: random.Random) -> None:
    """Take something of a menu, or of one within it."""
    menu.aboutToShow.emit()
    offered = [item for item in menu.actions() if item.isEnabled() and not item.isSeparator()]
    if not offered:
        return
    item = chance.choice(offered)
    within = item.menu()
    if isinstance(within, QMenu):
        take_from(within, chance)
    else:
        item.trigger()


def samples() -> dict[str, Callable[[], bytes]]:
    """Return files that pages take, by names that no other action uses, with what makes their content."""

    def sample(name: str) -> Callable[[], bytes]:
        return lambda: resource("data", name).read_bytes()

    def arrays() -> bytes:
        import io

        stream, numbers = io.BytesIO(), np.random.default_rng(1)
        np.savez(stream, **{"0.weight": numbers.normal(size=(8, 4)).astype(np.float32), "0.bias": np.zeros(8, np.float32), "1.weight": np.eye(8)})
        return stream.getvalue()

    def one_array() -> bytes:
        import io

        stream = io.BytesIO()
        np.save(stream, np.linspace(-1.0, 1.0, 60).reshape(12, 5))
        return stream.getvalue()

    found = {f"sample-{name}": sample(name) for name in ("challenger.csv", "digits_logits.csv", "iris.csv", "onion.csv", "pasture.csv", "population.csv")}
    found |= {f"sample-{name}": sample(name) for name in ("sound.sigrec", "dead_units.sigrec", "spiral.npz")}
    found |= {
        "weights.npz": arrays,
        "weights.npy": one_array,
        "table.csv": lambda: b"x,y\n1,2\n2,3.5\n3,5\n",
        "lesson.toml": resource("lessons", "curve.toml").read_bytes,
    }
    return {**found, "preset.sigx": lambda: session.encode(session.preset("vanishing"))}


def let_go(monkey: Monkey, data: QMimeData) -> None:
    """Drop something on the window."""
    none = Qt.KeyboardModifier.NoModifier
    monkey.window.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none, QEvent.Type.Drop))


def drop_sample(monkey: Monkey, chance: random.Random) -> None:
    """Drop a file that a page takes, whole or damaged."""
    made = samples()
    name = chance.choice(sorted(made))
    path, content = monkey.folder / name, made[name]()
    if chance.random() < 0.3:
        content = mutated(content[:MOST], [content[:MOST]], [b"nan", b"1e999", b","], chance)
    path.write_bytes(content)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    let_go(monkey, data)


def change_file(monkey: Monkey, chance: random.Random) -> None:
    """Have the file that is followed grow, shrink, vanish or come back, as a training loop and other programs do."""
    whole = resource("data", "sound.sigrec").read_bytes()
    path = monkey.folder / "growing.sigrec"
    if monkey.window.store.state.recording.file != str(path):
        path.write_bytes(whole[: len(whole) // 8])
        with contextlib.suppress(SigexplorerError):
            monkey.window.store.update({"recording.file": str(path), "style.page": "recording"})
        return
    has = path.stat().st_size if path.exists() else 0
    match chance.choice(["grow", "grow", "grow", "cut", "vanish", "damage"]):
        case "grow":
            path.write_bytes(whole[: has + chance.choice([1, 100, 5000])])
        case "cut":
            path.write_bytes(whole[: has // 2])
        case "vanish":
            path.unlink(missing_ok=True)
        case _:
            path.write_bytes(mutated(whole[:MOST], [whole[:MOST]], [], chance))
    QTest.qWait(chance.choice([1, 20]))


def export(monkey: Monkey, chance: random.Random) -> None:
    """Write a pane to a file, or copy it, and do not wait for it."""
    window, exports = monkey.window, monkey.window.menus.exports
    pane = chance.choice(sorted(window.panes))
    path = monkey.folder / f"out{chance.choice(EXPORTS)}"
    with contextlib.suppress(SigexplorerError):
        exports.write(pane, path, plain=chance.random() < 0.3)


def paste(monkey: Monkey, chance: random.Random) -> None:
    """Paste rows, links and junk."""
    texts = [*JUNK, "x\ty\n1\t2\n3\t4", "0,1\n2,0\n3,1\n", link.link_of(monkey.window.store.state), "sigx:2.abc", "1;2\n3;4"]
    QGuiApplication.clipboard().setText(chance.choice(texts))
    monkey.window.menus.paste.trigger()


def read_help(monkey: Monkey, chance: random.Random) -> None:
    """Read in the help, and go to and fro in it."""
    found = monkey.window.help
    move = chance.randrange(6)
    if move < 3:
        found.open(chance.choice(sorted(articles(monkey.window.store.state))))
    elif move == 3:
        found.go(chance.choice([-1, 1]))
    elif move == 4:
        found.show_list(chance.choice(JUNK))
    else:
        found.close()


def turn_tab(monkey: Monkey, chance: random.Random) -> None:
    """Bring another pane to the front, or move a border."""
    bars = [bar for bar in monkey.window.findChildren(QTabBar) if bar.isVisible() and bar.count() > 1]
    if bars and chance.random() < 0.7:
        bar = chance.choice(bars)
        assert isinstance(bar, QTabBar)
        bar.setCurrentIndex(chance.randrange(bar.count()))
        return
    splitters = [part for part in monkey.window.findChildren(QSplitter) if part.isVisible() and part.count() > 1]
    if splitters:
        part = chance.choice(splitters)
        assert isinstance(part, QSplitter)
        # As a hand on its handle does, which tells of it.
        number = chance.randrange(1, part.count())
        low, high = part.getRange(number)  # type: ignore[misc]
        part.moveSplitter(chance.randint(low, max(low, high)), number)


def speak(monkey: Monkey, chance: random.Random) -> None:
    """Close the window and open it in a language, as a start in that does."""
    code = chance.choice(languages())
    monkey.reached[f"language {code}"] += 1
    follow(code)
    app = application()
    translate_qt(app)
    monkey.reopen()


def close_by_hand(monkey: Monkey, chance: random.Random) -> None:
    """Close the window as a hand does, with work that is not saved or under way; where that was refused, go on in it."""
    if chance.random() < 0.5:
        with contextlib.suppress(SigexplorerError):
            monkey.window.documents.open(Path(monkey.folder / "preset.sigx"))
            set_anything(monkey, chance)
    monkey.window.close()
    QApplication.processEvents()
    if not monkey.window.isVisible():
        monkey.reopen()
