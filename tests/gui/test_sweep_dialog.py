"""The dialog that asks for a moving picture: what it offers, what its ends show, how it is cancelled, and what it writes."""

from __future__ import annotations

import time

import pytest
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLabel, QLineEdit, QProgressBar, QPushButton, QWidget

from sigexplorer.errors import ExportError
from sigexplorer.export.animation import frames_of
from sigexplorer.export.picture import Picture
from sigexplorer.export.sweeping import MODERATE, Pace, Sweep, rates_of
from sigexplorer.window import exports, filming, sweep_dialog
from sigexplorer.window.asked import SWEEP, kept
from sigexplorer.window.preview import PreviewArea
from sigexplorer.window.sweep_dialog import SweepDialog, swept_keys


@pytest.fixture
def written(monkeypatch):
    """Return the frames that are put together, instead of a file of them: what writes one may not be installed."""
    taken = []
    monkeypatch.setattr(sweep_dialog, "writer_of", lambda suffix, pace, picture: lambda frames: taken.extend(frames) or b"whole " + suffix.encode())
    return taken


@pytest.fixture
def dialog(window, written, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a.gif"), ""))
    made = opened(window)
    yield made
    made.done(0)
    made.deleteLater()


def opened(window) -> SweepDialog:
    there = window.menus.exports
    made = SweepDialog(there.shown_state(), exports.drawn_panes(), "curve", kept(SWEEP), window.tasks, there.ask_film, there.write_film, window)
    made.show()
    return made


def field(dialog, kind, name):
    return dialog.findChild(kind, f"sweep.{name}")


def choose_file(dialog) -> QPushButton:
    return next(button for button in dialog.findChildren(QPushButton) if button.text().startswith("Choose file"))


def until(told, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QTest.qWait(10)
        if told():
            return
    raise AssertionError("it did not come to that")


def shown(dialog):
    """Wait for both ends, and return them."""
    areas = [field(dialog, PreviewArea, name) for name in ("first", "last")]
    until(lambda: not any(area.waiting for area in areas) and all(area.image is not None for area in areas))
    return [area.image for area in areas]


def few(dialog, frames="5", **texts):
    field(dialog, QLineEdit, "frames").setText(frames)
    for name, text in texts.items():
        field(dialog, QLineEdit, name).setText(text)


def test_the_ends_shown_are_the_first_and_the_last_frame(dialog, window):
    few(dialog, to="8", **{"from": "0.5"})
    sweep = Sweep("activation.gain", "0.5", "8", Pace(frames=5))
    frames = list(frames_of(window.store.state, "curve", sweep, MODERATE, lambda: False, lambda share: None))
    assert shown(dialog) == [frames[0], frames[-1]]


def test_what_is_written_is_what_the_command_line_writes(dialog, window, written, tmp_path):
    few(dialog, to="8", **{"from": "0.5"})
    shown(dialog)
    dialog.agree()
    until(lambda: dialog.result() == QDialog.DialogCode.Accepted)
    window.finish()
    assert (tmp_path / "a.gif").read_bytes() == b"whole .gif"
    sweep = Sweep("activation.gain", "0.5", "8", Pace(frames=5))
    assert written == list(frames_of(window.store.state, "curve", sweep, MODERATE, lambda: False, lambda share: None))


def test_cancelled_while_frames_are_drawn_nothing_is_written_and_the_dialog_stays(dialog, window, written, tmp_path):
    few(dialog, "60")
    shown(dialog)
    (tmp_path / "a.gif").write_bytes(b"old")
    dialog.agree()
    bar = field(dialog, QProgressBar, "bar")
    until(lambda: bar.value() > 0)
    dialog.reject()
    QTest.qWait(100)
    window.finish()
    assert dialog.isVisible()
    assert written == []
    assert (tmp_path / "a.gif").read_bytes() == b"old"
    assert "Cancelled" in field(dialog, QLabel, "said").text()
    # It can be asked for again.
    dialog.agree()
    until(lambda: dialog.result() == QDialog.DialogCode.Accepted)
    window.finish()
    assert len(written) == 60


def test_no_step_of_drawing_holds_up_the_window(dialog, monkeypatch):
    """Between two slices, which end after the frame that is under way, events are looked after."""
    slices = []
    go_on = filming.Filming.go_on
    monkeypatch.setattr(filming, "SLICE", 0.0)
    monkeypatch.setattr(filming.Filming, "go_on", lambda self: slices.append(self.busy) or go_on(self))
    few(dialog, "30")
    shown(dialog)
    # Thirty are measured, and two drawn.
    assert len(slices) >= 32


def test_the_rates_offered_are_those_that_the_kind_of_file_holds(dialog):
    kind, rate = field(dialog, QComboBox, "kind"), field(dialog, QComboBox, "rate")
    assert rate.currentText() == "12.5"
    for suffix in (".mp4", ".apng", ".gif"):
        kind.setCurrentIndex(kind.findData(suffix))
        assert [float(rate.itemText(number)) for number in range(rate.count())] == list(rates_of(suffix))
        assert rate.currentText() == "12.5"


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ({"frames": "1"}, "frames = 1 is not allowed"),
        ({"to": "-1"}, "gain = -1 is not allowed"),
        ({"from": "x"}, "gain = 'x' is not allowed"),
        ({"width": "0"}, "width = 0 is not allowed"),
        ({"arrangement": "curve,nothing"}, "pane 'nothing' is unknown"),
    ],
)
def test_what_is_wrong_is_said_at_once(dialog, texts, words):
    shown(dialog)
    few(dialog, **texts)
    assert words in field(dialog, QLabel, "refusal").text()
    assert not field(dialog, QLabel, "refusal").isHidden()
    assert field(dialog, QLabel, "said").isHidden(), "it is of what was asked for before"
    assert not choose_file(dialog).isEnabled()
    dialog.agree()
    assert dialog.isVisible()
    few(dialog, **{"from": "0.5", "to": "2", "width": "400", "arrangement": "curve"})
    assert choose_file(dialog).isEnabled()
    assert not field(dialog, QLabel, "said").isHidden()


def test_what_cannot_be_written_here_says_what_to_install_and_shows_its_ends(dialog, monkeypatch):
    def missing(suffix, pace, picture):
        raise ExportError(f"{suffix} is written by Pillow, which is not installed: pip install 'sigexplorer[animation]'.")

    monkeypatch.setattr(sweep_dialog, "writer_of", missing)
    few(dialog)
    assert shown(dialog)[0] != shown(dialog)[1]
    assert "pip install" in field(dialog, QLabel, "refusal").text()
    assert not choose_file(dialog).isEnabled()
    dialog.agree()
    assert dialog.isVisible()


def test_only_numbers_that_a_plot_depends_on_are_offered(dialog, window):
    key, line = field(dialog, QComboBox, "key"), field(dialog, QLineEdit, "arrangement")
    offered = [key.itemData(number) for number in range(key.count())]
    assert offered[0] == "activation.gain"
    assert "curve.x_min" in offered
    assert not any(name.startswith(("training.", "chain.")) for name in offered)
    line.setText("layers")
    assert key.findData("chain.depth") >= 0
    assert key.currentData() == "activation.gain"
    for panes in exports.drawn_panes():
        assert all(declared.kind in {"real", "integer"} for declared in swept_keys(window.store.state, panes).values())


def test_another_parameter_proposes_its_own_ends(dialog, window):
    key = field(dialog, QComboBox, "key")
    key.setCurrentIndex(key.findData("activation.centre"))
    declared = swept_keys(window.store.state, "curve")["activation.centre"]
    assert [float(field(dialog, QLineEdit, name).text()) for name in ("from", "to")] == list(declared.slider)


def test_several_plots_move_in_one_picture(dialog):
    few(dialog, arrangement="curve/chain")
    dialog.findChild(QWidget, "sweep.share").setCurrentText("x")
    first, last = shown(dialog)
    assert isinstance(first, QImage)
    assert first != last


def test_what_was_asked_for_is_asked_for_again(dialog, window, monkeypatch):
    few(dialog, "7", width="400", height="300")
    field(dialog, QComboBox, "rate").setCurrentText("25")
    shown(dialog)
    dialog.agree()
    until(lambda: dialog.result() == QDialog.DialogCode.Accepted)
    window.finish()
    monkeypatch.setattr(SweepDialog, "exec", lambda self: 0)
    exports.keep(SWEEP, dialog.asked)
    again = opened(window)
    assert field(again, QLineEdit, "frames").text() == "7"
    assert field(again, QComboBox, "rate").currentText() == "25"
    assert again.asked.picture == Picture(width=400, height=300, dpi=96.0)
    again.done(0)
    again.deleteLater()


def test_a_dialog_closed_while_results_are_computed_leaves_nothing_behind(dialog, window):
    few(dialog, "600")
    QTest.qWait(200)
    dialog.reject()
    window.tasks.finish()
    assert not window.tasks.busy
    assert field(dialog, PreviewArea, "first").image is None or field(dialog, PreviewArea, "first").waiting
