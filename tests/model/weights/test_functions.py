from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from sigexplorer.model.activations import CELU, ELU, GELU, SELU, GELUTanh, HardSigmoid, HardTanh, LeakyReLU, ReLU, Sigmoid, SiLU, Threshold
from sigexplorer.model.weights.functions import function_of


def node(kind: str, *inputs: str, **attributes: float | bytes) -> SimpleNamespace:
    made = [
        SimpleNamespace(name=name, f=value if isinstance(value, float) else 0.0, s=value if isinstance(value, bytes) else b"")
        for name, value in attributes.items()
    ]
    return SimpleNamespace(op_type=kind, input=["x", *inputs], attribute=made)


def single(value: float) -> float:
    return float(np.float32(value))


NUMBERS = {"zero": 0.0, "six": 6.0, "one": 1.0, "minus": -1.0}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (node("Sigmoid"), Sigmoid()),
        (node("LeakyRelu"), LeakyReLU(slope=0.01)),
        (node("LeakyRelu", alpha=single(0.2)), LeakyReLU(slope=0.2)),
        (node("Elu", alpha=2.0), ELU(alpha=2.0)),
        (node("Celu", alpha=2.0), CELU(alpha=2.0)),
        (node("Selu"), SELU()),
        (node("Selu", alpha=1.5), None),
        (node("HardSigmoid"), HardSigmoid(half_width=2.5)),
        (node("HardSigmoid", alpha=single(1 / 6)), HardSigmoid(half_width=3.0)),
        (node("HardSigmoid", alpha=-1.0), None),
        (node("HardSigmoid", beta=0.1), None),
        (node("Gelu"), GELU()),
        (node("Gelu", approximate=b"tanh"), GELUTanh()),
        (node("Swish"), SiLU()),
        (node("QuickGelu"), SiLU(beta=1.702)),
        (node("ThresholdedRelu"), Threshold(threshold=1.0)),
        (node("Clip", "zero", "six"), HardTanh(lower=0.0, upper=6.0)),
        (node("Clip", min=0.0, max=6.0), HardTanh(lower=0.0, upper=6.0)),
        (node("Clip", "zero"), ReLU()),
        (node("Clip", "one", "minus"), None),
        (node("Clip", "unknown", "six"), None),
        (node("LeakyRelu", alpha=float("nan")), None),
        (node("Add", "y"), None),
    ],
)
def test_an_operator_is_the_function_of_the_catalogue_that_it_applies(given, expected):
    assert function_of(given, NUMBERS.get) == expected
