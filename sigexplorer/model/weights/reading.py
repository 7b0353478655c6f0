"""What is seen of a file of weights, in plain sentences."""

from __future__ import annotations

import math
import os

from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.weights.rows import LayerRow
from sigexplorer.model.weights.survey import WeightsResult
from sigexplorer.model.wording import count, factor, number

NO_FILE = "Drop a .safetensors, .npz, .onnx or .gguf file on the window, or choose one as the file: what is in it is shown, and nothing in it is run."
NO_WEIGHTS = "This network holds no weights."


def weights_reading(result: WeightsResult) -> str:
    """Return what is in a file, how large its weights are beside what their function needs, and what is wrong with it first.

    Parameters
    ----------
    result : WeightsResult
        The file.
    """
    if not result.path:
        return NO_FILE
    layers = [row for row in result.rows if row.layer.weighs and row.summary is not None]
    numbers = sum(row.summary.count for row in result.rows if row.summary is not None)
    what = "A network that learnt two spirals here" if result.sample else os.path.basename(result.path)
    parts = [f"{what}: {count(len(result.rows), 'tensor')} with {count(numbers, 'number')}, {count(len(layers), 'layer')}.", _sizes(layers), _guessed(layers)]
    return " ".join(part for part in (*parts, _unread(result), _wrong(result)) if part)


def _unread(result: WeightsResult) -> str:
    """Return how many tensors are not read, and why the first of them is not."""
    unread = [row for row in result.rows if row.layer.stored.problem]
    if not unread:
        return ""
    return f"{count(len(unread), 'tensor')} {'is' if len(unread) == 1 else 'are'} not read: {unread[0].name}, since {unread[0].layer.stored.problem}."


def _sizes(layers: list[LayerRow]) -> str:
    known = [row for row in layers if math.isfinite(row.variance)]
    if not known:
        return ""
    low, high = min(known, key=lambda row: row.variance), max(known, key=lambda row: row.variance)
    text = f"n Var[w] is {number(low.variance, 3)} in {low.name}"
    if low is not high:
        text = f"n Var[w] goes from {number(low.variance, 3)} in {low.name} to {number(high.variance, 3)} in {high.name}"
    return f"{text}{_beside(high)}."


def _beside(row: LayerRow) -> str:
    """Return what a layer is beside what its function needs."""
    if not (math.isfinite(row.needed) and row.needed > 0.0 and row.variance > 0.0) or row.function is None:
        return ""
    whose = f"{describe_activation(row.function)}, the function explored," if row.assumed else f"{describe_activation(row.function)} behind it"
    return f", {factor(row.variance / row.needed)} of what {whose} needs to keep gradients without biases"


def _guessed(layers: list[LayerRow]) -> str:
    guessed = [row for row in layers if row.layer.how == "PyTorch's way"]
    if not guessed:
        return ""
    of = "every layer" if len(guessed) == len(layers) else count(len(guessed), "layer")
    return f"Nothing in the file tells which side of {of} is that of the units: it is taken to be the first, as in PyTorch."


def _wrong(result: WeightsResult) -> str:
    if not any(row.summary is not None for row in result.rows):
        return ""
    if not result.findings:
        return "Nothing is wrong with it that weights alone tell."
    first = result.findings[0]
    more = len(result.findings) - 1
    others = f" And {count(more, 'further finding')}, which sigexplorer diagnose prints." if more else ""
    return f"{first.cause[:1].upper()}{first.cause[1:]}, {first.layer}: {first.evidence}{others}"
