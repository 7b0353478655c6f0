"""What panes show of states that are seldom met: everything undefined, a default that is unknown, more than can be named, one beside another."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from sigexplorer.errors import ParameterError
from sigexplorer.fonts import load_fonts
from sigexplorer.panes import create_pane, pane_class
from sigexplorer.panes.base import Pane
from sigexplorer.panes.classification import SHOWN
from sigexplorer.panes.curve import MOST_EDGES
from sigexplorer.panes.fit import JOINED
from sigexplorer.results import compute
from sigexplorer.state import State, parse
from sigexplorer.topics import pane_entry


@pytest.fixture
def make(qtbot, qapp):
    """Make a pane that shows one state after the other."""
    load_fonts()

    def made(name: str, *states: dict[str, str]) -> Pane:
        pane = create_pane(name)
        qtbot.addWidget(pane)
        pane.resize(700, 420)
        for changes in states:
            state = parse(State(), changes)
            pane.follow(state)
            pane.render_results(compute(state, pane.topics))
            assert not pane.grab().isNull()
        return pane

    return made


def named(pane: Pane) -> list[str]:
    return [entry.text for entry in pane.legend.entries]


def test_what_has_numbers_only_is_drawn_by_nothing() -> None:
    assert pane_entry("weights.functions").title
    with pytest.raises(ParameterError, match="has numbers only and cannot be drawn"):
        pane_class("weights.functions")


def test_of_more_edges_than_can_be_named_the_regions_alone_are_shown(make) -> None:
    swings = {"curve.saturation": "true", "activation": "custom", "activation.formula": "sin(9*x)"}
    for changes, few in (({"curve.saturation": "true"}, True), (swings, False)):
        pane = make("curve", {"curve.saturation": "true"}, changes)
        shown = [handle for handle in pane.edges if handle.isVisible()]
        assert bool(shown) is few
        assert len(pane.bands.bands) > (MOST_EDGES // 2 if not few else 0)
        assert any(text.startswith("saturated") for text in named(pane))


@pytest.mark.parametrize(("rows", "joined"), [(40, True), (JOINED + 20, False)])
def test_residuals_of_few_points_are_joined_and_of_many_are_not(make, tmp_path, rows, joined) -> None:
    x = np.linspace(-4.0, 4.0, rows)
    path = tmp_path / "points.csv"
    path.write_text("x,y\n" + "".join(f"{a!r},{float(1.0 / (1.0 + np.exp(-a)) + 0.01 * np.sin(31.0 * a))!r}\n" for a in map(float, x)))
    pane = make("fit.residuals", {"fit.data": str(path)})
    assert not pane.message.text
    assert sum(len(spots.x) for spots in pane.spots.sets) >= rows
    assert bool(pane.curves.strokes) is joined


def test_of_many_coefficients_the_clearest_are_shown(make, tmp_path) -> None:
    generator = np.random.default_rng(5)
    rows = generator.standard_normal((120, SHOWN + 4))
    label = (rows[:, 0] + 0.8 * generator.standard_normal(120) > 0.0).astype(int)
    names = [f"c{number}" for number in range(rows.shape[1])]
    path = tmp_path / "rows.csv"
    path.write_text(
        "\n".join([",".join([*names, "label"]), *(",".join([*map(repr, map(float, row)), str(given)]) for row, given in zip(rows, label, strict=True))]) + "\n"
    )
    pane = make("classification.coefficients", {"classification.data": str(path)})
    assert f"{SHOWN} of {rows.shape[1] + 1}, the clearest" in named(pane)
    # The intercept is uppermost, and the column that decides is among them.
    assert len(pane.values.marks) == SHOWN
    few = make("classification.coefficients", {"classification.data": str(path), "classification.omit": ",".join(names[4:])})
    assert len(few.values.marks) == 5
    assert not any("clearest" in text for text in named(few))


def test_drawn_points_of_one_class_are_shown_wherever_they_are_and_whatever_was_refused_before(make, tmp_path) -> None:
    alike = {"classification.dataset": "drawn", "classification.points": "500, 1, 510, 1"}
    one = {"classification.dataset": "drawn", "classification.points": "-700, 0"}
    gone = {"classification.data": str(tmp_path / "gone.csv")}
    pane = create_and_refuse(make, gone)
    for changes, places in ((alike, [500.0, 510.0]), (one, [-700.0])):
        state = parse(State(), changes)
        pane.follow(state)
        pane.set_message("Two classes are wanted.")
        assert not pane.message.text
        assert named(pane) == ["Two classes are wanted."]
        (spots,) = pane.points.sets
        assert spots.x.tolist() == places
        low, high = pane.x_range
        assert low < min(places) <= max(places) < high
        assert all(layer.isVisible() for layer in (pane.axes, pane.points))


def create_and_refuse(make, gone) -> Pane:
    """Return a pane that says that a file is gone."""
    pane = make("classification", {})
    pane.follow(parse(State(), gone))
    pane.set_message("The file is gone.")
    assert pane.message.text == "The file is gone."
    return pane


def test_formats_chosen_stand_beside_the_functions_compared(make) -> None:
    pane = make("layers", {"chain.format": "float16", "compare": "tanh, relu"})
    alone = named(make("layers", {"chain.format": "float16"}))
    assert [text for text in named(pane) if text not in alone] == ["Hyperbolic tangent", "ReLU"]
    assert set(alone) < set(named(pane))


def test_a_wheel_that_is_tilted_scrolls_no_rows(make, qtbot) -> None:
    pane = make("recording.findings", {})
    heard = []
    pane.moved.connect(heard.append)
    event = QWheelEvent(
        QPointF(50, 50), QPointF(pane.viewport().mapToGlobal(QPoint(50, 50))), QPoint(), QPoint(120, 0), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(pane.viewport(), event)
    assert event.isAccepted()
    assert heard == []
