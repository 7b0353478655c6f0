"""The article of a page of the window: what it shows, what a person wrote of it, and all that its topics declare."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Any

from sigexplorer import session
from sigexplorer.help.addresses import PRESET, article, homes, parameter_address, setting
from sigexplorer.help.markup import bullets, code, escape, heading, link, markdown, paragraph, picture, said, table
from sigexplorer.help.parameters import parameter_table
from sigexplorer.help.texts import written_text
from sigexplorer.labels import in_labels
from sigexplorer.language import tr
from sigexplorer.lessons import filled
from sigexplorer.lessons.quantity import Tables
from sigexplorer.model.running import Cancel, ask
from sigexplorer.results import compute
from sigexplorer.state import State, parameters, replace
from sigexplorer.topic import Page, Topic
from sigexplorer.topics import pages, shown_on, topics

# What stands below a plot's name where it can be had as a picture, and where as numbers alone.
DRAWN, NUMBERS = ".png .svg .pdf .csv", ".csv"


def page_body(name: str, cancel: Cancel) -> str:
    """Return the article of a page.

    Parameters
    ----------
    name : str
        The page's name.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    page = pages()[name]
    state = replace(State(), {"style.page": name})
    parts = [paragraph(escape(page.summary) + " " + link(setting(style_page=name), tr("Show it."))), _picture(name, page), written(name, Tables(state, cancel))]
    ask(cancel)
    results = compute(state, {item.name: item for item in (topics()[name], *page.needs)}.values(), cancel=cancel)
    sentence = in_labels(page.sentence(results), state)
    if sentence:
        parts += [
            heading(tr("What it says"), "says"),
            paragraph(tr("Below the plots stands what they mean. With everything as it is at first:")),
            said(sentence),
        ]
    shown = shown_on(page)
    return "".join([*parts, _deeds(shown), _plots(page, shown), _controls(name, page), _presets(name)])


def written(name: str, tables: Tables) -> str:
    """Return what a person wrote of a page, with its quantities computed for the state that the page begins with; nothing of one that nobody has written of."""
    return markdown(filled(written_text("page", name), tables))


def search_words(name: str) -> tuple[str, ...]:
    """Return what a page is found by beside its title: its parameters, plots, and what its topics say."""
    page = pages()[name]
    found = [declared.title for group in own_groups(name, page) for declared in _declared(group).values()]
    for topic in shown_on(page):
        found += [entry.title for entry in topic.panes]
        found += [f"{line.what} {line.how}" for line in topic.help]
    return tuple(found)


def own_groups(name: str, page: Page) -> tuple[str, ...]:
    """Return the groups of parameters that are explained in a page's article."""
    return tuple(group for _, group in page.controls if homes().get(group) == f"page/{name}")


# Every letter of a search asks for those of all pages.
@functools.cache
def _declared(group: str) -> Mapping[str, Any]:
    return {key: item for key, item in parameters(State()).items() if key.partition(".")[0] == group}


def _picture(name: str, page: Page) -> str:
    return picture(f"page:{name}", (("style.page", name),), tr("The page {page}, as it begins: {summary}", page=page.title, summary=page.summary))


def _deeds(shown: Iterable[Topic[Any]]) -> str:
    lines = [(line.what, line.how) for topic in shown for line in topic.help]
    for topic in shown:
        lines += [(command.title, f"{command.help} {command.shortcut}".strip()) for command in topic.commands]
        lines += [(item.title, f"{item.help} {topic.shortcuts.get(key, '')}".strip()) for key, item in _switches(topic)]
    if not lines:
        return ""
    more = paragraph(tr("What the mouse and the keys do everywhere says {article}.", article=link(article("guide/keys"), tr("Mouse and keys"))))
    return heading(tr("What one can do"), "deeds") + bullets(f"<b>{escape(what)}</b>: {escape(how)}" for what, how in dict(lines).items()) + more


def _switches(topic: Topic[Any]) -> list[tuple[str, Any]]:
    declared = parameters(State())
    return [(key, declared[key]) for key in topic.switches]


def _plots(page: Page, shown: Iterable[Topic[Any]]) -> str:
    placed = {name for row in page.rows for name in row}
    rows = []
    for topic in shown:
        for entry in topic.panes:
            where = tr("on the page") if entry.name in placed else tr("for export") if entry.kind else tr("as numbers")
            rows.append((escape(entry.title), where, code(f"--pane {entry.name}"), DRAWN if entry.kind else NUMBERS))
    head = (tr("what"), tr("where"), tr("on the command line"), tr("as"))
    return heading(tr("Plots and tables"), "plots") + table(head, rows)


def _controls(name: str, page: Page) -> str:
    parts = [heading(tr("Parameters"), "parameters")]
    for title, group in page.controls:
        parts.append(heading(tr(title), f"group-{group}", 3))
        if group == "activation":
            told = link(article("guide/functions"), tr("a function of the list, or a formula of your own"))
            parts.append(paragraph(tr("The function: {functions}; each has its own parameters.", functions=told)))
        elif homes()[group] == f"page/{name}":
            parts.append(parameter_table(_declared(group)))
        else:
            first = next(iter(_declared(group)))
            home = pages()[homes()[group].partition("/")[2]]
            parts.append(paragraph(tr("These are explained at {page}.", page=link(parameter_address(first, ""), escape(home.title)))))
    return "".join(parts)


def _presets(name: str) -> str:
    found = [
        f"{link(PRESET + key, escape(preset.title or key))}: {escape(preset.description)}"
        for group in session.grouped_presets().values()
        for key, preset in group.items()
        if preset.state.style.page == name
    ]
    return heading(tr("Presets to begin with"), "presets") + bullets(found) if found else ""
