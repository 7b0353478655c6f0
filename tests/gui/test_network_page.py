"""The page of the random network: progress, cancelling, refusals, and the file of inputs, in the real window."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QProgressBar, QPushButton, QTabBar, QToolButton, QWidget

from sigexplorer.controls.box import Box
from sigexplorer.controls.slider import Slider
from sigexplorer.export.table import csv_bytes
from sigexplorer.model.running import Cancelled
from sigexplorer.topics.network import NETWORK

SMALL = ("--set", "style.page=network", "--set", "activation=tanh", "--set", "network.width=16", "--set", "network.depth=6", "--set", "network.batch=8")
# So much that it takes minutes, unless it is cancelled.
ENDLESS = {"network.depth": 1000, "network.width": 512, "network.batch": 64}


@pytest.fixture
def page(open_window):
    return open_window(*SMALL)


def control(window, kind, name):
    return next(widget for widget in window.findChildren(kind) if widget.objectName() == name)


def begin_endless(window, qtbot) -> None:
    window.store.update(ENDLESS)
    qtbot.waitUntil(lambda: window.refresher.busy and window.panes["network"].progress.share is not None, timeout=20_000)


def test_the_page_shows_what_was_computed_and_the_models_reading(page) -> None:
    network = page.refresher.results.of(NETWORK)
    np.testing.assert_array_equal(page.panes["network"].curves.strokes[0].y, network.log10_gradient)
    assert page.reading.text() == network.reading
    assert "Switch Jacobian on" in page.panes["network.spectrum"].message.text
    page.store.set("network.jacobian", True)
    page.finish()
    assert page.panes["network.spectrum"].message.text == ""
    assert len(page.panes["network.spectrum"].curves.strokes) == len(page.refresher.results.of(NETWORK).spectrum.layer) > 1


def test_a_slider_of_the_network_redraws_it(page, drag, qtbot) -> None:
    slider = control(page, Slider, "network.depth")
    page.panel.ensureWidgetVisible(slider)
    QApplication.processEvents()
    middle = slider.rect().center()
    drag(slider, middle, middle + QPoint(12, 0))
    depth = page.store.state.network.depth
    assert depth != 6
    page.finish()
    assert len(page.panes["network"].curves.strokes[0].y) == depth


def test_progress_is_shown_and_escape_cancels(page, qtbot) -> None:
    begin_endless(page, qtbot)
    qtbot.waitUntil(lambda: page.busy.isVisible(), timeout=5_000)
    bar = control(page, QProgressBar, "busy.bar")
    qtbot.waitUntil(lambda: 0 < bar.value() < bar.maximum(), timeout=20_000)
    before = bar.value()
    qtbot.waitUntil(lambda: bar.value() > before, timeout=20_000)
    page.panes["network"].setFocus()
    picture = page.panes["network"].curves.strokes
    QTest.keyClick(page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.refresher.busy, timeout=2_000)
    assert not page.busy.isVisible()
    assert page.panes["network"].curves.strokes is picture, "the last picture stays"
    assert page.panes["network"].message.text == ""
    assert control(page, QWidget, "pane.network.old").isVisible(), "marked as old"
    assert page.reading.text().startswith("Cancelled")
    assert page.store.state.network.depth == 1000, "the parameters are the user's"


def test_what_a_pane_says_of_an_older_state_gives_way_while_a_newer_one_is_computed(page, qtbot) -> None:
    spectrum = page.panes["network.spectrum"]
    assert "Switch Jacobian on" in spectrum.message.text
    page.store.update(ENDLESS | {"network.jacobian": True})
    qtbot.waitUntil(lambda: spectrum.message.text.startswith("Computing: Gradients of a random network"), timeout=20_000)
    qtbot.waitUntil(lambda: page.reading.text().startswith("Computing: Gradients of a random network"), timeout=5_000)
    page.refresher.cancel()
    assert spectrum.message.text.startswith("Cancelled")
    assert page.reading.text().startswith("Cancelled")
    QTest.keyClick(page, Qt.Key.Key_F5)
    assert page.reading.text().startswith("Computing"), "after F5 it is not cancelled any more"
    page.store.update({"network.depth": 6, "network.width": 16, "network.jacobian": False})
    page.finish()
    assert "Switch Jacobian on" in spectrum.message.text
    assert page.reading.text() == page.refresher.results.of(NETWORK).reading


def test_a_cancelled_pane_without_a_picture_says_so_once_and_can_be_computed(open_window, qtbot) -> None:
    """And one whose quantity is off has nothing to be cancelled."""
    # Of layers that are normalised over all inputs there is no first look.
    asked = ENDLESS | {"network.normalisation": "batch"}
    window = open_window(*(word for key, value in asked.items() for word in ("--set", f"{key}={value}")))
    window.store.set("style.page", "network")
    qtbot.waitUntil(lambda: window.panes["network"].message.text.startswith("Computing"), timeout=20_000)
    spectrum = window.panes["network.spectrum"]
    assert "Switch Jacobian on" in spectrum.message.text, "known before anything is computed"
    window.refresher.cancel()
    mark = window.page.marks["network"]
    assert window.panes["network"].message.text.startswith("Cancelled")
    assert mark.button.isVisible()
    assert not mark.text.isVisible(), "the pane says it already"
    assert "Switch Jacobian on" in spectrum.message.text
    assert "network.spectrum" not in window.page.marks or not window.page.marks["network.spectrum"].isVisible()
    QTest.mouseClick(mark.button, Qt.MouseButton.LeftButton)
    assert window.refresher.busy, "computed after all"
    window.store.update({"network.depth": 6, "network.width": 16})
    window.finish()
    assert window.panes["network"].message.text == ""
    assert not mark.isVisible()


def test_the_sentence_of_another_page_does_not_stay_while_a_page_is_computed(open_window, qtbot) -> None:
    window = open_window()
    before = window.reading.text()
    window.store.update(ENDLESS | {"style.page": "network"})
    qtbot.waitUntil(lambda: window.reading.text() != before, timeout=2_000)
    assert window.reading.text().startswith(("Computing: Gradients of a random network", "So far there is the theory alone"))
    window.store.set("style.page", "curve")
    window.finish()
    assert window.reading.text() == before


def test_what_was_cancelled_is_computed_on_demand_and_with_other_parameters(page, qtbot) -> None:
    begin_endless(page, qtbot)
    qtbot.waitUntil(lambda: page.busy.isVisible(), timeout=5_000)
    QTest.mouseClick(control(page, QPushButton, "busy.cancel"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert not page.refresher.busy
    page.store.set("style.grid", False)
    QApplication.processEvents()
    assert not page.refresher.busy, "another grid is no reason to begin again"
    button = control(page, QWidget, "pane.network.old").findChild(QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.refresher.busy
    assert not button.isVisible()
    page.refresher.cancel()
    QTest.keyClick(page, Qt.Key.Key_F5)
    assert page.refresher.busy
    page.store.update({"network.depth": 6, "network.width": 16})
    page.finish()
    assert page.panes["network"].message.text == ""
    assert not control(page, QWidget, "pane.network.old").isVisible()
    assert page.refresher.results.of(NETWORK).layer.size == 6


def test_the_newest_request_wins_and_superseded_jobs_end(page, qtbot) -> None:
    threads = threading.active_count()
    for seed in range(8):
        page.store.update(ENDLESS | {"network.seed": seed})
        page.refresher.refresh(rested=True)
        QTest.qWait(20)
    page.store.update({"network.depth": 5, "network.width": 16, "network.seed": 9})
    qtbot.waitUntil(lambda: "network" in page.refresher.results.by_topic, timeout=30_000)
    assert page.refresher.results.of(NETWORK).parameters.seed == 9
    qtbot.waitUntil(lambda: threading.active_count() <= threads, timeout=10_000)


def test_closing_the_window_does_not_wait_for_the_end(open_window, qtbot) -> None:
    window = open_window(*SMALL)
    begin_endless(window, qtbot)
    window.store.mark_saved()
    begun = time.perf_counter()
    window.close()
    assert time.perf_counter() - begun < 20.0


def test_a_reader_that_hangs_blocks_neither_another_page_nor_closing(open_window, monkeypatch, qtbot) -> None:
    """Whatever else the machine does: the reader still hangs when the other page is there, and when the window is closed."""
    window = open_window()
    begun, released, ended = threading.Event(), threading.Event(), threading.Event()

    def hang(*_args, **_keys):
        begun.set()
        released.wait(600)
        ended.set()
        raise Cancelled

    monkeypatch.setattr("sigexplorer.model.network.comparing.networks_stages", hang)
    window.store.set("style.page", "network")
    qtbot.waitUntil(begun.is_set, timeout=60_000)
    assert window.refresher.busy
    window.store.update({"style.page": "formats", "formats.samples": 50})
    window.finish()
    assert window.reading.text().startswith("float16")
    begun.clear()
    window.store.set("style.page", "network")
    qtbot.waitUntil(begun.is_set, timeout=60_000)
    window.store.mark_saved()
    window.close()
    assert not ended.is_set()
    released.set()


def test_too_much_memory_is_one_line_and_no_dialog(page, monkeypatch) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda *_: pytest.fail("a dialog"))
    page.store.update({"network.depth": 1000, "network.width": 2048, "network.batch": 65536})
    page.finish()
    text = page.panes["network"].message.text
    assert "MB are allowed: give a batch of at most" in text
    assert "\n" not in text
    assert page.reading.text().lower() == text.lower()
    page.store.update({"network.depth": 4, "network.width": 16, "network.batch": 8})
    page.finish()
    assert page.panes["network"].message.text == ""
    assert page.reading.text().startswith("Gradients")


@pytest.mark.parametrize(("content", "words"), [("1,2\n3\n", "line 2 has 1 cell,"), ("1,2\n3,four\n", "'four'"), (None, "cannot be read")])
def test_a_file_that_cannot_be_used_is_one_line(page, tmp_path, content, words) -> None:
    path = tmp_path / "inputs.csv"
    if content is not None:
        path.write_text(content)
    page.store.set("network.inputs", str(path))
    page.finish()
    assert words in page.panes["network"].message.text
    path.write_text("1,2\n3,4\n")
    QTest.keyClick(page, Qt.Key.Key_F5)
    QApplication.processEvents()
    page.finish()
    assert page.panes["network"].message.text == "", "the file was mended, and F5 reads it again"


def test_the_file_of_inputs_is_chosen_in_a_dialog(page, tmp_path, monkeypatch) -> None:
    path = tmp_path / "inputs.csv"
    path.write_text("# two inputs\na,b,c\n1,0,2\n0,1,-1\n")
    asked = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *given: (asked.append(given), (str(path), ""))[1])
    button = control(page, QToolButton, "network.inputs.choose")
    page.panel.ensureWidgetVisible(button)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "*.csv" in asked[0][3]
    assert page.store.state.network.inputs == str(path)
    assert control(page, Box, "network.inputs").text() == str(path)
    page.finish()
    assert page.refresher.results.of(NETWORK).layer.size == 6
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.store.state.network.inputs == str(path), "nothing was chosen"


def test_an_export_takes_what_is_there_and_computes_the_rest_in_a_worker(page, tmp_path, monkeypatch, qtbot) -> None:
    tasks = page.tasks
    monkeypatch.setattr("sigexplorer.model.network.comparing.networks_stages", lambda *_args, **_keys: pytest.fail("computed again"))
    for pane, name in (("network", "network.png"), ("network.activations", "network.csv")):
        page.menus.exports.write(pane, tmp_path / name)
        tasks.finish()
        assert (tmp_path / name).stat().st_size > 1000
    monkeypatch.undo()
    begun = time.perf_counter()
    page.store.update(ENDLESS)
    page.menus.exports.write("network", tmp_path / "late.png")
    page.menus.exports.copy_data("network")
    assert time.perf_counter() - begun < 20.0, "the window is not held"
    qtbot.waitUntil(lambda: tasks.isVisible() and control(page, QProgressBar, "tasks.bar").value() > 0, timeout=20_000)
    for _ in range(2):
        tasks.cancel()
        qtbot.waitSignal(tasks.ended, timeout=5_000).wait()
    assert not tasks.busy
    assert not (tmp_path / "late.png").exists()


def test_what_was_never_shown_is_exported_from_another_page(open_window, tmp_path, monkeypatch) -> None:
    window = open_window("--set", "saturation.resolution=30")
    path, other = tmp_path / "map.csv", tmp_path / "again.csv"
    window.menus.exports.write("saturation", path)
    window.finish()
    assert path.read_bytes() == csv_bytes(window.store.state, "saturation")
    window.store.set("style.page", "saturation")
    window.finish()
    monkeypatch.setattr("sigexplorer.model.saturation.result.compute_map", lambda *_args, **_keys: pytest.fail("computed again"))
    window.store.set("style.page", "curve")
    window.menus.exports.write("saturation", other)
    window.finish()
    assert other.read_bytes() == path.read_bytes()


@pytest.mark.sampled
@pytest.mark.parametrize("name", ["glorot-2010-tanh-standard", "glorot-2010-tanh-normalised", "glorot-2010-sigmoid-standard", "glorot-2010-sigmoid-normalised"])
def test_the_presets_show_the_factors_that_the_theory_has(page, name) -> None:
    page.documents.open_preset(name)
    page.store.update({"network.width": 200, "network.batch": 32})
    page.finish()
    network = page.refresher.results.of(NETWORK)
    factor = 10 ** ((network.log10_gradient[0] - network.log10_gradient[-1]) / (len(network.log10_gradient) - 1))
    low, high = {"tanh-standard": (0.5, 0.6), "tanh-normalised": (0.72, 0.9), "sigmoid-standard": (0.13, 0.15), "sigmoid-normalised": (0.21, 0.24)}[
        name.removeprefix("glorot-2010-")
    ]
    assert low < factor < high
    np.testing.assert_allclose(network.log10_gradient, network.expected.log10_gradient, atol=0.1)


def test_tabs_show_one_of_the_panes_that_share_a_place(page, qtbot) -> None:
    bar = control(page, QTabBar, "tabs.network")
    assert [bar.tabText(index) for index in range(bar.count())] == ["Gradients", "Weights"]
    assert page.panes["network"].isVisible()
    assert not page.panes["network.weights"].isVisible()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    assert page.panes["network.weights"].isVisible()
    assert not page.panes["network"].isVisible()
    page.store.set("network.depth", 9)
    page.finish()
    assert len(page.panes["network.weights"].curves.strokes[1].y) == 9
    QTest.keyClick(bar, Qt.Key.Key_Left)
    assert page.panes["network"].isVisible()
    assert len(page.panes["network"].curves.strokes[0].y) == 9


def test_what_is_in_front_is_a_view_that_is_kept(page, open_window) -> None:
    bar = control(page, QTabBar, "tabs.network")
    page.store.mark_saved()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    assert page.store.state.style.front == "network.weights"
    assert not page.store.modified
    page.panes["network.lengths"].window().page.show_pane("network.lengths")
    assert page.store.state.style.front == "network.weights; network.lengths"
    page.store.set("style.page", "curve")
    page.store.set("style.page", "network")
    assert page.panes["network.weights"].isVisible()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(0).center())
    assert page.store.state.style.front == "network.lengths"
    # What another state has in front is, and what it does not know changes nothing.
    page.store.set("style.front", "nothing; network.spectrum;network.weights")
    assert [page.panes[name].isVisible() for name in ("network.weights", "network.spectrum", "network.lengths")] == [True, True, False]
    assert page.store.state.style.front == "nothing; network.spectrum;network.weights"
    other = open_window(*SMALL, "--set", "style.front=network.lengths")
    assert other.panes["network.lengths"].isVisible()
    assert not other.panes["network.activations"].isVisible()


@pytest.mark.parametrize(("name", "pane"), [("glorot-2010-weights-standard", "network.weights"), ("saxe-2014-orthogonal", "network.spectrum")])
def test_presets_open_with_the_plot_that_they_are_about(open_window, name, pane) -> None:
    window = open_window("--preset", name)
    assert window.panes[pane].isVisible()


def test_networks_of_more_seeds_are_shown_as_they_come(page, qtbot) -> None:
    seen = []
    pane = page.panes["network"]
    page.store.update({"network.width": 200, "network.depth": 40, "network.batch": 64, "network.seeds": 40})
    page.refresher.refresh(rested=True)

    def counted() -> bool:
        entry = next((entry.text for entry in pane.legend.entries if "networks" in entry.text), "")
        if entry and entry not in seen:
            seen.append(entry)
        return entry == "median of 40 networks"

    qtbot.waitUntil(counted, timeout=60_000)
    assert len(seen) > 1, "only the last one was shown"
    page.finish()
    assert page.refresher.results.of(NETWORK).ensemble.count == 40


def test_a_click_on_a_layer_shows_its_histograms_without_computing_anew(page) -> None:
    pane, histograms = page.panes["network"], page.panes["network.layer"]
    network = page.refresher.results.of(NETWORK)
    at = QPoint(round(pane.mapping.column(4.0)), round(pane.frame_rect.center().y()))
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    page.finish()
    assert page.store.state.network.layer == 4
    assert "layer 4" in histograms.axes.y_title
    assert page.refresher.results.of(NETWORK).log10_gradient is network.log10_gradient
    assert not page.store.modified, "what is looked at is no work"
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Right)
    page.finish()
    assert page.store.state.network.layer == 5
    assert [mark.x for mark in page.panes["network.activations"].chosen.marks] == [5.0]


def test_networks_of_functions_compared_arrive_one_by_one(page, qtbot) -> None:
    pane, seen = page.panes["network"], []
    page.store.update({"network.width": 300, "network.depth": 40, "network.batch": 64, "compare": ("gelu", "sigmoid", "elu")})
    page.refresher.refresh(rested=True)

    def counted() -> bool:
        beside = [stroke for stroke in pane.curves.strokes if stroke.dots == page.store.state.style.line_width + 1.5]
        ready = sum(bool(np.isfinite(stroke.y).any()) for stroke in beside)
        if ready not in seen:
            seen.append(ready)
        return ready == 3

    qtbot.waitUntil(counted, timeout=60_000)
    assert seen == sorted(seen)
    page.finish()
    assert [item.measured for item in page.refresher.results.of(NETWORK).compared] == [True, True, True]
    assert "With GELU" in page.reading.text()
    page.store.set("style.hidden", (1,))
    page.finish()
    assert len(page.refresher.results.of(NETWORK).compared) == 2
