"""What the numbers that people read say, read back by rules of their own."""

from __future__ import annotations

import re
from decimal import Decimal

# A number as `sigexplorer.model.wording` writes it.
NUMBER = r"−?(?:[0-9](?:[0-9,]*[0-9])?(?:\.[0-9]+)?(?:×10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?|10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
LOWERED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def back(text: str) -> Decimal:
    """Return the number that a text says, exactly."""
    found = re.fullmatch(r"(-?[0-9.]*)(?:×?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?", text.replace(",", "").replace("\N{MINUS SIGN}", "-"))
    assert found, text
    exponent = (found[2] or "⁰").translate(LOWERED)
    mantissa = found[1] if found[1] not in {"", "-"} else found[1] + "1"
    return Decimal(mantissa) * Decimal(10) ** int(exponent)
