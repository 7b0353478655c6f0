"""A first look at the phase diagram, within a frame: what the point's own layers do, and a coarse plane, before anything is looked for along lines."""

from __future__ import annotations

import math
from collections.abc import Iterator

import msgspec
import numpy as np

from sigexplorer.language import Told
from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield import LONGEST, SHORTEST, Theory, depth_scale, fixed_length, gradient_chi, regime, tabulated, theory
from sigexplorer.model.meanfield.advisor import best_is_known, best_pair
from sigexplorer.model.meanfield.correlation import COUNTS, correlation_map
from sigexplorer.model.meanfield.critical import critical_weight_variance
from sigexplorer.model.meanfield.distance import distances, has_jump
from sigexplorer.model.meanfield.edges import Jump, ends_at, jump, may_jump
from sigexplorer.model.meanfield.interpolation import interpolations
from sigexplorer.model.meanfield.quadrature import quadrature
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.phase.compared import log10_change
from sigexplorer.model.phase.parameters import PhaseParameters
from sigexplorer.model.phase.plane import PhaseMap, map_correlations, map_lengths, phase_map
from sigexplorer.model.phase.reading import phase_reading, point_reading
from sigexplorer.model.phase.result import START_CORRELATIONS, START_LENGTHS, UNKNOWN, PhaseResult
from sigexplorer.model.phase.scales import at_even, depth_scales, scanned
from sigexplorer.model.running import Cancel, ask, never

# Cells of the coarse plane each way, at most, those of one whose lines are followed, and deviations of weights at which gradients are looked at.
CELLS, FOLLOWED, SCANNED = 13, 21, 51
# Where the critical line is on the axis, by the height of the plane.
NEAR_AXIS = 1e-3
NO_JUMP = Jump(math.nan, math.nan, math.nan, math.nan, math.nan)


def first_looks(
    activation: Activation, parameters: PhaseParameters, weight_variance: float, bias_variance: float, *, depth: int, width: int, cancel: Cancel = never
) -> Iterator[PhaseResult]:
    """Yield what is there of a diagram before all that is looked for along lines, which may take longer: results that are a `glance`.

    Where the lines of the plane have to be followed, it has no cells at first, then few, then all of them; else few at once.

    Arguments are those of `first_look`.
    """
    found = first_look(activation, parameters, weight_variance, bias_variance, depth=depth, width=width, cancel=cancel)
    if found is None:
        return
    yield found
    if found.map.chi.size:
        return
    for cells in sorted({min(FOLLOWED, parameters.cells), parameters.cells}):
        plane = phase_map(activation, parameters.sigma_w_max, parameters.sigma_b_max, cells, cancel=cancel)
        found = msgspec.structs.replace(found, map=plane)
        yield found


@one_thread()
def first_look(
    activation: Activation, parameters: PhaseParameters, weight_variance: float, bias_variance: float, *, depth: int, width: int, cancel: Cancel = never
) -> PhaseResult | None:
    """Return what is there of a diagram at once: one that is a `glance`.

    Lengths are followed by interpolation, as `phase_grid` does, and correlations to about 0.001. The plane is that of the whole diagram where it is known,
    else a coarse one, and has no cells where lengths jump, or grow without bound; along the deviation of weights there is the depth scale of gradients
    alone. What is named in a picture or said in a sentence has all its digits.

    Arguments and errors are those of `sigexplorer.model.phase.result.compute_phase`.

    Returns
    -------
    PhaseResult or None
        None of a function without expectations.
    """
    if not quadrature(activation, cancel).exists:
        return None
    point = _point(activation, weight_variance, bias_variance, cancel)
    at = point.length if math.isfinite(point.length) else 1.0
    length_in, correlation_in = map_lengths(2.0 * max(at, 1.0)), map_correlations()
    starts = np.array([at * share or share for share in START_LENGTHS])
    ask(cancel)
    correlation_out = correlation_map(activation, correlation_in, point.length, weight_variance, bias_variance, counts=COUNTS[:1], cancel=cancel)
    ask(cancel)
    # What is known of these biases stands while the deviation of weights is dragged.
    known = depth_scales.holds(activation, parameters.sigma_w_max, bias_variance)
    scan = scanned(parameters.sigma_w_max) if known else np.linspace(0.0, parameters.sigma_w_max, SCANNED)
    coarse, chi = _coarse_map(activation, parameters, np.zeros(0) if known else scan, bias_variance, cancel)
    line = depth_scales(activation, parameters.sigma_w_max, bias_variance) if known else np.stack((scan, *_gradient_scales(chi)))
    scales = at_even(line, parameters.sigma_w_max) if known else line[1:]
    change = log10_change(activation, depth, (weight_variance, bias_variance), cancel)
    found = PhaseResult(
        activation=activation,
        map=coarse,
        point=point,
        length_in=length_in,
        length_out=_next_lengths(activation, length_in, weight_variance, bias_variance),
        length_trajectories=_length_trajectories(activation, starts, weight_variance, bias_variance, parameters.layers, cancel),
        correlation_in=correlation_in,
        correlation_out=correlation_out,
        correlation_trajectories=_correlation_trajectories(correlation_in, correlation_out, parameters.layers),
        scan_sigma_w=scan,
        scan_gradient_depth_scale=scales[0],
        scan_correlation_depth_scale=scales[1],
        scan_line=line,
        critical_weight_variance=critical_weight_variance(activation, bias_variance) if known else math.nan,
        jump=jump(activation, bias_variance) if known else NO_JUMP,
        stable=(),
        depth=depth,
        log10_change=change,
        best=best_pair(activation, depth, width=width) if best_is_known(activation, depth, width=width) else UNKNOWN,
        told=Told(lambda _: ""),
        glance=True,
    )
    said = phase_reading if known else point_reading
    return msgspec.structs.replace(found, told=Told(lambda _: said(activation, point, depth, change, found.best)))


def _gradient_scales(chi: FloatArray) -> FloatArray:
    """Return the depth scales of gradients, and NaN in place of those of correlations, shape (2, n)."""
    return np.array([[depth_scale(factor) for factor in chi.tolist()], np.full(chi.size, np.nan)])


def _point(activation: Activation, weight_variance: float, bias_variance: float, cancel: Cancel) -> Theory:
    """Return the theory of the point, without a correlation where that takes long."""
    length = fixed_length(activation, weight_variance, bias_variance, cancel=cancel)
    chi = gradient_chi(activation, length, weight_variance)
    together = not 0.0 < length < math.inf or (chi <= 1.0 and not has_jump(activation))
    if together or distances(activation, length).quick(cancel):
        return theory(activation, weight_variance, bias_variance, cancel=cancel)
    nan = math.nan
    return Theory(weight_variance, bias_variance, length, nan, chi, math.sqrt(chi), depth_scale(chi), nan, nan, regime(chi))


def _coarse_map(activation: Activation, parameters: PhaseParameters, scan: FloatArray, bias_variance: float, cancel: Cancel) -> tuple[PhaseMap, FloatArray]:
    """Return the plane, and chi along some deviations of weights, which is found together with it.

    The plane is the whole one where it is known, else one of few cells; of none where its lines are another thing than where chi is 1.
    """
    ask(cancel)
    asked = parameters.sigma_w_max, parameters.sigma_b_max, parameters.cells
    known = phase_map.holds(activation, *asked)
    cells = min(parameters.cells, CELLS)
    sigma_w, sigma_b = np.linspace(0.0, parameters.sigma_w_max, cells), np.linspace(0.0, parameters.sigma_b_max, cells)
    critical = None if known or may_jump(activation, cancel) else _critical_line(activation, parameters.sigma_b_max)
    weights, biases = (item.ravel() if critical is not None else np.zeros(0) for item in np.meshgrid(np.square(sigma_w), np.square(sigma_b)))
    pairs = np.concatenate([weights, np.square(scan)]), np.concatenate([biases, np.full(scan.size, bias_variance)])
    length, chi = ends_at(activation, *pairs, cancel)
    along = chi[weights.size :]
    length, chi = length[: weights.size], chi[: weights.size]
    if known:
        return phase_map(activation, *asked), along
    nothing = np.zeros(0)
    if critical is None or not np.isfinite(length).all():
        return PhaseMap(sigma_w, sigma_b, np.zeros((0, 0)), np.zeros((0, 0)), nothing, nothing, nothing, nothing, nothing, nothing, (), np.zeros((0, 2))), along
    shape, unknown = (cells, cells), np.full(cells, np.nan)
    return PhaseMap(sigma_w, sigma_b, length.reshape(shape), chi.reshape(shape), *critical, unknown, unknown, nothing, nothing, (), np.zeros((0, 2))), along


def _critical_line(activation: Activation, sigma_b_max: float) -> tuple[FloatArray, FloatArray] | None:
    """Return where chi is 1 at lengths that are kept, by the tabulated lengths; None where there are several weight variances for some biases, or none."""
    lengths, value_squared, slope_squared = tabulated(activation)
    with np.errstate(all="ignore"):
        weights = 1.0 / slope_squared
        biases = lengths - weights * value_squared
    outside = biases > sigma_b_max**2
    if not outside.any():
        return None
    # Up to the first length beyond the edge, from the last one that no biases keep, or hardly any: there the line comes to the axis.
    beyond = int(outside.argmax())
    below = np.flatnonzero(biases[:beyond] < (NEAR_AXIS * sigma_b_max) ** 2)
    start = int(below[-1]) if below.size else 0
    weights, biases = weights[start : beyond + 1], biases[start : beyond + 1]
    if not (np.diff(biases) > 0.0).all() or not np.isfinite(weights).all():
        return None
    weights[0], biases[0] = np.interp(0.0, biases, weights), max(0.0, biases[0])
    return np.sqrt(weights), np.sqrt(biases)


def _next_lengths(activation: Activation, q: FloatArray, weight_variance: float, bias_variance: float) -> FloatArray:
    """Return the next layer's preactivation variances; inf from those on that are not tabulated."""
    inside = np.clip(q, SHORTEST, LONGEST)
    value = interpolations(activation).ratio.at(inside)[0] * inside
    short = q < SHORTEST
    if short.any():
        value[short] = float(quadrature(activation).value_squared(0.0))
    return np.where(q < LONGEST, weight_variance * value + bias_variance, np.inf)


def _length_trajectories(activation: Activation, starts: FloatArray, weight_variance: float, bias_variance: float, layers: int, cancel: Cancel) -> FloatArray:
    found = np.empty((starts.size, layers))
    for layer in range(layers):
        ask(cancel)
        found[:, layer] = starts
        starts = _next_lengths(activation, starts, weight_variance, bias_variance)
    return found


def _correlation_trajectories(correlation_in: FloatArray, correlation_out: FloatArray, layers: int) -> FloatArray:
    """Return the ways on the map as it is drawn."""
    found = np.empty((len(START_CORRELATIONS), layers))
    c = np.array(START_CORRELATIONS)
    for layer in range(layers):
        found[:, layer] = c
        c = np.interp(c, correlation_in, correlation_out)
    return found
