"""The network of an ONNX file on inputs: what each of its functions is given, on its own curve.

It runs in a process of its own, with the package onnxruntime: what a file asks for there takes no more memory than it may, a crash ends that process
alone, and it can be ended at any time. No other file is opened, whatever the model says.

Source
------
X. Glorot, Y. Bengio: Understanding the difficulty of training deep feedforward neural networks. AISTATS 2010 (distributions of what the units of each layer
are given, and how many of them are saturated).
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO

import msgspec
import numpy as np

from sigexplorer.errors import NothingError, ParameterError
from sigexplorer.files import suffix_of
from sigexplorer.language import Phrase, mark, phrase, tr
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, Cancelled, Progress, never, unheard
from sigexplorer.model.table import Column, Table
from sigexplorer.model.weights.report import Report, Seen
from sigexplorer.model.weights.runner import Request

# How long a run may take, and how often whoever waits looks up, in seconds.
LONGEST, LOOKS = 300.0, 0.02
# Bytes of a report.
MOST_REPORT = 64 * 2**20
NONE = Phrase()


class RunResult(msgspec.Struct, frozen=True, eq=False):
    """What the functions of a network were given.

    Attributes
    ----------
    sites : tuple of Seen
        One for every function, in the order of the graph.
    fed : Phrase
        What the network was given, in words.
    problems : tuple of Phrase
        What was left out, and why.
    why : Phrase
        Why nothing was run; '' where something was.
    below : float
        The share of the steepest slope below which a function counts as saturated.
    chosen : str
        The title of the one that is shown; '' for the most saturated one.
    """

    sites: tuple[Seen, ...] = ()
    fed: Phrase = NONE
    problems: tuple[Phrase, ...] = ()
    why: Phrase = NONE
    below: float = 0.0
    chosen: str = ""

    @property
    def reason(self) -> str:
        """Why nothing was run, or nothing of it is shown; '' where something is."""
        if self.why or self.sites or not self.problems:
            return str(self.why)
        return tr("Nothing is shown: {problems}.", problems="; ".join(map(str, self.problems)))

    @property
    def shown(self) -> Seen | None:
        """The function that is shown: the one chosen, or the most saturated one."""
        known = [site for site in self.sites if site.saturated is not None]
        found = next((site for site in self.sites if site.title == self.chosen), None)
        return found or (max(known, key=lambda site: site.saturated_share) if known else None)

    def table(self) -> Table:
        """Return one row a function.

        Raises
        ------
        NothingError
            If the network was not run.
        """
        self._check()
        made = [
            Column("name", np.array([site.label for site in self.sites], dtype=np.str_), meaning="the weights before it, or its node"),
            Column("gate", np.array([site.gate for site in self.sites], dtype=np.str_), meaning="of a recurrent layer"),
            Column("function", np.array([describe_activation(site.function) for site in self.sites], dtype=np.str_)),
        ]
        for name, meaning in (("mean", "of what it was given"), ("deviation", ""), ("low", "the lowest"), ("high", "the highest")):
            made.append(Column(name, _reals([getattr(site, name) for site in self.sites]), meaning=meaning))
        made.append(Column("saturated", _reals([site.saturated for site in self.sites]), meaning="share of the values whose slope is below the chosen one"))
        for name, meaning in (("units", ""), ("dead", "units saturated for every input"), ("count", "values"), ("nans", "that are NaN or infinite")):
            made.append(Column(name, np.array([getattr(site, name) for site in self.sites], dtype=np.int64), meaning=meaning))
        return Table("What the functions of a network are given", tuple(made), tuple(str(item) for item in (self.fed, *self.problems) if item))

    def shown_table(self) -> Table:
        """Return one row a bar of the distribution of the function shown.

        Raises
        ------
        NothingError
            If the network was not run.
        """
        self._check()
        edges, density = (np.zeros(1), np.zeros(0)) if self.shown is None else self.shown.density()
        middle = 0.5 * (edges[:-1] + edges[1:])
        value = np.zeros(0) if self.shown is None else np.asarray(self.shown.function(middle))
        title = "nothing" if self.shown is None else self.shown.title
        return Table(
            f"What {title} is given",
            (
                Column("from", edges[:-1], meaning="where the bar begins"),
                Column("to", edges[1:], meaning="where it ends"),
                Column("density", density, meaning="share of the values by the width"),
                Column("value", value, meaning="of the function in its middle"),
            ),
        )

    def _check(self) -> None:
        if self.reason:
            raise NothingError(self.reason)


def _reals(values: list[float | None]) -> FloatArray:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def run_network(
    file: str, inputs: str, rows: int, seed: int, size: int, saturated_below: float, *, cancel: Cancel = never, progress: Progress = unheard
) -> RunResult:
    """Return what each function of the network of an ONNX file is given when it is run on inputs.

    Parameters
    ----------
    file : str
        The file.
    inputs : str
        A CSV file, or an .npy array with one input a row; '' for numbers drawn under the seed.
    rows : int
        How many inputs at most.
    seed : int
        The same seed draws the same inputs.
    size : int
        How long sides are that the network leaves open.
    saturated_below : float
        The share of the steepest slope below which a function counts as saturated.
    cancel, progress : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    ParameterError
        If the network or its inputs cannot be read, do not fit each other, or take more memory or time than they may.
    Cancelled
        If `cancel` answered True.
    """
    missing = not_runnable(file)
    if missing:
        return RunResult(why=missing, below=saturated_below)
    request = Request(os.path.abspath(file), os.path.abspath(inputs) if inputs else "", rows, seed, size, saturated_below)
    report = _report(request, cancel, progress)
    if report.error:
        raise ParameterError(str(report.error))
    return RunResult(report.sites, report.fed, report.problems, below=saturated_below)


def not_runnable(file: str) -> Phrase:
    """Return why the network of a file is not run; what says nothing where it can be."""
    if not file:
        return phrase(mark("Only the network of an .onnx file can be run: give one to see what each of its functions is given."))
    if suffix_of(file) != ".onnx":
        return phrase(mark("This file holds weights alone: the network of an .onnx file can be run, to see what each of its functions is given."))
    if getattr(sys, "frozen", False):
        return phrase(mark("Networks are run where sigexplorer is installed by pip, beside the package onnxruntime."))
    if all(importlib.util.find_spec(name) for name in ("onnx", "onnxruntime")):
        return NONE
    return phrase(mark("To run the network, install the package onnxruntime to see what its functions are given: pip install onnxruntime."))


def _report(request: Request, cancel: Cancel, progress: Progress) -> Report:
    """Return the report of a process of its own."""
    # What is imported there is what is here, and nothing of the folder in which one happens to be (-P).
    places = [str(Path(__file__).parents[3]), *(os.path.abspath(item) for item in sys.path if item)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(places), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-P", "-m", "sigexplorer.model.weights.runner"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    found: list[bytes] = []
    readers = [
        threading.Thread(target=lambda stream: found.append(stream.read(MOST_REPORT + 1)), args=(process.stdout,), daemon=True),
        threading.Thread(target=_hear, args=(process.stderr, progress), daemon=True),
    ]
    try:
        for reader in readers:
            reader.start()
        try:
            process.stdin.write(msgspec.json.encode(request))
            process.stdin.close()
        except OSError:
            # It has ended already; its report, or that there is none, says why.
            pass
        begun = time.monotonic()
        while readers[0].is_alive():
            if cancel():
                raise Cancelled
            if time.monotonic() - begun > LONGEST:
                raise ParameterError(
                    tr(
                        "weights.file: the network has not come to its end within {seconds} seconds: give fewer rows, or shorter sides.",
                        seconds=f"{LONGEST:.0f}",
                    )
                )
            readers[0].join(LOOKS)
    finally:
        process.kill()
        process.wait()
        for reader in readers:
            # Where the system gives no more threads, that is what is told, and not that one was never begun.
            if reader.ident is not None:
                reader.join()
        with contextlib.suppress(OSError):
            process.stdin.close()
        process.stdout.close()
        process.stderr.close()
    content = found[0] if found else b""
    try:
        return msgspec.json.decode(content[:MOST_REPORT], type=Report)
    except (msgspec.MsgspecError, ValueError):
        raise ParameterError(tr("weights.file: the network could not be run to its end, its process has died: give fewer rows, or export it anew.")) from None


def _hear(stream: IO[bytes], progress: Progress) -> None:
    """Tell of lines of progress; everything else that a process says is left unheard."""
    for line in iter(lambda: stream.readline(4096), b""):
        word, _, share = line.decode("utf-8", "replace").partition(" ")
        if word == "progress" and share.strip().replace(".", "", 1).isdigit():
            progress(min(float(share), 1.0))
