"""What is said of a training run."""

from __future__ import annotations

import numpy as np

from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.training.result import TrainingResult
from sigexplorer.model.training.statistics import MOST
from sigexplorer.model.wording import count, factor, interval, number, share

# A gradient at the front of a network that is smaller than the last layer's by this is named.
UNEQUAL = 10.0


def read_training(result: TrainingResult) -> str:
    """Return which network has learnt what, and what holds the worst one back."""
    step, loss = int(result.step[-1]), result.loss[-1]
    titles = list(map(describe_activation, result.activations))
    parts = [
        f"{title}: " + ("left the range of float64" if lost else f"loss {number(float(value), 3)}, {share(float(told))} told apart")
        for title, value, told, lost in zip(titles, loss, result.accuracy, result.lost, strict=True)
    ]
    text = f"After {count(step, 'step')} ({number(result.epochs, 3)} epochs) \N{EN DASH} " + "; ".join(parts) + "."
    if result.lost.any():
        return text + " A smaller learning rate keeps it in range."
    worst = int(np.argmax(loss))
    first, last = result.layers.gradient[worst, 0], result.layers.gradient[worst, -1]
    dead = float(result.layers.dead[worst].max())
    said = []
    if first == 0.0:
        said.append("no gradient reaches the first layer")
    elif last > UNEQUAL * first:
        said.append(f"the first layer's gradient is {factor(float(last / first))} smaller than the output layer's")
    if dead > 0.0:
        everywhere = "every point" if len(result.points.xy) <= MOST else f"all of {count(MOST)} points"
        said.append(f"up to {share(dead)} of a layer's units are off at {everywhere}")
    return text + (f" With {titles[worst]} {', and '.join(said)}." if said else "") + _read_unit(result)


def _read_unit(result: TrainingResult) -> str:
    """Return what the chosen unit answers over the plane."""
    if result.response is None or result.parameters.chosen is None:
        return ""
    layer, unit = result.parameters.chosen
    said = []
    for activation, values, lost in zip(result.activations, result.response, result.lost, strict=True):
        low, high = float(values.min()), float(values.max())
        if not lost:
            said.append(f"{describe_activation(activation)} " + (f"{number(low, 3)} everywhere" if low == high else f"from {interval(low, high, 3)}"))
    return f" Unit {unit} of layer {layer} answers over the plane: {'; '.join(said)}." if said else ""
