"""Everything that there is has an article, and what an article says is what the pages say."""

from __future__ import annotations

import html
import inspect
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.help import Article, articles, explained_functions, guides
from sigexplorer.help.addresses import HELP, START, homes, parameter_address
from sigexplorer.help.functions import INPUTS
from sigexplorer.help.markup import docstring, escape, inline, markdown, slug
from sigexplorer.help.search import found, words_of
from sigexplorer.help.texts import written_text
from sigexplorer.language import Language, spoken
from sigexplorer.languages import languages
from sigexplorer.model import Custom
from sigexplorer.model.activations import catalogue
from sigexplorer.model.activations.names import names_of
from sigexplorer.model.curve.probe import compute_probe
from sigexplorer.model.curve.readout import readout_rows
from sigexplorer.model.numerics.rounding import FORMATS
from sigexplorer.model.running import Cancelled, never
from sigexplorer.resources import resource
from sigexplorer.results import compute
from sigexplorer.state import State, parameters, parse, replace
from sigexplorer.topics import pages, topics
from sigexplorer.topics.formats import FORMATS as FORMATS_TOPIC
from sigexplorer.topics.initialisation import INITIALISATION


def plain(body: str) -> str:
    """Return what a body says, without its tags."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body)))


def made(state: State, name: str) -> str:
    return articles(state)[name].make(never)


def test_every_page_every_function_and_every_parameter_has_its_place() -> None:
    state = State()
    known = articles(state)
    assert {f"page/{name}" for name in pages()} <= known.keys()
    assert {f"function/{name}" for name in catalogue} <= known.keys()
    assert {item.group for item in known.values()} >= {page.group for page in pages().values()}
    for function in catalogue:
        explored = parse(state, {"activation": function})
        for key in (*parameters(explored), "activation", "compare"):
            name, _, anchor = parameter_address(key, function).removeprefix(HELP).partition("#")
            assert name in known, key
            assert anchor in ("", key)
    assert homes().keys() == {key.partition(".")[0] for key in parameters(state)} - {"activation"}


def test_every_page_has_a_written_text_and_no_text_is_of_nothing() -> None:
    texts = {path.stem for path in resource("help", "page").glob("*.md")}
    assert texts == set(pages())
    assert {path.stem for path in resource("help", "guide").glob("*.md")} == set(guides.WRITTEN)
    for name in pages():
        text = resource("help", "page", f"{name}.md").read_text(encoding="utf-8")
        assert 100 < len(text.split()) < 300, name
        assert text.startswith("## ")


@pytest.mark.parametrize("name", ["curve", "factors", "formats", "decision", "weights"])
def test_a_page_s_article_has_all_that_its_topics_declare(name: str) -> None:
    page = pages()[name]
    body = made(State(), f"page/{name}")
    said = plain(body)
    for line in topics()[name].help:
        assert f"{line.what} : {line.how}" in said
    for row in page.rows:
        for pane in row:
            assert f"--pane {pane}" in said
    for _, group in page.controls:
        for key in (key for key in parameters(State()) if key.startswith(f"{group}.")):
            assert (f'id="{key}"' in body) == (homes().get(group) == f"page/{name}")
    state = replace(State(), {"style.page": name})
    results = compute(state, {item.name: item for item in (topics()[name], *page.needs)}.values())
    assert " ".join(page.sentence(results).split()) in said


@pytest.mark.parametrize("name", ["sigmoid", "gelu", "relu", "step"])
def test_a_function_s_article_says_what_the_pages_say(name: str) -> None:
    state = parse(State(), {"activation": name})
    activation = state.activation
    said = plain(made(state, f"function/{name}"))
    page = INITIALISATION.page
    assert page is not None
    assert " ".join(page.sentence(compute(state, [INITIALISATION])).split()) in said
    for x in INPUTS:
        row = [text for _, text in readout_rows(compute_probe(activation, replace(state, {"probe.x": x}).probe, state.curve.saturated_below), False)]
        assert " ".join(row) in re.sub(r"\s+", " ", said)
    # Every number that the page of number formats says of the slope rounded once stands in the table.
    for number_format in FORMATS:
        result = compute(replace(state, {"formats.format": number_format, "formats.quantity": "slope"}), [FORMATS_TOPIC])
        sentence = FORMATS_TOPIC.page.sentence(result) if FORMATS_TOPIC.page else ""
        for number in re.findall(r"([−\d.×⁻⁰¹²³⁴-⁹]+)(?: \([^)]*\))?,? rounded once", sentence):
            assert number in said, (number, sentence)
    assert all(other in said for other in names_of(name)[0].text.split())


def test_functions_have_the_parameters_that_they_are_explored_with() -> None:
    state = parse(State(), {"activation": "sigmoid(gain=3)", "compare": "tanh(gain=2), custom(formula='a*x', a=2), custom(formula='x^2')"})
    shown = explained_functions(state)
    assert shown["sigmoid"] == state.activation
    assert shown["tanh"] == state.compare[0]
    assert (shown["custom"], shown["custom-2"]) == state.compare[1:]
    assert shown["gelu"] == catalogue["gelu"]()
    titles = {name: item.title for name, item in articles(state).items()}
    assert titles["function/sigmoid"] == "Logistic sigmoid, gain 3"
    said = plain(made(state, "function/sigmoid"))
    assert "slope 0.75" in said
    assert "sigmoid(gain=3)" in said


@pytest.mark.sampled
@pytest.mark.parametrize("formula", ["x*sigmoid(beta*x) + a*tanh(x)", "where(x < 0, alpha*expm1(x), x)", "sin(x)", "7"])
def test_a_formula_of_one_s_own_has_an_article(formula: str) -> None:
    state = replace(State(), {"activation": Custom(formula)})
    body = made(state, "function/custom")
    assert "derivatives" in body
    assert escape(formula) in body
    assert formula in plain(body)


def test_nothing_typed_breaks_out_of_an_article() -> None:
    label = '<script>alert(1)</script> & "quoted" \'s'
    state = replace(State(), {"activation": Custom("where(x < 0, a*x, x)", label=label)})
    body = made(state, "function/custom")
    assert "<script" not in body
    assert escape(label) in body


def test_an_article_is_cancelled() -> None:
    for name in ("page/phase", "function/arctan"):
        with pytest.raises(Cancelled):
            articles(parse(State(), {"activation": "arctan(gain=1.37)"}))[name].make(lambda: True)


def test_guides_are_made_from_their_lists() -> None:
    from sigexplorer.actions import shortcuts
    from sigexplorer.parsers import COMMANDS, parser_of

    keys = plain(made(State(), "guide/keys"))
    assert all(key in keys for item in shortcuts() for key in item.keys)
    manual = plain(made(State(), "guide/command-line"))
    for command in ("", *COMMANDS):
        assert all(entry.term in manual for entry in parser_of(command).entries())
    listed = made(State(), "guide/functions")
    assert all(f'href="help:function/{name}"' in listed for name in catalogue)


def test_written_numbers_are_computed() -> None:
    text = resource("help", "guide", "student.md").read_text(encoding="utf-8")
    assert "{curve:f_prime[x=0]}" in text
    assert "logistic sigmoid is 0.25: its steepest" in plain(made(State(), "guide/student"))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("gain", "function/sigmoid"),
        ("swish", "function/silu"),
        ("float16 slope", "page/formats"),
        ("He", "guide/words"),
        ("depth", "page/curve"),
        ("TANH hyper", "function/tanh"),
        ("calibr", "page/calibration"),
        ("command line", "guide/command-line"),
    ],
)
def test_what_is_typed_is_found(typed: str, first: str) -> None:
    names = [item.name for item in found(articles(State()).values(), typed)]
    assert first in names[:6], names[:10]
    if typed == "swish":
        assert names[0] == first


def test_every_name_of_a_function_finds_it() -> None:
    known = articles(State()).values()
    for function in catalogue:
        for name in names_of(function):
            if words_of(name.text):
                assert f"function/{function}" in [item.name for item in found(known, name.text)] or name.text == function, name


@given(st.text(max_size=120))
def test_anything_may_be_typed(typed: str) -> None:
    everything = [Article("a", "Gain", "a line", "g", ("other name",), ("words",), lambda cancel: "")]
    assert found(everything, typed) in ([], everything)


@given(st.text(max_size=200))
def test_no_text_makes_a_tag(text: str) -> None:
    """Whatever is written, the only tags are those of the markup, and they are closed."""
    for content in (escape(text), inline(text), markdown(text), docstring(text)):
        tags = re.findall(r"<(/?)(\w+)[^<>]*>", content)
        assert content.count("<") == len(tags)
        assert {name for _, name in tags} <= {"p", "code", "b", "i", "a", "ul", "ol", "li", "pre", "h2", "h3", "h4", "h5", "h6"}
        assert sum(1 if not close else -1 for close, _ in tags) == 0


def test_written_text_is_marked_up() -> None:
    text = "# One\n\nA **bold** *word*, `code < 1` and [a *link*](help:page/curve).\n\n- one\n- two\n  goes on\n\n1. first\n2. second\n\n    x < 1\n    y"
    assert markdown(text) == (
        '<h2 id="one">One</h2>\n'
        '<p>A <b>bold</b> <i>word</i>, <code>code &lt; 1</code> and <a href="help:page/curve">a <i>link</i></a>.</p>\n'
        "<ul>\n<li>one</li>\n<li>two goes on</li>\n</ul>\n"
        "<ol>\n<li>first</li>\n<li>second</li>\n</ol>\n"
        "<pre>x &lt; 1\ny</pre>\n"
    )
    assert docstring("A ``b`` and `c`.\n\nMore.") == "<p>A <code>b</code> and <code>c</code>.</p>\n<p>More.</p>\n"
    assert slug("What it's for?") == "what-it-s-for"
    assert START in articles(State())


def marks(text: str) -> list[str]:
    """What a translator leaves as it is: links, quantities, what is typed, and how many headings, lists and listings there are."""
    inline = re.findall(r"\]\([^)\s]*\)|\{[^}]*\}|`[^`]*`", text)
    return sorted([*inline, *(line.split(" ")[0] for line in text.splitlines() if re.match(r"#|- |\d+\. |    ", line))])


def written_text_in(code: str, kind: str, name: str) -> str:
    with spoken(Language(code)):
        return written_text(kind, name)


@pytest.mark.parametrize("code", [code for code in languages() if code != "en"])
def test_written_texts_stand_in_every_language_with_the_same_links_and_quantities(code: str) -> None:
    for kind in ("page", "guide"):
        for path in resource("help", kind).glob("*.md"):
            english, other = path.read_text(encoding="utf-8"), resource("help", code, kind, path.name).read_text(encoding="utf-8")
            assert marks(other) == marks(english), path
            assert other != english
    for name, kind in catalogue.items():
        own, english = written_text_in(code, "function", name), inspect.cleandoc(kind.__doc__ or "")
        assert own, name
        assert re.findall(r"``(.+?)``", own.partition("\n\n")[0]) == re.findall(r"``(.+?)``", english.partition("\n\n")[0]), name
    with spoken(Language(code)):
        assert written_text("guide", "start") == resource("help", code, "guide", "start.md").read_text(encoding="utf-8")
        # What nobody has written in it is there in English.
        assert made(State(), "guide/words").startswith("<p>")
    assert written_text("guide", "start") == resource("help", "guide", "start.md").read_text(encoding="utf-8")
    assert written_text("guide", "nothing of that name") == ""
