"""Forms of a formula that say the same and keep their digits, or their range."""

from __future__ import annotations

import math
from fractions import Fraction

from sigexplorer.model.activations.formula.tree import Node, Number, Operation

# What a number is called that was rounded in being computed, as 1/3 is.
ROUNDED = "rounded"


def is_exact(node: Operation, value: float) -> bool:
    """Return whether an operation on numbers is a value to the last bit, as far as that is easily told."""
    numbers = [part for part in node.parts if isinstance(part, Number)]
    if any(part.name for part in numbers) or not all(math.isfinite(part.value) for part in numbers) or not math.isfinite(value):
        return False
    a, b = [Fraction(part.value) for part in (*numbers, *numbers)][:2]
    match node.name:
        case "negative" | "abs" | "min" | "max" | "relu" | "sign" | "heaviside":
            return True
        case "+":
            return a + b == value
        case "-":
            return a - b == value
        case "*":
            return a * b == value
        case "/":
            return b != 0 and a / b == value
        case "sqrt":
            return Fraction(value) ** 2 == a
    return False


def kept_digits(node: Operation) -> Operation:
    """Return an operation in the form that keeps its digits: expm1(u) for exp(u) - 1, log1p(u) for log(1 + u), sigmoid(-u) for 1 - sigmoid(u)."""
    match node:
        case Operation(name="-", parts=(Operation(name="exp", parts=inner), Number(value=1.0))):
            return Operation(node.start, node.end, "expm1", inner)
        case Operation(name="log", parts=(Operation(name="+", parts=(Number(value=1.0), inner) | (inner, Number(value=1.0))),)):
            return Operation(node.start, node.end, "log1p", (inner,))
        case Operation(name="-", parts=(Number(value=1.0), Operation(name="sigmoid", parts=(inner,), settings=()))):
            return Operation(node.start, node.end, "sigmoid", (Operation(node.start, node.end, "negative", (inner,)),))
    return node


def undone(node: Operation) -> Node:
    """Return what a function and its inverse leave, u of log(exp(u)), log1p(expm1(u)) and arcsinh(sinh(u)), and the softplus of log(1 + exp(u)).

    What lies between is soon beyond every exponent.
    """
    match node:
        case Operation(name="log", parts=(Operation(name="exp", parts=(inner,)),)):
            return inner
        case (
            Operation(name="log1p", parts=(Operation(name="expm1", parts=(inner,)),))
            | Operation(name="arcsinh", parts=(Operation(name="sinh", parts=(inner,)),))
        ):
            return inner
        case Operation(name="log1p", parts=(Operation(name="exp", parts=inner),)):
            return Operation(node.start, node.end, "softplus", inner)
    return node


def is_whole_power(node: Operation) -> bool:
    """Return whether a power is one of the products of its base with itself, which are as smooth as that."""
    exponent = node.parts[1]
    return isinstance(exponent, Number) and 0.0 <= exponent.value < math.inf and exponent.value % 1.0 == 0.0
