"""The activations, one frozen struct each, and the catalogue of them all."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from types import MappingProxyType

from sigexplorer.model.activations.base import Activation
from sigexplorer.model.activations.exponential_linear import ELU, SELU
from sigexplorer.model.activations.gates import GELU, GELUTanh, Mish, SiLU
from sigexplorer.model.activations.growth import Gompertz, Richards
from sigexplorer.model.activations.logistic import Sigmoid
from sigexplorer.model.activations.piecewise import HardSigmoid, HardSwish, HardTanh, Identity, Step
from sigexplorer.model.activations.rectifiers import LeakyReLU, ReLU, Softplus
from sigexplorer.model.activations.sigmoids import Arctan, Erf, LeCunTanh, Softsign, Tanh

# The one list of activations, in the order in which a chooser shows them. Being a union of tagged structs it
# is also the type that session files are read with.
AnyActivation = (
    Sigmoid
    | Tanh
    | LeCunTanh
    | Arctan
    | Erf
    | Softsign
    | Gompertz
    | Richards
    | ReLU
    | LeakyReLU
    | ELU
    | SELU
    | Softplus
    | GELU
    | GELUTanh
    | SiLU
    | Mish
    | HardSigmoid
    | HardTanh
    | HardSwish
    | Step
    | Identity
)

catalogue: Mapping[str, type[Activation]] = MappingProxyType({str(kind.__struct_config__.tag): kind for kind in typing.get_args(AnyActivation)})

__all__ = [
    "ELU",
    "GELU",
    "SELU",
    "Activation",
    "AnyActivation",
    "Arctan",
    "Erf",
    "GELUTanh",
    "Gompertz",
    "HardSigmoid",
    "HardSwish",
    "HardTanh",
    "Identity",
    "LeCunTanh",
    "LeakyReLU",
    "Mish",
    "ReLU",
    "Richards",
    "SiLU",
    "Sigmoid",
    "Softplus",
    "Softsign",
    "Step",
    "Tanh",
    "catalogue",
]
