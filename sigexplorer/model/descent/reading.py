"""What is said of a descent."""

from __future__ import annotations

import math

import numpy as np

from sigexplorer.language import mark, plural, tr
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.beside import say_of_each
from sigexplorer.model.descent.result import OPTIMISERS, ComparedDescent, DescentResult
from sigexplorer.model.training.parameters import Optimiser
from sigexplorer.model.wording import DIGITS, count, in_a_row, listed, number, share

# From which share on units are said to be saturated, and below which part of the error of the output a gradient is said to vanish.
MOSTLY, VANISHED = 0.5, 0.01


def read_descent(result: DescentResult) -> str:
    """Return condition numbers, steps to the goal, what diverges, and how often both weights have gradients of one sign.

    Parameters
    ----------
    result : DescentResult
        The descent.
    """
    parts = [*_saturated(result), _conditions(result), _steps(result)]
    if result.parameters.batch == "all":
        parts += _diverging(result)
    if (result.gradients != 0.0).any():
        parts.append(_signs(result))
    parts += say_of_each(result.compared, _compared, lambda item: item.descent is not None)
    return " ".join(part for part in (*parts, result.reading.said()) if part)


def said_steps(steps: int, searched: int) -> str:
    """Return after how many steps a goal is reached, or that so many are not enough."""
    return count(steps) if steps >= 0 else tr("not within {steps}", steps=count(searched))


def optimiser_name(optimiser: Optimiser, momentum: float) -> str:
    """Return how an optimiser is called, with the momentum that it takes."""
    match optimiser:
        case "plain":
            return tr("plain descent")
        case "momentum":
            return tr("momentum {momentum}", momentum=number(momentum))
    return "Adam"


def _compared(item: ComparedDescent) -> str:
    """Return the condition number with units of a function compared, and how soon they reach the goal."""
    name, found = describe_activation(item.activation), item.descent
    if found is None:
        return tr("With {function}: {refusal}", function=name, refusal=item.refusal)
    condition, steps = float(found.condition[0]), int(found.steps[found.optimiser, 0])
    known = tr("undefined") if math.isnan(condition) else number(condition, 3)
    if steps < 0:
        within = count(found.searched, "step")
        return tr("With {function}: condition number {condition}, the goal not within {steps}.", function=name, condition=known, steps=within)
    return tr("With {function}: condition number {condition}, the goal after {steps}.", function=name, condition=known, steps=count(steps, "step"))


def _saturated(result: DescentResult) -> list[str]:
    """Say whether most of what the units are given saturates them, and whether gradients vanish then."""
    most = [k for k in range(3) if result.saturated[k] >= MOSTLY]
    if not most:
        return []
    shares = dict.fromkeys(tr("{share} of the {inputs}", share=share(float(result.saturated[k])), inputs=result.inputs_named[k]) for k in most if k != 1)
    said = [tr("Units are inactive or saturated for {shares}.", shares=listed(list(shares)))]
    gone = [k for k in most if _vanishes(result, k)]
    if gone:
        words = mark("{length} with {inputs} (where the loss is {excess} above its minimum)")
        lengths = [(number(_length(result.gradients[1, 0, k]), 2), result.inputs_named[k], number(float(result.excess[0, k]), 2)) for k in gone]
        told = listed([tr(words, length=length, inputs=inputs, excess=excess) for length, inputs, excess in lengths])
        said.append(tr("Gradients vanish: at the start that over all points has the length {lengths}.", lengths=told))
    return said


def _vanishes(result: DescentResult, k: int) -> bool:
    """Return whether the gradient over all points at the start is short beside what the output is off by, more than at the minimum."""
    return _length(result.gradients[1, 0, k]) < VANISHED * math.sqrt(2.0 * float(result.excess[0, k]))


def _length(vector: FloatArray) -> float:
    """Return the length of a vector; of a tiny one too, whose square is no number."""
    return math.hypot(*vector.tolist())


def _conditions(result: DescentResult) -> str:
    found = []
    for k, (inputs, condition) in enumerate(zip(result.inputs_named, result.condition, strict=True)):
        text = tr("undefined, as float64 has all inputs as 0,") if math.isnan(condition) else number(float(condition), 3)
        if k == 0 and not math.isnan(condition):
            large, small = (number(float(value), 3) for value in result.eigenvalues[0])
            text += tr(" (eigenvalues {large} and {small})", large=large, small=small if math.isfinite(condition) else number(0.0))
        known = result.condition_along[np.isfinite(result.condition_along[:, k]), k]
        if result.parameters.neuron == "logistic" and known.size:
            # What is said of none ends with a comma of its own.
            text = text.removesuffix(",") + tr(", up to {most} on the way,", most=number(float(known.max()), 3))
        means = tr("{condition} where their means are taken away", condition=text)
        found.append(means if k == 1 else tr("{condition} with {inputs}", condition=text, inputs=inputs))
    if result.parameters.neuron == "linear":
        return tr("The Hessian's condition number is {conditions}.", conditions=listed(found))
    return tr("The Hessian's condition number at the minimum is {conditions}.", conditions=listed(found))


def _steps(result: DescentResult) -> str:
    given, searched = result.parameters, result.searched
    rate = tr("at a rate of {rate}", rate=number(given.rate)) if given.rates == "given" else tr("each at the best rate tried")
    rows = [in_a_row([said_steps(int(steps), searched) for steps in row]) for row in result.steps]
    names = [optimiser_name(optimiser, given.momentum) for optimiser in OPTIMISERS]
    chosen = result.optimiser
    others = "; ".join(f"{names[o]}: {rows[o]}" for o in range(3) if o != chosen)
    if not result.finished:
        return tr("With {optimiser}, {rate}, {reached}.", optimiser=names[chosen], rate=rate, reached=_reached(result))
    return tr("With {optimiser}, {rate}, {reached} ({others}).", optimiser=names[chosen], rate=rate, reached=_reached(result), others=others)


def _reached(result: DescentResult) -> str:
    """Return after how many steps the goal is reached with each kind of input."""
    goal, searched = share(result.parameters.goal), result.searched
    found = [int(steps) for steps in result.steps[result.optimiser]]
    late = listed([inputs for inputs, steps in zip(result.inputs_named, found, strict=True) if steps < 0])
    if not late:
        return tr("the loss above its minimum is down to {goal} after {steps} steps", goal=goal, steps=listed([count(steps) for steps in found]))
    if max(found) < 0:
        return tr("the loss above its minimum is down to {goal} within {steps} with none of these inputs", goal=goal, steps=count(searched, "step"))
    kinds = zip(result.inputs_named, found, strict=True)
    soon = [tr("{steps} with {inputs}", steps=count(steps, "step"), inputs=inputs) for inputs, steps in kinds if steps >= 0]
    return tr(
        "the loss above its minimum is down to {goal} after {soon}, and not within {steps} with {late}",
        goal=goal,
        soon=listed(soon),
        steps=count(searched),
        late=late,
    )


def _diverging(result: DescentResult) -> list[str]:
    """Say which kinds of input are beyond the largest rate that converges, where every step follows all points."""
    given, o = result.parameters, result.optimiser
    beyond = [k for k in range(3) if result.used[o, k] >= result.bounds[o, k]]
    if given.rates == "best" or not beyond:
        return []
    formula = "2/\N{GREEK SMALL LETTER LAMDA}" if given.optimiser == "plain" else "2(1 + \N{GREEK SMALL LETTER MU})/\N{GREEK SMALL LETTER LAMDA}"
    # The rate and each bound in digits that tell them apart.
    digits = next((each for each in range(DIGITS, 17) if all(_told(given.rate, float(result.bounds[o, k]), each) for k in beyond)), 17)
    rate, bounds = number(given.rate, digits), [number(float(result.bounds[o, k]), digits) for k in beyond]
    said = {
        "rate": rate,
        "optimiser": optimiser_name(given.optimiser, given.momentum),
        "formula": formula,
        "bounds": listed([tr("{bound} with {inputs}", bound=bound, inputs=result.inputs_named[k]) for k, bound in zip(beyond, bounds, strict=True)]),
    }
    if given.neuron == "linear":
        return [tr("A rate of {rate} is too large: {optimiser} converges only below {formula} = {bounds}.", **said)]
    return [tr("A rate of {rate} is too large: {optimiser} converges, near the minimum, only below {formula} = {bounds}.", **said)]


def _told(rate: float, bound: float, digits: int) -> bool:
    return rate == bound or number(rate, digits) != number(bound, digits)


def _signs(result: DescentResult) -> str:
    shares = [[tr("none that moves") if math.isnan(part) else share(float(part)) for part in row] for row in result.one_sign]
    still = tr(" (gradients of 0 left out)") if (result.gradients == 0.0).any() else ""
    return plural(
        "Of {n} step that follows one point, both weights' gradients have the same sign at {one}; where it follows all points, at {all}{still}.",
        "Of {n} steps that follow one point each, both weights' gradients have the same sign at {one}; where steps follow all points, at {all}{still}.",
        result.gradients.shape[1],
        one=listed(shares[0]),
        all=listed(shares[1]),
        still=still,
    )
