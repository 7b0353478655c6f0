"""Files of safetensors: a header in JSON, which the package of that name checks, and the numbers behind it.

Source
------
Hugging Face: Safetensors, the format (a length of eight bytes, the header, and what its offsets count from).
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from types import MappingProxyType

import msgspec

from sigexplorer.errors import ParameterError, shortened
from sigexplorer.files import shown
from sigexplorer.language import phrase, tr
from sigexplorer.model.weights.stored import (
    NO_PROBLEM,
    NOT_READ,
    PART,
    Array,
    Bounded,
    Stored,
    check_tensors,
    damaged,
    one_line,
    package,
    raw_parts,
    whole_or_refused,
)

# Above the header of the most tensors with the longest of usual names.
LONGEST_HEADER = 8 * 2**20
# Where the system has what a process has open under names.
DESCRIPTORS = "/proc/self/fd"
TYPES = MappingProxyType(
    {
        "F64": "float64",
        "F32": "float32",
        "F16": "float16",
        "BF16": "bfloat16",
        "F8_E4M3": "float8_e4m3",
        "F8_E5M2": "float8_e5m2",
        "I64": "int64",
        "I32": "int32",
        "I16": "int16",
        "I8": "int8",
        "U64": "uint64",
        "U32": "uint32",
        "U16": "uint16",
        "U8": "uint8",
        "BOOL": "bool",
    }
)


class _Entry(msgspec.Struct):
    dtype: str
    shape: tuple[int, ...]
    data_offsets: tuple[int, int]


def is_safetensors(file: Bounded, head: bytes) -> bool:
    """Return whether a file begins as one of safetensors does."""
    return len(head) > 8 and head[8:9] == b"{" and 2 <= int.from_bytes(head[:8], "little") <= file.size - 8


class SafetensorsFile:
    """An open file of safetensors.

    Parameters
    ----------
    file : Bounded
        At any place.
    """

    kind = "safetensors"

    def __init__(self, file: Bounded) -> None:
        self.file = file
        file.file.seek(0)
        length = file.number("Q")
        if length > LONGEST_HEADER:
            raise ParameterError(
                tr(
                    "weights.file: {file} has a header of more than {most} MiB: give a file of one network.",
                    file=shown(file.path),
                    most=LONGEST_HEADER // 2**20,
                )
            )
        raw = file.read(length)
        with whole_or_refused(file.path, tr("its header is none of safetensors")):
            header = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
            metadata = header.pop("__metadata__", None)
            entries = {name: msgspec.json.decode(raw, type=_Entry) for name, raw in header.items()}
            self.metadata = {} if metadata is None else msgspec.json.decode(metadata, type=dict[str, str])
        start = 8 + length
        found = []
        for name, entry in entries.items():
            first, last = entry.data_offsets
            if not 0 <= first <= last <= file.size - start:
                file.end()
            type_ = TYPES.get(entry.dtype, entry.dtype)
            problem = NO_PROBLEM if entry.dtype in TYPES else phrase(NOT_READ, type=shortened(one_line(entry.dtype), 20))
            found.append(Stored(one_line(name), entry.shape, type_, offset=start + first, length=last - first, problem=problem))
        self.tensors = check_tensors(file.path, tuple(sorted(found, key=lambda stored: stored.offset)))
        # Behind all that can be told without the package: nobody is to install it for a file that is damaged.
        with _unmapped(file, raw) as path:
            _check(file, path)

    def parts(self, stored: Stored, most: int = PART) -> Iterator[Array]:
        """Yield the numbers of a tensor; see `Content`."""
        return raw_parts(self.file, stored, most)


@contextlib.contextmanager
def _unmapped(file: Bounded, header: bytes) -> Iterator[str]:
    """Give a path behind which the header is, and as many bytes as the file has.

    The package maps what it reads: whoever writes the file anew meanwhile, as training does with its checkpoints, would end this process by SIGBUS.
    """
    if not hasattr(os, "memfd_create") or not os.path.isdir(DESCRIPTORS):
        # Windows cuts off no file that is mapped.
        yield str(file.path)
        return
    with os.fdopen(os.memfd_create("header"), "wb", buffering=0) as copy:
        copy.write(len(header).to_bytes(8, "little") + header)
        # What is not written takes no memory.
        copy.truncate(file.size)
        yield f"{DESCRIPTORS}/{copy.fileno()}"


def _check(file: Bounded, path: str) -> None:
    """Have the header checked by those who define the format."""
    safetensors = package(file.path, "safetensors", tr("a file of safetensors"))
    try:
        # No number is read.
        with safetensors.safe_open(path, framework="np"):
            pass
    except (safetensors.SafetensorError, OSError) as error:
        words = shortened(one_line(" ".join(str(error).split())), 120)
        raise damaged(file.path, tr("it is no file of safetensors ({reason})", reason=words)) from None
