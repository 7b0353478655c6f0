"""Makes the shipped recordings, resources/data/*.sigrec, by real trainings of PyTorch: python -m tests.record.samples FOLDER.

All learn the two spirals of `sigexplorer.model.training.data`, 400 points of noise 0.03, by stochastic gradient descent over batches of 64.
"""

from __future__ import annotations

import sys
from collections import OrderedDict
from pathlib import Path

from sigexplorer.model.training.data import make_points
from sigexplorer.record import Recorder


def train(path: Path, function: str, depth: int, *, steps: int = 3000, rate: float = 0.05, bias: float = 0.0, standard: bool = True) -> None:
    """Train a network of hidden layers of 32 units, initialised as PyTorch does or by He's and Glorot's variances, and record it."""
    import torch
    from torch import nn

    torch.manual_seed(0)
    torch.set_num_threads(1)
    points = make_points("spiral", 0, 400, 0.03)
    x = torch.tensor(points.xy / points.xy.std(axis=0), dtype=torch.float32)
    y = torch.tensor(points.label)
    layers: OrderedDict[str, nn.Module] = OrderedDict()
    for number in range(depth):
        linear = nn.Linear(32 if number else 2, 32)
        if not standard:
            (nn.init.kaiming_normal_ if function == "ReLU" else nn.init.xavier_normal_)(linear.weight)
            nn.init.zeros_(linear.bias)
        if number == depth // 2:
            with torch.no_grad():
                linear.bias[:24] += bias
        layers |= {f"hidden{number + 1}": linear, f"{function.lower()}{number + 1}": getattr(nn, function)()}
    model = nn.Sequential(layers | {"output": nn.Linear(32, 2)})
    optimizer = torch.optim.SGD(model.parameters(), rate, momentum=0.9)
    with Recorder(model, path, 50) as recorder:
        for _ in range(steps):
            batch = torch.randint(0, len(x), (64,))
            loss = nn.functional.cross_entropy(model(x[batch]), y[batch])
            loss.backward()
            optimizer.step()
            recorder.step(loss)
            optimizer.zero_grad()


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    train(folder / "all_alike.sigrec", "Sigmoid", 8)
    train(folder / "dead_units.sigrec", "ReLU", 4, bias=-8.0, standard=False, rate=0.02)
    train(folder / "sound.sigrec", "Tanh", 4, standard=False, rate=0.02)
