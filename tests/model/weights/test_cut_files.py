"""A file that was cut off is damaged, whether or not the package is installed that reads its kind: nobody is to install one for it."""

from __future__ import annotations

import importlib
import io
import json
import math
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.weights.gguf_file import BLOCKS
from tests.examples import WITH_FIXTURES, examples
from tests.model.weights.files import field, gguf, refusal, text, varint


def safetensors_file(shapes: list[tuple[int, int]]) -> bytes:
    header, place = {}, 0
    for number, shape in enumerate(shapes):
        header[f"w{number}"] = {"dtype": "F32", "shape": shape, "data_offsets": [place, place + 4 * math.prod(shape)]}
        place += 4 * math.prod(shape)
    raw = json.dumps(header).encode()
    return struct.pack("<Q", len(raw)) + raw + b"\1" * place


def gguf_in_blocks(shapes: list[tuple[int, int]]) -> bytes:
    """Return a file of GGUF whose numbers are in blocks of 32, which take 18 bytes: Q4_0."""
    heads, place = b"", 0
    for number, (rows, blocks) in enumerate(shapes):
        heads += text(f"w{number}") + struct.pack("<IQQIQ", 2, 32 * blocks, rows, 2, place)
        place = math.ceil((place + 18 * rows * blocks) / 32) * 32
    whole = b"GGUF" + struct.pack("<IQQ", 3, len(shapes), 0) + heads
    return whole + b"\0" * (-len(whole) % 32) + b"\1" * place


def onnx_file(shapes: list[tuple[int, int]]) -> bytes:
    tensors = b""
    for number, shape in enumerate(shapes):
        sides = b"".join(varint(1 << 3) + varint(side) for side in shape)
        tensors += field(5, sides + varint(2 << 3) + varint(1) + field(8, f"w{number}".encode()) + field(9, b"\1" * (4 * math.prod(shape))))
    return varint(1 << 3) + varint(8) + field(7, tensors)


def npz_file(shapes: list[tuple[int, int]]) -> bytes:
    stream = io.BytesIO()
    np.savez(stream, **{f"w{number}": np.ones(shape, np.float32) for number, shape in enumerate(shapes)})
    return stream.getvalue()


MADE = {
    ".safetensors": safetensors_file,
    ".gguf": lambda shapes: gguf({f"w{number}": np.ones(shape, np.float32) for number, shape in enumerate(shapes)}),
    ".blocks.gguf": gguf_in_blocks,
    ".onnx": onnx_file,
    ".npz": npz_file,
}


@pytest.fixture
def without_packages(monkeypatch) -> None:
    load = importlib.import_module

    def missing(name: str, *further):
        if name.partition(".")[0] in {"safetensors", "gguf", "onnx"}:
            raise ImportError(name)
        return load(name, *further)

    monkeypatch.setattr(importlib, "import_module", missing)


@pytest.mark.parametrize("kind", list(MADE))
@settings(max_examples=examples(60), deadline=None, suppress_health_check=WITH_FIXTURES)
@given(shapes=st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), min_size=1, max_size=4), share=st.floats(0.0, 1.0, exclude_max=True))
@example(shapes=[(2, 3), (4, 4)], share=0.9)
@example(shapes=[(2, 3), (4, 4)], share=0.4)
@example(shapes=[(2, 3), (4, 4)], share=0.02)
def test_a_file_that_was_cut_off_asks_for_no_package(tmp_path: Path, without_packages, kind, shapes, share) -> None:
    whole = MADE[kind](shapes)
    path = tmp_path / f"w{kind}"
    # What fills up a file of GGUF behind its last tensor is nothing of it.
    path.write_bytes(whole[: int(share * (len(whole) - 31 * (kind == ".blocks.gguf")))])
    if kind == ".onnx" and share * len(whole) < 4:
        # A version alone is a message that is whole.
        return
    said = refusal(path)
    assert "pip install" not in said
    assert any(words in said for words in ("is damaged", "is empty", "incomplete"))


@pytest.mark.parametrize("kind", [".safetensors", ".blocks.gguf", ".onnx"])
def test_a_whole_file_asks_for_its_package(tmp_path: Path, without_packages, kind) -> None:
    path = tmp_path / f"w{kind}"
    path.write_bytes(MADE[kind]([(2, 3), (4, 4)]))
    assert "pip install" in refusal(path)


def test_blocks_have_the_sizes_that_the_package_knows() -> None:
    gguf_package = pytest.importorskip("gguf")
    sizes = {int(kind): size for kind, size in gguf_package.GGML_QUANT_SIZES.items()}
    assert {kind: sizes[kind] for kind in BLOCKS} == dict(BLOCKS)


@settings(max_examples=examples(60), deadline=None, suppress_health_check=WITH_FIXTURES)
@given(
    suffix=st.sampled_from([".npz", ".npy", ".safetensors", ".gguf", ".onnx"]),
    version=st.integers(1, 127),
    kind=st.sampled_from(sorted(b"\x12\x1a\x22\x28\x32\x3a\x42\x72")),
    shapes=st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), min_size=1, max_size=4),
)
def test_a_damaged_archive_that_begins_like_another_kind_is_called_what_it_seems_to_be(tmp_path: Path, without_packages, suffix, version, kind, shapes) -> None:
    whole = npz_file(shapes)
    path = tmp_path / f"w{suffix}"
    path.write_bytes(bytes((8, version, kind)) + whole[3:])
    if suffix != ".onnx":
        assert "ends as an archive does, as those of .npz and of PyTorch, and its beginning is damaged: save or download it once more" in refusal(path)
        # Its end is lost as well: its name says what it was.
        path.write_bytes(bytes((8, version, kind)) + whole[3 : len(whole) // 2])
        assert f"is no {suffix} file, though its name says so: its content is damaged, incomplete or something else" in refusal(path)
    path.write_bytes(b"\0\0\0" + whole[3:])
    assert "ends as an archive does" in refusal(path)


@pytest.mark.parametrize("suffix", [".npz", ".gguf", ""])
def test_a_whole_file_of_another_kind_than_its_name_says_is_read_as_what_it_is(tmp_path: Path, without_packages, suffix) -> None:
    path = tmp_path / f"w{suffix}"
    path.write_bytes(onnx_file([(2, 3), (4, 4)]))
    assert "pip install" in refusal(path)
