"""The explorer's own window, as `sigexplorer` without arguments opens it."""

import sys
from pathlib import Path

from sigexplorer.app import create_window

sys.path.insert(0, str(Path(__file__).parent))
from first_frame import report_first_frame

window = create_window([])
window.resize(1280, 800)
report_first_frame(window)
