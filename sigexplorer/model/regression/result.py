"""Functions fitted to the same points beside each other, as they are drawn and written."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial

import msgspec
import numpy as np

from sigexplorer.errors import ParameterError
from sigexplorer.language import ENGLISH, current, untranslated
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.sampling import round_inputs
from sigexplorer.model.regression.alike import Alike, alike
from sigexplorer.model.regression.data import Measurements, measurements_of
from sigexplorer.model.regression.fit import Fit, fit_function
from sigexplorer.model.regression.judgement import akaike_weights
from sigexplorer.model.regression.parameters import FitParameters
from sigexplorer.model.regression.shape import canonical
from sigexplorer.model.regression.solution import NAMES
from sigexplorer.model.running import Cancel, Progress, ask, never, unheard
from sigexplorer.model.table import Column, Table
from sigexplorer.model.wording import confidence_level

# Places at which curves are drawn, how far beyond the points as a share of their width, and how many of a curve's own around its centre.
PLACES, ROOM, OWN = 361, 0.05, 61
# So far from the centre, in units of a curve's argument.
AROUND = 8.0
# So far to both sides of a kink, as a share of the points' width: less than is seen.
BESIDE = 1e-5
MEANINGS = {
    "offset": "What is added to the function",
    "height": "What the function is multiplied by",
    "centre": "The x at which its argument is 0",
    "steepness": "What x (or ln x) is multiplied by",
    "asymmetry": "Richards' nu",
}


class FitResult(msgspec.Struct, frozen=True, eq=False):
    """k functions fitted to n points, and drawn at m places.

    Attributes
    ----------
    parameters : FitParameters
        What was asked for.
    measurements : Measurements
        The points.
    activations : tuple of Activation
        The functions, unmoved and unscaled, each once.
    fits : tuple of Fit or None
        One a function; None where there is none.
    faults : tuple of str
        Why there is none, in the language that is spoken; '' where there is one.
    difference, weight : ndarray, shape (k,)
        By how much each AIC is above the least, and Akaike's weights; NaN where there is no AIC.
    x : ndarray, shape (m,)
        The places, ascending.
    curve, confidence, prediction : ndarray, shape (k, m)
        The curves there, and how far both bands reach to both sides; NaN where there is no fit.
    remarks : tuple of str
        The faults in English, as tables have them.
    alike : tuple of Alike
        Functions that are one curve, whose weights belong together.
    """

    parameters: FitParameters
    measurements: Measurements
    activations: tuple[Activation, ...]
    fits: tuple[Fit | None, ...]
    faults: tuple[str, ...]
    difference: FloatArray
    weight: FloatArray
    x: FloatArray
    curve: FloatArray
    confidence: FloatArray
    prediction: FloatArray
    remarks: tuple[str, ...]
    alike: tuple[Alike, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """A name for each function in columns and rows: its own, numbered where it is not the only one."""
        plain = [item.name for item in self.activations]
        return tuple(name if plain.count(name) == 1 else f"{name}_{plain[: k + 1].count(name)}" for k, name in enumerate(plain))

    @property
    def ranking(self) -> tuple[int, ...]:
        """The functions that have an AIC, the best first."""
        return tuple(int(k) for k in np.argsort(self.difference, kind="stable") if not math.isnan(self.difference[k]))

    def table(self) -> Table:
        """Return a row for every function: its parameters, their errors and intervals, and AIC."""
        columns = [Column("function", np.array(self.names), "", "The function, unmoved and unscaled")]
        columns.append(Column("n", np.full(len(self.fits), len(self.measurements)), "points", "Points"))
        columns.append(Column("unknowns", np.array([len(fit.free) if fit else 0 for fit in self.fits]), "", "Parameters that are fitted"))
        for index, name in enumerate(NAMES):
            meaning = MEANINGS[name]
            columns += self._estimate(name, meaning, index, lambda fit: (fit.estimate, fit.error, fit.low, fit.high))
        for index, side in enumerate(("left", "right")):
            values = _plateau_columns
            columns += self._estimate(f"{side}_plateau", f"The value far to the {side}", index, values)
        judged: tuple[tuple[str, str, Callable[[Fit], float]], ...] = (
            ("residual_sum_of_squares", "Sum of squared residuals, each over its error where errors are used", lambda fit: fit.judgement.squares),
            ("residual_standard_deviation", "Root of that over n less unknowns", lambda fit: fit.judgement.deviation),
            ("r_squared", "Share of the variance explained", lambda fit: fit.judgement.explained),
            ("aic", "-2 ln L + 2 K", lambda fit: fit.judgement.aic),
            ("aicc", "AIC with its correction for few points", lambda fit: fit.judgement.aicc),
            ("bic", "-2 ln L + K ln n", lambda fit: fit.judgement.bic),
        )
        columns += [Column(name, np.array([value(fit) if fit else math.nan for fit in self.fits]), "", meaning) for name, meaning, value in judged]
        columns.append(Column("aic_difference", self.difference, "", "AIC above the least"))
        columns.append(Column("akaike_weight", self.weight, "", "exp(-difference/2), over the sum of all"))
        said = [fault or "; ".join(filter(None, (self._beside(k), _open(fit)))) for k, (fit, fault) in enumerate(zip(self.fits, self.remarks, strict=True))]
        columns.append(Column("remark", np.array(said), "", "Which functions are one curve, and what is not held"))
        argument = "steepness (ln x - ln centre)" if self.parameters.scale == "log" else "steepness (x - centre)"
        notes = (
            f"y = offset + height f({argument})",
            f"Intervals of {confidence_level(self.parameters.confidence)}; an error of 0: known, not fitted",
            "ln L is the whole Gaussian log-likelihood; K counts the residual variance too, but for known errors, as AIC(nls()) in R",
            *self._said_of_file(),
        )
        return Table("Fit: functions beside each other", tuple(columns), notes)

    def curve_table(self) -> Table:
        """Return the curves with both bands at even inputs, on a logarithmic scale of even ratios, the same whatever is fitted."""
        logarithmic = self.parameters.scale == "log"
        low, high = _ends(self.measurements, logarithmic=logarithmic)
        x = np.exp(np.linspace(low, high, PLACES)) if logarithmic else round_inputs(low, high, PLACES)
        columns, missing = [Column("x", x, "", self.measurements.x_name)], np.full(PLACES, np.nan)
        for name, of, fit in zip(self.names, map(describe_activation, self.activations), self.fits, strict=True):
            curve = fit.curve(x) if fit else missing
            columns.append(Column(f"fit_{name}", curve, "", f"The fitted curve, {of}"))
            for band in ("confidence", "prediction"):
                half = fit.half_width(x, prediction=band == "prediction") if fit else missing
                columns.append(Column(f"{band}_low_{name}", curve - half, "", f"Lower edge of the {band} band, {of}"))
                columns.append(Column(f"{band}_high_{name}", curve + half, "", f"Upper edge of the {band} band, {of}"))
        return Table("Fit: curves and bands", tuple(columns), (f"Bands of {confidence_level(self.parameters.confidence)} at each x", *self._said_of_file()))

    def residual_table(self) -> Table:
        """Return the points with what every function leaves of them."""
        found = self.measurements
        columns = [Column("x", found.x, "", found.x_name), Column("y", found.y, "", found.y_name)]
        if found.error.size:
            columns.append(Column("error", found.error, "", "Standard error of y"))
        missing = np.full(len(found), np.nan)
        for name, of, fit in zip(self.names, map(describe_activation, self.activations), self.fits, strict=True):
            columns.append(Column(f"fit_{name}", fit.fitted if fit else missing, "", f"The fitted curve, {of}"))
            columns.append(Column(f"residual_{name}", fit.residual if fit else missing, "", f"y less the fitted curve, {of}"))
        return Table("Fit: residuals", tuple(columns), self._said_of_file())

    def _said_of_file(self) -> tuple[str, ...]:
        """Return what must be said of how the points were read, in the language of tables."""
        with untranslated():
            said = self.measurements.reading.said()
        return (said,) if said else ()

    def _beside(self, index: int) -> str:
        """Return with which functions one is a single curve; '' where it stands for itself."""
        names = self.names
        for group in self.alike:
            if index in group.members:
                others = ", ".join(names[k] for k in group.members if k != index)
                what = f"same family as {others}, moved and scaled" if group.family else f"same curve as {others} over these points"
                return f"{what}: read their weights together"
        return ""

    def _estimate(self, name: str, meaning: str, index: int, values: Callable[[Fit], tuple[FloatArray, FloatArray, FloatArray, FloatArray]]) -> list[Column]:
        rows = np.array([[float(part[index]) for part in values(fit)] if fit else [math.nan] * 4 for fit in self.fits])
        ends = (("", ""), ("_standard_error", ", standard error"), ("_low", ", lower end of its interval"), ("_high", ", upper end of its interval"))
        return [Column(f"{name}{end}", rows[:, k], "", f"{meaning}{words}") for k, (end, words) in enumerate(ends)]


def compute_fit(activations: Sequence[Activation], parameters: FitParameters, *, cancel: Cancel = never, progress: Progress = unheard) -> FitResult:
    """Return functions fitted to the same points, beside each other; see `fit_function`.

    Parameters
    ----------
    activations : sequence of Activation
        The functions; of those that moving and scaling makes one, only the first.
    parameters : FitParameters
        The points, and how curves go through them.
    cancel, progress
        See `sigexplorer.model.running`.

    Returns
    -------
    FitResult
        With a fault in place of a fit for every function that these points do not allow.

    Raises
    ------
    ParameterError
        If there are no points, their file cannot be read, or no function can be fitted to them.
    Cancelled
        If `cancel` answered True.
    """
    shapes = tuple(dict.fromkeys(canonical(activation) for activation in activations))
    points = measurements_of(parameters, cancel)
    fits: list[Fit | None] = []
    faults: list[str] = []
    remarks: list[str] = []
    for index, shape in enumerate(shapes):
        ask(cancel)
        progress(index / len(shapes))
        try:
            fits.append(_fit(points, shape, parameters, cancel))
            faults.append("")
            remarks.append("")
        except ParameterError as fault:
            fits.append(None)
            faults.append(str(fault))
            remarks.append(_in_english(fault, partial(_fit, points, shape, parameters, cancel)))
    difference, weight = akaike_weights([fit.aic if fit else math.nan for fit in fits])
    x = _places(points, [fit for fit in fits if fit], logarithmic=parameters.scale == "log")
    missing = np.full(len(x), np.nan)
    curves = np.array([fit.curve(x) if fit else missing for fit in fits])
    return FitResult(
        parameters,
        points,
        shapes,
        tuple(fits),
        tuple(faults),
        difference,
        weight,
        x,
        curves,
        np.array([fit.half_width(x) if fit else missing for fit in fits]),
        np.array([fit.half_width(x, prediction=True) if fit else missing for fit in fits]),
        tuple(remarks),
        alike(fits, curves, points.y),
    )


def _fit(points: Measurements, shape: Activation, parameters: FitParameters, cancel: Cancel) -> Fit:
    return fit_function(
        points.x,
        points.y,
        shape,
        error=points.error if points.error.size else None,
        weights=parameters.weights,
        scale=parameters.scale,
        left=parameters.left_value if parameters.left == "fixed" else None,
        right=parameters.right_value if parameters.right == "fixed" else None,
        confidence=parameters.confidence,
        cancel=cancel,
    )


def _in_english(fault: ParameterError, again: Callable[[], object]) -> str:
    """Return what a fault says in a table, which has it in English: where it was told in another language it is brought about once more."""
    if current() is ENGLISH:
        return str(fault)
    with untranslated():
        try:
            again()
        except ParameterError as told:
            return str(told)
    return ""


def _plateau_columns(fit: Fit) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    return fit.plateau, fit.plateau_error, fit.plateau_low, fit.plateau_high


def _open(fit: Fit | None) -> str:
    """Return what the points leave open, in some words; '' where they hold all."""
    if fit is None:
        return ""
    held, bump = fit.held, fit.solution.shape.bump
    words = [
        (held.line, "no bend is held"),
        (bump and (held.left or held.right) and not held.line, "one tail alone is held"),
        (held.left and not (held.line or bump), "left plateau is not held"),
        (held.right and not (held.line or bump), "right plateau is not held"),
        (held.steep, "steepness has no upper end"),
        (held.asymmetry, "asymmetry is at the end of its range"),
        (fit.degrees == 0, "no degrees of freedom"),
    ]
    return "; ".join(text for so, text in words if so)


def _places(points: Measurements, fits: Sequence[Fit], *, logarithmic: bool) -> FloatArray:
    """Return where curves are drawn: over the points and a little beyond, and more closely where a curve bends."""
    low, high = _ends(points, logarithmic=logarithmic)
    found = [np.linspace(low, high, PLACES)]
    width = (high - low) / (1.0 + 2.0 * ROOM)
    with np.errstate(all="ignore"):
        for fit in fits:
            own = np.linspace(-AROUND, AROUND, OWN) / fit.steepness
            centre = math.log(fit.centre) if logarithmic and fit.centre > 0.0 else -math.inf if logarithmic else fit.centre
            kinks = centre + np.array(fit.activation.kinks) / fit.steepness
            # Right beside a kink too, so that a jump is upright.
            found += [centre + own, kinks, kinks - BESIDE * width, kinks + BESIDE * width]
    every = np.unique(np.concatenate(found))
    every = every[(every >= low) & (every <= high)]
    return np.exp(every) if logarithmic else every


def _ends(points: Measurements, *, logarithmic: bool) -> tuple[float, float]:
    """Return from where to where curves are drawn, on a logarithmic scale ln of that: over the points and a little beyond."""
    x = points.x[points.x > 0.0] if logarithmic else points.x
    place = np.log(x) if logarithmic else x
    low, high = (float(place.min()), float(place.max())) if len(place) else (0.0, 1.0)
    room = ROOM * (high - low) or 0.5
    return low - room, high + room
