"""What is asked of a file of weights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from sigexplorer.language import tr
from sigexplorer.model.parameters import Parameters, parameter

Order = Literal["file", "name", "variance", "largest", "smallest", "lost", "dead"]
Sample = Literal["spiral", "none"]
# Formats that weights are stored in; see `sigexplorer.model.weights.statistics.STORED`.
StoredFormat = Literal["float32", "bfloat16", "float16", "float8_e5m2", "float8_e4m3"]

# What only a run of the network hangs on.
RUNNING = ("inputs", "rows", "seed", "size", "site")
# Of files that only unpickling reads, which can run any code.
PICKLES = (".pt", ".pth", ".pkl", ".pickle", ".ckpt", ".bin", ".joblib", ".mar")
# And of those of Keras, which are refused with the line that converts them as well.
KERAS = (".h5", ".hdf5", ".keras")


class WeightsParameters(Parameters, frozen=True):
    """A file of weights, and what is looked at of it."""

    file: Annotated[
        str,
        parameter(
            "File",
            files="Weights (*.safetensors *.npz *.npy *.onnx *.gguf)",
            refused=" ".join(f"*{suffix}" for suffix in (*PICKLES, *KERAS)),
            help="A file of weights: .safetensors, .npz, .npy, .onnx or .gguf; empty for the sample.",
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

    run: Annotated[bool, parameter("Run the network", help="Run the network of an .onnx file on inputs, to see what each of its functions is given.")] = True
    inputs: Annotated[
        str,
        parameter(
            "Inputs", files="Inputs (*.csv *.tsv *.txt *.npy)", help="A CSV file or an .npy array with one input a row; empty for numbers drawn under the seed."
        ),
    ] = ""
    rows: Annotated[
        int, parameter("Rows", limits=(1, 65_536), slider=(1, 1024), scale="log", unit="inputs", help="How many inputs go through; of a file, at most so many.")
    ] = 32
    seed: Annotated[int, parameter("Seed", limits=(0, 2**32 - 1), slider=(0, 100), help="The same seed draws the same inputs.")] = 0
    size: Annotated[
        int, parameter("Open sides", limits=(1, 65_536), slider=(1, 1024), scale="log", help="How long sides of the input are that the network leaves open.")
    ] = 64
    site: Annotated[
        str,
        parameter(
            "Function shown", help="Which function of the network is shown, by the layer before it; empty for that behind the layer, or the most saturated."
        ),
    ] = ""

    @property
    def runs(self) -> bool:
        """Whether there is a network that is run."""
        return self.run and self.file.lower().endswith(".onnx")

    @property
    def idle(self) -> Mapping[str, str]:
        """The sample where there is a file; the layer and the rest where there is neither; what runs a network where none is run."""
        found = {"sample": tr("A file is given.")} if self.file else {}
        if not self.file and self.sample == "none":
            found |= dict.fromkeys(("layer", "format", "order", "first"), tr("There is no file."))
        if not self.file.lower().endswith(".onnx"):
            return found | dict.fromkeys(("run", *RUNNING), tr("Only the network of an .onnx file is run."))
        if not self.run:
            return found | dict.fromkeys(RUNNING, tr("The network is not run."))
        return found | ({"seed": tr("Inputs come from a file.")} if self.inputs else {})

    def entailed(self, name: str) -> Mapping[str, Any]:
        """Return, for another file, no layer of the last one, and its first row; for inputs, that the network is run; see `Parameters.entailed`."""
        if name == "inputs" and not self.run and self.file.lower().endswith(".onnx"):
            return {"run": True}
        return {"layer": "", "site": "", "first": 1} if name in {"file", "sample"} else {}
