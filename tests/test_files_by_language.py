"""Files never follow the language: what is written in one that nobody speaks has the bytes of the English, and what is read means the same."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import pytest

from sigexplorer import link, session
from sigexplorer.crash import described
from sigexplorer.errors import NothingError
from sigexplorer.export.code import KINDS, copy_as
from sigexplorer.export.table import csv_bytes, tsv_bytes
from sigexplorer.language import spoken
from sigexplorer.results import Results, compute
from sigexplorer.session import Session
from sigexplorer.state import State, parameters, parse
from sigexplorer.topics import pane_entries, topic_of, topics
from tests.pseudo import PSEUDO

SETTINGS = {
    "network.width": "6",
    "network.depth": "4",
    "network.batch": "3",
    "network.jacobian": "true",
    "saturation.resolution": "6",
    "phase.cells": "4",
    "phase.layers": "4",
    "formats.samples": "11",
    "curve.samples": "7",
    "chain.depth": "5",
    "chain.weights": "1.5, 0.25",
    "descent.steps": "5",
    "descent.most": "20",
    "training.steps": "3",
    "sweep.points": "4",
    "sweep.vertical": "network.depth=2:8:2",
    "sweep.third": "activation=tanh; elu(alpha=0.5)",
    "compare": "tanh, custom(formula='x*sigmoid(a*x)'), elu(alpha=0.5)",
    "probe.second": "true",
    "activation": "sigmoid(gain=1.5)",
}
# Some of curves, for what a script draws again.
DRAWN = ("curve", "chain", "factors", "network", "phase", "formats", "classification", "fit.residuals", "training", "sweep", "descent.reach")


def first_difference(found: Iterable[str | bytes], wanted: Iterable[str | bytes]) -> str:
    """Return the first line that is another one; to tell all differences of large tables takes longer than to make them."""
    pairs = [(line, other) for text, right in zip(found, wanted, strict=True) for line, other in itertools.zip_longest(text.splitlines(), right.splitlines())]
    return next((f"{line!r} in place of {other!r}" for line, other in pairs if line != other), "")


@pytest.fixture(scope="module")
def state() -> State:
    return parse(State(), SETTINGS)


@pytest.fixture(scope="module")
def results(state: State) -> tuple[Results, Results]:
    """What was computed while English was spoken, and the other language."""
    english = compute(state, topics().values())
    with spoken(PSEUDO):
        return english, compute(state, topics().values())


@pytest.mark.sampled
@pytest.mark.parametrize("pane", pane_entries())
def test_tables_do_not_follow_the_language(pane: str, state: State, results: tuple[Results, Results]) -> None:
    def written(found: Results) -> tuple[bytes, bytes]:
        return csv_bytes(state, pane, previous=found), tsv_bytes(state, pane, previous=found)

    try:
        english = written(results[0])
    except NothingError:
        pytest.skip("there is nothing to be written, which is said in the language of who asks")
    with spoken(PSEUDO):
        assert first_difference(written(results[1]), english) == ""


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if not kind.drawn])
def test_code_does_not_follow_the_language(kind: str, state: State) -> None:
    english = copy_as(kind, state)
    with spoken(PSEUDO):
        assert first_difference([copy_as(kind, state)], [english]) == ""


@pytest.mark.parametrize("pane", DRAWN)
@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.drawn])
def test_figures_as_code_do_not_follow_the_language(kind: str, pane: str, state: State, results: tuple[Results, Results], qapp) -> None:
    english = copy_as(kind, state, pane, results[0])
    with spoken(PSEUDO):
        assert first_difference([copy_as(kind, state, pane, results[1])], [english]) == ""


def test_sessions_and_links_do_not_follow_the_language(state: State) -> None:
    written, line = session.encode(Session(state, "Title", "What it is.")), link.link_of(state)
    with spoken(PSEUDO):
        assert session.encode(Session(state, "Title", "What it is.")) == written
        assert session.decode(written).state == state
        assert (link.link_of(state), link.state_of(line)) == (line, state)
        assert described(state) == described(state)
        said = described(state)
    assert described(state) == said


def test_values_as_text_do_not_follow_the_language(state: State) -> None:
    with spoken(PSEUDO):
        assert parse(State(), SETTINGS) == state
        spelled = {key: declared.format(getattr(getattr(state, key.partition(".")[0]), key.partition(".")[2])) for key, declared in parameters(state).items()}
    assert spelled == {
        key: declared.format(getattr(getattr(state, key.partition(".")[0]), key.partition(".")[2])) for key, declared in parameters(state).items()
    }


# Undefined somewhere or everywhere, without two levels, beyond float64: each refused by some topic.
UNUSUAL = ("custom(formula='log(x)')", "custom(formula='x - x^3')", "custom(formula='1e308*sin(x)')", "custom(formula='1e-320*x')", "step")
REFUSING = sorted({topic_of(pane).name for pane in pane_entries()} & {name for name, each in topics().items() if "compare" in each.keys})


@pytest.mark.sampled
@pytest.mark.parametrize("name", [name for name in REFUSING if name not in {"cost", "overview"}])
def test_why_a_function_is_left_out_is_said_in_english_in_tables(name: str) -> None:
    """What was computed in another language kept why in that language, and files have it among their notes."""
    state = parse(State(), SETTINGS | {"compare": ", ".join(UNUSUAL), "curve.x_min": "-3", "training.depth": "1", "training.width": "2"})
    panes = [pane for pane in pane_entries() if topic_of(pane).name == name]
    english = compute(state, [topics()[name]])
    with spoken(PSEUDO):
        other = compute(state, [topics()[name]])
        in_other = [csv_bytes(state, pane, previous=other) for pane in panes]
    assert first_difference(in_other, [csv_bytes(state, pane, previous=english) for pane in panes]) == ""
