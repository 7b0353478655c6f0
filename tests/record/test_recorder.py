"""The recorder by itself: which steps, named arrays, and that nothing of it stops a training."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from sigexplorer.model.recording.reader import read_recording
from sigexplorer.record import Recorder

ROOT = Path(__file__).parents[2]


def test_it_imports_nothing_of_ours_and_no_qt() -> None:
    """And works as a folder of its own, without the rest of the program."""
    code = (
        "import sys; from sigexplorer.record import Recorder; import sigexplorer.record.in_torch, sigexplorer.record.in_keras;"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'PySide6', 'pyqtgraph', 'msgspec', 'torch', 'keras', 'jax'}),"
        "sorted(name for name in sys.modules if name.startswith('sigexplorer') and not name.startswith('sigexplorer.record')))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert found == "[] ['sigexplorer']"


# Keeps what is installed besides numpy out: a copy of the folder must find everything of its own in itself.
ALONE = """
import sys, pathlib
class Refused:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "sigexplorer":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Refused())
sys.path.insert(0, str(pathlib.Path.cwd()))
import importlib
module = importlib.import_module(sys.argv[1])
for path in sorted(pathlib.Path(sys.argv[1].replace(".", "/")).glob("*.py")):
    importlib.import_module(f"{sys.argv[1]}.{path.stem}" if path.stem != "__init__" else sys.argv[1])
import numpy as np
with module.Recorder(None, "run.sigrec") as recorder:
    recorder.record(values={"first": np.ones((4, 3))}, loss=0.5)
assert recorder.problem == "", recorder.problem
"""


@pytest.mark.parametrize("name", ["record", "recorder_of_ours", "tools.record"])
def test_a_copy_of_the_folder_works_by_itself(tmp_path, name) -> None:
    """Under whatever name it is copied, beside a script or into a package, with the rest of the program out of reach."""
    shutil.copytree(ROOT / "sigexplorer" / "record", tmp_path / name.replace(".", "/"), ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "train.py").write_text(ALONE)
    subprocess.run([sys.executable, "-I", "train.py", name], cwd=tmp_path, capture_output=True, text=True, check=True)
    found = read_recording(tmp_path / "run.sigrec")
    assert [layer.name for layer in found.layers] == ["first"]


def test_the_first_steps_and_every_hundredth_are_recorded(tmp_path) -> None:
    with Recorder(None, tmp_path / "a.sigrec") as recorder:
        assert [step for step in range(301) if recorder.due(step)] == [0, 1, 2, 5, 10, 20, 50, 100, 200, 300]
    with Recorder(None, tmp_path / "b.sigrec", every=lambda step: step > 297) as recorder:
        assert [step for step in range(301) if recorder.due(step)] == [298, 299, 300]


def test_nested_arrays_are_layers_by_the_names_on_their_way(tmp_path) -> None:
    path = tmp_path / "jax.sigrec"
    tree = {"params": {"Dense_0": {"kernel": np.ones((4, 3)), "bias": np.zeros(3)}, "Embed": {"embedding": np.ones((7, 4))}}, "raw": np.ones((5, 2))}
    with Recorder(None, path) as recorder:
        recorder.record(weights=tree, updates=tree, weight_gradients=tree, values={"params": {"Dense_0": np.ones((9, 3))}})
    assert recorder.problem == ""
    found = read_recording(path)
    assert [(layer.name, layer.fan_in, layer.fan_out) for layer in found.layers] == [("params/Dense_0", 4, 3), ("params/Embed", 4, 7), ("raw", 2, 5)]
    assert found.of("update_ratio").tolist() == [[1.0, 1.0, 1.0]]
    assert found.of("value_mean")[0, 0] == 1.0


def test_what_is_left_out_of_a_tree_is_no_layer(tmp_path) -> None:
    path = tmp_path / "jax.sigrec"
    with Recorder(None, path) as recorder:
        recorder.record(values={"a": np.ones((3, 2)), "frozen": None, "b": {"c": None}})
    assert recorder.problem == ""
    assert [layer.name for layer in read_recording(path).layers] == ["a"]


def nested(depth: int) -> dict:
    return {"a": nested(depth - 1)} if depth else {"a": np.ones((3, 2))}


@pytest.mark.parametrize(
    "wrong",
    [
        {"values": nested(100)},
        {"values": {"a": object()}},
        {"values": {"a": np.array(["text"])}},
        {"values": 5},
        {"loss": "none"},
        {"values": {"a": np.ones((3, 2))}, "updates": {"a": np.ones((3, 2))}, "weights": {"a": np.ones((5, 2))}, "gradients": {"a": "b"}},
    ],
    ids=["deep", "object", "text", "number", "loss", "gradient"],
)
def test_what_fails_inside_is_said_once_and_recording_ends(tmp_path, capsys, wrong) -> None:
    path = tmp_path / "a.sigrec"
    with Recorder(None, path) as recorder:
        recorder.record(values={"a": np.ones((3, 2))})
        for _ in range(3):
            recorder.record(**wrong)
            recorder.record(values={"a": np.ones((3, 2))})
        assert not recorder.recording
    assert capsys.readouterr().err.count("\n") == 1
    found = read_recording(path)
    assert found.step.tolist() == [0]
    assert recorder.problem in [note.text for note in found.notes]


def test_a_model_of_no_known_library_and_an_unknown_function_are_said(tmp_path, capsys) -> None:
    for number, arguments in enumerate([{"model": 3}, {"model": None, "activations": {"a": "tangent"}}]):
        with Recorder(path=tmp_path / f"{number}.sigrec", **arguments) as recorder:
            recorder.step(0.5)
        assert recorder.problem
    assert capsys.readouterr().err.count("\n") == 2


@pytest.mark.parametrize("arguments", [{"model": 3}, {"model": None, "activations": {"a": "tangent"}}])
@pytest.mark.parametrize("there", ["nothing", "recording", "text"])
def test_what_refuses_at_its_start_says_that_an_older_recording_stays(tmp_path, capsys, arguments, there) -> None:
    """Whoever looks at the file after such a training would take it for that of this one."""
    path = tmp_path / "a.sigrec"
    if there == "recording":
        with Recorder(None, path) as recorder:
            recorder.record(values={"a": np.ones((3, 2))})
    elif there == "text":
        path.write_text("everything")
    before = path.read_bytes() if path.exists() else None
    with Recorder(path=path, **arguments) as recorder:
        recorder.step(0.5)
    assert (path.read_bytes() if path.exists() else None) == before
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"sigexplorer: {path} is not recorded, the training goes on" in said
    assert said.endswith("; what stands there is the recording of an earlier one\n") == (there == "recording")


def test_an_error_of_the_training_goes_on_and_is_recorded(tmp_path) -> None:
    path = tmp_path / "a.sigrec"
    recorder = Recorder(None, path)
    recorder.record(values={"a": np.ones((3, 2))})
    with pytest.raises(ZeroDivisionError), recorder:
        1 / 0  # noqa: B018
    assert (read_recording(path).ending, read_recording(path).error) == ("done", "ZeroDivisionError")


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.int32, bool])
def test_arrays_of_every_kind_and_shape(tmp_path, dtype) -> None:
    path = tmp_path / "a.sigrec"
    with Recorder(None, path, activations={"d": "tanh"}) as recorder:
        recorder.record(
            values={"a": np.ones((), dtype), "b": np.ones((2, 3, 4, 5), dtype), "c": np.ones((0, 3), dtype), "d": np.ones(6, dtype)}, inputs=np.ones(3)
        )
    assert recorder.problem == ""
    assert read_recording(path).of("value_p50")[0, [1, 2]].tolist() == [1.0, 1.0]
