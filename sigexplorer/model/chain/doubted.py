"""What is known of a formula's chain, layer by layer, where terms of the formula cancel."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray, Told
from sigexplorer.model.chain.extended import UNIT, ExtendedFloat, tell
from sigexplorer.model.chain.layers import Passed
from sigexplorer.model.chain.orbit import Seen
from sigexplorer.model.running import Cancel

# A share of a slope that is too little to matter through a thousand layers.
FEW = 1e-5


def tell_seen(activation: Activation, seen: Seen, layer: NDArray[np.int64], cancel: Cancel) -> tuple[Seen, int | None]:
    """Return what is known of activations and slopes of a formula's chain, and the first layer of whose slope no digit is, so that none of the gradient is.

    Parameters
    ----------
    activation : Activation
        The formula.
    seen : Seen
        The layers as they were computed, the input first.
    layer : ndarray of int
        Which they are.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    inputs, place = np.unique(seen.preactivation[1:], return_inverse=True)
    told = tell(activation, inputs, cancel)
    values, slope = told.rows[0][place], told.shown()[1][place]
    unknown = np.flatnonzero(told.unknown()[1][place])
    found = seen._replace(activation=np.concatenate((seen.activation[:1], values)), slope=np.concatenate((seen.slope[:1], slope)))
    if not unknown.size:
        return found, None
    # Of a product of which a factor is unknown nothing is known.
    gradient = ExtendedFloat(seen.gradient.mantissa.copy(), seen.gradient.exponent)
    gradient.mantissa[unknown[0] + 1 :] = np.nan
    return found._replace(gradient=gradient), int(layer[1:][unknown[0]])


class Sensitive(NamedTuple):
    """What a formula does to errors of rounding at some inputs, each of the shape of these.

    Attributes
    ----------
    slope, bend, ratio : ndarray
        |f'|, |f''| at most, and the latter over the former, by an error of one `UNIT`, also where these are beyond float64.
    value_error, slope_share : ndarray
        By how much f may be wrong beyond its last digits, and f' by what share of itself.
    """

    slope: FloatArray
    bend: FloatArray
    ratio: FloatArray
    value_error: FloatArray
    slope_share: FloatArray


def _plain(slope: FloatArray, bend: FloatArray) -> Sensitive:
    """Return what is known where float64 has lost no digits."""
    return Sensitive(slope, bend, np.where(bend == 0.0, 0.0, bend / (slope / UNIT)), np.zeros(slope.size), np.zeros(slope.size))


def sensitive(activation: Activation, z: FloatArray, slope: FloatArray, bend: FloatArray, cancel: Cancel) -> Sensitive | None:
    """Return what a formula does to errors, by the digits that are known of its derivatives; None where float64 has lost none of these.

    Parameters
    ----------
    activation : Activation
        The formula.
    z : ndarray, shape (n,)
        The inputs.
    slope, bend : ndarray, shape (n,)
        |f'| and |f''| there as float64 has them.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    # What is lost of f'' alone is little beside a slope that is known.
    doubted = activation.doubted(z, 0) | activation.doubted(z, 1)
    if not doubted.any():
        return None
    found = _plain(slope.copy(), bend.copy())
    inputs, place = np.unique(z[doubted], return_inverse=True)
    told = _told(activation, inputs, cancel)
    rows, unknown = np.abs(told.rows), told.unknown()
    # Infinite where the formula has no value beside an input: there is nothing that one could go by.
    errors = np.where(np.isfinite(told.errors), told.errors, 0.0)
    # Of what has no known digit all that is known is how large it came out, and the error.
    logarithms = np.where(unknown, np.log(rows), told.logarithms)
    logarithms[2] = np.logaddexp(logarithms[2], np.log(errors[2]))
    ratio = np.where(np.isneginf(logarithms[2]), 0.0, np.exp(logarithms[2] - logarithms[1] + np.log(UNIT)))
    # Of a slope without a digit that is said by itself, and what has lost few was computed again.
    share = errors[1] / rows[1]
    share = np.where(unknown[1] | (rows[1] == 0.0) | (share <= FEW), 0.0, share)
    there = rows[1] + errors[1], rows[2] + errors[2], ratio, errors[0], share
    for part, known in zip(found, there, strict=True):
        part[doubted] = known[place.reshape(-1)]
    return found


def _told(activation: Activation, inputs: FloatArray, cancel: Cancel) -> Told:
    """Return what is known of a formula and two derivatives, computed again where a value, or more than the last digits of a slope, is lost."""
    told = activation.told(inputs, 2, most=0, cancel=cancel)
    assert told is not None
    lost = (told.errors[0] > 0.0) | (told.errors[1] > FEW * np.abs(told.rows[1])) | told.unknown()[1]
    if lost.any():
        for part, known in zip(told, tell(activation, inputs[lost], cancel, 2), strict=True):
            part[:, lost] = known
    return told


def sensitive_layers(activation: Activation, passed: Passed, cancel: Cancel) -> Sensitive | None:
    """Return what a formula does to errors in layers that chains have gone through, shape (layers, chains); see `sensitive`."""
    slopes, bends = np.abs(passed.slope), np.abs(passed.bend)
    # Layer by layer, as the digits that are tried hang on how many inputs there are.
    found = [sensitive(activation, *each, cancel) for each in zip(passed.z, slopes, bends, strict=True)]
    if all(each is None for each in found):
        return None
    plain = (_plain(*each) for each in zip(slopes, bends, strict=True))
    return Sensitive(*map(np.stack, zip(*(each or other for each, other in zip(found, plain, strict=True)), strict=True)))
