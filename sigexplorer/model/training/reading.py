"""What is said of a training run."""

from __future__ import annotations

import numpy as np

from sigexplorer.language import plural, tr
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.training.result import TrainingResult
from sigexplorer.model.training.statistics import MOST
from sigexplorer.model.wording import count, factor, interval, number, share

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
        "After {n} step ({epochs} epochs) \N{EN DASH} {networks}.",
        "After {n} steps ({epochs} epochs) \N{EN DASH} {networks}.",
        int(result.step[-1]),
        epochs=number(result.epochs, 3),
        networks="; ".join(_learnt(title, k, result) for k, title in enumerate(titles)),
    )
    if not np.isfinite(result.loss[0][result.lost]).all():
        early = tr("Out of range or undefined before the first step: no learning rate keeps it in range; choose another function, or smaller weights.")
        return f"{text} {early}"
    if result.lost.any():
        return f"{text} {tr('A smaller learning rate keeps it in range.')}"
    worst = int(np.argmax(loss))
    return f"{text}{_held_back(titles[worst], worst, result)}{_read_unit(result)}"


def _learnt(title: str, k: int, result: TrainingResult) -> str:
    if result.lost[k]:
        return tr("{function}: left the range of float64, or is undefined", function=title)
    right, ones = float(result.accuracy[k]), float(np.mean(result.points.label))
    said = {"function": title, "loss": number(float(result.loss[-1, k]), 3), "share": share(right)}
    if right <= max(ones, 1.0 - ones):
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
        gradient = tr("the first layer's gradient is {factor} smaller than the output layer's", factor=factor(float(last / first)))
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
        low, high = float(values.min()), float(values.max())
        name = describe_activation(activation)
        if low == high:
            said.append(tr("{function} {value} at all {points} looked at", function=name, value=number(low, 3), points=count(values.size, "point")))
        else:
            said.append(tr("{function} from {interval}", function=name, interval=interval(low, high, 3)))
    return tr(" Unit {unit} of layer {layer} answers over the plane: {answers}.", unit=unit, layer=layer, answers="; ".join(said))
