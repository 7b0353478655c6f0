"""Functions compared in the phase diagram: their critical lines, and what they make of the same point."""

from __future__ import annotations

import math
from collections.abc import Callable

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.beside import MOST_BESIDE
from sigexplorer.model.meanfield import Theory, length_map, length_trajectory, theory
from sigexplorer.model.meanfield.correlation import correlation_map
from sigexplorer.model.meanfield.expectation import expected_passage, gradient_change
from sigexplorer.model.meanfield.lengths import stable_counts
from sigexplorer.model.phase.parameters import PhaseParameters
from sigexplorer.model.phase.plane import PhaseMap, map_correlations, map_lengths, phase_map
from sigexplorer.model.phase.scales import at_even, gradient_scales
from sigexplorer.model.running import Cancel, ask, kept, never
from sigexplorer.model.table import Column

# Lengths that are mapped before it is asked whether to go on: a steep function has ten thousand nodes for each.
PART = 8


class ComparedPhase(msgspec.Struct, frozen=True, eq=False):
    """A function that is compared, at the same initialisation.

    Attributes
    ----------
    activation : Activation
        The function.
    map : PhaseMap
        Its plane.
    point : Theory
        The user's initialisation.
    length_out : ndarray, shape (101,)
        Its length map, at the variances of `PhaseResult.length_in`.
    correlation_out : ndarray, shape (101,)
        Its correlation map at its own q*.
    gradient_depth_scale : ndarray, shape (101,)
        Its depth scale of gradients along `PhaseResult.scan_sigma_w`.
    gradient_line : ndarray, shape (2, m)
        Deviations of weights, closer together where it is steep, and that depth scale there.
    log10_change : float
        What becomes of its gradients over the network's depth, as in `PhaseResult`.
    """

    activation: Activation
    map: PhaseMap
    point: Theory
    length_out: FloatArray
    correlation_out: FloatArray
    gradient_depth_scale: FloatArray
    gradient_line: FloatArray
    log10_change: float

    def curve_columns(self, prefix: str) -> list[Column]:
        """Return its curves.

        Parameters
        ----------
        prefix : str
            What every name begins with.
        """
        of = describe_activation(self.activation)
        return [
            Column(f"{prefix}length_out", self.length_out, meaning=f"preactivation variance of the next layer with {of}"),
            Column(f"{prefix}correlation_out", self.correlation_out, meaning="correlation at the next layer"),
            Column(f"{prefix}gradient_depth_scale", self.gradient_depth_scale, "layers", "depth scale of gradients"),
            Column(f"{prefix}critical_sigma_w", self.map.critical_sigma_w, meaning="weight deviation along the critical line"),
        ]


def compare_phase(
    activation: Activation,
    parameters: PhaseParameters,
    weight_variance: float,
    bias_variance: float,
    depth: int,
    longest: float,
    *,
    cancel: Cancel = never,
) -> ComparedPhase:
    """Return what a function makes of the plane, and of the initialisation, that another is explored at.

    Parameters
    ----------
    activation : Activation
        The function compared.
    parameters : PhaseParameters
        The edges of the diagram.
    weight_variance, bias_variance, depth
        The network, as in `compute_phase`.
    longest : float
        The last of `PhaseResult.length_in`.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    variances = weight_variance, bias_variance
    found = _compare(activation, parameters, variances, longest, cancel=cancel)
    return msgspec.structs.replace(found, log10_change=log10_change(activation, depth, variances, cancel))


# Two of each, so that a move of the point and one back are at hand.
@kept(2 * MOST_BESIDE)
def _compare(activation: Activation, parameters: PhaseParameters, variances: tuple[float, float], longest: float, *, cancel: Cancel) -> ComparedPhase:
    """Return what no depth changes of `compare_phase`; kept, so that it stands while the depth is dragged."""
    plane = phase_map(activation, parameters.sigma_w_max, parameters.sigma_b_max, parameters.cells, cancel=cancel)
    point = theory(activation, *variances, cancel=cancel)
    scales = gradient_scales(activation, parameters.sigma_w_max, variances[1], cancel)
    return ComparedPhase(
        activation=activation,
        map=plane,
        point=point,
        length_out=in_parts(lambda q: length_map(activation, q, *variances), map_lengths(longest), cancel),
        correlation_out=correlation_map(activation, map_correlations(), point.length, *variances, cancel=cancel),
        gradient_depth_scale=at_even(scales, parameters.sigma_w_max)[0],
        gradient_line=scales,
        log10_change=math.nan,
    )


def log10_change(activation: Activation, depth: int, variances: tuple[float, float], cancel: Cancel = never) -> float:
    """Return log10 of what becomes of gradients over a network's depth, for inputs of mean square 1, by the recursion from layer to layer."""
    lengths = length_trajectory(activation, variances[0] + variances[1], *variances, depth, cancel=cancel)
    return gradient_change(expected_passage(activation, lengths, *variances, cancel)[0])


def cell_columns(prefix: str, activation: Activation, found: PhaseMap) -> list[Column]:
    """Return what every cell of a function's plane holds, under names that begin with `prefix`."""
    # Counted for a table alone: no picture shows how many lengths there are.
    weights, biases = (item.ravel() for item in np.meshgrid(found.sigma_w**2, found.sigma_b**2))
    stable = stable_counts(activation, weights, biases)
    return [
        Column(f"{prefix}length", found.length.ravel(), meaning="fixed point q* of the preactivation variance"),
        Column(f"{prefix}chi", found.chi.ravel(), meaning="factor of the squared gradient a layer"),
        Column(f"{prefix}stable_lengths", stable, meaning="lengths that inputs may end at, growth without bound being one; 0 where all are kept"),
    ]


def in_parts(function: Callable[[FloatArray], FloatArray], values: FloatArray, cancel: Cancel) -> FloatArray:
    """Return what a function of arrays gives, asked for a few values at a time."""
    found = []
    for start in range(0, len(values), PART):
        ask(cancel)
        found.append(function(values[start : start + PART]))
    return np.concatenate(found)
