"""What the program writes, each as an old content, what puts a new one there, and what is read: for whoever ends it in between."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QSettings

from sigexplorer import formulas, session
from sigexplorer.export.file import export_file
from sigexplorer.export.picture import Picture
from sigexplorer.files import write_file
from sigexplorer.lessons import answers
from sigexplorer.lessons.answers import Answer, Answers
from sigexplorer.model.activations import Custom
from sigexplorer.model.recording.reader import read_recording
from sigexplorer.model.sweep.found import Found
from sigexplorer.model.sweep.log import SweepFile, read_sweep
from sigexplorer.record import Recorder
from sigexplorer.session import Document, Session
from sigexplorer.state import State, replace
from sigexplorer.window import preferences
from sigexplorer.window.autosave import Autosave

OLD, NEW = (replace(State(), {"activation.gain": gain}) for gain in (1.5, 2.5))
PICTURE = Picture(width=300, height=200, dpi=96)
HEAD = {"set": {}, "over": {"network.depth": ["1", "2", "3"]}, "seeds": 1, "measures": ["a"]}
# Steps of a recording, and points of a sweep, that are appended one by one.
STEPS = 3


class Writer(NamedTuple):
    """Something that writes into a folder of its own.

    Attributes
    ----------
    old : callable
        Makes what is there before.
    act : callable
        Puts something else there; called in a process that may be ended at any call to the system.
    read : callable
        Returns what is there, to be compared.
    names : str
        What lies in the folder once somebody has written there again, and no more: a pattern of its path.
    steps : bool
        Whether what is there grows part by part, and any number of whole parts is right.
    """

    old: Callable[[Path], object]
    act: Callable[[Path], object]
    read: Callable[[Path], object]
    names: str
    steps: bool = False


def _of_file(name: str, write: Callable[[State, Path], object]) -> Writer:
    return Writer(
        lambda folder: write(OLD, folder / name), lambda folder: write(NEW, folder / name), lambda folder: (folder / name).read_bytes(), name
    )  # fmt: skip


def _exported(state: State, path: Path) -> None:
    export_file(state, "curve", path, PICTURE, force=True)


def _save_session(state: State, path: Path) -> None:
    session.save(Session(state), path, force=True)


def _keep(state: State, folder: Path) -> None:
    kept = Autosave(folder)
    kept.take_over()
    kept.keep(Document(Session(state), "", ""))
    if not kept.keep_now():
        raise OSError("not kept")
    kept.close()


def _kept(folder: Path) -> State | None:
    kept = Autosave(folder)
    document, said = kept.take_over()
    kept.close()
    assert said == [], said
    return None if document is None else document.session.state


def _set(value: str, folder: Path) -> None:
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder))
    # As every start does.
    preferences.tidy()
    # Every key is kept for itself.
    preferences.keep("recent", [f"{value}{number}" for number in range(20)])
    QSettings().sync()


def _setting(folder: Path) -> list[str]:
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder))
    QSettings().sync()
    return preferences.read_list("recent")


def _record(mean: float, steps: int, folder: Path) -> None:
    with Recorder(None, folder / "run.sigrec", 1) as recorder:
        for _ in range(steps):
            recorder.record(values={"a": np.full((2, 2), mean)})
    if recorder.problem:
        raise OSError(recorder.problem)


def _recorded(folder: Path) -> tuple[float, int]:
    found = read_recording(folder / "run.sigrec")
    assert found.ending != "damaged"
    means = set(found.of("value_mean").ravel().tolist())
    assert len(means) <= 1, means
    return (means.pop() if means else 2.0), len(found.step)


def _sweep(value: float, folder: Path) -> None:
    with SweepFile(folder / "run.ndjson", {**HEAD, "set": {"chain.depth": str(int(value))}}, force=True) as file:
        for point in range(STEPS):
            file.append(Found([point], [0.5], [[value]], []))


def _swept(folder: Path) -> tuple[str, int]:
    found = read_sweep(folder / "run.ndjson")
    assert found.damaged == 0
    assert set(found.values.ravel().tolist()) <= {float(found.head["set"]["chain.depth"])}
    return found.head["set"]["chain.depth"], len(found.points)


QUICK = {
    "file": _of_file("any.bin", lambda state, path: write_file(path, bytes([int(state.activation.gain * 2)]) * 150_000, force=True)),  # type: ignore[attr-defined]
    "session": _of_file("lesson.sigx", _save_session),
    "answers": _of_file(
        "pupil.answers",
        lambda state, path: answers.save(Answers("pupil", (Answer("lesson", 1, "why?", str(state.activation), True),)), path, force=True),
    ),
    "library": Writer(
        lambda folder: formulas.keep(folder / "library.sigx", Custom("x")),
        lambda folder: formulas.keep(folder / "library.sigx", Custom("x*x", "square")),
        lambda folder: formulas.kept(folder / "library.sigx"),
        "library.sigx",
    ),
    "autosave": Writer(lambda folder: _keep(OLD, folder), lambda folder: _keep(NEW, folder), _kept, "*.autosave"),
    "settings": Writer(lambda folder: _set("light", folder), lambda folder: _set("dark", folder), _setting, "sigexplorer/sigexplorer.conf"),
    "recording": Writer(lambda folder: _record(1.0, 30, folder), lambda folder: _record(2.0, STEPS, folder), _recorded, "run.sigrec", steps=True),
    "sweep": Writer(lambda folder: _sweep(1.0, folder), lambda folder: _sweep(2.0, folder), _swept, "run.ndjson", steps=True),
    "csv": _of_file("curve.csv", _exported),
}
SLOW = {suffix: _of_file(f"curve.{suffix}", _exported) for suffix in ("png", "svg", "pdf", "html")}
WRITERS = {**QUICK, **SLOW}
