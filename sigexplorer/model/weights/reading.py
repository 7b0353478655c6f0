"""What is seen of a file of weights, in plain sentences."""

from __future__ import annotations

import math
import os

from sigexplorer.language import mark, plural, tr
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.weights.rows import LayerRow
from sigexplorer.model.weights.survey import WeightsResult
from sigexplorer.model.wording import count, factor, listed, number, told_apart

NO_FILE = mark(
    "Drop a .safetensors, .npz, .npy, .onnx or .gguf file on the window, or choose one as the file: what is in it is shown, and nothing in it is run."
)
# Reasons for which tensors are not looked at that are said each.
MOST_KINDS = 3
NO_WEIGHTS = mark("This network holds no weights.")


def weights_reading(result: WeightsResult) -> str:
    """Return what is in a file, how large its weights are beside what their function needs, and what is wrong with it first.

    Parameters
    ----------
    result : WeightsResult
        The file.
    """
    if not result.path:
        return tr(NO_FILE)
    layers = _layers(result)
    numbers = sum(row.summary.count for row in result.rows if row.summary is not None)
    what = tr(
        "{file}: {tensors} with {numbers}, {layers}.",
        file=tr("A network that learnt two spirals here") if result.sample else os.path.basename(result.path),
        tensors=count(len(result.rows), "tensor"),
        numbers=count(numbers, "number"),
        layers=count(len(layers), "layer"),
    )
    return " ".join(part for part in (what, _sizes(layers), passed_said(result), guessed_said(result), left_out(result), _wrong(result)) if part)


def why_not_read(row: LayerRow) -> str:
    """Return why a tensor that is not looked at is not."""
    stored = row.layer.stored
    return str(stored.problem) or tr("whole numbers ({type}) are no weights", type=stored.type)


def left_out(result: WeightsResult) -> str:
    """Return how many tensors are not looked at, of which kinds they are, and why each is not; '' where all are."""
    kinds: dict[str, list[str]] = {}
    for row in result.rows:
        if not row.layer.stored.readable:
            kinds.setdefault(why_not_read(row), []).append(row.name)
    if not kinds:
        return ""
    ranked = sorted(kinds.items(), key=lambda kind: -len(kind[1]))
    said = [
        tr("{tensors} ({name}), since {problem}", tensors=count(1, "tensor"), name=names[0], problem=problem)
        if len(names) == 1
        else tr("{tensors} ({name} first), since {problem}", tensors=count(len(names), "tensor"), name=names[0], problem=problem)
        for problem, names in ranked[:MOST_KINDS]
    ]
    more = sum(len(names) for _, names in ranked[MOST_KINDS:])
    if more:
        said.append(tr("{tensors} for other reasons", tensors=count(more, "tensor")))
    return tr("Not looked at: {kinds}.", kinds="; ".join(said))


def sizes_said(result: WeightsResult) -> str:
    """Return how large the weights of the layers are beside what a function needs that was named, from the smallest to the largest; '' of no layer."""
    return _sizes(_layers(result), explored=False)


def guessed_said(result: WeightsResult) -> str:
    """Return of how many layers nothing tells which side is that of the units, and what is taken for it; '' where all is told."""
    layers = _layers(result)
    guessed = [row for row in layers if row.layer.how == "PyTorch's way"]
    if not guessed:
        return ""
    if len(guessed) == len(layers):
        return tr("Nothing in the file tells which side of every layer is that of the units: it is taken to be the first, as in PyTorch.")
    return plural(
        "Nothing in the file tells which side of {n} layer is that of the units: it is taken to be the first, as in PyTorch.",
        "Nothing in the file tells which side of {n} layers is that of the units: it is taken to be the first, as in PyTorch.",
        len(guessed),
    )


def passed_said(result: WeightsResult) -> str:
    """Return what the layers leave of a gradient together; '' where that is not known, or is said as what is wrong with them."""
    return "" if result.passed is None or result.passed.is_wrong else result.passed.said


def _layers(result: WeightsResult) -> list[LayerRow]:
    return [row for row in result.rows if row.layer.weighs and row.summary is not None]


def _sizes(layers: list[LayerRow], *, explored: bool = True) -> str:
    known = [row for row in layers if math.isfinite(row.variance) and not _is_lost(row)]
    if not known:
        return ""
    low, high = min(known, key=lambda row: row.variance), max(known, key=lambda row: row.variance)
    if low is high:
        return tr("n Var[w] is {variance} in {layer}{beside}.", variance=number(low.variance, 3), layer=low.name, beside=_beside(high, explored=explored))
    sizes = told_apart((low.variance, high.variance), 3)
    return tr(
        "n Var[w] goes from {low} in {lowest}{of_lowest} to {high} in {highest}{beside}.",
        low=sizes[0],
        lowest=low.name,
        of_lowest=tr(" ({factor} what is needed)", factor=factor(low.variance / low.needed)) if _is_measured(low) else "",
        high=sizes[1],
        highest=high.name,
        beside=_beside(high, explored=explored),
    )


def _is_lost(row: LayerRow) -> bool:
    """Return whether a variance is 0 for float64 holds no squares of such small numbers, and not for the numbers are all alike."""
    return row.variance == 0.0 and row.summary is not None and row.summary.low != row.summary.high


def _is_measured(row: LayerRow) -> bool:
    """Return whether it is known what its function needs, and how much of it there is."""
    return row.function is not None and math.isfinite(row.needed) and row.needed > 0.0 and row.variance > 0.0


def _beside(row: LayerRow, *, explored: bool) -> str:
    """Return what a layer is beside what its function needs; one that no file names is the one that is explored, or was named."""
    if not _is_measured(row) or row.function is None:
        return ""
    said = {"factor": factor(row.variance / row.needed), "function": describe_activation(row.function)}
    if row.assumed and not explored:
        return tr(", {factor} what {function} needs to keep gradients without biases", **said)
    if row.assumed:
        return tr(", {factor} what {function}, the function explored, needs to keep gradients without biases", **said)
    return tr(", {factor} what {function} behind it needs to keep gradients without biases", **said)


def _wrong(result: WeightsResult) -> str:
    if not any(row.summary is not None for row in result.rows):
        return ""
    if not result.findings:
        return tr("Nothing is wrong with it that weights alone tell.")
    first = result.findings[0]
    more = len(result.findings) - 1
    others = ""
    if more:
        causes = listed(list(dict.fromkeys(item.said_cause for item in result.findings[1:])))
        others = plural(" And {n} further finding: {causes}.", " And {n} further findings: {causes}.", more, causes=causes)
    where = ", ".join(filter(None, (f"{first.said_cause[:1].upper()}{first.said_cause[1:]}", first.said_layer)))
    return f"{where}: {first.evidence}{others}"
