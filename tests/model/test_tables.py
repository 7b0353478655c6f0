"""A user's table says the same to every page that reads it: in whichever letters, with whichever decimal sign, and with gaps."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Sigmoid
from sigexplorer.model.classification.calibration import compute_calibration
from sigexplorer.model.classification.decision import Scores, compute_decision
from sigexplorer.model.classification.judging_parameters import CalibrationParameters, DecisionParameters
from sigexplorer.model.classification.judging_reading import read_calibration, read_decision
from sigexplorer.model.classification.logits import load_logits
from sigexplorer.model.classification.parameters import ClassificationParameters
from sigexplorer.model.classification.reading import read_classification
from sigexplorer.model.classification.result import compute_classification
from sigexplorer.model.classification.rows import load_classification
from sigexplorer.model.descent.compute import compute_descent
from sigexplorer.model.descent.parameters import DescentParameters
from sigexplorer.model.descent.problem import make_problem
from sigexplorer.model.descent.reading import read_descent
from sigexplorer.model.heads import parse_head
from sigexplorer.model.network.batch import load_inputs
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.regression.data import load_measurements
from sigexplorer.model.regression.parameters import FitParameters
from sigexplorer.model.regression.reading import read_fit
from sigexplorer.model.regression.result import compute_fit
from sigexplorer.model.training.data import load_points
from sigexplorer.model.training.parameters import TrainingParameters
from sigexplorer.model.training.reading import read_training
from sigexplorer.model.training.result import compute_training
from tests.examples import WITH_FIXTURES, examples

WINDOWS = "Windows-1252"
TOLD = "with a missing value left out"


class Reader(NamedTuple):
    """Names of columns, a letter for what a cell of each holds, what a file is read as, and what its page says."""

    names: tuple[str, ...]
    kinds: str
    read: Callable[[Path], list[list[object]]]
    said: Callable[[Path], str]


def fitted(path: Path) -> list[list[object]]:
    found = load_measurements(path)
    return [found.x.tolist(), found.y.tolist(), found.error.tolist()]


def classified(path: Path) -> list[list[object]]:
    rows = load_classification(path)
    return [*rows.columns.T.tolist(), rows.label.tolist()]


def judged(path: Path) -> list[list[object]]:
    rows = load_logits(path).rows
    return [rows.score.tolist(), rows.label.tolist(), rows.weight.tolist()]


def trained(path: Path) -> list[list[object]]:
    points = load_points(str(path))
    return [*points.xy.T.tolist(), points.label.tolist()]


def descended(path: Path) -> list[list[object]]:
    problem = make_problem(Sigmoid(), DescentParameters(data=str(path)))
    return [*problem.inputs[0].T.tolist(), problem.targets[0].tolist()]


READERS = {
    "fit": Reader(("Länge", "Größe"), "nn", fitted, lambda path: read_fit(compute_fit((Sigmoid(),), FitParameters(data=str(path))))),
    "fit with errors": Reader(("Länge", "y", "Fehler ±"), "nnp", fitted, lambda path: read_fit(compute_fit((Sigmoid(),), FitParameters(data=str(path))))),
    "classification": Reader(
        ("Größe", "Alter", "Übergewicht"), "nnc", classified, lambda path: read_classification(compute_classification(ClassificationParameters(data=str(path))))
    ),
    "calibration": Reader(("logit", "label"), "nc", judged, lambda path: read_calibration(compute_calibration(None, CalibrationParameters(logits=str(path))))),
    "decision": Reader(
        ("logit", "label"),
        "nc",
        judged,
        lambda path: read_decision(compute_decision(None, Scores("network", str(path), "none", 1.0), DecisionParameters())),
    ),
    "training": Reader(
        ("x", "y", "Größe"),
        "nnc",
        trained,
        lambda path: read_training(compute_training((Sigmoid(),), TrainingParameters(data=str(path), steps=1, widths=(2,)), 0.05)),
    ),
    "descent": Reader(
        ("ä", "b", "target"), "nnn", descended, lambda path: read_descent(compute_descent(Sigmoid(), DescentParameters(data=str(path), steps=2, most=5)))
    ),
    "network": Reader(
        ("ä", "b", "c", "d"),
        "nnnn",
        lambda path: load_inputs(path, 64).tolist(),
        lambda path: compute_network(Sigmoid(), NetworkParameters(depth=2, width=4, inputs=str(path))).reading,
    ),
}
CLASSES = ("größer", "kleiner")
ENCODINGS = {
    "UTF-8": lambda text: text.encode(),
    "UTF-8 with its mark": lambda text: codecs.BOM_UTF8 + text.encode(),
    "UTF-16, little": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "UTF-16, big": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    WINDOWS: lambda text: text.encode("cp1252"),
}


def rows_of(kinds: str, count: int, seed: int) -> list[list[str]]:
    chance = np.random.default_rng(seed)

    def cell(kind: str, row: int) -> str:
        if kind == "c":
            # In turn, with some that no line tells from the others.
            return CLASSES[(row + row // 5) % 2]
        # As many digits behind the sign as there are between signs of thousands.
        value = float(chance.normal(0.0, 3.0))
        return f"{abs(value) + 0.1:.3f}" if kind == "p" else f"{value:.3f}"

    return [[cell(kind, row) for kind in kinds] for row in range(count)]


def text_of(names, rows, separator: str, comma: bool, end: str = "\n") -> str:
    return end.join([separator.join(names), *(separator.join(cell.replace(".", ",") if comma else cell for cell in row) for row in rows), ""])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=examples(25), deadline=None, suppress_health_check=WITH_FIXTURES)
@given(
    encoding=st.sampled_from([*ENCODINGS]),
    written=st.sampled_from([(",", False), (";", False), (";", True), ("\t", False), ("\t", True)]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    seed=st.integers(0, 99),
    quoted=st.booleans(),
)
def test_a_table_says_the_same_in_whichever_letters_and_with_whichever_decimal_sign(path, name, encoding, written, end, seed, quoted):
    reader = READERS[name]
    rows = rows_of(reader.kinds, 12, seed)
    path.write_bytes(text_of(reader.names, rows, ",", comma=False).encode())
    plain = reader.read(path)
    names = [f'"{each}"' if quoted else each for each in reader.names]
    cells = [[f'"{cell}"' if quoted else cell for cell in row] for row in rows]
    content = ENCODINGS[encoding](text_of(names, cells, *written, end))
    path.write_bytes(content)
    assert reader.read(path) == plain
    head = parse_head(content)
    assert head is not None
    assert head.names == tuple(each.lower() for each in reader.names)


@pytest.mark.sampled
@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("gap", ["", "NA", "nan", "-nan", "?"])
def test_a_row_with_a_gap_is_left_out_by_every_page_that_says_so(path, name, gap):
    reader = READERS[name]
    rows = rows_of(reader.kinds, 12, 1)
    path.write_text(text_of(reader.names, rows, ",", comma=False), encoding="utf-8")
    plain = reader.read(path)
    assert TOLD not in reader.said(path)
    for column in range(len(reader.names)):
        holed = [*rows[:3], [gap if at == column else cell for at, cell in enumerate(rows[7])], *rows[3:]]
        path.write_text(text_of(reader.names, holed, ",", comma=False), encoding="utf-8")
        assert reader.read(path) == plain
        assert f"1 row {TOLD}" in reader.said(path)


@pytest.mark.sampled
@pytest.mark.parametrize("name", READERS)
def test_a_page_says_that_letters_had_to_be_guessed(path, name):
    reader = READERS[name]
    text = text_of(reader.names, rows_of(reader.kinds, 12, 2), ";", comma=True)
    for encoding, encode in ENCODINGS.items():
        content = encode(text)
        path.write_bytes(content)
        guessed = encoding == WINDOWS and content != text.encode()
        assert (WINDOWS in reader.said(path)) == guessed, encoding


@pytest.mark.sampled
@pytest.mark.parametrize("name", READERS)
@given(content=st.binary(max_size=60) | st.text(alphabet='0123456789,;\t. "\n\r#-xäNA\0', max_size=60).map(str.encode))
@settings(max_examples=examples(60), deadline=None, suppress_health_check=WITH_FIXTURES)
def test_any_bytes_are_a_table_or_one_line(path, name, content):
    for whole in (content, codecs.BOM_UTF16_LE + content, b"1,2,3\n4,5,6\n" + content):
        path.write_bytes(whole)
        parse_head(whole)
        refused = ""
        try:
            READERS[name].read(path)
        except ParameterError as error:
            refused = str(error)
        assert "\n" not in refused


@pytest.mark.parametrize("separator", [" ", "   ", ", ", " ; "])
def test_blanks_divide_where_nothing_else_does_and_count_nowhere_else(path, separator):
    rows = [["1.5", "-2"], ["3", "4.25"]]
    path.write_text(text_of(("dose", "yield"), rows, separator, comma=False))
    found = load_measurements(path)
    assert (found.x_name, found.y_name, found.x.tolist(), found.y.tolist()) == ("dose", "yield", [1.5, 3.0], [-2.0, 4.25])
    assert load_inputs(path, 9).tolist() == [[1.5, -2.0], [3.0, 4.25]]


@pytest.mark.parametrize("tail", ["", ",", ",,,"])
@pytest.mark.parametrize("index", [False, True])
def test_what_spreadsheets_and_pandas_add_is_no_column(path, tail, index):
    lines = ["dose,yield,error", "1,2,0.5", "3,4,0.25"]
    path.write_text("\n".join(f"{'' if at == 0 else at},{line}{tail}" if index else f"{line}{tail}" for at, line in enumerate(lines)))
    assert fitted(path) == [[1.0, 3.0], [2.0, 4.0], [0.5, 0.25]]
    assert load_inputs(path, 9).tolist() == [[1.0, 2.0, 0.5], [3.0, 4.0, 0.25]]
    assert parse_head(path.read_bytes()).names == ("dose", "yield", "error")


@pytest.mark.parametrize(
    ("cell", "value"), [("1.234,5", 1234.5), ("1,234.5", 1234.5), ("-1.234.567,25", -1234567.25), ("1,475", 1.475), ("\N{MINUS SIGN}0,5", -0.5), ("1e-3", 1e-3)]
)
def test_signs_of_thousands_are_read_where_nothing_else_can_be_meant(path, cell, value):
    for separator in ";\t":
        path.write_text(f"x{separator}y\n{cell}{separator}1\n", encoding="utf-8")
        assert load_measurements(path).x.tolist() == [value]
        assert load_inputs(path, 9).tolist() == [[value, 1.0]]


def test_a_refusal_names_every_column_of_text_as_it_can_be_left_out(path):
    path.write_text('name,age,"city, district",dose,y\nAnn,1,A,2,0\nBob,2,B,3,1\nCyd,3,C,1,0\nDee,4,D,0,1\n')
    with pytest.raises(ParameterError, match=r"text in 2 columns \(line 2, column 'name': 'Ann'\)") as refusal:
        load_classification(path)
    given_back = str(refusal.value).split("classification.omit=")[1].rstrip(").")
    parameters = ClassificationParameters(data=str(path), omit=given_back)
    assert compute_classification(parameters).rows.names == ("age", "dose")


@settings(max_examples=examples(30), deadline=None, suppress_health_check=WITH_FIXTURES)
@given(
    wanted=st.integers(1, 30),
    rows=st.integers(1, 60),
    quoted=st.booleans(),
    named=st.booleans(),
    encoding=st.sampled_from([*ENCODINGS]),
    piece=st.integers(8, 400),
)
def test_the_first_rows_are_those_of_the_whole_file(path, wanted, rows, quoted, named, encoding, piece):
    cell = '"{}"' if quoted else "{}"
    lines = (["ä,b"] if named else []) + [f"{cell.format(row)},-{row}.5" for row in range(rows)]
    path.write_bytes(ENCODINGS[encoding]("# ü\n\n" + "\n#\n".join(lines)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sigexplorer.model.sheet_file.FIRST", piece)
        assert load_inputs(path, wanted).tolist() == [[row, -row - 0.5] for row in range(min(rows, wanted))]
