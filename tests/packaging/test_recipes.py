"""Recipes for the package managers of others keep the rules that these have, for any release."""

from __future__ import annotations

import dataclasses
import hashlib
import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
HOME = "https:" + "//repository.example/me/sigexplorer"
SUM = "0" * 63 + "a"
# Of winget's schemas 1.10.0, the keys that these manifests have: required or not, how long, and what form.
IDENTIFIER = r"[^.\s\\/:*?\"<>|\x01-\x1f]{1,32}(\.[^.\s\\/:*?\"<>|\x01-\x1f]{1,32}){1,7}"
URL = "https?:/{2}.+"
RULES: dict[str, dict[str, tuple[bool, int, str]]] = {
    kind: {
        "PackageIdentifier": (True, 128, IDENTIFIER),
        "PackageVersion": (True, 128, r"[^\\/:*?\"<>|\x01-\x1f]+"),
        "ManifestType": (True, 20, kind),
        "ManifestVersion": (True, 20, r"\d+\.\d+\.\d+"),
        **own,
    }
    for kind, own in {
        "version": {"DefaultLocale": (True, 20, r"[a-z]{2}-[A-Z]{2}")},
        "installer": {
            "MinimumOSVersion": (False, 40, r"\d+(\.\d+){0,3}"),
            "InstallerType": (False, 20, "msix|msi|appx|exe|zip|inno|nullsoft|wix|burn|pwa|portable"),
            "Scope": (False, 10, "user|machine"),
            "UpgradeBehavior": (False, 20, "install|uninstallPrevious|deny"),
            "ProductCode": (False, 255, ".+"),
            "ReleaseDate": (False, 10, r"\d{4}-\d\d-\d\d"),
        },
        "defaultLocale": {
            "PackageLocale": (True, 20, r"[a-z]{2}-[A-Z]{2}"),
            "Publisher": (True, 256, ".{2,}"),
            "PublisherUrl": (False, 2048, URL),
            "PublisherSupportUrl": (False, 2048, URL),
            "PackageName": (True, 256, ".{2,}"),
            "PackageUrl": (False, 2048, URL),
            "License": (True, 512, ".{3,}"),
            "LicenseUrl": (False, 2048, URL),
            "ShortDescription": (True, 256, ".{3,}"),
            "Description": (False, 10_000, r"[\s\S]{3,}"),
            "Moniker": (False, 40, r"\S+"),
            "ReleaseNotesUrl": (False, 2048, URL),
        },
    }.items()
}
LISTS = {
    "Platform": (2, "Windows.Desktop|Windows.Universal"),
    "InstallModes": (3, "interactive|silent|silentWithProgress"),
    "FileExtensions": (512, r"[^.\\/:*?\"<>|\x01-\x1f]{1,64}"),
    "Tags": (16, ".{1,40}"),
}


@pytest.fixture
def at_home(program: Any) -> Any:
    return dataclasses.replace(program, home=HOME)


@pytest.fixture
def recipes(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("installers.recipes")


def test_manifests_of_winget_keep_its_rules(recipes: ModuleType, at_home: Any) -> None:
    made = recipes.winget(at_home, "sigexplorer-1-windows-x86_64.exe", SUM, "2026-11-26")
    assert made.keys() == RULES.keys()
    for kind, content in made.items():
        rules = RULES[kind]
        assert {name for name, (required, *_) in rules.items() if required} <= content.keys()
        for name, value in content.items():
            if name == "Installers":
                (installer,) = value
                assert installer.keys() == {"Architecture", "InstallerUrl", "InstallerSha256"}
                assert installer["Architecture"] in {"x86", "x64", "arm", "arm64", "neutral"}
                assert re.fullmatch(URL, installer["InstallerUrl"])
                assert re.fullmatch("[A-Fa-f0-9]{64}", installer["InstallerSha256"])
            elif name in LISTS:
                most, form = LISTS[name]
                assert 0 < len(value) <= most
                assert len(set(value)) == len(value)
                assert all(re.fullmatch(form, item) for item in value)
            else:
                _, longest, form = rules[name]
                assert len(value) <= longest, name
                assert re.fullmatch(form, value), name
    assert made["installer"]["FileExtensions"] == ["sigx", "sigrec"]
    # What the installer writes as its own name in the registry.
    assert made["installer"]["ProductCode"] == at_home.title
    script = (ROOT / "packaging" / "installers" / "windows.nsi").read_text(encoding="utf-8")
    assert r"CurrentVersion\Uninstall\${TITLE}" in script
    assert "RequestExecutionLevel user" in script


def test_the_cask_has_its_stanzas_in_order(recipes: ModuleType, at_home: Any, tmp_path: Path) -> None:
    text = recipes.cask(at_home, {"arm64": "a" * 64, "x86_64": "b" * 64})
    stanzas = re.findall(r"^  (\w+)(?: |\()", text, re.MULTILINE)
    assert stanzas == ["arch", "version", "sha256", "url", "name", "desc", "homepage", "depends_on", "app", "zap"]
    assert text.startswith(f'cask "{at_home.name}" do\n')
    assert text.endswith("\nend\n")
    desc = re.search(r'^  desc "(.+)"$', text, re.MULTILINE)
    assert desc is not None
    # At most 80 characters, not beginning with an article or the name, without a full stop.
    assert len(desc[1]) <= 80
    assert not re.match(rf"(?:A|An|The|{at_home.title})\b", desc[1], re.IGNORECASE)
    assert not desc[1].endswith(".")
    assert f'version "{at_home.version}"' in text
    assert "#{version}" in text
    paths = re.findall(r'^    "(~.+)",$', text, re.MULTILINE)
    assert paths == sorted(paths)
    ruby = shutil.which("ruby")
    if ruby is not None:
        path = tmp_path / "sigexplorer.rb"
        path.write_text(text, encoding="utf-8")
        assert subprocess.run([ruby, "-c", str(path)], capture_output=True, check=False).returncode == 0


def test_nothing_in_a_summary_breaks_out_of_the_cask(recipes: ModuleType, at_home: Any) -> None:
    text = recipes.cask(dataclasses.replace(at_home, summary='5 "quoted" #{exit} \\'), {"arm64": SUM, "x86_64": SUM})
    assert '  desc "5 \\"quoted\\" \\#{exit} \\\\"\n' in text


def test_the_recipe_of_conda_asks_for_what_the_project_needs(recipes: ModuleType, at_home: Any) -> None:
    made = recipes.conda(at_home, f"sigexplorer-{at_home.version}.tar.gz", SUM)
    assert list(made) == ["schema_version", "context", "package", "source", "build", "requirements", "tests", "about"]
    assert made["schema_version"] == 1
    assert made["source"]["url"] == f"{HOME}/releases/download/v${{{{ version }}}}/sigexplorer-${{{{ version }}}}.tar.gz"
    assert re.fullmatch("[a-f0-9]{64}", made["source"]["sha256"])
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    run = made["requirements"]["run"]
    assert len(run) == 1 + len(project["dependencies"])
    assert run[0] == f"python {project['requires-python']}"
    assert any(item.startswith("pyside6 >=") for item in run)
    assert all(re.fullmatch(r"[a-z0-9_.-]+( [<>=!~0-9.,*]+)?", item) for item in run)
    assert made["build"]["python"]["entry_points"] == ["sigexplorer = sigexplorer.__main__:start"]
    assert made["about"]["license"] == project["license"]


def test_yaml_is_what_it_was_made_from(recipes: ModuleType) -> None:
    """Read back by hand: two blanks a level, a dash an item, texts as JSON has them."""
    text = recipes.yaml({"a": "x: y", "b": [{"c": 1, "d": ["e"]}, {"f": True}], "g": {"h": 'quoted "q"\nline'}, "i": ["j", "k"]})
    assert text == 'a: "x: y"\nb:\n  - c: 1\n    d:\n      - "e"\n  - f: true\ng:\n  h: "quoted \\"q\\"\\nline"\ni:\n  - "j"\n  - "k"\n'


def test_recipes_are_made_of_what_a_release_holds(recipes: ModuleType, script: Callable[[str], ModuleType], at_home: Any, tmp_path: Path) -> None:
    release, target = tmp_path / "release", tmp_path / "recipes"
    release.mkdir()
    sdist = release / f"sigexplorer-{at_home.version}.tar.gz"
    sdist.write_bytes(b"sdist")
    written, lacking = recipes.write_recipes(at_home, release, target, "2026-11-26")
    assert [path.relative_to(target).as_posix() for path in written] == ["conda/recipe.yaml"]
    assert hashlib.sha256(b"sdist").hexdigest() in written[0].read_text(encoding="utf-8")
    assert len(lacking) == 2
    for name in ("windows-x86_64.exe", "macos-arm64.dmg", "macos-x86_64.dmg"):
        (release / f"sigexplorer-{at_home.version}-{name}").write_bytes(name.encode())
    written, lacking = recipes.write_recipes(at_home, release, target, "2026-11-26")
    assert lacking == []
    assert len(written) == 5
    folder = f"winget/manifests/s/Sigexplorer/Sigexplorer/{at_home.version}"
    assert (target / folder / "Sigexplorer.Sigexplorer.installer.yaml").is_file()
    with pytest.raises(script("installers.program").BuildError, match="set SIGEXPLORER_HOME"):
        recipes.write_recipes(dataclasses.replace(at_home, home=""), release, target, "2026-11-26")


def test_the_files_that_recipes_name_are_those_that_are_built(at_home: Any) -> None:
    built = (ROOT / "packaging" / "installers" / "desktops.py").read_text(encoding="utf-8")
    assert "{program.name}-{program.version}-windows-x86_64.exe" in built
    assert "{program.name}-{program.version}-macos-{os.uname().machine}.dmg" in built
    workflow = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    assert "packaging/recipes.py release recipes" in workflow
