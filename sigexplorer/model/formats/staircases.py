"""A quantity in a number format, read in one way: its staircase, and how far that is from the truth."""

from __future__ import annotations

import functools
import math
from typing import Literal, NamedTuple

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import UNDERFLOWS, derivatives_in_parts, in_parts
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.formats.arithmetic import KERNEL, Form, Kernel, LossForm, forms_of, has_kernel, kernel, operate, true_loss, true_value
from sigexplorer.model.numerics.rounding import NumberFormat
from sigexplorer.model.running import Cancel, ask, never
from sigexplorer.model.table import Column

LN10 = math.log(10.0)
# From there out a loss is an exponential to the last digit.
FAR_OUT = 700.0


class Staircase(msgspec.Struct, frozen=True, eq=False):
    """A quantity and its derivative in one format, read in one way.

    Attributes
    ----------
    rounding : str
        "rounded once": the true value at x, rounded. "operations": the input rounded, then every operation. "kernel": the input rounded, the value
        rounded once, the slope from the rounded value, as PyTorch's own kernels do.
    form : str
        "" when rounded once; "textbook" or "stable" of an activation, or "kernel"; "sigmoid" or "logits" of the loss (see
        `sigexplorer.model.formats.arithmetic`).
    value, slope : ndarray, shape (n,)
        f and f', or the loss and its gradient: numbers of the format, in float64; infinite or NaN where the format gives that.
    value_error, slope_error : ndarray, shape (n,)
        |given - true| / |true| at x, so that an input that the format cannot hold counts too: 0 where both are the same, 1 where a number
        became 0, infinite where a true 0 did not stay 0, NaN where NaN was given.
    """

    rounding: Literal["rounded once", "operations", "kernel"]
    form: Literal["", Form, LossForm, Kernel]
    value: FloatArray
    slope: FloatArray
    value_error: FloatArray
    slope_error: FloatArray


class Truth(NamedTuple):
    """What is true of a quantity: as float64 shows it, and log10 of its magnitude, -inf for 0."""

    shown: FloatArray
    log10: FloatArray


def make_staircase(form: Literal["", Form, LossForm, Kernel], given: tuple[FloatArray, FloatArray], true: tuple[Truth, Truth]) -> Staircase:
    """Return what a way to compute gives, a quantity and its derivative, beside what is true of both."""
    rounding: Literal["rounded once", "operations", "kernel"] = "kernel" if form == KERNEL else "operations" if form else "rounded once"
    return Staircase(rounding, form, *given, _relative_error(given[0], true[0]), _relative_error(given[1], true[1]))


def _relative_error(given: FloatArray, true: Truth) -> FloatArray:
    with np.errstate(all="ignore"):
        error = np.where(given == true.shown, 0.0, np.abs(given - true.shown) / np.abs(true.shown))
        # A truth that only float64 shows as 0 is lost whole where the format gives 0.
        return np.where((true.shown == 0.0) & (given == 0.0) & ~np.isneginf(true.log10), 1.0, error)


def staircases_of(
    activation: Activation, x: FloatArray, true: tuple[Truth, Truth], number: NumberFormat, saturate: bool, cancel: Cancel = never
) -> tuple[Staircase, ...]:
    """Return a function in one format: rounded once; then operation by operation where it `has_operations`, and in PyTorch's kernel, where it `has_kernel`."""
    rounding = functools.partial(number.round, saturate=saturate)
    found = [make_staircase("", (rounding(true[0].shown), rounding(true[1].shown)), true)]
    for form in forms_of(activation):
        ask(cancel)
        value, slope = in_parts(lambda part, form=form: np.stack(operate(activation, part, rounding, form)), x, cancel)  # type: ignore[misc]
        found.append(make_staircase(form, (value, slope), true))
    if has_kernel(activation):
        ask(cancel)
        value, slope = in_parts(lambda part: np.stack(kernel(activation, part, rounding, wide=number.bits <= 16)), x, cancel)
        found.append(make_staircase(KERNEL, (value, slope), true))
    return tuple(found)


def columns_of(names: tuple[str, str], staircases: tuple[Staircase, ...], of: str, prefix: str = "", *, written: bool = False) -> list[Column]:
    """Return a quantity and its derivative, called by `names`, with their errors, read in every way; `of` says of what, and in which format."""
    columns = []
    for stairs in staircases:
        suffix, words = stairs.form or "once", f"{of}, {way_words(stairs.form, written=written)}"
        columns += [Column(f"{prefix}{name}_{suffix}", values, meaning=words) for name, values in zip(names, (stairs.value, stairs.slope), strict=True)]
        errors = stairs.value_error, stairs.slope_error
        columns += [Column(f"{prefix}{name}_{suffix}_error", values, meaning=f"relative error, {words}") for name, values in zip(names, errors, strict=True)]
    return columns


def way_words(form: str, *, written: bool = False) -> str:
    """Return a way to compute in the words of a table, of a function that is computed as it is written or of another one."""
    if form == KERNEL:
        return "PyTorch's kernel, the slope from the rounded value"
    if form and written:
        return "as it is written, every operation rounded"
    return f"{form}, every operation rounded" if form else "rounded once"


def truth_of_activation(activation: Activation, x: FloatArray, cancel: Cancel = never) -> tuple[Truth, Truth]:
    """Return what is true of f and of f' at `x`, shape (n,)."""
    value, slope = in_parts(lambda part: true_value(activation, part), x, cancel), derivatives_in_parts(activation, x, 1, cancel)[1]
    log_slope = in_parts(activation.log_abs_slope, x, cancel)
    with np.errstate(divide="ignore"):
        log10_value = np.where(np.abs(value) < UNDERFLOWS, in_parts(activation.log_abs_value, x, cancel) / LN10, np.log10(np.abs(value)))
    return Truth(value, log10_value), Truth(slope, log_slope / LN10)


def truth_of_loss(x: FloatArray, target: float) -> tuple[Truth, Truth]:
    """Return what is true of binary cross-entropy and of its gradient at `x`, shape (n,)."""
    loss, gradient = true_loss(x, target)
    with np.errstate(divide="ignore"):
        logarithms = [np.log10(np.abs(item)) for item in (loss, gradient)]
    # Far out on the side of its label the loss is exp(-|x|), and so is its gradient.
    tail = {0.0: x < -FAR_OUT, 1.0: x > FAR_OUT}.get(target, np.zeros(x.shape, dtype=bool))
    first, second = (np.where(tail, -np.abs(x) / LN10, item) for item in logarithms)
    return Truth(loss, first), Truth(gradient, second)
