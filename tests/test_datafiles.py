"""A table of numbers goes to the page that its columns are meant for, and stays on one that reads it."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from sigexplorer.arguments import start_of, window_state
from sigexplorer.cli import main
from sigexplorer.datafiles import TEXTS, changes_of, check_read, check_taken, patterns, takers
from sigexplorer.errors import FileError, ParameterError
from sigexplorer.help.parameters import allowed
from sigexplorer.model.classification.logits import load_logits
from sigexplorer.model.classification.rows import load_classification
from sigexplorer.model.heads import MOST_BYTES, parse_head
from sigexplorer.model.network.batch import load_inputs
from sigexplorer.model.regression.data import load_measurements
from sigexplorer.model.training.data import load_points
from sigexplorer.model.weights.parameters import PICKLES
from sigexplorer.state import State, get, parameters, replace
from sigexplorer.topics import pages, shown_on, topics

Cell = Callable[[random.Random], str]


def number(chance: random.Random) -> str:
    return f"{chance.gauss(0.0, 3.0):.4f}"


def share(chance: random.Random) -> str:
    return f"{chance.random():.4f}"


def positive(chance: random.Random) -> str:
    return f"{0.01 + chance.random():.4f}"


def row_of(chance: random.Random, cells: tuple[Cell | tuple[str, str], ...], index: int) -> list[str]:
    # Two classes in turn: a column of one value alone tells nothing.
    return [cell[index % 2] if isinstance(cell, tuple) else cell(chance) for cell in cells]


DIGITS, WORDS = ("0", "1"), ("no", "yes")
# What a table holds, under which names if any, and which parameter and page it is meant for.
TABLES = [
    (("logit", "label"), (number, DIGITS), "calibration.logits", "calibration"),
    (("Score", "odd"), (number, WORDS), "calibration.logits", "calibration"),
    (("id", "y_true", "prob", "weight"), (number, DIGITS, share, positive), "calibration.logits", "calibration"),
    (("probability", "label"), (share, DIGITS), "calibration.logits", "calibration"),
    (("age", "dose", "outcome"), (number, number, WORDS), "classification.data", "classification"),
    (("temperature", "distress"), (number, DIGITS), "classification.data", "classification"),
    (("name", "age", "dose", "sex"), (lambda chance: chance.choice("abc"), number, number, WORDS), "classification.data", "classification"),
    (("x", "y"), (number, number), "fit.data", "fit"),
    ((), (number, number), "fit.data", "fit"),
    (("dose", "response", "Standard error"), (positive, number, positive), "fit.data", "fit"),
    (("Dosis", "Wirkung", "Fehler"), (positive, number, positive), "fit.data", "fit"),
    (("Zeit", "Signal", "Standardabweichung"), (number, number, positive), "fit.data", "fit"),
    (("x", "y", "class"), (number, number, WORDS), "training.data", "training"),
    (("x", "y", "Klasse"), (number, number, DIGITS), "training.data", "training"),
    (("x_1", "x_2", "label"), (number, number, DIGITS), "training.data", "training"),
    ((), (number, number, WORDS), "training.data", "training"),
    (("x1", "x2", "target"), (number, number, share), "descent.data", "descent"),
    ((), (number,) * 7, "network.inputs", "network"),
    (("a", "b", "c", "d", "e"), (number,) * 5, "network.inputs", "network"),
]
READERS = {
    "calibration.logits": load_logits,
    "classification.data": load_classification,
    "fit.data": load_measurements,
    "training.data": lambda path: load_points(str(path)),
    "network.inputs": lambda path: load_inputs(path, 100),
}


def write(path: Path, names: tuple[str, ...], cells: tuple[Cell | tuple[str, str], ...], seed: int) -> None:
    chance = random.Random(seed)
    separator = chance.choice(",;\t")
    rows = [row_of(chance, cells, index) for index in range(chance.randint(6, 40))]
    if separator != "," and chance.random() < 0.5:
        rows = [[cell.replace(".", ",") for cell in row] for row in rows]
    lines = ["# a remark", "", *([separator.join(names)] if names else []), *(separator.join(row) for row in rows)]
    path.write_text("\n".join(lines), encoding=chance.choice(("utf-8", "utf-8-sig")))


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(("names", "cells", "key", "page"), TABLES)
def test_a_table_goes_to_the_page_that_its_columns_are_meant_for(names, cells, key, page, seed, tmp_path) -> None:
    path = tmp_path / "a table.csv"
    write(path, names, cells, seed)
    assert changes_of(State(), path) == {key: str(path), "style.page": page}
    state, _ = window_state([str(path)])
    assert (get(state, key), state.style.page) == (str(path), page)
    # It is no guess: who recognises it reads it; a column of text may have to be left out by hand.
    if key in READERS and "name" not in names:
        READERS[key](path)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(("names", "cells", "key", "page"), TABLES)
def test_a_mistake_in_a_cell_sends_no_table_elsewhere_and_is_told_with_its_line(names, cells, key, page, seed, tmp_path) -> None:
    path = tmp_path / "a.csv"
    write(path, names, cells, seed)
    chance, lines = random.Random(seed), path.read_text("utf-8-sig").splitlines()
    first = 2 + bool(names)
    separator = next(sign for sign in ";\t," if sign in lines[first])
    # Of the words of a label no two are like numbers.
    column = chance.choice([index for index, cell in enumerate(cells) if cell in (number, share, positive, DIGITS)])
    at = chance.randrange(first, len(lines))
    row = lines[at].split(separator)
    row[column] = chance.choice(("abc", "1.2.3", "3O", "12 kg", "--5"))
    lines[at] = separator.join(row)
    path.write_text("\n".join(lines), "utf-8")
    assert changes_of(State(), path) == {key: str(path), "style.page": page}
    check_taken(path, key, named=False)
    if key in READERS and "name" not in names:
        with pytest.raises(ParameterError, match=f"line {at + 1}, column .* holds '{row[column]}'"):
            READERS[key](path)


@pytest.mark.parametrize("words", [("0", "yes"), ("1", "2", "other"), ("low", "mid", "3")])
def test_classes_in_words_are_no_mistakes(words, tmp_path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("x,y\n" + "".join(f"{index},{words[index % len(words)]}\n" for index in range(12)))
    assert changes_of(State(), path)["style.page"] == "classification"
    assert parse_head(path.read_bytes()).without_slips() == parse_head(path.read_bytes())


@pytest.mark.sampled
@pytest.mark.parametrize(("names", "cells", "key", "page"), TABLES)
def test_a_table_stays_on_a_page_that_reads_it(names, cells, key, page, tmp_path) -> None:
    path = tmp_path / "a.csv"
    write(path, names, cells, 0)
    head = parse_head(path.read_bytes())
    for each, declared in pages().items():
        shown = {group for _, group in declared.controls}
        on = replace(State(), {"style.page": each})
        readers = {one: reader for topic in topics().values() for one, reader in topic.tables.items() if one.partition(".")[0] in shown and is_read(on, one)}
        sure = max((reader(head) for reader in readers.values()), default=0)
        changes = changes_of(on, path)
        if sure > 0:
            assert "style.page" not in changes
            (taken,) = set(changes) & set(readers)
            assert readers[taken](head) == sure
        else:
            assert changes[key] == str(path)
            assert changes.get("style.page", each) == page


def is_read(state: State, key: str) -> bool:
    """Return whether anything that the page shows is computed anew where a file comes to a parameter."""
    after = replace(state, {key: "a.csv"})
    return any(item.inputs(state) != item.inputs(after) for item in shown_on(pages()[state.style.page]))


@pytest.mark.sampled
@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"calibration.logits": "scores.csv"},
        {"calibration.logits": "scores.csv", "calibration.source": "network"},
        {"calibration.source": "network"},
        {"calibration.source": "left_out"},
        {"weights.file": "net.onnx"},
        {"weights.file": "net.onnx", "weights.run": False},
        {"weights.file": "net.npz", "weights.inputs": "before.csv"},
        {"network.inputs": "before.csv", "classification.data": "before.csv", "fit.data": "before.csv"},
    ],
)
@pytest.mark.parametrize(("names", "cells"), [case[:2] for case in TABLES])
def test_whatever_is_taken_is_read_by_the_page_that_is_shown_then(settings, names, cells, tmp_path) -> None:
    path = tmp_path / "a.csv"
    write(path, names, cells, 0)
    for page in pages():
        state = replace(State(), {"style.page": page, **settings})
        changes = changes_of(state, path)
        check_read(state, changes)
        after = replace(state, dict(changes))
        on = shown_on(pages()[after.style.page])
        # Another file of the same kind is another answer.
        assert any(item.inputs(after) != item.inputs(replace(after, {next(iter(changes)): "b.csv"})) for item in on), page


def test_an_array_is_weights_where_no_network_is_there_and_brings_one_to_run_that_stands_still(tmp_path) -> None:
    path = tmp_path / "inputs.npy"
    for settings in ({}, {"weights.file": "net.npz"}, {"weights.sample": "none"}):
        for page in ("curve", "weights"):
            state = replace(State(), {"style.page": page, **settings})
            changes = changes_of(state, path)
            check_read(state, changes)
            after = replace(state, dict(changes))
            assert (after.weights.file, after.weights.inputs, after.style.page) == (str(path), "", "weights")
    state = replace(State(), {"weights.file": "net.onnx", "weights.run": False})
    changes = changes_of(state, path)
    check_read(state, changes)
    assert changes == {"weights.inputs": str(path), "weights.run": True, "style.page": "weights"}


def test_the_command_line_is_judged_by_all_that_it_gives(tmp_path) -> None:
    path = tmp_path / "inputs.csv"
    path.write_text("1,2,-3,4,5,6,7\n3,4,0.5,1,2,3,4\n")
    (tmp_path / "net.onnx").touch()
    state, _ = window_state([str(path), "--set", f"weights.file={tmp_path / 'net.onnx'}", "--set", "style.page=weights"])
    assert (state.weights.inputs, state.style.page) == (str(path), "weights")
    # What contradicts itself is told, and not settled in silence.
    rows = tmp_path / "rows.csv"
    rows.write_text("age,dose,outcome\n" + "".join(f"{index},{index % 7},{('no', 'yes')[index % 3 == 0]}\n" for index in range(30)))
    begun = start_of([str(rows), "--set", "style.page=calibration", "--set", "calibration.logits=scores.csv"])
    assert begun.problem.startswith("rows.csv would change nothing as the other settings are: The scores are those of the file. Change")
    assert begun.state.classification.data == ""


def test_rows_take_the_place_of_scores_and_scores_that_of_rows(tmp_path) -> None:
    rows, scores = tmp_path / "rows.csv", tmp_path / "scores.csv"
    rows.write_text("age,dose,outcome\n" + "".join(f"{index},{index % 7},{('no', 'yes')[index % 3 == 0]}\n" for index in range(30)))
    scores.write_text("logit,label\n" + "".join(f"{index - 15},{index % 2}\n" for index in range(30)))
    for page in ("calibration", "decision"):
        state = replace(State(), {"style.page": page, "calibration.logits": "before.csv"})
        assert changes_of(state, rows) == {"classification.data": str(rows), "calibration.logits": ""}
        assert changes_of(state, scores) == {"calibration.logits": str(scores)}
        state = replace(State(), {"style.page": page, "calibration.source": "network"})
        assert changes_of(state, rows) == {"classification.data": str(rows), "calibration.source": "regression"}
        assert changes_of(state, scores) == {"calibration.logits": str(scores)}
    state = replace(State(), {"style.page": "classification", "calibration.logits": "before.csv"})
    assert changes_of(state, rows) == {"classification.data": str(rows)}


def test_every_parameter_that_takes_a_table_says_how_surely_one_is_meant_for_it() -> None:
    assert {key for topic in topics().values() for key in topic.tables} == set(takers(State(), "a.csv"))


@pytest.mark.parametrize(("shown", "taken"), [("curve", "network"), ("fit", "fit"), ("calibration", "calibration")])
@pytest.mark.parametrize("content", [b"", b"\xff\xfe1\x00\x00", b"1,2\n1,2,3\n", b'"', b"names,alone\n", None])
def test_what_is_no_table_goes_where_its_name_says(content, shown, taken, tmp_path) -> None:
    """To the page that is shown, where that takes such files: there it is said what is the matter."""
    path = tmp_path / "a.csv"
    if content is not None:
        path.write_bytes(content)
    after = replace(State(), {"style.page": shown, **changes_of(replace(State(), {"style.page": shown}), path)})
    assert after.style.page == taken


def test_of_a_long_table_the_first_rows_tell(tmp_path) -> None:
    """Whatever letter of whatever row the piece that is read ends in."""
    row = "1.25,né\n0.5,où\n".encode()
    whole = b"logit,label\n" + row * (2 * MOST_BYTES // len(row))
    for cut in range(MOST_BYTES, MOST_BYTES + len(row)):
        head = parse_head((b"#" * (cut - MOST_BYTES) + b"\n" + whole)[:MOST_BYTES])
        assert head is not None
        assert head.names == ("logit", "label")
        assert head.values(1) == {"né", "où"}


def test_a_dialog_offers_whatever_a_parameter_takes() -> None:
    assert {"*.csv", "*.sigrec", "*.ndjson", "*.safetensors"} <= set(patterns(State()))
    for pattern in patterns(State()):
        assert takers(State(), f"a{pattern[1:]}")
    assert all(takers(State(), f"a{word[1:].strip(')')}") for item in parameters(State()).values() for word in item.offered.split("(")[-1].split() if word)


def test_the_help_lists_what_is_read_and_the_dialog_what_a_refusal_explains_as_well() -> None:
    """A pickle that is dropped or chosen comes to the page of weights, which says what to do instead; nobody reads that it is allowed."""
    for key, item in parameters(State()).items():
        if item.files:
            assert item.offered.startswith(item.files.removesuffix(")"))
            assert not [suffix for suffix in PICKLES if f"*{suffix}" in allowed(item)], key
    assert takers(State(), "a.pt") == takers(State(), "a.pkl") == ("weights.file",)
    assert {"*.pt", "*.pth", "*.pkl"} <= set(patterns(State()))


def test_whoever_reads_tables_reads_them_under_each_of_their_names() -> None:
    """Pages read tables in the same way, and take them by the same names."""
    readers = [key for topic in topics().values() for key in topic.tables]
    assert len(readers) > 5
    for suffix in TEXTS:
        assert set(readers) <= set(takers(State(), f"a{suffix}"))


@pytest.mark.sampled
@pytest.mark.parametrize(("names", "cells", "key", "page"), TABLES)
def test_on_the_page_that_is_named_a_table_is_used_or_refused(names, cells, key, page, tmp_path) -> None:
    """A file that is given beside ``--set style.page=`` is never dropped in silence."""
    path = tmp_path / "a.csv"
    write(path, names, cells, 0)
    for each in pages():
        on = replace(State(), {"style.page": each})
        if "style.page" in changes_of(on, path):
            with pytest.raises(ParameterError, match=f"page {each} does not read .*a.csv, which is for page {page}: name that, or none"):
                window_state([str(path), "--set", f"style.page={each}"])
        else:
            state, _ = window_state([str(path), "--set", f"style.page={each}"])
            assert state.style.page == each
            assert str(path) in {get(state, one) for one in takers(state, path)}


def test_what_cannot_be_read_is_refused_before_it_stands_in_a_box(tmp_path) -> None:
    (tmp_path / "folder.csv").mkdir()
    for name in ("none.csv", "folder.csv"):
        with pytest.raises(FileError):
            check_taken(tmp_path / name)
    (tmp_path / "a.csv").write_text("1,2\n")
    check_taken(tmp_path / "a.csv")


@pytest.mark.parametrize(("names", "cells", "key", "page"), TABLES)
@pytest.mark.parametrize("other", ["other.csv", "", "table.csv"])
def test_a_file_and_a_value_for_what_takes_it_are_one_too_many(names, cells, key, page, other, tmp_path, capsys) -> None:
    path = tmp_path / "table.csv"
    write(path, names, cells, 1)
    given = str(tmp_path / other) if other else ""
    said = f"{key} is given twice, by {path} and by --set: give it once."
    for start in (start_of, window_state):
        with pytest.raises(ParameterError) as caught:
            start([str(path), "--set", f"{key}={given}"])
        assert str(caught.value) == said
    # As every other mistake in what is given, with one line and the status of it.
    assert main(["export", str(path), "--set", f"{key}={given}", "--pane", page, "--to", str(tmp_path / "o.csv")]) == 2
    assert capsys.readouterr().err == f"sigexplorer: {said}\n"
    assert not (tmp_path / "o.csv").exists()
    # Of another parameter a value may be given.
    assert window_state([str(path), "--set", "probe.x=1"])[0].probe.x == 1.0
