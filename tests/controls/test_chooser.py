from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from sigexplorer.controls.chooser import NAME, FunctionChooser, best, matches
from sigexplorer.model.activations import Custom, Sigmoid, SiLU, catalogue
from sigexplorer.model.activations.names import names_of

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def chooser(store, show):
    window = QWidget()
    layout = QVBoxLayout(window)
    line = FunctionChooser(store)
    layout.addWidget(line)
    layout.addWidget(QLineEdit(objectName="other"))
    layout.addStretch(1)
    show(window, 300, 500)
    line.setFocus()
    line.selectAll()
    yield line
    # Held until here: Qt would dispose of a window that Python no longer knows.
    window.close()


def listed(chooser):
    rows = (chooser.choices.item(row) for row in range(chooser.choices.count()))
    return [row.data(NAME) for row in rows if row.data(NAME)]


# Formulas of the session.


def test_a_formula_that_is_left_is_listed_and_found_again(chooser, store):
    typed = Custom("a*tanh(x) + x/8", a=0.5, label="My own")
    store.set("activation", typed)
    chooser.setText("tanh")
    chooser.textEdited.emit("tanh")
    QTest.keyClick(chooser, Qt.Key.Key_Return)
    assert (store.state.activation.name, store.state.formulas) == ("tanh", (typed,))
    chooser.open_list()
    assert chooser.choices.item(chooser.choices.count() - 1).text().strip() == "My own, a 0.5"
    # A name that no function of the catalogue has is a formula's.
    chooser.setText("my o")
    chooser.textEdited.emit("my o")
    assert listed(chooser) == ["custom"]
    QTest.keyClick(chooser, Qt.Key.Key_Return)
    assert store.state.activation == typed
    store.undo()
    assert store.state.activation.name == "tanh"
    store.undo()
    assert (store.state.activation, store.state.formulas) == (typed, ()), "one step took the formula away and kept it"


# Matching.


@pytest.mark.parametrize(("text", "expected"), [("tan", "tanh"), ("TANH", "tanh"), ("sig", "sigmoid"), ("relu", "relu"), ("élu", "elu"), ("gelu", "gelu")])
def test_the_best_match(text, expected):
    assert best(text, matches(text)) == expected


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("swish", "silu"),
        ("SWISH", "silu"),
        ("expit", "sigmoid"),
        ("logistic", "sigmoid"),
        ("logit", "sigmoid"),
        ("heaviside", "step"),
        ("atan", "arctan"),
        ("quick gelu", "silu"),
        ("leakyrelu", "leaky_relu"),
        ("leaky_relu", "leaky_relu"),
        ("elu", "elu"),
        ("tanh", "tanh"),
    ],
)
def test_what_is_meant_comes_first(text, first):
    found = matches(text)
    assert (found[0], best(text, found)) == (first, first)


def test_every_name_of_every_function_finds_it_first():
    for name in catalogue:
        for known in names_of(name):
            for text in (known.text, known.text.upper(), known.text.replace(" ", ""), known.text.replace(" ", "_")):
                assert matches(text)[0] == best(text, matches(text)) == name


def test_families_stay_together():
    for text in ("e", "s", "lu", "tan", "hard"):
        families = [catalogue[name].family for name in matches(text)]
        assert len(list(itertools.groupby(families))) == len(set(families))


def test_everything_matches_nothing_typed():
    assert matches("  ") == list(catalogue)


def test_every_function_is_found_by_name_title_and_family():
    for name, kind in catalogue.items():
        assert best(name, matches(name)) == name
        assert best(kind.title, matches(kind.title)) == name
        assert name in matches(kind.family.upper())
        assert name in matches(f"{kind.family} {name}")


def test_nothing_matches_rubbish():
    assert matches("zzzz") == []
    assert best("zzzz", []) == ""


# Model to widget.


def test_it_shows_the_title(chooser, store):
    assert (chooser.objectName(), chooser.accessibleName(), chooser.text()) == ("activation", "Function", "Logistic sigmoid")
    store.set("activation", "tanh")
    assert chooser.text() == catalogue["tanh"].title
    store.undo()
    assert chooser.text() == "Logistic sigmoid"


# Widget to model.


def test_type_and_enter(chooser, store):
    QTest.keyClicks(chooser, "tan")
    assert chooser.choices.isVisible()
    QTest.keyClick(chooser, Qt.Key.Key_Return)
    assert store.state.activation.name == "tanh"
    assert not chooser.choices.isVisible()
    assert chooser.text() == catalogue["tanh"].title
    store.undo()
    assert store.state.activation == Sigmoid()


def test_a_variant_is_chosen_with_its_parameters(chooser, store):
    QTest.keyClicks(chooser, "quick")
    assert "quick GELU" in chooser.choices.currentItem().text()
    QTest.keyClick(chooser, Qt.Key.Key_Return)
    assert store.state.activation == SiLU(beta=1.702)
    QTest.keyClicks(chooser, "swish\r")
    assert store.state.activation == SiLU(beta=1.702)


def test_arrows_skip_the_headings(chooser, store):
    QTest.keyClick(chooser, Qt.Key.Key_Down)
    assert chooser.choices.currentItem().data(NAME) == "sigmoid"
    assert listed(chooser) == list(catalogue)
    seen = ["sigmoid"]
    for _ in range(len(catalogue) + 3):
        QTest.keyClick(chooser, Qt.Key.Key_Down)
        seen.append(chooser.choices.currentItem().data(NAME))
    assert list(dict.fromkeys(seen)) == list(catalogue)
    QTest.keyClick(chooser, Qt.Key.Key_Return)
    assert store.state.activation.name == list(catalogue)[-1]


def test_the_list_has_a_heading_for_every_family(chooser):
    chooser.open_list()
    rows = [chooser.choices.item(row) for row in range(chooser.choices.count())]
    headings = [row.text() for row in rows if row.data(NAME) is None]
    assert headings == list(dict.fromkeys(kind.family for kind in catalogue.values()))
    assert not any(row.flags() & Qt.ItemFlag.ItemIsSelectable for row in rows if row.data(NAME) is None)


def test_pointer(chooser, store):
    QTest.mouseClick(chooser, LEFT, pos=chooser.rect().center())
    assert chooser.choices.isVisible()
    assert chooser.selectedText() == "Logistic sigmoid"
    rows = [chooser.choices.item(row) for row in range(chooser.choices.count())]
    item = next(row for row in rows if row.data(NAME) == "tanh")
    QTest.mouseClick(chooser.choices.viewport(), LEFT, pos=chooser.choices.visualItemRect(item).center())
    assert store.state.activation.name == "tanh"


def test_escape_goes_back(chooser, store):
    QTest.keyClicks(chooser, "tan")
    QTest.keyClick(chooser, Qt.Key.Key_Escape)
    assert not chooser.choices.isVisible()
    assert chooser.text() == "Logistic sigmoid"
    assert store.state.activation == Sigmoid()


def test_leaving_goes_back(chooser, store):
    QTest.keyClicks(chooser, "tan")
    chooser.parent().findChild(QLineEdit, "other").setFocus()
    assert not chooser.choices.isVisible()
    assert chooser.text() == "Logistic sigmoid"


def test_enter_without_a_match_changes_nothing(chooser, store):
    QTest.keyClicks(chooser, "zzz")
    assert listed(chooser) == []
    QTest.keyClick(chooser, Qt.Key.Key_Return)
    assert store.state.activation == Sigmoid()


def test_choosing_the_same_function_keeps_its_parameters(chooser, store):
    store.set("activation.gain", 4.0)
    QTest.keyClicks(chooser, "sigmoid\r")
    assert store.state.activation == Sigmoid(gain=4.0)


def test_the_list_stays_inside_of_the_window(chooser):
    chooser.open_list()
    assert chooser.window().rect().contains(chooser.choices.geometry())


def test_the_list_closes_when_the_line_moves_away(store, show):
    content = QWidget()
    layout = QVBoxLayout(content)
    line = FunctionChooser(store)
    layout.addWidget(line)
    layout.addSpacing(2000)
    area = QScrollArea(widgetResizable=True)
    area.setWidget(content)
    show(area, 300, 500)
    line.open_list()
    assert line.choices.isVisible()
    area.verticalScrollBar().setValue(40)
    assert not line.choices.isVisible()
    line.open_list()
    area.resize(400, 500)
    QTest.qWait(1)
    assert not line.choices.isVisible()


def test_above_the_line_where_there_is_more_room_and_nowhere_to_go_without_a_match(store, show):
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.addStretch(1)
    line = FunctionChooser(store)
    layout.addWidget(line)
    show(window, 300, 420)
    line.open_list()
    assert line.choices.geometry().bottom() < line.geometry().top()
    assert window.rect().contains(line.choices.geometry())
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert line.choices.currentItem().data(NAME) == listed(line)[1]
    line.selectAll()
    QTest.keyClicks(line, "qqq")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageUp):
        QTest.keyClick(line, key)
        assert listed(line) == []
        assert line.choices.isVisible()
    assert store.state.activation == Sigmoid()


def test_its_own_menu_leaves_the_list_open(chooser):
    chooser.open_list()
    for reason, opened in ((Qt.FocusReason.PopupFocusReason, True), (Qt.FocusReason.MouseFocusReason, False)):
        QApplication.sendEvent(chooser, QFocusEvent(QEvent.Type.FocusOut, reason))
        assert chooser.choices.isVisible() is opened
