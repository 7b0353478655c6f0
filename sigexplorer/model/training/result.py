"""A run as it is shown at a step: losses so far, decision boundaries, and measures of the layers."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray, bytes_in
from sigexplorer.model.running import Cancel, Progress, ask, never, unheard
from sigexplorer.model.table import Column, Table
from sigexplorer.model.training.data import Points, points_of
from sigexplorer.model.training.parameters import TrainingParameters
from sigexplorer.model.training.run import TrainingRun
from sigexplorer.model.training.statistics import LayerMeasures
from sigexplorer.model.training.view import UnitPictures, Viewer, widened

# A stage takes so long, in seconds, or as long as it takes to look at the run; then the worker rests, for its many short calls would leave the
# window no time to draw. With what it takes to draw, there are thirty stages a second. The first one is as few steps as are taken at once, whether a run
# begins or goes on: whoever drags a slider begins one run after the other, or is further with every move, and sees each at once.
STAGE, PAUSE = 0.014, 0.008
FIRST_CHUNK, LONGEST_CHUNK = 4, 4096
# What share of a stage a chunk takes, and the rest of a run that is waited for.
SHORT = 0.25


class TrainingResult(msgspec.Struct, frozen=True, eq=False):
    """k networks after some steps; with n recorded losses, p points, c cells along a side.

    Attributes
    ----------
    parameters : TrainingParameters
        With the number of steps taken.
    activations : tuple of Activation
        One a network.
    points : Points
        What is learnt, in the data's own units.
    step : ndarray of int, shape (n,)
        When losses were recorded; the last is now.
    loss, unseen_loss : ndarray, shape (n, k)
        The mean over the points that are learnt, and over others of their kind; NaN where there are none.
    accuracy : ndarray, shape (k,)
        The share of points that are learnt whose class is told.
    x, y : ndarray, shape (c,)
        The middles of the cells.
    probability : ndarray, shape (k, c, c)
        The output there, by rows of y: the probability of class 1.
    layers : LayerMeasures
        What the layers go through.
    units : UnitPictures
        What all hidden units answer over the plane.
    response : ndarray, shape (k, c, c), or None
        What the chosen unit of each network answers there; None where none is chosen.
    epochs : float
        How often the points have been gone through.
    """

    parameters: TrainingParameters
    activations: tuple[Activation, ...]
    points: Points
    step: NDArray[np.int64]
    loss: FloatArray
    unseen_loss: FloatArray
    accuracy: FloatArray
    x: FloatArray
    y: FloatArray
    probability: FloatArray
    layers: LayerMeasures
    units: UnitPictures
    response: FloatArray | None
    epochs: float

    @property
    def names(self) -> tuple[str, ...]:
        """A name for each network in columns: that of its activation, numbered where it is not the only one."""
        plain = [item.name for item in self.activations]
        return tuple(name if plain.count(name) == 1 else f"{name}_{plain[: k + 1].count(name)}" for k, name in enumerate(plain))

    @property
    def lost(self) -> NDArray[np.bool_]:
        """Whether each network has left the range of float64, shape (k,)."""
        return np.asarray(~np.isfinite(self.loss[-1]))

    def table(self) -> Table:
        """Return the losses by step."""
        columns = [Column("step", self.step, "steps", "Steps taken")]
        for k, name in enumerate(self.names):
            of = describe_activation(self.activations[k])
            columns.append(Column(f"loss_{name}", self.loss[:, k], "", f"Mean loss over the points that are learnt, {of}"))
            columns.append(Column(f"unseen_loss_{name}", self.unseen_loss[:, k], "", f"Mean loss over points that are not learnt, {of}"))
        return Table(
            "Training: loss by step",
            tuple(columns),
            (f"{self.parameters.loss} of a logistic output", f"{self.epochs:g} epoch{'' if self.epochs == 1 else 's'}"),
        )

    def boundary_table(self) -> Table:
        """Return the output of each network over the plane."""
        y, x = (grid.ravel() for grid in np.meshgrid(self.y, self.x, indexing="ij"))
        columns = [Column("x", x, "", "First coordinate"), Column("y", y, "", "Second coordinate")]
        columns += [
            Column(f"probability_{name}", values.ravel(), "", f"Output, the probability of class 1, {describe_activation(activation)}")
            for name, values, activation in zip(self.names, self.probability, self.activations, strict=True)
        ]
        notes = [after_steps(int(self.step[-1]))]
        if self.response is not None and self.parameters.chosen is not None:
            layer, unit = self.parameters.chosen
            notes.append(f"unit {unit} of layer {layer}")
            columns += [
                Column(f"unit_{name}", values.ravel(), "", f"What unit {unit} of layer {layer} answers, {describe_activation(activation)}")
                for name, values, activation in zip(self.names, self.response, self.activations, strict=True)
            ]
        return Table("Training: decision boundary", tuple(columns), tuple(notes))

    def point_table(self) -> Table:
        """Return the points that are learnt."""
        xy, label = self.points.xy, self.points.label
        columns = (Column("x", xy[:, 0], "", "First coordinate"), Column("y", xy[:, 1], "", "Second coordinate"), Column("class", label, "", "Class"))
        return Table("Training: points", columns)

    def unit_table(self) -> Table:
        """Return the lowest and the highest value of every hidden unit over the plane."""
        widths = self.parameters.layers
        columns = [
            Column("layer", np.repeat(np.arange(1, len(widths) + 1), widths), "layers", "Number of the layer"),
            Column("unit", np.concatenate([np.arange(1, width + 1) for width in widths]), "units", "Number of the unit in its layer"),
        ]
        for k, name in enumerate(self.names):
            for word, title, found in (("low", "Lowest", self.units.low), ("high", "Highest", self.units.high)):
                values = np.concatenate([layer[k] for layer in found])
                columns.append(Column(f"{word}_{name}", values, "", f"{title} value over the plane, {describe_activation(self.activations[k])}"))
        return Table("Training: units", tuple(columns), (after_steps(int(self.step[-1])),))

    def layer_table(self) -> Table:
        """Return the measures of the layers; the output is the last, and has no activation."""
        found, missing = self.layers, np.array([np.nan])
        columns = [Column("layer", np.arange(1, len(self.parameters.layers) + 2), "layers", "Number of the layer, the output last")]
        for k, name in enumerate(self.names):
            title = describe_activation(self.activations[k])
            columns += [
                Column(f"gradient_{name}", found.gradient[k], "", f"Root-mean-square of the loss' derivatives by weights and biases, {title}"),
                Column(f"update_ratio_{name}", found.update_ratio[k], "", f"Length of the last step over that of the weights, {title}"),
                Column(f"saturated_{name}", np.concatenate([found.saturated[k], missing]), "", f"Share of pairs of a unit and a point, {title}"),
                Column(f"dead_{name}", np.concatenate([found.dead[k], missing]), "", f"Share of units, {title}"),
            ]
        return Table("Training: layers", tuple(columns), (after_steps(int(self.step[-1])),))


def after_steps(steps: int) -> str:
    """Return after how many steps a table is: "after 1 step"."""
    return f"after {steps} step{'' if steps == 1 else 's'}"


# The steps from which on a run is weighed before it is kept.
WEIGHED = 256


class Shelf:
    """Runs that have been begun, so that one goes on where it was left; each in the hands of one thread at a time.

    Parameters
    ----------
    most : int
        How many are kept.
    room : int
        The bytes that those beside the last one may take.
    """

    def __init__(self, most: int, room: int) -> None:
        self._most, self._room = most, room
        # With the bytes of each.
        self._runs: list[tuple[object, TrainingRun, Viewer, int]] = []
        # Stages that are let go give their run back, and garbage may be collected in the middle of all this, in the same thread.
        self._lock = threading.RLock()

    def take(self, key: object, step: int) -> tuple[TrainingRun, Viewer] | None:
        """Return the run of a key that is furthest but not beyond a step, and give it up; None without any."""
        with self._lock:
            fitting = [entry for entry in self._runs if entry[0] == key and entry[1].step <= step]
            if not fitting:
                return None
            best = max(fitting, key=lambda entry: entry[1].step)
            # Meanwhile another run may have come back in this very thread, in the place of this one.
            self._runs[:] = [entry for entry in self._runs if entry is not best]
            return best[1], best[2]

    def give(self, key: object, run: TrainingRun, view: Viewer) -> None:
        """Keep a run, and forget those that were used longest ago, as far as there are too many or they are too large."""
        # One that was let go with its first picture, as with every move of a slider, is taken as small: to weigh it takes as long as to make it.
        size = bytes_in(run, view) if run.step >= WEIGHED else 0
        with self._lock:
            self._runs.append((key, run, view, size))
            del self._runs[: -self._most]
            while sum(entry[3] for entry in self._runs[:-1]) > self._room:
                del self._runs[0]

    def clear(self) -> None:
        """Forget all runs."""
        with self._lock:
            self._runs.clear()


# Of usual sizes all of them; of large networks the last alone.
_shelf = Shelf(3, 8 * 2**20)


def training_stages(
    activations: Sequence[Activation],
    parameters: TrainingParameters,
    saturated_below: float = 0.05,
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
    stage: float = STAGE,
    pause: float = PAUSE,
) -> Iterator[TrainingResult]:
    """Yield a run as it stands, every `stage` seconds and at its end; see `compute_training`."""
    learnt, unseen = points_of(parameters, cancel)
    # What is only looked at begins no other run.
    alike = msgspec.structs.replace(parameters, steps=0, pace=1, pen="1", unit_layer=0, unit=1)
    key = (tuple(activations), alike, saturated_below, learnt.xy.tobytes(), learnt.label.tobytes(), learnt.reading)
    run, view = _shelf.take(key, parameters.steps) or _begun(activations, alike, learnt, unseen, saturated_below, cancel)
    begun, chunk, looked, long = run.step, FIRST_CHUNK, 0.0, stage if math.isinf(stage) else 0.0
    try:
        while run.step < parameters.steps:
            until = time.monotonic() + max(long, looked)
            long = stage
            while True:
                before, taken = time.monotonic(), min(chunk, parameters.steps - run.step)
                run.advance(taken, cancel)
                took, left = time.monotonic() - before, parameters.steps - run.step
                chunk = _next_chunk(chunk, stage, took)
                progress((run.step - begun) / (parameters.steps - begun))
                # What is left is waited for where that takes no longer than to look at the run first.
                if not left or (time.monotonic() >= until and took * left > SHORT * stage * taken):
                    break
            if run.step < parameters.steps:
                before = time.monotonic()
                shown = _shown(run, view, parameters, cancel)
                looked = time.monotonic() - before
                yield shown
                # Who has moved on meanwhile is not waited for.
                ask(cancel)
                time.sleep(pause)
        yield _shown(run, view, parameters, cancel)
    finally:
        _shelf.give(key, run, view)


def _next_chunk(chunk: int, stage: float, took: float) -> int:
    """Return how many steps take a quarter of a stage, growing at most fourfold at a time."""
    return max(1, int(min(4.0 * chunk, LONGEST_CHUNK, SHORT * chunk * stage / max(took, 1e-9))))


def compute_training(
    activations: Sequence[Activation],
    parameters: TrainingParameters,
    saturated_below: float = 0.05,
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> TrainingResult:
    """Train networks side by side up to `parameters.steps`; where the same run was left at fewer steps it goes on, with the same bits.

    Parameters
    ----------
    activations : sequence of Activation
        One a network, at most 6.
    parameters : TrainingParameters
        The data, the networks, and how they are trained.
    saturated_below : float
        Units are saturated where the slope is below this share of the steepest.
    cancel, progress
        See `sigexplorer.model.running`.

    Returns
    -------
    TrainingResult
        At `parameters.steps`.

    Raises
    ------
    ParameterError
        If there are no points, their file cannot be read, or there are too many activations.
    Cancelled
        If `cancel` answered True; what was trained is kept.
    """
    *_, last = training_stages(activations, parameters, saturated_below, cancel=cancel, progress=progress, stage=float("inf"), pause=0.0)
    return last


def _begun(
    activations: Sequence[Activation], parameters: TrainingParameters, learnt: Points, unseen: Points | None, saturated_below: float, cancel: Cancel
) -> tuple[TrainingRun, Viewer]:
    run = TrainingRun(activations, parameters, learnt, unseen, cancel=cancel)
    return run, Viewer(run, saturated_below, cancel)


def _shown(run: TrainingRun, view: Viewer, parameters: TrainingParameters, cancel: Cancel) -> TrainingResult:
    step, loss, unseen_loss = run.history(cancel)
    probability, accuracy, response = view.look(parameters.chosen, cancel)
    return TrainingResult(
        msgspec.structs.replace(parameters, steps=run.step),
        run.activations,
        run.learnt,
        step,
        loss,
        unseen_loss,
        accuracy,
        view.x,
        view.y,
        probability,
        view.measurer.measure(cancel),
        widened(view.units(cancel), parameters.chosen, response),
        response,
        run.step / run.per_epoch,
    )
