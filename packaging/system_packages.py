"""What Linux has to have for the program, its tests and its packages, and the names of the packages that hold it."""

from __future__ import annotations

import os
import sys

MANAGERS = {
    "apt-get": ("install", "-y", "--no-install-recommends"),
    "dnf": ("install", "-y"),
    "pacman": ("-S", "--noconfirm", "--needed"),
    "zypper": ("--non-interactive", "install"),
}
# What Qt's libraries and its xcb, wayland and offscreen plugins miss on a bare Debian 12, as ldd says, and the package of each manager above.
# The columns after the first are the distributions' own names, not tried.
LIBRARIES: dict[str, tuple[str, ...]] = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl", "libglvnd", "libglvnd"),
    "libGL.so.1": ("libgl1", "libglvnd-glx", "libglvnd", "libglvnd"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb", "libx11", "libX11-xcb1"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs", "dbus", "libdbus-1-3"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "fontconfig", "libfontconfig1"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2", "glib2", "libglib-2_0-0"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2", "glib2", "libgthread-2_0-0"),
    "libwayland-client.so.0": ("libwayland-client0", "libwayland-client", "wayland", "libwayland-client0"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "libwayland-cursor", "wayland", "libwayland-cursor0"),
    "libwayland-egl.so.1": ("libwayland-egl1", "libwayland-egl", "wayland", "libwayland-egl1"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor", "libxcb-cursor0"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm", "libxcb-icccm4"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image", "xcb-util-image", "libxcb-image0"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms", "libxcb-keysyms1"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb", "libxcb", "libxcb-randr0"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil", "libxcb-render-util0"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb", "libxcb", "libxcb-shape0"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb", "libxcb", "libxcb-shm0"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb", "libxcb", "libxcb-sync1"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb", "libxcb", "libxcb-xfixes0"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb", "libxcb", "libxcb-xkb1"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon", "libxkbcommon0"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11", "libxkbcommon-x11-0"),
}
# The tests drive the program in a real X display, and look at what it exported.
TEST_TOOLS: dict[str, tuple[str, ...]] = {
    "Xvfb": ("xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb", "xorg-x11-server-Xvfb"),
    "xdotool": ("xdotool", "xdotool", "xdotool", "xdotool"),
    # And with screens that come and go, and a session bus that ends.
    "xrandr": ("x11-xserver-utils", "xrandr", "xorg-xrandr", "xrandr"),
    "dbus-daemon": ("dbus-daemon", "dbus-daemon", "dbus", "dbus-1"),
    "rsvg-convert": ("librsvg2-bin", "librsvg2-tools", "librsvg", "rsvg-convert"),
    "pdftotext": ("poppler-utils", "poppler-utils", "poppler", "poppler-tools"),
    # And start it under other languages' rules of letters and numbers: their sources, since they are made for the tests alone.
    "/usr/share/i18n/locales/tr_TR": ("locales", "glibc-locale-source", "glibc", "glibc-i18ndata"),
}
# The packages for Linux are made on Debian; elsewhere `build wheel` needs none of these.
BUILD_TOOLS: dict[str, tuple[str, ...]] = {
    "strip": ("binutils", "binutils", "binutils", "binutils"),
    "dpkg-shlibdeps": ("dpkg-dev", "dpkg-dev", "dpkg", "dpkg-dev"),
    "rpm2cpio": ("rpm2cpio", "rpm", "rpm-tools", "rpm"),
    "cpio": ("cpio", "cpio", "cpio", "cpio"),
    # Debian's Python is a program without its library, which the folder needs.
    "libpython{}.{}.so.1.0".format(*sys.version_info[:2]): ("libpython{}.{}".format(*sys.version_info[:2]), "python3-libs", "python", "libpython3"),
}
# Debian and Ubuntu ship Python without the part that makes virtual environments.
ENSUREPIP = ("python{}.{}-venv".format(*sys.version_info[:2]), "python3", "python", "python3")


def missing(tools: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return what cannot be loaded or found on this Linux, each with its packages."""
    if not sys.platform.startswith("linux"):
        return {}
    import ctypes
    import importlib.util
    import shutil

    absent = {}
    for name, packages in {**LIBRARIES, **tools}.items():
        try:
            if os.path.isabs(name):
                if not os.path.exists(name):
                    absent[name] = packages
            elif ".so" in name:
                ctypes.CDLL(name)
            elif shutil.which(name) is None:
                absent[name] = packages
        except OSError:
            absent[name] = packages
    if importlib.util.find_spec("ensurepip") is None:
        absent["ensurepip"] = ENSUREPIP
    return absent
