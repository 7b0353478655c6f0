"""Which initialisation, in sentences with the numbers of the model."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.beside import say_of_each
from sigexplorer.model.initialisation.networks import Measured
from sigexplorer.model.initialisation.pairs import Choice, Question
from sigexplorer.model.initialisation.verdict import verdict, verdict_words
from sigexplorer.model.meanfield.changes import change_over, pair_words
from sigexplorer.model.meanfield.quadrature import without_expectations
from sigexplorer.model.wording import count, factor_of, number, power, share

# Decades by which the user's own initialisation may lie from the best one before it is said what it does.
APART = math.log10(1.25)
# Decades by which lengths may change and are kept.
SAME = math.log10(1.02)


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
        What real networks keep, the best pair's first; none where that is not known.
    """
    title = activation.title
    if question.depth == 1:
        return "One layer passes no gradient on to another, so that every variance keeps it; n Var[w] = 1 gives it the length of its inputs."
    found = verdict(best)
    why = without_expectations(activation)
    if why:
        return f"There is no theory of {title}: {why}. Choose another function."
    if found == "no gradient":
        words = verdict_words(title, best, found)
        return f"{words[0].upper()}{words[1:]}. Choose another function, or train this one by its surrogate's slope."
    pair = f"{pair_words(best.weight_variance, best.bias_variance)} ({_engineers(best, question)})"
    sentences = [f"{title}: with {pair} gradients {change_over(best.log10_gradient, question.depth)}, {_beside(best)}."]
    words = verdict_words(title, best, found)
    sentences += [f"But {words}."] if words else []
    sentences += [_others(question.depth, best, he, point)]
    sentences += [_measured(item, question.width) for item in measured[:1]]
    if len(measured) > 1:
        sentences.append("; ".join(f"{item.choice.title} {_median(item)}" for item in measured[1:]) + ".")
    return " ".join(sentence for sentence in sentences if sentence)


def read_compared(compared: Sequence[tuple[Activation, Choice]], depth: int) -> list[str]:
    """Return the best pair of functions compared, each given with it; of more than can be read, how many there are."""

    def say(item: tuple[Activation, Choice]) -> str:
        activation, best = item
        pair = pair_words(best.weight_variance, best.bias_variance)
        kept = f"the best pair is {pair}, gradients {change_over(best.log10_gradient, depth)}" if depth > 1 else "every variance keeps gradients too"
        words = kept if verdict(best) != "no gradient" else "no pair lets a gradient through"
        return f"With {describe_activation(activation)}: {words}."

    return say_of_each(compared, say)


def _engineers(best: Choice, question: Question) -> str:
    deviation = f"standard deviation {number(best.gain / math.sqrt(question.width))} at fan-in {count(question.width)}"
    biases = f", of biases {number(math.sqrt(best.bias_variance))}" if best.bias_variance else ""
    return f"gain {number(best.gain)}, {deviation}{biases}"


def _beside(choice: Choice) -> str:
    """Return what becomes of lengths, and of the distance of two inputs where there is one."""
    length = choice.log10_length
    verb = "grow" if length > 0.0 else "shrink"
    words = "lengths keep theirs" if abs(length) < SAME else f"lengths {verb} {factor_of(abs(length))}"
    return f"{words}, and {share(10.0**choice.log10_distance)} of two inputs' distance is left" if math.isfinite(choice.log10_distance) else words


def _others(depth: int, best: Choice, he: Choice, point: Choice) -> str:
    """Return what He's initialisation leaves of gradients, and the user's own where it is another one."""
    parts = []
    if abs(he.log10_gradient - best.log10_gradient) > APART:
        parts.append(f"with He they {change_over(he.log10_gradient, depth)}")
    pairs = [(choice.weight_variance, choice.bias_variance) for choice in (he, best)]
    if (point.weight_variance, point.bias_variance) not in pairs and abs(point.log10_gradient - best.log10_gradient) > APART:
        parts.append(f"at the point, {pair_words(point.weight_variance, point.bias_variance)}, they {change_over(point.log10_gradient, depth)}")
    sentence = "; ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""


def _measured(item: Measured, width: int) -> str:
    return f"Measured on {count(item.seed.size, 'network')} of width {count(width)}: {_median(item)} of the gradient is left."


def _median(item: Measured) -> str:
    left = item.log10_gradient[np.isfinite(item.log10_gradient)]
    if not left.size:
        return "nothing that float64 holds"
    said = _share(float(np.median(left)))
    return f"{said} ({_share(float(left.min()))} to {_share(float(left.max()))})" if left.size > 1 else said


def _share(log10: float) -> str:
    return share(10.0**log10, log10=log10) if log10 < 3.0 else f"{power(log10, 3)} times"
