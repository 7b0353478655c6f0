"""What frameworks keep beside weights, biases of heads, masks, embeddings of places, is no layer: it has no n Var[w], and is no fault."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import ReLU
from sigexplorer.model.weights.layers import LayerTensor, layers_of
from sigexplorer.model.weights.spectrum import matrix_of, sides_of
from sigexplorer.model.weights.stored import Stored
from sigexplorer.model.weights.survey import read_weights
from tests.examples import WITH_FIXTURES, examples

SIDES = st.lists(st.integers(2, 12), min_size=4, max_size=4, unique=True)


def beside(a: int, b: int, c: int, d: int) -> dict[str, tuple[int, ...]]:
    """What stands beside layers, as GPT-2, Keras, Flax, ViT, Swin, T5, pruning and the normalisation of weights name it."""
    return {
        "h.0.attn.bias": (1, 1, a, a),
        "attn_mask": (a, b),
        "fc.weight_mask": (a, b),
        "gru/gru_cell/bias:0": (2, a),
        "vit.embeddings.cls_token": (1, 1, a),
        "vit.embeddings.position_embeddings": (1, a, b),
        "pos_embed": (1, a, b),
        "positional_embedding": (a, b),
        "query_tokens": (1, a, b),
        "attn.relative_position_bias_table": (a, b),
        "SelfAttention.relative_attention_bias.weight": (a, b),
        "conv.weight_g": (a, 1, 1),
        "conv.parametrizations.weight.original0": (a, 1),
        "norm.weight": (c, 1, 1),
        "norm.bias": (c, 1, 1),
        "mha/query/bias:0": (c, d),
    }


def layers(a: int, b: int, c: int, d: int) -> dict[str, tuple[tuple[int, ...], tuple[int, ...], int, int]]:
    """Layers with the shapes of their weights and of their biases, their fan-in and their units."""
    return {
        "fc.weight|fc.bias": ((a, b), (a,), b, a),
        "dense/kernel:0|dense/bias:0": ((a, b), (b,), a, b),
        "W1|b1": ((a, b), (a, 1), b, a),
        "W2|b2": ((a, b), (1, b), a, b),
        "time_embed.0.weight|time_embed.0.bias": ((a, b), (a,), b, a),
        "conv.weight|conv.bias": ((a, b, c, c), (a,), b * c * c, a),
        "up.weight|up.bias": ((a, b, c, c), (b,), a * c * c, b),
        "query/kernel|query/bias": ((a, b, c), (b, c), a, b * c),
        "attention_output/kernel|attention_output/bias": ((b, c, a), (a,), b * c, a),
    }


@settings(max_examples=examples(40), deadline=None)
@given(SIDES)
def test_what_stands_beside_the_weights_is_no_layer(sides) -> None:
    tensors = {"head.weight": (3, 40), "head.bias": (3,), **beside(*sides)}
    found = {layer.stored.name: layer for layer in layers_of([Stored(name, shape, "float32") for name, shape in tensors.items()])}
    assert [name for name, layer in found.items() if layer.weighs] == ["head.weight"]


@settings(max_examples=examples(40), deadline=None)
@given(SIDES)
@pytest.mark.parametrize("names", [*layers(1, 2, 3, 4)])
def test_the_bias_beside_a_layer_tells_its_units_however_many_sides_it_has(names, sides) -> None:
    weight, bias = names.split("|")
    shape, beside_it, fan_in, units = layers(*sides)[names]
    first, second = layers_of([Stored(weight, shape, "float64"), Stored(bias, beside_it, "float64")])
    assert (first.fan_in, first.spans[1], first.how, second.kind) == (fan_in, units, "its bias", "vector")
    assert sides_of(first) == (units, first.stored.count // units)


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.integers(1, 5), min_size=2, max_size=4), st.booleans(), st.data())
def test_the_matrix_of_units_of_several_axes_has_a_row_for_each(shape, fortran, data) -> None:
    several = data.draw(st.integers(1, len(shape) - 1))
    axis = len(shape) - several
    values = np.arange(np.prod(shape), dtype=np.float64).reshape(shape)
    stored = Stored("w", tuple(shape), "float64", fortran=fortran)
    units = int(np.prod(shape[axis:]))
    layer = LayerTensor(stored, "matrix" if several > 1 or len(shape) == 2 else "convolution", axis, values.size // units, units, "its bias", several)
    found = matrix_of(layer, [values.ravel(order="F" if fortran else "C")])
    assert found.tolist() == values.reshape(-1, units).T.tolist()
    before, count, behind = layer.spans
    assert count == units
    flat = values.ravel(order="F" if fortran else "C").reshape(before, count, behind)
    assert sorted(map(sorted, np.moveaxis(flat, 1, 0).reshape(units, -1).tolist())) == sorted(map(sorted, found.tolist()))


@settings(max_examples=examples(15), deadline=None, suppress_health_check=WITH_FIXTURES)
@given(sides=SIDES, seed=st.integers(0, 99))
def test_a_network_as_its_framework_begins_it_has_no_fault(sides, seed, tmp_path) -> None:
    """Biases of 0, scales of 1 and masks are what they are, and no layer whose units are all alike."""
    generator = np.random.default_rng(seed)
    arrays = {name: np.full(shape, float("weight" in name and "mask" not in name)) for name, shape in beside(*sides).items()}
    for names, (shape, bias, fan_in, _) in layers(*sides).items():
        name, other = names.split("|")
        arrays |= {name: generator.normal(0.0, np.sqrt(2.0 / fan_in), shape), other: np.zeros(bias)}
    path = tmp_path / "a.npz"
    np.savez(path, **{name.replace("/", "."): values for name, values in arrays.items()})
    found = read_weights(str(path), "none", ReLU())
    assert [finding.layer for finding in found.findings if "alike" in finding.cause] == []
    weighed = {row.name for row in found.rows if row.layer.weighs}
    assert weighed == {names.split("|")[0].replace("/", ".") for names in layers(*sides)}
