"""What is chosen of the saturation map: its two axes, and how much of them is seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from sigexplorer.errors import ParameterError
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation, Custom
from sigexplorer.model.parameters import Parameters, parameter, parameters_of

Axis = Literal["input", "gain", "weight", "bias", "depth"]
AXES: tuple[Axis, ...] = ("input", "gain", "weight", "bias", "depth")
LOGARITHMIC_AXES = frozenset({"gain", "depth"})


class SaturationParameters(Parameters, frozen=True):
    """What the saturation map shows."""

    horizontal: Annotated[Axis, parameter("Horizontal", help="The parameter that grows to the right.")] = "input"
    vertical: Annotated[Axis, parameter("Vertical", help="The parameter that grows upwards.")] = "weight"
    input_min: Annotated[
        float, parameter("Smallest input", symbol="x_0", limits=(-1e9, 1e9), slider=(-20, 20), view=True, help="Where the axis of inputs begins.")
    ] = -8.0
    input_max: Annotated[
        float, parameter("Largest input", symbol="x_1", limits=(-1e9, 1e9), slider=(-20, 20), view=True, help="Where the axis of inputs ends.")
    ] = 8.0
    gain_min: Annotated[
        float,
        parameter(
            "Smallest gain", symbol="k_0", limits=(1e-3, 1e3), slider=(0.1, 10), scale="log", view=True, help="Where the logarithmic axis of gains begins."
        ),
    ] = 0.1
    gain_max: Annotated[
        float,
        parameter(
            "Largest gain", symbol="k_1", limits=(1e-3, 1e3), slider=(0.1, 100), scale="log", view=True, help="Where the logarithmic axis of gains ends."
        ),
    ] = 20.0
    weight_min: Annotated[
        float, parameter("Smallest weight", symbol="w_0", limits=(-1e6, 1e6), slider=(-20, 20), view=True, help="Where the axis of weights begins.")
    ] = -8.0
    weight_max: Annotated[
        float, parameter("Largest weight", symbol="w_1", limits=(-1e6, 1e6), slider=(-20, 20), view=True, help="Where the axis of weights ends.")
    ] = 8.0
    bias_min: Annotated[
        float, parameter("Smallest bias", symbol="b_0", limits=(-1e6, 1e6), slider=(-20, 20), view=True, help="Where the axis of biases begins.")
    ] = -8.0
    bias_max: Annotated[
        float, parameter("Largest bias", symbol="b_1", limits=(-1e6, 1e6), slider=(-20, 20), view=True, help="Where the axis of biases ends.")
    ] = 8.0
    depth_min: Annotated[
        int,
        parameter(
            "Smallest depth",
            symbol="n_0",
            limits=(1, 1_000_000),
            slider=(1, 10_000),
            scale="log",
            unit="layers",
            view=True,
            help="Where the logarithmic axis of depths begins.",
        ),
    ] = 1
    depth_max: Annotated[
        int,
        parameter(
            "Largest depth",
            symbol="n_1",
            limits=(1, 1_000_000),
            slider=(1, 10_000),
            scale="log",
            unit="layers",
            view=True,
            help="Where the logarithmic axis of depths ends.",
        ),
    ] = 1000
    resolution: Annotated[
        int, parameter("Resolution", limits=(2, 2000), slider=(50, 1000), scale="log", unit="cells", help="Cells along each axis of the finished map.")
    ] = 400
    contours: Annotated[
        tuple[float, ...], parameter("Contours", limits=(-1e9, 1e9), most=100, help="Levels of log10 |gradient| at which a contour is drawn; empty for none.")
    ] = (-32.0, -16.0, -8.0, -4.0, -2.0, -1.0, 0.0)
    floors: Annotated[bool, parameter("Format floors", help="Draw the lines beyond which float16, float32 and float64 show a gradient of exactly 0.")] = True

    def __post_init__(self) -> None:
        """Check every field, every range, and that the axes differ.

        Raises
        ------
        ParameterError
            If a value is not allowed.
        """
        super().__post_init__()
        if self.horizontal == self.vertical:
            given, axes = self.vertical, ", ".join(AXES)
            raise ParameterError(tr("horizontal = vertical = {axis} is not allowed: give two different ones of {axes}.", axis=given, axes=axes))

    @property
    def idle(self) -> Mapping[str, str]:
        """The ranges of what is on no axis."""
        return {f"{axis}_{end}": "" for axis in AXES if axis not in {self.horizontal, self.vertical} for end in ("min", "max")}

    def range_of(self, axis: Axis) -> tuple[float, float]:
        """Return where an axis begins and ends.

        Parameters
        ----------
        axis : str
            One of `AXES`.
        """
        return getattr(self, f"{axis}_min"), getattr(self, f"{axis}_max")


def allowed_axes(activation: Activation) -> tuple[Axis, ...]:
    """Return the axes that a map of this function may have: gain only where it is one of its parameters, and stretches its curve.

    What a parameter of a formula that is called gain does is not known: all gains could not be had from one curve.
    """
    stretches = "gain" in parameters_of(type(activation)) and not isinstance(activation, Custom)
    return tuple(axis for axis in AXES if axis != "gain" or stretches)


def has_gain(activation: Activation) -> bool:
    """Return whether a function that gain is no axis of a map of has one, which need not stretch its curve."""
    return "gain" in parameters_of(type(activation))
