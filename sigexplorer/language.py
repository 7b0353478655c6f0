"""The language that people read: texts, plurals and the signs in numbers; English where nothing else is chosen. Knows no Qt.

Text stands in the source in English. Where it is shown it goes through `tr` (or `plural`, where a number in it decides about its words),
as one whole template whose {names} are filled after translation, so that another language may put them in another order. Text that is
declared before a language is known, as a title in a table of a module, is wrapped in `mark` there, which returns it as it is, and goes
through `tr` where it is shown. Structs of declarations say by `translated` which of their fields people read: these need neither.

`packaging/languages.py` finds every text that is marked in one of these ways and writes the files that translators fill;
`sigexplorer.languages` reads what Qt's tools make of them. Files never follow the language: within `untranslated` everything is in
English, with a decimal point.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from typing import Any, Generic, NamedTuple, TypeVar

CONTEXT = "sigexplorer"
# The remark by which a noun that is counted is told from the same word elsewhere.
COUNTED = "counted"

# Of a text that is said: the text, its template in English ('' of a number), its remark, the number that decides about its words (-1), its values.
Hear = Callable[[str, str, str, int, Mapping[str, object]], None]
# Of an English text, a remark that tells equal texts apart, and the number that decides about a plural (-1 where none does): the text in a language.
Translate = Callable[[str, str, int], str]


class Language(NamedTuple):
    """A language as it is written.

    Attributes
    ----------
    code : str
        As in "en" or "de".
    translate : callable, optional
        What a text is in it; None of English.
    decimal, group : str
        What stands before the decimals of a number, and between groups of three digits.
    capitals : bool
        Whether nouns begin with a capital wherever they stand, so that a title stands in a sentence as it is.
    hear : callable, optional
        Told of what every text is made that is said; see `sigexplorer.retold`.
    """

    code: str = "en"
    translate: Translate | None = None
    decimal: str = "."
    group: str = ","
    capitals: bool = False
    hear: Hear | None = None

    @property
    def comma(self) -> bool:
        """Whether a comma is the decimal sign, as `sigexplorer.model.typed` asks."""
        return self.decimal == ","


ENGLISH = Language()
_now = ENGLISH
# What is spoken in its place for a while, by one thread: another may be drawing the window while this one writes a file.
_instead: ContextVar[Language | None] = ContextVar("language", default=None)
T = TypeVar("T")
Declared = TypeVar("Declared", bound=type)


def current() -> Language:
    """Return the language that is spoken now."""
    return _instead.get() or _now


def speak(language: Language) -> None:
    """Let everything that is said from now on be in a language."""
    global _now
    _now = language


@contextlib.contextmanager
def spoken(language: Language) -> Iterator[None]:
    """Speak a language for a while, in this thread alone."""
    before = _instead.set(language)
    try:
        yield
    finally:
        _instead.reset(before)


def untranslated() -> contextlib.AbstractContextManager[None]:
    """Speak as files do, for a while: in English, with a decimal point."""
    return spoken(ENGLISH)


def mark(text: str, comment: str = "") -> str:
    """Return a text as it is, and have it found by what collects texts; see the module's docstring.

    Parameters
    ----------
    text : str
        The text, written out.
    comment : str
        A remark for translators; `tr` has to be given the same.
    """
    return text


def translated(*fields: str) -> Callable[[Declared], Declared]:
    """Have some fields of a struct read in the language that is spoken, and found by what collects texts, wherever one is made.

    In the struct itself they stay in English: what is compared, hashed, copied and written to files does not follow the language.

    Parameters
    ----------
    *fields : str
        Their names; of fields of the struct itself, and not of one that it inherits from.
    """

    def decorate(declared: Declared) -> Declared:
        for name in fields:
            setattr(declared, name, _reader(declared.__dict__[name].__get__))
        return declared

    return decorate


def _reader(get: Callable[[Any], str]) -> property:
    return property(lambda declared: tr(get(declared)))


class Title:
    """A text of a class that is read in the language that is spoken: ``title = Title("Logistic sigmoid")`` in its body."""

    def __init__(self, text: str, comment: str = "", *, own: bool = False) -> None:
        self.text = text
        """In English, or the user's own."""
        self._comment, self._own = comment, own

    def __get__(self, instance: object, owner: type | None = None) -> str:
        """Return it as it is read now; one that is the user's own as it is."""
        return self.text if self._own else tr(self.text, self._comment)


def tr(text: str, /, comment: str = "", **values: object) -> str:
    """Return a text in the language that is spoken.

    Parameters
    ----------
    text : str
        In English; a template with {names} where values are given.
    comment : str
        A remark for translators, which tells it from equal texts that mean something else.
    **values : object
        What the {names} stand for: text, or numbers as `sigexplorer.model.wording` spells them.
    """
    # Without a call of `current`: a frame of a drag asks for forty texts and numbers.
    language = _instead.get() or _now
    translate = language.translate
    said = text if translate is None or not text else translate(text, comment, -1)
    said = said.format_map(values) if values else said
    if language.hear is not None:
        language.hear(said, text, comment, -1, values)
    return said


def plural(one: str, many: str, how_many: int, /, comment: str = "", **values: object) -> str:
    """Return a text whose words follow from a number, in the language that is spoken.

    Parameters
    ----------
    one, many : str
        In English, for 1 and for any other number; {n} is the number, thousands grouped.
    how_many : int
        The number.
    comment : str
        As of `tr`.
    **values : object
        As of `tr`.
    """
    language = current()
    translate = language.translate
    said = (one if how_many == 1 else many) if translate is None else translate(many, comment, abs(how_many))
    values = {"n": digits(f"{how_many:,}".replace("-", "\N{MINUS SIGN}")), **values}
    said = said.format_map(values)
    if language.hear is not None:
        language.hear(said, many, comment, abs(how_many), values)
    return said


def counted(noun: str, how_many: int) -> str:
    """Return a noun in the number that belongs to it: "layer", "layers"; the English plural ends with an s."""
    language = current()
    if language.translate is not None:
        return language.translate(noun, COUNTED, abs(how_many))
    said = noun if how_many == 1 else f"{noun}s"
    if language.hear is not None:
        language.hear(said, noun, COUNTED, abs(how_many), {})
    return said


def within(title: str) -> str:
    """Return a title as it stands within a sentence: "dead units"; "ROC curve" as it is, and every title of a language that capitalises nouns."""
    return title if current().capitals or title[1:2].isupper() else f"{title[:1].lower()}{title[1:]}"


def digits(text: str) -> str:
    """Return a number that is written with a decimal point and commas between thousands with the signs of the language."""
    language = _instead.get() or _now
    if language.hear is not None:
        language.hear(text, "", "", -1, {})
    return text if language is ENGLISH else text.translate(_signs(language.decimal, language.group))


@functools.cache
def _signs(decimal: str, group: str) -> Mapping[int, str]:
    """Return what the signs of a number are in a language, for `str.translate`."""
    return {ord("."): decimal, ord(","): group}


class Phrase(NamedTuple):
    """A text that is kept, or handed on by another process, and put into words where it is shown; one without a template says nothing, and is false.

    Attributes
    ----------
    template : str
        In English, marked for translation.
    values : tuple of (str, str)
        What its {names} stand for.
    """

    template: str = ""
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """Return it in the language that is spoken."""
        return tr(self.template, **dict(self.values))

    def __bool__(self) -> bool:
        """Return whether it says anything."""
        return bool(self.template)


def phrase(template: str, /, **values: object) -> Phrase:
    """Return a text that is put into words where it is shown; arguments are those of `tr`, the template marked."""
    return Phrase(template, tuple((name, str(value)) for name, value in values.items()))


class Told(Generic[T]):
    """What is said of a result, put into words when it is asked for: once in every language, so that a result that is kept follows the language.

    Parameters
    ----------
    say : callable
        Says it, in the language that is spoken; asks what it is given whether to stop.
    """

    def __init__(self, say: Callable[[Callable[[], bool]], T]) -> None:
        self._say = say
        self._said: dict[str, T] = {}

    def now(self, cancel: Callable[[], bool] = lambda: False) -> T:
        """Return it.

        Parameters
        ----------
        cancel : callable
            Whether to stop; what that leads to is raised.
        """
        code = current().code
        if code not in self._said:
            self._said[code] = self._say(cancel)
        return self._said[code]
