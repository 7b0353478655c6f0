"""Why a Jacobian has no singular values: there are none where slopes are undefined, and they are 0 where slopes are."""

from __future__ import annotations

import pytest

from sigexplorer.model.activations import Custom
from sigexplorer.panes import create_pane
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.theme import LIGHT


@pytest.mark.parametrize(("formula", "said"), [("log(x)", "no singular values: slopes are undefined"), ("0*x", "is exactly 0"), ("tanh(x)", "")])
def test_what_has_no_slope_has_no_singular_values_and_not_zeros(qtbot, formula: str, said: str) -> None:
    state = replace(State(), {"activation": Custom(formula=formula), "network.width": 8, "network.depth": 3})
    pane = create_pane("network.jacobian", LIGHT)
    qtbot.addWidget(pane)
    reason = pane.reason(compute(state, pane.topics).of(pane.topics[0]))
    assert (said in reason) if said else not reason
