"""What the graph of a network says of its tensors: which are weights along which axis, which function follows, and by what whole numbers are scaled."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from sigexplorer.model.activations import GELU, Erf, ReLU, SiLU, Tanh
from sigexplorer.model.weights import sites as sites_module
from sigexplorer.model.weights.graph import Graph
from sigexplorer.model.weights.quantised import scaling_of
from sigexplorer.model.weights.sites import attributes_of, sites_of
from sigexplorer.model.weights.stored import Stored

onnx = pytest.importorskip("onnx", reason="onnx is not installed: pip install onnx")
helper = onnx.helper


def graph_of(nodes, **arrays):
    """Return a graph; nodes as (kind, inputs, outputs, attributes)."""
    made = [helper.make_node(kind, inputs, outputs, **(rest[0] if rest else {})) for kind, inputs, outputs, *rest in nodes]
    tensors = [onnx.numpy_helper.from_array(np.asarray(values), name) for name, values in arrays.items()]
    return Graph(helper.make_model(helper.make_graph(made, "g", [], [], tensors)))


@pytest.mark.parametrize(
    ("node", "shape", "use"),
    [
        # The axis of the units: that which the product does not sum over.
        (("Gemm", ["w", "x"], ["z"]), (5, 3), ("matrix", 0)),
        (("Gemm", ["w", "x"], ["z"], {"transA": 1}), (5, 3), ("matrix", 1)),
        (("Gemm", ["x", "w"], ["z"]), (3, 5), ("matrix", 1)),
        (("Gemm", ["x", "w"], ["z"], {"transB": 1}), (5, 3), ("matrix", 0)),
        (("MatMul", ["w", "x"], ["z"]), (5, 3), ("matrix", 0)),
        (("Conv", ["x", "w"], ["z"]), (5, 3, 2, 2), ("convolution", 0)),
        (("QLinearConv", ["x", "sx", "zx", "w", "sw", "zw", "sy", "zy"], ["z"]), (5, 3, 2, 2), ("convolution", 0)),
        (("ConvTranspose", ["x", "w"], ["z"]), (3, 5, 2, 2), ("convolution", 1)),
        (("Conv", ["x", "w"], ["z"]), (5, 3), ("vector", 0)),
        (("Add", ["x", "w"], ["z"]), (5, 3), ("vector", 0)),
    ],
)
def test_weights_have_their_units_along_the_axis_that_is_not_summed(node, shape, use):
    graph = graph_of([node, ("Tanh", ["z"], ["y"])], w=np.ones(shape, np.float32))
    found = graph.use_of("w", shape)
    assert (found.kind, found.axis) == use
    assert found.activation == (Tanh() if use[0] != "vector" else None)
    if node[0] == "ConvTranspose":
        assert found.fan_in == 3 * 2 * 2


@pytest.mark.parametrize(("perm", "used"), [(None, True), ([1, 0], True), ([0, 1], False)])
def test_axes_that_are_swapped_before_are_swapped_back(perm, used):
    turned = ("Transpose", ["w"], ["t"], {} if perm is None else {"perm": perm})
    graph = graph_of([turned, ("MatMul", ["x", "t"], ["z"])], w=np.ones((5, 3), np.float32))
    found = graph.use_of("w", (5, 3))
    assert (found.kind, found.axis) == (("matrix", 0) if used else ("vector", 0))


def test_numbers_are_those_of_constants_that_have_one_of_float32():
    nodes = [("Constant", [], ["c"], {"value": helper.make_tensor("v", 1, [1], [2.5])}), ("Clip", ["x", "", "c"], ["y"])]
    graph = graph_of(nodes, one=np.float32(0.5), many=np.ones(2, np.float32), wide=np.float64(0.5), none=np.float32(np.nan))
    assert [graph.number(name) for name in ("c", "one", "many", "wide", "none", "x")] == [2.5, 0.5, None, None, None, None]
    # An input that is left out is none that anybody reads.
    assert graph.readers("") == []
    assert [place for _, place in graph.readers("c")] == [2]


GELU_PIECES = [("Div", ["z", "root"], ["d"]), ("Erf", ["d"], ["e"]), ("Add", ["e", "one"], ["p"]), ("Mul", ["z", "p"], ["y"])]


@pytest.mark.parametrize(
    ("nodes", "functions"),
    [
        ([("Sigmoid", ["z"], ["s"]), ("Mul", ["z", "s"], ["y"])], [SiLU()]),
        (GELU_PIECES, [GELU()]),
        ([("Erf", ["z"], ["y"])], [Erf()]),
        ([("Relu", ["z"], ["r"]), ("Tanh", ["r"], ["y"])], [ReLU(), Tanh()]),
        ([("Relu", ["one"], ["r"])], []),
    ],
)
def test_places_with_a_function_are_named_by_the_layer_before(nodes, functions):
    graph = graph_of([("MatMul", ["x", "w"], ["z"]), *nodes], w=np.ones((3, 4), np.float32), root=np.float32(2**0.5), one=np.float32(1.0))
    found, problems = sites_of(graph, graph.nodes)
    assert [site.function for site in found] == functions
    assert problems == []
    assert all(site.name == "w" for site in found[:1])


@pytest.mark.parametrize(("between", "named"), [(7, True), (8, False)])
def test_a_layer_is_looked_for_no_farther_than_is_said(between, named):
    links = [("Identity", [f"z{k}"], [f"z{k + 1}"]) for k in range(between)]
    graph = graph_of([("MatMul", ["x", "w"], ["z0"]), *links, ("Relu", [f"z{between}"], ["y"])], w=np.ones((3, 4), np.float32))
    (site,), _ = sites_of(graph, graph.nodes)
    assert site.name == ("w" if named else f"z{between}")


def test_of_more_places_than_are_looked_at_the_first_are_and_it_is_said(monkeypatch):
    monkeypatch.setattr(sites_module, "MOST_SITES", 3)
    graph = graph_of([("Relu", [f"x{k}"], [f"x{k + 1}"]) for k in range(5)])
    found, problems = sites_of(graph, graph.nodes)
    assert [site.value for site in found] == ["x0", "x1", "x2"]
    assert list(map(str, problems)) == ["only the first 3 places with a function are looked at"]


def test_attributes_that_hold_tensors_and_graphs_are_no_numbers():
    made = helper.make_node("F", [], ["y"], alpha=0.5, axis=2, mode="up", axes=[1, 2], value=helper.make_tensor("v", 1, [1], [2.5]))
    assert attributes_of(made) == {"alpha": 0.5, "axis": 2, "mode": b"up", "axes": [1, 2]}


SHAPE = (4, 6)


def scaled_by(scale, zero=None, node=None, type_="int8", shape=SHAPE):
    """Return what the graph says of the scale of a tensor."""
    arrays = {"w": np.ones(shape, np.int8), "scale": scale, **({} if zero is None else {"zero": zero})}
    node = node or ("DequantizeLinear", ["w", "scale", *(["zero"] if zero is not None else [])], ["d"])
    graph = graph_of(node if isinstance(node, list) else [node], **{name: values for name, values in arrays.items() if values is not None})

    def constant(name):
        tensor = graph.constants.get(name)
        return None if tensor is None else onnx.numpy_helper.to_array(tensor)

    return scaling_of(graph, "w", Stored("w", shape, type_), constant)


BLOCKS = ("DequantizeLinear", ["w", "scale"], ["d"], {"axis": 1, "block_size": 4})
FLOATS = np.linspace(0.1, 0.4, 4, dtype=np.float32)


@pytest.mark.parametrize(
    ("asked", "axis", "block"),
    [
        ({"scale": np.float32(0.5)}, 0, 0),
        ({"scale": FLOATS, "node": ("DequantizeLinear", ["w", "scale"], ["d"], {"axis": -2})}, 0, 0),
        ({"scale": FLOATS, "zero": np.int8(3), "node": ("DequantizeLinear", ["w", "scale", "zero"], ["d"], {"axis": 0})}, 0, 0),
        # Of six numbers along the axis the last block of four has two.
        ({"scale": FLOATS.repeat(2).reshape(4, 2), "node": BLOCKS}, 1, 4),
        ({"scale": FLOATS, "node": ("QLinearConv", ["x", "sx", "zx", "w", "scale", "zw", "sy", "zy"], ["z"]), "zero": None}, None, None),
        (
            {"scale": FLOATS, "zero": np.int8(0), "node": ("QLinearConv", ["x", "sx", "zx", "w", "scale", "zero", "sy", "zy"], ["z"]), "shape": (4, 3, 2)},
            0,
            0,
        ),
    ],
)
def test_whole_numbers_are_scaled_as_the_graph_says(asked, axis, block):
    found = scaled_by(**asked)
    if axis is None:
        # The point of 0 comes out of the network itself.
        assert found is None
        return
    assert (found.axis, found.block) == (axis, block)
    np.testing.assert_array_equal(np.frombuffer(found.scale, np.float32), np.ravel(asked["scale"]))
    expected = np.broadcast_to(np.float32(0 if asked.get("zero") is None else asked["zero"]), np.size(asked["scale"]))
    np.testing.assert_array_equal(np.frombuffer(found.zero, np.float32), expected)


WHOLE = ("MatMulInteger", ["x", "w", "zx"], ["p"])


@pytest.mark.parametrize(
    "asked",
    [
        {"scale": np.float32(0.5), "type_": "int32"},
        {"scale": None},
        # As many as no axis has, in blocks of another length, and points of 0 of another number.
        {"scale": np.ones(5, np.float32)},
        {"scale": np.ones((4, 3), np.float32), "node": BLOCKS},
        {"scale": np.ones((4, 2), np.float32)},
        {"scale": FLOATS, "zero": np.zeros(3, np.int8), "node": ("DequantizeLinear", ["w", "scale", "zero"], ["d"], {"axis": 0})},
        # Products of whole numbers that nothing scales back: none, and beyond what is looked through.
        {"scale": np.float32(0.5), "node": [WHOLE]},
        {"scale": np.float32(0.5), "node": [WHOLE, *(("Cast", [a], [b], {"to": 1}) for a, b in itertools.pairwise("pqrst")), ("Mul", ["t", "scale"], ["y"])]},
    ],
)
def test_whole_numbers_whose_scale_the_graph_does_not_say_are_none(asked):
    assert scaled_by(**asked) is None
