from __future__ import annotations

import contextlib
import io
import os
import struct
import sys
import zipfile
from pathlib import Path

import ml_dtypes
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sigexplorer.language import spoken
from sigexplorer.model.activations import GELU, ReLU, SiLU, Tanh
from sigexplorer.model.weights.opening import SUFFIXES, opened
from sigexplorer.model.weights.stored import one_line
from tests.examples import WITH_FIXTURES, examples
from tests.model.weights.files import ARRAYS, GENERATOR, gguf, model_of, read, refusal, survey, text, varint
from tests.model.weights.networks import shipped
from tests.pseudo import PSEUDO

# Any bytes may be fields of protobuf.
BY_BEGINNING = [suffix for suffix in SUFFIXES if suffix != ".onnx"]


def check(path: Path, kind: str, arrays: dict[str, np.ndarray]) -> None:
    found_kind, found = read(path)
    assert found_kind == kind
    assert set(found) == set(arrays)
    for name, values in arrays.items():
        stored, numbers = found[name]
        assert stored.shape == values.shape
        if values.dtype.kind == "i":
            assert numbers is None
        else:
            assert np.array_equal(numbers, values.astype(np.float64))


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_arrays_of_numpy_are_read_as_they_were_saved(tmp_path, save):
    arrays = ARRAYS | {
        "turned": np.asfortranarray(GENERATOR.standard_normal((3, 4, 2))),
        "swapped": GENERATOR.standard_normal(3).astype(">f4"),
        "scalar": np.array(2.5),
    }
    save(tmp_path / "w.npz", **arrays)
    check(tmp_path / "w.npz", "npz", arrays)
    np.save(tmp_path / "w.npy", arrays["turned"])
    check(tmp_path / "w.npy", "npy", {"w": arrays["turned"]})


def test_bfloat16_of_jax_is_read_from_an_archive(tmp_path):
    values = GENERATOR.standard_normal((3, 2)).astype(ml_dtypes.bfloat16)
    np.savez(tmp_path / "w.npz", w=values)
    check(tmp_path / "w.npz", "npz", {"w": values})


def test_safetensors_are_read_as_they_were_saved(tmp_path):
    saving = pytest.importorskip("safetensors.numpy")
    small = {"half": ARRAYS["b"].astype(ml_dtypes.bfloat16), "eighth": ARRAYS["b"].astype(ml_dtypes.float8_e4m3fn)}
    header, data = {}, b""
    for name, values in {**ARRAYS, **small}.items():
        kinds = {"bfloat16": "BF16", "float8_e4m3fn": "F8_E4M3", "float32": "F32", "float16": "F16", "float64": "F64", "int64": "I64"}
        header[name] = {"dtype": kinds[values.dtype.name], "shape": list(values.shape), "data_offsets": [len(data), len(data) + values.nbytes]}
        data += values.tobytes()
    words = repr(header).replace("'", '"').encode()
    (tmp_path / "other name.bin").write_bytes(struct.pack("<Q", len(words)) + words + data)
    check(tmp_path / "other name.bin", "safetensors", ARRAYS | small)
    saving.save_file(ARRAYS, tmp_path / "w.safetensors", {"format": "pt"})
    check(tmp_path / "w.safetensors", "safetensors", ARRAYS)


def test_gguf_is_stepped_through_whatever_it_says_of_itself(tmp_path):
    arrays = {"blk.0.attn_q.weight": ARRAYS["a.weight"], "b": ARRAYS["b"].astype(np.float32)}
    listed = struct.pack("<IIQ", 9, 8, 2) + text("a") + text("b")
    nested = struct.pack("<IIQ", 9, 9, 1) + struct.pack("<IQ", 4, 3) + b"\0" * 12
    facts = text("tokens") + listed + text("nested") + nested + text("general.alignment") + struct.pack("<II", 4, 64)
    (tmp_path / "w.gguf").write_bytes(gguf(arrays, facts, 3, 64))
    check(tmp_path / "w.gguf", "gguf", arrays)


def test_quantised_gguf_is_what_its_own_package_reads(tmp_path):
    package = pytest.importorskip("gguf")
    writer = package.GGUFWriter(tmp_path / "w.gguf", "llama")
    writer.add_array("tokenizer.ggml.tokens", ["a", "bc", "d"])
    values = GENERATOR.standard_normal((6, 512)).astype(np.float32)
    kinds = [package.GGMLQuantizationType[name] for name in ("Q8_0", "Q4_0", "Q5_1", "BF16", "F16", "TQ2_0")]
    for kind in kinds:
        writer.add_tensor(f"{kind.name}.weight", package.quants.quantize(values, kind), raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    kind, found = read(tmp_path / "w.gguf")
    assert kind == "gguf"
    for tensor in package.GGUFReader(tmp_path / "w.gguf").tensors:
        stored, numbers = found[tensor.name]
        assert stored.shape == tuple(tensor.shape.tolist())[::-1]
        assert np.array_equal(numbers, package.quants.dequantize(tensor.data, tensor.tensor_type).reshape(stored.shape))


@pytest.mark.parametrize("external", [False, True])
def test_the_layers_of_an_onnx_file_are_what_its_graph_makes_of_them(tmp_path, external):
    onnx = pytest.importorskip("onnx")
    path = model_of(tmp_path, external=external)
    model = onnx.load(path)
    rows = {row.name: row for row in survey(path).rows}
    expected = {
        "conv": ("convolution", 6, 12, ReLU()),
        "linear": ("matrix", 20, 400, SiLU()),
        "gemm": ("matrix", 400, 7, Tanh()),
        "turned": ("matrix", 7, 5, None),
        "table": ("embedding", 0, 0, None),
        "bias": ("vector", 0, 0, None),
        "halves": ("vector", 0, 0, None),
    }
    assert {name: (row.layer.kind, row.layer.fan_in, row.layer.fan_out, row.layer.activation) for name, row in rows.items()} == expected
    for tensor in model.graph.initializer:
        values = onnx.numpy_helper.to_array(tensor).astype(np.float64)
        summary = rows[tensor.name].summary
        assert summary.count == values.size
        assert summary.variance == pytest.approx(values.var(), rel=1e-9)
    assert rows["conv"].needed == pytest.approx(2.0)
    assert rows["conv"].variance == pytest.approx(6 * rows["conv"].summary.variance)
    assert rows["turned"].largest == pytest.approx(np.linalg.norm(onnx.numpy_helper.to_array(model.graph.initializer[5]), 2), rel=1e-6)


@pytest.mark.parametrize(
    ("package", "names"),
    [
        ("silero_vad", ("data", "silero_vad.onnx")),
        ("silero_vad", ("data", "silero_vad_half.onnx")),
        ("magika", ("models", "standard_v3_3", "model.onnx")),
        ("rapidocr_onnxruntime", ("models", "ch_PP-OCRv4_rec_infer.onnx")),
    ],
)
def test_real_networks_are_read_as_the_package_onnx_reads_them(package, names):
    onnx = pytest.importorskip("onnx")
    path = shipped(package, *names)
    rows = {row.name: row for row in survey(path).rows}
    kinds = (1, 10, 11)
    initializers = [tensor for tensor in onnx.load(path).graph.initializer if tensor.data_type in kinds and np.prod(tensor.dims) > 1]
    for tensor in initializers:
        values = onnx.numpy_helper.to_array(tensor).astype(np.float64)
        summary = rows[tensor.name].summary
        assert (summary.count, summary.low, summary.high) == (values.size, values.min(), values.max())
        assert summary.variance == pytest.approx(values.var(), rel=1e-9, abs=1e-30)
    assert any(row.layer.weighs for row in rows.values())


def test_gelu_is_known_in_the_pieces_that_exporters_write(tmp_path):
    onnx = pytest.importorskip("onnx")
    helper = onnx.helper
    nodes = [
        helper.make_node("MatMul", ["x", "w"], ["z"]),
        helper.make_node("Div", ["z", "root"], ["d"]),
        helper.make_node("Erf", ["d"], ["e"]),
        helper.make_node("Add", ["e", "one"], ["p"]),
        helper.make_node("Mul", ["z", "p"], ["q"]),
        helper.make_node("Mul", ["q", "half"], ["y"]),
    ]
    scalars = [helper.make_tensor(name, 1, (), [value]) for name, value in (("root", 2**0.5), ("one", 1.0), ("half", 0.5))]
    weight = onnx.numpy_helper.from_array(np.ones((3, 4), np.float32), "w")
    info = helper.make_tensor_value_info
    onnx.save(helper.make_model(helper.make_graph(nodes, "g", [info("x", 1, [1, 3])], [info("y", 1, [1, 4])], [weight, *scalars])), tmp_path / "w.onnx")
    (row,) = survey(tmp_path / "w.onnx").rows
    assert row.layer.activation == GELU()


def test_a_missing_package_is_named_with_how_to_install_it(tmp_path, monkeypatch):
    import importlib

    def missing(name: str, *_):
        raise ImportError(name)

    header = b'{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}'
    (tmp_path / "w.safetensors").write_bytes(struct.pack("<Q", len(header)) + header + b"\0" * 4)
    (tmp_path / "w.onnx").write_bytes(b"\x08\x07" + varint(58) + varint(0))
    monkeypatch.setattr(importlib, "import_module", missing)
    assert refusal(tmp_path / "w.safetensors").endswith("pip install safetensors.")
    assert refusal(tmp_path / "w.onnx").endswith("pip install onnx.")


def test_what_is_no_file_of_weights_is_said(tmp_path):
    (tmp_path / "empty.npz").write_bytes(b"")
    assert "is empty" in refusal(tmp_path / "empty.npz")
    assert "does not exist" in refusal(tmp_path / "missing.npz")
    assert "is a folder" in refusal(tmp_path)
    (tmp_path / "w.h5").write_bytes(b"\x89HDF\r\n\x1a\n" + b"\0" * 8)
    assert "keras.saving.load_model" in refusal(tmp_path / "w.h5")
    (tmp_path / "w.txt").write_bytes(b"hello")
    assert "none that is known" in refusal(tmp_path / "w.txt")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "hello")
    (tmp_path / "w.npz").write_bytes(stream.getvalue())
    assert "without arrays" in refusal(tmp_path / "w.npz")


@settings(max_examples=examples(60), deadline=None, suppress_health_check=WITH_FIXTURES)
@given(content=st.one_of(st.text(min_size=1).map(str.encode), st.binary(min_size=1, max_size=99), st.just(bytes(400))), suffix=st.sampled_from(BY_BEGINNING))
def test_what_is_not_what_its_name_says_is_told_so(content, suffix, tmp_path):
    # What begins as a file of some kind is told to be one, and damaged.
    assume(content[:1] not in b"P\x93G\x89\x80" and content[8:9] != b"{" and (content[:1] != b"\x08" or len(content) < 3))
    path = tmp_path / f"w{suffix}"
    path.write_bytes(content)
    said = refusal(path)
    assert said.startswith(f"weights.file: {path} is no {suffix} file, though its name says so")
    assert said.endswith("save or download it once more.")


@pytest.mark.parametrize("content", [b"trash\n", b"<!DOCTYPE html>", bytes(400), b"\xff" * 40])
def test_trash_is_no_onnx_file_whether_or_not_the_package_is_there(content, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "onnx", None)
    path = tmp_path / "w.onnx"
    path.write_bytes(content)
    assert f"{path} is damaged: it is no ONNX file" in refusal(path)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_empty_is_to_be_saved_once_more(suffix, tmp_path):
    path = tmp_path / f"w{suffix}"
    path.write_bytes(b"")
    assert refusal(path) == f"weights.file: {path} is empty: save or download it once more."


def test_a_name_that_is_no_text_is_shown_as_what_is_of_it():
    assert one_line(b"a\xffb") == "a\N{REPLACEMENT CHARACTER}b"
    assert one_line("a\nb") == "a?b"


def test_a_tensor_without_a_name_is_called_the_same_in_every_language():
    english = one_line("")
    with spoken(PSEUDO):
        assert one_line("") == english


def test_of_an_archive_only_arrays_are_read_and_those_of_other_numbers_named(tmp_path):
    good = np.ones((2, 3), np.float32)
    np.savez(tmp_path / "w.npz", good=good, pairs=np.ones(3, np.complex64), words=np.array(["a", "b"]))
    with zipfile.ZipFile(tmp_path / "w.npz", "a") as archive:
        archive.writestr("README.txt", "no array")
    rows = {row.name: row for row in survey(tmp_path / "w.npz").rows}
    assert set(rows) == {"good", "pairs", "words"}
    assert rows["good"].summary.count == 6
    assert "complex64" in str(rows["pairs"].layer.stored.problem)
    assert rows["pairs"].summary is None
    assert rows["words"].summary is None


def test_files_that_promise_too_much_or_hold_nothing_are_refused(tmp_path):
    pytest.importorskip("safetensors")
    path = tmp_path / "w.safetensors"
    path.write_bytes(struct.pack("<Q", 2) + b"{}")
    assert "holds no tensors: give a file of weights" in refusal(path)
    for offsets in ([4, 0], [0, 400], [-4, 0]):
        head = b'{"w": {"dtype": "F32", "shape": [1], "data_offsets": %s}}' % str(offsets).encode()
        path.write_bytes(struct.pack("<Q", len(head)) + head + bytes(4))
        refusal(path)
    # Keras' own archive, by what it holds and not by its name.
    with zipfile.ZipFile(tmp_path / "w.npz", "w") as archive:
        archive.writestr("metadata.json", "{}")
        archive.writestr("model.weights.h5", b"HDF")
    assert "is a Keras file, which is not read" in refusal(tmp_path / "w.npz")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="where files that are mapped can be cut off, and copies need no disk")
def test_who_cuts_off_a_file_while_it_is_opened_does_not_end_the_program(tmp_path, monkeypatch):
    safetensors = pytest.importorskip("safetensors.numpy")
    path, package = tmp_path / "a.safetensors", pytest.importorskip("safetensors")
    safetensors.save_file({"a": np.ones((40, 30), np.float32)}, path)
    real, mapped = package.safe_open, []

    @contextlib.contextmanager
    def looked_at(name, **how):
        with real(name, **how) as file:
            here = Path("/proc/self/maps").read_text()
            # As a training that writes its next checkpoint: from now on to touch what is mapped of it is a SIGBUS.
            os.truncate(path, 0)
            mapped.append(str(path) in here)
            # The package touches it.
            assert file.keys() == ["a"]
            yield file

    monkeypatch.setattr(package, "safe_open", looked_at)
    with opened(path) as content:
        assert [stored.shape for stored in content.tensors] == [(40, 30)]
    assert mapped == [False]
