from __future__ import annotations

import pytest

from sigexplorer.model.weights.layers import layers_of
from sigexplorer.model.weights.stored import Stored, Use


def found(**shapes: tuple[int, ...]):
    layers = layers_of([Stored(name.replace("__", "."), shape, "float32") for name, shape in shapes.items()])
    return {layer.stored.name: (layer.kind, layer.fan_in, layer.fan_out, layer.how) for layer in layers}


def test_the_bias_beside_a_layer_tells_which_side_is_that_of_its_units():
    pytorch = found(fc__weight=(10, 20), fc__bias=(10,), conv__weight=(8, 3, 5, 5), conv__bias=(8,))
    assert pytorch["fc.weight"] == ("matrix", 20, 10, "its bias")
    assert pytorch["conv.weight"] == ("convolution", 75, 200, "its bias")
    keras = found(dense__kernel=(20, 10), dense__bias=(10,), conv__kernel=(5, 5, 3, 8), conv__bias=(8,))
    assert keras["dense.kernel"] == ("matrix", 20, 10, "its bias")
    assert keras["conv.kernel"] == ("convolution", 75, 200, "its bias")
    # GPT-2 keeps its matrices the other way round under PyTorch's names.
    assert found(c_fc__weight=(768, 3072), c_fc__bias=(3072,))["c_fc.weight"] == ("matrix", 768, 3072, "its bias")


def test_where_the_bias_leaves_it_open_the_other_layers_tell_and_then_the_name():
    square = found(a__weight=(20, 10), a__bias=(10,), b__weight=(7, 7), b__bias=(7,), c__weight=(3, 4))
    assert square["b.weight"][3] == "the other layers"
    assert square["c.weight"] == ("matrix", 3, 4, "the other layers")
    assert found(b__kernel=(3, 4))["b.kernel"] == ("matrix", 3, 4, "its name")
    assert found(b__weight=(3, 4))["b.weight"] == ("matrix", 4, 3, "PyTorch's way")


def test_vectors_and_embeddings_sum_nothing_up():
    shapes = found(norm__weight=(8,), scale=(), wte__weight=(50, 8), model__embed_tokens__weight=(50, 8), token_embd__weight=(50, 8))
    assert [shape[:3] for shape in shapes.values()] == [("vector", 0, 0)] * 2 + [("embedding", 0, 0)] * 3
    assert found(lstm__weight_hh_l0=(32, 8), lstm__bias_hh_l0=(32,))["lstm.weight_hh_l0"] == ("recurrent", 8, 32, "its bias")


@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (0,)])
def test_a_tensor_without_numbers_is_no_layer(shape):
    assert found(fc__weight=shape)["fc.weight"][:2] == ("vector", 0)


def test_what_a_graph_says_is_not_guessed():
    (layer,) = layers_of([Stored("kernel", (4, 6, 3), "float32", use=Use("convolution", 1, 12))])
    assert (layer.kind, layer.fan_in, layer.fan_out, layer.how) == ("convolution", 12, 18, "the graph")
