"""What is said of a descent."""

from __future__ import annotations

import math

import numpy as np

from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.beside import say_of_each
from sigexplorer.model.descent.result import OPTIMISERS, ComparedDescent, DescentResult
from sigexplorer.model.training.parameters import Optimiser
from sigexplorer.model.wording import count, listed, number, share


def read_descent(result: DescentResult) -> str:
    """Return condition numbers, steps to the goal, what diverges, and how often both weights have gradients of one sign.

    Parameters
    ----------
    result : DescentResult
        The descent.
    """
    parts = [_conditions(result), _steps(result)]
    if result.parameters.batch == "all":
        parts += _diverging(result)
    if (result.gradients != 0.0).any():
        parts.append(_signs(result))
    parts += say_of_each(result.compared, _compared, lambda item: item.descent is not None)
    return " ".join(parts)


def said_steps(steps: int, searched: int) -> str:
    """Return after how many steps a goal is reached, or that so many are not enough."""
    return count(steps) if steps >= 0 else f"not within {count(searched)}"


def optimiser_name(optimiser: Optimiser, momentum: float) -> str:
    """Return how an optimiser is called, with the momentum that it takes."""
    return {"plain": "plain descent", "momentum": f"momentum {number(momentum)}", "adam": "Adam"}[optimiser]


def _compared(item: ComparedDescent) -> str:
    """Return the condition number with units of a function compared, and how soon they reach the goal."""
    name, found = describe_activation(item.activation), item.descent
    if found is None:
        return f"With {name}: {item.refusal}"
    condition, steps = float(found.condition[0]), int(found.steps[found.optimiser, 0])
    known = "undefined" if math.isnan(condition) else number(condition, 3)
    goal = f"the goal after {count(steps, 'step')}" if steps >= 0 else f"the goal not within {count(found.searched, 'step')}"
    return f"With {name}: condition number {known}, {goal}."


def _conditions(result: DescentResult) -> str:
    found = []
    for k, (name, condition) in enumerate(zip(result.names, result.condition, strict=True)):
        text = "undefined, as all inputs are 0," if math.isnan(condition) else number(float(condition), 3)
        if k == 0 and not math.isnan(condition):
            large, small = result.eigenvalues[0]
            text += f" (eigenvalues {number(float(large), 3)} and {number(float(small) if math.isfinite(condition) else 0.0, 3)})"
        known = result.condition_along[np.isfinite(result.condition_along[:, k]), k]
        if result.parameters.neuron == "logistic" and known.size:
            text += f", up to {number(float(known.max()), 3)} on the way,"
        found.append(f"{text} with {name} inputs" if k != 1 else f"{text} where their means are taken away")
    where = "" if result.parameters.neuron == "linear" else " at the minimum"
    return f"The Hessian's condition number{where} is {listed(found)}."


def _steps(result: DescentResult) -> str:
    given, searched = result.parameters, result.searched
    rate = f"at a rate of {number(given.rate)}" if given.rates == "given" else "each at the best rate tried"
    rows = [", ".join(said_steps(int(steps), searched) for steps in row) for row in result.steps]
    names = [optimiser_name(optimiser, given.momentum) for optimiser in OPTIMISERS]
    chosen = result.optimiser
    others = "; ".join(f"{names[o]}: {rows[o]}" for o in range(3) if o != chosen)
    found = [int(steps) for steps in result.steps[chosen]]
    goal = f"the loss above its minimum is down to {share(given.goal)}"
    late = listed([name for name, steps in zip(result.names, found, strict=True) if steps < 0])
    if not late:
        said = f"{goal} after {listed([count(steps) for steps in found])} steps"
    elif max(found) < 0:
        said = f"{goal} within {count(searched, 'step')} with none of these inputs"
    else:
        soon = listed([f"{count(steps, 'step')} with {name} inputs" for name, steps in zip(result.names, found, strict=True) if steps >= 0])
        said = f"{goal} after {soon}, and not within {count(searched)} with {late} inputs"
    return f"With {names[chosen]}, {rate}, {said} ({others})."


def _diverging(result: DescentResult) -> list[str]:
    """Say which kinds of input are beyond the largest rate that converges, where every step follows all points."""
    given, o = result.parameters, result.optimiser
    beyond = [k for k in range(3) if result.used[o, k] >= result.bounds[o, k]]
    if given.rates == "best" or not beyond:
        return []
    bounds = listed([f"{number(float(result.bounds[o, k]))} with {result.names[k]} inputs" for k in beyond])
    formula = "2/\N{GREEK SMALL LETTER LAMDA}" if given.optimiser == "plain" else "2(1 + \N{GREEK SMALL LETTER MU})/\N{GREEK SMALL LETTER LAMDA}"
    near = "" if given.neuron == "linear" else ", near the minimum,"
    name = optimiser_name(given.optimiser, given.momentum)
    return [f"A rate of {number(given.rate)} is too large: {name} converges{near} only below {formula} = {bounds}."]


def _signs(result: DescentResult) -> str:
    shares = [["none that moves" if math.isnan(part) else share(float(part)) for part in row] for row in result.one_sign]
    steps = count(result.gradients.shape[1], "step")
    still = " (gradients of 0 left out)" if (result.gradients == 0.0).any() else ""
    return (
        f"Of {steps} that follow one point each, both weights' gradients have the same sign at {listed(shares[0])}; "
        f"where steps follow all points, at {listed(shares[1])}{still}."
    )
