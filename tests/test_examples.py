"""What is left out of every run, and is tried in one that looks for more."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import EVERY, examples, sampled, some

ROOT = Path(__file__).parent.parent
TESTS = """
import pytest

@pytest.mark.sampled
@pytest.mark.parametrize("case", range(40))
def test_many(case):
    pass


@pytest.mark.parametrize("case", range(5))
def test_all(case):
    pass


@pytest.mark.thorough
def test_long():
    pass
"""


@given(st.integers(1, 300), st.text(max_size=20))
def test_the_cases_of_every_run_are_one_of_every_few(count, asking) -> None:
    tried = sorted(sampled(count, asking))
    assert 0 <= tried[0] < min(count, EVERY)
    assert count - EVERY <= tried[-1] < count
    assert all(after - before <= EVERY for before, after in itertools.pairwise(tried))
    assert some([*"abc"] * 100, asking) == [("abc" * 100)[number] for number in sorted(sampled(300, asking))]


def test_all_cases_are_tried_by_some_test() -> None:
    assert set().union(*(sampled(60, f"test_{number}") for number in range(120))) == set(range(60))


def test_a_property_has_at_least_two_examples() -> None:
    assert [examples(count) for count in (3, 50, 100)] == ([3, 50, 100] if os.environ.get("SIGEXPLORER_EXAMPLES") == "search" else [2, 8, 15])


@pytest.mark.parametrize(
    ("mode", "asked", "passed"),
    [("", "", "9 passed, 37 deselected"), ("search", "", "46 passed"), ("", "::test_many", "40 passed"), ("", "::test_long", "1 passed")],
)
def test_what_is_left_out_is_tried_where_it_is_looked_for_or_asked_for(tmp_path, mode, asked, passed) -> None:
    # Under the project's own configuration, which is that of the folder.
    (tmp_path / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "test_it.py").write_text(TESTS, encoding="utf-8")
    words = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), f"--rootdir={tmp_path}", "-q", "-p", "no:cacheprovider", f"test_it.py{asked}"]
    own = {"SIGEXPLORER_EXAMPLES": mode, "PYTHONPATH": str(ROOT)} if mode else {"PYTHONPATH": str(ROOT)}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "SIGEXPLORER_EXAMPLES"))}
    done = subprocess.run(words, cwd=tmp_path, env=inherited | own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(passed, done.stdout), done.stdout
