"""The floor that the program's start is measured beside: PySide6 and pyqtgraph, one window with as many plots and curves as our main page."""

import sys
from pathlib import Path

import pyqtgraph

sys.path.insert(0, str(Path(__file__).parent))
from first_frame import report_first_frame
from peers import bare_window

app = pyqtgraph.mkQApp()
window, _, _ = bare_window()
report_first_frame(window)
