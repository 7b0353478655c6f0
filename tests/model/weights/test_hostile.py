from __future__ import annotations

import ast
import contextlib
import pickle
import struct
import tracemalloc
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.files import open_regular
from sigexplorer.model.activations import Sigmoid
from sigexplorer.model.weights import stored
from sigexplorer.model.weights.onnx_file import inside
from sigexplorer.model.weights.survey import read_weights
from tests.examples import WITH_FIXTURES, examples
from tests.model.weights.files import ARRAYS, field, gguf, model_of, refusal, survey, text


class Bomb:
    """What runs code where it is unpickled."""

    def __reduce__(self):
        return (Path("went_off").write_text, ("bang",))


@pytest.mark.parametrize("name", ["w.pt", "w.pkl", "w.pth", "w.bin", "w.safetensors", "w.npz", "w"])
@pytest.mark.parametrize("protocol", [2, 5])
def test_a_pickle_is_refused_with_the_line_that_converts_it(tmp_path, monkeypatch, name, protocol):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_bytes(pickle.dumps(Bomb(), protocol=protocol))
    message = refusal(tmp_path / name)
    assert "can run any code" in message
    assert "torch.load" in message
    assert "weights_only=True" in message
    assert not (tmp_path / "went_off").exists()


@pytest.mark.parametrize("name", ["w.pt", "w.npz", "w.zip"])
def test_an_archive_of_pytorch_is_refused_whatever_its_name(tmp_path, name):
    with zipfile.ZipFile(tmp_path / name, "w") as archive:
        archive.writestr("archive/data.pkl", pickle.dumps({}))
        archive.writestr("archive/data/0", b"\0" * 8)
    assert "torch.load" in refusal(tmp_path / name)


def test_arrays_of_objects_are_left_out_and_run_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    np.savez(tmp_path / "w.npz", good=np.ones((2, 3)), bad=np.array([Bomb()], dtype=object))
    rows = {row.name: row for row in survey(tmp_path / "w.npz").rows}
    assert rows["good"].summary is not None
    assert rows["bad"].summary is None
    assert "unpickled" in str(rows["bad"].layer.stored.problem)
    assert not (tmp_path / "went_off").exists()


def array_head(shape: str) -> bytes:
    head = f"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}}}".encode()
    head += b" " * (-(len(head) + 11) % 64) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head


@pytest.mark.parametrize("shape", ["(1099511627776,)", "(4294967296, 4294967296, 4294967296)", "(-1,)", "(3, 'x')"])
def test_an_array_that_claims_more_than_it_holds_is_refused_before_memory_is_taken(tmp_path, shape):
    with zipfile.ZipFile(tmp_path / "w.npz", "w") as archive:
        archive.writestr("w.npy", array_head(shape) + b"\0" * 40)
    (tmp_path / "w.npy").write_bytes(array_head(shape) + b"\0" * 40)
    assert taken(lambda: refusal(tmp_path / "w.npz")) < 8e6
    assert taken(lambda: refusal(tmp_path / "w.npy")) < 8e6


def taken(work) -> float:
    """Return the largest memory that some work takes, in bytes."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_an_archive_that_unfolds_to_far_more_is_read_in_parts(tmp_path):
    # A hundred megabytes of zeros in a hundred kilobytes.
    with zipfile.ZipFile(tmp_path / "w.npz", "w", zipfile.ZIP_DEFLATED) as archive, archive.open("w.npy", "w") as stream:
        stream.write(array_head("(25000, 1000)"))
        for _ in range(100):
            stream.write(b"\0" * 1_000_000)
    found = []
    assert taken(lambda: found.append(read_weights(str(tmp_path / "w.npz"), "none", Sigmoid()))) < 400e6 * 0.6
    assert found[0].rows[0].summary.zeros == 25_000_000


@pytest.mark.parametrize(
    "facts",
    [
        text("k") + struct.pack("<IIQ", 9, 0, 2**62),
        text("k") + struct.pack("<IIQ", 9, 8, 2**40),
        text("k") + struct.pack("<IIQ", 9, 9, 2**40),
        text("k") + struct.pack("<IIQIQIQIQIQIQ", 9, 9, 1, 9, 1, 9, 1, 9, 1, 9, 1, 4, 1),
        text("k") + struct.pack("<IQ", 8, 2**63),
        struct.pack("<Q", 2**63),
        text("k") + struct.pack("<I", 77),
    ],
)
def test_facts_of_gguf_that_claim_anything_take_no_memory(tmp_path, facts):
    (tmp_path / "w.gguf").write_bytes(gguf({"w": ARRAYS["a.weight"]}, facts, 1))
    assert taken(lambda: refusal(tmp_path / "w.gguf")) < 8e6


def test_gguf_with_counts_beyond_all_is_refused(tmp_path):
    for tensors, facts in ((2**63, 0), (1, 2**63), (10_001, 0)):
        (tmp_path / "w.gguf").write_bytes(b"GGUF" + struct.pack("<IQQ", 3, tensors, facts) + b"\0" * 64)
        refusal(tmp_path / "w.gguf")


class Counted:
    """A file that counts the calls for its bytes."""

    def __init__(self, file) -> None:
        self._file, self.calls = file, 0

    def read(self, *size):
        self.calls += 1
        return self._file.read(*size)

    def __getattr__(self, name):
        return getattr(self._file, name)


@pytest.fixture
def counted(monkeypatch) -> list[Counted]:
    """Return the files that readers open."""
    files: list[Counted] = []
    monkeypatch.setattr(stored, "open_regular", lambda path: files.append(Counted(open_regular(path))) or files[-1])
    return files


def calls(files: list[Counted]) -> int:
    return sum(file.calls for file in files)


def test_small_parts_of_a_file_are_read_many_at_a_time(tmp_path, counted, monkeypatch):
    """A call to the file for each takes the reader of the largest that passes its bounds some five seconds."""
    texts = text("k") + struct.pack("<IIQ", 9, 8, 50_000) + b"".join(text("a" * (number % 7)) for number in range(50_000))
    (tmp_path / "w.gguf").write_bytes(gguf({"w": ARRAYS["a.weight"]}, texts, 1))
    assert read_weights(str(tmp_path / "w.gguf"), "none", Sigmoid()).rows
    assert calls(counted) < 1000
    literals = []
    monkeypatch.setattr(ast, "literal_eval", lambda text, read=ast.literal_eval: literals.append(text) or read(text))
    np.savez(tmp_path / "w.npz", **{f"w{number}": np.ones((2, 2)) for number in range(300)})
    read_weights(str(tmp_path / "w.npz"), "none", Sigmoid())
    assert len(literals) <= 1
    pytest.importorskip("onnx")
    counted.clear()
    (tmp_path / "w.onnx").write_bytes(b"\x08\x07" + field(7, field(1, b"\x0a\x03abc\x12\x01b\x22\x04Relu") * 20_000))
    read_weights(str(tmp_path / "w.onnx"), "none", Sigmoid())
    assert calls(counted) < 1000


@pytest.mark.parametrize("length", [0, 1, 7, 8, 9, 65_520, 65_528, 65_529, 65_536, 200_000])
def test_texts_of_any_length_are_stepped_over(tmp_path, length):
    texts = text("k") + struct.pack("<IIQ", 9, 8, 2001) + text("") * 1000 + text("b" * length) + text("cc") * 1000
    (tmp_path / "w.gguf").write_bytes(gguf({"w": ARRAYS["a.weight"]}, texts, 1))
    assert read_weights(str(tmp_path / "w.gguf"), "none", Sigmoid()).rows[0].layer.stored.name == "w"
    whole = (tmp_path / "w.gguf").read_bytes()
    (tmp_path / "w.gguf").write_bytes(whole[: whole.index(b"cc") + 100])
    assert "ends before" in refusal(tmp_path / "w.gguf")


def test_an_onnx_file_of_endless_small_messages_is_refused_before_it_is_built(tmp_path):
    pytest.importorskip("onnx")
    # Two bytes each, of which every one would take a hundred in memory.
    (tmp_path / "w.onnx").write_bytes(b"\x08\x07" + field(7, b"\x0a\x00" * 500_000))
    assert taken(lambda: refusal(tmp_path / "w.onnx")) < 100e6
    deep = b""
    for _ in range(200):
        deep = field(1, field(5, field(6, deep)))
    (tmp_path / "w.onnx").write_bytes(b"\x08\x07" + field(7, deep))
    assert "deep" in refusal(tmp_path / "w.onnx")


@pytest.mark.parametrize("location", ["/etc/hostname", "../secret", "a/../../secret", "C:\\secret", "\\\\server\\share", "", "link/secret", "..\\secret"])
def test_numbers_outside_of_the_folder_are_not_read(tmp_path, location):
    onnx = pytest.importorskip("onnx")
    (tmp_path / "secret").write_bytes(b"\0" * 4000)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path)
    path = model_of(folder, external=True)
    model = onnx.load(path, load_external_data=False)
    for entry in model.graph.initializer[1].external_data:
        if entry.key == "location":
            entry.value = location
    onnx.save(model, path)
    assert "outside of its folder" in refusal(path)
    with pytest.raises(ParameterError, match="outside of its folder"):
        inside(path, location)


def test_numbers_beyond_the_end_of_the_file_beside_are_refused(tmp_path):
    path = model_of(tmp_path, external=True)
    (tmp_path / "numbers.bin").write_bytes(b"\0" * 64)
    assert "ends before" in refusal(path)
    (tmp_path / "numbers.bin").unlink()
    assert "does not exist" in refusal(path)


HEADS = [b"", b"GGUF\3\0\0\0", b"\x08\x07", b"PK\3\4", b"\x93NUMPY\1\0", b"\2\0\0\0\0\0\0\0{"]


def good_files(folder: Path) -> list[Path]:
    np.savez(folder / "a.npz", **ARRAYS)
    np.savez_compressed(folder / "b.npz", **ARRAYS)
    np.save(folder / "c.npy", ARRAYS["a.weight"])
    (folder / "d.gguf").write_bytes(gguf({"w": ARRAYS["a.weight"], "v": ARRAYS["b"]}, text("k") + struct.pack("<IIQ", 9, 8, 1) + text("t"), 1))
    found = [folder / name for name in ("a.npz", "b.npz", "c.npy", "d.gguf")]
    try:
        import safetensors.numpy

        safetensors.numpy.save_file(ARRAYS, folder / "e.safetensors")
        found.append(folder / "e.safetensors")
    except ImportError:
        pass
    try:
        import onnx  # noqa: F401 - whether it is there

        found.append(model_of(folder))
    except ImportError:
        pass
    return found


def outcome(path: Path) -> str:
    """Return what a file is read as, or why it is refused."""
    try:
        return survey(path).table().title
    except ParameterError as error:
        return str(error)


@settings(max_examples=examples(250), suppress_health_check=WITH_FIXTURES)
@given(st.data())
def test_a_file_with_any_bytes_changed_is_read_or_refused_in_one_line(tmp_path_factory, data):
    folder = tmp_path_factory.getbasetemp() / "fuzzed"
    if not folder.exists():
        folder.mkdir()
        good_files(folder)
    source = data.draw(st.sampled_from(sorted(path.name for path in folder.iterdir() if path.stem != "broken")))
    content = bytearray((folder / source).read_bytes())
    # Heads first: that is where a file says what it is.
    near = st.one_of(st.integers(0, min(len(content), 200) - 1), st.integers(0, len(content) - 1), st.integers(max(0, len(content) - 200), len(content) - 1))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(near)
        match data.draw(st.sampled_from(["byte", "cut", "insert", "large"])):
            case "byte":
                content[min(place, len(content) - 1)] = data.draw(st.integers(0, 255))
            case "cut":
                del content[place : place + data.draw(st.integers(1, 50))]
            case "insert":
                content[place:place] = data.draw(st.binary(min_size=1, max_size=12))
            case "large":
                content[place : place + 8] = struct.pack("<Q", data.draw(st.sampled_from([2**64 - 1, 2**63, 2**31, 2**40])))
        if not content:
            content = bytearray(b"\0")
    broken = folder / f"broken{Path(source).suffix}"
    broken.write_bytes(content)
    assert outcome(broken).isprintable()


@settings(max_examples=examples(150))
@given(st.binary(max_size=300), st.sampled_from(["w.onnx", "w.gguf", "w.npz", "w.safetensors"]), st.sampled_from(HEADS))
def test_any_bytes_are_refused_in_one_line(tmp_path_factory, content, name, head):
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(head + content)
    with pytest.raises(ParameterError) as caught:
        survey(path)
    assert str(caught.value).isprintable()


def test_a_head_that_is_an_expression_is_refused_without_where_it_lies_in_memory(tmp_path):
    head = b"{'descr': '<f8', 'fortran_order': False, 'shape': (2**70,), }".ljust(117) + b"\n"
    path = tmp_path / "a.npy"
    path.write_bytes(b"\x93NUMPY\x01\x00v\x00" + head)
    said = refusal(path)
    assert "its head is none of an array" in said
    assert "0x" not in said


@pytest.mark.parametrize("odd", ["1or 2", "'\\d'", "0x1for x in (1,)"])
def test_what_is_odd_in_a_head_makes_no_warning(tmp_path, odd, recwarn):
    head = f"{{'descr': '<f8', 'fortran_order': False, 'shape': (2,), 'more': {odd}}}\n".encode()
    (tmp_path / "w.npy").write_bytes(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head + np.ones(2).tobytes())
    with contextlib.suppress(ParameterError):
        survey(tmp_path / "w.npy")
    assert not recwarn.list
