"""The reading of the saturation map: what is left of the gradient at the probe, and on how much of the map nothing is."""

from __future__ import annotations

import math

import numpy as np

from sigexplorer.model.chain import LayersResult
from sigexplorer.model.chain.reading import gradient_sentence
from sigexplorer.model.numerics.rounding import FORMATS, FormatName
from sigexplorer.model.saturation.result import FLOOR_FORMATS, SaturationResult
from sigexplorer.model.wording import count, interval, power, share

# Shares of the map below this are not worth a number.
FEW = 0.005


def read_map(found: SaturationResult, layers: LayersResult) -> str:
    """Return what is to be said of the map, in plain English.

    Parameters
    ----------
    found : SaturationResult
        The map.
    layers : LayersResult
        The gradient through the chain at the probe.

    Returns
    -------
    str
        One sentence on the gradient at the probe, one on the map: the smallest and the largest gradient, and the share of the cells whose
        gradient each format shows as 0.
    """
    return f"{gradient_sentence(layers)} {_map(found)}"


def _map(found: SaturationResult) -> str:
    log10 = found.log10_gradient
    finite = log10[np.isfinite(log10) & ~found.unknown]
    unknown = float(found.unknown.mean())
    ranges = f"{_range(found.horizontal, found.x[0], found.x[-1])} and {_range(found.vertical, found.y[0], found.y[-1])}"
    # What a coarse map shows is not yet what the map shows.
    over = f"Over {ranges}" if found.finished else f"So far, on {count(len(found.x))} \N{MULTIPLICATION SIGN} {count(len(found.y))} cells over {ranges},"
    if not len(finite) and unknown > 0:
        return f"{over} rounding decides the digits of the gradient on {_percent(unknown)} of the map, and it is nowhere known and not zero."
    if not len(finite):
        return f"{over} the gradient is {'undefined' if np.isnan(log10).any() else 'exactly zero'} everywhere."
    low, high = power(float(finite.min())), power(float(finite.max()))
    where = "wherever it is known" if unknown > 0 else "everywhere"
    size = f"is {low} {where}" if low == high else f"goes from {low} to {high}{' where it is known' if unknown > 0 else ''}"
    # The widest format last, as the shares go down.
    shares = [(name, _share_at_zero(found, name)) for name in reversed(FLOOR_FORMATS)]
    shown = [f"{name} shows 0 on {_percent(part)}" for name, part in shares if part > 0]
    exactly = float(np.isneginf(log10).mean())
    if exactly > 0:
        shown.append(f"it is exactly zero on {_percent(exactly)}")
    if unknown > 0:
        shown.append(f"rounding decides its digits on {_percent(unknown)}")
    return f"{over} the gradient {size}" + (f"; {', '.join(shown)} of the map." if shown else "; float16 shows it everywhere.")


def _share_at_zero(found: SaturationResult, name: FormatName) -> float:
    # Rounded once, half the smallest number is a tie that goes to the even 0.
    floor = (FORMATS[name].lowest_exponent - 1) * math.log10(2.0)
    return float(((found.log10_gradient <= floor) & ~found.unknown).mean())


def _range(axis: str, low: float, high: float) -> str:
    plural = {"input": "inputs", "gain": "gains", "weight": "weights", "bias": "biases", "depth": "depths"}
    return f"{plural[axis]} from {interval(float(low), float(high))}"


def _percent(part: float) -> str:
    return "less than 1 %" if part < FEW else "more than 99 %" if 1 - FEW <= part < 1 else share(part)
