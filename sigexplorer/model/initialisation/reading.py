"""Which initialisation, in sentences with the numbers of the model."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from sigexplorer.language import mark, tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.beside import say_of_each
from sigexplorer.model.initialisation.networks import Measured, largest_drawn
from sigexplorer.model.initialisation.pairs import POINT, Choice, Question, title_words
from sigexplorer.model.initialisation.verdict import verdict, verdict_words
from sigexplorer.model.meanfield.changes import change_over, pair_words
from sigexplorer.model.meanfield.quadrature import without_expectations
from sigexplorer.model.wording import count, factor_of, number, power, share

# Decades by which the user's own initialisation may lie from the best one before it is said what it does.
APART = math.log10(1.25)
# Decades by which lengths may change and are kept.
SAME = math.log10(1.02)
# What the theory of a distance is known to: less than this share is rounding.
KNOWN = 1e-9


def read_initialisation(activation: Activation, question: Question, best: Choice, he: Choice, point: Choice, measured: tuple[Measured, ...]) -> str:
    """Return the best pair over this depth in engineers' words, what is wrong with it, and what He's and the user's own initialisation keep.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    question : Question
        For what.
    best, he, point : Choice
        The best pair, He's, and the user's own.
    measured : tuple of Measured
        What real networks keep, the best pair's first where it is among them; none where that is not known.
    """
    title = activation.title
    if question.depth == 1:
        return tr("One layer passes no gradient on to another, so that every variance keeps it; n Var[w] = 1 gives it the length of its inputs.")
    found = verdict(best)
    # What leaves all numbers at some inputs only, as sin(exp(x)) does, has a theory of lengths that do not come there.
    why = without_expectations(activation) if found == "no gradient" else ""
    if why:
        return tr("There is no theory of {function}: {reason}. Choose another function.", function=title, reason=why)
    words = verdict_words(activation, best, found)
    if found == "no gradient":
        return tr("{problem}. Choose another function, or train this one by its surrogate's slope.", problem=f"{words[0].upper()}{words[1:]}")
    said = {
        "function": title,
        "pair": pair_words(best.weight_variance, best.bias_variance),
        "engineers": _engineers(best, question),
        "change": change_over(best.log10_gradient, question.depth),
        "beside": _beside(best),
    }
    # What lengths do is told once.
    lengths = found == "lengths"
    template = (
        mark("{function}: with {pair} ({engineers}) gradients {change}, but {beside}.")
        if lengths
        else mark("{function}: with {pair} ({engineers}) gradients {change}, {beside}.")
    )
    sentences = [tr(template, **said)]
    sentences += [tr("But {problem}.", problem=words)] if words and not lengths else []
    sentences += [_others(question.depth, best, he, point)]
    sentences.append(_measured(best, measured, question.width))
    return " ".join(sentence for sentence in sentences if sentence)


def read_compared(compared: Sequence[tuple[Activation, Choice]], depth: int) -> list[str]:
    """Return the best pair of functions compared, each given with it; of more than can be read, how many there are."""

    def say(item: tuple[Activation, Choice]) -> str:
        activation, best = item
        name = describe_activation(activation)
        if verdict(best) == "no gradient" and (why := without_expectations(activation)):
            return tr("With {function}: no theory, for {reason}.", function=name, reason=why)
        if verdict(best) == "no gradient" and activation.has_no_slope:
            return tr("With {function}: no pair lets a gradient through.", function=name)
        if depth == 1:
            return tr("With {function}: every variance keeps gradients too.", function=name)
        # Others may; of what grows beyond all that is followed none is the best.
        if verdict(best) == "no gradient" or best.log10_gradient == math.inf:
            return tr("With {function}: no pair that was tried keeps gradients.", function=name)
        pair, change = pair_words(best.weight_variance, best.bias_variance), change_over(best.log10_gradient, depth)
        return tr("With {function}: the best pair is {pair}, gradients {change}.", function=name, pair=pair, change=change)

    return say_of_each(compared, say)


def _engineers(best: Choice, question: Question) -> str:
    said = {"gain": number(best.gain), "deviation": number(best.gain / math.sqrt(question.width)), "width": count(question.width)}
    if not best.bias_variance:
        return tr("gain {gain}, standard deviation {deviation} at fan-in {width}", **said)
    biases = number(math.sqrt(best.bias_variance))
    return tr("gain {gain}, standard deviation {deviation} at fan-in {width}, of biases {biases}", biases=biases, **said)


def _beside(choice: Choice) -> str:
    """Return what becomes of lengths, and of the distance of two inputs where there is one."""
    length, times = choice.log10_length, factor_of(abs(choice.log10_length))
    if abs(length) < SAME:
        words = tr("lengths keep theirs")
    elif length == math.inf:
        words = tr("lengths grow beyond all that is followed")
    else:
        words = tr("lengths grow {factor}", factor=times) if length > 0.0 else tr("lengths shrink {factor}", factor=times)
    if not math.isfinite(choice.log10_distance):
        return words
    log10 = choice.log10_distance
    kept = share(1.0 if abs(log10) < KNOWN else 10.0**log10, log10=log10)
    return tr("{lengths}, and {share} of two inputs' distance in units of their length is left", lengths=words, share=kept)


def _others(depth: int, best: Choice, he: Choice, point: Choice) -> str:
    """Return what He's initialisation leaves of gradients, and the user's own where it is another one."""
    parts = []
    # What is not known is said too.
    if not abs(he.log10_gradient - best.log10_gradient) <= APART:
        parts.append(tr("with He gradients {change}", change=change_over(he.log10_gradient, depth)))
    pairs = [(choice.weight_variance, choice.bias_variance) for choice in (he, best)]
    if (point.weight_variance, point.bias_variance) not in pairs and not abs(point.log10_gradient - best.log10_gradient) <= APART:
        pair = pair_words(point.weight_variance, point.bias_variance)
        parts.append(tr("at the point, {pair}, gradients {change}", pair=pair, change=change_over(point.log10_gradient, depth)))
    sentence = "; ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""


def _measured(best: Choice, measured: tuple[Measured, ...], width: int) -> str:
    """Return what networks keep with the best pair, and with the others."""
    if not measured:
        return ""
    said = {"networks": count(measured[0].seed.size, "network"), "width": count(width)}
    if measured[0].choice.pair != best.pair:
        others = "; ".join(_measured_with(item) for item in measured)
        told = tr("Measured on {networks} of width {width}: {others}.", others=others, **said)
        most = largest_drawn()
        beyond = tr("Networks are drawn with n Var[w] up to {most}: the best pair is not measured.", most=number(most)) if best.weight_variance > most else ""
        return " ".join(part for part in (beyond, told) if part)
    first = tr("Measured on {networks} of width {width}: {share} of the gradient is left.", share=_median(measured[0]), **said)
    others = "; ".join(_measured_with(item) for item in measured[1:])
    return f"{first} {others[0].upper()}{others[1:]}." if others else first


def _measured_with(item: Measured) -> str:
    """Return what networks keep with another initialisation than the best."""
    if item.choice.title == POINT:
        return tr("at the point {share}", share=_median(item))
    return tr("with {initialisation} {share}", initialisation=title_words(item.choice.title), share=_median(item))


def _median(item: Measured) -> str:
    left, lost = item.left, item.seed.size - item.left.size
    if not left.size:
        return tr("nothing that float64 holds")
    median, ends = _share(float(np.median(left))), {"low": _share(float(left.min())), "high": _share(float(left.max()))}
    if not lost:
        return median if left.size == 1 else tr("{median} ({low} to {high})", median=median, **ends)
    if left.size == 1:
        return tr("{median} (in {lost} of them nothing that float64 holds)", median=median, lost=count(lost))
    return tr("{median} ({low} to {high}, in {lost} of them nothing that float64 holds)", median=median, lost=count(lost), **ends)


def _share(log10: float) -> str:
    return share(10.0**log10, log10=log10) if log10 <= 0.0 else f"{power(log10 + 2.0, 3)} %"
