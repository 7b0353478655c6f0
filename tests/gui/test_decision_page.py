"""The pages of decisions and of calibration, driven with real mouse and key events."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from sigexplorer import languages
from sigexplorer.cli import main
from sigexplorer.state import parameters
from sigexplorer.topics.calibration import CALIBRATION
from sigexplorer.topics.decision import DECISION


@pytest.fixture
def decisions(begin):
    window = begin("--set", "style.page=decision", "--set", "decision.false_negative=3")
    window.finish()
    return window


@pytest.fixture
def calibration(begin):
    window = begin("--set", "style.page=calibration", "--set", "calibration.source=network")
    window.finish()
    return window


def press(window, name: str) -> None:
    button = window.findChild(QToolButton, f"command.{name}.button")
    assert button is not None, name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    window.finish()


def found(window):
    return window.refresher.results.of(DECISION)


def at(pane, x: float, y: float) -> QPoint:
    return QPoint(round(float(pane.mapping.column(x))), round(float(pane.mapping.row(y))))


def double_click(widget, place: QPoint) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    kinds = QMouseEvent.Type
    for kind, held in ((kinds.MouseButtonPress, left), (kinds.MouseButtonRelease, none), (kinds.MouseButtonDblClick, left), (kinds.MouseButtonRelease, none)):
        QApplication.sendEvent(widget, QMouseEvent(kind, QPointF(place), QPointF(widget.mapToGlobal(place)), left, held, Qt.KeyboardModifier.NoModifier))


@pytest.mark.parametrize("name", ["decision", "classification.costs"])
def test_the_threshold_is_dragged_as_a_line(decisions, drag, name) -> None:
    pane = decisions.panes[name]
    start, end = (pane.handle.at, 0.3), (pane.handle.at + 0.2 * (pane.x_range[1] - pane.x_range[0]), 0.3)
    drag(pane.viewport(), at(pane, *start), at(pane, *end))
    decisions.finish()
    threshold = decisions.store.state.decision.threshold
    assert threshold > 0.55
    assert pane.handle.at == pytest.approx(end[0], abs=0.02 * (pane.x_range[1] - pane.x_range[0]))
    assert found(decisions).threshold == threshold
    assert f"From a probability of {threshold:.4g}" in decisions.reading.text()
    QTest.keyClick(decisions, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    decisions.finish()
    assert decisions.store.state.decision.threshold == 0.5


@pytest.mark.parametrize("name", ["classification.roc", "classification.precision"])
def test_the_threshold_is_dragged_along_a_curve(decisions, drag, name) -> None:
    pane = decisions.panes[name]
    # As good as every row of class 1 is to be found, whatever that costs.
    end = (0.9, 1.0) if name.endswith("roc") else (1.0, 0.33)
    drag(pane.viewport(), at(pane, *pane.point.at), at(pane, *end))
    decisions.finish()
    assert decisions.store.state.decision.threshold < 0.2
    assert found(decisions).confusion.sensitivity == 1
    assert pane.point.at[name.endswith("roc")] == pytest.approx(1.0)


def test_a_double_click_and_arrow_keys_move_the_threshold(decisions) -> None:
    pane = decisions.panes["classification.costs"]
    double_click(pane.viewport(), at(pane, 0.25, 0.2))
    decisions.finish()
    placed = decisions.store.state.decision.threshold
    assert placed == pytest.approx(0.25, abs=0.01)
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Left)
    decisions.finish()
    assert placed - 0.01 < decisions.store.state.decision.threshold < placed


def test_buttons_go_to_the_threshold_of_the_costs_and_to_the_cheapest(decisions) -> None:
    press(decisions, "decision.costs")
    assert found(decisions).threshold == 0.25
    press(decisions, "decision.cheapest")
    cheapest = found(decisions)
    assert cheapest.cost == pytest.approx(cheapest.costs.best_cost)
    # What is then moved by hand is one's own again.
    pane = decisions.panes["classification.costs"]
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Right)
    decisions.finish()
    assert decisions.store.state.decision.rule == "own"
    assert decisions.store.state.decision.threshold > cheapest.threshold


def test_the_temperature_is_dragged_and_a_button_finds_the_best(calibration, drag) -> None:
    pane = calibration.panes["calibration"]
    drag(pane.viewport(), at(pane, 0.0, 0.2), at(pane, 0.3, 0.2))
    calibration.finish()
    state = calibration.store.state.calibration
    assert (state.scaling, state.temperature) == ("own", pytest.approx(2.0, rel=0.02))
    press(calibration, "calibration.best")
    result = calibration.refresher.results.of(CALIBRATION)
    assert result.temperature == result.best.value
    assert "before, T = 1" in calibration.panes["classification.reliability"].legend.texts
    press(calibration, "calibration.none")
    assert calibration.refresher.results.of(CALIBRATION).after is None


def test_a_file_of_logits_is_judged_on_both_pages_and_a_bad_one_loses_nothing(decisions, tmp_path) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("logit,label\n-3,0\n-1,1\n1,0\n2,1\n4,1\n")
    bad.write_text("logit,label\n-3,0\nno,1\n")
    decisions.store.set("calibration.logits", str(good))
    decisions.finish()
    assert found(decisions).confusion.total == 5
    decisions.store.set("style.page", "calibration")
    decisions.finish()
    assert "good.csv (5 rows)" in decisions.reading.text()
    decisions.store.set("calibration.logits", str(bad))
    decisions.finish()
    assert "line 3, column 'logit' holds 'no'" in decisions.panes["classification.reliability"].message.text
    QTest.keyClick(decisions, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    decisions.finish()
    assert decisions.panes["classification.reliability"].message.text == ""


@pytest.mark.parametrize(
    ("pane", "columns"),
    [
        ("classification.roc", {"score", "true_positive_rate", "false_positive_rate", "precision"}),
        ("classification.reliability", {"temperature", "forecast", "seen", "seen_low", "calibrated_high"}),
        ("classification.confusion", {"label", "called", "count"}),
        ("classification.costs", {"low", "high", "cost"}),
        ("decision", {"name", "value", "low", "high"}),
        ("calibration", {"temperature", "log_loss"}),
    ],
)
def test_every_table_and_picture_is_exported_from_the_command_line(tmp_path, pane, columns) -> None:
    target = tmp_path / "out.csv"
    assert main(["export", "--pane", pane, "--set", "calibration.source=network", "--to", str(target), "--plain"]) == 0
    assert columns <= set(next(csv.reader(target.read_text().splitlines())))
    picture = tmp_path / "out.svg"
    assert main(["export", "--pane", pane, "--to", str(picture)]) == 0
    assert picture.stat().st_size > 1000


def test_a_refused_file_is_one_line_on_the_command_line(tmp_path, capsys) -> None:
    assert main(["export", "--pane", "classification.reliability", "--set", "calibration.logits=none.csv", "--to", str(tmp_path / "out.csv")]) != 0
    message = capsys.readouterr().err.strip()
    assert len(message.splitlines()) == 1
    assert "none.csv does not exist" in message


@pytest.mark.parametrize("page", ["decision", "calibration"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_sentence_names_a_control_by_its_title(open_window, tmp_path, page, language) -> None:
    """Scores that point the wrong way, of words that neither of is a yes: both sentences say where the other one is chosen."""
    path = tmp_path / "scores.csv"
    path.write_text("logit,label\n" + "".join(f"{k / 10},{'cat' if k > 0 else 'dog'}\n" for k in range(-40, 40)))
    languages.follow(language)
    try:
        window = open_window(f"--set=style.page={page}", f"--set=calibration.logits={path}")
        declared = parameters(window.store.state)
        said = window.reading.text()
        assert declared["calibration.positive"].title in said
        assert not [key for key in declared if key in said]
    finally:
        languages.follow("en")
