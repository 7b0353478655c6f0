"""No question is answered on the screen before anything was moved: not by its own text, not by the sentence below the plots, not beside the controls."""

import math
import re

import pytest

from sigexplorer.lessons import lessons, text_of
from sigexplorer.lessons.judging import expected
from sigexplorer.lessons.quantity import Tables
from sigexplorer.results import compute
from sigexplorer.topics import pages, read_on, shown_on
from tests.spelling import NUMBER

ASKED = [(name, index) for name, item in lessons().items() for index, step in enumerate(item.steps) if step.question is not None and not step.question.goal]
RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")


def shown(name: str, index: int) -> list[str]:
    """The text, the question, the sentence below the plots, and what is read off beside the controls."""
    step, state = lessons()[name].steps[index], lessons()[name].states[index]
    page = pages()[state.style.page]
    results = compute(state, {topic.name: topic for topic in (*shown_on(page), *read_on(page))}.values())
    read = [cell for topic in read_on(page) for row in topic.readout(results.of(topic), state) for cell in row]
    return [text_of(step, Tables(state)), step.question.ask, page.sentence(results), *read]


def numbers(text: str) -> list[float]:
    """The numbers of a text, those with a power of ten too."""
    found = []
    for spelled in re.findall(rf"10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|{NUMBER}", text):
        parts = re.fullmatch(r"(−?)([0-9.,]*?)(?:×?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?", spelled)
        sign, plain, power = parts.groups()
        found.append((-1.0 if sign else 1.0) * float(plain.replace(",", "") or "1") * 10.0 ** int((power or "⁰").translate(RAISED)))
    return found


def test_numbers_are_found() -> None:
    assert numbers("9.54×10⁻⁷ and −1,000 to 10⁻³") == pytest.approx([9.54e-7, -1000.0, 1e-3])


@pytest.mark.parametrize(("name", "index"), ASKED)
def test_the_answer_is_not_said_before_anything_was_moved(name: str, index: int) -> None:
    question, state = lessons()[name].steps[index].question, lessons()[name].states[index]
    texts = shown(name, index)
    if question.choices:
        assert not any(re.search(rf"\b{re.escape(question.answer)}\b", text) for text in texts)
        return
    wanted = expected(question, state)
    # A formula's own 1 and 2 are no answer that stands there.
    said = [value for text in texts for value in numbers(text) if wanted not in {1.0, 2.0} or text == texts[2]]
    assert not [value for value in said if math.isclose(value, wanted, rel_tol=max(question.within, 0.005))]


@pytest.mark.parametrize("name", list(lessons()))
def test_every_step_asks_for_something_to_be_done(name: str) -> None:
    """What is read off the text is no question: a step asks for a number that is not there yet, or for a deed."""
    assert all(step.question is not None and step.drag for step in lessons()[name].steps)
