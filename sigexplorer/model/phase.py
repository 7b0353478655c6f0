r"""The phase diagram of an activation, and the theory at one initialisation: length and correlation maps, depth scales.

Sources
-------
B. Poole et al., NIPS 2016: figures 1 and 2 (length map, correlation map, phase diagram of tanh).
S. S. Schoenholz et al., ICLR 2017: figures 2 and 3 (depth scales against the weight variance).
"""

from __future__ import annotations

import functools
import math
from typing import Annotated, Any

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.cancel import Cancel, Cancelled, never
from sigexplorer.model.correlation import COUNTS, correlation_map
from sigexplorer.model.meanfield import (
    LONGEST,
    NEUTRAL,
    SHORTEST,
    Theory,
    critical_line,
    critical_weight_variance,
    length_map,
    length_trajectory,
    tabulated,
    theory,
)
from sigexplorer.model.parameters import Parameters, parameter
from sigexplorer.model.quadrature import quadrature
from sigexplorer.model.table import Column, Table

# Points of every curve, and of the critical line.
POINTS = 101
# Neighbours between which expectations are interpolated in ln q.
STENCIL = 8
ROWS = 4096
HALVINGS = 50
# Lengths, in units of q*, and correlations from which trajectories start (as in Poole et al., figures 1 and 2).
START_LENGTHS = (0.01, 0.1, 0.5, 2.0, 5.0)
START_CORRELATIONS = (-0.9, -0.5, 0.0, 0.5, 0.9, 0.99)


class PhaseParameters(Parameters, frozen=True):
    """What the phase diagram shows."""

    sigma_w_max: Annotated[
        float,
        parameter(
            "Largest weight deviation",
            symbol=r"\sigma_w",
            limits=(0.01, 100),
            slider=(1, 20),
            scale="log",
            view=True,
            help="The right edge of the diagram: the standard deviation of a weight times the square root of the fan-in.",
        ),
    ] = 4.0
    sigma_b_max: Annotated[
        float,
        parameter(
            "Largest bias deviation",
            symbol=r"\sigma_b",
            limits=(0.01, 100),
            slider=(0.1, 10),
            scale="log",
            view=True,
            help="The upper edge: the standard deviation of a bias.",
        ),
    ] = 2.0
    cells: Annotated[int, parameter("Cells", limits=(2, 400), slider=(20, 200), scale="log", help="The diagram is computed at so many points each way.")] = 81
    layers: Annotated[
        int, parameter("Layers", limits=(1, 1000), slider=(5, 100), scale="log", unit="layers", help="How far lengths and correlations are followed.")
    ] = 25


class PhaseMap(msgspec.Struct, frozen=True, eq=False):
    r"""The plane of initialisations.

    Attributes
    ----------
    sigma_w : ndarray, shape (m,)
        :math:`\sigma_w`, ascending from 0.
    sigma_b : ndarray, shape (k,)
        :math:`\sigma_b`, ascending from 0.
    length : ndarray, shape (k, m)
        q*; inf where lengths grow without bound.
    chi : ndarray, shape (k, m)
        :math:`\chi_1`; below 1 gradients vanish (ordered), above 1 they explode (chaotic).
    critical_sigma_w, critical_sigma_b : ndarray, shape (101,)
        The critical line, by :math:`\sigma_b`; NaN where there is none.
    """

    sigma_w: FloatArray
    sigma_b: FloatArray
    length: FloatArray
    chi: FloatArray
    critical_sigma_w: FloatArray
    critical_sigma_b: FloatArray


class PhaseResult(msgspec.Struct, frozen=True, eq=False):
    r"""The phase diagram of an activation and the theory at one point of it.

    Attributes
    ----------
    activation : Activation
        The function.
    map : PhaseMap
        The plane.
    point : Theory
        The user's initialisation.
    length_in, length_out : ndarray, shape (101,)
        The length map at the point: the next layer's preactivation variance against this one's, from 0 to twice the larger of q* and 1.
    length_trajectories : ndarray, shape (5, layers)
        Preactivation variances by layer, from different starts on.
    correlation_in, correlation_out : ndarray, shape (101,)
        The correlation map at q*, from -1 to 1.
    correlation_trajectories : ndarray, shape (6, layers)
        Correlations by layer at q*, from different starts on, to about 0.001.
    scan_sigma_w : ndarray, shape (101,)
        :math:`\sigma_w` from 0 to the right edge, at the point's own bias variance.
    scan_gradient_depth_scale, scan_correlation_depth_scale : ndarray, shape (101,)
        The depth scales there, in layers; see `Theory`.
    critical_weight_variance : float
        :math:`\sigma_w^2` that would be critical with the point's bias variance; NaN where there is none.
    reading : str
        The point in plain sentences.
    """

    activation: Activation
    map: PhaseMap
    point: Theory
    length_in: FloatArray
    length_out: FloatArray
    length_trajectories: FloatArray
    correlation_in: FloatArray
    correlation_out: FloatArray
    correlation_trajectories: FloatArray
    scan_sigma_w: FloatArray
    scan_gradient_depth_scale: FloatArray
    scan_correlation_depth_scale: FloatArray
    critical_weight_variance: float
    reading: str

    def table(self) -> Table:
        """Return one row a cell of the diagram; the reading as a note."""
        sigma_w, sigma_b = np.meshgrid(self.map.sigma_w, self.map.sigma_b)
        columns = (
            Column("sigma_w", sigma_w.ravel(), meaning="standard deviation of a weight times the square root of the fan-in"),
            Column("sigma_b", sigma_b.ravel(), meaning="standard deviation of a bias"),
            Column("length", self.map.length.ravel(), meaning="fixed point q* of the preactivation variance"),
            Column("chi", self.map.chi.ravel(), meaning="factor of the squared gradient a layer"),
        )
        return Table("Phase diagram", columns, (self.reading,))

    def curves(self) -> Table:
        """Return the length map, the correlation map, the depth scales and the critical line, a row a point."""
        columns = (
            Column("length_in", self.length_in, meaning="preactivation variance of a layer"),
            Column("length_out", self.length_out, meaning="preactivation variance of the next layer"),
            Column("correlation_in", self.correlation_in, meaning="correlation of two inputs at a layer"),
            Column("correlation_out", self.correlation_out, meaning="their correlation at the next layer"),
            Column("sigma_w", self.scan_sigma_w, meaning="weight deviation of the depth scales"),
            Column("gradient_depth_scale", self.scan_gradient_depth_scale, "layers", "depth scale of gradients"),
            Column("correlation_depth_scale", self.scan_correlation_depth_scale, "layers", "depth scale of correlations"),
            Column("critical_sigma_b", self.map.critical_sigma_b, meaning="bias deviation along the critical line"),
            Column("critical_sigma_w", self.map.critical_sigma_w, meaning="weight deviation along the critical line"),
        )
        return Table("Mean-field theory", columns, (self.reading,))


def compute_phase(activation: Activation, parameters: PhaseParameters, weight_variance: float, bias_variance: float, *, cancel: Cancel = never) -> PhaseResult:
    """Return the phase diagram of an activation, and mean-field theory at one initialisation.

    Parameters
    ----------
    activation : Activation
        The function.
    parameters : PhaseParameters
        What to show.
    weight_variance, bias_variance : float
        The initialisation, as `sigexplorer.model.network.inner_variances` gives it.
    cancel : callable
        See `sigexplorer.model.cancel`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    # Most of the map's time goes into its critical line, whose points are kept: taken one by one they can be cancelled.
    for sigma_b in _line(parameters.sigma_b_max):
        _check(cancel)
        critical_weight_variance(activation, float(sigma_b) ** 2)
    plane = phase_map(activation, parameters.sigma_w_max, parameters.sigma_b_max, parameters.cells)
    _check(cancel)
    point = theory(activation, weight_variance, bias_variance)
    at = point.length if math.isfinite(point.length) else 1.0
    length_in = np.linspace(0.0, 2.0 * max(at, 1.0), POINTS)
    correlation_in = np.linspace(-1.0, 1.0, POINTS)
    starts = [at * share or share for share in START_LENGTHS]
    scan = np.linspace(0.0, parameters.sigma_w_max, POINTS)
    scales = np.full((2, POINTS), np.nan)
    for i, sigma_w in enumerate(scan):
        _check(cancel)
        found = theory(activation, float(sigma_w) ** 2, bias_variance, rough=True)
        scales[:, i] = found.gradient_depth_scale, found.correlation_depth_scale
    critical = critical_weight_variance(activation, bias_variance)
    return PhaseResult(
        activation=activation,
        map=plane,
        point=point,
        length_in=length_in,
        length_out=length_map(activation, length_in, weight_variance, bias_variance),
        length_trajectories=np.array([length_trajectory(activation, q, weight_variance, bias_variance, parameters.layers) for q in starts]),
        correlation_in=correlation_in,
        correlation_out=correlation_map(activation, correlation_in, point.length, weight_variance, bias_variance),
        correlation_trajectories=_correlation_trajectories(activation, point, parameters.layers, cancel),
        scan_sigma_w=scan,
        scan_gradient_depth_scale=scales[0],
        scan_correlation_depth_scale=scales[1],
        critical_weight_variance=critical,
        reading=phase_reading(point, critical),
    )


@functools.lru_cache(maxsize=4)
def phase_map(activation: Activation, sigma_w_max: float, sigma_b_max: float, cells: int) -> PhaseMap:
    """Return the plane of initialisations from 0 to both edges; kept, so that a point is dragged on it without computing it again."""
    sigma_w, sigma_b = np.linspace(0.0, sigma_w_max, cells), np.linspace(0.0, sigma_b_max, cells)
    line = _line(sigma_b_max)
    length, chi = phase_grid(activation, sigma_w**2, sigma_b**2)
    return PhaseMap(sigma_w, sigma_b, length, chi, critical_line(activation, line), line)


def phase_grid(activation: Activation, weight_variance: FloatArray, bias_variance: FloatArray) -> tuple[FloatArray, FloatArray]:
    r"""Return q* and :math:`\chi_1` for every pair of variances.

    Parameters
    ----------
    activation : Activation
        The function of the layers.
    weight_variance : ndarray, shape (m,)
        At least 0.
    bias_variance : ndarray, shape (k,)
        At least 0.

    Returns
    -------
    length, chi : ndarray, shape (k, m)
        As in `Theory`, to about 1e-8: the expectations are interpolated in ln q between the 600 lengths at which they are tabulated.
    """
    weights, biases = (item.ravel() for item in np.meshgrid(weight_variance, bias_variance))
    found = [_fixed_lengths(activation, weights[i : i + ROWS], biases[i : i + ROWS]) for i in range(0, weights.size, ROWS)]
    q = np.concatenate(found)
    lengths, _, slope_squared = tabulated(activation)
    chi = weights * _interpolate(np.clip(q, lengths[0], lengths[-1]), slope_squared)
    dead = q < lengths[0]
    chi[dead] = weights[dead] * float(quadrature(activation).slope_squared(0.0))
    shape = (bias_variance.size, weight_variance.size)
    return q.reshape(shape), chi.reshape(shape)


def moved_point(initialisation: str, sigma_w: float, sigma_b: float) -> dict[str, Any]:
    """Return the network's parameters that put its point at these deviations; an initialisation with variances of its own becomes "normal"."""
    return {
        "initialisation": initialisation if initialisation in {"normal", "uniform", "orthogonal"} else "normal",
        "weight_variance": sigma_w**2,
        "bias_variance": sigma_b**2,
        "bias": True,
    }


def phase_reading(point: Theory, critical: float) -> str:
    """Return the point of a phase diagram in plain sentences."""
    name = point.regime.capitalize()
    where = f"q* = {point.length:.5g}, \N{GREEK SMALL LETTER CHI}\N{SUBSCRIPT ONE} = {point.chi:.5g}"
    if math.isinf(point.length):
        where = f"preactivations grow without bound, \N{GREEK SMALL LETTER CHI}\N{SUBSCRIPT ONE} \N{RIGHTWARDS ARROW} {point.chi:.5g}"
    times = max(point.gradient_factor, 1.0 / point.gradient_factor) if point.gradient_factor else math.inf
    match point.regime:
        case "critical":
            what = "gradients keep their size through a thousand layers"
        case "ordered" if not point.gradient_factor:
            what = "no gradient passes"
        case "ordered":
            what = f"gradients shrink {times:.4g}\N{MULTIPLICATION SIGN} a layer, with a depth scale of {point.gradient_depth_scale:.4g} layers"
        case _:
            what = f"gradients grow {times:.4g}\N{MULTIPLICATION SIGN} a layer, with a depth scale of {-point.gradient_depth_scale:.4g} layers"
    if point.regime == "critical":
        return f"{name} ({where}): {what}."
    if math.isnan(critical):
        return f"{name} ({where}): {what}. No weight variance is critical with these biases."
    return f"{name} ({where}): {what}. With these biases n Var[w] = {critical:.6g} is critical."


def _correlation_trajectories(activation: Activation, point: Theory, layers: int, cancel: Cancel) -> FloatArray:
    found = np.empty((len(START_CORRELATIONS), layers))
    c = np.array(START_CORRELATIONS)
    for layer in range(layers):
        _check(cancel)
        found[:, layer] = c
        c = np.clip(correlation_map(activation, c, point.length, point.weight_variance, point.bias_variance, counts=COUNTS[:1]), -1.0, 1.0)
    return found


def _fixed_lengths(activation: Activation, weights: FloatArray, biases: FloatArray) -> FloatArray:
    """Return q* for pairs of variances, shape (n,), as `sigexplorer.model.meanfield.fixed_length` does for one."""
    lengths, value_squared, _ = tabulated(activation)
    # The ratio is constant where a function keeps all lengths: interpolated, it stays so.
    ratio = value_squared / lengths
    first = weights + biases
    differences = (weights[:, None] * value_squared + biases[:, None]) / lengths - 1.0
    start = np.clip(first, lengths[0], lengths[-1])
    growth = (weights * _interpolate(start, ratio)) + biases / start - 1.0
    neutral = np.abs(growth) <= 1e-11
    above = (lengths > first[:, None]) & (differences < -NEUTRAL)
    below = (lengths < first[:, None]) & (differences > NEUTRAL)
    upper = np.where(growth > 0.0, above.argmax(axis=1), lengths.size - below[:, ::-1].argmax(axis=1))
    bounded = np.where(growth > 0.0, above.any(axis=1), below.any(axis=1)) & ~neutral & (upper < lengths.size)
    edge = np.clip(upper, 1, lengths.size - 1)
    low = np.log(np.where(growth > 0.0, np.maximum(lengths[edge - 1], start), lengths[edge - 1]))
    high = np.log(np.where(growth > 0.0, lengths[edge], np.minimum(lengths[edge], start)))
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        q = np.exp(middle)
        grows = weights * _interpolate(q, ratio) + biases / q > 1.0
        low, high = np.where(grows, middle, low), np.where(grows, high, middle)
    dying = weights * float(quadrature(activation).value_squared(0.0)) + biases
    unbounded = np.where(growth > 0.0, np.inf, np.minimum(dying, lengths[0]))
    found = np.where(bounded, np.exp(0.5 * (low + high)), np.where(neutral, first, unbounded))
    return np.where(first == 0.0, np.minimum(dying, 0.0), found)


def _interpolate(q: FloatArray, values: FloatArray) -> FloatArray:
    """Return tabulated values between the table's lengths, by polynomials in ln q through eight neighbours."""
    place = (np.log(q) - math.log(SHORTEST)) / math.log(LONGEST / SHORTEST) * (values.size - 1)
    first = np.clip(np.floor(place).astype(np.int64) - (STENCIL // 2 - 1), 0, values.size - STENCIL)
    offset = place - first
    found = np.zeros_like(q)
    for j in range(STENCIL):
        weight = np.ones_like(q)
        for k in range(STENCIL):
            if k != j:
                weight *= (offset - k) / (j - k)
        found += weight * values[first + j]
    return found


def _line(sigma_b_max: float) -> FloatArray:
    """Return the deviations of biases at which the critical line is computed."""
    return np.linspace(0.0, sigma_b_max, POINTS)


def _check(cancel: Cancel) -> None:
    if cancel():
        raise Cancelled
