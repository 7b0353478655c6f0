"""Whether a window can be shown here, found out before Qt is asked: where it cannot, Qt aborts the whole process."""

from __future__ import annotations

import contextlib
import ctypes
import importlib.util
import os
import signal
import socket
import sys
import time
from collections.abc import Mapping

from sigexplorer.errors import DisplayError, in_quotes
from sigexplorer.language import digits, mark, tr
from sigexplorer.qt import SCALES

WITHOUT = mark("`sigexplorer export --pane curve --to curve.png` needs no display (see sigexplorer export --help).")
# Qt's platforms that show a window through X or Wayland; the others ("offscreen", "minimal", "vnc") need neither.
WINDOWED = ("", "xcb", "wayland")
# Those that need nothing at all. All others draw on a device, or cannot write: Qt aborts the process where it does not find what it needs.
ANYWHERE = ("offscreen", "vnc")
# How long one of the others is tried at most, in seconds.
PATIENCE = 10.0


def check_display(environment: Mapping[str, str] = os.environ) -> None:
    """Make sure that a window can be shown.

    Only Linux and its like can lack a display.

    Raises
    ------
    DisplayError
        If there is none, it cannot be opened, or a library that Qt opens it with is missing.
    """
    _check_scale(environment.get("QT_SCALE_FACTOR", ""))
    # Qt takes a list, "wayland;xcb", and options behind a colon.
    given = environment.get("QT_QPA_PLATFORM", "")
    wanted = [item.partition(":")[0] for item in given.split(";")]
    if any(wanted) and not environment.get("QT_PLUGIN_PATH") and not environment.get("QT_QPA_PLATFORM_PLUGIN_PATH"):
        wanted = _those_there(wanted)
    platform = wanted[0]
    if sys.platform in {"win32", "darwin", "cygwin"}:
        return
    if not (platform in WINDOWED or platform.startswith("wayland")):
        # What stands behind a colon may name a file, without which Qt aborts as well.
        if (platform not in ANYWHERE or ":" in given) and not _opens():
            said = mark("QT_QPA_PLATFORM names {platform}, with which Qt opens no window here: unset it; {without}")
            raise DisplayError(tr(said, platform=in_quotes(platform), without=tr(WITHOUT)))
        return
    wayland, x11 = environment.get("WAYLAND_DISPLAY", ""), environment.get("DISPLAY", "")
    if wayland and _wayland_answers(wayland, environment.get("XDG_RUNTIME_DIR", "")):
        return
    if x11 and x11_answers(x11):
        _check_plugin()
        return
    if not wayland and not x11:
        raise DisplayError(tr("there is no display to open a window on; {without}", without=tr(WITHOUT)))
    raise DisplayError(tr("the display {display} cannot be opened; {without}", display=in_quotes(x11 or wayland), without=tr(WITHOUT)))


def _check_scale(given: str) -> None:
    """Make sure that what everything in the window is enlarged by leaves something to be seen; at 0 or 100, Qt lays out windows for ever."""
    try:
        allowed = not given.strip() or SCALES[0] <= float(given) <= SCALES[1]
    except ValueError:
        allowed = False
    if not allowed:
        said = mark("QT_SCALE_FACTOR = {given} is not allowed: give a number from {lowest} to {highest}, or nothing.")
        raise DisplayError(tr(said, given=in_quotes(given), lowest=digits(f"{SCALES[0]:g}"), highest=digits(f"{SCALES[1]:g}")))


def _those_there(wanted: list[str]) -> list[str]:
    """Return those of the platforms wanted that Qt has; all of them where that cannot be told."""
    there = set()
    for path in _plugins():
        with contextlib.suppress(OSError):
            there |= {entry.name.partition(".")[0].removeprefix("lib").removeprefix("q") for entry in os.scandir(path)}
    # One plugin has all that wayland is drawn with.
    found = [name for name in wanted if ("wayland" if name.startswith("wayland-") else name) in there]
    if there and not found:
        raise DisplayError(
            tr(
                "QT_QPA_PLATFORM names {platform}, which Qt has not: unset it, or give one of {there}; {without}",
                platform=in_quotes(";".join(wanted)),
                there=", ".join(sorted(there)),
                without=tr(WITHOUT),
            )
        )
    return found or wanted


def _plugins() -> list[str]:
    package = importlib.util.find_spec("PySide6")
    folders = (package.submodule_search_locations or []) if package else []
    return [path for folder in folders for path in (os.path.join(folder, *middle, "plugins", "platforms") for middle in (("Qt",), ())) if os.path.isdir(path)]


def _check_plugin() -> None:
    # Qt loads it next, and aborts where a library of the system that it needs is missing.
    for folder in _plugins():
        path = os.path.join(folder, "libqxcb.so")
        if os.path.exists(path):
            try:
                ctypes.CDLL(path)
            except OSError as error:
                missing = str(error).partition(":")[0]
                raise DisplayError(
                    tr(
                        "Qt needs the system library {library} to open a window: install it, or let packaging/dev.py do so; {without}",
                        library=missing,
                        without=tr(WITHOUT),
                    )
                ) from None


def _opens() -> bool:
    """Return whether Qt begins with the platform that the environment names, tried in a process of its own."""
    child = os.fork()
    if not child:
        status = 1
        try:
            _try_to_open()
            status = 0
        finally:
            os._exit(status)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status == 0
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return False


def _try_to_open() -> None:
    import resource

    # What Qt says, and the image of what it aborts, are of no use to anybody.
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    from PySide6.QtGui import QGuiApplication

    from sigexplorer.fonts import load_fonts

    application = QGuiApplication([])
    load_fonts()
    # Without any, Qt says so, and breaks at the first window.
    if not application.screens():
        raise OSError


def _wayland_answers(name: str, folder: str) -> bool:
    return _unix_socket_answers(os.path.join(folder, name))


def x11_answers(name: str) -> bool:
    """Return whether an X display answers, by its name."""
    # Asked through the library that Qt itself uses, because it knows of keys, of abstract sockets and of other machines.
    try:
        library = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return _unix_socket_answers(f"/tmp/.X11-unix/X{name.rpartition(':')[2].partition('.')[0]}")
    library.xcb_connect.restype = ctypes.c_void_p
    library.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    library.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    library.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = library.xcb_connect(os.fsencode(name), None)
    failed = library.xcb_connection_has_error(connection)
    library.xcb_disconnect(connection)
    return not failed


def _unix_socket_answers(path: str) -> bool:
    try:
        with socket.socket(socket.AF_UNIX) as probe:
            probe.settimeout(2)
            probe.connect(path)
    except (OSError, ValueError):
        return False
    return True
