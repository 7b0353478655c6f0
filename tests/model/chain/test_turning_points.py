"""A place without a slope is called a turning point where the function turns, and nowhere else."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.chain import compute_layers
from sigexplorer.model.chain.reading import compose
from sigexplorer.model.curve import CurveParameters, compute_curve
from sigexplorer.model.curve.probe import ProbeParameters, compute_probe
from tests.examples import examples


def said(function, x):
    probe = compute_probe(function, ProbeParameters(x=x), 0.05)
    return compose(compute_curve(function, CurveParameters()), probe, compute_layers(function, x, 3))


@pytest.mark.parametrize(
    ("text", "x"),
    [
        ("where(x<0,0,where(x>1,1,x*x*(3-2*x)))", 0.0),
        ("where(x<0,0,where(x>1,1,x*x*(3-2*x)))", 1.0),
        ("min(x,1)*max(x,0)", 0.0),
        ("where(x<0,1,cos(x))", 0.0),
        ("max(x,0)^2/(1+x)", 0.0),
    ],
)
def test_what_is_level_on_one_side_does_not_turn(text, x):
    sentence = said(Custom(text), x)
    assert "turning point" not in sentence
    assert "does not turn there" in sentence


@settings(max_examples=examples(25), deadline=None)
@given(place=st.floats(-3.0, 3.0), size=st.floats(0.3, 3.0))
def test_what_rises_on_one_side_and_falls_on_the_other_turns(place, size):
    """Also where the place of its turn is a rounded one."""
    assert "does not turn there" not in said(Custom("a*exp(-(x - b)^2)", a=size, b=place), place)
    assert "a turning point" in said(Custom("a*exp(-(x - b)^2)", a=size, b=place), place)


@pytest.mark.parametrize("name", ["silu", "gelu", "mish", "sine"])
def test_minima_of_the_catalogue_turn(name):
    function = catalogue[name]()
    minima = [x for x in function.landmarks().minima if math.isfinite(x)] or [0.5 * math.pi]
    for x in minima:
        assert "does not turn there" not in said(function, x)
