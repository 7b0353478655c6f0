from __future__ import annotations

import math
import runpy
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from sigexplorer.model.activations import ReLU, Sigmoid, Tanh
from sigexplorer.model.running import Cancelled
from sigexplorer.model.weights.rows import sorted_rows
from sigexplorer.model.weights.statistics import STORED
from sigexplorer.model.weights.survey import read_weights, weights_stages

HERE = Path(__file__).parents[3]


def saved(path: Path, **arrays: np.ndarray) -> str:
    np.savez(path, **arrays)
    return str(path)


def test_the_sample_is_what_its_script_trains():
    script = HERE / "packaging" / "sample_weights.py"
    if not script.exists():
        pytest.skip("the script lies in a checkout")
    rows = read_weights("", "spiral", Tanh()).rows
    expected = runpy.run_path(str(script))["weights"]()
    assert [row.name for row in rows] == list(expected)
    for row in rows:
        assert row.summary.variance == pytest.approx(float(np.var(expected[row.name].astype(np.float64))), rel=1e-3, abs=1e-12)


def test_a_layer_is_held_against_what_its_function_needs(tmp_path):
    generator = np.random.default_rng(4)
    weight = generator.standard_normal((300, 200)) * math.sqrt(2.0 / 200)
    path = saved(tmp_path / "w.npz", **{"fc.weight": weight, "fc.bias": np.zeros(300)})
    row, bias = read_weights(path, "none", ReLU()).rows
    assert row.variance == pytest.approx(200 * weight.var(), rel=1e-12)
    assert row.gain == pytest.approx(math.sqrt(200 * weight.var()), rel=1e-12)
    assert row.needed == pytest.approx(2.0, rel=1e-9)
    assert row.assumed
    assert row.largest == pytest.approx(np.linalg.norm(weight, 2), rel=1e-9)
    assert row.smallest == pytest.approx(np.linalg.svd(weight, compute_uv=False)[-1], rel=1e-9)
    assert math.isnan(bias.variance)
    assert math.isnan(bias.needed)


def test_the_first_look_has_all_but_the_singular_values(tmp_path):
    path = saved(tmp_path / "w.npz", a=np.eye(4), b=np.ones((3, 4)))
    heard: list[float] = []
    first, last = weights_stages(path, "none", Sigmoid(), progress=heard.append)
    assert [row.summary for row in first.rows] == [row.summary for row in last.rows]
    assert all(math.isnan(row.largest) for row in first.rows)
    assert [row.largest for row in last.rows] == pytest.approx([1.0, math.sqrt(12.0)])
    assert heard == sorted(heard)
    assert heard[-1] == 1.0


def test_layers_with_numbers_that_are_none_have_no_singular_values(tmp_path):
    bad = np.eye(3)
    bad[0, 1] = np.nan
    (row,) = read_weights(saved(tmp_path / "w.npz", w=bad), "none", Sigmoid()).rows
    assert row.summary.nans == 1
    assert math.isnan(row.largest)


def test_rows_are_sorted_by_what_is_asked_for_and_what_has_none_comes_last(tmp_path):
    arrays = {"b.weight": 3.0 * np.eye(4, 3), "a.weight": 1e-9 * np.eye(3), "c": np.ones(3), "d.weight": np.zeros((3, 3))}
    rows = read_weights(saved(tmp_path / "w.npz", **arrays), "none", Sigmoid()).rows

    def order(by: str, format_: str = "float16") -> list[str]:
        return [row.name[0] for row in sorted_rows(rows, by, format_)]

    assert order("file") == list("bacd")
    assert order("name") == list("abcd")
    assert order("variance") == list("badc")
    assert order("largest") == list("badc")
    assert order("smallest") == list("dabc")
    assert order("lost") == list("abcd")
    assert order("lost", "float32") == list("bacd")
    assert order("dead") == list("dbac")


def test_the_table_has_a_row_a_tensor_and_the_losses_of_every_format(tmp_path):
    result = read_weights(saved(tmp_path / "w.npz", w=np.array([[1e-10, 1.0], [1e6, 0.0]])), "none", Sigmoid())
    columns = {column.name: column.values for column in result.table().columns}
    assert columns["tensor"].tolist() == ["w"]
    assert {f"underflow_{name}" for name in STORED} <= set(columns)
    assert columns["underflow_float16"].tolist() == [0.25]
    assert columns["overflow_float16"].tolist() == [0.25]
    assert columns["overflow_bfloat16"].tolist() == [0.0]
    assert read_weights("", "none", Sigmoid()).table().columns[0].values.size == 0


def test_a_large_file_is_read_without_taking_it_into_memory(tmp_path):
    # 16 MB, of which no more than a few parts are held at a time, and progress is told within the tensor.
    np.save(tmp_path / "w.npy", np.random.default_rng(9).standard_normal((1000, 4000)).astype(np.float32))
    heard: list[float] = []
    # Modules that are loaded by the first file are no part of it, in whichever order tests are run.
    np.save(tmp_path / "small.npy", np.ones((2, 3), dtype=np.float32))
    next(weights_stages(str(tmp_path / "small.npy"), "none", ReLU()))
    tracemalloc.start()
    try:
        first = next(weights_stages(str(tmp_path / "w.npy"), "none", ReLU(), progress=heard.append))
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert first.rows[0].summary.count == 4_000_000
    assert most < 6e6
    assert len(heard) > 1


def test_reading_ends_where_it_is_not_wanted_any_more(tmp_path):
    path = saved(tmp_path / "w.npz", w=np.ones((1000, 1000)))
    with pytest.raises(Cancelled):
        read_weights(path, "none", Sigmoid(), cancel=lambda: True)
