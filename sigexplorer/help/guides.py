"""Articles that are no page's and no function's: what a person wrote, and what is made from the lists of keys, commands and settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sigexplorer import manual
from sigexplorer.actions import Shortcut, shortcuts
from sigexplorer.help.addresses import article
from sigexplorer.help.markup import bullets, code, escape, heading, link, listing, markdown, paragraph, slug, table
from sigexplorer.help.parameters import parameter_table
from sigexplorer.lessons import filled, lessons
from sigexplorer.lessons.quantity import Tables
from sigexplorer.model.activations import catalogue
from sigexplorer.model.running import Cancel
from sigexplorer.parsers import chapters
from sigexplorer.resources import resource
from sigexplorer.state import State, parameters
from sigexplorer.topics import topics

# What one can do with the mouse everywhere, and with keys that only plots and boxes know.
EVERYWHERE = (
    ("A slider", "drag it, or type any value in the box beside it; double-click it to reset it"),
    ("Pan and zoom", "drag the ground of a plot; turn the wheel, or drag with the right button"),
    ("With keys on a plot", "Ctrl and an arrow key (with Shift half a view) to pan, + and \N{MINUS SIGN} to zoom, Home for the full view"),
    ("The menu of a plot", "click it with the right button, or press the menu key"),
    ("What takes long", "Escape cancels it"),
    ("Help on what has the keyboard", "F1; Shift+F1, then a click, on anything"),
)


def written_guide(name: str, cancel: Cancel) -> str:
    """Return what a person wrote, with its quantities computed for the state that the window begins with."""
    return markdown(filled(guide_text(name), Tables(State(), cancel)))


def guide_text(name: str) -> str:
    """Return the text of a written guide as it stands in its file, without its title."""
    return resource("help", "guide", f"{name}.md").read_text(encoding="utf-8").partition("\n")[2]


def keys_body(cancel: Cancel) -> str:
    """Return what the mouse and the keys do: everywhere, by menus, and on the plots of every topic."""
    parts = [heading("Everywhere", "everywhere"), bullets(f"<b>{escape(what)}</b>: {escape(how)}" for what, how in EVERYWHERE)]
    groups: dict[str, list[Shortcut]] = {}
    for item in shortcuts():
        groups.setdefault(item.where, []).append(item)
    for where, found in groups.items():
        rows = ((escape(" or ".join(item.keys)), escape(item.what), escape(item.help)) for item in found)
        parts += [heading(where, f"keys-{slug(where)}"), table(("keys", "what", ""), rows)]
    lines = [(topic.title, line) for topic in topics().values() for line in topic.help]
    parts += [heading("On the plots", "plots"), bullets(f"<b>{escape(line.what)}</b>: {escape(line.how)}" for _, line in lines)]
    return "".join(parts)


def command_line_body(cancel: Cancel) -> str:
    """Return the manual: every command with its options, and what stands beside them."""
    parts = []
    for chapter in chapters():
        parts += [heading(chapter.name, slug(chapter.name)), listing(f"{chapter.name} {chapter.usage}"), paragraph(escape(chapter.description))]
        parts.append(table(("", ""), ((code(entry.term), escape(entry.text)) for entry in chapter.arguments)))
        if chapter.examples:
            parts += [
                heading("Examples", f"{slug(chapter.name)}-examples", 3),
                bullets(f"{code(entry.term)} \N{EN DASH} {escape(entry.text)}" for entry in chapter.examples),
            ]
    for title, entries in (("Environment", manual.ENVIRONMENT), ("Exit status", manual.EXIT_STATUS), ("Files", manual.FILES)):
        parts += [heading(title, slug(title)), table(("", ""), ((code(entry.term), escape(entry.text)) for entry in entries))]
    return "".join(parts)


def settings_body(cancel: Cancel) -> str:
    """Return what is chosen of how everything looks."""
    declared = {key: item for key, item in parameters(State()).items() if key.startswith("style.")}
    lead = "How everything looks is chosen in the section Appearance below the other controls, and in the menu View."
    return paragraph(lead) + parameter_table(declared)


def functions_body(cancel: Cancel) -> str:
    """Return the functions by families, each with a line."""
    from sigexplorer.help.functions import summary_of

    families: dict[str, list[str]] = {}
    for name, kind in catalogue.items():
        families.setdefault(kind.family, []).append(f"{link(article(f'function/{name}'), escape(kind.title))}: {escape(summary_of(kind()))}")
    lead = paragraph("Each has an article with its formula, derivatives, landmarks, thresholds in every number format, and best initialisation.")
    return lead + "".join(heading(family, slug(family)) + bullets(items) for family, items in families.items())


def lessons_body(cancel: Cancel) -> str:
    """Return the lessons, each with a line."""
    from sigexplorer.help.addresses import LESSON

    items = (f"{link(LESSON + name, escape(lesson.title))}: {escape(lesson.description)}" for name, lesson in lessons().items())
    lead = "A lesson is a few steps with questions that the program checks; every preset is one too."
    return paragraph(lead) + bullets(items)


WRITTEN = ("start", "student", "teacher", "engineer", "comparing", "files", "words")
"""The guides that a person wrote: files of ``resources/help/guide``, whose first line is their title."""

MADE: Mapping[str, tuple[str, str, Callable[[Cancel], str]]] = MappingProxyType(
    {
        "functions": ("Functions", "Every function, by families.", functions_body),
        "lessons": ("Lessons", "Steps with questions, for whoever wants to be asked.", lessons_body),
        "keys": ("Mouse and keys", "What the mouse and the keys do, everywhere and on each page.", keys_body),
        "settings": ("Appearance", "Themes, axes, grid, legend and lines.", settings_body),
        "command-line": ("The command line", "Every command with its options, examples, environment and files.", command_line_body),
    }
)
"""The guides that the program makes: title, a line, and what makes the body."""


def title_of(name: str) -> str:
    """Return the title of a written guide."""
    return resource("help", "guide", f"{name}.md").read_text(encoding="utf-8").partition("\n")[0].lstrip("# ").strip()
