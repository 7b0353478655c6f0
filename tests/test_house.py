"""What a stranger is told of the house: the tree that is drawn is the tree that is there, and what is promised elsewhere exists."""

from __future__ import annotations

import ast
import os
import re
import tomllib
from pathlib import Path

import pytest

from sigexplorer.state import State, parameters
from sigexplorer.topics import measured, pane_entries, topics

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "sigexplorer"
PAGE = (PACKAGE / "README.md").read_text(encoding="utf-8")


def test_the_checks_before_the_tests_found_nothing() -> None:
    """What ruff, mypy or import-linter found stands thousands of lines above pytest's closing line, which is all that many look at."""
    assert os.environ.get("SIGEXPLORER_FAILED_CHECKS", "") == ""


def drawn() -> list[str]:
    """Return the files and folders that the page draws, as paths below the package; folders end with a stroke."""
    lines = re.search(r"```text\nsigexplorer/\n(.*?)```", PAGE, re.DOTALL)
    assert lines
    found, above = [], {0: ""}
    for line in lines[1].splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        names = re.match(r"\s+((?:\S+\s{1,2})*?\S+)\s{3,}\S", line)
        assert names, line
        for name in names[1].split():
            found.append(above[depth - 1] + name)
            if name.endswith("/"):
                above[depth] = above[depth - 1] + name
    return found


def there() -> set[str]:
    """Return the modules of the package, and its folders down to those of the model's parts."""
    modules = {path.name for path in PACKAGE.glob("*.py") if path.name != "__init__.py"}
    folders = {f"{path.parent.relative_to(PACKAGE).as_posix()}/" for path in PACKAGE.glob("*/**/__init__.py") if "resources" not in path.parts}
    return modules | folders


def test_the_tree_that_is_drawn_is_the_tree() -> None:
    assert len(drawn()) == len(set(drawn()))
    assert set(drawn()) == there()


def test_what_lies_further_down_is_imported_by_what_lies_above() -> None:
    """The drawing's order of folders is that which the contract on imports states."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    level = {name.strip(" ()"): number for number, layer in enumerate(layers) for name in re.split(r"[:|]", layer)}
    folders = [name.rstrip("/") for name in drawn() if name.count("/") == 1 and name.endswith("/")]
    levels = [level[f"sigexplorer.{folder}"] for folder in folders]
    assert levels == sorted(levels)


@pytest.mark.parametrize(
    "page",
    [PACKAGE / "README.md", ROOT / ".github" / "CONTRIBUTING.md", ROOT / ".github" / "SECURITY.md", ROOT / "README.md", ROOT / "packaging" / "README.md"],
    ids=str,
)
def test_files_that_a_page_names_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    prose = re.sub(r"```diff\n.*?```", "", text, flags=re.DOTALL)
    named = {name for name in re.findall(r"`([\w./-]+/[\w.-]+)`", prose) if not name.startswith(("build/", "dist", ".venv"))}
    named |= set(re.findall(r"\]\(([^)#:]+)\)", prose))
    missing = [name for name in named if not any((root / name).exists() for root in (ROOT, PACKAGE, ROOT / "packaging", page.parent))]
    assert missing == []


def test_the_steps_are_ten_and_name_functions_that_exist() -> None:
    steps = re.search(r"in ten steps\n\n(.*?)\n## ", PAGE, re.DOTALL)
    assert steps
    assert re.findall(r"^(\d+)\.", steps[1], re.MULTILINE) == [str(number) for number in range(1, 11)]
    sources = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    for owner, name in re.findall(r"`(\w+)\.(\w+)(?:\([^`]*\))?`", steps[1]):
        if name not in {"csv", "py"}:
            assert re.search(rf"\b(?:def {name}\b|{name}\s*:)", sources), f"{owner}.{name}"


def test_hooks_are_local_and_start_what_is_locked() -> None:
    text = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert re.findall(r"repo: (\S+)", text) == ["local"]
    locked = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    tools = {"ruff": "ruff", "mypy": "mypy", "lint-imports": "import-linter"}
    assert set(re.findall(r"entry: \.venv/bin/(\S+)", text)) == set(tools)
    assert all(f"\n{package}==" in locked for package in tools.values())


def test_a_pull_request_is_tried_as_everybody_tries_it() -> None:
    text = (ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    assert "pull_request:" in text
    assert "run: .ci/run" in text
    minimum = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"].removeprefix(">=")
    assert f'"{minimum}"' in text


def test_lists_of_the_tests_name_what_there_is() -> None:
    """A parameter that has another name by now would be held small, or left out, by no test that says so."""
    keys = set(parameters(State()))
    known = {*keys, *topics(), *pane_entries(), *(measure.name for each in measured() for measure in each.measures)}
    known |= {command.name for topic in topics().values() for command in topic.commands}
    # Both ends of a range are named by what they have in common.
    known |= {key.removesuffix("_min") for key in keys}
    groups = {key.partition(".")[0] for key in keys} - {"activation"}
    named: set[str] = set()
    for path in (ROOT / "tests").rglob("*.py"):
        lists = (node.value for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign))
        texts = (item.value for value in lists if value is not None for item in ast.walk(value) if isinstance(item, ast.Constant))
        found = (re.fullmatch(r"([a-z]+)(\.[a-z_0-9]+)(=.*)?", text) for text in texts if isinstance(text, str))
        named |= {match[1] + match[2] for match in found if match and match[1] in groups and match[2] not in {".csv", ".png"}}
    assert len(named) > 100
    assert named <= known, named - known


def test_no_property_hangs_on_how_fast_its_examples_are_drawn() -> None:
    # One that suppresses something of its own has to say again what the profile suppresses, as tests/examples.py does.
    own = [
        path.name
        for path in (ROOT / "tests").rglob("test_*.py")
        if re.search(r"^from hypothesis import .*\bHealthCheck\b", path.read_text(encoding="utf-8"), re.M)
    ]
    assert own == []
