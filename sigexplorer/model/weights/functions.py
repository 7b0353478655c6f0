"""Which function of the catalogue an activation of an ONNX model is.

Source
------
ONNX: Operators, with their attributes and defaults; ONNX Runtime: Contributed operators (FastGelu, QuickGelu and BiasGelu of com.microsoft).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import (
    CELU,
    ELU,
    GELU,
    SELU,
    Activation,
    Arctan,
    Erf,
    GELUTanh,
    HardSigmoid,
    HardSwish,
    HardTanh,
    LeakyReLU,
    Mish,
    ReLU,
    Sigmoid,
    SiLU,
    Softplus,
    Softsign,
    Tanh,
    Threshold,
)

SIMPLE: Mapping[str, Callable[[], Activation]] = MappingProxyType(
    {
        "Sigmoid": Sigmoid,
        "Tanh": Tanh,
        "Relu": ReLU,
        "Softplus": Softplus,
        "Softsign": Softsign,
        "HardSwish": HardSwish,
        "Mish": Mish,
        "Erf": Erf,
        "Atan": Arctan,
        "FastGelu": GELUTanh,
        "BiasGelu": GELU,
    }
)
# Defaults of the operators' parameters, and how far off they may be as float32.
SELU_ALPHA, SELU_GAMMA = 1.6732632, 1.0507010
CLOSE = 1e-4


def function_of(node: Any, number: Callable[[str], float | None]) -> Activation | None:
    """Return the function that a node applies to its first input; None where it applies none of the catalogue.

    Parameters
    ----------
    node : NodeProto
        The node.
    number : callable
        From the name of a value to its number, where it is a constant with one.
    """
    given = {item.name: item for item in node.attribute}

    def real(name: str, default: float) -> float:
        # float32 to the digits that it has.
        return float(f"{given[name].f:.7g}") if name in given else default

    def bound(place: int, name: str) -> float | None:
        if len(node.input) > place and node.input[place]:
            return number(node.input[place])
        return real(name, math.nan) if name in given else None

    try:
        match node.op_type:
            case "LeakyRelu":
                return LeakyReLU(slope=real("alpha", 0.01))
            case "Elu":
                return ELU(alpha=real("alpha", 1.0))
            case "Selu":
                usual = abs(real("alpha", SELU_ALPHA) - SELU_ALPHA) < CLOSE and abs(real("gamma", SELU_GAMMA) - SELU_GAMMA) < CLOSE
                return SELU() if usual else None
            case "HardSigmoid":
                slope = real("alpha", 0.2)
                # To the digits that float32 leaves of 0.2 and 1 / 6.
                return HardSigmoid(half_width=float(f"{0.5 / slope:.6g}")) if slope > 0.0 and abs(real("beta", 0.5) - 0.5) < CLOSE else None
            case "Celu":
                return CELU(alpha=real("alpha", 1.0))
            case "ThresholdedRelu":
                return Threshold(threshold=real("alpha", 1.0))
            case "Gelu":
                return GELUTanh() if "approximate" in given and given["approximate"].s == b"tanh" else GELU()
            case "Swish" | "QuickGelu":
                return SiLU(beta=real("alpha", 1.0 if node.op_type == "Swish" else 1.702))
            case "Clip":
                low, high = bound(1, "min"), bound(2, "max")
                if low == 0.0 and (high is None or high > 1e3):
                    return ReLU()
                return None if low is None or high is None else HardTanh(lower=low, upper=high)
    except ParameterError:
        return None
    return SIMPLE[node.op_type]() if node.op_type in SIMPLE else None
