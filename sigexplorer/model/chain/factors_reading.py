"""What the product of a chain's factors says, in plain sentences."""

from __future__ import annotations

import math

import numpy as np

from sigexplorer.language import mark, tr
from sigexplorer.model.bounds import power_at_most
from sigexplorer.model.chain.factors import FactorsResult, LayerFactors
from sigexplorer.model.chain.reading import beyond_numbers, compared_sentences, gradient_sentence, lost_on_the_way, underflown
from sigexplorer.model.wording import MINUS, MOST_POWER, TIMES, UNDEFINED, count, near, number, power, ratio

# So many factors are written out: the first ones, and the last.
WRITTEN = 3
# log10 of what a factor may be off by in rounding: some last digits.
ROUNDED = 4.0 * 2.0**-52 / math.log(10.0)


def read_factors(result: FactorsResult, *, usual: bool = True) -> str:
    """Return the product with its numbers, what bounds it, what the common mistake makes of it, and what is left with the functions compared.

    Parameters
    ----------
    result : FactorsResult
        The chain at one input.
    usual : bool
        Whether it is told where the usual three formats show 0: not where another one was chosen.

    Returns
    -------
    str
        Sentences whose every number is one of the result's, rounded to nearest.
    """
    item = result.explored
    said = [_product(item, None if usual else ()), _bound(item), _mistake(item)]
    said += compared_sentences([(item.activation, item.layers) for item in result.compared], None if usual else ())
    return " ".join(part for part in said if part)


def _product(item: LayerFactors, zeros: tuple[()] | None) -> str:
    """Return the gradient as the product of its factors, written out where there are few of them."""
    layers, depth = item.layers, int(item.layers.layer[-1])
    x, through = number(layers.x, 6), count(depth, "layer")
    log10, sign = float(layers.log10_magnitude[-1]), float(layers.sign[-1])
    beyond = beyond_numbers(layers)
    if beyond == 0:
        return tr("At x = {x} the gradient through {layers} grows beyond all that is followed.", x=x, layers=through)
    if beyond is not None and not math.isinf(layers.activation[layers.layer == beyond][0]):
        return tr(
            "At x = {x} the gradient through {layers} is not followed to its end: the preactivation leaves all numbers at layer {layer}.",
            x=x,
            layers=through,
            layer=count(beyond),
        )
    if beyond is not None:
        return tr(
            "At x = {x} the gradient through {layers} is not followed to its end: activations leave all numbers at layer {layer}.",
            x=x,
            layers=through,
            layer=count(beyond),
        )
    if layers.followed is not None or layers.cancelled_at is not None:
        return gradient_sentence(layers, zeros)
    if math.isnan(log10) or math.isnan(sign):
        return lost_on_the_way(layers, through) or tr("At x = {x} the gradient through {layers} is undefined.", x=x, layers=through)
    if layers.rounding_from is not None:
        return gradient_sentence(layers, zeros)
    factors = [_factor(float(s), float(f)) for s, f in zip(item.sign[1:], item.log10_factor[1:], strict=True)]
    if sign == 0 and (lost_at := underflown(layers)) is not None:
        return tr(
            "At x = {x} float64 finds a gradient through {layers} of exactly 0: the activation of layer {layer} is 0, or too small for it.",
            x=x,
            layers=through,
            layer=count(lost_at),
        )
    if sign == 0:
        zero = layers.layer[1:][item.sign[1:] == 0]
        # Of a chain that is thinned out that layer may not be among those that are kept.
        if not zero.size:
            return gradient_sentence(layers, zeros)
        return tr(
            "At x = {x} the gradient through {layers} is exactly 0, since the factor of layer {layer} is.", x=x, layers=through, layer=count(int(zero[0]))
        )
    whole = _factor(sign, log10, depth, alone=True)
    if log10 <= -MOST_POWER:
        return tr("At x = {x} the gradient through {layers} is {product}.", x=x, layers=through, product=whole)
    if depth == 1:
        return tr("At x = {x} the gradient through {layers} is its one factor w f\N{PRIME}(z) = {product}.", x=x, layers=through, product=whole)
    shown = factors if len(factors) <= 2 * WRITTEN else [*factors[:WRITTEN], "\N{HORIZONTAL ELLIPSIS}", factors[-1]]
    written = f" {TIMES} ".join(shown)
    if len(set(factors)) == 1:
        return tr("At x = {x} the gradient through {layers} is {factors} = {product}.", x=x, layers=through, factors=written, product=whole)
    said = mark("At x = {x} the gradient through {layers} is {factors} = {product}, as if every layer multiplied by {typical}.")
    if sign < 0:
        # No number of its own multiplied so often need have that sign.
        said = mark("At x = {x} the gradient through {layers} is {factors} = {product}, as if every layer multiplied its size by {typical}.")
    return tr(said, x=x, layers=through, factors=written, product=whole, typical=_size(item.log10_typical))


def _factor(sign: float, log10: float, layers: int = 1, *, alone: bool = False) -> str:
    """Return a factor as it stands among others, or behind a sign of equality, where nothing needs brackets."""
    if math.isnan(sign) or math.isnan(log10):
        return tr(UNDEFINED)
    text = _size(log10, layers)
    less, more = f" {MINUS} " in text, " + " in text
    if sign < 0:
        # Of what is told by its distance from 1, the sign of that turns too.
        text = f"{MINUS}{text.replace(f' {MINUS} ', ' + ') if less else text.replace(' + ', f' {MINUS} ')}"
    return f"({text})" if not alone and (less or more or sign < 0) else text


def _size(log10: float, layers: int = 1) -> str:
    """Return 10^log10 of so many factors; near 1 its distance from it, lest a factor that shrinks is called 1, but for that which is rounding."""
    if abs(log10) > 0.01:
        return power(log10)
    return number(1.0) if abs(log10) <= ROUNDED * layers else near(10.0**log10, 1.0, 3)


def _at_most(log10: float, layers: int = 1) -> str:
    """Return a bound of that size, rounded up."""
    return power_at_most(log10) if abs(log10) > 0.01 else _size(log10, layers)


def _bound(item: LayerFactors) -> str:
    """Return how large the product can be at any input."""
    depth = int(item.layers.layer[-1])
    if item.log10_bound == -math.inf:
        return tr("No input lets anything through: a weight or the steepest slope is 0.")
    if not math.isfinite(item.log10_bound):
        return ""
    if item.log10_bound < -ROUNDED * depth:
        most, a_layer = _at_most(item.log10_bound, depth), _at_most(item.log10_bound / depth)
        if depth == 1:
            return tr("No input leaves more than {most}, the weight times the steepest slope.", most=most)
        if len(set(item.weight[1:].tolist())) > 1:
            return tr(
                "No input leaves more than {most}: the weights times the steepest slope allow at most {a_layer} a layer on average.", most=most, a_layer=a_layer
            )
        return tr("No input leaves more than {most}: the weights times the steepest slope allow at most {a_layer} a layer.", most=most, a_layer=a_layer)
    if abs(item.log10_bound - float(item.layers.log10_magnitude[-1])) <= ROUNDED * depth * max(1.0, abs(item.log10_bound)):
        return tr("The weights times the steepest slope make {most}: no input leaves more.", most=_size(item.log10_bound, depth))
    if abs(item.log10_bound) <= ROUNDED * depth:
        return tr("The weights times the steepest slope make 1: only slopes below the steepest shrink the product.")
    return tr("The weights times the steepest slope would allow up to {most}.", most=_at_most(item.log10_bound, depth))


def _mistake(item: LayerFactors) -> str:
    """Return what the chain's product is if f' is handed the output."""
    known = np.flatnonzero(~np.isnan(item.log10_mistaken) & (item.layers.layer > 0))
    layers = item.layers
    if not known.size or layers.rounding_from is not None or not float(layers.sign[-1]) or math.isnan(float(layers.sign[-1])):
        return ""
    last = int(known[-1])
    right, wrong, layer = float(layers.log10_magnitude[last]), float(item.log10_mistaken[last]), int(layers.layer[last])
    if not -MOST_POWER < right < math.inf:
        return ""
    if wrong == math.inf:
        return tr("A program that hands f\N{PRIME} the output a instead of the input z would find a gradient beyond all that is followed.")
    sign = float(item.sign_mistaken[last])
    size = tr("exactly 0") if wrong == -math.inf else _factor(sign, wrong, layer, alone=True)
    found = size if layer == int(layers.layer[-1]) else tr("{size} after {layers}", size=size, layers=count(layer, "layer"))
    if wrong == -math.inf:
        return tr("A program that hands f\N{PRIME} the output a instead of the input z would find {found}.", found=found)
    return _beside(wrong - right, found, same=_size(wrong, layer) == _size(right, layer), turned=sign != float(layers.sign[last]))


def _beside(log10_ratio: float, found: str, *, same: bool, turned: bool) -> str:
    """Return what the mistake finds with how that differs from the gradient: in its size, in its sign, or in both."""
    if same and turned:
        said = mark("A program that hands f\N{PRIME} the output a instead of the input z would find {found}, the same to three digits but for the sign.")
    elif same:
        said = mark("A program that hands f\N{PRIME} the output a instead of the input z would find {found}, the same to three digits.")
    elif turned and log10_ratio > 0:
        said = mark("A program that hands f\N{PRIME} the output a instead of the input z would find {found}, {times} times too large and of the other sign.")
    elif turned:
        said = mark("A program that hands f\N{PRIME} the output a instead of the input z would find {found}, {times} times too small and of the other sign.")
    elif log10_ratio > 0:
        said = mark("A program that hands f\N{PRIME} the output a instead of the input z would find {found}, {times} times too large.")
    else:
        said = mark("A program that hands f\N{PRIME} the output a instead of the input z would find {found}, {times} times too small.")
    return tr(said, found=found, times=_ratio(abs(log10_ratio)))


def _ratio(log10: float) -> str:
    """Return how many times larger one number is than another; near 1 with what is beyond it, lest one that differs is called 1 times too large."""
    return power(log10) if log10 > 0.1 else ratio(10.0**log10)
