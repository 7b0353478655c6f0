"""Factors by which gradients change, in words: a layer, and over a number of layers.

What is said is a predicate, which stands as a value in templates of other modules; a language that asks for it may make it what follows on a form of "to be".
"""

from __future__ import annotations

import math

from sigexplorer.language import tr
from sigexplorer.model.wording import count, factor_of, number
from sigexplorer.model.wording import factor as spelt

# Gradients that change by fewer decades than this over the whole depth are kept.
KEPT = math.log10(2.0)
# The smallest factor whose inverse float64 has.
SMALLEST = 1e-307
# Below this share a factor over many layers is said in per cent.
FEW_PER_CENT = 1.02


def change_a_layer(factor: float) -> str:
    """Return "shrink 1.03×", "grow 4.5×" or "keep their size within 0.05 %", from a factor above 0."""
    # The inverse of a subnormal number is none.
    times = math.inf if factor < SMALLEST else max(factor, 1.0 / factor)
    if times < 1.0005:
        return tr("keep their size within {percent} %", percent=number(0.05))
    said = factor_of(-math.log10(factor)) if factor < SMALLEST else spelt(times)
    return tr("shrink {factor}", factor=said) if factor < 1.0 else tr("grow {factor}", factor=said)


def change_over(log10: float, layers: int) -> str:
    """Return "shrink 38× over 1,000 layers" and the like, from log10 of the factor; "vanish over 5 layers" for -inf, and that it is not known for NaN."""
    over = count(layers, "layer")
    if math.isnan(log10):
        return tr("are not known over {layers}", layers=over)
    if math.isinf(log10) and log10 < 0.0:
        return tr("vanish over {layers}", layers=over)
    if math.isinf(log10):
        return tr("grow beyond all that is followed over {layers}", layers=over)
    if abs(log10) < math.log10(FEW_PER_CENT):
        within = math.ceil(100.0 * abs(math.expm1(log10 * math.log(10.0))) or 1)
        return tr("keep their size within {percent} % over {layers}", percent=within, layers=over)
    times = factor_of(abs(log10))
    if log10 < 0.0:
        return tr("shrink {factor} over {layers}", factor=times, layers=over)
    return tr("grow {factor} over {layers}", factor=times, layers=over)


def pair_words(weight_variance: float, bias_variance: float) -> str:
    """Return an initialisation as pages name it: "n Var[w] = 1.98337, Var[b] = 0.173"; no biases are not said."""
    biases = f", Var[b] = {number(bias_variance, 3)}" if bias_variance else ""
    return f"n Var[w] = {number(weight_variance, 6)}{biases}"
