"""Of a lesson that somebody wrote it is said where something is wrong, what it is, and what may stand there."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sigexplorer.errors import LessonError
from sigexplorer.language import spoken
from sigexplorer.languages import language
from sigexplorer.lessons import FIELDS, decode

WHOLE = {"": 'title = "a"\n', "step": '[[steps]]\ntitle = "t"\ntext = "x"\n', "question": '[steps.question]\nask = "?"\n'}


def refused(text: str, code: str = "en") -> str:
    with spoken(language(code)), pytest.raises(LessonError) as found:
        decode(text.encode())
    return str(found.value)


def written(extra: dict[str, str], steps: int = 1) -> str:
    """Return a lesson of some steps, the last of which has what is extra."""
    parts = [WHOLE[""], extra.get("", ""), *[WHOLE["step"]] * steps, extra.get("step", "")]
    return "".join([*parts, *([WHOLE["question"], extra["question"]] if "question" in extra else [])])


@given(
    place=st.sampled_from(sorted(FIELDS)),
    name=st.text(st.sampled_from("abcdefghinorstw_"), min_size=1, max_size=12),
    steps=st.integers(1, 4),
    code=st.sampled_from(["en", "de"]),
)
def test_a_key_that_is_unknown_is_told_with_those_that_are_known(place, name, steps, code) -> None:
    assume(name not in {*FIELDS[place], "name", "states"})
    said = refused(written({place: f"{name} = 3\n"}, steps), code)
    assert f" {name} " in said
    assert ", ".join(FIELDS[place]) in said
    assert (f"{'Schritt' if code == 'de' else 'step'} {steps}: " in said) == bool(place)
    assert not {"$", "`", "Object"} & {*said.split(), *said}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('title = "a"\n', "steps is missing: give it."),
        ('title = "a"\n[[steps]]\ntitle = "t"\n', "step 1: text is missing: give it."),
        (written({}, 2) + "[steps.question]\nanswer = 3\n", "step 2: its question has no ask: give it."),
        ("title = 3\nsteps = []\n", "title is a number: give text."),
        (written({"step": 'question = "a"\n'}), "step 1: question is text: give a table."),
        (written({"step": 'show = "probe"\n'}), "step 1: show is text: give a list."),
        (written({"question": 'within = "b"\n'}), "step 1: question.within is text: give a number."),
        (written({"question": "answer = 2024-01-31\n"}), "step 1: question.answer is a date: give a number or text."),
    ],
)
def test_what_is_missing_or_of_another_kind_is_told_in_words(text, wanted) -> None:
    assert refused(text) == f"this is not a lesson: {wanted}"
