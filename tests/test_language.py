from __future__ import annotations

import msgspec
import pytest

from sigexplorer import language
from sigexplorer.language import Language, Phrase, Told, counted, mark, phrase, plural, spoken, tr
from sigexplorer.model import Custom, Sigmoid, wording

GERMAN = {
    ("{share} of {whole} is left", ""): "von {whole} bleiben {share}",
    ("Step", "of training"): "Schritt",
    ("{low} to {high}", ""): "{low} bis {high}",
    ("{first} and {last}", ""): "{first} und {last}",
    ("undefined", ""): "nicht definiert",
}


def translate(text: str, comment: str, how_many: int) -> str:
    if (text, comment) == ("layer", language.COUNTED):
        return "Schicht" if how_many == 1 else "Schichten"
    if text == "{n} of {most} layers die":
        return "{n} von {most} Schichten stirbt" if how_many == 1 else "{n} von {most} Schichten sterben"
    return GERMAN.get((text, comment), text)


@pytest.fixture
def german():
    with spoken(Language("de", translate, ",", ".")):
        yield
    assert language.current() == language.ENGLISH


def test_a_template_is_filled_after_it_was_translated() -> None:
    assert tr("{share} of {whole} is left", share="7 %", whole="all") == "7 % of all is left"
    assert tr("no {name} is filled where none is given") == "no {name} is filled where none is given"


def test_another_order_and_equal_words_that_mean_something_else(german) -> None:
    assert tr("{share} of {whole} is left", share="7 %", whole="allem") == "von allem bleiben 7 %"
    assert (tr("Step", "of training"), tr("Step")) == ("Schritt", "Step")
    assert mark("Step") == "Step"


def test_what_a_user_calls_a_formula_is_translated_by_nobody() -> None:
    named, plain = Custom("x", label="Logistic sigmoid"), Sigmoid()
    with spoken(Language("de", lambda text, comment, how_many: "Logistische Sigmoide" if text == "Logistic sigmoid" else text, ",", ".")):
        assert (plain.title, named.title) == ("Logistische Sigmoide", "Logistic sigmoid")


def test_words_follow_from_a_number(german) -> None:
    assert [wording.count(n, "layer") for n in (0, 1, 2, 1000)] == ["0 Schichten", "1 Schicht", "2 Schichten", "1.000 Schichten"]
    assert plural("{n} of {most} layers dies", "{n} of {most} layers die", 1, most=9) == "1 von 9 Schichten stirbt"
    assert plural("{n} of {most} layers dies", "{n} of {most} layers die", 2000, most=9) == "2.000 von 9 Schichten sterben"
    with language.untranslated():
        assert plural("{n} of {most} layers dies", "{n} of {most} layers die", 2000, most=9) == "2,000 of 9 layers die"
        assert counted("layer", 1) == "layer"


def test_numbers_follow_the_language_and_what_programs_read_does_not(german) -> None:
    assert wording.number(0.017662706) == "0,01766"
    assert wording.number(123456.0) == "123.456"
    assert wording.number(8.533047625744066e-17) == "8,533×10⁻¹⁷"
    assert wording.exact(1234.5678) == "1.234,5678"
    assert wording.share(0.9997) == "99,97 %"
    assert wording.power(-648.31614) == "4,83×10⁻⁶⁴⁹"
    assert wording.interval(-0.5, 8) == "−0,5 bis 8"
    assert wording.number(float("nan")) == "nicht definiert"
    assert wording.listed(["a", "b", "c"]) == "a, b und c"
    assert wording.shortest(1234.5) == "1234.5"
    with language.untranslated():
        assert wording.number(0.017662706) == "0.01766"


def test_what_is_kept_is_put_into_words_once_in_every_language() -> None:
    asked: list[str] = []

    def say(cancel) -> str:
        asked.append(language.current().code)
        return tr("{share} of {whole} is left", share="7 %", whole="all")

    told = Told(say)
    assert [told.now(), told.now()] == ["7 % of all is left"] * 2
    with spoken(Language("de", translate, ",", ".")):
        assert told.now() == "von all bleiben 7 %"
    assert told.now() == "7 % of all is left"
    assert asked == ["en", "de"]


def test_a_phrase_is_handed_on_and_filled_where_it_is_shown() -> None:
    kept = phrase(mark("{share} of {whole} is left"), share=7, whole="all")
    handed_on = msgspec.json.decode(msgspec.json.encode(kept), type=Phrase)
    assert str(handed_on) == f"{handed_on}" == "7 of all is left"
    with spoken(Language("de", translate, ",", ".")):
        assert str(handed_on) == "von all bleiben 7"
    assert hash(handed_on) == hash(kept)
    assert not Phrase()
    assert str(Phrase()) == ""
