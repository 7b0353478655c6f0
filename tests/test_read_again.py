"""What the program exports as data its pages take again; what it exports of a picture is refused in a line that says what to do."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from sigexplorer.arguments import start_of, window_state
from sigexplorer.datafiles import changes_of, check_taken, takers
from sigexplorer.errors import ParameterError
from sigexplorer.export.table import csv_bytes
from sigexplorer.model.made import made_in
from sigexplorer.results import compute
from sigexplorer.state import State, get, parse, replace
from sigexplorer.topics import pages, pane_entries, topics

AGAIN = [(pane, key) for pane, entry in pane_entries().items() for key in entry.again]
# What is exported, where it is not what stands there by default.
STATES = {
    "fit.residuals": {"fit.dataset": "drawn", "fit.points": "1,2,3,4.5,5,6,7,9,8,10", "fit.errors": "0.1,0.2,0.3,0.4,0.5", "compare": "tanh"},
    "classification.rows": {"classification.dataset": "iris"},
    "calibration.rows": {"calibration.source": "regression"},
    "training.points": {"training.samples": "40"},
}
# Quick ones, whose numbers are those of pictures.
PICTURES = ["curve", "fit", "fit.curves", "classification", "classification.coefficients", "classification.roc", "calibration", "decision", "descent.inputs"]


def columns(content: bytes) -> dict[str, tuple[str, ...]]:
    rows = list(csv.reader(io.StringIO("".join(line for line in content.decode().splitlines(keepends=True) if not line.startswith("#")))))
    return {name: cells for name, *cells in map(tuple, zip(*rows, strict=True))}


@pytest.mark.sampled
@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize(("pane", "key"), AGAIN)
def test_what_is_exported_as_data_gives_the_same_table_again(pane, key, plain, tmp_path: Path) -> None:
    state = parse(State(), STATES.get(pane, {}))
    content = csv_bytes(state, pane, plain=plain)
    path = tmp_path / "again.csv"
    path.write_bytes(content)
    group = key.partition(".")[0]
    here = next(page for page, declared in pages().items() if group in {shown for _, shown in declared.controls})
    changes = changes_of(replace(state, {"style.page": here}), path)
    (taken,) = (each for each in changes if changes[each] == str(path))
    # A page may take it in two ways.
    assert plain or taken in pane_entries()[pane].again
    after = replace(state, {**changes, taken: get(state, taken), key: str(path)})
    given, found = columns(content), columns(csv_bytes(after, pane, plain=True))
    shared = [name for name in given if name in found]
    assert len(shared) >= 2
    if group == pane.partition(".")[0]:
        assert shared == list(given)
    for name in shared:
        wanted, there = ([float(cell) for cell in side[name]] for side in (given, found))
        assert there == pytest.approx(wanted, rel=1e-6, abs=1e-9, nan_ok=True), name
    # The page that it belongs to says something of it.
    topic = next(item for item in topics().values() if key in item.tables)
    assert compute(after, [topic]).of(topic) is not None


@pytest.mark.parametrize("pane", PICTURES)
def test_what_is_exported_of_a_picture_is_refused_in_one_line_by_whoever_takes_tables(pane, tmp_path: Path) -> None:
    content = csv_bytes(State(), pane)
    made = made_in(content.decode())
    assert made is not None
    assert made.keys == pane_entries()[pane].again == ()
    for ending in (b"\r\n", b",,\r\n"):
        path = tmp_path / "picture.csv"
        path.write_bytes(content.replace(b"\r\n", ending))
        said = f"is a table that sigexplorer has exported ({made.title}), no data to begin with"
        with pytest.raises(ParameterError) as refusal:
            check_taken(path)
        assert said in str(refusal.value)
        assert "\n" not in str(refusal.value)
        # So it is on the command line, and a window begins without it and says so.
        with pytest.raises(ParameterError, match="that sigexplorer has exported"):
            window_state([str(path)])
        start = start_of([str(path)])
        assert said in start.problem
        assert start.state == State()
        for topic in topics().values():
            for key in topic.tables:
                if key == "weights.inputs":
                    continue
                with pytest.raises(ParameterError, match="that sigexplorer has exported"):
                    compute(replace(State(), {key: str(path)}), [topic]).of(topic)


def test_without_its_origin_a_table_is_one_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "curve.csv"
    path.write_bytes(csv_bytes(State(), "fit.curves", plain=True))
    changes = changes_of(State(), path)
    assert get(replace(State(), dict(changes)), next(iter(set(changes) - {"style.page"}))) == str(path)


def test_every_key_that_takes_a_table_again_takes_tables() -> None:
    assert {key for _, key in AGAIN} <= set(takers(State(), "a.csv"))
    assert {pane for pane, _ in AGAIN} == set(STATES)
