"""Which recording is looked at, and what of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from sigexplorer.language import tr
from sigexplorer.model.parameters import Parameters, parameter

Sample = Literal["all_alike", "dead_units", "sound", "none"]
Quantity = Literal[
    "value_std",
    "value_mean",
    "value_largest",
    "value_nonfinite",
    "input_nonfinite",
    "value_lost_float16",
    "value_lost_bfloat16",
    "value_lost_float8_e4m3",
    "value_lost_float8_e5m2",
    "saturated",
    "dead",
    "gradient_rms",
    "gradient_largest",
    "gradient_zero",
    "gradient_nonfinite",
    "gradient_lost_float16",
    "gradient_lost_bfloat16",
    "gradient_lost_float8_e4m3",
    "gradient_lost_float8_e5m2",
    "weight_rms",
    "weight_largest",
    "weight_nonfinite",
    "weight_lost_float16",
    "weight_lost_bfloat16",
    "weight_lost_float8_e4m3",
    "weight_lost_float8_e5m2",
    "bias_nonfinite",
    "weight_gradient_rms",
    "weight_gradient_nonfinite",
    "update_ratio",
    "update_zero",
    "update_nonfinite",
]
# Of a recording that is read.
MOST_LAYERS = 8192


class RecordingParameters(Parameters, frozen=True):
    """The file, and which quantity, layer and step of it are looked at."""

    file: Annotated[
        str,
        parameter("Recording", files="Recordings (*.sigrec)", help="What sigexplorer.record has written of your own training; empty for the sample."),
    ] = ""
    sample: Annotated[
        Sample, parameter("Sample", help="A shipped recording of a real training: one whose outputs all stay alike, one with dead units, or a sound one.")
    ] = "all_alike"
    quantity: Annotated[Quantity, parameter("Quantity", view=True, help="What the overview shows of every layer at every recorded step.")] = "gradient_rms"
    layer: Annotated[
        int,
        parameter("Layer", limits=(1, MOST_LAYERS), slider=(1, 100), view=True, help="Which layer is looked at, counted from the input; the last for more."),
    ] = 2
    step: Annotated[
        int,
        parameter("Step", limits=(0, 10**12), slider=(0, 1000), unit="steps", view=True, help="Which step is looked at; the last recorded one up to it."),
    ] = 0

    @property
    def idle(self) -> Mapping[str, str]:
        """What a file does not take."""
        return {"sample": tr("The recording is that of the file.")} if self.file else {}
