r"""Mean-field theory of wide random networks: how lengths, correlations and gradients pass from layer to layer.

Layers are z <- W f(z) + b with independent weights of variance :math:`\sigma_w^2 / n` and biases of variance :math:`\sigma_b^2`;
the theory is exact in the limit of infinite width n. In this package the variances are given as `weight_variance`
(:math:`\sigma_w^2 = n \operatorname{Var} w`) and `bias_variance` (:math:`\sigma_b^2`).

Sources
-------
B. Poole, S. Lahiri, M. Raghu, J. Sohl-Dickstein, S. Ganguli: Exponential expressivity in deep neural networks through transient chaos. NIPS 2016.
S. S. Schoenholz, J. Gilmer, S. Ganguli, J. Sohl-Dickstein: Deep information propagation. ICLR 2017.
"""

from __future__ import annotations

import functools
import math
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield.correlation import fixed_correlation
from sigexplorer.model.meanfield.far import far as beyond_tables
from sigexplorer.model.meanfield.quadrature import SURE, UNCLEAR, WIDEST, quadrature
from sigexplorer.model.meanfield.table import LONGEST as LONGEST
from sigexplorer.model.meanfield.table import NEUTRAL as NEUTRAL
from sigexplorer.model.meanfield.table import PER_DECADE as PER_DECADE
from sigexplorer.model.meanfield.table import SHORTEST as SHORTEST
from sigexplorer.model.meanfield.table import moments as moments
from sigexplorer.model.meanfield.table import neutral as neutral
from sigexplorer.model.meanfield.table import tabulated as tabulated
from sigexplorer.model.meanfield.table import unsettled as unsettled
from sigexplorer.model.meanfield.weighted import weighted
from sigexplorer.model.numerics.roots import find_root
from sigexplorer.model.running import Cancel, ask, kept, never

Regime = Literal["ordered", "critical", "chaotic"]

# Gradients that change by less than this a layer reach through more layers than any network here has.
CRITICAL = 1e-3
# The share by which a mean square of slopes at the longest length is off at most from where it tends to; and by which it has changed at most over the last
# lengths where it has come there.
FAR_OFF, SETTLED = 1e-2, 1e-6
# Slopes whose mean square becomes so many times as large over the last lengths followed grow for ever; so do those that have left all lengths behind.
GROWS, GROWING_OVER = 2.0, 1e-4


class Theory(msgspec.Struct, frozen=True):
    r"""What mean-field theory says of one initialisation.

    Attributes
    ----------
    weight_variance, bias_variance : float
        :math:`\sigma_w^2` and :math:`\sigma_b^2`.
    length : float
        q*, the variance of the preactivations to which an input of unit variance leads; 0 where they die out, inf where they grow without
        bound (`chi` and everything else are the limits then).
    length_depth_scale : float
        The number of layers in which the distance from q* shrinks by e; inf where it does not.
    chi : float
        :math:`\chi_1 = \sigma_w^2 E[f'(\sqrt{q^*} z)^2]`, the factor by which the squared gradient changes a layer on its way back.
    gradient_factor : float
        Its square root: the factor for the gradient's root-mean-square.
    gradient_depth_scale : float
        :math:`-1 / \ln \chi_1` layers: positive where gradients shrink, negative where they grow, inf where they do neither.
    correlation : float
        c*, the correlation to which two different inputs lead; NaN where lengths die out and any correlation is kept, and where values leave all
        numbers on their way to no bound.
    correlation_depth_scale : float
        :math:`-1 / \ln` of the slope of the correlation map at c*, in layers; NaN where `correlation` is.
    doubt : float
        By which share chi may be off, and a finite length by which one: for means of what swings ever faster, as sin(x^2), are not known to all digits.
    regime : str
        "ordered" (:math:`\chi_1 < 1`, gradients vanish), "critical" (within 0.001 of 1) or "chaotic" (gradients explode).
    """

    weight_variance: float
    bias_variance: float
    length: float
    length_depth_scale: float
    chi: float
    gradient_factor: float
    gradient_depth_scale: float
    correlation: float
    correlation_depth_scale: float
    regime: Regime
    doubt: float = 0.0


def theory(
    activation: Activation, weight_variance: float, bias_variance: float, *, start: float | None = None, rough: bool = False, cancel: Cancel = never
) -> Theory:
    """Return what mean-field theory says of one initialisation.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    weight_variance, bias_variance : float
        At least 0.
    start : float, optional
        The variance of the first layer's preactivations; else that of an input of unit variance.
    rough : bool
        Whether correlations need only be right to a few parts in 10^5.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    return _theory(activation, weight_variance, bias_variance, start, rough, cancel=cancel)


@kept(1024)
def _theory(activation: Activation, weight_variance: float, bias_variance: float, start: float | None, rough: bool, *, cancel: Cancel) -> Theory:
    length = fixed_length(activation, weight_variance, bias_variance, start=start, cancel=cancel)
    chi = gradient_chi(activation, length, weight_variance, cancel=cancel)
    of_length, of_chi = _doubts(activation, length, weight_variance)
    doubt = max(of_length, of_chi)
    if of_length > UNCLEAR or (doubt > CRITICAL and math.isfinite(chi) and abs(chi - 1.0) <= doubt * chi):
        # Where lengths end, or whether gradients grow there or shrink, is not known.
        length = chi = math.nan
    correlation, slope = fixed_correlation(activation, length, weight_variance, bias_variance, rough=rough, cancel=cancel)
    if math.isinf(length) or length == 0.0:
        length_scale = math.inf if math.isinf(length) else depth_scale(gradient_chi(activation, 0.0, weight_variance))
    else:
        length_scale = depth_scale(abs(float(weighted(weight_variance, quadrature(activation, cancel).value_squared_derivative(length)))))
    return Theory(
        weight_variance=weight_variance,
        bias_variance=bias_variance,
        length=length,
        length_depth_scale=length_scale,
        chi=chi,
        gradient_factor=math.sqrt(chi),
        gradient_depth_scale=depth_scale(chi),
        correlation=correlation,
        correlation_depth_scale=depth_scale(slope),
        regime=regime(chi),
        doubt=doubt,
    )


def _doubts(activation: Activation, length: float, weight_variance: float) -> tuple[float, float]:
    """Return by which shares of themselves a finite fixed length, and chi there, may be off."""
    rule = quadrature(activation)
    if not rule.doubtful or not length > 0.0:
        return 0.0, 0.0
    of_value, of_slope = rule.doubts(np.array([min(length, LONGEST)]))[:, 0].tolist()
    if math.isinf(length) or of_value < SURE:
        return 0.0, of_slope
    # A length that is hardly stable is the more off.
    firm = abs(1.0 - weight_variance * rule.value_squared_derivative(length))
    return of_value / firm if firm > 0.0 else math.inf, of_slope


def regime(chi: float) -> Regime:
    """Return the name of the phase that a squared gradient factor belongs to."""
    if abs(chi - 1.0) < CRITICAL:
        return "critical"
    return "ordered" if chi < 1.0 else "chaotic"


def depth_scale(factor: float) -> float:
    """Return -1 / ln|factor|, the number of layers in which a factor a layer comes to 1/e.

    0 for a factor of 0, infinite for 1 up to rounding, negative above 1, NaN for NaN. What changes its sign at every layer shrinks by its magnitude.

    Parameters
    ----------
    factor : float
        What a quantity is multiplied by at every layer.
    """
    if math.isnan(factor):
        return math.nan
    if factor == 0.0:
        return 0.0
    size = abs(factor)
    return math.inf if abs(size - 1.0) < NEUTRAL else -1.0 / math.log(size)


def length_map(activation: Activation, q: ArrayLike, weight_variance: float, bias_variance: float) -> FloatArray:
    r"""Return :math:`\sigma_w^2 E[f(\sqrt q z)^2] + \sigma_b^2`, the next layer's preactivation variance (Poole et al., eq. 3).

    Parameters
    ----------
    activation : Activation
        The function of the layer.
    q : array_like
        Preactivation variances, from 0 to 1e15.
    weight_variance, bias_variance : float
        At least 0.

    Returns
    -------
    ndarray, of the shape of `q`
        Infinite beyond the lengths of which anything is said, see `followed`, of what grows so fast.
    """
    # Values that grow faster than lengths may leave float64: upwards, which is what the map says of them.
    lengths = np.asarray(weighted(weight_variance, quadrature(activation).value_squared(q)) + bias_variance)
    far = np.asarray(q) > followed(activation) if weight_variance > 0.0 else np.zeros(lengths.shape, dtype=bool)
    return np.where(far, np.inf, lengths) if far.any() and slopes_grow(activation) else lengths


def next_length(activation: Activation, q: float, weight_variance: float, bias_variance: float) -> float:
    """Return what `length_map` does of one length, in a fraction of the time.

    Parameters
    ----------
    activation : Activation
        The function of the layer.
    q : float
        The preactivation variance, from 0 to 1e15.
    weight_variance, bias_variance : float
        At least 0.
    """
    mean = float(quadrature(activation).value_squared(q))
    # Weights of 0 let nothing through, also of what is larger than any number.
    return (weight_variance * mean if weight_variance or not math.isinf(mean) else 0.0) + bias_variance


def fixed_length(activation: Activation, weight_variance: float, bias_variance: float, *, start: float | None = None, cancel: Cancel = never) -> float:
    """Return q*, the fixed point of the length map next to `start` in the direction in which it moves; inf where there is none, NaN without expectations.

    `start` is the first layer's preactivation variance, that of an input of unit variance if not given. Where every
    length is kept (He's initialisation of a rectifier), q* is `start` itself.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    weight_variance, bias_variance : float
        At least 0.
    start : float, optional
        The variance of the first layer's preactivations.
    cancel : callable
        See `sigexplorer.model.running`; a function that is new is tabulated first.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    return _fixed_length(activation, weight_variance, bias_variance, weight_variance + bias_variance if start is None else start, cancel=cancel)


@kept(256)
def _fixed_length(activation: Activation, weight_variance: float, bias_variance: float, first: float, *, cancel: Cancel) -> float:
    @functools.cache
    def growth(q: float) -> float:
        return next_length(activation, q, weight_variance, bias_variance) - q

    quadrature(activation, cancel)
    if math.isnan(growth(first)):
        return math.nan
    kept_up_to = NEUTRAL * first
    if first <= 0.0 or abs(growth(first)) <= kept_up_to:
        return first if growth(first) <= kept_up_to else fixed_length(activation, weight_variance, bias_variance, start=growth(first), cancel=cancel)
    lengths, value_squared, _ = tabulated(activation, cancel=cancel)
    differences, unknown = weighted(weight_variance, value_squared) + bias_variance - lengths, neutral(activation) * lengths
    if growth(first) > 0.0:
        beyond = np.flatnonzero((lengths > first) & (~(differences >= -unknown) | unsettled(activation, differences, unknown)))
        if not beyond.size:
            return math.inf
        if not differences[beyond[0]] < -unknown[beyond[0]]:
            return math.nan
        before = beyond[0] - 1
        while before > 0 and differences[before] <= 0.0:
            before -= 1
        return find_root(growth, max(first, float(lengths[before])) if beyond[0] else first, float(lengths[beyond[0]]))
    below = np.flatnonzero((lengths < first) & (~(differences <= unknown) | unsettled(activation, differences, unknown)))
    if below.size and not differences[below[-1]] > unknown[below[-1]]:
        return math.nan
    if below.size:
        # A length that grows from beyond the table comes from farther out still.
        next_one = float(lengths[below[-1] + 1]) if below[-1] + 1 < lengths.size else first
        return find_root(growth, float(lengths[below[-1]]), min(first, next_one))
    return shortest_length(activation, weight_variance, bias_variance, min(first, SHORTEST))


def shortest_length(activation: Activation, weight_variance: float, bias_variance: float, below: float) -> float:
    """Return the fixed length between 0 and one that shrinks; 0 where f(0) is, as far as it is known.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    weight_variance, bias_variance : float
        At least 0.
    below : float
        The length that shrinks.
    """
    start = next_length(activation, 0.0, weight_variance, bias_variance)
    if start <= 0.0 or (bias_variance == 0.0 and abs(float(activation.derivatives(0.0, 0)[0])) <= float(activation.value_error(np.zeros(1))[0])):
        return 0.0
    return find_root(lambda q: next_length(activation, q, weight_variance, bias_variance) - q, 0.0, below)


def length_trajectory(activation: Activation, first: float, weight_variance: float, bias_variance: float, depth: int, *, cancel: Cancel = never) -> FloatArray:
    """Return the preactivation variance of layers 1, ..., `depth` from that of the first; inf beyond 1e15, NaN from where it is undefined on.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    first : float
        The variance of the first layer's preactivations.
    weight_variance, bias_variance : float
        At least 0.
    depth : int
        The layers to follow.
    cancel : callable
        Asked at every layer; see `sigexplorer.model.running`.

    Returns
    -------
    ndarray, shape (depth,)
    """
    found = np.empty(depth)
    q = first
    for layer in range(depth):
        ask(cancel)
        found[layer] = q
        if q > WIDEST**2:
            found[layer:] = math.inf
            break
        following = next_length(activation, q, weight_variance, bias_variance)
        if abs(following - q) <= 1e-15 * q or math.isnan(q):
            found[layer:] = q
            break
        q = following
    return found


def gradient_chi(activation: Activation, q: float, weight_variance: float, *, cancel: Cancel = never) -> float:
    r"""Return :math:`\chi = \sigma_w^2 E[f'(\sqrt q z)^2]` (Schoenholz et al., eq. 6), its limit for q = inf; jumps of f are not seen by f'.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    q : float
        The preactivation variance.
    weight_variance : float
        At least 0.
    """
    if math.isnan(q):
        return math.nan
    if q > followed(activation) and weight_variance > 0.0 and slopes_grow(activation):
        return math.inf
    if math.isinf(q):
        return float(weighted(weight_variance, slope_squared_far(activation, cancel=cancel)))
    return float(weighted(weight_variance, quadrature(activation).slope_squared(min(q, LONGEST))))


@kept(64)
def slope_squared_far(activation: Activation, *, cancel: Cancel = never) -> float:
    r"""Return what :math:`E[f'(\sqrt q z)^2]` tends to as q grows: half the sum of the squares of both lines' slopes, where f follows lines.

    An ELU with an alpha of 1000 has 0.563 at `LONGEST`, and 1/2 in the end.
    """
    before, found = map(float, quadrature(activation).slope_squared(np.array([LONGEST * GROWING_OVER, LONGEST])))
    lines = activation.asymptotes()
    limit = 0.5 * sum(line.slope * line.slope for line in lines) if len({line.side for line in lines}) == 2 else math.nan
    # What swings about a line has slopes of its own.
    if abs(limit - found) <= FAR_OFF * found or abs(found - before) <= SETTLED * found:
        return limit if abs(limit - found) <= FAR_OFF * found else found
    further = beyond_tables(activation, cancel=cancel).limit()
    if not 0.0 < further < math.inf:
        return found
    return limit if abs(limit - further) <= SETTLED * further else further


@functools.lru_cache(maxsize=64)
def slopes_grow(activation: Activation) -> bool:
    """Return whether slopes grow with the length of inputs without bound, as those of x^2: what lengths beyond `LONGEST` do is not followed then.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    """
    nearer, longest = quadrature(activation).slope_squared(np.array([LONGEST * GROWING_OVER, LONGEST]))
    return bool(longest > GROWS * nearer > 0.0 or longest > LONGEST**3)


def followed(activation: Activation) -> float:
    """Return the longest length of which anything is said: `LONGEST`, less for a function whose mean squares leave float64 before, as those of exp(x) do.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    """
    return min(LONGEST, quadrature(activation).longest)
