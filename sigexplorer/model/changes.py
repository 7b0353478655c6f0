"""Factors by which gradients change, in words: a layer, and over a number of layers."""

from __future__ import annotations

import math

TIMES = "\N{MULTIPLICATION SIGN}"
# Below this share a factor over many layers is said in per cent.
FEW_PER_CENT = 1.02


def change_a_layer(factor: float) -> str:
    """Return "shrink 1.03x", "grow 4.5x" or "keep their size within 0.05 %", from a factor above 0."""
    times = max(factor, 1.0 / factor)
    if times < 1.0005:
        return "keep their size within 0.05 %"
    # Three digits of what is beyond 1 near 1, where the theory is compared to within a per cent; two of what is large.
    digits = f"{times:.4g}" if times < 1.0095 else f"{times:.3g}" if times < 3.0 else f"{times:.2g}"
    return f"{'shrink' if factor < 1.0 else 'grow'} {digits}{TIMES}"


def change_over(log10: float, layers: int) -> str:
    """Return "shrink 38x over 1000 layers" and the like, from log10 of the factor; "no gradient is left after 5 layers" for -inf."""
    where = f"over {layers} layers"
    if math.isinf(log10) and log10 < 0.0:
        return f"nothing is left of them {where}"
    if abs(log10) < math.log10(FEW_PER_CENT):
        return f"keep their size within {math.ceil(100.0 * abs(math.expm1(log10 * math.log(10.0))) or 1):d} % {where}"
    digits = times_of(10.0 ** abs(log10)) if abs(log10) < 6.0 else power_of_ten(abs(log10))
    return f"{'shrink' if log10 < 0.0 else 'grow'} {digits}{TIMES} {where}"


def times_of(factor: float) -> str:
    """Return a factor of at least 1 with two digits: "3.4", "780", "2.1e7"."""
    text = f"{factor:.2g}"
    return f"{float(text):.0f}" if 10.0 <= factor < 1e6 else text.replace("e+0", "e").replace("e+", "e")


def power_of_ten(log10: float) -> str:
    """Return 10^log10 with two digits, also where float64 would show 0 or infinity."""
    exponent = math.floor(log10)
    mantissa = f"{10.0 ** (log10 - exponent):.1f}"
    if mantissa == "10.0":
        mantissa, exponent = "1.0", exponent + 1
    return f"{float(mantissa) * 10.0**exponent:.2g}" if -3 <= exponent < 2 else f"{mantissa}e{exponent}"
