"""From current to firing rate, by any activation whose range is bounded; and where currents are told apart best.

Of a Poisson process with the rate r, the spikes of a time T have the Fisher information ``T r'^2 / r`` about the current: the noise grows with the rate,
so that the most is told below where the curve is steepest; of the logistic function at a third of the maximum.

Sources
-------
H. R. Wilson, J. D. Cowan: Excitatory and inhibitory interactions in localized populations of model neurons. Biophys. J. 12, 1972 (the sigmoid rate).
P. Dayan, L. F. Abbott: Theoretical neuroscience. MIT Press, 2001 (rates of Poisson neurons, and their Fisher information).
"""

from __future__ import annotations

import math

import msgspec
import numpy as np

from sigexplorer.errors import ParameterError
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.neuron.parameters import NeuronParameters
from sigexplorer.model.neuron.tails import log_distances
from sigexplorer.model.neuron.telling import LEAST_SHARE, telling

# A share of the maximum below which the rate, or what it lacks, is taken from its logarithm, which has all digits.
NEAR = 1e-2


class Sensitivity(msgspec.Struct, frozen=True):
    """Where the rate changes most with the current, and where Poisson spikes tell most of it.

    Attributes
    ----------
    steepest : (float, float)
        The currents between which the slope is largest: the same twice, but of a straight rise.
    steepest_slope : float
        The slope there, in spikes a second for a unit of current; infinite where the tangent is vertical, or nothing but jumps changes the rate.
    informative : float
        The current at which the Fisher information is largest.
    most_information : float
        The information of a second there; infinite where firing begins with a slope, the tangent is vertical, or the rate jumps.
    jumps : tuple of float
        The currents at which the rate jumps, ascending.
    """

    steepest: tuple[float, float]
    steepest_slope: float
    informative: float
    most_information: float
    jumps: tuple[float, ...] = ()


class Response(msgspec.Struct, frozen=True):
    """The firing rate as a function of the current: ``r_max (f(k (I - theta)) - low) / (high - low)``.

    Attributes
    ----------
    activation : Activation
        f, with level asymptotes on both sides.
    maximum, threshold, steepness : float
        r_max in spikes a second, theta and k.
    low, high : float
        What f is between.
    """

    activation: Activation
    maximum: float
    threshold: float
    steepness: float
    low: float
    high: float

    @property
    def _half(self) -> float:
        """Half of what f rises by: the largest numbers are further apart than any of them."""
        return 0.5 * self.high - 0.5 * self.low

    # Between levels that no difference tells apart, or where a slope is beyond all numbers, they are infinite, or undefined.
    @np.errstate(over="ignore", invalid="ignore", divide="ignore")
    def rate(self, current: FloatArray) -> FloatArray:
        """Return the rate in spikes a second, of the shape of `current`."""
        share = (0.5 * self.activation(self.steepness * (current - self.threshold)) - 0.5 * self.low) / self._half
        return np.asarray(self.maximum * np.clip(share, 0.0, 1.0))

    @np.errstate(over="ignore", invalid="ignore", divide="ignore")
    def slope(self, current: FloatArray) -> FloatArray:
        """Return the derivative of the rate by the current, of the shape of `current`."""
        slope = self.activation.derivatives(self.steepness * (current - self.threshold), 1)[1]
        return np.asarray(self.maximum * self.steepness * (0.5 * slope / self._half))

    def log10_shares(self, current: float) -> tuple[float, float]:
        """Return the decimal logarithms of the rate at a current and of what it lacks, as shares of the maximum, also where float64 has no digits of them.

        Parameters
        ----------
        current : float
            The current.
        """
        rate, rest = self.log_shares(np.array([current]))
        return float(rate[0]) / math.log(10.0), float(rest[0]) / math.log(10.0)

    @np.errstate(over="ignore", invalid="ignore", divide="ignore")
    def log_shares(self, current: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return ln of the rate and of what it lacks, as shares of the maximum, shape (n,) each, also where float64 has no digits of them.

        Parameters
        ----------
        current : ndarray, shape (n,)
            The currents.
        """
        share = self.rate(current) / self.maximum
        parts = share, 1.0 - share
        logarithms = np.log(share), np.log(1.0 - share)
        z, steepest = self.steepness * (current - self.threshold), self.activation.landmarks().steepest
        for line in self.activation.asymptotes():
            if line.slope != 0.0:
                continue
            which, outwards = (0 if line.intercept == self.low else 1), (-1.0 if line.side == "left" else 1.0)
            # On the side of the level that is near: what is far has its digits.
            near = np.flatnonzero((parts[which] < NEAR) & (math.isnan(steepest) | ((z - steepest) * outwards > 0.0)))
            if near.size:
                # A level of 0 takes no digits from what is near it, but for the terms of a formula.
                has_digits = line.intercept == 0.0 and self.activation.exact
                distance = self.activation.log_abs_value(z[near]) if has_digits else log_distances(self.activation, z[near], outwards)
                logarithms[which][near] = np.where(np.isnan(distance), logarithms[which][near], distance - math.log(2.0) - math.log(self._half))
        return logarithms

    def log_rate(self, current: FloatArray) -> FloatArray:
        """Return ln of the rate, shape (n,) as the currents: -inf only where it is 0."""
        return np.asarray(self.log_shares(current)[0] + math.log(self.maximum))

    @np.errstate(over="ignore", invalid="ignore", divide="ignore")
    def log_slope(self, current: FloatArray) -> FloatArray:
        """Return ln of the magnitude of the rate's slope, of the shape of `current`: -inf only where it is 0."""
        slope = self.activation.log_abs_slope(self.steepness * (current - self.threshold))
        return np.asarray(slope + math.log(self.maximum * self.steepness) - math.log(2.0) - math.log(self._half))

    def information(self, current: FloatArray) -> FloatArray:
        """Return the Fisher information about the current of a second of Poisson spikes, of the shape of `current`.

        It is 0 where the rate is too small a part of the maximum to have digits: what is left of it is smaller still. It is NaN where the rate is.
        """
        rate, slope = self.rate(current), self.slope(current)
        with np.errstate(all="ignore"):
            return np.asarray(np.where((slope == 0.0) | (rate <= LEAST_SHARE * self.maximum), 0.0, slope * slope / rate))

    def sensitivity(self) -> Sensitivity:
        """Return where the slope and where the information is largest."""
        found, k = telling(self.activation, self.low, self.high), self.steepness
        jumps = tuple(self.threshold + jump / k for jump in found.jumps)
        if not found.steepest_slope and jumps:
            return Sensitivity((jumps[0], jumps[0]), math.inf, jumps[0], math.inf, jumps)
        first, last = (self.threshold + end / k for end in found.steepest)
        slope = self.maximum * k * (0.5 * found.steepest_slope / self._half)
        most = self.maximum * k * k * (0.5 * found.most / self._half)
        return Sensitivity((first, last), slope, self.threshold + found.informative / k, most, jumps)

    def extent(self) -> tuple[float, float]:
        """Return currents between which the rate rises from nearly 0 to nearly the maximum."""
        low, high = self.activation.landmarks().rise or (-1.0, 1.0)
        width = max(high - low, 1e-3)
        return self.threshold + (low - 0.75 * width) / self.steepness, self.threshold + (high + 0.75 * width) / self.steepness


def no_rate(activation: Activation) -> str:
    """Return why a function that is refused is no firing rate, as part of a sentence.

    Parameters
    ----------
    activation : Activation
        One that `make_response` refuses.
    """
    return tr("it levels off at the same height on both sides") if len(_levels(activation)) == 2 else tr("it does not level off on both sides")


def make_response(activation: Activation, parameters: NeuronParameters) -> Response:
    """Return the firing rate that some parameters ask for.

    Parameters
    ----------
    activation : Activation
        The shape of the curve.
    parameters : NeuronParameters
        Maximum, threshold and steepness.

    Raises
    ------
    ParameterError
        If the function does not level off on both sides, or does so at the same height.
    """
    levels = _levels(activation)
    if len(levels) == 2 and levels[0] == levels[1]:
        raise ParameterError(
            tr(
                "{function} levels off at the same height on both sides, where a firing rate rises: choose sigmoid, tanh, erf or another that levels off.",
                function=activation.title,
            )
        )
    if len(levels) != 2:
        raise ParameterError(
            tr(
                "{function} does not level off on both sides, as a firing rate does: choose sigmoid, tanh, erf or another that levels off.",
                function=activation.title,
            )
        )
    return Response(activation, parameters.maximum, parameters.threshold, parameters.steepness, min(levels), max(levels))


def _levels(activation: Activation) -> list[float]:
    """Return the heights at which a function levels off, to the left and to the right."""
    return [line.intercept for line in activation.asymptotes() if line.slope == 0.0]
