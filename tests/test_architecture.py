"""The house as the whole repository shows it: what lies where, who imports whom, and what no file may hold."""

from __future__ import annotations

import ast
import functools
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from sigexplorer.contents import CONTENTS
from sigexplorer.topics import topics

ROOT = Path(__file__).parent.parent
TOP_LEVEL = {"sigexplorer", "tests", "resources", "packaging", "pyproject.toml", "README.md", "LICENSE"}
LONGEST = 400
# Whose private names tests may ask for: libraries, where they have no other.
OTHERS = {"msgspec", "os", "sys", "torch"}
# Whose addresses may stand in a file: those that standards and licences use as names, and the one page of a project that a licence names.
HOSTS = {
    "www.w3.org",
    "www.freedesktop.org",
    "cyclonedx.org",
    "www.apple.com",
    "fsf.org",
    "www.gnu.org",
    "openfontlicense.org",
    "www.apache.org",
    "github.com" + "/rsms/inter",
    "localhost",
}
# With a scheme, or a host's name before a stroke; and options that take an address.
ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]*://(?:[^\s/@\"'<>]*@)?(?P<host>[^\s/:\"'<>)`,]+)(?P<path>[^\s\"'<>)`,]*)"
    r"|(?<![\w./@-])(?P<bare>(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|edu|eu|de|uk|cn|ru|jp))(?=/)"
    r"|--(?:extra-)?index[-]url|--find[-]links"
)
# Folders of one machine. Written so that this file does not hold them itself.
MACHINE = re.compile(r"(?<![\w.])/(?:home|Users)/(?!user\b|me\b)\w+|(?<![\w.])/(?:root|work|opt)/\w+|[A-Z]:\\+Users\\+\w+")


def unwanted(line: str) -> str | None:
    """Return an address of a host that is not allowed, or a folder of one machine, that stands in a line."""
    for match in ADDRESS.finditer(line):
        host, path = match["host"] or match["bare"] or "", match["path"] or ""
        # What is put together elsewhere has no host here.
        if not (host in HOSTS or f"{host}{path}".removesuffix(")") in HOSTS or host.endswith((".example", ".invalid")) or host.startswith(("{", "$"))):
            return match[0]
    found = MACHINE.search(line)
    return found[0] if found else None


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    """Every file that git keeps, as far as it is still there."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_top_level_holds_nothing_else(tracked: list[Path]) -> None:
    names = {path.relative_to(ROOT).parts[0] for path in tracked}
    assert {name for name in names if not name.startswith(".")} <= TOP_LEVEL


def test_files_are_about_one_thing(tracked: list[Path]) -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in tracked if path.suffix == ".py"}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_no_file_holds_a_download_address_or_a_machine_path(tracked: list[Path]) -> None:
    found = []
    for path in tracked:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}:{number}: {what}" for number, line in enumerate(lines, 1) if (what := unwanted(line))]
    assert found == []


MARKER = re.compile(r"^(<{7}|>{7})\s", re.MULTILINE)


def test_no_file_holds_what_a_merge_left_behind(tracked: list[Path]) -> None:
    assert MARKER.search("one\n" + "<" * 7 + " HEAD\n")
    assert MARKER.search("one\n" + ">" * 7 + " 707e249 (Write a help)\n")
    assert [str(path.relative_to(ROOT)) for path in tracked if MARKER.search(path.read_text(encoding="utf-8", errors="replace"))] == []


SCHEME = "https:" + "//"


@pytest.mark.parametrize(
    "text",
    [
        "--index" + "-url x",
        f"{SCHEME}files.mirror" + ".org/a",
        f"git+{SCHEME}somewhere" + ".dev",
        f"see {SCHEME}a.b",
        f"{SCHEME}user:secret@host" + ".net:8080/simple",
        "ftp:" + "//x.y/z.whl",
        "index = 'mirror." + "org/simple'",
        "/ho" + "me/ann/x",
        "open('/wo" + "rk/x')",
        "C:\\Us" + "ers\\ann",
    ],
)
def test_the_search_for_addresses_and_paths_finds(text: str) -> None:
    assert unwanted(text)


@pytest.mark.parametrize(
    "text",
    [f'xmlns="{SCHEME}www.w3.org/2000/svg"', "a.org.b", "org.sigexplorer/x", "packaging/dev.py", "x.example", "1/2.com", f"{SCHEME}mirror.example/simple"],
)
def test_the_search_for_addresses_leaves_names_alone(text: str) -> None:
    assert unwanted(text) is None


def test_every_module_has_its_layer() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    placed = {name.strip(" ()").removeprefix("sigexplorer.") for layer in layers for name in re.split(r"[:|]", layer)}
    package = ROOT / "sigexplorer"
    there = {path.stem for path in package.glob("*.py") if path.stem != "__init__"} | {path.parent.name for path in package.glob("*/__init__.py")}
    assert there - placed == set()


@pytest.mark.parametrize("package", ["model", "state", "results", "topic", "topics", "store", "session"])
def test_needs_no_qt(package: str) -> None:
    """In a fresh interpreter, with every module below it."""
    source = f"""
import importlib, pkgutil, sys
module = importlib.import_module("sigexplorer.{package}")
for found in pkgutil.walk_packages(getattr(module, "__path__", ()), module.__name__ + "."):
    importlib.import_module(found.name)
print(*sorted({{name.partition(".")[0] for name in sys.modules}}))
"""
    loaded = subprocess.run([sys.executable, "-c", source], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert "numpy" in loaded
    assert {"PySide6", "shiboken6", "pyqtgraph", "scipy", "matplotlib", "ziamath"}.isdisjoint(loaded)


def private() -> set[str]:
    """Return every private name that the program gives to a function, a method or an attribute."""
    names = set()
    for path in (ROOT / "sigexplorer").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                    names.add(name)
                case ast.Attribute(attr=name, ctx=ast.Store()):
                    names.add(name)
    return {name for name in names if name.startswith("_") and not name.startswith("__")}


def test_tests_reach_for_nothing_private() -> None:
    """What a test asks, anybody may ask; what is a class's own is asked by itself alone, in tests too."""
    ours, found = private(), []
    for path in (ROOT / "tests").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Attribute(value=ast.Name(id="self" | "cls")):
                    continue
                case ast.Attribute(attr=name, value=owner) if name in ours and ast.unparse(owner).partition(".")[0] not in OTHERS:
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno}: {ast.unparse(node)}")
                case ast.ImportFrom(module=str(module), names=names) if module.startswith("sigexplorer"):
                    found += [f"{path.relative_to(ROOT)}:{node.lineno}: {item.name}" for item in names if item.name in ours]
    assert found == []


@functools.cache
def _imports() -> dict[str, set[str]]:
    """Return for every module of ours those that it imports anywhere: at its top, for types alone, or in a function."""
    files = {}
    for path in (ROOT / "sigexplorer").rglob("*.py"):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        files[name] = path
    found: dict[str, set[str]] = {}
    for name, path in files.items():
        named = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module in files:
                named |= {whole if (whole := f"{node.module}.{item.name}") in files else node.module for item in node.names}
            elif isinstance(node, ast.Import):
                named |= {item.name for item in node.names if item.name in files}
        found[name] = named - {name}
    return found


def test_no_files_import_each_other_in_a_circle() -> None:
    """What nothing that is left imports is taken away, again and again: what stays then stands in a circle, or leads to one."""
    left = dict(_imports())
    assert "sigexplorer.theme" in left["sigexplorer.panes.cost"]
    while leaves := [name for name, named in left.items() if not named & left.keys()]:
        for name in leaves:
            del left[name]
    assert sorted(left) == []


def test_no_page_imports_the_panes_of_another() -> None:
    """What two of them share lies in a file that is of none, or in `plot`."""
    page = {
        f"sigexplorer.panes.{entry.kind.partition(':')[0]}": name
        for name, others in CONTENTS.items()
        for topic in (name, *others)
        for entry in topics()[topic].panes
        if entry.kind
    }
    imports = _imports()
    found = [f"{name} of {page[name]} imports {other} of {page[other]}" for name in page for other in imports[name] & page.keys() if page[name] != page[other]]
    assert found == []


def test_what_shows_pages_knows_none_by_its_name() -> None:
    """The window, its controls and the drawing library take topics as they come."""
    names = {*topics(), *(entry.name for topic in topics().values() for entry in topic.panes)}
    found = {
        f"{path.relative_to(ROOT / 'sigexplorer').as_posix()}: {node.value}"
        for folder in ("window", "controls", "plot")
        for path in (ROOT / "sigexplorer" / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in names
    }
    # What the dialog's fields are called.
    assert found == {"window/sweep_dialog.py: sweep"}
