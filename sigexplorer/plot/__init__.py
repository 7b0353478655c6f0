"""Drawing over pyqtgraph that knows no topic: a plot, its axes and its legend, and the layers that stand on it."""
