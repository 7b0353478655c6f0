"""Files of locks (QLockFile) whose process was killed, as far as Qt does not put them away itself."""

from __future__ import annotations

import contextlib
import sys
import time
from pathlib import Path

from PySide6.QtCore import QLockFile, QStorageInfo, QSysInfo

from sigexplorer.temporary import remove_unclaimed

# How long a process that lives takes at most from making a lock to writing into it whose it is, in seconds.
TORN = 0.05
# Disks of Linux that one machine alone has, whatever it was called when something was written: what nobody claims there, nobody has. Those of a network may
# not tell of the claims of other machines.
OWN = frozenset({b"ext2", b"ext3", b"ext4", b"xfs", b"btrfs", b"zfs", b"f2fs", b"jfs", b"reiserfs", b"bcachefs", b"ecryptfs", b"overlay", b"tmpfs"})


def clear_stale_lock(lock: QLockFile) -> bool:
    """Remove a lock that could not be taken, where its process is gone and Qt did not do so; return whether it is removed.

    Qt takes a stale lock away with the help of another file, for which a full disk has no room; and where a machine has no number of its own, as a
    container, it takes one that was made under another name of the machine for that of another machine, which it leaves alone for ever.
    """
    path = Path(lock.fileName())
    if _is_empty(path):
        # Its process was killed before it could say whose it is; whoever lives and makes it this moment writes the next.
        time.sleep(TORN)
        return _is_empty(path) and clear_lock(path)
    ours = lock.getLockInfo()[1] == QSysInfo.machineHostName() or (
        sys.platform == "linux" and bytes(QStorageInfo(str(path.parent)).fileSystemType().data()) in OWN
    )
    return bool(ours) and clear_lock(path)


def clear_lock(lock: Path) -> bool:
    """Remove a lock that no living process has, whatever it says; return whether it is removed."""
    with contextlib.suppress(OSError):
        # Qt claims its locks too: the claim ends with the process.
        remove_unclaimed(lock)
        return True
    return False


def _is_empty(lock: Path) -> bool:
    try:
        return lock.stat().st_size == 0
    except OSError:
        return False
