"""The pictures of articles, drawn from the states that their addresses name, by the panes that the window shows."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote

from sigexplorer.export.picture import Picture
from sigexplorer.help.addresses import PICTURE
from sigexplorer.model.running import Cancel
from sigexplorer.results import Results, compute
from sigexplorer.state import State, parse
from sigexplorer.theme import ThemeName
from sigexplorer.topic import PAGE
from sigexplorer.topics import pages, topic_of

# Of a plot and of a whole page, in logical pixels; text of both has the size that it has in the window.
PLOT, WHOLE = (640, 380), (960, 640)
DPI = 96.0


def asked(address: str) -> tuple[str, State]:
    """Return the pane, or the page, and the state that the address of a picture names.

    Raises
    ------
    ParameterError
        If a value is not allowed.
    """
    pane, _, query = address.removeprefix(PICTURE).partition("?")
    return unquote(pane), parse(State(), dict(parse_qsl(query, keep_blank_values=True)))


def size_of(pane: str) -> tuple[int, int]:
    """Return the size of a picture in logical pixels."""
    return WHOLE if pane.startswith(PAGE) else PLOT


def how(pane: str, theme: ThemeName, density: float = 1.0) -> Picture:
    """Return how a picture is drawn: in a theme, and with so many pixels to a logical one."""
    width, height = size_of(pane)
    return Picture(width=round(width * density), height=round(height * density), dpi=DPI * density, theme=theme)


def results_of(pane: str, state: State, cancel: Cancel) -> Results:
    """Return what a picture draws, computed in any thread.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    names = [name for row in pages()[pane.removeprefix(PAGE)].rows for name in row] if pane.startswith(PAGE) else [pane]
    return compute(state, {topic.name: topic for topic in map(topic_of, names)}.values(), cancel=cancel)
