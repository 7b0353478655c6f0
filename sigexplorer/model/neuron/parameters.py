"""What is asked of a firing neuron."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from sigexplorer.language import tr
from sigexplorer.model.parameters import Parameters, parameter

CourseName = Literal["constant", "step", "ramp", "sine"]


class NeuronParameters(Parameters, frozen=True):
    """The neuron, its input over time, and how often it is tried; its curve is that of the function explored."""

    maximum: Annotated[
        float,
        parameter(
            "Maximum rate",
            symbol=r"r_{\max}",
            limits=(0.01, 1000),
            slider=(1, 500),
            unit="spikes/s",
            help="How often it fires at most: where the function is largest.",
        ),
    ] = 100.0
    threshold: Annotated[
        float, parameter("Threshold", symbol=r"\theta", limits=(-1e3, 1e3), slider=(-5, 5), help="The current at which the function's argument is 0.")
    ] = 1.0
    steepness: Annotated[
        float,
        parameter("Steepness", symbol="k", limits=(1e-3, 1e3), slider=(0.1, 20), scale="log", help="By what the current above the threshold is multiplied."),
    ] = 4.0
    excitation: Annotated[
        float, parameter("Excitation", symbol="E", limits=(-1e3, 1e3), slider=(0, 5), help="The excitatory input, before its course over time.")
    ] = 1.6
    excitatory_weight: Annotated[
        float, parameter("Excitatory weight", symbol="w_E", limits=(0, 100), slider=(0, 5), help="How much current a unit of excitation brings.")
    ] = 1.0
    inhibition: Annotated[float, parameter("Inhibition", symbol="H", limits=(-1e3, 1e3), slider=(0, 5), help="The inhibitory input.")] = 0.4
    inhibitory_weight: Annotated[
        float, parameter("Inhibitory weight", symbol="w_H", limits=(0, 100), slider=(0, 5), help="How much current a unit of inhibition takes away.")
    ] = 1.0
    course: Annotated[CourseName, parameter("Course", help="How the excitation changes: not at all, at once, evenly, or as a sine.")] = "sine"
    amplitude: Annotated[float, parameter("Amplitude", symbol="A", limits=(-1e3, 1e3), slider=(-3, 3), help="By how much the excitation changes.")] = 0.6
    frequency: Annotated[
        float, parameter("Frequency", symbol="f", limits=(0.01, 100), slider=(0.1, 20), scale="log", unit="Hz", help="How often a sine repeats in a second.")
    ] = 1.0
    onset: Annotated[float, parameter("Onset", limits=(0, 20), slider=(0, 5), unit="s", help="When the excitation changes at once.")] = 1.0
    duration: Annotated[float, parameter("Duration", symbol="T", limits=(0.01, 20), slider=(0.1, 10), unit="s", help="How long a trial is.")] = 2.0
    trials: Annotated[int, parameter("Trials", limits=(1, 100), unit="trials", help="How often the neuron is given the same input.")] = 20
    bins: Annotated[int, parameter("Bins", limits=(1, 100), slider=(1, 50), help="Into how many parts time, and the range of the current, are divided.")] = 16
    confidence: Annotated[
        float, parameter("Confidence", limits=(0.5, 0.999999), slider=(0.5, 0.999), help="With which probability an interval holds the mean rate.")
    ] = 0.95
    x_min: Annotated[float, parameter("Left edge", symbol="I_0", limits=(-1e6, 1e6), slider=(-5, 5), view=True, help="The smallest current shown.")] = -0.5
    x_max: Annotated[float, parameter("Right edge", symbol="I_1", limits=(-1e6, 1e6), slider=(-5, 5), view=True, help="The largest current shown.")] = 2.5
    seed: Annotated[int, parameter("Seed", limits=(0, 2**32 - 1), slider=(0, 100), help="The same seed draws the same spikes.")] = 0

    @property
    def idle(self) -> Mapping[str, str]:
        """What the course does not take."""
        found: dict[str, str] = {}
        if self.course == "constant":
            found["amplitude"] = tr("The excitation does not change.")
        if self.course != "sine":
            found["frequency"] = tr("Only a sine has it.")
        if self.course != "step":
            found["onset"] = tr("Only a step has it.")
        return found
