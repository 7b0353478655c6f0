"""The explorer's own window, as `sigexplorer` without arguments opens it."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from sigexplorer.cli import main

sys.path.insert(0, str(Path(__file__).parent))
from first_frame import report_first_frame


def report(_: QApplication) -> None:
    """Stand in for the event loop, which would not end."""
    report_first_frame(next(widget for widget in QApplication.topLevelWidgets() if widget.isVisible()))


QApplication.exec = report
sys.exit(main([]))
