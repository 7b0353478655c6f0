"""Which initialisation: the pair of variances that keeps gradients, lengths and distances over a depth, over all functions, and as code."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from sigexplorer.language import mark, tr
from sigexplorer.model.activations import Activation, is_level
from sigexplorer.model.beside import MOST_BESIDE, only_first
from sigexplorer.model.initialisation.frameworks import Framework
from sigexplorer.model.initialisation.parameters import InitialisationParameters
from sigexplorer.model.network.initialisation import OWN_VARIANCE
from sigexplorer.model.network.parameters import inner_variances
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.moves import moved_from
from sigexplorer.results import Results, given
from sigexplorer.state import State
from sigexplorer.topic import FUNCTION, Command, Help, Moved, Page, PaneEntry, Topic

if TYPE_CHECKING:
    from sigexplorer.model.initialisation.result import InitialisationResult
    from sigexplorer.model.table import Table

# What of the network an initialisation is looked for, and where the user's own is.
NETWORK = ("network.depth", "network.width", "network.bias", "network.initialisation", "network.weight_variance", "network.bias_variance")
# What the network adds to plain layers is left out, which is said.
LAYERS = ("network.normalisation", "network.residual")
# A variance that is dragged or taken over has as many digits.
DIGITS, TAKEN_DIGITS = 4, 6
# What the commands say that copy the best pair as code.
COPIES: Mapping[Framework, tuple[str, str]] = {
    "pytorch": (mark("Copy as PyTorch"), mark("Copy lines that initialise layers with the best pair, for PyTorch.")),
    "keras": (mark("Copy as Keras"), mark("Copy lines that initialise layers with the best pair, for Keras.")),
    "flax": (mark("Copy as Flax"), mark("Copy lines that initialise layers with the best pair, for Flax.")),
    "numpy": (mark("Copy as NumPy"), mark("Copy lines that initialise layers with the best pair, for NumPy.")),
}


def _inputs(state: State) -> tuple[Any, ...]:
    network = state.network
    return (
        state.activation,
        given(state.initialisation, "quantity", "order"),
        network.depth,
        network.width,
        network.bias,
        *inner_variances(network),
        state.compared[:MOST_BESIDE],
    )


def _compute(
    activation: Activation,
    parameters: InitialisationParameters,
    depth: int,
    width: int,
    bias: bool,
    weight_variance: float,
    bias_variance: float,
    compare: tuple[Activation, ...],
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> InitialisationResult:
    from sigexplorer.model.initialisation.result import compute_initialisation

    return compute_initialisation(activation, parameters, depth, width, bias, weight_variance, bias_variance, compare, cancel=cancel, progress=progress)


def _stages(
    activation: Activation,
    parameters: InitialisationParameters,
    depth: int,
    width: int,
    bias: bool,
    weight_variance: float,
    bias_variance: float,
    compare: tuple[Activation, ...],
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> Iterator[InitialisationResult]:
    from sigexplorer.model.initialisation.glance import first_look
    from sigexplorer.model.initialisation.pairs import Question
    from sigexplorer.model.initialisation.result import initialisation_stages

    question = Question(depth, width, bias, parameters.mean_square, parameters.correlation)
    found = first_look(activation, parameters, question, weight_variance, bias_variance, cancel=cancel)
    if found is not None:
        yield found
    yield from initialisation_stages(activation, parameters, depth, width, bias, weight_variance, bias_variance, compare, cancel=cancel, progress=progress)


def _shown(result: InitialisationResult, state: State) -> InitialisationResult:
    return result if result.parameters == state.initialisation else msgspec.structs.replace(result, parameters=state.initialisation)


def _sentence(results: Results) -> str:
    from sigexplorer.model.network.reading import left_out

    fewer = only_first(len(results.state.compared), mark("Only the first {functions} compared are on the plane."))
    said = f"{results.of(INITIALISATION).reading} {fewer}".rstrip()
    return said + left_out(results.state.network.architecture)


def _unseen(state: State) -> Mapping[str, str]:
    """Return why no networks are measured: those whose gradients are 0 are not."""
    if not is_level(state.activation) or state.network.depth < 2:
        return {}
    reason = tr("The slope is 0 everywhere: no gradient is left to be measured.")
    return {f"initialisation.{name}": reason for name in ("measured", "networks", "seed")}


def _front_table(result: InitialisationResult) -> Table:
    return result.front_table()


def _measured_table(result: InitialisationResult) -> Table:
    return result.measured_table()


def _code_table(result: InitialisationResult) -> Table:
    return result.code_table()


def _at(state: State, weight_variance: float, bias_variance: float) -> Mapping[str, Any]:
    """Return the changes that put the user's own initialisation at a pair; of a network without biases only the weights."""
    network = state.network
    own = network.initialisation in OWN_VARIANCE
    changes: dict[str, Any] = {"network.initialisation": network.initialisation if own else "normal", "network.weight_variance": weight_variance}
    return changes | ({"network.bias_variance": bias_variance} if network.bias else {})


def _move_point(state: State, moved: Moved) -> Mapping[str, Any]:
    """Move the user's own initialisation on the plane, whose axes are log10 of the weight variance and the square root of the bias variance."""
    weights, biases = inner_variances(state.network)
    present = math.log10(weights) if weights > 0.0 else 0.0, math.sqrt(biases)
    x, y = moved_from(present, moved)
    pair = 10.0 ** min(max(x, -12.0), 12.0), max(y, 0.0) ** 2
    return _at(state, *(float(f"{variance:.{DIGITS}g}") for variance in pair))


def _best(state: State, cancel: Cancel = never) -> tuple[Any, Any]:
    from sigexplorer.model.initialisation.pairs import Question, front_of

    network, asked = state.network, state.initialisation
    question = Question(network.depth, network.width, network.bias, asked.mean_square, asked.correlation)
    return question, front_of(state.activation, question, cancel)[0]


def _take(state: State) -> Mapping[str, Any]:
    """Put the user's own initialisation at the best pair."""
    _, best = _best(state)
    if not math.isfinite(best.log10_gradient):
        return {}
    return _at(state, *(float(f"{variance:.{TAKEN_DIGITS}g}") for variance in (best.weight_variance, best.bias_variance)))


def _copying(framework: Framework, title: str, help: str) -> Command:
    def copies(state: State, cancel: Cancel) -> str:
        from sigexplorer.model.initialisation.result import code

        return code(state.activation, *_best(state, cancel), framework)

    return Command(f"initialisation.copy_{framework}", title, help, copies=copies)


INITIALISATION = Topic(
    name="initialisation",
    title="Which initialisation",
    inputs=_inputs,
    compute=_compute,
    stages=_stages,
    shown=_shown,
    slow=True,
    keys=("activation", "compare", *(f"initialisation.{name}" for name in parameters_of(InitialisationParameters) if name != "order"), *NETWORK, *LAYERS),
    panes=(
        PaneEntry("initialisation", "What is kept, by both variances", "initialisation:PlanePane", moves=_move_point, step="initialisation"),
        PaneEntry("initialisation.front", "Gradient, distance and length kept", "initialisation:FrontPane", _front_table),
        PaneEntry("initialisation.measured", "What real networks keep", table=_measured_table),
        PaneEntry("initialisation.code", "Lines to copy", table=_code_table),
    ),
    page=Page(
        title="Which initialisation",
        group="Depth",
        icon="initialisation",
        summary="The variances of weights and biases that keep gradients, lengths and distances over a depth: for every function, and as code.",
        rows=(("initialisation", "initialisation.front"), ("initialisation.table",)),
        shares=(5, 4),
        sentence=_sentence,
        controls=(("Random network", "network"), ("Inputs and checks", "initialisation"), FUNCTION),
        open=("network", "initialisation", "activation"),
    ),
    switches=("initialisation.measured",),
    unseen=_unseen,
    commands=(
        Command("initialisation.take", "Take the best", "Put the point, which is the initialisation of the random network, at the best pair.", _take),
        *(_copying(framework, *words) for framework, words in COPIES.items()),
    ),
    help=(Help("Which initialisation", "drag the point, double-click, or press the arrow keys (with Shift ten times as far)"),),
)
