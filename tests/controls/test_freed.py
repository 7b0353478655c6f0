"""Controls that go away leave nothing behind in C's heap, where no object of Qt's or of Python's can be counted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.heap import in_use

ROOT = Path(__file__).parents[2]
# The bytes of a deed. Before: 950 a list, 880 for rows made anew, 64 a name edited.
MOST = {"nothing": (-5, 5), "planted": (188, 228), "lists": (-400, 400), "rows": (-400, 400), "names": (-32, 32)}


@pytest.mark.parametrize("deed", MOST)
def test_what_goes_away_leaves_nothing(deed: str) -> None:
    in_use()
    done = subprocess.run([sys.executable, "-m", "tests.controls.freed", deed], cwd=ROOT, capture_output=True, text=True, check=True)
    least, most = MOST[deed]
    assert least <= float(done.stdout) <= most
