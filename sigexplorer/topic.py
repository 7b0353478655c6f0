"""What a topic is: one typed value with everything that the rest of the program needs to know of it.

To add one called ``toy``:

1. ``topics/toy.py``, a `Topic` under the module's name in capitals (``TOY``); a computation that the state does not load already is
   imported inside of the function that calls it, so that the start does not grow with it.
2. ``panes/toy.py``, the pane that the topic names as text (``"toy:ToyPane"``), loaded when its page is first shown.
3. One line in `sigexplorer.contents`, which says on which page it stands.
4. Where it has parameters of its own, their struct in a file of ``model/``, and two lines in `sigexplorer.state`: its import and its field.

The window with its rail, menus and help, the command line, ``list``, the session file and the exports follow.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

import msgspec

from sigexplorer.language import mark, translated
from sigexplorer.model.running import Cancel
from sigexplorer.model.table import Table
from sigexplorer.results import Arguments, Computation, Results
from sigexplorer.state import State

if TYPE_CHECKING:
    from pathlib import Path

    from sigexplorer.model.heads import Head, Sureness

R = TypeVar("R")

Group = Literal["The curve", "Depth", "Number formats", "Probability and data", "Training", "Your network", "Lessons"]
"""What a user comes with: pages stand grouped by it, in this order."""
GROUPS: tuple[Group, ...] = get_args(Group)

BESIDE, BELOW, PAGE = ",", "/", "page:"
"""What stands between panes of a row, between the rows, and before the name of a page with all of its panes: "curve,chain/layers"."""

FUNCTION = (mark("Function"), "activation")
"""The section in which the function explored is chosen, for the controls of a page."""

Moves = Callable[[State, "Moved"], Mapping[str, Any]]
"""From the state, and what a hand did on a pane, to the values that change, by their dotted keys; none for nothing.

Numbers are brought within the limits of their parameters; what the state refuses all the same changes nothing. `sigexplorer.moves` has what
several topics need. What it does not know, a hand on something that is not there, changes nothing.
"""

Views = Callable[[State, "Seen | None"], Mapping[str, Any]]
"""From the state, and the range that a hand made seen on a pane, or None for all there is, to the values that change, as with `Moves`."""


def named_panes(panes: str) -> tuple[tuple[str, ...], ...]:
    """Return the names of panes, row by row, of a text in which `BESIDE` and `BELOW` stand between them."""
    return tuple(tuple(name.strip() for name in row.split(BESIDE)) for row in panes.split(BELOW))


class Moved(msgspec.Struct, frozen=True):
    """What a hand did on a pane, in the units of its axes.

    Attributes
    ----------
    what : str
        What was moved, as the pane calls it; '' for the point under the pointer.
    how : {"dragged", "stepped", "placed", "clicked"}
        With the mouse, by an arrow key, by a double click, or by one. A drag, and steps that follow on one another, are one step of the history.
    x, y : float
        Where to, as it is drawn: the decimal logarithm on a logarithmic axis; NaN along an axis on which it did not move. Of a step: by how
        many pixels to the right and upwards.
    pixel : (float, float)
        How far a pixel goes along each axis, in the same units; 0 where the pane does not tell.
    reach : float
        How far the pane shows things around its middle, where that follows from what is moved; NaN elsewhere.
    """

    what: str
    how: Literal["dragged", "stepped", "placed", "clicked"]
    x: float
    y: float
    pixel: tuple[float, float] = (0.0, 0.0)
    reach: float = math.nan


class Seen(msgspec.Struct, frozen=True):
    """The range of a pane's axes after a hand has moved or zoomed it, as it is drawn: decimal logarithms on a logarithmic axis.

    Attributes
    ----------
    x, y : (float, float)
        From the left to the right edge, and from the lower to the upper one.
    """

    x: tuple[float, float]
    y: tuple[float, float]


@translated("title", "step")
class PaneEntry(msgspec.Struct, frozen=True):
    """A pane of a topic, or a table of it that no pane draws.

    Attributes
    ----------
    name : str
        The topic's name, or that with a part of its own: "network.spectrum"; or a part of the topic that it is seen as one of. It is what
        `export --pane` takes.
    title : str
        What a user reads.
    kind : str
        Module and class in `sigexplorer.panes`, as text: "network:SpectrumPane"; '' where it has numbers only.
    table : callable, optional
        From the topic's result to the pane's numbers; else the result's own `table`.
    looked_up : callable, optional
        From all results, and what asks whether to stop, to the pane's numbers instead, where the topic's own result leaves out what costs too much with
        every step of a drag.
    moves : callable, optional
        What a hand changes that drags something on the pane, presses an arrow key or double-clicks; see `Moves`.
    views : callable, optional
        What a hand changes that pans or zooms the pane, or asks for the full view; see `Views`.
    step : str
        What such a change is called in the history, where the titles of the parameters do not say it.
    again : tuple of str
        The dotted keys of the parameters that take its numbers as they are exported; none where they are no data to begin with.
    """

    name: str
    title: str
    kind: str = ""
    table: Callable[[Any], Table] | None = None
    looked_up: Callable[[Results, Cancel], Table] | None = None
    moves: Moves | None = None
    views: Views | None = None
    step: str = ""
    again: tuple[str, ...] = ()


@translated("title", "summary")
class Page(msgspec.Struct, frozen=True):
    """A page of the window.

    Attributes
    ----------
    title : str
        What its entry in the rail says.
    group : str
        Under which heading it stands.
    icon : str
        The name of its icon, a file of ``resources/icons/pages``.
    summary : str
        What one sees there, in a line: shown at its name in the rail, and searched.
    rows : tuple of tuple of str
        The names of its panes, row by row; they may be those of other topics.
    needs : tuple of Computation
        The topics that its sentence needs, this one apart.
    sentence : callable
        From results, with those topics, to what is said below the plots.
    controls : tuple of (str, str)
        The heading of a section of the panel, and the group of parameters below it; what the page needs first comes first.
    open : tuple of str
        The groups whose sections are not folded at first.
    shares : tuple of int
        How the height is shared among the rows; equally where not given.
    tabs : tuple of tuple of (str, str)
        Panes that share one place of a row, and what their tabs say: neighbours there, the first one shown at first.
    order : int
        Among the pages of its group: lower ones come first, else in the order of `sigexplorer.contents`.
    """

    title: str
    group: Group
    icon: str
    summary: str
    rows: tuple[tuple[str, ...], ...]
    sentence: Callable[[Results], str]
    needs: tuple[Computation[Any], ...] = ()
    controls: tuple[tuple[str, str], ...] = ()
    open: tuple[str, ...] = ()
    shares: tuple[int, ...] = ()
    tabs: tuple[tuple[tuple[str, str], ...], ...] = ()
    order: int = 0


@translated("title", "help")
class Command(msgspec.Struct, frozen=True):
    """Something that is done by a button beside a page's switches, and by a key.

    Attributes
    ----------
    name : str
        The object name of its action, below that of its topic: "training.step".
    title : str
        What its button says.
    help : str
        One sentence that explains it.
    change : callable
        From the state to the values that it changes, by their dotted keys; none for nothing.
    shortcut : str
        Its key on the keyboard; '' for none.
    repeated : bool
        Whether it is done again and again, frame by frame, until its button is pressed once more or it changes nothing.
    copies : callable, optional
        In place of a change: from the state, and a way to be cancelled, to the text that goes to the clipboard; called in a worker.
    goes_on : bool
        Whether it computes what was cancelled of its topic, in place of its change.
    """

    name: str
    title: str
    help: str
    change: Callable[[State], Mapping[str, Any]] = lambda state: {}
    shortcut: str = ""
    repeated: bool = False
    copies: Callable[[State, Cancel], str] | None = None
    goes_on: bool = False

    @property
    def topic(self) -> str:
        """The name of the topic that it belongs to."""
        return self.name.partition(".")[0]


@translated("what", "how")
class Help(msgspec.Struct, frozen=True):
    """A line of the help: what one can do, and how."""

    what: str
    how: str


@translated("title", "help")
class Measure(msgspec.Struct, frozen=True):
    """A single number that is measured of a state: what a sweep draws over two of its parameters.

    Attributes
    ----------
    name : str
        The topic's name and its own: "network.gradient_left".
    title : str
        What a user reads.
    help : str
        One sentence that explains it.
    logarithm : bool
        Whether it is a decimal logarithm, which people read as the number itself.
    ends : (float, float), optional
        The least and the most that it can be, where both are known: those of a share.
    """

    name: str
    title: str
    help: str
    logarithm: bool = False
    ends: tuple[float, float] | None = None


class Measured(msgspec.Struct, frozen=True):
    """What a topic measures of a state as single numbers, quickly, for whoever measures thousands of states.

    Attributes
    ----------
    measures : tuple of Measure
        What there is.
    inputs : callable
        From the state, and the names of the measures that are wanted, to the arguments, as of `Computation`; a function of a module, which another
        process finds by its name.
    compute : callable
        ``compute(*arguments, wanted=..., cancel=...)``: the numbers by their names, of those that are wanted; a function of a module, too. Raises a
        `SigexplorerError` where a state has none, in a line.
    keys : tuple of str
        The dotted keys, or whole groups, that the arguments depend on.
    seed : str
        The dotted key of the seed; '' where nothing is drawn.
    """

    measures: tuple[Measure, ...]
    inputs: Callable[[State, Collection[str]], Arguments]
    compute: Callable[..., Mapping[str, float]]
    keys: tuple[str, ...]
    seed: str = ""


class Lasting(msgspec.Struct, frozen=True):
    """What becomes of results that have taken minutes when a window closes, so that nothing of them is lost and no start begins anew with them unasked.

    Attributes
    ----------
    leave : callable
        From the state, and a folder in which it keeps what is there, to the values that change in what the next start begins with.
    take_up : callable
        From the state that a window begins with, and that folder: has what was kept be there.
    """

    leave: Callable[[State, Path], Mapping[str, Any]]
    take_up: Callable[[State, Path], None]


class Topic(Computation[R], frozen=True, eq=False):
    """A computation, how it is shown, and what can be done with it.

    Attributes
    ----------
    keys : tuple of str
        The dotted keys, or whole groups, that a table's head states; every key that the arguments depend on is among them.
    panes : tuple of PaneEntry
        The panes that draw it, its own first; one without a class for a topic that has numbers only.
    page : Page, optional
        The page that it opens; none where it stands on that of another.
    switches : tuple of str
        The dotted keys of its flags that menus offer.
    commands : tuple of Command
        What menus offer to do, behind the switches.
    shortcuts : mapping of str to str
        The keys of the keyboard for some of them.
    help : tuple of Help
        What the help says of it.
    barred : callable, optional
        From the state to the choices that cannot be made now: by dotted key, each choice with the reason.
    unread : callable, optional
        From the state to the dotted keys, or whole groups, that its arguments depend on otherwise and do not now, and to the names of its commands that
        change nothing now, each with the reason. What its own group says of itself as idle is not repeated.
    unseen : callable, optional
        From the state to the dotted keys that change nothing that its plots show, nor what is said below them, for the functions there are, each with the
        reason; its tables may follow them. It is asked with every step of a drag.
    pasted : callable, optional
        From the state, and a text that is pasted or dropped while its page is shown, to the values that change, as with `Moves`, and to what must be
        said of how the text was read, '' for nothing; raises a `ParameterError` that says what is wrong with it.
    tables : mapping of str to callable
        By the dotted key of a parameter that takes a table, from the first rows of one to how surely it is meant for it: what its reader makes of them.
    opens : mapping of str to callable
        By the dotted key of a parameter that takes another file, what raises a `SigexplorerError` where a file does not begin as one: from the path
        and what says that it is to be given up.
    gives_way : callable, optional
        From the state, and the dotted key of a parameter that a file comes to, to the values that change with it, as with `Moves`: of what would be read in
        the place of the file.
    readout : callable, optional
        From the result and the state to rows of text, which stand below the controls of the group that has the topic's name.
    follows : callable, optional
        From the state to the path of a file that may grow while its page is shown, and is then read anew; '' for none.
    said_of_files : callable, optional
        From the result to what its page says of how the files were read that it is of, in sentences; '' for nothing. It is said with what is exported, too.
    measured : Measured, optional
        What it measures as single numbers.
    lasting : Lasting, optional
        What becomes of its results when a window closes; without, they are computed again.
    """

    keys: tuple[str, ...] = ()
    panes: tuple[PaneEntry, ...] = ()
    page: Page | None = None
    switches: tuple[str, ...] = ()
    commands: tuple[Command, ...] = ()
    shortcuts: Mapping[str, str] = {}
    help: tuple[Help, ...] = ()
    barred: Callable[[State], Mapping[str, Mapping[str, str]]] | None = None
    unread: Callable[[State], Mapping[str, str]] | None = None
    unseen: Callable[[State], Mapping[str, str]] | None = None
    pasted: Callable[[State, str], tuple[Mapping[str, Any], str]] | None = None
    tables: Mapping[str, Callable[[Head], Sureness]] = {}
    opens: Mapping[str, Callable[[str, Cancel], None]] = {}
    gives_way: Callable[[State, str], Mapping[str, Any]] | None = None
    readout: Callable[[R, State], tuple[tuple[str, ...], ...]] | None = None
    follows: Callable[[State], str] | None = None
    said_of_files: Callable[[R], str] | None = None
    measured: Measured | None = None
    lasting: Lasting | None = None
