"""Depth scales along the deviation of weights: at even ones, and closer together where they are steep, as towards the critical one."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield import depth_scale, theory
from sigexplorer.model.numerics.drawing import drawn_inputs, share_of
from sigexplorer.model.phase.plane import POINTS, phase_grid
from sigexplorer.model.running import Cancel, Progress, ask, kept, never, unheard

# log10 of depth scales that are drawn: beyond these all are the same to a network.
SCALES = (-1.0, 4.0)
# A picture of them is no less high, in decades.
LEAST = 2.0
# Deviations at most: each takes about a millisecond.
MOST = 300
# The share of the work at the even ones.
EVENLY = 0.6


def scanned(sigma_w_max: float) -> FloatArray:
    """Return the even deviations of weights, shape (101,)."""
    return np.linspace(0.0, sigma_w_max, POINTS)


# Those of a few biases are at hand, so that they stand while the deviation of weights is dragged.
@kept(8)
def depth_scales(activation: Activation, sigma_w_max: float, bias_variance: float, *, cancel: Cancel = never, progress: Progress = unheard) -> FloatArray:
    """Return deviations of weights, those of `scanned` among them, and the depth scales of gradients and of correlations there, shape (3, m)."""
    done = 0

    def told(sigma_w: FloatArray) -> FloatArray:
        nonlocal done
        scales = np.empty((2, sigma_w.size))
        for i, deviation in enumerate(sigma_w.tolist()):
            ask(cancel)
            there = theory(activation, deviation**2, bias_variance, rough=True, cancel=cancel)
            scales[:, i] = there.gradient_depth_scale, there.correlation_depth_scale
            done += 1
            progress(min(EVENLY * done / POINTS, EVENLY) + (1.0 - EVENLY) * max(done - POINTS, 0) / MOST)
        return scales

    found = _closer(told, sigma_w_max, cancel)
    progress(1.0)
    return found


def gradient_scales(activation: Activation, sigma_w_max: float, bias_variance: float, cancel: Cancel = never) -> FloatArray:
    """Return deviations of weights, those of `scanned` among them, and the depth scales of gradients there, shape (2, m)."""

    def told(sigma_w: FloatArray) -> FloatArray:
        _, chi = phase_grid(activation, sigma_w**2, np.array([bias_variance]), cancel)
        return np.array([[depth_scale(float(factor)) for factor in chi[0]]])

    return _closer(told, sigma_w_max, cancel)


def at_even(scales: FloatArray, sigma_w_max: float) -> FloatArray:
    """Return what `depth_scales` or `gradient_scales` found at even deviations alone, without these, shape (rows, 101)."""
    return scales[1:, np.searchsorted(scales[0], scanned(sigma_w_max))]


def _closer(told: Callable[[FloatArray], FloatArray], sigma_w_max: float, cancel: Cancel) -> FloatArray:
    even = scanned(sigma_w_max)
    x, values = drawn_inputs(told, _seen, even, told(even), most=MOST, cancel=cancel)
    return np.concatenate((x[np.newaxis], values))


def _seen(values: FloatArray) -> FloatArray:
    """Return where the logarithms of depth scales are on an axis that holds all of them, as shares of its height."""
    with np.errstate(divide="ignore"):
        height = np.log10(np.abs(values))
    shown = np.clip(height[np.isfinite(height)], *SCALES)
    if not shown.size:
        return np.full_like(values, np.nan)
    low, high = float(shown.min()), float(shown.max())
    lacking = max(0.0, 0.5 * (LEAST - (high - low)))
    return share_of(height, low - lacking, high + lacking)
