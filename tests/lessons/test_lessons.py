"""Every lesson that is shipped is played, every number that it states computed, and every reader's refusal is one line."""

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import LessonError, SigexplorerError
from sigexplorer.lessons import PLACE, decode, following, lesson, lessons, of_preset, text_of
from sigexplorer.lessons.controls import LOCKED, Controls
from sigexplorer.lessons.judging import expected, judge
from sigexplorer.lessons.quantity import Tables, condition, quantity
from sigexplorer.session import Session, grouped_presets, preset, preset_names, save
from sigexplorer.state import State, parse, replace
from sigexplorer.topics import pages
from sigexplorer.window.unused import unused_on
from tests.examples import examples

STEPS = [(name, index) for name, item in lessons().items() for index in range(len(item.steps))]
# What needs no proof: the names of formulas' own numbers.
PLAIN = {"0", "1", "2", "−1"}
NUMBER = re.compile(r"(?<![\w.])−?\d+(?:\.\d+)?(?![\w])")


def solved(question, state):
    return parse(state, {key: str(value) for key, value in question.solution.items()})


@pytest.mark.parametrize(("name", "index"), STEPS)
def test_every_number_of_every_step_is_the_model_s(name, index):
    step, state = lessons()[name].steps[index], lessons()[name].states[index]
    tables = Tables(state)
    said = text_of(step, tables)
    assert "{" not in said
    assert "undefined" not in said
    for claim in step.claims:
        assert condition(claim).holds(tables), claim
    proven = {*PLAIN, *(str(value).replace("-", "−") for value in step.state.values())}
    proven |= {found for claim in step.claims for found in NUMBER.findall(claim.replace("-", "−"))}
    # A row of a table that is asked for in braces is named by its number.
    proven |= {found for place in PLACE.findall(step.text) for found in NUMBER.findall(place.replace("-", "−"))}
    stated = NUMBER.findall(PLACE.sub("", step.text))
    assert set(stated) <= proven


@pytest.mark.parametrize(("name", "index"), STEPS)
def test_every_step_has_a_question_and_one_thing_to_drag_that_its_page_has(name, index):
    step, state = lessons()[name].steps[index], lessons()[name].states[index]
    assert step.question is not None
    page = pages()[state.style.page]
    group, _, field = step.drag.partition(".")
    assert group in {of for _, of in page.controls}
    assert field not in getattr(state, group).idle
    assert field not in unused_on(page, group, state)


@pytest.mark.sampled
@pytest.mark.parametrize(("name", "index"), [item for item in STEPS if lessons()[item[0]].steps[item[1]].question])
def test_every_question_is_answered_as_the_lesson_says(name, index):
    question, state = lessons()[name].steps[index].question, lessons()[name].states[index]
    if question.goal:
        assert not judge(question, "", state, state).right
        assert question.solution
        assert judge(question, "", state, solved(question, state)).right
        return
    if question.choices:
        assert len(set(question.choices)) == len(question.choices) >= 2
        assert [choice for choice in question.choices if judge(question, choice, state, state).right] == [question.answer]
        assert not question.proof or condition(question.proof).holds(Tables(state))
        return
    wanted = expected(question, state)
    assert math.isfinite(wanted)
    assert judge(question, repr(wanted), state, state).right
    assert judge(question, str(wanted).replace(".", ","), state, state).right
    assert not judge(question, repr(wanted * (1 + 3 * question.within) + 1e-3 * (wanted == 0)), state, state).right
    with pytest.raises(LessonError, match="not a number"):
        judge(question, "much", state, state)


def test_the_tour_has_a_lesson_a_claim_in_the_article_s_order():
    assert list(lessons()) == ["curve", "slope", "probability", "neuron", "saturation", "vanishing", "depth", "centre", "tanh", "cost", "formats", "network"]


@pytest.mark.parametrize("name", preset_names())
def test_every_preset_is_a_lesson_of_one_step(name):
    found = lesson(name) if name not in lessons() else lesson(f"{name}.sigx")
    assert found == of_preset(name)
    assert len(found.steps) == 1
    assert found.states[0] == preset(name).state
    assert (found.title, found.steps[0].text) == (preset(name).title, preset(name).description)
    assert found.states[0] != State() or name == "article"


def test_a_session_of_one_s_own_is_a_lesson_of_one_step(tmp_path, monkeypatch):
    own = Session(replace(State(), {"activation.gain": 3.0}), "Mine", "Steeper {by far}.")
    save(own, tmp_path / "vanishing.sigx")
    found = lesson(str(tmp_path / "vanishing.sigx"))
    assert (found.title, found.steps[0].text, found.name) == ("Mine", "Steeper (by far).", "vanishing")
    assert found.states == (own.state,)
    assert following(found) is None
    monkeypatch.chdir(tmp_path)
    assert lesson("vanishing.sigx") == found, "a file that is there comes before a preset"
    assert lesson("vanishing") is lessons()["vanishing"]
    for name, said in (("nothing.sigx", "nothing.sigx"), ("nothing", "or a file ending in .toml or .sigx")):
        with pytest.raises(SigexplorerError) as caught:
            lesson(name)
        assert said in str(caught.value)
        assert "\n" not in str(caught.value)


def test_lessons_follow_one_another_and_so_do_the_presets_of_a_group():
    played = [next(iter(lessons().values()))]
    while (after := following(played[-1])) is not None:
        played.append(after)
    assert played == list(lessons().values())
    for group in grouped_presets().values():
        played = [of_preset(next(iter(group)))]
        while (after := following(played[-1])) is not None:
            played.append(after)
        assert [item.name for item in played] == list(group)


BEGIN = 'title = "T"\n[[steps]]\ntitle = "S"\ntext = "x"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = ", "this is not TOML"),
        ('title = "T"\nsteps = []', "a lesson has 1 to 100 steps, this one 0."),
        ('title = "T"', "steps is missing: give it"),
        (BEGIN + 'colour = "red"', "step 1: colour is unknown: give one of"),
        ('name = "x"\n' + BEGIN, "name is unknown"),
        (BEGIN.replace('"x"', '"{probe:nothing'), "not TOML"),
        (BEGIN.replace('"x"', '"{nothing:at_all}"'), "step 1: 'nothing:at_all' names no pane: give one of curve"),
        (BEGIN.replace('"x"', '"{much}"'), "step 1: 'much' is no quantity"),
        (BEGIN + '[steps.state]\n"chain.depth" = -3', "step 1: chain.depth = -3 is not allowed"),
        (BEGIN + '[steps.state]\n"chain.deep" = 3', "step 1: chain has no parameter 'deep'"),
        (BEGIN + 'drag = "chain.deep"', "step 1: 'chain.deep' is no control"),
        (BEGIN + '[steps.question]\nask = "?"', "step 1: a question needs an answer"),
        (BEGIN + '[steps.question]\nask = "?"\nanswer = "c"\nchoices = ["a", "b"]', "step 1: answer = 'c' is none of the choices"),
        (BEGIN + '[steps.question]\nask = "?"\nanswer = 1\nwithin = 2', "step 1: within = 2.0 is not allowed"),
        (BEGIN + '[steps.question]\nask = "?"\ngoal = "probe:f !! 2"', "step 1: 'probe:f !! 2' is no condition"),
        (BEGIN + '[steps.question]\nask = "?"\ngoal = "probe:f > x"', "has no number where 'x' stands"),
    ],
)
def test_refusals_are_one_line(text, said):
    with pytest.raises(LessonError) as caught:
        decode(text.encode())
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@settings(max_examples=examples(60))
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "ignore")))
def test_no_file_is_anything_but_a_lesson_or_one_line(content):
    said = ""
    try:
        decode(content)
    except SigexplorerError as error:
        said = str(error)
    assert "\n" not in said


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("curve:f[x=0]", 0.5),
        ("layers:layer[-1]", 10.0),
        ("probe:f_prime", State().activation.derivatives([2.0], 1)[1][0]),
        ("chain.depth", 10.0),
        ("activation.gain", 1.0),
    ],
)
def test_quantities(text, value):
    assert quantity(text).value(Tables(State())) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("layers:layer[99]", "has no row 99"),
        ("layers:nothing", "names no column: give one of layer, activation"),
        ("layers:layer[0.5]", "names no row"),
        ("style.page", "is not a number: it is 'curve'"),
        ("layers:layer[nothing=2]", "names no column"),
        ("curve:f[x=99]", "has no row near 99: x goes from -6 to "),
        ("layers:gradient[layer=12]", "has no row near 12: layer goes from 0 to 10"),
        ("layers:gradient[", "is no quantity: give PANE:COLUMN[ROW]"),
        (f"layers:{'gradient' * 30}", "\N{HORIZONTAL ELLIPSIS}' is no quantity: it is too long"),
        ("curve:f[x=1e999]", "is not finite: give a number"),
        ("decision:name", "is not a number: it is 'threshold'"),
    ],
)
def test_what_is_no_quantity_is_said(text, said):
    with pytest.raises(LessonError, match=re.escape(said)):
        quantity(text).value(Tables(State()))


def test_controls_are_shown_hidden_and_locked_by_key_and_by_group():
    controls = Controls(show=("activation", "chain.depth"), hide=("activation.centre",), lock=("activation.gain", "compare"))
    assert controls.of_group("activation", State()) == {"gain": LOCKED, "centre": ""}
    assert set(controls.of_group("chain", State())) == {"weight", "bias", "weights", "biases", "format", "logarithmic"}
    assert [controls.shows_group(group) for group in ("activation", "chain", "probe")] == [True, True, False]
    assert controls.locks("compare")
    assert not controls.shows("compare")
    assert Controls().shows("compare")
