"""The functions that have a class of their own, one frozen struct each."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from types import MappingProxyType

from sigexplorer.model.activations.algebraic import BentIdentity, ElliotSigmoid, Squareplus
from sigexplorer.model.activations.base import Activation
from sigexplorer.model.activations.exponential_linear import CELU, ELU, SELU
from sigexplorer.model.activations.gates import GELU, GELUTanh, Mish, SiLU
from sigexplorer.model.activations.growth import Gompertz, Richards
from sigexplorer.model.activations.logistic import Sigmoid
from sigexplorer.model.activations.piecewise import HardSigmoid, HardSwish, HardTanh, Identity, Step
from sigexplorer.model.activations.rectifiers import LeakyReLU, LogSigmoid, ReLU, Softplus, Threshold
from sigexplorer.model.activations.shrinkage import HardShrink, SoftShrink, TanhShrink
from sigexplorer.model.activations.sigmoids import Arctan, Erf, Gudermannian, LeCunTanh, Softsign, Tanh
from sigexplorer.model.activations.unbounded import Exponential, Sine, SquaredReLU

# The one list of them, in the order in which a chooser shows them. A formula can call them all.
AnyFunction = (
    Sigmoid
    | Tanh
    | LeCunTanh
    | Arctan
    | Erf
    | Softsign
    | ElliotSigmoid
    | Gudermannian
    | Gompertz
    | Richards
    | ReLU
    | LeakyReLU
    | ELU
    | SELU
    | CELU
    | Softplus
    | Squareplus
    | LogSigmoid
    | Threshold
    | SquaredReLU
    | GELU
    | GELUTanh
    | SiLU
    | Mish
    | HardSigmoid
    | HardTanh
    | HardSwish
    | Step
    | Identity
    | HardShrink
    | SoftShrink
    | TanhShrink
    | BentIdentity
    | Exponential
    | Sine
)

functions: Mapping[str, type[Activation]] = MappingProxyType({str(kind.__struct_config__.tag): kind for kind in typing.get_args(AnyFunction)})
