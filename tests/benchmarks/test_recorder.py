"""What a recorder costs a training of PyTorch at one record in 100 steps, and how large and how quickly read its file is."""

import time

import numpy as np
import pytest

from sigexplorer.model.recording.findings import find_all
from sigexplorer.model.recording.reader import read_recording
from sigexplorer.record import Recorder


def seconds(step, steps: int, done) -> float:
    """Return the CPU time of a step."""
    start = time.process_time()
    for _ in range(steps):
        step()
        done()
    return (time.process_time() - start) / steps


@pytest.mark.parametrize("kind", ["784-256-256-10", "convolutional", "50 layers of 256"])
def test_a_recorder_beside_a_training(benchmark, figure, tmp_path, kind):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed: pip install torch")
    torch.set_num_threads(1)
    nn = torch.nn
    match kind:
        case "784-256-256-10":
            model, x = nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 256), nn.ReLU(), nn.Linear(256, 10)), torch.randn(128, 784)
        case "convolutional":
            layers = [nn.Conv2d(3, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 64, 3, padding=1, stride=2), nn.ReLU(), nn.Flatten(), nn.Linear(64 * 256, 10)]
            model, x = nn.Sequential(*layers), torch.randn(32, 3, 32, 32)
        case _:
            model, x = nn.Sequential(*(layer for _ in range(50) for layer in (nn.Linear(256, 256), nn.Tanh())), nn.Linear(256, 10)), torch.randn(128, 256)
    y = torch.randint(0, 10, (len(x),))
    optimizer = torch.optim.Adam(model.parameters(), 1e-4)
    loss = None

    def step():
        nonlocal loss
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()

    # Every step and never, in turn, of each the least: a hundredth of the difference is what one record in 100 steps costs.
    steps, found = 40 if kind == "784-256-256-10" else 10, []
    never = lambda step: False  # noqa: E731
    for _ in range(10):
        plain = seconds(step, steps, lambda: None)
        with Recorder(model, tmp_path / "never.sigrec", never) as recorder:
            beside = seconds(step, steps, lambda recorder=recorder: recorder.step(loss))
        with Recorder(model, tmp_path / "always.sigrec", 1) as recorder:
            recorded = seconds(step, steps, lambda recorder=recorder: recorder.step(loss))
        assert recorder.problem == ""
        found.append((plain, beside, recorded))
    benchmark.pedantic(step, rounds=3)
    plain, beside, recorded = np.min(found, axis=0)
    share = (max(beside - plain, 0.0) + 0.01 * max(recorded - beside, 0.0)) / plain
    figure(f"recorder beside {kind}, one record in 100 steps", "under 5 % of a step", f"{share:.1%}", "", share < 0.05)


def test_a_long_recording(benchmark, figure, tmp_path):
    """100 layers and 1,000 records, none of whose numbers repeats."""
    generator = np.random.default_rng(0)
    path = tmp_path / "long.sigrec"
    with Recorder(None, path, 1) as recorder:
        for _ in range(1000):
            arrays = {f"layer{k}": generator.normal(size=(4, 8)) for k in range(100)}
            weights = {name: 0.1 * array for name, array in arrays.items()}
            updates = {name: 1e-4 * array[::-1] for name, array in arrays.items()}
            recorder.record(values=arrays, gradients=weights, weights=weights, weight_gradients=updates, updates=updates, loss=generator.random())
    size = path.stat().st_size
    found = benchmark.pedantic(lambda: find_all(read_recording(path)), rounds=3)
    assert found is not None
    figure("recording of 100 layers x 1,000 records", "a few MB", f"{size / 1e6:.1f} MB, read and judged in {benchmark.stats.stats.min:.2f} s", "", size < 8e6)
