"""A file of 10,000 tensors with 100,000,000 numbers, from opening it to the table, beside numpy's mean and variance of the same numbers alone."""

import resource
import time

import numpy as np
import pytest

from sigexplorer.model import Sigmoid, read_weights

TENSORS, SIDE = 10_000, 100


def test_ten_thousand_tensors_take_some_seconds_and_little_memory(benchmark, figure, tmp_path) -> None:
    saving = pytest.importorskip("safetensors.numpy")
    rng = np.random.default_rng(0)
    arrays = {f"layer{number}.weight": rng.standard_normal((SIDE, SIDE), dtype=np.float32) for number in range(TENSORS)}
    saving.save_file(arrays, tmp_path / "w.safetensors")
    begun = time.process_time()
    for values in arrays.values():
        values.mean(dtype=np.float64), values.var(dtype=np.float64)
    peer = time.process_time() - begun
    del arrays
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = benchmark.pedantic(read_weights, (str(tmp_path / "w.safetensors"), "none", Sigmoid()), rounds=1)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert len(found.rows) == TENSORS
    ours = benchmark.stats.stats.median
    figure("X-ray of 10,000 tensors, 1e8 numbers", "below 10 s", f"{ours:.2f} s, {grown:.0f} MB more", f"numpy's mean and var alone {peer:.2f} s", ours < 10.0)
