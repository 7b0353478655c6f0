"""What is seen of a random network, in plain sentences with the numbers of the model."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sigexplorer.model.activations import Activation, catalogue
from sigexplorer.model.changes import change_a_layer
from sigexplorer.model.expectation import expect, gradient_factor
from sigexplorer.model.initialisation import Initialisation, variances
from sigexplorer.model.meanfield import critical_weight_variance
from sigexplorer.model.wording import count, number, power, share

if TYPE_CHECKING:
    from sigexplorer.model.network import NetworkResult

# Gradients that change by less than this a layer need no advice.
STEADY = 0.03
# The theory holds when it is right within this a layer.
HOLDS = 0.05
# The logarithm of the largest factor that is spelt.
MOST_LOG = 700.0
# A small share a layer adds up: from this factor between the network's first layer and the theory's on, it is said.
ADDS_UP = 2.0
# The largest weight variance that the parameters allow.
MOST_VARIANCE = 1e4
# Remedies that the literature names, with how they are read.
REMEDIES: tuple[tuple[str, Initialisation, str], ...] = (
    ("tanh", "glorot_uniform", "Glorot and tanh"),
    ("relu", "he_normal", "He and ReLU"),
)


def network_reading(result: NetworkResult) -> str:
    """Return how gradients change a layer, whether mean-field theory holds at this width and by how much, and what to change."""
    layers = result.layer.size
    if layers < 2:
        return "One layer passes no gradient on to another: give at least two." if layers else "The first layer's preactivations leave the range of float64."
    factor = gradient_factor(result.log10_gradient)
    if math.isnan(factor) or factor == 0.0:
        return f"No gradient arrives at layer 1: it is exactly 0. {_theory_of_nothing(result)}{_advice(result, 0.0)}".strip()
    total = result.log10_gradient[0] - result.log10_gradient[-1]
    sentence = f"Gradients {change_a_layer(factor)} a layer" + (f": {power(total)} of them is left at layer 1." if total < -0.5 else ".")
    return f"{sentence} {_comparison(result, factor)}{_advice(result, factor)}".strip()


def _comparison(result: NetworkResult, factor: float) -> str:
    expected = gradient_factor(result.expected.log10_gradient)
    width, depth = result.parameters.width, result.layer.size
    if not expected > 0.0:
        return "Mean-field theory has no line here."
    off = abs(math.log(factor / expected))
    # Held where float64 ends: nothing of that size is called right.
    apart_by = share(math.expm1(min(off, MOST_LOG)))
    apart = math.exp(min(off * (depth - 1), MOST_LOG))
    if off <= HOLDS and apart >= ADDS_UP:
        sum_of_it = f"over {count(depth, 'layer')} this adds up to a factor of {number(apart, 2)}: wider layers come nearer to it"
        return f"In mean-field theory they {change_a_layer(expected)}, which is right within {apart_by} a layer at width {count(width)}; {sum_of_it}."
    if off <= HOLDS:
        return f"In mean-field theory they {change_a_layer(expected)}, which is right within {apart_by} at width {count(width)}."
    where = f"at width {count(width)} and depth {count(depth)}"
    return f"In mean-field theory they {change_a_layer(expected)}, which is off by {apart_by} a layer {where}: wider layers come nearer to it."


def _theory_of_nothing(result: NetworkResult) -> str:
    expected = gradient_factor(result.expected.log10_gradient)
    if expected > 0.0:
        return f"In mean-field theory they {change_a_layer(expected)} a layer, which does not hold at width {count(result.parameters.width)}: widen the layers."
    return f"{result.activation.title} has slope 0 almost everywhere, as the theory has it." if not result.expected.theory.chi else ""


def _advice(result: NetworkResult, factor: float) -> str:
    """Return what would keep gradients better: another weight variance, or another function and initialisation."""
    expected = gradient_factor(result.expected.log10_gradient)
    # What the width does is not mended by another initialisation: the theory's factor is the one to better.
    present = expected if expected > 0.0 else factor
    if present and abs(math.log(present)) <= STEADY:
        return ""
    given = result.parameters
    found = []
    bias_variance = result.expected.theory.bias_variance
    critical = critical_weight_variance(result.activation, bias_variance)
    if critical <= MOST_VARIANCE:
        found.append((_would_be(result, result.activation, (critical, bias_variance)), f"with n Var[w] = {number(critical, 6)}"))
    for name, initialisation, words in REMEDIES:
        inner = variances(initialisation, given.width, given.width, 1.0, 0.0, False)
        same = name == result.activation.name and (math.isclose(inner[0], critical) or initialisation == given.initialisation)
        if name in catalogue and not same:
            found.append((_would_be(result, catalogue[name](), inner), f"with {words}"))
    better = [
        f"{words} they would {change_a_layer(would)}"
        for would, words in found
        if would > 0.0 and (not present or abs(math.log(would)) < 0.8 * abs(math.log(present)))
    ]
    sentence = "; ".join(better[:2])
    return f" {sentence[0].upper()}{sentence[1:]}." if sentence else ""


def _would_be(result: NetworkResult, activation: Activation, inner: tuple[float, float]) -> float:
    """Return the theory's mean factor over as many layers, from preactivations of this initialisation's own size on."""
    return gradient_factor(expect(activation, result.layer.size, 1.0, math.nan, inner, inner).log10_gradient)
