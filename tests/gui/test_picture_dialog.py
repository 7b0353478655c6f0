"""The dialog that asks for a picture: what it shows is what the file has, while options change, and what it was asked for is asked for again."""

from __future__ import annotations

import dataclasses
import threading
import time

import pytest
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialogButtonBox, QFileDialog, QLabel, QLineEdit, QMenu, QMessageBox, QPushButton, QWidget

from sigexplorer.cli import main
from sigexplorer.export import image as images
from sigexplorer.export.image import image_bytes
from sigexplorer.export.picture import Picture
from sigexplorer.model.parameters import parameters_of
from sigexplorer.window import exports
from sigexplorer.window.asked import PICTURE, SWEEP, Asked, briefly, keep, kept
from sigexplorer.window.picture_dialog import PictureDialog
from sigexplorer.window.preview import PreviewArea

MANY = ", ".join(["network"] * 40)


@dataclasses.dataclass
class Driven:
    """A dialog as the window opens it, driven by the names of its fields."""

    window: QWidget
    dialog: PictureDialog

    def field(self, kind, name):
        return self.dialog.findChild(kind, f"picture.{name}")

    def set(self, **texts):
        for name, text in texts.items():
            field = self.field(QWidget, name)
            if isinstance(field, QComboBox):
                field.setCurrentText(text)
            elif isinstance(field, QCheckBox):
                field.setChecked(text == "true")
            else:
                field.setText(text)

    def area(self) -> PreviewArea:
        return self.field(PreviewArea, "preview")

    def said(self, name) -> str:
        line = self.field(QLabel, name)
        return line.text() if not line.isHidden() else ""

    def settle(self):
        """Wait until what is shown is the newest, or why there is none is said."""
        end = time.monotonic() + 20
        while time.monotonic() < end:
            QTest.qWait(20)
            self.window.finish()
            if not self.area().waiting or self.said("refusal"):
                return
        raise AssertionError("no preview came")


@pytest.fixture
def driven(begin):
    """Return a dialog that the window has opened for its curve, and its preview."""
    window = begin()
    asked = exports.kept(PICTURE)
    dialog = PictureDialog(exports.drawn_panes(), "curve", asked, window, draw=window.menus.exports.draw_preview)
    dialog.show()
    made = Driven(window, dialog)
    made.settle()
    yield made
    dialog.reject()
    dialog.deleteLater()


def choose_file(dialog) -> QPushButton:
    return next(button for button in dialog.findChildren(QPushButton) if button.text().startswith("Choose file"))


def same(one: QImage, other: QImage) -> bool:
    kind = QImage.Format.Format_ARGB32
    return one.convertToFormat(kind) == other.convertToFormat(kind)


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("panes", "options"),
    [
        ("curve", {}),
        ("curve", {"width": "80 mm", "height": "55 mm", "text": "7", "theme": "grey", "dpi": "300"}),
        ("curve/chain", {"width": "700", "height": "900", "dpi": "96", "share": "x", "legend": "below", "one_legend": "true", "letters": "true"}),
        ("page:network", {"theme": "colour-blind", "transparent": "true"}),
    ],
)
def test_the_preview_is_the_file_pixel_for_pixel(driven, panes, options):
    driven.field(QLineEdit, "arrangement").setText(panes)
    driven.set(**options)
    driven.settle()
    driven.dialog.agree()
    content = image_bytes(driven.window.store.state, panes, ".png", driven.dialog.picture)
    assert same(driven.area().image, QImage.fromData(content))


def test_of_a_large_picture_the_preview_is_the_same_drawing_at_a_lower_density(driven):
    driven.set(width="8000", height="5000", dpi="960")
    driven.settle()
    shown = driven.area().image
    assert shown.width() * shown.height() <= images.MOST_PREVIEWED * 1.01
    assert shown.width() / shown.height() == pytest.approx(1.6, rel=1e-3)
    assert driven.said("said").startswith("8000 \N{MULTIPLICATION SIGN} 5000 pixels, 211.7 \N{MULTIPLICATION SIGN} 132.3 mm")


def test_the_preview_follows_what_is_changed(driven):
    before = driven.area().image
    driven.set(theme="dark")
    assert driven.area().waiting
    driven.settle()
    assert not same(driven.area().image, before)


def test_only_the_newest_is_drawn_and_nothing_is_computed_in_the_windows_thread(driven, monkeypatch):
    threads, drawn, compute = [], [], exports.compute
    monkeypatch.setattr(exports, "compute", lambda *given, **more: threads.append(threading.current_thread()) or compute(*given, **more))
    preview = exports.preview
    monkeypatch.setattr(
        exports, "preview", lambda state, panes, picture, results: drawn.append((panes, picture.text)) or preview(state, panes, picture, results)
    )
    for number in range(5, 25):
        driven.set(text=str(number))
    driven.field(QLineEdit, "arrangement").setText("network")
    driven.settle()
    assert drawn == [("network", 24.0)]
    assert threads
    assert threading.main_thread() not in threads


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("panes", "options", "words"),
    [
        ("curve", {"width": "0"}, "width = 0 is not allowed"),
        ("curve,", {}, "pane '' is unknown"),
        ("page:nothing", {}, "page 'nothing' is unknown"),
        ("curve", {"share": "x"}, "no plot stands above another"),
        ("curve/chain/layers", {"width": "600", "height": "450"}, "find no room"),
        ("curve", {"text": "100"}, "text = 100 is not allowed"),
        ("curve", {"width": "3,5 in"}, "width = '3,5 in' is not allowed: give a number of pixels, or one with a unit (mm, cm, in, pt), as in 3.5 in"),
        ("curve", {"height": "60 km"}, "height = '60 km' is not allowed: give a number of pixels"),
    ],
)
def test_what_cannot_be_had_is_said_at_once_and_keeps_the_dialog_open(driven, panes, options, words):
    before = driven.area().image
    driven.field(QLineEdit, "arrangement").setText(panes)
    driven.set(**options)
    driven.settle()
    assert words in driven.said("refusal")
    assert "\n" not in driven.said("refusal")
    # A list of seventy names would push the picture away.
    assert len(driven.said("refusal")) < 250
    # The last good picture stays, paler, and its size is not said beside it.
    assert same(driven.area().image, before)
    assert driven.said("said") == ""
    assert not choose_file(driven.dialog).isEnabled()
    driven.dialog.agree()
    assert driven.dialog.isVisible()
    driven.field(QLineEdit, "arrangement").setText("curve")
    driven.set(width="800", height="600", text="9", share="none")
    driven.settle()
    assert driven.said("refusal") == ""
    assert driven.said("said").startswith("800 ")
    assert choose_file(driven.dialog).isEnabled()


def test_a_legend_that_is_not_whole_is_said(driven):
    driven.window.store.set("compare", ("tanh", "gelu", "elu", "sigmoid(gain=3)"))
    for order in ("second", "third"):
        driven.window.store.set(f"curve.{order}", True)
    driven.window.finish()
    driven.set(width="60 mm", height="40 mm", text="7", dpi="300")
    driven.settle()
    assert "the legend has no room for" in driven.said("notes")
    driven.set(width="80 mm", height="110 mm", legend="below")
    driven.settle()
    assert driven.said("notes") == ""


def test_plots_are_added_beside_and_below(driven):
    box, line = driven.field(QComboBox, "pane"), driven.field(QLineEdit, "arrangement")

    def add(where, page, title):
        menu = driven.field(QPushButton, where).menu()
        within = next(action.menu() for action in menu.actions() if action.menu() and action.text() == page)
        assert isinstance(within, QMenu)
        next(action for action in within.actions() if action.text() == title).trigger()

    add("beside", "Curve and chain", "Gradient against input")
    add("below", "Curve and chain", "Gradient against layer")
    assert line.text() == "curve,chain/layers"
    assert box.currentIndex() == -1
    box.setCurrentIndex(box.findData("page:curve"))
    box.activated.emit(box.currentIndex())
    assert line.text() == "page:curve"
    add("below", "Number formats", "Number formats")
    assert line.text().endswith("/formats")
    assert "page:" not in line.text()
    driven.settle()
    assert driven.said("refusal") == ""


def test_every_parameter_of_a_picture_has_a_field(driven):
    for name, declared in parameters_of(Picture).items():
        field = driven.field(QWidget, name)
        assert field.accessibleName() == declared.title
        assert field.toolTip() == declared.help


def test_what_was_asked_for_is_asked_for_again(window, monkeypatch, tmp_path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a.svg"), ""))

    def filled(self):
        self.findChild(QLineEdit, "picture.width").setText("nature")
        self.findChild(QLineEdit, "picture.height").setText("")
        self.findChild(QLineEdit, "picture.dpi").setText("300")
        self.findChild(QComboBox, "picture.theme").setCurrentText("grey")
        self.findChild(QCheckBox, "picture.letters").setChecked(True)
        self.agree()
        return self.result()

    monkeypatch.setattr(PictureDialog, "exec", filled)
    window.menus.exports.ask_picture("curve")
    window.finish()
    asked = kept(PICTURE)
    assert (asked.picture.theme, asked.picture.letters, asked.picture.dpi, asked.width, asked.height) == ("grey", True, 300.0, "nature", "")
    again = PictureDialog(exports.drawn_panes(), "curve", asked, window)
    assert again.findChild(QLineEdit, "picture.width").text() == "nature"
    assert again.findChild(QLineEdit, "picture.height").text() == ""
    again.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.RestoreDefaults).click()
    again.agree()
    assert again.picture == Picture()
    again.deleteLater()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    words = ["--size", "nature", "--dpi", "300", "--theme", "grey", "--letters"]
    assert main(["export", "--pane", "curve", *words, "--to", str(tmp_path / "b.svg")]) == 0
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


@pytest.mark.sampled
@pytest.mark.parametrize("text", ["", "{", "[]", '{"picture": {"width": -1}}', '{"picture": {"pink": 1}}', "\x00", '{"picture": 3}'])
def test_settings_of_something_else_are_the_defaults(window, text):
    exports.kept(PICTURE)
    from sigexplorer.window import preferences

    preferences.keep(PICTURE, text)
    assert kept(PICTURE) == Asked()
    keep(SWEEP, Asked(Picture(width=700)))
    assert kept(SWEEP) == Asked(Picture(width=700))


def test_a_dialog_that_is_closed_draws_nothing_more(window, monkeypatch):
    drawn = []
    dialog = PictureDialog(exports.drawn_panes(), "curve", Asked(), window, draw=lambda *given: drawn.append(given))
    dialog.show()
    dialog.reject()
    QTest.qWait(300)
    assert drawn == []
    dialog.deleteLater()


def test_the_window_stays_alive_while_a_preview_is_computed(driven, monkeypatch):
    """A slow page keeps nobody from typing: the dialog answers while the worker works."""
    going, ended = threading.Event(), threading.Event()

    def slow(*given, cancel, **more):
        going.set()
        while not cancel() and not ended.wait(0.01):
            pass
        return compute(*given, cancel=cancel, **more)

    compute = exports.compute
    monkeypatch.setattr(exports, "compute", slow)
    driven.set(theme="dark")
    end = time.monotonic() + 10
    while not going.is_set() and time.monotonic() < end:
        QTest.qWait(10)
    assert going.is_set()
    field = driven.field(QLineEdit, "text")
    field.selectAll()
    QTest.keyClicks(field, "11")
    assert field.text() == "11"
    assert driven.area().waiting
    ended.set()
    driven.settle()


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        ("width = 0 is not allowed: give a whole number from 32 to 20000.", None),
        ("theme = 'pink' is not allowed: give one of session, light, dark.", None),
        (
            f"pane 'x' is unknown: give one of {', '.join(['network'] * 40)}; most like it is network.",
            "network, \N{HORIZONTAL ELLIPSIS}; most like it is network.",
        ),
        (f"pane 'x' is unknown: give one of {MANY}.", "network, \N{HORIZONTAL ELLIPSIS}."),
    ],
)
def test_long_lists_are_cut_off(refusal, said):
    brief = briefly(refusal)
    assert brief == refusal if said is None else brief.endswith(said)
    assert len(brief) < 180


def test_a_plot_that_cannot_be_computed_says_why_in_the_dialog_and_not_in_one_more(driven, tmp_path, monkeypatch):
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: pytest.fail(f"said: {words[2]}"))
    before = driven.area().image
    driven.window.store.set("calibration.logits", str(tmp_path / "gone.csv"))
    driven.field(QLineEdit, "arrangement").setText("decision")
    driven.settle()
    assert "gone.csv" in driven.said("refusal")
    assert same(driven.area().image, before)
