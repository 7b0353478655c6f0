"""What is said of a training run."""

from __future__ import annotations

import math

import numpy as np

from sigexplorer.language import plural, tr
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.training.result import TrainingResult
from sigexplorer.model.training.statistics import MOST
from sigexplorer.model.wording import count, factor_of, interval, listed, number, share

# A gradient at the front of a network that is smaller than the last layer's by this is named.
UNEQUAL = 10.0


def read_training(result: TrainingResult) -> str:
    """Return which network has learnt what, and what holds the worst one back."""
    said = result.points.reading.said()
    return f"{_trained(result)} {said}" if said else _trained(result)


def _trained(result: TrainingResult) -> str:
    loss = result.loss[-1]
    titles = list(map(describe_activation, result.activations))
    text = plural(
        "After {n} step ({epochs}) \N{EN DASH} {networks}.",
        "After {n} steps ({epochs}) \N{EN DASH} {networks}.",
        int(result.step[-1]),
        epochs=_epochs(result.epochs),
        networks="; ".join(_learnt(title, k, result) for k, title in enumerate(titles)),
    )
    if result.lost.any():
        return f"{text} {_of_lost(titles, result)}"
    worst = int(np.argmax(loss))
    return f"{text}{_held_back(titles[worst], worst, result)}{_read_unit(result)}"


def _epochs(epochs: float) -> str:
    said = number(epochs, 3)
    return count(1, "epoch") if said == number(1.0) else tr("{number} epochs", number=said)


def _of_lost(titles: list[str], result: TrainingResult) -> str:
    """Return what to do about networks that have left the range of float64; which of them, where not all are so in one way."""
    begun = np.isfinite(result.loss[0])
    early = [title for title, lost in zip(titles, result.lost & ~begun, strict=True) if lost]
    late = [title for title, lost in zip(titles, result.lost & begun, strict=True) if lost]
    kinds = []
    if early:
        said = tr("Out of range or undefined before the first step: no learning rate keeps it in range; choose another function, or smaller weights.")
        kinds.append((early, said))
    if late:
        # It may: a slope without bound is too steep for every rate.
        kinds.append((late, tr("A smaller learning rate may keep it in range.")))
    if len(kinds) == 1:
        return kinds[0][1]
    return " ".join(tr("{functions}: {said}", functions=listed(list(dict.fromkeys(names))), said=said) for names, said in kinds)


def _learnt(title: str, k: int, result: TrainingResult) -> str:
    if result.lost[k]:
        return tr("{function}: left the range of float64, or is undefined", function=title)
    right, ones, points = float(result.accuracy[k]), int(np.count_nonzero(result.points.label)), len(result.points.label)
    said = {"function": title, "loss": number(float(result.loss[-1, k]), 3), "share": share(right)}
    if round(right * points) <= max(ones, points - ones):
        return tr("{function}: loss {loss}, {share} told apart, no more than by one class for all", **said)
    return tr("{function}: loss {loss}, {share} told apart", **said)


def _held_back(title: str, worst: int, result: TrainingResult) -> str:
    """Return what holds the worst network back, after a space; '' where nothing is seen to."""
    first, last = result.layers.gradient[worst, 0], result.layers.gradient[worst, -1]
    dead = float(result.layers.dead[worst].max())
    gradient = off = ""
    if first == 0.0:
        gradient = tr("no gradient reaches the first layer")
    elif last > UNEQUAL * first:
        gradient = tr("the first layer's gradient is {factor} smaller than the output layer's", factor=factor_of(math.log10(last) - math.log10(first)))
    if dead > 0.0:
        off = tr("up to {share} of a layer's units are saturated at every point", share=share(dead))
        if len(result.points.xy) > MOST:
            off = tr("up to {share} of a layer's units are saturated at all of {points} points", share=share(dead), points=count(MOST))
    if gradient and off:
        return tr(" With {function} {gradient}, and {units}.", function=title, gradient=gradient, units=off)
    return tr(" With {function} {found}.", function=title, found=gradient or off) if gradient or off else ""


def _read_unit(result: TrainingResult) -> str:
    """Return what the chosen unit answers over the plane, where no network has left the range of float64."""
    if result.response is None or result.parameters.chosen is None:
        return ""
    layer, unit = result.parameters.chosen
    said = []
    for activation, values in zip(result.activations, result.response, strict=True):
        defined = values[~np.isnan(values)]
        name = describe_activation(activation)
        if 0 < defined.size < values.size:
            points, whole = count(values.size - defined.size, "point"), count(values.size)
            reach = interval(float(defined.min()), float(defined.max()), 3)
            said.append(
                tr("{function} from {interval}, and undefined at {points} of {whole} looked at", function=name, interval=reach, points=points, whole=whole)
            )
            continue
        low, high = (float(defined.min()), float(defined.max())) if defined.size else (math.nan, math.nan)
        if low == high or not defined.size:
            said.append(tr("{function} {value} at all {points} looked at", function=name, value=number(low, 3), points=count(values.size, "point")))
        else:
            said.append(tr("{function} from {interval}", function=name, interval=interval(low, high, 3)))
    return tr(" Unit {unit} of layer {layer} answers over the plane: {answers}.", unit=unit, layer=layer, answers="; ".join(said))
