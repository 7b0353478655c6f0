"""X-ray of a file: the weights of somebody's network, layer by layer, beside what their function needs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from sigexplorer.model.activations import Activation
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.model.weights.parameters import Sample, WeightsParameters
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.topic import FUNCTION, Help, Moved, Page, PaneEntry, Topic

if TYPE_CHECKING:
    from sigexplorer.model.weights.survey import WeightsResult

# What is clicked: a head, by what it sorts by; or a row, by the name of its tensor.
HEAD, ROW = "order:", "row:"
MOST = int(parameters_of(WeightsParameters)["first"].limits[1])


def file_of(state: State) -> tuple[str, Sample]:
    """Return the file that is looked at, and the sample that stands in its place where there is none."""
    chosen = state.weights
    return chosen.file, "none" if chosen.file else chosen.sample


def _inputs(state: State) -> tuple[Any, ...]:
    return (*file_of(state), state.activation)


def _compute(file: str, sample: Sample, activation: Activation, *, cancel: Cancel = never, progress: Progress = unheard) -> WeightsResult:
    from sigexplorer.model.weights.survey import read_weights

    return read_weights(file, sample, activation, cancel=cancel, progress=progress)


def _stages(file: str, sample: Sample, activation: Activation, *, cancel: Cancel = never, progress: Progress = unheard) -> Iterator[WeightsResult]:
    from sigexplorer.model.weights.survey import weights_stages

    return weights_stages(file, sample, activation, cancel=cancel, progress=progress)


def _shown(result: WeightsResult, state: State) -> WeightsResult:
    chosen = state.weights
    if (result.order, result.format, result.chosen) == (chosen.order, chosen.format, chosen.layer):
        return result
    return msgspec.structs.replace(result, order=chosen.order, format=chosen.format, chosen=chosen.layer)


def _sentence(results: Results) -> str:
    from sigexplorer.model.weights.reading import weights_reading

    return weights_reading(results.of(WEIGHTS))


def _choose(state: State, moved: Moved) -> Mapping[str, Any]:
    """Sort by the head clicked, scroll, or show the layer clicked."""
    if moved.how == "stepped":
        if not math.isfinite(moved.y):
            return {}
        return {"weights.first": min(max(state.weights.first - round(moved.y), 1), MOST)}
    if moved.what.startswith(HEAD):
        return {"weights.order": moved.what.removeprefix(HEAD), "weights.first": 1}
    return {"weights.layer": moved.what.removeprefix(ROW)} if moved.what.startswith(ROW) else {}


def _check(path: str, cancel: Cancel) -> None:
    from sigexplorer.model.weights.survey import at_file

    at_file(path, lambda content: None, cancel)


def _said_of_files(result: WeightsResult) -> str:
    from sigexplorer.model.weights.reading import left_out

    return left_out(result)


WEIGHTS = Topic(
    name="weights",
    title="X-ray of a file",
    inputs=_inputs,
    compute=_compute,
    stages=_stages,
    shown=_shown,
    slow=True,
    keys=("activation", *(f"weights.{name}" for name in ("file", "sample", "layer", "format", "order", "first"))),
    panes=(PaneEntry("weights", "Weights by layer", "weights:WeightsPane", moves=_choose, step="row of the table"),),
    page=Page(
        title="X-ray of a file",
        group="Your network",
        icon="weights",
        summary="What is in a file of weights (.safetensors, .npz, .npy, .onnx, .gguf): "
        "layer by layer their size, singular values, dead units, what formats lose.",
        rows=(("weights",), ("weights.values", "weights.spectrum", "weights.activation")),
        sentence=_sentence,
        controls=(("File", "weights"), FUNCTION),
        open=("weights", "activation"),
    ),
    opens={"weights.file": _check},
    help=(
        Help("Layers of a file", "drop a file of weights on the window; click a row to see that layer, a head to sort by it; the wheel and arrow keys scroll"),
    ),
    said_of_files=_said_of_files,
)
