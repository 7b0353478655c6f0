"""Packages for Linux from the built folder: .deb, .rpm, and an archive with a start script."""

from __future__ import annotations

import gzip
import hashlib
import lzma
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

from installers import descriptions, elf, icons
from installers.components import Component, copyright_file
from installers.program import HERE, BuildError, Program
from installers.tools import run

# Debian's and Red Hat's names for a processor.
ARCHITECTURES = {"x86_64": ("amd64", "x86_64"), "aarch64": ("arm64", "aarch64")}
# Small libraries that some desktops lack, put beside the program in the archive.
FALLBACKS = ("libxcb-cursor", "libxcb-icccm", "libxcb-image", "libxcb-keysyms", "libxcb-render-util", "libxcb-util", "libxkbcommon-x11", "libxcb-xkb", "libffi")
# Each is meant, and the reason stands with it in the package.
OVERRIDES = {
    "embedded-library": "Qt, Python and numpy are shipped as they were tested together; see copyright.",
    "unstripped-binary-or-object": "Stripping breaks libraries whose headers were moved, as those in numpy.libs.",
    "custom-library-search-path": "The libraries of the folder find each other; the paths lead nowhere else.",
    "shared-library-lacks-prerequisites": "libicudata holds data alone.",
    "hardening-no-pie": "The libraries are those of the Python packages.",
    "library-not-linked-against-libc": "Python's small modules take what they need from Python's library.",
}


def architectures() -> tuple[str, str]:
    """Return Debian's and Red Hat's name for this machine's processor.

    Raises
    ------
    BuildError
        If packages for it are not made.
    """
    try:
        return ARCHITECTURES[platform.machine()]
    except KeyError:
        raise BuildError(f"packages for {platform.machine()} are not made: build on one of {', '.join(ARCHITECTURES)}.") from None


def date(tree: Path, seconds: int) -> None:
    """Give everything below `tree` the commit's time and the usual permissions, so that equal trees are equal archives."""
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or (os.access(path, os.X_OK) and ".so" not in path.name)
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (seconds, seconds), follow_symlinks=False)


def write_share(program: Program, share: Path, seconds: int) -> None:
    """Write menu entry, icons, file type, metadata and manual as they lie below /usr/share."""
    icons.write_hicolor(program, share)
    texts = {
        f"applications/{program.name}.desktop": descriptions.desktop_entry(program),
        f"mime/packages/{program.name}.xml": descriptions.mime_types(program),
        f"metainfo/{program.identifier}.metainfo.xml": descriptions.metainfo(program, seconds),
    }
    for name, text in texts.items():
        _write(share / name, text.encode())
    _write(share / "man" / "man1" / f"{program.name}.1.gz", _zipped(descriptions.manual(program, seconds)))


def system_tree(program: Program, folder: Path, tree: Path, seconds: int) -> None:
    """Lay out what both packages install: the folder below /usr/lib, the command, and what desktops read."""
    home = tree / "usr" / "lib" / program.name
    home.parent.mkdir(parents=True)
    shutil.copytree(folder, home, symlinks=True)
    (tree / "usr" / "bin").mkdir()
    (tree / "usr" / "bin" / program.name).symlink_to(f"../lib/{program.name}/{program.name}")
    write_share(program, tree / "usr" / "share", seconds)


def make_deb(program: Program, tree: Path, target: Path, shipped: Sequence[Component], seconds: int) -> Path:
    """Make the Debian package of a tree.

    Raises
    ------
    BuildError
        If a tool of Debian fails.
    """
    documents = tree / "usr" / "share" / "doc" / program.name
    _write(documents / "copyright", copyright_file(program, shipped, short=True).encode())
    changes = f"{program.name} ({program.version}) stable; urgency=medium\n\n  * Built from the sources of this version.\n\n"
    stamp = subprocess.run(["date", "-u", "-R", "-d", f"@{seconds}"], capture_output=True, text=True, check=True).stdout.strip()
    _write(documents / "changelog.gz", _zipped(f"{changes} -- {program.maintainer} <{program.email}>  {stamp}\n"))
    reasons = "".join(f"# {reason}\n{program.name}: {tag}\n" for tag, reason in OVERRIDES.items())
    _write(tree / "usr" / "share" / "lintian" / "overrides" / program.name, reasons.encode())
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    kibibytes = sum(-(-path.lstat().st_size // 1024) for path in tree.rglob("*"))
    depends = shared_libraries(program, tree / "usr" / "lib" / program.name)
    _write(tree / "DEBIAN" / "control", descriptions.control(program, depends, kibibytes, architectures()[0]).encode())
    sums = "".join(f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(tree)}\n" for path in files)
    _write(tree / "DEBIAN" / "md5sums", sums.encode())
    date(tree, seconds)
    made = target / f"{program.name}_{program.version}_{architectures()[0]}.deb"
    # One thread, because the bytes depend on how the work was divided.
    words = ["dpkg-deb", "--root-owner-group", "--threads-max=1", "-Zxz", "-z9", "-Sextreme", "--build", str(tree), str(made)]
    run(words, f"{made.name} cannot be made", SOURCE_DATE_EPOCH=str(seconds))
    return made


def shared_libraries(program: Program, folder: Path) -> tuple[str, ...]:
    """Return the Debian packages with the libraries that a folder needs and does not hold, as `dpkg-shlibdeps` finds them."""
    with tempfile.TemporaryDirectory() as place:
        _write(Path(place) / "debian" / "control", f"Source: {program.name}\n\nPackage: {program.name}\nArchitecture: any\n".encode())
        files = elf.binaries(folder)
        private = sorted({path.parent for path in files})
        words = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", *(f"-l{path}" for path in private), *(f"-e{path}" for path in files)]
        said = run(words, "the packages needed cannot be found", cwd=place)
    found = re.search(r"shlibs:Depends=(.+)", said)
    if found is None:
        raise BuildError("dpkg-shlibdeps names no package: build on a Debian system with the libraries that Qt needs.")
    return tuple(found[1].strip().split(", "))


def make_rpm(program: Program, tree: Path, target: Path, shipped: Sequence[Component], seconds: int) -> Path:
    """Make the package for Fedora, openSUSE and their like; it asks for libraries by name, so that each finds its own packages."""
    _write(tree / "usr" / "share" / "licenses" / program.name / "LICENCES", copyright_file(program, shipped, short=False).encode())
    date(tree, seconds)
    libraries, glibc = elf.needs(tree / "usr" / "lib" / program.name)
    requires = [f"{name}()(64bit)" for name in libraries if not name.startswith("ld-linux")] + [f"libc.so.6(GLIBC_{glibc})(64bit)"]
    made = target / f"{program.name}-{program.version}-1.{architectures()[1]}.rpm"
    with tempfile.TemporaryDirectory() as place:
        configuration = Path(place) / "nfpm.yaml"
        configuration.write_text(descriptions.nfpm(program, str(tree), requires, architectures()[0], seconds), encoding="utf-8")
        words = [str(Path(sys.executable).with_name("nfpm")), "package", "--config", str(configuration), "--packager", "rpm", "--target", str(made)]
        run(words, f"{made.name} cannot be made", SOURCE_DATE_EPOCH=str(seconds))
    return made


def make_archive(program: Program, folder: Path, work: Path, target: Path, shipped: Sequence[Component], seconds: int) -> Path:
    """Make the archive that runs from wherever it is unpacked."""
    name = f"{program.name}-{program.version}-linux-{platform.machine()}"
    tree = work / name
    tree.mkdir(parents=True)
    shutil.copytree(folder, tree / "program", symlinks=True)
    _, glibc = elf.needs(folder)
    script = (HERE / "start.sh").read_text(encoding="utf-8").replace("@NAME@", program.name).replace("@GLIBC@", glibc)
    _write(tree / program.name, script.encode())
    (tree / program.name).chmod(0o755)
    write_share(program, tree / "share", seconds)
    _write(tree / "LICENCES", copyright_file(program, shipped, short=False).encode())
    _write_fallbacks(folder, tree / "fallback")
    date(tree, seconds)
    made = target / f"{name}.tar.xz"

    def usual(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = seconds
        return entry

    with lzma.open(made, "wb", preset=9 | lzma.PRESET_EXTREME) as packed, tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for path in [tree, *sorted(tree.rglob("*"))]:
            archive.add(path, str(path.relative_to(work)), recursive=False, filter=usual)
    return made


def _write_fallbacks(folder: Path, target: Path) -> None:
    target.mkdir()
    libraries, _ = elf.needs(folder)
    wanted = [name for name in libraries if name.startswith(FALLBACKS)]
    cache = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=False).stdout
    for name in wanted:
        found = re.search(rf"^\s*{re.escape(name)} \(libc6,x86-64\) => (\S+)$", cache, re.MULTILINE) or re.search(
            rf"^\s*{re.escape(name)} .*=> (\S+)$", cache, re.MULTILINE
        )
        if found is None:
            raise BuildError(f"{name} is not on this system: install what dev.py run installs.")
        shutil.copyfile(os.path.realpath(found[1]), target / name)


def _zipped(text: str) -> bytes:
    return gzip.compress(text.encode(), 9, mtime=0)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
