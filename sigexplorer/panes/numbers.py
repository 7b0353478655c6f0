"""Numbers as a person reads them: rounded correctly, with a true minus and powers of ten."""

from __future__ import annotations

import math

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def rounded(value: float, digits: int = 4) -> str:
    """Return `value` with `digits` significant digits: "0.01766", "−2.5", "8.5×10⁻¹⁷", "∞", "undefined"."""
    if math.isnan(value):
        return "undefined"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if value == 0:
        return "0"
    mantissa, _, exponent = f"{value:.{digits - 1}e}".partition("e")
    power = int(exponent)
    if -4 <= power < max(digits, 6):
        text = f"{value:.{max(0, digits - 1 - power)}f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    else:
        mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
        text = f"{mantissa}×10{str(power).translate(SUPERSCRIPTS)}"
    return text.replace("-", "−")


def power_of_ten(log10: float, digits: int = 3) -> str:
    """Return 10^log10 as a person reads it, also where no float holds it: "2.2×10⁻⁸", "4.827×10⁻⁶⁴⁹", "0"."""
    if math.isnan(log10):
        return "undefined"
    if log10 == -math.inf:
        return "0"
    if log10 == math.inf:
        return "∞"
    if -4 <= log10 < 6:
        return rounded(10.0**log10, digits)
    power = math.floor(log10)
    mantissa = f"{10.0 ** (log10 - power):.{digits - 1}f}"
    if mantissa.startswith("10"):
        mantissa, power = f"{1.0:.{digits - 1}f}", power + 1
    return f"{mantissa}×10{str(power).translate(SUPERSCRIPTS)}"
