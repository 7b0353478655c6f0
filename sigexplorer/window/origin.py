"""What the state in the window came from: the session and its file, and the step of a lesson that is said beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sigexplorer.session import Document
from sigexplorer.state import State
from sigexplorer.store import Store

if TYPE_CHECKING:
    from sigexplorer.lessons import Lesson


class Place(msgspec.Struct, frozen=True):
    """A step of a lesson, as it was gone to once.

    Attributes
    ----------
    lesson : Lesson
        The lesson.
    index : int
        Which step, from 0 on.
    """

    lesson: Lesson
    index: int


class Origin(msgspec.Struct, frozen=True):
    """What a state came from; the history has it beside the states, so that undo takes both back.

    Attributes
    ----------
    document : Document
        The session, with what it says of itself, and its file.
    place : Place, optional
        The step of a lesson that the window shows, also where what is shown there was saved as a session.
    before : tuple of Document and State, optional
        What was there before the lesson; None where the session is no lesson's own.
    """

    document: Document
    place: Place | None = None
    before: tuple[Document, State] | None = None


def origin_of(store: Store) -> Origin:
    """Return what the state of a window's store came from."""
    origin = store.origin
    assert isinstance(origin, Origin)
    return origin
