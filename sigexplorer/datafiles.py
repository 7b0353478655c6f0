"""Files that a parameter takes, a recording or a table of numbers: what the state becomes where one is dropped, double-clicked or given by name."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from sigexplorer.errors import FileError, ParameterError, shortened
from sigexplorer.files import open_regular, suffix_of
from sigexplorer.files import shown as shown_path
from sigexplorer.language import tr
from sigexplorer.model.declaration import TABLES, patterns_of
from sigexplorer.patience import patiently
from sigexplorer.session import what_opens
from sigexplorer.state import State, get, parameters, parse, replace
from sigexplorer.topics import followed, pages, reads, shown_on, topics, topics_of, unread

if TYPE_CHECKING:
    from sigexplorer.model.heads import Head, Sureness
    from sigexplorer.model.running import Cancel
    from sigexplorer.topic import Topic

# What ends the names of files that can be tables of text.
TEXTS = frozenset(pattern.removeprefix("*") for pattern in patterns_of(TABLES))


def patterns(state: State) -> tuple[str, ...]:
    """Return which files parameters take, as a dialog names them, each pattern once."""
    return tuple(dict.fromkeys(pattern for item in parameters(state).values() for pattern in patterns_of(item.offered)))


def takers(state: State, path: str | os.PathLike[str]) -> tuple[str, ...]:
    """Return the dotted keys of the parameters that take a file of such a name, in the order of the state; none where nothing takes it.

    Parameters
    ----------
    state : State
        Which parameters there are depends on the function.
    path : path
        Only its suffix counts.
    """
    suffix = suffix_of(path)
    if not suffix:
        return ()
    return tuple(key for key, item in parameters(state).items() if f"*{suffix}" in patterns_of(item.offered))


def changes_of(state: State, path: str | os.PathLike[str], asked: Sequence[Topic[Any]] = ()) -> Mapping[str, Any]:
    """Return the values that change, by dotted keys, where a file comes to the page that takes it; none where no page does.

    It stays on the page that is shown where that reads it, as the other parameters are or as it has them give way, else goes to the one that its columns
    are meant for, as far as they tell: of several the first one.

    Parameters
    ----------
    state : State
        What is shown.
    path : path
        The file; of a table that several parameters take, its first rows are looked at.
    asked : sequence of Topic
        Where one of these has to read it, whatever page is shown; none where any may.
    """
    on = {key: _readers(state, key, suffix_of(path), asked) for key in takers(state, path)}
    taking = [key for key in on if on[key] or not asked]
    if not taking:
        return {}
    # What no page reads as the others are, see `check_read`, is taken where nothing else takes such files.
    key = _meant(state, [key for key in taking if on[key]] or taking, on, path)
    group, shown = key.partition(".")[0], state.style.page
    # The page of the group's own name, and those on which it stands as well.
    page = shown if shown in on[key] else next((each for each in (group, *on[key]) if each in on[key]), group if group in pages() else None)
    changes = {key: os.fspath(path), **on[key].get(page or "", {}), **({"style.page": page} if page else {})}
    return {each: value for each, value in changes.items() if each == key or get(state, each) != value}


def _readers(state: State, key: str, suffix: str, asked: Sequence[Topic[Any]]) -> dict[str, dict[str, Any]]:
    """Return the pages that read a file of some suffix which comes to a parameter, as do those asked, each with the other values that change for that."""
    group, _, name = key.partition(".")
    entailed = {f"{group}.{other}": value for other, value in getattr(state, group).entailed(name).items() if other != name}
    found = {}
    for page, declared in pages().items():
        if group not in {shown for _, shown in declared.controls}:
            continue
        changes = dict(entailed)
        for topic in (*shown_on(declared), *asked):
            changes |= {} if topic.gives_way is None else topic.gives_way(state, key)
        after = replace(state, {key: f"a{suffix}", **changes})
        if reads(declared, key, after) and (not asked or followed(asked, key, after)):
            found[page] = changes
    return found


def check_read(state: State, changes: Mapping[str, Any]) -> None:
    """Refuse a file that no page reads as the other parameters are: it would stand in a box that is disabled, and every plot would stay as it is.

    Parameters
    ----------
    state : State
        What is shown.
    changes : mapping of str to object
        What `changes_of` said of it.

    Raises
    ------
    ParameterError
        If it would have no effect: why, and what to do.
    """
    key, path = next(iter(changes.items()))
    after = replace(state, dict(changes))
    page = pages()[after.style.page]
    if reads(page, key, after):
        return
    group, _, name = key.partition(".")
    others = unread(shown_on(page), after)
    reason = getattr(after, group).idle.get(name) or others.get(key) or others.get(group, "")
    said = tr("{file} would change nothing as the other settings are: {reason} Change those first.", file=shown_path(os.path.basename(path)), reason=reason)
    raise ParameterError(f"{said} {tr('Nothing was read of it, and what was there before stays.')}")


class Opened(NamedTuple):
    """What the program begins with where it is given a file of data.

    Attributes
    ----------
    state : State
        With the file where it is read, on the page that reads it.
    path, key : str
        The file as it was given, and the parameter that takes it.
    shown : State
        That, with all values that are given beside it.
    """

    state: State
    path: str
    key: str
    shown: State

    def check(self) -> None:
        """Refuse what no page can begin with, in words of the file, see `check_taken`, and what none reads; see `check_read`."""
        _check_unnamed(self.path, self.key)
        check_read(self.shown, {self.key: os.path.abspath(self.path)})


def opened(path: str, settings: Mapping[str, str] = MappingProxyType({}), panes: str = "") -> Opened | None:
    """Return the state that a file of data is opened with, which the page that takes it then reads; None where no page takes such files.

    Parameters
    ----------
    path : str
        The file.
    settings : mapping of str to str
        The values that are given beside it, as text by their dotted keys: they may say by which page it is read, and it must be where one is named.
    panes : str
        What is wanted of it, panes or a page as the command line takes them, which must read it then; '' for whatever does.

    Raises
    ------
    FileError
        If there is no such file.
    ParameterError
        If a value is not allowed, what is named, a page or panes, does not read the file, or what takes the file is given a value as well.
    """
    page = settings.get("style.page")
    changes = changes_of(parse(State(), settings), os.path.abspath(path))
    if not changes:
        return None
    if not os.path.lexists(path):
        raise FileError(tr("{file} does not exist: check the name.", file=shown_path(path)))
    if panes:
        changes = _changes_for(panes, path, parse(State(), settings), changes)
    key = next(iter(changes))
    if key in settings:
        raise ParameterError(tr("{key} is given twice, by {file} and by --set: give it once.", key=key, file=shown_path(path)))
    if page is not None and "style.page" in changes:
        other = changes["style.page"]
        raise ParameterError(
            tr("style.page: page {page} does not read {file}, which is for page {other}: name that, or none.", page=page, file=shown_path(path), other=other)
        )
    state = replace(State(), ({} if page is None else {"style.page": page}) | dict(changes))
    return Opened(state, path, key, parse(state, settings))


def _changes_for(panes: str, path: str, state: State, elsewhere: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what changes where panes are to read a file, and refuse it where they do not: what they show would be of something else."""
    asked = topics_of(panes)
    # What is unknown is refused by who draws it.
    changes = changes_of(state, os.path.abspath(path), asked) if asked else elsewhere
    if not changes:
        # Text that is no table is so wherever it would go.
        if suffix_of(path) in TEXTS:
            _check_unnamed(path, next(iter(elsewhere)))
        other = elsewhere.get("style.page", state.style.page)
        said = {"panes": shortened(panes), "file": shown_path(path), "page": other}
        raise ParameterError(tr("--pane {panes} does not read {file}, which is for page {page}: name a pane of that page, or leave the file out.", **said))
    return changes


def check_taken(path: str | os.PathLike[str], key: str = "", *, named: bool = True) -> None:
    """Refuse what no page can begin with, before it stands in a box in the place of what was there, and every plot of its page says so.

    Parameters
    ----------
    path : path
        The file; one whose disk does not answer at once is let pass.
    key : str
        The dotted key of the parameter that is to take it; '' for no matter which.
    named : bool
        Whether the parameter was chosen by hand. Else what is said is said of the file alone: which parameter takes it is nobody's choice but the
        program's.

    Raises
    ------
    FileError
        If it cannot be read.
    ParameterError
        If it is a table that the program has exported of a picture; or no table, or one without a column of numbers, where the parameter takes tables;
        or does not begin as the files that the parameter takes. What is said ends with that nothing has changed.
    """
    try:
        (_check if named else _check_unnamed)(path, key)
    except (FileError, ParameterError) as error:
        raise type(error)(f"{error} {tr('Nothing was read of it, and what was there before stays.')}") from None


def _check_unnamed(path: str | os.PathLike[str], key: str) -> None:
    """Refuse what no page can begin with in words of the file, and of text that is no table say what can be opened."""
    try:
        _check(path, key)
    except (FileError, ParameterError) as error:
        said = str(error).removeprefix(f"{key}: ")
        if isinstance(error, ParameterError) and suffix_of(path) in TEXTS:
            as_table = tr("As its name ends with {suffix}, it was taken for a table of numbers.", suffix=suffix_of(path))
            said = f"{said} {as_table} {what_opens()}"
        raise type(error)(said) from None


def _check(path: str | os.PathLike[str], key: str) -> None:
    from sigexplorer.model.heads import AT_ONCE, read_head
    from sigexplorer.model.made import not_read_again

    end = time.monotonic() + AT_ONCE

    def late() -> bool:
        return time.monotonic() > end

    def watch() -> None:
        if late():
            raise TimeoutError

    with contextlib.suppress(TimeoutError):
        patiently(lambda _: open_regular(path).close(), shown_path(path), watch=watch)
    head = read_head(path)
    if head is not None and head.made is not None and not head.made.keys:
        raise not_read_again(shown_path(path), head.made)
    if suffix_of(path) in TEXTS and any(key in topic.tables for topic in topics().values()):
        _check_table(path, key, head, late)
    from sigexplorer.model.running import Cancelled

    with contextlib.suppress(Cancelled):
        for topic in topics().values():
            if key in topic.opens:
                topic.opens[key](os.fspath(path), late)


def _check_table(path: str | os.PathLike[str], key: str, head: Head | None, cancel: Cancel) -> None:
    """Refuse what is no table of numbers, whoever reads it: which numbers are wanted is said by who does."""
    from sigexplorer.model.heads import MOST_ROWS

    if head is None:
        from sigexplorer.model.running import Cancelled
        from sigexplorer.model.sheet import Form
        from sigexplorer.model.sheet_file import read_sheet

        with contextlib.suppress(Cancelled):
            read_sheet(os.fspath(path), key, cancel, form=Form(named=False, rows=MOST_ROWS, columns=sys.maxsize, alike=True))
    elif head.without_slips().is_wordy():
        raise ParameterError(tr("{place} has no column of numbers: give a table that has one.", place=f"{key}: {shown_path(path)}"))


def _meant(state: State, taking: Sequence[str], on: Mapping[str, Collection[str]], path: str | os.PathLike[str]) -> str:
    """Return which of the parameters that take such files, each on some pages, one is meant for."""
    here = [key for key in taking if state.style.page in on[key]]
    readers: dict[str, Callable[[Head], Sureness]] = {key: reader for topic in topics().values() for key, reader in topic.tables.items() if key in taking}
    if readers and len(taking) > 1:
        from sigexplorer.model.heads import Sureness, read_head

        head = read_head(path)
        if head is not None and head.made is not None:
            again = [key for key in (*here, *taking) if key in head.made.keys]
            # Where none does, that is said on the page that would.
            return (*again, *here, *taking)[0]
        meant = None if head is None else head.without_slips()
        sure = {key: readers[key](meant) for key in taking if key in readers} if meant is not None else {}
        # What nobody can read goes where it can be said best what is to be done.
        for keys, least in ((here, Sureness.POSSIBLE), (taking, Sureness.POSSIBLE), (here, Sureness.AKIN), (taking, Sureness.AKIN)):
            best = max(keys, key=lambda each: sure.get(each, Sureness.NO), default="")
            if sure.get(best, Sureness.NO) >= least:
                return best
    first = (here or taking)[0]
    # Of a group the last one: what reads an array beside a file that is there is not meant to take its place.
    return [key for key in here or taking if key.partition(".")[0] == first.partition(".")[0]][-1]
