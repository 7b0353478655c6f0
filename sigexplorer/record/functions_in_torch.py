"""Activation functions of PyTorch: as modules, and as calls that no module makes."""

from __future__ import annotations

import importlib
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from .measures import FLAT, SATURATED, Function, elu, leaky_relu

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
# What else some of these are given, behind the numbers, with what stands where they are not.
PARAMETERS: dict[str, tuple[tuple[str, Any], ...]] = {
    "gelu": (("approximate", "none"),),
    "leaky_relu": (("negative_slope", 0.01),),
    "elu": (("alpha", 1.0),),
    "softplus": (("beta", 1.0),),
    "hardtanh": (("min_val", -1.0), ("max_val", 1.0)),
}


def activation_of(module: Any) -> Function | None:
    """Return the function that a module is; None where it is none, or one that is not known."""
    kind = type(module).__name__
    if not type(module).__module__.startswith("torch.nn"):
        return None
    if kind in MODULES:
        return MODULES[kind], SATURATED[MODULES[kind]]
    if kind == "GELU":
        return _gelu(module.approximate)
    if kind == "LeakyReLU":
        return leaky_relu(module.negative_slope)
    if kind == "ELU":
        return elu(module.alpha)
    if kind == "CELU":
        # e^(z / alpha) falls below the share of the slope 1.
        return ("elu", ((-math.inf, module.alpha * math.log(FLAT)),)) if module.alpha > 0 else None
    if kind == "Softplus":
        return _softplus(module.beta)
    if kind == "Hardtanh":
        return _hard_tanh(module.min_val, module.max_val)
    return None


def activation_called(name: str, arguments: Sequence[Any], named: Mapping[str, Any]) -> Function | None:
    """Return the function of a call; None where its parameters make it one that is not known.

    Parameters
    ----------
    name : str
        One of `APPLIED`.
    arguments, named : sequence and mapping of object
        What it is called with: the numbers come first.
    """
    if name not in PARAMETERS:
        return APPLIED[name]
    given = [named.get(called, arguments[place] if place < len(arguments) else default) for place, (called, default) in enumerate(PARAMETERS[name], 1)]
    makers: dict[str, Callable[..., Function | None]] = {
        "gelu": _gelu, "leaky_relu": leaky_relu, "elu": elu, "softplus": _softplus, "hardtanh": _hard_tanh
    }  # fmt: skip
    return makers[name](*given)


def _gelu(approximate: str) -> Function:
    name = "gelu_tanh" if approximate == "tanh" else "gelu"
    return name, SATURATED[name]


def _softplus(beta: float) -> Function | None:
    return ("softplus", ((-math.inf, math.log(FLAT / (1.0 - FLAT)) / beta),)) if beta > 0 else None


def _hard_tanh(low: float, high: float) -> Function:
    return "hard_tanh", ((-math.inf, low), (high, math.inf))


class Watched(Protocol):
    """Who is told of calls."""

    def applied(self, name: str, function: Function | None, given: Any) -> None:
        """Hear that a function is called; None where it is not known."""

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
            network.applied(name, activation_called(name, arguments, named or {}), arguments[0])
            output = function(*arguments, **(named or {}))
            network.returned(output)
            return output

    return Mode()
