"""Which language is spoken: what is asked for, then the environment, then what was chosen, then the system; English where nothing fits."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from sigexplorer import languages
from sigexplorer.cli import main
from sigexplorer.errors import ParameterError
from sigexplorer.language import ENGLISH, current, spoken, tr
from sigexplorer.model import wording


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_AT@euro"}, "de"),
        ({"LANG": "de"}, "de"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "de_DE"}, "de"),
        ({"LANG": "nl_NL.UTF-8", "LANGUAGE": "nl:de:en"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "en:de"}, "en"),
        # Of a system without a language nothing is translated, whatever else is wished.
        ({"LANG": "C.UTF-8", "LANGUAGE": "de"}, "en"),
        ({"LC_ALL": "POSIX", "LANG": "de_DE"}, "en"),
        ({"LANG": "german nonsense"}, "en"),
    ],
)
def test_the_system_says_which(environment, code) -> None:
    assert languages.wanted(environment=environment) == code


def test_what_is_asked_for_comes_first() -> None:
    system = {"LANG": "de_DE.UTF-8"}
    assert languages.wanted(chosen="en", environment=system) == "en"
    assert languages.wanted(chosen="xx", environment=system) == "de"
    assert languages.wanted(chosen="en", environment=system | {languages.VARIABLE: "de"}) == "de"
    assert languages.wanted("en", "de", system | {languages.VARIABLE: "de"}) == "en"
    with pytest.raises(ParameterError, match=r"^SIGEXPLORER_LANGUAGE = klingon is unknown: .*give one of en, de"):
        languages.wanted(environment={languages.VARIABLE: "klingon"})


@pytest.mark.parametrize(
    ("given", "rest", "code"),
    [
        (["list", "--language", "de"], ["list"], "de"),
        (["--language=DE", "list"], ["list"], "de"),
        (["--language", "de_CH", "--set", "a=b"], ["--set", "a=b"], "de"),
        (["list", "--", "--language"], ["list", "--", "--language"], ""),
        ([], [], ""),
    ],
)
def test_the_option_stands_anywhere(given, rest, code) -> None:
    assert languages.split(given) == (rest, code)


@pytest.mark.parametrize("given", [["--language"], ["--language", "xx"], ["--language=", "list"]])
def test_a_language_that_there_is_not_is_one_line(given, capsys) -> None:
    assert main(given) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "give one of en, de" in said


def test_german_has_its_words_and_signs() -> None:
    with spoken(languages.language("de")):
        assert wording.exact(1234.5) == "1.234,5"
        assert tr("nobody has ever said this {times} times", times=2) == "nobody has ever said this 2 times"
    assert current() is ENGLISH


def test_the_names_of_languages_are_their_own() -> None:
    assert languages.languages()[0] == "en"
    assert [languages.name_of(code) for code in languages.languages()] == [languages.NAMES[code] for code in languages.languages()]


LIST = "import sys; from sigexplorer.cli import main; main(['list', 'presets']); print('PySide6' in sys.modules, 'sigexplorer.languages' in sys.modules)"


@pytest.mark.parametrize(("system", "qt"), [("en_US.UTF-8", "False"), ("de_DE.UTF-8", "True")])
def test_qt_is_loaded_where_another_language_is_spoken(system, qt) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in {languages.VARIABLE, "LANGUAGE", "LC_ALL", "LC_MESSAGES"}}
    run = subprocess.run([sys.executable, "-c", LIST], env=environment | {"LANG": system, "PYTHONUTF8": "1"}, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == f"{qt} True"


def test_the_buttons_of_qt_follow_the_language_there_and_back(qapp) -> None:
    def said() -> str:
        return QApplication.translate("QPlatformTheme", "Cancel")

    try:
        for code, cancel in (("de", "Abbrechen"), ("en", "Cancel"), ("de", "Abbrechen")):
            languages.follow(code)
            languages.translate_qt(qapp)
            assert said() == cancel
            assert len(qapp.findChildren(QTranslator)) <= 2
    finally:
        languages.follow("en")
        languages.translate_qt(qapp)
    assert said() == "Cancel"
