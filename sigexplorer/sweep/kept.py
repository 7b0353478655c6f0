"""Points of sweeps that were measured in a window, kept for the next start: a file a sweep, as `sigexplorer sweep` writes it, in a folder of their own."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

import msgspec

from sigexplorer import __version__
from sigexplorer.errors import FileError
from sigexplorer.files import make_private_folder, write_file
from sigexplorer.model.sweep.found import Found
from sigexplorer.model.sweep.log import FORMAT, VERSION, Recorded, encode, encode_found, read_sweep
from sigexplorer.sweep.plan import Plan

# Sweeps of which something is kept: the newest.
MOST = 20
SUFFIX = ".ndjson"


def keep_points(folder: Path, plan: Plan, found: Found) -> None:
    """Keep what was measured of a sweep, in the place of what was kept of it before; where that cannot be, nothing is."""
    with contextlib.suppress(FileError, OSError):
        make_private_folder(folder)
        content = encode({FORMAT: VERSION, **plan.head()}) + encode_found(found)
        write_file(_file_of(folder, plan), content, force=True, private=True)
        for old in sorted(folder.glob(f"*{SUFFIX}"), key=lambda path: path.stat().st_mtime_ns)[:-MOST]:
            old.unlink(missing_ok=True)


def kept_points(folder: Path, plan: Plan) -> Recorded | None:
    """Return what is kept of a sweep; None where nothing is, or cannot be read."""
    with contextlib.suppress(FileError, OSError):
        recorded = read_sweep(_file_of(folder, plan))
        if all(recorded.head.get(key) == value for key, value in plan.head().items()):
            return recorded
    return None


def _file_of(folder: Path, plan: Plan) -> Path:
    # Another version may measure otherwise.
    return folder / (hashlib.sha256(msgspec.json.encode([__version__, plan.head()])).hexdigest()[:32] + SUFFIX)
