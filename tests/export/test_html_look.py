"""How a page of HTML looks: lines of a map are in one piece, and on paper, narrower than the screen, everything stays in its place."""

from __future__ import annotations

import json
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.export.html import html_bytes
from sigexplorer.export.html.live import letters
from sigexplorer.model.activations import Custom, Sigmoid, Tanh
from sigexplorer.model.chain import compute_layers
from sigexplorer.model.chain.reading import gradient_sentence
from sigexplorer.model.curve import compute_curve
from sigexplorer.model.wording import number
from sigexplorer.plot.text import unbroken
from sigexplorer.resources import resource
from sigexplorer.state import State, replace
from tests.examples import examples
from tests.export.test_html import asked, opened

BOX = "(q => { const b = document.querySelector(q).getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; })"


def finished(browser):
    end = time.monotonic() + 30
    while not browser.ask("!!(page.map && page.map.finished)"):
        assert time.monotonic() < end
        time.sleep(0.05)


def pieces(browser, name):
    """The pieces of a floor's line, each an array of the numbers of its points, shape (points, 2)."""
    line = asked(browser, f"(found => found ? [found.xs.map(String), found.ys.map(String)] : [[], []])(page.floors.find(line => line.name === '{name}'))")
    points = np.array(line, dtype=float).T
    breaks = np.flatnonzero(np.isnan(points[:, 0]))
    return [part[~np.isnan(part[:, 0])] for part in np.split(points, breaks) if (~np.isnan(part[:, 0])).any()]


@pytest.mark.sampled
@pytest.mark.parametrize(("activation", "depth"), [(Sigmoid(), 10), (Tanh(), 60), (Sigmoid(gain=3.0, centre=0.5), 20)])
def test_the_lines_of_a_map_are_in_one_piece_from_edge_to_edge_or_closed(browser, tmp_path, activation, depth):
    state = replace(State(), {"activation": activation, "chain.depth": depth, "saturation.resolution": 60})
    opened(browser, tmp_path, state, "saturation")
    finished(browser)
    steps = 16.0 / 59.0
    seen = 0
    for name in ("float16", "float32"):
        for piece in pieces(browser, name):
            seen += 1
            # From one triangle to the next.
            assert np.abs(np.diff(piece, axis=0)).max(initial=0.0) <= steps * (1 + 1e-9)
            closed = (piece[0] == piece[-1]).all() and len(piece) > 3
            at_edge = [(np.isclose(np.abs(end), 8.0)).any() for end in (piece[0], piece[-1])]
            # A line ends where the map does, or where what lies beyond has no size.
            assert closed or all(at_edge) or beside_nothing(browser, piece)
    assert 0 < seen < 40


def beside_nothing(browser, piece):
    cells = np.array(asked(browser, "page.results.saturation.log10"), dtype=float).reshape(60, 60)
    columns = np.rint((piece[[0, -1]] + 8.0) / (16.0 / 59.0)).astype(int)
    return all(not np.isfinite(cells[max(0, y - 1) : y + 2, max(0, x - 1) : x + 2]).all() or x in {0, 59} or y in {0, 59} for x, y in columns)


def test_the_map_stays_below_its_lines_on_paper(browser, tmp_path):
    opened(browser, tmp_path, State(), "saturation")
    finished(browser)
    before = asked(browser, f"[{BOX}('canvas'), {BOX}('svg .frame')]")
    # As a printer lays it out: narrower, and nothing is drawn anew.
    browser.paper(True)
    browser.ask("page.observer.disconnect(); document.getElementById('page').style.width = '640px'; 1")
    after = asked(browser, f"[{BOX}('canvas'), {BOX}('svg .frame')]")
    browser.paper(False)
    for canvas, frame in (before, after):
        assert np.allclose(canvas, frame, atol=1.5)
    assert after[0][2] - after[0][0] < before[0][2] - before[0][0] - 100
    assert after[0][2] <= 640


def test_curves_are_whole_on_paper(browser, tmp_path):
    opened(browser, tmp_path, State())
    browser.paper(True)
    browser.ask("page.observer.disconnect(); document.getElementById('page').style.width = '640px'; 1")
    edges = "pane => [pane, pane.querySelector('.frame')].map(e => e.getBoundingClientRect().right)"
    panes = asked(browser, f"[...document.querySelectorAll('.pane')].map({edges})")
    sliders = asked(browser, "[...document.querySelectorAll('input[type=range]')].filter(e => e.offsetWidth).length")
    browser.paper(False)
    assert len(panes) == 3
    assert all(frame < pane <= 641 for pane, frame in panes)
    assert sliders == 0


def test_axes_of_a_map_are_named_whole(browser, tmp_path):
    opened(browser, tmp_path, State(), "saturation")
    clipped = browser.ask("[...document.querySelectorAll('select')].filter(e => e.scrollWidth > e.clientWidth).length")
    wide = "e => { const now = e.offsetWidth; e.style.width = 'max-content'; return [now, e.offsetWidth]; }"
    widths = asked(browser, f"[...document.querySelectorAll('select')].map({wide})")
    assert clipped == 0
    assert all(now >= needed - 1 for now, needed in widths)


@pytest.mark.usefixtures("qapp")
def test_a_picture_with_cells_of_its_own_colours_stays_light(browser, tmp_path):
    state = replace(State(), {"style.page": "phase"})
    path = tmp_path / "phase.html"
    path.write_bytes(html_bytes(state, "phase", ["network.depth"]))
    browser.open(path, dark=True)
    browser.ask("page.ready.then(() => document.querySelector('img').decode())")
    svg = browser.ask("page.results.svg")
    assert "<image" in svg
    shown = browser.ask("page.results.themed")
    assert shown == svg


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("values", "depth"),
    [
        ({}, 1),
        ({"activation": "step"}, 1),
        ({"activation": "identity"}, 30),
        ({"activation": "identity", "chain.weight": 2.0}, 10),
        ({"activation": "identity", "chain.weight": -0.5}, 11),
        ({"activation": "tanh", "probe.x": 0.0}, 5),
        ({"activation": "gelu", "probe.x": 0.3}, 1000),
        ({"activation": "relu", "probe.x": -1.0}, 3),
    ],
)
def test_what_is_left_of_the_gradient_is_said_as_in_the_window(browser, tmp_path, values, depth):
    state = replace(State(), {**values, "chain.depth": depth})
    opened(browser, tmp_path, state)
    layers = compute_layers(state.activation, state.probe.x, depth, state.chain.weight, state.chain.bias)
    # A page does not know why a gradient is 0.
    known = gradient_sentence(layers).replace("the gradient is exactly zero.", "float64 finds a gradient of exactly zero.")
    assert browser.said().endswith(known)


@pytest.mark.parametrize(
    ("name", "order", "jumps"), [("step", 0, 2), ("step", 1, 0), ("relu", 0, 0), ("relu", 1, 1), ("hard_tanh", 1, 2), ("hard_shrink", 0, 2), ("sigmoid", 0, 0)]
)
def test_a_curve_is_drawn_in_parts_where_it_jumps(browser, tmp_path, name, order, jumps):
    # The step has a value of its own at 0.
    opened(browser, tmp_path, replace(State(), {"activation": name}))
    assert browser.ask(f"document.querySelector('.line.f{order}').getAttribute('d').split('M').length - 2") == jumps


def test_a_steep_curve_is_not_taken_for_one_that_jumps(browser, tmp_path):
    for gain in (100.0, 1e3):
        opened(browser, tmp_path, replace(State(), {"activation": Sigmoid(gain=gain)}))
        assert browser.ask("document.querySelector('.line.f0').getAttribute('d').split('M').length - 2") == 0


def test_numbers_are_spelt_as_the_program_spells_them(browser, tmp_path):
    opened(browser, tmp_path, State())
    # What lies right between two texts may go either way.
    for value in (1024.0, 0.000488, 0.1, 2.0, -37.28, 99.96, 999_999.0, 1234.567, 3.21e9, 4.56e-8, 0.00009999, 0.00099999, 123456.7, -0.00012345):
        for digits in (2, 3, 4, 6):
            assert browser.ask(f"sigexplorer.spell({value!r}, {digits})") == number(value, digits)
    assert browser.ask("sigexplorer.spell(999999.7, 3)") == "10⁶"


def test_symbols_are_letters() -> None:
    assert [letters(symbol) for symbol in (r"\lambda", r"\beta", "x_0", "k")] == ["λ", "β", "x0", "k"]


WORDS = ["p", "n", "|x|", "(|x", "y|", "|", "a-b", "c/d", "e\N{EN DASH}f", "Var[w]", "x" * 22, "=", "≥", "±", "%", "0.032", "95", "−1.2×10⁻¹⁶.", "∞"]


@settings(max_examples=examples(30), deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_a_page_keeps_together_what_the_window_does(browser, words):
    text = " ".join(words)
    script = resource("page", "words.js").read_text(encoding="utf-8")
    assert browser.ask(f"(() => {{ {script} return unbroken({json.dumps(text)}); }})()") == unbroken(text)


@pytest.mark.parametrize("formula", ["tan(x)", "1/x", "1/(x - 1)^2", "x/(x + 2) - 1/(x - 3)", "log(abs(x))"])
def test_of_a_curve_with_poles_no_slope_is_called_the_steepest_and_all_between_them_is_seen(browser, tmp_path, formula):
    # The slope of tan(x) at 2 was called 0.0023 % of the steepest, and the plot was 150,000 high.
    state = replace(State(), {"activation": Custom(formula)})
    opened(browser, tmp_path, state)
    assert asked(browser, "page.results.steepest") == 0.0
    assert "steepest" not in browser.said()
    assert asked(browser, "page.results.saturated") == []
    # Beside a pole any height is as good as another: that of the window but for a step.
    low, high = compute_curve(state.activation, state.curve).y_range
    assert asked(browser, "[page.panes.curve.y.low, page.panes.curve.y.high]") == pytest.approx([low, high], abs=0.1 * (high - low))


def test_a_vertical_tangent_is_steep_without_bound_too_and_a_narrow_rise_is_not(browser, tmp_path):
    opened(browser, tmp_path, replace(State(), {"activation": Custom("sqrt(abs(x - 0.3))")}))
    assert asked(browser, "page.results.steepest") == 0.0
    opened(browser, tmp_path, replace(State(), {"activation": Custom("tanh(3e4*(x - 0.3)) + x/5")}))
    assert asked(browser, "page.results.steepest") == pytest.approx(3e4 + 0.2, rel=1e-6)
