"""The pointer over every pane of every page: what it reads there, in words, and the lines that say where; true, and never in a picture."""

from __future__ import annotations

import re

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sigexplorer.language import Language, spoken
from sigexplorer.plot.scales import scale_of
from sigexplorer.plot.ticks import decade_ticks, linear_ticks, power_ticks
from sigexplorer.topics import pages
from tests.model.recording.networks import train

# Shares of the width and the height at which the pointer is held.
PLACES = [(across, up) for across in (0.22, 0.41, 0.6, 0.83) for up in (0.08, 0.25, 0.5, 0.8)]


def point(pane, across: float, up: float) -> QPoint:
    return QPoint(round(across * pane.width()), round(up * pane.height()))


def read_at(pane, at: QPoint) -> list[str]:
    """Move the pointer there, and return what it reads."""
    # A pointer that has not moved tells nothing.
    QTest.mouseMove(pane.viewport(), at + QPoint(1, 1))
    QTest.mouseMove(pane.viewport(), at)
    QApplication.processEvents()
    return [line.text for line in pane.hover.found.lines]


@pytest.mark.sampled
@pytest.mark.parametrize("name", list(pages()))
@pytest.mark.filterwarnings("ignore:.*(overflow|invalid value|divide by zero).*:RuntimeWarning")
def test_every_pane_reads_what_is_under_the_pointer(begin, tmp_path, name) -> None:
    values = [f"style.page={name}"]
    if name == "recording":
        train(tmp_path / "run.sigrec", "dead", activation="relu", steps=60)
        values.append(f"recording.file={tmp_path / 'run.sigrec'}")
    elif name == "weights":
        rng = np.random.default_rng(1)
        np.savez(tmp_path / "net.npz", **{f"{layer}.weight": rng.normal(size=(32, 24)) for layer in "ab"})
        values.append(f"weights.file={tmp_path / 'net.npz'}")
    window = begin(*(word for value in values for word in ("--set", value)), width=1400, height=1000)
    window.finish()
    QApplication.processEvents()
    for title, pane in window.page.panes.items():
        window.page.show_pane(title)
        QApplication.processEvents()
        if pane.message.text:
            # Without a file there is nothing to be read.
            continue
        if title == "recording.findings":
            # A text is read as it stands, and nothing is laid over it.
            continue
        before = pane.grab().toImage()
        read = {at: read_at(pane, point(pane, *at)) for at in PLACES}
        assert any(read.values()), title
        places = [at for at, lines in read.items() if lines]
        assert any(re.search(r"\d", line) for at in places for line in read[at]), (title, read)
        assert all(line.strip() and "nan" not in line for lines in read.values() for line in lines)
        read_at(pane, point(pane, *places[0]))
        assert pane.grab().toImage() != before, title
        QTest.mouseMove(pane.viewport(), QPoint(0, 0))
        QApplication.sendEvent(pane, QEvent(QEvent.Type.Leave))
        QApplication.processEvents()
        assert pane.grab().toImage() == before, title


def test_what_is_read_of_a_curve_is_what_was_computed(begin) -> None:
    window = begin()
    pane = window.panes["curve"]
    for x in (-4.0, -0.7, 0.0, 2.3):
        at = QPoint(round(pane.mapping.column(x)), round(pane.mapping.row(0.4)))
        lines = read_at(pane, at)
        place = float(lines[0].removeprefix("x = ").replace("−", "-"))
        assert place == pytest.approx(x, abs=2.5 * (pane.x_range[1] - pane.x_range[0]) / pane.frame_rect.width())
        activation = window.store.state.activation
        said = {line.partition(": ")[0]: line.partition(": ")[2] for line in lines[1:]}
        value, slope = (float(row) for row in activation.derivatives(np.float64(place), 1))
        # The place is rounded to a pixel, and so is what follows of it.
        assert float(said["Logistic sigmoid"]) == pytest.approx(value, abs=0.01)
        assert float(said["derivative"]) == pytest.approx(slope, abs=0.005)


def test_while_something_is_dragged_and_where_the_pointer_is_gone_nothing_is_read(begin) -> None:
    window = begin()
    pane = window.panes["curve"]
    middle = point(pane, 0.5, 0.5)
    assert read_at(pane, middle)
    QTest.mousePress(pane.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(pane.viewport(), middle + QPoint(5, 0))
    assert pane.hover.found.lines == ()
    QTest.mouseRelease(pane.viewport(), Qt.MouseButton.LeftButton, pos=middle + QPoint(5, 0))


@pytest.mark.parametrize(
    ("ticks", "low", "high", "value", "text"),
    [
        (linear_ticks, -8.0, 8.0, 2.0, "2"),
        (linear_ticks, -3e-9, 5e-9, 1.25e-9, "1.25×10⁻⁹"),
        (power_ticks, -5000.0, 5000.0, -4321.5, "3.16×10⁻⁴³²²"),
        (decade_ticks, -2.0, 1.0, 0.5, "3.16"),
        (decade_ticks, -0.1, 0.2, 0.0, "1"),
        (lambda low, high, count: [], 0.0, 1.0, 0.5, ""),
    ],
)
def test_an_axis_is_read_as_its_divisions_say(ticks, low, high, value, text) -> None:
    assert scale_of(ticks(low, high, 8)).text(value) == text


@pytest.mark.parametrize(
    ("ticks", "low", "high", "kind", "value", "text"),
    [
        (linear_ticks, 0.0, 1.0, "number", 0.25, "0,25"),
        (linear_ticks, 0.0, 5000.0, "number", 1234.0, "1.234"),
        (linear_ticks, -2.5e9, 2.5e9, "number", 1.25e9, "1,25×10⁹"),
        (decade_ticks, -0.1, 0.2, "logarithm", 0.5, "3,16"),
        (linear_ticks, 0.0, 1.0, "number", float("nan"), "nicht definiert"),
    ],
)
def test_an_axis_is_read_in_a_language_with_a_decimal_comma(ticks, low, high, kind, value, text) -> None:
    with spoken(Language("de", lambda said, comment, how_many: {"undefined": "nicht definiert"}.get(said, said), ",", ".")):
        scale = scale_of(ticks(low, high, 8))
        assert (scale.kind, scale.text(value)) == (kind, text)


def test_pictures_have_no_pointer(begin) -> None:
    window = begin()
    pane = window.panes["curve"]
    assert read_at(pane, point(pane, 0.5, 0.5))
    assert not pane.hover.printed
    assert pane.hover.found.points
    assert all(isinstance(place, QPointF) for place, _ in pane.hover.found.points)
