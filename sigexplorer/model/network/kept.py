"""Weights of small layers that are asked for again and again, with other variances: what these scale is kept, and drawn for all layers at once."""

from __future__ import annotations

import copy
import functools
import math
import threading
from collections.abc import Callable, Iterable, Mapping

import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.network.ahead import MANY, in_two
from sigexplorer.model.network.initialisation import (
    WEIGHTS,
    Initialisation,
    LayerWeights,
    OrthogonalLayer,
    draw_numbers,
    is_uniform,
    scale_of,
    stream,
    variances,
)
from sigexplorer.model.network.pieces import Pieces
from sigexplorer.model.running import Cancel, ask, never

# Layers that are kept, and the weights that one of them has at most: 24 MB in all.
MOST_LAYERS, MOST_WEIGHTS = 48, 2**16

Place = tuple[int, int]
"""A layer's number, and its inputs."""


class Standard:
    """What variances scale of a layer: its weights and biases in the units of `scale_of`; of an orthogonal one the matrix itself.

    Parameters
    ----------
    weights : ndarray or OrthogonalLayer
        Drawn already.
    draw : callable
        Draws the biases, which come behind the weights; called once, where any are asked for: most initialisations have none.
    """

    def __init__(self, weights: FloatArray | OrthogonalLayer, draw: Callable[[], FloatArray]) -> None:
        self.weights = weights
        self._draw = draw
        self._biases: FloatArray | None = None
        self._lock = threading.Lock()

    @property
    def biases(self) -> FloatArray:
        """The biases."""
        with self._lock:
            if self._biases is None:
                self._biases = self._draw()
            return self._biases


class ScaledLayer:
    """A layer whose weights are a matrix of standard numbers, which is kept for others too, times a scale.

    The scale goes to what comes out, some thousand numbers in place of as many as there are weights: the same products but for their rounding.
    """

    def __init__(self, standard: FloatArray, scale: float, biases: FloatArray | None) -> None:
        self.standard, self.scale = standard, scale
        self.biases = biases

    def multiply(self, rows: FloatArray) -> FloatArray:
        """Return ``rows @ W.T``."""
        found = np.asarray(rows @ self.standard.T)
        found *= self.scale
        return found

    def multiply_transposed(self, rows: FloatArray) -> FloatArray:
        """Return ``rows @ W``."""
        found = np.asarray(rows @ self.standard)
        found *= self.scale
        return found


class Kept:
    """The standard numbers of one network's layers: who turns to another one, of another seed say, does not come back to the last, and may have its memory."""

    def __init__(self) -> None:
        # A layer is drawn before the last one of the network before goes, and one piece is held while they change.
        self.pieces = Pieces(MOST_LAYERS + 2, MOST_WEIGHTS)
        self._of: tuple[Initialisation, int, int] | None = None
        self._layers: dict[Place, Standard] = {}
        self._lock = threading.Lock()

    def layers(
        self,
        name: Initialisation,
        seed: int,
        fans_in: Mapping[int, int],
        fan_out: int,
        *,
        weight_variance: float = 1.0,
        bias_variance: float = 0.0,
        bias: bool = True,
        cancel: Cancel = never,
    ) -> dict[int, LayerWeights]:
        """Return what `draw_layer` draws of the first layers, but for rounding, by their numbers: as many as are kept; by two threads where it is much.

        Parameters
        ----------
        name, seed, fan_out, weight_variance, bias_variance, bias
            See there.
        fans_in : mapping of int to int
            Of every layer, by its number, the inputs.
        cancel : callable
            See `sigexplorer.model.running`.

        Raises
        ------
        Cancelled
            If `cancel` answered True.
        """
        wanted = [(layer, fan_in) for layer, fan_in in fans_in.items() if fan_in * fan_out <= MOST_WEIGHTS][:MOST_LAYERS]
        found: dict[int, LayerWeights] = {}
        for (layer, fan_in), standard in self._standards(name, seed, wanted, fan_out, cancel).items():
            of_weights, of_biases = variances(name, fan_in, fan_out, weight_variance, bias_variance, bias)
            drawn: ScaledLayer | OrthogonalLayer
            if isinstance(standard.weights, OrthogonalLayer):
                drawn = copy.copy(standard.weights)
                drawn.gain = math.sqrt(weight_variance)
            else:
                drawn = ScaledLayer(standard.weights, scale_of(name, of_weights / fan_in), None)
            if of_biases > 0.0:
                drawn.biases = standard.biases * scale_of(name, of_biases)
            found[layer] = drawn
        return found

    def _standards(self, name: Initialisation, seed: int, wanted: list[Place], fan_out: int, cancel: Cancel) -> dict[Place, Standard]:
        """Return the standard numbers of layers; what is not there is drawn."""
        kind: Initialisation = "orthogonal" if name == "orthogonal" else "uniform" if is_uniform(name) else "normal"
        # Else all of the memory would go with the last layer, and be asked for anew.
        held = self.pieces.take((1,))
        with self._lock:
            if self._of != (kind, seed, fan_out):
                self._of, self._layers = (kind, seed, fan_out), {}
            there = {key: self._layers[key] for key in wanted if key in self._layers}
        drawn = self._drawn(kind, seed, [key for key in wanted if key not in there], fan_out, cancel)
        del held
        with self._lock:
            if self._of == (kind, seed, fan_out):
                # A layer may be kept for other numbers of inputs too.
                self._layers = (there if len(self._layers) + len(drawn) > MOST_LAYERS else self._layers) | drawn
        return there | drawn

    def _drawn(self, kind: Initialisation, seed: int, wanted: Iterable[Place], fan_out: int, cancel: Cancel) -> dict[Place, Standard]:
        # Of this variance they have the scale 1.
        one = 1.0 / 12.0 if is_uniform(kind) else 1.0
        # What needs the interpreter comes before and after the weights, and for all layers at once: the numbers do not need it.
        streams = {key: stream(seed, WEIGHTS, key[0]) for key in wanted}
        places = {key: np.empty(0) if kind == "orthogonal" else self.pieces.take((fan_out, key[1])) for key in streams}
        weights: dict[Place, FloatArray | OrthogonalLayer] = {}

        def draw(key: Place) -> None:
            ask(cancel)
            if kind == "orthogonal":
                weights[key] = OrthogonalLayer(streams[key], key[1], fan_out, 1.0)
            else:
                weights[key] = draw_numbers(streams[key], kind, places[key], one)

        calls = [functools.partial(draw, key) for key in streams]
        if fan_out * sum(fan_in for _, fan_in in streams) >= MANY:
            in_two(calls)
        else:
            for call in calls:
                call()
        return {key: Standard(weights[key], functools.partial(_biases, generator, kind, fan_out, one)) for key, generator in streams.items()}


def _biases(generator: np.random.Generator, kind: Initialisation, count: int, variance: float) -> FloatArray:
    return draw_numbers(generator, kind, np.empty(count), variance)


@functools.lru_cache(maxsize=1)
def kept() -> Kept:
    """Return what is kept of the network that was asked for last."""
    return Kept()


def are_kept(layers: int, fan_in: int, fan_out: int) -> bool:
    """Return whether the standard numbers of so many layers of a size are all kept; no matrix is needed for them then."""
    return layers <= MOST_LAYERS and fan_in * fan_out <= MOST_WEIGHTS
