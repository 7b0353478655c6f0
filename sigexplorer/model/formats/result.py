"""The staircases of a function and of the loss in number formats, their errors, and where they end."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import UNDERFLOWS
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.formats.arithmetic import (
    FORMS,
    KERNEL,
    LOSS_FORMS,
    Form,
    Kernel,
    LossForm,
    has_operations,
    kernel,
    operate,
    operate_loss,
    true_loss,
    true_value,
)
from sigexplorer.model.formats.parameters import FormatsParameters
from sigexplorer.model.formats.thresholds import Threshold, activation_thresholds, loss_thresholds
from sigexplorer.model.numerics.rounding import FORMATS, NumberFormat, number_format
from sigexplorer.model.parameters import shortest
from sigexplorer.model.running import Cancel, Cancelled, never
from sigexplorer.model.table import Column, Table

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


class FormatResult(msgspec.Struct, frozen=True, eq=False):
    """An activation and the loss in one number format.

    Attributes
    ----------
    format : NumberFormat
        The format.
    activation : tuple of Staircase
        Rounded once; then operation by operation, textbook and stable, for the functions that `has_operations`.
    loss : tuple of Staircase
        Rounded once; then operation by operation, of the sigmoid and from logits.
    thresholds : tuple of Threshold
        Where an asymptote, or a slope of 0, is reached exactly, and where loss and gradient die.
    """

    format: NumberFormat
    activation: tuple[Staircase, ...]
    loss: tuple[Staircase, ...]
    thresholds: tuple[Threshold, ...]


class FormatsResult(msgspec.Struct, frozen=True, eq=False):
    """An activation, and binary cross-entropy of the logistic, in every number format.

    Attributes
    ----------
    activation : Activation
        The function.
    parameters : FormatsParameters
        What was asked for; `formats` holds every format (unless fewer were wanted), `chosen` the one asked for.
    x : ndarray, shape (n,)
        The inputs, both edges included.
    value, slope : ndarray, shape (n,)
        The true f and f', as float64 shows them.
    loss, loss_gradient : ndarray, shape (n,)
        The true binary cross-entropy of the standard logistic of x, and its gradient by x.
    log10_magnitudes : dict of str to ndarray, shape (n,)
        log10 of the true magnitudes by the quantity's name, also where float64 shows 0; -inf for a true 0.
    formats : dict of str to FormatResult
        By the format's name, in the order of `FORMATS`.
    """

    activation: Activation
    parameters: FormatsParameters
    x: FloatArray
    value: FloatArray
    slope: FloatArray
    loss: FloatArray
    loss_gradient: FloatArray
    log10_magnitudes: dict[str, FloatArray]
    formats: dict[str, FormatResult]

    @property
    def true(self) -> FloatArray:
        """The true values, shape (n,), of the quantity asked for."""
        return {"value": self.value, "slope": self.slope, "loss": self.loss, "loss gradient": self.loss_gradient}[self.parameters.quantity]

    @property
    def true_height(self) -> FloatArray:
        """Log10 of the true magnitudes, shape (n,), of the quantity asked for, also where float64 shows 0; NaN for what has none."""
        found = self.log10_magnitudes[self.parameters.quantity]
        return np.where(np.isfinite(found), found, np.nan)

    @property
    def staircases(self) -> tuple[tuple[Staircase, FloatArray, FloatArray], ...]:
        """Every way to read the quantity asked for in the format asked for, with its values and their relative errors, shape (n,) each."""
        found = self.chosen.loss if self.parameters.quantity in {"loss", "loss gradient"} else self.chosen.activation
        if self.parameters.quantity in {"value", "loss"}:
            return tuple((stairs, stairs.value, stairs.value_error) for stairs in found)
        return tuple((stairs, stairs.slope, stairs.slope_error) for stairs in found)

    @property
    def chosen(self) -> FormatResult:
        """The format asked for."""
        return self.formats[self.parameters.format]

    def table(self) -> Table:
        """Return x, the true curves, and value, slope and their errors in the chosen format, read in every way; its thresholds as notes."""
        columns = [
            Column("x", self.x, meaning="input"),
            Column("f", self.value, meaning="true value"),
            Column("slope", self.slope, meaning="true slope"),
            Column("loss", self.loss, meaning="true binary cross-entropy"),
            Column("loss_gradient", self.loss_gradient, meaning="true gradient of the loss"),
            *(
                Column(
                    f"log10_{name.replace(' ', '_')}",
                    self.log10_magnitudes[name],
                    meaning=f"log10 of the true {name}'s magnitude, also where it shows as 0",
                )
                for name in ("value", "slope", "loss", "loss gradient")
            ),
        ]
        for (value, slope), staircases in ((("f", "slope"), self.chosen.activation), (("loss", "loss_gradient"), self.chosen.loss)):
            for stairs in staircases:
                suffix = stairs.form or "once"
                words = f"{self.chosen.format.title}, {_way(stairs.form)}"
                columns += [
                    Column(f"{value}_{suffix}", stairs.value, meaning=words),
                    Column(f"{slope}_{suffix}", stairs.slope, meaning=words),
                    Column(f"{value}_{suffix}_error", stairs.value_error, meaning=f"relative error, {words}"),
                    Column(f"{slope}_{suffix}_error", stairs.slope_error, meaning=f"relative error, {words}"),
                ]
        title = f"{type(self.activation).title} in {self.chosen.format.title}"
        return Table(title, tuple(columns), tuple(sentence(threshold) for threshold in self.chosen.thresholds))

    def thresholds_table(self) -> Table:
        """Return one row a threshold of every format."""
        found = [threshold for item in self.formats.values() for threshold in item.thresholds]
        meanings = {"becomes": "what it is from there on, outward", "real": "the threshold as a real number", "input": "the first number of the format"}
        columns = [Column(name, np.array([getattr(item, name) for item in found]), meaning=meanings.get(name, "")) for name in Threshold.__struct_fields__]
        return Table("Thresholds of number formats", tuple(columns))


def compute_formats(activation: Activation, parameters: FormatsParameters, *, formats: Sequence[str] = tuple(FORMATS), cancel: Cancel = never) -> FormatsResult:
    """Return an activation, and the loss beside it, in every number format.

    Parameters
    ----------
    activation : Activation
        Any of the catalogue; operation by operation only the logistic and tanh (`has_operations`). The loss is always that of the standard logistic.
    parameters : FormatsParameters
        Range, target and overflow.
    formats : sequence of str
        Names of `FORMATS`, the one asked for among them.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    x = np.linspace(parameters.x_min, parameters.x_max, parameters.samples)
    true = _truth_of_activation(activation, x)
    _ask(cancel)
    true_of_loss = _truth_of_loss(x, parameters.target)
    (value, slope), (loss, loss_gradient) = ((pair[0].shown, pair[1].shown) for pair in (true, true_of_loss))
    found = {}
    for number in map(number_format, formats):
        _ask(cancel)
        rounding = functools.partial(number.round, saturate=parameters.saturate)
        curves = [_staircase("", (rounding(value), rounding(slope)), true)]
        if has_operations(activation):
            for form in FORMS:
                _ask(cancel)
                curves.append(_staircase(form, operate(activation, x, rounding, form), true))
            curves.append(_staircase(KERNEL, kernel(activation, x, rounding, wide=number.bits <= 16), true))
        _ask(cancel)
        losses = [_staircase("", (rounding(loss), rounding(loss_gradient)), true_of_loss)]
        for loss_form in LOSS_FORMS:
            _ask(cancel)
            losses.append(_staircase(loss_form, operate_loss(x, parameters.target, rounding, loss_form), true_of_loss))
        _ask(cancel)
        thresholds = activation_thresholds(activation, parameters.saturate, (number.name,), cancel=cancel)
        _ask(cancel)
        thresholds += loss_thresholds(parameters.target, parameters.saturate, (number.name,), cancel=cancel)
        found[number.name] = FormatResult(number, tuple(curves), tuple(losses), thresholds)
    log10 = {"value": true[0].log10, "slope": true[1].log10, "loss": true_of_loss[0].log10, "loss gradient": true_of_loss[1].log10}
    return FormatsResult(activation, parameters, x, value, slope, loss, loss_gradient, log10, found)


def formats_in_stages(activation: Activation, parameters: FormatsParameters, *, cancel: Cancel = never) -> Iterator[FormatsResult]:
    """Yield the format asked for, which is all that a plot shows, then every format; see `compute_formats`."""
    yield compute_formats(activation, parameters, formats=(parameters.format,), cancel=cancel)
    yield compute_formats(activation, parameters, cancel=cancel)


def sentence(threshold: Threshold) -> str:
    """Return a threshold in words: "float16: slope, rounded once, is exactly 0 from x = 17.34375 up (arcosh(2^24 - 1) = 17.32867945439398)"."""
    return "".join(_words(threshold))


def _words(threshold: Threshold) -> Iterator[str]:
    way = _way(threshold.form)
    what = f"is exactly {shortest(threshold.becomes)}" if math.isfinite(threshold.becomes) else f"is {threshold.becomes}"
    yield f"{FORMATS[threshold.format].title}: {threshold.quantity}, {way}, {what}"  # type: ignore[index]
    yield f" from x = {shortest(threshold.input)} {'up' if threshold.side == 'right' else 'down'}"
    if threshold.formula:
        yield f" ({threshold.formula} = {shortest(threshold.real)})"
    elif not math.isnan(threshold.real):
        yield f" (as a real number, from {shortest(threshold.real)})"


def _ask(cancel: Cancel) -> None:
    if cancel():
        raise Cancelled


def _way(form: str) -> str:
    if form == KERNEL:
        return "PyTorch's kernel, the slope from the rounded value"
    return f"{form}, every operation rounded" if form else "rounded once"


class _Truth(NamedTuple):
    """What is true of a quantity: as float64 shows it, and log10 of its magnitude, -inf for 0."""

    shown: FloatArray
    log10: FloatArray


def _staircase(form: Literal["", Form, LossForm, Kernel], given: tuple[FloatArray, FloatArray], true: tuple[_Truth, _Truth]) -> Staircase:
    rounding: Literal["rounded once", "operations", "kernel"] = "kernel" if form == KERNEL else "operations" if form else "rounded once"
    return Staircase(rounding, form, *given, _relative_error(given[0], true[0]), _relative_error(given[1], true[1]))


def _relative_error(given: FloatArray, true: _Truth) -> FloatArray:
    with np.errstate(all="ignore"):
        error = np.where(given == true.shown, 0.0, np.abs(given - true.shown) / np.abs(true.shown))
        # A truth that only float64 shows as 0 is lost whole where the format gives 0.
        return np.where((true.shown == 0.0) & (given == 0.0) & ~np.isneginf(true.log10), 1.0, error)


def _truth_of_activation(activation: Activation, x: FloatArray) -> tuple[_Truth, _Truth]:
    value, slope = true_value(activation, x), activation.derivatives(x, 1)[1]
    log_slope = activation.log_abs_slope(x)
    with np.errstate(divide="ignore"):
        log10_value = np.where(np.abs(value) < UNDERFLOWS, activation.log_abs_value(x) / LN10, np.log10(np.abs(value)))
    return _Truth(value, log10_value), _Truth(slope, log_slope / LN10)


def _truth_of_loss(x: FloatArray, target: float) -> tuple[_Truth, _Truth]:
    loss, gradient = true_loss(x, target)
    with np.errstate(divide="ignore"):
        logarithms = [np.log10(np.abs(item)) for item in (loss, gradient)]
    # Far out on the side of its label the loss is exp(-|x|), and so is its gradient.
    tail = {0.0: x < -FAR_OUT, 1.0: x > FAR_OUT}.get(target, np.zeros(x.shape, dtype=bool))
    first, second = (np.where(tail, -np.abs(x) / LN10, item) for item in logarithms)
    return _Truth(loss, first), _Truth(gradient, second)
