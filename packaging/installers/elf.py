"""What the programs and libraries of a folder need from the system that they run on."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from installers.program import BuildError


def binaries(folder: Path) -> tuple[Path, ...]:
    """Return the programs and libraries below a folder, by name."""
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and _is_elf(path)))


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def facts(path: Path) -> tuple[set[str], set[str]]:
    """Return the libraries that a file asks for, and the versions of symbols ("GLIBC_2.34").

    Raises
    ------
    BuildError
        If `objdump` is missing.
    """
    try:
        said = subprocess.run(["objdump", "-p", str(path)], capture_output=True, text=True, check=False).stdout
    except OSError:
        raise BuildError("objdump is missing: install binutils.") from None
    return set(re.findall(r"NEEDED\s+(\S+)", said)), set(re.findall(r"0x\w+ 0x\w+ \d+ (\S+)", said))


def needs(folder: Path) -> tuple[tuple[str, ...], str]:
    """Return the libraries that a folder needs and does not hold, and the oldest glibc that it runs on ("2.34")."""
    files = binaries(folder)
    wanted: set[str] = set()
    versions: set[str] = set()
    for path in files:
        libraries, symbols = facts(path)
        wanted |= libraries
        versions |= symbols
    glibc = max((version.removeprefix("GLIBC_") for version in versions if re.fullmatch(r"GLIBC_[\d.]+", version)), key=_numbers)
    return tuple(sorted(wanted - {path.name for path in files})), glibc


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def strip(folder: Path) -> None:
    """Take the debugging symbols out of a folder's libraries.

    Only from those that are as their compiler left them: `strip` breaks libraries whose headers were moved by patchelf, as numpy's OpenBLAS and what
    else lies in a wheel's ".libs"; those of Qt come stripped.
    """
    for path in binaries(folder):
        if any(part.endswith(".libs") or part in {"PySide6", "shiboken6"} for part in path.parts):
            continue
        done = subprocess.run(["strip", "--strip-unneeded", str(path)], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise BuildError(f"{path.name} cannot be stripped: {done.stderr.strip()}.")
