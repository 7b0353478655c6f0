"""All rows of the overview, those that are asked for in an order, and as a table."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np

from sigexplorer.language import mark, tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.beside import MOST_BESIDE
from sigexplorer.model.cost.parameters import CostParameters
from sigexplorer.model.cost.result import Timing, measure_functions
from sigexplorer.model.initialisation.pairs import SCATTERED, Question
from sigexplorer.model.initialisation.verdict import Verdict
from sigexplorer.model.numerics.rounding import FormatName
from sigexplorer.model.overview.parameters import FORMAT_NAMES, Order, OverviewParameters
from sigexplorer.model.overview.rows import BEST, OWN, OverviewRow, SlopeEnds, function_rows, overview_functions, rows_are_known, slope_ends
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.model.table import Column, Table

# Of the work that is done before a measurement begins, where there is one.
BEFORE = 0.3
# Decades by which a gradient changes that neither vanishes nor explodes.
SLOWLY = 2.0
# What PyTorch's gains are called whatever function they are of.
GAIN = mark("PyTorch's gain")


class Cost(msgspec.Struct, frozen=True):
    """What a function takes on this machine, in nanoseconds an element; NaN where that is not measured.

    Attributes
    ----------
    exact : float
        In this program's exact form.
    plain : float
        By numpy's plain formula; NaN too of a function that numpy has none for.
    """

    exact: float = math.nan
    plain: float = math.nan

    @property
    def shown(self) -> float:
        """What is compared: the plain formula, the exact form where there is none."""
        return self.exact if math.isnan(self.plain) else self.plain


class OverviewResult(msgspec.Struct, frozen=True, eq=False):
    """Functions, initialisations and number formats beside one another.

    Attributes
    ----------
    activation : Activation
        The function explored.
    chosen : tuple of Activation
        That and those compared with it.
    question : Question
        The network's depth, width and biases, and its inputs.
    rows : tuple of OverviewRow
        Of every function with every initialisation, in the catalogue's order.
    costs : mapping of Activation to Cost
        Of every function, where costs are measured.
    elements : int
        How many elements were computed at once; 0 where nothing is measured.
    ends : mapping of Activation to tuple of SlopeEnds
        Where the slope of every function ends in each format, where that is asked for.
    glance : bool
        Whether it is a first look, with the rows of the functions explored and compared alone.
    parameters : OverviewParameters
        Which rows are shown, and in which order.
    """

    activation: Activation
    chosen: tuple[Activation, ...]
    question: Question
    rows: tuple[OverviewRow, ...]
    costs: dict[Activation, Cost]
    elements: int = 0
    ends: dict[Activation, tuple[SlopeEnds, ...]] = {}
    glance: bool = False
    parameters: OverviewParameters = OverviewParameters()

    @property
    def formats(self) -> tuple[FormatName, ...]:
        """The number formats asked for."""
        return FORMAT_NAMES if self.parameters.format == "every" else (self.parameters.format,)

    @property
    def so_far(self) -> bool:
        """Whether more rows are asked for than a first look has."""
        return self.glance and self.parameters.functions == "every function"

    @property
    def shown(self) -> tuple[OverviewRow, ...]:
        """The rows asked for, in the order asked for."""
        asked = self.parameters
        rows = [row for row in self.rows if asked.functions == "every function" or row.activation in self.chosen]
        return self.ordered([row for row in rows if is_wanted(row, asked.initialisation)])

    def cost(self, row: OverviewRow) -> Cost:
        """Return what a row's function takes.

        Parameters
        ----------
        row : OverviewRow
            One of the rows.
        """
        return self.costs.get(row.activation, Cost())

    def slope_ends(self, row: OverviewRow, name: str) -> SlopeEnds:
        """Return where the slope of a row's function ends in one format, which is looked for where it was not asked for.

        Parameters
        ----------
        row : OverviewRow
            One of the rows.
        name : str
            The format's name.
        """
        found = self.ends.get(row.activation) or slope_ends(row.activation)
        return next(item for item in found if item.format == name)

    def ordered(self, rows: Sequence[OverviewRow]) -> tuple[OverviewRow, ...]:
        """Return rows in the order asked for; those that have nothing to be sorted by last, whichever way.

        Parameters
        ----------
        rows : sequence of OverviewRow
            Some of the rows.
        """
        found = sorted(rows, key=self._key)
        if self.parameters.reversed:
            known = [row for row in found if not self._key(row)[0]]
            found = [*reversed(known), *found[len(known) :]]
        return tuple(found)

    def table(self) -> Table:
        """Return one row a function, initialisation and format, those asked for in the order asked for."""
        return overview_table(self)

    def _key(self, row: OverviewRow) -> tuple[bool, float | str, float]:
        order: Order = self.parameters.order
        # What has no theory stands last.
        unknown = math.isnan(row.choice.log10_gradient)
        gradient = math.inf if unknown else abs(row.choice.log10_gradient)
        match order:
            case "function":
                return False, 0.0, 0.0
            case "initialisation":
                return False, row.choice.title.casefold(), 0.0
            case "gradient":
                return unknown, gradient, 0.0 if unknown else row.choice.scatter
            case "saturated":
                return unknown, 0.0 if unknown else row.saturated, gradient
            case "cost":
                cost = self.cost(row).shown
                return math.isnan(cost), 0.0 if math.isnan(cost) else cost, gradient
        after = row.passage(order).after
        # Nor is it known of a gradient that is held as far as it is followed, and not to the first layer.
        return unknown or after < 0, -(after if after > 0 else math.inf), gradient


def is_wanted(row: OverviewRow, initialisation: str) -> bool:
    """Return whether a row is of an initialisation, which may be one of several that are the same pair.

    Parameters
    ----------
    row : OverviewRow
        The row.
    initialisation : str
        One of `sigexplorer.model.overview.parameters.Wanted`.
    """
    match initialisation:
        case "every named":
            return row.choice.title != BEST
        case "the network's":
            return row.own and row.choice.title != BEST
        case "best pair":
            return row.choice.title == BEST
    return any(title == initialisation or (initialisation == GAIN and title.startswith(GAIN)) for title in row.choice.title.split(", "))


def compute_overview(
    activation: Activation,
    compared: tuple[Activation, ...],
    question: Question,
    own: tuple[float, float],
    *,
    best: bool = False,
    ends: bool = False,
    saturated_below: float = 0.05,
    cost: CostParameters | None = None,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> OverviewResult:
    """Return every function with every initialisation: what is left of gradients, saturated units, formats that lose them, and cost.

    Parameters
    ----------
    activation : Activation
        The function explored.
    compared : tuple of Activation
        Those compared with it; every other one of the catalogue has its own parameters.
    question : Question
        The network's depth, width and biases, and the mean square of its inputs.
    own : (float, float)
        The weight and the bias variance of the random network, which has a row of its own where no name stands for it.
    best : bool
        Whether the best pair of every function has a row too, which takes longer.
    ends : bool
        Whether it will be asked where slopes end, so that this is looked for now.
    saturated_below : float
        A unit is saturated where |f'| is below this share of its supremum.
    cost : CostParameters, optional
        How costs are measured; nothing is where that is None, or its `measured` is 0.
    cancel, progress : callable
        See `sigexplorer.model.running`; told at every function.

    Raises
    ------
    Cancelled
        If `cancel` answered True.

    Examples
    --------
    >>> from sigexplorer.model import ReLU, Question, compute_overview
    >>> found = compute_overview(ReLU(), (), Question(depth=30), (2.0, 0.0))
    >>> row = next(item for item in found.rows if item.activation == ReLU() and item.own)
    >>> round(row.choice.log10_gradient, 6), round(row.saturated, 6), row.passage("float16").after
    (0.0, 0.5, 0)
    """
    return _overview(overview_functions(activation, compared), activation, compared, question, own, best, ends, saturated_below, cost, cancel, progress)


def overview_stages(
    activation: Activation,
    compared: tuple[Activation, ...],
    question: Question,
    own: tuple[float, float],
    *,
    best: bool = False,
    ends: bool = False,
    saturated_below: float = 0.05,
    cost: CostParameters | None = None,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> Iterator[OverviewResult]:
    """Yield the rows of the functions that are explored and compared, where those of others are not known and nothing is measured, then all rows.

    Arguments and errors are those of `compute_overview`.
    """
    chosen = tuple(dict.fromkeys((activation, *compared)))
    others = [item for item in overview_functions(activation, compared) if item not in chosen]
    if (cost is None or not cost.measured) and not all(rows_are_known(item, question, own, saturated_below) for item in others):
        first = _overview(chosen[:MOST_BESIDE], activation, compared, question, own, best, ends, saturated_below, None, cancel, unheard)
        yield msgspec.structs.replace(first, glance=True)
    functions = overview_functions(activation, compared)
    yield _overview(functions, activation, compared, question, own, best, ends, saturated_below, cost, cancel, progress)


def _overview(
    functions: tuple[Activation, ...],
    activation: Activation,
    compared: tuple[Activation, ...],
    question: Question,
    own: tuple[float, float],
    best: bool,
    ends: bool,
    saturated_below: float,
    cost: CostParameters | None,
    cancel: Cancel,
    progress: Progress,
) -> OverviewResult:
    """Return the rows of some functions."""
    measured = cost is not None and cost.measured > 0
    share = BEFORE if measured else 1.0
    rows: list[OverviewRow] = []
    for done, function in enumerate(functions, start=1):
        rows += function_rows(function, question, own, best, saturated_below, cancel=cancel)
        progress(share * done / len(functions))
    costs: dict[Activation, Cost] = {}
    if cost is not None and measured:
        timings = measure_functions(functions, cost, cancel=cancel, progress=lambda part: progress(BEFORE + (1.0 - BEFORE) * part))
        costs = {function: Cost(exact.median, _median(plain)) for function, (exact, plain) in zip(functions, timings, strict=True)}
    chosen = tuple(dict.fromkeys((activation, *compared)))
    found = {function: slope_ends(function, cancel=cancel) for function in functions} if ends else {}
    return OverviewResult(activation, chosen, question, tuple(rows), costs, cost.elements if cost is not None and measured else 0, found)


def _median(timing: Timing | None) -> float:
    return math.nan if timing is None else timing.median


WORDS: dict[Verdict, str] = {"good": mark("kept"), "fragile": mark("scatters"), "lengths": mark("lengths drift"), "no gradient": mark("no gradient")}
# Those of gradients that shrink and grow, by whether they do so slowly.
SHRINK, GROW = {True: mark("shrinks"), False: mark("vanishes")}, {True: mark("grows"), False: mark("explodes")}


def verdict_word(row: OverviewRow) -> str:
    """Return the verdict in a word or two.

    "kept" within a factor of 2, "shrinks" and "grows" within one of 100, else "vanishes" and "explodes"; "scatters" where networks of the width do
    so about it, "lengths drift" where gradients are kept and lengths are not, "no gradient" of a function without a slope, and "no theory" of one that
    wide networks have none of.
    """
    if math.isnan(row.choice.log10_gradient):
        return tr("no theory")
    if row.verdict == "gradient":
        slowly = abs(row.choice.log10_gradient) <= SLOWLY
        return tr((SHRINK if row.choice.log10_gradient < 0.0 else GROW)[slowly])
    return tr(WORDS[row.verdict])


def short_title(row: OverviewRow) -> str:
    """Return the first name of a row's initialisation: "LeCun" of "LeCun, Glorot, orthogonal"."""
    title = row.choice.title.split(", ")[0]
    return GAIN if title.startswith(GAIN) else title


def overview_table(result: OverviewResult) -> Table:
    """Return one row a function, initialisation and format.

    Parameters
    ----------
    result : OverviewResult
        As `compute_overview` gives it.
    """
    rows = [row for row in result.shown for _ in result.formats]
    passages = [row.passage(name) for row in result.shown for name in result.formats]
    ends = [result.slope_ends(row, name) for row in result.shown for name in result.formats]
    depth = result.question.depth
    choices = [row.choice for row in rows]
    log10 = np.array([choice.log10_gradient for choice in choices])
    with np.errstate(over="ignore", under="ignore"):
        log10_length = np.array([choice.log10_length for choice in choices])
        left, length = np.power(10.0, log10), np.power(10.0, log10_length)

    def text(values: list[str]) -> np.ndarray[tuple[int], np.dtype[np.str_]]:
        return np.array(values, dtype=np.str_)

    after = np.array([item.after for item in passages], dtype=np.int64)
    columns = (
        Column("function", text([describe_activation(row.activation) for row in rows]), meaning="with the parameters that are not its defaults"),
        Column("initialisation", text([choice.title for choice in choices]), meaning="by its names, where it has some"),
        Column("format", text([item.format for item in passages]), meaning="number format"),
        Column("verdict", text([verdict_word(row) for row in rows]), meaning="what becomes of a gradient over the depth"),
        Column("weight_variance", np.array([choice.weight_variance for choice in choices]), meaning="variance of a weight times the fan-in, n Var[w]"),
        Column("bias_variance", np.array([choice.bias_variance for choice in choices]), meaning="variance of a bias, Var[b]"),
        Column("gradient_left", left, meaning="what the gradient at the first layer is of that at the last, by mean-field theory"),
        Column("log10_gradient_left", log10, meaning="its decimal logarithm"),
        Column(
            "scatter",
            np.array([choice.scatter for choice in choices]),
            meaning=f"standard deviation of that logarithm {SCATTERED}",
        ),
        Column("length_left", length, meaning="what the preactivations' root-mean-square at the last layer is of that at the first"),
        Column("log10_length_left", log10_length, meaning="its decimal logarithm"),
        Column("saturated", np.array([row.saturated for row in rows]), meaning="largest share of saturated, or inactive, units of a layer"),
        Column("saturated_layer", np.array([row.saturated_layer for row in rows], dtype=np.int64), meaning="the first layer that has so many"),
        Column(
            "lost_after",
            after,
            "layers",
            "layers after which a gradient of 1 at the last layer is no number of the format; 0 where it is one to the first, -1 where that is not known",
        ),
        Column("lost_at_layer", np.where(after > 0, depth - after, 0), meaning="which layer that is, from the input on; 0 for none"),
        Column("lost_becomes", np.array([item.becomes for item in passages]), meaning="what it is there: 0, or infinite"),
        Column("slope_zero_left", np.array([item.left for item in ends]), meaning="from this input down the slope is exactly 0 in the format, rounded once"),
        Column("slope_zero_right", np.array([item.right for item in ends]), meaning="from this input up"),
        Column("plain_ns", np.array([result.cost(row).plain for row in rows]), meaning="nanoseconds an element by numpy's plain formula in float64"),
        Column("exact_ns", np.array([result.cost(row).exact for row in rows]), meaning="nanoseconds an element in this program's exact form"),
    )
    timed = f"measured with {result.elements} elements at once" if result.elements else "costs are not measured yet"
    return Table(f"Overview over {depth} {'layer' if depth == 1 else 'layers'}", columns, (timed,))


__all__ = ["BEST", "GAIN", "OWN", "Cost", "OverviewResult", "compute_overview", "is_wanted", "overview_table", "short_title", "verdict_word"]
