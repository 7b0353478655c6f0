"""Recordings are read up to their last whole step, whatever stands in the file."""

from __future__ import annotations

import io
import json
import os
import struct
import tracemalloc
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.recording.beginning import check_begins
from sigexplorer.model.recording.reader import read_recording
from sigexplorer.model.running import Cancelled
from sigexplorer.record import Recorder
from sigexplorer.record.file import MAGIC, chunk, json_chunk, step_content
from sigexplorer.record.measures import QUANTITIES
from tests.examples import WITH_FIXTURES, examples


@pytest.fixture(scope="module")
def content(tmp_path_factory) -> bytes:
    path = tmp_path_factory.mktemp("recording") / "run.sigrec"
    generator = np.random.default_rng(0)
    with Recorder(None, path, 1) as recorder:
        for _ in range(4):
            recorder.record(inputs=generator.normal(size=(9, 4)), values={"a": generator.normal(size=(9, 3))}, loss=0.5)
        recorder.note("something was not seen")
        recorder.record(values={"late": np.ones((2, 2))}, loss=0.25)
    return path.read_bytes()


def of(path, content: bytes):
    path.write_bytes(content)
    return read_recording(path)


def test_what_was_recorded_is_read(tmp_path, content: bytes) -> None:
    found = of(tmp_path / "a.sigrec", content)
    assert [layer.name for layer in found.layers] == ["input", "a", "late"]
    assert found.step.tolist() == [0, 1, 2, 3, 4]
    assert found.loss.tolist() == [0.5, 0.5, 0.5, 0.5, 0.25]
    assert [note.text for note in found.notes] == ["something was not seen"]
    assert (found.ending, found.every, found.library) == ("done", 1, "arrays")
    assert found.quantities == QUANTITIES
    assert np.isnan(found.of("value_std")[:4, 2]).all()
    assert found.of("value_mean")[4, 2] == 1.0
    assert np.isnan(found.of("of_a_later_version")).all()


@settings(suppress_health_check=WITH_FIXTURES, max_examples=examples(60))
@given(st.data())
def test_a_file_that_is_cut_off_anywhere_is_read_up_to_there(tmp_path, content: bytes, data) -> None:
    size = data.draw(st.integers(0, len(content) - 1))
    try:
        found = of(tmp_path / "cut.sigrec", content[:size])
    except ParameterError as error:
        assert size < 1500
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert found.ending == "open"
        assert found.step.tolist() == list(range(len(found.step)))


@settings(suppress_health_check=WITH_FIXTURES, max_examples=examples(150))
@given(st.data())
def test_a_byte_that_is_another_one_ends_the_reading_before_it(tmp_path, content: bytes, data) -> None:
    place = data.draw(st.integers(0, len(content) - 1))
    wrong = content[:place] + bytes([content[place] ^ data.draw(st.integers(1, 255))]) + content[place + 1 :]
    try:
        found = of(tmp_path / "wrong.sigrec", wrong)
    except ParameterError as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert found.ending in {"damaged", "open"}
        assert found.step.tolist() == list(range(len(found.step)))
        assert len(found.step) < 6


@settings(suppress_health_check=WITH_FIXTURES, max_examples=examples(100))
@given(st.binary(max_size=300), st.sampled_from([b"", MAGIC]))
def test_bytes_of_any_kind_are_refused_in_one_line(tmp_path, junk: bytes, before: bytes) -> None:
    with pytest.raises(ParameterError, match=r"give a recording|is no recording, though its name says so: .* record anew") as caught:
        of(tmp_path / "junk.sigrec", before + junk)
    assert "\n" not in str(caught.value)


HEAD = json_chunk(b"HEAD", {"version": 1, "quantities": ["value_std"], "library": "arrays", "created": ""})


@pytest.mark.parametrize(
    "after",
    [
        json_chunk(b"LAYR", [{"name": "a"}]) + chunk(b"STEP", struct.pack("<qdddI", 0, 0.0, 0.0, 1.0, 10**9) + zlib.compress(b"")),
        json_chunk(b"LAYR", [{"name": "a"}]) + chunk(b"STEP", struct.pack("<qdddI", 0, 0.0, 0.0, 1.0, 1) + zlib.compress(bytes(10**8))),
        json_chunk(b"LAYR", [{"name": "a"}]) + chunk(b"STEP", b"short"),
        chunk(b"LAYR", b"[" * 10**6),
        json_chunk(b"LAYR", [{"name": 5}]),
        chunk(b"STEP", step_content(0, 0.0, 0.0, 1.0, np.ones((3, 1)))),
        struct.pack("<4sI", b"STEP", 2**31),
    ],
    ids=["layers", "bomb", "short", "brackets", "type", "unknown", "length"],
)
def test_what_was_made_to_do_harm_is_left_out_within_little_memory(tmp_path, after: bytes) -> None:
    tracemalloc.start()
    found = of(tmp_path / "evil.sigrec", MAGIC + HEAD + after)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found.ending == "damaged"
    assert not len(found.step)
    assert most < 6e6 + 4 * len(after)


def test_small_parts_without_end_end_the_reading_and_steps_without_end_are_thinned(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("sigexplorer.model.recording.reader.MOST_OTHERS", 50)
    monkeypatch.setattr("sigexplorer.model.recording.reader.MOST_STEPS", 10)
    steps = [chunk(b"STEP", step_content(number, 0.0, 0.0, 1.0, np.ones((0, 1)))) for number in range(95)]
    found = of(tmp_path / "steps.sigrec", MAGIC + HEAD + b"".join(steps))
    assert (found.every, found.ending, found.step.tolist()) == (10, "open", [*range(0, 91, 10), 94])
    for others, ending in ((49, "open"), (60, "damaged")):
        found = of(tmp_path / "evil.sigrec", MAGIC + HEAD + steps[0] + chunk(b"LATE", b"") * others + steps[1])
        assert (found.ending, len(found.step)) == (ending, 1 + (ending == "open"))


def test_more_layers_or_another_version_than_can_be_read_is_said(tmp_path) -> None:
    many = json_chunk(b"LAYR", [{"name": "a"}] * 9000)
    with pytest.raises(ParameterError, match="9,000 layers"):
        of(tmp_path / "many.sigrec", MAGIC + HEAD + many)
    later = json_chunk(b"HEAD", {"version": 7, "quantities": ["a"]})
    with pytest.raises(ParameterError, match="version 7"):
        of(tmp_path / "later.sigrec", MAGIC + later)


def test_names_are_printed_on_one_line(tmp_path) -> None:
    head = MAGIC + HEAD + json_chunk(b"LAYR", [{"name": "a\nb\x1b[31m" + "x" * 5000, "fan_in": -3, "fan_out": 10**40}])
    layer = of(tmp_path / "names.sigrec", head).layers[0]
    assert layer.name.isprintable()
    assert len(layer.name) == 200
    assert (layer.fan_in, layer.fan_out) == (0, 2**53)


def test_of_more_than_memory_is_allowed_for_some_steps_are_kept_and_the_last(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("sigexplorer.model.recording.reader.MOST_NUMBERS", 40)
    steps = b"".join(chunk(b"STEP", step_content(k, 0.0, float(k), 1.0, np.full((2, 1), float(k)))) for k in range(100))
    found = of(tmp_path / "long.sigrec", MAGIC + HEAD + json_chunk(b"LAYR", [{"name": "a"}, {"name": "b"}]) + steps)
    assert found.every == 5
    assert found.numbers.size <= 44
    assert (found.step[0], found.step[-1]) == (0, 99)
    assert np.array_equal(found.of("value_std")[:, 0], found.step)


@settings(suppress_health_check=WITH_FIXTURES, max_examples=examples(60))
@given(
    others=st.lists(st.integers(0, 2), min_size=1, max_size=60),
    most=st.integers(1, 60),
    after=st.sampled_from([b"", json_chunk(b"NOTE", {"text": "n"}), json_chunk(b"DONE", {"step": 1}), chunk(b"DONE", b"damaged")]),
)
def test_every_so_many_th_step_is_kept_and_the_last_whatever_stands_between_and_behind_them(tmp_path, others: list[int], most: int, after: bytes) -> None:
    note = json_chunk(b"NOTE", {"text": "n"})
    steps = b"".join(chunk(b"STEP", step_content(k, 0.0, 0.0, 1.0, np.full((1, 1), float(k)))) + note * more for k, more in enumerate(others))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sigexplorer.model.recording.reader.MOST_NUMBERS", most)
        found = of(tmp_path / "long.sigrec", MAGIC + HEAD + json_chunk(b"LAYR", [{"name": "a"}]) + steps + after)
    assert found.step.tolist() == sorted({*range(0, len(others), found.every), len(others) - 1})
    assert found.of("value_std")[:, 0].tolist() == found.step.tolist()


def test_reading_can_be_cancelled(tmp_path, content: bytes) -> None:
    path = tmp_path / "a.sigrec"
    path.write_bytes(content)
    with pytest.raises(Cancelled):
        read_recording(path, cancel=lambda: True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_a_folder_and_nothing_are_refused(tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, words in (("pipe", "not a regular file"), ("", "is a folder"), ("none", "does not exist")):
        with pytest.raises(ParameterError, match=words):
            read_recording(tmp_path / name)


def test_a_growing_file_is_read_as_far_as_it_is_whole(tmp_path) -> None:
    path = tmp_path / "run.sigrec"
    with Recorder(None, path, 1) as recorder:
        for step in range(5):
            recorder.record(values={"a": np.full((2, 2), step)})
            assert read_recording(path).step.tolist() == list(range(step + 1))
            assert read_recording(path).ending == "open"
    assert read_recording(path).ending == "done"


def test_notes_and_json_are_not_believed(tmp_path) -> None:
    text = json.dumps({"text": "x" * 10000, "step": 3, "__class__": "os.system"})
    found = of(tmp_path / "n.sigrec", MAGIC + HEAD + chunk(b"NOTE", text.encode()) * 300)
    assert len(found.notes) == 200
    assert len(found.notes[0].text) == 400


def test_a_long_recording_is_gone_through_in_long_pieces(tmp_path, monkeypatch) -> None:
    """Counted: a read for each of its chunks took most of the time."""
    path = tmp_path / "long.sigrec"
    steps = b"".join(chunk(b"STEP", step_content(k, 0.0, 0.0, 1.0, np.full((1, 1), k % 1000.0))) for k in range(3000))
    path.write_bytes(MAGIC + HEAD + json_chunk(b"LAYR", [{"name": "a"}]) + steps)
    asked: list[int] = []

    class Counted(io.FileIO):
        def read(self, size: int = -1) -> bytes:
            asked.append(size)
            return super().read(size)

    monkeypatch.setattr("sigexplorer.model.recording.reader.open_regular", Counted)
    monkeypatch.setattr("sigexplorer.model.recording.chunks.PIECE", 1 << 14)
    found = read_recording(path)
    assert found.step.tolist() == list(range(3000))
    assert np.array_equal(found.of("value_std")[:, 0], found.step % 1000)
    assert 4 < len(asked) <= 3 * path.stat().st_size // (1 << 14)


@pytest.mark.parametrize(("name", "said"), [("a.sigrec", "though its name says so"), ("a.txt", "is no recording: give a recording")])
def test_what_begins_as_something_else_is_refused_by_its_name_however_it_is_opened(tmp_path, name: str, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"trash\n")
    for opened in (check_begins, read_recording):
        with pytest.raises(ParameterError, match=said):
            opened(path)
    path.write_bytes(MAGIC[:3])
    check_begins(path)
    with pytest.raises(ParameterError, match="wait until the first step is recorded"):
        read_recording(path)
