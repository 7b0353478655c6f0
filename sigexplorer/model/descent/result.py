"""A descent as it is shown: paths over the loss, signs of the gradients, and how soon each kind of input reaches the goal.

Source
------
Y. LeCun, L. Bottou, G. B. Orr, K.-R. Mueller: Efficient BackProp. In: Neural networks: tricks of the trade, Springer, 1998.
"""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import column_notes, describe_activation, short_name
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.descent.parameters import Batch, DescentParameters
from sigexplorer.model.sheet import UNREMARKABLE, Reading
from sigexplorer.model.table import Column, Table
from sigexplorer.model.training.parameters import Optimiser

OPTIMISERS: tuple[Optimiser, ...] = ("plain", "momentum", "adam")
KINDS = ("units", "centred", "tanh")
BATCHES: tuple[Batch, ...] = ("one", "all")


class ComparedDescent(msgspec.Struct, frozen=True, eq=False):
    """A function whose units give inputs too.

    Attributes
    ----------
    activation : Activation
        The function.
    descent : DescentResult or None
        With its units; of its three kinds of inputs the first is compared. None where it is refused.
    refusal : str
        The one line that says why there is none.
    """

    activation: Activation
    descent: DescentResult | None
    refusal: str = ""


class DescentResult(msgspec.Struct, frozen=True, eq=False):
    """Three kinds of inputs, n points, s steps, r rates tried; see `sigexplorer.model.descent.problem.Problem`.

    Attributes
    ----------
    activation : Activation
        The function of the units.
    parameters : DescentParameters
        What was asked.
    inputs : ndarray, shape (3, n, 2)
        By kind: units of the function, the same less their means, tanh units.
    targets : ndarray, shape (3, n)
        What the neuron's output is to be.
    start : ndarray, shape (2,)
        The weights at the beginning.
    minimum : ndarray, shape (3, 2)
        The weights with the smallest loss.
    eigenvalues : ndarray, shape (3, 2)
        Of the Hessian at the minimum, the larger first.
    bounds : ndarray, shape (3, 3)
        By optimiser and kind: the rate from which on a descent near the minimum does not converge; NaN where there is none.
    rates : ndarray, shape (3, 3, r)
        By optimiser (plain, momentum, Adam) and kind: the rates tried, ascending.
    reached : ndarray of int, shape (3, 3, r)
        After how many steps the goal is reached with each; -1 where it is not.
    used : ndarray, shape (3, 3)
        By optimiser and kind: the rate used.
    steps : ndarray of int, shape (3, 3)
        After how many steps the goal is reached with it; -1 where it is not.
    searched : int
        How many steps were looked through for the goal.
    path : ndarray, shape (s + 1, 3, 2)
        The weights by step, with the optimiser and the batch chosen.
    excess : ndarray, shape (s + 1, 3)
        The mean loss above its minimum by step.
    condition_along : ndarray, shape (s + 1, 3)
        The condition number of the Hessian by step.
    gradients : ndarray, shape (2, s, 3, 2)
        The gradient that each step follows, where steps follow one point each, and where they follow all.
    reach : float
        How far the map of the loss goes around each minimum, along each weight.
    plane : ndarray, shape (3, 2, 61)
        The places of the map of the loss along both weights.
    contours : tuple of tuple of ndarray, shape (segments, 2, 2)
        By kind and level: both ends of each piece of a contour, as (first weight, second weight).
    saturated : ndarray, shape (3,)
        By kind: at which share of the points and inputs the unit that gives the input is saturated, or has the slope 0.
    compared : tuple of ComparedDescent
        The functions compared.
    searched_through : bool
        Whether all rates were tried to the end with the optimiser chosen; until then no other rate than the one used, and those as good, leads to the goal.
    finished : bool
        Whether the optimisers that are not chosen were searched for the goal too; until then their rates are NaN, and no goal is reached.
    reading : Reading
        How a file of points was read.
    """

    activation: Activation
    parameters: DescentParameters
    inputs: FloatArray
    targets: FloatArray
    start: FloatArray
    minimum: FloatArray
    eigenvalues: FloatArray
    bounds: FloatArray
    rates: FloatArray
    reached: NDArray[np.int64]
    used: FloatArray
    steps: NDArray[np.int64]
    searched: int
    path: FloatArray
    excess: FloatArray
    condition_along: FloatArray
    gradients: FloatArray
    reach: float
    plane: FloatArray
    contours: tuple[tuple[FloatArray, ...], ...]
    saturated: FloatArray
    compared: tuple[ComparedDescent, ...] = ()
    searched_through: bool = True
    finished: bool = True
    reading: Reading = UNREMARKABLE

    @property
    def beside(self) -> tuple[tuple[int, Activation, DescentResult], ...]:
        """The functions compared whose units give inputs that can be learnt from: the place of each, from 0 on, the function, and its descent."""
        return tuple((index, item.activation, item.descent) for index, item in enumerate(self.compared) if item.descent is not None)

    @property
    def names(self) -> tuple[str, str, str]:
        """How each kind of input is called."""
        name = short_name(self.activation)
        return (name, tr("{function} less its mean", function=name), self._centred_by_itself)

    @property
    def inputs_named(self) -> tuple[str, str, str]:
        """How the inputs of each kind are called in a sentence: "sigmoid inputs", "sigmoid inputs less their mean"."""
        name = short_name(self.activation)
        return tr("{kind} inputs", kind=name), tr("{kind} inputs less their mean", kind=name), tr("{kind} inputs", kind=self._centred_by_itself)

    @property
    def _centred_by_itself(self) -> str:
        """How the units of the third kind are called: they are another kind also where tanh is explored, with parameters of its own."""
        return tr("plain tanh") if short_name(self.activation) == "tanh" else "tanh"

    @property
    def optimiser(self) -> int:
        """The number of the optimiser chosen."""
        return OPTIMISERS.index(self.parameters.optimiser)

    @property
    def condition(self) -> FloatArray:
        """The condition number of the Hessian at the minimum, shape (3,): infinite where a weight is free, NaN where both are."""
        return conditions(self.eigenvalues)

    @property
    def one_sign(self) -> FloatArray:
        """The share of steps at which both weights have gradients of one sign, shape (2, 3): where steps follow one point each, and all."""
        product = np.sign(self.gradients[..., 0]) * np.sign(self.gradients[..., 1])
        with np.errstate(invalid="ignore"):
            return np.asarray((product > 0.0).sum(axis=1) / np.isin(product, (-1.0, 1.0)).sum(axis=1))

    def table(self) -> Table:
        """Return the paths by step."""
        columns = [Column("step", np.arange(len(self.path)), "steps", "Steps taken")]
        for k, name in enumerate(self.names):
            columns += self._path_columns(k, name)
        for index, activation, item in self.beside:
            columns += item._path_columns(0, describe_activation(activation), f"compared_{index + 1}_")
        rates = self.used[self.optimiser]
        notes = [f"{name}: eigenvalues {large!r} and {small!r}" for name, (large, small) in zip(self.names, self.eigenvalues.tolist(), strict=True)]
        notes = [f"{self.parameters.optimiser}, rates {', '.join(map(repr, rates.tolist()))}", *notes]
        return Table("Descent: weights by step", tuple(columns), (*notes, *self._named()))

    def _path_columns(self, k: int, name: str, prefix: str = "") -> list[Column]:
        """Return the path with one kind of inputs."""
        key, missing = KINDS[k], np.full((1, 2), np.nan)
        gradients = np.concatenate([self.gradients[BATCHES.index(self.parameters.batch), :, k], missing])
        return [
            *(Column(f"{prefix}w{i + 1}_{key}", self.path[:, k, i], "", f"Weight {i + 1}, {name} inputs") for i in range(2)),
            *(Column(f"{prefix}gradient{i + 1}_{key}", gradients[:, i], "", f"What the next step follows along weight {i + 1}") for i in range(2)),
            Column(f"{prefix}excess_{key}", self.excess[:, k], "", "Mean loss above its minimum"),
            Column(f"{prefix}condition_{key}", self.condition_along[:, k], "", "Condition number of the Hessian there"),
        ]

    def _named(self) -> tuple[str, ...]:
        return column_notes([item.activation for item in self.compared], [item.refusal for item in self.compared])

    def reach_table(self) -> Table:
        """Return the steps to the goal by optimiser, kind of input and rate, the rates used first."""
        kinds = [(self, k, name) for k, name in enumerate(self.names)]
        kinds += [(item, 0, describe_activation(activation)) for _, activation, item in self.beside]
        rates = np.stack([np.append(item.used[:, k, np.newaxis], item.rates[:, k], axis=-1) for item, k, _ in kinds], axis=1)
        found = np.stack([np.append(item.steps[:, k, np.newaxis], item.reached[:, k], axis=-1) for item, k, _ in kinds], axis=1)
        bounds = np.stack([item.bounds[:, k] for item, k, _ in kinds], axis=1)
        o, k, r = (index.ravel() for index in np.indices(rates.shape))
        columns = (
            Column("optimiser", np.array(OPTIMISERS)[o], "", "How weights follow the gradient"),
            Column("inputs", np.array([name for _, _, name in kinds])[k], "", "The kind of inputs"),
            Column("used", (r == 0).astype(np.int64), "", "1 for the rate used, 0 for others that were tried"),
            Column("rate", rates.ravel(), "", "Learning rate"),
            Column("bound", bounds[o, k], "", "The rate from which on a descent near the minimum does not converge"),
            Column("steps", found.ravel(), "steps", f"Steps to the goal; -1 where {self.searched} are not enough"),
        )
        return Table("Descent: steps to the goal", columns, (f"goal: {self.parameters.goal!r} of the loss above its minimum is left",))

    def sign_table(self) -> Table:
        """Return the signs of both weights' gradients by step."""
        columns = [Column("step", np.arange(1, self.gradients.shape[1] + 1), "steps", "Number of the step")]
        for k, name in enumerate(self.names):
            columns += self._sign_columns(k, name)
        for index, activation, item in self.beside:
            columns += item._sign_columns(0, describe_activation(activation), f"compared_{index + 1}_")
        return Table("Descent: signs of the gradients", tuple(columns), self._named())

    def _sign_columns(self, k: int, name: str, prefix: str = "") -> list[Column]:
        return [
            Column(
                f"{prefix}sign{i + 1}_{KINDS[k]}_{batch}",
                np.sign(self.gradients[b, :, k, i]),
                "",
                f"Sign of the gradient along weight {i + 1}, {name} inputs, {batch} at a step",
            )
            for b, batch in enumerate(BATCHES)
            for i in range(2)
        ]

    def input_table(self) -> Table:
        """Return the points."""
        columns = []
        for k, name in enumerate(self.names):
            columns += self._input_columns(k, name)
        for index, activation, item in self.beside:
            columns += item._input_columns(0, describe_activation(activation), f"compared_{index + 1}_")
        return Table("Descent: inputs", tuple(columns), self._named())

    def _input_columns(self, k: int, name: str, prefix: str = "") -> list[Column]:
        found = [Column(f"{prefix}x{i + 1}_{KINDS[k]}", self.inputs[k, :, i], "", f"Input {i + 1}, {name}") for i in range(2)]
        return [*found, Column(f"{prefix}target_{KINDS[k]}", self.targets[k], "", "What the output is to be")]


def conditions(eigenvalues: FloatArray) -> FloatArray:
    """Return condition numbers from eigenvalues, shape (..., 2), the larger first: infinite where the smaller is 0, NaN where both are."""
    large, small = eigenvalues[..., 0], eigenvalues[..., 1]
    with np.errstate(all="ignore"):
        return np.where(small > 0.0, large / small, np.where(large > 0.0, np.inf, np.nan))
