"""Numbers and arguments in LaTeX, without the signs and ones that nobody writes: x - 2, not 1 (x - -2)."""

from __future__ import annotations

from decimal import Decimal

from sigexplorer.model.wording import shortest


def number(value: float) -> str:
    """Return a number in LaTeX, all its digits, powers of ten typeset."""
    mantissa, _, exponent = shortest(value).partition("e")
    if not exponent:
        return mantissa
    power = f"10^{{{int(exponent)}}}"
    return {"1": power, "-1": f"-{power}"}.get(mantissa, rf"{mantissa} \cdot {power}")


def difference(a: float, b: float) -> float:
    """Return a - b as one would by hand, in the decimals shown: 0.3 - 0.1 is 0.2."""
    return float(Decimal(repr(a)) - Decimal(repr(b)))


def shifted(centre: float) -> str:
    """Return ``x - centre``, or ``x`` where the centre is 0."""
    if centre == 0:
        return "x"
    return f"x {'-' if centre > 0 else '+'} {number(abs(centre))}"


def scaled(gain: float, centre: float = 0.0) -> str:
    """Return ``gain (x - centre)`` as short as it is written."""
    inner = shifted(centre)
    if gain == 1:
        return inner
    return f"{number(gain)} {inner}" if centre == 0 else f"{number(gain)} ({inner})"


def negated(gain: float, centre: float = 0.0) -> str:
    """Return ``-gain (x - centre)`` as short as it is written, for a positive gain."""
    inner = scaled(gain, centre)
    return f"-({inner})" if gain == 1 and centre != 0 else f"-{inner}"


def factor(value: float) -> str:
    """Return a number in front of a product: nothing for 1."""
    return "" if value == 1 else number(value) + " "


def above(lower: float, swing: float, share: str) -> str:
    r"""Return ``lower + swing share``; `share` holds ``%s`` where the swing's magnitude stands, as in ``\frac{%s}{1+e^{-x}}``."""
    if swing == 0:
        return number(lower)
    term = share % number(abs(swing))
    if lower == 0:
        return term if swing > 0 else f"-{term}"
    return f"{number(lower)} {'+' if swing > 0 else '-'} {term}"
