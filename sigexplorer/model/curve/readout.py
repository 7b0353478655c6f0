"""What the probes read off, as the rows of a small table of texts."""

from __future__ import annotations

import math

import msgspec

from sigexplorer.language import plural, tr
from sigexplorer.model.curve.probe import MOST_NAMED, ProbeResult, derivative_errors
from sigexplorer.model.wording import UNDEFINED, in_a_row, lost, near, number, power, share

DIGITS = 6
NAMES = ("f(x)", "f\N{PRIME}(x)", "f\N{DOUBLE PRIME}(x)", "f\N{TRIPLE PRIME}(x)")
# Slopes below have lost digits, or all, to underflow; their logarithms have not.
UNDERFLOW = 1e-300
# What a derivative is off at most that is too small to have all of its digits.
LEAST_PLACES = 4.0 * math.ulp(0.0)
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
    columns = [_column(probe)]
    if second:
        names = (
            "x",
            "values",
            "log10_slope",
            "log10_share",
            "errors",
            "unknown",
            "singular",
            "log10_values",
            "signs",
            "bends",
            "limit",
            "below",
            "rising",
            "share",
            "log10_value",
        )
        columns.append(_column(msgspec.structs.replace(probe, **{name: getattr(probe, f"{name}2") for name in names})))
    rows = [(name, *texts) for name, *texts in zip(("x", *NAMES, tr("of the steepest")), *columns, strict=True)]
    if second:
        lost_there = math.isnan(probe.secant) and not math.isnan(probe.values[0] + probe.values2[0])
        rows += [(tr("secant slope"), tr("unknown") if lost_there else number(probe.secant, DIGITS))]
        rows += [(tr("same slope at"), tr("unknown") if lost_there else _places(probe))]
    return tuple(rows)


def _places(probe: ProbeResult) -> str:
    """Return where the tangent has the secant's slope: of many places the first, with how many more there are."""
    places = probe.mean_value_points
    points = in_a_row([number(x, DIGITS) for x, _ in places[:MOST_NAMED]])
    if probe.more_points is None:
        return tr("{points} and perhaps more", points=points) if points else tr("unknown")
    more = len(places[MOST_NAMED:]) + probe.more_points
    if more:
        return plural("{points} and {n} more", "{points} and {n} more", more, points=points)
    return points or tr("nowhere between")


def _column(probe: ProbeResult) -> tuple[str, str, str, str, str, str]:
    value, first, second, third = probe.values
    errors = [max(pair) for pair in zip(probe.errors[1:], derivative_errors(probe.x, probe.values, told=bool(probe.signs)), strict=True)]
    # What float64 rounds away is not nothing while the curve still has a slope.
    alive = probe.log10_slope > -math.inf
    # A curve that still has a slope may pass through its limit: what is lost in rounding is so near to it that the slope has all but gone.
    gone_flat = abs(first) < (FLAT * abs(probe.limit) or UNDERFLOW)
    if value == probe.limit and alive and gone_flat:
        texts = [lost(probe.limit, below=probe.below)]
    elif math.isinf(value) and math.isfinite(probe.log10_value):
        texts = [("\N{MINUS SIGN}" if value < 0 else "") + power(probe.log10_value, DIGITS)]
    else:
        texts = [number(value, DIGITS, error=probe.errors[0]) if probe.errors[0] else near(value, probe.limit, DIGITS)]
    if (alive and abs(first) < UNDERFLOW) or (math.isinf(first) and math.isfinite(probe.log10_slope)):
        texts.append(("" if probe.rising else "\N{MINUS SIGN}") + power(probe.log10_slope, DIGITS))
    else:
        texts.append(number(first, DIGITS, error=errors[0]))
    for each, error, (log10, sign) in zip((second, third), errors[1:], probe.bends, strict=True):
        if math.isfinite(log10):
            texts.append(("\N{MINUS SIGN}" if sign < 0 else "") + power(log10, DIGITS))
            continue
        gone = math.isnan(sign) or (each == 0 and alive and abs(first) < UNDERFLOW)
        texts.append(tr("lost in rounding") if gone else number(each, DIGITS, error=max(error, LEAST_PLACES)))
    for order, sign in enumerate(probe.signs):
        if (abs(probe.values[order]) < UNDERFLOW or math.isinf(probe.values[order])) and math.isfinite(probe.log10_values[order]):
            texts[order] = ("\N{MINUS SIGN}" if sign < 0 else "") + power(probe.log10_values[order], DIGITS)
    none_known = tr("singularity") if probe.singular else tr("unknown")
    texts = [none_known if none else text for text, none in zip(texts, probe.unknown, strict=True)]
    told = tr(UNDEFINED) if math.isnan(probe.log10_share) else share(probe.share, log10=probe.log10_share)
    return number(probe.x, DIGITS), texts[0], texts[1], texts[2], texts[3], none_known if probe.unknown[1] else told
