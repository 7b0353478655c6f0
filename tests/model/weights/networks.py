"""Small networks in ONNX, made for tests of running them."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
import pytest

GENERATOR = np.random.default_rng(8)


def saved(path: Path, nodes: list[Any], arrays: dict[str, np.ndarray], inputs: list[tuple[str, int, list[Any]]], outputs: list[str], **options: Any) -> Path:
    """Save a network of some nodes and constants."""
    onnx = pytest.importorskip("onnx")
    pytest.importorskip("onnxruntime")
    helper = onnx.helper
    tensors = [onnx.numpy_helper.from_array(values, name) for name, values in arrays.items()]
    given = [helper.make_tensor_value_info(name, kind, shape) for name, kind, shape in inputs]
    answered = [helper.make_tensor_value_info(name, 1, None) for name in outputs]
    graph = helper.make_graph(nodes, "g", given, answered, tensors)
    onnx.save_model(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9), path, **options)
    return path


def node(kind: str, inputs: list[str], outputs: list[str], **attributes: Any) -> Any:
    """Return a node."""
    return pytest.importorskip("onnx").helper.make_node(kind, inputs, outputs, **attributes)


def perceptron(path: Path, **options: Any) -> tuple[Path, dict[str, np.ndarray]]:
    """Save a network 6 - 8 - 5 - 3 with ReLU, tanh and a sigmoid; two units of the first layer are dead."""
    shapes = {"a": (6, 8), "b": (5, 8), "c": (5, 3)}
    arrays = {name: GENERATOR.standard_normal(shape).astype(np.float32) for name, shape in shapes.items()}
    arrays["shift"] = np.where(np.arange(8) < 2, -100.0, 0.0).astype(np.float32)
    nodes = [
        node("MatMul", ["x", "a"], ["a_x"]),
        node("Add", ["a_x", "shift"], ["a_z"]),
        node("Relu", ["a_z"], ["a_y"]),
        node("Gemm", ["a_y", "b"], ["b_z"], transB=1),
        node("Tanh", ["b_z"], ["b_y"]),
        node("MatMul", ["b_y", "c"], ["c_z"]),
        node("Sigmoid", ["c_z"], ["y"]),
    ]
    return saved(path, nodes, arrays, [("x", 1, ["batch", 6])], ["y"], **options), arrays


def shipped(package: str, *names: str) -> Path:
    """Return a model that a package ships, where it is installed."""
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        pytest.skip(f"{package} is not installed")
    path = Path(found.submodule_search_locations[0]).joinpath(*names)
    if not path.exists():
        pytest.skip(f"this {package} has no {'/'.join(names)}")
    return path
