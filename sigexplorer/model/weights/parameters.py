"""What is asked of a file of weights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from sigexplorer.model.parameters import Parameters, parameter

Order = Literal["file", "name", "variance", "largest", "smallest", "lost", "dead"]
Sample = Literal["spiral", "none"]
# Formats that weights are stored in; see `sigexplorer.model.weights.statistics.STORED`.
StoredFormat = Literal["float32", "bfloat16", "float16", "float8_e5m2", "float8_e4m3"]


class WeightsParameters(Parameters, frozen=True):
    """A file of weights, and what is looked at of it."""

    file: Annotated[
        str,
        parameter(
            "File",
            files="Weights (*.safetensors *.npz *.onnx *.gguf *.pt *.pth *.pkl)",
            help="A file of weights: .safetensors, .npz, .onnx or .gguf; empty for the sample.",
        ),
    ] = ""
    sample: Annotated[Sample, parameter("Sample", help="Without a file, a small network that learnt two spirals here, or nothing.")] = "spiral"
    layer: Annotated[str, parameter("Layer", help="The name of the layer shown; empty for the first of some size. A click on its row chooses it.")] = ""
    format: Annotated[StoredFormat, parameter("Format", help="The number format whose losses the table shows.")] = "float16"
    order: Annotated[Order, parameter("Order", help="What the table is sorted by; a click on a head does it too.")] = "file"

    first: Annotated[
        int,
        parameter(
            "First row", limits=(1, 100_000), slider=(1, 200), view=True, help="The row that stands at the top; the mouse wheel and the arrow keys move it."
        ),
    ] = 1

    @property
    def idle(self) -> Mapping[str, str]:
        """The sample where there is a file; the layer and the rest where there is neither."""
        if self.file:
            return {"sample": "A file is given."}
        return dict.fromkeys(("layer", "format", "order", "first"), "There is no file.") if self.sample == "none" else {}

    def entailed(self, name: str) -> Mapping[str, Any]:
        """Return, for another file, no layer of the last one, and its first row; see `Parameters.entailed`."""
        return {"layer": "", "first": 1} if name in {"file", "sample"} else {}
