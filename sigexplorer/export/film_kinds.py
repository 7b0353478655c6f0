"""Which moving pictures this machine can write, and what is said where it cannot write one: what it can instead, and how the rest is installed."""

from __future__ import annotations

import importlib.util
import shutil
import sys

from sigexplorer.errors import ExportError
from sigexplorer.language import mark, tr
from sigexplorer.model.wording import listed

# The suffixes of moving pictures.
ANIMATIONS = (".gif", ".apng", ".mp4")
# How ffmpeg is installed, by the beginning of what Python calls a system; a Linux has a way of its own, of which this is the most usual.
WAYS = {"win32": "winget install ffmpeg", "darwin": "brew install ffmpeg", "linux": "sudo apt install ffmpeg"}


def writable() -> tuple[str, ...]:
    """Return the suffixes that can be written here, as things are now."""
    pillow, ffmpeg = importlib.util.find_spec("PIL") is not None, shutil.which("ffmpeg") is not None
    return tuple(suffix for suffix in ANIMATIONS if (ffmpeg if suffix == ".mp4" else pillow))


def instead(suffix: str) -> str:
    """Return which other names can be given here, as the end of a sentence with its first comma or colon left out; '' where there are none."""
    others = [other for other in writable() if other != suffix]
    return tr("give a name that ends with {suffixes}", suffixes=tr(" or ").join(others)) if others else ""


def missing(suffix: str) -> ExportError:
    """Return why a kind cannot be written: what is not installed and how it is, and what can be written without.

    Parameters
    ----------
    suffix : str
        One of `ANIMATIONS`.
    """
    said = [_of_ffmpeg() if suffix == ".mp4" else _of_pillow(suffix)]
    other = instead(suffix)
    if other:
        said.append(f"{other[:1].upper()}{other[1:]}{tr(', which can be written here.')}")
    elif suffix == ".mp4":
        said.append(_of_pillow(listed([".gif", ".apng"])))
    return ExportError(" ".join(said))


def _of_ffmpeg() -> str:
    way = next((way for system, way in WAYS.items() if sys.platform.startswith(system)), "")
    if not way:
        return tr("ffmpeg, which writes .mp4, is not installed: install it.")
    return tr("ffmpeg, which writes .mp4, is not installed: {command}.", command=way)


def _of_pillow(what: str) -> str:
    # A program in one piece takes no packages.
    if getattr(sys, "frozen", False):
        said = mark("Pillow, which writes {suffix}, is no part of this program: install sigexplorer by pip, pip install 'sigexplorer[animation]'.")
    else:
        said = mark("Pillow, which writes {suffix}, is not installed: pip install 'sigexplorer[animation]'.")
    return tr(said, suffix=what)
