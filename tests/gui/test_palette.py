"""The command palette by keyboard alone: everything in the window is found by its name, and gone to or done."""

from __future__ import annotations

import inspect

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sigexplorer import files, formulas, languages, lessons, session
from sigexplorer.actions import actions
from sigexplorer.controls.shelf import library
from sigexplorer.controls.words import worded
from sigexplorer.model.activations import Custom, Softplus, Tanh, catalogue
from sigexplorer.state import State, get, parameters, replace
from sigexplorer.topics import drawn_panes, pages
from sigexplorer.window import preferences
from sigexplorer.window.deeds import Deeds
from sigexplorer.window.entries import NO_CONTROL
from sigexplorer.window.fuzzy import cost, words_of
from sigexplorer.window.mnemonics import without_mnemonic
from sigexplorer.window.palette import written


def opened(window):
    """Open the palette with its key, and return it."""
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.menus.palette
    assert palette.isVisible()
    assert palette.line.hasFocus()
    return palette


def choose(window, text: str, kind: str = "", title: str = "") -> None:
    """Type a text, go down to what is meant, and take it with Enter."""
    palette = opened(window)
    QTest.keyClicks(palette.line, text)
    wanted = next((row for row, item in enumerate(palette.found) if (not kind or item.kind == kind) and (not title or item.title == title)), None)
    assert wanted is not None, (text, kind, title, [(item.kind, item.title) for item in palette.found])
    for _ in range(wanted):
        QTest.keyClick(palette.line, Qt.Key.Key_Down)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_every_action_is_done_by_one_method_and_no_other_is_there() -> None:
    menus = {name.partition(".")[0] for name in actions()}
    methods = {name for name, _ in inspect.getmembers(Deeds, inspect.isfunction) if name.partition("_")[0] in menus}
    assert methods == {name.replace(".", "_") for name in actions()}


def test_what_the_menus_have_is_found_by_its_words(window) -> None:
    palette = opened(window)
    for action in window.menus.made.values():
        words = without_mnemonic(action.text()).rstrip("\N{HORIZONTAL ELLIPSIS}")
        if words == "Commands":
            continue
        palette.line.setText(words)
        assert (palette.found[0].kind, palette.found[0].title) == ("Action", words)
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_functions_presets_lessons_pages_and_panes_are_found_by_name(window) -> None:
    palette = opened(window)
    wanted = [("Page", page.title) for page in pages().values()]
    wanted += [("Function", kind.title) for kind in catalogue.values()]
    wanted += [("Preset", preset.title or name) for name, preset in session.presets().items()]
    wanted += [("Lesson", item.title) for item in lessons.lessons().values()]
    for kind, title in wanted:
        palette.line.setText(title)
        found = [(item.kind, item.title) for item in palette.found]
        assert (kind, title) in found[:6], (kind, title, found[:6])
    palette.line.setText("")
    assert {item.names for item in palette.entries.all if item.kind == "Pane"} <= set(drawn_panes())


@pytest.mark.thorough
def test_a_whole_title_that_is_typed_comes_first(window) -> None:
    palette = opened(window)
    turned = [page.title for page in pages().values()]
    others = [*(kind.title for kind in catalogue.values()), *(preset.title or name for name, preset in session.presets().items())]
    for title in (*turned, *others):
        for typed in (title, f" {title.swapcase()}"):
            palette.line.setText(typed)
            first = palette.found[0]
            assert first.title == title, (typed, first.kind, first.title)
            assert first.kind == "Page" or title not in turned, (typed, first.kind)


def test_the_name_that_a_page_has_on_the_command_line_leads_to_it_where_nothing_has_it_as_a_title(window) -> None:
    palette = opened(window)
    for name, page in pages().items():
        palette.line.setText(name)
        first = palette.found[0]
        assert first.title in {page.title, name.capitalize()}, (name, first.kind, first.title)


@pytest.mark.sampled
@pytest.mark.parametrize("page", ["overview", "training", "cost", "sweep"])
def test_the_name_of_a_page_and_enter_turn_to_it(window, page) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.line, page)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.store.state.style.page == page


def test_a_page_is_meant_rather_than_what_clears_it(window) -> None:
    palette = opened(window)
    for words in ("probability", "probability and", "training", "phase"):
        palette.line.clear()
        QTest.keyClicks(palette.line, words)
        kinds = [item.kind for item in palette.found]
        assert "Command" not in kinds or kinds.index("Page") < kinds.index("Command"), words


@pytest.fixture(params=["en", "de"])
def spoken(request):
    languages.follow(request.param)
    yield
    languages.follow("en")


def test_nothing_shipped_is_opened_to_be_listed_and_the_library_once(spoken, open_window, monkeypatch) -> None:
    formulas.keep(library(), Custom(formula="x^2", label="Square"))
    opened, read = [], files.read_file
    monkeypatch.setattr("sigexplorer.session.read_file", lambda path, *rest, **named: (opened.append(path), read(path, *rest, **named))[1])
    palette = open_window().menus.palette
    palette.open()
    assert opened == [library()]
    assert {"Preset", "Lesson", "Formula"} <= {item.kind for item in palette.entries.all}


def test_a_library_that_is_broken_takes_nothing_else_away(window) -> None:
    library().parent.mkdir(parents=True, exist_ok=True)
    library().write_text("no session")
    choose(window, Tanh.title, "Function", Tanh.title)
    assert window.store.state.activation == Tanh()


def test_a_language_is_chosen_by_its_own_name(window) -> None:
    menu = window.menus.within["view.language"]
    menu.aboutToShow.emit()
    choose(window, "deutsch", "Action", "Language: Deutsch")
    assert preferences.language() == "de"
    menu.aboutToShow.emit()
    assert [action.data() for action in menu.actions() if action.isChecked()] == ["de"]


@pytest.mark.thorough
def test_values_are_said_as_the_window_says_them(open_window) -> None:
    window = open_window("--set", "curve.x_min=-2")
    palette = opened(window)
    for key, parameter in parameters(window.store.state).items():
        if key in NO_CONTROL:
            continue
        palette.line.setText(f"{parameter.title} {key}")
        detail = next(item.detail for item in palette.found if item.kind == "Parameter" and item.names.endswith(f" {key}"))
        assert detail.startswith(worded(parameter, get(window.store.state, key))), key
        if parameter.kind in {"choice", "flag"}:
            assert "_" not in detail, key
            assert "true" not in detail, key
    palette.line.setText("curve.x_min")
    assert palette.found[0].detail.startswith("\N{MINUS SIGN}2 ")
    palette.line.setText("left edge -2.5")
    assert any("\N{MINUS SIGN}2.5" in item.title for item in palette.found if item.kind == "Set")
    palette.line.setText("grid false")
    assert palette.found[0].title == "Set grid to off"


def test_gain_3_sets_the_gain_as_one_step_and_the_keyboard_goes_back(window) -> None:
    before = QApplication.focusWidget()
    choose(window, "gain 3")
    assert window.store.state.activation.gain == 3.0
    assert QApplication.focusWidget() is before
    window.store.undo()
    assert window.store.state.activation.gain == 1.0
    choose(window, "chain.depth=12")
    assert window.store.state.chain.depth == 12
    choose(window, "theme dark")
    assert window.store.state.style.theme == "dark"
    choose(window, "grid off")
    assert window.store.state.style.grid is False


def test_what_is_not_allowed_says_so_in_the_line_and_changes_nothing(window) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.line, "gain -1e99")
    item = palette.found[0]
    assert item.kind == "Set"
    assert "from" in item.reason
    state = window.store.state
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert window.store.state == state
    palette.line.clear()
    QTest.keyClicks(palette.line, "zzzqqq")
    assert palette.found == []
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)
    assert window.store.state == state


def test_a_function_by_another_of_its_names_and_with_a_slip(window) -> None:
    choose(window, "sofplus", kind="Function")
    assert window.store.state.activation == Softplus()
    choose(window, "compare with tanh", kind="Compare", title=f"Compare with {Tanh.title}")
    assert window.store.state.compare == (Tanh(),)


def test_a_pane_and_a_preset_and_an_action_are_gone_to(window) -> None:
    choose(window, "decision bound", kind="Pane", title="Decision boundaries")
    assert window.store.state.style.page == "training"
    assert window.panes["training.boundary"].hasFocus()
    preset = session.presets()["vanishing"]
    choose(window, preset.title, kind="Preset")
    assert window.store.state.activation == preset.state.activation
    choose(window, "fll scr", kind="Action")
    assert window.isFullScreen()
    choose(window, "", title="Full screen")
    assert not window.isFullScreen()


@pytest.mark.sampled
@pytest.mark.parametrize("group", sorted({key.partition(".")[0] for key in parameters(session.Session().state)} - {"activation"}))
def test_every_parameter_leads_to_its_control(window, group) -> None:
    """Where the control is hidden or disabled by others, it is where it would be."""
    state = window.store.state
    for key in ("activation", "compare", *parameters(state)) if group == "style" else parameters(state):
        name = key.partition(".")[2]
        if key in NO_CONTROL or (key.partition(".")[0] not in {group, "activation", "compare"}) or (key.startswith("activation.") and group != "style"):
            continue
        palette = opened(window)
        palette.line.setText(key)
        item = next(item for item in palette.found if item.kind == "Parameter" and item.names.split()[-1] == key)
        QTest.keyClick(palette.line, Qt.Key.Key_Escape)
        item.do()
        QApplication.processEvents()
        focus = QApplication.focusWidget()
        of_group = key.partition(".")[0]
        idle = name and (name in getattr(window.store.state, of_group).idle or not any(w.isEnabled() for w in window.panel.findChildren(type(focus), key)))
        assert focus.objectName() in {key, "compare.add"} or idle, (key, focus.objectName())
        assert get(window.store.state, key) == get(state, key)


def test_words_are_found_as_people_type_them() -> None:
    words = words_of("Saturation map over two parameters")
    ordered = ["saturation map", "satur map", "map sat", "saturaton map", "smo", "saturtaion"]
    found = [cost(words_of(text), words) for text in ordered]
    assert all(one is not None for one in found)
    assert found[0] < found[3]
    assert cost(words_of("phase"), words) is None
    assert cost(words_of("ébène"), words_of("Ebene")) == 0.0


def test_what_has_no_name_here_is_said_and_a_click_elsewhere_puts_the_palette_away(window) -> None:
    before, palette = window.store.state, opened(window)
    QTest.keyClicks(palette.line, "qxqxqx")
    assert palette.found == []
    written = palette.list.viewport().grab().toImage()
    assert len({written.pixelColor(x, 12).name() for x in range(0, written.width() // 2)}) > 2
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    window.panes["curve"].setFocus(Qt.FocusReason.MouseFocusReason)
    assert palette.isHidden()
    assert window.panes["curve"].hasFocus()
    assert window.store.state is before


def test_the_recent_files_are_opened_by_name_and_another_language_is_said_to_come(window, tmp_path, monkeypatch) -> None:
    monkeypatch.delenv("SIGEXPLORER_LANGUAGE")
    path = tmp_path / "deep.sigx"
    session.save(session.Session(replace(State(), {"chain.depth": 77})), path)
    window.documents.open(path)
    window.documents.new()
    assert window.store.state.chain.depth != 77
    choose(window, "open deep", "File")
    assert window.store.state.chain.depth == 77
    assert window.documents.path == path
    for code, said in (("de", "speaks Deutsch."), ("en", "")):
        window.notice.hide()
        window.menus.deeds.choose_language(code)
        assert window.notice.text.endswith(said)
        assert bool(window.notice.text) is bool(said)


def test_what_a_value_is_set_to_is_said_in_titles(window) -> None:
    palette = opened(window)
    for typed in ("smallest gain 30", "smallest gain 3", "smallest gain 1e99", "left edge 7"):
        palette.line.setText(typed)
        item = next(item for item in palette.found if item.kind == "Set")
        said = " ".join((item.title, item.detail, item.reason))
        assert "_" not in said
        assert "gain" in said or "edge" in said
        assert item.detail, "where it stands tells it from others of the name"


def test_by_the_name_of_a_function_that_function_is_meant(window) -> None:
    """As the command line spells it; a page or a preset of the name comes first, and "tanh" is no hard tanh."""
    palette = opened(window)
    for name, kind in catalogue.items():
        palette.line.setText(name)
        functions = [item.title for item in palette.found if item.kind == "Function"]
        assert functions[0] == kind.title, name
        first = palette.found[0]
        assert first.kind == "Function" or words_of(name) in (words_of(first.title), words_of(first.names.partition(" ")[0])), (name, first.title)


def test_a_value_that_is_refused_says_what_is_allowed_and_on_which_page(window) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.line, "depth 99999999")
    refused = [item for item in palette.found if item.kind == "Set" and item.reason]
    assert len(refused) > 1
    for width in (300, 480, 620):
        said = [written(item, palette.fontMetrics(), width) for item in refused]
        assert all(reason_in(row) == plain(item.reason) for item, row in zip(refused, said, strict=True))
    assert len({title for title, _, _ in said}) == len(said)


def plain(text: str) -> str:
    """Return a text without what only says where a line may end."""
    return "".join(text.replace("\N{ZERO WIDTH SPACE}", "").split())


def reason_in(row: tuple[str, str, str]) -> str:
    return plain(row[2] or row[1])


@pytest.mark.parametrize("typed", ["smallest depth 5000", "gain 5000", "gain abc", "theme pink", f"gain {'x' * 79}"])
def test_the_reason_why_a_value_is_refused_is_whole_in_its_row(open_window, typed) -> None:
    palette = opened(open_window(width=800, height=600))
    palette.line.setText(typed)
    assert palette.found
    row = palette.list.visualItemRect(palette.list.item(0))
    for number, item in enumerate(palette.found):
        title, side, below = written(item, palette.list.fontMetrics(), row.width() - 100)
        assert reason_in(("", side, below)) == plain(item.reason), title
        lines = palette.list.fontMetrics().boundingRect(QRect(0, 0, row.width() - 100, 1000), Qt.TextFlag.TextWordWrap, below)
        assert lines.width() <= row.width() - 100
        assert palette.list.visualItemRect(palette.list.item(number)).height() >= (30 if not below else 22 + lines.height())


def test_a_value_that_is_none_of_its_parameter_says_why_where_nothing_else_has_that_name(window) -> None:
    palette = opened(window)
    for typed, title, allowed in (
        ("gain abc", "Gain", "a number from 0.001 to 1000"),
        ("theme pink", "Theme", "System, Light, Dark"),
        ("grid maybe", "Grid", "on, off"),
    ):
        palette.line.setText(typed)
        item = palette.found[0]
        assert item.kind == "Set"
        assert item.reason.startswith(f"{title} = ")
        assert allowed in item.reason
    for words in ("training", "depth", "gain", "phase diagram"):
        palette.line.setText(words)
        assert not any(item.reason for item in palette.found if item.kind == "Set"), words
