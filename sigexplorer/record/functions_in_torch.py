"""Activation functions of PyTorch: as modules, and as calls that no module makes."""

from __future__ import annotations

import importlib
import math
from typing import Any, Protocol

from .measures import SATURATED

Regions = tuple[tuple[float, float], ...]
Function = tuple[str, Regions]
"""The name of an activation, '' of one that the program does not have, and where its slope is below 5 % of its steepest."""

SHARE = 0.05
MODULES = {
    "Sigmoid": "sigmoid",
    "Tanh": "tanh",
    "Softsign": "softsign",
    "ReLU": "relu",
    "ReLU6": "relu6",
    "SELU": "selu",
    "SiLU": "silu",
    "Mish": "mish",
    "Hardsigmoid": "hard_sigmoid",
    "Hardswish": "hard_swish",
}
APPLIED: dict[str, Function] = {
    name: (known, SATURATED[known])
    for name, known in {
        "sigmoid": "sigmoid",
        "sigmoid_": "sigmoid",
        "tanh": "tanh",
        "tanh_": "tanh",
        "softsign": "softsign",
        "relu": "relu",
        "relu_": "relu",
        "relu6": "relu6",
        "selu": "selu",
        "silu": "silu",
        "mish": "mish",
        "gelu": "gelu",
        "elu": "elu",
        "leaky_relu": "leaky_relu",
        "softplus": "softplus",
        "hardsigmoid": "hard_sigmoid",
        "hardtanh": "hard_tanh",
        "hardswish": "hard_swish",
    }.items()
}
"""By the names of functions, all with their default parameters."""


def activation_of(module: Any) -> Function | None:
    """Return the function that a module is; None where it is none, or one that is not known."""
    kind = type(module).__name__
    if not type(module).__module__.startswith("torch.nn"):
        return None
    if kind in MODULES:
        return MODULES[kind], SATURATED[MODULES[kind]]
    below = -math.inf
    if kind == "GELU":
        name = "gelu_tanh" if module.approximate == "tanh" else "gelu"
        return name, SATURATED[name]
    if kind == "LeakyReLU":
        return "leaky_relu", ((below, 0.0),) if abs(module.negative_slope) < SHARE else ()
    if kind in {"ELU", "CELU"} and module.alpha > 0:
        # alpha e^z, or e^(z / alpha), falls below the share of the slope 1.
        edge = math.log(SHARE / module.alpha) if kind == "ELU" else module.alpha * math.log(SHARE)
        return "elu", ((below, min(edge, 0.0)),)
    if kind == "Softplus" and module.beta > 0:
        return "softplus", ((below, math.log(SHARE / (1.0 - SHARE)) / module.beta),)
    if kind == "Hardtanh":
        return "hard_tanh", ((below, module.min_val), (module.max_val, math.inf))
    return None


class Watched(Protocol):
    """Who is told of calls."""

    def applied(self, function: str, given: Any) -> None:
        """Hear that a function is called."""

    def returned(self, output: Any) -> None:
        """Hear what it has returned."""


def watching(network: Watched) -> Any:
    """Return a context within which a network is told of every activation function that is called."""
    overrides: Any = importlib.import_module("torch.overrides")

    # While it is told, the mode is set aside: what happens within is not told again.
    class Mode(overrides.TorchFunctionMode):  # type: ignore[misc]
        def __torch_function__(self, function: Any, types: Any, arguments: Any = (), named: Any = None) -> Any:
            name = getattr(function, "__name__", "")
            if name not in APPLIED or not arguments:
                return function(*arguments, **(named or {}))
            network.applied(name, arguments[0])
            output = function(*arguments, **(named or {}))
            network.returned(output)
            return output

    return Mode()
