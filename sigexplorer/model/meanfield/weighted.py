"""What a layer's weights make of a mean square."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.arrays import FloatArray


@np.errstate(over="ignore", invalid="ignore")
def weighted(weight_variance: ArrayLike, squares: ArrayLike) -> FloatArray:
    """Return variances of weights times mean squares: 0 for weights of 0, which let nothing through, also of what is larger than any number.

    Parameters
    ----------
    weight_variance : array_like
        At least 0.
    squares : array_like
        Of values or slopes; infinite where they leave float64, NaN where they are undefined.

    Returns
    -------
    ndarray
        As both are broadcast.
    """
    found = np.asarray(np.multiply(weight_variance, squares))
    return np.where(np.equal(weight_variance, 0.0) & np.isinf(squares), 0.0, found) if np.isnan(found).any() else found
