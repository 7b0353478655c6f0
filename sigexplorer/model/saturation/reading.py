"""The reading of the saturation map: what is left of the gradient at the probe, and on how much of the map nothing is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.beside import say_of_each
from sigexplorer.model.chain import LayersResult
from sigexplorer.model.chain.reading import gradient_sentence
from sigexplorer.model.numerics.rounding import FormatName
from sigexplorer.model.saturation.cells import floor_of
from sigexplorer.model.saturation.parameters import lacks_gain
from sigexplorer.model.saturation.result import COMPARED_FORMAT, FLOOR_FORMATS, ComparedMap, SaturationResult
from sigexplorer.model.wording import count, interval, power, share

# Shares of the map below this are not worth a number.
FEW = 0.005


def read_map(found: SaturationResult, layers: LayersResult) -> str:
    """Return what is to be said of the map, in plain English.

    Parameters
    ----------
    found : SaturationResult
        The map.
    layers : LayersResult
        The gradient through the chain at the probe, with the same functions compared, or more.

    Returns
    -------
    str
        One sentence on the gradient at the probe, one on the map: the smallest and the largest gradient, and the share of the cells whose
        gradient each format shows as 0. Then the same of the functions compared; of more than can be read, how many there are.
    """
    ranges = f"{_range(found.horizontal, found.x[0], found.x[-1])} and {_range(found.vertical, found.y[0], found.y[-1])}"
    # What a coarse map shows is not yet what the map shows.
    over = f"Over {ranges}" if found.finished else f"So far, on {count(len(found.x))} \N{MULTIPLICATION SIGN} {count(len(found.y))} cells over {ranges},"
    said = [gradient_sentence(layers), f"{over} {_gradients(found)}"]
    beside = [(activation, there, on_the_map) for (_, on_the_map), (activation, there) in zip(found.compared, layers.compared, strict=False)]
    return " ".join([*said, *say_of_each(beside, _compared, lambda item: item[2] is not None)])


def _compared(item: tuple[Activation, LayersResult, ComparedMap | None]) -> str:
    """Return what is left of the gradient with a function compared, and on how much of the map nothing is."""
    activation, layers, beside = item
    sentence = gradient_sentence(layers)
    on_the_map = f"it is left out of the map, as it {lacks_gain(activation)}"
    if beside is not None:
        # Of the formats that whose line is drawn.
        on_the_map = f"on the map {', '.join(_shares(beside, (COMPARED_FORMAT,))) or f'{COMPARED_FORMAT} shows it everywhere'}"
    return f"With {describe_activation(activation)}: {sentence[0].lower()}{sentence[1:-1]}; {on_the_map}."


def _gradients(found: SaturationResult) -> str:
    """Return how large the gradient is, and where it shows as 0."""
    log10 = found.log10_gradient
    finite = log10[np.isfinite(log10) & ~found.unknown]
    unknown = float(found.unknown.mean())
    if not len(finite) and unknown > 0 and not np.isposinf(log10).any():
        return f"rounding decides the digits of the gradient on {_percent(unknown)} of the map, and it is nowhere known and not zero."
    if not len(finite) and np.isposinf(log10).any():
        return f"the gradient has no size that is followed: {', '.join(_shares(found, ()))} of the map."
    if not len(finite):
        return f"the gradient is {'undefined' if np.isnan(log10).any() else 'exactly zero'} everywhere."
    low, high = power(float(finite.min())), power(float(finite.max()))
    where = "wherever it is known" if unknown > 0 else "everywhere"
    size = f"is {low} {where}" if low == high else f"goes from {low} to {high}{' where it is known' if unknown > 0 else ''}"
    # The widest format last, as the shares go down.
    lost = _shares(found, FLOOR_FORMATS[::-1])
    return f"the gradient {size}; " + (f"{', '.join(lost)} of the map." if lost else "float16 shows it everywhere.")


def _shares(found: SaturationResult | ComparedMap, formats: Sequence[FormatName]) -> list[str]:
    """Return on how much of the map the gradient is lost, and how; none where it is not."""
    shares = [(name, share_at_zero(found, name)) for name in formats]
    shown = [f"{name} shows 0 on {_percent(part)}" for name, part in shares if part > 0]
    others = {
        "it is exactly zero on": np.isneginf(found.log10_gradient),
        "it grows beyond all that is followed on": np.isposinf(found.log10_gradient),
        "it is undefined on": np.isnan(found.log10_gradient) & ~found.unknown,
        "rounding decides its digits on": found.unknown,
    }
    return shown + [f"{words} {_percent(float(cells.mean()))}" for words, cells in others.items() if cells.any()]


def share_at_zero(found: SaturationResult | ComparedMap, name: FormatName) -> float:
    """Return the share of the cells whose gradient is known, and that a format shows as 0."""
    return float(((found.log10_gradient <= floor_of(name)) & ~found.unknown).mean())


def _range(axis: str, low: float, high: float) -> str:
    plural = {"input": "inputs", "gain": "gains", "weight": "weights", "bias": "biases", "depth": "depths"}
    return f"{plural[axis]} from {interval(float(low), float(high))}"


def _percent(part: float) -> str:
    return "less than 1 %" if part < FEW else "more than 99 %" if 1 - FEW <= part < 1 else share(part)
