"""The phase diagram over both variances, and the theory at one of its points."""

from __future__ import annotations

import math
from collections.abc import Iterator

import msgspec
import numpy as np

from sigexplorer.language import Told
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import column_notes
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield import Theory, length_map, length_trajectory, theory
from sigexplorer.model.meanfield.advisor import WIDTH, Pair, best_is_known, best_pair
from sigexplorer.model.meanfield.correlation import COUNTS, correlation_map
from sigexplorer.model.meanfield.critical import critical_weight_variance
from sigexplorer.model.meanfield.edges import Jump, jump
from sigexplorer.model.meanfield.lengths import StableLength, stable_lengths
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.phase.compared import ComparedPhase, cell_columns, compare_phase, in_parts, log10_change
from sigexplorer.model.phase.parameters import PhaseParameters
from sigexplorer.model.phase.plane import PhaseMap, map_correlations, map_lengths, phase_map
from sigexplorer.model.phase.reading import map_notes, phase_reading, read_compared
from sigexplorer.model.phase.scales import at_even, depth_scales, scanned
from sigexplorer.model.running import Cancel, Progress, ask, kept, never, part_of, unheard
from sigexplorer.model.table import Column, Table

# What of the work is done with the plane, and with the point on it: most is along the deviations of weights.
PLANE, POINT = 0.2, 0.4
# The best pair, until it is known.
UNKNOWN = Pair(math.nan, math.nan, math.nan, math.nan)
# Lengths, in units of q*, and correlations from which trajectories start.
START_LENGTHS = (0.01, 0.1, 0.5, 2.0, 5.0)
START_CORRELATIONS = (-0.9, -0.5, 0.0, 0.5, 0.9, 0.99)


class PhaseResult(msgspec.Struct, frozen=True, eq=False):
    r"""The phase diagram of an activation and the theory at one point of it.

    Attributes
    ----------
    activation : Activation
        The function.
    map : PhaseMap
        The plane.
    point : Theory
        The user's initialisation.
    length_in, length_out : ndarray, shape (101,)
        The length map at the point: the next layer's preactivation variance against this one's, from 0 to twice the larger of q* and 1.
    length_trajectories : ndarray, shape (5, layers)
        Preactivation variances by layer, from different starts on.
    correlation_in, correlation_out : ndarray, shape (101,)
        The correlation map at q*, from -1 to 1.
    correlation_trajectories : ndarray, shape (6, layers)
        Correlations by layer at q*, from different starts on, to about 0.001.
    scan_sigma_w : ndarray, shape (101,)
        :math:`\sigma_w` from 0 to the right edge, at the point's own bias variance.
    scan_gradient_depth_scale, scan_correlation_depth_scale : ndarray, shape (101,)
        The depth scales there, in layers; see `Theory`.
    scan_line : ndarray, shape (3, m)
        The same three at further deviations too, for lines: closer together where one is steep.
    critical_weight_variance : float
        :math:`\sigma_w^2` that would be critical with the point's bias variance; NaN where there is none.
    jump : Jump
        Where order jumps to chaos with the point's bias variance.
    stable : tuple of StableLength
        All lengths that inputs may end at with the point's variances.
    depth : int
        The network's depth.
    log10_change : float
        log10 of what the gradient's root-mean-square at the first layer of a network of that depth is of that at the last, for inputs of mean
        square 1: by the recursion from layer to layer, not by its fixed point.
    best : Pair
        The variances that keep gradients best over this depth; NaN in a stage that comes before it is known.
    told : Told
        The point in plain sentences, and what the functions compared make of it.
    compared : tuple of ComparedPhase
        The functions compared, at the same point.
    glance : bool
        Whether it is a first look, with what is there at once; see `sigexplorer.model.phase.glance`. Its plane may have no cells.
    """

    activation: Activation
    map: PhaseMap
    point: Theory
    length_in: FloatArray
    length_out: FloatArray
    length_trajectories: FloatArray
    correlation_in: FloatArray
    correlation_out: FloatArray
    correlation_trajectories: FloatArray
    scan_sigma_w: FloatArray
    scan_gradient_depth_scale: FloatArray
    scan_correlation_depth_scale: FloatArray
    scan_line: FloatArray
    critical_weight_variance: float
    jump: Jump
    stable: tuple[StableLength, ...]
    depth: int
    log10_change: float
    best: Pair
    told: Told[str]
    compared: tuple[ComparedPhase, ...] = ()
    glance: bool = False

    @property
    def reading(self) -> str:
        """The point in plain sentences, in the language that is spoken."""
        return self.told.now()

    def table(self) -> Table:
        """Return one row a cell of the diagram, with the same of the functions compared; the reading as a note."""
        sigma_w, sigma_b = np.meshgrid(self.map.sigma_w, self.map.sigma_b)
        columns = [
            Column("sigma_w", sigma_w.ravel(), meaning="standard deviation of a weight times the square root of the fan-in"),
            Column("sigma_b", sigma_b.ravel(), meaning="standard deviation of a bias"),
            *cell_columns("", self.activation, self.map),
        ]
        for index, item in enumerate(self.compared, start=1):
            columns += cell_columns(f"compared_{index}_", item.activation, item.map)
        return Table("Phase diagram", tuple(columns), (self.reading, *map_notes(self.map.half_stable), *self._best_pair(), *self._named()))

    def _best_pair(self) -> tuple[str, ...]:
        """Return which pair of variances is the best; nothing where every one is as good, or none lets a gradient through, or has a theory."""
        if self.depth < 2 or not math.isfinite(self.best.log10_change):
            return ()
        return (f"Best pair over {self.depth} layers: n Var[w] = {self.best.weight_variance!r}, Var[b] = {self.best.bias_variance!r}.",)

    def curves(self) -> Table:
        """Return the length map, the correlation map, the depth scales and the critical line, a row a point, with those of the functions compared."""
        columns = [
            Column("length_in", self.length_in, meaning="preactivation variance of a layer"),
            Column("length_out", self.length_out, meaning="preactivation variance of the next layer"),
            Column("correlation_in", self.correlation_in, meaning="correlation of two inputs at a layer"),
            Column("correlation_out", self.correlation_out, meaning="their correlation at the next layer"),
            Column("sigma_w", self.scan_sigma_w, meaning="weight deviation of the depth scales"),
            Column("gradient_depth_scale", self.scan_gradient_depth_scale, "layers", "depth scale of gradients"),
            Column("correlation_depth_scale", self.scan_correlation_depth_scale, "layers", "depth scale of correlations"),
            Column("critical_sigma_b", self.map.critical_sigma_b, meaning="bias deviation along the critical line"),
            Column("critical_sigma_w", self.map.critical_sigma_w, meaning="weight deviation along the critical line"),
        ]
        for index, item in enumerate(self.compared, start=1):
            columns += item.curve_columns(f"compared_{index}_")
        return Table("Mean-field theory", tuple(columns), (self.reading, *self._named()))

    def _named(self) -> tuple[str, ...]:
        return column_notes(item.activation for item in self.compared)


def compute_phase(
    activation: Activation,
    parameters: PhaseParameters,
    weight_variance: float,
    bias_variance: float,
    *,
    depth: int = 30,
    width: int = WIDTH,
    compare: tuple[Activation, ...] = (),
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> PhaseResult:
    """Return the phase diagram of an activation, and mean-field theory at one initialisation.

    Parameters
    ----------
    activation : Activation
        The function.
    parameters : PhaseParameters
        What to show.
    weight_variance, bias_variance : float
        The initialisation, as `sigexplorer.model.network.inner_variances` gives it.
    depth : int
        The network's depth, over which the reading follows gradients.
    width : int
        The units of a layer, for the pair of variances that keeps gradients best.
    compare : tuple of Activation
        Functions whose critical lines are set beside it.
    cancel, progress : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    found = _diagram(activation, parameters, weight_variance, bias_variance, depth, compare, cancel, progress)
    return _advised(found, width, cancel)


@one_thread()
def _diagram(
    activation: Activation,
    parameters: PhaseParameters,
    weight_variance: float,
    bias_variance: float,
    depth: int,
    compare: tuple[Activation, ...],
    cancel: Cancel,
    progress: Progress,
) -> PhaseResult:
    """Return the diagram before the best pair is known."""
    # Each function takes about as long.
    whole = 1 + len(compare)
    found = _at_point(activation, parameters, weight_variance, bias_variance, cancel=cancel, progress=part_of(progress, 0.0, 1.0 / whole))
    longest, variances = float(found.length_in[-1]), (weight_variance, bias_variance)
    compared = []
    for done, item in enumerate(compare, start=2):
        compared.append(compare_phase(item, parameters, *variances, depth, longest, cancel=cancel))
        progress(done / whole)
    change = log10_change(activation, depth, variances, cancel)
    return _told(msgspec.structs.replace(found, depth=depth, log10_change=change, compared=tuple(compared)), cancel)


def stands(activation: Activation, parameters: PhaseParameters, weight_variance: float, bias_variance: float) -> bool:
    """Return whether all that no depth changes of a diagram is known."""
    return _at_point.holds(activation, parameters, weight_variance, bias_variance)


# A move of the point and one back are at hand.
@kept(2)
def _at_point(
    activation: Activation, parameters: PhaseParameters, weight_variance: float, bias_variance: float, *, cancel: Cancel, progress: Progress
) -> PhaseResult:
    """Return what no depth changes of the diagram; kept, so that it stands while the depth is dragged."""
    plane = phase_map(activation, parameters.sigma_w_max, parameters.sigma_b_max, parameters.cells, cancel=cancel)
    ask(cancel)
    progress(PLANE)
    point = theory(activation, weight_variance, bias_variance, cancel=cancel)
    progress(POINT)
    at = point.length if math.isfinite(point.length) else 1.0
    length_in = map_lengths(2.0 * max(at, 1.0))
    correlation_in = map_correlations()
    starts = [at * share or share for share in START_LENGTHS]
    scales = depth_scales(activation, parameters.sigma_w_max, bias_variance, cancel=cancel, progress=part_of(progress, POINT, 1.0))
    even = at_even(scales, parameters.sigma_w_max)
    return PhaseResult(
        activation=activation,
        map=plane,
        point=point,
        length_in=length_in,
        length_out=in_parts(lambda q: length_map(activation, q, weight_variance, bias_variance), length_in, cancel),
        length_trajectories=np.array([length_trajectory(activation, q, weight_variance, bias_variance, parameters.layers, cancel=cancel) for q in starts]),
        correlation_in=correlation_in,
        correlation_out=correlation_map(activation, correlation_in, point.length, weight_variance, bias_variance, cancel=cancel),
        correlation_trajectories=_correlation_trajectories(activation, point, parameters.layers, cancel),
        scan_sigma_w=scanned(parameters.sigma_w_max),
        scan_gradient_depth_scale=even[0],
        scan_correlation_depth_scale=even[1],
        scan_line=scales,
        critical_weight_variance=critical_weight_variance(activation, bias_variance, cancel=cancel),
        jump=jump(activation, bias_variance, cancel=cancel),
        stable=stable_lengths(activation, weight_variance, bias_variance),
        depth=0,
        log10_change=math.nan,
        best=UNKNOWN,
        told=Told(lambda _: ""),
    )


@one_thread()
def _advised(found: PhaseResult, width: int, cancel: Cancel) -> PhaseResult:
    """Return a diagram with the best pair."""
    found = msgspec.structs.replace(found, best=best_pair(found.activation, found.depth, width=width, cancel=cancel))
    return _told(found, cancel)


def _told(found: PhaseResult, cancel: Cancel) -> PhaseResult:
    """Return a diagram with what is said of it."""
    told = Told(lambda _: _said(found))
    # Here, and not where it is first shown: jumps and critical variances are looked for.
    told.now(cancel)
    return msgspec.structs.replace(found, told=told)


def _said(found: PhaseResult) -> str:
    """Return the point in plain sentences, and what the functions compared make of it."""
    said = [phase_reading(found.activation, found.point, found.depth, found.log10_change, found.best)]
    said += read_compared([(item.activation, item.point, item.log10_change) for item in found.compared], found.depth)
    return " ".join(said)


def phase_stages(
    activation: Activation,
    parameters: PhaseParameters,
    weight_variance: float,
    bias_variance: float,
    *,
    depth: int = 30,
    width: int = WIDTH,
    compare: tuple[Activation, ...] = (),
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> Iterator[PhaseResult]:
    """Yield the diagram before the best pair is looked for, and without functions compared that take long, then that with all.

    Arguments and errors are those of `compute_phase`.
    """
    asked = parameters.sigma_w_max, parameters.sigma_b_max, parameters.cells
    alone = not all(phase_map.holds(item, *asked) for item in compare)
    known = best_is_known(activation, depth, width=width)
    if alone or not known:
        own = part_of(progress, 0.0, 1.0 / (1 + len(compare))) if alone else progress
        first = _diagram(activation, parameters, weight_variance, bias_variance, depth, () if alone else compare, cancel, own)
        # A mark that is there in every other picture would flicker: it is left out only where it would take long.
        yield _advised(first, width, cancel) if known else first
        if not alone:
            yield _advised(first, width, cancel)
            return
    yield compute_phase(activation, parameters, weight_variance, bias_variance, depth=depth, width=width, compare=compare, cancel=cancel, progress=progress)


def _correlation_trajectories(activation: Activation, point: Theory, layers: int, cancel: Cancel) -> FloatArray:
    found = np.empty((len(START_CORRELATIONS), layers))
    c = np.array(START_CORRELATIONS)
    for layer in range(layers):
        ask(cancel)
        found[:, layer] = c
        c = np.clip(correlation_map(activation, c, point.length, point.weight_variance, point.bias_variance, counts=COUNTS[:1]), -1.0, 1.0)
    return found
