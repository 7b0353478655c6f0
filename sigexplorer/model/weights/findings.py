"""What is wrong with the weights of a file: a ranked list, each finding with what shows it and what to do. The weights of a sound network have none.

Weights tell less than a recording of their training: what a normalisation behind a layer makes up for, or a network has learnt to be so, is no fault.
So only what no sound layer has is found; where a thing holds for several layers, the worst one is named and the others are counted.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.finding import Finding
from sigexplorer.model.numerics.rounding import FORMATS
from sigexplorer.model.weights.rows import LayerRow
from sigexplorer.model.weights.statistics import STORED
from sigexplorer.model.wording import count, factor, number, share

# The share of a layer's numbers that a format may lose before that is said: small weights count for little.
LOST = 0.05
# How far n Var[w] may be off: trained layers are by tens, sound ones with them. What is too large is held against what the function needs, or against
# this where that is more (of a logistic sigmoid without biases it is 103), what is too small against what it needs or 1.
FAR, MOST_NEEDED = 100.0, 4.0
# Numbers of the smallest matrix whose statistics say something.
FEW = 16
FLOAT16 = STORED.index("float16")
WIDER = frozenset({"float64", "float32", "bfloat16"})


class _Case(NamedTuple):
    """What one search has found at a layer: how bad it is, beside others of the kind, and what shows it."""

    row: LayerRow
    weight: float
    evidence: str


class _Search(NamedTuple):
    cause: str
    advice: str
    look: Callable[[LayerRow], tuple[float, str] | None]
    quantity: str


def find_weights(rows: Sequence[LayerRow]) -> tuple[Finding, ...]:
    """Return everything that is wrong with the weights of a file, worst first.

    Parameters
    ----------
    rows : sequence of LayerRow
        Its tensors.
    """
    found = []
    for search in SEARCHES:
        cases = [_Case(row, *seen) for row in rows if row.summary is not None and (seen := search.look(row)) is not None]
        if cases:
            worst = max(cases, key=lambda case: case.weight)
            others = f" So {'is' if len(cases) == 2 else 'are'} {count(len(cases) - 1, 'other tensor')}." if len(cases) > 1 else ""
            found.append(Finding(search.cause, worst.row.name, None, worst.evidence + others, search.advice, search.quantity))
    return tuple(found)


def _nonfinite(row: LayerRow) -> tuple[float, str] | None:
    summary = row.summary
    assert summary is not None
    bad = summary.nans + summary.infinities
    if not bad:
        return None
    parts = [words for how_many, words in ((summary.nans, "NaN"), (summary.infinities, "infinite")) if how_many]
    return bad / summary.count, f"{count(bad)} of its {count(summary.count, 'number')} ({share(bad / summary.count)}) are {' or '.join(parts)}."


def _alike(row: LayerRow) -> tuple[float, str] | None:
    summary = row.summary
    assert summary is not None
    if not row.layer.weighs or summary.count < FEW or summary.units < 2 or summary.nans or summary.low != summary.high:
        return None
    return summary.count, f"All of its {count(summary.count)} weights are {number(summary.low)}: its {count(summary.units)} units are one and the same."


def _dead(row: LayerRow) -> tuple[float, str] | None:
    summary = row.summary
    assert summary is not None
    if not row.layer.weighs or not 0 < summary.dead < summary.units or summary.count < FEW:
        return None
    part = summary.dead / summary.units
    return part, f"{count(summary.dead)} of its {count(summary.units)} units ({share(part)}) have zeros alone for weights: they answer the same to every input."


def _too_large(row: LayerRow) -> tuple[float, str] | None:
    times = _times(row)
    far = times > FAR or row.variance > FAR * MOST_NEEDED
    return (times, _beside(row, times)) if far and times > 1.0 else None


def _too_small(row: LayerRow) -> tuple[float, str] | None:
    times = _times(row)
    return (1.0 / times, _beside(row, times)) if 0.0 < times < 1.0 / FAR and row.variance < 1.0 / FAR else None


def _times(row: LayerRow) -> float:
    """Return how much larger n Var[w] is than the function that follows needs; NaN where the file does not say which does, or too few weights tell."""
    assert row.summary is not None
    known = not row.assumed and row.summary.count >= FEW and row.needed > 0.0 and math.isfinite(row.needed)
    return row.variance / row.needed if known else math.nan


def _beside(row: LayerRow, times: float) -> str:
    function = row.layer.activation
    assert function is not None
    return f"n Var[w] is {number(row.variance, 3)}, {factor(times)} of the {number(row.needed, 3)} that {describe_activation(function)} behind it needs."


def _overflow(row: LayerRow) -> tuple[float, str] | None:
    summary = row.summary
    assert summary is not None
    if row.layer.stored.type not in WIDER or not summary.overflow[FLOAT16]:
        return None
    largest = max(-summary.low, summary.high)
    part = summary.overflow[FLOAT16]
    return part, f"{share(part)} of its numbers are beyond {number(FORMATS['float16'].largest)}, the largest of float16: up to {number(largest, 3)}."


def _underflow(row: LayerRow) -> tuple[float, str] | None:
    summary = row.summary
    assert summary is not None
    part = summary.underflow[FLOAT16]
    if row.layer.stored.type not in WIDER or not row.layer.weighs or summary.count < FEW or part <= LOST:
        return None
    return part, f"{share(part)} of its numbers become 0 in float16, whose smallest is {number(FORMATS['float16'].smallest, 3)}, and are not 0 here."


# The worst first: what makes every output NaN, what makes a layer useless, what makes a part of it so, and what another format does.
SEARCHES: tuple[_Search, ...] = (
    _Search("NaN or infinite weights", "Go back to a checkpoint before they were born; record the training to see where that is.", _nonfinite, "nonfinite"),
    _Search("weights all alike", "Draw them at random before training: units that begin alike stay alike.", _alike, "variance"),
    _Search(
        "weights too large for their function",
        "Scale the layer's weights, normalise what goes into it, or train it with weight decay: the function behind it is driven far out.",
        _too_large,
        "variance",
    ),
    _Search(
        "weights too small for their function",
        "Scale the layer's weights to the n Var[w] that the function needs, or normalise behind it: what passes the layer fades, and so do its gradients.",
        _too_small,
        "variance",
    ),
    _Search("dead units", "Leave them out: a narrower layer computes the same. If none was pruned, look at the training.", _dead, "dead"),
    _Search("overflow in float16", "Store and run it in bfloat16 or float32, or divide it by a power of two and multiply behind it.", _overflow, "overflow"),
    _Search("underflow in float16", "Store and run it in bfloat16 or float32, or multiply it by a power of two and divide behind it.", _underflow, "lost"),
)
