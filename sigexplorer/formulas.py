"""The personal library of formulas: those that somebody keeps for other sessions, in a session file whose functions compared they are."""

from __future__ import annotations

import os
from pathlib import Path

from sigexplorer import session
from sigexplorer.errors import FileError, ParameterError
from sigexplorer.language import tr
from sigexplorer.model.activations import Custom
from sigexplorer.session import Session
from sigexplorer.state import State
from sigexplorer.style import MOST_COMPARED

NAME = "formulas.sigx"


def kept(path: Path) -> tuple[Custom, ...]:
    """Return the formulas of a library, in the order in which they were kept; none where there is no file.

    Raises
    ------
    FileError
        If the file cannot be read.
    SessionError
        If it does not hold formulas.
    """
    if not os.path.lexists(path):
        return ()
    return tuple(item for item in session.load(path).state.compare if isinstance(item, Custom))


def keep(path: Path, formula: Custom) -> tuple[Custom, ...]:
    """Put a formula into a library, in the place of one of the same full title; return all there are.

    Raises
    ------
    FileError, SessionError, ParameterError
        If the library cannot be read or written, or is full.
    """
    before = kept(path)
    replaced = [item.full_title == formula.full_title for item in before]
    after = tuple(formula if same else item for item, same in zip(before, replaced, strict=True)) if any(replaced) else (*before, formula)
    if len(after) > MOST_COMPARED:
        raise ParameterError(tr("the library is full: it holds at most {most} formulas; forget one of them first.", most=MOST_COMPARED))
    return _write(path, after)


def forget(path: Path, full_title: str) -> tuple[Custom, ...]:
    """Take the formula of a full title out of a library; return those that are left.

    Raises
    ------
    FileError, SessionError
        If the library cannot be read or written.
    """
    return _write(path, tuple(item for item in kept(path) if item.full_title != full_title))


def _write(path: Path, formulas: tuple[Custom, ...]) -> tuple[Custom, ...]:
    state = State(compare=formulas)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(tr("{path} cannot be made: {reason}.", path=path.parent, reason=error.strerror or error)) from None
    session.save(Session(state), path, force=True)
    return formulas
