"""Every pane that draws a line of a function of something continuous is known, and is looked at: as many as there are pixels tell no more than the line."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, reject, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError, SigexplorerError
from sigexplorer.model.activations import catalogue
from sigexplorer.model.chain import compute_chain
from sigexplorer.model.classification.judged import probability_of
from sigexplorer.model.classification.losses import losses_at
from sigexplorer.model.parameters import parameters_of
from sigexplorer.panes import create_pane
from sigexplorer.panes.neuron import scaled
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics import pane_entries
from tests.drawn import farthest
from tests.examples import WITH_FIXTURES, examples

SEEN = 1.5
# Looked at here, in test_drawn_true.py, test_formats_drawn.py and test_weights_run_pane.py beside it, and in tests/model/phase/test_drawn_maps.py.
HERE = {"curve", "chain", "factors.output", "losses", "losses.gradient", "neuron", "neuron.sensitivity", "decision"}
ELSEWHERE = {"phase.depth", "losses.way", "calibration", "factors.cobweb", "difference", "neuron.time", "approximation", "fit"}
ELSEWHERE |= {"phase.length", "phase.correlation", "weights.activation", "formats"}
# Lines over layers, steps, ranks, sizes, rows or pairs that were tried; maps, bars, dots and rows of words.
COUNTED = {"layers", "factors", "factors.product", "network", "network.weights", "network.lengths", "network.activations", "network.spectrum"}
COUNTED |= {"network.jacobian", "network.layer", "recording", "recording.findings", "recording.layer", "recording.gradient", "weights", "weights.spectrum"}
COUNTED |= {"cost", "cost.sweep", "training", "training.boundary", "training.network", "training.layers", "training.units", "sweep", "saturation", "overview"}
COUNTED |= {"initialisation", "initialisation.front", "initialisation.table", "classification.coefficients", "classification.confusion", "fit.residuals"}
COUNTED |= {
    "classification.roc",
    "classification.precision",
    "classification.costs",
    "classification.reliability",
    "neuron.raster",
    "descent",
    "descent.signs",
    "descent.inputs",
}
# Computed at the inputs that a parameter asks for, at the rates that are tried, or halved until nothing is seen.
ASKED = {"formats.error", "descent.reach", "phase", "weights.values", "classification"}

FEW = settings(suppress_health_check=WITH_FIXTURES, deadline=None, max_examples=examples(40))


def test_every_pane_is_known():
    drawn = {name for name, entry in pane_entries().items() if entry.kind}
    assert drawn == HERE | ELSEWHERE | COUNTED | ASKED
    assert len(drawn) == sum(map(len, (HERE, ELSEWHERE, COUNTED, ASKED)))


@pytest.fixture
def draw(qtbot, qapp):
    panes = {}

    def drawn(name, changes):
        if name not in panes:
            panes[name] = create_pane(name)
            qtbot.addWidget(panes[name])
        results = compute(replace(State(), changes), panes[name].topics)
        panes[name].render_results(results)
        return panes[name], results.of(panes[name].topics[0])

    return drawn


@st.composite
def functions(draw, names):
    """A function with parameters on their sliders, their ends among them."""
    kind = catalogue[draw(st.sampled_from(names))]
    values = {}
    for name, declared in parameters_of(kind).items():
        if declared.kind == "real" and draw(st.booleans()):
            low, high = declared.slider
            values[name] = draw(st.sampled_from([low, high]) | st.floats(low, high))
    try:
        return kind(**values)
    except SigexplorerError:
        return kind()


SIGMOIDS = ["sigmoid", "tanh", "erf", "arctan", "softsign", "gudermannian", "gompertz"]
ALL = [name for name in catalogue if name not in ("custom", "sine")]


def off(pane, x, y, true, count=40_001):
    tried = np.linspace(*pane.x_range, count)
    with np.errstate(all="ignore"):
        return farthest(x, y, tried, true(tried), pane.x_range, pane.y_range)


@FEW
@given(function=functions(ALL), half=st.floats(0.0, 3.0).map(lambda power: 10.0**power), left=st.floats(0.1, 1.0), second=st.booleans())
def test_curves_and_slopes_by_the_output(draw, function, half, left, second):
    changes = {"activation": function, "curve.x_min": -left * half, "curve.x_max": half, "curve.first": True, "curve.second": second}
    pane, found = draw("curve", changes)
    for trace in found.traces:
        assert off(pane, trace.x, trace.y, lambda x, order=trace.order: function.derivatives(x, order)[order]) < SEEN
    pane, found = draw("factors.output", changes)
    x, _, slope = found.lines
    assert off(pane, x, slope, lambda at: function.derivatives(at, 1)[1]) < SEEN


@FEW
@given(
    function=st.builds(lambda name, gain: catalogue[name](gain=gain), st.sampled_from(["sigmoid", "tanh", "erf", "arctan"]), st.sampled_from([0.5, 1.0, 10.0])),
    depth=st.integers(1, 3),
    weight=st.floats(0.5, 2.0) | st.floats(-2.0, -0.5),
    bias=st.floats(-0.5, 0.5),
    half=st.floats(0.3, 1.5).map(lambda power: 10.0**power),
    logarithmic=st.booleans(),
)
@example(function=catalogue["sigmoid"](gain=10.0), depth=1, weight=2.0, bias=-1.0, half=1000.0, logarithmic=False)
def test_gradients_through_chains_of_sigmoids(draw, function, depth, weight, bias, half, logarithmic):
    changes = {"activation": function, "curve.x_min": -half, "curve.x_max": half, "chain.depth": depth, "chain.weight": weight, "chain.bias": bias}
    pane, found = draw("chain", changes | {"chain.logarithmic": logarithmic})
    drawn = found.closer or found
    power = np.floor(drawn.log10_magnitude.max())

    def height(chain):
        with np.errstate(all="ignore"):
            return chain.log10_magnitude if logarithmic else chain.sign * 10.0 ** (chain.log10_magnitude - power)

    # What is narrower than a column between two inputs has no place that tells of it.
    assert off(pane, drawn.x, height(drawn), lambda x: height(compute_chain(function, x, depth, weight, bias))) < 2.0 * SEEN


@FEW
@given(low=st.floats(-300.0, -0.5), high=st.floats(0.5, 300.0), label=st.sampled_from(["0", "1"]))
def test_losses(draw, low, high, label):
    for name, values in (
        ("losses", ("cross_entropy", "squared_error")),
        ("losses.gradient", ("log10_cross_entropy_gradient", "log10_squared_error_gradient")),
    ):
        pane, _ = draw(name, {"losses.x_min": low, "losses.x_max": high, "losses.label": label})
        for value, stroke in zip(values, pane.curves.strokes, strict=True):
            assert off(pane, stroke.x, stroke.y, lambda z, value=value: getattr(losses_at(z, int(label)), value)) < SEEN


@FEW
@given(function=functions(SIGMOIDS), steepness=st.floats(-1.0, 3.0).map(lambda power: min(10.0**power, 1000.0)))
def test_rates_and_what_they_tell(draw, function, steepness):
    changes = {"activation": function, "neuron.steepness": steepness, "neuron.trials": 1, "neuron.course": "constant"}
    try:
        pane, found = draw("neuron", changes)
    except ParameterError:
        # It levels off at one height.
        reject()
    assert off(pane, found.current, found.rate, found.response.rate) < SEEN
    pane, found = draw("neuron.sensitivity", changes)
    best = found.sensitivity
    if np.isfinite(best.most_information):
        assert (
            off(pane, found.current, scaled(found.information, best.most_information), lambda at: found.response.information(at) / best.most_information) < SEEN
        )
    assert off(pane, found.current, scaled(found.slope, best.steepest_slope), lambda at: found.response.slope(at) / best.steepest_slope) < SEEN


@FEW
@given(temperature=st.floats(-2.0, 2.0).map(lambda power: 10.0**power))
def test_probabilities_of_scores(draw, temperature):
    pane, found = draw("decision", {"calibration.scaling": "own", "calibration.temperature": temperature})
    stroke = pane.curves.strokes[-1]
    assert off(pane, stroke.x, stroke.y, lambda score: probability_of(score / found.temperature)) < SEEN
