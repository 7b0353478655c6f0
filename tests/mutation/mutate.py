"""Changes the program by one small mistake at a time, and asks the tests of that place whether they notice.

    packaging/dev.py mutate [--minutes 60] [--seed 1] [--only TEXT]

A mistake is one that hands make: a bound that is no longer in, an operand swapped, a sum for a difference, a number off by one, a condition
turned, something that a computation depends on left out of what it is remembered by. What survives is printed, to be looked at: either a
test is missing, or the mistake changes nothing that anybody could see.
"""

from __future__ import annotations

import argparse
import ast
import functools
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLACES = ("sigexplorer/model", "sigexplorer/topics")
# Nothing of these is computed: what is named, imported, or said.
LEFT_OUT = ("__init__.py", "words.py", "parameters.py")
# How long the tests of a place may take with a mistake in it, in seconds: what hangs is noticed too.
PATIENCE = 240.0
COPIED = ("sigexplorer", "tests", "resources", "packaging", "pyproject.toml", "README.md", "LICENSE")

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
NAMES = {"min": "max", "max": "min", "minimum": "maximum", "maximum": "minimum", "any": "all", "all": "any"}


def changes(tree: ast.Module) -> list[tuple[int, str, Change]]:
    """Return the mistakes that can be made in a file: the line, what becomes of it, and what makes it."""
    return [found for function in ast.walk(tree) if isinstance(function, ast.FunctionDef) for found in _in_function(function)]


def _in_function(function: ast.FunctionDef) -> Iterator[tuple[int, str, Change]]:
    for statement in function.body:
        for node in ast.walk(statement):
            for what, change in _of(node):
                yield getattr(node, "lineno", function.lineno), f"{function.name}: {what}", change
    # What a computation is given is what its result is kept under.
    if function.name.endswith("inputs"):
        for node in ast.walk(function):
            if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
                for index, item in enumerate(node.value.elts):
                    yield node.lineno, f"{function.name}: without {ast.unparse(item)}", functools.partial(_put, node.value.elts, index, ast.Constant(None))


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
        case ast.Constant(value=bool(value)):
            yield f"{value} as {not value}", functools.partial(setattr, node, "value", not value)
        case ast.Constant(value=int(value)):
            yield f"{value} as {value + 1}", functools.partial(setattr, node, "value", value + 1)
        case ast.Constant(value=float(value)):
            other = 1.1 * value if value else 1.0
            yield f"{value} as {other}", functools.partial(setattr, node, "value", other)


def _is_text(node: ast.BinOp) -> bool:
    return any(isinstance(side, ast.JoinedStr) or (isinstance(side, ast.Constant) and isinstance(side.value, str)) for side in (node.left, node.right))


def _put(items: list[ast.AST], index: int, item: ast.AST) -> None:
    items[index] = item


def asked_of(path: str) -> list[str]:
    """Return the tests of a file, by where it stands."""
    parts = Path(path).parts[1:]
    if parts[0] == "topics":
        return ["tests/topics", "tests/test_random_states.py"]
    folder = ROOT / "tests" / Path(*parts[:-1])
    if len(parts) > 2:
        while not folder.is_dir():
            folder = folder.parent
        return [str(folder.relative_to(ROOT))]
    named = folder / f"test_{parts[-1]}"
    return [str(named.relative_to(ROOT))] if named.exists() else ["tests/model/test_any_state.py", "tests/test_state.py"]


def run(minutes: float, seed: int, only: str) -> int:
    """Make mistakes until the time is up; print what survives, and the share that was noticed."""
    generator = random.Random(seed)
    paths = [path.relative_to(ROOT).as_posix() for place in PLACES for path in sorted((ROOT / place).rglob("*.py")) if path.name not in LEFT_OUT]
    paths = [path for path in paths if only in path]
    until, noticed, survived = time.monotonic() + 60.0 * minutes, 0, 0
    sound: dict[str, bool] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for item in COPIED:
            (shutil.copytree if (ROOT / item).is_dir() else shutil.copy)(ROOT / item, folder / item)
        while time.monotonic() < until:
            path = generator.choice(paths)
            source = (ROOT / path).read_text(encoding="utf-8")
            tree = ast.parse(source)
            possible = changes(tree)
            tests = asked_of(path)
            if not possible or not sound.setdefault(" ".join(tests), _passes(folder, tests)):
                continue
            line, what, change = generator.choice(possible)
            change()
            (folder / path).write_text(ast.unparse(tree), encoding="utf-8")
            alive = _passes(folder, tests)
            (folder / path).write_text(source, encoding="utf-8")
            noticed, survived = noticed + (not alive), survived + alive
            say(f"{'SURVIVED' if alive else 'noticed '} {path}:{line} {what}")
    say(f"{noticed} of {noticed + survived} mistakes were noticed ({100.0 * noticed / max(1, noticed + survived):.0f} %), seed {seed}")
    return 0


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _passes(folder: Path, tests: list[str]) -> bool:
    words = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider", *tests]
    try:
        done = subprocess.run(words, cwd=folder, capture_output=True, check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main() -> int:
    """Take the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="a part of the paths in which mistakes are made")
    options = parser.parse_args()
    return run(options.minutes, options.seed, options.only)


if __name__ == "__main__":
    sys.exit(main())
