"""What the overview says in plain sentences: how many rows keep gradients, which are best, what formats lose, and what is cheapest."""

from __future__ import annotations

import math

from sigexplorer.language import plural, tr
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.initialisation.pairs import BETWEEN, title_words
from sigexplorer.model.meanfield.changes import KEPT
from sigexplorer.model.numerics.rounding import number_format
from sigexplorer.model.overview.result import GAIN, OverviewResult, short_title
from sigexplorer.model.overview.rows import BEST, OWN, OverviewRow
from sigexplorer.model.wording import POWER_DIGITS, count, factor, listed, near, number, power

# So many of the best rows are named.
NAMED = 3
# And so many of the functions compared.
BESIDE = 4
# Decades by which a gradient that is kept as a whole may be off, and of each layer.
ALL, ALL_OF_LAYER = 1e-4, 1e-6
# Nearer to 1 than by so many decades its distance to 1 is told where digits would say 1 itself.
NEARLY = 0.01
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
    if result.so_far:
        # Nothing is counted in a table that is about to grow.
        return tr("So far there are the rows of the functions explored and compared alone: those of all others are being computed.")
    rows, depth = result.shown, result.question.depth
    if not rows:
        none = tr("No row is of this kind: PyTorch has a gain of its own for some functions only.")
        return none if result.rows else tr("There is no row.")
    sentences = [_gradients(rows, depth), _own(result, rows), *(_formats(result, rows) if depth > 1 else ()), _costs(result, rows)]
    return " ".join(sentence for sentence in sentences if sentence)


def _gradients(rows: tuple[OverviewRow, ...], depth: int) -> str:
    if depth == 1:
        return tr("One layer passes no gradient on to another: each of these rows keeps it.")
    known = [row for row in rows if not math.isnan(row.choice.log10_gradient)]
    if not known:
        return tr("Wide random networks of these functions have no theory.")
    by_gradient = sorted(known, key=lambda row: (abs(row.choice.log10_gradient), row.choice.scatter))
    kept = [row for row in by_gradient if abs(row.choice.log10_gradient) <= KEPT]
    if all(row.choice.log10_gradient == -math.inf for row in known):
        return tr("Over {layers} nothing is left of a gradient with any of these functions.", layers=count(depth, "layer"))
    worst = by_gradient[-1]
    # Of those that leave nothing none is better.
    best_of = [row for row in by_gradient if math.isfinite(row.choice.log10_gradient)][:NAMED] or by_gradient[:NAMED]
    best = listed([tr("{row} ({left})", row=_named(row), left=_left(row, depth)) for row in best_of])
    values = {
        "layers": count(depth, "layer"),
        "rows": count(len(rows), "row"),
        "factor": factor(FACTOR),
        "best": tr("best are {rows}", rows=best) if len(best_of) > 1 else tr("best is {rows}", rows=best),
    }
    said = plural(
        "Over {layers} {n} of {rows} keeps gradients within {factor}; {best}.",
        "Over {layers} {n} of {rows} keep gradients within {factor}; {best}.",
        len(kept),
        **values,
    )
    if len(rows) <= NAMED or abs(worst.choice.log10_gradient) <= KEPT:
        return said
    if worst.choice.log10_gradient == math.inf:
        return f"{said} {tr('Worst is {row}, where it grows beyond all that is followed.', row=_named(worst))}"
    return f"{said} {tr('Worst is {row}, which leaves {share}.', row=_named(worst), share=power(worst.choice.log10_gradient, 2))}"


def _own(result: OverviewResult, rows: tuple[OverviewRow, ...]) -> str:
    """Return where the function explored stands with the initialisation of the random network, and those compared with the same."""
    places = {row.activation: place for place, row in enumerate(rows, start=1) if row.own}
    if result.activation not in places:
        return ""
    row, depth = rows[places[result.activation] - 1], result.question.depth
    said = tr(
        "The random network, {function} with {variances}, is row {place}: {left}.",
        function=describe_activation(row.activation),
        variances=_variances(row),
        place=count(places[row.activation]),
        left=_left(row, depth),
    )
    others = [function for function in result.chosen[1:] if function in places]
    if not others:
        return said
    beside = [
        tr("{function} is row {place} ({left})", function=describe_activation(item), place=count(places[item]), left=_left(rows[places[item] - 1], depth))
        for item in others[:BESIDE]
    ]
    more = len(others) - BESIDE
    beside += [plural("{n} more stands elsewhere", "{n} more stand elsewhere", more)] if more > 0 else []
    return f"{said} {tr('With the same, {others}.', others=listed(beside))}"


def _variances(row: OverviewRow) -> str:
    """Return what the variances of a row are called."""
    if row.choice.title == OWN:
        return tr("its own variances")
    if row.choice.title == BEST:
        return tr("the variances of the best pair")
    titles = row.choice.title.split(BETWEEN)
    # Theory does not tell those apart that have the same pair.
    named = listed([title_words(title) for title in [title for title in titles if not title.startswith(GAIN)] or titles])
    return tr("the variances of {names}", names=named)


def _formats(result: OverviewResult, rows: tuple[OverviewRow, ...]) -> list[str]:
    """Return in how many rows a format loses the gradient, and in how many that is not known."""
    passages = [[row.passage(name).after for name in result.formats] for row in rows]
    unknown = sum(min(item) < 0 for item in passages)
    if not unknown:
        return _lost(result, rows)
    where = count(unknown, "row")
    if not any(max(item) > 0 for item in passages):
        return [tr("In {rows} a gradient grows beyond all that is followed, and whether a format holds it there is not known.", rows=where)]
    return [*_lost(result, rows), tr("In {rows}, where it is not followed to the end, this is not known.", rows=where)]


def _lost(result: OverviewResult, rows: tuple[OverviewRow, ...]) -> list[str]:
    """Return in how many rows a format is known to lose the gradient; of one format alone also how."""
    lost = {name: [row.passage(name).becomes for row in rows if row.passage(name).after > 0] for name in result.formats}
    known = {number_format(name).title: found for name, found in lost.items() if found}
    if not known and len(lost) > 1:
        return [tr("No row loses a gradient of 1 in any format on its way back.")]
    if not known:
        return [tr("No row loses a gradient of 1 in {format} on its way back.", format=number_format(result.formats[0]).title)]
    if len(lost) > 1:
        counts = [
            tr("{rows} in {format}", rows=count(len(found), "row") if place == 0 else count(len(found)), format=title)
            for place, (title, found) in enumerate(known.items())
        ]
        return [tr("A gradient of 1 is lost on its way back, to 0 or out of range, in {counts}.", counts=listed(counts))]
    ((title, found),) = known.items()
    zero, rest = count(found.count(0.0), "row"), count(len(found) - found.count(0.0), "row")
    if not found.count(0.0):
        return [tr("On its way back in {format} a gradient of 1 leaves the range of {format} in {rows}.", format=title, rows=rest)]
    if found.count(0.0) == len(found):
        return [tr("On its way back in {format} a gradient of 1 becomes 0 in {rows}.", format=title, rows=zero)]
    said = {"format": title, "rows": zero, "others": rest}
    return [tr("On its way back in {format} a gradient of 1 becomes 0 in {rows} and leaves the range of {format} in {others}.", **said)]


def _costs(result: OverviewResult, rows: tuple[OverviewRow, ...]) -> str:
    if not result.elements:
        return tr("To time the functions, press Measure.")
    costs = {row.activation: result.cost(row) for row in rows}
    known = {function: cost for function, cost in costs.items() if not math.isnan(cost.shown)}
    if len(known) < 2:
        return ""
    # By what the column shows and is sorted by: both ends of it are named.
    cheapest, dearest = (choose(known, key=lambda function: known[function].shown) for choose in (min, max))
    said = {
        "cheapest": describe_activation(cheapest),
        "least": number(known[cheapest].shown, 3),
        "dearest": describe_activation(dearest),
        "most": number(known[dearest].shown, 3),
    }
    exact = sum(math.isnan(cost.plain) for cost in known.values())
    if not exact:
        return tr("{cheapest} is the quickest here with {least} ns an element, {dearest} takes {most}, by numpy's plain formulas.", **said)
    return plural(
        "{cheapest} is the quickest here with {least} ns an element, {dearest} takes {most}; {n} function for which numpy has no plain formula is timed in this"
        " program's exact form.",
        "{cheapest} is the quickest here with {least} ns an element, {dearest} takes {most}; {n} functions for which numpy has no plain formula are timed in"
        " this program's exact form.",
        exact,
        **said,
    )


def _named(row: OverviewRow) -> str:
    return tr("{function} with {initialisation}", function=describe_activation(row.activation), initialisation=title_words(short_title(row)))


def _left(row: OverviewRow, depth: int) -> str:
    if math.isnan(row.choice.log10_gradient):
        return tr("no theory")
    if row.choice.log10_gradient == math.inf:
        return tr("beyond all that is followed")
    # The theory's own steps are right to about a millionth a layer.
    log10 = row.choice.log10_gradient
    if abs(log10) < min(ALL, ALL_OF_LAYER * depth):
        return tr("all left")
    return tr("{share} left", share=near(10.0**log10, 1.0, POWER_DIGITS) if abs(log10) < NEARLY else power(log10, POWER_DIGITS))
