"""How what things cost grows with their size: points, layers, functions beside one another, width, batch and tensors, over three decades each.

``packaging/dev.py bench growth``. CPU time, the least of some runs, so that it says nothing of what else the machine does. The exponent is the slope of
the logarithms over the last decade and a half, where what is there at any size no longer counts, by least squares.
"""

from __future__ import annotations

import itertools
import math
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

from sigexplorer.model import Sigmoid, Tanh, compute_layers
from sigexplorer.model.classification.fit import fit_logistic
from sigexplorer.model.curve import CurveParameters, compute_curve
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.table import Column, Table

# Half decades from the smallest to the largest size; of how many of the largest the exponent is found; how often each is measured, and for how long.
STEPS, LAST, LEAST_RUNS, ENOUGH = 7, 4, 2, 0.6

Make = Callable[[int, Path], Callable[[], object]]
"""Prepares the work of a size, which may write into a folder, and returns what does it."""


class Case(NamedTuple):
    """Something that grows: what it is called, its largest size, how its work is made, and the largest exponent that is allowed."""

    name: str
    most: int
    make: Make
    allowed: float = 1.0


_numbers = itertools.count(1)


def fresh() -> Sigmoid:
    """Return a function that was not computed yet: what was is kept."""
    return Sigmoid(gain=1.0 + 1e-7 * next(_numbers))


plots: list[Any] = []
"""Those that were painted on and are still to be closed."""


@pytest.fixture(autouse=True)
def close_plots() -> Iterator[None]:
    """Leave no plot behind."""
    yield
    for plot in plots:
        plot.close()
        plot.deleteLater()
    plots.clear()


def _values(count: int) -> Callable[[], object]:
    x = np.linspace(-8.0, 8.0, count)
    return lambda: Sigmoid().derivatives(x, 3)


def _rows(count: int) -> Callable[[], object]:
    rng = np.random.default_rng(0)
    x = rng.standard_normal((count, 3))
    labels = (rng.random(count) < 1.0 / (1.0 + np.exp(-x @ np.array([1.0, -0.5, 0.2])))).astype(float)
    return lambda: fit_logistic(x, labels)


def _csv(rows: int, folder: Path) -> Callable[[], object]:
    from sigexplorer.export.table import write_table

    rng = np.random.default_rng(0)
    table = Table("Growth", (Column("x", rng.standard_normal(rows)), Column("y", rng.standard_normal(rows))))
    return lambda: write_table(table, folder / "growth.csv", force=True)


def _painted(strokes: int, points: int, *, legend: bool = False) -> Callable[[], object]:
    from PySide6.QtGui import QImage

    from sigexplorer.plot.curves import Stroke
    from sigexplorer.plot.legend import Entry
    from sigexplorer.plot.plot import Plot

    x = np.linspace(-6.0, 6.0, points)
    plot, image = Plot(), QImage(960, 600, QImage.Format.Format_RGB32)
    plots.append(plot)
    plot.resize(960, 600)
    plot.set_ranges((-6.0, 6.0), (-1.2, 1.2))
    curves = [np.sin(x + 0.01 * number) for number in range(strokes)]
    colors = [f"#{(7919 * number) % 0xFFFFFF:06x}" for number in range(strokes)]

    def paint() -> None:
        plot.curves.set_strokes(tuple(Stroke(x, y, color, 2.0) for y, color in zip(curves, colors, strict=True)))
        if legend:
            plot.legend.set_entries(tuple(Entry(f"function {number}", color, 2.0) for number, color in enumerate(colors)))
        # As on the screen: by the same paint event, onto an image of the same pixels.
        plot.viewport().render(image)

    return paint


def _compared(count: int) -> Callable[[], object]:
    return lambda: compute_curve(fresh(), CurveParameters(), tuple(fresh() for _ in range(count)))


def _orbit(depth: int) -> Callable[[], object]:
    return lambda: compute_layers(fresh(), 0.5, depth)


def _chaos(depth: int) -> Callable[[], object]:
    weights = tuple(np.random.default_rng(0).normal(0.0, 3.0, 1009))
    return lambda: compute_layers(Tanh(gain=fresh().gain), 0.5, depth, weights)


def _network(**given: Any) -> Callable[[], object]:
    parameters = NetworkParameters(**{"depth": 3, "width": 32, "batch": 32, "initialisation": "glorot_normal", **given})
    return lambda: compute_network(Tanh(), parameters)


def _tensors(count: int, folder: Path) -> Callable[[], object]:
    from sigexplorer.model import read_weights

    rng, path = np.random.default_rng(0), folder / f"{count}.npz"
    np.savez(path, **{f"layer{number}.weight": rng.standard_normal((24, 24)).astype(np.float32) for number in range(count)})
    return lambda: read_weights(str(path), "none", Sigmoid())


CASES = (
    Case("points of a function with three derivatives", 1_000_000, lambda size, _: _values(size)),
    Case("points of a curve, painted", 1_000_000, lambda size, _: _painted(1, size)),
    Case("rows of a table, written as CSV", 1_000_000, _csv),
    Case("rows of data, fitted", 300_000, lambda size, _: _rows(size)),
    Case("layers of a chain", 1_000_000, lambda size, _: _orbit(size)),
    Case("layers of a chain that never settles", 100_000, lambda size, _: _chaos(size)),
    Case("layers of a random network", 3_000, lambda size, _: _network(depth=size, width=16, batch=16)),
    Case("functions beside one another, computed", 1_000, lambda size, _: _compared(size)),
    Case("functions beside one another, painted with a legend", 1_000, lambda size, _: _painted(size, 300, legend=True)),
    Case("width of a random network", 2_048, lambda size, _: _network(width=size), 2.0),
    Case("batch of a random network", 32_768, lambda size, _: _network(batch=size)),
    Case("tensors of a file of weights", 6_000, _tensors),
)
# How far above what is allowed an exponent may come out: the caches of the processor hold small sizes and not large ones.
ROOM = 0.15


def sizes(most: int) -> list[int]:
    """Return the sizes that are measured: half decades up to the largest, each once."""
    return sorted({max(1, round(most / 10 ** (step / 2))) for step in range(STEPS)})


def seconds(work: Callable[[], object]) -> float:
    """Return the least CPU time of some runs."""
    work()
    times, spent = [], 0.0
    while len(times) < LEAST_RUNS or (spent < ENOUGH and len(times) < 50):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
        spent += times[-1]
    return min(times)


@pytest.mark.benchmark(group="growth")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.timeout(300)
def test_growth(case: Case, benchmark: Any, figure: Callable[..., None], tmp_path: Path, qapp: object) -> None:
    found = benchmark.pedantic(lambda: [(size, seconds(case.make(size, tmp_path))) for size in sizes(case.most)], rounds=1)
    logarithms = np.log10(np.array(found))
    exponent = float(np.polyfit(*logarithms[-LAST:].T, 1)[0])
    steepest = max((b - a) / (n - m) for (m, a), (n, b) in itertools.pairwise(logarithms.tolist()))
    least, most = found[0], found[-1]
    got = f"n^{exponent:.2f} (steepest half decade {steepest:.2f}), {1e3 * least[1]:.3g} ms at {least[0]:,} to {1e3 * most[1]:.4g} ms at {most[0]:,}"
    assert math.isfinite(exponent)
    figure(f"growth with {case.name}", f"n^{case.allowed:g}", got, "", exponent <= case.allowed + ROOM)
