"""What is on the clipboard when the program ends does not end it in a crash."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

# The program as it is begun, whose window copies once it is there and is closed.
CODE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from sigexplorer.cli import main
from sigexplorer.window import MainWindow

begin = QApplication.exec

def end():
    window = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))
    window.refresher.finish()
    pane = next(iter(window.panes))
    getattr(window.menus.exports, sys.argv[1])(pane)
    window.tasks.finish()
    assert QApplication.clipboard().mimeData().formats()
    window.store.mark_saved()
    window.close()

def exec():
    QTimer.singleShot(0, end)
    return begin()

QApplication.exec = staticmethod(exec)
sys.exit(main([]))
"""


@pytest.mark.sampled
@pytest.mark.parametrize("what", ["copy_data", "copy_image"])
def test_a_program_that_has_copied_ends_well(what: str, tmp_path) -> None:
    own = {**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run([sys.executable, "-c", CODE, what], env=own, capture_output=True, text=True, timeout=90, check=False)
    assert ended.returncode == 0, ended.stderr
