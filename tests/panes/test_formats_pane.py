"""The panes of number formats off screen, and the layers pane with a format of its own."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sigexplorer.fonts import load_fonts
from sigexplorer.model import Custom
from sigexplorer.model.formats.reading import read_formats
from sigexplorer.model.numerics.rounding import FORMATS
from sigexplorer.panes import create_pane
from sigexplorer.panes.formats import envelope
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.theme import DARK, LIGHT
from sigexplorer.topics.formats import FORMATS as TOPIC


@pytest.fixture
def make(qtbot, qapp):
    load_fonts()

    def made(name="formats", theme=LIGHT, **changes):
        pane = create_pane(name, theme)
        qtbot.addWidget(pane)
        pane.resize(900, 400)
        pane.show()
        qtbot.waitExposed(pane)
        state = replace(State(), {key.replace("__", "."): value for key, value in changes.items()})
        results = compute(state, pane.topics)
        pane.render_results(results)
        return pane, results

    return made


def test_the_staircases_are_those_of_the_result_on_a_logarithmic_axis(make) -> None:
    pane, results = make()
    true, once, textbook, stable, kernel = pane.curves.strokes
    found = results.of(TOPIC)
    np.testing.assert_allclose(true.y, np.log10(found.drawn[1].shown), rtol=1e-14)
    np.testing.assert_allclose(np.interp(found.x, true.x, true.y), np.log10(found.slope), atol=1e-3)
    for stroke, stairs in zip((once, textbook, stable, kernel), found.chosen.activation, strict=True):
        alive = stairs.slope > 0
        np.testing.assert_allclose(stroke.y[alive], np.log10(stairs.slope[alive]), rtol=1e-14)
        assert np.isnan(stroke.y[~alive]).all(), "a slope of 0 has no place on a logarithmic axis"
    assert np.isnan(textbook.y[found.x > 7.63]).all()
    assert np.isfinite(stable.y[(found.x > 7.63) & (found.x < 17.3)]).all()


def test_the_ways_to_compute_differ_in_colour_and_dash(make) -> None:
    pane, _ = make()
    assert len({stroke.color for stroke in pane.curves.strokes}) == 5
    assert len({stroke.dash for stroke in pane.curves.strokes[1:]}) == 4
    assert [entry.text for entry in pane.legend.entries] == [
        "true",
        "float16, rounded once",
        "float16, textbook s(1 − s)",
        "float16, stable s(x)s(−x)",
        "float16, PyTorch's kernel",
    ]


@pytest.mark.parametrize(
    ("name", "once", "operations"),
    [
        ("float8_e5m2", "exactly 1 from 2.70805 = ln(2⁴ − 1)", "exactly 1 from 1.96166 = 3 ln 2 − ln(1 + 2⁻³)"),
        ("float8_e4m3", "exactly 1 from 3.43399 = ln(2⁵ − 1)", "exactly 1 from 2.71196 = 4 ln 2 − ln(1 + 2⁻⁴)"),
        ("bfloat16", "exactly 1 from 6.23637 = ln(2⁹ − 1)", "exactly 1 from 5.54128 = 8 ln 2 − ln(1 + 2⁻⁸)"),
        ("float16", "exactly 1 from 8.31752 = ln(2¹² − 1)", "exactly 1 from 7.62413 = 11 ln 2 − ln(1 + 2⁻¹¹)"),
        ("float32", "exactly 1 from 17.3287 = ln(2²⁵ − 1)", "exactly 1 from 16.6355 = 24 ln 2"),
        ("float64", "exactly 1 from 37.4299 = ln(2⁵⁴ − 1)", "exactly 1 from 36.7368 = 53 ln 2"),
    ],
)
def test_the_exact_thresholds_are_named(make, name, once, operations) -> None:
    pane, _ = make(formats__format=name, formats__quantity="value", formats__x_max=60)
    texts = {mark.text: mark for mark in pane.marks.marks if mark.way > 0}
    assert set(texts) == {once, operations}
    number = FORMATS[name]
    assert texts[once].x == pytest.approx(math.log(2.0 ** (number.precision + 1) - 1), rel=1e-12)
    # Both forms reach 1 together: one mark, in neither's colour.
    assert texts[operations].color == LIGHT.foreground


def test_a_way_that_is_switched_off_is_gone_with_its_marks(make) -> None:
    pane, _ = make(formats__operations=False, formats__kernel=False)
    assert len(pane.curves.strokes) == 2
    assert {mark.color for mark in pane.marks.marks} == {LIGHT.second}
    neither, _ = make(formats__operations=False, formats__once=False, formats__kernel=False)
    assert len(neither.curves.strokes) == 1
    assert neither.marks.marks == ()


def test_loss_through_the_sigmoid_dies_and_from_logits_does_not(make) -> None:
    pane, results = make(formats__format="float32", formats__quantity="loss gradient", formats__x_max=60)
    _, _, sigmoid, logits = pane.curves.strokes
    beyond = results.of(TOPIC).x > 16.64
    assert np.isnan(sigmoid.y[beyond]).all()
    np.testing.assert_array_equal(logits.y[beyond], 0.0)
    texts = [mark.text for mark in pane.marks.marks]
    assert "undefined (NaN) from 16.6355 = 24 ln 2" in texts
    # A threshold without a closed form is a number of the format: its sixteen digits are for the table.
    assert "exactly 0 from −88.7228" in texts
    assert pane.marks.marks[texts.index("exactly 0 from −88.7228")].x == -88.72283935546875


def test_the_axis_is_automatic_or_as_it_is_asked(make) -> None:
    assert make(formats__quantity="value")[0].axes.y_title == "f(x)"
    assert make(formats__quantity="slope")[0].axes.y_title == "|f′(x)|"
    pane, results = make(formats__quantity="slope", formats__axis="linear")
    np.testing.assert_array_equal(pane.curves.strokes[0].y, results.of(TOPIC).drawn[1].shown)


def test_the_error_is_shown_by_its_largest_values(make) -> None:
    pane, results = make("formats.error")
    _, textbook, _, _ = pane.curves.strokes
    error = results.of(TOPIC).chosen.activation[1].slope_error
    assert np.nanmax(10.0**textbook.y) == pytest.approx(error.max())
    # From its threshold on nothing is left.
    np.testing.assert_allclose(textbook.y[textbook.x > 7.7], 0.0, atol=1e-15)
    assert any("2⁻¹¹" in rule.text and rule.intercept == pytest.approx(math.log10(2.0**-11)) for rule in pane.bounds.rules)


def test_an_envelope_keeps_every_peak() -> None:
    x = np.arange(1001.0)
    height = np.full(1001, np.nan)
    height[[3, 500, 1000]] = (1.0, 7.0, 3.0)
    at, highest = envelope(x, height)
    assert [(float(a), float(b)) for a, b in zip(at, highest, strict=True) if np.isfinite(b)] == [(3.0, 1.0), (500.0, 7.0), (1000.0, 3.0)]


@pytest.mark.sampled
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("quantity", ["value", "slope", "loss", "loss gradient"])
def test_every_function_and_quantity_is_drawn(make, theme, quantity) -> None:
    for name in ("sigmoid", "tanh", "relu", "step", "identity", "gelu"):
        for pane in ("formats", "formats.error"):
            drawn, _ = make(pane, theme, activation=name, formats__quantity=quantity, formats__format="float8_e4m3", formats__samples=101)
            assert not drawn.grab().isNull()


def test_the_chain_shows_the_floor_of_the_format_chosen(make) -> None:
    pane, _ = make("layers", chain__format="float16", chain__depth=20, probe__x=0.0)
    (rule,) = pane.floors.rules
    assert rule.intercept == pytest.approx(math.log10(2.0**-25))
    texts = [entry.text for entry in pane.legend.entries]
    # At 0 the slopes are 0.25, 0.235, then 0.2239 from the fixed point of the logistic on: the product passes 2^-25 at layer 12.
    product, a, layer = 1.0, 0.0, 0
    while product > 2.0**-25:
        s = 1 / (1 + math.exp(-a))
        product, a, layer = product * s * (1 - s), s, layer + 1
    assert texts[1] == f"float16, rounded once: 0 from layer {layer}"
    assert texts[2].startswith("float16, every operation rounded, textbook: 0 from layer ")
    assert {mark.x for mark in pane.floors.marks} <= {layer - 1.0, float(layer), layer + 1.0}


@pytest.mark.parametrize("formula", ["x*sigmoid(1.7*x)", "1/(1 + exp(-x))", "clip(x, -1, 2)", "exp(-x^2)"])
def test_no_formula_is_said_to_have_a_textbook_form(make, formula) -> None:
    said = []
    for name in ("formats", "formats.error", "layers"):
        pane, results = make(name, activation=Custom(formula), compare=(Custom("x/(1 + abs(x))"),), chain__format="float16", chain__depth=8)
        said += [entry.text for entry in pane.legend.entries]
    found = compute(results.state, {TOPIC}).of(TOPIC)
    said += [*found.table().notes, *(column.meaning for column in found.table().columns), read_formats(found)]
    assert not [text for text in said if "textbook" in text]
    assert "float16, operation by operation" in said
    assert any(text.startswith("float16, every operation rounded: ") for text in said)


def test_a_format_that_keeps_the_gradient_says_so(make) -> None:
    pane, _ = make("layers", chain__format="bfloat16", chain__depth=20)
    assert [entry.text for entry in pane.legend.entries][1:] == [
        "bfloat16, rounded once: not 0 up to layer 20",
        "bfloat16, every operation rounded, textbook: not 0 up to layer 20",
        "bfloat16, every operation rounded, stable: not 0 up to layer 20",
    ]
    assert pane.floors.marks == ()
    assert pane.y_range[0] < math.log10(2.0**-134), "the floor is not in sight"
