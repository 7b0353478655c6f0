"""A training run, step by step: what it is at a step follows from its parameters and the number of the step alone, bit for bit."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import ParameterError
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.network.initialisation import stream
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.running import Cancel, ask, never
from sigexplorer.model.training.data import Points, points_of
from sigexplorer.model.training.forms import Calls
from sigexplorer.model.training.kernels import has_form
from sigexplorer.model.training.machine import Machine, Outlook, Shape, initial_weights, mean_loss
from sigexplorer.model.training.optimiser import Mover, gradient_scale
from sigexplorer.model.training.parameters import MOST_NETWORKS, TrainingParameters

ORDER = 18
# Losses are recorded at every step up to twice as many, then at so many steps from each power of two to the next.
RECORDS = 64
# Points whose order is drawn at once, and steps whose points are laid out together: to draw and to lay out is dear for few.
DRAWN = 16_384
BLOCK = 32
# Multiplications of a layer that take some milliseconds: from there on, and with an activation of any cost, it is asked between layers too.
LONG = 1_000_000


class TrainingState(msgspec.Struct, frozen=True, eq=False):
    """A run at a step; k networks.

    Attributes
    ----------
    step : int
        How many steps were taken.
    weights : ndarray, shape (k, size)
        See `sigexplorer.model.training.machine.Shape`.
    moments : ndarray, shape (2, k, size)
        What the optimiser remembers.
    update : ndarray, shape (k, size)
        What the last step subtracted from the weights.
    loss, unseen_loss : ndarray, shape (k,)
        The mean over all points that are learnt, and over those that are not; NaN without such.
    """

    step: int
    weights: FloatArray
    moments: FloatArray
    update: FloatArray
    loss: FloatArray
    unseen_loss: FloatArray


class TrainingRun:
    """A run that goes on from wherever it is.

    Parameters
    ----------
    activations : sequence of Activation
        One a network, at most 6; all begin with the same weights and see the same batches.
    parameters : TrainingParameters
        All but `steps`, which is asked of `advance`.
    learnt, unseen : Points, optional
        The points; those that the parameters name where they are not given.
    state : TrainingState, optional
        Where to go on; the beginning where it is not given.

    Raises
    ------
    ParameterError
        If there are no points or too many activations.
    """

    def __init__(
        self,
        activations: Sequence[Activation],
        parameters: TrainingParameters,
        learnt: Points | None = None,
        unseen: Points | None = None,
        state: TrainingState | None = None,
        cancel: Cancel = never,
    ) -> None:
        if not 1 <= len(activations) <= MOST_NETWORKS:
            raise ParameterError(tr("{number} activations are to be trained: give 1 to {most}.", number=len(activations), most=MOST_NETWORKS))
        if learnt is None:
            learnt, unseen = points_of(parameters, cancel)
        self.activations, self.parameters, self.learnt, self.unseen = tuple(activations), parameters, learnt, unseen
        self.shape = Shape(parameters.layers)
        self.centre, self.half_width = learnt.scaling()
        self.inputs = self.scaled(learnt.xy)
        self._label = learnt.label.astype(np.float64)
        self.weights = initial_weights(self.shape, parameters, len(activations), cancel) if state is None else state.weights.copy()
        self.batch = min(parameters.batch, len(self.inputs))
        self._cancel: Cancel = never
        long = max(map(np.multiply, self.shape.fan_in, self.shape.fan_out)) * self.batch > LONG or not all(map(has_form, activations))
        self.machine = Machine(
            self.shape,
            activations,
            self.weights,
            self.batch,
            parameters.loss,
            gradient_scale(parameters.optimiser, parameters.rate),
            [self._ask] if long else [],
            cancel,
        )
        ask(cancel)
        decay = parameters.weight_decay * (1.0 - self.shape.biases()) if parameters.weight_decay > 0.0 else None
        self._mover = Mover(parameters.optimiser, parameters.rate, parameters.momentum, self.weights, self.machine.gradient, decay)
        ask(cancel)
        others = np.empty((0, 2)) if unseen is None else self.scaled(unseen.xy)
        self._outlook = Outlook(self.shape, activations, self.weights, np.concatenate([self.inputs, others]), cancel=cancel)
        self.step = 0
        self._recorded: list[tuple[int, FloatArray, FloatArray]] = []
        if state is not None:
            self.step = state.step
            self._mover.moments[...] = state.moments
            self._mover.update[...] = state.update
        self._draw = -1
        self._order = np.empty((0, self.batch), dtype=np.int64)
        # The points of the steps of a block, and what is called in each of these steps, written when it is first taken: who drags a slider begins a run
        # with every move, and sees four steps of it.
        self._x, self._sign = np.ones((BLOCK, 3, self.batch)), np.ones((BLOCK, len(activations), self.batch))
        self._steps: list[Calls] = []
        self._laid = range(0)
        self._record(cancel)

    @property
    def per_epoch(self) -> int:
        """Steps after which the points are shuffled anew; those beyond the last whole batch wait for another order."""
        return len(self.inputs) // self.batch

    @property
    def update(self) -> FloatArray:
        """What the last step subtracted, shape (k, size)."""
        return self._mover.update

    @property
    def state(self) -> TrainingState:
        """A copy of all that the run goes on from, with its losses."""
        loss, unseen = self.losses()
        return TrainingState(self.step, self.weights.copy(), self._mover.moments.copy(), self._mover.update.copy(), loss, unseen)

    def history(self, cancel: Cancel = never) -> tuple[NDArray[np.int64], FloatArray, FloatArray]:
        """Return the steps at which losses were recorded, shape (n,), and both losses, shape (n, k) each; the newest step is the last.

        Parameters
        ----------
        cancel : callable
            See `sigexplorer.model.running`.
        """
        rows = self._recorded if self._recorded[-1][0] == self.step else [*self._recorded, (self.step, *self.losses(cancel))]
        return np.array([row[0] for row in rows]), np.array([row[1] for row in rows]), np.array([row[2] for row in rows])

    def scaled(self, xy: FloatArray) -> FloatArray:
        """Return points as the networks take them: between -1 and 1 where their coordinates are large.

        Parameters
        ----------
        xy : ndarray, shape (n, 2)
            Points in the plane.
        """
        return np.ascontiguousarray((xy - self.centre) / self.half_width)

    def advance(self, steps: int, cancel: Cancel = never) -> None:
        """Take some more steps.

        Parameters
        ----------
        steps : int
            How many.
        cancel : callable
            See `sigexplorer.model.running`; asked before each.

        Raises
        ------
        Cancelled
            If `cancel` answered True; the run stands after a whole step and can go on.
        """
        end = self.step + steps
        with np.errstate(all="ignore"), one_thread(), self._asking(cancel):
            while self.step < end:
                ask(cancel)
                if self.step not in self._laid:
                    self._lay_out()
                self._take(range(self.step, min(end, self._laid.stop, next_recorded(self.step))))
                if is_recorded(self.step):
                    self._record(cancel)

    def losses(self, cancel: Cancel = never) -> tuple[FloatArray, FloatArray]:
        """Return the mean losses over the points that are learnt, and over those that are not, shape (k,) each.

        Parameters
        ----------
        cancel : callable
            See `sigexplorer.model.running`.
        """
        with one_thread():
            self._outlook.look(cancel)
        learnt, others = np.split(self._outlook.logits, [len(self.inputs)], axis=1)
        loss = mean_loss(learnt, self._label, self.parameters.loss)
        if self.unseen is None:
            return loss, np.full_like(loss, np.nan)
        return loss, mean_loss(others, self.unseen.label.astype(np.float64), self.parameters.loss)

    def accuracy(self) -> FloatArray:
        """Return the share of the points that are learnt whose class is told, shape (k,), of the networks as `losses` has seen them last."""
        told = self._outlook.logits[:, : len(self.inputs)]
        return np.asarray(((told > 0.0) == (self.learnt.label == 1)).mean(axis=1))

    @contextlib.contextmanager
    def _asking(self, cancel: Cancel) -> Iterator[None]:
        """Ask somebody whether to go on, for the time being: a run lies on a shelf when nobody waits for it, and would hold a whole window there."""
        self._cancel = cancel
        try:
            yield
        finally:
            self._cancel = never

    def _ask(self) -> None:
        ask(self._cancel)

    def _record(self, cancel: Cancel) -> None:
        self._recorded.append((self.step, *self.losses(cancel)))

    def _take(self, steps: range) -> None:
        """Take steps whose points are laid out."""
        prepare = self._mover.prepare if self._mover.prepared else None
        for step in steps:
            if prepare is not None:
                prepare(step + 1)
            place = step - self._laid.start
            if place == len(self._steps):
                self._steps.append([*self.machine.program(self._x[place], self._sign[place]), *self._mover.calls])
            for done in self._steps[place]:
                done()
            self.step = step + 1

    def _lay_out(self) -> None:
        """Lay out the points of the steps from here on; those of a draw are in an order that follows from the seed and its number alone."""
        count, per_epoch = len(self.inputs), self.per_epoch
        epochs = max(1, DRAWN // count)
        draw, place = divmod(self.step, epochs * per_epoch)
        if draw != self._draw:
            self._order = batches_of(self.parameters.seed, draw, count, self.batch)
            self._draw = draw
        chosen = self._order[place : place + BLOCK]
        self._x[: len(chosen), :2] = self.inputs[chosen].transpose(0, 2, 1)
        self._sign[: len(chosen)] = 2.0 * self._label[chosen][:, None] - 1.0
        self._laid = range(self.step, self.step + len(chosen))


def batches_of(seed: int, draw: int, count: int, batch: int) -> NDArray[np.int64]:
    """Return which points the steps of a draw see, shape (steps, batch): some epochs, each in an order of its own."""
    orders = stream(seed, ORDER, draw).permuted(np.tile(np.arange(count), (max(1, DRAWN // count), 1)), axis=1)
    return np.asarray(orders[:, : count // batch * batch].reshape(-1, batch))


def is_recorded(step: int) -> bool:
    """Return whether the losses at a step are kept, which does not depend on how far the run goes."""
    return step % _apart(step) == 0


def next_recorded(step: int) -> int:
    """Return the next step behind this one whose losses are kept."""
    return step - step % _apart(step) + _apart(step)


def _apart(step: int) -> int:
    """Return how far apart the steps are that are recorded; a power of two is recorded itself."""
    return 1 << max(0, step.bit_length() - RECORDS.bit_length())


def train(
    activations: Sequence[Activation], parameters: TrainingParameters, *, every: int = 1, state: TrainingState | None = None, cancel: Cancel = never
) -> Iterator[TrainingState]:
    """Train networks side by side, and yield their state step by step, the beginning first, the last at `parameters.steps`.

    Parameters
    ----------
    activations : sequence of Activation
        One a network.
    parameters : TrainingParameters
        The data, the networks, and how they are trained.
    every : int
        How many steps lie between two states.
    state : TrainingState, optional
        A state of the same run, from which it goes on with the same bits as if it had never stopped.
    cancel : callable
        See `sigexplorer.model.running`.

    Yields
    ------
    TrainingState
        Of a step; it stays as it is when the run goes on.

    Raises
    ------
    ParameterError
        If there are no points, `every` is not positive, or there are more than 6 activations.
    Cancelled
        If `cancel` answered True.
    """
    if every < 1:
        raise ParameterError(tr("every = {number} is not positive: give at least 1.", number=every))
    run = TrainingRun(activations, parameters, state=state, cancel=cancel)
    yield run.state
    while run.step < parameters.steps:
        run.advance(min(every, parameters.steps - run.step), cancel)
        yield run.state
