"""Draw the picture that the README opens with: the program's own window, off screen.

python3 packaging/dev.py picture
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# Twice the pixels, so that the picture is sharp on every screen.
os.environ["QT_SCALE_FACTOR"] = "2"

TARGET = Path(__file__).resolve().parent / "window.png"


def main() -> int:
    """Draw the window and write it beside this file."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from sigexplorer.app import create_window

    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, tempfile.mkdtemp())
    window = create_window(["--set", "probe.x=4", "--set", "style.theme=light"])
    window.resize(1440, 900)
    window.finish()
    # The formula is typeset a moment after the first frame.
    deadline = time.monotonic() + 2.0
    while time.monotonic() < deadline:
        QApplication.processEvents()
    picture = window.grab().toImage().convertToFormat(window.grab().toImage().Format.Format_RGB32)
    if not picture.save(str(TARGET)):
        sys.stderr.write(f"{TARGET} could not be written\n")
        return 1
    window.store.mark_saved()
    window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
