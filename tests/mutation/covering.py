"""Which tests run which lines: every test under coverage once, each under its own name."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

# Every test of these is asked; those of the window take a hundred times as long, and see what these see.
ASKED = ("tests/model", "tests/topics", "tests/test_random_states.py", "tests/test_state.py")
COUNTED = """
[run]
branch = True
source = {folder}/sigexplorer
data_file = {data}
"""


def measure(folder: Path, data: Path) -> None:
    """Run the tests of `folder` under coverage, and keep in `data` which of them runs what."""
    settings = data.with_suffix(".ini")
    settings.write_text(COUNTED.format(folder=folder, data=data), encoding="utf-8")
    words = [sys.executable, "-m", "coverage", "run", f"--rcfile={settings}", "-m", "pytest", "-q", "-n", "0", "--timeout", "600"]
    # A test that fails has run its lines all the same.
    subprocess.run([*words, "-p", "tests.mutation.naming", "-p", "no:cacheprovider", *ASKED], cwd=folder, check=False)


class Covering:
    """Which tests run a line, those first that say most of it."""

    def __init__(self, data: Path) -> None:
        from coverage import CoverageData

        read = CoverageData(str(data))
        read.read()
        self._lines: dict[str, dict[int, list[str]]] = {}
        self._sizes: Counter[str] = Counter()
        for name in read.measured_files():
            place = "sigexplorer/" + Path(name).as_posix().rpartition("/sigexplorer/")[2]
            self._lines[place] = read.contexts_by_lineno(name)
            for tests in self._lines[place].values():
                self._sizes.update(tests)

    def tests_of(self, path: str, lines: Iterable[int], near: str) -> list[str]:
        """Return the tests that run any of these lines: those of the folder `near` first, then whatever runs little else."""
        known = self._lines.get(path, {})
        found = {test for line in lines for test in known.get(line, ()) if "::" in test}
        return sorted(found, key=lambda test: (not test.startswith(near), self._sizes[test], test))
