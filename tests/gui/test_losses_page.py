"""The page of the two losses, driven with real mouse and key events."""

from __future__ import annotations

import csv
import math

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from sigexplorer.cli import main


@pytest.fixture
def page(begin):
    return begin("--set", "style.page=losses", "--set", "losses.score=-5")


@pytest.mark.parametrize("pane", ["losses", "losses.gradient"])
def test_the_score_is_dragged_on_the_losses_and_their_gradients(page, drag, pane) -> None:
    shown = page.panes[pane]
    row = round(shown.frame_rect.center().y())
    start, end = (QPoint(round(float(shown.mapping.column(x))), row) for x in (-5.0, 2.0))
    drag(shown.viewport(), start, end)
    page.finish()
    assert page.store.state.losses.score == pytest.approx(2.0, abs=0.05)
    assert shown.handle.at == page.store.state.losses.score
    # There is no mistake to mend any more.
    assert "on the side of its label" in page.panes["losses.way"].message.text
    assert "on the side of class 1" in page.reading.text()
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    page.finish()
    assert page.store.state.losses.score == -5


@pytest.mark.parametrize(("label", "text"), [("1", "largest: p = 1/3"), ("0", "largest: p = 2/3")])
def test_the_largest_gradient_is_marked_with_the_probability_of_class_1(page, label, text) -> None:
    page.store.set("losses.label", label)
    page.finish()
    shown = page.panes["losses.gradient"]
    mark = shown.points.marks[0]
    assert mark.text == text
    assert 1 / (1 + math.exp(-mark.x)) == pytest.approx(float(text[-3]) / 3)


def test_an_arrow_key_moves_the_score(page) -> None:
    shown = page.panes["losses.gradient"]
    shown.setFocus()
    QTest.keyClick(shown, Qt.Key.Key_Right)
    once = page.store.state.losses.score
    assert -5 < once < -4.9
    QTest.keyClick(shown, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert page.store.state.losses.score - once == pytest.approx(10 * (once + 5))


@pytest.mark.parametrize(("label", "score"), [("1", "-800"), ("0", "800")])
def test_a_far_mistake_is_exported_with_its_gradients(tmp_path, label, score) -> None:
    target = tmp_path / "losses.csv"
    edges = [f"losses.x_min={min(float(score), 0)}", f"losses.x_max={max(float(score), 0)}"]
    settings = [word for text in (f"losses.label={label}", f"losses.score={score}", *edges) for word in ("--set", text)]
    assert main(["export", "--pane", "losses", *settings, "--to", str(target), "--plain"]) == 0
    rows = {float(row["score"]): row for row in csv.DictReader(target.read_text().splitlines())}
    far = rows[float(score)]
    assert abs(float(far["cross_entropy_gradient"])) == 1
    assert float(far["log10_squared_error_gradient"]) == pytest.approx(-800 / math.log(10), rel=1e-15)
