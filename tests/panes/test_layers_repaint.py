"""Every layer of every pane: what is shown, hidden, moved or raised is seen at once; what fails says so and ends nothing."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from sigexplorer.fonts import load_fonts
from sigexplorer.panes import create_pane
from sigexplorer.plot.legend import Entry
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics import drawn_panes
from tests.painting import Paints

QUICK = {"saturation.resolution": 12, "formats.samples": 200, "network.depth": 4, "network.width": 8, "phase.cells": 9}
QUICK |= {"probe.second": True, "curve.landmarks": True}


@pytest.fixture
def make(qtbot, qapp):
    load_fonts()

    def made(name):
        pane = create_pane(name)
        qtbot.addWidget(pane)
        pane.resize(480, 320)
        pane.show()
        qtbot.waitExposed(pane)
        pane.render_results(compute(replace(State(), QUICK), pane.topics))
        return pane

    return made


@pytest.mark.sampled
@pytest.mark.parametrize("name", drawn_panes())
def test_showing_hiding_moving_and_raising_any_layer_repaints(make, name) -> None:
    pane = make(name)
    paints = Paints(pane.viewport())
    assert paints.caused_by(lambda: None) == 0
    for layer in list(pane.layers()):
        kind = type(layer).__name__
        seen = layer.isVisible()
        # A legend moves the frame, which Qt sees after the frame has been painted.
        allowed = (1, 2) if layer is pane.legend else (1,)
        assert paints.caused_by(lambda layer=layer, seen=seen: layer.setVisible(not seen)) in allowed, kind
        assert paints.caused_by(lambda layer=layer, seen=seen: layer.setVisible(seen)) in allowed, kind
        # What is hidden asks for no frame: how much is computed is told often while nothing says so.
        assert seen or paints.caused_by(layer.refresh) == 0, kind
        assert paints.caused_by(lambda layer=layer: layer.setPos(3.0, 5.0)) == 1, kind
        assert paints.caused_by(lambda layer=layer: layer.setPos(0.0, 0.0)) == 1, kind
        height = layer.zValue()
        assert paints.caused_by(lambda layer=layer, height=height: layer.setZValue(height + 100)) == 1, kind
        assert pane.layers()[-1] is layer, kind
        layer.setZValue(height)


def test_what_is_computed_is_painted_where_it_is_said_and_another_share_than_before(make) -> None:
    pane = make("curve")
    paints = Paints(pane.viewport())
    told = [(False, 0.1), (False, None), (True, 0.5), (True, 0.5), (True, 0.6), (False, None), (False, 0.7)]
    assert [paints.caused_by(lambda each=each: pane.set_waiting(*each)) for each in told] == [0, 0, 1, 0, 1, 1, 0]


@pytest.mark.sampled
@pytest.mark.parametrize("name", drawn_panes())
def test_a_picture_that_is_kept_holds_all_that_its_layer_draws(make, name) -> None:
    pane = make(name)
    for layer in pane.layers():
        if not (layer.cached and layer.isVisible()):
            continue
        image = QImage(pane.width(), pane.height(), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        layer.draw(painter)
        painter.end()
        alpha = np.frombuffer(bytes(image.constBits()), np.uint32).reshape(pane.height(), pane.width()) >> 24
        kept = layer.extent().toAlignedRect()
        alpha[max(kept.top(), 0) : kept.bottom() + 1, max(kept.left(), 0) : kept.right() + 1] = 0
        assert not alpha.any(), type(layer).__name__


def test_a_moved_layer_is_drawn_where_it_was_moved_to(make) -> None:
    pane = make("curve")
    for layer in list(pane.layers()):
        layer.setVisible(layer is pane.curves)
    before = pane.grab().toImage()
    pane.curves.setPos(0.0, -20.0)
    after = pane.grab().toImage()
    column = round(pane.mapping.column(3.0))
    rows = [next(row for row in range(image.height()) if image.pixelColor(column, row).name() != pane.theme.background) for image in (before, after)]
    assert rows[0] - rows[1] == 20


@pytest.mark.sampled
@pytest.mark.parametrize("name", drawn_panes())
def test_a_layer_that_fails_is_told_once_and_the_pane_says_so(make, name, monkeypatch) -> None:
    pane = make(name)
    told = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: told.append(error))

    def fail(painter) -> None:
        raise ZeroDivisionError("as an example")

    layer = pane.curves
    layer.draw = layer.drawing = fail
    layer.show()
    layer.refresh()
    for _ in range(3):
        pane.grab()
    assert [type(error) for error in told] == [ZeroDivisionError]
    assert pane.message.isVisible()
    assert "could not be drawn" in pane.message.text
    # What goes to a file fails as a whole: half a picture is none.
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    with pytest.raises(ZeroDivisionError):
        pane.paint(painter, QRectF(0, 0, 200, 100))
    painter.end()
    del layer.draw, layer.drawing
    pane.set_message("")
    layer.refresh()
    pane.grab()
    assert not pane.message.isVisible()
    assert len(told) == 1


@pytest.mark.sampled
@pytest.mark.parametrize("name", drawn_panes())
def test_the_first_picture_is_laid_out_as_every_later_one(make, name) -> None:
    def picture() -> QImage:
        image = QImage(pane.width(), pane.height(), QImage.Format.Format_RGB32)
        painter = QPainter(image)
        pane.paint(painter, QRectF(0, 0, pane.width(), pane.height()))
        painter.end()
        return image

    pane = make(name)
    first = picture()
    pane.grab()
    assert picture() == first
    for change in (
        lambda: pane.axes.set_titles("another", "titles"),
        lambda: pane.legend.set_entries((Entry("one", "#000000"),)),
        lambda: pane.set_ranges((0.5, 9.5), (-3.25, 2.0)),
    ):
        change()
        first = picture()
        pane.grab()
        assert picture() == first


def test_results_that_cannot_be_drawn_are_told_and_the_pane_says_so(make, monkeypatch) -> None:
    pane = make("curve")
    told = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: told.append(error))
    pane.draw_results(None)
    assert len(told) == 1
    assert pane.message.isVisible()


@pytest.mark.parametrize("name", ["curve", "layers", "chain", "formats", "network", "phase.length"])
def test_results_that_failed_to_be_drawn_are_drawn_when_they_come_again(make, name, monkeypatch) -> None:
    pane, told = make(name), []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: told.append(error))
    results = compute(replace(State(), QUICK | {"activation": "tanh"}), pane.topics)
    with monkeypatch.context() as broken:
        broken.setattr(pane.curves, "set_strokes", lambda strokes: 1 / 0)
        pane.draw_results(results)
    assert [type(error) for error in told] == [ZeroDivisionError]
    before = pane.curves.strokes
    pane.draw_results(results)
    assert pane.curves.strokes is not before
    assert len(told) == 1


def test_lines_keep_their_width_wherever_they_stand(make) -> None:
    pane = make("curve")
    handle = pane.probes.handles[0]
    for layer in list(pane.layers()):
        layer.setVisible(layer is handle)
    for scale in (1.0, 1.25, 1.5, 2.0, 3.0):
        widths = set()
        for part in range(8):
            handle.place(pane.x_at(QPointF(pane.frame_rect.left() + 100 + part / 8, 0)), "", pane.theme.probe)
            image = QImage(round(pane.width() * scale), round(pane.height() * scale), QImage.Format.Format_RGB32)
            painter = QPainter(image)
            pane.paint(painter, QRectF(0, 0, pane.width() * scale, pane.height() * scale))
            painter.end()
            row = image.height() // 2
            widths.add(tuple(sorted(image.pixelColor(x, row).name() for x in range(image.width()) if image.pixelColor(x, row).name() != "#ffffff")))
        assert len(widths) == 1, scale
        assert widths.pop() == (pane.theme.probe,) * max(1, round(1.4 * scale)), scale


@pytest.mark.parametrize("name", ["descent.inputs", "training.boundary", "training.network"])
def test_another_result_of_points_and_frames_is_painted_once_and_without_the_scene(make, name) -> None:
    """An item of pyqtgraph's own tells the scene, which has the whole plot painted once more."""
    pane = make(name)
    moved = compute(replace(State(), {"descent.deviation": 2.0, "training.seed": 5, "training.steps": 3, "training.unit_layer": 2}), pane.topics)
    assert Paints(pane.viewport()).caused_by(lambda: pane.render_results(moved)) == 1
    assert not pane.view.holds_items
