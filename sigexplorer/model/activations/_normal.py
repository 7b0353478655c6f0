"""The tail of the normal distribution without its exponential."""

from __future__ import annotations

from sigexplorer.model.activations._exact import two_prod, two_sum
from sigexplorer.model.arrays import FloatArray

# (t + 1) Phi(-t) exp(t^2 / 2) as a polynomial in (t - 5) / (t + 5), from degree 0 on: the first 24 terms of its Chebyshev series, turned into
# powers. The polynomial is 4e-17 off at most, relatively; `tests/model/activations/test_normal_tail.py` makes the coefficients. The form is that of
# Shepherd and Laframboise, "Chebyshev approximation of (1 + 2x) exp(x^2) erfc x in 0 <= x < infinity", Math. Comp. 36 (1981).
NORMAL_TAIL = (
    0.46151582985003775,
    -0.09155228183400904,
    0.031030368425963708,
    0.010002352385229382,
    -0.026401042966308307,
    0.024536963243678652,
    -0.015170415402514863,
    0.006522000667783896,
    -0.00167607234455447,
    7.791597409339013e-06,
    0.00018233414511643843,
    -5.360758111487226e-05,
    -9.896097759279712e-06,
    9.059824681256814e-06,
    -7.034644683550888e-08,
    -1.3074486019240771e-06,
    1.2787822182111142e-07,
    1.96278099201289e-07,
    -2.6286205090035136e-08,
    -3.0952017558321344e-08,
    3.6273731634612257e-09,
    4.401159622877342e-09,
    -2.822077229176628e-10,
    -3.8158162628468045e-10,
)


# What the first coefficient loses in being rounded.
NORMAL_TAIL_LOW = 2.192452921083984e-17


def normal_tail(t: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return Phi(-t) exp(t^2 / 2), Mills' ratio over sqrt(2 pi), as a sum of two float64 right to about 1e-16 of it.

    Parameters
    ----------
    t : ndarray
        From 0 to 1e9.
    """
    y = (t - 5.0) / (t + 5.0)
    series = y * NORMAL_TAIL[-1]
    for coefficient in NORMAL_TAIL[-2:0:-1]:
        series += coefficient
        series *= y
    # The last sum and the division decide the last digit: both with their remainders.
    total = series + NORMAL_TAIL[0]
    total_low = (NORMAL_TAIL[0] - total) + series + NORMAL_TAIL_LOW
    divisor, divisor_low = two_sum(t, 1.0)
    ratio = total / divisor
    product, product_low = two_prod(ratio, divisor)
    return ratio, ((total - product) - product_low + total_low - ratio * divisor_low) / divisor
