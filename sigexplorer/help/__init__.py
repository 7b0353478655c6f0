"""The help: an article for every page of the window and every function, guides, and a way to find them. No Qt, no files of pictures.

An article is made when it is read: its sentences are results of the model, and its pictures are drawn from states by whoever shows it, see
`sigexplorer.help.markup`. The window shows it in a text browser (`sigexplorer.window.help`), `sigexplorer.help.site` writes all of it as pages.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

import msgspec

from sigexplorer.help import guides
from sigexplorer.help.functions import function_body, summary_of
from sigexplorer.help.pages import page_body, search_words
from sigexplorer.language import mark, tr
from sigexplorer.model.activations import Activation, catalogue
from sigexplorer.model.activations.custom import Custom
from sigexplorer.model.activations.names import describe_activation, names_of
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.running import Cancel
from sigexplorer.state import State
from sigexplorer.topics import pages

GUIDE, FUNCTIONS = mark("Guides"), mark("Functions")


class Article(msgspec.Struct, frozen=True):
    """An article of the help.

    Attributes
    ----------
    name : str
        Its address: "page/curve", "function/tanh", "guide/start".
    title, summary : str
        What it is called, and a line that says what it says.
    group : str
        Under which heading it is listed, in English.
    names : tuple of str
        What else it is called; it is found by these as by its title.
    words : tuple of str
        What it is found by beside these and its line.
    make : callable
        Returns its body as HTML, given a way to be cancelled.
    """

    name: str
    title: str
    summary: str
    group: str
    names: tuple[str, ...]
    words: tuple[str, ...]
    make: Callable[[Cancel], str]


def articles(state: State) -> Mapping[str, Article]:
    """Return every article by its name, in the order in which they are listed.

    Parameters
    ----------
    state : State
        Functions that it explores or compares have its parameters in their articles; formulas of one's own have an article each.
    """
    found = [_guide(name) for name in guides.WRITTEN]
    found += [Article(f"guide/{name}", tr(title), tr(summary), GUIDE, (), (), make) for name, (title, summary, make) in guides.MADE.items()]
    found += [
        Article(f"page/{name}", page.title, page.summary, page.group, (), search_words(name), functools.partial(page_body, name))
        for name, page in pages().items()
    ]
    found += [_function(name, activation, state) for name, activation in explained_functions(state).items()]
    return MappingProxyType({item.name: item for item in found})


def explained_functions(state: State) -> Mapping[str, Activation]:
    """Return the functions that have an article, by the last part of its name, with the parameters that they have in it."""
    present: tuple[Activation, ...] = tuple(dict.fromkeys((state.activation, *state.compare)))
    found: dict[str, Activation] = {}
    for name, kind in catalogue.items():
        own: list[Activation] = [item for item in present if item.name == name] or [kind()]
        # Several formulas are several functions; of another function the first one stands for all.
        for number, item in enumerate(own if name == "custom" else own[:1], 1):
            found[name if number == 1 else f"{name}-{number}"] = item
    return found


def _guide(name: str) -> Article:
    text = guides.guide_text(name)
    first = " ".join(text.strip().partition("\n\n")[0].split())
    return Article(f"guide/{name}", guides.title_of(name), _plain(first), GUIDE, (), (_plain(text),), functools.partial(guides.written_guide, name))


def _function(name: str, activation: Activation, state: State) -> Article:
    kind = type(activation)
    names = tuple(known.text for known in names_of(activation.name))
    words = (*(item.title for item in parameters_of(kind).values()), tr(kind.family))
    make = functools.partial(function_body, activation, state)
    title = describe_activation(activation)
    # A formula without a name of its own is its own title, and would stand in the list as nothing that anybody knows.
    title = tr("Formula: {formula}", formula=title) if isinstance(activation, Custom) and not activation.label.strip() else title
    return Article(f"function/{name}", title, summary_of(activation), FUNCTIONS, names, words, make)


def _plain(text: str) -> str:
    """Return a written text without its marks."""
    text = re.sub(r"\[([^\]]+)\]\([^)\s]+\)", r"\1", text)
    return re.sub(r"[`*#]|\{[^}]*\}", "", text)
