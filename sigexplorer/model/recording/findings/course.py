"""What was to be seen before the first number that is none: whether gradients or values had grown."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from sigexplorer.language import mark, tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.recording.reader import Recording
from sigexplorer.model.wording import count, factor_of, power

# How many records before are looked at, and from how many on a course is one.
LAST, FEWEST = 10, 3
# Decimal logarithms: what has grown by so much is told of, and what has stayed within so much too.
GROWN, STEADY = 1.0, 0.5
GRADIENT = (
    mark("Until then the norm of the weights' gradients had grown {factor}, from {least} at step {first} to {most} at step {last}."),
    mark("Nothing had announced it: at the {records} records until step {last} the norm of the weights' gradients was between {least} and {most}."),
)
VALUE = (
    mark("Until then the largest value of all layers had grown {factor}, from {least} at step {first} to {most} at step {last}."),
    mark("Nothing in the values had announced it: at the {records} records until step {last} the largest of all layers was between {least} and {most}."),
)


def course_said(recording: Recording, before: NDArray[np.intp]) -> list[str]:
    """Return what the gradients of the weights did before, or where none were recorded the values; nothing where that says nothing.

    Parameters
    ----------
    recording : Recording
        With steps.
    before : ndarray of int
        The records that came before, at which all was finite.
    """
    for logs, (grown, steady) in ((gradient_norms(recording), GRADIENT), (largest_values(recording), VALUE)):
        known = before[np.isfinite(logs[before])][-LAST:]
        if len(known) < FEWEST:
            continue
        course = logs[known]
        # Where it was least last, before it had grown.
        first = len(course) - 1 - int(np.argmin(course[::-1]))
        ends = {"last": count(int(recording.step[known[-1]])), "records": count(len(known))}
        if course[-1] - course[first] >= GROWN:
            said = {"factor": factor_of(float(course[-1] - course[first])), "first": count(int(recording.step[known[first]]))}
            return [tr(grown, least=power(float(course[first]), 3), most=power(float(course[-1]), 3), **said, **ends)]
        if course.max() - course.min() < STEADY:
            return [tr(steady, least=power(float(course.min()), 3), most=power(float(course.max()), 3), **ends)]
        return []
    return []


def gradient_norms(recording: Recording) -> FloatArray:
    """Return the decimal logarithm of the norm of the gradients of all weights at each record, shape (n,); NaN where none was measured."""
    sizes = np.array([layer.parameters for layer in recording.layers], dtype=np.float64)
    found = np.full(len(recording.step), np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        squares = 2.0 * np.log(recording.of("weight_gradient_rms")) + np.log(sizes)
    known = np.isfinite(squares).any(axis=1)
    found[known] = np.logaddexp.reduce(np.where(np.isfinite(squares[known]), squares[known], -np.inf), axis=1) / (2.0 * math.log(10.0))
    return found


def largest_values(recording: Recording) -> FloatArray:
    """Return the decimal logarithm of the largest value of all layers at each record, shape (n,); NaN where none was measured, or all are 0."""
    values = recording.of("value_largest").copy()
    values[:, [place for place, layer in enumerate(recording.layers) if layer.kind == "input"]] = np.nan
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log10(values)
    found = np.max(np.where(np.isfinite(logs), logs, -np.inf), axis=1, initial=-np.inf)
    return np.where(np.isfinite(found), found, np.nan)
