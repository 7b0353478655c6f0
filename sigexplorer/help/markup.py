"""HTML of the help, small enough for every reader of it: Qt's text browser, and any browser of pages.

What is text goes through `escape`. Links are addresses of the help's own, see `sigexplorer.help.addresses`: whoever shows a page makes of them what it can.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from sigexplorer.help.addresses import FORMULA, PICTURE

_INLINE = re.compile(r"`(?P<code>[^`]+)`|\*\*(?P<bold>[^*]+)\*\*|\*(?P<slanted>[^*\s][^*]*)\*|\[(?P<words>[^\]]+)\]\((?P<address>[^)\s]+)\)")
_LIST = re.compile(r"(?:[-*]|\d+\.) ")


def escape(text: str) -> str:
    """Return a text in which a browser finds nothing to obey."""
    return html.escape(text, quote=True)


def heading(text: str, anchor: str = "", level: int = 2) -> str:
    """Return a heading, in text, which an address may end with."""
    named = f' id="{escape(anchor)}"' if anchor else ""
    return f"<h{level}{named}>{escape(text)}</h{level}>\n"


def paragraph(content: str) -> str:
    """Return a paragraph of HTML."""
    return f"<p>{content}</p>\n"


def said(text: str) -> str:
    """Return a paragraph of what the program says, computed."""
    return f"<blockquote><p>{escape(text)}</p></blockquote>\n"


def bullets(items: Iterable[str]) -> str:
    """Return a list, each item in HTML; nothing for none."""
    made = "".join(f"<li>{item}</li>\n" for item in items)
    return f"<ul>\n{made}</ul>\n" if made else ""


def code(text: str) -> str:
    """Return a text as it is typed."""
    return f"<code>{escape(text)}</code>"


def listing(text: str) -> str:
    """Return lines as they are typed."""
    return f"<pre>{escape(text.rstrip())}</pre>\n"


def link(address: str, content: str) -> str:
    """Return a link, its content in HTML."""
    return f'<a href="{escape(address)}">{content}</a>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]], anchors: Iterable[str] = ()) -> str:
    """Return a table, each cell in HTML; rows may have anchors, in their order."""
    names = list(anchors)
    parts = ['<table class="grid">\n<thead><tr>', *(f"<th>{cell}</th>" for cell in head), "</tr></thead>\n<tbody>\n"]
    for number, row in enumerate(rows):
        named = f' id="{escape(names[number])}"' if number < len(names) else ""
        parts.append(f"<tr{named}>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n")
    return "".join([*parts, "</tbody>\n</table>\n"])


def picture(pane: str, settings: Sequence[tuple[str, str]], told: str) -> str:
    """Return a picture that whoever shows the page draws: a pane, or "page:NAME", of the state that the settings make; `told` says it in words."""
    query = "&".join(f"{quote(key, safe='.')}={quote(value, safe='')}" for key, value in settings)
    address = f"{PICTURE}{quote(pane, safe='.')}?{query}"
    return f'<p class="picture"><img src="{escape(address)}" alt="{escape(told)}"></p>\n'


def formula(latex: str) -> str:
    """Return a formula that whoever shows the page typesets."""
    return f'<p class="formula"><img src="{FORMULA}{quote(latex, safe="")}" alt="{escape(latex)}"></p>\n'


def markdown(text: str) -> str:
    """Return a written text as HTML: headings, paragraphs, lists, indented listings, and in a line code, emphasis and links.

    Parameters
    ----------
    text : str
        In the part of Markdown that the files of ``resources/help`` use.
    """
    parts = []
    for block in re.split(r"\n\s*\n", text.strip("\n")):
        lines = block.split("\n")
        if lines[0].startswith("#"):
            level = len(lines[0]) - len(lines[0].lstrip("#"))
            title = lines[0].lstrip("# ").strip()
            parts.append(heading(title, slug(title), max(2, level)))
            lines = lines[1:]
        if lines and all(line.startswith("    ") for line in lines):
            parts.append(listing("\n".join(line[4:] for line in lines)))
        elif lines and _LIST.match(lines[0]):
            parts.append(_list(lines))
        elif lines:
            parts.append(paragraph(inline(" ".join(line.strip() for line in lines))))
    return "".join(parts)


def inline(text: str) -> str:
    """Return a line of written text as HTML."""
    parts, end = [], 0
    for found in _INLINE.finditer(text):
        parts.append(escape(text[end : found.start()]))
        end = found.end()
        if found["code"] is not None:
            parts.append(code(found["code"]))
        elif found["address"] is not None:
            parts.append(link(found["address"], inline(found["words"])))
        else:
            mark = "b" if found["bold"] is not None else "i"
            parts.append(f"<{mark}>{inline(found['bold'] or found['slanted'])}</{mark}>")
    return "".join([*parts, escape(text[end:])])


def docstring(text: str) -> str:
    """Return what a docstring says as HTML: double backquotes are code, single ones names, blank lines end paragraphs."""
    blocks = re.split(r"\n\s*\n", text.strip())
    return "".join(paragraph(_plain(" ".join(block.split()))) for block in blocks)


def slug(title: str) -> str:
    """Return a title as an anchor."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def _plain(text: str) -> str:
    parts = re.split(r"``(.+?)``|:\w+:`(.+?)`|`([^`]+)`", text)
    made = [escape(parts[0])]
    for index in range(1, len(parts), 4):
        made += [code(next(part for part in parts[index : index + 3] if part is not None)), escape(parts[index + 3])]
    return "".join(made)


def _list(lines: Sequence[str]) -> str:
    items: list[str] = []
    for line in lines:
        begins = _LIST.match(line)
        if begins:
            items.append(line[begins.end() :].strip())
        else:
            items[-1] += f" {line.strip()}"
    kind = "ol" if lines[0][0].isdigit() else "ul"
    return f"<{kind}>\n" + "".join(f"<li>{inline(item)}</li>\n" for item in items) + f"</{kind}>\n"
