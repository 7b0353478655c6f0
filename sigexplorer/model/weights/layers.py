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

EMBEDDING = re.compile(r"(^|[._/-])(w[tp]e|embed\w*|\w*embed(dings?)?|token_embd|tok_embeddings|relative_\w*bias(_table)?)([._/-]|$)", re.IGNORECASE)
# What a tensor is itself called whose numbers are looked up, or only added or multiplied one by one, however many sides it has.
_TOKEN = re.compile(r"(\w*_)?tokens?", re.IGNORECASE)
_ASIDE = re.compile(r"(\w*_)?(bias(es)?|mask)|weight_g|original0", re.IGNORECASE)
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
    several : int
        How many axes are those of the units, from that one on: two where there are some units for each head.
    """

    stored: Stored
    kind: Kind
    axis: int = 0
    fan_in: int = 0
    fan_out: int = 0
    how: How = ""
    several: int = 1

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
            shape, axis = shape[::-1], len(shape) - self.several - axis
        behind = axis + self.several
        return math.prod(shape[:axis]), math.prod(shape[axis:behind]), math.prod(shape[behind:])


def layers_of(tensors: Sequence[Stored]) -> tuple[LayerTensor, ...]:
    """Return what every tensor of a file is.

    Parameters
    ----------
    tensors : sequence of Stored
        In the file's order.
    """
    shapes = {stored.name: stored.shape for stored in tensors}
    beside = {stored.name: name for stored in tensors if stored.use is None and (name := bias_beside(stored.name, shapes)) is not None}
    biases = {beside[name] for name in beside if _may_be_beside(shapes[beside[name]], shapes[name])}
    told = {name: axes for name in beside if beside[name] in biases and (axes := _units_told(shapes[name], shapes[beside[name]])) is not None}
    # A convolution that is transposed, and heads, have their units elsewhere than other layers.
    ways = [first == 0 for name, (first, several) in told.items() if several == 1 and first in {0, len(shapes[name]) - 1}]
    usual = None if not ways or sum(ways) * 2 == len(ways) else sum(ways) * 2 > len(ways)
    return tuple(_layer(stored, told.get(stored.name), usual, named=stored.name in biases, biased=beside.get(stored.name) in biases) for stored in tensors)


def _may_be_beside(bias: tuple[int, ...], shape: tuple[int, ...]) -> bool:
    """Return whether a tensor of one shape may hold the biases of a layer of another: one number a unit, maybe in a row or a column of its own."""
    if len(shape) < 2 or not bias or (bias == shape and len(shape) > 2):
        return False
    in_line = sum(side > 1 for side in bias) < 2 and math.prod(bias) in {shape[0], shape[1], shape[-1]}
    return in_line or (len(bias) < len(shape) and bias == shape[-len(bias) :])


def _units_told(shape: tuple[int, ...], bias: tuple[int, ...]) -> tuple[int, int] | None:
    """Return the first axis of a layer's units and how many there are, as the shape of its bias tells; None where it leaves that open."""
    several, last = len(bias), len(shape) - 1
    if 1 < several < len(shape) and bias == shape[-several:] and min(bias) > 1:
        return len(shape) - several, several
    units, ends = math.prod(bias), (shape[0], shape[-1])
    if ends[0] != ends[1] and units in ends:
        return (0 if units == ends[0] else last), 1
    return (1, 1) if last > 1 and units == shape[1] and units not in ends else None


def _layer(stored: Stored, told: tuple[int, int] | None, units_first: bool | None, *, named: bool, biased: bool) -> LayerTensor:
    """Return what a tensor is.

    Parameters
    ----------
    stored : Stored
        It.
    told : (int, int), optional
        The first axis of its units, and how many there are, where its bias tells that.
    units_first : bool, optional
        Whether the units come first in the file's other tensors.
    named, biased : bool
        Whether it is the bias of another tensor, and whether another one is its own.
    """
    shape = stored.shape
    if stored.use is not None:
        if stored.use.kind == "vector" or not stored.readable:
            return LayerTensor(stored, "vector")
        if stored.use.kind == "embedding":
            return LayerTensor(stored, "embedding", how="the graph")
        return _weighing(stored, stored.use.kind, stored.use.axis, "the graph", stored.use.fan_in)  # type: ignore[arg-type]
    if len(shape) < 2 or not stored.readable or (named and not biased):
        return LayerTensor(stored, "vector")
    if not biased and _is_looked_up(stored):
        return LayerTensor(stored, "embedding", how="its name")
    if not biased and _is_aside(stored):
        return LayerTensor(stored, "vector")
    kind: Kind = "recurrent" if RECURRENT.search(stored.name) else "matrix" if len(shape) == 2 else "convolution"
    last = len(shape) - 1
    if told is not None and told[1] > 1:
        units = math.prod(shape[told[0] :])
        return LayerTensor(stored, "matrix", told[0], stored.count // units, units, "its bias", told[1]) if stored.count else LayerTensor(stored, "vector")
    if told is not None:
        return _weighing(stored, kind, told[0], "its bias")
    if "kernel" in stored.name.lower():
        return _weighing(stored, kind, last, "its name")
    if units_first is not None:
        return _weighing(stored, kind, 0 if units_first else last, "the other layers")
    return _weighing(stored, kind, 0, "PyTorch's way")


def _own_name(stored: Stored) -> str:
    """Return the last part of a tensor's name, without the number that TensorFlow puts behind it."""
    return re.split(r"[./]", stored.name)[-1].partition(":")[0]


def _is_looked_up(stored: Stored) -> bool:
    """Return whether a tensor is a table of embeddings, as its name says; of more sides that must be its own, as a layer may stand within those parts."""
    if len(stored.shape) == 2:
        return EMBEDDING.search(stored.name) is not None
    own = _own_name(stored)
    return EMBEDDING.search(own) is not None or _TOKEN.fullmatch(own) is not None


def _is_aside(stored: Stored) -> bool:
    """Return whether the numbers of a tensor of some sides are only added or multiplied one by one: a bias of heads, a mask, a scale by channel."""
    return _ASIDE.fullmatch(_own_name(stored)) is not None or (len(stored.shape) > 2 and sum(side > 1 for side in stored.shape) < 2)


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
