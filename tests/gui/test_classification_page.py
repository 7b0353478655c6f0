"""The classification page, driven with real mouse and key events."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from sigexplorer.model import fit_logistic
from sigexplorer.topics.classification import CLASSIFICATION


@pytest.fixture
def page(begin):
    return begin("--set", "style.page=classification")


def double_click(widget, at: QPoint) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    kinds = QMouseEvent.Type
    for kind, held in ((kinds.MouseButtonPress, left), (kinds.MouseButtonRelease, none), (kinds.MouseButtonDblClick, left), (kinds.MouseButtonRelease, none)):
        QApplication.sendEvent(widget, QMouseEvent(kind, QPointF(at), QPointF(widget.mapToGlobal(at)), left, held, Qt.KeyboardModifier.NoModifier))


def at(pane, x: float, y: float) -> QPoint:
    mapping = pane.mapping
    return QPoint(round(mapping.column(x)), round(mapping.row(y)))


def found(window):
    return window.refresher.results.of(CLASSIFICATION)


def points(window) -> np.ndarray:
    return np.array(window.store.state.classification.points).reshape(-1, 2)


def test_a_point_is_set_moved_and_removed_beside_those_of_the_flights(page, drag) -> None:
    pane = page.panes["classification"]
    double_click(pane.viewport(), at(pane, 60.0, 0.8))
    page.finish()
    assert page.store.state.classification.dataset == "drawn"
    assert (len(points(page)), len(found(page).rows.label)) == (24, 24)
    assert points(page)[-1] == pytest.approx([60.0, 1.0], abs=0.1)
    assert (found(page).rows.names, found(page).rows.label_name) == (("temperature",), "distress")
    # Dragged down it belongs to the other class; every place on the way is one step of the history.
    drag(pane.viewport(), at(pane, points(page)[-1][0], 1.0), at(pane, 62.0, 0.1))
    page.finish()
    assert len(points(page)) == 24
    assert points(page)[-1] == pytest.approx([62.0, 0.0], abs=0.1)
    other = fit_logistic(points(page)[:, :1], points(page)[:, 1])
    assert found(page).fit.estimate == pytest.approx(other.estimate, rel=1e-12)
    page.store.undo()
    page.finish()
    assert points(page)[-1] == pytest.approx([60.0, 1.0], abs=0.1)
    double_click(pane.viewport(), at(pane, points(page)[-1][0], 1.0))
    page.finish()
    assert len(points(page)) == 23
    assert found(page).fit.estimate == pytest.approx([15.042901647702447, -0.2321627442185965], rel=1e-9)


def test_keys_choose_move_and_remove_a_point(page) -> None:
    pane = page.panes["classification"]
    pane.setFocus()
    before = found(page).rows.columns[:, 0]
    QTest.keyClick(pane, Qt.Key.Key_PageDown)
    QTest.keyClick(pane, Qt.Key.Key_Up)
    page.finish()
    assert points(page)[0].tolist() == [before[0], 1.0]
    QTest.keyClick(pane, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    page.finish()
    assert before[0] < points(page)[0, 0] < before[0] + 2.0
    QTest.keyClick(pane, Qt.Key.Key_Delete)
    page.finish()
    assert points(page)[:, 0].tolist() == before[1:].tolist()


def test_a_set_of_several_columns_and_a_file_are_not_drawn_upon(page, tmp_path) -> None:
    pane = page.panes["classification"]
    file = tmp_path / "rows.csv"
    file.write_text("x,y\n1,0\n2,1\n3,0\n4,1\n", encoding="utf-8")
    for changes in ({"classification.dataset": "iris"}, {"classification.data": str(file)}):
        page.store.update(changes)
        page.finish()
        before = page.store.state
        double_click(pane.viewport(), at(pane, sum(pane.x_range) / 2, 0.7))
        page.finish()
        assert page.store.state == before


def test_what_cannot_be_fitted_is_said_on_the_page_and_nothing_is_lost(page, tmp_path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("a,b,y\n" + "".join(f"{k},{2 * k},{k % 2}\n" for k in range(9)), encoding="utf-8")
    page.store.set("classification.data", str(file))
    page.finish()
    assert "column 'b' follows from 'a'" in page.panes["classification"].message.text
    page.store.set("classification.omit", "b")
    page.finish()
    assert page.panes["classification"].message.text == ""
    assert found(page).fit.names == ("intercept", "a")


def test_points_are_drawn_from_none(page) -> None:
    pane = page.panes["classification"]
    button = page.findChild(QToolButton, "command.classification.clear.button")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    page.finish()
    assert "none is drawn yet" in pane.message.text
    x = np.linspace(*pane.x_range, 6)[1:-1]
    # The outermost first: then the plot reaches from a little before one to a little beyond the other.
    for place, height in zip(x[[0, 3, 2, 1]], (0.2, 0.8, 0.2, 0.8), strict=True):
        double_click(pane.viewport(), at(pane, place, height))
        page.finish()
        assert len(pane.points.sets[0].x) == len(points(page)), "points without a curve are seen as well"
        if len(points(page)) == 1:
            assert (pane.message.text, pane.curves.strokes) == ("", ())
            assert "all of class 0" in pane.legend.entries[0].text
            assert page.panel.readouts["classification"].rows == ()
    assert points(page)[:, 1].tolist() == [0.0, 1.0, 0.0, 1.0]
    assert found(page).fit.converged
