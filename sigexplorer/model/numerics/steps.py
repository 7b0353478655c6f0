"""The one rounding of steps: 1, 2 or 5 times a power of ten, of axes, sliders, edges and samples."""

from __future__ import annotations

import math

# A step that is off by no more than rounding is the step itself.
DUST = 1e-9


def round_step(size: float, *, up: bool = True) -> tuple[int, int]:
    """Return the round step next to a size, as a digit and a power of ten: 0.3 gives (5, -1).

    Parameters
    ----------
    size : float
        Positive and finite.
    up : bool
        Whether the step is at least `size`; else it is at most that.

    Returns
    -------
    digit : int
        1, 2 or 5.
    power : int
        The step is ``digit * 10.0**power``.
    """
    power = math.floor(math.log10(size))
    share = size / 10.0**power
    if up:
        least = share * (1.0 - DUST)
        digit = 1 if least <= 1 else 2 if least <= 2 else 5 if least <= 5 else 10
    else:
        digit = next((digit for digit in (10, 5, 2, 1) if digit <= share * (1.0 + DUST)), 1)
    return (1, power + 1) if digit == 10 else (digit, power)
