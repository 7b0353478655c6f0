"""Whole numbers that stand for weights: against numpy's broadcasting, against the reference of ONNX, and against the network before it was quantised."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.weights.layers import layers_of
from sigexplorer.model.weights.opening import opened
from sigexplorer.model.weights.quantised import scaled
from sigexplorer.model.weights.stored import Scaling, Stored
from tests.examples import examples


@settings(max_examples=examples(80), deadline=None)
@given(
    shape=st.lists(st.integers(1, 6), min_size=1, max_size=4).map(tuple),
    axis=st.integers(0, 3),
    block=st.integers(0, 4),
    whole=st.booleans(),
    cut=st.floats(0, 1),
    seed=st.integers(0, 10**6),
)
def test_every_number_is_scaled_by_its_own(shape, axis, block, whole, cut, seed):
    axis %= len(shape)
    generator = np.random.default_rng(seed)
    numbers = generator.integers(-128, 128, shape).astype(np.float32)
    kept = () if whole else tuple(-(-side // block) if at == axis else side for at, side in enumerate(shape)) if block else (shape[axis],)
    scale, zero = generator.random(kept).astype(np.float32), generator.integers(-9, 9, kept).astype(np.float32)
    stored = Stored("w", shape, "int8", scaling=Scaling(scale.tobytes(), zero.tobytes(), axis, block if not whole and block else 0))
    start = int(cut * numbers.size)
    found = np.concatenate([scaled(numbers.ravel()[:start], 0, stored), scaled(numbers.ravel()[start:], start, stored)])

    def spread(values):
        if whole:
            return values
        if block:
            return np.repeat(values, block, axis=axis).take(range(shape[axis]), axis=axis)
        return values.reshape([-1 if at == axis else 1 for at in range(len(shape))])

    np.testing.assert_array_equal(found, ((numbers - spread(zero)) * spread(scale)).ravel())


def numbers_of(path, name):
    with opened(str(path)) as content:
        (stored,) = (item for item in content.tensors if item.name == name)
        assert stored.readable, stored.problem
        return np.concatenate(list(content.parts(stored, 7))).reshape(stored.shape), next(
            layer for layer in layers_of(content.tensors) if layer.stored == stored
        )


@pytest.mark.parametrize(("axis", "block"), [(None, 0), (0, 0), (1, 0), (-1, 0), (0, 2), (1, 4)])
@pytest.mark.parametrize("type_", [np.int8, np.uint8, np.int16])
def test_dequantised_numbers_are_those_of_the_reference(tmp_path, axis, block, type_):
    onnx = pytest.importorskip("onnx")
    from onnx.reference import ReferenceEvaluator

    helper, generator = onnx.helper, np.random.default_rng(3)
    shape = (6, 8)
    w = generator.integers(0, 120, shape).astype(type_)
    kept = () if axis is None else tuple(side // block if at == axis else side for at, side in enumerate(shape)) if block else (shape[axis],)
    scale, zero = generator.random(kept).astype(np.float32), generator.integers(0, 9, kept).astype(type_)
    chosen = {} if axis is None else {"axis": axis, **({"block_size": block} if block else {})}
    nodes = [helper.make_node("DequantizeLinear", ["w", "scale", "zero"], ["d"], **chosen), helper.make_node("MatMul", ["x", "d"], ["y"])]
    tensors = [onnx.numpy_helper.from_array(np.asarray(item), name) for name, item in (("w", w), ("scale", scale), ("zero", zero))]
    info = helper.make_tensor_value_info
    graph = helper.make_graph(nodes, "g", [info("x", 1, [1, 6])], [info("y", 1, [1, 8]), info("d", 1, shape)], tensors)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 21)])
    onnx.save(model, tmp_path / "w.onnx")
    found, layer = numbers_of(tmp_path / "w.onnx", "w")
    expected = ReferenceEvaluator(model).run(["d"], {"x": np.zeros((1, 6), np.float32)})[0]
    np.testing.assert_allclose(found, expected, rtol=1e-6)
    assert (layer.fan_in, layer.weighs) == (6, True)


def test_what_a_quantised_network_has_is_what_it_had_before(tmp_path):
    """The kinds of quantisation that onnxruntime makes: of products of whole numbers, and of numbers that are scaled back before."""
    onnx = pytest.importorskip("onnx")
    quantization = pytest.importorskip("onnxruntime.quantization")
    helper, generator = onnx.helper, np.random.default_rng(1)
    w = generator.normal(size=(12, 20)).astype(np.float32)
    info = helper.make_tensor_value_info
    nodes = [helper.make_node("MatMul", ["x", "w"], ["z"]), helper.make_node("Tanh", ["z"], ["y"])]
    graph = helper.make_graph(nodes, "g", [info("x", 1, [1, 12])], [info("y", 1, [1, 20])], [onnx.numpy_helper.from_array(w, "w")])
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), tmp_path / "whole.onnx")
    for per_channel in (False, True):
        quantization.quantize_dynamic(tmp_path / "whole.onnx", tmp_path / "small.onnx", per_channel=per_channel)
        found, layer = numbers_of(tmp_path / "small.onnx", "w_quantized")
        assert np.abs(found - w).max() <= np.abs(w).max() / 120.0
        assert layer.fan_in == 12
        assert layer.activation is not None
        assert layer.activation.name == "tanh"

    class Reader(quantization.CalibrationDataReader):
        def __init__(self):
            self.left = [{"x": generator.normal(size=(1, 12)).astype(np.float32)} for _ in range(4)]

        def get_next(self):
            return self.left.pop() if self.left else None

    for form in (quantization.QuantFormat.QDQ, quantization.QuantFormat.QOperator):
        quantization.quantize_static(tmp_path / "whole.onnx", tmp_path / "small.onnx", Reader(), quant_format=form)
        found, layer = numbers_of(tmp_path / "small.onnx", "w_quantized")
        assert np.abs(found - w).max() <= np.abs(w).max() / 120.0
        assert layer.fan_in == 12
        assert layer.activation is not None
