"""Whatever is done one after the other in a window: no work is gone that nobody has taken back, saved, or given up in answer to a question."""

from __future__ import annotations

import random

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QToolButton

from sigexplorer import autosave, session
from sigexplorer.lessons import lessons
from sigexplorer.link import link_of
from sigexplorer.session import Session
from sigexplorer.state import State, replace

BUTTON = QMessageBox.StandardButton
DEEDS = ("change", "change", "preset", "link", "lesson", "next", "close", "new", "open", "undo", "redo", "save", "quit", "kill")


def walked(window) -> list[int]:
    """Return the depth that a window shows behind those that undo goes back to, from the oldest on; it shows what it did then."""
    found = [window.store.state.chain.depth]
    while window.store.undo_title:
        window.store.undo()
        found.insert(0, window.store.state.chain.depth)
    for _ in found[1:]:
        window.store.redo()
    return found


class Node:
    """A state of the history: the session that it is of, its depth, whether that was typed as work, and of what a lesson shows what it took the place of."""

    def __init__(self, of, depth, work=False, before=None) -> None:
        self.of, self.depth, self.work, self.before = of, depth, work, before


class Person:
    """Somebody who works, and knows of each depth that was typed what has become of it."""

    def __init__(self, start, draw: random.Random, folder, monkeypatch) -> None:
        self.start, self.draw, self.folder = start, draw, folder
        self.typed, self.files, self.answers = 2000, [], []
        self.elsewhere: set[int] = set()
        self.saved: set[int] = set()
        self.other = folder / "other.sigx"
        self.files.append(self.other)
        session.save(Session(replace(State(), {"chain.depth": 55})), self.other)
        monkeypatch.setattr(QMessageBox, "warning", lambda *_: self.answer())
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (self.name(), ""))
        self.window = start()
        self.forget()

    def name(self) -> str:
        self.files.append(self.folder / f"{len(self.files)}.sigx")
        return str(self.files[-1])

    def answer(self) -> BUTTON:
        self.answers.append(self.draw.choice((BUTTON.Save, BUTTON.Discard, BUTTON.Cancel)))
        return self.answers[-1]

    def forget(self) -> None:
        """Begin with what is shown: there is no history."""
        self.past, self.here = [Node(object(), self.window.store.state.chain.depth)], 0

    @property
    def now(self) -> Node:
        return self.past[self.here]

    @property
    def owed(self) -> set[int]:
        """The last depth of each session that was typed as work and not taken back, unless it is in a file."""
        last = {node.of: node for node in self.past[: self.here + 1]}
        self.saved |= {session.load(path).state.chain.depth for path in self.files if path.exists()}
        return {node.depth for node in last.values() if node.work} - self.saved

    def step(self, *node) -> None:
        self.here += 1
        self.past[self.here :] = [Node(*node)]

    def give_up(self) -> None:
        for node in self.past:
            node.work = node.work and node.of is not self.now.of

    def do(self, deed: str) -> None:
        self.answers.clear()
        if deed in ("preset", "link", "lesson", "next"):
            self.step_on(deed)
        else:
            getattr(self, deed)()

    def change(self) -> None:
        self.typed += 1
        self.window.store.set("chain.depth", self.typed)
        self.step(self.now.of, self.typed, self.now.before is None, self.now.before)

    def step_on(self, deed) -> None:
        window, left = self.window, self.now
        if deed == "preset":
            window.documents.open_preset("vanishing")
        elif deed == "link":
            window.documents.open_link(link_of(replace(State(), {"chain.depth": self.draw.randrange(20, 40)})))
        elif deed == "lesson":
            window.lessons.begin(lessons()["curve"])
        elif window.documents.place is not None and window.documents.place.index == 0:
            window.lessons.bar.next_button.click()
        else:
            return
        if BUTTON.Cancel not in self.answers:
            if BUTTON.Discard in self.answers:
                self.give_up()
            in_lesson = deed in ("lesson", "next")
            self.step(object(), window.store.state.chain.depth, False, (left.before or left) if in_lesson else None)

    def close(self) -> None:
        if self.window.documents.place is None:
            return
        before = self.now.before
        self.window.lessons.bar.close_button.click()
        if before is not None:
            self.step(before.of, self.window.store.state.chain.depth, before.work)
            assert not before.work or self.now.depth == before.depth

    def new(self) -> None:
        self.leave(self.window.documents.new)

    def open(self) -> None:
        self.leave(lambda: self.window.documents.open(self.other))

    def leave(self, do) -> None:
        owed = self.owed
        do()
        self.window.tasks.finish()
        if BUTTON.Cancel in self.answers:
            assert self.window.store.state.chain.depth == self.now.depth
            return
        assert not owed or self.answers, f"{owed} given up without a question"
        if BUTTON.Discard not in self.answers:
            assert not self.owed, "to save is to save all of it"
        self.forget()

    def undo(self) -> None:
        self.window.menus.undo.trigger()
        self.here = max(self.here - 1, 0)
        assert self.window.store.state.chain.depth == self.now.depth

    def redo(self) -> None:
        self.window.menus.redo.trigger()
        self.here = min(self.here + 1, len(self.past) - 1)
        assert self.window.store.state.chain.depth == self.now.depth

    def save(self) -> None:
        self.window.documents.save()
        for node in self.past:
            if node.of is self.now.of:
                node.before = None

    def quit(self) -> None:
        if not self.window.close():
            assert BUTTON.Cancel in self.answers
            return
        if BUTTON.Discard in self.answers:
            self.give_up()
        self.come_back()

    def kill(self) -> None:
        self.window.documents.keep_now()
        self.window.stop(keep=True)
        self.window.hide()
        self.come_back()

    def come_back(self) -> None:
        owed = self.owed | self.elsewhere
        self.window = self.start()
        depths = walked(self.window)
        self.elsewhere = owed - set(depths)
        self.past, self.here = [Node(object(), depth, depth in owed) for depth in depths], len(depths) - 1

    def look_everywhere(self) -> None:
        """Find all that is owed in windows that are opened, one beside the other, until nothing comes back any more."""
        self.kill()
        while self.elsewhere:
            found = set(walked(self.start()))
            assert found & self.elsewhere, f"{self.elsewhere} is lost"
            self.elsewhere -= found


@pytest.mark.sampled
@pytest.mark.parametrize("seed", range(40))
def test_no_work_is_lost_that_was_not_given_up(start, monkeypatch, tmp_path, seed) -> None:
    person = Person(start, random.Random(seed), tmp_path, monkeypatch)
    for _ in range(25):
        person.do(person.draw.choice(DEEDS))
    person.look_everywhere()


class Asked:
    """What was asked, and what is answered: `answer` is given, and a file that is wanted is `file`."""

    def __init__(self, folder, monkeypatch) -> None:
        self.said: list[str] = []
        self.answer, self.file, self.shown = BUTTON.Cancel, folder / "mine.sigx", []
        self.window = None

        def ask(parent, title, text, *_) -> BUTTON:
            self.said.append(text)
            return self.answer

        def name(*_) -> tuple[str, str]:
            # What is saved is seen meanwhile.
            self.shown.append(None if self.window is None else self.window.store.state.activation.gain)
            return str(self.file), ""

        monkeypatch.setattr(QMessageBox, "warning", ask)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", name)


@pytest.fixture
def asked(tmp_path, monkeypatch) -> Asked:
    return Asked(tmp_path, monkeypatch)


OVER = {
    "preset": lambda window: window.documents.open_preset("vanishing"),
    "link": lambda window: window.documents.open_link(link_of(replace(State(), {"chain.depth": 77}))),
    "lesson": lambda window: window.lessons.begin(lessons()["curve"]),
}


@pytest.mark.parametrize("over", OVER)
def test_to_begin_anew_asks_about_what_lies_behind_what_is_shown(start, asked, over) -> None:
    window = asked.window = start()
    window.store.set("activation.gain", 3.3)
    OVER[over](window)
    shown = window.store.state
    window.documents.new()
    assert len(asked.said) == 1
    assert asked.said[0].startswith("What was shown before is not saved")
    assert window.store.state is shown
    window.menus.undo.trigger()
    assert window.store.state.activation.gain == 3.3
    window.menus.redo.trigger()
    asked.answer = BUTTON.Save
    window.documents.new()
    assert asked.shown == [3.3]
    assert session.load(asked.file).state.activation.gain == 3.3
    assert window.store.state == replace(State(), {"style.theme": window.store.state.style.theme})
    assert window.documents.path is None


@pytest.mark.parametrize("over", OVER)
def test_what_lies_behind_what_is_shown_comes_back_with_it(start, no_question, over) -> None:
    window = start()
    window.store.set("activation.gain", 3.3)
    OVER[over](window)
    shown = window.store.state
    assert window.close()
    again = start()
    if over == "lesson":
        # What it took the place of is somebody's work rather than what is tried in it.
        assert again.store.state.activation.gain == 3.3
        return
    assert again.store.state == shown
    assert again.menus.undo.text() == "&Undo session of last time"
    again.menus.undo.trigger()
    assert again.store.state.activation.gain == 3.3
    assert again.isWindowModified()
    again.menus.undo.trigger()
    assert again.store.state.activation.gain == 1.0
    assert again.store.undo_title == ""


def test_what_a_lesson_took_the_place_of_comes_back_although_the_lesson_was_saved(start, asked, tmp_path) -> None:
    window = start()
    window.store.set("activation.gain", 3.3)
    window.lessons.begin(lessons()["curve"])
    asked.file = tmp_path / "les.sigx"
    assert window.documents.save()
    window.lessons.end()
    assert window.close()
    assert asked.said == []
    again = start()
    assert (again.documents.path, again.store.state.activation.gain) == (None, 3.3)
    assert again.close()
    assert start(str(asked.file)).documents.path == asked.file


def test_a_lesson_that_was_saved_and_changed_is_left_with_a_question(start, asked, tmp_path) -> None:
    window = start()
    window.lessons.begin(lessons()["curve"])
    assert window.documents.save()
    window.store.set("activation.gain", 2.5)
    window.lessons.bar.next_button.click()
    assert len(asked.said) == 1
    assert window.store.state.activation.gain == 2.5
    asked.answer = BUTTON.Discard
    window.lessons.bar.next_button.click()
    assert "2 of 2" in window.lessons.bar.title.text()


def test_several_are_saved_each_while_it_is_shown(start, asked, tmp_path, monkeypatch) -> None:
    window = start()
    for gain in (2.0, 3.0):
        window.store.set("activation.gain", gain)
        window.documents.open_preset("vanishing")
    files = [tmp_path / "a.sigx", tmp_path / "b.sigx"]
    found = []

    def name(*_) -> tuple[str, str]:
        found.append(window.store.state.activation.gain)
        return str(files[len(found) - 1]) if len(found) < 2 else "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
    asked.answer = BUTTON.Save
    shown = window.store.state
    window.documents.new()
    assert asked.said[0].startswith("2 sessions that were shown before")
    assert found == [3.0, 2.0]
    # The second one found no file: nothing is given up, and what was shown is again.
    assert window.store.state == shown
    assert [session.load(path).state.activation.gain for path in files if path.exists()] == [3.0]
    window.menus.undo.trigger()
    assert (window.documents.path, window.store.modified) == (files[0], False)
    window.menus.redo.trigger()
    asked.answer = BUTTON.Discard
    window.documents.new()
    assert asked.said[1].startswith("What was shown before is not saved")
    assert window.store.undo_title == ""


def test_what_lies_far_behind_is_shown_and_come_back_from_in_one_change_each(start, asked, tmp_path) -> None:
    window = asked.window = start()
    window.store.set("activation.gain", 3.3)
    window.documents.open_preset("vanishing")
    for depth in range(100, 160):
        window.store.set("chain.depth", depth)
    changes = []
    window.store.subscribe(changes.append)
    asked.answer = BUTTON.Save
    window.documents.new()
    assert asked.shown[-1] == 3.3
    # There, back, and on to what is new.
    assert [change.new.activation.gain for change in changes] == [3.3, 1.0, 1.0]


def test_what_other_windows_have_left_is_told_and_shown_as_steps(start, no_question, tmp_path) -> None:
    windows = [start(), start(), start()]
    for depth, window in enumerate(windows, start=100):
        window.store.set("chain.depth", depth)
    windows[0].documents.open_preset("vanishing")
    for window in windows:
        assert window.close()
    window = start()
    shown = [window.store.state.chain.depth]
    assert window.notice.text == "2 other sessions that were not saved are kept from last time."
    window.notice.findChild(QToolButton, "notice.button").click()
    shown.append(window.store.state.chain.depth)
    assert window.notice.text == "Another session that was not saved is kept from last time."
    window.notice.findChild(QToolButton, "notice.button").click()
    shown.append(window.store.state.chain.depth)
    assert window.notice.findChild(QToolButton, "notice.button") is None
    assert window.notice.text == ""
    # What was left for the preset in its window lies behind it here, too.
    assert sorted(shown) == sorted([101, 102, session.preset("vanishing").state.chain.depth])
    assert {100, *shown} <= set(walked(window))
    # All of it is this window's now, and the files of the others are gone once it is kept.
    window.documents.keep_now()
    assert len(list((tmp_path / "kept").glob("*.autosave"))) == 1
    assert window.close()
    again = start()
    assert {100, *shown} <= set(walked(again))
    assert again.notice.text == ""
    assert start("--preset", "gates").notice.text == ""


def test_what_was_joined_and_not_written_yet_is_there_after_a_crash(start, tmp_path) -> None:
    windows = [start(), start()]
    for depth, window in enumerate(windows, start=100):
        window.store.set("chain.depth", depth)
    for window in windows:
        assert window.close()
    window = start()
    window.notice.findChild(QToolButton, "notice.button").click()
    shown = window.store.state.chain.depth
    kept = {autosave.read(path).session.state.chain.depth for path in (tmp_path / "kept").glob("*.autosave")}
    assert kept == {100, 101}
    assert shown in kept
