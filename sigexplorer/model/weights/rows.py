"""One tensor of a file of weights beside what its function needs, and the orders in which a table has them."""

from __future__ import annotations

import math

import msgspec

from sigexplorer.model.activations import Activation
from sigexplorer.model.weights.layers import LayerTensor
from sigexplorer.model.weights.parameters import Order, StoredFormat
from sigexplorer.model.weights.statistics import Summary


class LayerRow(msgspec.Struct, frozen=True):
    """One tensor of the file.

    Attributes
    ----------
    layer : LayerTensor
        What it is.
    summary : Summary, optional
        What its numbers are like; None where they are not read, and `Stored.problem` or its type says why.
    function : Activation, optional
        The function that it is held against: the one that follows, or the one explored; None of what is no layer, or where nothing follows.
    needed : float
        The n Var[w] that keeps gradients with the function that follows, without biases; NaN of what is no layer, or where nothing does.
    assumed : bool
        Whether that function is the one explored, since the file does not say which follows.
    largest, smallest : float
        Its singular values; NaN where they are not computed.
    """

    layer: LayerTensor
    summary: Summary | None
    function: Activation | None = None
    needed: float = math.nan
    assumed: bool = True
    largest: float = math.nan
    smallest: float = math.nan

    @property
    def name(self) -> str:
        """The tensor's name."""
        return self.layer.stored.name

    @property
    def variance(self) -> float:
        """N Var[w], the variance times the fan-in; NaN where there is none."""
        return self.summary.variance * self.layer.fan_in if self.summary is not None and self.layer.weighs else math.nan

    @property
    def gain(self) -> float:
        """The square root of n Var[w]."""
        return math.sqrt(self.variance)

    @property
    def needed_gain(self) -> float:
        """The gain that keeps gradients."""
        return math.sqrt(self.needed)


def of_summary(row: LayerRow, name: str) -> float:
    """Return a number of a row's summary; NaN where there is none."""
    return math.nan if row.summary is None else float(getattr(row.summary, name))


def sorted_rows(rows: tuple[LayerRow, ...], order: Order, format_: StoredFormat) -> tuple[LayerRow, ...]:
    """Return rows in an order: by name, or the largest value first; what has none comes last.

    Parameters
    ----------
    rows : tuple of LayerRow
        In the file's order.
    order, format_ : str
        What to sort by, and the format that "lost" is about.
    """
    if order == "file":
        return rows
    if order == "name":
        return tuple(sorted(rows, key=lambda row: row.name))

    def key(row: LayerRow) -> tuple[bool, float]:
        match order:
            case "variance":
                value = row.variance
            case "largest":
                value = row.largest
            case "smallest":
                return math.isnan(row.smallest), row.smallest
            case "lost":
                value = math.nan if row.summary is None else row.summary.lost(format_)
            case _:
                value = of_summary(row, "dead") / max(of_summary(row, "units"), 1.0) if row.layer.weighs else math.nan
        return math.isnan(value), -value

    return tuple(sorted(rows, key=key))
