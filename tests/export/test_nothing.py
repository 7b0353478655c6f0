"""What has nothing to show but the reason is refused with that line, in every format; it is no picture, and no success."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from sigexplorer.cli import main
from sigexplorer.errors import SigexplorerError
from sigexplorer.export.animation import frames_of
from sigexplorer.export.clipboard import copied, data_texts
from sigexplorer.export.file import PICTURES, export_file
from sigexplorer.export.picture import Picture
from sigexplorer.export.sweeping import Pace, sweep_of
from sigexplorer.model.running import never, unheard
from sigexplorer.state import State, parse
from sigexplorer.steps import at_once

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


def refused(pane: str, settings: dict[str, str], path: Path) -> str:
    with pytest.raises(SigexplorerError) as caught:
        export_file(parse(State(), settings), pane, path, SMALL if path.suffix in PICTURED else None)
    assert not path.exists()
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(("pane", "settings", "said", "numbers"), SILENT)
def test_a_pane_without_anything_to_show_is_refused(pane, settings, said, numbers, tmp_path: Path) -> None:
    for suffix in PICTURED:
        assert said.lower() in refused(pane, settings, tmp_path / f"a{suffix}").lower()
    if numbers:
        export_file(parse(State(), settings), pane, tmp_path / "a.csv")
    else:
        refused(pane, settings, tmp_path / "a.csv")


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
