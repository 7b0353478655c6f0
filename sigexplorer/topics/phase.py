"""The phase diagram: where initialisations lie between order and chaos, and how deep gradients reach."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sigexplorer.language import mark, tr
from sigexplorer.model.activations import Activation, is_level
from sigexplorer.model.beside import MOST_BESIDE, only_first
from sigexplorer.model.network.parameters import inner_variances
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.phase.parameters import PhaseParameters, moved_point
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.moves import moved_from
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.topic import FUNCTION, Help, Measure, Measured, Moved, Page, PaneEntry, Seen, Topic

if TYPE_CHECKING:
    from sigexplorer.model.phase.result import PhaseResult
    from sigexplorer.model.table import Table

# What of the network makes up its point in the diagram; what it adds to plain layers is left out, which is said.
POINT = ("network.initialisation", "network.weight_variance", "network.bias", "network.bias_variance", "network.width", "network.depth")
LAYERS = ("network.normalisation", "network.residual")

# A variance that is dragged has as many digits, less than a pixel of any screen.
DIGITS = 4


def _inputs(state: State) -> tuple[Any, ...]:
    network = state.network
    return state.activation, state.phase, *inner_variances(network), network.depth, network.width, state.compared[:MOST_BESIDE]


def _compute(
    activation: Activation,
    parameters: PhaseParameters,
    weight_variance: float,
    bias_variance: float,
    depth: int,
    width: int,
    compare: tuple[Activation, ...],
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> PhaseResult:
    from sigexplorer.model.phase.result import compute_phase

    return compute_phase(activation, parameters, weight_variance, bias_variance, depth=depth, width=width, compare=compare, cancel=cancel, progress=progress)


def _stages(
    activation: Activation,
    parameters: PhaseParameters,
    weight_variance: float,
    bias_variance: float,
    depth: int,
    width: int,
    compare: tuple[Activation, ...],
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> Iterator[PhaseResult]:
    from sigexplorer.model.phase.glance import first_looks
    from sigexplorer.model.phase.result import phase_stages, stands

    asked = activation, parameters, weight_variance, bias_variance
    if not stands(*asked):
        yield from first_looks(*asked, depth=depth, width=width, cancel=cancel)
    yield from phase_stages(*asked, depth=depth, width=width, compare=compare, cancel=cancel, progress=progress)


def _sentence(results: Results) -> str:
    from sigexplorer.model.network.reading import left_out

    fewer = only_first(len(results.state.compared), mark("Only the first {functions} compared are in the diagram."))
    said = f"{results.of(PHASE).reading} {fewer}".rstrip()
    return said + left_out(results.state.network.architecture)


def _move_point(state: State, moved: Moved) -> Mapping[str, Any]:
    """Move the user's initialisation on the plane of deviations."""
    weights, biases = inner_variances(state.network)
    sigma_w, sigma_b = moved_from((math.sqrt(weights), math.sqrt(biases)), moved)
    changes = moved_point(state.network.initialisation, max(sigma_w, 0.0), max(sigma_b, 0.0))
    rounded = {name: float(f"{changes[name]:.{DIGITS}g}") for name in ("weight_variance", "bias_variance")}
    return {f"network.{name}": value for name, value in {**changes, **rounded}.items()}


def _views(state: State, seen: Seen | None) -> Mapping[str, Any]:
    """Return to the edges that the diagram opens with; it is not panned."""
    declared = parameters_of(PhaseParameters)
    return {} if seen is not None else {f"phase.{name}": declared[name].default for name in ("sigma_w_max", "sigma_b_max")}


def _unseen(state: State) -> Mapping[str, str]:
    """Return why the depth, over which gradients are followed, changes nothing where none passes."""
    if not all(map(is_level, (state.activation, *state.compared))):
        return {}
    return {"network.depth": tr("The slope is 0 everywhere: no gradient is left over any depth.")}


def _curves_table(result: PhaseResult) -> Table:
    return result.curves()


def _measure_inputs(state: State, wanted: Collection[str]) -> tuple[Any, ...]:
    return state.activation, *inner_variances(state.network)


def _measure(activation: Activation, weight_variance: float, bias_variance: float, *, wanted: Collection[str], cancel: Cancel = never) -> Mapping[str, float]:
    from sigexplorer.model.meanfield import theory

    found = theory(activation, weight_variance, bias_variance, cancel=cancel)
    return {name: float(getattr(found, name.removeprefix("phase."))) for name in wanted}


MEASURED = Measured(
    measures=(
        Measure("phase.length", "Length in theory", "The variance of the preactivations to which inputs lead."),
        Measure("phase.gradient_factor", "Gradient factor in theory", "By what the gradient's root-mean-square changes a layer."),
        Measure("phase.gradient_depth_scale", "Depth scale of gradients", "Layers in which squared gradients shrink to 1/e; negative where they grow."),
        Measure("phase.correlation", "Correlation in theory", "The correlation to which two inputs lead."),
        Measure("phase.correlation_depth_scale", "Depth scale of correlations", "Layers in which the distance from it shrinks to 1/e."),
    ),
    inputs=_measure_inputs,
    compute=_measure,
    keys=("activation", *POINT),
)

PHASE = Topic(
    name="phase",
    title="Phase diagram",
    inputs=_inputs,
    compute=_compute,
    stages=_stages,
    slow=True,
    keys=("activation", "compare", "phase", *POINT, *LAYERS),
    panes=(
        PaneEntry("phase", "Phase diagram", "phase:PhasePane", moves=_move_point, views=_views, step="initialisation"),
        PaneEntry("phase.length", "Length map", "phase:LengthPane", _curves_table),
        PaneEntry("phase.correlation", "Correlation map", "phase:CorrelationPane", _curves_table),
        PaneEntry("phase.depth", "Depth scales", "phase:DepthPane", _curves_table, moves=_move_point, step="initialisation"),
    ),
    page=Page(
        title="Phase diagram",
        group="Depth",
        icon="phase",
        summary="Where signals die, explode or keep their size: order and chaos over the variances of weights and biases.",
        rows=(("phase", "phase.depth"), ("phase.length", "phase.correlation")),
        sentence=_sentence,
        controls=(("Random network", "network"), ("Phase diagram", "phase"), FUNCTION),
        open=("network", "activation"),
    ),
    measured=MEASURED,
    unseen=_unseen,
    help=(Help("Phase diagram", "drag the point of the initialisation, double-click, or press the arrow keys (with Shift ten times as far)"),),
)
