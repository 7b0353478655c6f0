"""Samples a second of networks in training, beside tensorflow/playground's own code under Node in the same run.

The peer takes a step as its page does: an epoch of batches, then the losses of the points learnt and of as many that are not (`oneStep` in its
src/playground.ts); without these losses, of which ours are recorded now and then, it is shown too. Ours trains three networks at once, and the
peer one: what is compared is what each network gets.
"""

import functools
import shutil
import subprocess
from pathlib import Path

import pytest

from sigexplorer.model import GELU, ReLU, Richards, Sigmoid, Tanh, TrainingParameters, TrainingRun

STEPS = 2048
PLAYGROUND = Path(__file__).parent / "programs" / "playground" / "train.js"


@functools.cache
def playground(shape: str, activation: str) -> tuple[int, int]:
    """Return how many samples a second the peer takes, as its page does and without losses; skip where there is no Node."""
    node = shutil.which("node") or shutil.which("nodejs")
    if node is None:
        pytest.skip("no peer: tensorflow/playground's code needs Node (apt-get install nodejs)")
    done = subprocess.run([node, str(PLAYGROUND), shape, activation, "200", "10", "5"], capture_output=True, text=True, check=True, timeout=100)
    page, bare = map(int, done.stdout.split())
    return page, bare


@pytest.mark.parametrize(
    ("activations", "given", "shape", "peers"),
    [
        ((Tanh(), Sigmoid(), ReLU()), {"depth": 6, "width": 8}, "2-8-8-8-8-8-8-1", ("TANH", "SIGMOID", "RELU")),
        ((Tanh(),), {"depth": 6, "width": 8}, "2-8-8-8-8-8-8-1", ("TANH",)),
        ((Tanh(),), {"widths": (4, 2)}, "2-4-2-1", ("TANH",)),
        ((GELU(),), {"depth": 6, "width": 8}, "2-8-8-8-8-8-8-1", ()),
        ((Richards(),), {"depth": 6, "width": 8}, "2-8-8-8-8-8-8-1", ()),
    ],
    ids=["three of 2-8-8-8-8-8-8-1", "tanh 2-8-8-8-8-8-8-1", "tanh 2-4-2-1", "GELU 2-8-8-8-8-8-8-1", "a function without a form of its own"],
)
def test_training(benchmark, figure, request, activations, given, shape, peers):
    run = TrainingRun(activations, TrainingParameters(samples=200, batch=10, **given))
    run.advance(STEPS)
    benchmark.pedantic(run.advance, (STEPS,), rounds=7)
    ours = round(run.batch * STEPS / benchmark.stats.stats.min)
    benchmark.extra_info["samples a second, each"] = ours
    if not peers:
        figure(f"training {request.node.callspec.id}", "", f"{ours:,} samples/s", "playground has none", None)
        return
    found = [playground(shape, name) for name in peers]
    page, bare = (max(values) for values in zip(*found, strict=True))
    said = f"{page:,} samples/s (without losses {bare:,})"
    figure(f"training {request.node.callspec.id}, each", "at least the peer's", f"{ours:,} samples/s", said, ours >= page)
