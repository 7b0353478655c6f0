"""Everything that one can do anywhere in the window: one declaration an action, from which menus, keys, the command palette and the help are made.

How it is done says `sigexplorer.window.deeds`, one method an action; what topics offer beside these stands in their own declarations. Whatever lists
keys for people, asks `shortcuts`, which has both.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from sigexplorer.language import current, mark, tr, translated
from sigexplorer.state import State, parameters
from sigexplorer.topics import pages, topics

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
# Pages with a key of their own.
NUMBERED = 9
# Switches of every page, below its own, and the keys of some.
LOOKS = ("style.grid", "style.legend")
LOOKS_KEYS: Mapping[str, str] = MappingProxyType({"style.grid": "Ctrl+G"})


@translated("title", "help")
class Action(msgspec.Struct, frozen=True):
    """Something that one can do, whichever page is shown.

    Attributes
    ----------
    name : str
        Menu and name, joined by a dot: "file.save_as". The method that does it has an underscore in the dot's place.
    title : str
        What its entry says; an ampersand stands before the letter that is underlined.
    help : str
        One sentence that explains it.
    keys : tuple of str
        Its keys, the first one as it is told.
    standard : str
        The name of the keys that a platform has for it, which stand in place of these: "SaveAs".
    line : bool
        Whether its entry stands below a line.
    checked : bool
        Whether its entry has a mark while it holds.
    of_pane : bool
        Whether it is done to a pane, whose own menu offers it too.
    """

    name: str
    title: str
    help: str
    keys: tuple[str, ...] = ()
    standard: str = ""
    line: bool = False
    checked: bool = False
    of_pane: bool = False

    @property
    def words(self) -> str:
        """What its entry says, without the mark of a letter and the dots of a question to come."""
        return self.title.replace("&", "").removesuffix(ELLIPSIS)


@translated("title")
class Submenu(msgspec.Struct, frozen=True):
    """A menu within a menu: its own actions, or entries that are listed when it is looked at.

    Attributes
    ----------
    name : str
        Menu and name, joined by a dot.
    title : str
        As of an `Action`.
    line : bool
        Whether it stands below a line.
    of_pane : bool
        Whether the menu of a pane has it too.
    """

    name: str
    title: str
    line: bool = False
    of_pane: bool = False


MENUS: Mapping[str, tuple[Action | Submenu, ...]] = MappingProxyType(
    {
        mark("&File"): (
            Action("file.new", "&New", "Start afresh with the article's figure.", ("Ctrl+N",), "New"),
            Action("file.open", f"&Open{ELLIPSIS}", "Open a session, or a file of data on the page that takes it.", ("Ctrl+O",), "Open"),
            Action("file.open_link", f"Open &link{ELLIPSIS}", "Show the state that somebody has sent as one line.", ("Ctrl+Shift+O",)),
            Submenu("file.recent", "Open &recent"),
            Submenu("file.presets", "&Presets"),
            Action("file.save", "&Save", "Save the session to its file.", ("Ctrl+S",), "Save", line=True),
            Action("file.save_as", f"Save &as{ELLIPSIS}", "Save the session to another file.", ("Ctrl+Shift+S",), "SaveAs"),
            Action("file.export_picture", f"&Export picture{ELLIPSIS}", "Write a plot or a page as PNG, SVG or PDF.", ("Ctrl+E",), line=True, of_pane=True),
            Action(
                "file.export_sweep",
                f"Export a&nimation{ELLIPSIS}",
                "Write a moving picture of a plot, in which a parameter moves.",
                ("Ctrl+Alt+E",),
                of_pane=True,
            ),
            Action("file.export_data", f"Export &data{ELLIPSIS}", "Write the numbers of a plot as a table.", ("Ctrl+Shift+E",), of_pane=True),
            Action("file.export_page", f"Export live pa&ge{ELLIPSIS}", "Write the page as one HTML file, its sliders alive in any browser.", ("Ctrl+Alt+H",)),
            Action("file.quit", "&Quit", "Close the window.", ("Ctrl+Q",), "Quit", line=True),
        ),
        mark("&Edit"): (
            Action("edit.undo", "&Undo", "Take back the last step, or what is being typed in a box.", ("Ctrl+Z",), "Undo"),
            Action("edit.redo", "&Redo", "Do the step again that was taken back.", ("Ctrl+Shift+Z",), "Redo"),
            Action("edit.copy_image", "Copy &image", "Put a picture of the plot on the clipboard.", ("Ctrl+Shift+C",), line=True, of_pane=True),
            Action("edit.copy_data", "Copy &data", "Put the numbers of the plot on the clipboard.", ("Ctrl+Alt+C",), of_pane=True),
            Submenu("edit.copy_as", "Copy &as", of_pane=True),
            Action("edit.copy_link", "Copy &link", "Put all that is shown on the clipboard as one line, which opens anywhere.", ("Ctrl+Shift+L",), line=True),
            Action("edit.show_code", f"Link as &QR code{ELLIPSIS}", "Show that line as a QR code on the whole screen, for a room.", ("Ctrl+Alt+L",)),
            Action("edit.paste", "&Paste data or link", "Open the link on the clipboard, or hand what is there to the page.", ("Ctrl+V",), "Paste", line=True),
        ),
        mark("&View"): (
            Action("view.palette", f"&Commands{ELLIPSIS}", "Find anything by its name, and do it or go to it.", ("Ctrl+K",)),
            Action("view.full_view", "&Full view", "Show all there is on the plots of the page.", ("Ctrl+0",), line=True, of_pane=True),
            Action("view.compute_again", "Compute a&gain", "Compute what is shown anew, from the same parameters.", ("F5",)),
            Action("view.full_screen", "Full &screen", "Fill the screen, and give it back.", ("F11",), checked=True),
            Action("view.present", "Pr&esent", "Show the plots large to a room, alone on the screen; Escape leaves.", ("Shift+F5",)),
            Submenu("page", "&Page", line=True),
            Submenu("plots", "P&lots"),
            Submenu("view.language", "Lan&guage"),
        ),
        "page": (
            Action("page.next", "Next page", "Show the next page.", ("Ctrl+Tab", "Ctrl+PgDown")),
            Action("page.previous", "Previous page", "Show the page before.", ("Ctrl+Shift+Tab", "Ctrl+PgUp")),
            Action("page.search", "Search pages", "Type to find a page by what it shows.", ("Ctrl+F",), "Find"),
            Action("page.names", "Names of the pages", "Show the pages by name, or their icons alone.", ("F9",)),
            Action("page.next_part", "Next part of the window", "Take the keyboard from pages to controls to plots.", ("F6",), line=True),
            Action("page.previous_part", "Part of the window before", "Take the keyboard back the same way.", ("Shift+F6",)),
        ),
        "plots": (
            Action("plots.enlarge", "Enlarge", "Let the plot fill its page, or give the others their room back.", ("F4",), checked=True, of_pane=True),
            Action("plots.join", "In tabs", "Let the plots of a row share one place by tabs, or stand side by side.", checked=True, of_pane=True),
            Action("plots.tear", "Own window", "Give the plot a window of its own; closed, it comes back.", ("Ctrl+Shift+W",), checked=True, of_pane=True),
            Action("plots.hide", "Put away", "Put the plot away; the list below shows it again.", ("Ctrl+Shift+H",), of_pane=True),
            Action("plots.reset", "Reset the layout", "Let plots, borders, sections and pages stand as the program has them.", line=True),
        ),
        mark("&Help"): (
            Submenu("help.lessons", "&Lessons"),
            Submenu("help.guides", "&Guides"),
            Action("help.open", "&Help", "Explain what has the keyboard, or the page that is shown.", ("F1",), line=True),
            Action("help.whats_this", "&What is this?", "Click on anything to have it explained.", ("Shift+F1",)),
            Action("help.keys", "&Mouse and keys", "Say what the mouse and the keys do."),
            Action("help.about", "&About sigexplorer", "Say which version this is."),
        ),
    }
)
"""The menus with what stands in them, by their titles; those within another by the names of their `Submenu`."""


@functools.cache
def actions() -> Mapping[str, Action]:
    """Return every action by its name."""
    return MappingProxyType({item.name: item for menu in MENUS.values() for item in menu if isinstance(item, Action)})


class Shortcut(msgspec.Struct, frozen=True):
    """Keys, and what they do.

    Attributes
    ----------
    where : str
        The menu or the topic that it belongs to.
    what : str
        What it does, in the words of its entry or its button.
    keys : tuple of str
        The keys, as "Ctrl+E": of those that platforms have of their own, the usual ones.
    help : str
        One sentence that explains it.
    standard : str
        The name that Qt has for keys that a platform has of its own; '' for none.
    """

    where: str
    what: str
    keys: tuple[str, ...]
    help: str
    standard: str = ""


def shortcuts() -> tuple[Shortcut, ...]:
    """Return every key that does something wherever the keyboard is: those of the menus, of pages, and of what topics offer."""
    return _shortcuts(current().code)


@functools.cache
def _shortcuts(language: str) -> tuple[Shortcut, ...]:
    """Return them in the language that is spoken, which is given only so that each is made once."""
    found = []
    for menu, items in MENUS.items():
        where = tr(menu).replace("&", "") if menu.startswith("&") else tr(menu.capitalize())
        found += [Shortcut(where, item.words, item.keys, item.help, item.standard) for item in items if isinstance(item, Action) and item.keys]
    found += [Shortcut(tr("Page"), page.title, (f"Alt+{number}",), page.summary) for number, page in enumerate([*pages().values()][:NUMBERED], 1)]
    declared = parameters(State())
    for key, keys in flag_keys().items():
        owner = next((topic.title for topic in topics().values() if key in topic.switches), tr("View"))
        found.append(Shortcut(owner, declared[key].title, (keys,), declared[key].help))
    for topic in topics().values():
        found += [Shortcut(topic.title, command.title, (command.shortcut,), command.help) for command in topic.commands if command.shortcut]
    return tuple(found)


@functools.cache
def flag_keys() -> Mapping[str, str]:
    """Return the keys of flags, by the dotted keys of these."""
    return MappingProxyType(dict(LOOKS_KEYS) | {key: keys for topic in topics().values() for key, keys in topic.shortcuts.items()})
