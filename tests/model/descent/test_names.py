"""What the three kinds of inputs are called: each otherwise, whatever function is explored."""

from __future__ import annotations

import pytest

from sigexplorer.model import DescentParameters, compute_descent
from sigexplorer.model.activations import catalogue
from sigexplorer.panes.descent import short_names

FEW = DescentParameters(steps=1, most=5)


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "hard_tanh", "relu"])
def test_no_two_kinds_of_inputs_have_one_name(name: str) -> None:
    """Where tanh was explored two rows, and two entries of the legend, were called "tanh"."""
    found = compute_descent(catalogue[name](), FEW)
    for names in (found.names, found.inputs_named, short_names(found)):
        assert len(set(names)) == 3, names
