"""A first look at initialisations: each number of it is that of the whole result, and the map is what the map's pairs keep."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.initialisation.glance import DEEPEST_LOOK, LEAST, MOST, first_look
from sigexplorer.model.initialisation.pairs import Question, front_of, plane, what_is_kept
from sigexplorer.model.initialisation.parameters import InitialisationParameters
from sigexplorer.model.running import Cancelled
from tests.examples import examples

GIVEN = InitialisationParameters()


@settings(max_examples=examples(15))
@given(
    st.sampled_from(["sigmoid", "tanh", "relu", "gelu", "step"]),
    st.integers(1, 120),
    st.floats(0.2, 30.0),
    st.floats(0.0, 1.5),
    st.floats(0.1, 5.0),
    st.booleans(),
)
def test_it_has_the_numbers_of_the_whole(name, depth, weights, biases, mean_square, bias):
    question = Question(depth, 100, bias, mean_square, 0.3)
    found = first_look(catalogue[name](), GIVEN, question, weights, biases)
    assert found is not None
    assert found.glance
    choices = (*found.named, found.point)
    whole = what_is_kept(catalogue[name](), question, tuple((item.title, item.weight_variance, item.bias_variance) for item in choices))
    for one, other in zip(choices, whole, strict=True):
        np.testing.assert_allclose([one.log10_gradient, one.log10_length], [other.log10_gradient, other.log10_length], rtol=1e-9, atol=1e-9)
        assert math.isnan(one.log10_distance)
    cells = [(i, j) for i in (0, 4, len(found.plane.bias_variance) - 1) for j in (0, 20, len(found.plane.weight_variance) - 1)]
    pairs = tuple(("", float(found.plane.weight_variance[j]), float(found.plane.bias_variance[i])) for i, j in cells)
    for (i, j), other in zip(cells, what_is_kept(catalogue[name](), question, pairs), strict=True):
        np.testing.assert_allclose(found.plane.log10_gradient[i, j], other.log10_gradient, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu", "gelu", "selu"])
def test_its_map_reaches_as_far_as_the_whole_one(name):
    question = Question(30)
    whole = plane(catalogue[name](), question)
    found = first_look(catalogue[name](), GIVEN, question, 1.0, 0.0)
    assert found is not None
    assert whole.weight_variance[0] >= LEAST
    assert whole.weight_variance[-1] <= MOST
    assert found.plane.bias_variance[-1] == pytest.approx(whole.bias_variance[-1])


def test_it_says_that_the_best_pair_is_to_come():
    found = first_look(catalogue["relu"](), GIVEN, Question(30), 1.0, 0.0)
    assert found is not None
    assert found.reading == "With He's initialisation gradients keep their size within 1 % over 30 layers. The best pair is being looked for."
    assert found.front == ()
    assert front_of(catalogue["relu"](), Question(30)), "which there is"


@pytest.mark.parametrize(
    ("activation", "said"),
    [
        (catalogue["step"](), "With He's initialisation gradients vanish over 30 layers. The best pair is being looked for."),
        (Custom(formula="1/x"), "The best pair is being looked for."),
        (Custom(formula="ln(x)"), "The best pair is being looked for."),
    ],
)
def test_nothing_is_said_of_gradients_of_which_there_is_no_theory(activation, said):
    found = first_look(activation, GIVEN, Question(30), 1.0, 0.0)
    assert found is not None
    assert found.reading == said


def test_of_a_very_deep_network_there_is_none():
    assert first_look(catalogue["relu"](), GIVEN, Question(DEEPEST_LOOK + 1), 1.0, 0.0) is None


def test_it_is_cancelled():
    with pytest.raises(Cancelled):
        first_look(catalogue["tanh"](), GIVEN, Question(30), 1.0, 0.0, cancel=lambda: True)
