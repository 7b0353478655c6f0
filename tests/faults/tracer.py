"""Ends a process at a system call of ours to choose: with ptrace, so that whatever library makes the call, and in whatever thread, it is counted."""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import sys
import traceback
from collections.abc import Callable
from typing import NamedTuple

TRACEME, SYSCALL, SETOPTIONS, GET_SYSCALL_INFO = 0, 24, 0x4200, 0x420E
# Calls are told from signals, threads come along, and all ends with the tracer.
OPTIONS = 0x1 | 0x8 | 0x100000
# Of children that are threads too.
WALL = 0x40000000
# Calls that change what is on a disk, by their numbers; on other machines every call counts.
CHANGING = {
    # write pwrite64 writev open openat creat rename renameat renameat2 unlink unlinkat ftruncate truncate fsync fdatasync chmod fchmod fchmodat
    # chown fchown lchown fchownat mkdir mkdirat rmdir link linkat symlink symlinkat sendfile copy_file_range fallocate utimensat setxattr fsetxattr
    "x86_64": {
        1, 18, 20, 2, 257, 85, 82, 264, 316, 87, 263, 77, 76, 74, 75, 90, 91, 268, 92, 93, 94, 260, 83, 258, 84, 86, 265, 88, 266, 40, 326, 285, 280, 188, 190
    },
    "aarch64": {64, 68, 66, 56, 38, 276, 35, 46, 45, 82, 83, 52, 53, 54, 55, 34, 37, 36, 71, 285, 47, 88, 5, 7},
}  # fmt: skip
# Opening is a change where it makes or empties a file: the place of the flags among the arguments.
OPENING = {"x86_64": {2: 1, 257: 2}, "aarch64": {56: 2}}
MAKING = os.O_CREAT | os.O_TRUNC


class Ended(NamedTuple):
    """How a traced process ended.

    Attributes
    ----------
    killed : bool
        Whether it was, at the call chosen.
    status : int
        What it has returned where it was not; -1 where it was.
    calls : int
        How many were counted.
    """

    killed: bool
    status: int
    calls: int


class _Info(ctypes.Structure):
    """What the system says of a call (struct ptrace_syscall_info), as far as its entry goes."""

    _fields_ = (
        ("op", ctypes.c_uint8),
        ("pad", ctypes.c_uint8 * 3),
        ("arch", ctypes.c_uint32),
        ("instruction", ctypes.c_uint64),
        ("stack", ctypes.c_uint64),
        ("number", ctypes.c_uint64),
        ("arguments", ctypes.c_uint64 * 6),
        ("rest", ctypes.c_uint64 * 4),
    )


def _ptrace(request: int, process: int, address: int = 0, data: int = 0) -> int:
    library = ctypes.CDLL(None, use_errno=True)
    library.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    library.ptrace.restype = ctypes.c_long
    return int(library.ptrace(request, process, address, data))


def reason_against() -> str:
    """Return why no process can be traced here; '' where one can."""
    if not sys.platform.startswith("linux"):
        return "ptrace is of Linux"
    try:
        ended = killed_at(0, lambda: None)
    except OSError as error:
        return f"ptrace is not allowed here: {error.strerror or error}"
    return "" if ended.status == 0 else f"ptrace does not work here: {ended}"


def killed_at(number: int, act: Callable[[], object]) -> Ended:
    """Do something in a process of its own, and kill it before the system does the call of a number that would change what is on a disk.

    The caller must have no other children, and its process comes along as it is: what is loaded already is not loaded again.

    Parameters
    ----------
    number : int
        Counted from 1, over all threads; 0 kills nothing.
    act : callable
        What is done; an exception is printed, and its status 1.
    """
    child = os.fork()
    if not child:
        status = 1
        try:
            if _ptrace(TRACEME, 0) == 0:
                os.kill(os.getpid(), signal.SIGSTOP)
                act()
                status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    _, waited = os.waitpid(child, 0)
    if not os.WIFSTOPPED(waited):
        raise PermissionError(1, os.strerror(1))
    _ptrace(SETOPTIONS, child, 0, OPTIONS)
    _ptrace(SYSCALL, child)
    return _followed(child, number)


def _followed(child: int, number: int) -> Ended:
    inside: set[int] = set()
    calls = 0
    while True:
        process, waited = os.waitpid(-1, WALL)
        if not os.WIFSTOPPED(waited):
            inside.discard(process)
            if process == child:
                return Ended(os.WIFSIGNALED(waited), -1 if os.WIFSIGNALED(waited) else os.WEXITSTATUS(waited), calls)
            continue
        stopped, passed = os.WSTOPSIG(waited), 0
        if stopped == signal.SIGTRAP | 0x80:
            if process in inside:
                inside.discard(process)
            else:
                inside.add(process)
                if _changes(process):
                    calls += 1
                    if calls == number:
                        os.kill(child, signal.SIGKILL)
        elif stopped not in (signal.SIGTRAP, signal.SIGSTOP):
            passed = stopped
        _ptrace(SYSCALL, process, 0, passed)


def _changes(process: int) -> bool:
    """Return whether the call that a thread is about to make may change what is on a disk."""
    machine, info = platform.machine(), _Info()
    known = CHANGING.get(machine)
    if known is None or _ptrace(GET_SYSCALL_INFO, process, ctypes.sizeof(info), ctypes.addressof(info)) <= 0 or info.op != 1:
        return True
    if info.number in OPENING[machine]:
        return bool(info.arguments[OPENING[machine][info.number]] & MAKING)
    return info.number in known
