"""Folders that are written whole: what goes into one is made beside it, and put there once all of it is there."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from sigexplorer.begun import finished
from sigexplorer.endings import undisturbed
from sigexplorer.errors import FileError
from sigexplorer.files import check_target, shown, sync_folder, take_over, write_file
from sigexplorer.language import tr
from sigexplorer.temporary import open_temporary_folder, sweep


@contextlib.contextmanager
def whole_folder(target: str | os.PathLike[str]) -> Iterator[Path]:
    """Give an empty folder, whose files are those of `target` in the end; where it does not come to that, everything is as it was.

    A folder that is not there yet gets its name at once. In one that is there, files of the same names are replaced, and all others left: that is not
    begun before everything can be, and no signal but one that ends the process at once comes in between.

    Parameters
    ----------
    target : path
        The folder; it is made, with those above it, where it is not there.

    Raises
    ------
    FileError
        If a file in it may not be replaced, or is none.
    OSError
        If nothing can be made there.
    """
    root = Path(os.path.realpath(target))
    place = _there(root)
    # One that was killed just before may have made the folder above it, and no more.
    for folder in (place, place.parent):
        sweep(folder)
    path, claim = open_temporary_folder(place)
    try:
        yield path
        if place == root:
            _check(path, root)
        with undisturbed():
            if place == root:
                _put(path, root)
            else:
                root.parent.mkdir(parents=True, exist_ok=True)
                os.rename(path, root)
        sync_folder(root.parent)
    finally:
        shutil.rmtree(path, ignore_errors=True)
        finished(path)
        if claim >= 0:
            os.close(claim)


def _there(root: Path) -> Path:
    """Return the folder, or of those above it the nearest one that is there."""
    for folder in (root, *root.parents):
        if folder.is_dir():
            return folder
        if os.path.lexists(folder):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    return root.parent


def _files(folder: Path) -> list[Path]:
    """Return the paths of all files within a folder."""
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def _check(made: Path, root: Path) -> None:
    """Check that everything can be put into a folder that is there."""
    for name in _files(made):
        for folder in (root / above for above in name.parents):
            if os.path.lexists(folder) and not folder.is_dir():
                raise FileError(tr("{path} is a file: give a folder.", path=shown(folder)))
        if (root / name).parent.is_dir():
            check_target(root / name, force=True)


def _put(made: Path, root: Path) -> None:
    for name in _files(made):
        there = root / name
        there.parent.mkdir(parents=True, exist_ok=True)
        if there.is_symlink():
            # The link stays one, as everywhere; what it names may be on another disk.
            write_file(there, (made / name).read_bytes(), force=True)
        else:
            take_over(there, made / name)
            os.replace(made / name, there)
