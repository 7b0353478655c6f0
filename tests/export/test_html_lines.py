"""The lines of a live page are the curves, wherever its sliders stand: dense inputs lie on them, and peaks are as high as they are."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import SigexplorerError
from sigexplorer.export.html import html_bytes
from sigexplorer.model.activations import Custom, Sigmoid, Tanh, catalogue
from sigexplorer.model.chain import compute_chain
from sigexplorer.model.curve import compute_curve
from sigexplorer.model.parameters import parameters_of
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics.chain import CHAIN, stack
from tests.examples import examples
from tests.export.lines import closer, distances, drawn, frame, pixels
from tests.export.test_html import asked, opened

# What is off by less is not seen, on a line that is 2.5 pixels wide.
UNSEEN = 0.5
STEEP = ("sigmoid", "tanh", "arctan", "erf", "softsign", "elliot_sigmoid", "gudermannian", "richards")
# So many inputs are no work for a frame of a function that does not swing.
MANY = 1000
OWN = ("tanh(a*(x - 0.123)) + x/5", "gauss(30*(x - b)) + a", "a*abs(x - b)", "where(x < b, x, a + x)", "sqrt(abs(x - b))*a")


def dragged(browser, state, changes):
    """Drag the sliders of the page that is open, and return the state that it shows."""
    browser.ask(f"page.set({json.dumps(changes)}); 1")
    browser.settle()
    return replace(state, changes)


def check_curve(browser, state):
    curve, plot = compute_curve(state.activation, state.curve), frame(browser, "curve")
    kinks = np.array(state.activation.kinks)
    assert plot["y"] == pytest.approx(curve.y_range), state.activation
    for trace in curve.traces:
        x = np.union1d(closer(trace.x, 3), np.linspace(trace.x[0], trace.x[-1], 1501))
        # What a function is at a kink is a convention.
        x = x[~np.isin(x, kinks)]
        y = state.activation.derivatives(x, trace.order)[trace.order]
        true, line = pixels(plot, x, y), drawn(browser, f".pane.curve .line.f{trace.order}")
        _, top, _, height = plot["inner"]
        seen = (true[:, 1] >= top) & (true[:, 1] <= top + height)
        assert distances(true[seen], line).max(initial=0.0) < UNSEEN, (state.activation, trace.order)
        if curve.y_range[0] < y.min() and y.max() < curve.y_range[1]:
            # Neither beyond it.
            assert np.nanmin(line[:, 1]) > true[:, 1].min() - UNSEEN
            assert np.nanmax(line[:, 1]) < true[:, 1].max() + UNSEEN


def check_chain(browser, state):
    window, plot = compute(state, (CHAIN,)).of(CHAIN), frame(browser, "chain")
    x = np.union1d(closer(window.x, 2), np.linspace(state.curve.x_min, state.curve.x_max, 801))
    # Among them those that are drawn: a corner may lie between all others.
    x = np.union1d(x, np.array(asked(browser, "page.results.chain.xs")))
    chain = compute_chain(state.activation, x, *stack(state))
    known = (chain.rounding_from == 0) & np.isfinite(chain.log10_magnitude)
    if not known.all():
        # A peak that rounding reaches is as high as it is followed.
        return
    # In units of the power of ten of what is drawn.
    power = 0 if state.chain.logarithmic else np.floor(max(asked(browser, "page.results.chain.log10")))
    height = chain.log10_magnitude if state.chain.logarithmic else chain.sign * 10.0 ** (chain.log10_magnitude - power)
    true, line = pixels(plot, x, height), drawn(browser, ".pane.chain .line.gradient")
    assert distances(true, line).max() < UNSEEN, state
    assert np.nanmin(line[:, 1]) == pytest.approx(true[:, 1].min(), abs=UNSEEN)


def on_slider(draw, kind):
    """A function with parameters on its sliders, often at their ends."""
    values = {}
    for name, declared in parameters_of(kind).items():
        low, high = declared.slider
        values[name] = draw(st.sampled_from((low, high)) | st.floats(low, high))
    try:
        return kind(**values)
    except SigexplorerError:
        return kind()


@settings(max_examples=examples(40), deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("everything", [False, True])
def test_dense_inputs_lie_on_the_curve_wherever_its_sliders_stand(browser, tmp_path_factory, everything, data):
    name = data.draw(st.sampled_from([name for name in catalogue if name != "custom"]))
    state = replace(State(), {"activation": name, **({"curve.second": True, "curve.third": True} if everything else {})})
    activation = on_slider(data.draw, catalogue[name])
    before = data.draw(st.booleans())
    opened(browser, tmp_path_factory.mktemp("page"), replace(state, {"activation": activation}) if before else state)
    changes = {f"activation.{key}": getattr(activation, key) for key in parameters_of(type(activation))}
    check_curve(browser, dragged(browser, state, changes))


@settings(max_examples=examples(20), deadline=None)
@given(formula=st.sampled_from(OWN), a=st.floats(0.5, 300.0), b=st.floats(-4.0, 4.0))
def test_a_formula_is_drawn_as_it_is_wherever_its_sliders_stand(browser, tmp_path_factory, formula, a, b):
    names = [name for name in "ab" if name in formula.replace("abs", "").replace("tanh", "").replace("gauss", "")]
    state = replace(State(), {"activation": Custom(formula, sliders="; ".join({"a": "a: 0.5 to 300", "b": "b: -4 to 4"}[name] for name in names))})
    opened(browser, tmp_path_factory.mktemp("page"), state)
    check_curve(browser, dragged(browser, state, {f"activation.{name}": {"a": a, "b": b}[name] for name in names}))


@settings(max_examples=examples(30), deadline=None)
@given(
    name=st.sampled_from(STEEP), gain=st.floats(0.1, 200.0), depth=st.integers(1, 4), weight=st.floats(0.2, 2.0), bias=st.floats(-1.0, 1.0),
    logarithmic=st.booleans(),
)  # fmt: skip
def test_peaks_of_chains_are_as_high_as_they_are(browser, tmp_path_factory, name, gain, depth, weight, bias, logarithmic):
    state = replace(State(), {"activation": name, "chain.logarithmic": logarithmic})
    opened(browser, tmp_path_factory.mktemp("page"), state)
    changes = {"activation.gain": gain, "chain.depth": depth, "chain.weight": weight, "chain.bias": bias}
    check_chain(browser, dragged(browser, state, changes))


@pytest.mark.parametrize("activation", [Tanh(gain=1000.0), Sigmoid(gain=1000.0, centre=0.3337)])
def test_a_steep_function_costs_no_more_inputs_than_one_frame_has(browser, tmp_path, activation):
    state = replace(State(), {"activation": activation})
    opened(browser, tmp_path, state)
    for name, order in (("f0", 0), ("f1", 1)):
        assert len(drawn(browser, f".pane.curve .line.{name}")) < MANY, order
    centre = np.array([getattr(activation, "centre", 0.0)])
    peak = pixels(frame(browser, "curve"), centre, activation.derivatives(centre, 1)[1])[0, 1]
    assert np.nanmin(drawn(browser, ".pane.curve .line.f1")[:, 1]) == pytest.approx(peak, abs=UNSEEN)
    assert len(asked(browser, "page.results.chain.xs")) < MANY
    assert len(html_bytes(state, "curve")) < 500_000


@pytest.mark.parametrize("fraction", [0.001, 0.013])
def test_what_is_not_saturated_is_seen_however_narrow_it_is(browser, tmp_path, fraction):
    activation = Sigmoid(gain=0.1 / fraction * 10.0, centre=0.3337)
    state = replace(State(), {"activation": activation})
    opened(browser, tmp_path, state)
    known = compute_curve(activation, state.curve).saturated
    edges = [edge for part in known for edge in part if np.isfinite(edge)]
    assert [edge for part in asked(browser, "page.results.saturated") for edge in part if abs(edge) < 6.0] == pytest.approx(edges)
