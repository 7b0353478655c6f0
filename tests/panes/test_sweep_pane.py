"""The map of a sweep: a colour a cell, what lies under the pointer, and theory's line at its depths."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from sigexplorer.fonts import load_fonts
from sigexplorer.model.sweep.reading import read_sweep_result
from sigexplorer.panes import create_pane
from sigexplorer.panes.sweep import FAILED, ZERO
from sigexplorer.results import compute
from sigexplorer.state import State, parse
from sigexplorer.theme import DARK, LIGHT
from sigexplorer.topics.sweep import SWEEP

SMALL = {
    "activation": "tanh",
    "network.width": "10",
    "network.batch": "4",
    "network.bias_variance": "0.05",
    "sweep.horizontal": "network.weight_variance=0.5:3:0.5",
    "sweep.vertical": "network.depth=2:50:12",
    "sweep.points": "1000",
}


@pytest.fixture
def make(qtbot, qapp):
    load_fonts()

    def made(theme=LIGHT, **changes):
        pane = create_pane("sweep", theme)
        qtbot.addWidget(pane)
        pane.resize(700, 420)
        pane.show()
        qtbot.waitExposed(pane)
        state = parse(State(), SMALL | {key.replace("__", "."): value for key, value in changes.items()})
        results = compute(state, pane.topics)
        pane.render_results(results)
        return pane, results.of(pane.topics[0])

    return made


def middle(pane, column, row):
    return QPointF(pane.mapping.column(column + 0.5), pane.mapping.row(row + 0.5))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_cell_has_its_colour_and_what_is_not_measured_that_of_the_ground(make, theme) -> None:
    pane, found = make(theme, sweep__points="20")
    values = found.plane(found.median)
    for row, column in np.ndindex(values.shape):
        color, value = pane.image.color_at(column + 0.5, row + 0.5), values[row, column]
        assert (color == theme.background) == np.isnan(value)
        if not np.isnan(value):
            low, high = pane.bar.levels
            assert low <= value <= high
    # Larger numbers are brighter, whatever their place.
    order = np.argsort(values[~np.isnan(values)])
    shades = np.array([int(pane.image.color_at(c + 0.5, r + 0.5)[3:5], 16) for r, c in np.argwhere(~np.isnan(values))])
    assert np.all(np.diff(shades[order]) >= -1)


def test_what_has_no_number_and_what_is_exactly_0_have_colours_of_their_own(make) -> None:
    pane, found = make(activation="relu", sweep__horizontal="network.weight_variance=0; 1; 10000", sweep__vertical="network.depth=5; 200")
    assert (found.failed > 0).any()
    assert np.isneginf(found.median).any()
    values, failed = found.plane(found.median), found.plane(found.failed)
    for row, column in np.ndindex(values.shape):
        expected = FAILED if failed[row, column] else ZERO if np.isneginf(values[row, column]) else None
        color = pane.image.color_at(column + 0.5, row + 0.5)
        assert color == expected if expected else color not in {FAILED, ZERO}
    assert {entry.text for entry in pane.legend.entries} >= {"no number", "exactly 0"}


def test_theorys_line_lies_at_its_depths(make) -> None:
    pane, found = make()
    stroke = pane.curves.strokes[-1]
    depths = np.array(found.axes[1].values, dtype=float)
    for x, y, bound in zip(stroke.x, stroke.y, found.bound, strict=True):
        assert 0.0 < x < len(found.axes[0].values)
        if depths[0] <= bound <= depths[-1]:
            assert np.interp(y - 0.5, np.arange(len(depths)), depths) == pytest.approx(bound)
        else:
            assert not 0.5 <= y <= len(depths) - 0.5
    turned, _ = make(sweep__horizontal=SMALL["sweep.vertical"], sweep__vertical=SMALL["sweep.horizontal"])
    np.testing.assert_allclose(turned.curves.strokes[-1].x, stroke.y)


def test_a_cell_is_read_and_clicked(make) -> None:
    pane, _ = make(sweep__seeds="3")
    lines = " | ".join(reading.text for reading in pane.reading(middle(pane, 1, 2)))
    assert "weight variance 1, depth 26" in lines
    assert "over 3 seeds" in lines
    heard = []
    pane.moved.connect(heard.append)
    pane.pressed(middle(pane, 1, 2))
    pane.pressed(QPointF(2.0, 2.0))
    assert len(heard) == 1
    assert heard[0].how == "clicked"
    assert '"network.depth":26' in heard[0].what


def test_one_axis_alone_is_a_row(make) -> None:
    pane, found = make(sweep__vertical="", sweep__horizontal="network.depth=2:20:2")
    assert found.plane(found.median).shape == (1, 10)
    assert pane.reading(middle(pane, 3, 0))[0].text == "depth 8"


def test_a_cell_without_a_number_says_why_and_one_that_waits_that_it_does(make) -> None:
    pane, found = make(activation="relu", sweep__horizontal="network.weight_variance=0; 1; 10000", sweep__vertical="network.depth=5; 200", sweep__points="5")
    said = {cell: [line.text for line in pane.reading(middle(pane, *reversed(divmod(cell, 3))))][-1] for cell in range(6)}
    failed, values = found.plane(found.failed).ravel(), found.plane(found.median).ravel()
    for cell, text in said.items():
        if np.isnan(values[cell]):
            assert (text == "not measured yet") is not (failed[cell] > 0)
    assert {failure.said for failure in found.failure_of.values()} <= set(said.values())


def test_one_depth_has_no_line_of_theory_and_one_number_is_in_the_middle_of_its_colours(make) -> None:
    pane, found = make(sweep__horizontal="network.weight_variance=1.5; 2.5", sweep__vertical="network.depth=20")
    assert pane.curves.strokes == ()
    pane, found = make(sweep__horizontal="network.weight_variance=1.5", sweep__vertical="network.depth=20")
    (value,) = found.median.ravel()
    assert pane.bar.levels == pytest.approx((value - 0.5, value + 0.5))


def test_before_anything_is_measured_a_click_has_it_measured_and_does_not_open_a_cell(make) -> None:
    pane, found = make(sweep__points="0")
    assert found.known == 0
    assert pane.message.text.startswith("6 × 5 = 30 points: click here")
    assert f"sweep.points = {found.points}" in pane.nothing
    moved = []
    pane.moved.connect(moved.append)
    pane.pressed(middle(pane, 0, 0))
    state = parse(State(), SMALL | {"sweep.points": "0"})
    assert SWEEP.panes[0].moves(state, moved[0]) == {"sweep.points": found.points}
    # What is measured in part shows it, and its cells open networks.
    pane, found = make(sweep__points="20")
    assert pane.message.text == pane.nothing == ""
    pane.moved.connect(moved.append)
    pane.pressed(middle(pane, 0, 0))
    assert "style.page" in SWEEP.panes[0].moves(state, moved[1])


@pytest.mark.parametrize("at", [1, 2, 3, 7])
def test_the_value_of_a_third_axis_that_is_shown_is_said(make, at) -> None:
    bias = ["0", "0.5", "1"]
    pane, found = make(
        sweep__horizontal="network.weight_variance=1; 2",
        sweep__vertical="network.depth=2; 3",
        sweep__third="network.bias_variance=0; 0.5; 1",
        sweep__at=str(at),
    )
    said = f"bias variance {bias[min(at, 3) - 1]}"
    assert pane.axes.x_title == f"weight variance, at {said}"
    assert f"The map is that of {said}." in read_sweep_result(found)
    # What is beside it is told of all values.
    alone, of_two = make()
    assert alone.axes.x_title == "weight variance"
    assert "The map is that" not in read_sweep_result(of_two)
