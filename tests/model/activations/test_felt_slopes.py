"""Slopes of many places are looked at in parts, between which whoever does not want them any more is asked; and are those of all at once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.activations.unlimited import PART, felt_slopes
from sigexplorer.model.running import Cancelled
from tests.examples import examples

CURVES = [Custom("sin(3*x)/x"), Custom("acos(cos(x))"), Custom("exp(-1/x^2)"), catalogue["relu"](), catalogue["tanh"]()]


@settings(max_examples=examples(20), deadline=None)
@given(st.sampled_from(CURVES), st.integers(1, 4 * PART), st.floats(0.1, 50.0))
def test_slopes_in_parts_are_those_of_all_places_one_by_one(curve, count, reach):
    x = np.linspace(-reach, reach, count)
    asked = []
    found = felt_slopes(curve, x, curve.kinks or (0.0,), lambda: asked.append(0) or False)
    assert len(asked) == (-(-count // PART) if count > PART else 0)
    few = np.unique(np.linspace(0, count - 1, 40).astype(int))
    np.testing.assert_array_equal(found[few], [felt_slopes(curve, x[[place]], curve.kinks or (0.0,))[0] for place in few])


def test_slopes_that_nobody_wants_are_given_up():
    with pytest.raises(Cancelled):
        felt_slopes(CURVES[0], np.linspace(-1.0, 1.0, 2 * PART), (0.0,), lambda: True)
