"""What is told of a crash: a report without anybody's folders, and a log that is there after the interpreter is gone."""

from __future__ import annotations

import contextlib
import faulthandler
import functools
import itertools
import os
import platform
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, ParamSpec

from sigexplorer import __version__
from sigexplorer.files import make_private_folder, newest_first
from sigexplorer.state import State, texts

if sys.platform != "win32":
    import fcntl

Given = ParamSpec("Given")

SUFFIX = ".crash"
# Entries of the folder that are looked at, reports that are kept, and bytes of one that are read.
MOST_ENTRIES = 1000
MOST_KEPT = 20
LONGEST = 200_000
# The packages whose versions matter: those that are loaded, not asked for anew.
PACKAGES = ("PySide6", "pyqtgraph", "numpy", "msgspec", "ml_dtypes")
# What stands between the versions and what happened.
RULE = "-" * 40

# Compiled, by `re`, which remembers them, when there is a crash to report: no start waits for them.
# The folders before a file's name; first those with blanks in them, which only quotation marks bound.
_QUOTED = r"""(?<=["'])(?:[A-Za-z]:)?[\\/](?:[^"'\n]*[\\/])(?=[^"'\n]*["'])"""
_POSIX = r"(?<![\w./…])/+(?:[^\s/'\":]+/+)+"
_WINDOWS = r"(?<!\w)[A-Za-z]:[\\/]{1,2}(?:[^\s\\/:*?\"<>|]+[\\/]{1,2})*"
# Of another machine: \\\\server\\share\\, also as Python quotes it, and the server of an address.
_SERVER = r"(?<![\w\\])\\{2,4}(?:[^\s\\/:*?\"<>|']+\\{1,2})+"
_URL = r"(?<=\bfile:)//[^\s/'\"]*(?=/)"
# Names of nobody, and how short one is that would be found in any text.
NOBODYS = frozenset({"root", "user", "users", "home", "admin", "administrator", "default", "guest", "localhost", "linux", "python", "sigexplorer"})
SHORTEST = 3
_CODE = r"[\\/](?:site-packages|dist-packages|python3\.\d+|lib|Lib)(?=[\\/])|(?=[\\/]sigexplorer[\\/])"


def guarded(method: Callable[Given, object]) -> Callable[Given, None]:
    """Return a method that Qt calls, to paint or to close, out of which no exception comes: it goes to the hook for those that nobody caught."""

    @functools.wraps(method)
    def call(*arguments: Given.args, **options: Given.kwargs) -> None:
        try:
            method(*arguments, **options)
        except Exception:
            sys.excepthook(*sys.exc_info())

    return call


def in_turn(*actions: Callable[[], object]) -> None:
    """Do several things; one that fails goes to the hook, and leaves the others to do."""
    for action in actions:
        guarded(action)()


def impersonal(text: str, home: str | None = None) -> str:
    """Return a text with the folders of the machine taken out, and what it and its user are called.

    Of a path the last part is left, of one in a package what leads to it there.

    Parameters
    ----------
    text : str
        A traceback, a message or a command.
    home : str, optional
        The user's folder; the one of this process where it is not given.
    """
    home = os.path.expanduser("~") if home is None else home
    if len(home) > 1:
        text = text.replace(home + os.sep, "/~/").replace(home, "/~")
    text = re.sub(_URL, "", text)
    for pattern in (_QUOTED, _POSIX, _SERVER, _WINDOWS):
        text = re.sub(pattern, _shortened, text)
    names = _names(home)
    return re.sub(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", "…", text) if names else text


def _names(home: str) -> list[str]:
    """Return what the user and the machine are called, the longer names first."""
    machine = platform.node()
    said = {os.path.basename(home), *(os.environ.get(key, "") for key in ("LOGNAME", "USER", "USERNAME")), machine, machine.partition(".")[0]}
    return sorted((name for name in said if len(name) >= SHORTEST and name.casefold() not in NOBODYS), key=len, reverse=True)


def _shortened(match: re.Match[str]) -> str:
    ends = list(re.finditer(_CODE, match[0]))
    return "…/" + (match[0][ends[-1].end() + 1 :].replace("\\", "/") if ends else "")


def versions() -> str:
    """Return what the program is made of, a line."""
    # They say it themselves: who is asked instead, `importlib.metadata`, brings the reader of e-mails with it, for which every start would wait.
    loaded = ((name, sys.modules[name]) for name in PACKAGES if name in sys.modules)
    found = [f"{name} {module.__version__}" for name, module in loaded if hasattr(module, "__version__")]
    return ", ".join([f"sigexplorer {__version__}", f"Python {platform.python_version()}", *found, f"{sys.platform} {platform.machine()}"])


def compose(happened: str, state: State | None = None) -> str:
    """Return a report.

    Parameters
    ----------
    happened : str
        What is known of it: a traceback.
    state : State, optional
        What was shown; the values that differ from their defaults are in the report.
    """
    said = [] if state is None else [described(state)]
    return impersonal("\n".join([versions(), *said, RULE, _bounded(happened.rstrip())])) + "\n"


def _bounded(text: str) -> str:
    """Return a text that a dialog can show; of one without end, as of an exception that says a whole file, its beginning and its end."""
    half = LONGEST // 4
    return text if len(text) <= 2 * half else f"{text[:half]}\n…\n{text[-half:]}"


def described(state: State) -> str:
    """Return the values of a state that differ from their defaults, a line each."""
    usual = texts(State())
    changed = [f"{key} = {value}" for key, value in texts(state).items() if value != usual.get(key)]
    return impersonal("\n".join(changed or ["every value is at its default"]))


class CrashLog:
    """The file that the interpreter writes into when it is broken, and the reports of what broke before.

    Every process has a file of its own, with a lock that ends with it. A process that ends well takes its file away unless a bug was found;
    what is left without an owner is what the next start offers.

    Parameters
    ----------
    folder : Path
        Where the files are; it is made when the log begins.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: BinaryIO | None = None
        self._path: Path | None = None
        self._head = 0
        self._offered = False

    def begin(self) -> None:
        """Have the interpreter write what breaks it; where nothing can be written, to the standard error as it would anyway."""
        try:
            # A report has the state, which may be of a file that is for nobody else.
            make_private_folder(self._folder)
            self._path = self._folder / f"{os.getpid()}-{os.urandom(4).hex()}{SUFFIX}"
            self._file = open(self._path, "xb", buffering=0, opener=lambda name, flags: os.open(name, flags, 0o600))  # noqa: SIM115
            _claim(self._file)
            self._head = self._file.write(f"{versions()}\n{RULE}\n".encode())
        except OSError:
            # A disk that is full takes the name and nothing more.
            self._give_up()
            if sys.stderr is not None:
                with contextlib.suppress(OSError, ValueError):
                    faulthandler.enable()
            return
        faulthandler.enable(self._file)

    def _give_up(self) -> None:
        file, self._file = self._file, None
        if file is not None and self._path is not None:
            with contextlib.suppress(OSError):
                file.close()
                self._path.unlink()

    def note(self, report: str) -> None:
        """Keep the report of a bug that the program lived through."""
        if self._file is not None:
            with contextlib.suppress(OSError, ValueError):
                self._file.write(report.encode(errors="replace")[:LONGEST])

    def offer(self) -> None:
        """Have the next start offer what is noted, however this process ends: it could not be shown."""
        self._offered = True

    def end(self) -> None:
        """End well: nothing is left of this process, unless a bug was found."""
        if self._file is None or self._path is None:
            return
        faulthandler.disable()
        with contextlib.suppress(OSError):
            empty = self._file.tell() <= self._head
            self._file.close()
            if empty:
                self._path.unlink(missing_ok=True)
            elif not self._offered:
                # It was shown when it happened: kept to be found by hand, and not offered again.
                self._path.rename(self._path.with_suffix(".log"))
        self._file = None

    def left(self) -> list[str]:
        """Return the reports of processes that broke, the newest first; each is returned once, and kept as a log."""
        reports = []
        for path in self._files(SUFFIX):
            with contextlib.suppress(OSError):
                with open(path, "r+b") as file:
                    if path == self._path or not _claim(file):
                        continue
                    text = file.read(LONGEST).decode("utf-8", "replace")
                if text.partition(f"{RULE}\n")[2].strip():
                    path.rename(path.with_suffix(".log"))
                    reports.append(impersonal(text))
                else:
                    # It was killed, and nothing is known of why.
                    path.unlink()
        for path in itertools.islice(self._files(".log"), MOST_KEPT, None):
            with contextlib.suppress(OSError):
                path.unlink()
        return reports

    def _files(self, suffix: str) -> Iterator[Path]:
        """Yield the files of a kind, the newest first."""
        found: list[tuple[int, str]] = []
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            for item in itertools.islice(entries, MOST_ENTRIES):
                # One whose process has ended well meanwhile is gone, and the others are still to be found.
                with contextlib.suppress(OSError):
                    if item.name.endswith(suffix) and item.is_file(follow_symlinks=False):
                        found.append((item.stat(follow_symlinks=False).st_mtime_ns, item.name))
        for name in newest_first(found):
            yield self._folder / name


if sys.platform != "win32":

    def _claim(file: BinaryIO) -> bool:
        """Return whether nobody else who lives has a file, and have it."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

else:

    def _claim(file: BinaryIO) -> bool:
        """Return whether nobody else who lives has a file: there an open file cannot be renamed."""
        return True
