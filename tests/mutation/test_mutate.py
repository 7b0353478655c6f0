"""That mistakes are made where there is something to mistake, that tests notice one that matters, and that the right ones are asked."""

from __future__ import annotations

import ast
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.mutation import mutate
from tests.mutation.covering import Covering
from tests.mutation.mutate import ROOT, Tried, changes, everywhere, near

SOURCE = '''
def clipped(x, low, high):
    """Return 3 words that nobody runs."""
    if x < low and not high == 2:
        return max(x + 1, 0.5)
    def inner(y: int = 3) -> int:
        return bounded(low, high, room=x)
    raise NumberError(low, high, "as it is")

def _inputs(state):
    return state.gain, state.depth

TOPIC = Topic(name="clipped", keys=("gain", "depth"))
'''
MADE = [
    "x < low or not high == 2",
    "x <= low",
    "not high != 2",
    "high == 3",
    "if x < low and +(high == 2)",
    "min(x + 1, 0.5)",
    "max(x - 1, 0.5)",
    "max(x + 2, 0.5)",
    "max(x + 1, 0.55)",
    "def inner(y: int=4)",
    "bounded(low, high)",
    "bounded(high, low, room=x)",
    "return (type(state)().gain, state.depth)",
    "return (state.gain, type(state)().depth)",
    "keys=('depth',)",
    "keys=('gain',)",
]


def made(number: int) -> str:
    tree = ast.parse(SOURCE)
    changes(tree)[number].make()
    return ast.unparse(tree)


def test_every_mistake_is_another_program_and_all_are_made() -> None:
    found = changes(ast.parse(SOURCE))
    programs = [made(number) for number in range(len(found))]
    assert Counter(text for text in MADE for program in programs if text in program) == Counter(MADE)
    assert len(set(programs)) == len(programs) == len(MADE)
    assert ast.unparse(ast.parse(SOURCE)) not in programs
    for program in programs:
        compile(program, "made", "exec")


def test_a_mistake_has_the_lines_that_it_is_made_in() -> None:
    source = "def f(x):\n    return (x +\n        1)\n"
    found = {mistake.what: mistake.lines for mistake in changes(ast.parse(source))}
    assert found == {"f: x + 1 with Sub": range(2, 4), "f: 1 as 2": range(3, 4)}


@pytest.mark.thorough
def test_every_place_has_tests_that_are_asked_first() -> None:
    assert near("sigexplorer/model/activations/formula/grammar.py") == "tests/model/activations/formula/test_grammar.py"
    assert near("sigexplorer/model/activations/formula/tree.py") == "tests/model/activations/formula"
    assert near("sigexplorer/model/typed.py") == "tests/model/test_typed.py"
    assert near("sigexplorer/topics/fit.py") == "tests/topics"
    for path in {path for path, _ in everywhere("")}:
        assert (ROOT / near(path)).exists()


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
def test_since_a_commit_mistakes_are_made_in_lines_that_it_does_not_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def git(*words: str) -> None:
        named = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *named, *words], cwd=tmp_path, check=True, capture_output=True)

    model = tmp_path / "sigexplorer" / "model"
    model.mkdir(parents=True)
    (model / "old.py").write_text("def f(x):\n    return x + 7\n")
    (model / "both.py").write_text("def f(x):\n    y = x + 7\n    return y\n")
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "before")
    (model / "both.py").write_text("def f(x):\n    y = x + 7\n    z = y * 9\n    return z\n")
    (model / "new.py").write_text("def f(x):\n    return x < 5\n")
    git("add", ".")
    monkeypatch.setattr(mutate, "ROOT", tmp_path)
    monkeypatch.setattr(mutate, "PLACES", ("sigexplorer/model",))
    found = [(path, changes(ast.parse((tmp_path / path).read_text()))[number].what) for path, number in everywhere("", "HEAD")]
    both, new = "sigexplorer/model/both.py", "sigexplorer/model/new.py"
    assert sorted(found) == [(both, "f: 9 as 10"), (both, "f: y * 9 with Div"), (new, "f: 5 as 6"), (new, "f: x < 5 with LtE")]


@pytest.fixture
def known(tmp_path: Path) -> Path:
    """What a coverage would have kept of a file, in which two tests run one line, and one of them much else."""
    data = pytest.importorskip("coverage").CoverageData(str(tmp_path / "covering"))
    for test, lines in (("tests/a.py::test_far", range(1, 9)), ("tests/model/test_typed.py::test_wide", range(1, 90)), ("tests/a.py::test_other", [7, 8])):
        data.set_context(test)
        data.add_lines({"/x/sigexplorer/model/typed.py": list(lines)})
    data.set_context("")
    data.add_lines({"/x/sigexplorer/model/typed.py": [3]})
    data.write()
    return tmp_path / "covering"


def test_those_nearby_are_asked_first_then_whatever_runs_little_else(known: Path) -> None:
    covering = Covering(known)
    path = "sigexplorer/model/typed.py"
    assert covering.tests_of(path, range(7, 9), "tests/model/test_typed.py") == [
        "tests/model/test_typed.py::test_wide",
        "tests/a.py::test_other",
        "tests/a.py::test_far",
    ]
    assert covering.tests_of(path, range(3, 4), "tests/a.py") == ["tests/a.py::test_far", "tests/model/test_typed.py::test_wide"]
    assert covering.tests_of(path, range(200, 201), "tests/a.py") == []


@pytest.fixture
def trying(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str, str], str]:
    """How a mistake goes, which is told by its end, in a program of one file whose second line one test runs."""

    def judged(source: str, tests: str, mistake: str) -> str:
        tree = tmp_path / "tree"
        for name, text in {"sigexplorer/__init__.py": "", "sigexplorer/a.py": source, "tests/test_a.py": tests}.items():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            (tree / name).write_text(text)
        data = pytest.importorskip("coverage").CoverageData(str(tmp_path / "covering"))
        data.set_context("tests/test_a.py::test_it")
        data.add_lines({str(tree / "sigexplorer/a.py"): [2]})
        data.write()
        for name, value in {"ROOT": tree, "COPIED": ("sigexplorer", "tests"), "PATIENCE": 8}.items():
            monkeypatch.setattr(mutate, name, value)
        (tmp_path / "copy").mkdir()
        tried = Tried(tmp_path / "copy", tmp_path / "covering")
        number = next(k for k, found in enumerate(changes(ast.parse(source))) if found.what.endswith(mistake))
        ended = tried.judge("sigexplorer/a.py", number)[0]
        assert (tmp_path / "copy" / "sigexplorer" / "a.py").read_text() == source
        return ended

    return judged


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("tests", "ended"),
    [
        ("def test_it():\n    from sigexplorer.a import f\n    assert f(2) == 3\n", "noticed"),
        ("def test_it():\n    from sigexplorer.a import f\n    assert f(2)\n", "survived"),
        ("def test_it():\n    assert False\n", "survived"),
        ("def test_it():\n    from sigexplorer.a import f\n    while f(2) != 3: pass\n", "undecided"),
    ],
)
def test_a_mistake_is_noticed_where_a_sound_test_fails_because_of_it(tests: str, ended: str, trying: Callable[[str, str, str], str]) -> None:
    assert trying("def f(x):\n    return x + 1\n", tests, "Sub") == ended


@pytest.mark.parametrize(("noticing", "ended"), [("len(T['keys']) == 2", "noticed"), ("T", "survived")])
def test_of_a_whole_file_of_tests_those_are_passed_over_that_fail_anyway(noticing: str, ended: str, trying: Callable[[str, str, str], str]) -> None:
    tests = f"def test_broken():\n    assert False\n\n\ndef test_whole():\n    from sigexplorer.a import T\n    assert {noticing}\n"
    assert trying("def Topic(**given): return given\nT = Topic(keys=(1, 2))\n", tests, "without 2") == ended
