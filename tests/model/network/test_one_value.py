"""A Jacobian with one singular value has no variance, and no other value that it is like."""

import pytest

from sigexplorer.model.activations import catalogue
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.parameters import NetworkParameters


@pytest.mark.parametrize("width", [1, 2, 8])
@pytest.mark.parametrize("name", ["tanh", "leaky_relu", "softplus"])
def test_one_value_is_said_as_one(width, name):
    found = compute_network(catalogue[name](), NetworkParameters(depth=4, width=width, batch=4, jacobian=True, seed=3))
    said = found.jacobian_table().notes[0]
    assert ("has one singular value" in said) == (width == 1)
    assert not ({"variance", "alike"} & set(said.replace(".", " ").split())) or width > 1
