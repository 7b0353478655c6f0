"""The help in the real window: it opens at what is asked about, is searched, and its links do what they say."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QColor, QEnterEvent, QHelpEvent, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget

from sigexplorer.controls.rows import ParameterRow
from sigexplorer.help.addresses import START
from sigexplorer.state import parameters
from sigexplorer.window import help as help_module
from sigexplorer.window.focus import stops
from sigexplorer.window.help import LEAST_BESIDE, HelpDock, address_at
from sigexplorer.window.reader import Reader, bare


def press(window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.focusWidget() or window, key, modifier)
    QApplication.processEvents()


def read(window, qtbot) -> str:
    """Return what is read once it is there."""
    window.tasks.finish()
    QApplication.processEvents()
    return window.help.reader.toPlainText()


def point_at(widget: QWidget) -> None:
    at = QPointF(widget.rect().center())
    QApplication.sendEvent(widget, QEnterEvent(at, at, QPointF(widget.mapToGlobal(at))))


def test_nothing_of_the_help_is_loaded_before_it_is_opened() -> None:
    code = """
import sys
from sigexplorer.app import application, create_window
window = create_window([])
window.finish()
application().processEvents()
assert not [name for name in sys.modules if name in ("sigexplorer.window.help", "sigexplorer.window.reader", "sigexplorer.help.functions", "html.parser")]
window.explain(None)
window.finish()
assert "sigexplorer.window.help" in sys.modules
assert window.help.isVisible()
assert window.close()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr


def test_f1_explains_what_has_the_keyboard(window, qtbot) -> None:
    box = next(item for item in window.panel.findChildren(QLineEdit) if item.objectName() == "chain.depth")
    box.setFocus()
    press(window, Qt.Key.Key_F1)
    assert "How many layers are stacked." in read(window, qtbot)
    assert window.help.place == ("page/curve", "chain.depth")
    qtbot.waitUntil(lambda: window.help.reader.verticalScrollBar().value() > 500)
    top = window.help.reader.cursorForPosition(window.help.reader.viewport().rect().topLeft())
    assert "Depth" in window.help.reader.toPlainText()[top.position() :][:120]
    window.panes["chain"].setFocus()
    press(window, Qt.Key.Key_F1)
    assert window.help.place == ("page/curve", "plots")
    slider = next(item for item in window.panel.findChildren(QWidget) if item.objectName() == "activation.gain")
    slider.setFocus()
    press(window, Qt.Key.Key_F1)
    assert window.help.place == ("function/sigmoid", "activation.gain")
    assert "arcosh" in read(window, qtbot)


def test_every_control_and_every_section_has_a_mark_that_opens_the_help_there(open_window, qtbot) -> None:
    window = open_window("--set", "style.page=network")
    known = parameters(window.store.state)
    rows = [row for row in window.panel.findChildren(ParameterRow) if row.isVisible()]
    assert len(rows) > 10
    for row in rows:
        assert not [mark for mark in row.findChildren(QToolButton) if mark.objectName().startswith("help.")]
        point_at(row)
        (mark,) = [mark for mark in row.findChildren(QToolButton) if mark.objectName().startswith("help.")]
        key = mark.objectName().removeprefix("help.")
        assert key in known
        assert mark.isVisible()
        assert row.rect().contains(mark.geometry())
        assert known[key].help.split()[0] in row.whatsThis()
        mark.click()
        assert window.help.place.anchor == key
        QApplication.sendEvent(row, QEvent(QEvent.Type.Leave))
        assert mark.isHidden()
    window.tasks.finish()
    for group in ("network", "activation", "style"):
        section = window.panel.section(group)
        point_at(section)
        next(mark for mark in section.findChildren(QToolButton) if mark.objectName().startswith("help.section")).click()
        name, anchor = window.help.place
        assert (name, anchor) in {("page/network", "group-network"), ("function/sigmoid", ""), ("guide/settings", "")}
    window.tasks.finish()


@pytest.mark.parametrize("page", ["curve", "training"])
def test_what_is_this_answers_wherever_the_keyboard_goes(open_window, page) -> None:
    window = open_window("--set", f"style.page={page}")
    asked = stops((window.rail, window.panel, window.strip, window.stack))
    assert len(asked) > 20
    for widget in asked:
        told = widget
        while told is not window and not told.whatsThis():
            told = told.parentWidget()
        assert told is not window, widget.objectName()
        event = QHelpEvent(QEvent.Type.QueryWhatsThis, told.rect().center(), told.mapToGlobal(told.rect().center()))
        QApplication.sendEvent(told, event)
        assert event.isAccepted()
    row = next(row for row in window.panel.findChildren(ParameterRow) if row.isVisible())
    assert row.whatsThis().startswith("<b>")


def test_the_help_is_searched_and_read_with_keys_alone(window, qtbot) -> None:
    window.explain(None)
    help: HelpDock = window.help
    read(window, qtbot)
    help.search.setFocus()
    QTest.keyClicks(help.search, "swish")
    assert help.list.currentItem().text() == "SiLU"
    QTest.keyClick(help.search, Qt.Key.Key_Return)
    assert help.place.name == "function/silu"
    assert "Also called" in read(window, qtbot)
    assert help.windowTitle() == "Help: SiLU"
    help.go(-1)
    assert help.place.name == "page/curve"
    help.go(1)
    assert help.place.name == "function/silu"
    QTest.keyClicks(help.search, "no such thing as this")
    assert help.list.item(0).text() == "Nothing has these words."
    QTest.keyClick(help.search, Qt.Key.Key_Escape)
    assert help.reader.isVisible()
    QTest.keyClick(help.reader, Qt.Key.Key_Escape)
    assert help.isHidden()


def test_links_turn_the_window_s_controls(window, qtbot) -> None:
    window.help.open(START)
    read(window, qtbot)
    window.help.follow("set:activation=tanh(gain%3D2)&style.page=formats")
    assert (window.store.state.activation.name, window.store.state.activation.gain, window.store.state.style.page) == ("tanh", 2.0, "formats")
    window.store.undo()
    assert window.store.state.style.page == "curve"
    window.help.reader.anchorClicked.emit(QUrl("help:guide/words"))
    assert window.help.place.name == "guide/words"
    window.help.follow("preset:vanishing")
    assert window.documents.opened.title
    window.help.follow("lesson:slope")
    assert window.lessons.bar.isVisible()
    window.tasks.finish()


def test_pictures_and_formulas_are_drawn_in_the_window_s_colours(window, qtbot) -> None:
    reader = window.help.reader
    for theme, light in (("light", True), ("dark", False)):
        window.store.set("style.theme", theme)
        window.help.open("function/tanh")
        window.tasks.finish()
        qtbot.waitUntil(lambda: any(address.startswith("picture:") for address in reader.addresses) and not reader.is_drawing, timeout=20_000)
        pictures = [reader.loadResource(2, QUrl(address)) for address in reader.addresses]
        assert len(pictures) >= 4
        for picture in pictures:
            assert picture.width() / picture.devicePixelRatio() <= reader.viewport().width()
        plot = pictures[[address.startswith("picture:") for address in reader.addresses].index(True)]
        ground = QColor(plot.pixel(3, 3)).lightness()
        assert (ground > 200) == light
        assert plot.pixelColor(plot.width() // 2, plot.height() // 2).alpha() == 255


def test_a_function_is_explained_with_the_parameters_that_it_has(window, qtbot) -> None:
    window.store.set("activation.gain", 4.0)
    window.help.open("function/sigmoid")
    assert "slope 1" in read(window, qtbot)
    window.store.set("activation.gain", 2.0)
    window.help.open("function/sigmoid", "values")
    assert "slope 0.5" in read(window, qtbot)


def test_the_article_of_the_function_explored_follows_it_and_no_other_does(window, qtbot) -> None:
    window.help.open("function/sigmoid")
    read(window, qtbot)
    window.store.set("activation", "relu")
    assert "rectified linear unit" in read(window, qtbot)
    assert window.help.place.name == "function/relu"
    window.help.go(-1)
    assert window.help.place.name == "function/sigmoid"
    # That of a function that is not explored stays, and so does a page's.
    for name in ("function/sigmoid", "page/curve"):
        window.help.open(name)
        window.store.set("activation", "tanh")
        window.store.set("activation", "softplus")
        read(window, qtbot)
        assert window.help.place.name == name


def test_no_article_is_wider_than_the_help_beside_the_plots(open_window, qtbot) -> None:
    window = open_window(width=1366, height=768)
    window.help.open("page/curve")
    read(window, qtbot)
    assert not window.help.isFloating()
    # One with each of what is wide: tables, listings, pictures, formulas.
    for name in ("page/curve", "page/phase", "guide/command-line", "function/elu", "function/custom"):
        window.help.open(name)
        read(window, qtbot)
        assert window.help.reader.horizontalScrollBar().maximum() == 0, name


def test_a_narrow_window_has_its_help_torn_off(open_window, qtbot) -> None:
    window = open_window(width=900, height=700)
    assert window.width() < LEAST_BESIDE
    window.explain(None)
    read(window, qtbot)
    assert window.help.isFloating()
    assert window.help.isVisible()


def put_away(window) -> None:
    QTest.mouseClick(window.help.findChild(QToolButton, "help.close"), Qt.MouseButton.LeftButton)
    assert not window.help.isVisible()


def test_it_goes_back_beside_the_plots_once_there_is_room_unless_a_hand_has_torn_it_off(open_window, qtbot) -> None:
    window = open_window(width=610, height=600)
    for width, floats in ((610, True), (LEAST_BESIDE + 100, False), (900, True), (LEAST_BESIDE, False)):
        window.resize(width, 600)
        QApplication.processEvents()
        window.explain(None)
        read(window, qtbot)
        assert window.help.isFloating() == floats, width
        put_away(window)
    window.explain(None)
    tear = window.help.findChild(QToolButton, "help.float")
    QTest.mouseClick(tear, Qt.MouseButton.LeftButton)
    for _ in range(2):
        assert window.help.isFloating()
        put_away(window)
        window.explain(None)
    QTest.mouseClick(tear, Qt.MouseButton.LeftButton)
    put_away(window)
    window.resize(900, 600)
    window.explain(None)
    assert not window.help.isFloating()


@pytest.mark.parametrize("left", [0, 100, 180])
def test_torn_off_by_itself_it_covers_neither_menus_nor_switches(open_window, qtbot, left) -> None:
    window = open_window(width=610, height=600)
    window.move(left, 0)
    QApplication.processEvents()
    window.explain(None)
    read(window, qtbot)
    place = window.help.frameGeometry()
    for part in (window.menuBar(), window.strip, window.rail):
        assert not place.intersects(QRect(part.mapToGlobal(QPoint(0, 0)), part.size())), part


def test_the_newest_article_asked_for_is_shown(window, qtbot) -> None:
    for name in ("function/arctan", "function/softplus", "page/phase", "function/relu"):
        window.help.open(name)
    assert "rectified linear unit" in read(window, qtbot)


@pytest.mark.parametrize(("name", "key"), [("activation", "activation"), ("compare.add", "compare"), ("probe.x", "probe.x")])
def test_what_stands_where_the_keyboard_is_is_known(window, name, key) -> None:
    widget = next(item for item in window.findChildren(QWidget) if item.objectName() == name)
    assert address_at(widget, window) == (key, "")


def test_the_list_of_all_articles_stands_in_groups_and_is_walked_from_the_search(window, qtbot) -> None:
    window.explain(None)
    help: HelpDock = window.help
    read(window, qtbot)
    at = help.place
    # Enter finds nothing while an article is read, and what is no link of ours leads nowhere.
    help.search.setFocus()
    QTest.keyClick(help.search, Qt.Key.Key_Return)
    help.follow("mailto:nobody")
    assert help.place == at
    assert help.reader.isVisible()
    help.follow("#plots")
    assert help.place == (at.name, "plots")
    help.findChild(QToolButton, "help.contents").click()
    items = [help.list.item(row) for row in range(help.list.count())]
    headings = [item.text() for item in items if not item.data(Qt.ItemDataRole.UserRole)]
    assert len(headings) == len(set(headings)) > 2
    assert not items[0].data(Qt.ItemDataRole.UserRole)
    help.search.setFocus()
    QTest.keyClick(help.search, Qt.Key.Key_Down)
    assert help.list.hasFocus()
    assert help.list.currentRow() == 2
    QTest.keyClick(help.list, Qt.Key.Key_Return)
    assert help.reader.isVisible()
    assert help.place.name == items[2].data(Qt.ItemDataRole.UserRole)


def test_the_history_ends_where_it_ends_and_its_keys_work_in_what_is_read(window, qtbot) -> None:
    window.help.open("guide/words")
    read(window, qtbot)
    window.help.open("guide/settings")
    read(window, qtbot)
    window.help.reader.setFocus()
    for keys, place in ((Qt.Key.Key_Left, "words"), (Qt.Key.Key_Left, "words"), (Qt.Key.Key_Right, "settings"), (Qt.Key.Key_Right, "settings")):
        press(window, keys, Qt.KeyboardModifier.AltModifier)
        assert window.help.place.name == f"guide/{place}"
    for further in (-9, 9):
        window.help.go(further)
        assert window.help.place.name == "guide/settings"


def test_of_articles_that_were_made_the_first_are_made_anew(window, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(help_module, "KEPT", 2)
    texts, made, run = {}, [], window.tasks.run
    monkeypatch.setattr(window.tasks, "run", lambda title, *given, **more: made.append(title) or run(title, *given, **more))
    for name, so_far in (("guide/words", 1), ("guide/settings", 2), (START, 3), ("guide/words", 4), (START, 4)):
        window.help.open(name)
        text = read(window, qtbot)
        assert texts.setdefault(name, text) == text
        assert len(made) == so_far
    assert len(set(texts.values())) == len(set(made)) == 3


def test_an_article_takes_no_picture_from_a_file_and_draws_its_own_for_another_width(open_window, qtbot, tmp_path) -> None:
    window = open_window()
    picture = QImage(30, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("#ff0000"))
    assert picture.save(str(tmp_path / "red.png"))
    window.help.open("page/curve")
    read(window, qtbot)
    reader = window.help.reader
    qtbot.waitUntil(lambda: not reader.is_drawing)
    made = [address for address in reader.addresses if address.startswith("picture:")]
    assert made
    before = {address: reader.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(address)).width() for address in made}
    window.resizeDocks([window.help], [340], Qt.Orientation.Horizontal)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not reader.is_drawing)
    for address in made:
        drawn = reader.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(address))
        assert drawn.width() < before[address]
        # It is drawn, not left empty.
        assert drawn.pixelColor(drawn.width() // 2, drawn.height() // 2).alpha() > 0
    reader.show_article("Of others", f'<p>Words <img src="{QUrl.fromLocalFile(str(tmp_path / "red.png")).toString()}"></p>', {})
    QApplication.processEvents()
    shown = reader.viewport().grab().toImage()
    assert not any(shown.pixelColor(x, y).name() == "#ff0000" for x in range(0, shown.width(), 5) for y in range(0, min(200, shown.height()), 5))


@pytest.mark.parametrize("width", [260, 330, 420])
def test_commands_are_broken_behind_dots_and_blanks_and_copied_as_they_are_typed(window, qtbot, width) -> None:
    """In the table of the X-ray page, whose keys are long, as narrow as the help may be."""
    keys = ("weights.values", "network.weight_variance", "classification.positive", "weights.sum")
    body = "".join(f'<table class="grid"><tr><td>Told</td><td><code>--set {key}=</code></td></tr></table>' for key in keys)
    reader = Reader()
    qtbot.addWidget(reader)
    reader.resize(width, 400)
    reader.show()
    reader.show_article("A", f"{body}<p><code>sigexplorer help --to FOLDER --well-known 0.5 model.onnx</code></p>", {})
    reader.document().setTextWidth(width)
    block, broken = reader.document().begin(), 0
    while block.isValid():
        for number in range(block.layout().lineCount() - 1):
            line = block.layout().lineAt(number)
            end = block.text()[: line.textStart() + line.textLength()]
            assert bare(end)[-1] in ". ", block.text()
            assert not bare(end).endswith("0.")
            broken += 1
        block = block.next()
    assert broken or width > 400
    reader.selectAll()
    copied = reader.createMimeDataFromSelection()
    for text in (copied.text(), copied.html()):
        assert text == bare(text)
    assert all(f"--set {key}=" in copied.text() for key in keys)
    assert "sigexplorer help --to FOLDER --well-known 0.5 model.onnx" in copied.text()
