"""The look at how long whatever computes goes on without a question finds what does, where, and draws states that there can be."""

from __future__ import annotations

import random
import threading

import pytest

from sigexplorer.errors import ParameterError
from sigexplorer.model import Custom
from sigexplorer.model.running import Cancelled, ask
from sigexplorer.state import State, differences, replace
from sigexplorer.topics import topics
from tests.patience import patience
from tests.patience.states import FILES, a_file, a_state

# Topics without files, which would be written.
QUICK = ("curve", "chain", "formats", "neuron")


class Clock:
    """Goes on when it is told to."""

    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time

    def work(self, seconds: float) -> None:
        self.time += seconds


def program(source: str) -> dict[str, object]:
    """Functions as the model would have them, in a file of its own."""
    found: dict[str, object] = {"ask": ask}
    exec(compile(source, "/anywhere/sigexplorer/model/toy/result.py", "exec"), found)
    return found


def test_the_longest_way_between_two_questions_is_found_with_its_ends():
    clock = Clock()
    watch = patience.Watch(9.0, clock, clock)
    toy = program("def first(c, w):\n    w(0.1)\n    ask(c)\n    w(0.3)\n    second(c)\n    w(0.2)\n\ndef second(c):\n    ask(c)\n")
    toy["first"](watch, clock.work)
    watch.note("the end")
    assert watch.worst == (pytest.approx(0.3), "toy/result.py:3 first", "toy/result.py:9 second < toy/result.py:5 first")
    clock.work(0.4)
    watch.note("the end")
    assert watch.worst.begin == watch.worst.end == "the end"


def test_what_passes_before_the_first_question_counts_and_after_a_while_it_is_given_up():
    clock = Clock()
    watch = patience.Watch(1.0, clock, clock)
    clock.work(0.6)
    assert not watch()
    assert watch.worst[:2] == (pytest.approx(0.6), "the start")
    clock.work(0.5)
    assert watch()


def test_each_thread_has_questions_of_its_own():
    clock = Clock()
    watch = patience.Watch(9.0, clock, clock)
    clock.work(5.0)
    other = threading.Thread(target=watch)
    other.start()
    other.join()
    assert watch.worst.seconds == 0.0, "a thread begins with its first question"
    watch()
    assert watch.worst.seconds == 5.0


def test_what_is_refused_or_given_up_is_said_so():
    def refuse(cancel: object) -> None:
        raise ParameterError("no")

    def stop(cancel: object) -> None:
        raise Cancelled

    assert [patience.watched(work, 9.0)[1] for work in (refuse, stop, ask)] == ["refused", "given up", "done"]


@pytest.mark.parametrize("name", QUICK)
def test_a_seed_gives_one_state_which_is_another_for_another_seed(name, tmp_path):
    def drawn(seed: int) -> State:
        return a_state(name, random.Random(seed), tmp_path)

    assert drawn(1) == drawn(1)
    assert len({repr(drawn(seed)) for seed in range(4)}) == 4
    groups = {key.partition(".")[0] for key in topics()[name].keys} | {name.partition("_")[0], "activation", "compare"}
    assert {key.partition(".")[0] for key in differences(State(), drawn(2))} <= groups


@pytest.mark.parametrize("key", FILES)
def test_files_are_read(key, tmp_path):
    """What cannot be read would be refused at once, and nothing be looked at."""
    path = tmp_path / f"a{FILES[key]}"
    a_file(key, path, random.Random(3))
    state = replace(State(), {key: str(path)})
    assert patience.look(key.partition(".")[0], state, 0.1)[1] in {"done", "given up"}


def test_the_table_has_the_worst_of_each_topic_and_what_is_beyond_the_bound(capsys):
    assert patience.main(["losses", "--seeds", "1", "--states", "2", "--seconds", "0.5", "--most", "1e9"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:1]] == ["topic"]
    assert sum(line.startswith("losses") for line in lines) == 1
    assert lines[-1] == "0 of 2 states have more than 1e+09 s between two questions."
    assert patience.main(["losses", "--seeds", "1", "--only", "2", "--most", "0"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "activation=" in lines[-2] or "losses." in lines[-2], "the state, as the command line takes it"
    assert lines[-1].endswith(": losses")


def test_the_state_is_told_as_the_command_line_takes_it():
    assert "x^2" in patience.changed(State(activation=Custom("x^2")))


def test_a_topic_that_there_is_not_is_one_line(capsys):
    with pytest.raises(SystemExit):
        patience.main(["nothing"])
    assert "there is no topic nothing: choose from curve" in capsys.readouterr().err
