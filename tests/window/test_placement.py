"""The window is whole on the screen that it opens on, at every scale."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

from sigexplorer.window.placement import fitting, keep_on_screen, liked

SIDES = st.integers(200, 10_000)
SOURCE = """
import json, sys
from PySide6.QtCore import QSettings
QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, sys.argv[1])
from PySide6.QtWidgets import QApplication
from sigexplorer.app import create_window
window = create_window()
window.finish()
QApplication.processEvents()
screen, frame, sentence = window.screen().availableGeometry(), window.frameGeometry(), window.reading
corner = sentence.mapToGlobal(sentence.rect().bottomRight())
plots = sum(pane.width() * pane.height() for pane in window.panes.values())
inside = window.rect().contains(window.mapFromGlobal(corner))
print(json.dumps([screen.contains(frame), screen.contains(corner), inside, window.width(), window.height(), plots]))
window.close()
"""


@given(SIDES, SIDES, st.integers(-9000, 9000), st.integers(-9000, 9000), SIDES, SIDES, st.integers(0, 60), st.integers(0, 90))
def test_inside_of_the_screen_and_as_large_as_wanted_where_that_fits(width, height, left, top, wide, high, across, down) -> None:
    available, wanted, frame = QRect(left, top, width, height), QSize(wide, high), QSize(across, down)
    inside = fitting(wanted, available, frame, QSize(1, 1))
    assert available.contains(inside)
    fits = wide + across <= width and high + down <= height
    assert inside.size() == (wanted if fits else QSize(width - across, height - down))
    assert abs((inside.left() - available.left()) - (available.right() - inside.right())) <= across + 1, "in the middle"


def test_never_smaller_than_it_can_be_used() -> None:
    assert fitting(QSize(1280, 800), QRect(0, 0, 320, 200), QSize(4, 40), QSize(600, 400)).size() == QSize(600, 400)


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("pixels", "scale"),
    [((640, 480), 1.0), ((800, 600), 1.0), ((1366, 768), 1.0), ((1920, 1080), 1.5), ((2560, 1440), 2.0), ((3840, 2160), 3.0)],
)
def test_the_first_start_shows_the_sentence(tmp_path, pixels, scale) -> None:
    screen = {"name": "one", "x": 0, "y": 0, "width": pixels[0], "height": pixels[1], "logicalDpi": 96, "dpr": 1}
    configuration = tmp_path / "screens.json"
    configuration.write_text(json.dumps({"synchronousWindowSystemEvents": False, "windowFrameMargins": True, "screens": [screen]}), encoding="utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={configuration}", "QT_SCALE_FACTOR": str(scale)}
    ended = subprocess.run([sys.executable, "-c", SOURCE, str(tmp_path)], env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 0, ended.stderr
    on_screen, seen, inside, width, height, plots = json.loads(ended.stdout)
    assert on_screen
    assert seen
    assert inside
    if width >= 1000:
        assert plots > 0.6 * width * height


@pytest.mark.parametrize("state", [Qt.WindowState.WindowMaximized, Qt.WindowState.WindowFullScreen, Qt.WindowState.WindowNoState])
def test_a_window_that_was_left_beyond_the_screen_comes_back_unless_it_fills_it(qtbot, state) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(QRect(20_000, 20_000, 300, 200))
    window.setWindowState(state)
    window.show()
    before = window.geometry()
    keep_on_screen(window)
    assert (window.geometry() == before) is (state != Qt.WindowState.WindowNoState)
    if state == Qt.WindowState.WindowNoState:
        assert window.screen().availableGeometry().contains(window.geometry())
        assert window.size() == QSize(300, 200)


def test_on_a_large_screen_a_new_window_takes_most_of_it() -> None:
    least = QSize(1440, 900)
    for width, height in ((1366, 768), (1920, 1080), (1440, 2560)):
        assert liked(least, QRect(0, 0, width, height)).width() == 1440
    for width, height in ((2560, 1440), (3840, 2160), (3440, 1440)):
        size = liked(least, QRect(0, 0, width, height))
        assert size.width() * size.height() > 0.5 * width * height
        assert size.boundedTo(QSize(width, height)) == size
