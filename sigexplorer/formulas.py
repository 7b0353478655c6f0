"""Lists of formulas with names: that of a session, and the personal library of those that somebody keeps for other sessions, in a session file of its own."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sigexplorer import session
from sigexplorer.errors import FileError, ParameterError, in_quotes
from sigexplorer.files import make_private_folder, reason_of, shown
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation, Custom
from sigexplorer.session import Session
from sigexplorer.state import State
from sigexplorer.style import MOST_COMPARED
from sigexplorer.temporary import alone_in

NAME = "formulas.sigx"


def of_session(state: State) -> tuple[Custom, ...]:
    """Return the formulas of a session, in the order in which they were added."""
    return tuple(item for item in state.formulas if isinstance(item, Custom))


def added(formulas: Sequence[Custom], formula: Custom) -> tuple[Custom, ...]:
    """Return a list with a formula in it: in the place of one of the same full title, or of the same one while it had no name, else at the end.

    Parameters
    ----------
    formulas : sequence of Custom
        The list.
    formula : Custom
        What is added.
    """
    same = (item.full_title == formula.full_title for item in formulas)
    # What was added before it was called something is the same formula still.
    nameless = (item.formula == formula.formula and not item.label.strip() for item in formulas)
    place = next((place for found in (same, nameless) for place, holds in enumerate(found) if holds), len(formulas))
    return (*formulas[:place], formula, *formulas[place + 1 :])


def renamed(formulas: Sequence[Custom], full_title: str, name: str) -> tuple[Custom, ...]:
    """Return a list in which one formula is called otherwise.

    Parameters
    ----------
    formulas : sequence of Custom
        The list.
    full_title : str
        What the formula is called.
    name : str
        What it is to be called; the formula itself where it is empty.

    Raises
    ------
    ParameterError
        If another one of the list is called so, or the name is too long.
    """
    made = tuple(item.changed(label=name.strip()) if item.full_title == full_title else item for item in formulas)
    titles = [item.full_title for item in made]
    for title in titles:
        if titles.count(title) > 1:
            raise ParameterError(tr("There is a formula of the name {name} already: give another one.", name=in_quotes(title)))
    return made


def without(formulas: Sequence[Custom], full_title: str) -> tuple[Custom, ...]:
    """Return a list without the formula of a full title."""
    return tuple(item for item in formulas if item.full_title != full_title)


def explored(state: State, activation: Activation | str) -> dict[str, Any]:
    """Return the changes that explore another function and lose no formula: the one explored joins the session's, with the values that it has.

    Where the same formula is taken with other values, those of the list, the list stays as it is.

    Parameters
    ----------
    state : State
        The session.
    activation : Activation or str
        What is explored next; see `sigexplorer.state.replace`.
    """
    left, listed = state.activation, of_session(state)
    anew = isinstance(activation, Custom) and isinstance(left, Custom) and activation.full_title == left.full_title
    if not isinstance(left, Custom) or left == Custom() or left in listed or anew:
        return {"activation": activation}
    kept_ones = added(listed, left)
    return {"activation": activation} | ({"formulas": kept_ones} if len(kept_ones) <= MOST_COMPARED else {})


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
    state = session.load(path).state
    # Older versions had them among the functions compared.
    return of_session(state) or tuple(item for item in state.compare if isinstance(item, Custom))


def keep(path: Path, formula: Custom) -> tuple[Custom, ...]:
    """Put a formula into a library, in the place of one of the same full title; return all there are.

    Raises
    ------
    FileError, SessionError, ParameterError
        If the library cannot be read or written, or is full.
    """
    _make_folder(path)
    with alone_in(path.parent):
        after = added(kept(path), formula)
        if len(after) > MOST_COMPARED:
            raise ParameterError(tr("the library is full: it holds at most {most} formulas; forget one of them first.", most=MOST_COMPARED))
        return _write(path, after)


def taken_back(path: Path, before: Sequence[Custom], after: Sequence[Custom]) -> tuple[Custom, ...]:
    """Take a change of a library back, whatever else has changed in it meanwhile; return all there are.

    Parameters
    ----------
    path : Path
        The library.
    before, after : sequence of Custom
        What `kept` returned before that change, and what the change did.

    Raises
    ------
    FileError, SessionError, ParameterError
        If the library cannot be read or written, or is full.
    """
    _make_folder(path)
    with alone_in(path.parent):
        listed = [item for item in kept(path) if item in before or item not in after]
        for place, item in enumerate(before):
            if item not in after and item not in listed:
                listed.insert(place, item)
        if len(listed) > MOST_COMPARED:
            raise ParameterError(tr("the library is full: it holds at most {most} formulas; forget one of them first.", most=MOST_COMPARED))
        return _write(path, tuple(listed))


def forget(path: Path, full_title: str) -> tuple[Custom, ...]:
    """Take the formula of a full title out of a library; return those that are left.

    Raises
    ------
    FileError, SessionError
        If the library cannot be read or written.
    """
    _make_folder(path)
    with alone_in(path.parent):
        return _write(path, without(kept(path), full_title))


def _make_folder(path: Path) -> None:
    try:
        make_private_folder(path.parent)
    except OSError as error:
        raise FileError(tr("{path} cannot be made: {reason}.", path=shown(path.parent), reason=reason_of(error))) from None


def _write(path: Path, formulas: tuple[Custom, ...]) -> tuple[Custom, ...]:
    session.save(Session(State(formulas=formulas)), path, force=True)
    return formulas
