"""What stands beside the rows of a recording: which layer it is, in so much room that the picture keeps most of the width."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from sigexplorer.fonts import width_of
from sigexplorer.model.recording.parameters import RecordingParameters
from sigexplorer.model.recording.result import compute_recording
from sigexplorer.panes.layer_names import LEAST, NAME, SHARE, row_names
from sigexplorer.panes.recording import GradientPane, LayerPane, OverviewPane
from sigexplorer.plot.readings import read
from sigexplorer.plot.text import SMALL_PIXELS
from sigexplorer.record import Recorder
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.topics.recording import RECORDING

DEEP = [f"transformer.encoder.layers.{number}.{part}" for number in range(12) for part in ("self_attn.out_proj", "linear1", "linear2")]


@pytest.fixture
def make(qtbot, qapp, tmp_path):
    def made(names, width=700, height=400):
        with Recorder(None, tmp_path / "a.sigrec", 1) as recorder:
            for step in range(3):
                recorder.record(step, values={name: np.eye(2) for name in names})
        state = State(recording=RecordingParameters(file=str(tmp_path / "a.sigrec"), quantity="value_largest"))
        pane = OverviewPane()
        qtbot.addWidget(pane)
        pane.resize(width, height)
        pane.show_results(Results(state, {RECORDING.name: compute_recording(state.recording)}))
        return pane

    return made


def beside(pane) -> list[str]:
    return [tick.text for tick in pane.axes.y_ticks(*pane.y_range, 10.0)]


@pytest.mark.parametrize(("names", "said"), [(["0", "2", "4.1"], ["layer '0'", "layer '2'", "layer '4.1'"]), (["fc1", "2"], ["fc1", "layer '2'"])])
def test_a_row_says_which_layer_it_is(make, names, said) -> None:
    assert beside(make(names)) == said


@pytest.mark.parametrize("chosen", [1, 2, 3])
def test_a_layer_s_number_is_its_place_everywhere_and_its_name_stands_in_quotes(qtbot, qapp, tmp_path, chosen) -> None:
    """Of layers that are called 0, 2 and 4, as in a Sequential, the box counts 1, 2 and 3: no title calls the second one "layer 2" by its name."""
    with Recorder(None, tmp_path / "a.sigrec", 1) as recorder:
        for step in range(3):
            recorder.record(step, values={name: (step + 1.0) * np.eye(3) for name in ("0", "2", "4")})
    state = State(recording=RecordingParameters(file=str(tmp_path / "a.sigrec"), quantity="value_largest", layer=chosen))
    result = compute_recording(state.recording)
    said = [*RECORDING.readout(result, state)[0], RECORDING.page.sentence(Results(state, {RECORDING.name: result}))]
    for kind in (OverviewPane, LayerPane, GradientPane):
        pane = kind()
        qtbot.addWidget(pane)
        pane.resize(700, 400)
        pane.show_results(Results(state, {RECORDING.name: result}))
        said += [pane.axes.y_title, *(tick.text for tick in pane.axes.y_ticks(*pane.y_range, 10.0))]
        at = QPointF(pane.frame_rect.center().x(), float(pane.mapping.row(-float(chosen))))
        said += [line.text for line in found.lines] if (found := read(pane, at)) else []
    name = repr(str(2 * (chosen - 1)))
    assert f"{chosen} of 3" in said
    assert sum(f"layer {name}" in text for text in said) >= 4
    assert not [text for text in said if re.search(r"layer \d", text)]


@pytest.mark.parametrize("width", [220, 300, 420, 700, 1200])
def test_names_leave_the_picture_its_width_and_the_pointer_reads_them_whole(make, width) -> None:
    pane = make(DEEP, width)
    assert pane.frame_rect.left() <= max(pane.margins[0], SHARE * width + 14)
    assert len(set(beside(pane))) == len(beside(pane)) or width < 300
    at = QPointF(pane.frame_rect.center().x(), float(pane.mapping.row(-6.0)))
    assert read(pane, at).lines[1].text == f"layer {DEEP[5]}"


@given(names=st.lists(st.text("abc.12", min_size=1, max_size=60), min_size=1, max_size=20, unique=True), width=st.floats(50.0, 2000.0))
def test_names_fit_and_begin_as_they_are_where_all_fit(qapp, names, width) -> None:
    rows, room = row_names(names, width), max(SHARE * width, LEAST)
    assert len(rows) == len(names)
    assert all(width_of(row, SMALL_PIXELS) <= room + 0.5 and len(row) <= NAME for row in rows)
    if room > 500 and all(len(name) < 10 for name in names):
        assert len(set(rows)) == len(rows)
        assert all(name in row for name, row in zip(names, rows, strict=True))
