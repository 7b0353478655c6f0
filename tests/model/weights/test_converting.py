"""The line that a refusal proposes for a pickle does what it says, whatever the file is called and however deep its weights lie."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.weights.opening import keras_line, torch_line
from tests.examples import WITH_FIXTURES, examples

# What stands in for the libraries, of which nothing but these calls is used.
TORCH = """
import pickle
def load(path, map_location, weights_only):
    assert weights_only
    with open(path, "rb") as file: return revive(pickle.load(file))
class Tensor(str):
    def clone(self): return self
    def contiguous(self): return self
def revive(found):
    return {name: revive(value) if isinstance(value, dict) else Tensor(value) if isinstance(value, str) else value for name, value in found.items()}
def is_tensor(value): return isinstance(value, Tensor)
"""
SAVE = """
import json
def save_file(tensors, path):
    with open(path, "w") as file: json.dump(tensors, file)
"""
NAMES = st.text(st.sampled_from(list("ab1 '\"$`\\!;&()é.")), min_size=1, max_size=8).filter(lambda name: name.strip(". ") and Path(name).name == name)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("libraries")
    (folder / "torch.py").write_text(TORCH)
    (folder / "safetensors").mkdir()
    (folder / "safetensors" / "__init__.py").write_text("")
    (folder / "safetensors" / "torch.py").write_text(SAVE)
    return folder


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell of Unix here")
@settings(max_examples=examples(12), deadline=None, suppress_health_check=WITH_FIXTURES)
@given(name=NAMES, below=st.sampled_from(["", "state_dict", "model_state_dict", "model"]))
def test_the_line_that_converts_a_pickle_runs(name, below, place, tmp_path_factory) -> None:
    folder = tmp_path_factory.mktemp("weights")
    weights = {"fc.weight": "numbers", "fc.bias": "others"}
    path = folder / f"{name}.pt"
    path.write_bytes(pickle.dumps({below: weights, "epoch": 3} if below else {**weights, "step": 7}))
    _, _, command = torch_line(path).partition("python -c ")
    run = subprocess.run(
        ["sh", "-c", f"{sys.executable} -c {command}"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(place)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert sorted(os.listdir(folder)) == sorted([path.name, path.with_suffix(".safetensors").name])
    assert path.with_suffix(".safetensors").read_text() == '{"fc.weight": "numbers", "fc.bias": "others"}'


@given(NAMES)
def test_a_name_is_no_command_of_the_line_for_keras_either(name) -> None:
    line = keras_line(Path(f"{name}.keras")).partition("python -c ")[2]
    assert line.startswith("'" if set('"$`\\!') & set(line[1:-1]) else '"')


def test_the_line_is_plain_where_the_name_is() -> None:
    line = torch_line(Path("m.pt"))
    assert "python -c \"import torch, safetensors.torch as s; w = torch.load('m.pt', map_location='cpu', weights_only=True); " in line
