"""What the reading of a random network advises is what becomes of that very network, with the inputs that it has."""

from __future__ import annotations

import re

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import catalogue
from sigexplorer.model.meanfield.changes import change_over
from sigexplorer.model.network.batch import gaussian_inputs
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.network.reading import NORMALISATIONS, TITLES
from tests.examples import examples

WIDTH, DEPTH = 12, 7
TAKEN = {words: {"initialisation": name} for name, words in TITLES.items()} | {words: {"normalisation": kind} for kind, words in NORMALISATIONS.items()}
OF_PAIR = re.compile(r"[Ww]ith n Var\[w\] = ([0-9.]+)(?: and Var\[b\] = ([0-9.]+))? gradients would keep their size within 1 %")


def as_said(activation, parameters):
    """Return whether what is said to keep gradients, or to change them by a factor, does so in theory when it is done; None where nothing is said."""
    reading = compute_network(activation, parameters).reading
    said = []
    for words, changes in TAKEN.items():
        if f"ith {words} gradients would" not in reading:
            continue
        found = compute_network(activation, msgspec.structs.replace(parameters, **changes)).expected.log10_gradient
        said.append(f"ith {words} gradients would {change_over(float(found[0] - found[-1]), parameters.depth)}" in reading)
    for weights, biases in OF_PAIR.findall(reading):
        taken = {"initialisation": "normal", "weight_variance": float(weights), "bias_variance": float(biases or 0.0)}
        found = compute_network(activation, msgspec.structs.replace(parameters, **taken)).expected.log10_gradient
        said.append(abs(found[0] - found[-1]) < 0.02)
    return all(said) if said else None


@settings(max_examples=examples(12), deadline=None)
@given(
    name=st.sampled_from(["tanh", "sigmoid", "gelu", "softsign"]),
    mean_square=st.floats(0.02, 50.0),
    correlation=st.floats(0.0, 0.98),
    normalisation=st.sampled_from(["none", "layer", "batch"]),
    residual=st.sampled_from([0.0, 0.6]),
)
def test_what_is_advised_is_computed_for_the_inputs_of_the_network(tmp_path_factory, name, mean_square, correlation, normalisation, residual):
    path = tmp_path_factory.mktemp("inputs") / "inputs.csv"
    np.savetxt(path, gaussian_inputs(3, 20, WIDTH, mean_square=mean_square, correlation=correlation), delimiter=",")
    asked = NetworkParameters(depth=DEPTH, width=WIDTH, batch=20, inputs=str(path), initialisation="he_normal", normalisation=normalisation, residual=residual)
    assert as_said(catalogue[name](), asked) is not False


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("tanh", {"mean_square": 9.0}),
        ("sigmoid", {"mean_square": 0.11}),
        ("sigmoid", {"normalisation": "layer", "mean_square": 9.0}),
        ("tanh", {"normalisation": "batch", "residual": 0.5, "correlation": 0.9}),
    ],
)
def test_of_drawn_inputs_too(name, changes):
    # As many numbers as have the mean square and the correlation that were asked for.
    assert as_said(catalogue[name](), NetworkParameters(depth=5, width=1024, batch=128, **changes))
