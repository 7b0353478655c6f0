"""All topics, in the order of `sigexplorer.contents`: every list of them in the program is asked for here."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from sigexplorer import contents
from sigexplorer.errors import ParameterError, choose_from, in_quotes
from sigexplorer.language import tr
from sigexplorer.model.running import Cancel, never
from sigexplorer.model.table import Table
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.topic import GROUPS, PAGE, Measured, Page, PaneEntry, Topic, named_panes


def topic(name: str) -> Topic[Any]:
    """Return a topic by its name.

    Raises
    ------
    KeyError
        If there is none.
    """
    if name not in contents.TOPICS:
        raise KeyError(name)
    found: Topic[Any] = getattr(importlib.import_module(f"{__name__}.{name}"), name.upper())
    return found


@functools.cache
def topics() -> Mapping[str, Topic[Any]]:
    """Return every topic by its name, in order."""
    return MappingProxyType({name: topic(name) for name in contents.TOPICS})


@functools.cache
def pages() -> Mapping[str, Page]:
    """Return every page by the name of the topic that opens it, by groups."""
    found: dict[str, Page] = {name: page for name in contents.PAGES if (page := topic(name).page) is not None}
    return MappingProxyType(dict(sorted(found.items(), key=lambda item: (GROUPS.index(item[1].group), item[1].order))))


@functools.cache
def pane_entries() -> Mapping[str, PaneEntry]:
    """Return every pane, and every table that none draws, by its name."""
    return MappingProxyType({entry.name: entry for item in topics().values() for entry in item.panes})


def measured() -> tuple[Measured, ...]:
    """Return what topics measure as single numbers."""
    return tuple(item.measured for item in topics().values() if item.measured is not None)


def drawn_panes() -> tuple[str, ...]:
    """Return the names of the panes that can be drawn."""
    return tuple(name for name, entry in pane_entries().items() if entry.kind)


def pane_entry(pane: str) -> PaneEntry:
    """Return what is stated of a pane.

    Raises
    ------
    ParameterError
        If there is no pane of that name.
    """
    if pane not in pane_entries():
        raise ParameterError(tr("pane {name} is unknown: {choose}.", name=in_quotes(pane), choose=choose_from(pane_entries(), pane, "panes")))
    return pane_entries()[pane]


def topic_of(pane: str) -> Topic[Any]:
    """Return the topic that a pane draws.

    Raises
    ------
    ParameterError
        If there is no pane of that name.
    """
    pane_entry(pane)
    return _drawn_by()[pane]


@functools.cache
def _drawn_by() -> Mapping[str, Topic[Any]]:
    return MappingProxyType({entry.name: item for item in topics().values() for entry in item.panes})


def table_of(pane: str, results: Results, cancel: Cancel = never) -> Table:
    """Return a pane's numbers from the result of its topic.

    Raises
    ------
    ParameterError
        If there is no pane of that name.
    NothingError
        If there is nothing to be written but why.
    Cancelled
        If `cancel` answered True where something had to be looked up.
    """
    entry, result = pane_entry(pane), results.of(topic_of(pane))
    if entry.looked_up is not None:
        return entry.looked_up(results, cancel)
    table: Table = result.table() if entry.table is None else entry.table(result)
    return table


def unread(shown: Iterable[Topic[Any]], state: State) -> dict[str, str]:
    """Return the dotted keys, and whole groups, that none of some topics reads now though one of them may otherwise, each with the reason.

    Parameters
    ----------
    shown : iterable of Topic
        What stands on a page, or is exported.
    state : State
        As it is now.
    """
    return _agreed(shown, state)


def unseen(shown: Iterable[Topic[Any]], state: State) -> dict[str, str]:
    """Return what `unread` does, and what changes nothing in any of the plots, each with the reason.

    Parameters
    ----------
    shown, state
        See `unread`.
    """
    return _agreed(shown, state, plots=True)


def reads(page: Page, key: str, state: State) -> bool:
    """Return whether something that a page shows or says follows a parameter, as the others are now."""
    return followed((*shown_on(page), *read_on(page)), key, state)


def followed(asked: Iterable[Topic[Any]], key: str, state: State) -> bool:
    """Return whether any of some topics follows a parameter, as the others are now."""
    group, _, name = key.partition(".")
    asked = tuple(asked)
    return any(_follows(item, key) for item in asked) and name not in getattr(state, group).idle and not _without(key, unread(asked, state))


def _agreed(asked: Iterable[Topic[Any]], state: State, *, plots: bool = False) -> dict[str, str]:
    """Return what every topic says that may depend on it, of its `plots` too."""
    told: dict[Callable[[State], Mapping[str, str]], Mapping[str, str]] = {}
    said: list[tuple[Topic[Any], dict[str, str]]] = []
    found: dict[str, str] = {}
    # With every step of a drag: several topics say the same, and are asked once.
    for item in asked:
        reasons: dict[str, str] = {}
        for ask in (item.unread, item.unseen if plots else None):
            if ask is not None:
                if ask not in told:
                    told[ask] = ask(state)
                reasons |= told[ask]
        said.append((item, reasons))
        found |= reasons
    # And mostly they say nothing.
    return found and {key: reason for key, reason in found.items() if all(_without(key, reasons) for item, reasons in said if _follows(item, key))}


def _follows(item: Topic[Any], key: str) -> bool:
    """Return whether a topic's arguments may depend on a parameter, or on any of a group."""
    return any(own == key or own.startswith(f"{key}.") or key.startswith(f"{own}.") for own in item.keys)


def _without(key: str, reasons: Mapping[str, str]) -> bool:
    return key in reasons or key.partition(".")[0] in reasons


def topics_of(panes: str) -> tuple[Topic[Any], ...]:
    """Return the topics of panes, or of a page, as the command line takes them; none of what it does not know."""
    if panes.startswith(PAGE):
        page = pages().get(panes.removeprefix(PAGE))
        return () if page is None else (*shown_on(page), *read_on(page))
    names = [name for row in named_panes(panes) for name in row]
    return tuple({(item := topic_of(name)).name: item for name in names if name in pane_entries()}.values())


def said_of_files(results: Results) -> tuple[str, ...]:
    """Return what is said on its page of how the files were read that results are of, each once; see `Topic.said_of_files`."""
    say = {name: topic(name).said_of_files for name in results.by_topic if name in contents.TOPICS}
    said = (of(results.by_topic[name]) for name, of in say.items() if of is not None)
    return tuple(dict.fromkeys(filter(None, said)))


def panes_in(panes: str) -> tuple[str, ...]:
    """Return the names of the panes that are asked for, those of a page where one is, as the command line takes them.

    Raises
    ------
    ParameterError
        If there is no such page.
    """
    if panes.startswith(PAGE):
        return tuple(name for row in page_called(panes.removeprefix(PAGE)).rows for name in row)
    return tuple(name for row in named_panes(panes) for name in row)


def page_called(name: str) -> Page:
    """Return the page of a name.

    Raises
    ------
    ParameterError
        If there is none.
    """
    if name not in pages():
        raise ParameterError(tr("page {name} is unknown: {choose}.", name=in_quotes(name), choose=choose_from(pages(), name, "pages")))
    return pages()[name]


__all__ = [
    "drawn_panes",
    "followed",
    "measured",
    "page_called",
    "pages",
    "pane_entries",
    "pane_entry",
    "panes_in",
    "reads",
    "said_of_files",
    "table_of",
    "topic",
    "topic_of",
    "topics",
    "topics_of",
    "unread",
    "unseen",
]


# What stands on a page is asked for with every step of a drag.
@functools.lru_cache(maxsize=256)
def read_on(page: Page) -> tuple[Topic[Any], ...]:
    """Return the topics that read something off below the controls of a page; one with a page of its own does on that alone."""
    found = [topics()[group] for _, group in page.controls if group in topics()]
    return tuple(item for item in found if item.readout is not None and item.page in (None, page))


@functools.lru_cache(maxsize=256)
def shown_on(page: Page) -> tuple[Topic[Any], ...]:
    """Return the topics that a page shows, or says something of."""
    return tuple({topic.name: topics()[topic.name] for topic in (*page.needs, *(topic_of(pane) for row in page.rows for pane in row))}.values())
