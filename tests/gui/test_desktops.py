"""The window lives through what becomes of the desktop: screens that come, go and are of another density, a session bus that is not there or ends."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gui.real import PATIENCE, Display, needs_display

BEGIN = """
import os, subprocess, sys
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider
sys.excepthook = lambda *words: (sys.__excepthook__(*words), sys.stderr.flush(), os._exit(1))
from sigexplorer.app import create_window

def drag(window):
    slider = next(item for item in window.findChildren(QSlider) if item.objectName() == "activation.gain")
    before, middle = window.store.state.activation.gain, slider.height() // 2
    # Another place each time, since it stays where it was dragged to.
    to = slider.width() * (7 if slider.value() < (slider.minimum() + slider.maximum()) / 2 else 3) // 10
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, middle))
    QTest.mouseMove(slider, QPoint(to, middle))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(to, middle))
    QTest.qWait(50)
    assert window.store.state.activation.gain != before, "it does not follow the hand"
    picture = window.panes["curve"].grab()
    assert picture.devicePixelRatio() == window.devicePixelRatioF(), "it is drawn in another density"
    image = picture.toImage()
    assert len({image.pixel(x, image.height() // 2) for x in range(image.width())}) > 2, "nothing is drawn"
"""
SCREENS = """
def screens(*words, names):
    subprocess.run(["xrandr", *words], check=True, stderr=subprocess.DEVNULL)
    for _ in range(200):
        QTest.qWait(20)
        if {item.name() for item in app.screens()} == set(names):
            return
    raise AssertionError(f"{[item.name() for item in app.screens()]} and not {names}")

window = create_window()
app = QApplication.instance()
window.resize(600, 400)
QTest.qWaitForWindowExposed(window)
drag(window)
densities = []
for left in (20, 700, 20, 700):
    window.move(left, 20)
    QTest.qWait(200)
    densities.append(window.devicePixelRatioF())
    drag(window)
print(*densities)
screens("--delmonitor", "right", names=["left"])
drag(window)
window.showMaximized()
QTest.qWait(100)
drag(window)
window.showNormal()
screens("--setmonitor", "right", "640/170x800/200+640+0", "none", names=["left", "right"])
window.move(700, 20)
QTest.qWait(100)
drag(window)
# A laptop that is shut, with nothing else to show anything on.
screens("--delmonitor", "right", names=["left"])
screens("--delmonitor", "left", names=["screen"])
# It switches the only one off, and complains that no room is left.
subprocess.run(["xrandr", "--output", "screen", "--off"], check=False, stderr=subprocess.DEVNULL)
for _ in range(200):
    QTest.qWait(20)
    if "screen" not in {item.name() for item in app.screens()}:
        break
else:
    raise AssertionError("it is still there")
drag(window)
screens("--output", "screen", "--auto", names=["screen"])
drag(window)
window.finish()
assert window.isVisible()
window.store.mark_saved()
assert window.close()
"""
BUS = """
window = create_window()
QTest.qWaitForWindowExposed(window)
drag(window)
print("there", flush=True)
sys.stdin.readline()
QTest.qWait(300)
drag(window)
window.store.mark_saved()
assert window.close()
QTest.qWait(100)
"""


@pytest.fixture
def display(tmp_path: Path) -> Iterator[Display]:
    made = Display(tmp_path)
    yield made
    made.stop()


@needs_display
@pytest.mark.skipif(shutil.which("xrandr") is None, reason="needs xrandr")
def test_screens_come_and_go_and_are_of_other_densities(display: Display) -> None:
    for name, place in (("left", "640/170x800/200+0+0"), ("right", "640/170x800/200+640+0")):
        words = ["xrandr", "--setmonitor", name, place, "screen" if name == "left" else "none"]
        subprocess.run(words, env=display.environment, check=True, capture_output=True)
    environment = {**display.environment, "QT_SCREEN_SCALE_FACTORS": "left=1;right=1.5"}
    done = subprocess.run([sys.executable, "-c", BEGIN + SCREENS], env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE * 2)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["1.0", "1.5", "1.0", "1.5"]
    assert done.stderr == ""


@needs_display
@pytest.mark.parametrize(("bus", "desktop"), [("none", "GNOME"), ("gone", "KDE"), ("bare", "GNOME"), ("ends", "GNOME"), ("ends", "")])
def test_no_session_bus_is_missed(display: Display, tmp_path: Path, bus: str, desktop: str) -> None:
    environment = {**display.environment, "XDG_CURRENT_DESKTOP": desktop}
    environment["DBUS_SESSION_BUS_ADDRESS"] = {"none": "disabled:", "gone": f"unix:path={tmp_path / 'none'}"}.get(bus, f"unix:path={tmp_path / 'bus'}")
    daemon = None
    if bus in ("bare", "ends"):
        if shutil.which("dbus-daemon") is None:
            pytest.skip("needs dbus-daemon")
        words = ["dbus-daemon", "--session", f"--address=unix:path={tmp_path / 'bus'}", "--nofork", "--nopidfile", "--print-address"]
        daemon = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert daemon.stdout is not None
        assert daemon.stdout.readline()
    try:
        running = subprocess.Popen(
            [sys.executable, "-c", BEGIN + BUS], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert running.stdout is not None
        running.stdout.readline()
        if daemon is not None and bus == "ends":
            daemon.kill()
            daemon.wait()
        _, said = running.communicate("on\n", timeout=PATIENCE)
    finally:
        if daemon is not None:
            daemon.kill()
            daemon.wait()
            if daemon.stdout is not None:
                daemon.stdout.close()
    assert running.returncode == 0, said
    assert said == ""


def test_the_tests_themselves_ask_no_bus_and_no_desktop_of_whoever_starts_them() -> None:
    assert os.environ["DBUS_SESSION_BUS_ADDRESS"] == "disabled:"
    assert "XDG_CURRENT_DESKTOP" not in os.environ
