"""The one description of the program, read from `program.toml`, and the version from the package."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DESCRIPTION = HERE / "program.toml"


class BuildError(Exception):
    """Something that whoever builds can mend; one line that says what and how."""


@dataclass(frozen=True)
class Program:
    """What the program is to a desktop and to an installer.

    Attributes
    ----------
    name, title, summary : str
        The command, the name shown, and one line without a closing point.
    description : tuple of str
        Paragraphs.
    identifier : str
        The name in reversed order of a domain, for stores and bundles.
    maintainer, email : str
        Who answers for the packages.
    icon : Path
        A drawing (SVG).
    version : str
        From `sigexplorer/__init__.py`.
    licence : str
        SPDX identifier from `pyproject.toml`.
    file_types : tuple of dict
        The files that it opens.
    menu, links, linux, windows, macos : dict
        The tables of the file under these names.
    """

    name: str
    title: str
    summary: str
    description: tuple[str, ...]
    identifier: str
    maintainer: str
    email: str
    icon: Path
    version: str
    licence: str
    home: str
    screenshots: tuple[dict[str, Any], ...]
    menu: dict[str, Any]
    file_types: tuple[dict[str, Any], ...]
    links: dict[str, Any]
    linux: dict[str, Any]
    windows: dict[str, Any]
    macos: dict[str, Any]


def home() -> str:
    """Return the address of the repository that a build runs in: `SIGEXPLORER_HOME`, or what GitHub's runners say; '' where neither does."""
    server, repository = (os.environ.get(f"GITHUB_{name}", "") for name in ("SERVER_URL", "REPOSITORY"))
    given = os.environ.get("SIGEXPLORER_HOME") or (f"{server}/{repository}" if server and repository else "")
    return given.rstrip("/") if given.startswith("https:") else ""


def download(program: Program, file: str) -> str:
    """Return the address under which a release of this version has a file."""
    return f"{program.home}/releases/download/v{program.version}/{file}"


def screenshot_file(program: Program, name: str) -> str:
    """Return the name of the file of a screenshot."""
    return f"{program.name}-{program.version}-{name}.png"


def read_program(root: Path = ROOT) -> Program:
    """Return the description of the program whose checkout is `root`.

    Raises
    ------
    BuildError
        If the package states no version.
    """
    given = tomllib.loads(DESCRIPTION.read_text(encoding="utf-8"))
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    stated = re.search(r'^__version__ = "([^"]+)"$', (root / "sigexplorer" / "__init__.py").read_text(encoding="utf-8"), re.MULTILINE)
    if stated is None:
        raise BuildError('sigexplorer/__init__.py states no version: give it a line __version__ = "1.2.3".')
    return Program(
        name=given["name"],
        title=given["title"],
        summary=given["summary"],
        description=tuple(given["description"]),
        identifier=given["identifier"],
        maintainer=given["maintainer"],
        email=given["email"],
        icon=root / "resources" / given["icon"],
        version=stated[1],
        licence=project["license"],
        home=home(),
        screenshots=tuple(given["screenshots"]),
        menu=given["menu"],
        file_types=tuple(given["file-types"]),
        links=given["links"],
        linux=given["linux"],
        windows=given["windows"],
        macos=given["macos"],
    )


def commit_time(root: Path = ROOT) -> int:
    """Return when the commit that is built was made, in seconds since 1970; what is built is dated with it.

    Raises
    ------
    BuildError
        If `root` is no checkout and `SOURCE_DATE_EPOCH` is not set.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return int(given)
    asked = git(root, "log", "-1", "--format=%ct")
    if not asked.strip().isdigit():
        raise BuildError("this is no git checkout, so the build has no date: set SOURCE_DATE_EPOCH to seconds since 1970.")
    return int(asked)


def unclean(root: Path = ROOT) -> tuple[str, ...]:
    """Return the files that differ from the commit, as git names them; those that it ignores do not count."""
    return tuple(line[3:] for line in git(root, "status", "--porcelain").splitlines())


def git(root: Path, *words: str) -> str:
    """Return what git says in the checkout `root`, nothing where it cannot."""
    try:
        return subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True, check=False).stdout
    except OSError:
        return ""
