"""What is new in each version, read from `packaging/CHANGELOG.md`: for release notes and software centres.

python3 packaging/installers/changelog.py VERSION    print the notes of one version, in Markdown
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

CHANGELOG = Path(__file__).resolve().parent.parent / "CHANGELOG.md"
UNRELEASED = "## Unreleased"
HEADING = re.compile(r"## (?P<version>\d+(?:\.\d+)*\S*)(?: \((?P<day>\d{4}-\d{2}-\d{2})\))?")


@dataclass(frozen=True)
class Release:
    """One version.

    Attributes
    ----------
    version : str
        Its number.
    day : str
        When it came out, as 2026-11-23; '' of one that is not out yet.
    notes : tuple of str
        What a user would notice, a sentence each.
    """

    version: str
    day: str
    notes: tuple[str, ...]


def releases(text: str | None = None) -> tuple[Release, ...]:
    """Return all versions, the newest first.

    What stands under "Unreleased" is told with the version below it while that is not out either, and of no version yet once it is.

    Raises
    ------
    ValueError
        If a heading is none of a version, or a version has no notes.
    """
    found: list[Release] = []
    waiting: tuple[str, ...] = ()
    for part in re.split(r"^(?=## )", CHANGELOG.read_text(encoding="utf-8") if text is None else text, flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        named = HEADING.fullmatch(heading.rstrip())
        notes = tuple(" ".join(note.split()) for note in re.findall(r"^- (.*(?:\n  .*)*)", body, re.MULTILINE))
        if heading.rstrip() == UNRELEASED and not found and not waiting:
            waiting = notes
            continue
        if named is None or not notes:
            raise ValueError(f"{heading!r} in the changelog: give '## VERSION (YEAR-MONTH-DAY)' and at least one line '- ...' below it.")
        first = not found and not named["day"]
        found.append(Release(named["version"], named["day"] or "", waiting + notes if first else notes))
    return tuple(found)


def notes(version: str) -> str:
    """Return the notes of a version in Markdown.

    Raises
    ------
    ValueError
        If the changelog has none of it.
    """
    for release in releases():
        if release.version == version:
            return "".join(f"- {note}\n" for note in release.notes)
    raise ValueError(f"packaging/CHANGELOG.md has no version {version}: give it a heading with what is new.")


if __name__ == "__main__":
    sys.stdout.write(notes(sys.argv[1].removeprefix("v")))
