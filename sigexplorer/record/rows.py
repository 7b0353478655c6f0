"""The layers of a recording, and what was measured of each at one step."""

from __future__ import annotations

import math
import threading
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .measures import QUANTITIES, Measures

PLACES = {name: place for place, name in enumerate(QUANTITIES)}
# A recording of more layers would be none of layers any more.
MOST_LAYERS = 4096
LONGEST_NAME = 200


def _text(value: Any) -> str:
    return str(value)[:LONGEST_NAME].encode("utf-8", "replace").decode("utf-8")


class Rows:
    """Layers in the order in which they were first met, and the numbers of the step that is being measured.

    Several threads may measure at once, as where a network stands on several devices.
    """

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._described: list[dict[str, Any]] = []
        self._told = 0
        self._numbers: dict[int, Measures] = {}
        self._lock = threading.Lock()

    def row(
        self,
        name: str,
        *,
        kind: str = "",
        activation: str = "",
        fan_in: int = 0,
        fan_out: int = 0,
        parameters: int = 0,
        dtype: str = "",
        frozen: bool = False,
    ) -> None:
        """Make a layer known, unless it is."""
        with self._lock:
            if name in self._places or len(self._described) >= MOST_LAYERS:
                return
            self._places[name] = len(self._described)
            described = {"name": _text(name), "kind": _text(kind), "activation": activation, "dtype": _text(dtype), "frozen": frozen}
            self._described.append({**described, "fan_in": fan_in, "fan_out": fan_out, "parameters": parameters})

    def add(self, name: str, measures: Measures) -> None:
        """Add what was measured of a layer at this step; what was measured of it first stays."""
        with self._lock:
            place = self._places.get(name)
            if place is not None:
                self._numbers[place] = measures | self._numbers.get(place, {})

    def names(self) -> list[str]:
        """Return the layers that are known, in their order."""
        with self._lock:
            return list(self._places)

    def clear(self) -> None:
        """Forget what was measured at this step."""
        with self._lock:
            self._numbers.clear()

    def untold(self) -> list[dict[str, Any]]:
        """Return the layers that the file does not know yet."""
        found = self._described[self._told :]
        self._told = len(self._described)
        return found

    def numbers(self) -> NDArray[np.float64]:
        """Return what was measured, shape (layers, quantities), NaN for what was not, and forget it."""
        with self._lock:
            found = np.full((len(self._described), len(QUANTITIES)), math.nan)
            for place, measures in self._numbers.items():
                for name, value in measures.items():
                    found[place, PLACES[name]] = value
            self._numbers.clear()
        return found
