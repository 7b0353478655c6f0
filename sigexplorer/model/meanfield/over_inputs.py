r"""Normalisation over a number of inputs, exactly: what passes a layer forwards and backwards.

A unit's preactivations of B inputs, of variance q and covariance k, are normal. Without their mean they are :math:`\sqrt{q - k}` times a standard normal
vector of the B - 1 dimensions in which it is 0; divided by their deviation they are uniform on a sphere there, whatever q and k: the values of one input
and of two are coordinates of a point on it along directions at the cosine -1 / (B - 1). What they are divided by does not depend on the point, and
:math:`E[1 / \sigma^2] = B / ((q - k)(B - 3))`: of three inputs or fewer the squared gradient has no mean.

With :math:`P = I - 1 1^T / B - y y^T / B` the gradient by the preactivations is P D g by sigma, D the slopes at the normalised values y. Gradients that have
passed such a layer sum up to 0 over the inputs, and are alike in all: their covariance is one number times :math:`I - 1 1^T / B`. With epsilon the radius
of the sphere is random as well, and a little smaller.

Source
------
G. Yang, J. Pennington, V. Rao, J. Sohl-Dickstein, S. S. Schoenholz: A mean field theory of batch normalization. ICLR 2019 (the spherical form, and
(B - 2) / (B - 3) a layer of linear networks).
"""

from __future__ import annotations

import functools
import math

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import derivatives_in_parts
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, kept, never

# Angles: of one direction alone, and of the first and of the second of two. So many deviations hold all that counts.
ALONE, FIRST, SECOND, REACH = 8000, 320, 320, 8.0
# The radius is taken at so many values where epsilon is more than this share of what is divided by; else at its mean.
RADII, NEGLIGIBLE = 4, 1e-3
# Radii are told apart in such steps of the logarithm of epsilon.
STEP = 0.02
NODES = 64
# Of fewer inputs the squared gradient has no mean.
FEWEST = 4


class OverInputs(msgspec.Struct, frozen=True):
    """What a layer makes of preactivations that are normalised over the inputs, before its function.

    Attributes
    ----------
    variance, covariance : float
        Of the normalised values.
    value_squared, value_product : float
        The mean square of the function's values there, and the mean product of those of two inputs.
    branch, slope : float
        The factors of the squared gradient by the normalised values, and by the function's, on its way back to the preactivations: of gradients that sum
        up to 0 over the inputs. NaN of three inputs or fewer.
    numbers, ones : float
        That factor for a gradient of independent numbers, and of ones.
    """

    variance: float
    covariance: float
    value_squared: float
    value_product: float
    branch: float
    slope: float
    numbers: float
    ones: float


@kept(8192)
def over_inputs(activation: Activation, apart: float, epsilon: float, inputs: int, *, cancel: Cancel = never) -> OverInputs:
    """Return what a layer makes of preactivations that are normalised over so many inputs.

    Parameters
    ----------
    activation : Activation
        The function of the layer.
    apart : float
        Their variance less their covariance for two inputs, above 0.
    epsilon : float
        What is added to the variance that is divided by.
    inputs : int
        At least 2.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    freedom = inputs - 1
    # In units of the sum of squares that is divided by.
    added = inputs * epsilon / apart
    near = math.exp(STEP * round(math.log(added) / STEP)) if added > 0.0 else 0.0
    if added <= NEGLIGIBLE * freedom:
        spheres = [(1.0, _mean_inverse(freedom, added), _shrunk(freedom, near))]
    else:
        squares, shares = _chi_squared(freedom, RADII)
        spheres = [(share, 1.0 / (square + added), square / (square + near)) for square, share in zip(squares.tolist(), shares.tolist(), strict=True)]
    found = np.zeros(8)
    for share, inverse, radius in spheres:
        moments = np.array(_on_sphere(activation, radius, inputs, cancel=cancel))
        moments[4:] *= inverse * inputs / apart
        found += share * moments
    return OverInputs(*found.tolist())


@kept(1024)
@np.errstate(over="ignore", invalid="ignore")
def _on_sphere(activation: Activation, radius: float, inputs: int, *, cancel: Cancel) -> tuple[float, ...]:
    """Return the means of `OverInputs`, the last four of them times sigma squared, where y^2 is on average `radius`."""
    freedom = inputs - 1
    size, cosine = math.sqrt(freedom * radius), -1.0 / freedom
    angle, weight = _angles(freedom, ALONE)
    y = size * np.cos(angle)
    value, slope = derivatives_in_parts(activation, y, 1, cancel)
    squares = float(weight @ np.square(value)), float(weight @ np.square(slope)), float(weight @ np.square(y * slope))
    angle, weight = _angles(freedom, FIRST)
    beside, share = _angles(freedom - 1, SECOND)
    one = size * np.cos(angle)
    two = cosine * one[:, None] + size * math.sqrt(max(0.0, 1.0 - cosine * cosine)) * np.sin(angle)[:, None] * np.cos(beside)
    (first, first_slope), (second, second_slope) = activation.derivatives(one, 1), derivatives_in_parts(activation, two, 1, cancel)
    product = float(weight @ (first * (second @ share)))
    of_slopes, along = float(weight @ (first_slope * (second_slope @ share))), float(weight @ (one * first_slope * ((two * second_slope) @ share)))
    of_two = (1.0 - 1.0 / inputs) ** 2 * squares[1] + freedom / inputs**2 * of_slopes
    # P^2 is I - 1 1^T / B less so much of y y^T / B, all of it without epsilon.
    taken = 2.0 - radius
    lost = freedom / inputs**2 * (squares[2] - along)
    passed = inputs / freedom * (of_two - taken * lost)
    numbers = squares[1] * freedom / inputs - taken * squares[2] / inputs
    ones = (squares[1] - of_slopes) * freedom / inputs - taken * (squares[2] + freedom * along) / inputs
    return radius, cosine * radius, squares[0], product, (freedom - taken * radius) / freedom, passed, numbers, max(0.0, ones)


def _angles(dimensions: int, count: int) -> tuple[FloatArray, FloatArray]:
    """Return angles between a fixed direction and a uniform one, and the probability of each."""
    if dimensions <= 1:
        return np.array([0.0, math.pi]), np.full(2, 0.5)
    half = min(0.5 * math.pi, REACH / math.sqrt(max(dimensions - 2, 1)))
    angles = 0.5 * math.pi + half * (2.0 * (np.arange(count) + 0.5) / count - 1.0)
    weights = np.exp((dimensions - 2) * np.log(np.sin(angles)))
    return angles, weights / weights.sum()


@functools.lru_cache(maxsize=256)
def _chi_squared(freedom: float, count: int) -> tuple[FloatArray, FloatArray]:
    """Return the nodes of the Gauss quadrature of a chi-squared number, and the probability of each (G. H. Golub, J. H. Welsch 1969)."""
    order, alpha = np.arange(count, dtype=np.float64), 0.5 * freedom - 1.0
    across = np.sqrt(order[1:] * (order[1:] + alpha))
    nodes, vectors = np.linalg.eigh(np.diag(2.0 * order + 1.0 + alpha) + np.diag(across, 1) + np.diag(across, -1))
    return 2.0 * nodes, np.square(vectors[0])


def _mean_inverse(freedom: int, added: float) -> float:
    """Return E[1 / (s + added)] of a chi-squared s; NaN where it would be that of a few units alone."""
    if freedom < FEWEST - 1:
        return math.nan
    # With 1 / s that of two degrees fewer, which leaves a smooth function.
    squares, shares = _chi_squared(freedom - 2, NODES)
    return float(shares @ (squares / (squares + added))) / (freedom - 2)


def _shrunk(freedom: int, added: float) -> float:
    """Return E[s / (s + added)] of a chi-squared s."""
    squares, shares = _chi_squared(freedom, NODES)
    return float(shares @ (squares / (squares + added)))
