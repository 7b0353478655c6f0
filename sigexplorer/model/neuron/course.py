"""The input current over the time of a trial: constant, a step, a ramp or a sine, and how long it is where."""

from __future__ import annotations

import math

import msgspec
import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.neuron.parameters import CourseName, NeuronParameters


class Course(msgspec.Struct, frozen=True):
    """A current over time.

    Attributes
    ----------
    shape : str
        constant, step, ramp or sine; constant where nothing changes within the trial.
    base, change : float
        The current at rest, and by how much it changes.
    frequency, onset, duration : float
        Of a sine in hertz; of a step, and of the trial in seconds.
    """

    shape: CourseName
    base: float
    change: float
    frequency: float
    onset: float
    duration: float

    def current(self, time: FloatArray) -> FloatArray:
        """Return the current at times from 0 to the duration, of their shape."""
        match self.shape:
            case "step":
                return np.asarray(np.where(time < self.onset, self.base, self.base + self.change))
            case "ramp":
                return np.asarray(self.base + self.change * (time / self.duration))
            case "sine":
                return np.asarray(self.base + self.change * np.sin(2.0 * math.pi * self.frequency * time))
        return np.full(np.shape(time), self.base)

    def span(self) -> tuple[float, float]:
        """Return the smallest and the largest current of the trial."""
        match self.shape:
            case "constant":
                return self.base, self.base
            case "sine":
                phase = 2.0 * math.pi * self.frequency * self.duration
                high = 1.0 if phase >= 0.5 * math.pi else math.sin(phase)
                low = -1.0 if phase >= 1.5 * math.pi else min(0.0, math.sin(phase))
                ends = [self.base + self.change * low, self.base + self.change * high]
            case _:
                ends = [self.base, self.base + self.change]
        return min(ends), max(ends)

    def crossings(self, current: float) -> FloatArray:
        """Return the times, ascending, shape (n,), at which a ramp or a sine passes a current, or a step is taken over it.

        Parameters
        ----------
        current : float
            Which current.
        """
        if self.shape == "constant":
            return np.zeros(0)
        if self.shape == "step":
            return np.array([self.onset])
        share = (current - self.base) / self.change
        if self.shape == "ramp":
            found = np.array([share * self.duration])
        elif abs(share) >= 1.0:
            return np.zeros(0)
        else:
            turns = np.arange(math.ceil(self.frequency * self.duration) + 1)[:, np.newaxis]
            angles = np.array([math.asin(share), math.pi - math.asin(share)]) / (2.0 * math.pi)
            found = np.sort((turns + angles).ravel()) / self.frequency
        return np.asarray(found[(found > 0.0) & (found < self.duration)])

    def time_below(self, current: float) -> float:
        """Return for how long, in seconds, the current of a ramp or a sine is at most so large; exact, by the inverse of its course."""
        share = (current - self.base) / self.change
        below = min(max(share, 0.0), 1.0) * self.duration if self.shape == "ramp" else self._sine_below(min(max(share, -1.0), 1.0))
        return below if self.change > 0.0 else self.duration - below

    def _sine_below(self, level: float) -> float:
        """Return for how long the sine itself is at most `level`."""
        periods, angle = math.floor(self.frequency * self.duration), math.asin(level)
        rest = 2.0 * math.pi * (self.frequency * self.duration - periods)
        whole = math.pi + 2.0 * angle
        part = min(rest, angle) + max(0.0, rest - (math.pi - angle)) if level >= 0.0 else max(0.0, min(rest, 2.0 * math.pi + angle) - (math.pi - angle))
        return (periods * whole + part) / (2.0 * math.pi * self.frequency)


def make_course(parameters: NeuronParameters) -> Course:
    """Return the current that some parameters ask for: weighted excitation with its course, less weighted inhibition.

    Parameters
    ----------
    parameters : NeuronParameters
        The inputs, their weights and their course.
    """
    base = parameters.excitatory_weight * parameters.excitation - parameters.inhibitory_weight * parameters.inhibition
    change = parameters.excitatory_weight * parameters.amplitude
    # What rounding swallows is no change.
    still = base + change == base or (parameters.course == "step" and not 0.0 < parameters.onset < parameters.duration)
    if parameters.course == "step" and parameters.onset == 0.0:
        base += change
    shape: CourseName = "constant" if still else parameters.course
    return Course(shape, base, change, parameters.frequency, parameters.onset, parameters.duration)
