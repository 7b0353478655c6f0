"""Draw the program's own window, off screen: the picture that the README opens with, or those that software centres show.

python3 packaging/dev.py picture
python3 packaging/dev.py build screenshots
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# Twice the pixels, so that the README's picture is sharp on every screen; those of software centres have the size that they are told to have.
os.environ["QT_SCALE_FACTOR"] = "1" if sys.argv[1:] else "2"

WINDOW = (1440, 900)
TARGET = Path(__file__).resolve().parent / "window.png"


def draw(arguments: Sequence[str], width: int, height: int, target: Path) -> bool:
    """Draw a window that was started with some arguments, in the light theme; return whether the file could be written."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from sigexplorer.app import create_window

    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, tempfile.mkdtemp())
    window = create_window([*arguments, "--set", "style.theme=light"])
    window.resize(width, height)
    window.finish()
    # The formula is typeset a moment after the first frame.
    deadline = time.monotonic() + 2.0
    while time.monotonic() < deadline:
        QApplication.processEvents()
    image = window.grab().toImage()
    written = image.convertToFormat(image.Format.Format_RGB32).save(str(target))
    window.store.mark_saved()
    window.close()
    return written


def main(words: Sequence[str]) -> int:
    """Draw the README's picture beside this file, or with a folder given the screenshots into it."""
    if not words:
        wanted = [(("--set", "probe.x=4"), WINDOW, TARGET)]
    else:
        from installers.descriptions import SCREENSHOT
        from installers.program import read_program, screenshot_file

        program = read_program()
        wanted = [(tuple(item["arguments"]), SCREENSHOT, Path(words[0]) / screenshot_file(program, item["name"])) for item in program.screenshots]
    for arguments, (width, height), target in wanted:
        if not draw(arguments, width, height, target):
            sys.stderr.write(f"{target} could not be written\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
