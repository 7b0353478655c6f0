"""Recordings on disks that fill up, and arrays that have nothing to measure."""

from __future__ import annotations

import io
import math

import numpy as np
import pytest

from sigexplorer.record.file import CHUNK, MAGIC, Writer, inflated, packed, whole_until
from sigexplorer.record.measures import QUANTITIES, of_gradients, of_inputs, of_update, of_values, sampled

HEAD = {"program": "test", "loss_scale": False}


class Full(io.FileIO):
    """A file on a disk with room for so many bytes more."""

    room = 10**6

    def write(self, content) -> int:
        part = content[: Full.room]
        Full.room -= len(part)
        if not part:
            raise OSError(28, "No space left on device")
        return super().write(part)


@pytest.mark.parametrize("room", [0, 1, 7, 30, 60, 100])
def test_a_disk_that_fills_up_leaves_whole_steps_and_takes_the_next_once_there_is_room(tmp_path, room, monkeypatch) -> None:
    monkeypatch.setattr(io, "FileIO", Full)
    monkeypatch.setattr(Full, "room", 10**6)
    path = tmp_path / "run.sigrec"
    writer = Writer(path, HEAD)
    writer.layers([{"name": "a"}])
    numbers = np.arange(len(QUANTITIES), dtype=float)[None]
    writer.step(1, 0.1, 0.5, 1.0, numbers)
    before = path.stat().st_size
    Full.room = room
    with pytest.raises(OSError, match=r"full|No space"):
        writer.step(2, 0.2, 0.4, 1.0, numbers)
    assert path.stat().st_size == before == whole_until(path)
    Full.room = 10**6
    writer.step(3, 0.3, 0.3, 1.0, numbers)
    writer.close(3, "")
    assert whole_until(path) == path.stat().st_size


def test_a_file_that_is_closed_says_so_and_is_closed_twice_without_harm(tmp_path) -> None:
    writer = Writer(tmp_path / "run.sigrec", HEAD)
    writer.close(0, "")
    size = (tmp_path / "run.sigrec").stat().st_size
    writer.close(0, "again")
    writer.abandon()
    with pytest.raises(OSError, match="closed"):
        writer.note("late", 1)
    assert (tmp_path / "run.sigrec").stat().st_size == size


def test_a_chunk_that_says_more_than_any_holds_ends_a_recording(tmp_path) -> None:
    path = tmp_path / "run.sigrec"
    writer = Writer(path, HEAD)
    writer.close(0, "")
    whole = path.read_bytes()
    for rest in (CHUNK.pack(b"STEP", 2**32 - 1) + bytes(100), CHUNK.pack(b"STEP", 50), CHUNK.pack(b"STEP", 5) + bytes(9), b"ST"):
        path.write_bytes(whole + rest)
        assert whole_until(path) == len(whole)
    path.write_bytes(MAGIC[:-1])
    assert whole_until(path) == 0


@pytest.mark.parametrize("content", [b"", b"nothing", packed(np.zeros((2, 3)))[:-6], packed(np.zeros((2, 4)))])
def test_numbers_of_another_size_are_refused(content) -> None:
    with pytest.raises(ValueError, match=r".+"):
        inflated(content, 2, 3)


@pytest.mark.parametrize("values", [[], [0.0, -0.0], [math.nan], [math.inf, -math.inf], [math.nan, 0.0], [5e-324, 0.0], [1.7e308, -1.7e308], [1e200, math.nan]])
@pytest.mark.parametrize("scale", [1.0, 2.0**16])
def test_whatever_an_array_holds_its_measures_are_numbers_of_what_is_finite(values, scale) -> None:
    array = np.array(values, dtype=np.float64)
    sample = sampled(array)
    finite = array[np.isfinite(array)]
    found = {}
    for of in ("gradient", "weight_gradient"):
        found |= of_gradients(of, sample, scale)
    found |= of_values(sample) | of_inputs(sample) | of_update(finite, finite)
    assert not [name for name, value in found.items() if math.isinf(value)]
    assert set(found) <= set(QUANTITIES)
    assert found["gradient_nonfinite"] == (1.0 - finite.size / array.size if array.size else 0.0)
    if not finite.size:
        assert "gradient_rms" not in found
        return
    largest = np.abs(finite).max()
    assert found["gradient_largest"] == largest / scale
    assert found["gradient_rms"] == pytest.approx(largest / scale * np.sqrt(np.mean(np.square(finite / largest))) if largest else 0.0, rel=1e-12)
    assert ("gradient_median" in found) == bool(largest / scale)
    assert found["value_mean"] == pytest.approx(np.mean(finite / largest) * largest if largest else 0.0, rel=1e-12)
    assert found["value_std"] <= largest
