"""The floor that the program's start is measured beside: PySide6 and pyqtgraph, one window, one curve."""

import sys
from pathlib import Path

import numpy as np
import pyqtgraph as pg

sys.path.insert(0, str(Path(__file__).parent))
from first_frame import report_first_frame

app = pg.mkQApp()
window = pg.PlotWidget()
x = np.linspace(-6, 6, 1200)
window.plot(x, 1 / (1 + np.exp(-x)))
window.resize(1280, 800)
window.show()
report_first_frame(window)
