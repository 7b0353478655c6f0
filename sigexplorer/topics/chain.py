"""The chain: the gradient through all layers against the input."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import msgspec
import numpy as np

from sigexplorer.language import tr
from sigexplorer.model.activations import Activation, straight_slopes
from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain import ChainResult, compute_chain
from sigexplorer.model.curve.points import full_range
from sigexplorer.model.numerics.sampling import round_inputs
from sigexplorer.model.running import Cancel, Progress, never, part_of, unheard
from sigexplorer.state import State
from sigexplorer.topic import PaneEntry, Seen, Topic
from sigexplorer.topics.probe import move_probe

R = TypeVar("R", bound=msgspec.Struct)

# Inputs at which the pane's curve is computed: more would not be seen, but where it is steep.
INPUTS = 320
# Decades between two of them beyond which they are looked at more closely.
STEEP = 0.05


def stack(state: State) -> tuple[Any, ...]:
    """Return depth, weight or weights, and bias or biases of the layers, as the computations of a chain take them."""
    chain = state.chain
    return chain.depth, chain.weights or chain.weight, chain.biases or chain.bias


def beside(compute: Callable[[Activation, Progress], R], activation: Activation, compare: tuple[Activation, ...], progress: Progress) -> R:
    """Return the result of a function, and as its `compared` the functions compared with theirs."""
    count = 1 + len(compare)
    own, *others = (compute(item, part_of(progress, index / count, (index + 1) / count)) for index, item in enumerate((activation, *compare)))
    return msgspec.structs.replace(own, compared=tuple(zip(compare, others, strict=True))) if others else own


def _inputs(state: State) -> tuple[Any, ...]:
    return state.activation, state.compared, state.curve.x_min, state.curve.x_max, *stack(state)


def _compute(
    activation: Activation,
    compare: tuple[Activation, ...],
    x_min: float,
    x_max: float,
    depth: int,
    weight: Any,
    bias: Any,
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> ChainResult:
    x = round_inputs(x_min, x_max, INPUTS)
    found = beside(lambda item, told: compute_chain(item, x, depth, weight, bias, cancel=cancel, progress=told), activation, compare, progress)
    first, shift = (item[0] if isinstance(item, tuple) else item for item in (weight, bias))
    results, step = ((activation, found), *found.compared), abs(first) * (x_max - x_min) / INPUTS
    narrow = [item for item, _ in results if find_shape(item, cancel=cancel).is_narrow(step)]
    steep = [item for _, item in results if _is_steep(item.log10_magnitude)]
    if not narrow and not steep:
        return found
    # Loaded with the first chain that is: the page that a start shows has none.
    from sigexplorer.model.chain.drawing import bends_of_first_layers, closer_by

    bends = bends_of_first_layers(narrow, x, first, shift, cancel)
    closer = closer_by(lambda item, at: compute_chain(item, at, depth, weight, bias, cancel=cancel), results, bends, cancel=cancel)
    return found if closer is None else msgspec.structs.replace(found, closer=closer)


def _is_steep(log10: FloatArray) -> bool:
    """Return whether a peak may be cut off between the inputs of a gradient: it changes by more than a little from one to the next."""
    with np.errstate(invalid="ignore"):
        return bool(np.count_nonzero(np.abs(log10[1:] - log10[:-1]) > STEEP))


def show_inputs(state: State, seen: Seen | None) -> Mapping[str, Any]:
    """Show the inputs that a hand made seen, or those that show the whole function, its height fitted."""
    left, right = full_range(state.activation) if seen is None else seen.x
    return {"curve.x_min": left, "curve.x_max": right} | ({"curve.fit": True} if seen is None else {})


def unseen_layers(state: State) -> Mapping[str, str]:
    """Return why weights and biases do not change the gradient through a chain of functions that have one slope each."""
    found = [straight_slopes(activation) for activation in (state.activation, *state.compared)]
    slopes = [{*item} for item in found if item is not None]
    # With every operation rounded a weight may be infinite, and a slope of 0 times it no number.
    if len(slopes) < len(found) or state.chain.format != "IEEE":
        return {}
    if all(item == {0.0} for item in slopes):
        reason = tr("The slope is 0 everywhere: no weight or bias changes the gradient.")
        return dict.fromkeys(("chain.weight", "chain.bias", "chain.weights", "chain.biases"), reason)
    # Activations may be infinite, and a weight of 0 times them no number: with weights by layer it follows from the biases where.
    if state.chain.weights or any(len(item) > 1 for item in slopes):
        return {}
    return dict.fromkeys(("chain.bias", "chain.biases"), tr("The slope is the same everywhere: no bias changes the gradient."))


CHAIN = Topic(
    name="chain",
    title="Gradient against input",
    inputs=_inputs,
    compute=_compute,
    keys=("activation", "compare", "chain", "curve.x_min", "curve.x_max"),
    panes=(PaneEntry("chain", "Gradient against input", "chain:ChainPane", moves=move_probe, views=show_inputs),),
    switches=("chain.logarithmic",),
    unseen=unseen_layers,
)
