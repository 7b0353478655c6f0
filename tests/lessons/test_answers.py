"""Answers in a pupil's file, and those of a class in one table."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.cli import main
from sigexplorer.errors import FileError, LessonError
from sigexplorer.lessons.answers import Answers, collect, load, save

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@given(pupil=texts, given=texts, right=st.booleans())
def test_what_is_saved_is_read_again(tmp_path_factory, pupil, given, right):
    path = tmp_path_factory.mktemp("answers") / "a.answers"
    answers = Answers(pupil).with_answer("curve", 1, "What?", given, right)
    save(answers, path)
    assert load(path) == answers


def test_a_later_answer_takes_the_place_of_an_earlier_one_and_counts_it():
    answers = Answers("Ada").with_answer("curve", 1, "What?", "3", False).with_answer("slope", 1, "And?", "1", True).with_answer("curve", 1, "What?", "4", True)
    assert [(item.lesson, item.given, item.right, item.tries) for item in answers.answers] == [("curve", "4", True, 2), ("slope", "1", True, 1)]


def test_a_class_becomes_one_table(tmp_path):
    save(Answers("Berta").with_answer("curve", 1, "What?", "0,88", True), tmp_path / "one.answers")
    save(Answers().with_answer("curve", 1, "What?", "=1+1", False).with_answer("curve", 2, "More?", "", True), tmp_path / "ada.answers")
    (tmp_path / "notes.txt").write_text("nothing of the kind")
    assert main(["answers", str(tmp_path), "--to", str(tmp_path / "class.csv")]) == 0
    with (tmp_path / "class.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    found = {(row["pupil"], row["step"]): (row["given"].lstrip("'"), row["right"]) for row in rows}
    assert found == {("ada", "1"): ("=1+1", "0"), ("ada", "2"): ("", "1"), ("Berta", "1"): ("0,88", "1")}


def test_refusals(tmp_path, capsys):
    with pytest.raises(FileError, match="is no folder"):
        collect(tmp_path / "nowhere")
    with pytest.raises(FileError, match="holds no file ending in"):
        collect(tmp_path)
    (tmp_path / "a.answers").write_text('{"sigexplorer_answers": 1, "pupil": 3}')
    with pytest.raises(LessonError, match="holds no answers"):
        collect(tmp_path)
    assert main(["answers", str(tmp_path), "--to", "x.csv"]) == 2
    assert "holds no answers" in capsys.readouterr().err
    (tmp_path / "a.answers").write_text("[" * 100_000)
    with pytest.raises(LessonError, match="holds no answers"):
        collect(tmp_path)
    save(Answers("A"), tmp_path / "b.answers")
    (tmp_path / "a.answers").unlink()
    assert main(["answers", str(tmp_path), "--to", str(tmp_path / "x.png")]) == 2
    assert "ends in .csv" in capsys.readouterr().err
