"""The help as pages for any browser: HTML and SVG alone, in the reader's own colours, with a search that needs no server and no network."""

from __future__ import annotations

import json
import os
import posixpath
import stat
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qsl, unquote

from sigexplorer import __version__
from sigexplorer.errors import FileError
from sigexplorer.files import reason_in, reason_of, shown
from sigexplorer.folders import whole_folder
from sigexplorer.help import Article, articles
from sigexplorer.help.addresses import FORMULA, HELP, LESSON, PICTURE, PRESET, SET, START
from sigexplorer.help.markup import escape
from sigexplorer.help.pictures import asked, how, results_of, size_of
from sigexplorer.help.search import called, words_of
from sigexplorer.language import current, tr
from sigexplorer.model.running import Cancel, Progress, ask, never, unheard
from sigexplorer.patience import patiently
from sigexplorer.resources import resource
from sigexplorer.state import State
from sigexplorer.temporary import sweep
from sigexplorer.theme import THEMES

# What stands in the index of the search: where, title, line, and the further words.
INDEX, SCRIPT, STYLE = "index.js", "search.js", "style.css"


def write_site(folder: str | os.PathLike[str], state: State, *, force: bool = False, cancel: Cancel = never, progress: Progress = unheard) -> int:
    """Write the whole help into a folder, and return how many files there are.

    Parameters
    ----------
    folder : path
        Where to; it is made where it is not there yet.
    state : State
        Whose functions have articles of their own.
    force : bool
        Whether the folder may hold something already: files of the same names are then replaced.
    cancel, progress : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    FileError
        If the folder holds something, or cannot be written.
    Cancelled
        If `cancel` answered True; the folder is as it was.
    """
    root = Path(folder)
    there, count = _is_there(root), 0
    try:
        if there:
            sweep(root)
            if not force and any(root.iterdir()):
                raise FileError(tr("{folder} holds something already: give another folder, or --force to write over the help in it.", folder=shown(folder)))
        with whole_folder(root) as made:
            for name, content in site(state, cancel=cancel, progress=progress):
                _write(made, name, content, shown(root / name))
                count += 1
    except OSError as error:
        raise FileError(tr("{path} cannot be written: {reason}.", path=shown(folder), reason=reason_in(root.parent, error))) from None
    return count


def _is_there(root: Path) -> bool:
    """Return whether a folder is there, or nothing of its name: a link that leads nowhere, or back to itself, is refused in the system's words."""
    if not os.path.lexists(root):
        return False
    try:
        found = os.stat(root)
    except OSError as error:
        raise FileError(tr("{path} cannot be written: {reason}.", path=shown(root), reason=reason_of(error))) from None
    if not stat.S_ISDIR(found.st_mode):
        raise FileError(tr("{path} is a file: give a folder.", path=shown(root)))
    return True


def _write(made: Path, name: str, content: bytes, said: str) -> None:
    """Write a file of the site into the folder that it is made in."""

    def write(step: Callable[[], None]) -> None:
        # That folder itself is not made anew: it is gone where the program is told to end.
        for folder in reversed(PurePosixPath(name).parents[:-1]):
            (made / folder).mkdir(exist_ok=True)
        with open(made / name, "xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    patiently(write, said)


def site(state: State, *, cancel: Cancel = never, progress: Progress = unheard) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the site: their paths within it, with slashes, and what they hold. Parameters are those of `write_site`."""
    from sigexplorer.export.image import ensure_application

    # It outlives the pictures, which belong to it.
    application = ensure_application()
    known = articles(state)
    pictures: dict[str, str] = {}
    yield STYLE, (colours() + resource("help", "site", STYLE).read_text(encoding="utf-8")).encode()
    yield SCRIPT, resource("help", "site", SCRIPT).read_bytes()
    yield INDEX, index(known).encode()
    for number, item in enumerate(known.values()):
        ask(cancel)
        where = path_of(item.name)
        body = Rewriter(where, known, pictures).rewritten(item.make(cancel))
        yield where, page(item, where, body, known).encode()
        if item.name == START:
            yield "index.html", page(item, "index.html", Rewriter("index.html", known, pictures).rewritten(item.make(cancel)), known).encode()
        for address in [address for address, path in pictures.items() if path]:
            yield from drawn_alone(address, pictures[address], cancel)
            pictures[address] = ""
        progress((number + 1) / len(known))
    del application


def path_of(name: str) -> str:
    """Return where an article stands in the site."""
    return f"{name}.html"


def drawn_alone(address: str, path: str, cancel: Cancel) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a picture by its address: one for light pages, and one for dark."""
    from sigexplorer.export.image import image_bytes

    pane, state = asked(address)
    results = results_of(pane, state, cancel)
    for theme in THEMES:
        yield f"{path}-{theme}.svg", image_bytes(state, pane, ".svg", how(pane, theme), results, whatever=True)


def picture_path(address: str) -> str:
    """Return where a picture stands in the site, without theme and suffix: its pane, and what tells its state from others."""
    import hashlib

    pane = unquote(address.removeprefix(PICTURE).partition("?")[0]).replace(":", "-")
    return f"pictures/{pane}-{hashlib.sha256(address.encode()).hexdigest()[:10]}"


class Rewriter(HTMLParser):
    """Makes of an article's body what a browser shows: addresses become links, pictures files, formulas drawings in the text's own colour.

    Parameters
    ----------
    where : str
        The path of the page.
    known : mapping of str to Article
        The articles that there are.
    pictures : dict of str to str
        Filled with the paths of the pictures that are asked for, by their addresses; those that have '' are drawn.
    """

    def __init__(self, where: str, known: Mapping[str, Article], pictures: dict[str, str]) -> None:
        super().__init__(convert_charrefs=False)
        self._where, self._known, self._pictures = where, known, pictures
        self._parts: list[str] = []
        self._ends: list[str] = []

    def rewritten(self, body: str) -> str:
        """Return the body of a page."""
        self.feed(body)
        self.close()
        return "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take over a tag, with what its address becomes."""
        given = {name: value or "" for name, value in attrs}
        if tag == "a":
            self._link(given["href"])
        elif tag == "img":
            self._image(given["src"], given["alt"])
        elif tag == "table":
            # A wide table moves by itself, and not the page.
            self._parts.append('<div class="wide">' + (self.get_starttag_text() or ""))
        else:
            self._parts.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        """Take over the end of a tag."""
        self._parts.append(self._ends.pop() if tag == "a" else f"</{tag}></div>" if tag == "table" else f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Take over a text."""
        self._parts.append(data)

    def handle_entityref(self, name: str) -> None:
        """Take over a sign that is spelt."""
        self._parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Take over a sign that is numbered."""
        self._parts.append(f"&#{name};")

    def _link(self, address: str) -> None:
        if address.startswith(HELP):
            name, _, anchor = address.removeprefix(HELP).partition("#")
            target = posixpath.relpath(path_of(name), posixpath.dirname(self._where) or ".")
            self._parts.append(f'<a href="{escape(target + (f"#{anchor}" if anchor else ""))}">')
            self._ends.append("</a>")
        else:
            # A page cannot turn the program's controls: it says with which command it is done.
            self._parts.append('<span class="do" tabindex="0">')
            self._ends.append(f"<code>{escape(command(address))}</code></span>")

    def _image(self, address: str, told: str) -> None:
        if address.startswith(FORMULA):
            from sigexplorer.controls.formula import typeset

            drawing = typeset(unquote(address.removeprefix(FORMULA)), "currentColor").decode()
            self._parts.append(drawing.replace("<svg ", f'<svg role="img" aria-label="{escape(told)}" ', 1))
            return
        path = picture_path(address)
        self._pictures.setdefault(address, path)
        width, height = size_of(asked(address)[0])
        base = posixpath.relpath(path, posixpath.dirname(self._where) or ".")
        self._parts.append(
            f'<picture><source srcset="{base}-dark.svg" media="(prefers-color-scheme: dark)">'
            f'<img src="{base}-light.svg" alt="{escape(told)}" width="{width}" height="{height}" loading="lazy"></picture>'
        )


def command(address: str) -> str:
    """Return the command line that does what a link of the window does."""
    import shlex

    for scheme, option in ((PRESET, "--preset"), (LESSON, "--lesson")):
        if address.startswith(scheme):
            return f"sigexplorer {option} {shlex.quote(address.removeprefix(scheme))}"
    values = parse_qsl(address.removeprefix(SET), keep_blank_values=True)
    return " ".join(["sigexplorer", *(f"--set {shlex.quote(f'{key}={value}')}" for key, value in values)])


def page(item: Article, where: str, body: str, known: Mapping[str, Article]) -> str:
    """Return a whole page: the list of all articles, the search, and one article."""
    root = posixpath.relpath(".", posixpath.dirname(where) or ".")
    base = "" if root == "." else f"{root}/"
    groups: dict[str, list[str]] = {}
    for other in known.values():
        here = ' aria-current="page"' if other.name == item.name else ""
        groups.setdefault(other.group, []).append(f'<li><a href="{base}{escape(path_of(other.name))}"{here}>{escape(other.title)}</a></li>\n')
    listed = "".join(
        f"<details{' open' if group == item.group else ''}><summary>{escape(tr(group))}</summary>\n<ul>\n{''.join(entries)}</ul></details>\n"
        for group, entries in groups.items()
    )
    return f"""<!DOCTYPE html>
<html lang="{current().code}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="{escape(item.summary)}">
<title>{escape(item.title)} \N{EN DASH} sigexplorer</title>
<link rel="stylesheet" href="{base}{STYLE}">
</head>
<body data-root="{escape(base)}">
<a class="skip" href="#article">{escape(tr("To the article"))}</a>
<nav aria-label="{escape(tr("All articles"))}">
<p class="brand"><a href="{base}index.html">sigexplorer</a> {escape(__version__)}</p>
<p><label for="search">{escape(tr("Search"))}</label>
<input id="search" type="search" autocomplete="off" placeholder="gain, float16, He\N{HORIZONTAL ELLIPSIS}"></p>
<ol id="found" data-nothing="{escape(tr("Nothing has these words."))}" hidden></ol>
{listed}</nav>
<main id="article">
<h1>{escape(item.title)}</h1>
{body}</main>
<script src="{base}{INDEX}" defer></script>
<script src="{base}{SCRIPT}" defer></script>
</body>
</html>
"""


def index(known: Mapping[str, Article]) -> str:
    """Return what the search looks in: of every article its path, title, line, and the words of each."""
    entries = [
        [path_of(item.name), item.title, item.summary, called(item), words_of(item.summary), sorted(set(words_of(" ".join(item.words))))]
        for item in known.values()
    ]
    # Nothing that ends a script, wherever the file is read into.
    return "const ARTICLES = " + json.dumps(entries, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/") + ";\n"


def colours() -> str:
    """Return the program's own colours, light and dark, as the style takes them."""
    parts = []
    for name, theme in THEMES.items():
        values = {
            "ground": theme.background,
            "text": theme.foreground,
            "quiet": theme.muted,
            "panel": theme.window,
            "line": theme.border,
            "link": theme.value,
        }
        block = ":root {" + " ".join(f"--{key}: {value};" for key, value in values.items()) + "}"
        parts.append(block if name == "light" else f"@media (prefers-color-scheme: dark) {{ {block} }}")
    return "\n".join(parts) + "\n"
