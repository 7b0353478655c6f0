"""The reading of the saturation map: what is left of the gradient at the probe, and on how much of the map nothing is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sigexplorer.language import mark, tr, within
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.beside import say_of_each
from sigexplorer.model.chain import LayersResult
from sigexplorer.model.chain.reading import gradient_sentence
from sigexplorer.model.numerics.rounding import FormatName
from sigexplorer.model.saturation.cells import floor_of
from sigexplorer.model.saturation.parameters import Axis, has_gain
from sigexplorer.model.saturation.result import COMPARED_FORMAT, FLOOR_FORMATS, ComparedMap, SaturationResult
from sigexplorer.model.wording import count, interval, power, share

# Shares of the map below this are not worth a number.
FEW = 0.005
# What an axis goes over.
RANGES: dict[Axis, str] = {
    "input": mark("inputs from {range}"),
    "gain": mark("gains from {range}"),
    "weight": mark("weights from {range}"),
    "bias": mark("biases from {range}"),
    "depth": mark("depths from {range}"),
}


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
        gradient each format shows as 0; one on the cells that show a mean, if there are any. Then the same of the functions
        compared; of more than can be read, how many there are.
    """
    ranges = {
        "horizontal": _range(found.horizontal, float(found.x[0]), float(found.x[-1])),
        "vertical": _range(found.vertical, float(found.y[0]), float(found.y[-1])),
    }
    if found.finished:
        said = [
            gradient_sentence(layers),
            tr("On {cells} cells over {horizontal} and {vertical} {gradients}", cells=_cells(found), gradients=_gradients(found), **ranges),
        ]
    else:
        # What a coarse map shows is not yet what the map shows.
        so_far = tr("So far, on {cells} cells over {horizontal} and {vertical}, {gradients}", cells=_cells(found), gradients=_gradients(found), **ranges)
        said = [gradient_sentence(layers), so_far]
    if found.followed.any():
        mean = found.followed > 0
        first, part = count(int(found.followed[mean].min()), "layer"), percent_of(float(mean.mean()))
        said.append(
            tr(
                "On {share} of the map, where rounding decides, what is shown is the mean of the first {layers}; later ones are not followed.",
                share=part,
                layers=first,
            )
        )
    beside = [(activation, there, on_the_map) for (_, on_the_map), (activation, there) in zip(found.compared, layers.compared, strict=False)]
    return " ".join([*said, *say_of_each(beside, _compared, lambda item: item[2] is not None)])


def _compared(item: tuple[Activation, LayersResult, ComparedMap | None]) -> str:
    """Return what is left of the gradient with a function compared, and on how much of the map nothing is."""
    activation, layers, beside = item
    if beside is None and has_gain(activation):
        on_the_map = tr("it is left out of the map, as it has a gain that need not stretch its curve")
    elif beside is None:
        on_the_map = tr("it is left out of the map, as it has no gain")
    else:
        # Of the formats that whose line is drawn.
        lost = ", ".join(_shares(beside, (COMPARED_FORMAT,)))
        on_the_map = (
            tr("on the map {shares}", shares=lost)
            if lost
            else tr("{format} shows 0 in none of the {cells} cells of the map", format=COMPARED_FORMAT, cells=_cells(beside))
        )
    sentence = within(gradient_sentence(layers)).removesuffix(".")
    return tr("With {function}: {sentence}; {on_the_map}.", function=describe_activation(activation), sentence=sentence, on_the_map=on_the_map)


def _gradients(found: SaturationResult) -> str:
    """Return how large the gradient is, and where it shows as 0."""
    log10 = found.log10_gradient
    finite = log10[np.isfinite(log10) & ~found.unknown]
    unknown = float(found.unknown.mean())
    if not len(finite) and unknown > 0 and not np.isposinf(log10).any():
        return tr("rounding decides the digits of the gradient on {share} of the map, and in no cell it is known and not zero.", share=percent_of(unknown))
    if not len(finite) and np.isposinf(log10).any():
        return tr("the gradient has no size that is followed: {shares} of the map.", shares=", ".join(_shares(found, ())))
    if not len(finite):
        if np.isnan(log10).any():
            return tr("the gradient is undefined in all of them.")
        if not found.too_small.any():
            return tr("the gradient is exactly zero in all of them.")
        return tr("float64 finds a gradient of zero in all of them: {shares} of the map.", shares=", ".join(_shares(found, ())))
    # The widest format last, as the shares go down.
    lost = ", ".join(_shares(found, FLOOR_FORMATS[::-1]))
    shown = tr("{shares} of the map.", shares=lost) if lost else tr("float16 shows 0 in none of them.")
    low, high = power(float(finite.min())), power(float(finite.max()))
    if len(finite) == log10.size:
        if low == high:
            return tr("the gradient is {size} in every cell; {shown}", size=low, shown=shown)
        return tr("the gradient goes from {low} to {high}; {shown}", low=low, high=high, shown=shown)
    # What is zero, undefined or beyond all that is followed has no size to be among these.
    if not np.isfinite(log10[~found.unknown]).all():
        if low == high:
            return tr("the gradient is {size} in every cell where its size is known and not zero; {shown}", size=low, shown=shown)
        return tr("the gradient goes from {low} to {high} where its size is known and not zero; {shown}", low=low, high=high, shown=shown)
    if low == high:
        return tr("the gradient is {size} in every cell where it is known; {shown}", size=low, shown=shown)
    return tr("the gradient goes from {low} to {high} where it is known; {shown}", low=low, high=high, shown=shown)


def _cells(found: SaturationResult | ComparedMap) -> str:
    """Return of how many cells a map is, for nothing is known between them: "160 × 120"."""
    rows, columns = found.log10_gradient.shape
    return f"{count(columns)} \N{MULTIPLICATION SIGN} {count(rows)}"


def _shares(found: SaturationResult | ComparedMap, formats: Sequence[FormatName]) -> list[str]:
    """Return on how much of the map the gradient is lost, and how; none where it is not."""
    shares = [(name, share_at_zero(found, name)) for name in formats]
    shown = [tr("{format} shows 0 on {share}", format=name, share=percent_of(part)) for name, part in shares if part > 0]
    others = {
        mark("it is exactly zero on {share}"): np.isneginf(found.log10_gradient) & ~found.too_small,
        mark("float64 finds zero, as an activation is 0 or too small for it, on {share}"): found.too_small,
        mark("it grows beyond all that is followed on {share}"): np.isposinf(found.log10_gradient),
        mark("it is undefined on {share}"): np.isnan(found.log10_gradient) & ~found.unknown,
        mark("rounding decides its digits on {share}"): found.unknown,
    }
    return shown + [tr(said, share=percent_of(float(cells.mean()))) for said, cells in others.items() if cells.any()]


def share_at_zero(found: SaturationResult | ComparedMap, name: FormatName) -> float:
    """Return the share of the cells whose gradient is known, and that a format shows as 0."""
    return float(((found.log10_gradient <= floor_of(name)) & ~found.unknown).mean())


def _range(axis: Axis, low: float, high: float) -> str:
    return tr(RANGES[axis], range=interval(low, high))


def percent_of(part: float) -> str:
    """Return a share of the map in per cent: what rounds to nothing or to all of it is said to be less or more.

    Parameters
    ----------
    part : float
        The share.
    """
    return tr("less than 1 %") if part < FEW else tr("more than 99 %") if 1 - FEW <= part < 1 else share(part)
