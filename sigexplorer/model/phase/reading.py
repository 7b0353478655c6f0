"""The phase diagram and its point in plain sentences."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sigexplorer.language import mark, tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.beside import say_of_each
from sigexplorer.model.meanfield import Theory
from sigexplorer.model.meanfield.advisor import Pair
from sigexplorer.model.meanfield.changes import change_over, pair_words
from sigexplorer.model.meanfield.critical import critical_weight_variance
from sigexplorer.model.meanfield.edges import Jump, jump
from sigexplorer.model.meanfield.hidden import hides_slope, hides_value
from sigexplorer.model.meanfield.lengths import HalfStable, StableLength, stable_lengths
from sigexplorer.model.meanfield.quadrature import without_expectations
from sigexplorer.model.wording import DIGITS, POWER_DIGITS, count, factor, number, power

# Weight variances that differ by less than this share are one to a network.
SAME = 0.01
# Of a number that is above 0 and none of float64's normal ones this is said.
LEAST_LOG10 = -307.0
# Correlations from here on are those of inputs that come together.
TOGETHER = 0.9999
# What the phases are called.
REGIMES = {"ordered": mark("ordered"), "critical": mark("critical"), "chaotic": mark("chaotic")}
CHI = "\N{GREEK SMALL LETTER CHI}\N{SUBSCRIPT ONE}"


def phase_reading(activation: Activation, point: Theory, depth: int, log10_change: float, pair: Pair | None = None) -> str:
    """Return the phase of a point, what becomes of gradients in the end and over a network's depth, and where the edge of the phase is.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    point : Theory
        What the theory says in the end.
    depth : int
        The network's layers.
    log10_change : float
        `sigexplorer.model.meanfield.expectation.gradient_change` over these, for inputs of mean square 1.
    pair : Pair, optional
        `sigexplorer.model.meanfield.advisor.best_pair` over these layers, which is named where no weight variance is critical with these biases.
    """
    if math.isnan(point.chi):
        return point_reading(activation, point, depth, log10_change)
    sentences = [point_reading(activation, point, depth, log10_change)]
    sentences += [
        _apart(point),
        _other_lengths(stable_lengths(activation, point.weight_variance, point.bias_variance)),
        _edge(activation, point),
        _best(activation, point, pair, depth),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def point_reading(activation: Activation, point: Theory, depth: int, log10_change: float, pair: Pair | None = None) -> str:
    """Return the phase of a point, and what becomes of gradients in the end and over a network's depth; arguments are those of `phase_reading`."""
    if math.isnan(point.chi):
        said = {"function": describe_activation(activation), "reason": without_expectations(activation)}
        if math.isnan(log10_change) or depth < 2:
            return tr("Wide random networks of {function} have no theory: {reason}.", **said)
        # So many layers are followed before inputs come there.
        return tr(
            "In the end nothing is known of wide random networks of {function}: {reason}. Gradients {change}, from inputs of mean square 1.",
            change=change_over(log10_change, depth),
            **said,
        )
    chi = number(point.chi, 5, error=known_to(point.chi, point.doubt))
    where = ", ".join(
        (_sized("q*", point.length, point.doubt, hides_value(activation, point)), _sized(CHI, point.chi, point.doubt, hides_slope(activation, point)))
    )
    if math.isinf(point.length):
        where = tr("preactivations grow without bound, {chi}", chi=f"{CHI} \N{RIGHTWARDS ARROW} {chi}")
    regime = tr(REGIMES[point.regime])
    regime = f"{regime[0].upper()}{regime[1:]}"
    return tr("{regime} ({where}): {change}.", regime=regime, where=where, change=_change(activation, point, depth, log10_change))


def read_compared(compared: Sequence[tuple[Activation, Theory, float]], depth: int) -> list[str]:
    """Return what functions compared make of the point: each with the theory of it, and log10 of what becomes of gradients over the depth."""

    def say(item: tuple[Activation, Theory, float]) -> str:
        activation, point, log10_change = item
        name = describe_activation(activation)
        if math.isnan(point.chi):
            why = {"function": name, "reason": without_expectations(activation)}
            if math.isnan(log10_change) or depth < 2:
                return tr("With {function}: no theory, for {reason}.", **why)
            return tr("With {function}: nothing is known in the end, for {reason}; gradients {change}.", change=change_over(log10_change, depth), **why)
        over = tr(", gradients {change}", change=change_over(log10_change, depth)) if depth > 1 and point.gradient_factor else ""
        edge, chi = _edge(activation, point), _sized(CHI, point.chi, point.doubt, hides_slope(activation, point))
        said = tr("With {function}: {regime}, {chi}{gradients}.", function=name, regime=tr(REGIMES[point.regime]), chi=chi, gradients=over)
        return f"{said} {edge}" if edge else said

    return say_of_each(compared, say)


def map_notes(half_stable: tuple[HalfStable, ...]) -> tuple[str, ...]:
    """Return what the diagram shows beside its cells: from which inputs lengths are followed, and the half-stable points."""
    start = "Lengths are followed from inputs of mean square 1: the first preactivation variance is sigma_w^2 + sigma_b^2."
    points = (
        f"Half-stable critical point: n Var[w] = {point.weight_variance:.9g}, Var[b] = {point.bias_variance:.9g}, q* = {point.length:.9g};"
        " with smaller bias variances order turns into chaos in a jump."
        for point in half_stable
    )
    return start, *points


def _sized(symbol: str, value: float, doubt: float, hidden: bool, digits: int = 5) -> str:
    return f"{symbol} < {power(LEAST_LOG10)}" if hidden else f"{symbol} = {number(value, digits, error=known_to(value, doubt))}"


def known_to(value: float, doubt: float) -> float:
    """Return by how much a number may be off of which a share is in doubt."""
    return abs(value) * doubt if math.isfinite(value) else 0.0


def _digits(doubt: float) -> int:
    """Return how many of four digits are known of a number of which a share is in doubt."""
    return 4 if doubt < 1e-4 else max(1, math.floor(-math.log10(doubt)))


def point_names(activation: Activation, point: Theory) -> tuple[str, str, str]:
    """Return what is said at the mark of a point, at length and ever shorter: its phase, and its factor as the sentence has it.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    point : Theory
        What the theory says in the end.
    """
    if math.isnan(point.chi):
        return tr("no theory"), tr("no theory"), ""
    hidden = hides_slope(activation, point)
    long, short = (_sized(CHI, point.chi, point.doubt, hidden, digits) for digits in (DIGITS, POWER_DIGITS))
    return f"{tr(REGIMES[point.regime])}, {long}", short, short.partition(" ")[2].removeprefix("= ")


def _change(activation: Activation, point: Theory, depth: int, log10_change: float) -> str:
    """Return what becomes of gradients in the end, and over the network's depth from inputs of mean square 1."""
    over = change_over(log10_change, depth) if depth > 1 else ""
    if not point.gradient_factor:
        # In the end: lengths may die out layers later, and take the slopes with them.
        if over and math.isfinite(log10_change) and hides_slope(activation, point):
            return tr("in the end what passes of gradients is too small for float64, and gradients {change}, from inputs of mean square 1", change=over)
        if over and math.isfinite(log10_change):
            return tr("in the end no gradient passes, and gradients {change}, from inputs of mean square 1", change=over)
        return tr("what passes of gradients is too small for float64") if hides_slope(activation, point) else tr("no gradient passes")
    if point.regime == "critical":
        return tr("gradients {change}, from inputs of mean square 1", change=over) if over else tr("gradients come to keep their size")
    if math.isinf(point.gradient_factor):
        # Slopes grow with the lengths: no factor is that of a layer.
        if over:
            return tr("gradients grow the faster the more layers there are, and {change}, from inputs of mean square 1", change=over)
        return tr("gradients grow the faster the more layers there are, and without bound")
    scale = abs(point.gradient_depth_scale)
    said = {
        "factor": factor(max(point.gradient_factor, 1.0 / point.gradient_factor), _digits(0.5 * point.doubt)),
        "scale": number(scale, 4, error=known_to(scale, point.doubt * scale)),
    }
    if point.regime == "ordered":
        in_the_end = tr("gradients come to shrink {factor} a layer, with a depth scale of {scale} layers", **said)
    else:
        in_the_end = tr("gradients come to grow {factor} a layer, with a depth scale of {scale} layers", **said)
    return tr("{in_the_end}, and {change}, from inputs of mean square 1", in_the_end=in_the_end, change=over) if over else in_the_end


def _apart(point: Theory) -> str:
    """Return, where gradients shrink as in the ordered phase and inputs do not come together as they do there, what becomes of two inputs."""
    if point.regime != "ordered" or not point.correlation < TOGETHER:
        return ""
    return tr("Two inputs do not come together all the same: their correlation comes to {correlation}.", correlation=number(point.correlation))


def _other_lengths(stable: tuple[StableLength, ...]) -> str:
    """Return, where inputs end at several lengths, which lead to which."""
    if len(stable) < 2:
        return ""
    ways = [_below(number(stable[0].below, 5), stable[0].length), *(_above(number(item.above, 5), item.length) for item in stable[1:])]
    return tr("Lengths end by where they start: a first preactivation variance {ways}.", ways=", ".join(ways))


def _below(bound: str, length: float) -> str:
    if math.isinf(length):
        return tr("below {bound} grows without bound", bound=bound)
    return tr("below {bound} comes to q* = {length}", bound=bound, length=number(length, 5))


def _above(bound: str, length: float) -> str:
    if math.isinf(length):
        return tr("above {bound} grows without bound", bound=bound)
    return tr("above {bound} comes to q* = {length}", bound=bound, length=number(length, 5))


def _edge(activation: Activation, point: Theory) -> str:
    if point.regime == "critical":
        return ""
    critical, found = critical_weight_variance(activation, point.bias_variance), jump(activation, point.bias_variance)
    if _jumps(critical, found):
        return _jump(found)
    if _without_edge(critical, found):
        return tr("No weight variance is critical with these biases.")
    return tr("With these biases n Var[w] = {variance} is critical.", variance=number(critical, 6))


def _jumps(critical: float, found: Jump) -> bool:
    """Return whether order turns into chaos in a jump, before any weight variance is critical."""
    return not math.isnan(found.weight_variance) and not critical < found.weight_variance


def _without_edge(critical: float, found: Jump) -> bool:
    """Return whether no weight variance is critical."""
    return math.isnan(critical) or _jumps(critical, found)


def _best(activation: Activation, point: Theory, pair: Pair | None, depth: int) -> str:
    """Return, where no weight variance is critical, which pair of variances keeps gradients best."""
    edge = critical_weight_variance(activation, point.bias_variance), jump(activation, point.bias_variance)
    if pair is None or depth < 2 or not math.isfinite(pair.log10_change) or point.regime == "critical" or not _without_edge(*edge):
        return ""
    here = math.isclose(pair.weight_variance, point.weight_variance, rel_tol=SAME) and math.isclose(pair.bias_variance, point.bias_variance, abs_tol=1e-4)
    if here:
        return tr("No pair of variances keeps gradients, and lengths beside them, better over {layers} than these.", layers=count(depth, "layer"))
    words = pair_words(pair.weight_variance, pair.bias_variance)
    change = change_over(pair.log10_change, depth)
    return tr("Of all pairs {pair} keeps gradients, and lengths beside them, best: gradients {change}.", pair=words, change=change)


def _jump(found: Jump) -> str:
    chi_before = number(found.chi_before, 4)
    said = {
        "variance": number(found.weight_variance, 6),
        "before": number(found.length_before, 4),
        "beyond": number(found.length_beyond, 4),
        "chi": CHI,
        "chi_beyond": number(found.chi_beyond, 4),
    }
    if chi_before == number(1.0):
        return tr(
            "With these biases n Var[w] = {variance} is critical, where q* jumps from {before} to {beyond} and {chi} from 1 to {chi_beyond}, into chaos.",
            **said,
        )
    return tr(
        "With these biases no weight variance is critical: at n Var[w] = {variance} q* jumps from {before} to {beyond}, {chi} from {chi_before} to"
        " {chi_beyond}, from order to chaos.",
        chi_before=chi_before,
        **said,
    )
