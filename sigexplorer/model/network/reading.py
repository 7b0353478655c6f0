"""What is seen of a random network, in plain sentences with the numbers of the model."""

from __future__ import annotations

import math

import msgspec
import numpy as np

from sigexplorer.language import mark, tr
from sigexplorer.model.activations import Activation, catalogue, is_level
from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.architecture import Architecture, Normalisation
from sigexplorer.model.bounds import power_at_most, share_at_most
from sigexplorer.model.meanfield.advisor import best_pair, median_singular_value
from sigexplorer.model.meanfield.changes import KEPT, change_a_layer, change_over, pair_words
from sigexplorer.model.meanfield.expectation import gradient_change, gradient_factor
from sigexplorer.model.meanfield.finite_width import even_slope
from sigexplorer.model.meanfield.follow import follow
from sigexplorer.model.meanfield.hidden import hides_slope
from sigexplorer.model.meanfield.over_inputs import FEWEST
from sigexplorer.model.meanfield.variants import follow_variant
from sigexplorer.model.network.expected import first_layer
from sigexplorer.model.network.initialisation import NAMES, OWN_VARIANCE, Initialisation, variances
from sigexplorer.model.network.ones import nothing_at_all, ones_are_nothing
from sigexplorer.model.network.result import NetworkResult
from sigexplorer.model.network.units_reading import read_units
from sigexplorer.model.running import Cancel, never
from sigexplorer.model.wording import count, listed, number, power, share

# The theory holds when it is right within this a layer.
HOLDS = 0.05
# To less than this share it is not known whether it is: logarithms of gradients are rounded.
LEAST = 1e-9
# A small share a layer adds up: from this factor between the network's first layer and the theory's on, it is said.
ADDS_UP = 2.0
# An advice betters the change over the depth to this share of it at most.
BETTER = 0.8
# From this many decades on, beyond what Gaussian weights alone do, the median singular value is said.
FAR_BELOW = -6.0
# Initialisations whose variance is given, and what the others are called.
TITLES: dict[Initialisation, str] = {
    "lecun_normal": mark("LeCun normal"),
    "glorot_normal": mark("Glorot normal"),
    "he_normal": mark("He normal"),
    "torch_linear": mark("PyTorch's default"),
    "lecun_uniform": mark("LeCun uniform"),
    "glorot_uniform": mark("Glorot uniform"),
    "he_uniform": mark("He uniform"),
}
# How normalisations are read.
NORMALISATIONS: dict[Normalisation, str] = {"none": mark("no normalisation"), "layer": "LayerNorm", "rms": "RMSNorm", "batch": "BatchNorm"}
# Gradients of weights are said apart from those of preactivations where they change by so many decades less, or more.
APART = math.log10(2.0)
# Remedies that the literature names, with how they are read.
REMEDIES: tuple[tuple[str, Initialisation, str], ...] = (
    ("tanh", "glorot_uniform", mark("Glorot and tanh")),
    ("relu", "he_normal", mark("He and ReLU")),
)


def network_reading(result: NetworkResult, *, cancel: Cancel = never) -> str:
    """Return how gradients change a layer, whether mean-field theory holds at this width and by how much, and what to change."""
    layers = result.layer.size
    if layers < 2:
        if layers and result.parameters.depth > 1:
            return tr("The second layer's preactivations leave the range of float64, or are undefined: no gradient comes back to the first one.")
        few = tr("One layer passes no gradient on to another: give at least two.")
        return few if layers else tr("The first layer's preactivations leave the range of float64.")
    factor = gradient_factor(result.log10_gradient)
    if math.isnan(factor) and not np.isneginf(result.log10_gradient).any():
        return _joined(_unscaled(result), tr("Gradients leave the range of float64 on their way back."), _advice(result, math.inf, cancel))
    if math.isnan(factor) or factor == 0.0:
        nothing = tr("No gradient arrives at layer 1: float64 finds exactly 0.")
        # No initialisation mends what comes of ones, or of a normalisation over one alone.
        advice = "" if nothing_at_all(result.activation, result.parameters) else _advice(result, 0.0, cancel)
        return _joined(_unscaled(result), nothing, _theory_of_nothing(result), advice)
    return _joined(
        _unscaled(result),
        gradients_reading(result, factor),
        _weights(result),
        _others(result),
        _comparison(result, factor),
        _advice(result, factor, cancel),
        read_units(result),
    )


def left_out(architecture: Architecture) -> str:
    """Return, for what counts on plain layers, which parts of these layers it leaves out, after a space; '' where they are plain.

    Parameters
    ----------
    architecture : Architecture
        What is added to the layers of the random network.
    """
    if architecture.plain:
        return ""
    parts = [tr("residual branch of strength {strength}", strength=number(architecture.residual))] if architecture.residual else []
    parts += [NORMALISATIONS[architecture.normalisation]] if architecture.normalisation != "none" else []
    return tr(" All of this is of plain layers, without the random network's {parts}.", parts=listed(parts))


def _joined(*sentences: str) -> str:
    """Return those sentences that say something as one text."""
    return " ".join(sentence for sentence in sentences if sentence)


def gradients_reading(result: NetworkResult, factor: float) -> str:
    """Return how gradients change a layer, and what is left of them at the first.

    Parameters
    ----------
    result : NetworkResult
        The network, of two layers at least.
    factor : float
        By what they change, above 0.
    """
    total, change = result.log10_gradient[0] - result.log10_gradient[-1], change_a_layer(factor)
    if total > 0.5:
        return tr("Gradients {change} a layer: {factor} times as large at layer 1.", change=change, factor=power(total))
    if total < -0.5:
        return tr("Gradients {change} a layer: {share} of them is left at layer 1.", change=change, share=power(total))
    return tr("Gradients {change} a layer.", change=change)


def _weights(result: NetworkResult) -> str:
    """Return what becomes of the gradients of the weights, where that is another thing than what becomes of those of the preactivations."""
    of_weights, total = gradient_change(result.log10_weight_gradient), gradient_change(result.log10_gradient)
    if not math.isfinite(of_weights) or abs(of_weights - total) < APART:
        return ""
    return tr("Those of the weights {change}.", change=change_over(of_weights, result.layer.size))


def _others(result: NetworkResult) -> str:
    """Return what networks of other seeds keep."""
    found = result.ensemble
    if not found.count:
        return ""
    low, middle, high = (float(row[0]) for row in found.log10_gradient)
    median, deviation = float(result.law.log10_median[0]), float(result.law.log10_deviation[0])
    between = law = ""
    if math.isfinite(low) and math.isfinite(high):
        between = tr("; between {low} and {high} in the middle 68 % of them", low=power(low), high=power(high))
        if math.isfinite(deviation):
            law = tr("; theory has {low} to {high} at this width", low=power(median - deviation), high=power(median + deviation))
    networks = count(found.count, "network")
    if not math.isfinite(middle):
        return tr("Over {networks} no gradient arrives at layer 1 in the median{between}{law}.", networks=networks, between=between, law=law)
    return tr(
        "Over {networks} a root-mean-square of {size} arrives at layer 1 in the median{between}{law}.",
        networks=networks,
        size=power(middle),
        between=between,
        law=law,
    )


def readout_rows(result: NetworkResult) -> tuple[tuple[str, ...], ...]:
    """Return, for the first and the last layer and the one with most of it, how much is saturated, inactive and dead.

    Parameters
    ----------
    result : NetworkResult
        The network.
    """
    if not result.layer.size:
        return ()
    rows = (
        (tr("saturated"), result.saturated),
        (tr("for all inputs"), result.always_saturated),
        (tr("inactive"), result.inactive),
        (tr("dead"), result.dead),
    )
    # The unit stands once: beside every number it would find no room in a narrow panel.
    head = (tr("% in layer"), tr("first"), tr("last"), tr("most"))
    return head, *((name, *(share(float(value)).removesuffix(" %") for value in (values[0], values[-1], values.max()))) for name, values in rows)


def _unscaled(result: NetworkResult) -> str:
    """Return, of inputs that are not normalised, how large they are and what that does to layer 1."""
    if not result.unscaled:
        return ""
    return tr(
        "The inputs are not normalised: their mean square is {mean_square}, where every initialisation counts on 1, and {share} of layer 1 is saturated:"
        " bring them to mean 0 and variance 1 first.",
        mean_square=number(result.input_mean_square, 3),
        share=share(float(result.saturated[0])),
    )


def _comparison(result: NetworkResult, factor: float) -> str:
    expected = gradient_factor(result.expected.log10_passed)
    width, depth = result.parameters.width, result.layer.size
    if not expected > 0.0 and result.parameters.normalisation == "batch" and result.inputs < FEWEST:
        return tr(
            "Over {inputs} the squared gradient has no mean in theory: a few units with nearly the same inputs make all of it.",
            inputs=count(result.inputs, "input"),
        )
    if not expected > 0.0 and hides_slope(result.activation, result.expected.theory):
        return tr("In mean-field theory what passes of gradients is too small for float64.")
    if not expected > 0.0:
        return tr("Mean-field theory has no line here.")
    off = abs(math.log(factor / expected))
    # Held where float64 ends: nothing of that size is called right.
    said = {"change": change_a_layer(expected), "width": count(width)}
    # More than as much again is a factor.
    spelt = share_at_most if off <= HOLDS else share
    wrong = spelt(max(math.expm1(off), LEAST)) if off < math.log(2.0) else tr("a factor of {factor}", factor=power(off / math.log(10.0), 2))
    apart = off * (depth - 1)
    if off <= HOLDS and apart >= math.log(ADDS_UP):
        return tr(
            "In mean-field theory gradients {change} a layer, which is right within {share} at width {width}; over {layers} this adds up to a factor of"
            " {factor}: {remedy}.",
            layers=count(depth, "layer"),
            factor=power(apart / math.log(10.0), 2),
            share=wrong,
            remedy=_nearer(result),
            **said,
        )
    if off <= HOLDS:
        return tr("In mean-field theory gradients {change} a layer, which is right within {share} at width {width}.", share=wrong, **said)
    return tr(
        "In mean-field theory gradients {change} a layer, which is off by {share} at width {width} and depth {depth}: {remedy}.",
        share=wrong,
        depth=count(depth),
        remedy=_nearer(result),
        **said,
    )


def _nearer(result: NetworkResult) -> str:
    """Return what would bring a network nearer to the theory, or why nothing does."""
    if result.parameters.output_gradient == "ones" and not even_slope(result.activation):
        return tr("it counts gradients as independent of the weights, which those of ones are not")
    if result.parameters.of_many:
        return tr("it counts on many inputs: more inputs and wider layers come nearer to it")
    return tr("wider layers come nearer to it")


def _theory_of_nothing(result: NetworkResult) -> str:
    given, expected = result.parameters, gradient_factor(result.expected.log10_passed)
    if given.normalisation == "batch" and given.batch == 1:
        return tr("Normalised over one input, every unit is 0 there whatever comes in: give more inputs.")
    if given.normalisation == "layer" and given.width == 1:
        return tr("Normalised over one unit, it is 0 whatever comes in: give wider layers.")
    # Through a function without slopes nothing comes whatever is sent, but beside it.
    if ones_are_nothing(result.activation, given) and (given.residual or not is_level(result.activation)):
        return tr("The sum of what was brought to mean 0 is 0 whatever came before: send standard normal numbers back instead of ones.")
    if not result.expected.theory.weight_variance:
        # Whatever the slope is, and the biases: no other weight than 0 is drawn.
        return tr("All weights are 0: nothing passes through them.")
    if expected > 0.0:
        return tr(
            "In mean-field theory gradients {change} a layer, which does not hold at width {width}: widen the layers.",
            change=change_a_layer(expected),
            width=count(given.width),
        )
    if result.expected.theory.chi:
        return ""
    if find_shape(result.activation).steepest_slope > 0.0:
        died = tr("In mean-field theory lengths shrink to 0, where {function} has slope 0.", function=result.activation.title)
        return died if not result.expected.theory.length else ""
    if not result.activation.has_no_slope:
        return tr("{function} has slope 0 wherever it was looked at, as the theory has it.", function=result.activation.title)
    if not result.activation.kinks:
        return tr("{function} has slope 0 everywhere, as the theory has it.", function=result.activation.title)
    return tr("{function} has slope 0 almost everywhere, as the theory has it.", function=result.activation.title)


def _advice(result: NetworkResult, factor: float, cancel: Cancel) -> str:
    """Return what would keep gradients better over this depth: a named initialisation, the best pair of variances, then another function."""
    expected = gradient_factor(result.expected.log10_passed)
    # What the width does is not mended by another initialisation: the theory's factor is the one to better.
    present = expected if expected > 0.0 else factor
    depth = result.layer.size
    now = abs(math.log10(present)) * (depth - 1) if present else math.inf
    if now <= KEPT:
        return ""
    found = _candidates(result, cancel)
    better = sorted((item for item in found if math.isfinite(item[0]) and item[0] < BETTER * now), key=lambda item: item[0])[:2]
    # The second is worth a word only where it keeps gradients as well.
    better = better[:1] + [item for item in better[1:] if item[0] <= max(1.0, better[0][0])]
    plain = result.parameters.architecture.plain
    said = [_would(words, change_over(change, depth), _median(result, pair) if plain else "") for _, change, pair, words in better]
    if plain and (not better or better[0][0] > KEPT):
        said += _other_functions(result, depth, BETTER * min([now, *(item[0] for item in better)]))
    sentence = "; ".join(said[:2])
    return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""


def _would(words: str, change: str, median: str = "") -> str:
    """Return what would become of gradients with something else."""
    return tr("with {name} gradients would {change}{median}", name=words, change=change, median=median)


def _candidates(result: NetworkResult, cancel: Cancel) -> list[tuple[float, float, tuple[float, float], str]]:
    """Return what else could be taken: the size of log10 of the gradient's change with it, that logarithm, its variances, and its name."""
    given, depth, found = result.parameters, result.layer.size, []
    if result.activation.has_no_slope:
        # A residual branch passes on what comes back, and yet nothing of it to the preactivations of any layer.
        return []
    width, inputs = given.width, _inputs(result)
    architecture = msgspec.structs.replace(given.architecture, inputs=result.inputs)
    present = (result.expected.theory.weight_variance, result.expected.theory.bias_variance)
    named: dict[tuple[float, float], str] = {}
    for name in NAMES:
        if name not in OWN_VARIANCE and name != given.initialisation:
            named.setdefault(variances(name, width, width, 1.0, 0.0, given.bias), tr(TITLES[name]))
    for pair, words in named.items():
        if pair != present:
            found.append((*_would_be(result.activation, depth, pair, inputs, architecture, cancel), pair, words))
    if not architecture.plain:
        # The best pair of variances is that of plain layers: here it is other normalisations that are tried.
        for kind, words in NORMALISATIONS.items() if given.normalisation != "none" else ():
            if kind != given.normalisation:
                other = msgspec.structs.replace(architecture, normalisation=kind)
                found.append((*_would_be(result.activation, depth, present, inputs, other, cancel), present, tr(words)))
        return found
    best = best_pair(result.activation, depth, mean_square=inputs[0], width=width, bias=given.bias, cancel=cancel)
    point = pair_words(best.weight_variance, best.bias_variance)
    # A named initialisation says the same in a word.
    if not any(math.isclose(best.weight_variance, pair[0], rel_tol=0.01) and math.isclose(best.bias_variance, pair[1], abs_tol=1e-4) for pair in named):
        pair = (best.weight_variance, best.bias_variance)
        found.append((*_would_be(result.activation, depth, pair, inputs, architecture, cancel), pair, point))
    return found


def _other_functions(result: NetworkResult, depth: int, below: float) -> list[str]:
    found = []
    for name, initialisation, words in REMEDIES:
        if name in catalogue and name != result.activation.name:
            pair = variances(initialisation, result.parameters.width, result.parameters.width, 1.0, 0.0, False)
            size, change = _would_be(catalogue[name](), depth, pair, _inputs(result), Architecture())
            if size < below:
                found.append((size, _would(tr(words), change_over(change, depth))))
    return [words for _, words in sorted(found)]


def _inputs(result: NetworkResult) -> tuple[float, float]:
    """Return the mean square of the inputs and their correlation, NaN of one alone.

    Of inputs drawn for plain layers the mean square is the one asked for: it is that of every seed, and so is the best pair.
    """
    given = result.parameters
    asked = given.architecture.plain and not given.inputs
    return given.mean_square if asked else result.input_mean_square, result.input_correlation


def _would_be(
    activation: Activation, depth: int, pair: tuple[float, float], inputs: tuple[float, float], architecture: Architecture, cancel: Cancel = never
) -> tuple[float, float]:
    """Return the size of log10 of the theory's change over the depth, from inputs of this mean square and correlation, and that logarithm itself."""
    if architecture.plain:
        change = float(follow(activation, depth, np.array([pair[0]]), np.array([pair[1]]), mean_square=inputs[0])[0][0])
    else:
        first, correlation = first_layer(pair, *inputs)
        path = follow_variant(activation, depth, *pair, first=first, correlation=correlation, architecture=architecture, cancel=cancel)
        change = float(path.log10_gradient[0])
    return abs(change), change


def _median(result: NetworkResult, pair: tuple[float, float]) -> str:
    """Return, where it is far below the mean, the median singular value that this initialisation has."""
    median = median_singular_value(result.activation, result.layer.size, *pair, mean_square=_inputs(result)[0])
    # Gaussian weights alone take the median down by the square root of 2 a layer.
    if math.isinf(median) or median > FAR_BELOW - 0.5 * math.log10(2.0) * result.layer.size:
        return ""
    return tr(", but half of the Jacobian's singular values would be below {bound}", bound=power_at_most(median))
