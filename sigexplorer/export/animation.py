"""A parameter swept as a moving picture: GIF and APNG by Pillow, MP4 where ffmpeg is."""

from __future__ import annotations

import importlib
import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

import msgspec
import numpy as np
from PySide6.QtGui import QImage

from sigexplorer.errors import ExportError, ParameterError
from sigexplorer.export.image import raster, shown
from sigexplorer.export.picture import Picture
from sigexplorer.export.sheet import rows_of, topics_of
from sigexplorer.files import check_target, write_file
from sigexplorer.model.parameters import Parameters, parameter
from sigexplorer.model.running import Cancel, Progress, ask, never, unheard
from sigexplorer.panes.base import Pane
from sigexplorer.plot.mapping import Range
from sigexplorer.results import Results, compute
from sigexplorer.state import State, parameters, parse

ANIMATIONS = (".gif", ".apng", ".mp4")
# The size of a moving picture, where none is asked for.
MODERATE = Picture(width=800, height=500, dpi=96.0)
# What all frames together may take while they are put together.
MOST_PIXELS = 600_000_000
# ffmpeg is given up after so many seconds without an end.
PATIENCE = 600.0


class Pace(Parameters, frozen=True):
    """How many frames a sweep has, and how fast they are shown."""

    frames: Annotated[int, parameter("Frames", limits=(2, 600), slider=(10, 200), help="How many pictures the sweep has.")] = 40
    rate: Annotated[float, parameter("Rate", limits=(1, 60), slider=(5, 30), unit="frames/s", help="How many of them are shown a second.")] = 12.0


class Sweep(msgspec.Struct, frozen=True):
    """From where to where a parameter goes, and at what pace.

    Attributes
    ----------
    key : str
        The parameter, by its dotted key.
    first, last : str
        Where it begins and ends, as a user types it.
    pace : Pace
        In how many frames.
    """

    key: str
    first: str
    last: str
    pace: Pace = Pace()

    def states(self, state: State) -> list[State]:
        """Return the state of every frame: even steps of the parameter, or of its logarithm where it has a logarithmic slider.

        Parameters
        ----------
        state : State
            Everything else.

        Raises
        ------
        ParameterError
            If there is no such parameter, it is no number, or an end is not allowed.
        """
        ends = [parse(state, {self.key: text}) for text in (self.first, self.last)]
        found = parameters(state).get(self.key)
        if found is None or found.kind not in {"real", "integer"}:
            raise ParameterError(f"{self.key} is no number that could be swept: give one of the numbers of sigexplorer list parameters.")
        low, high = (float(found.parse(text)) for text in (self.first, self.last))
        values = np.geomspace(low, high, self.pace.frames) if found.scale == "log" and low > 0 < high else np.linspace(low, high, self.pace.frames)
        inner = [parse(state, {self.key: str(round(value)) if found.kind == "integer" else repr(float(value))}) for value in values[1:-1]]
        return [ends[0], *inner, ends[1]]


Writer = Callable[[list[QImage], Sweep], bytes]
"""From frames to the content of a file."""


def sweep_of(text: str, pace: Pace | None = None) -> Sweep:
    """Return a sweep as the command line gives it: "activation.gain=0.5:5".

    Parameters
    ----------
    text : str
        The parameter, and from where to where it goes.
    pace : Pace, optional
        In how many frames.

    Raises
    ------
    ParameterError
        If it is none.
    """
    key, equals, ends = text.partition("=")
    first, colon, last = ends.partition(":")
    if not (equals and colon and key.strip() and first.strip() and last.strip()):
        raise ParameterError(f"sweep {text[:80]!r} is not allowed: give KEY=FROM:TO, as in activation.gain=0.5:5.")
    return Sweep(key.strip(), first.strip(), last.strip(), pace or Pace())


def export_animation(
    state: State,
    pane: str,
    path: str | os.PathLike[str],
    sweep: Sweep,
    picture: Picture | None = None,
    *,
    force: bool = False,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> None:
    """Write a pane as a moving picture in which one parameter is swept; its axes hold still over all frames.

    Parameters
    ----------
    state : State
        Everything but what is swept.
    pane : str
        The pane's name.
    path : path
        Where to: .gif, .apng or .mp4.
    sweep : Sweep
        What is swept.
    picture : Picture, optional
        Size and colours; `MODERATE` where not given.
    force : bool
        Whether a file that exists may be replaced.
    cancel, progress : callable
        Asked and told before every frame; see `sigexplorer.model.running`.

    Raises
    ------
    ParameterError
        If there is no such pane or parameter, or a value is not allowed.
    ExportError
        If the suffix is not known, what writes it is not installed, or the frames are too many and large.
    Cancelled
        If `cancel` answered True; nothing is written.
    FileError
        If the file cannot be written.
    """
    suffix = os.path.splitext(path)[1].lower()
    if suffix not in ANIMATIONS:
        raise ExportError(f"{suffix or 'no suffix'} is no moving picture: give a name that ends with {', '.join(ANIMATIONS)}.")
    wanted = picture or MODERATE
    if wanted.width * wanted.height * sweep.pace.frames > MOST_PIXELS:
        raise ExportError(f"{sweep.pace.frames} frames of {wanted.width}x{wanted.height} are too many pixels: give fewer, or a smaller size.")
    write = pillow_writer(suffix) if suffix != ".mp4" else ffmpeg_writer()
    check_target(path, force=force)
    write_file(path, write(list(frames_of(state, pane, sweep, wanted, cancel, progress)), sweep), force=force)


def frames_of(state: State, pane: str, sweep: Sweep, picture: Picture, cancel: Cancel, progress: Progress) -> Iterator[QImage]:
    """Return the pictures of a sweep, whose axes hold still: first the range is found that holds all of them.

    Parameters
    ----------
    state, pane, sweep, picture, cancel, progress
        See `export_animation`.

    Raises
    ------
    ExportError
        If there are several panes, or letters are wanted.
    Cancelled
        If `cancel` answered True.
    """
    rows, _ = rows_of(pane)
    if sum(map(len, rows)) > 1:
        raise ExportError(f"{pane} are several plots: sweep a parameter of one.")
    if picture.letters:
        raise ExportError("a moving picture is of one plot, which needs no letter: leave --letters out.")
    states, topics = sweep.states(state), topics_of(pane)
    results: list[Results] = []
    for number, each in enumerate(states):
        ask(cancel)
        progress(0.5 * number / len(states))
        results.append(compute(each, topics, previous=results[-1] if results else None, cancel=cancel))
    with shown(states[0], pane, picture, results[0]) as drawn:
        assert isinstance(drawn, Pane)
        ranges = []
        for result in results:
            ask(cancel)
            drawn.render_results(result)
            ranges.append((drawn.x_range, drawn.y_range))
        x, y = (_around([pair[side] for pair in ranges]) for side in (0, 1))
        for number, result in enumerate(results):
            ask(cancel)
            progress(0.5 + 0.5 * number / len(results))
            drawn.render_results(result)
            drawn.set_ranges(x, y)
            yield raster(drawn, picture)


def _around(ranges: list[Range]) -> Range:
    return min(low for low, _ in ranges), max(high for _, high in ranges)


def _rows(frame: QImage) -> bytes:
    made = frame.convertToFormat(QImage.Format.Format_RGB888)
    line, width = made.bytesPerLine(), 3 * made.width()
    content = bytes(made.constBits())
    return content if line == width else b"".join(content[start : start + width] for start in range(0, line * made.height(), line))


def pillow_writer(suffix: str) -> Writer:
    """Return what writes GIF or APNG.

    Parameters
    ----------
    suffix : str
        ".gif" or ".apng".

    Raises
    ------
    ExportError
        If Pillow is not installed.
    """
    try:
        # It is asked for by name: what only some users have is no dependency.
        image: Any = importlib.import_module("PIL.Image")
    except ImportError:
        raise ExportError(f"{suffix} is written by Pillow, which is not installed: pip install 'sigexplorer[animation]'.") from None

    def write(frames: list[QImage], sweep: Sweep) -> bytes:
        images: list[Any] = [image.frombytes("RGB", (frame.width(), frame.height()), _rows(frame)) for frame in frames]
        if suffix == ".gif":
            # One palette for all: colours do not flicker from frame to frame.
            palette = images[0].quantize(255, dither=image.Dither.NONE)
            images = [each.quantize(palette=palette, dither=image.Dither.NONE) for each in images]
        buffer = io.BytesIO()
        images[0].save(
            buffer,
            "GIF" if suffix == ".gif" else "PNG",
            save_all=True,
            append_images=images[1:],
            duration=round(1000.0 / sweep.pace.rate),
            loop=0,
            optimize=False,
        )
        return buffer.getvalue()

    return write


def ffmpeg_writer() -> Writer:
    """Return what writes MP4.

    Raises
    ------
    ExportError
        If ffmpeg is not installed.
    """
    program = shutil.which("ffmpeg")
    if program is None:
        raise ExportError(".mp4 is written by ffmpeg, which is not installed: install it, or give a name that ends with .gif or .apng.")

    def write(frames: list[QImage], sweep: Sweep) -> bytes:
        # H.264 wants even sides.
        width, height = frames[0].width() // 2 * 2, frames[0].height() // 2 * 2
        with tempfile.TemporaryDirectory(prefix="sigexplorer-") as folder:
            target = Path(folder) / "sweep.mp4"
            words = [program, "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}", "-r", repr(sweep.pace.rate), "-i", "-"]
            words += ["-pix_fmt", "yuv420p", "-movflags", "+faststart", "-map_metadata", "-1", str(target)]
            content = b"".join(_rows(frame.copy(0, 0, width, height)) for frame in frames)
            try:
                done = subprocess.run(words, input=content, capture_output=True, timeout=PATIENCE, check=False)
            except subprocess.TimeoutExpired:
                raise ExportError(f"ffmpeg has not come to an end within {PATIENCE:.0f} s: give fewer frames, or .gif or .apng.") from None
            if done.returncode:
                reason = done.stderr.decode(errors="replace").strip().split("\n")[-1][:200]
                raise ExportError(f"ffmpeg cannot write the film ({reason}): give .gif or .apng.")
            return target.read_bytes()

    return write
