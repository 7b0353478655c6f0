"""The array types of the model, and how much memory arrays take."""

from __future__ import annotations

import gc
from types import FunctionType, ModuleType

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
# What holds no array, which most of what there is does not, or is not counted.
ATOMS = frozenset({int, float, complex, bool, str, bytes, type(None), type, FunctionType, ModuleType})


def same_bits(first: FloatArray, second: FloatArray) -> NDArray[np.bool_]:
    """Return where two arrays are the same bit for bit, NaN included."""
    return np.asarray(np.ascontiguousarray(first).view(np.int64) == np.ascontiguousarray(second).view(np.int64))


def bytes_in(*things: object) -> int:
    """Return the bytes of all arrays that some things hold, each once, however deep: what keeps them for later has a bound in these.

    Parameters
    ----------
    things : object
        Arrays, or what has some in its attributes, fields or elements. What functions and modules hold is not counted.
    """
    found, seen = 0, set[int]()
    waiting: list[object] = [things]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, np.ndarray) and thing.base is None:
            found += thing.nbytes
            continue
        # A part holds all of what it is a part of.
        for held in gc.get_referents(thing) if not isinstance(thing, np.ndarray) else (thing.base,):
            if type(held) not in ATOMS and id(held) not in seen:
                seen.add(id(held))
                if not isinstance(held, type):
                    waiting.append(held)
    return found
