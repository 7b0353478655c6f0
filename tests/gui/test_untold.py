"""Everything that people read is translated: the program is walked in a language that nobody speaks, and no plain letters are left but those of names."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QListWidget, QTabBar, QWidget

from sigexplorer import languages, listing
from sigexplorer.cli import main
from sigexplorer.errors import SigexplorerError
from sigexplorer.export.picture import COLUMNS, Picture
from sigexplorer.help import articles
from sigexplorer.language import spoken
from sigexplorer.model.activations import catalogue
from sigexplorer.model.parameters import Parameter, parameters_of
from sigexplorer.resources import resource
from sigexplorer.session import decode
from sigexplorer.state import State, parameters, parse
from sigexplorer.topics import pages
from sigexplorer.window import MainWindow
from tests.pseudo import PSEUDO, untold

ASKED = ("text", "title", "toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription", "placeholderText", "windowTitle")


def words_of_data() -> set[str]:
    """Return the words of the data sets, recordings and files of weights that are shipped, which stand as their authors wrote them."""
    found = {"sigmoid", "hidden", "input", "output", "Linear", "Sigmoid", "layers", "weight", "bias"}
    for path in resource("data").glob("*.csv"):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        found |= {cell for row in csv.reader(lines) for cell in row if re.search("[A-Za-z]", cell)}
    return found | {word.replace("_", " ") for word in found}


def names() -> set[str]:
    """Return what is typed in commands and stands in files, which is the same in every language: keys, choices, pages, formulas."""
    declared = dict(parameters(State())) | {f"{name}.{key}": item for name, kind in catalogue.items() for key, item in parameters_of(kind).items()}
    found = {word for key in declared for word in key.split(".")} | {choice for item in declared.values() for choice in item.choices}
    found |= {part for item in parameters_of(Picture).values() for part in (*item.choices, str(item.default))} | set(COLUMNS) | {listing.FONTS, "double"}
    return found | set(pages()) | set(catalogue) | {declared[key].default for key in declared if declared[key].kind == "text"}


OWN = words_of_data() | {name for name in names() if len(name) > 1}
# What Qt says itself has its own translations; typefaces are called as they are; and guides are written anew in a language, as whole texts.
NOT_OURS = re.compile(r"Scroll|^qt_|\.font$|help\.guides")


@pytest.fixture
def foreign() -> Iterator[None]:
    with spoken(PSEUDO):
        yield


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What has been painted letter by letter, which is nobody's widget."""
    found: list[str] = []
    real = QPainter.drawText

    def draw(painter: QPainter, *words: object) -> object:
        found.extend(word for word in words if isinstance(word, str))
        return real(painter, *words)

    monkeypatch.setattr(QPainter, "drawText", draw)
    return found


def texts_of(root: QWidget) -> Iterator[tuple[str, str]]:
    """Yield every text of a widget and what is in it, with where it stands."""
    for widget in (root, *root.findChildren(QWidget)):
        name = widget.objectName() or type(widget).__name__
        if NOT_OURS.search(name) or isinstance(widget.parent(), QDialogButtonBox):
            continue
        for asked in ASKED:
            ask = getattr(widget, asked, None)
            said = ask() if callable(ask) and not (asked == "text" and hasattr(widget, "textEdited")) else ""
            if isinstance(said, str):
                yield f"{name}.{asked}", said
        listed: dict[type[QWidget], Callable[[QWidget], list[str]]] = {
            QComboBox: lambda box: [box.itemText(place) for place in range(box.count())],
            QTabBar: lambda bar: [bar.tabText(place) for place in range(bar.count())],
            QListWidget: lambda items: [text for place in range(items.count()) for text in (items.item(place).text(), items.item(place).toolTip())],
        }
        for kind, texts in listed.items():
            if isinstance(widget, kind):
                yield from ((f"{name}.item", text) for text in texts(widget))
        for action in widget.actions():
            yield from ((f"{name}.action", text) for text in (action.text(), action.toolTip(), action.statusTip()))


def left(texts: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> dict[str, list[str]]:
    """Return what is not translated, by where it stands and the text, with its plain words."""
    return {f"{where}: {text[:200]}": words for where, text in texts if (words := untold(text, OWN))}


@pytest.mark.thorough
def test_every_page_with_its_controls_and_plots(foreign, painted, open_window) -> None:
    window: MainWindow = open_window()
    found: dict[str, list[str]] = {}
    for page in pages():
        window.store.set("style.page", page)
        window.finish()
        window.grab()
        found |= {f"{page}, {where}": words for where, words in left([("painted", text) for text in painted]).items()}
        painted.clear()
        found |= {f"{page}, {where}": words for where, words in left(texts_of(window.page)).items()}
    found |= left(texts_of(window))
    assert found == {}


def test_every_menu(foreign, open_window) -> None:
    window: MainWindow = open_window()
    menus = window.menus
    for menu in list(menus.every):
        menu.aboutToShow.emit()
    ours = [menu for menu in menus.every if menu not in (menus.within["help.guides"], menus.within["view.language"])]
    said = [(menu.title(), text) for menu in ours for action in menu.actions() for text in (action.text(), action.toolTip(), action.statusTip())]
    assert left([*said, *((menu.title(), menu.title()) for menu in ours)]) == {}


def test_dialogs(foreign, open_window, monkeypatch) -> None:
    window: MainWindow = open_window()
    found: dict[str, list[str]] = {}

    def look(dialog: QDialog) -> int:
        found.update(left(texts_of(dialog)))
        return 0

    monkeypatch.setattr(QDialog, "exec", look)
    monkeypatch.setattr(QDialog, "open", look)
    window.menus.deeds.file_export_picture("curve")
    window.menus.deeds.file_export_sweep("curve")
    assert found == {}


BAD = ("", "nonsense", "1,000", "1e999", "-1e300", "1/0", "(1", "2.5.1", "sqrt(-1)", "1, 2; 3,4,5")


def refusals(declared: Parameter) -> Iterator[tuple[str, str]]:
    for text in BAD:
        try:
            declared.parse(text, spoken=True)
        except SigexplorerError as error:
            yield declared.name, str(error).replace(text, "") if text else str(error)


def test_what_is_wrong_with_an_input(foreign) -> None:
    said = [item for declared in parameters(State()).values() for item in refusals(declared)]
    for settings in ({"chain.dept": "3"}, {"nogroup": "1"}, {"activation": "sigmiod"}, {"activation": "sigmoid(gian=2)"}, {"compare": "tanh, elu(alpha=x)"}):
        with pytest.raises(SigexplorerError) as error:
            parse(State(), settings)
        said.append((str(settings), str(error.value)))
    for content in (b"", b"{", b"[]", b"{}", json.dumps({"sigexplorer": 99, "state": {}}).encode(), b'{"sigexplorer": 2, "state": {"nogroup": {}}}'):
        with pytest.raises(SigexplorerError) as error:
            decode(content)
        said.append((str(content), str(error.value)))
    # What was given, and the command that lists what may be.
    typed = {"nonsense", "formulas", "sigmiod", "gian", "nogroup", "dept", "list", *listing.SECTIONS}
    assert {where: words for where, text in said if (words := untold(text, OWN | typed | {"state", "chain", "compare", "activation"}))} == {}


@pytest.mark.parametrize("section", [name for name in listing.SECTIONS if name not in {"parameters"}])
def test_lists(foreign, section: str) -> None:
    text = listing.listing(section)
    # The first column has names.
    said = [(section, " ".join(re.split(r"\s{2,}", line.strip())[1:])) for line in text.splitlines()]
    assert left(said) == {}


def test_articles_of_pages(foreign) -> None:
    found = {}
    for name, item in articles(State()).items():
        if name.startswith("page/"):
            found |= left([(name, item.title), (name, item.summary)])
    assert found == {}


@pytest.mark.parametrize("command", [[], ["export"], ["list"], ["sweep"]])
def test_the_command_line_explains_itself(foreign, monkeypatch, capsys, command: list[str]) -> None:
    monkeypatch.setattr(languages, "follow", lambda code: None)
    with pytest.raises(SystemExit):
        main([*command, "--help"])
    said = capsys.readouterr().out
    assert "⟦" in said
    # Terms and usage are what is typed.
    lines = [line for line in said.splitlines() if line.startswith("      ") and not re.match(r"\s+(?:-|\[|sigexplorer )", line)]
    assert left([("help", line) for line in lines]) == {}
