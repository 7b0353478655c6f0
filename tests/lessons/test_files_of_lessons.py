"""Files of lessons and of answers that hold too much, or something else; and what is asked of a state that cannot say it."""

from __future__ import annotations

import json
import os

import numpy as np
import pytest

from sigexplorer.errors import FileError, LessonError
from sigexplorer.lessons import answers, decode, lesson, load
from sigexplorer.lessons.answers import Answers, collect
from sigexplorer.lessons.controls import Controls
from sigexplorer.lessons.quantity import LONGEST, SIGNS, Tables, condition, quantity
from sigexplorer.model.table import Column
from sigexplorer.session import Session, preset, preset_names, save
from sigexplorer.state import State, replace
from sigexplorer.topics import pane_entries

STEP = 'title = "T"\n[[steps]]\ntitle = "S"\ntext = '


def saved(path, content) -> object:
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f'{STEP}"x"\n{"a." * 60}b = 1', "line 5 has 60 points, and 50 are the most"),
        (f'{STEP}"{"x" * 4001}"', "step 1: its text has more than 4,000 signs"),
        (f'title = "T"\n{"[" * 30_000}', "this is not "),
        (f'{STEP}"x"\norder = {"9" * 5000}', "this is not TOML"),
        (b'title = "\xff"', "it is not UTF-8 text (byte 9)"),
        ("states = []\n" + f'{STEP}"x"', "states is unknown"),
        (f'{STEP}"x"\n[steps.question]\nask = "?"\ngoal = "probe:f > 2"\nchoices = ["a"]', "a question has choices or a goal, not both"),
        (f'{STEP}"x"\n[steps.question]\nask = "?"\nanswer = "much"', "step 1: 'much' is no quantity"),
    ],
)
def test_a_file_that_is_no_lesson_is_named_in_one_line(tmp_path, content, said) -> None:
    path = tmp_path / "mine.lesson"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(LessonError) as caught:
        load(path)
    assert said.replace(",", "") in str(caught.value).replace(",", "")
    assert str(caught.value).startswith(str(path))
    assert len(str(caught.value).splitlines()) == 1


def test_a_name_that_is_both_a_lesson_s_file_and_a_session_s_is_read_as_it_ends(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    name = preset_names()[0]
    save(Session(replace(State(), {"activation.gain": 3.0}), title="Mine"), f"{name}.sigx")
    # One that lies here comes before the preset of its name.
    assert lesson(f"{name}.sigx").title == "Mine"
    os.unlink(f"{name}.sigx")
    assert lesson(f"{name}.sigx").title == preset(name).title
    (tmp_path / "plain").write_text(f'{STEP}"x"')
    assert lesson("plain").steps[0].text == "x"
    with pytest.raises(FileError, match=r"gone\.sigx"):
        lesson("gone.sigx")


@pytest.mark.parametrize("content", [[], {}, {"sigexplorer_answers": 99}, {"sigexplorer_answers": 1, "answers": {}}, b"\xff", b"[" * 50_000, b"{", 3, None])
def test_a_file_that_holds_no_answers_is_named_in_one_line(tmp_path, content) -> None:
    path = saved(tmp_path / "a.answers", content)
    for read in (answers.load, lambda _: collect(tmp_path)):
        with pytest.raises(LessonError, match="holds no answers") as caught:
            read(path)
        assert len(str(caught.value).splitlines()) == 1


def test_more_answers_or_files_than_are_read_are_refused_and_as_many_are_not(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(answers, "MOST_ANSWERS", 2)
    monkeypatch.setattr(answers, "MOST_FILES", 2)
    given = Answers("Ada")
    for number in (1, 2):
        given = given.with_answer("curve", number, "?", "1", True)
        answers.save(given, tmp_path / f"{number}.answers")
    assert len(collect(tmp_path).columns[0].values) == 3
    assert collect(tmp_path).notes == (f"{len(list(tmp_path.iterdir()))} files",)
    answers.save(given.with_answer("curve", 3, "?", "1", True), tmp_path / "2.answers", force=True)
    with pytest.raises(LessonError, match="holds 3 answers: at most 2"):
        collect(tmp_path)
    answers.save(Answers(), tmp_path / "3.answers")
    with pytest.raises(FileError, match="holds 3 files"):
        collect(tmp_path)


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("padding", range(-4, 5))
def test_a_condition_is_read_whole_or_refused(sign, padding) -> None:
    said = f" {sign} 123.5"
    text = "activation.gain" + " " * (LONGEST - len("activation.gain" + said) + padding) + said
    if len(text) <= LONGEST:
        assert condition(text).limit == 123.5
        assert condition(text).holds(Tables(replace(State(), {"activation.gain": 123.5}))) == (sign in {"<=", ">=", "=="})
    else:
        with pytest.raises(LessonError, match="no condition"):
            condition(text)


def test_no_cell_of_any_table_is_read_as_anything_but_its_number_or_one_line() -> None:
    tables = Tables(State())
    cheap = [pane for pane in pane_entries() if pane.partition(".")[0] in {"curve", "probe", "layers", "zeros", "factors", "difference", "losses"}]
    found = 0
    for pane in cheap:
        columns: tuple[Column, ...] = tables.of(pane).columns
        for column in columns:
            values = np.asarray(column.values)
            for text, cell in ((f"{pane}:{column.name}", 0), (f"{pane}:{column.name}[-1]", -1), (f"{pane}:{column.name}[{column.name}=0]", None)):
                is_number = np.issubdtype(values.dtype, np.number)
                if not len(values) or not is_number or (cell is None and not np.isfinite(values).any()):
                    with pytest.raises(LessonError, match=r"is not a number|has no row") as caught:
                        quantity(text).value(tables)
                    assert len(str(caught.value).splitlines()) == 1
                    continue
                finite = values[np.isfinite(values)].astype(float)
                step = (finite.max() - finite.min()) / max(len(finite) - 1, 1) if finite.size else 0.0
                if cell is None and not finite.min() - step <= 0.0 <= finite.max() + step:
                    with pytest.raises(LessonError, match="has no row near 0"):
                        quantity(text).value(tables)
                    continue
                number = quantity(text).value(tables)
                found += 1
                if cell is not None:
                    assert number == float(values[cell]) or (np.isnan(number) and np.isnan(values[cell]))
                else:
                    assert abs(number) == np.abs(finite).min()
    assert found > 50


def test_groups_are_shown_by_what_a_step_names() -> None:
    named, hidden, free = Controls(show=("chain.depth", "compare")), Controls(hide=("chain",)), Controls()
    assert [named.shows_group(group) for group in ("chain", "activation", "network")] == [True, True, False]
    assert [hidden.shows_group(group) for group in ("chain", "activation")] == [False, True]
    assert free.shows_group("network")
    with pytest.raises(LessonError):
        decode(f'{STEP}"x"\nhide = ["nothing"]'.encode())
