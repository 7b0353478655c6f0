"""How the user has arranged the plots of a page: which are put away, which share a place by tabs, which have a window of their own, which is large.

It belongs to the user and the machine, as sizes and folds do: it is kept in the settings, and no document holds it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec

from sigexplorer.topic import Page
from sigexplorer.topics import pane_entry
from sigexplorer.window.layout import ARRANGEMENT
from sigexplorer.window.preferences import forget, keep, read
from sigexplorer.window.tabs import places_of

# Of what is kept of one page, in letters: more was not written by this program.
LONGEST = 10_000


class Standing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a user has changed of how a page stands.

    Attributes
    ----------
    hidden : tuple of str
        The panes that are put away.
    torn : tuple of str
        The panes that have a window of their own.
    joined : tuple of int
        The rows, from 0 on, whose panes share one place by tabs.
    large : str
        The one pane that fills the page; '' for none.
    """

    hidden: tuple[str, ...] = ()
    torn: tuple[str, ...] = ()
    joined: tuple[int, ...] = ()
    large: str = ""

    def seen(self, names: Sequence[str]) -> list[str]:
        """Return those of some panes that stand on the page, in order."""
        there = [name for name in names if name not in self.hidden and name not in self.torn]
        return [self.large] if self.large in there else there

    def rows(self, page: Page) -> list[list[dict[str, str]]]:
        """Return the rows with their places, and in each its panes with what their tabs say; '' for a pane that has its place alone."""
        found = []
        for number, names in enumerate(page.rows):
            there = self.seen(names)
            if self.large and self.large not in there and self.large in self.seen([name for row in page.rows for name in row]):
                continue
            titles = dict(pair for group in page.tabs for pair in group)
            if number in self.joined and len(there) > 1:
                found.append([{name: titles.get(name) or pane_entry(name).title for name in there}])
            elif there:
                places = [{name: words for name, words in place.items() if name in there} for place in places_of(tuple(names), page.tabs)]
                found.append([{name: words if len(place) > 1 else "" for name, words in place.items()} for place in places if place])
        return found


class Arranger(Protocol):
    """What arranges the plots of pages."""

    def of(self, page: str) -> Standing:
        """Return how a page stands."""

    def enlarge(self, pane: str) -> None:
        """Let a pane fill its page, or give the others their room again."""

    def show(self, pane: str, shown: bool) -> None:
        """Put a pane away, or show it where it belongs."""

    def join(self, pane: str) -> None:
        """Let the panes of a row share one place by tabs, or stand side by side again."""

    def tear_off(self, pane: str) -> None:
        """Give a pane a window of its own, or take it back."""

    def reset(self, width: int) -> None:
        """Let everything stand as the program has it, the panel as wide as given."""


def checked(found: Standing, page: Page) -> Standing:
    """Return an arrangement as far as a page has what it names, with one pane seen at least."""
    names = tuple(dict.fromkeys(name for row in page.rows for name in row))
    torn = tuple(name for name in dict.fromkeys(found.torn) if name in names)
    hidden = tuple(name for name in dict.fromkeys(found.hidden) if name in names and name not in torn)
    if not set(names) - {*hidden, *torn}:
        hidden, torn = (), torn[: len(names) - 1]
    joined = tuple(sorted({row for row in found.joined if 0 <= row < len(page.rows)}))
    large = found.large if found.large in names and found.large not in {*hidden, *torn} else ""
    return Standing(hidden, torn, joined, large)


def kept(name: str, page: Page) -> Standing:
    """Return the arrangement of a page that was kept; that of the program where there is none, or none that can be read."""
    text = read(_key(name), "")
    try:
        found = msgspec.json.decode(text[:LONGEST].encode(), type=Standing)
    except (msgspec.MsgspecError, UnicodeEncodeError):
        found = Standing()
    return checked(found, page)


def keep_all(arrangements: Mapping[str, Standing]) -> None:
    """Keep the arrangements of some pages."""
    for name, arrangement in arrangements.items():
        if arrangement != Standing():
            keep(_key(name), msgspec.json.encode(arrangement).decode())
        else:
            forget(_key(name))


def _key(name: str) -> str:
    return f"{ARRANGEMENT}/{name}"
