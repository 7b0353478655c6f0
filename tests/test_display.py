import os
import shutil
import socket
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer import display, qt
from sigexplorer.errors import DisplayError

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can lack a display")


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({}, "there is no display"),
        ({"QT_QPA_PLATFORM": "xcb"}, "there is no display"),
        ({"QT_QPA_PLATFORM": "wayland;xcb"}, "there is no display"),
        ({"QT_QPA_PLATFORM": "junk"}, "QT_QPA_PLATFORM names 'junk'"),
        ({"QT_QPA_PLATFORM": "junk:a=b;other", "DISPLAY": ":0"}, "give one of eglfs, linuxfb, minimal"),
        ({"QT_QPA_PLATFORM": "junk;xcb"}, "there is no display"),
        ({"QT_QPA_PLATFORM": "wayland-egl"}, "there is no display"),
        ({"DISPLAY": ":87654"}, "the display ':87654' cannot be opened"),
        ({"DISPLAY": "nonsense"}, "the display 'nonsense' cannot be opened"),
        ({"WAYLAND_DISPLAY": "wayland-none", "XDG_RUNTIME_DIR": "/nonexistent"}, "the display 'wayland-none' cannot be opened"),
    ],
)
def test_says_in_one_line_what_is_missing_and_what_needs_none(environment, words):
    with pytest.raises(DisplayError) as caught:
        display.check_display(environment)
    assert words in str(caught.value)
    assert "sigexplorer export" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("given", ["0", "-1", "nan", "inf", "100", "0.01", "1,5", "junk", "1" * 5000])
def test_a_window_is_not_enlarged_by_what_leaves_nothing_to_see(given):
    with pytest.raises(DisplayError, match=r"QT_SCALE_FACTOR = '.* give a number from 0\.25 to 10, or nothing") as caught:
        display.check_display({"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": given})
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("given", ["", " ", "1", "1.5", "0.25", "10"])
def test_a_window_is_enlarged_by_what_is_asked_for(given):
    display.check_display({"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": given})


@given(scale=st.floats(allow_nan=True, allow_infinity=True) | st.floats(0.1, 20.0), dense=st.booleans())
def test_a_screen_leaves_something_to_see_wherever_its_scale_comes_from(scale, dense):
    screen = (1.0, 96.0 * scale) if dense else (scale, 96.0)
    if 0.26 < scale < 9.99:
        qt.check_enlarged(*screen)
    elif not 0.24 < scale < 10.01:
        with pytest.raises(DisplayError, match=r"would be .* times as large: have that from 0\.25 to 10 times") as caught:
            qt.check_enlarged(*screen)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["QT_SCREEN_SCALE_FACTORS=1e9", "QT_SCREEN_SCALE_FACTORS=100", "QT_FONT_DPI=1", "QT_FONT_DPI=9600"])
def test_no_window_is_begun_that_qt_would_lay_out_for_ever_or_divide_by_nothing_in(tmp_path, name):
    key, _, value = name.partition("=")
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", key: value, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-m", "sigexplorer"], env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert key in done.stderr
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("platform", ["offscreen", "vnc", "junk;offscreen"])
def test_a_platform_without_a_display_needs_none(platform):
    display.check_display({"QT_QPA_PLATFORM": platform})


@pytest.mark.sampled
@pytest.mark.parametrize("platform", ["linuxfb:fb=/nowhere", "eglfs", "minimal", "minimalegl", "offscreen:configfile=/nowhere"])
def test_a_platform_that_finds_no_device_or_cannot_write_is_one_line(platform):
    """Qt would abort the process, or the typeface be taken for damaged."""
    # Without a card, of which a machine may have one.
    environment = os.environ | {"QT_QPA_PLATFORM": platform, "QT_QPA_EGLFS_INTEGRATION": "none", "EGL_PLATFORM": "x11", "DISPLAY": ""}
    done = subprocess.run([sys.executable, "-m", "sigexplorer"], env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert done.stderr.startswith(f"sigexplorer: QT_QPA_PLATFORM names '{platform.partition(':')[0]}', with which Qt opens no window here: ")
    assert done.stderr.count("\n") == 1


def test_other_systems_always_have_one(monkeypatch):
    for platform in ("win32", "darwin"):
        monkeypatch.setattr(sys, "platform", platform)
        display.check_display({})


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed")
def test_a_display_that_answers_is_one(monkeypatch):
    with subprocess.Popen(["Xvfb", "-displayfd", "1", "-nolisten", "tcp"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            name = f":{server.stdout.readline().strip()}"
            display.check_display({"DISPLAY": name})

            def missing(name):
                raise OSError(name)

            # Without the library the socket is asked itself.
            monkeypatch.setattr(display.ctypes, "CDLL", missing)
            assert display.x11_answers(f"{name}.0")
            assert not display.x11_answers(":87654")
        finally:
            server.terminate()


def test_a_missing_library_of_the_system_is_named(monkeypatch):
    def missing(path):
        raise OSError("libxcb-cursor.so.0: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(display, "x11_answers", lambda name: True)
    monkeypatch.setattr(display.ctypes, "CDLL", missing)
    with pytest.raises(DisplayError, match=r"Qt needs the system library libxcb-cursor\.so\.0 to open a window: install it"):
        display.check_display({"DISPLAY": ":0"})


def test_a_wayland_display_that_answers_is_one(tmp_path):
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-7"))
        compositor.listen(1)
        there = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path), "DISPLAY": ":87654"}
        display.check_display(there)
    # It has ended, and its socket is left.
    with pytest.raises(DisplayError, match="cannot be opened"):
        display.check_display(there)
