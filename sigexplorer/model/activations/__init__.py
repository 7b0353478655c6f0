"""The activations, one frozen struct each, and the catalogue of them all."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sigexplorer.model.activations._pieces import is_level, straight_slopes
from sigexplorer.model.activations.algebraic import BentIdentity, ElliotSigmoid, Squareplus
from sigexplorer.model.activations.base import Activation
from sigexplorer.model.activations.custom import Custom
from sigexplorer.model.activations.exponential_linear import CELU, ELU, SELU
from sigexplorer.model.activations.functions import AnyFunction, functions
from sigexplorer.model.activations.gates import GELU, GELUTanh, Mish, SiLU
from sigexplorer.model.activations.growth import Gompertz, Richards
from sigexplorer.model.activations.logistic import Sigmoid
from sigexplorer.model.activations.piecewise import HardSigmoid, HardSwish, HardTanh, Identity, Step
from sigexplorer.model.activations.rectifiers import LeakyReLU, LogSigmoid, ReLU, Softplus, Threshold
from sigexplorer.model.activations.shrinkage import HardShrink, SoftShrink, TanhShrink
from sigexplorer.model.activations.sigmoids import Arctan, Erf, Gudermannian, LeCunTanh, Softsign, Tanh

# What a function that is explored can be: one of those with a class of their own, or a formula.
AnyActivation = AnyFunction | Custom

catalogue: Mapping[str, type[Activation]] = MappingProxyType({**functions, "custom": Custom})

__all__ = [
    "CELU",
    "ELU",
    "GELU",
    "SELU",
    "Activation",
    "AnyActivation",
    "AnyFunction",
    "Arctan",
    "BentIdentity",
    "Custom",
    "ElliotSigmoid",
    "Erf",
    "GELUTanh",
    "Gompertz",
    "Gudermannian",
    "HardShrink",
    "HardSigmoid",
    "HardSwish",
    "HardTanh",
    "Identity",
    "LeCunTanh",
    "LeakyReLU",
    "LogSigmoid",
    "Mish",
    "ReLU",
    "Richards",
    "SiLU",
    "Sigmoid",
    "SoftShrink",
    "Softplus",
    "Softsign",
    "Squareplus",
    "Step",
    "Tanh",
    "TanhShrink",
    "Threshold",
    "catalogue",
    "functions",
    "is_level",
    "straight_slopes",
]
