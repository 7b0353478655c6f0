"""A pupil's answers in one file, and the answers of a class as one table."""

from __future__ import annotations

import datetime
import json
import os
from pathlib import Path

import msgspec
import numpy as np

from sigexplorer.errors import FileError, LessonError, shortened
from sigexplorer.files import read_file, shown, write_file
from sigexplorer.language import tr
from sigexplorer.model.table import Column, Table
from sigexplorer.model.wording import count

SUFFIX = ".answers"
VERSION = 1
LIMIT = 2**22
# More files than a school has pupils.
MOST_FILES, MOST_ANSWERS, LONGEST = 10_000, 10_000, 1000


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One answer.

    Attributes
    ----------
    lesson : str
        The lesson's name.
    step : int
        The number of the step, from 1 on.
    question : str
        What was asked.
    given : str
        What was answered last; of a task what was on screen counts, and nothing is given.
    right : bool
        Whether that was right.
    tries : int
        The number of answers given.
    when : str
        The time of the last one, in UTC.
    """

    lesson: str
    step: int
    question: str
    given: str
    right: bool
    tries: int = 1
    when: str = ""


class Answers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All answers of one pupil.

    Attributes
    ----------
    pupil : str
        Whose they are.
    answers : tuple of Answer
        The last one to every question, in the order in which they were first given.
    """

    pupil: str = ""
    answers: tuple[Answer, ...] = ()

    def with_answer(self, lesson: str, step: int, question: str, given: str, right: bool) -> Answers:
        """Return the answers with another one, which takes the place of an earlier one to the same question.

        Parameters
        ----------
        lesson, step, question, given, right
            Those of `Answer`.
        """
        before = next((item for item in self.answers if (item.lesson, item.step) == (lesson, step)), None)
        when = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        made = Answer(lesson, step, question[:LONGEST], given[:LONGEST], right, 1 if before is None else before.tries + 1, when)
        if before is None:
            return msgspec.structs.replace(self, answers=(*self.answers, made))
        return msgspec.structs.replace(self, answers=tuple(made if item is before else item for item in self.answers))


def save(answers: Answers, path: str | os.PathLike[str], *, force: bool = False, private: bool = False) -> None:
    """Write answers to a file, whole or not at all.

    Parameters
    ----------
    answers : Answers
        What is written.
    path, force, private
        See `sigexplorer.files.write_file`.

    Raises
    ------
    FileError
        See `sigexplorer.files.write_file`.
    """
    content = msgspec.json.format(msgspec.json.encode({"sigexplorer_answers": VERSION, **msgspec.to_builtins(answers)}), indent=2)
    write_file(path, content + b"\n", force=force, private=private)


def load(path: str | os.PathLike[str]) -> Answers:
    """Return the answers of a file.

    Raises
    ------
    FileError
        If the file cannot be read.
    LessonError
        If it does not hold answers.
    """
    content = read_file(path, LIMIT)
    try:
        document = json.loads(content.decode("utf-8-sig"))
        if not isinstance(document, dict) or document.pop("sigexplorer_answers", None) != VERSION:
            raise LessonError(tr("it has no sigexplorer_answers = {version}", version=VERSION))
        found = msgspec.convert(document, Answers)
    except (ValueError, RecursionError, msgspec.ValidationError, LessonError) as error:
        reason = " ".join(str(error).partition(";")[0].split())
        raise LessonError(tr("{path} holds no answers: {reason}.", path=shown(path), reason=shortened(reason, 200))) from None
    if len(found.answers) > MOST_ANSWERS:
        raise LessonError(tr("{path} holds {number} answers: at most {most} are read.", path=shown(path), number=len(found.answers), most=MOST_ANSWERS))
    return found


def collect(folder: str | os.PathLike[str]) -> Table:
    """Return the answers of all files of a folder as one table, a row an answer, pupils in the order of their names.

    Parameters
    ----------
    folder : path
        Where the files are; those in folders below it are not read. A file without a pupil's name counts as that of its own name.

    Raises
    ------
    FileError
        If the folder cannot be read or holds no such file.
    LessonError
        If a file does not hold answers.
    """
    try:
        paths = sorted(Path(folder).glob(f"*{SUFFIX}"))
        there = Path(folder).is_dir()
    except OSError as error:
        raise FileError(tr("{path} cannot be read: {reason}.", path=shown(folder), reason=error.strerror)) from None
    if not there:
        raise FileError(tr("{path} is no folder: give one that holds files ending in {suffix}.", path=shown(folder), suffix=SUFFIX))
    if not paths:
        raise FileError(tr("{path} holds no file ending in {suffix}: save answers from a lesson there.", path=shown(folder), suffix=SUFFIX))
    if len(paths) > MOST_FILES:
        raise FileError(
            tr(
                "{path} holds {number} files ending in {suffix}: give at most {most}.",
                path=shown(folder),
                number=count(len(paths)),
                suffix=SUFFIX,
                most=count(MOST_FILES),
            )
        )
    rows = [(found.pupil or path.stem, item) for path in paths for found in [load(path)] for item in found.answers]
    rows.sort(key=lambda row: (row[0], row[1].lesson, row[1].step))
    columns = (
        Column("pupil", np.array([pupil for pupil, _ in rows], dtype=np.str_), meaning="who answered"),
        Column("lesson", np.array([item.lesson for _, item in rows], dtype=np.str_), meaning="name of the lesson"),
        Column("step", np.array([item.step for _, item in rows], dtype=np.int64), meaning="number of the step"),
        Column("question", np.array([item.question for _, item in rows], dtype=np.str_), meaning="what was asked"),
        Column("given", np.array([item.given for _, item in rows], dtype=np.str_), meaning="the last answer"),
        Column("right", np.array([int(item.right) for _, item in rows], dtype=np.int64), meaning="1 if it was right"),
        Column("tries", np.array([item.tries for _, item in rows], dtype=np.int64), meaning="answers given"),
        Column("when", np.array([item.when for _, item in rows], dtype=np.str_), meaning="time of the last answer"),
    )
    return Table("Answers", columns, (f"{len(paths)} file{'s' * (len(paths) != 1)}",))
