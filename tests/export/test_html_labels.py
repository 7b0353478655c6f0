"""The numbers and names at the plots of a live page stand apart, each whole within its plot, whatever is drawn and however narrow the window is."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, Sigmoid, Tanh
from sigexplorer.state import State, replace
from tests.examples import examples
from tests.export.test_html import asked, opened

# All pairs of texts of a plot that lie on each other, and those that leave it.
COLLIDING = """(() => {
  const found = [];
  for (const plot of document.querySelectorAll('svg.plot')) {
    const whole = plot.getBoundingClientRect(), texts = [...plot.querySelectorAll('text')].filter(text => text.textContent);
    const boxes = texts.map(text => [text.textContent, text.getBoundingClientRect()]);
    boxes.forEach(([text, box], i) => {
      if (box.left < whole.left - 1 || box.right > whole.right + 1 || box.top < whole.top - 1 || box.bottom > whole.bottom + 1) found.push([text]);
      for (const [other, place] of boxes.slice(0, i))
        if (box.left < place.right - 1 && place.left < box.right - 1 && box.top < place.bottom - 2 && place.top < box.bottom - 2) found.push([text, other]);
    });
  }
  return found;
})()"""

# Names of formats through which a line runs, and of these the ones that have a place at their level through which none does: by steps of a pixel.
CROSSED = """(() => {
  const plot = document.querySelector('svg.plot[data-pane=layers]'), clear = 1.5, found = [];
  const points = [...plot.querySelectorAll('.line')].flatMap(line => {
    const all = [], matrix = line.getScreenCTM();
    for (let at = 0, whole = line.getTotalLength(); at <= whole; at += 0.5) all.push(line.getPointAtLength(at).matrixTransform(matrix));
    return all;
  });
  const frame = plot.querySelector('.frame').getBoundingClientRect();
  const meets = ([left, top, right, bottom]) => points.some(({ x, y }) => left < x && x < right && top < y && y < bottom);
  for (const text of plot.querySelectorAll('text.label')) {
    const { left, top, right, bottom } = text.getBoundingClientRect();
    const free = [];
    for (let x = frame.left + 8; x + right - left < frame.right - 8; x++) if (!meets([x - clear, top - 1, x + right - left + clear, bottom + 1])) free.push(x);
    found.push([text.textContent, meets([left + clear, top + 3, right - clear, bottom - 3]), free.length]);
  }
  return found;
})()"""


@pytest.fixture(scope="module")
def sized(browser):
    """The browser, whose window is as large as before afterwards."""
    yield browser
    browser.resize(1280, 900)


CASES = st.sampled_from([
    {}, {"activation": Tanh(gain=1000.0)}, {"activation": Sigmoid(gain=9.0), "chain.depth": 1_000_000}, {"curve.x_min": 1e6, "curve.x_max": 1e6 + 3.0},
    {"activation": Custom("1e9*tanh(x)"), "curve.x_min": -1e-3, "curve.x_max": 1e-3}, {"curve.x_min": -1e-7, "curve.x_max": 3e-7},
    {"chain.depth": 1, "chain.logarithmic": False}, {"chain.depth": 300, "chain.logarithmic": False}, {"curve.x_min": 123456.0, "curve.x_max": 234567.0},
    {"activation": Custom("1e-7*x^3"), "chain.depth": 40},
])  # fmt: skip


@settings(max_examples=examples(20), deadline=None)
@given(values=CASES, width=st.sampled_from((340, 700, 900, 1280, 1900)))
def test_no_number_lies_on_another_nor_leaves_its_plot(sized, tmp_path_factory, values, width):
    sized.resize(width, 900)
    opened(sized, tmp_path_factory.mktemp("page"), replace(State(), values))
    sized.settle()
    assert asked(sized, COLLIDING) == []
    assert asked(sized, "[...document.querySelectorAll('.pane.curve .tick, .pane.chain .tick')].length") > 4
    assert asked(sized, "document.documentElement.scrollWidth <= innerWidth")


def test_exponents_at_an_axis_are_round(browser, tmp_path):
    opened(browser, tmp_path, replace(State(), {"activation": Tanh(gain=1000.0)}))
    ticks = asked(browser, "[...document.querySelectorAll('.pane.layers .tick[text-anchor=end]')].map(text => text.textContent)")
    assert ticks == ["10\N{SUPERSCRIPT MINUS}¹⁰⁰⁰⁰", *(f"10\N{SUPERSCRIPT MINUS}{digit}⁰⁰⁰" for digit in "⁸⁶⁴²"), "1"]


def test_a_share_that_float64_has_no_number_for_is_not_said_to_be_none(browser, tmp_path):
    opened(browser, tmp_path, replace(State(), {"activation": Tanh(gain=1000.0)}))
    assert "2.66×10⁻¹⁷³⁴, 2.7×10⁻¹⁷³⁵ % of the steepest" in browser.said()


@settings(max_examples=examples(20), deadline=None)
@given(
    name=st.sampled_from(["tanh", "sigmoid", "softsign", "relu", "sin"]), gain=st.floats(0.1, 20.0), depth=st.integers(1, 60), at=st.floats(-5.0, 5.0),
    width=st.sampled_from((340, 900, 1900)),
)  # fmt: skip
@example(name="tanh", gain=10.0, depth=5, at=2.0, width=1280)
def test_no_line_runs_through_a_name_that_has_room(sized, tmp_path_factory, name, gain, depth, at, width):
    sized.resize(width, 900)
    state = replace(State(), {"activation": name, "chain.depth": depth, "probe.x": at})
    state = replace(state, {"activation.gain": gain}) if hasattr(state.activation, "gain") else state
    opened(sized, tmp_path_factory.mktemp("page"), state)
    for text, crossed, free in asked(sized, CROSSED):
        # Where it can be moved no further than by steps there may be room all the same.
        assert not (crossed and free > 40), text


@pytest.mark.parametrize("page", ["curve", "saturation"])
@pytest.mark.parametrize(("width", "height"), [(360, 640), (412, 915), (740, 360)])
def test_what_is_dragged_is_seen_beside_what_it_changes(sized, tmp_path, page, width, height):
    sized.resize(width, height)
    opened(sized, tmp_path, State(), page)
    # However far the page is scrolled while a plot is in sight.
    for pane in range(asked(sized, "document.querySelectorAll('.pane').length")):
        sized.ask(f"document.querySelectorAll('.pane')[{pane}].scrollIntoView(); 1")
        sized.settle()
        plot, panel = (
            asked(sized, f"(({{ top, bottom }}) => [top, bottom])({what}.getBoundingClientRect())")
            for what in (f"document.querySelectorAll('.pane')[{pane}]", "document.querySelector('.controls')")
        )
        assert 0.25 * height < panel[1] - panel[0] < 0.5 * height
        assert panel[1] <= height + 1
        assert min(plot[1], panel[0]) - max(plot[0], 0) > min(0.4 * height, plot[1] - plot[0] - 1)
    # And nothing lies below them for good.
    sized.ask("scrollTo(0, document.body.scrollHeight); 1")
    sized.settle()
    assert asked(sized, "document.querySelector('footer').getBoundingClientRect().bottom <= innerHeight")
    assert asked(
        sized, "document.querySelector('.sentence').getBoundingClientRect().bottom <= document.querySelector('.controls').getBoundingClientRect().top + 1"
    )
