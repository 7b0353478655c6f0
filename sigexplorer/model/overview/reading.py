"""What the overview says in plain sentences: how many rows keep gradients, which are best, what formats lose, and what is cheapest."""

from __future__ import annotations

import math

from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.meanfield.changes import KEPT
from sigexplorer.model.numerics.rounding import number_format
from sigexplorer.model.overview.result import GAIN, OverviewResult, short_title
from sigexplorer.model.overview.rows import BEST, OWN, OverviewRow
from sigexplorer.model.wording import count, factor, listed, number, power

# So many of the best rows are named.
NAMED = 3
# And so many of the functions compared.
BESIDE = 4
# Decades by which a gradient that is kept as a whole may be off.
ALL = 1e-4
FACTOR = 10.0**KEPT


def read_overview(result: OverviewResult) -> str:
    """Return what the rows shown have in common, and which of them are best.

    Parameters
    ----------
    result : OverviewResult
        With the rows that are asked for.

    Returns
    -------
    str
        Sentences, every number of which is that of a row.
    """
    rows, depth = result.shown, result.question.depth
    if not rows:
        return "No row is of this kind: PyTorch has a gain of its own for some functions only." if result.rows else "There is no row."
    sentences = [_gradients(rows, depth), _own(result, rows), *(_formats(result, rows) if depth > 1 else ()), _costs(result, rows)]
    return " ".join(sentence for sentence in sentences if sentence)


def _gradients(rows: tuple[OverviewRow, ...], depth: int) -> str:
    if depth == 1:
        return "One layer passes no gradient on to another: each of these rows keeps it."
    by_gradient = sorted(rows, key=lambda row: (abs(row.choice.log10_gradient), row.choice.scatter))
    kept = [row for row in by_gradient if abs(row.choice.log10_gradient) <= KEPT]
    worst = by_gradient[-1]
    over = f"Over {count(depth, 'layer')}"
    said = f"{over} {count(len(kept))} of {count(len(rows), 'row')} {'keeps' if len(kept) == 1 else 'keep'} gradients within {factor(FACTOR)}"
    best = listed([f"{_named(row)} ({_left(row)})" for row in by_gradient[:NAMED]])
    said += f"; best {'are' if len(by_gradient) > 1 else 'is'} {best}."
    if len(rows) <= NAMED or abs(worst.choice.log10_gradient) <= KEPT:
        return said
    return f"{said} Worst is {_named(worst)}, which leaves {power(worst.choice.log10_gradient, 2)}."


def _own(result: OverviewResult, rows: tuple[OverviewRow, ...]) -> str:
    """Return where the function explored stands with the initialisation of the random network, and those compared with the same."""
    places = {row.activation: place for place, row in enumerate(rows, start=1) if row.own}
    if result.activation not in places:
        return ""
    row = rows[places[result.activation] - 1]
    titles = row.choice.title.split(", ")
    # Theory does not tell those apart that have the same pair.
    named = listed([title for title in titles if not title.startswith(GAIN)] or titles)
    words = {OWN: "its own variances", BEST: "the variances of the best pair"}.get(row.choice.title, f"the variances of {named}")
    said = f"The random network, {describe_activation(row.activation)} with {words}, is row {count(places[row.activation])}: {_left(row)}."
    others = [function for function in result.chosen[1:] if function in places]
    if not others:
        return said
    beside = [f"{describe_activation(function)} is row {count(places[function])} ({_left(rows[places[function] - 1])})" for function in others[:BESIDE]]
    more = len(others) - BESIDE
    beside += [f"{count(more)} more {'stands' if more == 1 else 'stand'} elsewhere"] if more > 0 else []
    return f"{said} With the same, {listed(beside)}."


def _formats(result: OverviewResult, rows: tuple[OverviewRow, ...]) -> list[str]:
    """Return in how many rows a format loses the gradient; of one format alone also how."""
    lost = {name: [row.passage(name).becomes for row in rows if row.passage(name).after] for name in result.formats}
    known = {number_format(name).title: found for name, found in lost.items() if found}
    if not known:
        return [f"No row loses a gradient of 1 in {'any format' if len(lost) > 1 else number_format(result.formats[0]).title} on its way back."]
    if len(lost) > 1:
        counts = [f"{count(len(found), 'row' if place == 0 else '')} in {title}" for place, (title, found) in enumerate(known.items())]
        return [f"A gradient of 1 is lost on its way back, to 0 or out of range, in {listed(counts)}."]
    ((title, found),) = known.items()
    zero = found.count(0.0)
    words = [f"becomes 0 in {count(zero, 'row')}"] if zero else []
    words += [f"leaves the range of {title} in {count(len(found) - zero, 'row')}"] if zero < len(found) else []
    return [f"On its way back in {title} a gradient of 1 {listed(words)}."]


def _costs(result: OverviewResult, rows: tuple[OverviewRow, ...]) -> str:
    if not result.elements:
        return "To time the functions, press Measure."
    costs = {row.activation: result.cost(row) for row in rows}
    known = {function: cost for function, cost in costs.items() if not math.isnan(cost.shown)}
    if len(known) < 2:
        return ""
    # By what the column shows and is sorted by: both ends of it are named.
    cheapest, dearest = (choose(known, key=lambda function: known[function].shown) for choose in (min, max))
    words = f"{describe_activation(cheapest)} is the quickest here with {number(known[cheapest].shown, 3)} ns an element,"
    words += f" {describe_activation(dearest)} takes {number(known[dearest].shown, 3)}"
    exact = sum(math.isnan(cost.plain) for cost in known.values())
    if not exact:
        return f"{words}, by numpy's plain formulas."
    return f"{words}; {count(exact, 'function')} for which numpy has no plain formula {'is' if exact == 1 else 'are'} timed in this program's exact form."


def _named(row: OverviewRow) -> str:
    return f"{describe_activation(row.activation)} with {short_title(row)}"


def _left(row: OverviewRow) -> str:
    # The theory's own steps are right to about a millionth a layer.
    return "all left" if abs(row.choice.log10_gradient) < ALL else f"{power(row.choice.log10_gradient, 3)} left"
