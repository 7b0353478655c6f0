"""The rate of a neuron over the time of a trial, as it is drawn: a line, or where a sine swings too often for one, how low and how high it goes."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.neuron.course import Course
from sigexplorer.model.neuron.response import Response
from sigexplorer.model.numerics.drawing import drawn_inputs, share_of
from sigexplorer.model.running import Cancel, never

# Even times at which a rate is drawn, and of a swing.
TIMES, A_SWING = 501, 60
# Of more swings no picture shows any alone: their lines would be one block.
MOST_SWINGS = 150


def rates_over_time(responses: Sequence[Response], course: Course, *, cancel: Cancel = never) -> tuple[FloatArray, tuple[FloatArray, ...]]:
    """Return times, shape (m,), and of each response the rate then, shape (1, m), or the lowest and the highest of each swing, shape (2, m).

    Parameters
    ----------
    responses : sequence of Response
        One at least.
    course : Course
        The current by time.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    swings = course.frequency * course.duration if course.shape == "sine" else 0.0
    if swings > MOST_SWINGS:
        one = np.linspace(0.0, 1.0 / course.frequency, TIMES)
        _, rates = drawn_inputs(lambda time: _rates(responses, course, time), _seen, one, _rates(responses, course, one), cancel=cancel)
        ends = np.stack((rates.min(axis=1), rates.max(axis=1)), axis=1)
        return np.array([0.0, course.duration]), tuple(np.repeat(end[:, np.newaxis], 2, axis=1) for end in ends)
    even = np.linspace(0.0, course.duration, max(TIMES, 1 + math.ceil(A_SWING * swings)))
    time, rates = drawn_inputs(lambda time: _rates(responses, course, time), _seen, even, _rates(responses, course, even), cancel=cancel)
    return time, tuple(rates[:, np.newaxis])


def _rates(responses: Sequence[Response], course: Course, time: FloatArray) -> FloatArray:
    return np.stack([response.rate(course.current(time)) for response in responses])


def _seen(rates: FloatArray) -> FloatArray:
    return share_of(rates, 0.0, float(np.nanmax(rates, initial=1e-300)))
