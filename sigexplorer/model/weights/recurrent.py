"""What the gates of LSTM, GRU and RNN layers are given: an ONNX model has no values for it, so their recursion is followed here.

Source
------
ONNX: Operators LSTM, GRU and RNN (the order of gates, peepholes, ``input_forget``, ``linear_before_reset``, ``clip``, ``layout``), after
S. Hochreiter, J. Schmidhuber: Long short-term memory. Neural Computation 9, 1997; K. Cho et al.: Learning phrase representations using RNN
encoder-decoder. EMNLP 2014.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from sigexplorer.language import Phrase, mark, phrase, tr
from sigexplorer.model.activations import Activation, HardSigmoid, ReLU, Sigmoid, Softplus, Softsign, Tanh
from sigexplorer.model.arrays import FloatArray

FUNCTIONS: Mapping[str, Callable[[], Activation]] = MappingProxyType(
    {"sigmoid": Sigmoid, "tanh": Tanh, "relu": ReLU, "softsign": Softsign, "softplus": Softplus, "hardsigmoid": lambda: HardSigmoid(half_width=2.5)}
)
# The functions of a layer where it names none, and what its gates are called, in the order in which its weights have them.
DEFAULTS: Mapping[str, tuple[str, ...]] = MappingProxyType({"LSTM": ("Sigmoid", "Tanh", "Tanh"), "GRU": ("Sigmoid", "Tanh"), "RNN": ("Tanh",)})
GATES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "LSTM": (mark("input gate"), mark("output gate"), mark("forget gate"), mark("candidate")),
        "GRU": (mark("update gate"), mark("reset gate"), mark("candidate")),
        "RNN": (mark("state"),),
    }
)
CELL, BACKWARD = mark("cell state"), "backward "


def gate_words(name: str) -> str:
    """Return what a gate is called where it is read; names themselves are those of tables and of what is chosen.

    Parameters
    ----------
    name : str
        As of `Gate`.
    """
    return tr("backward {gate}", gate=tr(name.removeprefix(BACKWARD))) if name.startswith(BACKWARD) else tr(name)


class UnknownFunctionError(ValueError):
    """A layer has a function that is not known: its name, None where it is one with parameters."""

    def __init__(self, name: str | None) -> None:
        super().__init__(f"its function {name or 'with parameters'} is not known")
        self.name = name

    def left_out(self, place: str) -> Phrase:
        """Return that a layer is left out, by its name."""
        if self.name is None:
            return phrase(mark("{place} is left out: its function with parameters is not known"), place=place)
        return phrase(mark("{place} is left out: its function {function} is not known"), place=place, function=self.name)


class Gate(NamedTuple):
    """One gate of a layer, in one direction.

    Attributes
    ----------
    name : str
        As in `GATES`, or `CELL`; "backward" before it of the second direction.
    function : Activation
        What is applied.
    """

    name: str
    function: Activation


class Recurrent:
    """A recurrent layer.

    Parameters
    ----------
    kind : str
        "LSTM", "GRU" or "RNN".
    attributes : mapping
        Those of its node, by name: numbers, lists or bytes.

    Raises
    ------
    ValueError
        If it has a function that is not known; the message names it.
    """

    def __init__(self, kind: str, attributes: Mapping[str, Any]) -> None:
        self.kind = kind
        direction = bytes(attributes.get("direction", b"forward"))
        self.reversed = {b"reverse": (True,), b"bidirectional": (False, True)}.get(direction, (False,))
        self.clip = float(attributes.get("clip", 0.0))
        self.batch_first = bool(attributes.get("layout", 0))
        self.coupled = bool(attributes.get("input_forget", 0))
        self.before_reset = bool(attributes.get("linear_before_reset", 0))
        names = [bytes(item).decode("utf-8", "replace") for item in attributes.get("activations", ())] or list(DEFAULTS[kind]) * len(self.reversed)
        unknown = next((name for name in names if name.lower() not in FUNCTIONS), None)
        if unknown is not None or len(names) != len(DEFAULTS[kind]) * len(self.reversed) or attributes.get("activation_alpha"):
            raise UnknownFunctionError(unknown)
        made = [FUNCTIONS[name.lower()]() for name in names]
        count = len(DEFAULTS[kind])
        self.functions = [made[place : place + count] for place in range(0, len(made), count)]

    @property
    def gates(self) -> tuple[Gate, ...]:
        """Its gates, one direction after the other."""
        found = []
        for backward, functions in zip(self.reversed, self.functions, strict=True):
            names = GATES[self.kind]
            used = [functions[min(1, len(functions) - 1) if name == "candidate" else 0] for name in names]
            if self.kind == "LSTM":
                names, used = (*names, CELL), [*used, functions[2]]
            found += [Gate(f"{BACKWARD}{name}" if backward else name, function) for name, function in zip(names, used, strict=True)]
        return tuple(found)

    def follow(self, values: Sequence[FloatArray | None]) -> tuple[list[FloatArray], FloatArray]:
        """Return what each of `gates` is given, each of shape (steps, inputs, units), and the states, shape (steps, directions, inputs, units).

        Parameters
        ----------
        values : sequence of ndarray
            The inputs of the node in the operator's order, None where one is left out.
        """
        x, w, r, b, _, first, cell, peep = (None if item is None else np.asarray(item, np.float64) for item in (*values, *[None] * (8 - len(values))))
        assert x is not None
        assert w is not None
        assert r is not None
        if self.batch_first:
            x = x.swapaxes(0, 1)
            first, cell = (None if item is None else item.swapaxes(0, 1) for item in (first, cell))
        units = r.shape[2]
        seen: list[FloatArray] = []
        states = []
        for place, backward in enumerate(self.reversed):
            start = np.zeros((x.shape[1], units))
            bias = np.zeros(2 * w.shape[1]) if b is None else b[place]
            parts = (
                w[place],
                r[place],
                bias[: w.shape[1]],
                bias[w.shape[1] :],
                start if first is None else first[place],
                start if cell is None else cell[place],
                np.zeros(3 * units) if peep is None else peep[place],
            )
            steps = list(self._steps(x[::-1] if backward else x, self.functions[place], *parts))
            order = slice(None, None, -1) if backward else slice(None)
            seen += [np.stack(column)[order] for column in zip(*(given for given, _ in steps), strict=True)]
            states.append(np.stack([state for _, state in steps])[order])
        return seen, np.stack(states, axis=1)

    def _steps(
        self,
        x: FloatArray,
        functions: list[Activation],
        w: FloatArray,
        r: FloatArray,
        wb: FloatArray,
        rb: FloatArray,
        h: FloatArray,
        c: FloatArray,
        p: FloatArray,
    ) -> Iterator[tuple[list[FloatArray], FloatArray]]:
        """Yield what the gates are given at each step, and the state behind it."""
        units = r.shape[1]
        for now in x:
            own = now @ w.T + wb
            match self.kind:
                case "LSTM":
                    whole = own + h @ r.T + rb
                    i, o, f, g = (whole[:, place * units : (place + 1) * units] for place in range(4))
                    i, f = self._clipped(i + p[:units] * c), self._clipped(f + p[2 * units :] * c)
                    g = self._clipped(g)
                    opened = functions[0](i)
                    kept = 1.0 - opened if self.coupled else functions[0](f)
                    c = kept * c + opened * functions[1](g)
                    o = self._clipped(o + p[units : 2 * units] * c)
                    h = functions[0](o) * functions[2](c)
                    yield [i, o, f, g, c], h
                case "GRU":
                    fed = h @ r[: 2 * units].T + rb[: 2 * units]
                    z = self._clipped(own[:, :units] + fed[:, :units])
                    reset = self._clipped(own[:, units : 2 * units] + fed[:, units:])
                    part, last = functions[0](reset), own[:, 2 * units :]
                    fading, shift = r[2 * units :].T, rb[2 * units :]
                    last = self._clipped(last + (part * (h @ fading + shift) if self.before_reset else (part * h) @ fading + shift))
                    update = functions[0](z)
                    h = (1.0 - update) * functions[1](last) + update * h
                    yield [z, reset, last], h
                case _:
                    given = self._clipped(own + h @ r.T + rb)
                    h = functions[0](given)
                    yield [given], h

    def _clipped(self, values: FloatArray) -> FloatArray:
        return np.clip(values, -self.clip, self.clip) if self.clip > 0.0 else values
