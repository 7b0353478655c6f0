"""What is wrong with the weights of a file: a ranked list, each finding with what shows it and what to do. The weights of a sound network have none.

Weights tell less than a recording of their training: what a normalisation behind a layer makes up for, or a network has learnt to be so, is no fault.
So only what no sound layer has is found; where a thing holds for several layers, the worst one is named and the others are counted.
"""

from __future__ import annotations

import bisect
import math
import statistics
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sigexplorer.language import mark, plural, tr
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.finding import Finding
from sigexplorer.model.numerics.rounding import FORMATS
from sigexplorer.model.weights.passed import Passed
from sigexplorer.model.weights.rows import LayerRow
from sigexplorer.model.weights.statistics import STORED
from sigexplorer.model.wording import count, factor, number, share

# The share of a layer's numbers that a format may lose before that is said: small weights count for little.
LOST = 0.05
# How far n Var[w] may be off: trained layers are by tens, sound ones with them. What is too large is held against what the function needs, or against
# this where that is more (of a logistic sigmoid without biases it is 103), what is too small against what it needs or 1.
FAR, MOST_NEEDED = 100.0, 4.0
# And how far it may be off where the other layers of the file, two or more, are not: eight times too large a deviation is beyond that.
UNLIKE, FEWEST_OTHERS = 30.0, 2
# What is held against where no variance keeps gradients with the function, as of GELU: He's.
USUAL = 2.0
# Numbers of the smallest matrix whose statistics say something.
FEW = 16
FLOAT16 = STORED.index("float16")
WIDER = frozenset({"float64", "float32", "bfloat16"})


class _Case(NamedTuple):
    """What one search has found at a layer: how bad it is, beside others of the kind, and what shows it."""

    row: LayerRow
    weight: float
    evidence: str


def _with_others(cases: Sequence[LayerRow]) -> str:
    """Return for how many other tensors a thing holds; what shows it in the worst one are that one's numbers, and never theirs."""
    return plural(
        " {n} other tensor has this fault too, with numbers of its own.", " {n} other tensors have this fault too, with numbers of their own.", len(cases)
    )


class _Search(NamedTuple):
    """What is looked for: in a layer, beside the median n Var[w] of the other layers, NaN of too few; and what is said of the others that have it."""

    cause: str
    advice: str
    look: Callable[[LayerRow, float], tuple[float, str] | None]
    quantity: str
    others: Callable[[Sequence[LayerRow]], str] = _with_others


def find_weights(rows: Sequence[LayerRow], passed: Passed | None = None) -> tuple[Finding, ...]:
    """Return everything that is wrong with the weights of a file, worst first.

    Parameters
    ----------
    rows : sequence of LayerRow
        Its tensors.
    passed : Passed, optional
        What they leave of a gradient together, where that is known.
    """
    found, others_of = [], medians_of_others(rows)
    for search in SEARCHES:
        cases = [
            _Case(row, *seen) for row, median in zip(rows, others_of, strict=True) if row.summary is not None and (seen := search.look(row, median)) is not None
        ]
        if cases:
            worst = max(cases, key=lambda case: case.weight)
            rest = [case.row for case in cases if case is not worst]
            evidence = worst.evidence + (search.others(rest) if rest else "")
            found.append(Finding(search.cause, worst.row.name, None, evidence, tr(search.advice), search.quantity))
    # Behind what is wrong with one of them: that may be why.
    return (*found, *_together(passed))


def _together(passed: Passed | None) -> tuple[Finding, ...]:
    """Return what is wrong with all layers together."""
    if passed is None or not passed.is_wrong:
        return ()
    cause = mark("vanishing gradients") if passed.log10_left < 0.0 else mark("exploding gradients")
    advice = mark("Scale the weights of every layer to the n Var[w] that the function needs, or add shortcuts or normalisation.")
    return (Finding(cause, "", None, passed.said, tr(advice), "variance"),)


def medians_of_others(rows: Sequence[LayerRow]) -> list[float]:
    """Return for each tensor the median n Var[w] of the other layers of the file; NaN of what is none, or has too few others.

    Parameters
    ----------
    rows : sequence of LayerRow
        Its tensors.
    """
    variances = [row.variance if row.summary is not None and row.summary.count >= FEW else math.nan for row in rows]
    known = sorted(variance for variance in variances if math.isfinite(variance))
    if len(known) <= FEWEST_OTHERS:
        return [math.nan] * len(variances)
    # Of all but one of them the two in the middle, which may be one.
    middle = (len(known) - 2) // 2, (len(known) - 1) // 2

    def without(variance: float) -> float:
        place = bisect.bisect_left(known, variance)
        return statistics.fmean(known[at + (at >= place)] for at in middle)

    return [without(variance) if math.isfinite(variance) else math.nan for variance in variances]


def _nonfinite(row: LayerRow, _: float) -> tuple[float, str] | None:
    summary = row.summary
    assert summary is not None
    bad = summary.nans + summary.infinities
    if not bad:
        return None
    said = {"bad": count(bad), "numbers": count(summary.count, "number"), "share": share(bad / summary.count)}
    if summary.nans and summary.infinities:
        return bad / summary.count, tr("Of its {numbers} {bad} ({share}) are NaN or infinite.", **said)
    if summary.nans:
        return bad / summary.count, plural("Of its {numbers} {n} ({share}) is NaN.", "Of its {numbers} {n} ({share}) are NaN.", bad, **said)
    return bad / summary.count, plural("Of its {numbers} {n} ({share}) is infinite.", "Of its {numbers} {n} ({share}) are infinite.", bad, **said)


def _others_nonfinite(cases: Sequence[LayerRow]) -> str:
    """Return how many other tensors have numbers that are not finite, and which of both kinds these are."""
    found = [row.summary for row in cases if row.summary is not None]
    if not any(summary.infinities for summary in found):
        return plural(" {n} other tensor has NaN.", " {n} other tensors have NaN.", len(found))
    if not any(summary.nans for summary in found):
        return plural(" {n} other tensor has infinite numbers.", " {n} other tensors have infinite numbers.", len(found))
    return plural(" {n} other tensor has NaN or infinite numbers.", " {n} other tensors have NaN or infinite numbers.", len(found))


def _alike(row: LayerRow, _: float) -> tuple[float, str] | None:
    summary = row.summary
    assert summary is not None
    if not row.layer.weighs or summary.count < FEW or summary.units < 2 or summary.nans or summary.infinities or summary.low != summary.high:
        return None
    said = {"weights": count(summary.count), "value": number(summary.low), "units": count(summary.units)}
    return summary.count, tr("All of its {weights} weights are {value}: its {units} units are one and the same.", **said)


def _dead(row: LayerRow, _: float) -> tuple[float, str] | None:
    summary = row.summary
    assert summary is not None
    if not row.layer.weighs or not 0 < summary.dead < summary.units or summary.count < FEW:
        return None
    part = summary.dead / summary.units
    return part, plural(
        "Of its {units} units {n} ({share}) has zeros alone for weights: it answers the same to every input.",
        "Of its {units} units {n} ({share}) have zeros alone for weights: they answer the same to every input.",
        summary.dead,
        units=count(summary.units),
        share=share(part),
    )


def _too_large(row: LayerRow, others: float) -> tuple[float, str] | None:
    times = _times(row)
    if row.variance > UNLIKE * others and (times > UNLIKE or (_keeps_nothing(row) and row.variance > UNLIKE * USUAL)):
        return max(row.variance / others, times if times > 0.0 else 0.0), _unlike(row, times, others)
    far = times > FAR or row.variance > FAR * MOST_NEEDED
    return (times, _beside(row, times)) if far and times > 1.0 else None


def _too_small(row: LayerRow, _: float) -> tuple[float, str] | None:
    times = _times(row)
    return (1.0 / times, _beside(row, times)) if 0.0 < times < 1.0 / FAR and row.variance < 1.0 / FAR else None


def _times(row: LayerRow) -> float:
    """Return how much larger n Var[w] is than its function needs; NaN where none is known, or none needs any, or too few weights tell."""
    assert row.summary is not None
    known = row.function is not None and row.summary.count >= FEW and row.needed > 0.0 and math.isfinite(row.needed)
    return row.variance / row.needed if known else math.nan


def _keeps_nothing(row: LayerRow) -> bool:
    """Return whether a layer's function is known, and keeps gradients at no variance."""
    return row.function is not None and row.summary is not None and row.summary.count >= FEW and math.isnan(row.needed)


def _said(row: LayerRow, times: float) -> dict[str, str]:
    assert row.function is not None
    said = {"variance": number(row.variance, 3), "function": describe_activation(row.function)}
    return said if math.isnan(times) else said | {"factor": factor(times), "needed": number(row.needed, 3)}


def _beside(row: LayerRow, times: float) -> str:
    said = _said(row, times)
    if row.assumed:
        return tr("n Var[w] is {variance}, {factor} the {needed} that {function} needs, should that stand behind it.", **said)
    return tr("n Var[w] is {variance}, {factor} the {needed} that {function} behind it needs.", **said)


def _unlike(row: LayerRow, times: float, others: float) -> str:
    """Return what is said of a layer whose weights are larger than its function needs, and than those of the others."""
    said = _said(row, times) | {"times": factor(row.variance / others), "others": number(others, 3)}
    if math.isnan(times):
        return tr("n Var[w] is {variance}, {times} the {others} of the median of the other layers.", **said)
    if row.assumed:
        return tr(
            "n Var[w] is {variance}, {factor} the {needed} that {function} needs, should that stand behind it, and {times} the {others} of the median of the"
            " other layers.",
            **said,
        )
    return tr(
        "n Var[w] is {variance}, {factor} the {needed} that {function} behind it needs, and {times} the {others} of the median of the other layers.", **said
    )


def _overflow(row: LayerRow, _: float) -> tuple[float, str] | None:
    summary = row.summary
    assert summary is not None
    if row.layer.stored.type not in WIDER or not summary.overflow[FLOAT16]:
        return None
    largest = max(-summary.low, summary.high)
    part = summary.overflow[FLOAT16]
    said = {"share": share(part), "limit": number(FORMATS["float16"].largest), "largest": number(largest, 3)}
    return part, tr("{share} of its numbers are beyond {limit}, the largest of float16: up to {largest}.", **said)


def _underflow(row: LayerRow, _: float) -> tuple[float, str] | None:
    summary = row.summary
    assert summary is not None
    part = summary.underflow[FLOAT16]
    if row.layer.stored.type not in WIDER or not row.layer.weighs or summary.count < FEW or part <= LOST:
        return None
    said = {"share": share(part), "smallest": number(FORMATS["float16"].smallest, 3)}
    return part, tr("{share} of its numbers become 0 in float16, whose smallest is {smallest}, and are not 0 here.", **said)


# The worst first: what makes every output NaN, what makes a layer useless, what makes a part of it so, and what another format does.
SEARCHES: tuple[_Search, ...] = (
    _Search(
        mark("NaN or infinite weights"),
        mark("Go back to a checkpoint before they were born; record the training to see where that is."),
        _nonfinite,
        "nonfinite",
        _others_nonfinite,
    ),
    _Search(mark("weights all alike"), mark("Draw them at random before training: units that begin alike stay alike."), _alike, "variance"),
    _Search(
        mark("weights too large for their function"),
        mark("Scale the layer's weights, normalise what goes into it, or train it with weight decay: the function behind it is driven far out."),
        _too_large,
        "variance",
    ),
    _Search(
        mark("weights too small for their function"),
        mark(
            "Scale the layer's weights to the n Var[w] that the function needs, or normalise behind it: what passes the layer fades, and so do its gradients."
        ),
        _too_small,
        "variance",
    ),
    _Search(mark("dead units"), mark("Leave them out: a narrower layer computes the same. If none was pruned, look at the training."), _dead, "dead"),
    _Search(
        mark("overflow in float16"),
        mark("Store and run it in bfloat16 or float32, or divide it by a power of two and multiply behind it."),
        _overflow,
        "overflow",
    ),
    _Search(
        mark("underflow in float16"),
        mark("Store and run it in bfloat16 or float32, or multiply it by a power of two and divide behind it."),
        _underflow,
        "lost",
    ),
)
