"""What somebody gave is said back so far as it helps: of a name without end the beginning."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.cli import main
from sigexplorer.errors import SigexplorerError
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics import topic
from tests.examples import examples
from tests.fuzz.targets import TARGETS

ENDLESS = "a" * 20_000
NAMES = st.lists(st.sampled_from("xyzlabel weight").flatmap(lambda sign: st.integers(1, 4000).map(lambda size: sign * size)), min_size=1, max_size=12)
CELLS = st.sampled_from(["1", "2.5", "0", "", "nan", "word", "w" * 3000, "1e400"])


@pytest.mark.parametrize(
    "words",
    [
        ["--lesson", ENDLESS],
        [ENDLESS],
        ["list", ENDLESS],
        ["code", ENDLESS],
        ["link", "--preset", ENDLESS],
        ["link", "--set", ENDLESS],
        ["link", "--set", f"{ENDLESS}=3"],
        ["export", "--pane", ENDLESS, "--to", "a.csv"],
        ["export", "--pane", f"page:{ENDLESS}", "--to", "a.png"],
        ["export", "--pane", "curve", "--sliders", ENDLESS, "--to", "a.html"],
        ["export", "--pane", "training", "--sliders", ENDLESS, "--to", "a.html"],
    ],
)
def test_of_an_endless_name_the_beginning_is_said(capsys, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "aaa\N{HORIZONTAL ELLIPSIS}" in said
    assert len(said) < 1000


@pytest.mark.parametrize("reader", ["sheet", "rows", "logits", "points", "inputs"])
@settings(max_examples=examples(30), deadline=None)
@given(names=NAMES, data=st.data())
def test_a_refusal_of_a_table_with_long_names_is_a_line(reader, names, data) -> None:
    columns = [data.draw(st.lists(CELLS, min_size=len(names), max_size=len(names))) for _ in range(3)]
    text = "\n".join(",".join(row) for row in [names, *columns]) + "\n"
    try:
        TARGETS[reader].read(text.encode())
    except SigexplorerError as error:
        said = str(error)
        assert "\n" not in said
        # As long as a line may be that holds eight hundred characters of names twice, to be copied.
        assert len(said) < 2000


@pytest.mark.parametrize("columns", [1, 2, 40])
def test_a_sentence_names_a_long_column_by_its_beginning(columns, tmp_path) -> None:
    """Questions of a form are columns of tables: some hundred characters each, and more."""
    draw = np.random.default_rng(3)
    names = [f"How much do you agree, from 1 to 7, that {'very ' * 300}{k}?" for k in range(columns)]
    values = draw.normal(0.0, 1.0, (160, columns))
    labels = (values[:, 0] + draw.normal(0.0, 1.0, 160) > 0.0).astype(int)
    path = tmp_path / "form.csv"
    rows = [",".join([*(f"{cell:.6g}" for cell in row), str(label)]) for row, label in zip(values, labels, strict=True)]
    path.write_text("\n".join([",".join([*(f'"{name}"' for name in names), "label"]), *rows]))
    found = topic("classification")
    assert found.page is not None
    said = found.page.sentence(compute(replace(State(), {"classification.data": str(path)}), (found,)))
    assert "How much do you agree" in said
    assert len(said) < 1200


def test_columns_that_follow_from_many_are_refused_in_a_line(tmp_path) -> None:
    draw = np.random.default_rng(4)
    values = draw.normal(0.0, 1.0, (200, 60))
    values = np.column_stack([values, values.sum(axis=1)])
    path = tmp_path / "sums.csv"
    names = [f"{'n' * 200}{k}" for k in range(61)]
    rows = [",".join([*(f"{cell:.17g}" for cell in row), str(k % 2)]) for k, row in enumerate(values)]
    path.write_text("\n".join([",".join([*names, "label"]), *rows]))
    found = topic("classification")
    with pytest.raises(SigexplorerError, match="follows from") as refused:
        found.compute(*found.inputs(replace(State(), {"classification.data": str(path)})))
    assert len(str(refused.value)) < 2000
