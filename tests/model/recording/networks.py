"""Small real trainings, recorded: sound ones, and ones with a single fault planted."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import numpy as np

from sigexplorer.model.activations import catalogue
from sigexplorer.model.training.data import make_points
from sigexplorer.record import Recorder

IRIS = Path(__file__).parents[3] / "resources" / "data" / "iris.csv"
GAIN = {"relu": 2.0, "leaky_relu": 2.0, "gelu": 2.0, "silu": 2.0, "elu": 1.5, "sigmoid": 1.0}
# A sigmoid's slope is 1/4 at most: what keeps gradients as they are is a weight variance of 16 / fan_in, and inputs of mean 0.
SIGMOID_GAIN = 16.0
BATCH = 64


def iris():
    with IRIS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row and not row[0].startswith("#")][1:]
    x = np.array([[float(cell) for cell in row[:4]] for row in rows])
    names = sorted({row[4] for row in rows})
    return x, np.array([names.index(row[4]) for row in rows])


def data(name):
    """Inputs and classes, the inputs with mean 0 and deviation 1."""
    if name == "iris":
        x, y = iris()
    else:
        points = make_points(name, 0, 400, 0.1)
        x, y = points.xy, points.label
    return (x - x.mean(axis=0)) / x.std(axis=0), y


def train(
    path,
    fault="",
    *,
    seed=0,
    hidden=(32, 32, 32),
    activation="tanh",
    dataset="iris",
    rate=0.05,
    momentum=0.0,
    steps=400,
    every=20,
    at=None,
    layer=None,
    exact=True,
):
    """Train, record into a file, and return the names of the hidden layers; `at` is the step and `layer` the number of the layer with the fault."""
    generator = np.random.default_rng(seed)
    x, y = data(dataset)
    if fault == "inputs":
        x = 500.0 + 100.0 * x
    if fault == "column":
        x = x * np.where(np.arange(x.shape[1]) == 0, 3000.0, 1.0)
    function = catalogue[activation]()
    at = 0 if at is None else at
    layer = len(hidden) // 2 if layer is None else layer
    widths = (x.shape[1], *hidden, int(y.max()) + 1)
    gain = GAIN.get(activation, 1.0) * (SIGMOID_GAIN if activation == "sigmoid" else 1.0)
    if fault == "vanishing":
        gain *= 0.04
    if fault == "exploding":
        gain *= 12.0
    weights = [generator.normal(0.0, np.sqrt(gain / before), (after, before)) for before, after in pairwise(widths)]
    weights[-1] *= np.sqrt(1.0 / gain)
    centre = float(function.derivatives(np.zeros(1), 0)[0, 0])
    biases = [np.zeros(after) if number == 0 else -centre * weights[number].sum(axis=1) for number, after in enumerate(widths[1:])]
    if fault == "dead":
        biases[layer][: int(0.8 * hidden[layer])] -= 40.0
    if fault == "dead layer":
        # Those behind it go on alone.
        biases = [b + (0.3 if number > layer else -400.0 if number == layer else 0.0) for number, b in enumerate(biases)]
    velocity = [np.zeros_like(w) for w in weights]
    names = [f"hidden{number + 1}" for number in range(len(hidden))] + ["output"]
    scale = {"rate": 60.0, "slow": 1e-5, "exploding": 1e-9}.get(fault, 1.0)
    loss_scale = 1e-5 if fault in {"float16", "scaled"} else 1.0
    kept = 2.0**24 if fault == "scaled" else 1.0
    with Recorder(None, path, every, activations=dict.fromkeys(names[:-1], activation)) as recorder:
        for step in range(steps):
            if fault in {"saturated", "saturated_later"} and step == at:
                weights[layer] *= 60.0
            chosen = generator.integers(0, len(x), BATCH)
            batch, label = x[chosen].astype(np.float32).astype(float), y[chosen]
            z, a, slopes = [], [batch], []
            for number, (w, b) in enumerate(zip(weights, biases, strict=True)):
                z.append(a[-1] @ w.T + b)
                if fault == "nan" and step >= at and number == layer:
                    with np.errstate(all="ignore"):
                        z[-1][0] = np.log(-1.0 - z[-1][0] ** 2)
                if number < len(hidden):
                    activations, slope = function.derivatives(z[-1], 1)
                    a.append(activations)
                    slopes.append(slope)
            shifted = z[-1] - z[-1].max(axis=1, keepdims=True)
            p = np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True)
            loss = float(-np.log(np.maximum(p[np.arange(BATCH), label], 1e-300)).mean()) if np.isfinite(p).all() else np.nan
            delta = (p - np.eye(widths[-1])[label]) / BATCH * loss_scale * kept
            backs, gradients = [], []
            for number in reversed(range(len(weights))):
                if loss_scale != 1.0:
                    delta = delta.astype(np.float16).astype(float)
                backs.insert(0, delta)
                gradients.insert(0, delta.T @ a[number])
                biases[number] -= rate * scale / (loss_scale * kept) * delta.sum(axis=0)
                if number:
                    delta = (delta @ weights[number]) * slopes[number - 1]
            velocity = [momentum * v - rate * scale / (loss_scale * kept) * g for v, g in zip(velocity, gradients, strict=True)]
            moved = [np.zeros_like(v) if fault == "frozen" or (fault == "still" and number == layer) else v for number, v in enumerate(velocity)]
            if recorder.due(step) or (step == at and exact):
                half = np.float16 if loss_scale != 1.0 else np.float32
                with np.errstate(all="ignore"):
                    recorder.record(
                        step,
                        inputs=batch.astype(np.float32),
                        values=dict(zip(names, [values.astype(half) for values in z], strict=True)),
                        gradients=dict(zip(names, [back.astype(half) for back in backs], strict=True)),
                        weights=dict(zip(names, [w.astype(np.float32) for w in weights], strict=True)),
                        weight_gradients=dict(zip(names, [g.astype(half) for g in gradients], strict=True)),
                        updates=dict(zip(names, [m.astype(np.float32) for m in moved], strict=True)),
                        loss=loss,
                        loss_scale=kept,
                    )
            weights = [w + m for w, m in zip(weights, moved, strict=True)]
    assert recorder.problem == ""
    return names
