"""What has nothing to show but the reason is refused with that line, in every format; it is no picture, and no success."""

from __future__ import annotations

import importlib.util
import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

import sigexplorer
from sigexplorer.cli import main
from sigexplorer.errors import LessonError, NothingError, SigexplorerError
from sigexplorer.export.animation import frames_of
from sigexplorer.export.clipboard import copied, data_texts
from sigexplorer.export.code import KINDS, copy_as
from sigexplorer.export.file import PICTURES, export_file
from sigexplorer.export.image import built, drawing, image, image_bytes, nothing_of, preview
from sigexplorer.export.picture import Picture
from sigexplorer.export.provenance import settings as settings_of
from sigexplorer.export.sweeping import Pace, sweep_of
from sigexplorer.export.table import csv_bytes, table_of, tsv_bytes
from sigexplorer.lessons.quantity import Tables, quantity
from sigexplorer.model.running import never, unheard
from sigexplorer.model.table import Column, Table
from sigexplorer.panes import pane_class
from sigexplorer.results import Results, compute
from sigexplorer.state import State, parse
from sigexplorer.steps import at_once
from sigexplorer.topics import table_of as table_from
from sigexplorer.topics import topic_of, topics

SMALL = Picture(width=700, height=560)
# Of panes that show only why they show nothing: what is set, what the line says, and whether there are numbers all the same.
SILENT = [
    ("cost", {}, "set cost.measured = true", False),
    ("cost.sweep", {}, "set cost.measured = true", False),
    ("network.spectrum", {}, "Switch Jacobian on", False),
    ("network.spectrum", {"network.jacobian": "true", "network.normalisation": "batch"}, "Batch normalisation mixes the inputs", False),
    ("weights.activation", {}, "Only the network of an .onnx file can be run", False),
    ("network.layer", {"network.layer": "99", "network.width": "8", "network.batch": "4"}, "network.layer: there is no layer 99 of 30: give 1 to 30", False),
    ("losses.way", {"losses.score": "3"}, "there is no mistake to mend", True),
]
PICTURED = [suffix for suffix in PICTURES if suffix != ".emf"]


# What a sweep moves that changes nothing of whether there is something.
STILL = "style.line_width=1:2"


def picture_ways(state: State, pane: str, results: Results) -> Iterator[Callable[[], object]]:
    """Every way on which a picture, or what is drawn of it, leaves the program, but for the file by its suffix."""
    for suffix in PICTURED:
        yield lambda suffix=suffix: image_bytes(state, pane, suffix, SMALL, results)
    yield lambda: at_once(image(state, pane, SMALL, results))
    yield lambda: at_once(preview(state, pane, SMALL, results))
    yield lambda: at_once(copied(state, pane, SMALL, results))
    yield lambda: at_once(drawing(state, f"{pane},{pane}", ".svg", Picture(width=1400, height=560), results))
    for kind in KINDS.values():
        if kind.drawn:
            yield lambda kind=kind: copy_as(kind.name, state, pane, results)
    yield lambda: list(frames_of(state, pane, sweep_of(STILL, Pace(frames=2)), SMALL, never, unheard))


def table_ways(state: State, pane: str, results: Results) -> Iterator[Callable[[], object]]:
    """Every way on which a table leaves the program, but for the file."""
    yield lambda: table_from(pane, results)
    yield lambda: table_of(state, pane, results)
    yield lambda: csv_bytes(state, pane, previous=results)
    yield lambda: csv_bytes(state, pane, plain=True)
    yield lambda: tsv_bytes(state, pane, results)
    yield lambda: data_texts(state, pane, results)
    yield lambda: Tables(state).of(pane)


def refusal_of(way: Callable[[], object]) -> str:
    """Why there is nothing on a way; '' where there is something."""
    try:
        way()
    except NothingError as why:
        return str(why)
    return ""


@pytest.mark.sampled
@pytest.mark.parametrize("name", topics())
@pytest.mark.usefixtures("qapp")
def test_nothing_is_refused_by_every_way_out_of_every_topic(name: str, tmp_path: Path) -> None:
    """As the program begins, and where something is missing: the way of each is refused with the very line that the pane shows, or none is."""
    few = {"network.width": "8", "network.depth": "5", "network.batch": "4", "training.steps": "20", "sweep.points": "2", "neuron.trials": "2"}
    states = [parse(State(), {**few, **missing}) for missing in ({}, *(settings for pane, settings, *_ in SILENT if topic_of(pane).name == name))]
    for state, entry in itertools.product(states, topics()[name].panes):
        pane = entry.name
        needed = pane_class(pane).topics if entry.kind else (topics()[name],)
        results = compute(state, {*needed, topics()[name]})
        why = ""
        if entry.kind:
            with built(state, pane, SMALL, results) as ready:
                why = nothing_of(ready)
        if why:
            assert {refusal_of(way) for way in picture_ways(state, pane, results)} == {why}
            assert main(["export", "--pane", pane, "--to", str(tmp_path / "a.svg"), *given(state)]) != 0
        reasons = {refusal_of(way) for way in table_ways(state, pane, results)}
        assert len(reasons) == 1
        if reason := reasons.pop():
            assert main(["export", "--pane", pane, "--to", str(tmp_path / "a.csv"), *given(state)]) != 0
            with pytest.raises(LessonError, match=re.escape(f"'{pane}:x': {reason}")):
                quantity(f"{pane}:x").value(Tables(state))
    assert not list(tmp_path.iterdir())


def given(state: State) -> list[str]:
    """A state as the command line takes it."""
    return [word for key, text in settings_of(state, topics().values()).items() for word in ("--set", f"{key}={text}")]


def test_a_table_has_a_column_and_as_many_rows_in_each() -> None:
    with pytest.raises(ValueError, match="columns of"):
        Table("Nothing", ())
    with pytest.raises(ValueError, match=r"columns of \[2, 3\] rows"):
        Table("Uneven", (Column("x", np.zeros(2)), Column("y", np.zeros(3))))


def test_what_draws_any_state_is_asked_for_by_films_the_help_and_the_self_test_alone() -> None:
    """Every other picture comes out of the door that refuses what shows nothing.

    Of a film one frame may be empty, the help shows pages as they begin, and the test of an installed program draws every pane as it begins.
    """
    folder = Path(sigexplorer.__file__).parent
    taking = [path for path in folder.rglob("*.py") if re.search(r"\bbuilt\(|\bwhatever=True", path.read_text(encoding="utf-8"))]
    assert {path.name for path in taking} == {"image.py", "animation.py", "site.py", "reader.py", "selftest.py"}


def refused(pane: str, settings: dict[str, str], path: Path) -> str:
    with pytest.raises(NothingError) as caught:
        export_file(parse(State(), settings), pane, path, SMALL if path.suffix in PICTURED else None)
    assert not path.exists()
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.sampled
@pytest.mark.parametrize(("pane", "settings", "said", "numbers"), SILENT)
def test_a_pane_without_anything_to_show_is_refused(pane, settings, said, numbers, tmp_path: Path) -> None:
    for suffix in PICTURED:
        assert said.lower() in refused(pane, settings, tmp_path / f"a{suffix}").lower()
    if numbers:
        export_file(parse(State(), settings), pane, tmp_path / "a.csv")
    else:
        refused(pane, settings, tmp_path / "a.csv")


@pytest.mark.sampled
@pytest.mark.parametrize(("pane", "settings", "said", "numbers"), SILENT)
@pytest.mark.usefixtures("qapp")
def test_nor_is_it_copied(pane, settings, said, numbers) -> None:
    """Numbers of a table without a column ended in an exception, a picture of a line was put on the clipboard."""
    state = parse(State(), settings)
    with pytest.raises(SigexplorerError) as caught:
        at_once(copied(state, pane, SMALL))
    assert said.lower() in str(caught.value).lower()
    if numbers:
        data_texts(state, pane)
    else:
        with pytest.raises(SigexplorerError) as caught:
            data_texts(state, pane)
        assert "\n" not in str(caught.value)


def test_what_lacks_a_package_is_refused_on_the_command_line_in_one_line(tmp_path: Path, monkeypatch, capsys) -> None:
    """As the README's own lines are where onnxruntime is not installed."""
    (tmp_path / "n.onnx").write_bytes(b"")
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *of: None if name == "onnxruntime" else find(name, *of))
    for pane, suffix in (("weights.activation", ".svg"), ("weights.activation", ".csv"), ("weights.functions", ".csv")):
        target = tmp_path / f"a{suffix}"
        assert main(["export", "--pane", pane, "--to", str(target), "--set", f"weights.file={tmp_path / 'n.onnx'}"]) != 0
        (line,) = capsys.readouterr().err.splitlines()
        assert line.endswith("pip install onnxruntime.")
        assert not target.exists()


def test_a_picture_of_several_panes_is_refused_where_none_shows_anything(tmp_path: Path) -> None:
    refused("cost/cost.sweep", {}, tmp_path / "a.png")
    export_file(State(), "losses/cost", tmp_path / "a.png", SMALL)


@pytest.mark.parametrize("settings", [{"weights.file": "/none/a.npz"}, {"fit.data": "/none/a.csv"}])
def test_a_live_page_without_a_picture_is_refused(settings: dict[str, str], tmp_path: Path) -> None:
    page = next(iter(settings)).partition(".")[0]
    assert "does not exist" in refused(f"page:{page}", settings, tmp_path / "a.html")


def test_a_moving_picture_is_refused_where_no_frame_shows_anything() -> None:
    def frames(sweep: str) -> int:
        return len(list(frames_of(State(), "losses.way", sweep_of(sweep, Pace(frames=3)), SMALL, never, unheard)))

    assert frames("losses.score=-3:3") == 3
    with pytest.raises(SigexplorerError, match="no mistake to mend"):
        frames("losses.score=1:3")
