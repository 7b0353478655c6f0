"""The phase diagram over both variances, and the theory at one of its points."""

from __future__ import annotations

import math
from collections.abc import Callable

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield import Theory, critical_line, critical_weight_variance, length_map, length_trajectory, tabulated, theory
from sigexplorer.model.meanfield.correlation import COUNTS, correlation_map
from sigexplorer.model.meanfield.edges import Jump, edges, ends_at, jump
from sigexplorer.model.meanfield.expectation import expect, gradient_change
from sigexplorer.model.meanfield.lengths import HalfStable, StableLength, folds, half_stable_points, stable_counts, stable_lengths
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.phase.parameters import PhaseParameters
from sigexplorer.model.phase.reading import map_notes, phase_reading
from sigexplorer.model.running import Cancel, ask, kept, never
from sigexplorer.model.table import Column, Table

# Points of every curve, and of the critical line.
POINTS = 101
# Lengths that are mapped before it is asked whether to go on: a steep function has ten thousand nodes for each.
PART = 8
# Lengths, in units of q*, and correlations from which trajectories start.
START_LENGTHS = (0.01, 0.1, 0.5, 2.0, 5.0)
START_CORRELATIONS = (-0.9, -0.5, 0.0, 0.5, 0.9, 0.99)


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
    stable : ndarray of int, shape (k, m)
        How many lengths inputs may end at, by their own length, growth without bound being one; 0 where every length is kept.
    critical_sigma_w, critical_sigma_b : ndarray, shape (101,)
        The critical line, by :math:`\sigma_b`; NaN where there is none.
    jump_sigma_w : ndarray, shape (k,)
        :math:`\sigma_w` at which lengths jump and order turns into chaos with them, for inputs of mean square 1; NaN where there is no jump.
    unbounded_sigma_w : ndarray, shape (k,)
        :math:`\sigma_w` from which the lengths of such inputs grow without bound; NaN where they never do, or always.
    fold_sigma_w, fold_sigma_b : ndarray, shape (lengths,)
        The line on which a second length to end at appears; NaN where there is none.
    half_stable : tuple of HalfStable
        Where the critical line ends in a jump.
    """

    sigma_w: FloatArray
    sigma_b: FloatArray
    length: FloatArray
    chi: FloatArray
    stable: NDArray[np.int64]
    critical_sigma_w: FloatArray
    critical_sigma_b: FloatArray
    jump_sigma_w: FloatArray
    unbounded_sigma_w: FloatArray
    fold_sigma_w: FloatArray
    fold_sigma_b: FloatArray
    half_stable: tuple[HalfStable, ...]


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
    jump : Jump
        Where order jumps to chaos with the point's bias variance.
    stable : tuple of StableLength
        All lengths that inputs may end at with the point's variances.
    depth : int
        The network's depth.
    log10_change : float
        log10 of what the gradient's root-mean-square at the first layer of a network of that depth is of that at the last, for inputs of mean
        square 1: by the recursion from layer to layer, not by its fixed point.
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
    jump: Jump
    stable: tuple[StableLength, ...]
    depth: int
    log10_change: float
    reading: str

    def table(self) -> Table:
        """Return one row a cell of the diagram; the reading as a note."""
        sigma_w, sigma_b = np.meshgrid(self.map.sigma_w, self.map.sigma_b)
        columns = (
            Column("sigma_w", sigma_w.ravel(), meaning="standard deviation of a weight times the square root of the fan-in"),
            Column("sigma_b", sigma_b.ravel(), meaning="standard deviation of a bias"),
            Column("length", self.map.length.ravel(), meaning="fixed point q* of the preactivation variance"),
            Column("chi", self.map.chi.ravel(), meaning="factor of the squared gradient a layer"),
            Column("stable_lengths", self.map.stable.ravel(), meaning="lengths that inputs may end at, growth without bound being one; 0 where all are kept"),
        )
        return Table("Phase diagram", columns, (self.reading, *map_notes(self.map.half_stable)))

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


@one_thread()
def compute_phase(
    activation: Activation, parameters: PhaseParameters, weight_variance: float, bias_variance: float, *, depth: int = 30, cancel: Cancel = never
) -> PhaseResult:
    """Return the phase diagram of an activation, and mean-field theory at one initialisation.

    Parameters
    ----------
    activation : Activation
        The function.
    parameters : PhaseParameters
        What to show.
    weight_variance, bias_variance : float
        The initialisation, as `sigexplorer.model.network.inner_variances` gives it.
    depth : int
        The network's depth, over which the reading follows gradients.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    # Most of the map's time goes into its critical line, whose points are kept: taken one by one they can be cancelled.
    tabulated(activation, cancel=cancel)
    for prepare in (half_stable_points, folds):
        ask(cancel)
        prepare(activation)
    for sigma_b in _line(parameters.sigma_b_max):
        ask(cancel)
        critical_weight_variance(activation, float(sigma_b) ** 2)
    plane = phase_map(activation, parameters.sigma_w_max, parameters.sigma_b_max, parameters.cells, cancel=cancel)
    ask(cancel)
    point = theory(activation, weight_variance, bias_variance, cancel=cancel)
    at = point.length if math.isfinite(point.length) else 1.0
    length_in = np.linspace(0.0, 2.0 * max(at, 1.0), POINTS)
    correlation_in = np.linspace(-1.0, 1.0, POINTS)
    starts = [at * share or share for share in START_LENGTHS]
    scan = np.linspace(0.0, parameters.sigma_w_max, POINTS)
    scales = np.full((2, POINTS), np.nan)
    for i, sigma_w in enumerate(scan):
        ask(cancel)
        there = theory(activation, float(sigma_w) ** 2, bias_variance, rough=True, cancel=cancel)
        scales[:, i] = there.gradient_depth_scale, there.correlation_depth_scale
    point_variances = weight_variance, bias_variance
    expected = expect(activation, depth, 1.0, math.nan, point_variances, point_variances, cancel=cancel)
    log10_change = gradient_change(expected.log10_gradient)
    return PhaseResult(
        activation=activation,
        map=plane,
        point=point,
        length_in=length_in,
        length_out=_in_parts(lambda q: length_map(activation, q, weight_variance, bias_variance), length_in, cancel),
        length_trajectories=np.array([length_trajectory(activation, q, weight_variance, bias_variance, parameters.layers, cancel=cancel) for q in starts]),
        correlation_in=correlation_in,
        correlation_out=correlation_map(activation, correlation_in, point.length, weight_variance, bias_variance),
        correlation_trajectories=_correlation_trajectories(activation, point, parameters.layers, cancel),
        scan_sigma_w=scan,
        scan_gradient_depth_scale=scales[0],
        scan_correlation_depth_scale=scales[1],
        critical_weight_variance=critical_weight_variance(activation, bias_variance),
        jump=jump(activation, bias_variance),
        stable=stable_lengths(activation, weight_variance, bias_variance),
        depth=depth,
        log10_change=log10_change,
        reading=phase_reading(activation, point, depth, log10_change),
    )


def _in_parts(function: Callable[[FloatArray], FloatArray], values: FloatArray, cancel: Cancel) -> FloatArray:
    """Return what a function of arrays gives, asked for a few values at a time."""
    found = []
    for start in range(0, len(values), PART):
        ask(cancel)
        found.append(function(values[start : start + PART]))
    return np.concatenate(found)


@kept(4)
def phase_map(activation: Activation, sigma_w_max: float, sigma_b_max: float, cells: int, *, cancel: Cancel = never) -> PhaseMap:
    """Return the plane of initialisations from 0 to both edges; kept, so that a point is dragged on it without computing it again."""
    sigma_w, sigma_b = np.linspace(0.0, sigma_w_max, cells), np.linspace(0.0, sigma_b_max, cells)
    line = _line(sigma_b_max)
    length, chi = phase_grid(activation, sigma_w**2, sigma_b**2, cancel)
    weights, biases = (item.ravel() for item in np.meshgrid(sigma_w**2, sigma_b**2))
    jumps, unbounded = edges(activation, sigma_w, sigma_b, length, chi, cancel)
    return PhaseMap(
        sigma_w=sigma_w,
        sigma_b=sigma_b,
        length=length,
        chi=chi,
        stable=stable_counts(activation, weights, biases, cancel).reshape(length.shape),
        critical_sigma_w=critical_line(activation, line),
        critical_sigma_b=line,
        jump_sigma_w=jumps,
        unbounded_sigma_w=unbounded,
        fold_sigma_w=folds(activation)[0],
        fold_sigma_b=folds(activation)[1],
        half_stable=half_stable_points(activation),
    )


def phase_grid(activation: Activation, weight_variance: FloatArray, bias_variance: FloatArray, cancel: Cancel = never) -> tuple[FloatArray, FloatArray]:
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
    q, chi = ends_at(activation, weights, biases, cancel)
    shape = (bias_variance.size, weight_variance.size)
    return q.reshape(shape), chi.reshape(shape)


def _correlation_trajectories(activation: Activation, point: Theory, layers: int, cancel: Cancel) -> FloatArray:
    found = np.empty((len(START_CORRELATIONS), layers))
    c = np.array(START_CORRELATIONS)
    for layer in range(layers):
        ask(cancel)
        found[:, layer] = c
        c = np.clip(correlation_map(activation, c, point.length, point.weight_variance, point.bias_variance, counts=COUNTS[:1]), -1.0, 1.0)
    return found


def _line(sigma_b_max: float) -> FloatArray:
    """Return the deviations of biases at which the critical line is computed."""
    return np.linspace(0.0, sigma_b_max, POINTS)
