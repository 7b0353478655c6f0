"""What was said in English for a file is said again as if it had been said in the language of who reads it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import SigexplorerError
from sigexplorer.language import current, plural, spoken, tr, untranslated, within
from sigexplorer.languages import language
from sigexplorer.model.sweep.found import Failure
from sigexplorer.model.wording import count, number
from sigexplorer.retold import LONGEST, listening, retold
from sigexplorer.state import State, parse
from sigexplorer.sweep.limits import Limits
from sigexplorer.sweep.plan import make_plan
from sigexplorer.sweep.points import measure_point
from sigexplorer.topics import measured
from tests.examples import examples

GERMAN = language("de")
# Texts of the program, numbers and names, put together as messages are.
WORDS = st.recursive(
    st.one_of(
        st.integers(-(10**6), 10**6).map(lambda value: lambda: count(value)),
        st.integers(0, 5000).map(lambda value: lambda: count(value, "layer")),
        st.floats(-1e6, 1e6).map(lambda value: lambda: number(value)),
        st.sampled_from(["Depth", "Weight variance", "Gain"]).map(lambda title: lambda: within(tr(title))),
        st.sampled_from(["a.csv", "network.depth", "tanh", "x^2"]).map(lambda name: lambda: name),
    ),
    lambda inner: st.one_of(
        inner.map(lambda said: lambda: tr("{file} does not exist: check the name.", file=said())),
        inner.map(lambda said: lambda: tr("{file} does not exist: check the name.", file=said()).removesuffix(".")),
        st.tuples(inner, inner).map(lambda two: lambda: tr("{key} cannot be read: {error}; give {wanted}.", key="a", error=two[0](), wanted=two[1]())),
        st.tuples(inner, st.integers(0, 5000)).map(
            lambda two: lambda: plural("{place} has a row of {n} cell.", "{place} has a row of {n} cells.", two[1], place=two[0]())
        ),
        st.tuples(inner, inner).map(lambda two: lambda: f"{two[0]()} {two[1]()}"),
    ),
    max_leaves=6,
)


@settings(max_examples=examples(100))
@given(WORDS)
def test_whatever_is_said_is_said_again(say) -> None:
    with untranslated():
        plain = say()
    with listening() as heard:
        assert say() == plain
        kept = heard.kept(plain)
    assert retold(kept, plain) == plain
    with spoken(GERMAN):
        assert retold(kept, plain) == say()


@pytest.mark.parametrize(
    ("over", "settings_", "measure"),
    [
        ("network.depth=2:3:1", {"network.inputs": "nix.csv"}, "network.gradient_left"),
        ("activation.alpha=1; 2", {"activation": "custom(formula='alpha/0*x')"}, "network.gradient_left"),
        ("training.rate=0.1; 0.2", {"training.data": "nix.csv"}, "training.accuracy"),
    ],
)
def test_why_a_point_has_no_number_is_said_in_every_language(over, settings_, measure) -> None:
    plan = make_plan(parse(State(), settings_), [over], [measure], 1, measured())
    found = measure_point(plan, 0, Limits())
    assert isinstance(found, Failure)
    assert found.said == found.reason
    with spoken(GERMAN):
        with pytest.raises(SigexplorerError) as caught:
            plan.measure(0, lambda: False)
        assert found.said == " ".join(str(caught.value).split())
        assert found.said != found.reason


def test_a_limit_of_time_is_told_in_every_language() -> None:
    plan = make_plan(State(), ["network.depth=50; 60"], ["network.gradient_left"], 1, measured())
    clock = iter(range(0, 10**9, 1000))
    found = measure_point(plan, 0, Limits(), clock=lambda: float(next(clock)))
    assert isinstance(found, Failure)
    assert found.reason == "it takes longer than the time limit of 600 s"
    with spoken(GERMAN):
        assert current().code == "de"
        assert found.said == tr("it takes longer than the time limit of {seconds} s", seconds="600")
        assert found.said != found.reason


HOSTILE = [
    "[[",
    "7",
    "{}",
    '[["{a.__class__}", "", -1, {"a": ["x"]}, ""]]',
    '[["{a:>999999999}", "", -1, {"a": ["x"]}, ""]]',
    '[["{a!r}", "", -1, {"a": ["x"]}, ""]]',
    '[["{b}", "", -1, {"a": ["x"]}, ""]]',
    '[["{}", "", -1, {"a": ["x"]}, ""]]',
    '[["a", "", -1, {}, "upper"]]',
    '[["a", "", "many", {}, ""]]',
    '[["a", "", -1, 7, ""]]',
    '[["layer", "counted", 1000000000000000000000, {}, ""]]',
    '[["a\\ud800", "", -1, {}, ""]]',
    "[null, {}, true]",
    "[[]]",
    "[7]",
    "[" * 5000,
    json.dumps(["x" * (LONGEST + 1)]),
    '[["{a}{a}", "", -1, {"a": ["' + "y" * LONGEST + '"]}, ""]]',
]


@pytest.mark.parametrize("kept", HOSTILE)
def test_what_another_hand_has_written_is_not_followed(kept) -> None:
    with spoken(GERMAN):
        assert retold(kept, "the reason") == "the reason"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["{n} layers", "counted", "open", "within", "layer"]),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=20,
)


@settings(max_examples=examples(300))
@given(JSON)
def test_whatever_stands_there_the_answer_is_a_text(kept) -> None:
    with spoken(GERMAN):
        assert isinstance(retold(json.dumps(kept), "the reason"), str)
