"""Every pane in every kind of file: the same bytes from a window that was used, on screens of other densities, and from the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sigexplorer.topics import pane_entries
from tests.examples import sampled
from tests.gui import write_panes

SCREENS = {"plain": {}, "dense": {"QT_SCALE_FACTOR": "1.5", "QT_FONT_DPI": "120"}}


@pytest.mark.timeout(300)
def test_every_pane_is_the_same_file_from_window_and_command_line_on_any_screen(tmp_path) -> None:
    panes = list(pane_entries())
    tried = {panes[number] for number in sampled(len(panes), __name__)}
    possible = [(pane, path) for pane, path in write_panes.targets(Path()) if pane in tried]
    written = [path.name for _, path in possible]
    for who, screen in (("command", "plain"), ("window", "dense")):
        folder = tmp_path / who
        folder.mkdir()
        own = {"QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(folder / ".data"), "XDG_CONFIG_HOME": str(folder / ".config")}
        program = [sys.executable, "-W", "error", str(Path(write_panes.__file__)), who, str(folder), *written]
        done = subprocess.run(program, env=os.environ | own | SCREENS[screen], capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        written = [path.name for _, path in possible if (folder / path.name).exists()]
        # Nothing is measured, and no network of a file is run.
        refused = {"cost", "cost.sweep", "sweep", "weights.activation", "weights.functions"} & {pane for pane, _ in possible}
        assert {pane for pane, path in possible if path.name not in written} == refused
    other = [name for name in written if (tmp_path / "command" / name).read_bytes() != (tmp_path / "window" / name).read_bytes()]
    assert not other
