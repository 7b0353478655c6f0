"""What is read under the pointer of a recording, and of layers and trials, which are counted: the one that is meant, and no place between two."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from sigexplorer.model.recording.parameters import RecordingParameters
from sigexplorer.model.recording.reading import rows_of
from sigexplorer.model.recording.result import compute_recording
from sigexplorer.panes.recording import LayerPane, OverviewPane
from sigexplorer.plot.readings import read
from sigexplorer.plot.scales import Scale, axis_scale
from sigexplorer.plot.ticks import linear_ticks, whole_ticks
from sigexplorer.record import Recorder
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.topics.recording import RECORDING
from tests.examples import WITH_FIXTURES, examples

SETTINGS = settings(max_examples=examples(25), deadline=None, suppress_health_check=WITH_FIXTURES)


def shown(pane, path, **parameters):
    """Show a recording, and return the pane with its result."""
    state = State(recording=RecordingParameters(file=str(path), **parameters))
    result = compute_recording(state.recording)
    pane.resize(700, 400)
    pane.show_results(Results(state, {RECORDING.name: result}))
    return pane, result


def lines_at(pane, x: float, y: float) -> list[str]:
    return [line.text for line in read(pane, QPointF(float(pane.mapping.column(x)), float(pane.mapping.row(y)))).lines]


@SETTINGS
@given(
    gaps=st.lists(st.integers(1, 10**5), min_size=2, max_size=40),
    layers=st.integers(2, 9),
    away=st.floats(-0.45, 0.45),
    share=st.floats(0.0, 1.0),
)
def test_the_step_and_the_layer_are_those_of_the_cell(qtbot, qapp, tmp_path, gaps: list[int], layers: int, away: float, share: float) -> None:
    steps = np.cumsum(gaps) - gaps[0]
    names = [f"layer_of_{number}" for number in range(layers)]
    with Recorder(None, tmp_path / "a.sigrec", 1) as recorder:
        for at, step in enumerate(steps.tolist()):
            recorder.record(step, values={name: (1.0 + at * layers + number) * np.eye(2) for number, name in enumerate(names)})
    place, layer = int(share * (len(steps) - 1)), int(share * (layers - 1))
    pane, _ = shown(OverviewPane(), tmp_path / "a.sigrec", quantity="value_largest")
    qtbot.addWidget(pane)
    said = lines_at(pane, place + away, -layer - 1.0 + away)
    assert said[:2] == [f"step {steps[place]:,}", f"layer {names[layer]}"]
    row = rows_of(compute_recording(RecordingParameters(file=str(tmp_path / "a.sigrec"), layer=layer + 1, step=int(steps[place]))))
    assert row[1][1] == f"{steps[place]:,}"
    other, _ = shown(LayerPane(), tmp_path / "a.sigrec", layer=layer + 1)
    qtbot.addWidget(other)
    low, high = other.y_range
    assert lines_at(other, place + away, 0.5 * (low + high))[0] == f"step {steps[place]:,}"


@pytest.mark.parametrize(("values", "said"), [(np.full((2, 2), np.nan), "NaN"), (None, "not recorded"), (np.eye(2), "")])
def test_what_was_recorded_and_is_no_number_is_another_thing_than_what_was_not(qtbot, qapp, tmp_path, values, said: str) -> None:
    with Recorder(None, tmp_path / "a.sigrec", 1) as recorder:
        recorder.record(values={"a": np.eye(2), "b": np.eye(2)})
        recorder.record(values={"a": np.eye(2)} | ({} if values is None else {"b": values}))
    pane, result = shown(OverviewPane(), tmp_path / "a.sigrec", quantity="value_std", layer=2, step=1)
    qtbot.addWidget(pane)
    names = [entry.text for entry in pane.legend.entries]
    assert {"NaN", "not recorded"} & set(names) == ({said} if said else set())
    assert lines_at(pane, 1.0, -2.0)[2] == (said or "value std: 0.5")
    assert rows_of(result)[2][1] == (said or "0.5")


@given(low=st.integers(0, 10**6), span=st.integers(5, 10**4), share=st.floats(0.0, 1.0))
def test_what_is_counted_is_whole(low: int, span: int, share: float) -> None:
    scale = axis_scale(whole_ticks, (low - 0.5, low + span + 0.5))
    assert scale.kind == "whole"
    place = low + share * span
    assert int(scale.text(place, 0.01).replace(",", "")) == round(place)
    assert scale.span(low + 1 - 0.5, low + 1 + 0.5) == scale.text(low + 1)
    assert scale.span(low + 0.5, low + 3.5) == f"{scale.text(low + 1)} to {scale.text(low + 3)}"
    assert axis_scale(linear_ticks, (0.0, 10.0)).kind == "number"
    assert Scale("none", ()).span(0.0, 1.0) == ""


@pytest.mark.parametrize(("steps", "title"), [((0, 20, 40, 60), "step"), ((7,), "step"), ((0, 20, 400, 900), "step (not to scale)")])
def test_an_axis_of_records_at_unequal_steps_says_that_it_is_none_of_steps(qtbot, qapp, tmp_path, steps, title) -> None:
    with Recorder(None, tmp_path / "a.sigrec", 1) as recorder:
        for step in steps:
            recorder.record(step, values={"one": np.eye(2) + step, "two": np.eye(2)})
    for kind in (OverviewPane, LayerPane):
        pane, _ = shown(kind(), tmp_path / "a.sigrec")
        qtbot.addWidget(pane)
        assert pane.axes.x_title == title
