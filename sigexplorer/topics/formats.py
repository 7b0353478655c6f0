"""The number formats: what the function, its slope and the loss become where numbers are rounded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.formats.parameters import FormatsParameters
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.moves import range_under
from sigexplorer.results import Results, given
from sigexplorer.state import State
from sigexplorer.topic import FUNCTION, Page, PaneEntry, Topic

if TYPE_CHECKING:
    from sigexplorer.model.formats.result import FormatsResult

# Every quantity is computed, in the format that is looked at; these say what of it is, and how.
LOOKS = ("quantity", "axis", "once", "operations", "kernel")


def _inputs(state: State) -> tuple[Any, ...]:
    return state.activation, given(state.formats, *LOOKS), state.compared


def _compute(
    activation: Activation, parameters: FormatsParameters, compare: tuple[Activation, ...], *, cancel: Cancel = never, progress: Progress = unheard
) -> FormatsResult:
    from sigexplorer.model.formats.result import compute_formats

    return compute_formats(activation, parameters, compare, formats=(parameters.format,), cancel=cancel)


def _shown(result: FormatsResult, state: State) -> FormatsResult:
    return result if result.parameters == state.formats else msgspec.structs.replace(result, parameters=state.formats)


def _sentence(results: Results) -> str:
    from sigexplorer.model.formats.reading import read_formats

    return read_formats(results.of(FORMATS))


def _unseen(state: State) -> Mapping[str, str]:
    """Return why there is only one way to compute a function that is shown: no other one of it is known."""
    from sigexplorer.model.formats.arithmetic import has_kernel, has_operations

    if state.formats.quantity.startswith("loss"):
        # That of the logistic, whatever is explored.
        return {}
    shown, found = (state.activation, *state.compared), {}
    if not any(map(has_operations, shown)):
        found["formats.operations"] = tr("Operations are those of the logistic, of tanh and of formulas.")
    if not any(map(has_kernel, shown)):
        found["formats.kernel"] = tr("Kernels are those of the logistic and of tanh.")
    return found


FORMATS = Topic(
    name="formats",
    title="Number formats",
    inputs=_inputs,
    compute=_compute,
    shown=_shown,
    slow=True,
    light=True,
    keys=("activation", "compare", "formats"),
    panes=(
        PaneEntry("formats", "Number formats", "formats:FormatsPane", views=range_under("formats.x")),
        PaneEntry("formats.error", "Relative error in a number format", "formats:FormatErrorPane", views=range_under("formats.x")),
    ),
    page=Page(
        title="Number formats",
        group="Number formats",
        icon="formats",
        summary="The function and its slope as float16, bfloat16, float32 or eight bits compute them, and where they become exactly 0.",
        rows=(("formats",), ("formats.error",)),
        shares=(3, 2),
        sentence=_sentence,
        controls=(("Number formats", "formats"), FUNCTION),
        open=("formats", "activation"),
    ),
    unseen=_unseen,
    switches=("formats.once", "formats.operations", "formats.kernel", "formats.saturate"),
)
