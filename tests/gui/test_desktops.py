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
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction
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
UNPLUGGED = """
def wait_for(what, words):
    for _ in range(500):
        QTest.qWait(20)
        if what():
            return
    raise AssertionError(words)

def screens(*words, names):
    subprocess.run(["xrandr", *words], check=True, stderr=subprocess.DEVNULL)
    wait_for(lambda: {item.name() for item in app.screens()} == set(names), f"{[item.name() for item in app.screens()]} and not {names}")

def reached():
    room = [screen.availableGeometry() for screen in app.screens()]
    return all(any(screen.contains(top.frameGeometry()) for screen in room) for top in app.topLevelWidgets() if top.isVisible())

window = create_window()
app = QApplication.instance()
QTest.qWaitForWindowExposed(window)
window.resize(600, 400)
window.move(660, 20)
window.arranging.tear_off("curve")
torn = window.arranging.torn["curve"]
torn.resize(200, 200)
torn.move(1000, 500)
wait_for(lambda: torn.screen().name() == window.screen().name() == "right", "nothing is on the right screen")

def ask():
    dialog = app.activeModalWidget()
    dialog.move(700, 100)
    wait_for(lambda: dialog.screen().name() == "right", "the dialog is not on the right screen")
    screens("--delmonitor", "right", names=["left"])
    wait_for(reached, "a window is out of reach")
    dialog.reject()

def ask_soon():
    try:
        ask()
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)

QTimer.singleShot(100, ask_soon)
next(action for action in window.findChildren(QAction) if action.text() == "&Export picture\N{HORIZONTAL ELLIPSIS}").trigger()
drag(window)

# A window that fills a screen goes where it was before once it does not any more.
screens("--setmonitor", "right", "640/170x800/200+640+0", "none", names=["left", "right"])
window.move(660, 20)
wait_for(lambda: window.screen().name() == "right", "it is not on the right screen")
window.showFullScreen()
QTest.qWait(100)
screens("--delmonitor", "right", names=["left"])
QTest.qWait(700)
window.showNormal()
wait_for(reached, "it is out of reach")

# While the hand is on a slider.
screens("--setmonitor", "right", "640/170x800/200+640+0", "none", names=["left", "right"])
slider = next(item for item in window.findChildren(QSlider) if item.objectName() == "activation.gain")
middle, before_drag = slider.height() // 2, window.store.state.activation.gain
QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, middle))
seen = set()
for left, share in ((660, 6), (20, 7), (660, 8)):
    window.move(left, 20)
    wait_for(lambda: window.screen().name() == ("right" if left == 660 else "left"), "it does not go there")
    QTest.mouseMove(slider, QPoint(slider.width() * share // 10, middle))
    QTest.qWait(50)
    seen.add(window.store.state.activation.gain)
    assert window.devicePixelRatioF() == (DENSITY if left == 660 else 1.0)
    for pane in window.panes.values():
        assert pane.grab().devicePixelRatio() == pane.devicePixelRatioF() == pane.screen().devicePixelRatio(), "it is drawn in another density"
QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() * 8 // 10, middle))
assert len(seen) == 3, "it does not follow the hand"
window.store.undo()
assert window.store.state.activation.gain == before_drag, "a drag is not one step"
window.store.mark_saved()
window.finish()
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


def two_screens(display: Display) -> None:
    for name, place in (("left", "640/170x800/200+0+0"), ("right", "640/170x800/200+640+0")):
        words = ["xrandr", "--setmonitor", name, place, "screen" if name == "left" else "none"]
        subprocess.run(words, env=display.environment, check=True, capture_output=True)


@needs_display
@pytest.mark.skipif(shutil.which("xrandr") is None, reason="needs xrandr")
def test_screens_come_and_go_and_are_of_other_densities(display: Display) -> None:
    two_screens(display)
    environment = {**display.environment, "QT_SCREEN_SCALE_FACTORS": "left=1;right=1.5"}
    done = subprocess.run([sys.executable, "-c", BEGIN + SCREENS], env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE * 2)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["1.0", "1.5", "1.0", "1.5"]
    assert done.stderr == ""


@pytest.mark.sampled
@needs_display
@pytest.mark.skipif(shutil.which("xrandr") is None, reason="needs xrandr")
@pytest.mark.parametrize("density", [1.0, 1.5])
def test_nothing_is_out_of_reach_when_its_screen_is_gone_and_a_hand_on_a_slider_goes_along(display: Display, density: float) -> None:
    two_screens(display)
    environment = {**display.environment, "QT_SCREEN_SCALE_FACTORS": f"left=1;right={density}"}
    source = BEGIN + f"DENSITY = {density}" + UNPLUGGED
    done = subprocess.run([sys.executable, "-c", source], env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE * 2)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


@pytest.mark.sampled
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
