"""Files of GGUF: what they say of themselves is stepped over without keeping it, numbers in blocks are unpacked by the package gguf.

That package's own reader makes an object of every item of every list, of which a file of some MB can claim any number: so the head is walked here, and
the tests hold what is found against that reader.

Source
------
ggml: docs/gguf.md, versions 2 and 3 of the format.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

import numpy as np

from sigexplorer.errors import ParameterError, shortened
from sigexplorer.files import shown
from sigexplorer.language import mark, phrase, tr
from sigexplorer.model.weights.stored import (
    LONGEST_NAME,
    PART,
    WINDOW,
    Array,
    Bounded,
    Stored,
    check_count,
    check_tensors,
    damaged,
    one_line,
    package,
    raw_parts,
    whole_or_refused,
)

MAGIC = b"GGUF"
# Facts that a file states, items of its lists of texts (a vocabulary has some 200,000, and twice as many pairs), how deep lists lie in one another, and for
# how many items one counts that lies in another, which no vocabulary has.
MOST_FACTS, MOST_ITEMS, DEEPEST, INNER = 65_536, 2_000_000, 4, 8
# Texts from which on many are read at a time.
MANY = 1000
MOST_TENSORS = 10_000
SIDES = 8
# Sizes of the types of facts; texts and lists apart.
SIZES = MappingProxyType({0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8})
TEXT, LIST, UNSIGNED = 8, 9, 4
# Types that lie as they are.
PLAIN = MappingProxyType({0: "float32", 1: "float16", 24: "int8", 25: "int16", 26: "int32", 27: "int64", 28: "float64", 30: "bfloat16"})

# How many numbers and bytes a block has of the types that most files are in: what they stand for, the package knows; whether all are there is told without.
BLOCKS = MappingProxyType(
    {2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34), 10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210)}
)


class GGUFFile:
    """An open file of GGUF.

    Parameters
    ----------
    file : Bounded
        At any place.
    """

    kind = "gguf"

    def __init__(self, file: Bounded) -> None:
        self.file = file
        self._items = 0
        file.file.seek(4)
        version = file.number("I")
        if version not in {2, 3}:
            raise ParameterError(
                tr("weights.file: {file} is of GGUF version {version}: give one of version 2 or 3, little-endian.", file=shown(file.path), version=version)
            )
        tensors, facts = file.number("Q"), file.number("Q")
        check_count(file.path, tensors, MOST_TENSORS)
        if facts > MOST_FACTS:
            raise damaged(file.path, tr("it claims {facts} facts", facts=facts))
        alignment = 32
        for _ in range(facts):
            key = self._text()
            kind = file.number("I")
            if key == "general.alignment" and kind == UNSIGNED:
                alignment = file.number("I")
            else:
                self._skip(kind, 0)
        if not 1 <= alignment <= 1 << 20:
            raise damaged(file.path, tr("it is aligned to {bytes} bytes", bytes=alignment))
        heads = [self._head() for _ in range(tensors)]
        start = math.ceil(file.tell() / alignment) * alignment
        # Before the package, which knows how large blocks are: nobody is to install it for a file that is cut off.
        if any(start + offset + _least(shape, kind) > file.size for _, shape, kind, offset in heads):
            file.end()
        self.tensors = check_tensors(file.path, tuple(self._stored(start, *head) for head in heads))

    def parts(self, stored: Stored, most: int = PART) -> Iterator[Array]:
        """Yield the numbers of a tensor; see `Content`."""
        if stored.type in PLAIN.values():
            return raw_parts(self.file, stored, most)
        return self._unpacked(stored, most)

    def _unpacked(self, stored: Stored, most: int) -> Iterator[Array]:
        gguf, dequantize = _package(self.file)
        kind = gguf.GGMLQuantizationType[stored.type]
        block, size = gguf.GGML_QUANT_SIZES[kind]
        blocks, done, together = stored.count // block, 0, max(1, most // block)
        while done < blocks:
            self.file.step()
            now = min(together, blocks - done)
            self.file.file.seek(stored.offset + done * size)
            # As one row: rows go through by sixteens.
            raw = np.frombuffer(self.file.read(now * size), np.uint8).reshape(1, now * size)
            # A scale of a damaged block may be anything.
            with (
                np.errstate(all="ignore"),
                whole_or_refused(self.file.path, tr("the blocks of {name} cannot be unpacked", name=shortened(stored.name))),
            ):
                numbers = np.asarray(dequantize(raw, kind), np.float32).ravel()
            yield numbers
            done += now

    def _text(self) -> str:
        length = self.file.number("Q")
        if length > 65_535:
            raise damaged(self.file.path, tr("it has a name of {bytes} bytes", bytes=length))
        return self.file.read(length).decode("utf-8", "replace")

    def _skip(self, kind: int, depth: int) -> None:
        """Step over a fact."""
        file = self.file
        if kind in SIZES:
            file.skip(SIZES[kind])
        elif kind == TEXT:
            file.skip(file.number("Q"))
        elif kind == LIST and depth < DEEPEST:
            inner, count = file.number("I"), file.number("Q")
            if inner in SIZES:
                file.skip(SIZES[inner] * count)
                return
            self._items += count * (INNER if inner == LIST else 1)
            if self._items > MOST_ITEMS:
                raise damaged(file.path, tr("it claims lists of more than {most} items", most=MOST_ITEMS))
            if inner == TEXT and count >= MANY:
                self._skip_texts(count)
                return
            for index in range(count):
                if index % 4096 == 0:
                    file.step()
                self._skip(inner, depth + 1)
        else:
            raise damaged(file.path, tr("it has a fact of the unknown type {type}", type=kind))

    def _skip_texts(self, count: int) -> None:
        """Step over texts, many at a time: a call to the file for each would take several times as long."""
        file, window, start = self.file, b"", 0
        place = file.tell()
        for index in range(count):
            if index % 4096 == 0:
                file.step()
            if place - start + 8 > len(window):
                file.file.seek(place)
                window, start = file.file.read(WINDOW), place
                if len(window) < 8:
                    file.end()
            place += 8 + int.from_bytes(window[place - start : place - start + 8], "little")
            if place > file.size:
                file.end()
        file.file.seek(place)

    def _head(self) -> tuple[str, tuple[int, ...], int, int]:
        name = self._text()[:LONGEST_NAME]
        sides = self.file.number("I")
        if sides > SIDES:
            raise damaged(self.file.path, tr("a tensor has {sides} sides", sides=sides))
        shape = tuple(self.file.number("Q") for _ in range(sides))
        return name, shape[::-1], self.file.number("I"), self.file.number("Q")

    def _stored(self, start: int, name: str, shape: tuple[int, ...], kind: int, offset: int) -> Stored:
        name, count = one_line(name), math.prod(shape)
        type_, block, size = PLAIN.get(kind, ""), 1, 0
        if not type_:
            known = _blocks(self.file, kind)
            if known is None:
                return Stored(name, shape, f"type {kind}", problem=phrase(mark("numbers of GGML's type {type} are not known"), type=kind))
            type_, block, size, unpacks = known
            if not unpacks:
                return Stored(name, shape, type_, problem=phrase(mark("{type} is not unpacked by the package gguf"), type=type_))
        else:
            size = _size(type_)
        if count % block or (shape and shape[-1] % block):
            raise damaged(self.file.path, tr("the rows of {name} are no whole number of blocks", name=shortened(name)))
        length = count // block * size
        if start + offset + length > self.file.size:
            self.file.end()
        return Stored(name, shape, type_, offset=start + offset, length=length)


def _size(type_: str) -> int:
    """Return how many bytes a number of a type has that lies as it is."""
    return {"8": 1, "6": 2, "2": 4, "4": 8}[type_[-1]]


def _least(shape: tuple[int, ...], kind: int) -> int:
    """Return how many bytes a tensor takes at least: in blocks of another kind no number takes less than a bit."""
    numbers, size = (1, _size(PLAIN[kind])) if kind in PLAIN else BLOCKS.get(kind, (8, 1))
    return math.prod(shape) // numbers * size


def _package(file: Bounded) -> tuple[Any, Any]:
    """Return the package gguf, and its function that unpacks blocks."""
    what = tr("a file of GGUF with numbers in blocks")
    return package(file.path, "gguf", what), package(file.path, "gguf.quants", what).dequantize


def _blocks(file: Bounded, kind: int) -> tuple[str, int, int, bool] | None:
    """Return the name of a type in blocks, how many numbers and how many bytes a block has, and whether it can be unpacked; None of an unknown one."""
    gguf, dequantize = _package(file)
    if kind not in {item.value for item in gguf.GGMLQuantizationType}:
        return None
    found = gguf.GGMLQuantizationType(kind)
    block, size = gguf.GGML_QUANT_SIZES[found]
    try:
        dequantize(np.zeros((1, size), np.uint8), found)
    except NotImplementedError:
        return found.name, block, size, False
    return found.name, block, size, True
