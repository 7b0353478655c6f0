"""One neuron with two inputs, three times: its inputs are units of a function, the same units less their means, and tanh units.

Of a linear neuron with half the squared error the Hessian is the mean of ``x x^T``: the inputs' covariance, and the product of their means. Means that
are not zero add one large eigenvalue along their direction, and the condition number grows with them.

Sources
-------
Y. LeCun, I. Kanter, S. A. Solla: Second order properties of error surfaces: learning time and generalization. NIPS 3, 1990 (centred inputs).
Y. LeCun, L. Bottou, G. B. Orr, K.-R. Mueller: Efficient BackProp. In: Neural networks: tricks of the trade, Springer, 1998.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import ParameterError
from sigexplorer.files import shown
from sigexplorer.language import mark, plural, tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.cells import meant_by
from sigexplorer.model.descent.offsets import is_nothing, kinds_of_inputs
from sigexplorer.model.descent.parameters import MOST_ROWS, DescentParameters, Neuron
from sigexplorer.model.heads import Head, Sureness
from sigexplorer.model.network.initialisation import stream
from sigexplorer.model.running import Cancel, ask, never
from sigexplorer.model.sheet import UNREMARKABLE, Form, Reading, usable_rows
from sigexplorer.model.sheet_file import read_sheet
from sigexplorer.model.training.forms import Calls, call
from sigexplorer.model.wording import exact

# A stream of random numbers under the seed, beside those of the other topics.
POINTS = 32
# Newton's method for the minimum of the cross-entropy: most steps, and halvings of a step that overshoots.
NEWTON_STEPS, HALVINGS = 100, 60
# The length of the weights beyond which a minimum is taken to be none: outputs are 0 and 1 to all digits long before.
FARTHEST = 1e6
# Weights beyond which the ways there, and rates for them, leave float64.
LONGEST = 1e300
# What counts as nothing of how far a point is from a line, beside its largest coordinate.
LINE = 1e-15
NO_MINIMUM = mark("the cross-entropy has no minimum here, as a line through the origin tells the targets apart: choose the linear neuron.")
TOO_LARGE = mark("the units leave the range of float64 at these points: give a smaller deviation, or another function.")
WANTED = mark("a CSV file with two inputs and the target in each row")
# How a column of targets may be called.
TARGETS = frozenset({"target", "targets", "t", "y", "output"})
# Points are brought next to 1 by at most this power of two: what is left is small or large enough, and weights by the same power keep their digits.
FARTHEST_EXPONENT = 900
# An exponent whose power is still a number.
FAR = 600.0
NOTHING = np.zeros((0, 2))


class Problem(msgspec.Struct, frozen=True, eq=False):
    """The loss of a neuron over n points, for three kinds of inputs.

    Attributes
    ----------
    neuron : str
        linear, with half the squared error, or logistic, with cross-entropy.
    inputs : ndarray, shape (3, n, 2)
        By kind: the units, the same less their means, tanh units.
    targets : ndarray, shape (3, n)
        What the output is to be.
    minimum : ndarray, shape (3, 2)
        The weights at which the loss is smallest; the shortest of them where there are many.
    root : ndarray, shape (3, 2, 2)
        R with R^T R the Hessian at the minimum.
    eigenvalues : ndarray, shape (3, 2)
        Of that Hessian, the larger first: squares of singular values, so that small ones keep their digits.
    reading : Reading
        How a file of points was read.
    received : ndarray, shape (n, 2)
        What the units are given.
    second : ndarray, shape (3, n)
        The second input; less the first where both are nearly the same, with the digits of that difference.
    of_first : ndarray, shape (3,)
        How much of the first input makes it the second one: 1 where it is a difference, else 0.
    exact : ndarray, shape (3,)
        Whether that has all digits, though those of the inputs themselves are the same.
    """

    neuron: Neuron
    inputs: FloatArray
    targets: FloatArray
    minimum: FloatArray
    root: FloatArray
    eigenvalues: FloatArray
    reading: Reading = UNREMARKABLE
    received: FloatArray = NOTHING
    second: FloatArray = NOTHING
    of_first: FloatArray = NOTHING
    exact: FloatArray = NOTHING

    def hessian(self, weights: FloatArray) -> FloatArray:
        """Return the second derivatives of the mean loss at weights, shape (3, r, 2), of the shape (3, r, 2, 2)."""
        if self.neuron == "linear":
            hessian = np.swapaxes(self.root, 1, 2) @ self.root
            return np.array(np.broadcast_to(hessian[:, np.newaxis], (*weights.shape, 2)))
        output = logistic(weights @ np.swapaxes(self.inputs, 1, 2))
        return np.asarray(np.einsum("krn,kni,knj->krij", output * (1.0 - output), self.inputs, self.inputs) / self.inputs.shape[1])

    def gradient(self, weights: FloatArray) -> FloatArray:
        """Return the derivatives of the mean loss, of the shape of the weights, (3, r, 2)."""
        if self.neuron == "linear":
            return np.asarray((weights - self.minimum[:, np.newaxis]) @ np.swapaxes(self.root, 1, 2) @ self.root)
        wrong = logistic(weights @ np.swapaxes(self.inputs, 1, 2)) - self.targets[:, np.newaxis]
        return np.asarray(wrong @ self.inputs / self.inputs.shape[1])

    def gradient_into(self, weights: FloatArray, out: FloatArray) -> Calls:
        """Return what writes `gradient` of weights that move in place into an array, (3, r, 2) both: of a linear neuron without making any."""
        if self.neuron != "linear":
            return [lambda: np.copyto(out, self.gradient(weights))]
        away, along = np.zeros_like(weights), np.zeros_like(weights)
        # One for every weight, as of the rates: to spread it over all anew at every step takes as long as a product.
        minimum = np.ascontiguousarray(np.broadcast_to(self.minimum[:, np.newaxis], weights.shape))
        return [
            call(np.subtract, weights, minimum, away),
            call(np.matmul, away, np.swapaxes(self.root, 1, 2), along),
            call(np.matmul, along, self.root, out),
        ]

    def gradient_at(self, weights: FloatArray, point: int) -> FloatArray:
        """Return the derivatives of one point's loss, of the shape of the weights, (3, r, 2): the error times the input, so that both have its signs."""
        x = self.inputs[:, point]
        output = (weights @ x[..., np.newaxis])[..., 0]
        wrong = (output if self.neuron == "linear" else logistic(output)) - self.targets[:, point, np.newaxis]
        return np.asarray(wrong[..., np.newaxis] * x[:, np.newaxis])

    def excess(self, weights: FloatArray) -> FloatArray:
        """Return how much the mean loss is above its minimum at weights, shape (3, r, 2), of the shape (3, r); exact near the minimum too."""
        away = weights - self.minimum[:, np.newaxis]
        if self.neuron == "linear":
            along = away @ np.swapaxes(self.root, 1, 2)
            # Of two numbers a sum along an axis takes several times as long.
            square = along * along
            return np.asarray(0.5 * (square[..., 0] + square[..., 1]))
        across = np.swapaxes(self.inputs, 1, 2)
        # The part of first order is zero at the minimum in the mean, and left out of every term.
        return np.asarray(divergence(self.minimum[:, np.newaxis] @ across, away @ across).mean(axis=-1))


def make_problem(activation: Activation, parameters: DescentParameters, cancel: Cancel = never) -> Problem:
    """Return the loss of the neuron that some parameters ask for.

    Parameters
    ----------
    activation : Activation
        The function of the units.
    parameters : DescentParameters
        The points and the neuron.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    ParameterError
        If a file cannot be read, or the loss has no minimum.
    """
    received, given, noise, reading = _points(parameters, cancel)
    units = activation(received)
    inputs, apart, exact = kinds_of_inputs(activation, units, received, cancel=cancel)
    if np.isnan(units).any():
        raise ParameterError(tr("{function} is undefined at some of these points: choose another function, or move the points.", function=activation.title))
    if not np.isfinite(inputs).all():
        raise ParameterError(tr(TOO_LARGE))
    if given is not None:
        targets = np.stack([given] * 3)
        return msgspec.structs.replace(
            _fitted(parameters.neuron, (inputs, apart, exact), targets, np.zeros((3, 2)), cancel), reading=reading, received=received
        )
    sought = np.array([[parameters.optimum_1, parameters.optimum_2]] * 3)
    with np.errstate(all="ignore"):
        output = (inputs @ sought[..., np.newaxis])[..., 0] + parameters.noise * noise
    if not np.isfinite(output).all():
        raise ParameterError(tr(TOO_LARGE))
    targets = output if parameters.neuron == "linear" else logistic(output)
    return msgspec.structs.replace(_fitted(parameters.neuron, (inputs, apart, exact), targets, sought, cancel), received=received)


def recognise(head: Head) -> Sureness:
    """Return how surely a table holds two inputs and a target.

    Parameters
    ----------
    head : Head
        Its first rows.
    """
    if len(head.columns) != 3 or not head.all_numeric():
        return Sureness.NO
    # Beside an x, y is what was measured there.
    wanted = TARGETS - {"y"} if "x" in head.names else TARGETS
    return Sureness.LIKELY if any(name in wanted for name in head.names) else Sureness.POSSIBLE


def _target_last(names: Sequence[str]) -> list[int]:
    """Return the columns of a table, the target last: the last one, where no other is called so."""
    target = max((index for index, name in enumerate(names) if meant_by(name) in TARGETS), default=len(names) - 1)
    return [*(index for index in range(len(names)) if index != target), target]


def _points(parameters: DescentParameters, cancel: Cancel) -> tuple[FloatArray, FloatArray | None, FloatArray, Reading]:
    """Return what the units receive, shape (n, 2), the targets of a file, noise, shape (n,) each, and how a file was read."""
    if parameters.data:
        sheet = read_sheet(parameters.data, "descent.data", cancel, form=Form(named=False, wanted=WANTED))
        if sheet.width != 3:
            raise ParameterError(
                plural(
                    "descent.data: {file} has {n} column: give three, two inputs and the target.",
                    "descent.data: {file} has {n} columns: give three, two inputs and the target.",
                    sheet.width,
                    file=shown(parameters.data),
                )
            )
        sheet, reading = usable_rows(sheet.kept(_target_last(sheet.names)), range(3), f"descent.data: {shown(parameters.data)}", MOST_ROWS)
        found = sheet.table()
        targets = found[:, 2]
        outside = targets[(targets < 0.0) | (targets > 1.0)]
        if parameters.neuron == "logistic" and len(outside):
            raise ParameterError(
                tr(
                    "descent.data: {file} has the target {target}: a logistic neuron takes 0 to 1; choose a linear one.",
                    file=shown(parameters.data),
                    target=exact(float(outside[0])),
                )
            )
        return found[:, :2], targets, np.zeros(len(found)), reading
    u, v, noise = stream(parameters.seed, POINTS).standard_normal((parameters.samples, 3)).T
    second = parameters.correlation * u + np.sqrt(1.0 - parameters.correlation**2) * v
    return parameters.shift + parameters.deviation * np.column_stack([u, second]), None, noise, UNREMARKABLE


def _fitted(neuron: Neuron, given: tuple[FloatArray, FloatArray, NDArray[np.bool_]], targets: FloatArray, start: FloatArray, cancel: Cancel) -> Problem:
    """Return the problem of what `kinds_of_inputs` has made, with its minima: `start` plus the shortest step, so that weights which make targets are found."""
    inputs, apart, exact = given
    if neuron == "linear":
        scaled, exponent = _scaled(inputs)
        wrong = targets - (inputs @ start[..., np.newaxis])[..., 0]
        minimum = start + _unscaled((np.linalg.pinv(scaled) @ wrong[..., np.newaxis])[..., 0], exponent)
        scale = np.ones(targets.shape)
    else:
        minimum = np.stack([least_cross_entropy(*each, cancel) for each in zip(inputs, targets, start, strict=True)])
    if not (np.abs(minimum) <= LONGEST).all():
        raise ParameterError(tr("the best weights leave the range of float64, so small are the units: give a larger deviation, or another function."))
    if neuron == "logistic":
        output = logistic((inputs @ minimum[..., np.newaxis])[..., 0])
        scale = np.sqrt(output * (1.0 - output))
    # Of two inputs that are nearly the same it is the difference that counts.
    with np.errstate(over="ignore"):
        nearly = np.square(apart).sum(axis=1) < 0.25 * np.square(inputs[..., 1]).sum(axis=1)
    second = np.where(nearly[:, np.newaxis], apart, inputs[..., 1])
    both = np.stack([inputs[..., 0], second], axis=-1)
    root = np.asarray(np.linalg.qr(scale[..., np.newaxis] * both / np.sqrt(inputs.shape[1]), mode="r"))
    # A single point has one row only.
    whole = np.zeros((3, 2, 2))
    whole[:, : root.shape[1]] = root
    told = ~is_nothing(np.abs(whole[:, 1, 1]), np.hypot(*whole[:, :, 1].T), np.where(exact & nearly, 0.0, np.abs(whole[:, 0, 0])))
    whole[:, :, 1] += nearly[:, np.newaxis] * whole[:, :, 0]
    with np.errstate(all="ignore"):
        large = np.linalg.svd(whole, compute_uv=False)[:, 0]
        # The product of both is that of the diagonal, whose digits a small one has not by itself.
        small = np.where(told & (large > 0.0), np.minimum(np.abs(whole[:, 0, 0]) / large * np.abs(whole[:, 1, 1]), large), 0.0)
        eigenvalues = np.stack([large, small], axis=1) ** 2
    if not np.isfinite(eigenvalues).all():
        raise ParameterError(tr("the squares of the units leave the range of float64 at these points: give a smaller deviation, or another function."))
    return Problem(
        neuron, inputs, targets, minimum, whole, eigenvalues, second=second, of_first=nearly.astype(np.float64), exact=(exact & nearly).astype(np.float64)
    )


def _scaled(values: FloatArray) -> tuple[FloatArray, NDArray[np.int32]]:
    """Return points, shape (..., n, 2), by a power of two so that squares are numbers, and its exponent, shape (..., 1, 1), so that weights are too."""
    exponent = np.clip(np.frexp(np.abs(values).max(axis=(-2, -1), keepdims=True))[1], -FARTHEST_EXPONENT, FARTHEST_EXPONENT)
    return np.ldexp(values, -exponent), exponent


def least_cross_entropy(x: FloatArray, target: FloatArray, start: FloatArray, cancel: Cancel) -> FloatArray:
    """Return the weights with the least cross-entropy by Newton's method, halving steps that do not lead downwards.

    Parameters
    ----------
    x : ndarray, shape (n, 2)
        What the neuron is given.
    target : ndarray, shape (n,)
        From 0 to 1.
    start : ndarray, shape (2,)
        Weights that are taken where they make the targets.
    cancel : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    ndarray, shape (2,)

    Raises
    ------
    ParameterError
        If it becomes smaller and smaller towards infinite weights.
    """
    weights, points = start.copy(), len(x)
    # Of what is exactly where it began nothing is to be found, and a far start has flat slopes.
    if np.abs(logistic(x @ weights) - target).max() > 1e-12:
        weights = np.zeros(2)
        if runs_away(x, target):
            raise ParameterError(tr(NO_MINIMUM))
    # The size of the points cancels, and their squares stay numbers.
    x, exponent = _scaled(x)
    weights = _unscaled(weights, -exponent)
    for _ in range(NEWTON_STEPS):
        ask(cancel)
        output = logistic(x @ weights)
        gradient = (output - target) @ x / points
        hessian = (x * (output * (1.0 - output))[:, np.newaxis]).T @ x / points
        step = np.linalg.pinv(hessian, hermitian=True) @ gradient
        for _ in range(HALVINGS):
            # How much the loss changes, with digits that the difference of two losses would not have near the minimum.
            if divergence(x @ weights, -(x @ step)).mean() <= gradient @ step:
                break
            step = 0.5 * step
        weights = weights - step
        if np.abs(x @ weights).max() > FARTHEST or not np.isfinite(weights).all():
            break
        if np.abs(step).max() <= 1e-14 * max(np.abs(weights).max(), 1e-300):
            return _unscaled(weights, exponent)
    output = logistic(x @ weights)
    # What is at the origin has a slope whatever the weights: it does not tell that they are not too long.
    sloped = (output * (1.0 - output))[x.any(axis=1)].max(initial=0.0) > 1e-6
    if np.abs((output - target) @ x).max() <= 1e-10 * np.abs(x).sum(axis=0).max() and sloped:
        return _unscaled(weights, exponent)
    raise ParameterError(tr(NO_MINIMUM))


def _unscaled(weights: FloatArray, exponent: NDArray[np.int32]) -> FloatArray:
    """Return weights, shape (..., 2), of what `_scaled` has made, for the points as they were; infinite beyond float64."""
    with np.errstate(over="ignore"):
        return np.asarray(np.ldexp(weights, -exponent[..., 0]))


def runs_away(x: FloatArray, target: FloatArray) -> bool:
    """Return whether the cross-entropy becomes smaller and smaller towards infinite weights: along some of them no point is worse, and one is better.

    Along such weights points of the target 1 are on one side or on the line between, those of 0 on the other or on it, and those between 0 and 1 on it: of
    the points, those of 0 through the origin, and the last ones both ways, there is an empty half of the plane.

    Parameters
    ----------
    x : ndarray, shape (n, 2)
        What the neuron is given.
    target : ndarray, shape (n,)
        From 0 to 1.

    Source
    ------
    A. Albert, J. A. Anderson: On the existence of maximum likelihood estimates in logistic regression models. Biometrika 71, 1984.
    """
    inside = (target > 0.0) & (target < 1.0)
    sides = np.concatenate([np.where(target[:, np.newaxis] > 0.0, x, -x), -x[inside]])
    sides = sides[sides.any(axis=1)]
    if not len(sides):
        return False
    # Scaled so that no product leaves float64.
    sides = sides / np.abs(sides).max(axis=1, keepdims=True)
    angle = np.arctan2(sides[:, 1], sides[:, 0])
    order = np.argsort(angle, kind="stable")
    gap = np.diff(np.append(angle[order], angle[order[0]] + 2.0 * np.pi))
    # The first point behind the widest gap: whether all others are at most half a turn behind it, to rounding.
    first = sides[order[(int(np.argmax(gap)) + 1) % len(order)]]
    turned = first[0] * sides[:, 1] - first[1] * sides[:, 0]
    along = sides @ first
    on_line = np.abs(turned) <= LINE
    return bool((on_line | (turned > 0.0)).all() and ((turned > LINE).any() or (along > 0.0).all()))


def logistic(x: FloatArray) -> FloatArray:
    """Return the logistic function of `x`, of its shape; without a warning where it is 0 or 1."""
    with np.errstate(over="ignore"):
        return np.asarray(1.0 / (1.0 + np.exp(-x)))


def divergence(logit: FloatArray, away: FloatArray) -> FloatArray:
    """Return how far ln(1 + e^(z + d)) lies above its tangent at z, with the digits that a difference of losses near a minimum does not have.

    Parameters
    ----------
    logit, away : ndarray
        z and d, of shapes that go together.
    """
    # Of z > 0 it is that of -d at -z; so p is at most a half, and 1 + p (e^d - 1) has its digits.
    p, d = logistic(-np.abs(logit)), np.where(logit > 0.0, -away, away)
    with np.errstate(all="ignore"):
        near = np.log1p(p * np.expm1(np.minimum(d, FAR))) - p * d
        if not (d > FAR).any():
            return np.asarray(near)
        return np.where(d <= FAR, near, np.logaddexp(0.0, d - np.abs(logit)) - np.log1p(np.exp(-np.abs(logit))) - p * d)
