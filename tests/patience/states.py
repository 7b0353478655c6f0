"""States at the ends of what is allowed: formulas that swing, rise and end, whole numbers at their largest, files that are long."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path
from typing import Any

import numpy as np

from sigexplorer.errors import SigexplorerError
from sigexplorer.model import Custom
from sigexplorer.model.activations import Activation, functions
from sigexplorer.model.parameters import Parameter, parameters_of
from sigexplorer.state import State, parameters, replace
from sigexplorer.topics import topics

# Processes of a cluster are no matter of a topic's.
LEFT_OUT = ("sweep.workers", "sweep.scheduler", "sweep.file")
FORMULAS = (
    # Swing fast or ever faster, in values that others swing of.
    *("sin(exp(sin(exp(sin(exp(x))))))", "sin(1e4*x)", "abs(sin(50*x))", "max(0, sin(1e6*x))", "x*sin(x^2)", "sin(1/x)", "sign(sin(3*x))", "tan(x)"),
    # Rise within no width to speak of, or to beyond all numbers.
    *("sigmoid(1e6*(x - 0.3))", "tanh(1e308*x)", "exp(exp(x))", "1e200*tanh(x)", "1e-200*x", "x^1000", "where(x < 0.3, x, 5)"),
    # End somewhere, or have poles.
    *("1/x", "log(x)", "max(x, 0)^0.5", "sqrt(1 - x^2)", "x^x", "log(abs(x))", "where(abs(x) < 0.1, 0/0, tanh(x))"),
    # Are long, or nothing else.
    *("x^5", "erf(3*x)*x + 0.1*sin(7*x)", "+".join(f"tanh({k + 1}*x - {k})" for k in range(20)), "0*x"),
)
FILES = {"weights.file": ".npz", "network.inputs": ".csv", "recording.file": ".sigrec", "fit.data": ".csv", "training.data": ".csv"}


def a_function(rng: random.Random) -> Activation:
    """Return a formula, or one of the catalogue with parameters anywhere."""
    if rng.random() < 0.65:
        return Custom(rng.choice(FORMULAS))
    kind = rng.choice([kind for kind in functions.values() if kind is not Custom])
    drawn = {name: a_value(declared, rng) for name, declared in parameters_of(kind).items() if rng.random() < 0.5}
    with contextlib.suppress(SigexplorerError):
        return kind(**drawn).received()
    return kind()


def a_value(declared: Parameter, rng: random.Random) -> Any:
    """Return a value of a parameter: an end of what is allowed, an end of its slider, or one between."""
    if declared.kind == "choice":
        return rng.choice(declared.choices)
    if declared.kind == "flag":
        return rng.random() < 0.5
    if declared.kind == "sequence":
        low, high = declared.limits
        many = [min(max(rng.choice((1.0, -1.0, 2.5, 0.1)) * rng.choice((1.0, 1.0, 10.0)), low), high) for _ in range(rng.choice((2, 3, 8)))]
        return tuple(round(value) if declared.whole else value for value in many)
    low, high = declared.limits
    value = rng.choice((low, high, rng.choice(declared.slider), rng.uniform(*declared.slider), rng.uniform(low, high), 10.0 ** rng.uniform(-3.0, 3.0)))
    value = min(max(value, low), high)
    return round(value) if declared.kind == "integer" else float(value)


def a_file(key: str, path: Path, rng: random.Random) -> None:
    """Write a long file that a parameter takes."""
    numbers = np.random.default_rng(rng.randrange(2**32))
    if path.suffix == ".npz":
        shapes = rng.sample(((2000, 1500), (64, 64, 3, 3), (4096, 200), (3_000_000,), (10,), (300, 300), (50_000, 8)), rng.choice((1, 3)))
        kind = rng.choice((np.float16, np.float32, np.float64))
        np.savez(path, allow_pickle=False, **{f"l{number}.weight": numbers.standard_normal(shape).astype(kind) for number, shape in enumerate(shapes)})
    elif key == "network.inputs":
        np.savetxt(path, numbers.standard_normal(rng.choice(((2_000, 40), (20, 2_000), (50, 3), (1, 1)))), delimiter=",", fmt="%.6g")
    elif path.suffix == ".csv":
        rows = rng.choice((50, 2_000, 90_000))
        x = np.sort(numbers.uniform(-5.0, 5.0, rows))
        y = 1.0 / (1.0 + np.exp(-x)) + 0.1 * numbers.standard_normal(rows)
        table = np.column_stack([x, y]) if key == "fit.data" else np.column_stack([x, y, y > 0.5])
        np.savetxt(path, table, delimiter=",", fmt="%.9g")
    else:
        _record(path, numbers, rng)


def _record(path: Path, numbers: np.random.Generator, rng: random.Random) -> None:
    from sigexplorer.record import Recorder

    layers, steps = rng.choice(((2, 1_000), (40, 40), (300, 5)))
    with Recorder(None, path, 1, activations={"l0": "tanh"}) as recorder:
        for step in range(steps):
            recorder.record(values={f"l{layer}": numbers.standard_normal((4, 3)) for layer in range(layers)}, loss=1.0 / (1.0 + step))


def a_state(name: str, rng: random.Random, folder: Path) -> State:
    """Return a state of a topic: about half of what it depends on stands anywhere, and now and then every whole number at its largest.

    Its files are written into a folder.
    """
    large = rng.random() < 0.15
    state = replace(State(), {"activation": a_function(rng)})
    if rng.random() < 0.25:
        state = replace(state, {"compare": tuple(a_function(rng) for _ in range(rng.choice((1, 1, 4))))})
    groups = {key.partition(".")[0] for key in topics()[name].keys} | {name.partition("_")[0]}
    for key, declared in parameters(state).items():
        if key.partition(".")[0] not in groups - {"activation"} or key in LEFT_OUT:
            continue
        if large and declared.kind == "integer":
            with contextlib.suppress(SigexplorerError):
                state = replace(state, {key: round(declared.limits[1])})
        if rng.random() < 0.5 or (large and declared.kind == "integer"):
            continue
        if key in FILES:
            path = folder / f"{key}{FILES[key]}"
            a_file(key, path, rng)
            state = replace(state, {key: str(path)})
        elif declared.kind != "text":
            with contextlib.suppress(SigexplorerError):
                state = replace(state, {key: a_value(declared, rng)})
    return state
