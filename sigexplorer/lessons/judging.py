"""What an answer to a step of a lesson is worth: a number within bounds, one of some choices, or something done on the screen."""

from __future__ import annotations

import msgspec

from sigexplorer.errors import LessonError, in_quotes
from sigexplorer.language import current, tr
from sigexplorer.lessons import Question
from sigexplorer.lessons.quantity import Tables, condition, quantity
from sigexplorer.model.running import Cancel, never
from sigexplorer.model.typed import read_number
from sigexplorer.state import State


def expected(question: Question, state: State, cancel: Cancel = never) -> float:
    """Return the number that a question asks for, computed where it is a quantity.

    Parameters
    ----------
    question : Question
        One that has neither choices nor a goal.
    state : State
        That of its step.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    LessonError
        If the quantity cannot be read.
    """
    if isinstance(question.answer, str):
        return quantity(question.answer).value(Tables(state, cancel))
    return float(question.answer)


class Verdict(msgspec.Struct, frozen=True):
    """What an answer is worth.

    Attributes
    ----------
    right : bool
        Whether it is right.
    exact : float, optional
        The number that was asked for; None of a choice and of a task.
    """

    right: bool
    exact: float | None = None


def judge(question: Question, given: str, state: State, shown_state: State, cancel: Cancel = never) -> Verdict:
    """Return what an answer is worth.

    Parameters
    ----------
    question : Question
        What was asked.
    given : str
        The number as it was typed, or the choice; of a task nothing.
    state : State
        That of the step.
    shown_state : State
        What is on screen now.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    LessonError
        If a number is asked for and something else given.
    """
    if question.goal:
        return Verdict(condition(question.goal).holds(Tables(shown_state, cancel)))
    if question.choices:
        return Verdict(given == question.answer)
    value, wanted = typed(given), expected(question, state, cancel)
    return Verdict(abs(value - wanted) <= question.within * (abs(wanted) if wanted else 1.0), wanted)


def typed(text: str) -> float:
    """Return a number as people type it, with the decimal sign of the language: 0.25, 0,25, 1/4, 2e-7, 2.5*10^-7.

    Raises
    ------
    LessonError
        If it is none.
    """
    try:
        return read_number(text, comma=current().comma)
    except ValueError:
        raise LessonError(tr("{given} is not a number: give one, as in 0.25, 1/4 or 2e-7.", given=in_quotes(text, 40))) from None
