"""Changes the program by one small mistake at a time, and asks the tests that run that line whether they notice.

    packaging/dev.py mutate [--minutes 60] [--seed 1] [--only TEXT] [--since COMMIT] [--covering FILE]

A mistake is one that hands make: a bound that is no longer in, two bounds or operands swapped, a sum for a difference, a number off by one, a
condition turned, an argument forgotten, something that a computation depends on left out of what it is remembered by. What survives is printed,
to be looked at: either a test is missing, or the mistake changes nothing that anybody could see.

Which tests run a line is measured once, in some ten minutes, and kept in build/mutation; after tests have been added it is measured anew by
removing that folder.
"""

from __future__ import annotations

import argparse
import ast
import copy
import functools
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.mutation.covering import Covering, measure

ROOT = Path(__file__).parents[2]
PLACES = ("sigexplorer/model", "sigexplorer/topics")
# Nothing of these is computed: what is named, or said.
LEFT_OUT = ("words.py",)
# How long the tests of a line may take with a mistake in it, in seconds of the processor; and one of them, in seconds of the clock: what hangs is noticed too.
PATIENCE = 30
HANGS = 100
# How pytest ends that has no test to run.
NOTHING_LEFT = 5
# How many tests of a line are asked at most, the nearest first.
MOST_TESTS = 40
COPIED = ("sigexplorer", "tests", "resources", "packaging", "pyproject.toml", "README.md", "LICENSE", ".github")

Change = Callable[[], None]
SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
TELLING = {"tr", "plural", "mark", "counted", "Told", "Phrase"}
# Whose arguments may stand in any order, or where nobody mistakes it.
COMMUTING = {
    *("min", "max", "minimum", "maximum", "fmin", "fmax", "hypot", "gcd", "add", "multiply", "logaddexp", "logical_and", "logical_or", "isclose"),
    *("isinstance", "issubclass"),
}
NAMES = {"min": "max", "max": "min", "minimum": "maximum", "maximum": "minimum", "any": "all", "all": "any"}


class Mistake(NamedTuple):
    """One mistake: the lines of what is mistaken, what becomes of it, and what makes it in the tree that it was found in."""

    lines: range
    what: str
    make: Change


def changes(tree: ast.Module) -> list[Mistake]:
    """Return the mistakes that can be made in a file, in its order."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    inner = {node for function in functions for node in ast.walk(function) if node is not function and isinstance(node, ast.FunctionDef)}
    found = [mistake for function in functions if function not in inner for mistake in _in_function(function)]
    return found + [mistake for node in ast.walk(tree) if isinstance(node, ast.Call) for mistake in _in_declaration(node)]


def _in_function(function: ast.FunctionDef) -> Iterator[Mistake]:
    for statement in function.body:
        for node in _run(statement):
            for what, change in _of(node):
                yield Mistake(_lines_of(node, function), f"{function.name}: {what}", change)
    # What a computation is given is what its result is kept under: one of it stays what it is by default, whatever the state says.
    if function.name.endswith("inputs") and function.args.args:
        state = function.args.args[0].arg
        for node in ast.walk(function):
            if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
                for index, item in enumerate(node.value.elts):
                    if not any(isinstance(part, ast.Name) and part.id == state for part in ast.walk(item)):
                        continue
                    yield Mistake(
                        _lines_of(item, function), f"{function.name}: forgets {ast.unparse(item)}", _put_of(node.value.elts, index, _by_default(item, state))
                    )


def _run(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is run of a statement: no annotation of a type."""
    yield node
    for name, value in ast.iter_fields(node):
        if name not in {"annotation", "returns"}:
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from _run(child)


def _in_declaration(node: ast.Call) -> Iterator[Mistake]:
    """Yield what a topic may forget to say that it depends on."""
    for keyword in node.keywords:
        if isinstance(node.func, ast.Name) and node.func.id == "Topic" and keyword.arg == "keys" and isinstance(keyword.value, ast.Tuple):
            for index, item in enumerate(keyword.value.elts):
                yield Mistake(range(0), f"keys: without {ast.unparse(item)}", functools.partial(keyword.value.elts.pop, index))


def _by_default(item: ast.expr, state: str) -> ast.expr:
    class Default(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.AST:
            return ast.parse(f"type({state})()", mode="eval").body if node.id == state else node

    return Default().visit(copy.deepcopy(item))


def _lines_of(node: ast.AST, function: ast.FunctionDef) -> range:
    first = getattr(node, "lineno", function.lineno)
    return range(first, (getattr(node, "end_lineno", None) or first) + 1)


def _of(node: ast.AST) -> Iterator[tuple[str, Change]]:
    before = ast.unparse(node) if isinstance(node, ast.expr) else ""
    match node:
        case ast.Compare(ops=operators):
            for index, operator in enumerate(operators):
                if type(operator) in SWAPPED:
                    yield f"{before} with {SWAPPED[type(operator)].__name__}", functools.partial(_put, operators, index, SWAPPED[type(operator)]())
        case ast.BinOp(op=operator) if type(operator) in SWAPPED and not _is_text(node):
            yield f"{before} with {SWAPPED[type(operator)].__name__}", functools.partial(setattr, node, "op", SWAPPED[type(operator)]())
        case ast.BoolOp(op=operator):
            yield f"{before} with {SWAPPED[type(operator)].__name__}", functools.partial(setattr, node, "op", SWAPPED[type(operator)]())
        case ast.UnaryOp(op=ast.Not()):
            yield f"{before} without not", functools.partial(setattr, node, "op", ast.UAdd())
        case ast.Name(id=name) if name in NAMES:
            yield f"{name} as {NAMES[name]}", functools.partial(setattr, node, "id", NAMES[name])
        case ast.Attribute(attr=name) if name in NAMES:
            yield f"{before} as {NAMES[name]}", functools.partial(setattr, node, "attr", NAMES[name])
        case ast.Call(func=called, args=arguments, keywords=keywords) if not _tells(called):
            for keyword in keywords:
                if keyword.arg:
                    yield f"{before} without {keyword.arg}", functools.partial(keywords.remove, keyword)
            for index in range(len(arguments) - 1 if _named(called) not in COMMUTING else 0):
                if _are_alike(arguments[index], arguments[index + 1]):
                    yield f"{before} with {index + 1} and {index + 2} swapped", functools.partial(_swap, arguments, index)
        case ast.Constant(value=bool(value)):
            yield f"{value} as {not value}", functools.partial(setattr, node, "value", not value)
        case ast.Constant(value=int(value)):
            yield f"{value} as {value + 1}", functools.partial(setattr, node, "value", value + 1)
        case ast.Constant(value=float(value)):
            other = 1.1 * value if value else 1.0
            yield f"{value} as {other}", functools.partial(setattr, node, "value", other)


def _named(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""


def _are_alike(one: ast.expr, other: ast.expr) -> bool:
    """Return whether a hand may swap two arguments, and the program not stop at once since they are not even of one kind."""
    if isinstance(one, ast.Constant) and isinstance(other, ast.Constant):
        return type(one.value) is type(other.value) and one.value != other.value
    return type(one) is type(other) and isinstance(one, ast.Name | ast.Attribute | ast.Subscript | ast.BinOp | ast.UnaryOp)


def _tells(called: ast.expr) -> bool:
    """Return whether a call says something to people: its words are others' tests."""
    return _named(called) in TELLING or _named(called).endswith("Error")


def _is_text(node: ast.BinOp) -> bool:
    return any(isinstance(side, ast.JoinedStr) or (isinstance(side, ast.Constant) and isinstance(side.value, str)) for side in (node.left, node.right))


def _swap(items: list[ast.expr], index: int) -> None:
    items[index], items[index + 1] = items[index + 1], items[index]


def _put(items: list[ast.AST], index: int, item: ast.AST) -> None:
    items[index] = item


def _put_of(items: list[ast.expr], index: int, item: ast.expr) -> Change:
    return functools.partial(_put, items, index, item)  # type: ignore[arg-type]


def near(path: str) -> str:
    """Return the folder or file of tests where a file of the program is tried first."""
    parts = Path(path).parts[1:]
    folder = ROOT / "tests" / Path(*parts[:-1])
    while not folder.is_dir():
        folder = folder.parent
    named = folder / f"test_{parts[-1]}"
    return (named if named.exists() else folder).relative_to(ROOT).as_posix()


def everywhere(only: str, since: str = "") -> list[tuple[str, int]]:
    """Return every mistake that can be made in the files whose path has `only`: the path, and its number there; in lines that a commit lacks, if named."""
    paths = [path.relative_to(ROOT).as_posix() for place in PLACES for path in sorted((ROOT / place).rglob("*.py")) if path.name not in LEFT_OUT]
    lines = newer(since) if since else None
    found = []
    for path in paths:
        if only in path and (lines is None or path in lines):
            mistakes = changes(ast.parse((ROOT / path).read_text(encoding="utf-8")))
            # What a topic forgets has no line that is run: it counts as new wherever its file is.
            found += [(path, number) for number, mistake in enumerate(mistakes) if lines is None or not mistake.lines or lines[path] & set(mistake.lines)]
    return found


def newer(than: str) -> dict[str, set[int]]:
    """Return the lines of each file that a commit does not have."""
    words = ["git", "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-renames", "--no-prefix", than, "--", *PLACES]
    found: dict[str, set[int]] = {}
    path = ""
    for line in subprocess.run(words, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True).stdout.splitlines():
        if line.startswith("+++ "):
            path = line[4:]
        elif (hunk := re.match(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@", line)) is not None:
            first, count = int(hunk[1]), int(hunk[2] or 1)
            found.setdefault(path, set()).update(range(first, first + count))
    return found


class Tried:
    """A copy of the program, in which mistakes are made one at a time."""

    def __init__(self, folder: Path, covering: Path) -> None:
        self.folder = folder
        for item in COPIED:
            (shutil.copytree if (ROOT / item).is_dir() else shutil.copy)(ROOT / item, folder / item)
        if not covering.exists():
            covering.parent.mkdir(parents=True, exist_ok=True)
            measure(folder, covering)
        self.covering = Covering(covering)
        # Compiled once; what is compiled with a mistake in it is not kept.
        subprocess.run([sys.executable, "-m", "compileall", "-q", str(folder / "sigexplorer")], check=True)
        self._sound: dict[str, bool] = {}

    def judge(self, path: str, number: int) -> tuple[str, Mistake]:
        """Make a mistake and return how it went: noticed, survived, never run, or undecided for want of time."""
        source = (ROOT / path).read_text(encoding="utf-8")
        tree = ast.parse(source)
        mistake = changes(tree)[number]
        tests = self.covering.tests_of(path, mistake.lines, near(path))[:MOST_TESTS] if mistake.lines else [near(path)]
        if not tests:
            return "never run", mistake
        mistake.make()
        unsound: list[str] = []
        while tests:
            (self.folder / path).write_text(ast.unparse(ast.fix_missing_locations(tree)), encoding="utf-8")
            ended, failed = self._ask(tests, unsound)
            (self.folder / path).write_text(source, encoding="utf-8")
            if ended != "noticed" or self._is_sound(failed or tests[0]):
                return ended, mistake
            # What fails without a mistake too says nothing: by itself, or among those of a folder.
            unsound += [failed] if failed else []
            tests = [test for test in tests if test != (failed or tests[0])]
        return "survived", mistake

    def _is_sound(self, test: str) -> bool:
        # By its name it is asked with all its cases, which may take longer than it has.
        if test not in self._sound:
            self._sound[test] = self._ask([test])[0] != "noticed"
        return self._sound[test]

    def _ask(self, tests: list[str], without: Sequence[str] = ()) -> tuple[str, str]:
        words = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "--timeout", str(HANGS), "-p", "no:cacheprovider", "--tb=no", *tests]
        words += [f"--deselect={test}" for test in without]
        surroundings = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(self.folder)}
        done = subprocess.run(
            words, cwd=self.folder, env=surroundings, capture_output=True, text=True, check=False, preexec_fn=_be_patient if os.name == "posix" else None
        )
        if done.returncode == -24:
            return "undecided", ""
        failed = [line.split()[1].split("[")[0] for line in done.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
        return "survived" if done.returncode in (0, NOTHING_LEFT) else "noticed", failed[0] if failed and "::" in failed[0] else ""


def _be_patient() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE + 1))


def run(minutes: float, seed: int, only: str, since: str, covering: Path) -> int:
    """Make mistakes, each at most once, until the time is up; print what is not noticed, and the share that was."""
    possible = everywhere(only, since)
    random.Random(seed).shuffle(possible)
    say(f"{len(possible)} mistakes can be made.")
    ends: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        tried = Tried(Path(name), covering)
        until = time.monotonic() + 60.0 * minutes
        for path, number in possible:
            if time.monotonic() > until:
                break
            ended, mistake = tried.judge(path, number)
            ends[ended] += 1
            place = f"{path}:{mistake.lines.start}" if mistake.lines else path
            say(f"{ended:9} {place} {mistake.what}")
    told = ", ".join(f"{count} {ended}" for ended, count in sorted(ends.items()))
    say(f"{told}; {100.0 * ends['noticed'] / max(1, ends.total()):.0f} % were noticed, seed {seed}")
    return 0


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> int:
    """Take the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="a part of the paths in which mistakes are made")
    parser.add_argument("--since", default="", help="a commit: mistakes are made in newer lines only")
    parser.add_argument("--covering", type=Path, default=ROOT / "build" / "mutation" / "covering", help="where it is kept which tests run a line")
    options = parser.parse_args()
    return run(options.minutes, options.seed, options.only, options.since, options.covering.resolve())


if __name__ == "__main__":
    sys.exit(main())
