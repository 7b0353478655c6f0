"""One layer of a file of weights: how its numbers are distributed, and its singular values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.model.weights.parameters import Sample
from sigexplorer.state import State
from sigexplorer.topic import PaneEntry, Topic
from sigexplorer.topics.weights import file_of

if TYPE_CHECKING:
    from sigexplorer.model.table import Table
    from sigexplorer.model.weights.chosen import ChosenResult


def _inputs(state: State) -> tuple[Any, ...]:
    file, sample = file_of(state)
    return file, sample, state.weights.layer if file or sample != "none" else ""


def _compute(file: str, sample: Sample, layer: str, *, cancel: Cancel = never, progress: Progress = unheard) -> ChosenResult:
    from sigexplorer.model.weights.chosen import look_at_layer

    return look_at_layer(file, sample, layer, cancel=cancel, progress=progress)


def _spectrum_table(result: ChosenResult) -> Table:
    return result.spectrum_table()


WEIGHTS_LAYER = Topic(
    name="weights_layer",
    title="One layer",
    inputs=_inputs,
    compute=_compute,
    slow=True,
    keys=("weights.file", "weights.sample", "weights.layer"),
    panes=(
        PaneEntry("weights.values", "Distribution of a layer's weights", "weights:ValuesPane"),
        PaneEntry("weights.spectrum", "Singular values of a layer", "weights:SpectrumPane", _spectrum_table),
    ),
)
