"""The gradient through stacked layers, plain and in logarithms.

Sources
-------
Y. Bengio, P. Simard, P. Frasconi: Learning long-term dependencies with gradient descent is difficult. IEEE Trans. Neural Networks 5, 1994
(why products of slopes vanish or explode).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain.error_growth import rounding_decides_from
from sigexplorer.model.chain.layers import Layers
from sigexplorer.model.chain.orbit import HALF_SMALLEST, Orbit, Seen, follow
from sigexplorer.model.chain.parameters import ChainParameters, checked
from sigexplorer.model.chain.propagation import at_least_followed, propagate
from sigexplorer.model.chain.rounding_onset import watch_rounding
from sigexplorer.model.numerics.sampling import distinct
from sigexplorer.model.running import Cancel, Progress, ask, never, part_of, unheard
from sigexplorer.model.table import Column, Table
from sigexplorer.model.wording import shortest

# Mostly all that is asked for is followed.
if TYPE_CHECKING:
    from sigexplorer.model.chain.trail import Trail

# Layers are listed one by one up to here, and thinned out geometrically to so many more beyond.
EVERY_LAYER = 2000
THINNED = 600
# The share of the time that goes into whether errors can grow at all, before the layers are gone through.
FORETOLD = 0.2
# What repeats after this share of the layers that are followed is found to do so among many inputs as well, before these are left to a mean.
SOON = 8
# The share of the time in which one input goes through the layers, before its digits are judged.
WALKED = 0.8

__all__ = ["ChainParameters", "ChainResult", "LayersResult", "compute_chain", "compute_layers"]


class ChainResult(msgspec.Struct, frozen=True, eq=False):
    """The gradient d a_n / d x of a whole chain, against its input.

    Attributes
    ----------
    x : ndarray, shape (n,)
        The inputs.
    output : ndarray, shape (n,)
        a_depth.
    gradient : ndarray, shape (n,)
        As float64 would show it: 0 or inf where the magnitude is beyond its range.
    sign : ndarray, shape (n,)
        -1, 0 or 1; 0 only where the gradient is truly zero.
    log10_magnitude : ndarray, shape (n,)
        log10 |gradient|, finite wherever it is not truly zero; -inf there.
    depth : int
        The number of layers.
    settled_at : int
        The layer after which every input's activation repeats bit for bit (with the period of its cycle or of the weights): the
        first such layer where all are fixed points, one by which a cycle had begun otherwise; 0 if some did not up to `depth`.
    rounding_from : ndarray of int, shape (n,)
        The first layer from which on rounding decides the digits of the gradient, as in a chaotic chain; 0 where two of them are known throughout.
    followed : ndarray of int, shape (n,)
        The layers that were followed: `depth`, but of chains of more than `FOLLOWED` layers where rounding decides. Output, gradient and sign are NaN of
        these, and `log10_magnitude` is what the mean of the layers followed lets expect.
    log10_error : ndarray, shape (n,)
        Two standard errors of that; 0 elsewhere.
    compared : tuple of (Activation, ChainResult)
        The same of functions compared with it, at the same inputs.
    closer : ChainResult or None
        All of it at further inputs too, for lines: where something is steep between these. None where nothing is.
    """

    x: FloatArray
    output: FloatArray
    gradient: FloatArray
    sign: FloatArray
    log10_magnitude: FloatArray
    depth: int
    settled_at: int
    rounding_from: NDArray[np.int64]
    followed: NDArray[np.int64]
    log10_error: FloatArray
    compared: tuple[tuple[Activation, ChainResult], ...] = ()
    closer: ChainResult | None = None

    def table(self) -> Table:
        """Return x, output, gradient, sign and log10 of the magnitude, then the same of the functions compared."""
        columns = (
            Column("x", self.x, meaning="input"),
            Column("output", self.output, meaning="activation of the last layer"),
            *_gradient_columns(self.gradient, self.sign, self.log10_magnitude),
            Column("rounding_from", self.rounding_from, meaning="layer from which on rounding decides the digits; 0 where they are known"),
        )
        if (self.followed < self.depth).any():
            columns += (
                Column("followed", self.followed, "layers", "layers that were followed; where not all, log10_gradient goes on as their mean"),
                Column("log10_error", self.log10_error, meaning="two standard errors of log10_gradient there"),
            )
        for index, (activation, other) in enumerate(self.compared, start=1):
            columns += _compared(index, activation, (Column("output", other.output), *_gradient_columns(other.gradient, other.sign, other.log10_magnitude)))
        settled = f"all activations repeat after layer {self.settled_at}" if self.settled_at else "some activations do not repeat"
        return Table(f"Gradient through {self.depth} layers against the input", columns, (f"depth = {self.depth}", settled))


class LayersResult(msgspec.Struct, frozen=True, eq=False):
    """The gradient against the layer, at one input.

    Attributes
    ----------
    x : float
        The input.
    layer : ndarray of int, shape (m,)
        0 (the input itself, gradient 1), 1, ..., depth: every layer up to some thousand, thinned out beyond.
    activation, preactivation : ndarray, shape (m,)
        a_l and w a_(l-1) + b; NaN as the preactivation of layer 0.
    slope : ndarray, shape (m,)
        f' at the preactivation.
    gradient, sign, log10_magnitude : ndarray, shape (m,)
        d a_l / d x, as in `ChainResult`.
    zero_at : dict of str to int or None
        The first layer whose gradient, rounded once, shows as exactly 0 in "float16", "float32" and "float64"; None if that does not
        happen up to `depth`. What rounding decides is among them: see `known_zeros`.
    rounding_from : int or None
        The first layer from which on rounding decides the digits of the gradient, as in a chaotic chain; None where two of them are known throughout.
    followed : int or None
        The layer from which on none was followed, as rounding decides there and there are more than `FOLLOWED`: then activations, slopes, gradients and signs
        are NaN, and `log10_magnitude` is what the mean of the layers followed lets expect; None where all were followed.
    log10_error : float
        Two standard errors of that at the last layer, less in proportion before it; 0 where all were followed.
    compared : tuple of (Activation, LayersResult)
        The same of functions compared with it, at the same input.
    cancelled_at : int or None
        The first layer of whose slope no digit is known, as terms of a formula cancel: gradients are NaN from there on; None where there is none.
    """

    x: float
    layer: NDArray[np.int64]
    activation: FloatArray
    preactivation: FloatArray
    slope: FloatArray
    gradient: FloatArray
    sign: FloatArray
    log10_magnitude: FloatArray
    zero_at: dict[str, int | None]
    rounding_from: int | None = None
    followed: int | None = None
    log10_error: float = 0.0
    compared: tuple[tuple[Activation, LayersResult], ...] = ()
    cancelled_at: int | None = None

    def known(self, layer: int | None) -> int | None:
        """Return a layer as far as what was found there is known; None where rounding decides the digits of the gradient by then.

        Parameters
        ----------
        layer : int or None
            The first at which something was found.
        """
        return None if layer is None or (self.rounding_from is not None and layer >= self.rounding_from) else layer

    @property
    def known_zeros(self) -> dict[str, int | None]:
        """`zero_at`, as far as it is known."""
        return {name: self.known(layer) for name, layer in self.zero_at.items()}

    def table(self) -> Table:
        """Return one row a layer, with the same of the functions compared; where each format shows 0, as notes."""
        columns = (
            Column("layer", self.layer, meaning="number of the layer, 0 for the input"),
            Column("activation", self.activation, meaning="output of the layer"),
            Column("preactivation", self.preactivation, meaning="what the layer's function is applied to"),
            Column("slope", self.slope, meaning="derivative of the function there"),
            *_gradient_columns(self.gradient, self.sign, self.log10_magnitude),
        )
        for index, (activation, other) in enumerate(self.compared, start=1):
            own = (Column("activation", other.activation), Column("preactivation", other.preactivation), Column("slope", other.slope))
            columns += _compared(index, activation, (*own, *_gradient_columns(other.gradient, other.sign, other.log10_magnitude)))
        notes = [f"{name} shows 0 from layer {layer}" for name, layer in self.known_zeros.items() if layer is not None]
        if self.cancelled_at is not None:
            notes.append(f"from layer {self.cancelled_at} on no digit of the gradient is known, as terms of the formula cancel in the slope")
        if self.rounding_from is not None:
            notes.append(f"from layer {self.rounding_from} on rounding decides the digits")
        if self.followed is not None:
            error = f"{self.log10_error:.3g}"
            notes.append(f"beyond layer {self.followed} log10_gradient is the mean of those before, with two standard errors of {error} at the last layer")
        return Table(f"Gradient by layer at x = {shortest(self.x)}", columns, tuple(notes))


def compute_chain(
    activation: Activation,
    x: ArrayLike,
    depth: int,
    weight: float | Sequence[float] = 1.0,
    bias: float | Sequence[float] = 0.0,
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> ChainResult:
    """Return the gradient through `depth` layers a <- f(w a + b) as a function of the input.

    Parameters
    ----------
    activation : Activation
        The function f of every layer.
    x : array_like, shape (n,)
        The inputs.
    depth : int
        The number of layers.
    weight, bias : float or sequence of float
        One for all layers, or those of the first, second, ... layer, begun again when there are more layers.
    cancel, progress : callable
        Asked and told every few layers; see `sigexplorer.model.running`.

    Raises
    ------
    ParameterError
        If the depth, a weight or a bias is not allowed.
    Cancelled
        If `cancel` answered True.
    """
    depth, weights, biases = checked(depth, weight, bias)
    layers = Layers(activation, weights, biases, cancel=cancel)
    inputs = np.array(x, dtype=np.float64, ndmin=1)
    with np.errstate(all="ignore"):
        watch = watch_rounding(layers, inputs, depth, part_of(progress, 0.0, FORETOLD))
        found = propagate(layers, inputs, depth, watch, progress=part_of(progress, FORETOLD, 1.0))
        log10 = found.gradient.log10()
    return ChainResult(
        x=inputs,
        output=found.output,
        gradient=found.gradient.value(),
        sign=np.sign(found.gradient.mantissa),
        log10_magnitude=np.where(found.followed < depth, found.log10, log10),
        depth=depth,
        settled_at=found.settled_at,
        rounding_from=np.zeros(inputs.size, dtype=np.int64) if watch is None else watch.onset,
        followed=found.followed,
        log10_error=found.error,
    )


def compute_layers(
    activation: Activation,
    x: float,
    depth: int,
    weight: float | Sequence[float] = 1.0,
    bias: float | Sequence[float] = 0.0,
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> LayersResult:
    """Return the gradient through the first 0, 1, ..., `depth` layers, at one input; see `compute_chain`.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    x : float
        The input.
    depth, weight, bias, cancel, progress
        Those of `compute_chain`.
    """
    depth, weights, biases = checked(depth, weight, bias)
    layers = Layers(activation, weights, biases, cancel=cancel)
    with np.errstate(all="ignore"):
        way = Alone(layers, float(x), depth, progress)
        layer = np.arange(min(depth, EVERY_LAYER) + 1, dtype=np.int64)
        if depth > EVERY_LAYER:
            thinned = distinct(np.geomspace(EVERY_LAYER, depth, THINNED).round().astype(np.int64))
            layer = np.concatenate((layer[:-1], thinned))
        known = layer[: np.searchsorted(layer, way.followed, side="right")]
        seen, cancelled = way.seen(known), None
        if not activation.exact:
            from sigexplorer.model.chain.doubted import tell_seen

            seen, cancelled = tell_seen(activation, seen, known, cancel)
        zero_at: dict[str, int | None] = {}
        for name, half_smallest in HALF_SMALLEST.items():
            ask(cancel)
            # Where every layer is seen, the first of them is among these.
            zero = way.first_zero(half_smallest) if known.size <= depth else seen.gradient.first_zero(half_smallest)
            zero_at[name] = None if zero is not None and cancelled is not None and zero >= cancelled else zero
        log10 = seen.gradient.log10()
        if way.followed < depth:
            log10 = np.concatenate((log10, way.log10 * (layer[known.size :] / depth)))
    unknown = np.full(layer.size - known.size, np.nan)
    return LayersResult(
        x=float(x),
        layer=layer,
        activation=np.concatenate((seen.activation, unknown)),
        preactivation=np.concatenate((seen.preactivation, unknown)),
        slope=np.concatenate((seen.slope, unknown)),
        gradient=np.concatenate((seen.gradient.value(), unknown)),
        sign=np.concatenate((np.sign(seen.gradient.mantissa), unknown)),
        log10_magnitude=log10,
        zero_at=zero_at,
        rounding_from=way.rounding_from,
        followed=way.followed if way.followed < depth else None,
        log10_error=way.error,
        cancelled_at=cancelled,
    )


class Alone:
    """Where one input goes, and what is known of its gradient.

    Parameters
    ----------
    layers : Layers
        The chain; asked whether to go on.
    x : float
        The input.
    depth : int
        The number of layers.
    progress : callable
        See `sigexplorer.model.running`.

    Attributes
    ----------
    rounding_from : int or None
        The first layer from which on rounding decides the digits of the gradient; None where two of them are known throughout.
    followed : int
        The layers that were followed: `depth`, but of chains of more than `FOLLOWED` layers where rounding decides.
    log10, error : float
        Where not all were followed, what log10 of the gradient's magnitude is on the mean at the end, with two standard errors; NaN and 0 elsewhere.

    Raises
    ------
    Cancelled
        If the layers are asked to stop.
    """

    def __init__(self, layers: Layers, x: float, depth: int, progress: Progress = unheard) -> None:
        self.rounding_from: int | None
        self.followed, self.log10, self.error = depth, np.nan, 0.0
        self._depth = depth
        self._path: Orbit | Trail
        few = at_least_followed(depth)
        reach = depth if few == depth else few // SOON
        told = part_of(progress, 0.0, reach / depth)
        orbit = follow(layers, x, reach, part_of(told, 0.0, WALKED))
        if reach == depth or orbit.period:
            self._path = orbit
            self.rounding_from = rounding_decides_from(
                layers, orbit.activation, orbit.preactivation, orbit.period, depth, part_of(progress, WALKED * reach / depth, 1.0)
            )
            return
        from sigexplorer.model.chain.trail import Trail

        watch = watch_rounding(layers, np.array([x]), depth)
        self._path = trail = Trail(layers, x, depth, watch, part_of(progress, reach / depth, 1.0))
        self.rounding_from = None if watch is None else int(watch.onset[0]) or None
        self.followed, self.error = int(trail.carried.followed[0]), float(trail.carried.error[0])
        self.log10 = float(trail.carried.log10[0])

    def seen(self, layer: NDArray[np.int64]) -> Seen:
        """Return any layers that were followed, in ascending order."""
        return self._path.seen(layer)

    def first_zero(self, half_smallest: int) -> int | None:
        """Return the first layer whose gradient is 0 when rounded once, of those that were followed; see `ExtendedFloat.vanishes`."""
        return self._path.first_zero(half_smallest, self._depth)


def _compared(index: int, activation: Activation, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns of a function compared, named by its place among them."""
    of = describe_activation(activation)
    return tuple(
        Column(f"compared_{index}_{column.name}", column.values, meaning=f"{column.name} of {of}" + (f": {column.meaning}" if column.meaning else ""))
        for column in columns
    )


def _gradient_columns(gradient: FloatArray, sign: FloatArray, log10_magnitude: FloatArray) -> tuple[Column, ...]:
    return (
        Column("gradient", gradient, meaning="as float64 shows it"),
        Column("sign", sign, meaning="0 only where the gradient is truly zero"),
        Column("log10_gradient", log10_magnitude, meaning="decimal logarithm of the magnitude"),
    )
