"""A firing neuron as it is shown: its curve, its spikes, and what was counted.

Source
------
P. Dayan, L. F. Abbott: Theoretical neuroscience. MIT Press, 2001.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import column_notes, describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.curve.traces import trace
from sigexplorer.model.neuron.course import Course, make_course
from sigexplorer.model.neuron.over_time import rates_over_time
from sigexplorer.model.neuron.parameters import NeuronParameters
from sigexplorer.model.neuron.response import NEAR, Response, Sensitivity, make_response
from sigexplorer.model.neuron.spikes import Observed, count_by_current, count_in_time, draw_spikes, log_mean_rates
from sigexplorer.model.numerics.sampling import round_inputs
from sigexplorer.model.running import Cancel, Progress, ask, never, unheard
from sigexplorer.model.table import Column, Table

# Beside all that happens, as a share of its range.
ROOM = 0.03
# Currents of the curve in equal steps; times of the rate: at least, of each period of a sine, and at most.
CURRENTS = 401


class ComparedNeuron(msgspec.Struct, frozen=True, eq=False):
    """A function compared as the curve of the same neuron, of n currents, m times and k parts of the time.

    Attributes
    ----------
    activation : Activation
        The function.
    response : Response or None
        Its rate by the current; None of a function that is no firing rate, with which the other values are empty.
    rate, slope, information : ndarray, shape (n,)
        As in `NeuronResult`.
    rate_by_time : ndarray, shape (1, m) or (2, m)
        The rate of the process that it would make, as in `NeuronResult`.
    expected : ndarray, shape (k,)
        Its mean in parts of the time.
    sensitivity : Sensitivity or None
        Where its slope and information are largest.
    refusal : str
        The one line that says why it is none.
    """

    activation: Activation
    response: Response | None
    rate: FloatArray
    slope: FloatArray
    information: FloatArray
    rate_by_time: FloatArray
    expected: FloatArray
    sensitivity: Sensitivity | None
    refusal: str = ""


class NeuronResult(msgspec.Struct, frozen=True, eq=False):
    """n currents, m times, s spikes.

    Attributes
    ----------
    parameters : NeuronParameters
        What was asked.
    response : Response
        The rate by the current.
    course : Course
        The current by time.
    sensitivity : Sensitivity
        Where the slope and the information are largest.
    current : ndarray, shape (n,)
        Currents from the left to the right edge, ascending: those in equal steps, and those at which a curve bends.
    rate, slope, information : ndarray, shape (n,)
        Spikes a second, their derivative by the current, and the Fisher information of a second about it.
    time : ndarray, shape (m,)
        Seconds from the beginning of a trial, closer together where a rate is steep.
    rate_by_time : ndarray, shape (1, m) or (2, m)
        The rate of the process; where it swings too often for a line, its lowest and its highest of each swing.
    spike_time : ndarray, shape (s,)
        Seconds from the beginning of its trial.
    spike_trial : ndarray of int, shape (s,)
        The trial, from 0.
    counts : ndarray of int, shape (trials,)
        The spikes of each trial.
    whole, by_time, by_current : Observed
        What was counted in whole trials, in equal parts of their time, and in equal parts of the range of the current.
    log10_expected : float
        The decimal logarithm of the mean rate of the process in whole trials, also where no float holds it.
    compared : tuple of ComparedNeuron
        The functions compared; they fire no spikes of their own.
    """

    parameters: NeuronParameters
    response: Response
    course: Course
    sensitivity: Sensitivity
    current: FloatArray
    rate: FloatArray
    slope: FloatArray
    information: FloatArray
    time: FloatArray
    rate_by_time: FloatArray
    spike_time: FloatArray
    spike_trial: NDArray[np.int64]
    counts: NDArray[np.int64]
    whole: Observed
    by_time: Observed
    by_current: Observed
    log10_expected: float
    compared: tuple[ComparedNeuron, ...] = ()

    @property
    def beside(self) -> tuple[tuple[int, ComparedNeuron, Sensitivity], ...]:
        """The functions compared that are firing rates: the place of each, from 0 on, itself, and its sensitivity."""
        return tuple((index, item, item.sensitivity) for index, item in enumerate(self.compared) if item.sensitivity is not None)

    @property
    def excitatory_current(self) -> float:
        """The current of the excitation alone, before its course."""
        return self.parameters.excitatory_weight * self.parameters.excitation

    @property
    def net_current(self) -> float:
        """The current of excitation and inhibition, before the course of the excitation."""
        return self.excitatory_current - self.parameters.inhibitory_weight * self.parameters.inhibition

    @property
    def held(self) -> int:
        """In how many parts of the time the interval holds the mean rate of the process."""
        found = self.by_time
        return int(((found.low <= found.expected) & (found.expected <= found.high)).sum())

    def rate_at(self, current: float) -> float:
        """Return the rate at one current.

        Parameters
        ----------
        current : float
            The current.
        """
        return float(self.response.rate(np.array(current)))

    def table(self) -> Table:
        """Return the curve, at currents in equal steps."""
        current = round_inputs(self.parameters.x_min, self.parameters.x_max, CURRENTS)
        columns = [Column("current", current, "", "Net input current"), *_rate_columns("", self.response, current)]
        for index, item, _ in self.beside:
            if item.response is not None:
                columns += _rate_columns(f"compared_{index + 1}_", item.response, current)
        best = self.sensitivity
        notes = [f"steepest from {best.steepest[0]!r} to {best.steepest[1]!r}", f"most informative at {best.informative!r}"]
        notes += [f"jumps at {', '.join(map(repr, best.jumps))}"] if best.jumps else []
        return Table("Neuron: firing rate by current", tuple(columns), (*notes, *self._named()))

    def _named(self) -> tuple[str, ...]:
        return column_notes([item.activation for item in self.compared], [item.refusal for item in self.compared])

    def observed_table(self) -> Table:
        """Return what was counted by current."""
        return _observed_table("Neuron: spikes counted by current", self.by_current, "current", "", self.parameters.confidence)

    def time_table(self) -> Table:
        """Return what was counted by time."""
        table = _observed_table("Neuron: spikes counted by time", self.by_time, "time", "s", self.parameters.confidence)
        columns = [*table.columns, *self._expected_columns("", self.by_time.expected, self.response, "Mean rate of the process")]
        for index, item, _ in self.beside:
            of = f"Mean rate of the process with {describe_activation(item.activation)}"
            columns += self._expected_columns(f"compared_{index + 1}_", item.expected, item.response, of)
        return msgspec.structs.replace(table, columns=tuple(columns), notes=(*table.notes, *self._named()))

    def _expected_columns(self, prefix: str, expected: FloatArray, response: Response | None, meaning: str) -> list[Column]:
        parts = self.by_time
        log10 = _log10_expected(response or self.response, self.course, parts.start, parts.end, expected)
        return [
            Column(f"{prefix}expected", _small_from(log10, expected, (response or self.response).maximum), "spikes/s", meaning),
            Column(f"{prefix}log10_expected", log10, "", "log10 of it, also where it shows as 0"),
        ]

    def spike_table(self) -> Table:
        """Return the spikes."""
        columns = (Column("trial", self.spike_trial + 1, "", "Number of the trial"), Column("time", self.spike_time, "s", "When the neuron fired"))
        return Table("Neuron: spikes", columns, (f"{self.parameters.trials} trials of {self.parameters.duration!r} s",))


def full_range(activation: Activation, parameters: NeuronParameters) -> tuple[float, float]:
    """Return currents from below the rise of the curve and all that the neuron is given to above them.

    Parameters
    ----------
    activation : Activation
        The shape of the curve.
    parameters : NeuronParameters
        The neuron and its input.

    Raises
    ------
    ParameterError
        If the function has no smallest or no largest value.
    """
    response, course = make_response(activation, parameters), make_course(parameters)
    ends = [*response.extent(), *course.span(), parameters.excitatory_weight * parameters.excitation]
    low, high = min(ends), max(ends)
    return rounded_edges(low - ROOM * (high - low), high + ROOM * (high - low))


def compute_neuron(
    activation: Activation,
    parameters: NeuronParameters,
    compare: tuple[Activation, ...] = (),
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> NeuronResult:
    """Find a neuron's firing rate by its input current, let it fire, and compare what is counted with the rate.

    Parameters
    ----------
    activation : Activation
        The shape of the curve: a function with level asymptotes on both sides.
    parameters : NeuronParameters
        The neuron, its input over time, and how often it is tried.
    compare : tuple of Activation
        Functions that are set beside it as curves of the same neuron.
    cancel, progress
        See `sigexplorer.model.running`.

    Returns
    -------
    NeuronResult
        With every spike.

    Raises
    ------
    ParameterError
        If the function has no smallest or no largest value.
    Cancelled
        If `cancel` answered True.
    """
    response, course = make_response(activation, parameters), make_course(parameters)
    trials, confidence = parameters.trials, parameters.confidence
    spike_time, spike_trial = draw_spikes(response, course, trials, parameters.seed, cancel=cancel, progress=progress)
    current = _currents(response, (activation, *compare), parameters, cancel)
    beside = [_answer(item, parameters) for item in compare]
    known = [answer for answer in beside if isinstance(answer, Response)]
    time, (rate_by_time, *others) = rates_over_time((response, *known), course, cancel=cancel)
    by_time = iter(others)
    edges = np.linspace(0.0, course.duration, parameters.bins + 1)
    whole = count_in_time(response, course, spike_time, trials, edges[[0, -1]], confidence, cancel)
    return NeuronResult(
        parameters=parameters,
        response=response,
        course=course,
        sensitivity=response.sensitivity(),
        current=current,
        rate=response.rate(current),
        slope=response.slope(current),
        information=response.information(current),
        time=time,
        rate_by_time=rate_by_time,
        spike_time=spike_time,
        spike_trial=spike_trial,
        counts=np.bincount(spike_trial, minlength=trials),
        whole=whole,
        by_time=count_in_time(response, course, spike_time, trials, edges, confidence, cancel),
        by_current=count_by_current(course, spike_time, trials, parameters.bins, confidence, cancel),
        log10_expected=float(_log10_expected(response, course, whole.start, whole.end, whole.expected, cancel)[0]),
        compared=tuple(
            _compared(item, answer, parameters, course, current, next(by_time), edges, cancel) if isinstance(answer, Response) else _refused(item, answer)
            for item, answer in zip(compare, beside, strict=True)
        ),
    )


def _currents(response: Response, functions: Sequence[Activation], parameters: NeuronParameters, cancel: Cancel) -> FloatArray:
    """Return the currents of the curves: round ones in equal steps, and those between which a curve of the neuron bends, however steep it is."""
    found = [round_inputs(parameters.x_min, parameters.x_max, CURRENTS)]
    low, high = (parameters.steepness * (edge - parameters.threshold) for edge in (parameters.x_min, parameters.x_max))
    found += [parameters.threshold + trace(item, (0, 1), low, high, cancel=cancel)[0][0] / parameters.steepness for item in functions]
    best = response.sensitivity()
    current = np.unique(np.concatenate([*found, best.steepest, [best.informative]]))
    return np.asarray(current[(found[0][0] <= current) & (current <= found[0][-1])])


def _answer(activation: Activation, parameters: NeuronParameters) -> Response | str:
    """Return a function as a firing rate, or why it is none."""
    try:
        return make_response(activation, parameters)
    except ParameterError as refusal:
        return str(refusal)


def _refused(activation: Activation, refusal: str) -> ComparedNeuron:
    nothing = np.zeros(0)
    return ComparedNeuron(activation, None, nothing, nothing, nothing, np.zeros((1, 0)), nothing, None, refusal)


def _compared(
    activation: Activation,
    response: Response,
    parameters: NeuronParameters,
    course: Course,
    current: FloatArray,
    rate_by_time: FloatArray,
    edges: FloatArray,
    cancel: Cancel,
) -> ComparedNeuron:
    ask(cancel)
    return ComparedNeuron(
        activation=activation,
        response=response,
        rate=response.rate(current),
        slope=response.slope(current),
        information=response.information(current),
        rate_by_time=rate_by_time,
        expected=count_in_time(response, course, np.zeros(0), parameters.trials, edges, parameters.confidence, cancel).expected,
        sensitivity=response.sensitivity(),
    )


def rounded_edges(low: float, high: float) -> tuple[float, float]:
    """Return edges with as many digits as a hundredth of their distance has."""
    digits = 2 - math.floor(math.log10(high - low))
    return round(low, digits), round(high, digits)


def _log10_expected(response: Response, course: Course, start: FloatArray, end: FloatArray, expected: FloatArray, cancel: Cancel = never) -> FloatArray:
    """Return the decimal logarithms of mean rates, shape (n,): of those that are small beside the maximum from the logarithm of the rate."""
    with np.errstate(all="ignore"):
        found = np.log10(expected)
    small = np.flatnonzero(expected < NEAR * response.maximum)
    found[small] = log_mean_rates(response, course, start[small], end[small], cancel) / math.log(10.0)
    return found


def _small_from(log10: FloatArray, values: FloatArray, largest: float) -> FloatArray:
    """Return values, those that are small beside the largest from their decimal logarithms, which have all digits: of the shape of both."""
    with np.errstate(all="ignore"):
        return np.where(log10 < math.log10(NEAR * largest), 10.0**log10, values)


def _rate_columns(prefix: str, response: Response, current: FloatArray) -> list[Column]:
    rate, slope = (values / math.log(10.0) for values in (response.log_rate(current), response.log_slope(current)))
    # Where the rate is level at 0 nothing is told.
    with np.errstate(invalid="ignore", over="ignore"):
        information = np.where(slope == -math.inf, slope, 2.0 * slope - rate)
        informed = 10.0**information
    return [
        Column(f"{prefix}rate", _small_from(rate, response.rate(current), response.maximum), "spikes/s", "Firing rate"),
        Column(f"{prefix}slope", response.slope(current), "spikes/s", "Its derivative by the current"),
        Column(f"{prefix}information", informed, "1/s", "Fisher information of a second of Poisson spikes about the current"),
        Column(f"{prefix}log10_rate", rate, "", "log10 of the rate, also where it shows as 0"),
        Column(f"{prefix}log10_slope", slope, "", "log10 of the magnitude of its derivative, also where it shows as 0"),
        Column(f"{prefix}log10_information", information, "", "log10 of the information, also where it shows as 0"),
    ]


def _observed_table(title: str, found: Observed, of: str, unit: str, confidence: float) -> Table:
    columns = [
        Column(f"{of}_from", found.start, unit, "Where the part begins"),
        Column(f"{of}_to", found.end, unit, "Where it ends"),
        Column("mean_current" if of == "time" else "middle", found.current, "", "The current there"),
        Column("seconds", found.seconds, "s", "How long it was watched, in all trials together"),
        Column("count", found.count, "spikes", "Spikes counted"),
        Column("rate", found.rate, "spikes/s", "Spikes counted in a second"),
        Column("low", found.low, "spikes/s", f"Lower limit of the mean rate, confidence {confidence:g}"),
        Column("high", found.high, "spikes/s", f"Upper limit of the mean rate, confidence {confidence:g}"),
    ]
    return Table(title, tuple(columns))
