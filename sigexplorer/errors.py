"""The one family of errors that a user can cause."""

from __future__ import annotations

from collections.abc import Iterable


class SigexplorerError(Exception):
    """A mistake that the user can mend.

    The message is one line that says what was given, what is allowed and what to do. Anything
    that is not of this family is a bug of the program.
    """


class ParameterError(SigexplorerError, ValueError):
    """A parameter's value is not a number, or lies outside its limits, or its key is unknown."""


class FileError(SigexplorerError):
    """A file cannot be read or written."""


class SessionError(SigexplorerError):
    """A file is not a session, or holds something that a session cannot."""


class LessonError(SigexplorerError):
    """A file is not a lesson or a pupil's answers, or names something that there is not."""


class ExportError(SigexplorerError):
    """A picture or a table cannot be made as it was asked for."""


class DisplayError(SigexplorerError):
    """The window cannot be shown here."""


def choose_from(names: Iterable[str]) -> str:
    """Return what to do about an unknown name: to give one of those that are known, or none where there is none."""
    known = ", ".join(names)
    return f"give one of {known}" if known else "leave it out, there is none to give"
