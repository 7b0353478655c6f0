"""Inputs that are not scaled: numbers in the hundreds, and columns beside which others are nothing."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sigexplorer.language import mark, tr
from sigexplorer.model.finding import Finding
from sigexplorer.model.recording.findings.found import Cause, Ranked, onset, since
from sigexplorer.model.recording.reader import Recording
from sigexplorer.model.wording import factor, number

# What layers are initialised for is a root-mean-square of 1 (LeCun et al.: Efficient backprop, 1998): ten times more, and no value of even a fiftieth.
TOO_LARGE, TOO_SMALL = 10.0, 0.02
# A column's deviation beside the median one, where it is large by itself too.
UNLIKE = 30.0


def too_large(recording: Recording, record: int) -> bool:
    """Return whether the numbers that the network is given are too large at a record, by their root-mean-square or in one column."""
    place = next((place for place, layer in enumerate(recording.layers) if layer.kind == "input"), None)
    if place is None:
        return False
    mean, deviation, largest, spread = (recording.of(name)[record, place] for name in ("value_mean", "value_std", "value_largest", "input_spread"))
    return bool(np.hypot(mean, deviation) > TOO_LARGE or (spread > UNLIKE and largest > UNLIKE))


def find_inputs(recording: Recording) -> Iterator[Ranked]:
    """Yield what is wrong with the numbers that the network is given: at most one finding."""
    place = next((place for place, layer in enumerate(recording.layers) if layer.kind == "input"), None)
    if place is None:
        return
    mean, deviation, largest, spread = (recording.of(name)[:, place] for name in ("value_mean", "value_std", "value_largest", "input_spread"))
    known = np.isfinite(mean)
    with np.errstate(invalid="ignore"):
        size = np.hypot(mean, deviation)
        apart = (spread > UNLIKE) & (largest > UNLIKE)
        uneven = onset(apart, np.isfinite(spread))
        off = onset((size > TOO_LARGE) | ((largest < TOO_SMALL) & (largest > 0.0)), known)
    if off is None and uneven is None:
        return
    record = min(began for began in (off, uneven) if began is not None)
    evidence = tr(
        "The network is given numbers of mean {mean} and deviation {deviation}, up to {largest}, {since}.",
        mean=number(mean[record], 3),
        deviation=number(deviation[record], 3),
        largest=number(largest[record], 3),
        since=since(recording, record),
    )
    if uneven is not None and apart[record]:
        evidence += tr(" One column varies {factor} as much as the middle one.", factor=factor(float(spread[record])))
    evidence += tr(" Layers are initialised for numbers of mean 0 and deviation 1.")
    advice = tr("Subtract from every column its mean over the training set and divide by its deviation; keep both, and do the same to what is predicted later.")
    finding = Finding(mark("inputs not scaled"), recording.layers[place].name, int(recording.step[record]), evidence, advice, "value_std")
    yield Ranked(finding, Cause.INPUTS, record)
