"""The page of fits, driven with real mouse and key events: points dragged, set, removed, pasted, dropped; and the files it writes."""

from __future__ import annotations

import csv
import re
import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sigexplorer.cli import main
from sigexplorer.model import Sigmoid, fit_function
from sigexplorer.model.regression.data import load_measurements
from sigexplorer.session import Session, load, save
from sigexplorer.topics.fit import FIT

HERE = ("--set", "style.page=fit")


@pytest.fixture
def page(open_window):
    return open_window(*HERE)


def double_click(widget, at: QPoint) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    kinds = QMouseEvent.Type
    for kind, held in ((kinds.MouseButtonPress, left), (kinds.MouseButtonRelease, none), (kinds.MouseButtonDblClick, left), (kinds.MouseButtonRelease, none)):
        QApplication.sendEvent(widget, QMouseEvent(kind, QPointF(at), QPointF(widget.mapToGlobal(at)), left, held, Qt.KeyboardModifier.NoModifier))
    QApplication.processEvents()


def place(pane, x: float, y: float) -> QPoint:
    return QPoint(round(pane.mapping.column(x)), round(pane.mapping.row(y)))


def shown(window):
    window.finish()
    return window.refresher.results.of(FIT)


def points(window) -> list[tuple[float, float]]:
    numbers = window.store.state.fit.points
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def drop(window, data: QMimeData) -> None:
    words = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for event in (QDragEnterEvent(QPoint(5, 5), *words), QDragMoveEvent(QPoint(5, 5), *words), QDropEvent(QPointF(5, 5), *words)):
        event.ignore()
        QApplication.sendEvent(window, event)
        assert event.isAccepted()
    QApplication.processEvents()
    window.finish()


def test_a_point_is_dragged_and_every_curve_follows(page, drag) -> None:
    pane, before = page.panes["fit"], shown(page)
    start = place(pane, 70.0, 64.62)
    drag(pane.viewport(), start, start + QPoint(-10, 60))
    after = shown(page)
    fit = page.store.state.fit
    assert (fit.dataset, len(fit.points), fit.data) == ("drawn", 18, "")
    moved = points(page)[7]
    assert moved == pytest.approx((pane.x_at(QPointF(start + QPoint(-10, 60))), pane.y_at(QPointF(start + QPoint(-10, 60)))), abs=2.0)
    assert [item for k, item in enumerate(points(page)) if k != 7] == [
        item for k, item in enumerate(zip(before.measurements.x, before.measurements.y, strict=True)) if k != 7
    ]
    expected = fit_function(after.measurements.x, after.measurements.y, Sigmoid())
    assert after.fits[0].estimate.tobytes() == expected.estimate.tobytes(), "the same bits as without a window and without a drag before"
    # All of the drag is one step of the history, and the data set is there again before it.
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown(page).measurements.y.tolist() == before.measurements.y.tolist()
    assert page.store.state.fit.dataset == "pasture"


def test_what_is_under_the_pointer_stays_there_while_it_is_dragged(page, drag) -> None:
    pane = page.panes["fit"]
    shown(page)
    ranges, seen = (pane.x_range, pane.y_range), []

    def look(*_) -> None:
        shown(page)
        seen.append((pane.x_range, pane.y_range))

    pane.points.dragged.connect(look)
    # The highest point of all goes down, with the button still held whenever it is looked at.
    drag(pane.viewport(), place(pane, 79.0, 67.08), place(pane, 79.0, 20.0))
    assert len(seen) > 4
    assert set(seen) == {ranges}
    assert points(page)[8] == pytest.approx((79.0, 20.0), abs=0.5)
    shown(page)
    assert pane.y_range != ranges[1]


def test_points_are_set_and_removed_by_a_double_click(page) -> None:
    pane = page.panes["fit"]
    shown(page)
    double_click(pane.viewport(), place(pane, 50.0, 20.0))
    assert len(shown(page).measurements) == 10
    assert points(page)[-1] == pytest.approx((50.0, 20.0), abs=0.5)
    double_click(pane.viewport(), place(pane, *points(page)[-1]))
    assert len(shown(page).measurements) == 9
    double_click(pane.viewport(), place(pane, 42.0, 39.35))
    assert 42.0 not in shown(page).measurements.x


def test_the_keyboard_moves_chooses_and_removes(page) -> None:
    pane = page.panes["fit"]
    shown(page)
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Right)
    assert pane.points.chosen == 0, "the first key chooses a point"
    QTest.keyClick(pane, Qt.Key.Key_PageDown)
    QTest.keyClick(pane, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(pane, Qt.Key.Key_Right)
    shown(page)
    x, y = points(page)[1]
    assert 14.0 < x < 14.5
    assert 10.8 < y < 14.0
    QTest.keyClick(pane, Qt.Key.Key_Delete)
    assert len(shown(page).measurements) == 8


def test_two_columns_are_pasted(page) -> None:
    text = "dose\tyield\n" + "\n".join(f"{x},5\t{1 / (1 + np.exp(5 - x)):.3f}" for x in range(11))
    QGuiApplication.clipboard().setText(text)
    page.panes["fit"].setFocus()
    QTest.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    found = shown(page).measurements
    assert found.x.tolist() == [x + 0.5 for x in range(11)]
    assert found.y[5] == 0.5
    QGuiApplication.clipboard().setText("x;y;error\n" + "\n".join(f"{x};{x * x};0,5" for x in range(6)))
    page.menus.paste.trigger()
    assert shown(page).measurements.error.tolist() == [0.5] * 6
    page.store.set("style.page", "formats")
    before = page.store.state
    page.menus.paste.trigger()
    assert page.store.state is before


def test_what_is_left_out_of_pasted_rows_is_said_as_of_a_file(page, tmp_path) -> None:
    cells = [(number, "NA" if number in {3, 7} else number * number % 5, "" if number else "first") for number in range(12)]
    text = "id;x [mm];y;remark\n" + "".join(f"{number};{number},5;{y};{remark}\n" for number, y, remark in cells)
    QGuiApplication.clipboard().setText(text)
    page.panes["fit"].setFocus()
    page.menus.paste.trigger()
    found = shown(page).measurements
    assert len(found) == 10
    assert len(found.error) == 0
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    said = load_measurements(path).reading.said()
    assert "2 rows with a missing value left out" in said
    assert "'id', 'remark' are left out" in said
    assert page.notice.text == said
    page.menus.undo.trigger()
    assert page.notice.text == "", "what is said goes with the points"


def test_what_is_no_table_is_said_and_nothing_is_lost(page, answers) -> None:
    before = page.store.state
    for text in ("", "hello", "1,2\n3,four\n", "1\n2\n"):
        QGuiApplication.clipboard().setText(text)
        page.menus.paste.trigger()
        assert page.store.state == before
    assert len(answers) == 4
    assert all("\n" not in said for said in answers)


@pytest.fixture
def answers(monkeypatch) -> list[str]:
    """What is said in dialogs, which are answered at once."""
    said: list[str] = []
    monkeypatch.setattr("sigexplorer.window.documents.warn", lambda window, text: said.append(text))
    return said


def test_a_file_that_is_dropped_goes_to_the_page_that_is_looked_at(page, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("".join(f"{x},{x / (x + 2)},0.1\n" for x in range(12)))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop(page, data)
    assert page.store.state.fit.data == str(path)
    assert page.store.state.network.inputs == ""
    assert len(shown(page).measurements) == 12
    text = QMimeData()
    text.setText("1,2\n2,3\n3,5\n4,6\n5,6\n")
    drop(page, text)
    assert page.store.state.fit.data == ""
    assert points(page)[0] == (1.0, 2.0)


def test_points_of_a_file_are_edited_as_points_of_ones_own(page, drag, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text('dose,"share, of all",error\n' + "".join(f"{x},{x / (x + 2)},{0.1 + x / 100}\n" for x in range(12)))
    page.store.set("fit.data", str(path))
    shown(page)
    pane = page.panes["fit"]
    start = place(pane, 5.0, 5 / 7)
    drag(pane.viewport(), start, start + QPoint(0, 40))
    shown(page)
    fit = page.store.state.fit
    assert (fit.data, fit.dataset, len(fit.points)) == ("", "drawn", 24)
    assert re.search(r"The points are your own from here on, and no longer those of .*mine\.csv: undo", page.notice.text)
    assert page.notice.text.count("your own") == 1
    # As long as that is so, and about what is seen.
    page.store.undo()
    assert page.store.state.fit.data == str(path)
    assert page.notice.text == ""
    page.store.redo()
    page.store.undo()
    # Plots are as high again as without the line above them.
    shown(page)
    start = place(pane, 5.0, 5 / 7)
    drag(pane.viewport(), start, start + QPoint(0, 40))
    shown(page)
    assert page.notice.text.count("your own") == 1
    page.store.set("style.page", "curve")
    assert page.notice.text == ""
    page.store.set("style.page", "fit")
    fit = page.store.state.fit
    assert fit.errors[5] == pytest.approx(0.15)
    # The columns are still the columns.
    assert (pane.axes.x_title, pane.axes.y_title) == ("dose", "share, of all")
    assert fit.names == 'dose,"share, of all"'
    double_click(pane.viewport(), place(pane, 2.5, 0.1))
    assert len(page.store.state.fit.errors) == 13, "a new point has the middle one of the errors"


def test_doses_of_zero_have_a_place_of_their_own(page, drag) -> None:
    doses = [0.0, 0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0]
    numbers = [number for x in doses for number in (x, 8.0 - 7.0 * x**2 / (x**2 + 9.0) + (0.1 if x == 1.0 else 0.0))]
    page.store.update({"fit.dataset": "drawn", "fit.points": tuple(numbers), "fit.scale": "log"})
    assert shown(page).fits[0] is not None
    pane = page.panes["fit"]
    at = pane.points.sets[0].x
    assert np.isfinite(at).all()
    assert at[0] < at[2] - 0.3
    start = place(pane, float(at[1]), 8.0)
    drag(pane.viewport(), start, start + QPoint(60, 30))
    shown(page)
    assert points(page)[1][0] == 0.0, "a dose of 0 stays one"
    assert points(page)[1][1] < 8.0
    start = place(pane, float(at[4]), numbers[9])
    drag(pane.viewport(), start, start + QPoint(30, 0))
    shown(page)
    assert 2.0 < points(page)[4][0] < 4.0


def test_clearing_begins_anew_and_few_points_are_shown(page) -> None:
    page.store.update(dict(FIT.commands[0].change(page.store.state)))
    page.finish()
    assert "none is drawn yet" in page.reading.text()
    pane = page.panes["fit"]
    for k, (x, y) in enumerate(((0.2, 0.2), (0.4, 0.3), (0.5, 0.6), (0.7, 0.8), (0.9, 0.85)), start=1):
        frame = pane.frame_rect
        double_click(pane.viewport(), QPoint(round(frame.left() + x * frame.width()), round(frame.bottom() - y * frame.height())))
        assert len(shown(page).measurements) == k
    assert shown(page).fits[0] is not None


def test_a_session_keeps_points_and_a_refusal_loses_nothing(page, open_window, tmp_path: Path) -> None:
    page.store.update({"fit.dataset": "drawn", "fit.points": tuple(float(k * (1 + k % 2)) for k in range(20)), "compare": ("gompertz",)})
    expected = shown(page)
    path = tmp_path / "fit.sigx"
    save(Session(page.store.state), path)
    assert load(path).state.fit == page.store.state.fit
    again = open_window(str(path))
    assert shown(again).fits[1].estimate.tobytes() == expected.fits[1].estimate.tobytes()
    page.store.set("fit.data", str(tmp_path / "none.csv"))
    page.finish()
    assert "none.csv" in page.reading.text()
    page.store.set("fit.data", "")
    assert shown(page).fits[0].estimate.tobytes() == expected.fits[0].estimate.tobytes()


def test_the_command_line_writes_every_pane(tmp_path: Path) -> None:
    data = tmp_path / "points.csv"
    data.write_text("x;y\n" + "".join(f"{x};{100 / (1 + 2.7 ** (5 - x)) + (x % 3) / 10:.4f}\n".replace(".", ",") for x in range(11)))
    for pane in ("fit", "fit.residuals", "fit.curves"):
        for suffix in (".csv", ".svg")[: 1 if pane == "fit.curves" else 2]:
            target, plain = tmp_path / f"{pane}{suffix}", ["--plain"] if suffix == ".csv" else []
            assert main(["export", "--pane", pane, "--set", f"fit.data={data}", "--set", "compare=gompertz, erf", *plain, "--to", str(target)]) == 0
            assert target.stat().st_size > 500
    rows = list(csv.DictReader((tmp_path / "fit.csv").read_text().splitlines()))
    assert [row["function"] for row in rows] == ["sigmoid", "gompertz", "erf"]
    assert float(rows[0]["height"]) == pytest.approx(100.0, abs=2.0)
    assert {"offset", "centre", "steepness", "centre_standard_error", "residual_sum_of_squares", "aic", "n"} <= set(rows[0])


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("1,2\n1,3\n1,5\n", "every x is 1"),
        ("1,2\n2,2\n3,2\n", "every y is 2"),
        ("1,2\n2,3\n3,4\n", "4 parameters and the points have 3 different x"),
        ("1,2\n2,x\n", "line 2, column 2 holds 'x'"),
    ],
)
def test_the_command_line_refuses_what_cannot_be_fitted_in_one_line(tmp_path: Path, capsys, rows, words) -> None:
    data = tmp_path / "points.csv"
    data.write_text(rows)
    for pane in ("fit", "fit.residuals", "fit.curves"):
        assert main(["export", "--pane", pane, "--set", f"fit.data={data}", "--to", str(tmp_path / "out.csv")]) != 0
        said = capsys.readouterr().err.strip()
        assert words in said
        assert len(said.splitlines()) == 1
    assert not (tmp_path / "out.csv").exists()


def test_a_drag_of_a_point_leaves_the_window_its_frames(open_window) -> None:
    """In the time that the window's own thread computes, whatever else the machine does."""
    x = np.linspace(0.0, 10.0, 100)
    numbers = np.stack([x, 1.0 / (1.0 + np.exp(5.0 - x)) + 0.02 * np.sin(40.0 * x)], axis=1).ravel()
    window = open_window(*HERE, width=1366, height=768)
    window.store.update({"fit.dataset": "drawn", "fit.points": tuple(numbers)})
    shown(window)
    begun = time.thread_time()
    for k in range(30):
        moved = numbers.copy()
        moved[101] += 0.01 * k
        window.store.set("fit.points", tuple(moved))
        window.finish()
        QApplication.processEvents()
    assert (time.thread_time() - begun) / 30 < 0.05
