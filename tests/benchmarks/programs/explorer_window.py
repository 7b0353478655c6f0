"""The explorer's own window, as `sigexplorer` without arguments opens it."""

import sys
from pathlib import Path

from sigexplorer import cli, qt

sys.path.insert(0, str(Path(__file__).parent))
load = qt.load_qt


def loaded() -> None:
    """Have the event loop, which would not end, report; Qt is loaded when the program does it."""
    load()
    from first_frame import report_first_frame
    from PySide6.QtWidgets import QApplication

    def report(_: QApplication) -> None:
        report_first_frame(next(widget for widget in QApplication.topLevelWidgets() if widget.isVisible()))

    QApplication.exec = report


qt.load_qt = loaded
sys.exit(cli.main([]))
