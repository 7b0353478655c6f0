"""The model: what is computed, as a library without Qt.

>>> from sigexplorer.model import Sigmoid
>>> Sigmoid(gain=2).derivatives([0.0, 20.0], 1)
array([[5.00000000e-01, 1.00000000e+00],
       [5.00000000e-01, 8.49670851e-18]])

An activation is a frozen struct: its fields are its parameters, ``derivatives(x, order)`` gives f, f', f'', f''', ``log_abs_slope(x)`` the
logarithm of |f'|, ``landmarks()`` what is worth naming on the curve. `catalogue` has them all by name. The topics, each in its module: `compute_curve`,
`compute_probe`, `compute_chain` and `compute_layers`; their results turn into a `Table`.
"""

from sigexplorer.model.activations import (
    ELU,
    GELU,
    SELU,
    Activation,
    AnyActivation,
    Arctan,
    Erf,
    GELUTanh,
    Gompertz,
    HardSigmoid,
    HardSwish,
    HardTanh,
    Identity,
    LeakyReLU,
    LeCunTanh,
    Mish,
    ReLU,
    Richards,
    Sigmoid,
    SiLU,
    Softplus,
    Softsign,
    Step,
    Tanh,
    catalogue,
)
from sigexplorer.model.chain import ChainParameters, ChainResult, LayersResult, compute_chain, compute_layers
from sigexplorer.model.curve import CurveParameters, CurveResult, Trace, compute_curve
from sigexplorer.model.landmarks import Asymptote, Landmarks, find_landmarks
from sigexplorer.model.probe import ProbeParameters, ProbeResult, compute_probe
from sigexplorer.model.table import Column, Table

__all__ = [
    "ELU",
    "GELU",
    "SELU",
    "Activation",
    "AnyActivation",
    "Arctan",
    "Asymptote",
    "ChainParameters",
    "ChainResult",
    "Column",
    "CurveParameters",
    "CurveResult",
    "Erf",
    "GELUTanh",
    "Gompertz",
    "HardSigmoid",
    "HardSwish",
    "HardTanh",
    "Identity",
    "Landmarks",
    "LayersResult",
    "LeCunTanh",
    "LeakyReLU",
    "Mish",
    "ProbeParameters",
    "ProbeResult",
    "ReLU",
    "Richards",
    "SiLU",
    "Sigmoid",
    "Softplus",
    "Softsign",
    "Step",
    "Table",
    "Tanh",
    "Trace",
    "catalogue",
    "compute_chain",
    "compute_curve",
    "compute_layers",
    "compute_probe",
    "find_landmarks",
]
