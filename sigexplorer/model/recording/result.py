"""What the page of a recording shows: the recording, what is wrong with the network, and what theory expects of each layer."""

from __future__ import annotations

import functools

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import NothingError
from sigexplorer.language import Told
from sigexplorer.model.beyond import no_such_layer
from sigexplorer.model.finding import Finding
from sigexplorer.model.recording.findings import find_all
from sigexplorer.model.recording.parameters import RecordingParameters
from sigexplorer.model.recording.reader import Recording, read_recording
from sigexplorer.model.recording.theory import LayerTheory, layer_theory
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.model.table import Column, Table
from sigexplorer.record.measures import PERCENTILES
from sigexplorer.resources import resource

SAMPLES = {"all_alike": "all_alike.sigrec", "dead_units": "dead_units.sigrec", "sound": "sound.sigrec"}
# What a layer's table has, and its panes draw.
OF_LAYER = (
    *((f"value_p{percent}", f"{percent} % of the values are at most that") for percent in PERCENTILES),
    ("value_mean", "mean of the values"),
    ("value_std", "standard deviation of the values"),
    ("saturated", "share of inputs that saturate the function"),
    ("dead", "share of units that every input of the batch saturates"),
    ("gradient_rms", "root-mean-square of the loss' derivatives by the values"),
    ("weight_rms", "root-mean-square of the weights"),
    ("weight_gradient_rms", "root-mean-square of the loss' derivatives by the weights"),
    ("update_ratio", "length of the step, divided by that of the weights"),
)

NOTHING_WRONG: Told[tuple[Finding, ...]] = Told(lambda cancel: ())


class RecordingResult(msgspec.Struct, frozen=True, eq=False):
    """A recording as it is looked at.

    Attributes
    ----------
    parameters : RecordingParameters
        Which quantity, layer and step are looked at.
    recording : Recording or None
        What the file holds; None where no file was asked for.
    told : Told of tuple of Finding
        What is wrong, worst first.
    theory : LayerTheory or None
        What is expected of each layer at the first step; None without steps.
    """

    parameters: RecordingParameters
    recording: Recording | None
    told: Told[tuple[Finding, ...]] = NOTHING_WRONG
    theory: LayerTheory | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong, worst first, in the language that is spoken."""
        return self.told.now()

    @property
    def layer(self) -> int:
        """The number of the layer looked at, from 0; -1 of a recording without layers."""
        return -1 if self.recording is None else min(self.parameters.layer, len(self.recording.layers)) - 1

    def no_such_layer(self) -> str:
        """Return that the layer asked for is beyond all that there are; '' where it is one of them. A plot shows the last one then, a file is refused."""
        return "" if self.recording is None else no_such_layer("recording.layer", self.parameters.layer, len(self.recording.layers))

    @property
    def record(self) -> int:
        """The number of the recorded step looked at, from 0; -1 without steps."""
        if self.recording is None or not len(self.recording.step):
            return -1
        return self.recording.record_at(self.parameters.step)

    def table(self) -> Table:
        """Return the quantity looked at: a row for every recorded step and layer."""
        recording, quantity = self.recording, self.parameters.quantity
        names = [] if recording is None else [layer.name for layer in recording.layers]
        step = np.zeros(0, dtype=np.int64) if recording is None else recording.step
        values = np.zeros((0, 0)) if recording is None else recording.of(quantity)
        columns = (
            Column("step", np.repeat(step, len(names)), "steps", "the step recorded"),
            Column("layer", np.array(names * len(step), dtype=str), "", "the layer"),
            Column(quantity, values.ravel(), "", quantity.replace("_", " ")),
        )
        return Table("A recording by step and layer", columns)

    def layer_table(self) -> Table:
        """Return what was measured of the layer looked at, step by step.

        Raises
        ------
        NothingError
            If the recording has no such layer.
        """
        recording = self.recording
        if recording is None or self.layer < 0:
            return Table("A layer by step", (Column("step", np.zeros(0, dtype=np.int64), "steps", "the step recorded"),))
        if why := self.no_such_layer():
            raise NothingError(why)
        columns = [Column(name, recording.of(name)[:, self.layer], "", meaning) for name, meaning in OF_LAYER]
        notes = [f"layer {recording.layers[self.layer].name}"]
        if self.theory is not None and self.theory.unnamed[self.layer]:
            notes.append("what stands behind this layer is not named in the recording")
        if self.theory is not None:
            for name, values in (("mean", self.theory.mean), ("deviation", self.theory.deviation), ("gradient", self.theory.gradient)):
                without = " without biases" if self.theory.without_biases[self.layer] and name != "gradient" else ""
                notes.append(f"expected {self.theory.when}{without}: {name} {values[self.layer]:.17g}")
        step = Column("step", recording.step, "steps", "the step recorded")
        return Table("A layer by step", (step, Column("loss", recording.loss, "", "the loss"), *columns), tuple(notes))

    def finding_table(self) -> Table:
        """Return the findings, worst first."""
        steps = np.array([np.nan if finding.step is None else float(finding.step) for finding in self.findings])
        texts = {name: np.array([getattr(finding, name) for finding in self.findings], dtype=str) for name in ("cause", "layer", "evidence", "advice")}
        return Table(
            "What is wrong, worst first",
            (
                Column("cause", texts["cause"], "", "what it is"),
                Column("layer", texts["layer"], "", "where"),
                Column("step", steps, "steps", "since when"),
                Column("evidence", texts["evidence"], "", "what was measured"),
                Column("advice", texts["advice"], "", "what to do"),
            ),
        )


# What tells whether a quantity was measured where it is NaN: the share that was not finite, or another measure of the same numbers.
SHARES_OF = {"input": "input_nonfinite", "value": "value_nonfinite", "gradient": "gradient_nonfinite", "weight": "weight_nonfinite", "bias": "bias_nonfinite"}


def no_number(recording: Recording, quantity: str) -> NDArray[np.bool_]:
    """Return where a quantity was measured and is NaN, for all that it is measured of is NaN or infinite, shape (steps, layers).

    Parameters
    ----------
    recording : Recording
        Of any number of steps.
    quantity : str
        One of `sigexplorer.record.measures.QUANTITIES`.
    """
    of = quantity.partition("_")[0]
    lost = recording.of("weight_gradient_nonfinite" if quantity.startswith("weight_gradient") else SHARES_OF.get(of, "")) > 0.0
    if of == "update":
        lost = np.isfinite(recording.of("update_zero"))
    return np.asarray(np.isnan(recording.of(quantity)) & lost)


def compute_recording(parameters: RecordingParameters, *, cancel: Cancel = never, progress: Progress = unheard) -> RecordingResult:
    """Read a recording, and find what is wrong with the network.

    Parameters
    ----------
    parameters : RecordingParameters
        Which file.
    cancel, progress : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    RecordingResult
        Without a recording where neither a file nor a sample is asked for.

    Raises
    ------
    ParameterError
        If the file cannot be read; see `read_recording`.
    Cancelled
        If `cancel` said so.
    """
    if not parameters.file and parameters.sample == "none":
        return RecordingResult(parameters, None)
    path = parameters.file or resource("data", SAMPLES[parameters.sample])
    recording = read_recording(path, cancel, progress)
    if not len(recording.step):
        return RecordingResult(parameters, recording)
    told = Told(functools.partial(find_all, recording))
    told.now(cancel)
    return RecordingResult(parameters, recording, told, layer_theory(recording, cancel))


def looked_at(result: RecordingResult, parameters: RecordingParameters) -> RecordingResult:
    """Return the same result with another quantity, layer or step looked at; the result itself where nothing differs."""
    return result if result.parameters == parameters else msgspec.structs.replace(result, parameters=parameters)
