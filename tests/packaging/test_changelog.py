"""What is new, stated once, and read for release notes, software centres and citations."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from sigexplorer import __version__

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def changelog(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("installers.changelog")


def test_the_newest_version_is_that_of_the_package(changelog: ModuleType) -> None:
    found = changelog.releases()
    assert found[0].version == __version__
    assert all(release.day for release in found[1:])


def test_versions_days_and_notes_are_read(changelog: ModuleType) -> None:
    text = "# New\n\nProse - here.\n\n## 1.2.0\n\n- One\n  goes on.\n- Two.\n\n## 1.1.0rc1 (2026-11-23)\n\n- Three.\n"
    newest, before = changelog.releases(text)
    assert (newest.version, newest.day, newest.notes) == ("1.2.0", "", ("One goes on.", "Two."))
    assert (before.version, before.day, before.notes) == ("1.1.0rc1", "2026-11-23", ("Three.",))


def test_what_is_unreleased_goes_out_with_the_next_version(changelog: ModuleType) -> None:
    waiting = "## Unreleased\n\n- Zero.\n\n"
    (one,) = changelog.releases(f"{waiting}## 1.2.0\n\n- One.\n")
    assert one.notes == ("Zero.", "One.")
    (out,) = changelog.releases(f"{waiting}## 1.2.0 (2026-11-23)\n\n- One.\n")
    assert out.notes == ("One.",)
    for text in (f"## 1.2.0\n\n- One.\n\n{waiting}", waiting + waiting):
        with pytest.raises(ValueError, match="in the changelog"):
            changelog.releases(text)


@pytest.mark.parametrize("text", ["## soon\n\n- One.\n", "## 1.0\n\nNothing.\n", "## 1.0 (today)\n\n- One.\n"])
def test_a_heading_or_a_version_without_notes_is_refused(changelog: ModuleType, text: str) -> None:
    with pytest.raises(ValueError, match="in the changelog"):
        changelog.releases(text)


def test_software_centres_are_told_what_is_new(script: Callable[[str], ModuleType], changelog: ModuleType, program: Any) -> None:
    tree = ElementTree.fromstring(script("installers.descriptions").metainfo(program, 1_795_455_078))
    for element, release in zip(tree.findall("releases/release"), changelog.releases(), strict=True):
        assert element.get("version") == release.version
        assert tuple(item.text for item in element.findall("description/ul/li")) == release.notes


def test_the_release_notes_are_those_of_the_tag() -> None:
    script = ROOT / "packaging" / "installers" / "changelog.py"
    said = subprocess.run([sys.executable, str(script), f"v{__version__}"], capture_output=True, text=True, check=True).stdout
    assert said.startswith("- ")
    assert "packaging/installers/changelog.py" in (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")


def test_the_citation_names_version_and_licence(program: Any) -> None:
    text = (ROOT / "packaging" / "CITATION.cff").read_text(encoding="utf-8")
    fields = dict(re.findall(r"^([\w-]+): (.+)$", text, re.MULTILINE))
    assert fields["version"] == __version__
    assert fields["license"] == program.licence
    assert program.maintainer in text
