"""A gradient of ones behind a straight line of normalised values is exactly 0: rounding is no result."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.ones import is_line
from sigexplorer.model.network.parameters import NetworkParameters
from tests.examples import examples


@settings(max_examples=examples(20), deadline=None)
@given(
    slope=st.floats(-3.0, 3.0).filter(lambda slope: abs(slope) > 0.1),
    offset=st.floats(-2.0, 2.0),
    kind=st.sampled_from(["layer", "batch"]),
    placement=st.sampled_from(["sum", "before", "after"]),
    bent=st.booleans(),
    depth=st.integers(2, 5),
)
def test_no_rounding_is_said_as_a_gradient(slope, offset, kind, placement, bent, depth):
    # A line that is bent a little passes what is far above rounding; the gradient through it is that of the bend alone.
    function = Custom(f"{slope!r}*x + {offset!r}" + (" + 0.001*x^3" if bent else ""))
    given_ones = NetworkParameters(depth=depth, width=16, batch=6, normalisation=kind, placement=placement, output_gradient="ones")
    found = compute_network(function, given_ones)
    if placement == "after" or not bent:
        assert np.isneginf(found.log10_gradient).all()
        assert found.reading.startswith("No gradient arrives at layer 1: float64 finds exactly 0. The sum of what was brought to mean 0")
        # Nor would any other initialisation pass one.
        assert "gradients would" not in found.reading
    else:
        assert (found.log10_gradient > -8.0).all()


@pytest.mark.parametrize("residual", [False, True])
@pytest.mark.parametrize("function", [catalogue["step"](), Custom("sign(x)"), Custom("2 + 0*x")], ids=str)
def test_nothing_else_is_sent_back_through_what_has_no_slope(function, residual):
    """Whatever is sent comes back as nothing there, but beside the layers."""
    given_ones = NetworkParameters(depth=3, width=16, batch=6, normalisation="layer", placement="after", residual=float(residual), output_gradient="ones")
    assert ("instead of ones" in compute_network(function, given_ones).reading) == residual


@pytest.mark.parametrize(("name", "given_slope"), [("identity", {}), ("leaky_relu", {"slope": 1.0})])
def test_lines_of_the_catalogue_are_lines(name, given_slope):
    assert is_line(catalogue[name](**given_slope))


@pytest.mark.parametrize("name", [name for name in catalogue if name != "identity"])
def test_no_other_function_is_one(name):
    assert not is_line(catalogue[name]())
