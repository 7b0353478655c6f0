"""A parameter swept as a moving picture: GIF and APNG by Pillow, MP4 where ffmpeg is."""

from __future__ import annotations

import importlib
import io
import os
import shutil
import struct
import subprocess
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from typing import Any

from PySide6.QtGui import QImage

from sigexplorer.begun import temporary_folder
from sigexplorer.endings import how_it_ended
from sigexplorer.errors import ExportError, NothingError
from sigexplorer.export.film_kinds import ANIMATIONS, instead, missing
from sigexplorer.export.image import built, nothing_of, panes_of
from sigexplorer.export.kinds import Drawable, raster
from sigexplorer.export.palette import indexed
from sigexplorer.export.picture import Picture
from sigexplorer.export.sheet import Sheet, topics_of
from sigexplorer.export.sweeping import MODERATE, Pace, Sweep
from sigexplorer.files import reason_of, suffix_of, write_file
from sigexplorer.language import tr
from sigexplorer.model.running import Cancel, Progress, ask, never, unheard
from sigexplorer.plot.mapping import Range
from sigexplorer.results import Results, compute
from sigexplorer.sources import check_export
from sigexplorer.state import State
from sigexplorer.steps import Steps, at_once

# What all frames together may take while they are put together.
MOST_PIXELS = 600_000_000
# ffmpeg is given up after so many seconds without an end.
PATIENCE = 600.0

Writer = Callable[[list[QImage]], bytes]
"""From frames to the content of a file."""


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
        The pane's name, or several; see `sigexplorer.export.sheet.rows_of`.
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
        If the suffix is not known, what writes it is not installed, the frames are too many and large, or none shows anything but why.
    Cancelled
        If `cancel` answered True; nothing is written.
    FileError
        If the file cannot be written.
    """
    suffix = suffix_of(path)
    wanted = picture or MODERATE
    write = writer_of(suffix, sweep.pace, wanted)
    check_export(state, path, force=force)
    write_file(path, write(list(frames_of(state, pane, sweep, wanted, cancel, progress))), force=force)


def writer_of(suffix: str, pace: Pace, picture: Picture) -> Writer:
    """Return what makes the content of a file of frames.

    Parameters
    ----------
    suffix : str
        ".gif", ".apng" or ".mp4".
    pace : Pace
        How many frames, and how fast they are shown.
    picture : Picture
        Their size.

    Raises
    ------
    ExportError
        If there is no such kind, the frames are too many and large, or what writes it is not installed.
    ParameterError
        If such a file cannot hold the rate.
    """
    if suffix not in ANIMATIONS:
        raise ExportError(
            tr("{suffix} is no moving picture: give a name that ends with {suffixes}.", suffix=suffix or tr("no suffix"), suffixes=", ".join(ANIMATIONS))
        )
    if picture.width * picture.height * pace.frames > MOST_PIXELS:
        raise ExportError(
            tr(
                "{frames} frames of {width}x{height} are too many pixels: give fewer, or a smaller size.",
                frames=pace.frames,
                width=picture.width,
                height=picture.height,
            )
        )
    delay = pace.delay(suffix)
    return pillow_writer(suffix, delay) if suffix != ".mp4" else ffmpeg_writer(delay)


def frames_of(state: State, pane: str, sweep: Sweep, picture: Picture, cancel: Cancel, progress: Progress) -> Iterator[QImage]:
    """Return the pictures of a sweep, whose axes hold still: first the range is found that holds all of them.

    Parameters
    ----------
    state, pane, sweep, picture, cancel, progress
        See `export_animation`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    results = swept(state, pane, sweep, cancel, lambda share: progress(0.5 * share))
    with filmed(pane, picture, results) as film:
        for _ in film.measured():
            ask(cancel)
        for number in range(len(results)):
            ask(cancel)
            progress(0.5 + 0.5 * number / len(results))
            yield at_once(film.frame(number))


def swept(state: State, pane: str, sweep: Sweep, cancel: Cancel = never, progress: Progress = unheard) -> list[Results]:
    """Return the results of every frame, computed in any thread.

    Parameters
    ----------
    state, pane, sweep, cancel, progress
        See `export_animation`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    states, topics = sweep.states(state), topics_of(pane)
    results: list[Results] = []
    for number, each in enumerate(states):
        ask(cancel)
        progress(number / len(states))
        results.append(compute(each, topics, previous=results[-1] if results else None, cancel=cancel))
    return results


class Film:
    """The frames of a sweep, drawn one by one: whoever has a window to keep alive looks after it in between."""

    def __init__(self, drawable: Drawable, picture: Picture, results: Sequence[Results]) -> None:
        self._drawable, self._picture, self._results = drawable, picture, results
        self._ranges: list[tuple[Range, Range]] = []

    def measured(self) -> Iterator[int]:
        """Find the ranges that hold every frame; yield the number of each that has been looked at.

        Raises
        ------
        NothingError
            If no frame shows anything but why: it is raised behind the last.
        """
        found: list[list[tuple[Range, Range]]] = [[] for _ in panes_of(self._drawable)]
        nothing = []
        for number, result in enumerate(self._results):
            self._render(result)
            nothing.append(nothing_of(self._drawable))
            for ranges, pane in zip(found, panes_of(self._drawable), strict=True):
                ranges.append((pane.x_range, pane.y_range))
            yield number
        if all(nothing):
            raise NothingError(nothing[0])
        self._ranges = [(_around([x for x, _ in ranges]), _around([y for _, y in ranges])) for ranges in found]

    def frame(self, number: int) -> Steps[QImage]:
        """Draw a frame in steps, once all are measured."""
        self._render(self._results[number])
        for pane, ranges in zip(panes_of(self._drawable), self._ranges, strict=True):
            pane.set_ranges(*ranges)
        if isinstance(self._drawable, Sheet):
            self._drawable.arrange()
        yield
        made = yield from raster(self._drawable, self._picture)
        return made

    def _render(self, results: Results) -> None:
        if isinstance(self._drawable, Sheet):
            self._drawable.render(results)
        else:
            self._drawable.render_results(results)


@contextmanager
def filmed(pane: str, picture: Picture, results: Sequence[Results]) -> Iterator[Film]:
    """Build what draws the frames of a sweep from their results; see `export_animation`."""
    with built(results[0].state, pane, picture, results[0]) as drawable:
        yield Film(drawable, picture, results)


def _around(ranges: list[Range]) -> Range:
    return min(low for low, _ in ranges), max(high for _, high in ranges)


def _rows(frame: QImage) -> bytes:
    made = frame.convertToFormat(QImage.Format.Format_RGB888)
    line, width = made.bytesPerLine(), 3 * made.width()
    content = bytes(made.constBits())
    return content if line == width else b"".join(content[start : start + width] for start in range(0, line * made.height(), line))


def pillow_writer(suffix: str, delay: Fraction) -> Writer:
    """Return what writes GIF or APNG.

    Parameters
    ----------
    suffix : str
        ".gif" or ".apng".
    delay : Fraction
        For how many seconds each frame is shown.

    Raises
    ------
    ExportError
        If Pillow is not installed.
    """
    try:
        # It is asked for by name: what only some users have is no dependency.
        image: Any = importlib.import_module("PIL.Image")
    except ImportError:
        raise missing(suffix) from None

    def write(frames: list[QImage]) -> bytes:
        contents, size = [_rows(frame) for frame in frames], (frames[0].width(), frames[0].height())
        if suffix == ".gif":
            # One palette for all: colours do not flicker from frame to frame.
            found = indexed(contents, image)
            images: list[Any] = [image.frombytes("P", size, content) for content in found.frames]
            for each in images:
                each.putpalette(found.palette.tobytes())
        else:
            images = [image.frombytes("RGB", size, content) for content in contents]
        buffer = io.BytesIO()
        # Pillow counts in milliseconds, which are whole ones of a GIF's hundredths, but of an APNG's fractions too coarse: these are set afterwards.
        shown = round(1000 * delay) if suffix == ".gif" else 1
        images[0].save(buffer, "GIF" if suffix == ".gif" else "PNG", save_all=True, append_images=images[1:], duration=shown, loop=0, optimize=False)
        return buffer.getvalue() if suffix == ".gif" else _delayed(buffer.getvalue(), delay)

    return write


def _delayed(content: bytes, delay: Fraction) -> bytes:
    """Return an APNG file whose frames are shown for multiples of a time, where it has them shown for as many milliseconds.

    A frame that is like the one before is none of its own, which is shown for longer then. The delay is a fraction of two numbers of 16 bits in a chunk
    "fcTL": W3C, "Portable Network Graphics (PNG) Specification (Third Edition)", section 11.3.6.2.
    """
    made, at = bytearray(content), 8
    while at < len(made):
        length, kind = struct.unpack_from(">I4s", made, at)
        if kind == b"fcTL":
            milliseconds, _ = struct.unpack_from(">HH", made, at + 28)
            struct.pack_into(">HH", made, at + 28, milliseconds * delay.numerator, delay.denominator)
            struct.pack_into(">I", made, at + 8 + length, zlib.crc32(made[at + 4 : at + 8 + length]))
        at += 12 + length
    return bytes(made)


def ffmpeg_writer(delay: Fraction) -> Writer:
    """Return what writes MP4.

    Parameters
    ----------
    delay : Fraction
        For how many seconds each frame is shown.

    Raises
    ------
    ExportError
        If ffmpeg is not installed.
    """
    program = shutil.which("ffmpeg")
    if program is None:
        raise missing(".mp4")

    def write(frames: list[QImage]) -> bytes:
        # H.264 wants even sides.
        width, height = frames[0].width() // 2 * 2, frames[0].height() // 2 * 2
        content = b"".join(_rows(frame.copy(0, 0, width, height)) for frame in frames)
        try:
            with temporary_folder() as folder:
                target = folder / "sweep.mp4"
                words = [program, "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}", "-r", str(1 / delay), "-i", "-"]
                words += ["-pix_fmt", "yuv420p", "-movflags", "+faststart", "-map_metadata", "-1", str(target)]
                done = subprocess.run(words, input=content, capture_output=True, timeout=PATIENCE, check=False)
                if not done.returncode:
                    return target.read_bytes()
                reason = done.stderr.decode(errors="replace").strip().split("\n")[-1] or how_it_ended(done.returncode)
        except subprocess.TimeoutExpired:
            other = instead(".mp4")
            said = tr("ffmpeg has not come to an end within {seconds} s: give fewer frames", seconds=f"{PATIENCE:.0f}")
            raise ExportError(f"{said}{tr(' or ')}{other}." if other else f"{said}.") from None
        except OSError as error:
            # It cannot be begun, or there is no room for what it writes.
            reason = reason_of(error)
        other = instead(".mp4")
        raise ExportError(tr("ffmpeg cannot write the film ({reason}){instead}.", reason=reason[:200], instead=f": {other}" if other else ""))

    return write
