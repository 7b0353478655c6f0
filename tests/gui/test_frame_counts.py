"""What a frame of the main page costs while its gain is dragged, in calls of Python functions: no load of the machine changes that.

The figures, and what they were before, stand in tests/benchmarks/README.md.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QGraphicsItem

import sigexplorer.scheduler
from sigexplorer.controls.rows import ParameterRow
from sigexplorer.controls.slider import Slider
from sigexplorer.plot import contours
from sigexplorer.plot.contours import Lines
from sigexplorer.plot.layer import Canvas, Grip
from sigexplorer.plot.plot import Plot
from sigexplorer.window.readout import Sentence

# It was 2,420 before anybody counted, and 1,632 in most frames; 33 have come since, for what is kept asks whether to go on. The median of all is up to 35 more
# where other tests ran in the process before, and a little is left for what is yet to come. Some 70 more look whether a curve is the one that is drawn, which
# saves other pages whole paints, and look names up by their places, which saves seconds where there are thousands. Ten more ask axes through the origin
# whether a name would lie across them, and whether what plays is to stop.
MOST_CALLS = 1840
FRAMES = 24


def test_calls_in_a_frame_of_the_main_page(window, monkeypatch) -> None:
    # What is counted is slower than what is not: nothing goes to a worker, nor is the sentence said that is left out of most frames.
    monkeypatch.setattr(sigexplorer.scheduler, "BUDGET", 60.0)
    monkeypatch.setattr(Sentence, "show_later", lambda self, sentence: None)
    window.store.update({"style.grid": True, "style.legend": True, "style.page": "curve"})
    slider = next(found for found in window.findChildren(Slider) if found.objectName() == "activation.gain")
    span, count, counts, asked = slider.maximum() - slider.minimum(), 0, [], 0

    def heard(frame, event, what) -> None:
        nonlocal count, asked
        count += event == "call"
        asked += event == "call" and frame.f_code is Canvas.boundingRect.__code__

    slider.setSliderDown(True)
    for number in range(2 * FRAMES):
        count = 0
        sys.setprofile(heard if number >= FRAMES else None)
        # A gain that was never seen.
        slider.setValue(slider.minimum() + round((0.35 + 0.15 * number / FRAMES) * span))
        QApplication.processEvents()
        QApplication.processEvents()
        sys.setprofile(None)
        counts.append(count)
    slider.setSliderDown(False)
    counted = counts[FRAMES:]
    # All was painted, and computed.
    assert min(counted) > 500
    assert statistics.median(counted) <= MOST_CALLS, sorted(counted)
    # A scene that is asked for what it holds asks every canvas where it is, and all else for much more.
    assert asked == 0


class Painted(QObject):
    """Notes which widgets are painted."""

    def __init__(self) -> None:
        super().__init__()
        self.widgets: list[QObject] = []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self.widgets.append(watched)
        return False


def test_a_move_paints_its_row_and_none_of_the_panels_below_it(window, monkeypatch) -> None:
    monkeypatch.setattr(sigexplorer.scheduler, "BUDGET", 60.0)
    slider = next(found for found in window.findChildren(Slider) if found.objectName() == "activation.gain")
    row = slider.parentWidget()
    while not isinstance(row, ParameterRow):
        row = row.parentWidget()
    below, parent = [], row.parentWidget()
    while parent is not None and parent is not window:
        below.append(parent)
        parent = parent.parentWidget()
    # What a start paints late is painted before.
    for position in (400, 410):
        slider.setValue(position)
        window.refresher.finish()
        QApplication.processEvents()
    found = []
    # On a busy machine what is late falls into a move, but not into each.
    for position in (420, 430, 440, 450):
        painted = Painted()
        QApplication.instance().installEventFilter(painted)
        slider.setValue(position)
        QApplication.processEvents()
        QApplication.instance().removeEventFilter(painted)
        assert slider in painted.widgets
        assert row in painted.widgets
        found.append({id(widget) for widget in below} & {id(widget) for widget in painted.widgets})
    assert set() in found


# Draws a picture as large as a plot on a large screen, enlarged, and prints how many threads that has begun.
ENLARGED = """
import os
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from sigexplorer.app import application
if os.environ.pop("ASKED", ""):
    application()
else:
    from PySide6.QtWidgets import QApplication
    app = QApplication([])
small, large = (QImage(*size, QImage.Format.Format_RGB32) for size in ((40, 40), (1600, 1200)))
before = len(os.listdir("/proc/self/task"))
painter = QPainter(large)
painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
painter.drawImage(QRectF(0.5, 0.5, 1598.0, 1198.0), small)
painter.end()
print(len(os.listdir("/proc/self/task")) - before)
"""


@pytest.mark.sampled
@pytest.mark.skipif(
    not sys.platform.startswith("linux") or (os.cpu_count() or 1) < 2, reason="counts threads as Linux lists them; one processor has no need of more"
)
@pytest.mark.parametrize("ours", [True, False])
def test_painting_wakes_no_thread(ours) -> None:
    """To wake Qt's threads for a picture, and to wait for them, took longer than to paint it. Without the program's own beginning there are some."""
    environment = os.environ | ({"ASKED": "1"} if ours else {})
    environment.pop("QT_NO_GUI_THREADPOOL", None)
    begun = subprocess.run([sys.executable, "-c", ENLARGED], env=environment, capture_output=True, text=True, check=True, timeout=100).stdout
    assert (int(begun) == 0) is ours


def test_the_name_of_a_contour_is_drawn_once_while_the_map_moves(window, monkeypatch) -> None:
    window.store.set("style.page", "saturation")
    window.refresher.finish()
    lines = next(layer for plot in window.findChildren(Plot) for layer in plot.layers() if isinstance(layer, Lines) and any(line.text for line in layer.lines))
    drawn, placed = [], []
    monkeypatch.setattr(contours, "draw_text", lambda painter, box, text, *colors: drawn.append(text))
    place = lines.surface.labels.place
    monkeypatch.setattr(lines.surface.labels, "place", lambda layer, text, *args, **given: placed.append(text) or place(layer, text, *args, **given))
    for minimum in (-9.0, -8.5, -8.0, -7.5):
        window.store.set("saturation.input_min", minimum)
        window.refresher.finish()
        lines.surface.grab()
    assert len(placed) > 2 * len(set(placed))
    assert sorted(drawn) == sorted(set(drawn))


def test_the_scene_is_told_of_what_the_mouse_takes_hold_of_alone(window, monkeypatch) -> None:
    """Of a line of progress, which every move shows and hides in each plot, it would ask around in vain."""
    window.store.set("style.page", "saturation")
    window.refresher.finish()
    told: list[object] = []
    plain = pg.GraphicsObject.setVisible
    monkeypatch.setattr(pg.GraphicsObject, "setVisible", lambda layer, visible: told.append(layer) or plain(layer, visible))
    plot = next(plot for plot in window.findChildren(Plot) if plot.isVisible())
    for waiting in (True, False):
        plot.set_waiting(waiting)
        assert plot.progress.isVisible() is waiting
    assert told == []
    grips = [layer for layer in plot.layers() if isinstance(layer, Grip) and layer.isVisible()]
    for grip in grips:
        grip.hide()
        assert not grip.isVisible()
        assert not QGraphicsItem.isVisible(grip)
        grip.show()
        assert QGraphicsItem.isVisible(grip)
    assert told == [grip for grip in grips for _ in range(2)] != []
