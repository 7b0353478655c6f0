"""Sessions in the window: new, open, save, recent files, the modified mark, and what is asked before anything is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox

from sigexplorer import session
from sigexplorer.lessons import lessons
from sigexplorer.link import link_of
from sigexplorer.model.activations import Tanh
from sigexplorer.state import State, replace

BUTTON = QMessageBox.StandardButton


@pytest.fixture
def answers(monkeypatch):
    """Answer the dialogs that come up, and return what they said: `answers.file` is chosen, `answers.button` pressed."""

    class Answers:
        file = ""
        button = BUTTON.Cancel
        said: list[str] = []  # noqa: RUF012 - made anew for every test

    given = Answers()
    given.said = []

    def asked(parent, title, text, *_) -> BUTTON:
        given.said.append(text)
        return given.button

    monkeypatch.setattr(QMessageBox, "warning", asked)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(given.file), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(given.file), ""))
    return given


def press(window, key, modifiers=Qt.KeyboardModifier.ControlModifier) -> None:
    QTest.keyClick(window, key, modifiers)


def test_saving_clears_the_mark_and_reads_back(window, answers, tmp_path) -> None:
    window.store.set("activation.gain", 0.12345)
    assert window.isWindowModified()
    answers.file = tmp_path / "lesson"
    press(window, Qt.Key.Key_S)
    written = tmp_path / "lesson.sigx"
    assert session.load(written).state == window.store.state
    assert not window.isWindowModified()
    assert "lesson.sigx" in window.windowTitle()
    window.store.set("activation.gain", 2.0)
    press(window, Qt.Key.Key_S)
    assert session.load(written).state.activation.gain == 2.0


def test_a_table_is_opened_by_the_same_dialog_without_a_question_about_changes(window, answers, tmp_path) -> None:
    """It is one step more, which undo takes back."""
    answers.file = tmp_path / "scores.csv"
    answers.file.write_text("logit,label\n1.5,1\n-2,0\n0.5,1\n", encoding="utf-8")
    window.store.set("activation.gain", 2.0)
    press(window, Qt.Key.Key_O)
    state = window.store.state
    assert (state.style.page, state.calibration.logits, state.activation.gain) == ("calibration", str(answers.file), 2.0)
    assert not answers.said
    window.store.undo()
    assert window.store.state.calibration.logits == ""


def test_what_cannot_be_opened_says_what_can(window, answers, tmp_path) -> None:
    answers.file = tmp_path / "notes.doc"
    answers.file.write_text("notes", encoding="utf-8")
    press(window, Qt.Key.Key_O)
    assert len(answers.said) == 1
    assert "notes.doc" in answers.said[0]


def test_opening_shows_the_file_and_remembers_it(window, answers, tmp_path) -> None:
    path = tmp_path / "tanh.sigx"
    session.save(session.Session(replace(State(), {"activation": "tanh", "chain.depth": 77})), path)
    answers.file = path
    press(window, Qt.Key.Key_O)
    assert isinstance(window.store.state.activation, Tanh)
    assert window.store.state.chain.depth == 77
    assert window.store.undo_title == ""
    assert window.documents.recent == (path,)
    assert next(action.text() for action in window.menus.recent_menu.actions()).replace("&", "") == "tanh.sigx"


def test_a_session_on_the_command_line_is_opened(open_window, tmp_path) -> None:
    path = tmp_path / "deep.sigx"
    session.save(session.Session(replace(State(), {"chain.depth": 1000})), path)
    window = open_window(str(path))
    assert window.store.state.chain.depth == 1000
    assert not window.isWindowModified()
    assert window.documents.path == path


@pytest.mark.parametrize(
    ("content", "said"), [("{", "cut off"), ("[" * 1_000_000, "nested too deeply"), ('{"sigexplorer": 99, "state": {}}', "newer"), ("no", "not JSON")]
)
def test_a_broken_session_is_refused_in_one_line_and_nothing_is_lost(window, qtbot, answers, tmp_path, content, said) -> None:
    window.store.set("activation.gain", 3.0)
    window.store.mark_saved()
    path = tmp_path / "broken.sigx"
    path.write_text(content, encoding="utf-8")
    answers.file = path
    press(window, Qt.Key.Key_O)
    # A window waits for a file for a moment only.
    qtbot.waitUntil(lambda: bool(answers.said), timeout=20_000)
    (message,) = answers.said
    assert str(path) in message
    assert "\n" not in message
    assert window.store.state.activation.gain == 3.0
    assert window.isVisible()


@pytest.mark.parametrize("content", [None, "{", "no", '{"sigexplorer": 99, "state": {}}'])
def test_what_cannot_be_opened_asks_nothing_of_what_is_not_saved(window, qtbot, answers, tmp_path, content) -> None:
    path = tmp_path / "broken.sigx"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    window.store.set("activation.gain", 3.0)
    before, answers.file = window.store.state, path
    press(window, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: bool(answers.said), timeout=20_000)
    (message,) = answers.said
    assert str(path) in message
    assert window.store.state is before


def test_a_save_that_fails_says_why_and_keeps_the_mark(window, answers, tmp_path) -> None:
    window.store.set("activation.gain", 3.0)
    answers.file = tmp_path / "missing" / "lesson.sigx"
    press(window, Qt.Key.Key_S)
    assert len(answers.said) == 1
    assert "folder does not exist" in answers.said[0]
    assert window.isWindowModified()


@pytest.mark.parametrize(("button", "closed"), [(BUTTON.Cancel, False), (BUTTON.Discard, True), (BUTTON.Save, True)])
def test_closing_asks_about_changes(window, answers, tmp_path, button, closed) -> None:
    window.store.set("activation.gain", 3.0)
    answers.file, answers.button = tmp_path / "kept.sigx", button
    assert window.close() is closed
    assert len(answers.said) == 1
    assert (tmp_path / "kept.sigx").exists() is (button == BUTTON.Save)


def test_closing_without_changes_asks_nothing(window, answers) -> None:
    assert window.close()
    assert answers.said == []


def test_new_starts_with_the_article_figure(window, answers) -> None:
    window.store.set("activation", "gelu")
    answers.button = BUTTON.Discard
    press(window, Qt.Key.Key_N)
    assert window.store.state == State()
    assert not window.isWindowModified()


def test_a_preset_is_one_step_of_undo(window) -> None:
    before = window.store.state
    window.menus.preset_menu.aboutToShow.emit()
    action = window.menus.preset_menu.actions()[0].menu().actions()[1]
    assert action.toolTip()
    action.trigger()
    assert window.store.state != before
    assert window.menus.undo.text().startswith("&Undo preset ")
    window.menus.undo.trigger()
    assert window.store.state == before


def test_undo_takes_what_a_preset_says_of_itself_back_with_its_state(window, answers, tmp_path) -> None:
    window.store.update({"activation.gain": 2.5, "chain.depth": 10})
    window.documents.open_preset("vanishing")
    said = window.note.text
    assert said.startswith("Vanishing gradient")
    assert not window.isWindowModified()
    window.menus.undo.trigger()
    assert window.note.text == ""
    assert window.isWindowModified()
    window.menus.redo.trigger()
    assert window.note.text == said
    window.menus.undo.trigger()
    answers.file = tmp_path / "mine.sigx"
    press(window, Qt.Key.Key_S)
    saved = session.load(answers.file)
    assert saved == session.Session(window.store.state)


@pytest.mark.parametrize("way", ["preset", "link"])
def test_undo_goes_back_to_the_file_that_was_left(window, answers, tmp_path, way) -> None:
    mine, other = tmp_path / "mine.sigx", tmp_path / "other.sigx"
    session.save(session.Session(replace(State(), {"activation.gain": 2.0}), title="Mine", description="My own."), mine)
    window.documents.open(mine)
    window.finish()
    if way == "preset":
        window.documents.open_preset("vanishing")
    else:
        window.documents.open_link(link_of(replace(State(), {"chain.depth": 77})))
    shown = window.store.state
    assert window.documents.path is None
    window.menus.undo.trigger()
    assert window.documents.path == mine
    assert window.windowTitle().startswith("mine.sigx")
    assert window.note.text == "Mine\nMy own."
    assert not window.isWindowModified()
    window.menus.redo.trigger()
    assert window.documents.path is None
    assert window.store.state == shown
    assert not window.isWindowModified()
    # What was saved under a name keeps it, whichever way it is come to; and so does what is saved over.
    answers.file = other
    press(window, Qt.Key.Key_S)
    window.menus.undo.trigger()
    window.store.set("chain.depth", 3)
    press(window, Qt.Key.Key_S)
    assert session.load(mine).state.chain.depth == 3
    assert session.load(mine).title == "Mine"
    assert session.load(other).state == shown
    window.menus.undo.trigger()
    assert window.isWindowModified()


def test_changes_of_a_file_that_were_discarded_come_back_with_it(window, answers, tmp_path) -> None:
    path = tmp_path / "mine.sigx"
    session.save(session.Session(), path)
    window.documents.open(path)
    window.finish()
    window.store.set("activation.gain", 5.0)
    answers.button = BUTTON.Discard
    window.documents.open_preset("vanishing")
    window.menus.undo.trigger()
    assert (window.documents.path, window.store.state.activation.gain) == (path, 5.0)
    assert window.isWindowModified()


@pytest.mark.parametrize("way", ["preset", "link", "lesson", "another change"])
@pytest.mark.parametrize("button", [BUTTON.Cancel, BUTTON.Discard, BUTTON.Save])
def test_redo_asks_before_it_leaves_a_file_with_changes(window, answers, tmp_path, way, button) -> None:
    path = tmp_path / "mine.sigx"
    session.save(session.Session(), path)
    window.documents.open(path)
    window.finish()
    window.store.set("activation.gain", 5.0)
    mine = window.store.state
    answers.button = BUTTON.Discard
    if way == "preset":
        window.documents.open_preset("vanishing")
    elif way == "link":
        window.documents.open_link(link_of(replace(State(), {"chain.depth": 77})))
    elif way == "lesson":
        window.lessons.begin(lessons()["slope"])
    else:
        window.store.set("chain.depth", 77)
    window.finish()
    other = window.store.state
    window.menus.undo.trigger()
    assert (window.documents.path, window.store.state.activation.gain, window.isWindowModified()) == (path, 5.0, True)
    answers.said.clear()
    answers.button = button
    window.menus.redo.trigger()
    # A step within the file leaves nothing.
    assert len(answers.said) == (way != "another change")
    assert all("mine.sigx has changes" in said for said in answers.said)
    gone = way == "another change" or button != BUTTON.Cancel
    assert window.store.state == (other if gone else mine)
    assert (session.load(path).state.activation.gain == 5.0) == (way != "another change" and button == BUTTON.Save)
    if not gone:
        assert window.documents.path == path
        assert window.isWindowModified()
        # It is there to be done again.
        answers.button = BUTTON.Discard
        window.menus.redo.trigger()
        assert window.store.state == other


def test_settings_beside_a_file_are_changes_of_it(open_window, tmp_path) -> None:
    path = tmp_path / "deep.sigx"
    session.save(session.Session(replace(State(), {"chain.depth": 1000}), title="Deep", description="A deep chain."), path)
    window = open_window(str(path), "--set", "activation.gain=2")
    assert window.isWindowModified()
    window.menus.undo.trigger()
    assert window.store.state == session.load(path).state
    window.menus.redo.trigger()
    press(window, Qt.Key.Key_S)
    saved = session.load(path)
    assert saved.state.activation.gain == 2.0
    assert (saved.title, saved.description) == ("Deep", "A deep chain.")


def test_a_suffix_that_is_added_replaces_no_other_file_unasked(window, answers, tmp_path, monkeypatch) -> None:
    (tmp_path / "lesson.sigx").write_text("old", encoding="utf-8")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: BUTTON.No)
    answers.file = tmp_path / "lesson"
    press(window, Qt.Key.Key_S)
    assert (tmp_path / "lesson.sigx").read_text(encoding="utf-8") == "old"


WAYS_OUT = {
    "new": lambda window, path: press(window, Qt.Key.Key_N),
    "choose": lambda window, path: press(window, Qt.Key.Key_O),
    "open": lambda window, path: window.documents.open(path),
    "preset": lambda window, path: window.documents.open_preset("vanishing"),
    "quit": lambda window, path: window.close(),
}


@pytest.mark.sampled
@pytest.mark.parametrize("way", WAYS_OUT)
def test_whoever_says_cancel_keeps_a_changed_file_as_it_is_shown(window, answers, tmp_path, way) -> None:
    path, other = tmp_path / "mine.sigx", tmp_path / "other.sigx"
    session.save(session.Session(replace(State(), {"chain.depth": 9})), path)
    session.save(session.Session(State()), other)
    window.documents.open(path)
    window.store.set("activation.gain", 3.0)
    before, answers.file = window.store.state, other
    WAYS_OUT[way](window, other)
    assert len(answers.said) == 1
    assert "mine.sigx has changes" in answers.said[0]
    assert window.store.state is before
    assert window.documents.path == path
    assert window.isVisible()
    assert session.load(path).state.activation.gain == 1.0


def test_no_file_chosen_after_all_opens_nothing(window, answers) -> None:
    before = window.store.state
    press(window, Qt.Key.Key_O)
    assert window.store.state is before
    assert answers.said == []


def test_what_is_typed_and_not_allowed_is_not_left_out_of_a_file_in_silence(start, answers, tmp_path) -> None:
    window = start()
    window.activateWindow()
    window.store.set("chain.depth", 9)
    box = next(item for item in window.panel.findChildren(QLineEdit) if item.objectName() == "activation.gain")

    def mistype() -> None:
        box.setFocus()
        box.selectAll()
        QTest.keyClicks(box, "a lot")
        QApplication.processEvents()

    answers.file = tmp_path / "mine.sigx"
    for save in (
        lambda: press(window, Qt.Key.Key_S),
        lambda: press(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
    ):
        mistype()
        save()
        assert "'a lot' is not" in answers.said.pop()
        assert not answers.file.exists()
    mistype()
    assert not window.close()
    assert "Go on without what was typed?" in answers.said.pop()
    assert window.isVisible()
    answers.button = BUTTON.Discard
    mistype()
    assert window.close()
    # What was never saved is kept for the next start, without what was mistyped.
    assert start().store.state.chain.depth == 9


def test_what_a_preset_says_of_itself_is_said_of_nothing_else(window, answers, tmp_path) -> None:
    window.documents.open_preset("saturated")
    page, said = window.store.state.style.page, window.note.text
    title, _, text = said.partition("\n")
    window.store.set("style.page", "overview")
    assert window.note.text == ""
    window.store.set("style.page", page)
    assert window.note.text == said
    # What it asks to be moved is no change of it; what is changed is none of its words.
    window.store.set("probe.x", 0.3)
    assert window.note.text == said
    window.store.set("activation.gain", 0.2)
    assert window.note.text == f"{title} (changed since)\n{text}"
    answers.file = tmp_path / "mine.sigx"
    press(window, Qt.Key.Key_S)
    assert session.load(answers.file) == session.Session(window.store.state)
    assert window.note.text == ""
    window.documents.open(answers.file)
    window.finish()
    assert window.note.text == ""


def test_what_a_preset_says_is_marked_from_the_start_where_values_are_given_with_it(open_window) -> None:
    window = open_window("--preset", "saturated", "--set", "activation.gain=0.2", "--set", "probe.x=0.3")
    assert "(changed since)" in window.note.text
    window.store.set("activation.gain", 5.0)
    assert "(changed since)" not in window.note.text
    assert "(changed since)" not in open_window("--preset", "saturated", "--set", "probe.x=0.3").note.text
