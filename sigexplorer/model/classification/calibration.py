"""What the page of calibration shows: reliability before and after a temperature, and the temperature that fits best."""

from __future__ import annotations

import math

import msgspec
import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.classification.judged import JudgedRows, log_loss, softplus
from sigexplorer.model.classification.judging import Judged, judged
from sigexplorer.model.classification.judging_parameters import CalibrationParameters, Scaling
from sigexplorer.model.classification.parameters import ClassificationParameters
from sigexplorer.model.classification.reliability import Reliability, reliability
from sigexplorer.model.classification.temperature import Temperature, best_temperature
from sigexplorer.model.numerics.drawing import drawn_inputs, share_of
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.running import Cancel, Progress, ask, kept, never, part_of, unheard
from sigexplorer.model.table import Column, Table

# Temperatures along the curve of the loss, how far it reaches beyond what is marked, and at least.
PLACES, REACH, LEAST = 97, 2.0, (0.25, 4.0)
# A best temperature that is this near to 1, in standard errors, is 1 but for rounding.
SAME = 1e-5


class CalibrationResult(msgspec.Struct, frozen=True, eq=False):
    """Probabilities beside what happened, as they are and at another temperature; m places along the curve of the loss.

    Attributes
    ----------
    parameters : CalibrationParameters
        What was asked for.
    judged : Judged
        The rows, and where their scores are from.
    before : Reliability
        Of the scores as they are.
    after : Reliability or None
        Of the scores divided by `temperature`; None where that is 1.
    best : Temperature
        The temperature that fits best, or why there is none.
    temperature : float
        The one that was asked for; 1 where the best one was, and there is none.
    loss : float
        The mean log-loss there.
    place, place_loss : ndarray, shape (m,)
        Temperatures, and the mean log-loss there.
    line : ndarray, shape (2, k)
        Decimal logarithms of temperatures, closer together where the loss is steep, and the loss there.
    """

    parameters: CalibrationParameters
    judged: Judged
    before: Reliability
    after: Reliability | None
    best: Temperature
    temperature: float
    loss: float
    place: FloatArray
    place_loss: FloatArray
    line: FloatArray

    @property
    def shown(self) -> Reliability:
        """The reliability at the temperature asked for."""
        return self.before if self.after is None else self.after

    def table(self) -> Table:
        """Return the mean log-loss by temperature."""
        columns = (
            Column("temperature", self.place, "", "What scores are divided by; one over the gain of the sigmoid"),
            Column("log_loss", self.place_loss, "", "Mean log-loss there"),
        )
        best = self.best
        notes = (
            f"best temperature {best.value!r} ({best.outcome}), standard error {best.error!r}",
            f"its {self.parameters.confidence:g} interval {best.low!r} to {best.high!r}",
            f"best gain {best.gain!r}, standard error {best.gain_error!r}",
            f"log-loss {best.loss_before!r} as they are, {best.loss!r} at the best temperature, {self.loss!r} at {self.temperature!r}",
        )
        return Table("Calibration: log-loss by temperature", columns, notes)

    def reliability_table(self) -> Table:
        """Return a row for every bin, of the scores as they are and, where it is another, at the temperature asked for."""
        found = [(1.0, self.before)] + ([(self.temperature, self.after)] if self.after is not None else [])
        fields = (
            ("low", "Smallest probability in the bin"),
            ("high", "Largest probability in the bin"),
            ("weight", "How often its rows count"),
            ("forecast", "Their mean probability"),
            ("seen", "Share of class 1 among them"),
            ("seen_low", f"Lower end of its {self.parameters.confidence:g} interval (Wilson)"),
            ("seen_high", f"Upper end of its {self.parameters.confidence:g} interval (Wilson)"),
            ("calibrated_low", "Least share that right probabilities would show"),
            ("calibrated_high", "Largest share that right probabilities would show"),
        )
        temperature = np.concatenate([np.full(len(item.weight), value) for value, item in found])
        columns = [Column("temperature", temperature, "", "What scores are divided by")]
        columns += [Column(name, np.concatenate([getattr(item, name) for _, item in found]), "", meaning) for name, meaning in fields]
        notes = (self.judged.meaning, *(note for value, item in found for note in _notes(value, item)))
        return Table("Calibration: reliability", tuple(columns), notes)

    def isotonic_table(self) -> Table:
        """Return the share of class 1 that never falls with the probability and fits best, of the scores as they are and at the temperature asked for."""
        found = [(1.0, self.before)] + ([(self.temperature, self.after)] if self.after is not None else [])
        columns = (
            Column("temperature", np.concatenate([np.full(len(item.probability), value) for value, item in found]), "", "What scores are divided by"),
            Column("probability", np.concatenate([item.probability for _, item in found]), "", "Each different one"),
            Column("isotonic", np.concatenate([item.isotonic for _, item in found]), "", "Share of class 1 there, by isotonic regression"),
        )
        return Table("Calibration: isotonic regression", columns, (self.judged.meaning,))


def compute_calibration(
    classification: ClassificationParameters | None, parameters: CalibrationParameters, *, cancel: Cancel = never, progress: Progress = unheard
) -> CalibrationResult:
    """Return how reliable probabilities are, as they are and at another temperature, and which temperature fits best.

    Parameters
    ----------
    classification : ClassificationParameters or None
        The regression whose scores are judged; None where they are those of a file or of the network that is shipped.
    parameters : CalibrationParameters
        Where scores are from, the temperature, and the bins.
    cancel, progress
        See `sigexplorer.model.running`.

    Returns
    -------
    CalibrationResult
        Before and after.

    Raises
    ------
    ParameterError
        If there are no such rows or no such fit.
    Cancelled
        If `cancel` answered True.
    """
    asked = msgspec.structs.replace(parameters, scaling="none", temperature=parameters_of(CalibrationParameters)["temperature"].default)
    found = judged(classification, parameters.source, parameters.logits, parameters.positive, cancel=cancel, progress=part_of(progress, 0.0, 0.5))
    common = _as_they_are(found, asked, cancel=cancel)
    progress(0.7)
    temperature = chosen_temperature(common.best, parameters.scaling, parameters.temperature)
    if temperature == 1.0:
        return msgspec.structs.replace(common, parameters=parameters)
    cooled = common.judged.rows.cooled(temperature)
    after = _reliability(cooled, parameters, cancel)
    places = common.place, common.place_loss, common.line
    if not common.place[0] <= temperature <= common.place[-1]:
        places = _losses(common.judged.rows, common.best, temperature, cancel)
    return CalibrationResult(parameters, common.judged, common.before, after, common.best, temperature, log_loss(cooled), *places)


def chosen_temperature(best: Temperature, scaling: Scaling, own: float) -> float:
    """Return the temperature that is asked for; 1 where it is the best one, and there is none.

    Parameters
    ----------
    best : Temperature
        The best one of the rows.
    scaling : {"none", "best", "own"}
        Whether scores are left as they are, or divided by the best temperature or one's own.
    own : float
        One's own.
    """
    if scaling == "own":
        return own
    found = scaling == "best" and best.outcome == "found" and abs(best.value - 1.0) > SAME * best.error
    return best.value if found else 1.0


@kept(2)
def _as_they_are(found: Judged, parameters: CalibrationParameters, *, cancel: Cancel = never) -> CalibrationResult:
    """Return what does not depend on the temperature; kept by the very rows, for the temperature is what is dragged."""
    best, *places = _best(found, parameters.confidence, cancel=cancel)
    before = _reliability(found.rows, parameters, cancel)
    return CalibrationResult(parameters, found, before, None, best, 1.0, best.loss_before, *places)


@kept(2)
def _best(found: Judged, confidence: float, *, cancel: Cancel = never) -> tuple[Temperature, FloatArray, FloatArray, FloatArray]:
    """Return the best temperature, and losses about it, which no bins change."""
    best = best_temperature(found.rows, confidence, cancel=cancel)
    return best, *_losses(found.rows, best, 1.0, cancel)


def _reliability(rows: JudgedRows, parameters: CalibrationParameters, cancel: Cancel) -> Reliability:
    return reliability(rows, parameters.bins, parameters.binning, parameters.confidence, cancel=cancel)


def _losses(rows: JudgedRows, best: Temperature, temperature: float, cancel: Cancel) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return temperatures about those that are marked, the loss there, and the line of it."""
    limits = parameters_of(CalibrationParameters)["temperature"].limits
    marked = [1.0, temperature, *(value for value in (best.value, best.low, best.high) if limits[0] <= value <= limits[1])]
    low, high = max(min(min(marked) / REACH, LEAST[0]), limits[0]), min(max(max(marked) * REACH, LEAST[1]), limits[1])

    def told(log10: FloatArray) -> FloatArray:
        loss, margin = np.empty(log10.size), rows.margin
        for index, value in enumerate((10.0**log10).tolist()):
            ask(cancel)
            with np.errstate(over="ignore"):
                loss[index] = rows.mean(softplus(-margin / value))
        return loss[np.newaxis]

    even = np.linspace(math.log10(low), math.log10(high), PLACES)
    losses = told(even)
    log10, line = drawn_inputs(told, lambda values: share_of(values, *shown_losses(values, best)), even, losses, cancel=cancel)
    return 10.0**even, losses[0], np.stack((log10, line[0]))


def shown_losses(losses: FloatArray, best: Temperature) -> tuple[float, float]:
    """Return the least loss, and the highest that is shown: towards a temperature of 0 there is no bound, and what is shown is where it is decided.

    Parameters
    ----------
    losses : ndarray
        Losses at some temperatures.
    best : Temperature
        The best one.
    """
    finite = losses[np.isfinite(losses)]
    least, most = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    return least, min(most, max(3.0 * math.log(2.0), 3.0 * least, 1.2 * best.loss_before if math.isfinite(best.loss_before) else 0.0))


def _notes(temperature: float, found: Reliability) -> tuple[str, ...]:
    parts = [
        f"{name} {item.score!r} = miscalibration {item.miscalibration!r} - discrimination {item.discrimination!r} + uncertainty {item.uncertainty!r}"
        for name, item in (("Brier score", found.brier), ("log-loss", found.log))
    ]
    p = 10.0**found.log10_p if math.isfinite(found.log10_p) else math.nan
    error = f"expected calibration error {found.error!r}, of right probabilities on average {found.error_of_chance!r}"
    return tuple(f"at temperature {temperature!r}: {text}" for text in (error, f"Spiegelhalter's z {found.z!r}, p {p!r}", *parts))
