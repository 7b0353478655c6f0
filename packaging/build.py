"""Make what people install, from the commit that is checked out, into dist/; `packaging/dev.py build` sets up what it needs.

    python3 packaging/dev.py build [--unclean] [TARGET ...]

Without targets, everything that can be made on this system: wheel, and on Linux deb, rpm and archive, on Windows the
installer, on macOS the disk image. Each is tried before it counts; beside them lie a bill of materials and SHA-256 sums.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import shutil
import sys
import tarfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from installers import components, desktops, elf, linux, python
from installers.descriptions import day
from installers.program import HERE, ROOT, BuildError, Program, commit_time, read_program, screenshot_file, unclean
from installers.tools import run, self_test

DIST = ROOT / "dist"
WORK = ROOT / "build" / "installers"
# What may be downloaded at most: a room of thirty computers shares one line.
LARGEST_DEB = 48 * 10**6
# What the folders and packages take while they are made.
ROOM = 3 * 10**9
TARGETS = {"linux": ("wheel", "screenshots", "deb", "rpm", "archive"), "win32": ("wheel", "windows"), "darwin": ("wheel", "macos")}
# The programs of the system that a target is made and tried with, and Debian's package of each.
ELF_TOOLS = {"strip": "binutils", "objdump": "binutils"}
TOOLS: dict[str, dict[str, str]] = {
    "deb": {**ELF_TOOLS, "dpkg-deb": "dpkg", "dpkg-shlibdeps": "dpkg-dev"},
    "rpm": {**ELF_TOOLS, "rpm2cpio": "rpm2cpio", "cpio": "cpio"},
    "archive": {**ELF_TOOLS, "ldd": "libc-bin"},
    "windows": {"makensis": "nsis"},
}
Made = TypeVar("Made")


class Build:
    """One build: what is made, from which commit, and where."""

    def __init__(self, program: Program, seconds: int) -> None:
        self.program = program
        self.seconds = seconds
        self.shipped = components.components(program)
        self.made: list[Path] = []

    def wheel(self) -> None:
        """Make and try wheel and sdist, once the workflow that releases them follows its schema."""
        words = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
        run([*words, *map(str, sorted((ROOT / ".github" / "workflows").glob("*.yml")))], "a workflow does not follow its schema")
        wheel, sdist = python.make_distributions(self.program, DIST, self.seconds)
        python.try_wheel(wheel, WORK)
        self.made += [wheel, sdist]

    def screenshots(self) -> None:
        """Draw what software centres show."""
        run([sys.executable, str(HERE.parent / "picture.py"), str(DIST)], "the screenshots cannot be drawn")
        self.made += [DIST / screenshot_file(self.program, item["name"]) for item in self.program.screenshots]

    def folder(self) -> Path:
        """Make the folder with Python, Qt and the program, and try it."""
        work = WORK / "pyinstaller"
        environment = {"SOURCE_DATE_EPOCH": str(self.seconds), "PYTHONHASHSEED": "0", **desktops.spec_environment(self.program, WORK)}
        words = [
            sys.executable,
            "-m",
            "PyInstaller",
            "--noconfirm",
            "--clean",
            "--log-level",
            "WARN",
            "--distpath",
            str(WORK / "folder"),
            "--workpath",
            str(work),
        ]
        run([*words, str(HERE / "sigexplorer.spec")], "the folder cannot be made", **environment)
        made = WORK / "folder" / self.program.name
        if sys.platform.startswith("linux"):
            elf.strip(made)
        self_test([str(made / desktops.executable(self.program))], "the folder")
        return made

    def deb(self, folder: Path) -> None:
        """Make and try the .deb."""
        tree = self._tree(folder, "deb")
        made = linux.make_deb(self.program, tree, DIST, self.shipped, self.seconds)
        unpacked = WORK / "deb-unpacked"
        run(["dpkg-deb", "--extract", str(made), str(unpacked)], f"{made.name} cannot be unpacked")
        check_size(made, LARGEST_DEB)
        self._try(unpacked, made)

    def rpm(self, folder: Path) -> None:
        """Make and try the .rpm."""
        made = linux.make_rpm(self.program, self._tree(folder, "rpm"), DIST, self.shipped, self.seconds)
        unpacked = WORK / "rpm-unpacked"
        unpacked.mkdir()
        run(["sh", "-c", 'rpm2cpio "$1" | cpio --extract --make-directories --quiet', "sh", str(made)], f"{made.name} cannot be unpacked", cwd=unpacked)
        self._try(unpacked, made)

    def archive(self, folder: Path) -> None:
        """Make and try the archive with a start script."""
        made = linux.make_archive(self.program, folder, WORK / "archive", DIST, self.shipped, self.seconds)
        unpacked = WORK / "archive-unpacked"
        with tarfile.open(made) as packed:
            # Python 3.11.2, which Debian 12 has, knows no filters; later ones warn of none.
            packed.extraction_filter = getattr(tarfile, "fully_trusted_filter", None)
            packed.extractall(unpacked)
        self_test([str(next(unpacked.iterdir()) / self.program.name)], made.name)
        self.made.append(made)

    def windows(self, folder: Path) -> None:
        """Make the installer for Windows, install it for the user, and try what it installed."""
        self.made.append(desktops.make_windows(self.program, folder, WORK, DIST))

    def macos(self, folder: Path) -> None:
        """Make the disk image for macOS and try the bundle in it."""
        self.made.append(desktops.make_macos(self.program, folder.parent / f"{self.program.title}.app", DIST))

    def _tree(self, folder: Path, name: str) -> Path:
        tree = WORK / name
        linux.system_tree(self.program, folder, tree, self.seconds)
        return tree

    def _try(self, unpacked: Path, made: Path) -> None:
        self_test([str(unpacked / "usr" / "bin" / self.program.name)], made.name)
        self.made.append(made)

    def accompany(self) -> None:
        """Write the bill of materials and the sums beside what was made."""
        system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, sys.platform)
        bill = DIST / f"{self.program.name}-{self.program.version}-{system}-{platform.machine().lower()}.cdx.json"
        text = components.bill_of_materials(self.program, self.shipped, self.seconds)
        components.check_bill(text)
        bill.write_text(text, encoding="utf-8")
        files = sorted([*self.made, bill], key=lambda path: path.name)
        sums = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)
        (DIST / "SHA256SUMS").write_text(sums, encoding="utf-8")
        for path in files:
            say(f"{path.stat().st_size / 1e6:8.1f} MB  {path.relative_to(ROOT)}")


def check_place(*, any_tree: bool) -> None:
    """Make sure that a build can come to its end and says what it was made from.

    Raises
    ------
    BuildError
        If the tree is not that of its commit, or the disk is too full.
    """
    changed = unclean()
    if changed and not any_tree:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        raise BuildError(f"the tree differs from its commit ({changed[0]}{more}): commit or remove that, or try with --unclean what is no release.")
    free = shutil.disk_usage(ROOT).free
    if free < ROOM:
        raise BuildError(f"{free / 1e9:.1f} GB are free on the disk, and {ROOM / 1e9:.0f} GB are needed: free some space.")


def check_size(made: Path, most: int) -> None:
    """Make sure that what is downloaded has not grown unseen.

    Raises
    ------
    BuildError
        If it is larger than `most` bytes.
    """
    size = made.stat().st_size
    if size > most:
        raise BuildError(f"{made.name} takes {size / 1e6:.1f} MB, and {most / 1e6:.0f} MB are allowed: leave out in sigexplorer.spec what no window needs.")


def check_tools(targets: Sequence[str]) -> None:
    """Make sure that what the targets are made with is there, before any work is done.

    Raises
    ------
    BuildError
        If a tool is missing.
    """
    for target in targets:
        for tool, package in TOOLS.get(target, {}).items():
            if shutil.which(tool) is None:
                raise BuildError(f"{tool} is missing, so no {target} can be made: install {package}, or name other targets.")


def build(targets: Sequence[str]) -> None:
    """Make the targets, two at a time where they do not need each other."""
    start = time.monotonic()
    current = Build(read_program(), commit_time())
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    packages = [target for target in targets if target not in {"wheel", "screenshots"}]
    with ThreadPoolExecutor(2) as pool:
        wheel = pool.submit(timed, "wheel and sdist", current.wheel) if "wheel" in targets else None
        drawn = pool.submit(timed, "screenshots", current.screenshots) if "screenshots" in targets else None
        if packages:
            folder = timed("folder", current.folder)
            # The two that take longest to compress first.
            order = sorted(packages, key=("deb", "archive", "rpm", "windows", "macos").index)
            steps = [pool.submit(timed, name, getattr(current, name), folder) for name in order]
            for step in steps:
                step.result()
        for beside in (wheel, drawn):
            if beside is not None:
                beside.result()
    current.accompany()
    say(f"built in {time.monotonic() - start:.0f} s from the commit of {day(current.seconds)}")


def timed(name: str, step: Callable[..., Made], *arguments: object) -> Made:
    """Do a step and say how long it took."""
    start = time.monotonic()
    made = step(*arguments)
    say(f"{name}: made and tried in {time.monotonic() - start:.0f} s")
    return made


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks; 1 with one line where it cannot be done."""
    possible = TARGETS.get(sys.platform, ("wheel",))
    parser = argparse.ArgumentParser(prog="dev.py build", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--unclean", action="store_true", help="build a tree that differs from its commit; what comes out is no release")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"one of {', '.join(possible)}; all where not given")
    options = parser.parse_args(arguments)
    try:
        foreign = [target for target in options.targets if target not in possible]
        if foreign:
            raise BuildError(f"{foreign[0]} cannot be made here: give some of {', '.join(possible)}.")
        check_tools(options.targets or possible)
        check_place(any_tree=options.unclean)
        build(options.targets or possible)
    except BuildError as error:
        sys.stderr.write(f"build: {error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"build: {error.filename or 'a file'} cannot be written or read: {os.strerror(error.errno) if error.errno else error}.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
