"""Controls that go away leave nothing behind in C's heap, where no object of Qt's or of Python's can be counted."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.heap import in_use

ROOT = Path(__file__).parents[2]
# What scrolls, made or taken as a base: Qt's name of it.
SCROLLS = re.compile(r"(?:= |class \w+\()Q(?:ScrollArea|ListWidget|ListView|TableWidget|TableView|TreeWidget|TreeView|TextBrowser|TextEdit|PlainTextEdit)\(?\)")
# The bytes of a deed. Before: 950 a list, 880 for rows made anew, 700 for what scrolls, 96 a widget that flows, 64 a name edited.
MOST = {"nothing": (-5, 5), "planted": (188, 228), "lists": (-400, 400), "rows": (-400, 400), "areas": (-200, 200), "flows": (-32, 32), "names": (-32, 32)}


@pytest.mark.sampled
@pytest.mark.parametrize("deed", MOST)
def test_what_goes_away_leaves_nothing(deed: str) -> None:
    in_use()
    done = subprocess.run([sys.executable, "-m", "tests.controls.freed", deed], cwd=ROOT, capture_output=True, text=True, check=True)
    least, most = MOST[deed]
    assert least <= float(done.stdout) <= most


def test_of_all_that_scrolls_qt_hears_when_it_goes_away() -> None:
    files = [(path, path.read_text(encoding="utf-8")) for path in (ROOT / "sigexplorer").rglob("*.py")]
    scrolling = [(path.name, "hear_of(" in text) for path, text in files if SCROLLS.search(text)]
    assert len(scrolling) > 5
    assert [name for name, heard in scrolling if not heard] == []
