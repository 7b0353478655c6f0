"""The window in another language: found by the names of both, answers and sessions kept in English, numbers read as they are written there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton

from sigexplorer import languages, session
from sigexplorer.language import tr, untranslated
from sigexplorer.lessons import lessons
from sigexplorer.state import State, parameters
from sigexplorer.topics import pages
from sigexplorer.window.asked import briefly
from tests.examples import some


@pytest.fixture
def german():
    languages.follow("de")
    yield
    languages.follow("en")


def test_the_palette_finds_by_the_name_that_is_shown_and_by_the_english_one(german, open_window) -> None:
    palette = open_window().menus.palette
    palette.open()
    for typed, kind, title in (
        ("depth", "Parameter", "Tiefe"),
        ("tiefe", "Parameter", "Tiefe"),
        ("vanishing gradient", "Preset", "Verschwindender Gradient"),
        ("verschwindender gradient", "Preset", "Verschwindender Gradient"),
        ("number formats", "Page", "Zahlenformate"),
        ("zahlenformate", "Page", "Zahlenformate"),
        ("depth 30", "Set", tr("Set {parameter} to {value}", parameter="Tiefe", value="30")),
        ("tiefe 30", "Set", tr("Set {parameter} to {value}", parameter="Tiefe", value="30")),
        ("next page", "Action", tr("Next page")),
    ):
        palette.line.setText(typed)
        assert (palette.found[0].kind, palette.found[0].title) == (kind, title), typed


def test_the_palette_reads_numbers_as_the_boxes_do(german, open_window) -> None:
    window = open_window()
    palette = window.menus.palette
    palette.open()
    palette.line.setText("gain 1,234")
    assert (palette.found[0].kind, palette.found[0].title) == ("Set", tr("Set {parameter} to {value}", parameter="Verstärkung", value="1,234"))
    assert not palette.found[0].reason
    palette.line.setText("gain 1.234")
    assert " 1,234 " in palette.found[0].reason


def test_the_palette_takes_and_refuses_values_in_the_words_of_the_language(german, open_window) -> None:
    palette = open_window().menus.palette
    palette.open()
    off, dark, grid, theme = tr("off"), tr("Dark"), parameters(State())["style.grid"].title, parameters(State())["style.theme"].title
    for parameter, value in ((grid, off), (theme, dark)):
        palette.line.setText(f"{parameter} {value}")
        assert (palette.found[0].title, palette.found[0].reason) == (tr("Set {parameter} to {value}", parameter=parameter, value=value), "")
        palette.line.setText(f"{parameter} qxqx")
        assert palette.found[0].reason.startswith(f"{parameter} = ")
        assert value in palette.found[0].reason
    palette.line.setText("kleinste Tiefe 5000")
    # The titles stand as names, whatever their gender.
    assert "für Kleinste Tiefe einen kleineren oder für Größte Tiefe einen größeren Wert" in palette.found[0].reason


def test_answers_are_judged_and_kept_as_those_of_a_class_are(german, open_window, qtbot) -> None:
    window = open_window("--lesson", "tanh")
    bar, step = window.lessons.bar, next(step for step in lessons()["tanh"].steps if step.question is not None and step.question.choices)
    choice = bar.findChild(QComboBox, "lesson.choice")
    while not choice.isVisible():
        qtbot.mouseClick(bar.findChild(QPushButton, "lesson.next"), Qt.MouseButton.LeftButton)
        window.finish()
    with untranslated():
        asked = step.question.ask
    assert bar.ask.text() == step.question.ask != asked
    choice.setCurrentIndex(choice.findData(step.question.answer))
    qtbot.mouseClick(bar.findChild(QPushButton, "lesson.check"), Qt.MouseButton.LeftButton)
    window.finish()
    assert bar.verdict.text() == tr("Right.")
    (kept,) = window.lessons.answers.answers
    assert (kept.question, kept.given, kept.right) == (asked, step.question.answer, True)


def test_what_a_preset_says_of_itself_is_saved_as_it_was_written(german, open_window) -> None:
    window = open_window("--preset", "vanishing")
    assert window.documents.opened.title == "Verschwindender Gradient"
    assert session.decode(session.encode(window.documents.opened)) == window.documents.opened
    assert b'"title": "Vanishing gradient"' in session.encode(window.documents.opened)


def test_limits_of_colours_are_typed_with_the_words_of_either_language(german, open_window) -> None:
    window = open_window("--set", "style.page=saturation")
    window.finish()
    pane = window.panes["saturation"]
    for text in ("1e-30 bis 1e-2", "1e-30 to 1e-2", "1e-30; 1e-2"):
        pane.limits_asked.emit()
        box = pane.findChild(QLineEdit, f"{pane.objectName()}.limits")
        box.setText(text)
        QTest.keyClick(box, Qt.Key.Key_Return)
        assert window.store.state.style.colors == "saturation/-30,-2", text
        box.setObjectName("")
        window.store.set("style.colors", "")


def test_limits_of_colours_are_shown_and_typed_with_a_decimal_comma(german, open_window) -> None:
    window = open_window("--set", "style.page=saturation", "--set", "style.colors=saturation/-29.5,-2")
    window.finish()
    pane = window.panes["saturation"]
    for text in ("3,5e-20 bis 0,25", "3,5e-20; 0,25", "3,5e-20, 0,25"):
        pane.limits_asked.emit()
        box = pane.findChild(QLineEdit, f"{pane.objectName()}.limits")
        assert box.text() == "3,162e-30 bis 1e-2"
        box.setText(text)
        QTest.keyClick(box, Qt.Key.Key_Return)
        levels = window.store.state.style.colors.removeprefix("saturation/").split(",")
        assert [10.0 ** float(level) for level in levels] == pytest.approx([3.5e-20, 0.25]), text
        box.setObjectName("")
        window.store.set("style.colors", "saturation/-29.5,-2")
        window.finish()


def test_a_long_list_of_what_may_be_given_is_cut(german) -> None:
    names = ", ".join(f"name{number}" for number in range(40))
    assert briefly(f"es ist unbekannt: wählen Sie unter {names}.").endswith("\N{HORIZONTAL ELLIPSIS}.")
    assert len(briefly(f"es ist unbekannt: wählen Sie unter {names}.")) < 130
    assert briefly("es ist unbekannt: wählen Sie unter a, b.") == "es ist unbekannt: wählen Sie unter a, b."


@pytest.mark.parametrize("function", ["sigmoid", "custom", "richards"])
def test_nothing_of_the_panel_lies_beyond_its_edge(german, open_window, function) -> None:
    window = open_window("--set", f"activation={function}")
    for page in some(pages(), "edge") if function == "sigmoid" else ("curve",):
        window.store.set("style.page", page)
        for _ in range(2):
            QApplication.processEvents()
        assert window.panel.widget().width() <= window.panel.viewport().width(), page
