"""What the probes read off, as the rows of a small table of texts."""

from __future__ import annotations

import math

from sigexplorer.language import tr
from sigexplorer.model.curve.probe import ProbeResult, derivative_errors
from sigexplorer.model.wording import UNDEFINED, in_a_row, lost, near, number, power, share

DIGITS = 6
NAMES = ("f(x)", "f\N{PRIME}(x)", "f\N{DOUBLE PRIME}(x)", "f\N{TRIPLE PRIME}(x)")
# Slopes below have lost digits, or all, to underflow; their logarithms have not.
UNDERFLOW = 1e-300
# A slope, by the limit that is approached, which is steeper than any with which a value that is not the limit rounds to it: the gain is at most 1,000.
FLAT = 1e-9


def readout_rows(probe: ProbeResult, second: bool) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the readout: one column a probe, and the secant below.

    Parameters
    ----------
    probe : ProbeResult
        What is read off.
    second : bool
        Whether the second probe is shown.
    """
    columns = [_column(probe.x, probe.values, probe.log10_slope, probe.log10_share, probe.limit, probe.below, probe.rising, probe.share)]
    if second:
        columns.append(_column(probe.x2, probe.values2, probe.log10_slope2, probe.log10_share2, probe.limit2, probe.below2, probe.rising2, probe.share2))
    rows = [(name, *texts) for name, *texts in zip(("x", *NAMES, tr("of the steepest")), *columns, strict=True)]
    if second:
        points = in_a_row([number(x, DIGITS) for x, _ in probe.mean_value_points])
        rows += [(tr("secant slope"), number(probe.secant, DIGITS)), (tr("same slope at"), points or tr("nowhere between"))]
    return tuple(rows)


def _column(
    x: float, values: tuple[float, ...], log10_slope: float, log10_share: float, limit: float, below: bool, rising: bool, part: float
) -> tuple[str, str, str, str, str, str]:
    value, first, second, third = values
    errors = derivative_errors(x, values)
    # What float64 rounds away is not nothing while the curve still has a slope.
    alive = log10_slope > -math.inf
    # A curve that still has a slope may pass through its limit: what is lost in rounding is so near to it that the slope has all but gone.
    gone_flat = abs(first) < (FLAT * abs(limit) or UNDERFLOW)
    texts = [lost(limit, below=below) if value == limit and alive and gone_flat else near(value, limit, DIGITS)]
    if alive and abs(first) < UNDERFLOW:
        texts.append(("" if rising else "\N{MINUS SIGN}") + power(log10_slope, DIGITS))
    else:
        texts.append(number(first, DIGITS, error=errors[0]))
    for each, error in ((second, errors[1]), (third, errors[2])):
        gone = each == 0 and alive and abs(first) < UNDERFLOW
        texts.append(tr("lost in rounding") if gone else number(each, DIGITS, error=error))
    told = tr(UNDEFINED) if math.isnan(log10_share) else share(part, log10=log10_share)
    return number(x, DIGITS), texts[0], texts[1], texts[2], texts[3], told
