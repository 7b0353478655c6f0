"""Which axis of a tensor of weights leads to the units, and so how many numbers each of them sums up: its fan-in.

An ONNX file says how every tensor is used, and nothing is guessed. In other files a shape of two or more sides does not tell: PyTorch keeps the units
first (out, in, kernel), Keras, Flax and TensorFlow last (kernel, in, out). There the bias beside a tensor tells, whose length is that of the units; of
those that it leaves open the others of the file, then the word "kernel" in the name, and at last PyTorch's way.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from typing import Literal

import msgspec

from sigexplorer.model.activations import Activation
from sigexplorer.model.weights.stored import Stored

Kind = Literal["matrix", "convolution", "recurrent", "embedding", "vector"]
How = Literal["the graph", "its bias", "the other layers", "its name", "PyTorch's way", ""]

EMBEDDING = re.compile(r"(^|[._/-])(w[tp]e|embed\w*|\w*embeddings?|token_embd|tok_embeddings)([._/-]|$)", re.IGNORECASE)
RECURRENT = re.compile(r"(weight_[ih]h|recurrent_kernel)", re.IGNORECASE)
# What the bias beside a tensor is called, where the tensor's name ends so.
BIASES = (("weight", "bias"), ("kernel", "bias"), ("w", "b"), ("W", "b"), ("embeddings", "bias"))


class LayerTensor(msgspec.Struct, frozen=True):
    """A tensor, and what of a network it is.

    Attributes
    ----------
    stored : Stored
        The tensor.
    kind : str
        "vector" where its numbers are only added or multiplied one by one: biases, scales of normalisations.
    axis : int
        The axis of the units.
    fan_in, fan_out : int
        How many numbers a unit sums up, and into how many sums each of its inputs goes; 0 of embeddings and vectors.
    how : str
        What tells the axis.
    """

    stored: Stored
    kind: Kind
    axis: int = 0
    fan_in: int = 0
    fan_out: int = 0
    how: How = ""

    @property
    def activation(self) -> Activation | None:
        """The function that follows, where the file says so."""
        return None if self.stored.use is None else self.stored.use.activation

    @property
    def normalised(self) -> bool:
        """Whether the file says that what the units sum up is brought to a variance of its own."""
        return self.stored.use is not None and self.stored.use.normalised

    @property
    def weighs(self) -> bool:
        """Whether its units sum up products of its numbers."""
        return self.fan_in > 0

    @property
    def spans(self) -> tuple[int, int, int]:
        """How many stretches there are for each unit, how many units, and how many numbers each stretch has, in the order in which they lie."""
        shape, axis = self.stored.shape, self.axis
        if self.kind == "vector" or not shape:
            return 1, 1, max(self.stored.count, 0)
        if self.stored.fortran:
            shape, axis = shape[::-1], len(shape) - 1 - axis
        return math.prod(shape[:axis]), shape[axis], math.prod(shape[axis + 1 :])


def layers_of(tensors: Sequence[Stored]) -> tuple[LayerTensor, ...]:
    """Return what every tensor of a file is.

    Parameters
    ----------
    tensors : sequence of Stored
        In the file's order.
    """
    lengths = {stored.name: stored.shape[0] for stored in tensors if len(stored.shape) == 1}
    told: dict[str, int] = {}
    for stored in tensors:
        beside = bias_beside(stored.name, lengths) if stored.use is None and len(stored.shape) > 1 else None
        bias = None if beside is None else lengths[beside]
        first, last = (stored.shape[0], stored.shape[-1]) if len(stored.shape) > 1 else (0, 0)
        if bias is not None and first != last and bias in {first, last}:
            told[stored.name] = 0 if bias == first else len(stored.shape) - 1
    ways = [axis == 0 for axis in told.values()]
    usual = None if not ways or sum(ways) * 2 == len(ways) else sum(ways) * 2 > len(ways)
    return tuple(_layer(stored, told.get(stored.name), usual) for stored in tensors)


def _layer(stored: Stored, told: int | None, units_first: bool | None) -> LayerTensor:
    """Return what a tensor is: the axis that its bias tells, and whether the units come first in the file's other tensors."""
    shape = stored.shape
    if stored.use is not None:
        if stored.use.kind == "vector" or not stored.readable:
            return LayerTensor(stored, "vector")
        if stored.use.kind == "embedding":
            return LayerTensor(stored, "embedding", how="the graph")
        return _weighing(stored, stored.use.kind, stored.use.axis, "the graph", stored.use.fan_in)  # type: ignore[arg-type]
    if len(shape) < 2 or not stored.readable:
        return LayerTensor(stored, "vector")
    if EMBEDDING.search(stored.name) and len(shape) == 2:
        return LayerTensor(stored, "embedding", how="its name")
    kind: Kind = "recurrent" if RECURRENT.search(stored.name) else "matrix" if len(shape) == 2 else "convolution"
    last = len(shape) - 1
    if told is not None:
        return _weighing(stored, kind, told, "its bias")
    if "kernel" in stored.name.lower():
        return _weighing(stored, kind, last, "its name")
    if units_first is not None:
        return _weighing(stored, kind, 0 if units_first else last, "the other layers")
    return _weighing(stored, kind, 0, "PyTorch's way")


def _weighing(stored: Stored, kind: Kind, axis: int, how: How, fan_in: int = 0) -> LayerTensor:
    shape = stored.shape
    if not stored.count or axis >= len(shape):
        return LayerTensor(stored, "vector")
    if kind == "matrix" and len(shape) > 2:
        # A stack of matrices, one for every head or expert.
        inputs = len(shape) - 1 if axis == len(shape) - 2 else len(shape) - 2
        return LayerTensor(stored, kind, axis, shape[inputs], shape[axis], how)
    fan_in = fan_in or stored.count // shape[axis]
    kernel = math.prod(shape[2:]) if axis <= 1 else math.prod(shape[:-2])
    fan_out = shape[axis] * (kernel if kind == "convolution" else 1)
    return LayerTensor(stored, kind, axis, fan_in, fan_out, how)


def bias_beside(name: str, names: Collection[str]) -> str | None:
    """Return the name of the bias beside a tensor, of some names; None where there is none.

    Parameters
    ----------
    name : str
        The tensor's.
    names : collection of str
        Those of vectors.
    """
    for weight, bias in BIASES:
        at = name.rfind(weight)
        if at >= 0:
            other = name[:at] + bias + name[at + len(weight) :]
            if other != name and other in names:
                return other
    return None
