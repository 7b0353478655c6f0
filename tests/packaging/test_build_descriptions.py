"""What desktops and package managers read is made from one description, and follows the standards that they go by."""

from __future__ import annotations

import configparser
import json
import plistlib
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from sigexplorer import __version__, manual, parsers, session
from sigexplorer.arguments import Parser, window_state
from sigexplorer.datafiles import changes_of
from sigexplorer.session import SCHEME
from sigexplorer.state import State

ROOT = Path(__file__).parent.parent.parent
SECONDS = 1_795_455_078
WEB = "https:" + "//"


@pytest.fixture
def descriptions(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("installers.descriptions")


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def test_the_version_comes_from_the_package(program: Any) -> None:
    assert program.version == __version__
    assert program.name == "sigexplorer"
    assert "version" not in (ROOT / "packaging" / "installers" / "program.toml").read_text(encoding="utf-8").replace("# The version", "")


def test_a_package_without_a_version_is_refused(script: Callable[[str], ModuleType], tmp_path: Path) -> None:
    module = script("installers.program")
    (tmp_path / "sigexplorer").mkdir()
    (tmp_path / "sigexplorer" / "__init__.py").write_text("", encoding="utf-8")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with pytest.raises(module.BuildError, match="states no version"):
        module.read_program(tmp_path)


def test_the_menu_entry_opens_sessions(descriptions: ModuleType, program: Any) -> None:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(descriptions.desktop_entry(program))
    entry = parser["Desktop Entry"]
    assert entry["Exec"] == "sigexplorer %u"
    assert entry["Icon"] == "sigexplorer"
    assert entry["MimeType"] == f"application/vnd.sigexplorer+json;application/vnd.sigexplorer.recording;x-scheme-handler/{SCHEME.removesuffix(':')};"
    assert all(entry[key].endswith(";") for key in ("Categories", "Keywords"))


def test_the_menu_entry_is_valid(descriptions: ModuleType, program: Any, tmp_path: Path) -> None:
    path = tmp_path / "sigexplorer.desktop"
    path.write_text(descriptions.desktop_entry(program), encoding="utf-8")
    said = subprocess.run([tool("desktop-file-validate"), str(path)], capture_output=True, text=True, check=False)
    assert (said.returncode, said.stdout) == (0, "")


def test_the_metadata_are_valid(descriptions: ModuleType, program: Any, tmp_path: Path) -> None:
    path = tmp_path / f"{program.identifier}.metainfo.xml"
    path.write_text(descriptions.metainfo(program, SECONDS), encoding="utf-8")
    said = subprocess.run([tool("appstreamcli"), "validate", "--no-net", str(path)], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout


def test_the_metadata_name_menu_entry_and_release(descriptions: ModuleType, program: Any) -> None:
    tree = ElementTree.fromstring(descriptions.metainfo(program, SECONDS))
    assert tree.findtext("launchable") == "sigexplorer.desktop"
    assert [medium.text for medium in tree.findall("provides/mediatype")] == [kind["mime"] for kind in program.file_types]
    release = tree.find("releases/release")
    assert release is not None
    assert release.attrib == {"version": __version__, "date": "2026-11-23"}


def test_screenshots_are_shown_where_they_have_addresses(descriptions: ModuleType, program: Any, tmp_path: Path) -> None:
    import dataclasses

    assert "<screenshot" not in descriptions.metainfo(dataclasses.replace(program, home=""), SECONDS)
    text = descriptions.metainfo(dataclasses.replace(program, home=f"{WEB}repository.example/me/sigexplorer"), SECONDS)
    shown = ElementTree.fromstring(text).findall("screenshots/screenshot")
    assert [item.get("type") for item in shown] == ["default", *[None] * (len(shown) - 1)]
    assert len(shown) >= 3
    for item, stated in zip(shown, program.screenshots, strict=True):
        caption, image = item.findtext("caption"), item.find("image")
        assert caption is not None
        assert image is not None
        assert caption == stated["caption"]
        assert 10 <= len(caption) <= 100
        assert not caption.endswith(".")
        assert image.text == f"{WEB}repository.example/me/sigexplorer/releases/download/v{__version__}/sigexplorer-{__version__}-{stated['name']}.png"
        width, height = int(image.attrib["width"]), int(image.attrib["height"])
        assert abs(width / height - 16 / 9) < 0.01
        assert width >= 620
        # What is shown is asked for as a person asks.
        window_state(stated["arguments"])
    path = tmp_path / f"{program.identifier}.metainfo.xml"
    path.write_text(text, encoding="utf-8")
    said = subprocess.run([tool("appstreamcli"), "validate", "--no-net", str(path)], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout


def test_home_is_the_repository_that_the_build_runs_in(script: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch) -> None:
    home = script("installers.program").home
    for name in ("SIGEXPLORER_HOME", "GITHUB_SERVER_URL", "GITHUB_REPOSITORY"):
        monkeypatch.delenv(name, raising=False)
    assert home() == ""
    monkeypatch.setenv("GITHUB_SERVER_URL", f"{WEB}git.example")
    assert home() == ""
    monkeypatch.setenv("GITHUB_REPOSITORY", "me/sigexplorer")
    assert home() == f"{WEB}git.example/me/sigexplorer"
    monkeypatch.setenv("SIGEXPLORER_HOME", f"{WEB}repository.example/x/")
    assert home() == f"{WEB}repository.example/x"
    monkeypatch.setenv("SIGEXPLORER_HOME", "file:///tmp")
    assert home() == ""


def test_pypi_is_told_of_a_picture_that_is_seen_there(script: Callable[[str], ModuleType]) -> None:
    described = script("metadata").described
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "![" not in described(readme, "", "1.2")
    told = described(readme, f"{WEB}repository.example/me/x", "1.2")
    assert re.search(rf"!\[[^]]+\]\({WEB}repository\.example/me/x/raw/v1\.2/packaging/window\.png\)", told)
    assert f"({WEB}repository.example/me/x/blob/v1.2/packaging/README.md)" in told
    assert not re.search(r"\]\((?!https?:|#)", told)
    assert len(told) > 0.9 * len(readme)


def test_the_types_are_known_by_suffix_and_by_content(descriptions: ModuleType, program: Any) -> None:
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    kinds = ElementTree.fromstring(descriptions.mime_types(program)).findall("m:mime-type", space)
    found = {}
    for kind in kinds:
        glob, match = kind.find("m:glob", space), kind.find("m:magic/m:match", space)
        assert glob is not None
        assert match is not None
        low, _, high = match.attrib["offset"].partition(":")
        found[glob.attrib["pattern"].removeprefix("*")] = (match.attrib["value"].encode(), int(low), int(high or low))
    assert set(found) == {session.SUFFIX, ".sigrec"}
    written = {session.SUFFIX: [session.encode(session.Session())], ".sigrec": []}
    for path in (ROOT / "resources").rglob("*"):
        if path.suffix in written:
            written[path.suffix].append(path.read_bytes())
    for suffix, contents in written.items():
        value, first, last = found[suffix]
        assert len(contents) >= 3
        assert all(first <= content.index(value) <= last for content in contents)


def test_every_type_that_is_registered_opens(program: Any, tmp_path: Path) -> None:
    """What the desktop hands over is either a session or what a page takes."""
    state = State()
    for kind in program.file_types:
        assert kind["suffix"] == session.SUFFIX or changes_of(state, tmp_path / f"x{kind['suffix']}")


def test_the_types_are_registered_with_the_system_s_own_tool(descriptions: ModuleType, program: Any, tmp_path: Path) -> None:
    update = tool("update-mime-database")
    (tmp_path / "packages").mkdir()
    (tmp_path / "packages" / "sigexplorer.xml").write_text(descriptions.mime_types(program), encoding="utf-8")
    done = subprocess.run([update, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    globs = (tmp_path / "globs").read_text(encoding="utf-8")
    for kind in program.file_types:
        assert f"{kind['mime']}:*{kind['suffix']}\n" in globs


def test_the_summary_fits_software_centres(program: Any) -> None:
    assert 0 < len(program.summary) <= 35
    assert not program.summary.endswith(".")


def test_the_manual_names_every_command_and_option(descriptions: ModuleType, program: Any) -> None:
    text = descriptions.manual(program, SECONDS)
    plain = text.replace("\\-", "-").replace("\\:", "").replace("\\(ga", "`")
    for command in ("", *parsers.COMMANDS):
        parser = parsers.parser_of(command)
        assert f"\n.SH {parser.prog.upper()}\n" in plain
        for term, _ in parser.entries():
            assert f"\n.TP\n.B {term}\n" in plain
        assert manual.EXAMPLES[command]
    for section in ("EXAMPLES", "ENVIRONMENT", "EXIT STATUS", "FILES"):
        assert f"\n.SH {section}\n.TP\n" in plain
    assert {entry.term for entry in manual.FILES} >= {f"*{kind['suffix']}" for kind in program.file_types}
    assert text.startswith(f'.TH SIGEXPLORER 1 "2026-11-23" "sigexplorer {__version__}"')


def alone(monkeypatch: pytest.MonkeyPatch, parser: Parser) -> None:
    """Make a parser the only one there is."""
    monkeypatch.setattr(parsers, "COMMANDS", {})
    monkeypatch.setattr(parsers, "window_parser", lambda: parser)


def test_nothing_in_a_text_is_an_order_to_the_typesetter(descriptions: ModuleType, program: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    parser = Parser(prog="x", description=".so /etc/passwd")
    parser.add_argument("--a", help="'quoted' back\\slash, 5 %% of it", metavar='"A B"')
    alone(monkeypatch, parser)
    text = descriptions.manual(program, SECONDS)
    assert "\n\\&.so /etc/passwd\n" in text
    assert "\n\\&'quoted' back\\eslash, 5 % of it\n" in text
    assert "\n.B \\-\\-a \\(dqA B\\(dq\n" in text
    assert not re.search(r"^(?:\.so|')", text, re.MULTILINE)


def typeset(path: Path, text: str) -> tuple[int, str]:
    path.write_text(text, encoding="utf-8")
    said = subprocess.run([tool("groff"), "-man", "-Tutf8", "-ww", "-z", str(path)], capture_output=True, text=True, check=False)
    return said.returncode, said.stderr


def test_the_manual_is_typeset_without_warnings(descriptions: ModuleType, program: Any, tmp_path: Path) -> None:
    assert typeset(tmp_path / "sigexplorer.1", descriptions.manual(program, SECONDS)) == (0, "")


@pytest.mark.parametrize("length", [3, 20, 38, 60])
def test_long_words_and_lists_of_choices_are_typeset_without_warnings(
    descriptions: ModuleType, program: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    parser = Parser(prog="x", description=("w" * length + " ") * 40)
    parser.add_argument("--choice", choices=["c" * length] * 12, help=("h" * length + ",") * 30)
    alone(monkeypatch, parser)
    assert typeset(tmp_path / "x.1", descriptions.manual(program, SECONDS)) == (0, "")


def test_the_control_file_is_folded_as_debian_wants_it(descriptions: ModuleType, program: Any) -> None:
    text = descriptions.control(program, ["libc6 (>= 2.34)", "libegl1"], 1234, "amd64")
    fields = dict(line.split(": ", 1) for line in text.splitlines() if not line.startswith(" "))
    assert fields["Version"] == __version__
    assert fields["Depends"] == "libc6 (>= 2.34), libegl1"
    assert fields["Installed-Size"] == "1234"
    assert not fields["Description"][0].isupper()
    assert not fields["Description"].endswith(".")
    assert all(len(line) <= 80 for line in text.splitlines() if line.startswith(" "))


def test_the_rpm_asks_for_libraries(descriptions: ModuleType, program: Any) -> None:
    content = json.loads(descriptions.nfpm(program, "/tree", ["libEGL.so.1()(64bit)"], "amd64", SECONDS))
    assert content["version"] == __version__
    assert content["depends"] == ["libEGL.so.1()(64bit)"]
    assert content["mtime"] == "2026-11-23T17:31:18Z"


def test_the_bundle_owns_its_files(descriptions: ModuleType, program: Any) -> None:
    content = plistlib.loads(descriptions.information(program))
    documents, declared = content["CFBundleDocumentTypes"], content["UTExportedTypeDeclarations"]
    assert [document["CFBundleTypeExtensions"] for document in documents] == [["sigx"], ["sigrec"]]
    for kind, document, declaration in zip(program.file_types, documents, declared, strict=True):
        identifier = declaration["UTTypeIdentifier"]
        assert document["LSItemContentTypes"] == [identifier]
        assert document["LSHandlerRank"] == "Owner"
        assert declaration["UTTypeTagSpecification"] == {"public.filename-extension": [kind["suffix"][1:]], "public.mime-type": [kind["mime"]]}
        assert identifier.startswith(content["CFBundleIdentifier"])
    assert content["CFBundleShortVersionString"] == content["CFBundleVersion"] == __version__
    assert content["CFBundleExecutable"] == "sigexplorer"


def test_values_for_windows_cannot_break_out(descriptions: ModuleType, program: Any) -> None:
    import dataclasses

    text = descriptions.nsis_values(dataclasses.replace(program, summary='5 $ "quoted"', version="1.2"))
    assert '!define SUMMARY "5 $$ $\\"quoted$\\""\n' in text
    assert '!define VERSION_NUMBERS "1.2.0.0"\n' in text


def test_the_windows_installer_compiles_on_a_stand_in(script: Callable[[str], ModuleType], program: Any, tmp_path: Path) -> None:
    tool("makensis")
    folder = tmp_path / "Ordner mit Leerzeichen é"
    (folder / "_internal").mkdir(parents=True)
    for name in ("sigexplorer.exe", "sigexplorer-console.exe", "_internal/part.dll"):
        (folder / name).write_bytes(b"stand-in")
    made = tmp_path / "sigexplorer-windows.exe"
    script("installers.desktops").compile_installer(program, folder, tmp_path / "work", made)
    assert made.read_bytes()[:2] == b"MZ"


def test_the_installer_needs_no_administrator_and_takes_back_what_it_wrote(descriptions: ModuleType, program: Any) -> None:
    """Every file type's macros are written out, as the compiler does."""
    text = (ROOT / "packaging" / "installers" / "windows.nsi").read_text(encoding="utf-8")
    assert "RequestExecutionLevel user" in text
    assert not re.search(r"\b(?:HKLM|HKEY_LOCAL_MACHINE|HKCR|\$PROGRAMFILES)\b", text)
    bodies = {found[1]: (found[2].split(), found[3]) for found in re.finditer(r"!macro (\w+) (.+)\n((?:.*\n)*?)!macroend", text)}
    values = descriptions.nsis_values(program)
    for found in re.finditer(r"!macro (\w+)_ALL\n((?:.*\n)*?)!macroend", values):
        whole = ""
        for call in found[2].splitlines():
            names, body = bodies[found[1]]
            words = re.findall(r'"([^"]*)"', call)
            assert len(words) == len(names)
            for name, word in zip(names, words, strict=True):
                body = body.replace(f"${{{name}}}", word)
            whole += body
        text = text.replace(f"!insertmacro {found[1]}_ALL", whole)
    text = text[text.index('Section "Program"') :]
    install, _, uninstall = text.partition('Section "Uninstall"')
    keys = set(re.findall(r'WriteReg\w+ HKCU "([^"]+)"', install))
    assert {rf"${{CLASSES}}\{kind['suffix']}" for kind in program.file_types} <= keys
    for key in keys:
        removed = any(f'DeleteRegKey HKCU "{key[:end]}"' in uninstall for end in range(1, len(key) + 1)) or f'DeleteRegValue HKCU "{key}"' in uninstall
        assert removed, f"{key} stays in the registry"


def test_the_workflow_follows_its_schema_and_names_every_installer() -> None:
    text = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    assert "packaging/dev.py build windows" in text
    assert "packaging/dev.py build macos" in text
    assert re.search(r"packaging/dev\.py build$", text, re.MULTILINE)
    secrets = set(re.findall(r"secrets\.(\w+)", text))
    used = (ROOT / "packaging" / "installers" / "desktops.py").read_text(encoding="utf-8")
    for name in secrets - {"MACOS_CERTIFICATE", "MACOS_CERTIFICATE_PASSWORD"}:
        assert name in used or name.removeprefix("WINDOWS_") in used
