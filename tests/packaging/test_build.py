"""packaging/build.py refuses in one line what cannot be built, and its parts give the same bytes twice."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import stat
import struct
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from sigexplorer import __version__

ROOT = Path(__file__).parent.parent.parent
INSTALLERS = ROOT / "packaging" / "installers"
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="packages for Linux are made there")
SECONDS = 1_795_455_078


@pytest.fixture
def build(script: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The build, which makes nothing: what would be made is noted in its list `asked`."""
    module = script("build")
    monkeypatch.setattr(module, "asked", [], raising=False)
    monkeypatch.setattr(module, "build", module.asked.append)
    monkeypatch.setattr(module, "unclean", lambda: ())
    monkeypatch.setattr(module.shutil, "disk_usage", lambda path: SimpleNamespace(free=10**11))
    return module


def refusal(build: ModuleType, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Return the one line with which a build is refused before anything is made."""
    assert build.main(words) == 1
    assert build.asked == []
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("build: ")
    assert said.err.count("\n") == 1
    return said.err


def test_everything_is_built_where_nothing_is_named(build: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "TOOLS", {})
    assert build.main([]) == 0
    assert build.asked == [build.TARGETS.get(sys.platform, ("wheel",))]


def test_an_unclean_tree_is_refused(build: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "TOOLS", {})
    monkeypatch.setattr(build, "unclean", lambda: ("a.py", "b.py", "c.py"))
    assert "differs from its commit (a.py and 2 more)" in refusal(build, capsys)
    assert build.main(["--unclean", "wheel"]) == 0


def test_what_is_unclean_is_what_git_says(script: Callable[[str], ModuleType], tmp_path: Path) -> None:
    module = script("installers.program")
    git = ["git", "-C", str(tmp_path), "-c", "user.name=x", "-c", "user.email=x@x"]
    subprocess.run([*git, "init", "-q"], check=True)
    (tmp_path / ".gitignore").write_text("dist/\n", encoding="utf-8")
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-qm", "x", "--date=@1000000000 +0000"], check=True, env={**os.environ, "GIT_COMMITTER_DATE": "@1000000000 +0000"})
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "made").write_text("", encoding="utf-8")
    assert module.unclean(tmp_path) == ()
    (tmp_path / "new").write_text("", encoding="utf-8")
    assert module.unclean(tmp_path) == ("new",)


def test_the_date_is_that_of_the_commit_or_given(script: Callable[[str], ModuleType], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = script("installers.program")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(module.BuildError, match="no git checkout"):
        module.commit_time(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234")
    assert module.commit_time(tmp_path) == 1234


def test_a_full_disk_is_refused(build: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build.shutil, "disk_usage", lambda path: SimpleNamespace(free=5 * 10**8))
    assert "0.5 GB are free on the disk, and 3 GB are needed" in refusal(build, capsys, "wheel")


def test_a_disk_that_fills_up_is_one_line(build: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(targets: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "dist/x.deb")

    monkeypatch.setattr(build, "build", fill)
    assert "dist/x.deb cannot be written or read: No space left on device" in refusal(build, capsys, "wheel")


def test_a_package_that_has_grown_is_refused(build: ModuleType, tmp_path: Path) -> None:
    made = tmp_path / "x.deb"
    made.write_bytes(bytes(2_500_001))
    build.check_size(made, 2_500_001)
    with pytest.raises(build.BuildError, match=r"x\.deb takes 2\.5 MB, and 2 MB are allowed"):
        build.check_size(made, 2_000_000)
    assert build.LARGEST_DEB == 48 * 10**6


def test_an_installer_of_another_system_is_refused(build: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    other = "macos" if sys.platform != "darwin" else "deb"
    assert f"{other} cannot be made here" in refusal(build, capsys, other)


@LINUX
def test_without_the_tools_of_debian_there_is_no_deb(
    build: ModuleType, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for tool in set(build.TOOLS["deb"]) - {"dpkg-deb"}:
        (tmp_path / tool).write_text("#!/bin/sh\n", encoding="utf-8")
        (tmp_path / tool).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "dpkg-deb is missing, so no deb can be made: install dpkg, or name other targets." in refusal(build, capsys, "deb")
    assert build.main(["wheel"]) == 0


def test_a_tool_that_fails_is_one_line(script: Callable[[str], ModuleType]) -> None:
    tools, error = script("installers.tools"), script("installers.program").BuildError
    with pytest.raises(error, match=r"^it cannot be made: ERROR: the reason$"):
        tools.run([sys.executable, "-c", "print('before'); print('ERROR: the reason'); print('after'); raise SystemExit(3)"], "it cannot be made")
    with pytest.raises(error, match=r"^it cannot be made: no-such-tool is missing\.$"):
        tools.run(["no-such-tool"], "it cannot be made")
    assert tools.run([sys.executable, "-c", "import os; print(os.environ['GIVEN'])"], "", GIVEN="yes").strip() == "yes"


@LINUX
def test_equal_trees_get_equal_dates_and_permissions(script: Callable[[str], ModuleType], tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir(mode=0o700)
    for name, mode in {"bin/program": 0o775, "bin/lib.so.1": 0o755, "text": 0o600}.items():
        (tmp_path / name).write_text("", encoding="utf-8")
        (tmp_path / name).chmod(mode)
    (tmp_path / "link").symlink_to("nowhere")
    script("installers.linux").date(tmp_path, SECONDS)
    modes = {path.name: stat.S_IMODE(path.lstat().st_mode) for path in tmp_path.rglob("*") if not path.is_symlink()}
    assert modes == {"bin": 0o755, "program": 0o755, "lib.so.1": 0o644, "text": 0o644}
    assert {path.lstat().st_mtime for path in [tmp_path, *tmp_path.rglob("*")]} == {SECONDS}


@LINUX
@pytest.mark.skipif(shutil.which("objdump") is None, reason="objdump is not installed")
def test_what_a_folder_needs_is_what_it_does_not_hold(script: Callable[[str], ModuleType], tmp_path: Path) -> None:
    import msgspec._core

    elf = script("installers.elf")
    shutil.copy(msgspec._core.__file__, tmp_path / "one.so")
    (tmp_path / "text.so").write_text("no library", encoding="utf-8")
    assert [path.name for path in elf.binaries(tmp_path)] == ["one.so"]
    libraries, glibc = elf.needs(tmp_path)
    assert "libc.so.6" in libraries
    assert tuple(map(int, glibc.split("."))) >= (2, 2, 5)
    (tmp_path / "libc.so.6").write_bytes((tmp_path / "one.so").read_bytes())
    assert "libc.so.6" not in elf.needs(tmp_path)[0]


def test_licences_are_told_once_and_referred_to_where_debian_has_them(script: Callable[[str], ModuleType], program: Any, tmp_path: Path) -> None:
    module = script("installers.components")
    texts = {"gpl": (INSTALLERS / "licences" / "GPL-3.txt").read_text(encoding="utf-8"), "own": "Use it as you like."}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    shipped = [
        module.Component("one", "1", "GPL-3.0-only", "Said of one.", (tmp_path / "gpl",)),
        module.Component("two", "2", "LicenseRef-own", "", (tmp_path / "own",)),
        module.Component("three", "3", "LicenseRef-own", "", (tmp_path / "own",)),
    ]
    whole, short = (module.copyright_file(program, shipped, short=short) for short in (False, True))
    assert "TERMS AND CONDITIONS" in whole
    assert "TERMS AND CONDITIONS" not in short
    assert "/usr/share/common-licenses/GPL-3" in short
    for text in (whole, short):
        assert text.count("Use it as you like.") == 1
        assert "The text is that under two." in text
        assert "Said of one." in text


def test_the_bill_names_everything_and_is_the_same_twice(script: Callable[[str], ModuleType], program: Any) -> None:
    module = script("installers.components")
    shipped = [module.Component("Some_Package", "1.2", "MIT"), module.Component("A Font", "4", "OFL-1.1", python_package=False)]
    text = module.bill_of_materials(program, shipped, SECONDS)
    assert text == module.bill_of_materials(program, shipped, SECONDS)
    content = json.loads(text)
    assert [part["purl"] for part in content["components"]] == ["pkg:pypi/some-package@1.2", "pkg:generic/a-font@4"]
    assert content["dependencies"][0]["dependsOn"] == [part["bom-ref"] for part in content["components"]]
    assert content["serialNumber"] != json.loads(module.bill_of_materials(program, shipped, SECONDS + 1))["serialNumber"]


def test_the_bill_has_the_names_and_versions_that_are_locked(script: Callable[[str], ModuleType], program: Any) -> None:
    """What a scanner of advisories is given is what `pip-audit` would be given: the versions of the lock, and no package that it does not know."""
    module = script("installers.components")
    lock = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    locked = {name.replace("_", "-"): version for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", lock, re.MULTILINE)}
    shipped = [module.package_of(name) for name in module.required(program.name)]
    parts = json.loads(module.bill_of_materials(program, shipped, SECONDS))["components"]
    named = dict(part["purl"].removeprefix("pkg:pypi/").split("@") for part in parts)
    assert {"numpy", "pyside6-essentials", "pyqtgraph", "msgspec"} <= named.keys()
    assert {name: locked.get(name) for name in named} == named


def test_a_package_without_a_licence_is_refused(script: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch) -> None:
    module = script("installers.components")
    bare = SimpleNamespace(metadata={"Name": "bare"}, version="1", files=[])
    monkeypatch.setattr(module.importlib.metadata, "distribution", lambda name: bare)
    with pytest.raises(script("installers.program").BuildError, match="bare states no licence"):
        module.package_of("bare")


def test_icons_have_their_sizes_and_are_the_same_twice(qapp: object, script: Callable[[str], ModuleType], program: Any, tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    icons = script("installers.icons")
    icons.write_hicolor(program, tmp_path)
    for size in program.linux["icon-sizes"]:
        for name in ("apps/sigexplorer", "mimetypes/application-vnd.sigexplorer+json", "mimetypes/application-vnd.sigexplorer.recording"):
            picture = QImage(str(tmp_path / "icons" / "hicolor" / f"{size}x{size}" / f"{name}.png"))
            assert (picture.width(), picture.height()) == (size, size)
            assert picture.pixelColor(0, 0).alpha() < 255
            assert picture.pixelColor(size // 2, size // 2).alpha() == 255
    assert (tmp_path / "icons" / "hicolor" / "scalable" / "apps" / "sigexplorer.svg").read_bytes() == program.icon.read_bytes()
    assert icons.png(program.icon, 64) == icons.png(program.icon, 64)


def test_icons_for_windows_and_macos_hold_their_pictures(qapp: object, script: Callable[[str], ModuleType], program: Any) -> None:
    icons = script("installers.icons")
    ico, icns = icons.ico(program.icon), icons.icns(program.icon)
    _, kind, count = struct.unpack_from("<HHH", ico)
    assert (kind, count) == (1, len(icons.WINDOWS_SIZES))
    for index, size in enumerate(icons.WINDOWS_SIZES):
        width, _, _, _, _, _, length, offset = struct.unpack_from("<BBBBHHII", ico, 6 + 16 * index)
        assert width == size % 256
        assert ico[offset : offset + 8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack_from(">I", ico, offset + 16)[0] == size
        assert offset + length <= len(ico)
    assert icns[:4] == b"icns"
    assert struct.unpack_from(">I", icns, 4)[0] == len(icns)
    place, kinds = 8, []
    while place < len(icns):
        kinds.append(icns[place : place + 4])
        place += struct.unpack_from(">I", icns, place + 4)[0]
    assert kinds == [kind for kind, _ in icons.MACOS_KINDS]


@pytest.fixture
def portable(tmp_path: Path) -> Path:
    """The archive's start script in a folder with blanks and other letters, with tools of the system played by scripts."""
    home = tmp_path / "Größe und 例"
    (home / "program").mkdir(parents=True)
    text = (INSTALLERS / "start.sh").read_text(encoding="utf-8").replace("@NAME@", "sigexplorer").replace("@GLIBC@", "2.34")
    for path, content in {
        home / "sigexplorer": text,
        home / "program" / "sigexplorer": '#!/bin/sh\nprintf "%s|" "$LD_LIBRARY_PATH" "$@"\nexit 7\n',
        tmp_path / "bin" / "getconf": "#!/bin/sh\necho glibc ${HAVE-2.36}\n",
        tmp_path / "bin" / "ldd": '#!/bin/sh\n[ -n "$LD_LIBRARY_PATH" ] && MISSING=$NOWHERE\nfor name in $MISSING; do echo "	$name => not found"; done\n',
    }.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
        path.chmod(0o755)
    return home


def start(portable: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    surroundings = {name: value for name, value in os.environ.items() if name != "LD_LIBRARY_PATH"} | environment
    surroundings["PATH"] = f"{portable.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run([str(portable / "sigexplorer"), "--set", "a=b c"], capture_output=True, text=True, env=surroundings, check=False)


@LINUX
def test_the_archive_is_tried_as_it_is_unpacked(build: ModuleType, portable: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed, tried = tmp_path / "packed.tar.xz", []

    def make(*_: Any) -> Path:
        with tarfile.open(packed, "w:xz") as archive:
            archive.add(portable, "sigexplorer-1.0")
        return packed

    monkeypatch.setattr(build.linux, "make_archive", make)
    monkeypatch.setattr(build, "self_test", lambda command, title: tried.append((command, title)))
    monkeypatch.setattr(build, "WORK", tmp_path / "work")
    build.WORK.mkdir()
    one = build.Build.__new__(build.Build)
    one.program, one.seconds, one.shipped, one.made = SimpleNamespace(name="sigexplorer"), SECONDS, (), []
    one.archive(tmp_path)
    [([started], title)] = tried
    assert title == packed.name
    assert subprocess.run([started], check=False, capture_output=True, env={**os.environ, "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"}).returncode == 7
    assert one.made == [packed]


@LINUX
def test_the_archive_starts_from_anywhere(portable: Path) -> None:
    done = start(portable)
    assert (done.returncode, done.stdout, done.stderr) == (7, "|--set|a=b c|", "")
    link = portable.parent / "link"
    link.symlink_to(portable / "sigexplorer")
    assert (
        subprocess.run([str(link)], check=False, capture_output=True, env={**os.environ, "PATH": f"{portable.parent / 'bin'}:{os.environ['PATH']}"}).returncode
        == 7
    )


@LINUX
@pytest.mark.parametrize(("have", "words"), [("2.31", "GNU C library 2.31, and 2.34 or newer"), ("2.9", "GNU C library 2.9,"), ("", "no GNU C library")])
def test_an_older_glibc_is_one_line(portable: Path, have: str, words: str) -> None:
    done = start(portable, HAVE=have)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert words in done.stderr


@LINUX
def test_the_archive_helps_out_with_small_libraries(portable: Path) -> None:
    done = start(portable, MISSING="libxcb-cursor.so.0")
    assert (done.returncode, done.stdout) == (7, f"{portable / 'fallback'}|--set|a=b c|")


@LINUX
def test_a_library_that_nobody_has_is_named(portable: Path) -> None:
    done = start(portable, MISSING="libEGL.so.1 libxcb-cursor.so.0", NOWHERE="libEGL.so.1")
    assert done.returncode == 1
    assert done.stderr == "sigexplorer: the system lacks these libraries, install them with its package manager: libEGL.so.1 \n"


@LINUX
@pytest.mark.parametrize("name", ["check_deb.sh", "installers/check_installed.sh", "installers/start.sh"])
def test_scripts_are_read_by_their_shell(name: str) -> None:
    path = ROOT / "packaging" / name
    shell = "bash" if "bash" in path.read_text(encoding="utf-8").splitlines()[0] else "sh"
    assert subprocess.run([shell, "-n", str(path)], check=False).returncode == 0


def test_wheel_and_sdist_hold_the_resources_and_are_the_same_twice(tmp_path: Path) -> None:
    made: list[dict[str, bytes]] = []
    first, second = tmp_path / "checkout", tmp_path / "elsewhere" / "Größe"
    for name in ("sigexplorer", "resources"):
        shutil.copytree(ROOT / name, first / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, first)
    (first / "packaging").mkdir()
    shutil.copy(ROOT / "packaging" / "metadata.py", first / "packaging")
    shutil.copytree(first, second, copy_function=shutil.copyfile)
    for number, checkout in enumerate((first, second)):
        target = tmp_path / str(number)
        words = [sys.executable, "-m", "hatchling", "build", "-d", str(target), "-t", "sdist", "-t", "wheel"]
        subprocess.run(words, check=True, cwd=checkout, capture_output=True, env={**os.environ, "SOURCE_DATE_EPOCH": str(SECONDS)})
        made.append({path.name: path.read_bytes() for path in target.iterdir()})
    assert made[0] == made[1]
    assert set(made[0]) == {f"sigexplorer-{__version__}-py3-none-any.whl", f"sigexplorer-{__version__}.tar.gz"}
    with zipfile.ZipFile(tmp_path / "0" / f"sigexplorer-{__version__}-py3-none-any.whl") as wheel:
        held = set(wheel.namelist())
    with tarfile.open(tmp_path / "0" / f"sigexplorer-{__version__}.tar.gz") as sdist:
        kept = set(sdist.getnames())
    with zipfile.ZipFile(tmp_path / "0" / f"sigexplorer-{__version__}-py3-none-any.whl") as wheel:
        told = wheel.read(f"sigexplorer-{__version__}.dist-info/METADATA").decode()
    assert "Classifier: Typing :: Typed" in told
    assert "Description-Content-Type: text/markdown" in told
    for path in (first / "resources").rglob("*"):
        if path.is_file():
            name = path.relative_to(first).as_posix()
            assert f"sigexplorer/{name}" in held
            assert f"sigexplorer-{__version__}/{name}" in kept
