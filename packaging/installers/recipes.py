"""What package managers of others are told: manifests of winget, a cask of Homebrew and a recipe of conda, made from `program.toml` and what a release holds.

The rules that each goes by, as they were looked up: winget's JSON schemas 1.10.0 (microsoft/winget-cli, schemas/JSON/manifests), Homebrew's Cask Cookbook
(docs.brew.sh/Cask-Cookbook), and conda's recipe format 1 (CEP 13 and 14; prefix-dev/recipe-format, schema.json).
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from installers.program import ROOT, BuildError, Program, download

WINGET_SCHEMA = "1.10.0"
# Apple's names of its systems, by their first number, as Homebrew spells them.
MACOS = {"11": "big_sur", "12": "monterey", "13": "ventura", "14": "sonoma", "15": "sequoia", "26": "tahoe"}
# What conda-forge calls otherwise than PyPI.
CONDA_NAMES = {"pyside6-essentials": "pyside6"}


def write_recipes(program: Program, release: Path, target: Path, day: str) -> tuple[list[Path], list[str]]:
    """Write every recipe whose files a release holds; return what was written, and in one line each what could not be.

    Parameters
    ----------
    program : Program
        What is packaged; it has to know its home.
    release : Path
        The folder with what is attached to the release.
    target : Path
        Where to; winget's manifests stand in the folders that its repository has.
    day : str
        When it is released: "2026-11-26".

    Raises
    ------
    BuildError
        If the address of the repository is not known: a recipe has to say where the files are.
    """
    if not program.home:
        raise BuildError("recipes say where the files of a release are: set SIGEXPLORER_HOME to the repository's address")
    start = f"{program.name}-{program.version}"
    files = {
        "winget": (f"{start}-windows-x86_64.exe",),
        "homebrew": (f"{start}-macos-arm64.dmg", f"{start}-macos-x86_64.dmg"),
        "conda": (f"{start}.tar.gz",),
    }
    written: list[Path] = []
    lacking: list[str] = []
    for kind, names in files.items():
        missing = [name for name in names if not (release / name).is_file()]
        if missing:
            lacking.append(f"no {kind}: {', '.join(missing)} is not in {release.name}")
            continue
        sums = [hashlib.sha256((release / name).read_bytes()).hexdigest() for name in names]
        texts = {"winget": _winget_files, "homebrew": _homebrew_files, "conda": _conda_files}[kind](program, names, sums, day)
        for name, text in texts.items():
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            written.append(path)
    return written, lacking


def winget(program: Program, installer: str, sha256: str, day: str) -> dict[str, dict[str, Any]]:
    """Return winget's three manifests, by the kind of each.

    Parameters
    ----------
    program : Program
        What is packaged.
    installer : str
        The installer's file.
    sha256 : str
        Its sum.
    day : str
        When it is released.
    """
    both = {"PackageIdentifier": program.windows["winget"], "PackageVersion": program.version}
    end = {"ManifestVersion": WINGET_SCHEMA}
    return {
        "version": {**both, "DefaultLocale": "en-US", "ManifestType": "version", **end},
        "installer": {
            **both,
            "Platform": ["Windows.Desktop"],
            "MinimumOSVersion": program.windows["minimum-system"],
            "InstallerType": "nullsoft",
            "Scope": "user",
            "InstallModes": ["interactive", "silent"],
            "UpgradeBehavior": "install",
            "FileExtensions": [kind["suffix"].removeprefix(".") for kind in program.file_types],
            "ProductCode": program.title,
            "ReleaseDate": day,
            "Installers": [{"Architecture": "x64", "InstallerUrl": download(program, installer), "InstallerSha256": sha256.upper()}],
            "ManifestType": "installer",
            **end,
        },
        "defaultLocale": {
            **both,
            "PackageLocale": "en-US",
            "Publisher": program.windows["publisher"],
            "PublisherUrl": program.home,
            "PublisherSupportUrl": f"{program.home}/issues",
            "PackageName": program.title,
            "PackageUrl": program.home,
            "License": program.licence,
            "LicenseUrl": f"{program.home}/blob/v{program.version}/LICENSE",
            "ShortDescription": program.summary,
            "Description": "\n\n".join(program.description),
            "Moniker": program.name,
            "Tags": [word.replace(" ", "-") for word in program.menu["keywords"]],
            "ReleaseNotesUrl": f"{program.home}/releases/tag/v{program.version}",
            "ManifestType": "defaultLocale",
            **end,
        },
    }


def cask(program: Program, sums: Mapping[str, str]) -> str:
    """Return Homebrew's cask of the disk images, whose sums are given by processor, "arm64" and "x86_64"."""
    system = MACOS[program.macos["minimum-system"].partition(".")[0]]
    return f'''cask "{program.name}" do
  arch arm: "arm64", intel: "x86_64"

  version "{program.version}"
  sha256 arm:   "{sums["arm64"]}",
         intel: "{sums["x86_64"]}"

  url "{program.home}/releases/download/v#{{version}}/{program.name}-#{{version}}-macos-#{{arch}}.dmg"
  name "{program.title}"
  desc "{_ruby(program.summary)}"
  homepage "{program.home}"

  depends_on macos: ">= :{system}"

  app "{program.title}.app"

  zap trash: [
    "~/Library/Application Support/{program.name}",
    "~/Library/Preferences/com.{program.name}.{program.name}.plist",
  ]
end
'''


def conda(program: Program, sdist: str, sha256: str) -> dict[str, Any]:
    """Return conda's recipe, which installs the sdist; what it needs is what `pyproject.toml` says."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    python = f"python {project['requires-python']}"
    command = next(iter(project["scripts"]))
    return {
        "schema_version": 1,
        "context": {"version": program.version},
        "package": {"name": program.name, "version": "${{ version }}"},
        "source": {"url": download(program, sdist).replace(program.version, "${{ version }}"), "sha256": sha256},
        "build": {
            "number": 0,
            "noarch": "python",
            "script": "python -m pip install . -vv --no-deps --no-build-isolation",
            "python": {"entry_points": [f"{name} = {value}" for name, value in project["scripts"].items()]},
        },
        "requirements": {"host": [python, "pip", "hatchling"], "run": [python, *map(_conda_name, project["dependencies"])]},
        "tests": [{"python": {"imports": ["sigexplorer.model"], "pip_check": False}}, {"script": [f"{command} --version", f"{command} list panes"]}],
        "about": {
            "homepage": program.home,
            "repository": program.home,
            "license": program.licence,
            "license_file": "LICENSE",
            "summary": program.summary,
            "description": "\n\n".join(program.description),
        },
    }


def yaml(content: Any, indent: int = 0) -> str:
    """Return mappings, lists, texts, numbers and truth values as YAML; texts stand in quotes, in which nothing is anything else."""
    pad = " " * indent
    if isinstance(content, Mapping):
        return "".join(f"{pad}{key}:{_below(value, indent)}" for key, value in content.items())
    return "".join(f"{pad}- {yaml(item, indent + 2).lstrip()}" if isinstance(item, Mapping) else f"{pad}-{_below(item, indent)}" for item in content)


def _below(value: Any, indent: int) -> str:
    if isinstance(value, Mapping | list):
        return "\n" + yaml(value, indent + 2)
    return f" {json.dumps(value, ensure_ascii=False)}\n"


def _winget_files(program: Program, names: Sequence[str], sums: Sequence[str], day: str) -> dict[str, str]:
    identifier = program.windows["winget"]
    folder = f"winget/manifests/{identifier[0].lower()}/{identifier.replace('.', '/')}/{program.version}"
    files = {"version": "", "installer": ".installer", "defaultLocale": ".locale.en-US"}
    made = winget(program, names[0], sums[0], day)
    return {f"{folder}/{identifier}{suffix}.yaml": yaml(made[kind]) for kind, suffix in files.items()}


def _homebrew_files(program: Program, names: Sequence[str], sums: Sequence[str], day: str) -> dict[str, str]:
    return {f"homebrew/Casks/{program.name}.rb": cask(program, dict(zip(("arm64", "x86_64"), sums, strict=True)))}


def _conda_files(program: Program, names: Sequence[str], sums: Sequence[str], day: str) -> dict[str, str]:
    return {"conda/recipe.yaml": yaml(conda(program, names[0], sums[0]))}


def _conda_name(requirement: str) -> str:
    """Return a requirement of PyPI as conda has it: "PySide6-Essentials>=6.10,<6.12" is "pyside6 >=6.10,<6.12"."""
    found = re.fullmatch(r"([A-Za-z0-9._-]+?)\s*((?:[<>=!~]=?.*)?)", requirement)
    if found is None:
        raise BuildError(f"{requirement!r} in pyproject.toml is no requirement that conda can be told.")
    name = found[1].lower()
    return f"{CONDA_NAMES.get(name, name)} {found[2]}".strip()


def _ruby(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("#", "\\#")
