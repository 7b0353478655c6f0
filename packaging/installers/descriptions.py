"""What desktops and package managers read, made from the one description of the program."""

from __future__ import annotations

import datetime
import json
import plistlib
import re
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from installers.changelog import Release, releases
from installers.program import Program, download, screenshot_file

# Of a screenshot, in pixels: 16 to 9, as software centres lay them out.
SCREENSHOT = (1248, 702)


def desktop_entry(program: Program) -> str:
    """Return the menu entry (freedesktop.org Desktop Entry Specification 1.1)."""
    menu = program.menu
    lines = {
        "Type": "Application",
        "Version": "1.1",
        "Name": program.title,
        "GenericName": menu["generic-name"],
        "Comment": program.summary,
        "Exec": f"{program.name} %u",
        "TryExec": program.name,
        "Icon": program.name,
        "Terminal": "false",
        "StartupNotify": "true",
        "StartupWMClass": program.name,
        "Categories": "".join(f"{category};" for category in menu["categories"]),
        "Keywords": "".join(f"{word};" for word in menu["keywords"]),
        "MimeType": "".join(f"{kind['mime']};" for kind in program.file_types) + f"x-scheme-handler/{program.links['scheme']};",
    }
    return "[Desktop Entry]\n" + "".join(f"{key}={value}\n" for key, value in lines.items())


def mime_types(program: Program) -> str:
    """Return the file types (freedesktop.org Shared MIME-info Database), each known by its suffix and by how its files begin."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
{"".join(map(_mime_type, program.file_types))}</mime-info>
"""


def _mime_type(kind: dict[str, Any]) -> str:
    place = f"0:{kind['magic-within']}" if kind["magic-within"] else "0"
    return f"""  <mime-type type="{kind["mime"]}">
    <comment>{escape(kind["title"])}</comment>
    <sub-class-of type="{kind["parent"]}"/>
    <icon name="{kind["mime"].replace("/", "-")}"/>
    <glob pattern="*{kind["suffix"]}"/>
    <magic priority="60">
      <match type="string" value="{escape(kind["magic"], {'"': "&quot;"})}" offset="{place}"/>
    </magic>
  </mime-type>
"""


def metainfo(program: Program, seconds: int) -> str:
    """Return what software centres show (AppStream), dated with the commit."""
    paragraphs = "".join(f"    <p>{escape(text)}</p>\n" for text in program.description)
    keywords = "".join(f"    <keyword>{escape(word)}</keyword>\n" for word in program.menu["keywords"])
    categories = "".join(f"    <category>{category}</category>\n" for category in program.menu["categories"])
    media = "".join(f"    <mediatype>{kind['mime']}</mediatype>\n" for kind in program.file_types)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>{program.identifier}</id>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>{program.licence}</project_license>
  <name>{program.title}</name>
  <summary>{escape(program.summary)}</summary>
  <developer id="{program.identifier}">
    <name>{escape(program.maintainer)}</name>
  </developer>
  <description>
{paragraphs}  </description>
{_screenshots(program)}  <launchable type="desktop-id">{program.name}.desktop</launchable>
  <icon type="stock">{program.name}</icon>
  <provides>
    <binary>{program.name}</binary>
{media}  </provides>
  <categories>
{categories}  </categories>
  <keywords>
{keywords}  </keywords>
  <content_rating type="oars-1.1"/>
  <releases>
{"".join(_release(release, day(seconds)) for release in releases())}  </releases>
</component>
"""


def _screenshots(program: Program) -> str:
    """Return the home page and what is shown, which have to have addresses: nothing where the build does not know any."""
    if not program.home:
        return ""
    shown = ""
    for number, item in enumerate(program.screenshots):
        kind = ' type="default"' if number == 0 else ""
        address = escape(download(program, screenshot_file(program, item["name"])))
        width, height = SCREENSHOT
        shown += (
            f"    <screenshot{kind}>\n      <caption>{escape(item['caption'])}</caption>\n"
            f'      <image type="source" width="{width}" height="{height}">{address}</image>\n    </screenshot>\n'
        )
    return f"""  <url type="homepage">{escape(program.home)}</url>
  <url type="bugtracker">{escape(program.home)}/issues</url>
  <screenshots>
{shown}  </screenshots>
"""


def _release(release: Release, today: str) -> str:
    """Return a version with what is new in it; one that is not out yet is dated with the commit."""
    notes = "".join(f"          <li>{escape(note)}</li>\n" for note in release.notes)
    return f"""    <release version="{release.version}" date="{release.day or today}">
      <description>
        <ul>
{notes}        </ul>
      </description>
    </release>
"""


def manual(program: Program, seconds: int) -> str:
    """Return the manual page: what the program's own parsers declare, with what its manual says beside them."""
    from sigexplorer import manual as beside
    from sigexplorer.parsers import chapters

    parts = [
        f'.TH {program.name.upper()} 1 "{day(seconds)}" "{program.name} {program.version}" "User Commands"',
        # Ragged on the right: between a margin and long names of options there are not always spaces to widen.
        ".ad l",
        ".SH NAME",
        f"{program.name} \\- {_roff(program.summary[0].lower() + program.summary[1:])}",
        ".SH SYNOPSIS",
    ]
    found = chapters()
    for chapter in found:
        parts += [f".B {_roff(chapter.name)}", _roff(chapter.usage), ".br"]
    parts.append(".SH DESCRIPTION")
    for paragraph in program.description:
        parts += [_roff(paragraph), ".PP"]
    for chapter in found:
        parts += [f".SH {_roff(chapter.name.upper())}", _roff(chapter.description), *_entries(chapter.arguments)]
    parts += _section("EXAMPLES", [entry for chapter in found for entry in chapter.examples])
    parts += _section("ENVIRONMENT", beside.ENVIRONMENT) + _section("EXIT STATUS", beside.EXIT_STATUS) + _section("FILES", beside.FILES)
    return "\n".join(parts) + "\n"


def _section(title: str, entries: Sequence[tuple[str, str]]) -> list[str]:
    return [f".SH {title}", *_entries(entries)]


def _entries(entries: Sequence[tuple[str, str]]) -> list[str]:
    return [line for term, text in entries for line in (".TP", f".B {_roff(term)}", _roff(text))]


def _roff(text: str) -> str:
    """Return a text in which troff finds nothing to obey, and where it may break a list of choices."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga").replace('"', "\\(dq")
    escaped = re.sub(r"(?<=[,|])(?=[^\s,|])", r"\\:", escaped)
    return f"\\&{escaped}" if escaped[:1] in (".", "'") else escaped


def control(program: Program, depends: Sequence[str], kibibytes: int, architecture: str) -> str:
    """Return the control file of the Debian package.

    Parameters
    ----------
    program : Program
        What is packaged.
    depends : sequence of str
        The packages that it does not start without, with versions.
    kibibytes : int
        What it takes when installed.
    architecture : str
        Debian's name for the processor.
    """
    paragraphs = "\n .\n".join(_folded(text) for text in program.description)
    fields = {
        "Package": program.name,
        "Version": program.version,
        "Architecture": architecture,
        "Maintainer": f"{program.maintainer} <{program.email}>",
        "Installed-Size": str(kibibytes),
        "Depends": ", ".join(depends),
        "Recommends": "shared-mime-info, desktop-file-utils, hicolor-icon-theme",
        "Section": program.linux["section"],
        "Priority": "optional",
        "Description": f"{_synopsis(program.summary)}\n{paragraphs}",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def _synopsis(summary: str) -> str:
    return summary[0].lower() + summary[1:]


def _folded(text: str, width: int = 76) -> str:
    import textwrap

    return "\n".join(f" {line}" for line in textwrap.wrap(text, width))


def nfpm(program: Program, tree: str, requires: Sequence[str], architecture: str, seconds: int) -> str:
    """Return the configuration from which nfpm makes the .rpm of a tree; JSON, which its YAML includes."""
    configuration: dict[str, Any] = {
        "name": program.name,
        "arch": architecture,
        "platform": "linux",
        "version": program.version,
        "release": "1",
        "maintainer": f"{program.maintainer} <{program.email}>",
        "description": f"{program.summary}\n\n" + "\n\n".join(program.description),
        "license": program.licence,
        "section": program.linux["section"],
        "mtime": datetime.datetime.fromtimestamp(seconds, datetime.UTC).isoformat().replace("+00:00", "Z"),
        "depends": list(requires),
        "contents": [{"src": tree, "dst": "/", "type": "tree"}],
        "rpm": {"summary": program.summary, "compression": "zstd", "group": "Applications/Engineering", "buildhost": "localhost"},
    }
    return json.dumps(configuration, indent=2) + "\n"


def nsis_values(program: Program) -> str:
    """Return the values that the Windows installer's script takes, as its definitions."""
    numbers = [*(part for part in program.version.split(".") if part.isdigit()), "0", "0", "0", "0"][:4]
    values = {
        "NAME": program.name,
        "TITLE": program.title,
        "SUMMARY": program.summary,
        "PUBLISHER": program.windows["publisher"],
        "VERSION": program.version,
        "VERSION_NUMBERS": ".".join(numbers),
        "SCHEME": program.links["scheme"],
        "LINK_TITLE": program.links["title"],
    }
    lines = [f'!define {name} "{_nsis(value)}"\n' for name, value in values.items()]
    # Each file type is written and taken back by the script's macros of these names.
    for step in ("REGISTER", "UNREGISTER"):
        calls = "".join(f"    !insertmacro {step} {_words(program, kind)}\n" for kind in program.file_types)
        lines.append(f"!macro {step}_ALL\n{calls}!macroend\n")
    return "".join(lines)


def _words(program: Program, kind: dict[str, Any]) -> str:
    words = (kind["suffix"], f"{program.title}.{kind['name'].capitalize()}", kind["title"], kind["mime"])
    return " ".join(f'"{_nsis(word)}"' for word in words)


def _nsis(text: str) -> str:
    return text.replace("$", "$$").replace('"', '$\\"')


def information(program: Program) -> bytes:
    """Return the Info.plist of the macOS bundle, with the file types that it owns."""
    content = {
        "CFBundleName": program.title,
        "CFBundleDisplayName": program.title,
        "CFBundleIdentifier": program.identifier,
        "CFBundleExecutable": program.name,
        "CFBundleIconFile": f"{program.name}.icns",
        "CFBundleInfoDictionaryVersion": "6.0",
        "CFBundlePackageType": "APPL",
        "CFBundleShortVersionString": program.version,
        "CFBundleVersion": program.version,
        "LSMinimumSystemVersion": program.macos["minimum-system"],
        "LSApplicationCategoryType": program.macos["category"],
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": f"{program.maintainer}, {program.licence}",
        "NSPrincipalClass": "NSApplication",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": kind["title"],
                "CFBundleTypeRole": kind["role"],
                "CFBundleTypeExtensions": [kind["suffix"].removeprefix(".")],
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [f"{program.identifier}.{kind['name']}"],
            }
            for kind in program.file_types
        ],
        "CFBundleURLTypes": [{"CFBundleURLName": f"{program.identifier}.link", "CFBundleURLSchemes": [program.links["scheme"]], "CFBundleTypeRole": "Viewer"}],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": f"{program.identifier}.{kind['name']}",
                "UTTypeDescription": kind["title"],
                "UTTypeConformsTo": [kind["apple-parent"]],
                "UTTypeTagSpecification": {"public.filename-extension": [kind["suffix"].removeprefix(".")], "public.mime-type": [kind["mime"]]},
            }
            for kind in program.file_types
        ],
    }
    return plistlib.dumps(content, sort_keys=True)


def day(seconds: int) -> str:
    """Return a time as its day in UTC, as 2026-11-23."""
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date().isoformat()
