"""A lesson in the window: its state, its text, its answers, and which controls it leaves."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QInputDialog, QLineEdit, QMessageBox, QPushButton

from sigexplorer import session
from sigexplorer.lessons import SUFFIX, answers, lessons
from sigexplorer.link import link_of
from sigexplorer.resources import resource
from sigexplorer.session import grouped_presets
from sigexplorer.state import replace
from sigexplorer.window import lessons as lessons_module
from sigexplorer.window import preferences


def part(window, kind, name):
    return window.lessons.bar.findChild(kind, f"lesson.{name}")


def press(qtbot, window, name):
    qtbot.mouseClick(part(window, QPushButton, name), Qt.MouseButton.LeftButton)
    window.finish()


@pytest.fixture
def played(open_window):
    return lambda name: open_window("--lesson", name)


def test_a_step_shows_its_state_and_says_its_numbers(played):
    window = played("vanishing")
    assert window.store.state == lessons()["vanishing"].states[0] or window.store.state.style.page == "factors"
    window.finish()
    assert "Five layers leave 0.000676 of it" in window.lessons.bar.text.text()
    assert not window.store.modified


def test_a_number_is_checked_and_the_answer_kept(played, qtbot):
    window = played("slope")
    entry = part(window, QLineEdit, "entry")
    press(qtbot, window, "check")
    assert window.lessons.bar.verdict.text() == "Give an answer first."
    for typed, said in (("much", "'much' is not a number"), ("0.2", "Not yet. Drag the probe"), ("0,0177", "Right. It is 0.01766.")):
        entry.clear()
        qtbot.keyClicks(entry, typed)
        qtbot.keyClick(entry, Qt.Key.Key_Return)
        window.finish()
        assert said in window.lessons.bar.verdict.text()
    (kept,) = window.lessons.answers.answers
    assert (kept.lesson, kept.step, kept.given, kept.right, kept.tries) == ("slope", 1, "0,0177", True, 2)


def test_a_task_looks_at_what_is_on_screen(played, qtbot):
    window = played("saturation")
    press(qtbot, window, "check")
    assert window.lessons.bar.verdict.text().startswith("Not yet.")
    window.store.set("probe.x", 1.0)
    press(qtbot, window, "check")
    assert window.lessons.bar.verdict.text() == "Done."


def test_a_choice_is_chosen(played, qtbot):
    window = played("tanh")
    part(window, QComboBox, "choice").setCurrentText("No")
    press(qtbot, window, "check")
    assert window.lessons.bar.verdict.text() == "Right."


def test_next_and_back_go_through_steps_and_lessons(played, qtbot):
    window = played("curve")
    before = window.store.state
    press(qtbot, window, "next")
    assert "2 of 2" in window.lessons.bar.title.text()
    press(qtbot, window, "back")
    assert window.store.state == before
    press(qtbot, window, "next")
    press(qtbot, window, "next")
    assert window.lessons.lesson.name == "slope"
    # A step that undo takes back takes its words with it.
    window.store.undo()
    assert window.lessons.lesson.name == "curve"
    assert "2 of 2" in window.lessons.bar.title.text()


def test_undo_takes_the_words_of_a_step_back_with_its_state(window, qtbot):
    window.store.set("chain.depth", 12)
    mine = window.store.state
    window.lessons.begin(lessons()["vanishing"])
    window.finish()
    bar = window.lessons.bar
    said = bar.text.text()
    assert "Five layers" in said
    window.store.set("chain.depth", 7)
    window.store.undo()
    assert bar.text.text() == said
    window.store.undo()
    assert window.store.state == mine
    assert bar.isHidden()
    assert window.lessons.lesson is None
    window.store.redo()
    qtbot.waitUntil(lambda: bar.text.text() == said)
    assert bar.isVisible()
    press(qtbot, window, "next")
    second = bar.title.text()
    window.lessons.end()
    assert plain(window.store.state) == plain(mine)
    window.store.undo()
    assert bar.isVisible()
    assert bar.title.text() == second
    # The lesson still knows what it took the place of.
    window.lessons.end()
    assert plain(window.store.state) == plain(mine)
    assert window.store.modified


def test_controls_are_hidden_and_locked_while_it_lasts(played, qtbot):
    window = played("curve")
    press(qtbot, window, "next")
    panel = window.panel
    assert panel.section("activation").isVisible()
    assert not panel.section("chain").isVisible()
    assert not panel.section("probe").findChild(QLineEdit, "probe.x").isEnabled()
    window.lessons.end()
    assert panel.section("chain").isVisible()
    assert panel.section("probe").findChild(QLineEdit, "probe.x").isEnabled()
    assert not window.lessons.bar.isVisible()


def test_answers_are_saved_under_the_pupil_s_name(played, qtbot, tmp_path, monkeypatch):
    window = played("tanh")
    part(window, QComboBox, "choice").setCurrentText("No")
    press(qtbot, window, "check")
    monkeypatch.setattr(QInputDialog, "getText", lambda *args, **kwargs: (" Ada  Lovelace ", True))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args, **kwargs: (str(tmp_path / "ada"), ""))
    press(qtbot, window, "save")
    found = answers.load(tmp_path / f"ada{answers.SUFFIX}")
    assert found.pupil == "Ada Lovelace"
    assert found.answers[0].right


def test_buttons_stay_where_they_are_while_answers_are_tried(window, qtbot):
    window.lessons.begin(lessons()["curve"])
    bar = window.lessons.bar
    window.finish()
    qtbot.wait(100)
    before = [button.pos() for button in (bar.check_button, bar.next_button)]
    bar.entry.setText("0.1")
    press(qtbot, window, "check")
    assert bar.verdict.isVisible()
    qtbot.wait(100)
    assert [button.pos() for button in (bar.check_button, bar.next_button)] == before


def test_a_step_says_which_page_it_is_about_where_another_was_gone_to(window, qtbot):
    window.lessons.begin(lessons()["vanishing"])
    window.finish()
    verdict = window.lessons.bar.verdict
    assert not verdict.isVisible()
    window.store.set("style.page", "network")
    assert "about the page Why it vanishes" in verdict.text()
    window.store.set("style.page", "factors")
    assert not verdict.isVisible()
    # The next step is on a page of its own.
    press(qtbot, window, "next")
    assert not verdict.isVisible()
    window.lessons.end()
    window.store.set("style.page", "network")
    assert not window.lessons.bar.isVisible()


def test_the_tour_is_offered_once(window, qtbot):
    preferences.keep("lessons/offered", "")
    window.offer_tour()
    bar = window.lessons.bar
    assert bar.isVisible()
    # In one line, the button in it.
    assert bar.height() < 2 * bar.begin_button.height()
    press(qtbot, window, "begin")
    assert not bar.begin_button.isVisible()
    assert bar.next_button.isVisible()
    assert window.lessons.lesson.name == next(iter(lessons()))
    window.lessons.end()
    window.offer_tour()
    assert not window.lessons.bar.isVisible()


def test_the_tour_asks_nothing_of_what_undo_brings_back(window, qtbot, monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: asked.append(words) or QMessageBox.StandardButton.Cancel)
    preferences.keep("lessons/offered", "")
    window.offer_tour()
    window.store.set("probe.second", True)
    mine = window.store.state
    press(qtbot, window, "begin")
    assert not asked
    assert window.lessons.lesson is not None
    assert window.store.state != mine
    window.store.undo()
    assert window.store.state == mine
    # A file with changes is left with a question.
    window.lessons.end()
    path = tmp_path / "mine.sigx"
    session.save(session.Session(state=mine), path)
    window.store.mark_saved()
    window.documents.open(path)
    window.finish()
    window.store.set("activation.gain", 3.0)
    window.lessons.begin(next(iter(lessons().values())))
    assert len(asked) == 1
    assert window.lessons.lesson is None


def test_a_preset_is_played_as_a_lesson_of_one_step_and_the_next_of_its_group_follows(window, qtbot):
    menus = window.menus
    menus.lesson_menu.aboutToShow.emit()
    menus.preset_lessons.aboutToShow.emit()
    group, found = next(iter(grouped_presets().items()))
    entries = next(action.menu() for action in menus.preset_lessons.actions() if action.text().replace("&", "") == group).actions()
    assert [entry.toolTip() for entry in entries] == [preset.description for preset in found.values()]
    entries[-2].trigger()
    window.finish()
    names = list(found)
    for name, button in ((names[-2], "Next lesson"), (names[-1], "Finish")):
        assert window.lessons.lesson.name == name
        assert window.lessons.bar.text.text() == found[name].description
        assert replace(window.store.state, {"style.theme": "system"}) == replace(found[name].state, {"style.theme": "system"})
        assert part(window, QPushButton, "next").text() == button
        press(qtbot, window, "next")
    assert not window.lessons.bar.isVisible()


@pytest.mark.sampled
@pytest.mark.parametrize("name", list(lessons()))
@pytest.mark.parametrize(("width", "height"), [(800, 600), (1366, 768)])
def test_a_lesson_leaves_room_for_the_plots(open_window, name, width, height):
    window = open_window("--lesson", name, width=width, height=height)
    window.finish()
    bar = window.lessons.bar
    assert (window.width(), window.height()) == (width, height)
    # Above the plots it leaves these their room; in a low window it takes none of it, and leaves the controls half of the height.
    assert bar.height() <= (0.36 if bar.parentWidget() is window.stack.parentWidget() else 0.5) * height
    assert (bar.parentWidget() is window.stack.parentWidget()) == (height > 700)
    for part in (bar.title, bar.ask, bar.check_button, bar.next_button):
        if part.isVisible():
            assert part.height() >= part.minimumSizeHint().height()
            assert bar.rect().contains(part.geometry())
            if part in (bar.title, bar.ask):
                assert part.height() >= part.heightForWidth(part.width())


def test_answers_that_find_no_place_after_all_are_kept_in_the_window(played, qtbot, tmp_path, monkeypatch):
    window = played("tanh")
    part(window, QComboBox, "choice").setCurrentText("No")
    press(qtbot, window, "check")
    said, names = [], [("Ada", False), ("Ada", True), ("Ada", True)]
    monkeypatch.setattr(QMessageBox, "warning", lambda parent, title, text, *_: said.append(text))
    monkeypatch.setattr(QInputDialog, "getText", lambda *args, **kwargs: names.pop(0))
    files = ["", str(tmp_path / "missing" / "ada")]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args, **kwargs: (files.pop(0), ""))
    for _ in range(3):
        press(qtbot, window, "save")
    assert names == files == []
    (line,) = said
    assert "folder does not exist" in line
    assert window.lessons.answers.pupil == ""
    assert window.lessons.answers.answers[0].right


def test_what_comes_late_is_not_said_of_the_step_that_was_gone_on_to(played, qtbot, monkeypatch):
    monkeypatch.setattr(lessons_module, "AT_ONCE", 0.0)
    window = played("vanishing")
    qtbot.mouseClick(part(window, QPushButton, "next"), Qt.MouseButton.LeftButton)
    # What is answered in the second step is judged once the first is shown again.
    window.lessons.bar.answered.emit("1")
    qtbot.mouseClick(part(window, QPushButton, "back"), Qt.MouseButton.LeftButton)
    window.finish()
    assert window.lessons.bar.verdict.text() == ""
    assert window.lessons.answers.answers == ()
    shown = window.lessons.bar.text.text()
    press(qtbot, window, "next")
    assert window.lessons.bar.text.text() not in ("", shown)
    press(qtbot, window, "back")
    assert window.lessons.bar.text.text() == shown


def test_a_lesson_is_begun_from_a_file_or_not_at_all(window, tmp_path, monkeypatch):
    path = tmp_path / f"mine{SUFFIX}"
    shipped = next(iter(lessons().values()))
    path.write_bytes(resource("lessons", f"{shipped.name}{SUFFIX}").read_bytes())
    chosen = ["", str(path)]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args, **kwargs: (chosen.pop(0), ""))
    window.menus.deeds.choose_lesson()
    assert chosen == [str(path)]
    assert "lessons" not in vars(window) or window.lessons.lesson is None
    window.menus.deeds.choose_lesson()
    window.finish()
    assert window.lessons.lesson.title == shipped.title
    assert window.lessons.bar.isVisible()


def plain(state):
    return replace(state, {"style.theme": "system"})


def test_what_was_there_before_a_lesson_comes_back_with_its_end(window, qtbot):
    window.store.set("activation.gain", 3.0)
    window.store.set("style.page", "network")
    mine = window.store.state
    window.lessons.begin(lessons()["curve"])
    window.store.set("probe.x", 1.75)
    # The next lesson, and one from the menu, are still beside it.
    press(qtbot, window, "next")
    press(qtbot, window, "next")
    window.lessons.begin(lessons()["tanh"])
    window.store.set("probe.x", 2.5)
    played = window.store.state
    qtbot.mouseClick(window.lessons.bar.close_button, Qt.MouseButton.LeftButton)
    assert plain(window.store.state) == plain(mine)
    assert window.store.undo_title == "end of the lesson"
    window.store.undo()
    assert plain(window.store.state) == plain(played)
    window.store.redo()
    assert plain(window.store.state) == plain(mine)
    # What was done in the lesson is behind it, step by step.
    while window.store.undo_title:
        window.store.undo()
    assert window.store.state.activation.gain == 1.0


@pytest.mark.parametrize("answer", ["Save", "Discard"])
def test_a_file_comes_back_with_its_name_after_a_lesson(window, tmp_path, monkeypatch, answer):
    path = tmp_path / "mine.sigx"
    session.save(session.Session(state=replace(window.store.state, {"activation.gain": 2.0}), title="Mine"), path)
    window.documents.open(path)
    window.finish()
    window.store.set("activation.gain", 5.0)
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: getattr(QMessageBox.StandardButton, answer))
    window.lessons.begin(lessons()["curve"])
    assert window.documents.path is None
    window.store.set("probe.x", 1.0)
    window.lessons.end()
    assert window.documents.path == path
    assert window.documents.opened.title == "Mine"
    assert window.store.state.activation.gain == (5.0 if answer == "Save" else 2.0)
    assert not window.store.modified
    window.store.set("activation.gain", 7.0)
    assert window.store.modified


def test_what_was_opened_or_saved_in_a_lesson_stays_at_its_end(window, tmp_path, monkeypatch):
    path = tmp_path / "other.sigx"
    session.save(session.Session(state=replace(window.store.state, {"activation.gain": 2.0})), path)
    window.lessons.begin(lessons()["curve"])
    window.documents.open(path)
    window.finish()
    window.lessons.end()
    assert (window.documents.path, window.store.state.activation.gain) == (path, 2.0)
    window.lessons.begin(lessons()["curve"])
    window.store.set("activation.gain", 4.0)
    kept = tmp_path / "kept.sigx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args, **kwargs: (str(kept), ""))
    window.documents.save_as()
    window.lessons.end()
    assert (window.documents.path, window.store.state.activation.gain) == (kept, 4.0)
    assert not window.store.modified


@pytest.mark.parametrize("way", ["new", "open", "preset", "link"])
def test_what_is_none_of_a_lesson_does_not_have_its_words_over_it(window, tmp_path, way):
    path = tmp_path / "other.sigx"
    session.save(session.Session(state=replace(window.store.state, {"activation.gain": 2.0})), path)
    window.lessons.begin(lessons()["curve"])
    bar, panel = window.lessons.bar, window.panel
    documents = window.documents
    {
        "new": documents.new,
        "open": lambda: documents.open(path),
        "preset": lambda: documents.open_preset("gates"),
        "link": lambda: documents.open_link(link_of(replace(window.store.state, {"chain.depth": 77}))),
    }[way]()
    window.finish()
    assert bar.isHidden()
    assert window.lessons.lesson is None
    assert panel.section("activation").findChild(QLineEdit, "activation.gain").isEnabled()
    if way in ("preset", "link"):
        window.store.undo()
        window.finish()
        assert bar.isVisible()
        assert window.lessons.lesson.name == "curve"
