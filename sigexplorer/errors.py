"""The one family of errors that a user can cause."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from sigexplorer.language import ENGLISH, current, tr, untranslated

Made = TypeVar("Made")


class SigexplorerError(Exception):
    """A mistake that the user can mend.

    The message is one line that says what was given, what is allowed and what to do. Anything
    that is not of this family is a bug of the program.
    """


class ParameterError(SigexplorerError, ValueError):
    """A parameter's value is not a number, or lies outside its limits, or its key is unknown."""

    place: tuple[int, int] | None = None
    """Of text that cannot be read, from and up to which character it is wrong, where that is known."""


class FileError(SigexplorerError):
    """A file cannot be read or written."""


class SessionError(SigexplorerError):
    """A file is not a session, or holds something that a session cannot."""


class LessonError(SigexplorerError):
    """A file is not a lesson or a pupil's answers, or names something that there is not."""


class ExportError(SigexplorerError):
    """A picture or a table cannot be made as it was asked for."""


class NothingError(ExportError):
    """There is nothing to be written or drawn of a state but why, which the message says: whoever asks for a table or a picture gets it, or this."""


class DisplayError(SigexplorerError):
    """The window cannot be shown here."""


# How alike two names must be, from 0 to 1, and how much of a name that somebody gave is looked at.
ALIKE = 0.6
LONGEST_NAME = 80
# So many characters of several names in a row, which somebody may want to copy.
LONGEST_LIST = 800
# How many that are alike are looked at, how many letters may be changed, added or left out of a short name (of a long one a third), and how long a part is
# that names the whole.
CLOSEST, FEW, SHORTEST_PART = 3, 2, 4
# So many names are said of a longer list: what is most like the one that was given stands before them.
MOST_SAID = 24
# What stands before and after what is quoted.
QUOTES = frozenset("'\"")


def shortened(text: str, most: int = LONGEST_NAME) -> str:
    """Return a text of at most so many characters and some; of a longer one the beginning, with what was quoted there closed: ``'aaa...'``."""
    if len(text) <= most:
        return text
    kept, quote, escaped = text[:most].rstrip(), "", False
    for index, sign in enumerate(kept):
        if escaped or sign not in QUOTES:
            escaped = bool(quote) and sign == "\\" and not escaped
        elif not quote:
            # One within a word is an apostrophe.
            quote = "" if kept[index - 1 : index].isalnum() else sign
        elif sign == quote:
            quote = ""
    return f"{kept[:-1] if escaped else kept}\N{HORIZONTAL ELLIPSIS}{quote}"


def in_quotes(text: str, most: int = LONGEST_NAME) -> str:
    """Return what somebody gave in quotes, as Python writes it; of more than so many characters the beginning, which shows that it is one: ``'aaa...'``."""
    if len(text) <= most:
        return repr(text)
    kept = repr(text[:most])
    return f"{kept[:-1]}\N{HORIZONTAL ELLIPSIS}{kept[-1]}"


def choose_from(names: Iterable[str], given: str = "", listed: str = "") -> str:
    """Return what to do about an unknown name: to give one of those that are known, the one most like it named, or none where there is none.

    Parameters
    ----------
    names : iterable of str
        The names that are known.
    given : str, optional
        The name that is not.
    listed : str, optional
        What ``sigexplorer list`` calls them, for where they are too many to be said.
    """
    known = tuple(names)
    alike = most_like(given, known)
    if not known:
        return tr("leave it out, there is none to give")
    some = _some(known)
    advice = tr("most like it is {name}; give one of {names}", name=alike, names=some) if alike else tr("give one of {names}", names=some)
    # A command is the same in every language.
    return f"{advice} (sigexplorer list {listed})" if listed and _left_out(known) else advice


def _some(names: tuple[str, ...]) -> str:
    """Return names in a row, the first of them where there are many, and how many more there are."""
    more = _left_out(names)
    return tr("{names} and {more} more", names=", ".join(names[:MOST_SAID]), more=more) if more else ", ".join(names)


def _left_out(names: tuple[str, ...]) -> int:
    """Return how many names of a row are not said."""
    more = len(names) - MOST_SAID
    # One name is no longer than the words that stand for it.
    return more if more > 1 else 0


def most_like(given: str, names: Iterable[str]) -> str:
    """Return the name that is most like one that was given, case apart, or '' where none is."""
    import difflib

    by_letters = {name.casefold(): name for name in names}
    wanted = given[:LONGEST_NAME].casefold()
    close = difflib.get_close_matches(wanted, list(by_letters), CLOSEST, ALIKE) if given else []
    return next((by_letters[name] for name in close if _near(wanted, name)), "")


def _near(given: str, name: str) -> bool:
    """Return whether one is in the other, or few letters tell them apart: names may have many letters in common and be nothing alike."""
    shorter, longer = sorted((given, name), key=len)
    if len(shorter) >= SHORTEST_PART and shorter in longer:
        return True
    row = list(range(len(name) + 1))
    for place, letter in enumerate(given, start=1):
        before, row = row, [place]
        for column, other in enumerate(name, start=1):
            row.append(min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != other)))
    return row[-1] <= max(FEW, len(longer) // 3)


def named(error: BaseException) -> str:
    """Return the kind of an error and what it says, for a message; nothing of that where the error itself is broken."""
    try:
        said = str(error)
    except Exception:
        said = ""
    return f"{type(error).__name__}: {said}"


def in_english(make: Callable[[], Made]) -> Made:
    """Return what is made in English, as what programs read is; why it cannot be made is said in the language that is spoken.

    Words are chosen where a mistake is found: it is brought about once more for those of another language.

    Parameters
    ----------
    make : callable
        Makes it.
    """
    try:
        with untranslated():
            return make()
    except SigexplorerError:
        if current() is not ENGLISH:
            make()
        raise
