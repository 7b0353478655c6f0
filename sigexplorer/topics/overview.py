"""The overview: functions, initialisations and number formats beside one another, each row a click away from its picture."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from sigexplorer.formulas import explored
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.cost.parameters import CostParameters
from sigexplorer.model.network.parameters import inner_variances
from sigexplorer.model.numerics.rounding import FORMATS
from sigexplorer.model.overview.parameters import OverviewParameters
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.topic import FUNCTION, Command, Help, Moved, Page, PaneEntry, Topic
from sigexplorer.topics.cost import measure

if TYPE_CHECKING:
    from sigexplorer.model.overview.result import OverviewResult
    from sigexplorer.model.overview.rows import OverviewRow

# What is clicked: a head, by what it sorts by; or a cell, by its function, its initialisation and its column.
HEAD, CELL, BETWEEN, PARTS = "order:", "cell:", "|", 5
# The page that shows what a column has a number of; a format's column leads to that of formats.
PAGES = {"function": "curve", "initialisation": "initialisation", "cost": "cost", "slope": "formats"}
FORMATS_PAGE, ELSEWHERE = "formats", "network"
# What of a measurement the times hang on.
TIMED = ("measured", "quantity", "elements", "repeats")
# What the network adds to plain layers is left out, which is said.
LAYERS = ("normalisation", "residual")
MOST = int(parameters_of(OverviewParameters)["first"].limits[1])


def _inputs(state: State) -> tuple[Any, ...]:
    network, cost = state.network, state.cost
    return (
        state.activation,
        state.compared,
        (network.depth, network.width, network.bias, state.initialisation.mean_square),
        inner_variances(network),
        state.overview.initialisation == "best pair",
        # With all formats there is no column for it.
        state.overview.format != "every",
        state.curve.saturated_below,
        # Nothing is measured, whatever it would be.
        CostParameters(**{name: getattr(cost, name) for name in TIMED}) if cost.measured else CostParameters(),
    )


def _asked(
    activation: Activation,
    compared: tuple[Activation, ...],
    network: tuple[int, int, bool, float],
    own: tuple[float, float],
    best: bool,
    ends: bool,
    saturated_below: float,
    cost: CostParameters,
) -> dict[str, Any]:
    """Return what the model is asked, by its names."""
    from sigexplorer.model.initialisation.pairs import Question

    of_functions = {"activation": activation, "compared": compared, "question": Question(*network), "own": own}
    return of_functions | {"best": best, "ends": ends, "saturated_below": saturated_below, "cost": cost}


def _compute(*arguments: Any, cancel: Cancel = never, progress: Progress = unheard) -> OverviewResult:
    from sigexplorer.model.overview.result import compute_overview

    return compute_overview(**_asked(*arguments), cancel=cancel, progress=progress)


def _stages(*arguments: Any, cancel: Cancel = never, progress: Progress = unheard) -> Iterator[OverviewResult]:
    from sigexplorer.model.overview.result import overview_stages

    return overview_stages(**_asked(*arguments), cancel=cancel, progress=progress)


def _shown(result: OverviewResult, state: State) -> OverviewResult:
    # Which row is the first is asked of the pane, so that the rows need not be put in order again.
    parameters = msgspec.structs.replace(state.overview, first=1)
    return result if result.parameters == parameters else msgspec.structs.replace(result, parameters=parameters)


def _sentence(results: Results) -> str:
    from sigexplorer.model.network.reading import left_out
    from sigexplorer.model.overview.reading import read_overview

    return read_overview(results.of(OVERVIEW)) + left_out(results.state.network.architecture)


def _choose(state: State, moved: Moved) -> Mapping[str, Any]:
    """Sort by the head clicked, scroll, or explore what a cell stands for on the page that shows it."""
    if moved.how == "stepped":
        rows = round(moved.y) if math.isfinite(moved.y) else 0
        return {"overview.first": min(max(state.overview.first - rows, 1), MOST)}
    if moved.what.startswith(HEAD):
        order = moved.what.removeprefix(HEAD)
        again = order == state.overview.order
        return {"overview.order": order, "overview.reversed": again and not state.overview.reversed, "overview.first": 1}
    parts = moved.what.removeprefix(CELL).split(BETWEEN)
    return _go(state, *parts) if moved.what.startswith(CELL) and len(parts) == PARTS else {}


def head_of(order: str) -> str:
    """Return what a head is called when it is clicked, by what it sorts by."""
    return f"{HEAD}{order}"


def cell_of(row: OverviewRow, column: str) -> str:
    """Return what a cell is called when it is clicked: by its row's function and initialisation, and by its column."""
    choice = row.choice
    return CELL + BETWEEN.join((describe_activation(row.activation), choice.title, repr(choice.weight_variance), repr(choice.bias_variance), column))


def _go(state: State, function: str, title: str, weight_variance: str, bias_variance: str, column: str) -> Mapping[str, Any]:
    """Return the changes that explore a function with an initialisation, and turn to the page that shows a column of them."""
    from sigexplorer.model.overview.rows import overview_functions

    activation = next((item for item in overview_functions(state.activation, state.compared) if describe_activation(item) == function), None)
    if activation is None:
        return {}
    changes: dict[str, Any] = {"style.page": FORMATS_PAGE if column in FORMATS else PAGES.get(column, ELSEWHERE)}
    if activation != state.activation:
        if activation in state.compare:
            # The one that was explored takes its place.
            changes |= {"activation": activation, "compare": tuple(state.activation if item == activation else item for item in state.compare)}
        else:
            changes |= explored(state, activation)
    changes |= _initialisation(state, (title, float(weight_variance), float(bias_variance)))
    name = column if column in FORMATS else state.overview.format
    return changes | ({"formats.format": name} if name != "every" else {})


def _initialisation(state: State, pair: tuple[str, float, float]) -> Mapping[str, Any]:
    """Return the changes that give the random network an initialisation; none where it has that pair of variances."""
    from sigexplorer.model.initialisation.pairs import NAMED
    from sigexplorer.model.overview.rows import same_pair

    title, weights, biases = pair
    if same_pair(pair, inner_variances(state.network)):
        return {}
    titles = title.split(", ")
    names = {words: name for words, name in NAMED if words in titles}
    name = names.get(state.overview.initialisation) or next(iter(names.values()), "normal")
    changes: dict[str, Any] = {"network.initialisation": name}
    if name in {"normal", "orthogonal"}:
        changes["network.weight_variance"] = weights
    if name != "torch_linear" and state.network.bias:
        changes["network.bias_variance"] = biases
    return changes


OVERVIEW = Topic(
    name="overview",
    title="Overview",
    inputs=_inputs,
    compute=_compute,
    stages=_stages,
    shown=_shown,
    slow=True,
    keys=(
        "activation",
        "compare",
        "overview",
        *(f"network.{name}" for name in ("depth", "width", "bias", "initialisation", "weight_variance", "bias_variance", *LAYERS)),
        "initialisation.mean_square",
        "curve.saturated_below",
        *(f"cost.{name}" for name in TIMED),
    ),
    panes=(PaneEntry("overview", "Functions, initialisations and formats", "overview:OverviewPane", moves=_choose, step="row of the overview"),),
    page=Page(
        title="Overview",
        group="Depth",
        icon="overview",
        summary="Every function with every initialisation in every number format: the gradient left, saturated units, underflow and cost, to sort.",
        rows=(("overview",),),
        sentence=_sentence,
        controls=(("Overview", "overview"), ("Random network", "network"), ("Cost", "cost"), FUNCTION),
        open=("overview", "network"),
    ),
    switches=("overview.reversed",),
    commands=(Command("overview.measure", "Measure", "Time every function on this machine, anew each time.", measure),),
    help=(
        Help("Overview", "click a row to see its picture, a head to sort by its column, once more to reverse"),
        Help("Rows of the overview", "the wheel and the arrow keys scroll, with Shift by a page; Enter shows the row at the top"),
    ),
)
