"""Articles that are no page's and no function's: what a person wrote, and what is made from the lists of keys, commands and settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sigexplorer import manual
from sigexplorer.actions import Shortcut, shortcuts
from sigexplorer.help.addresses import article
from sigexplorer.help.markup import bullets, code, escape, heading, link, listing, markdown, paragraph, slug, table
from sigexplorer.help.parameters import parameter_table
from sigexplorer.help.texts import written_text
from sigexplorer.language import mark, tr
from sigexplorer.lessons import filled, lessons
from sigexplorer.lessons.quantity import Tables
from sigexplorer.model.activations import catalogue
from sigexplorer.model.running import Cancel
from sigexplorer.parsers import chapters
from sigexplorer.state import State, parameters
from sigexplorer.topics import topics

# What one can do with the mouse everywhere, and with keys that only plots and boxes know.
EVERYWHERE = (
    (mark("A slider"), mark("drag it, or type any value in the box beside it; double-click it to reset it")),
    (mark("Pan and zoom"), mark("drag the ground of a plot; turn the wheel, or drag with the right button")),
    (mark("With keys on a plot"), mark("Ctrl and an arrow key (with Shift half a view) to pan, + and \N{MINUS SIGN} to zoom, Home for the full view")),
    (mark("The menu of a plot"), mark("click it with the right button, or press the menu key")),
    (mark("What takes long"), mark("Escape cancels it")),
    (mark("Help on what has the keyboard"), mark("F1; Shift+F1, then a click, on anything")),
)


def written_guide(name: str, cancel: Cancel) -> str:
    """Return what a person wrote, with its quantities computed for the state that the window begins with."""
    return markdown(filled(guide_text(name), Tables(State(), cancel)))


def guide_text(name: str) -> str:
    """Return the text of a written guide as it stands in its file, without its title."""
    return written_text("guide", name).partition("\n")[2]


def keys_body(cancel: Cancel) -> str:
    """Return what the mouse and the keys do: everywhere, by menus, and on the plots of every topic."""
    parts = [heading(tr("Everywhere"), "everywhere"), bullets(f"<b>{escape(tr(what))}</b>: {escape(tr(how))}" for what, how in EVERYWHERE)]
    groups: dict[str, list[Shortcut]] = {}
    for item in shortcuts():
        groups.setdefault(item.where, []).append(item)
    for where, found in groups.items():
        rows = ((escape(tr(" or ").join(item.keys)), escape(item.what), escape(item.help)) for item in found)
        parts += [heading(where, f"keys-{slug(where)}"), table((tr("keys"), tr("what"), ""), rows)]
    lines = [(topic.title, line) for topic in topics().values() for line in topic.help]
    parts += [heading(tr("On the plots"), "plots"), bullets(f"<b>{escape(line.what)}</b>: {escape(line.how)}" for _, line in lines)]
    return "".join(parts)


def command_line_body(cancel: Cancel) -> str:
    """Return the manual: every command with its options, and what stands beside them."""
    parts = []
    for chapter in chapters():
        parts += [heading(chapter.name, slug(chapter.name)), listing(f"{chapter.name} {chapter.usage}"), paragraph(escape(chapter.description))]
        parts.append(table(("", ""), ((code(entry.term), escape(entry.text)) for entry in chapter.arguments)))
        if chapter.examples:
            parts += [
                heading(tr("Examples"), f"{slug(chapter.name)}-examples", 3),
                bullets(f"{code(entry.term)} \N{EN DASH} {escape(entry.text)}" for entry in chapter.examples),
            ]
    for title, entries in ((mark("Environment"), manual.ENVIRONMENT), (mark("Exit status"), manual.EXIT_STATUS), (mark("Files"), manual.FILES)):
        parts += [heading(tr(title), slug(title)), table(("", ""), ((code(entry.term), escape(tr(entry.text))) for entry in entries))]
    return "".join(parts)


def settings_body(cancel: Cancel) -> str:
    """Return what is chosen of how everything looks."""
    declared = {key: item for key, item in parameters(State()).items() if key.startswith("style.")}
    lead = tr("How everything looks is chosen in the section Appearance below the other controls, and in the menu View.")
    return paragraph(lead) + parameter_table(declared)


def functions_body(cancel: Cancel) -> str:
    """Return the functions by families, each with a line."""
    from sigexplorer.help.functions import summary_of

    families: dict[str, list[str]] = {}
    for name, kind in catalogue.items():
        families.setdefault(kind.family, []).append(f"{link(article(f'function/{name}'), escape(kind.title))}: {escape(summary_of(kind()))}")
    lead = paragraph(tr("Each has an article with its formula, derivatives, landmarks, thresholds in every number format, and best initialisation."))
    return lead + "".join(heading(tr(family), slug(family)) + bullets(items) for family, items in families.items())


def lessons_body(cancel: Cancel) -> str:
    """Return the lessons, each with a line."""
    from sigexplorer.help.addresses import LESSON

    items = (f"{link(LESSON + name, escape(lesson.title))}: {escape(lesson.description)}" for name, lesson in lessons().items())
    lead = tr("A lesson is a few steps with questions that the program checks; every preset is one too.")
    return paragraph(lead) + bullets(items)


WRITTEN = ("start", "student", "teacher", "engineer", "comparing", "files", "words")
"""The guides that a person wrote: files of ``resources/help/guide``, whose first line is their title."""

MADE: Mapping[str, tuple[str, str, Callable[[Cancel], str]]] = MappingProxyType(
    {
        "functions": (mark("Functions"), mark("Every function, by families."), functions_body),
        "lessons": (mark("Lessons"), mark("Steps with questions, for whoever wants to be asked."), lessons_body),
        "keys": (mark("Mouse and keys"), mark("What the mouse and the keys do, everywhere and on each page."), keys_body),
        "settings": (mark("Appearance"), mark("Themes, axes, grid, legend and lines."), settings_body),
        "command-line": (mark("The command line"), mark("Every command with its options, examples, environment and files."), command_line_body),
    }
)
"""The guides that the program makes: title, a line, and what makes the body."""


def title_of(name: str) -> str:
    """Return the title of a written guide."""
    return written_text("guide", name).partition("\n")[0].lstrip("# ").strip()
