"""What can be told of a formula at inputs: its value and derivatives with no digit that is not known, and what else is known of those that have none.

Where float64 lost digits in differences of nearly equal terms, they are computed again with as many as it takes.
"""

from __future__ import annotations

import decimal
import functools
import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sigexplorer.model.activations.formula.exactly import exact_rows
from sigexplorer.model.activations.formula.program import Program
from sigexplorer.model.activations.formula.shaken import shares_lost
from sigexplorer.model.activations.formula.tree import Node
from sigexplorer.model.arrays import FloatArray, Told
from sigexplorer.model.numerics.roots import find_roots
from sigexplorer.model.running import Cancel, ask

# What a share of an error is that is more than some last digits; and the largest of a number that has a digit.
LOST, UNKNOWN = 1e-12, 0.1
# So many inputs in a row of which something stays unknown with all digits, and those behind them are not tried: as of what is constant but for rounding.
IN_VAIN = 16
# What has room for every exponent.
BEYOND = decimal.Context(prec=40, Emin=decimal.MIN_EMIN, Emax=decimal.MAX_EMAX, traps=[])
# Inputs that are shaken at once.
PART = 1024
# Distances from 0 at which it is looked where values and slopes have lost digits, and the share of them that is some.
DISTANCES = np.concatenate((np.geomspace(1e-9, 1e3, 25), np.geomspace(1e4, 1e9, 6), np.geomspace(1e16, 1e308, 13)))
SHARE_LOST = 1e-11
# Where signs of slopes are looked at for level points between them; how near to such a point, as a share of it, digits are taken for lost that are at the
# point, which leaves all but a billionth of a slope farther off; and how near to it that is looked.
LOOKED_AT = np.unique(np.concatenate((np.linspace(-12.0, 12.0, 193), -DISTANCES, DISTANCES)))
BESIDE, NEXT = 2.0**-24, np.array([-(2.0**-50), 0.0, 2.0**-50])
# The most level points that are looked at: what swings has any number.
MOST_LEVEL = 64


class Formula(Protocol):
    """What is asked of a formula; see `sigexplorer.model.activations.custom.Custom`."""

    @property
    def tree(self) -> Node:
        """The formula as it was typed."""

    @property
    def values(self) -> Mapping[str, float]:
        """Its parameters by name."""

    @property
    def program(self) -> Program:
        """The formula in float64."""

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`."""


def tell(function: Formula, x: FloatArray, order: int, most: int, cancel: Cancel) -> Told:
    """Return what is known of a formula; see `sigexplorer.model.activations.base.Activation.told`, whose parameters it has.

    Parameters
    ----------
    function : Formula
        The formula.
    x, order, most, cancel
        Those of `Activation.told`.
    """
    flat = x.reshape(-1)
    finite = np.isfinite(flat)
    inputs = np.where(finite, flat, 1.0)
    with np.errstate(all="ignore"):
        parts = [_tell(function, inputs[start : start + PART], order, most, cancel) for start in range(0, max(flat.size, 1), PART)]
        found = [np.concatenate(fields, axis=-1) for fields in zip(*parts, strict=True)]
        if not finite.all():
            far = function.derivatives(flat, order)[:, ~finite]
            for field, there in zip(found, (far, np.zeros(far.shape), np.log(np.abs(far)), np.sign(far)), strict=True):
                field[:, ~finite] = there
    return Told(*(np.where(np.isnan(field), np.nan, field).reshape(order + 1, *x.shape) for field in found))


def _tell(function: Formula, x: FloatArray, order: int, most: int, cancel: Cancel) -> Told:
    program = function.program
    ask(cancel)
    rows = program.rows(x, order)
    logarithms, signs = np.full(rows.shape, -np.inf), np.zeros(rows.shape)
    for k, number in enumerate(program.wide(x, order)):
        logarithms[k], signs[k] = number.logarithm(), np.sign(number.mantissa)
    shares = shares_lost(program, x, order, cancel)
    # What no numbers tell of two terms that nearly cancel is unknown, and not undefined as what float64 has none of either.
    plain = program.narrow(x, order) if np.isnan(rows).any() else rows
    rows = np.where(np.isnan(rows), plain, rows)
    # What both sides of a place come to hangs on nothing that is rounded there.
    shares = np.where(np.isnan(rows) | (np.isinf(shares) & program.is_of_both_sides(x, order)), 0.0, shares)
    vain = 0
    # An exponential of what is nothing but noise, (x + 1)^2 - x^2 - 2x - 1 far out, is infinite whatever is shaken, as what is divided by 0 is.
    for i in np.flatnonzero(((shares > LOST) | (logarithms == np.inf)).any(axis=0)).tolist() if most else ():
        ask(cancel)
        if vain >= IN_VAIN:
            break
        for k, exact in enumerate(exact_rows(function.tree, function.values, float(x[i]), order, most)):
            if exact is not None:
                rows[k, i], logarithms[k, i], signs[k, i] = float(exact), logarithm_of(exact), math.copysign(1.0, exact) if exact else 0.0
                shares[k, i] = 0.0
        vain = vain + 1 if (shares[:, i] > LOST).any() else 0
    unknown = shares > UNKNOWN
    bounds = np.where(np.isfinite(shares), shares * np.abs(rows), 0.0)
    if np.isinf(shares).any():
        # Of what may be 0 the error is no share.
        from sigexplorer.model.activations.formula.shaken import shaken_rows, unsure

        shaken = shaken_rows(program, x, order, cancel)
        # Nor is anything known of an infinity that has come out whatever was shaken: beside a hole terms may leave the range of float64 that cancel.
        apart = np.stack([unsure(shaken[:, k]) for k in range(order + 1)])
        bounds = np.where(np.isinf(shares), np.where(np.isinf(rows), np.inf, apart), bounds)
    errors = np.where(shares > LOST, bounds, 0.0)
    return Told(rows, errors, np.where(unknown, np.nan, logarithms), np.where(unknown, np.nan, signs))


@functools.lru_cache(maxsize=256)
def lossy_ranges(program: Program, order: int = 1) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Return where a formula's values and derivatives may have lost digits: edges, ascending, and whether they may before each and behind the last."""
    wide = np.concatenate((-DISTANCES[::-1], DISTANCES))
    with np.errstate(all="ignore"):
        level = _level_points(program)
        # What is lost at a level point alone says nothing of the way to the next place.
        lost = shares_lost(program, np.where(np.isin(wide, level), wide * (1.0 + 1e-3), wide), order) > SHARE_LOST
        lossy = np.pad(lost, ((0, 0), (1, 0))) | np.pad(lost, ((0, 0), (0, 1)))
        if not level.size:
            return wide, lossy
        beside = np.multiply.outer(level, 1.0 + NEXT)
        there = np.logical_or.reduce(shares_lost(program, beside.reshape(-1), order).reshape(order + 1, *beside.shape) > SHARE_LOST, axis=2)
    level, there = level[there.any(axis=0)], there[:, there.any(axis=0)]
    low, high = level - BESIDE * np.abs(level), level + BESIDE * np.abs(level)
    edges = np.unique(np.concatenate((wide, low, high)))
    middle = np.concatenate(([-np.inf], 0.5 * edges[:-1] + 0.5 * edges[1:], [np.inf]))
    within = (low < middle[:, None]) & (middle[:, None] < high)
    return edges, lossy[:, np.searchsorted(wide, middle)] | (within & there[:, None, :]).any(axis=2)


def _level_points(program: Program) -> FloatArray:
    """Return inputs at which slopes change their sign, but for 0: terms that are as large as one another may cancel there, and nowhere else."""
    slope = program.rows(LOOKED_AT, 1)[1]
    # A plateau is no point.
    alone = (slope[1:-1] == 0.0) & (slope[:-2] != 0.0) & (slope[2:] != 0.0)
    at = LOOKED_AT[1:-1][alone & (np.abs(LOOKED_AT[1:-1]) >= DISTANCES[0])]
    turns = np.flatnonzero(slope[:-1] * slope[1:] < 0.0)[:MOST_LEVEL]
    low, high = LOOKED_AT[turns], LOOKED_AT[turns + 1]

    def evaluate(x: FloatArray, _: NDArray[np.intp]) -> tuple[FloatArray, FloatArray]:
        rows = program.rows(x, 2)
        return rows[1], rows[2]

    found = find_roots(evaluate, low, high, 0.5 * (low + high), slope[turns] > 0.0)
    return np.unique(np.concatenate((at[:MOST_LEVEL], found[np.isfinite(found)])))


def logarithm_of(number: Decimal) -> float:
    """Return the natural logarithm of a magnitude; one beyond the range of float64 is the largest number of its sign."""
    if not number:
        return -math.inf
    mantissa = float(number.copy_abs().scaleb(-number.adjusted(), BEYOND))
    return math.log(mantissa) + number.adjusted() * math.log(10.0)
