"""What the program never does, read off its source and heard while it runs: no network, no code from files, no shell."""

from __future__ import annotations

import ast
import base64
import io
import re
import subprocess
import sys
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import sigexplorer
from sigexplorer import link, session
from sigexplorer.controls.formula import typeset
from sigexplorer.errors import SigexplorerError
from sigexplorer.model import Custom
from tests.fuzz import fuzz
from tests.fuzz.targets import TARGETS

PACKAGE = Path(sigexplorer.__file__).parent
# What runs code that is data, and what asks a shell.
CALLS = {"eval", "exec", "compile", "__import__"}
ATTRIBUTES = {("os", "system"), ("os", "popen"), ("subprocess", "getoutput"), ("pickle", "loads"), ("torch", "load"), ("yaml", "load")}
# Modules that read code or speak to others, with where they stand all the same and why.
MODULES = {
    "pickle": {},
    "marshal": {},
    "shelve": {},
    "dill": {},
    # Addresses as texts, urllib.parse, ask nobody.
    "urllib.request": {"arguments.py": "the path of a file that a desktop gives as an address"},
    "urllib.error": {},
    "urllib.robotparser": {},
    "http": {},
    "ftplib": {},
    "smtplib": {},
    "socketserver": {},
    "ssl": {},
    "webbrowser": {},
    "requests": {},
    "code": {},
    "xmlrpc": {},
    "socket": {
        "window/signals.py": "a pair within the process, which a signal is told through",
        "display.py": "whether the display of this machine answers",
        "sweep/cluster.py": "whether the scheduler that was asked for answers",
    },
    "xml": {"selftest.py": "the picture that it has just written itself"},
    "zipfile": {"model/weights/numpy_file.py": "the members of an .npz, bounded", "model/weights/stored.py": "as the above"},
    "tarfile": {},
    "subprocess": {
        "model/weights/run.py": "a network of the user's runs in a process of its own, by a list of words",
        "export/animation.py": "ffmpeg is given pictures, by a list of words",
        "export/metafile.py": "Inkscape is given a picture, by a list of words",
    },
    "ctypes": {
        "model/numerics/threads.py": "the threads of the library behind numpy",
        "model/numerics/processors.py": "the number of the processor that a thread is on",
        "display.py": "the library that Qt asks for a display",
        "memory.py": "two numbers for the C library's memory",
    },
    "PySide6.QtNetwork": {},
    "PySide6.QtWebEngineCore": {},
    "PySide6.QtWebEngineWidgets": {},
}
HEARD = """
import sys
FORBIDDEN = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "os.system", "subprocess.Popen", "os.exec", "os.posix_spawn",
             "pickle.find_class", "urllib.Request", "webbrowser.open", "ftplib.connect", "smtplib.connect")
def hear(event, words):
    if event in FORBIDDEN and (event != "socket.connect" or getattr(words[0], "family", None) != 1):
        print("HEARD", event, words[1:2], file=sys.stderr)
sys.addaudithook(hear)
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
"""


def used(path: Path) -> Iterator[str]:
    """Yield what a file has that runs code, asks a shell or speaks to others, as `name` or `module: name`."""
    place = path.relative_to(PACKAGE).as_posix()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                modules = [name.name for name in names]
            case ast.ImportFrom(module=str(module), level=0, names=names):
                modules = [module, *(f"{module}.{name.name}" for name in names)]
            case ast.Call(func=ast.Name(id=name)) if name in CALLS:
                yield f"{name}()"
                continue
            case ast.Attribute(value=ast.Name(id=module), attr=name) if (module, name) in ATTRIBUTES:
                yield f"{module}.{name}"
                continue
            case ast.keyword(arg=("shell" | "allow_pickle") as name, value=ast.Constant(value=True)):
                yield f"{name}=True"
                continue
            case _:
                continue
        for module in modules:
            for name, places in MODULES.items():
                if (module == name or module.startswith(f"{name}.")) and place not in places:
                    yield f"import {module}"


def test_no_file_runs_code_that_is_data_or_speaks_to_others() -> None:
    found = {path.relative_to(PACKAGE).as_posix(): sorted(set(used(path))) for path in PACKAGE.rglob("*.py")}
    assert {place: what for place, what in found.items() if what} == {}


def test_every_exception_is_still_one() -> None:
    for module, places in MODULES.items():
        for place in places:
            assert re.search(rf"^\s*(?:import|from) {module}\b", (PACKAGE / place).read_text(encoding="utf-8"), re.MULTILINE), f"{place} needs no {module}"


@pytest.mark.parametrize(
    "source",
    [
        "eval('1')",
        "import pickle",
        "from urllib.request import urlopen",
        "import os\nos.system('ls')",
        "import subprocess",
        "f(shell=True)",
        "f(allow_pickle=True)",
    ],
)
def test_what_is_looked_for_would_be_found(source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "PACKAGE", tmp_path)
    path = tmp_path / "a.py"
    path.write_text(source)
    assert list(used(path))


@pytest.mark.parametrize("words", [("--self-test",), ("list",)])
def test_nothing_is_asked_of_others_while_the_program_runs(words: tuple[str, ...]) -> None:
    code = f"{HEARD}from sigexplorer.cli import main\nsys.exit(main({list(words)!r}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "HEARD" not in done.stderr


def test_the_ear_hears() -> None:
    done = subprocess.run([sys.executable, "-c", f"{HEARD}os.system('true')"], capture_output=True, text=True, check=False)
    assert "HEARD os.system" in done.stderr


@pytest.mark.parametrize("formula", ["x*sigmoid(beta*x) + a*tanh(x)", "where(x < 0, href*x, url*exp(-x))", "script*x + file*abs(x)"])
def test_a_formula_drawn_as_a_picture_reaches_no_file(formula: str) -> None:
    svg = typeset(Custom(formula).latex(), "#000000")
    assert b"<path" in svg
    assert not re.search(rb"href=|url\(|<image|<script|<!ENTITY|file:", svg)


@pytest.mark.parametrize("formula", [r"\href{file:///etc/passwd}{x}", r"\input{x}", "<image href='file:x'/>", "x; import os", "x.__class__", "__import__(x)"])
def test_what_is_no_formula_is_refused_before_anything_draws_it(formula: str) -> None:
    with pytest.raises(SigexplorerError):
        Custom(formula)


def unfolding(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, bytes(64_000_000))
    return stream.getvalue()


def entities() -> bytes:
    """Return a document of XML of a kilobyte, whose text would be 10^14 letters."""
    further = "".join(f'<!ENTITY {chr(98 + k)} "{f"&{chr(97 + k)};" * 10}">' for k in range(12))
    return f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "{"a" * 100}">{further}]><svg>&m;</svg>'.encode()


# What is small, or has a simple form, and asks for far more than it is.
BOMBS: dict[str, Callable[[], bytes]] = {
    "lists of JSON": lambda: b"[" * 100_000,
    "objects of JSON": lambda: b'{"sigexplorer": 2, "state": ' + b'{"chain": ' * 50_000,
    "a number of JSON": lambda: b'{"sigexplorer": ' + b"9" * 500_000 + b"}",
    "an exponent of JSON": lambda: b'{"sigexplorer": 2, "state": {"chain": {"depth": 1e999999999}}}',
    "entities of XML": entities,
    "lists of TOML": lambda: b"title = " + b"[" * 50_000,
    "tables of TOML": lambda: b"title = " + b"{a = " * 50_000,
    "a name of TOML": lambda: b".".join([b"a"] * 50_000) + b" = 1",
    "a heading of TOML": lambda: b"[" + b".".join([b"a"] * 50_000) + b"]\n",
    "a number of TOML": lambda: b"order = " + b"9" * 500_000,
    "an archive": lambda: unfolding("a.npy"),
    "an archive that leads out of its folder": lambda: unfolding("../../a.npy"),
    "brackets": lambda: b"(" * 50_000,
    "powers": lambda: b"2" + b"^2" * 50_000,
    "cells": lambda: b"," * 500_000,
    "quotes": lambda: b'"' * 500_001,
    "lines": lambda: b"\n" * 100_000,
}


@pytest.mark.sampled
@pytest.mark.parametrize("bomb", BOMBS)
def test_what_asks_for_more_than_it_is_is_refused_by_every_reader(bomb: str) -> None:
    content = BOMBS[bomb]()
    tracemalloc.start()
    try:
        found = {name: wrong for name in TARGETS if (wrong := fuzz.wrong_with(name, content))}
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == {}
    assert peak < 80 * len(content) + 40_000_000


def test_a_link_that_unfolds_to_far_more_is_refused_in_little_memory() -> None:
    packed = base64.urlsafe_b64encode(zlib.compress(bytes(200_000_000), 9)).rstrip(b"=").decode()
    tracemalloc.start()
    try:
        with pytest.raises(SigexplorerError):
            link.state_of(f"{session.SCHEME}{session.VERSION}.{packed}")
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
