"""The program starts, drags, exports and closes under every locale of the system, whatever it makes of the letter i, of a comma or of a digit."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import sigexplorer

LOCALES = ("tr_TR", "de_DE", "ar_EG", "C")
SOURCES = Path("/usr/share/i18n/locales")
FILES = sorted(Path(sigexplorer.__file__).parent.rglob("*.py"))
PROGRAM = """
import locale, sys
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider, QWidget
from sigexplorer.app import create_window
from sigexplorer.topics import drawn_panes, pages
from sigexplorer.window.asked import PICTURE, kept
from sigexplorer.window.exports import PictureDialog
assert locale.setlocale(locale.LC_CTYPE) == sys.argv[2], locale.setlocale(locale.LC_CTYPE)
sys.excepthook = lambda *words: (sys.__excepthook__(*words), sys.stderr.flush(), __import__("os")._exit(1))
window = create_window(["--set", "activation.gain=1.5"])
slider = next(item for item in window.findChildren(QSlider) if item.objectName() == "activation.gain")
QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, slider.height() // 2))
QTest.mouseMove(slider, QPoint(slider.width() * 3 // 4, slider.height() // 2))
QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() * 3 // 4, slider.height() // 2))
QApplication.processEvents()
assert window.store.state.activation.gain != 1.5
window.store.set("activation.gain", 2.25)
for page in pages():
    window.store.set("style.page", page)
    QApplication.processEvents()
window.store.set("style.page", "curve")
window.finish()
dialog = PictureDialog(drawn_panes(), "curve", kept(PICTURE), window)
dialog.deleteLater()
from pathlib import Path
for name in ("a.csv", "a.png", "a.svg", "a.pdf"):
    window.menus.exports.write("curve", Path(sys.argv[1]) / name)
    window.finish()
assert window.documents._write(Path(sys.argv[1]) / "a.sigx")
assert window.close()
"""


def test_no_qt_object_is_made_with_keywords() -> None:
    # Keywords that name properties go through the locale's lower case: there is no "interval" in Turkish.
    found = []
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
    classes = {node.name: node for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    for path, tree in trees.items():
        found += [f"{path.name}:{line}" for line in _keywords_to_qt(tree, classes)]
    assert found == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("QTimer(interval=3)", [1]),
        ("QtCore.QTimer(parent, interval=3)", [1]),
        ("class A(QTimer):\n  def __init__(self):\n    super().__init__(interval=3)", [3]),
        ("class A(QtCore.QTimer):\n  def __init__(self, **words):\n    super().__init__(None, **words)", [3]),
        ("class A(QTimer): pass\nclass B(A):\n  def __init__(self):\n    super().__init__(interval=3)\nA(interval=3)", [4, 5]),
        ("class A(QTimer):\n  def __init__(self):\n    QTimer.__init__(self, interval=3)", [3]),
        ("class A(QTimer):\n  def __init__(self, interval):\n    super().__init__()\nclass B(A):\n  def __init__(self):\n    super().__init__(interval=3)", []),
        ("class A(Plain):\n  def __init__(self):\n    super().__init__(interval=3)", []),
    ],
)
def test_the_search_for_keywords_sees_every_way_to_give_them(source, lines) -> None:
    tree = ast.parse(source)
    classes = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    assert sorted(_keywords_to_qt(tree, classes)) == lines


def _keywords_to_qt(tree: ast.AST, classes: dict[str, ast.ClassDef]) -> list[int]:
    """Return the lines on which an `__init__` of Qt is given keywords, by name or as the next one of a class of ours that has none in between."""
    lines = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.keywords:
            name = _name(node.func.value) if isinstance(node.func, ast.Attribute) and node.func.attr == "__init__" else _name(node.func)
            if _takes_them_to_qt(name, classes):
                lines.append(node.lineno)
        if isinstance(node, ast.ClassDef) and any(_takes_them_to_qt(_name(base), classes) for base in node.bases):
            calls = (inner for inner in ast.walk(node) if isinstance(inner, ast.Call) and inner.keywords and isinstance(inner.func, ast.Attribute))
            lines += [inner.lineno for inner in calls if inner.func.attr == "__init__" and _name(inner.func.value) == "super"]
    return lines


def _takes_them_to_qt(name: str, classes: dict[str, ast.ClassDef]) -> bool:
    if name in classes:
        own = any(isinstance(item, ast.FunctionDef) and item.name == "__init__" for item in classes[name].body)
        return not own and any(_takes_them_to_qt(_name(base), classes) for base in classes[name].bases)
    return name.startswith("Q") and name[1:2].isupper()


def _name(node: ast.AST) -> str:
    """Return the last name of a class, or of a call to one, as it is written."""
    if isinstance(node, ast.Call):
        node = node.func
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


@pytest.fixture(scope="session")
def locales(tmp_path_factory):
    """Return a folder with the locales, made from the system's sources: nothing has to be installed on the machine for good."""
    folder = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef") is None or not SOURCES.is_dir():
        pytest.skip("needs the sources of glibc's locales; packaging/dev.py installs them")
    for name in LOCALES[:-1]:
        subprocess.run(["localedef", "-i", name, "-f", "UTF-8", str(folder / f"{name}.UTF-8")], check=False, capture_output=True)
        assert (folder / f"{name}.UTF-8").is_dir(), name
    return folder


@pytest.mark.sampled
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc's locales")
@pytest.mark.parametrize("name", LOCALES)
def test_starts_drags_exports_and_closes(locales, tmp_path, name) -> None:
    whole = name if name == "C" else f"{name}.UTF-8"
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    environment |= {"LOCPATH": str(locales), "LC_ALL": whole, "QT_QPA_PLATFORM": "offscreen"}
    # Python would make UTF-8 of C, and Qt with it.
    environment |= {"PYTHONCOERCECLOCALE": "0", "XDG_CONFIG_HOME": str(tmp_path / "settings"), "XDG_DATA_HOME": str(tmp_path / "data")}
    done = subprocess.run([sys.executable, "-c", PROGRAM, str(tmp_path), whole], env=environment, capture_output=True, text=True, check=False, errors="replace")
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Traceback" not in done.stderr
    rows = (tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()
    row = next(line for line in rows if line[:1] in "-0123456789")
    assert [float(cell) for cell in row.split(",")[:2]]
    assert '"gain": 2.25' in (tmp_path / "a.sigx").read_text(encoding="utf-8")
    for suffix, start in {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}.items():
        assert (tmp_path / f"a.{suffix}").read_bytes().startswith(start)
