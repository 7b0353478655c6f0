"""Normalisation of a layer, and the gradient back through it, as frameworks define them at the start of training: with scale 1 and shift 0.

Sources
-------
S. Ioffe, C. Szegedy: Batch normalization. ICML 2015 (each unit over the inputs, with the variance divided by their number).
J. L. Ba, J. R. Kiros, G. E. Hinton: Layer normalization. 2016 (each input over the units).
B. Zhang, R. Sennrich: Root mean square layer normalization. NeurIPS 2019 (the mean is left in).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sigexplorer.model.architecture import Normalisation
from sigexplorer.model.arrays import FloatArray


class Normalised(NamedTuple):
    """What was normalised, and what the way back needs.

    Attributes
    ----------
    values : ndarray, shape (inputs, units)
        The values, normalised.
    inverse : ndarray, shape (inputs, 1) or (1, units)
        One by what they were divided by.
    """

    values: FloatArray
    inverse: FloatArray


def normalise(kind: Normalisation, values: FloatArray, epsilon: float) -> Normalised:
    """Return (values - mean) / sqrt(variance + epsilon), the mean and the variance over units, or over inputs for "batch"; the mean is 0 for "rms".

    Parameters
    ----------
    kind : {"layer", "rms", "batch"}
        Over what it is done.
    values : ndarray, shape (inputs, units)
        What is normalised.
    epsilon : float
        What is added to the variance.
    """
    axis = 0 if kind == "batch" else 1
    with np.errstate(all="ignore"):
        centred = values if kind == "rms" else values - values.mean(axis=axis, keepdims=True)
        inverse = 1.0 / np.sqrt(np.square(centred).mean(axis=axis, keepdims=True) + epsilon)
        return Normalised(centred * inverse, np.asarray(inverse))


def normalised_back(kind: Normalisation, found: Normalised, gradient: FloatArray) -> FloatArray:
    """Return the gradient by what was normalised, from that by the normalised values.

    Parameters
    ----------
    kind : {"layer", "rms", "batch"}
        Over what it was done.
    found : Normalised
        What `normalise` returned.
    gradient : ndarray, shape (inputs, units)
        The gradient by ``found.values``.
    """
    axis = 0 if kind == "batch" else 1
    along = found.values * (gradient * found.values).mean(axis=axis, keepdims=True)
    left = gradient - along
    if kind != "rms":
        left -= gradient.mean(axis=axis, keepdims=True)
    return np.asarray(left * found.inverse)
