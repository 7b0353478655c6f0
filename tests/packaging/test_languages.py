"""packaging/languages.py: every text is found, translations are kept and looked over, and Qt loads what is made of them."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent.parent
SOURCE = '''
from sigexplorer.language import mark, plural, tr, translated
from sigexplorer.model import wording
LONGEST = 40
NAMES = {"a": mark("Marked")}
Way = Literal["up_hill", "float16"]

@translated("title", "help")
class Thing(Struct):
    name: str
    title: str
    help: str = ""

class Special(Thing):
    family: ClassVar[str] = "Kind"

THINGS = (Thing("thing", "Its title", help=f"At most {LONGEST} of them."), Special("special", title=mark("Other")))

class Values(Parameters):
    way: Annotated[Way, parameter("Way", unit="steps", help="Which way.")] = "up_hill"
    time: Annotated[float, parameter("Time", unit="s", help="How long.")] = 1.0

def said(n, name):
    """Not this."""
    return tr("{name} it "
              "is", name=name) + f"{tr('In', comment='a place')}" + plural("{n} dies", "{n} die", n) + wording.count(n, "layer" if n else "unit")
'''


@pytest.fixture
def languages(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    spec = importlib.util.spec_from_file_location("languages", ROOT / "packaging" / "languages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def house(languages: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of one file, with a language."""
    for folder in ("sigexplorer", "resources/languages", "resources/presets", "resources/lessons"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "sigexplorer" / "said.py").write_text(SOURCE)
    (tmp_path / "resources" / "presets" / "one.sigx").write_text(json.dumps({"title": "Preset", "group": "Lessons", "state": {"title": "no"}}))
    (tmp_path / "resources" / "lessons" / "one.toml").write_text(
        '[[steps]]\ntext = "It is {a:b}."\n[steps.state]\na = "no"\n[steps.question]\nchoices = ["left"]'
    )
    collect = languages.collect
    monkeypatch.setattr(languages, "collect", lambda: collect(tmp_path))
    monkeypatch.setattr(languages, "LANGUAGES", tmp_path / "resources" / "languages")
    return tmp_path


def test_every_text_is_found(languages: ModuleType, house: Path) -> None:
    found = languages.collect()
    assert set(found) == {
        *((text, "") for text in ("Marked", "Its title", "At most 40 of them.", "Other", "Kind", "Up hill", "Way", "Which way.", "steps", "Time", "How long.")),
        *((text, "") for text in ("{name} it is", "{n} die", "Preset", "Lessons", "It is {a:b}.", "left")),
        ("In", "a place"),
        ("layer", "counted"),
        ("unit", "counted"),
    }
    assert {key[0] for key, message in found.items() if message.plural} == {"{n} die", "layer", "unit"}
    assert found["Marked", ""].files == {"sigexplorer/said.py"}


def test_a_title_that_cannot_be_read_is_named(languages: ModuleType, house: Path) -> None:
    (house / "sigexplorer" / "said.py").write_text(SOURCE.replace("LONGEST}", "longest()}"))
    with pytest.raises(languages.LanguageError, match=r"said\.py, line 17: a help has to be a literal"):
        languages.collect()


def test_translations_are_taken_kept_and_dropped(languages: ModuleType, house: Path) -> None:
    languages.new("de")
    given = {
        "Marked": "Markiert",
        "In\x04a place": "In",
        "{n} die": ["{n} stirbt", "{n} sterben"],
        "layer\x04counted": ["Schicht", "Schichten"],
        "{name} it is": "{nam} ist es",
        "unit\x04counted": "Neuron",
        "Gone": "Fort",
    }
    (house / "one.json").write_text(json.dumps(given))
    (house / "two.json").write_text("{")
    said = languages.fill(house)
    assert [line.split(":")[0] for line in said] == ["one.json", "one.json", "one.json", "two.json"]
    assert "has ['{nam}'] to fill in and not ['{name}']" in said[0]
    assert "1 forms and not 2" in said[1]
    assert "nothing says 'Gone'" in said[2]
    path = house / "resources" / "languages" / "sigexplorer_de.ts"
    stands = languages.read(path)
    assert stands == {
        ("Marked", ""): ("Markiert",),
        ("In", "a place"): ("In",),
        ("{n} die", ""): ("{n} stirbt", "{n} sterben"),
        ("layer", "counted"): ("Schicht", "Schichten"),
    }
    before = path.read_bytes()
    languages.extract()
    assert path.read_bytes() == before
    (house / "sigexplorer" / "said.py").write_text(SOURCE.replace("Marked", "Noted"))
    assert any("not what the program says now" in line for line in languages.check())
    languages.extract()
    assert ("Marked", "") not in languages.read(path)
    languages.compile_all()
    assert all("has no translation" in line for line in languages.check())


def test_a_file_is_read_once_for_all_that_is_missing_in_it(languages: ModuleType, house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    languages.new("de")
    read, seen = languages.read, []
    monkeypatch.setattr(languages, "read", lambda path: seen.append(path) or read(path))
    assert len(languages.missing()) > 5
    assert seen == languages.files()


def test_qt_loads_what_is_made(languages: ModuleType, house: Path) -> None:
    from PySide6.QtCore import QTranslator

    languages.new("de")
    (house / "one.json").write_text(json.dumps({"In\x04a place": "Im", "{n} die": ["{n} stirbt", "{n} sterben"]}))
    assert languages.fill(house) == []
    languages.compile_all()
    translator = QTranslator()
    assert translator.load(str(house / "resources" / "languages" / "sigexplorer_de.qm"))
    assert translator.translate("sigexplorer", "In", "a place") == "Im"
    assert [translator.translate("sigexplorer", "{n} die", "", n) for n in (0, 1, 2)] == ["{n} sterben", "{n} stirbt", "{n} sterben"]
    assert not translator.translate("sigexplorer", "Marked")


@pytest.mark.parametrize(
    ("text", "form", "wrong"),
    [
        ("&Save", "Speichern", "lacks the &"),
        ("{a} of {b}", "{b} von {a}", ""),
        ("{a} of {b}", "{a}", "to fill in"),
        ("{{a}}", "{{a}}", ""),
        ("{x:y[0]}", "{x:y[1]}", "to fill in"),
        ("a ", "ein", "space"),
        ("a", "", "empty"),
    ],
)
def test_a_broken_translation_is_told(languages: ModuleType, text: str, form: str, wrong: str) -> None:
    said = languages.fault((text, ""), languages.Message(), (form,), "de")
    assert wrong in said
    assert bool(said) == bool(wrong)


def test_who_asks_for_help_changes_nothing(languages: ModuleType, house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (house / "resources" / "languages" / "sigexplorer_de.ts").touch()
    before = {path: path.read_bytes() for path in (house / "resources" / "languages").iterdir()}
    assert languages.main(["fill", "--help"]) == 0
    assert "fill FOLDER" in capsys.readouterr().out
    assert languages.main(["filling"]) == 1
    with pytest.raises(languages.LanguageError, match="is no folder"):
        languages.main(["fill", str(house / "nowhere")])
    assert {path: path.read_bytes() for path in before} == before


def test_the_translations_that_are_shipped_are_whole(languages: ModuleType) -> None:
    """What `packaging/languages.py check` says of the program as it is: nothing."""
    assert languages.check() == []
