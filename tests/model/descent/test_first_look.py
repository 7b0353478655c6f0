"""What of a descent is there first: what follows the rate used, before all rates and optimisers were tried to the end."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model import DescentParameters, Sigmoid
from sigexplorer.model.descent.compute import Searching, descent_stages
from sigexplorer.model.descent.path import ASKED, orders
from sigexplorer.model.descent.problem import make_problem
from sigexplorer.model.descent.reading import read_descent
from sigexplorer.model.descent.result import OPTIMISERS
from sigexplorer.model.running import never
from tests.examples import examples


@pytest.mark.parametrize("optimiser", OPTIMISERS)
def test_the_optimiser_chosen_comes_first_and_nothing_is_said_of_the_others_until_they_were_searched(optimiser):
    parameters = DescentParameters(optimiser=optimiser, most=60)
    first, second, last = descent_stages(Sigmoid(), parameters)
    chosen = OPTIMISERS.index(optimiser)
    assert [(stage.searched_through, stage.finished) for stage in (first, second, last)] == [(False, False), (True, False), (True, True)]
    for name in ("rates", "reached", "used", "steps"):
        assert (getattr(second, name)[chosen] == getattr(last, name)[chosen]).all()
    for stage in (first, second):
        assert np.isnan(np.delete(stage.used, chosen, axis=0)).all()
        assert "Adam" not in read_descent(stage) or optimiser == "adam"
    assert "Adam" in read_descent(last)
    assert first.path is last.path
    assert first.contours is last.contours


@settings(deadline=None, max_examples=examples(40))
@given(
    seed=st.integers(0, 2**32 - 1),
    neuron=st.sampled_from(["linear", "logistic"]),
    optimiser=st.sampled_from(OPTIMISERS),
    batch=st.sampled_from(["all", "one"]),
    rates=st.sampled_from(["best", "given"]),
    goal=st.floats(1e-4, 0.5),
    start=st.tuples(st.floats(-4, 4), st.floats(-4, 4)),
)
def test_a_first_look_takes_no_more_steps_than_tell_the_rate_used(seed, neuron, optimiser, batch, rates, goal, start):
    """Steps are counted: those to the goal at that rate, up to the next look, and of nothing that is not yet known is anything said."""
    parameters = DescentParameters(
        seed=seed, neuron=neuron, optimiser=optimiser, batch=batch, rates=rates, rate=0.5, goal=goal, most=160, start_1=start[0], start_2=start[1]
    )
    problem = make_problem(Sigmoid(), parameters)
    searching = Searching(problem, optimiser, parameters, orders(seed, 30, 160))
    # It tells once before every `ASKED` steps how far it is.
    first_told, then_told = [], []
    first = searching.until_used(never, first_told.append)
    last = searching.to_the_end(never, then_told.append)
    assert [*first_told, *then_told] == [ASKED * number / 160 for number in range(len(first_told) + len(then_told))], "it goes on where it stood"
    if (last.steps >= 0).all():
        assert len(first_told) == math.ceil(last.steps.max() / ASKED)
        assert (first.used == last.used).all()
        assert (first.steps == last.steps).all()
    assert (np.isin(first.reached, -1) | (first.reached == last.reached)).all()
