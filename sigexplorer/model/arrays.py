"""The array types of the model, and how much memory arrays take."""

from __future__ import annotations

import gc
from types import FunctionType, ModuleType

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


def bytes_in(*things: object) -> int:
    """Return the bytes of all arrays that some things hold, each once, however deep: what keeps them for later has a bound in these.

    Parameters
    ----------
    things : object
        Arrays, or what has some in its attributes, fields or elements. What functions and modules hold is not counted.
    """
    found, seen, waiting = 0, set[int](), list(things)
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen or isinstance(thing, type | FunctionType | ModuleType):
            continue
        seen.add(id(thing))
        if isinstance(thing, np.ndarray) and thing.base is None:
            found += thing.nbytes
        elif isinstance(thing, np.ndarray):
            # A part holds all of what it is a part of.
            waiting.append(thing.base)
        else:
            waiting += gc.get_referents(thing)
    return found
