"""A page as one HTML file, whole in itself: its sliders are alive in any browser, and nothing of it speaks to a network.

What the browser may do is written at the file's head (a Content-Security-Policy): run this script, by its digest, and nothing else. All text gets into the
page as text. What is said of numbers is said of those that the script has computed.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
from collections.abc import Sequence
from typing import Any

from sigexplorer import __version__, language
from sigexplorer.errors import ExportError, ParameterError, SessionError, in_quotes, shortened
from sigexplorer.export.html.live import LIVE, configuration
from sigexplorer.export.html.script import function_script
from sigexplorer.export.picture import several
from sigexplorer.files import write_file
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.resources import resource
from sigexplorer.sources import check_export
from sigexplorer.state import State
from sigexplorer.theme import DARK, LIGHT, Theme
from sigexplorer.topic import PAGE
from sigexplorer.topics import page_called, pages, read_on, topic_of

SUFFIXES = (".html",)
# In the order in which they stand on each other.
SCRIPTS = (
    "words.js",
    "numbers.js",
    "strides.js",
    "chains.js",
    "heights.js",
    "inputs.js",
    "names.js",
    "plots.js",
    "page.js",
    "curve.js",
    "map.js",
    "tables.js",
    "mount.js",
)


def export_html(
    state: State,
    pane: str,
    path: str | os.PathLike[str],
    sliders: Sequence[str] = (),
    *,
    force: bool = False,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> None:
    """Write the page of a pane to a file.

    Parameters
    ----------
    state : State
        What the page begins with.
    pane : str
        A page, ``page:curve``, or a pane that stands on one.
    path : path
        Where to.
    sliders : sequence of str
        The dotted keys of one or two sliders, for a page that is computed ahead; its first ones where none is given.
    force : bool
        Whether a file that exists may be replaced.
    cancel, progress : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    ParameterError
        If there is no such pane or page, or a slider is none of the page's.
    ExportError
        If several panes are named.
    FileError
        If the file cannot be written.
    """
    check_export(state, path, force=force)
    write_file(path, html_bytes(state, page_of(pane), checked_sliders(state, page_of(pane), sliders), cancel=cancel, progress=progress), force=force)


def page_of(pane: str) -> str:
    """Return the page that a pane stands on, or that is named.

    Raises
    ------
    ParameterError
        If there is no such pane or page.
    ExportError
        If several panes are named.
    """
    if not pane.startswith(PAGE) and several(pane):
        raise ExportError(tr("{pane} are several panes, and HTML is of a page: give {page} and its name.", pane=in_quotes(pane), page=PAGE))
    name = pane.removeprefix(PAGE) if pane.startswith(PAGE) else _standing(pane)
    if name not in pages() and not pane.startswith(PAGE):
        raise ParameterError(tr("pane {name} stands on no page: give {page} and the name of one.", name=in_quotes(pane), page=PAGE))
    page_called(name)
    return name


def checked_sliders(state: State, page: str, sliders: Sequence[str]) -> tuple[str, ...]:
    """Return the sliders asked for, where the page can have them.

    Raises
    ------
    ParameterError
        If one is none of the page's, or the page has all of its own.
    """
    if not sliders:
        return ()
    if page in LIVE:
        raise ParameterError(tr("{sliders}: page {page} has all of its sliders alive: give none.", sliders=shortened(", ".join(sliders)), page=page))
    from sigexplorer.export.html.grid import sliders_of

    return sliders_of(state, page, sliders)


def check_live(page: str) -> None:
    """Check that a browser computes a page itself.

    Raises
    ------
    ParameterError
        If there is no such page.
    ExportError
        If it does not.
    """
    if page_of(f"{PAGE}{page}") not in LIVE:
        raise ExportError(
            tr("page {page} is none that a browser computes: give one of {pages}.", page=in_quotes(page), pages=", ".join(f"{PAGE}{name}" for name in LIVE))
        )


def _standing(pane: str) -> str:
    """Return the first page that shows a pane, else one that reads its topic off; the topic's own name where none does."""
    topic, known = topic_of(pane), pages()
    shown = (name for name, page in known.items() if pane in {entry for row in page.rows for entry in row})
    return next(shown, topic.name if topic.name in known else next((name for name, page in known.items() if topic in read_on(page)), topic.name))


def html_bytes(state: State, page: str, sliders: Sequence[str] = (), *, cancel: Cancel = never, progress: Progress = unheard) -> bytes:
    """Return a page as the content of an HTML file; the same state gives the same bytes, but where time decides how much can be computed ahead.

    Parameters
    ----------
    state, page, sliders
        See `export_html`.
    cancel, progress : callable
        See `sigexplorer.model.running`.
    """
    if page in LIVE:
        return whole(state, configuration(state, page), function_script(state.activation))
    from sigexplorer.export.html.grid import configuration_of, frames_of

    return whole(state, configuration_of(*frames_of(state, page, sliders, cancel=cancel, progress=progress)))


def whole(state: State, content: dict[str, Any], function: str = "null") -> bytes:
    """Return the file of a page.

    Parameters
    ----------
    state : State
        What it begins with, for the link at its foot.
    content : dict
        What is mounted.
    function : str
        What the page computes with, as `function_script` has it.
    """
    content = {**content, "footer": _footer(state, content["kind"] in LIVE)}
    script = f"{library()}\nconst page = sigexplorer.mount(document.getElementById('page'), {as_script(content)}, {function});\n"
    style = style_sheet()
    policy = f"default-src 'none'; script-src '{digest_of(script)}'; style-src '{digest_of(style)}'; img-src blob:; base-uri 'none'; form-action 'none'"
    unscripted = tr("This page computes its plots with JavaScript, which is switched off in this browser.")
    return f"""<!doctype html>
<html lang="{language.current().code}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="sigexplorer {html.escape(__version__)}">
<title>{html.escape(": ".join(filter(None, (content["title"], content["subtitle"]))))}</title>
<style>{style}</style>
</head>
<body>
<div id="page"></div>
<noscript>{html.escape(unscripted)}</noscript>
<script>{script}</script>
</body>
</html>
""".encode()


def library() -> str:
    """Return what computes and draws, as a script that defines ``sigexplorer``."""
    parts = "\n".join(resource("page", name).read_text(encoding="utf-8") for name in SCRIPTS)
    return f"const sigexplorer = (() => {{\n'use strict';\n{parts}\nreturn {{ mount, rowsAt, sizeOf, spell, N, W }};\n}})();"


def module_script(activation: Activation) -> str:
    """Return the module of a notebook's widget that shows a function's page: it renders what `configuration` is, and hands values to and fro.

    Parameters
    ----------
    activation : Activation
        The function; its values come with the widget.
    """
    return f"{library()}\nconst make = {function_script(activation)};\n{resource('page', 'widget.js').read_text(encoding='utf-8')}"


def style_sheet(root: str = ":root") -> str:
    """Return the page's style, in both themes: that which the reader's system has.

    Parameters
    ----------
    root : str
        Which elements have the colours; where it is not the whole page, no more than they are touched.
    """
    rules = resource("page", "page.css").read_text(encoding="utf-8")
    whole = "body { margin: 0; background: var(--window); }\n@media print { body { background: none; } }" if root == ":root" else ""
    return f"{root} {{ {_colors(LIGHT)} }}\n@media (prefers-color-scheme: dark) {{ {root} {{ {_colors(DARK)} }} }}\n{whole}\n{rules}"


def _colors(theme: Theme) -> str:
    names = (
        "background",
        "foreground",
        "muted",
        "grid",
        "saturated",
        "value",
        "slope",
        "second",
        "third",
        "probe",
        "window",
        "panel",
        "border",
        "accent",
        "error",
    )
    colors = {name: getattr(theme, name) for name in names} | {
        "edge": theme.saturated_edge,
        "float32": theme.formats["float32"],
        "float64": theme.formats["float64"],
    }
    return " ".join(f"--{name}: {color};" for name, color in colors.items())


def as_script(content: Any) -> str:
    """Return a value as an expression of JavaScript which no text in it can leave: not the string, nor the element that it stands in."""
    text = json.dumps(content, ensure_ascii=True, allow_nan=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def digest_of(text: str) -> str:
    """Return by what a page's head names a script or a style that it allows."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _footer(state: State, computed: bool) -> str:
    from sigexplorer.link import link_of

    try:
        again = tr("Open all of it in the program: {link}", link=link_of(state))
    except SessionError:
        again = ""
    computed_here = tr("Computed in this browser, without a network.")
    how = computed_here if computed else tr("Every picture was computed ahead by the program: a slider stands where there is one.")
    left_out = tr("The functions compared are left out.") if computed and state.compared else ""
    return " ".join(filter(None, (how, left_out, tr("Made by sigexplorer {version}.", version=__version__), again)))
