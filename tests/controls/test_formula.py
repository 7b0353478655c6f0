from __future__ import annotations

import subprocess
import sys
import time

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication
from PySide6.QtSvg import QSvgRenderer

from sigexplorer.controls import formula as module
from sigexplorer.controls.appearance import palette
from sigexplorer.controls.formula import Formula, typeset
from sigexplorer.model.activations import Sigmoid, catalogue
from sigexplorer.theme import DARK, LIGHT


@pytest.fixture
def typesettings(monkeypatch):
    """The LaTeX of what is typeset, as it happens."""
    done = []

    def recorded(latex, colour):
        done.append(latex)
        return typeset(latex, colour)

    monkeypatch.setattr(module, "typeset", recorded)
    return done


@pytest.mark.sampled
@pytest.mark.parametrize("values", [False, True])
@pytest.mark.parametrize("name", list(catalogue))
def test_every_formula_is_typeset(qapp, name, values):
    renderer = QSvgRenderer(QByteArray(typeset(catalogue[name]().latex(values=values), "#102030")))
    assert renderer.isValid()
    assert renderer.viewBoxF().width() > 20


def test_importing_the_controls_does_not_import_the_typesetter():
    code = "import sys, sigexplorer.controls.function; sys.exit('ziamath' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_nothing_is_typeset_before_the_first_painting(qtbot, typesettings):
    shown = Formula(Sigmoid())
    qtbot.addWidget(shown)
    shown.show_activation(Sigmoid(gain=2.0))
    qtbot.wait(2 * module.QUIET_MS)
    assert typesettings == []
    shown.show()
    qtbot.waitUntil(lambda: len(typesettings) == 1)
    assert typesettings == [Sigmoid(gain=2.0).latex(values=True)]


def test_a_burst_is_typeset_once_and_the_last_value_always(show, qtbot, typesettings):
    shown = show(Formula(Sigmoid()))
    qtbot.waitUntil(lambda: len(typesettings) == 1)
    for step in range(200):
        shown.show_activation(Sigmoid(gain=1 + step / 100))
    assert len(typesettings) == 1
    qtbot.waitUntil(lambda: len(typesettings) == 2)
    assert typesettings[-1] == shown.latex == Sigmoid(gain=2.99).latex(values=True)
    assert shown.accessibleDescription() == shown.latex


def test_a_drag_without_a_pause_is_typeset_now_and_then(show, qtbot, typesettings, monkeypatch):
    assert module.LATEST_SECONDS > 100 / 60, "less than one frame in a hundred"
    monkeypatch.setattr(module, "LATEST_SECONDS", 0.2)
    shown = show(Formula(Sigmoid()))
    qtbot.waitUntil(lambda: len(typesettings) == 1)
    start, step = time.monotonic(), 0
    while time.monotonic() - start < 1.0:
        step += 1
        shown.show_activation(Sigmoid(gain=1 + step / 1000))
        qtbot.wait(5)
    assert 2 <= len(typesettings) <= 6


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_it_is_drawn_in_the_colour_of_the_text(show, qtbot, theme):
    shown = Formula(Sigmoid())
    shown.setPalette(palette(theme))
    show(shown, 300, 88)
    ground = shown.grab().toImage().pixelColor(150, 44).lightness()

    def extreme():
        image = shown.grab().toImage()
        values = [image.pixelColor(x, y).lightness() for x in range(40, 260) for y in range(15, 73)]
        return max(values) if theme is DARK else min(values)

    qtbot.waitUntil(lambda: abs(extreme() - ground) > 120, timeout=3000)


def test_a_wide_formula_fits(show, qtbot, typesettings):
    shown = show(Formula(Sigmoid(gain=123.456789, centre=-12.3456789, lower=-0.123456789, upper=1.23456789)), 200, 88)
    qtbot.waitUntil(lambda: len(typesettings) == 1)
    image = shown.grab().toImage()
    edges = {image.pixelColor(x, y).name() for x in (4, 8, image.width() - 9, image.width() - 5) for y in range(10, 78)}
    assert len(edges) == 1


def test_copy_latex(show):
    shown = show(Formula(Sigmoid(gain=2.5)))
    (copy,) = shown.actions()
    copy.trigger()
    assert QGuiApplication.clipboard().text() == Sigmoid(gain=2.5).latex(values=True)
