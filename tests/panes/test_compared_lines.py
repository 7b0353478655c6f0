"""Lines of functions compared: what rounding decides is thin, as with the function explored."""

import numpy as np
import pytest

from sigexplorer.panes import create_pane
from sigexplorer.panes.compared import THIN, parts
from sigexplorer.results import compute
from sigexplorer.state import State, parse

# A chaotic chain of the hard swish, explored or compared; the gradient of tanh is known throughout.
CHAOS = {"chain.weight": "8", "chain.bias": "0.075", "chain.depth": "200", "probe.x": "-0.159"}


@pytest.mark.parametrize("name", ["layers", "chain", "factors.product"])
@pytest.mark.parametrize("compared", [False, True])
def test_what_rounding_decides_is_thin(qtbot, name, compared):
    functions = {"activation": "tanh", "compare": "hard_swish"} if compared else {"activation": "hard_swish", "compare": "tanh"}
    state = parse(State(), CHAOS | functions)
    pane = create_pane(name)
    qtbot.addWidget(pane)
    pane.render_results(compute(state, pane.topics))
    width = state.style.line_width
    thin = [stroke for stroke in pane.curves.strokes if stroke.width == THIN * width and np.isfinite(stroke.y).any()]
    assert thin


def test_parts_leave_no_gap():
    unknown = np.array([False, False, True, True, False])
    known, wide = parts(unknown)
    assert known.tolist() == [True, True, False, False, True]
    assert wide.tolist() == [False, True, True, True, True]
