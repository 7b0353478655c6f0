"""The activations, one frozen struct each, and the catalogue of them all."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from types import MappingProxyType

from sigexplorer.model.activations.base import Activation
from sigexplorer.model.activations.sigmoids import Sigmoid

# The one list of activations, in the order in which a chooser shows them. Being a union of tagged structs it
# is also the type that session files are read with.
AnyActivation = Sigmoid

catalogue: Mapping[str, type[Activation]] = MappingProxyType(
    {str(kind.__struct_config__.tag): kind for kind in (typing.get_args(AnyActivation) or (AnyActivation,))}
)

__all__ = ["Activation", "AnyActivation", "Sigmoid", "catalogue"]
