"""ONNX files: their graph as the package onnx reads it, and the numbers of its tensors from where they lie, in the file or in others beside it.

Source
------
ONNX: Open Neural Network Exchange intermediate representation specification, and External data.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import MappingProxyType
from typing import Any

import msgspec
import numpy as np

from sigexplorer.errors import FileError, ParameterError, shortened
from sigexplorer.files import shown
from sigexplorer.language import mark, phrase, tr
from sigexplorer.model.weights.graph import Graph
from sigexplorer.model.weights.quantised import scaled, scaling_of
from sigexplorer.model.weights.stored import (
    FLOATS,
    PART,
    WHOLE,
    Array,
    Bounded,
    Stored,
    check_count,
    check_tensors,
    damaged,
    dtype_of,
    one_line,
    package,
    raw_parts,
    whole_or_refused,
)
from sigexplorer.model.weights.wire import Stripped, strip

TYPES = MappingProxyType(
    {
        1: "float32",
        2: "uint8",
        3: "int8",
        4: "uint16",
        5: "int16",
        6: "int32",
        7: "int64",
        9: "bool",
        10: "float16",
        11: "float64",
        12: "uint32",
        13: "uint64",
        16: "bfloat16",
        17: "float8_e4m3",
        19: "float8_e5m2",
    }
)
LISTS = MappingProxyType(
    {"float32": "float_data", "float64": "double_data", "int64": "int64_data", "uint32": "uint64_data", "uint64": "uint64_data"},
)
EXTERNAL = 1
# Files beside the model that are open at a time.
MOST_OPEN = 64


class OnnxFile:
    """An open ONNX file.

    Parameters
    ----------
    file : Bounded
        At any place.
    """

    kind = "onnx"

    def __init__(self, file: Bounded) -> None:
        self.file = file
        self._others: dict[Path, Bounded] = {}
        # Before the package: nobody is to install it for a file that is none.
        self.stripped: Stripped = strip(file)
        onnx = package(file.path, "onnx", tr("an ONNX file"))
        self.model = onnx.ModelProto()
        try:
            self.model.ParseFromString(self.stripped.model)
        except Exception as error:
            # protobuf has another class of error in each of its kinds.
            if type(error).__module__.partition(".")[0] == "google" or isinstance(error, ValueError):
                raise damaged(file.path, tr("it is no ONNX file")) from None
            raise
        if not self.model.graph.node and not self.model.graph.initializer:
            raise damaged(file.path, tr("it is no ONNX file: it has no graph"))
        try:
            self.tensors = self._found()
        except BaseException:
            self.close()
            raise

    def _found(self) -> tuple[Stored, ...]:
        path = self.file.path
        with whole_or_refused(path, tr("its graph cannot be read")):
            self.graph = Graph(self.model)
            check_count(path, len(self.graph.constants))
            found = [(name, self.stored(name, tensor)) for name, tensor in self.graph.constants.items()]
            return check_tensors(path, tuple(self._scaled(name, stored) for name, stored in found if _is_weight(stored)))

    def _scaled(self, name: str, stored: Stored) -> Stored:
        """Return a tensor with the scales that its whole numbers have, or with what is wrong with it where these are not found."""
        if stored.type not in WHOLE or stored.problem:
            return stored
        scaling = scaling_of(self.graph, name, stored, self.constant)
        if scaling is not None:
            return msgspec.structs.replace(stored, scaling=scaling)
        unscaled = phrase(mark("weights quantised to {type} are not read where the graph keeps no scale for them"), type=stored.type)
        return msgspec.structs.replace(stored, problem=unscaled)

    def stored(self, name: str, tensor: Any) -> Stored:
        """Return a tensor of the model, found or with what is wrong with it."""
        shape = tuple(tensor.dims)
        type_ = TYPES.get(tensor.data_type, f"type {tensor.data_type}")
        use = self.graph.use_of(name, shape)
        name = one_line(name)
        if type_ not in (*FLOATS, *WHOLE):
            return Stored(name, shape, type_, use=use, problem=phrase(mark("numbers of ONNX's {type} are not read"), type=type_))
        if tensor.data_location == EXTERNAL:
            path, offset, length = self._beside(name, {entry.key: entry.value for entry in tensor.external_data}, shape, type_)
            return Stored(name, shape, type_, path, offset, length, use=use)
        place = self.stripped.place(tensor.raw_data)
        if place is not None:
            return Stored(name, shape, type_, offset=place[0], length=place[1], use=use)
        raw = bytes(tensor.raw_data) or _listed(tensor, type_)
        return Stored(name, shape, type_, length=len(raw), inline=raw, use=use)

    def parts(self, stored: Stored, most: int = PART) -> Iterator[Array]:
        """Yield the numbers of a tensor; see `Content`."""
        found = raw_parts(self.file if stored.path is None else self._open(stored.path), stored, most)
        if stored.scaling is None:
            yield from found
            return
        start = 0
        for part in found:
            yield scaled(part, start, stored)
            start += part.size

    def raw(self, tensor: Any) -> bytes:
        """Return the bytes of a tensor whose numbers lie in the file or in another beside it."""
        stored = self.stored(tensor.name, tensor)
        if stored.problem:
            file, name = shown(self.file.path), shortened(stored.name)
            raise ParameterError(tr("weights.file: {name} of {file} cannot be read: {problem}.", name=name, file=file, problem=stored.problem))
        source = self.file if stored.path is None else self._open(stored.path)
        source.file.seek(stored.offset)
        return source.read(stored.length)

    def constant(self, name: str) -> Array | None:
        """Return the numbers of a constant in its own shape, taken into memory; None where there is none of that name."""
        tensor = self.graph.constants.get(name)
        if tensor is None:
            return None
        stored = self.stored(name, tensor)
        parts = list(self.parts(stored))
        return (np.concatenate(parts) if parts else np.zeros(0, np.float32)).reshape(stored.shape)

    def close(self) -> None:
        """Close the files beside the model."""
        for other in self._others.values():
            other.close()
        self._others.clear()

    def _open(self, path: Path) -> Bounded:
        if path not in self._others:
            if len(self._others) >= MOST_OPEN:
                self.close()
            try:
                self._others[path] = Bounded(path, self.file.step)
            except FileError as error:
                raise ParameterError(
                    tr("weights.file: {file} keeps numbers in a file that cannot be read: {error}", file=shown(self.file.path), error=error)
                ) from None
        return self._others[path]

    def _beside(self, name: str, entries: dict[str, str], shape: tuple[int, ...], type_: str) -> tuple[Path, int, int]:
        """Return the file beside the model that holds a tensor, and where in it."""
        path = inside(self.file.path, entries.get("location", ""))
        needed = math.prod(shape) * dtype_of(type_).itemsize
        try:
            offset, length = int(entries.get("offset") or 0), int(entries.get("length") or needed)
        except ValueError:
            raise damaged(self.file.path, tr("the place of {name} is no number", name=shortened(name))) from None
        other = self._open(path)
        if min(offset, length) < 0 or offset + length > other.size:
            other.end()
        return path, offset, length


def _is_weight(stored: Stored) -> bool:
    """Return whether a constant is more than a number beside others, a shape, or places in another."""
    used = stored.use is not None and stored.use.kind != "vector"
    return used or (len(stored.shape) > 0 and stored.count > 1 and stored.type not in WHOLE)


def inside(model: Path, location: str) -> Path:
    """Return the file that a model names for its numbers, which lies in its folder.

    Parameters
    ----------
    model : Path
        The model.
    location : str
        What it names: a path below its folder.

    Raises
    ------
    ParameterError
        If that leads out of the folder, also by way of a link.
    """
    refused = ParameterError(
        tr(
            "weights.file: {file} names {place} for its numbers, which lies outside of its folder: nothing is read there; export the network as one file.",
            file=shown(model),
            place=shown(one_line(location)[:120]),
        )
    )
    parts = PurePosixPath(location.replace("\\", "/")).parts
    if not location or "\0" in location or location.startswith(("/", "\\")) or ".." in parts or PureWindowsPath(location).drive:
        raise refused
    folder = Path(os.path.realpath(model.parent))
    path = Path(os.path.realpath(folder / location))
    if not path.is_relative_to(folder):
        raise refused
    return path


def _listed(tensor: Any, type_: str) -> bytes:
    """Return the numbers of a tensor that lie in a list of its own type, as they would lie in memory."""
    if type_ in {"float16", "bfloat16"}:
        return np.array(tensor.int32_data, np.int64).astype("<u2").tobytes()
    if type_.startswith("float8"):
        return np.array(tensor.int32_data, np.int64).astype(np.uint8).tobytes()
    return np.array(getattr(tensor, LISTS.get(type_, "int32_data"))).astype(dtype_of(type_)).tobytes()
