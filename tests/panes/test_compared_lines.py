"""Lines of functions compared: what rounding decides is thin, as with the function explored."""

import numpy as np
import pytest

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.panes import create_pane
from sigexplorer.panes.compared import EXPECTED_SHADE, THIN, parts
from sigexplorer.plot.area import blended
from sigexplorer.results import compute
from sigexplorer.state import State, parse, replace
from sigexplorer.theme import DARK, LIGHT, PRINT_THEMES, compared_line

SMALL = {"formats.samples": 60, "saturation.resolution": 40, "phase.cells": 5, "phase.layers": 3, "descent.steps": 12, "descent.most": 80}
PANES = [
    "formats",
    "formats.error",
    "saturation",
    "phase",
    "phase.depth",
    "phase.length",
    "phase.correlation",
    "descent",
    "descent.reach",
    "neuron",
    "neuron.sensitivity",
    "neuron.time",
]
# Mean-field theory of what has no kinks takes seconds.
SMOOTH, CHEAP = ("tanh", "erf", "softsign"), ("hard_tanh", "relu", "leaky_relu")
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


@pytest.mark.sampled
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", PANES)
def test_every_function_compared_has_the_line_of_its_place(qtbot, name, theme):
    pane = create_pane(name, theme)
    qtbot.addWidget(pane)
    own = drawn(pane, SMALL)
    assert not own & {compared_line(theme, index) for index in range(3)}
    for hidden, count in ((), 3), ((2,), 2):
        functions = CHEAP if name.startswith("phase") else SMOOTH
        lines = drawn(pane, SMALL | {"compare": functions, "style.hidden": hidden})
        wanted = {compared_line(theme, index) for index in range(3)}
        assert lines & wanted == {compared_line(theme, index) for index in range(count)}
        entries = {(entry.color, entry.dash): entry.text for entry in pane.legend.entries}
        names = [describe_activation(catalogue[item]()) for place, item in enumerate(functions, start=1) if place not in hidden]
        assert [entries[compared_line(theme, index)].startswith(text) for index, text in enumerate(names)] == [True] * count


def drawn(pane, changes):
    """Return the colours and dashes of all lines that are seen."""
    pane.render_results(compute(replace(State(), changes), pane.topics))
    lines = {(stroke.color, stroke.dash) for stroke in pane.curves.strokes if np.isfinite(stroke.y).any()}
    return lines | {(line.color, line.dash) for line in (pane.lines.lines if hasattr(pane, "lines") else ()) if len(line.segments)}


@pytest.mark.parametrize("theme", PRINT_THEMES.values(), ids=PRINT_THEMES)
def test_the_order_of_a_derivative_is_seen_in_its_line(qtbot, theme):
    """No two curves of a plot look the same, without their colours too; the dashes of the function itself are those of its list."""
    orders = {"curve.first": "true", "curve.second": "true", "curve.third": "true"}
    functions = "relu, silu, gelu, elu, tanh, softplus"
    state = parse(State(), {"activation": "sigmoid", "compare": functions} | orders)
    pane = create_pane("curve", theme)
    qtbot.addWidget(pane)
    pane.render_results(compute(state, pane.topics))
    compared = [entry for entry in pane.legend.entries if entry.dash]
    assert len(compared) == len(pane.curves.strokes) - 4 == 4 * len(functions.split(", "))
    assert len({entry.dash for entry in compared}) == len(compared)
    assert compared[0].dash == compared_line(theme, 0)[1]
    assert {(stroke.color, stroke.dash) for stroke in pane.curves.strokes} == {(entry.color, entry.dash) for entry in pane.legend.entries if not entry.fill}


@pytest.mark.parametrize(
    ("function", "said"),
    [
        ("step", "float64 finds a gradient of 0"),
        ("exponential", "beyond all that is followed"),
        ("custom(formula='log(x - 1e9)')", "undefined at every input that is drawn"),
    ],
)
def test_a_gradient_that_is_nowhere_drawn_says_why(qtbot, function, said):
    state = parse(State(), {"activation": function, "chain.depth": "10"})
    pane = create_pane("chain")
    qtbot.addWidget(pane)
    pane.render_results(compute(state, pane.topics))
    assert not [stroke for stroke in pane.curves.strokes if np.isfinite(stroke.y).any()]
    assert said in pane.legend.entries[-1].text


def test_what_is_only_expected_has_its_area_in_the_colour_of_its_function(qtbot):
    functions = Custom("3*sin(2*x)"), Custom("2.5*sin(3*x)", label="Other"), Custom("x/2", label="Still")
    state = replace(State(), {"activation": functions[0], "compare": functions[1:], "chain.depth": 20_000})
    pane = create_pane("layers")
    qtbot.addWidget(pane)
    pane.render_results(compute(state, pane.topics))
    colors = [compared_line(pane.theme, 0)[0], pane.theme.slope]
    assert [shade.color for shade in pane.expected.shades] == [blended(color, pane.theme.background, EXPECTED_SHADE) for color in colors]
    assert [entry.text for entry in pane.legend.entries].count("two standard errors") == 1
    for shade in pane.expected.shades:
        beyond = np.isfinite(shade.low)
        assert (shade.x[beyond] > 10_000).all()
        assert (shade.high[beyond] > shade.low[beyond]).all()
    pane.render_results(compute(replace(state, {"chain.depth": 10}), pane.topics))
    assert pane.expected.shades == ()


@pytest.mark.parametrize("pane", ["network.activations", "network.lengths", "network"])
def test_a_function_compared_that_is_beyond_all_numbers_has_no_line_a_deviation_away(qtbot, pane):
    """Its mean and its deviation are both infinite, and what is between them is no number: a warning of numpy is a failure here."""
    changes = {
        "activation": Custom("log(abs(x))"),
        "compare": (Custom("1e308"), Custom("1e308*x")),
        "network.width": 16,
        "network.batch": 8,
        "network.depth": 8,
    }
    state = replace(State(), changes)
    made = create_pane(pane)
    qtbot.addWidget(made)
    made.render_results(compute(state, made.topics))
    made.grab()
    assert all(np.isfinite(made.y_range))
