"""Files of weights, made for tests: by the packages that define them, and by hand where a damaged or a hostile one is wanted."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Activation, Sigmoid
from sigexplorer.model.weights.opening import opened
from sigexplorer.model.weights.stored import Stored
from sigexplorer.model.weights.survey import WeightsResult, read_weights

GENERATOR = np.random.default_rng(3)
ARRAYS = {
    "a.weight": GENERATOR.standard_normal((5, 4)).astype(np.float32),
    "a.bias": GENERATOR.standard_normal(5).astype(np.float16),
    "b": GENERATOR.standard_normal((2, 3, 2)),
    "nothing": np.zeros((0, 3), np.float32),
    "steps": np.arange(3),
}


def survey(path: Path, function: Activation | None = None) -> WeightsResult:
    """Return what a file is read as."""
    return read_weights(str(path), "none", function or Sigmoid())


def refusal(path: Path) -> str:
    """Return why a file is refused."""
    with pytest.raises(ParameterError) as caught:
        survey(path)
    message = str(caught.value)
    assert message.startswith("weights.file")
    assert "\n" not in message
    return message


def read(path: Path) -> tuple[str, dict[str, tuple[Stored, np.ndarray | None]]]:
    """Return the kind of a file and its tensors, each with its numbers in its own shape where they are read."""
    found = {}
    with opened(path) as content:
        for stored in content.tensors:
            values = None
            if stored.readable:
                flat = np.concatenate([*content.parts(stored, 7), np.zeros(0, np.float32)])
                values = flat.reshape(stored.shape, order="F" if stored.fortran else "C")
            found[stored.name] = (stored, values)
        return content.kind, found


def gguf(tensors: dict[str, np.ndarray], facts: bytes = b"", count: int = 0, alignment: int = 32) -> bytes:
    """Return a file of GGUF with float32 tensors, and facts as they lie in it."""
    head, data = b"", b""
    for name, values in tensors.items():
        data += b"\0" * (-len(data) % alignment)
        sides = struct.pack(f"<I{values.ndim}Q", values.ndim, *values.shape[::-1])
        head += struct.pack("<Q", len(name)) + name.encode() + sides + struct.pack("<IQ", 0, len(data))
        data += values.astype("<f4").tobytes()
    start = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), count) + facts + head
    return start + b"\0" * (-len(start) % alignment) + data


def text(value: str) -> bytes:
    """Return a text as GGUF has it."""
    return struct.pack("<Q", len(value.encode())) + value.encode()


def varint(value: int) -> bytes:
    """Return a number as protobuf has it."""
    made = b""
    while value > 127:
        made += bytes([value & 127 | 128])
        value >>= 7
    return made + bytes([value])


def field(number: int, content: bytes) -> bytes:
    """Return a field of protobuf with a message, a text or bytes."""
    return varint(number << 3 | 2) + varint(len(content)) + content


def model_of(tmp_path: Path, *, external: bool = False) -> Path:
    """Save a network of several layers, with its numbers in the file or in another beside it."""
    onnx = pytest.importorskip("onnx")
    helper, numpy_helper = onnx.helper, onnx.numpy_helper
    arrays = {
        "conv": GENERATOR.standard_normal((4, 2, 3)),
        "linear": GENERATOR.standard_normal((20, 400)),
        "gemm": GENERATOR.standard_normal((7, 400)),
        "table": GENERATOR.standard_normal((9, 3)),
        "bias": GENERATOR.standard_normal(400),
        "turned": GENERATOR.standard_normal((5, 7)),
    }
    nodes = [
        helper.make_node("Conv", ["x", "conv"], ["c"]),
        helper.make_node("Relu", ["c"], ["r"]),
        helper.make_node("Flatten", ["r"], ["f"]),
        helper.make_node("MatMul", ["f", "linear"], ["m"]),
        helper.make_node("Add", ["m", "bias"], ["z"]),
        helper.make_node("Sigmoid", ["z"], ["s"]),
        helper.make_node("Mul", ["z", "s"], ["silu"]),
        helper.make_node("Gemm", ["silu", "gemm"], ["g"], transB=1),
        helper.make_node("Tanh", ["g"], ["t"]),
        helper.make_node("Transpose", ["turned"], ["turned_t"]),
        helper.make_node("MatMul", ["t", "turned_t"], ["y"]),
        helper.make_node("Gather", ["table", "places"], ["looked_up"]),
    ]
    info = helper.make_tensor_value_info
    tensors = [numpy_helper.from_array(values.astype(np.float32), name) for name, values in arrays.items()]
    # As older exporters wrote them: a list of numbers.
    tensors[0] = helper.make_tensor("conv", 1, (4, 2, 3), arrays["conv"].ravel().tolist())
    tensors[2] = helper.make_tensor("gemm", 1, (7, 400), arrays["gemm"].ravel().tolist())
    tensors.append(helper.make_tensor("halves", 10, (2, 2), [1.0, 0.5, -2.0, 0.25]))
    inputs = [info("x", 1, [1, 2, 7]), info("places", 7, [2])]
    graph = helper.make_graph(nodes, "g", inputs, [info("y", 1, [1, 5])], tensors)
    path = tmp_path / "w.onnx"
    model = helper.make_model(graph)
    if external:
        onnx.save_model(model, path, save_as_external_data=True, location="numbers.bin", size_threshold=64)
    else:
        onnx.save_model(model, path)
    return path
