"""Lessons: text files of steps, each with a state that shows something, and a question whose answer the program itself can check.

The lessons that are shipped and a teacher's own are read by the same reader; every preset is a lesson of one step. A lesson is TOML::

    title = "The slope"
    [[steps]]
    title = "Where it is steepest"
    text = "At x = 0 the slope is {probe:f_prime}."
    drag = "probe.x"
    [steps.state]
    "activation" = "sigmoid"
    "probe.x" = 0
    [steps.question]
    ask = "What is the slope at x = 2?"
    answer = "curve:f_prime[x=2]"
    within = 0.05

A number in braces is a quantity, computed for the step's own state (see `sigexplorer.lessons.quantity`).
"""

from __future__ import annotations

import functools
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec

from sigexplorer import session
from sigexplorer.errors import LessonError, ParameterError, SessionError, choose_from, in_quotes, shortened
from sigexplorer.files import read_file, shown
from sigexplorer.language import tr, translated
from sigexplorer.lessons.quantity import Quantity, Tables, condition, quantity
from sigexplorer.lessons.unread import why_unread
from sigexplorer.model.wording import number
from sigexplorer.resources import resource
from sigexplorer.state import LISTS, State, group_names, parameters, parse

SUFFIX = session.LESSON
# Far above what a lesson of a hundred steps takes.
LIMIT = 2**20
MOST_STEPS, LONGEST_TEXT = 100, 4000
# Points in a line. What reads TOML takes the square of the parts of a name, so that a file of a few kilobytes could keep it for minutes.
MOST_POINTS = 50
# Digits of a number in a text, where it does not say how many.
DIGITS = 3
PLACE = re.compile(r"\{([^{}]*)\}")


@translated("ask", "hint")
class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a step asks: a number, one of some choices, or something to do.

    Attributes
    ----------
    ask : str
        The question, or the task.
    answer : str or float
        The number, or a quantity that is computed in the step's state; or the right one of the choices.
    within : float
        How far off a number may be, as a share of it; of 0 as it is.
    choices : tuple of str
        From which one is chosen; none where a number or a deed is asked for.
    goal : str
        A condition that the state on screen must fulfil: "probe:share < 0.05".
    proof : str
        A condition that the step's state fulfils if the right choice is right; tests try it.
    solution : dict of str to str
        Values that fulfil the goal; tests try them.
    hint : str
        What is said after a wrong answer.
    """

    ask: str
    answer: str | int | float = ""
    within: float = 0.05
    choices: tuple[str, ...] = ()
    goal: str = ""
    proof: str = ""
    solution: dict[str, str | int | float | bool] = {}
    hint: str = ""


@translated("title", "text")
class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One page of a lesson.

    Attributes
    ----------
    title, text : str
        What it says; quantities stand in braces.
    state : dict of str to str
        Values by their dotted keys, as they are typed; all others have their defaults.
    drag : str
        The key of the one control to move.
    show : tuple of str
        Groups of controls, or single keys, that are shown; all where none is given.
    hide, lock : tuple of str
        Groups or keys that are hidden, or shown but cannot be changed.
    claims : tuple of str
        Conditions that the step's state fulfils, for the numbers in the text that are no quantities; tests try them.
    question : Question, optional
        What it asks.
    """

    title: str
    text: str
    state: dict[str, str | int | float | bool] = {}
    drag: str = ""
    show: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    lock: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    question: Question | None = None


@translated("title", "description")
class Lesson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A lesson.

    Attributes
    ----------
    title, description : str
        What it is called, and what it teaches, in a line.
    steps : tuple of Step
        Its pages.
    order : int
        Its place among the lessons that are shipped.
    name : str
        The name of its file without the suffix.
    states : tuple of State
        The state of each step; of a preset its own.
    """

    title: str
    steps: tuple[Step, ...]
    description: str = ""
    order: int = 0
    name: str = ""
    states: tuple[State, ...] = ()


# The keys that a file may give, by what they are of.
FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"": ("title", "description", "order", "steps"), "step": Step.__struct_fields__, "question": Question.__struct_fields__}
)


def decode(content: bytes, name: str = "") -> Lesson:
    """Return the lesson of a file's content, everything in it checked but what has to be computed.

    Parameters
    ----------
    content : bytes
        The file.
    name : str
        What the lesson is called in answers.

    Raises
    ------
    LessonError
        If it is not TOML, has an unknown or a missing key, or names a state, a quantity or a control that there is not.
    """
    for line, points in enumerate((text.count(b".") for text in content.split(b"\n")), start=1):
        if points > MOST_POINTS:
            raise LessonError(tr("this is not a lesson: line {line} has {points} points, and {most} are the most.", line=line, points=points, most=MOST_POINTS))
    try:
        document = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise LessonError(tr("this is not a lesson: it is not UTF-8 text (byte {byte}).", byte=error.start)) from None
    # An integer of thousands of digits is refused by Python itself, in words of its own.
    except ValueError as error:
        raise LessonError(tr("this is not TOML: {reason}.", reason=shortened(str(error).partition(";")[0], 200))) from None
    except RecursionError:
        raise LessonError(tr("this is not a lesson: its brackets are nested too deeply.")) from None
    for own in ("name", "states"):
        if own in document:
            raise LessonError(tr("{name} is unknown: a lesson has title, description, order and steps.", name=own))
    try:
        read = msgspec.convert(document, Lesson)
    except msgspec.ValidationError as error:
        raise LessonError(tr("this is not a lesson: {reason}.", reason=why_unread(error, FIELDS))) from None
    if not 1 <= len(read.steps) <= MOST_STEPS:
        raise LessonError(tr("a lesson has 1 to {most} steps, this one {steps}.", most=MOST_STEPS, steps=len(read.steps)))
    states = tuple(_checked(index, step) for index, step in enumerate(read.steps, start=1))
    return msgspec.structs.replace(read, name=name, states=states)


def load(path: str | os.PathLike[str]) -> Lesson:
    """Return the lesson of a file.

    Raises
    ------
    FileError
        If the file cannot be read.
    LessonError
        If it does not hold a lesson; see `decode`.
    """
    try:
        return decode(read_file(path, LIMIT), Path(path).stem)
    except LessonError as error:
        raise LessonError(tr("{path} cannot be opened: {error}", path=shown(path), error=error)) from None


@functools.cache
def lessons() -> Mapping[str, Lesson]:
    """Return every lesson shipped by its name, in the order in which they teach; read once, since the window asks at every step."""
    found = {path.stem: load(path) for path in resource("lessons").glob(f"*{SUFFIX}")}
    return MappingProxyType(dict(sorted(found.items(), key=lambda item: (item[1].order, item[0]))))


def lesson(name: str) -> Lesson:
    """Return a lesson by its name; a preset's name is that of a lesson of one step; a path is that of a file.

    Parameters
    ----------
    name : str
        What `--lesson` is given: a name, or the path of a lesson or of a session; one that is both a lesson's and a preset's is the lesson's, and
        with the ending of a session the preset's.

    Raises
    ------
    SigexplorerError
        If there is none of that name, or the file cannot be opened.
    """
    if name in lessons():
        return lessons()[name]
    stem = name.removesuffix(session.SUFFIX)
    if name.endswith(session.SUFFIX) and (os.path.lexists(name) or stem not in session.preset_names()):
        return of_session(session.load(name), Path(name).stem)
    if name.endswith(SUFFIX) or os.sep in name or os.path.lexists(name):
        return load(name)
    try:
        return of_preset(stem)
    except SessionError:
        raise LessonError(
            tr(
                "lesson {name} is unknown: {choose}, a preset, or a file ending in {lesson} or {session}.",
                name=in_quotes(name),
                choose=choose_from(lessons(), name, "lessons"),
                lesson=SUFFIX,
                session=session.SUFFIX,
            )
        ) from None


def of_preset(name: str) -> Lesson:
    """Return a preset as a lesson of one step.

    Raises
    ------
    SessionError
        If there is none of that name.
    """
    return of_session(session.preset(name), name)


def of_session(given: session.Session, name: str) -> Lesson:
    """Return a session as a lesson of one step: its title, and what it says of itself.

    Parameters
    ----------
    given : Session
        The session.
    name : str
        What the lesson is called in answers.
    """
    step = Step(given.title or name, given.description.replace("{", "(").replace("}", ")"))
    return Lesson(given.title or name, (step,), given.description, name=name, states=(given.state,))


def following(played: Lesson) -> Lesson | None:
    """Return the lesson that comes after one that is shipped, or the preset after a preset, in its group; None after the last, and after any other.

    Parameters
    ----------
    played : Lesson
        As `lesson` gives it.
    """
    shipped = list(lessons().values())
    if played in shipped:
        return next(iter(shipped[shipped.index(played) + 1 :]), None)
    for group in session.grouped_presets().values():
        names = list(group)
        if played.name in names and played == of_preset(played.name):
            return next((of_preset(name) for name in names[names.index(played.name) + 1 :]), None)
    return None


def text_of(step: Step, tables: Tables) -> str:
    """Return what a step says, its quantities computed.

    Parameters
    ----------
    step : Step
        The step.
    tables : Tables
        Of its own state.

    Raises
    ------
    LessonError
        If a quantity cannot be read.
    """
    return filled(step.text, tables)


def filled(text: str, tables: Tables) -> str:
    """Return a text with the quantities that stand in it, "{layers:gradient[-1]|2}", computed.

    Parameters
    ----------
    text : str
        The text.
    tables : Tables
        Of the state that it is said of.

    Raises
    ------
    LessonError
        If a quantity cannot be read.
    """
    return PLACE.sub(lambda found: number(_quantity(found[1]).value(tables), _digits(found[1])), text)


def _checked(index: int, step: Step) -> State:
    """Return the state of a step, when all that it names is there."""
    where = tr("step {number}", number=index)
    if max(len(step.title), len(step.text)) > LONGEST_TEXT:
        raise LessonError(tr("{step}: its text has more than {most} signs.", step=where, most=LONGEST_TEXT))
    try:
        state = parse(State(), {key: _text(value) for key, value in step.state.items()})
        for found in PLACE.findall(step.text):
            _quantity(found)
        for claim in step.claims:
            condition(claim)
        _check_controls(step)
        if step.question is not None:
            _check_question(step.question, state)
    except (LessonError, ParameterError) as error:
        raise LessonError(f"{where}: {error}") from None
    return state


def _check_controls(step: Step) -> None:
    known = parameters(State())
    for name in (*step.show, *step.hide, *step.lock, *([step.drag] if step.drag else ())):
        if name not in known and name not in (*group_names(), *LISTS) and not name.startswith("activation."):
            raise LessonError(
                tr(
                    "{name} is no control: give a parameter's key, as in chain.depth, or a group of {groups}.",
                    name=in_quotes(name),
                    groups=", ".join(group_names()),
                )
            )


def _check_question(question: Question, state: State) -> None:
    kinds = [bool(question.choices), bool(question.goal)]
    if all(kinds):
        raise LessonError(tr("a question has choices or a goal, not both: keep one."))
    if question.choices and question.answer not in question.choices:
        raise LessonError(tr("answer = {answer} is none of the choices: give one of them.", answer=shortened(repr(question.answer))))
    if not any(kinds):
        if question.answer == "":
            raise LessonError(tr("a question needs an answer, choices or a goal: give one of them."))
        if isinstance(question.answer, str):
            quantity(question.answer)
    if not 0.0 <= question.within < 1.0:
        raise LessonError(tr("within = {within} is not allowed: give a share from 0 to below 1.", within=question.within))
    for text in (question.goal, question.proof):
        if text:
            condition(text)
    parse(state, {key: _text(value) for key, value in question.solution.items()})


def _quantity(text: str) -> Quantity:
    return quantity(text.partition("|")[0])


def _digits(text: str) -> int:
    """Return how many digits a place in a text asks for: "{layers:gradient[-1]|2}"."""
    asked = text.partition("|")[2].strip()
    return int(asked) if asked.isdigit() and 1 <= int(asked) <= 17 else DIGITS


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
