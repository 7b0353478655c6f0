"""The fields of an ONNX file without its numbers: what the package onnx is given to read.

A file of protobuf is walked field by field. Long runs of numbers are left where they lie, and a reference stands in their place, so that a model of any
size takes little memory; how many fields there are, how deep they lie and how much of them is kept has limits, since a message of two bytes takes a
hundred in memory.

Sources
-------
Protocol Buffers: Encoding. The numbers of the fields are those of onnx/onnx.proto.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from sigexplorer.errors import ParameterError
from sigexplorer.files import shown
from sigexplorer.language import tr
from sigexplorer.model.weights.stored import WINDOW, Bounded, damaged
from sigexplorer.model.wording import count

# Some thirty times as many as the largest networks that are exchanged have: 12,000 nodes of a dozen each.
MOST_FIELDS = 400_000
MOST_KEPT = 32 * 2**20
DEEPEST = 64
# Runs of numbers from this length on stay in the file.
LONG = 1024
TOKEN = 16
# The bytes of a number below 128.
SHORT = tuple(bytes([value]) for value in range(128))


class _Kind(NamedTuple):
    """A kind of message: its fields that are messages, those that are left out, and those that hold numbers."""

    inner: Mapping[int, str] = MappingProxyType({})
    dropped: frozenset[int] = frozenset()
    numbers: frozenset[int] = frozenset()


# Documentation, metadata and the shapes between layers are left out: nothing is asked of them, and exporters write kilobytes of them a node.
# Every message that is kept is walked, and so counted.
KINDS: Mapping[str, _Kind] = MappingProxyType(
    {
        "model": _Kind({7: "graph", 8: "entry", 25: "function"}, frozenset({6, 14, 20, 26})),
        "graph": _Kind({1: "node", 5: "tensor", 11: "value", 12: "value", 15: "sparse"}, frozenset({10, 13, 14, 16})),
        "node": _Kind({5: "attribute"}, frozenset({6, 9, 10})),
        "attribute": _Kind({5: "tensor", 6: "graph", 10: "tensor", 11: "graph", 22: "sparse", 23: "sparse"}, frozenset({13, 14, 15})),
        "sparse": _Kind({1: "tensor", 2: "tensor"}),
        "function": _Kind({7: "node", 9: "entry", 11: "attribute"}, frozenset({8, 12, 14})),
        # float_data, raw_data and double_data: numbers as they lie in memory.
        "tensor": _Kind({13: "entry"}, frozenset({3, 12, 16}), frozenset({4, 9, 10})),
        "entry": _Kind(),
        "value": _Kind({2: "type"}, frozenset({3, 4})),
        "type": _Kind({1: "typed", 4: "sequence", 5: "map", 8: "typed", 9: "sequence"}),
        "typed": _Kind({2: "shape"}),
        "shape": _Kind({1: "entry"}),
        "sequence": _Kind({1: "type"}),
        "map": _Kind({2: "type"}),
    }
)
RAW = 9


class Stripped(NamedTuple):
    """A model without its long runs of numbers.

    Attributes
    ----------
    model : bytes
        The message.
    token : bytes
        What the raw data of a tensor begins with whose numbers lie in the file; their place and their length follow, eight bytes each.
    """

    model: bytes
    token: bytes

    def place(self, raw: bytes) -> tuple[int, int] | None:
        """Return where the numbers lie that raw data stands for; None where it is they themselves."""
        if len(raw) != TOKEN + 16 or raw[:TOKEN] != self.token:
            return None
        return int.from_bytes(raw[TOKEN : TOKEN + 8], "little"), int.from_bytes(raw[TOKEN + 8 :], "little")


def strip(file: Bounded) -> Stripped:
    """Return the model in a file without its long runs of numbers.

    Raises
    ------
    ParameterError
        If it is no protobuf, has too many fields, or too much besides numbers.
    """
    walk = _Walk(file)
    return Stripped(walk.message("model", file.size, 0), walk.token)


class _Walk:
    """Walks the fields of a file, a window of it in memory: a call to the file for each would take several times as long as all else."""

    def __init__(self, file: Bounded) -> None:
        self._file = file
        # Made anew for every file, so that none can name a place that it likes.
        self.token = secrets.token_bytes(TOKEN)
        self._fields, self._kept = 0, 0
        self._window, self._start, self._at = b"", 0, 0

    def message(self, kind: str, end: int, depth: int) -> bytes:
        """Return a message that reaches to a place, from where the walk stands."""
        if depth > DEEPEST:
            raise damaged(self._file.path, tr("its graphs lie more than {most} deep in each other", most=DEEPEST))
        known, made = KINDS[kind], bytearray()
        while (at := self._at) < end:
            self._count()
            tag = self._varint()
            number, wire = tag >> 3, tag & 7
            if not number:
                raise self._no_field(at)
            if wire == 2:
                length = self._varint()
                if self._at + length > end:
                    self._file.end()
                self._run(made, known, number, length, depth)
                continue
            if wire == 0:
                value = _varint(self._varint())
            elif wire in (1, 5):
                value = self._read(8 if wire == 1 else 4)
            else:
                raise self._no_field(at)
            if number not in known.dropped:
                self._keep(made, _varint(tag) + value)
        if self._at != end:
            self._file.end()
        return bytes(made)

    def _no_field(self, place: int) -> ParameterError:
        return damaged(self._file.path, tr("it is no ONNX file: at byte {place} there is no field of protobuf", place=place))

    def _count(self) -> None:
        self._fields += 1
        if self._fields % 4096 == 0:
            self._file.step()
        if self._fields > MOST_FIELDS:
            raise ParameterError(
                tr("weights.file: {file} has more than {most} fields: give a smaller network.", file=shown(self._file.path), most=count(MOST_FIELDS))
            )

    def _run(self, made: bytearray, known: _Kind, number: int, length: int, depth: int) -> None:
        if number in known.dropped:
            self._at += length
        elif number in known.inner:
            # What it holds is counted there.
            inner = self.message(known.inner[number], self._at + length, depth + 1)
            made += _varint(number << 3 | 2) + _varint(len(inner)) + inner
        elif number in known.numbers and length >= LONG:
            place = self.token + self._at.to_bytes(8, "little") + length.to_bytes(8, "little")
            self._keep(made, _varint(RAW << 3 | 2) + _varint(len(place)) + place)
            self._at += length
        else:
            self._room(length)
            self._keep(made, _varint(number << 3 | 2) + _varint(length) + self._read(length))

    def _keep(self, made: bytearray, content: bytes) -> None:
        self._room(len(content))
        self._kept += len(content)
        made += content

    def _room(self, more: int) -> None:
        if self._kept + more > MOST_KEPT:
            raise ParameterError(
                tr(
                    "weights.file: {file} holds more than {most} MiB besides its numbers: export the network with raw data, or a smaller one.",
                    file=shown(self._file.path),
                    most=MOST_KEPT // 2**20,
                )
            )

    def _varint(self) -> int:
        place = self._at - self._start
        window = self._window
        if 0 <= place < len(window) and (byte := window[place]) < 128:
            # Almost every one is a single byte.
            self._at += 1
            return byte
        value = 0
        for shift in range(0, 70, 7):
            byte = self._read(1)[0]
            value |= (byte & 127) << shift
            if byte < 128:
                return value & (2**64 - 1)
        raise damaged(self._file.path, tr("it is no ONNX file: a number of protobuf does not end"))

    def _read(self, size: int) -> bytes:
        """Return the next bytes, exactly so many."""
        place = self._at - self._start
        if not 0 <= place <= place + size <= len(self._window):
            self._file.file.seek(self._at)
            self._window, self._start, place = self._file.file.read(max(size, WINDOW)), self._at, 0
            if len(self._window) < size:
                self._file.end()
        self._at += size
        return self._window[place : place + size]


def _varint(value: int) -> bytes:
    if value < 128:
        return SHORT[value]
    made = bytearray()
    while value > 127:
        made.append(value & 127 | 128)
        value >>= 7
    made.append(value)
    return bytes(made)
