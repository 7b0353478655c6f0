"""What float64 has no number for: lengths and factors that are 0 in it, and above 0 in truth."""

from __future__ import annotations

import math

from sigexplorer.model.activations import Activation
from sigexplorer.model.meanfield import Theory


def hides_value(activation: Activation, point: Theory) -> bool:
    """Return whether a length of 0 is one that float64 has no number for: f(0) is not 0."""
    return point.length == 0.0 and point.weight_variance > 0.0 and float(activation.log_abs_value(0.0)) > -math.inf


def hides_slope(activation: Activation, point: Theory) -> bool:
    """Return whether a chi of 0 is one that float64 has no number for: somewhere where inputs come to, the slope is not 0."""
    if point.chi != 0.0 or point.weight_variance == 0.0 or activation.has_no_slope:
        return False
    return point.length != 0.0 or hides_value(activation, point) or float(activation.log_abs_slope(0.0)) > -math.inf
