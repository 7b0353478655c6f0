"""Every reader of what comes from outside, as a function of bytes that raises nothing but the project's own errors."""

from __future__ import annotations

import base64
import contextlib
import io
import json
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from sigexplorer import autosave, lessons, link, session
from sigexplorer.arguments import start_of
from sigexplorer.errors import SigexplorerError
from sigexplorer.lessons import answers
from sigexplorer.model import Custom, Sigmoid
from sigexplorer.model.classification.logits import load_logits
from sigexplorer.model.classification.rows import load_classification
from sigexplorer.model.network.batch import load_inputs
from sigexplorer.model.recording.reader import read_recording
from sigexplorer.model.sheet_reader import parse_sheet
from sigexplorer.model.training.data import load_points
from sigexplorer.model.weights.survey import read_weights
from sigexplorer.resources import resource
from sigexplorer.state import State, replace, texts
from tests.model.weights.files import gguf


class Target(NamedTuple):
    """A reader: what it does with bytes, what a run begins with, and words that mean something to it."""

    read: Callable[[bytes], object]
    seeds: Callable[[], list[bytes]]
    words: tuple[bytes, ...] = ()


def on_disk(read: Callable[[Path], object], suffix: str) -> Callable[[bytes], object]:
    """Return a reader of bytes from one of files."""

    def reads(content: bytes) -> object:
        with tempfile.TemporaryDirectory(prefix="sigexplorer-fuzz-") as folder:
            path = Path(folder) / f"a{suffix}"
            path.write_bytes(content)
            return read(path)

    return reads


def _formula(content: bytes) -> object:
    function = Custom(content.decode("utf-8", "replace"))
    with np.errstate(all="ignore"):
        return function.derivatives(np.array([-3.0, 0.0, 0.5, 40.0]), 1), function.latex()


def _unpacked(content: bytes) -> object:
    """Read a link whose content is what is given: what stands behind the compression, which chance never hits."""
    packed = base64.urlsafe_b64encode(zlib.compress(content)).rstrip(b"=").decode()
    return link.state_of(f"{session.SCHEME}{session.VERSION}.{packed}")


def _words(content: bytes) -> object:
    words = content.decode("utf-8", "replace").split("\n")
    # argparse says what is wrong on the standard error, and ends with 2; help ends with 0.
    with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
        return start_of([word.replace("\0", "") for word in words])
    return None


def _sample(name: str) -> bytes:
    return resource("data", name).read_bytes()


def _sessions() -> list[bytes]:
    return [session.encode(session.preset(name)) for name in session.preset_names()[::6]]


def _arrays(kind: str) -> list[bytes]:
    stream = io.BytesIO()
    array = np.arange(6, dtype=np.float32).reshape(2, 3)
    if kind == "npz":
        np.savez_compressed(stream, **{"a.weight": array, "a.bias": array[0]})
    else:
        np.save(stream, array)
    return [stream.getvalue()]


def _safetensors() -> list[bytes]:
    head = json.dumps({"a.weight": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, "__metadata__": {"a": "b"}}).encode()
    return [len(head).to_bytes(8, "little") + head + np.arange(6, dtype="<f4").tobytes()]


def _command_lines() -> list[bytes]:
    keys = texts(replace(State(), {"chain.depth": 7, "style.page": "phase"}))
    return [b"--set\nactivation=gelu", b"--preset\nvanishing", b"--lesson\ncurve", *(f"--set\n{key}={text}".encode() for key, text in list(keys.items())[::9])]


def _weights(suffix: str) -> Callable[[bytes], object]:
    return on_disk(lambda path: read_weights(str(path), "none", Sigmoid()), suffix)


TABLES = [b"x,y,z\n1,2,0\n2,3.5,1\n-1e-3,4,1\n", b"a;b\n1,5;2\n2,5;1\n", b"1 2 0\n3 4 1\n", b'"a, b",c\n"1",0\n,1\n', "\ufeffx\ty\n1\t0\n".encode()]
TABLE_WORDS = (b"sep=;\n", b",", b";", b"\t", b'"', b"nan", b"inf", b"1e999", b"\xef\xbb\xbf", b"\xff\xfe", b"#", b"NA", b"1,5", b"\r\n", b"logit")
LESSONS = ("curve", "formats", "cost")
LINKED = [b"{}", b'{"chain":{"depth":7}}', b'{"activation":{"function":"gelu"},"compare":[{"function":"tanh"}]}']
JSON_WORDS = (b'"version"', b'"state"', b'"activation"', b'"function"', b"null", b"1e999", b"-0.0", b"[[[[", b"NaN", b'"\\ud800"', b"true", b'"compare"')

TARGETS: dict[str, Target] = {
    "session": Target(session.decode, _sessions, JSON_WORDS),
    "autosave": Target(on_disk(autosave.read, autosave.SUFFIX), lambda: [b'{"autosave": 1, "path": "", "digest": ""}\n' + _sessions()[0]], JSON_WORDS),
    "link": Target(lambda content: link.state_of(content.decode("utf-8", "replace")), lambda: [link.link_of(State()).encode()], (b"sigx:", b"sigx://")),
    "link_content": Target(
        _unpacked, lambda: [b"{}", b'{"chain":{"depth":7}}', b'{"activation":{"function":"gelu"},"compare":[{"function":"tanh"}]}'], JSON_WORDS
    ),
    "formula": Target(
        _formula,
        lambda: [b"x*sigmoid(beta*x) + a*tanh(x)", b"where(x < 0, exp(x) - 1, x)", b"max(0, x)^2 / (1 + abs(x))", b"-2**-3**x"],
        (b"where(", b"sigmoid(", b"**", b"<=", b"9e99", b"beta", b"log(", b"erf(", b"gamma(", b"pi", b"\xcf\x83"),
    ),
    "sheet": Target(lambda content: parse_sheet(content.decode("utf-8", "replace"), "a"), lambda: TABLES, TABLE_WORDS),
    "rows": Target(on_disk(load_classification, ".csv"), lambda: [*TABLES, _sample("challenger.csv")], TABLE_WORDS),
    "logits": Target(on_disk(load_logits, ".csv"), lambda: [*TABLES, b"logit,label\n1.5,1\n-2,0\n"], TABLE_WORDS),
    "points": Target(on_disk(lambda path: load_points(str(path)), ".csv"), lambda: TABLES, TABLE_WORDS),
    "inputs": Target(on_disk(lambda path: load_inputs(path, 100), ".csv"), lambda: TABLES, TABLE_WORDS),
    "lesson": Target(lessons.decode, lambda: [resource("lessons", f"{name}.toml").read_bytes() for name in LESSONS], (b"[[step]]", b"{", b"}")),
    "answers": Target(on_disk(answers.load, answers.SUFFIX), lambda: [b"{}", b'{"version": 1, "pupil": "a", "lesson": "curve", "answers": []}'], JSON_WORDS),
    "recording": Target(on_disk(read_recording, ".sigrec"), lambda: [_sample("sound.sigrec")[:4000], _sample("dead_units.sigrec")[:1500]], (b"\xff" * 8,)),
    "safetensors": Target(_weights(".safetensors"), _safetensors, (b'"dtype"', b'"shape"', b'"data_offsets"', b"F16", b"I64", b"99999999999999999999")),
    "npz": Target(_weights(".npz"), lambda: _arrays("npz"), (b"PK\x03\x04", b"PK\x01\x02", b"\x93NUMPY")),
    "npy": Target(_weights(".npy"), lambda: _arrays("npy"), (b"\x93NUMPY", b"'descr'", b"'|O'", b"'<f8'", b"9999999999", b"True")),
    "gguf": Target(_weights(".gguf"), lambda: [gguf({"a.weight": np.ones((2, 32), np.float32)})], (b"GGUF", b"\xff" * 8, b"\x08\0\0\0")),
    "onnx": Target(_weights(".onnx"), lambda: [b"\x08\x08:\x0c\n\x05\n\x01x\x12\x00\x12\x03abc"], (b"\xff\xff\xff\xff\x0f", b":", b"\x0a")),
    "command_line": Target(_words, _command_lines, (b"--set", b"=", b"--preset", b"--lesson", b"\n", b"activation.", b"compare=", b"1e999", b"--help")),
}


def read(name: str, content: bytes) -> None:
    """Give bytes to a reader; what it refuses in its own words is all right.

    Raises
    ------
    Exception
        Anything but a `SigexplorerError`: that is what is looked for; and an error that is more than a line.
    """
    try:
        TARGETS[name].read(content)
    except SigexplorerError as error:
        said = str(error)
        if ("\n" in said and name != "formula") or not said or len(said) > 2000:
            raise AssertionError(f"{name}: not one line of at most 2,000 characters: {said[:300]!r}") from error
