"""A pupil's answers: none of them is lost that is not saved yet, nobody else's is saved with them unasked, and it is said what was written."""

import pytest
from PySide6.QtWidgets import QComboBox, QFileDialog, QInputDialog, QMessageBox, QPushButton

from sigexplorer.lessons import answers
from sigexplorer.window import lessons as module

BUTTON = QMessageBox.StandardButton


class Pupil:
    """Whoever answers: what is asked of them is in `said`, and `same` is their answer to whether earlier answers are theirs."""

    def __init__(self, open_window, folder, monkeypatch):
        self.open_window, self.path = open_window, folder / f"ada{answers.SUFFIX}"
        self.said, self.same = [], BUTTON.Yes
        for name in ("warning", "question"):
            monkeypatch.setattr(QMessageBox, name, lambda parent, title, text, *_: self.said.append(text) or self.same)
        monkeypatch.setattr(QInputDialog, "getText", lambda *args, **kwargs: ("Ada", True))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args, **kwargs: (str(self.path), ""))

    def begin(self, lesson):
        self.window = self.open_window("--lesson", lesson)
        return self.window

    def answer(self, choice="No"):
        self.window.lessons.bar.findChild(QComboBox, "lesson.choice").setCurrentText(choice)
        self.press("check")

    def press(self, name):
        self.window.lessons.bar.findChild(QPushButton, f"lesson.{name}").click()
        self.window.finish()

    def leave(self):
        self.window.store.mark_saved()
        self.window.close()

    @property
    def saved(self):
        return [(item.lesson, item.step) for item in answers.load(self.path).answers]


@pytest.fixture
def pupil(open_window, tmp_path, monkeypatch):
    return Pupil(open_window, tmp_path, monkeypatch)


def test_answers_outlast_the_window_and_are_saved_once(pupil):
    pupil.begin("tanh")
    pupil.answer()
    pupil.leave()
    assert pupil.said == []
    window = pupil.begin("tanh")
    pupil.press("save")
    (line,) = pupil.said
    assert line.startswith("1 answer of an earlier start, of 20")
    assert pupil.saved == [("tanh", 1)]
    assert window.lessons.bar.verdict.text() == f"Written: {pupil.path}"
    pupil.leave()
    # What is saved is left to nobody.
    assert list(module.standard_folder().iterdir()) == []
    pupil.begin("tanh")
    pupil.press("save")
    assert "There are no answers to save" in pupil.said[1]


def test_of_another_pupil_nothing_is_saved(pupil):
    pupil.begin("tanh")
    pupil.answer()
    pupil.leave()
    window = pupil.begin("tanh")
    pupil.same = BUTTON.No
    pupil.press("save")
    assert "There are no answers to save" in pupil.said[1]
    assert not pupil.path.exists()
    pupil.answer("Yes, outside of [0, 1]")
    pupil.same = BUTTON.Cancel
    pupil.press("save")
    assert not pupil.path.exists()
    pupil.same = BUTTON.No
    pupil.press("save")
    assert [item.given for item in answers.load(pupil.path).answers] == [window.lessons.answers.answers[0].given]
    assert len(answers.load(pupil.path).answers) == 1
    # The other's is there still.
    assert len(list(module.standard_folder().iterdir())) == 1


def test_without_an_answer_nothing_is_written_and_it_is_said_why(pupil):
    pupil.begin("tanh")
    pupil.press("save")
    (line,) = pupil.said
    assert line == "There are no answers to save: answer the question of a step first."
    assert not pupil.path.exists()


def test_where_answers_cannot_be_kept_that_is_said_once_and_they_can_be_saved(pupil, tmp_path, monkeypatch):
    blocked = tmp_path / "blocked"
    blocked.write_text("no folder")
    monkeypatch.setattr(module, "standard_folder", lambda: blocked / "answers")
    window = pupil.begin("tanh")
    pupil.answer()
    pupil.answer("Yes, outside of [0, 1]")
    assert window.notice.text.count("Answers cannot be kept for the next start") == 1
    pupil.press("save")
    assert pupil.saved == [("tanh", 1)]
