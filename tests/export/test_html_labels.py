"""The numbers and names at the plots of a live page stand apart, each whole within its plot, whatever is drawn and however narrow the window is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
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
