"""Make resources/data/spiral.npz: the weights of a network that learnt two spirals, as the page of training has it in its preset."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np

from sigexplorer.model.activations import Tanh
from sigexplorer.model.training.machine import Shape
from sigexplorer.model.training.parameters import TrainingParameters
from sigexplorer.model.training.run import train

PARAMETERS = TrainingParameters(dataset="spiral", noise=0.01, depth=3, width=16, optimiser="adam", rate=0.01, steps=2000)


def weights() -> dict[str, np.ndarray]:
    """Return the weights and biases of every layer, in float32, named and laid out as PyTorch does."""
    *_, last = train([Tanh()], PARAMETERS, every=PARAMETERS.steps)
    named = {}
    for number, matrix in enumerate(Shape(PARAMETERS.layers).matrices(last.weights[0])):
        named[f"layers.{number}.weight"] = matrix[:, :-1].astype(np.float32)
        named[f"layers.{number}.bias"] = matrix[:, -1].astype(np.float32)
    return named


def main() -> int:
    """Write the file."""
    target = Path(__file__).parent.parent / "resources" / "data" / "spiral.npz"
    named: dict[str, Any] = dict(weights())
    np.savez(target, **named)
    return 0


if __name__ == "__main__":
    sys.exit(main())
