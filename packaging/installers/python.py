"""Wheel and sdist, and the wheel tried in an environment of its own."""

from __future__ import annotations

import os
import sys
import tarfile
import zipfile
from pathlib import Path

from installers.program import ROOT, BuildError, Program
from installers.tools import run, self_test

BIN = "Scripts" if os.name == "nt" else "bin"


def make_distributions(program: Program, target: Path, seconds: int) -> tuple[Path, Path]:
    """Make the wheel and the sdist, and have them looked over.

    Raises
    ------
    BuildError
        If they cannot be made, lack a resource, or do not pass `twine check` and `check-wheel-contents`.
    """
    environment = {"SOURCE_DATE_EPOCH": str(seconds)}
    run([sys.executable, "-m", "hatchling", "build", "-d", str(target), "-t", "sdist", "-t", "wheel"], "wheel and sdist cannot be made", **environment)
    wheel, sdist = target / f"{program.name}-{program.version}-py3-none-any.whl", target / f"{program.name}-{program.version}.tar.gz"
    resources = {path.relative_to(ROOT).as_posix() for path in (ROOT / "resources").rglob("*") if path.is_file()}
    with zipfile.ZipFile(wheel) as packed:
        lacking = {f"{program.name}/{name}" for name in resources} - set(packed.namelist())
    with tarfile.open(sdist) as archive:
        lacking |= {f"{program.name}-{program.version}/{name}" for name in resources} - set(archive.getnames())
    if lacking:
        raise BuildError(f"{min(lacking)} is missing from wheel or sdist, {len(lacking)} in all: see the build sections of pyproject.toml.")
    run([sys.executable, "-m", "twine", "check", "--strict", str(wheel), str(sdist)], "twine refuses wheel or sdist")
    run([sys.executable, "-m", "check_wheel_contents", str(wheel)], "check-wheel-contents refuses the wheel")
    return wheel, sdist


def try_wheel(wheel: Path, work: Path) -> None:
    """Install the wheel with nothing else, as `pipx install` does, and let the program test itself.

    Raises
    ------
    BuildError
        If it cannot be installed, or fails its own test.
    """
    place = work / "wheel"
    run([sys.executable, "-m", "venv", str(place)], "an environment for the wheel cannot be made")
    python = place / BIN / Path(sys.executable).name
    run([str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-input", str(wheel)], "the wheel cannot be installed")
    self_test([str(place / BIN / "sigexplorer")], wheel.name)
