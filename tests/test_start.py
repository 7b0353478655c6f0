"""What a start loads, counted and not timed: modules by what was asked for, so that a start does not grow unseen."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from sigexplorer.contents import PAGES, TOPICS

LOADED = "import sys; from sigexplorer.cli import main; main(sys.argv[1:]); print(*sys.modules, sep='\\n', file=sys.stderr)"
SHOWN = """
import sys
from sigexplorer.qt import load_qt
load_qt()
from sigexplorer.app import application, create_window
window = create_window(["--set", "style.page=" + sys.argv[1]])
window.finish()
application().processEvents()
print(*sys.modules, sep='\\n', file=sys.stderr)
"""
# What stands beside the topics: each of these loads two modules, one that says what it is and one with its parameters, and their folder.
OF_A_TOPIC = 3
# Modules of ours that a start may load beyond those of the topics. Whoever needs more says what for: the last one is the list of actions, of which
# menus are made; what does the actions is loaded with the first that is done; two more say what the
# window says of values, and check what is shown of the plots; two more the language, and which one is wanted; one loads Qt, one spells
# the numbers of tables, one says what is shipped, another how a parameter is declared,
# one how functions are spelled in formulas, one hears signals that end the program, one knows what is to be put
# away then, one prints, one puts dead locks away, and one is the ground of plots;
# one lays buttons out in lines, where the words of a language are long; one has a worker wait until its picture has been painted;
# one is the grid on which landmarks of a curve are looked for; one tells whoever waits for an export how far it is;
# one puts titles in place of keys, for pages in a browser too; one knows what a state came from, so that undo goes back to it;
# one writes the logarithms of a table, one knows how dashes of legends are drawn, one where a lesson stands in a low window;
# two were split off what knows of a curve without its landmarks, one knows which files a state reads, so that none is written over and a session
# finds them, one forgets what was cancelled, one says what is lost with a window, and one makes room for what calls one another;
# and one is to spare for what is split while others are at work on it.
BUDGET = {"export": 76, "list": 67, "window": 175}
# What only some users need, and what only some pages do: loaded when it is asked for.
LATE = {"xml", "numpy.ma", "html", "multiprocessing", "difflib", "csv", "dataclasses", "unittest", "mpmath", "scipy"}


ASKED = """
import sys
from sigexplorer.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    print(*sys.modules, sep='\\n', file=sys.stderr)
"""
READ = """
import linecache, sys
from sigexplorer import cli, qt
load = qt.load_qt
def loaded():
    load()
    from PySide6.QtWidgets import QApplication
    QApplication.exec = lambda *_: 0
qt.load_qt = loaded
assert cli.main(sys.argv[1:]) == 0
print(*linecache.cache, sep='\\n', file=sys.stderr)
"""


def modules_of(code: str, *words: str) -> list[str]:
    """Return the modules that a fresh interpreter has loaded after some code."""
    run = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stderr.splitlines()


def ours(loaded: list[str]) -> list[str]:
    return [name for name in loaded if name.partition(".")[0] == "sigexplorer"]


def budget(kind: str) -> int:
    return BUDGET[kind] + OF_A_TOPIC * len(TOPICS)


def said(loaded: list[str]) -> str:
    """Return what there is of each folder, for whoever looks for what is too much."""
    return str(Counter(".".join(name.split(".")[:3]) for name in ours(loaded)).most_common())


def test_the_version_loads_nothing_that_computes_or_converts() -> None:
    loaded = modules_of(ASKED, "--version")
    assert "sigexplorer.language" in loaded
    assert not {"msgspec", "numpy", "PySide6", "inspect", *LATE} & {*loaded}


def test_the_list_loads_what_it_lists() -> None:
    loaded = modules_of(LOADED, "list")
    assert len(ours(loaded)) <= budget("list"), said(loaded)
    assert not {"PySide6", "pyqtgraph", *LATE} & {*loaded}


@pytest.mark.parametrize("pane", ["curve", "chain"])
def test_a_table_is_exported_without_what_draws(tmp_path: Path, pane: str) -> None:
    loaded = modules_of(LOADED, "export", "--pane", pane, "--to", str(tmp_path / "table.csv"))
    assert len(ours(loaded)) <= budget("export"), said(loaded)
    assert not {"PySide6", "pyqtgraph", *LATE} & {*loaded}
    assert not [name for name in ours(loaded) if name.startswith(("sigexplorer.window", "sigexplorer.panes", "sigexplorer.plot", "sigexplorer.lessons"))]


def test_the_window_loads_what_it_shows_first() -> None:
    loaded = modules_of(SHOWN, "curve")
    # Some are loaded by PySide6 and pyqtgraph; and the versions of packages are not asked of who reads e-mails.
    assert not ({"importlib.metadata", *LATE} - {"xml", "html", "multiprocessing", "dataclasses", "unittest", "difflib", "csv"}) & {*loaded}
    assert len(ours(loaded)) <= budget("window"), said(loaded)
    # A formula is read and computed by what is loaded with the first one.
    assert not {f"sigexplorer.model.activations.formula.{name}" for name in ("grammar", "program", "series")} & set(loaded)
    # Pages are drawn and computed by what is loaded when they are first shown, lessons and exports when they are first asked for.
    assert not [name for name in ours(loaded) if name.startswith(("sigexplorer.lessons", "sigexplorer.export", "sigexplorer.model.meanfield"))]
    assert not {f"sigexplorer.panes.{page}" for page in PAGES if page != "curve"} & set(loaded)


COMPILED = """
import re, sys
compile, ours = re._compile, []
def counting(pattern, flags):
    asking = sys._getframe(1)
    while asking.f_code.co_filename == re.__file__:
        asking = asking.f_back
    if "sigexplorer" in asking.f_globals["__name__"]:
        ours.append(str(pattern))
    return compile(pattern, flags)
re._compile = counting
exec(sys.argv[2])
print("compiled", *dict.fromkeys(ours), sep='\\n', file=sys.stderr)
"""
# Patterns that what is shown first is drawn and written with.
PATTERNS = 12


def test_a_start_compiles_the_patterns_of_what_is_shown(tmp_path: Path) -> None:
    said = modules_of(COMPILED, "curve", SHOWN)
    patterns = said[said.index("compiled") + 1 :]
    assert 0 < len(patterns) <= PATTERNS, patterns
    assert "tomllib" not in said


@pytest.mark.sampled
@pytest.mark.parametrize("words", [[], ["export", "--pane", "curve", "--to", "curve.png"]])
def test_nothing_that_is_loaded_after_qt_is_read_for_its_sake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    read = modules_of(READ, *words)
    assert not [name for name in read if "sigexplorer" in name or "pyqtgraph" in name]


DRESSED = """
import sys
from sigexplorer.qt import load_qt
load_qt()
from PySide6.QtWidgets import QApplication
read, there = QApplication.setStyleSheet, []
def counting(app, sheet):
    there.append(len(app.allWidgets()))
    read(app, sheet)
QApplication.setStyleSheet = counting
from sigexplorer.app import create_window
window = create_window(["--set", "style.theme=" + sys.argv[1]])
print(*there, len(QApplication.allWidgets()), sep='\\n', file=sys.stderr)
"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_style_sheet_is_read_once_and_after_the_window_is_built(theme: str) -> None:
    """With a style sheet a widget that finds its parent asks anew how it and all that lies in it are drawn: a twentieth of a start."""
    then, shown = map(int, modules_of(DRESSED, theme)[-2:])
    assert then > 0.9 * shown
