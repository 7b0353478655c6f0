"""The staircases of a function and of the loss in number formats, their errors, and where they end."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import in_parts
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.formats.arithmetic import LOSS_FORMS, is_written, operate_loss
from sigexplorer.model.formats.drawing import Drawn, bends_of, drawn_truth
from sigexplorer.model.formats.parameters import FormatsParameters
from sigexplorer.model.formats.staircases import Staircase, Truth, columns_of, make_staircase, staircases_of, truth_of_activation, truth_of_loss, way_words
from sigexplorer.model.formats.thresholds import Threshold, activation_thresholds, loss_thresholds
from sigexplorer.model.numerics.rounding import FORMATS, FormatName, NumberFormat, number_format
from sigexplorer.model.running import Cancel, ask, kept, never
from sigexplorer.model.table import Column, Table
from sigexplorer.model.wording import shortest


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


class ComparedFormat(msgspec.Struct, frozen=True, eq=False):
    """A function that is compared, in one number format.

    Attributes
    ----------
    activation : Activation
        The function.
    format : NumberFormat
        The format.
    value, slope : Truth
        What is true of f and f', shape (n,) each.
    staircases : tuple of Staircase
        As those of `FormatResult`.
    thresholds : tuple of Threshold
        Where an asymptote, or a slope of 0, is reached exactly.
    """

    activation: Activation
    format: NumberFormat
    value: Truth
    slope: Truth
    staircases: tuple[Staircase, ...]
    thresholds: tuple[Threshold, ...]

    def columns(self, prefix: str) -> list[Column]:
        """Return value, slope and their errors, read in every way.

        Parameters
        ----------
        prefix : str
            What every name begins with.
        """
        of = describe_activation(self.activation)
        return [
            Column(f"{prefix}f", self.value.shown, meaning=f"true value of {of}"),
            Column(f"{prefix}slope", self.slope.shown, meaning="its true slope"),
            Column(f"{prefix}log10_value", self.value.log10, meaning="log10 of the true value's magnitude, also where it shows as 0"),
            Column(f"{prefix}log10_slope", self.slope.log10, meaning="log10 of the true slope's magnitude, also where it shows as 0"),
            *columns_of(("f", "slope"), self.staircases, self.format.title, prefix, written=is_written(self.activation)),
        ]


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
    closer : tuple of Drawn
        The function, and the loss, at the inputs at which they are drawn.
    compared : tuple of ComparedFormat
        The functions compared, in the format asked for.
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
    closer: tuple[Drawn, Drawn]
    compared: tuple[ComparedFormat, ...] = ()

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
    def drawn(self) -> tuple[FloatArray, Truth]:
        """The inputs at which the quantity asked for is drawn, shape (m,), and what is true of it there."""
        found = self.closer[self.parameters.quantity.startswith("loss")]
        return found.x, found.quantity if self.parameters.quantity in {"value", "loss"} else found.derivative

    @property
    def staircases(self) -> tuple[tuple[Staircase, FloatArray, FloatArray], ...]:
        """Every way to read the quantity asked for in the format asked for, with its values and their relative errors, shape (n,) each."""
        found = self.chosen.loss if self.parameters.quantity in {"loss", "loss gradient"} else self.chosen.activation
        return readings(found, self.parameters.quantity)

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
        words = self.chosen.format.title
        columns += columns_of(("f", "slope"), self.chosen.activation, words, written=is_written(self.activation))
        columns += columns_of(("loss", "loss_gradient"), self.chosen.loss, words)
        notes = [sentence(threshold, self.activation) for threshold in self.chosen.thresholds]
        for index, item in enumerate(self.compared, start=1):
            columns += item.columns(f"compared_{index}_")
            named = describe_activation(item.activation)
            notes += [f"compared_{index}: {named}", *(f"compared_{index}: {sentence(threshold, item.activation)}" for threshold in item.thresholds)]
        title = f"{type(self.activation).title} in {self.chosen.format.title}"
        return Table(title, tuple(columns), tuple(notes))

    def thresholds_table(self) -> Table:
        """Return one row a threshold of every format."""
        found = [threshold for item in self.formats.values() for threshold in item.thresholds]
        meanings = {"becomes": "what it is from there on, outward", "real": "the threshold as a real number", "input": "the first number of the format"}
        columns = [Column(name, np.array([getattr(item, name) for item in found]), meaning=meanings.get(name, "")) for name in Threshold.__struct_fields__]
        return Table("Thresholds of number formats", tuple(columns))


def readings(staircases: tuple[Staircase, ...], quantity: str) -> tuple[tuple[Staircase, FloatArray, FloatArray], ...]:
    """Return staircases, each with the values of a quantity and their relative errors, shape (n,) each."""
    if quantity in {"value", "loss"}:
        return tuple((stairs, stairs.value, stairs.value_error) for stairs in staircases)
    return tuple((stairs, stairs.slope, stairs.slope_error) for stairs in staircases)


def compute_formats(
    activation: Activation,
    parameters: FormatsParameters,
    compare: tuple[Activation, ...] = (),
    *,
    formats: Sequence[str] = tuple(FORMATS),
    cancel: Cancel = never,
) -> FormatsResult:
    """Return an activation, and the loss beside it, in every number format, and the functions compared in the one asked for.

    Parameters
    ----------
    activation : Activation
        Any of the catalogue; operation by operation only the logistic and tanh (`has_operations`). The loss is always that of the standard logistic.
    parameters : FormatsParameters
        Range, target and overflow.
    compare : tuple of Activation
        Functions that are set beside it.
    formats : sequence of str
        Names of `FORMATS`, the one asked for among them.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    x = _inputs(parameters.x_min, parameters.x_max, parameters.samples)
    true = truth_of_activation(activation, x, cancel)
    found = {}
    everywhere = parameters.saturate, parameters.x_min, parameters.x_max, parameters.samples
    for number in map(number_format, formats):
        ask(cancel)
        curves = staircases_of(activation, x, true, number, parameters.saturate, cancel)
        losses = loss_in_format(number.name, parameters.target, *everywhere, cancel=cancel)
        ask(cancel)
        thresholds = activation_thresholds(activation, parameters.saturate, (number.name,), cancel=cancel)
        ask(cancel)
        thresholds += loss_thresholds(parameters.target, parameters.saturate, (number.name,), cancel=cancel)
        found[number.name] = FormatResult(number, curves, losses.staircases, thresholds)
    # The same beside every format.
    true_of_loss = losses.true
    (value, slope), (loss, loss_gradient) = ((pair[0].shown, pair[1].shown) for pair in (true, true_of_loss))
    log10 = {"value": true[0].log10, "slope": true[1].log10, "loss": true_of_loss[0].log10, "loss gradient": true_of_loss[1].log10}
    compared = tuple(in_format(item, parameters.format, *everywhere, cancel=cancel) for item in compare)
    number = number_format(parameters.format)
    curve = drawn_truth(lambda at: truth_of_activation(activation, at, cancel), x, true, number, bends_of(activation, x, cancel), cancel=cancel)
    closer = curve, drawn_loss(parameters.format, parameters.target, parameters.x_min, parameters.x_max, parameters.samples, cancel=cancel)
    return FormatsResult(activation, parameters, x, value, slope, loss, loss_gradient, log10, found, closer, compared)


class LossInFormat(NamedTuple):
    """Binary cross-entropy of the logistic and its gradient: what is true of both, and how one format reads them."""

    true: tuple[Truth, Truth]
    staircases: tuple[Staircase, ...]


@kept(2)
def loss_in_format(format: str, target: float, saturate: bool, x_min: float, x_max: float, samples: int, *, cancel: Cancel = never) -> LossInFormat:
    """Return the loss in one number format; kept, for no function changes it. Arguments are fields of `FormatsParameters`."""
    ask(cancel)
    x, rounding = _inputs(x_min, x_max, samples), functools.partial(number_format(format).round, saturate=saturate)
    true = truth_of_loss(x, target)
    found = [make_staircase("", (rounding(true[0].shown), rounding(true[1].shown)), true)]
    for form in LOSS_FORMS:
        ask(cancel)
        loss, gradient = in_parts(lambda part, form=form: np.stack(operate_loss(part, target, rounding, form)), x, cancel)  # type: ignore[misc]
        found.append(make_staircase(form, (loss, gradient), true))
    return LossInFormat(true, tuple(found))


@kept(2)
def drawn_loss(format: str, target: float, x_min: float, x_max: float, samples: int, *, cancel: Cancel = never) -> Drawn:
    """Return the loss at the inputs at which it is drawn; kept, for no function changes it. Arguments are fields of `FormatsParameters`."""
    x = _inputs(x_min, x_max, samples)
    return drawn_truth(lambda at: truth_of_loss(at, target), x, truth_of_loss(x, target), number_format(format), cancel=cancel)


@kept(16)
def in_format(
    activation: Activation, format: FormatName, saturate: bool, x_min: float, x_max: float, samples: int, *, cancel: Cancel = never
) -> ComparedFormat:
    """Return a function in one number format; kept, so that those compared stand while another is changed. Arguments are fields of `FormatsParameters`."""
    ask(cancel)
    x, number = _inputs(x_min, x_max, samples), number_format(format)
    true = truth_of_activation(activation, x, cancel)
    staircases = staircases_of(activation, x, true, number, saturate, cancel)
    ask(cancel)
    return ComparedFormat(activation, number, *true, staircases, activation_thresholds(activation, saturate, (format,), cancel=cancel))


def sentence(threshold: Threshold, activation: Activation) -> str:
    """Return a threshold of a function in words: "float16: slope, rounded once, is exactly 0 from x = 17.34375 up (arcosh(2^24 - 1) = 17.32867945439398)"."""
    return "".join(_words(threshold, activation))


def _words(threshold: Threshold, activation: Activation) -> Iterator[str]:
    way = way_words(threshold.form, written=is_written(activation))
    what = f"is exactly {shortest(threshold.becomes)}" if math.isfinite(threshold.becomes) else f"is {threshold.becomes}"
    yield f"{number_format(threshold.format).title}: {threshold.quantity}, {way}, {what}"
    yield f" from x = {shortest(threshold.input)} {'up' if threshold.side == 'right' else 'down'}"
    if threshold.formula:
        yield f" ({threshold.formula} = {shortest(threshold.real)})"
    elif not math.isnan(threshold.real):
        yield f" (as a real number, from {shortest(threshold.real)})"


def _inputs(x_min: float, x_max: float, samples: int) -> FloatArray:
    return np.linspace(x_min, x_max, samples)
