"""What is asked of the page of sweeps."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Literal, Self

import msgspec

from sigexplorer.language import tr
from sigexplorer.model.numerics.rounding import FormatName
from sigexplorer.model.parameters import Parameters, parameter

# What can be measured, by the names under which it is chosen: sigexplorer.topics says what each is.
MEASURES: Mapping[str, str] = MappingProxyType(
    {
        "gradient_left": "network.gradient_left",
        "weight_gradient_left": "network.weight_gradient_left",
        "share_saturated": "network.saturated",
        "share_dead": "network.dead",
        "correlation": "network.correlation",
        "length": "network.length",
        "smallest_singular_value": "network.smallest_singular_value",
        "largest_singular_value": "network.largest_singular_value",
        "theory_length": "phase.length",
        "theory_gradient_factor": "phase.gradient_factor",
        "theory_gradient_depth_scale": "phase.gradient_depth_scale",
        "theory_correlation": "phase.correlation",
        "theory_correlation_depth_scale": "phase.correlation_depth_scale",
        "training_loss": "training.loss",
        "training_unseen_loss": "training.unseen_loss",
        "training_accuracy": "training.accuracy",
        "trained_loss": "sweep.loss",
        "trained_accuracy": "sweep.accuracy",
    }
)
if TYPE_CHECKING:
    MeasureName = str
else:
    MeasureName = Literal[tuple(MEASURES)]
MOST_SEEDS, MOST_WORKERS, MOST_PLACES = 100, 64, 1000
# Points of a sweep that is looked at: more are for files.
MOST_POINTS = 1_000_000


class SweepParameters(Parameters, frozen=True):
    """What is measured over which parameters, and who does it."""

    measure: Annotated[MeasureName, parameter("Measured quantity", help="What is measured of every network; sigexplorer list measures says what each is.")] = (
        "gradient_left"
    )
    horizontal: Annotated[
        str,
        parameter(
            "Horizontal axis",
            most=400,
            examples=("network.weight_variance=0.5:4:0.5", "network.bias_variance=0; 0.05; 0.1"),
            help="Any parameter with its values: KEY=FROM:TO:STEP, KEY=FROM:TO:*FACTOR, or KEY=VALUE; VALUE.",
        ),
    ] = "network.weight_variance=0.5:4:0.5"
    vertical: Annotated[
        str,
        parameter("Vertical axis", most=400, examples=("network.depth=10:80:10", "network.depth=2:6:2"), help="Another one; empty for one axis alone."),
    ] = "network.depth=10:80:10"
    third: Annotated[
        str,
        parameter("Third axis", most=400, examples=("network.bias_variance=0; 0.05",), help="A third one, of which the map shows one value; empty for none."),
    ] = ""
    at: Annotated[
        int,
        parameter(
            "Value shown",
            limits=(1, MOST_PLACES),
            slider=(1, 10),
            view=True,
            help="Which value of the third axis the map shows, counted from 1; the last for more.",
        ),
    ] = 1
    seeds: Annotated[
        int,
        parameter(
            "Seeds", limits=(1, MOST_SEEDS), slider=(1, 20), unit="networks", help="How many networks every cell is measured of: the map shows their median."
        ),
    ] = 1
    format: Annotated[
        FormatName, parameter("Number format", help="What everything is rounded to while the random network is trained, for the trained loss and accuracy.")
    ] = "float64"
    points: Annotated[
        int,
        parameter(
            "Points measured",
            limits=(0, MOST_POINTS),
            slider=(0, 1000),
            unit="points",
            help="How many are measured, of all over the map; Run measures all, and pauses.",
        ),
    ] = 0
    workers: Annotated[
        int,
        parameter(
            "Workers",
            limits=(0, MOST_WORKERS),
            slider=(0, 16),
            unit="processes",
            private=True,
            help="Processes that measure beside this one, by Dask; 0 for this one alone.",
        ),
    ] = 0
    scheduler: Annotated[
        str, parameter("Scheduler", most=200, private=True, help="The address of a Dask cluster that measures in their place; empty for none.")
    ] = ""
    file: Annotated[
        str,
        parameter(
            "File",
            files="Sweeps (*.ndjson)",
            help="What sigexplorer sweep has measured, or is measuring, to be looked at; empty to measure here.",
        ),
    ] = ""

    def received(self) -> Self:
        """Return these values as they are taken from a file: what other processes or a cluster would measure waits until somebody presses Run.

        Whoever answers at an address is trusted with code of Python, and a file is not trusted with an address.
        """
        elsewhere = self.scheduler.strip() or self.workers
        return msgspec.structs.replace(self, points=0) if elsewhere and self.points else self

    @property
    def measured(self) -> str:
        """The measure's full name."""
        return MEASURES[self.measure]

    @property
    def axes(self) -> tuple[str, ...]:
        """The axes that are given."""
        return tuple(text for text in (self.horizontal, self.vertical, self.third) if text.strip())

    @property
    def idle(self) -> Mapping[str, str]:
        """What a theory, one value alone, or a cluster elsewhere leaves open."""
        found: dict[str, str] = {}
        if not self.measured.startswith("sweep.") and not self.file:
            found["format"] = tr("The measure trains nothing in it.")
        if self.file:
            found |= dict.fromkeys(("horizontal", "vertical", "third", "seeds", "format", "points", "workers", "scheduler"), tr("The file says what is swept."))
        elif self.measured.startswith("phase."):
            found["seeds"] = tr("Theory draws nothing.")
        if not self.third.strip() and not self.file:
            found["at"] = tr("There is no third axis.")
        if self.scheduler.strip() and not self.file:
            found["workers"] = tr("The cluster has its own.")
        return found
