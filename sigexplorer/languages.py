"""Which languages there are, which one is wanted, and what texts are in it.

A language is a file of ``resources/languages``, made by `packaging/languages.py`; English needs none. The one that is wanted says, in this order, the
option ``--language``, the variable SIGEXPLORER_LANGUAGE, what was chosen in the window, and the system; English where nothing fits. Qt is loaded
once another language than English is spoken, and, where no variable of the environment tells the system's language, to ask for that.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sigexplorer.errors import ParameterError, choose_from, shortened
from sigexplorer.language import CONTEXT, ENGLISH, Language, speak, tr
from sigexplorer.qt import load_qt
from sigexplorer.resources import resource

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

OPTION = "--language"
VARIABLE = "SIGEXPLORER_LANGUAGE"
# Languages in which nouns begin with a capital.
CAPITALS = {"de"}
# What they are called by those who speak them.
NAMES = {"en": "English", "de": "Deutsch"}
# Texts of a language that are kept as they were found: a window says some thousand.
KEPT = 8192


@functools.cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages there are, English first."""
    files = resource("languages").glob(f"{CONTEXT}_*.qm")
    return (ENGLISH.code, *sorted(path.stem.removeprefix(f"{CONTEXT}_") for path in files))


def name_of(code: str) -> str:
    """Return what a language is called by those who speak it."""
    return NAMES.get(code, code)


@functools.cache
def language(code: str) -> Language:
    """Return a language.

    Parameters
    ----------
    code : str
        One of `languages`.
    """
    if code == ENGLISH.code:
        return ENGLISH
    load_qt()
    from PySide6.QtCore import QLocale, QTranslator

    translator = QTranslator()
    translator.load(str(resource("languages", f"{CONTEXT}_{code}.qm")))

    @functools.lru_cache(KEPT)
    def translate(text: str, comment: str, how_many: int) -> str:
        return translator.translate(CONTEXT, text, comment, how_many) or _untold(text, comment, how_many)

    locale = QLocale(code)
    return Language(code, translate, locale.decimalPoint(), locale.groupSeparator(), capitals=code in CAPITALS)


def _untold(text: str, comment: str, how_many: int) -> str:
    """Return what is said in English where a language lacks a text."""
    from sigexplorer.language import COUNTED

    return f"{text}s" if comment == COUNTED and how_many != 1 else text


def split(arguments: Sequence[str]) -> tuple[list[str], str]:
    """Return the arguments of a command line without the option that chooses a language, and the language that it chooses; '' where there is none.

    It is taken out before anything is read, since what reads it says what is wrong with it, and its help, in that language.

    Raises
    ------
    ParameterError
        If the option comes without a language, with one that there is not, or twice.
    """
    rest: list[str] = []
    asked = ""
    words = iter(arguments)
    for word in words:
        if word == "--":
            return [*rest, word, *words], asked
        if word == OPTION or word.startswith(f"{OPTION}="):
            if asked:
                raise ParameterError(tr("{option} is given twice: give it once.", option=OPTION))
            given = next(words, "") if word == OPTION else word.partition("=")[2]
            asked = _checked(OPTION, given)
        else:
            rest.append(word)
    return rest, asked


def wanted(asked: str = "", chosen: str = "", environment: Mapping[str, str] = os.environ) -> str:
    """Return the language to be spoken.

    Parameters
    ----------
    asked : str
        The one that the command line chooses; '' where it says nothing.
    chosen : str
        The one that was chosen in the window; '' for that of the system.
    environment : mapping of str to str
        The variables of the environment.

    Raises
    ------
    ParameterError
        If the variable SIGEXPLORER_LANGUAGE names a language that there is not.
    """
    if asked:
        return asked
    if environment.get(VARIABLE):
        return _checked(VARIABLE, environment[VARIABLE])
    return chosen if chosen in languages() else system_language(environment)


def system_language(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language of the system, as the first of its wishes that can be met: "de" of de_AT.UTF-8; English where none can."""
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))), "")
    if locale.partition(".")[0] in {"C", "POSIX"}:
        return ENGLISH.code
    wishes = [*environment.get("LANGUAGE", "").split(":"), locale] if locale or sys.platform.startswith("linux") else _wishes_of_system()
    return next((code for wish in wishes if (code := _met(wish))), ENGLISH.code)


def follow(code: str) -> None:
    """Speak a language from now on."""
    speak(language(code))


def translate_qt(app: QApplication) -> None:
    """Have Qt's own texts, the buttons of its dialogs, and what it writes of numbers and dates in the language that is spoken."""
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    from sigexplorer.language import current

    code = current().code
    for known in app.findChildren(QTranslator):
        app.removeTranslator(known)
        known.deleteLater()
    system = QLocale.system()
    QLocale.setDefault(system if system.name().partition("_")[0] == code else QLocale(code))
    if code != ENGLISH.code:
        translator = QTranslator(app)
        if translator.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            app.installTranslator(translator)


def _wishes_of_system() -> list[str]:
    load_qt()
    from PySide6.QtCore import QLocale

    return list(QLocale.system().uiLanguages())


def _met(wish: str) -> str:
    """Return the language that a wish means: "de" of "de_DE.UTF-8@euro" and "de-Latn-AT"; '' where there is none."""
    plain = wish.partition(".")[0].partition("@")[0].replace("-", "_")
    return next((code for code in (plain, plain.partition("_")[0]) if code in languages()), "")


def _checked(said: str, given: str) -> str:
    code = given.strip().lower() if given.strip().lower() in languages() else _met(given.strip())
    if not code:
        raise ParameterError(
            tr("{option} = {given} is unknown: {choose}.", option=said, given=shortened(given, 40) or "''", choose=choose_from(languages(), given))
        )
    return code
