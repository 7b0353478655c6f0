"""What is said of the two losses of a row."""

from __future__ import annotations

from sigexplorer.model.classification.losses import LossesResult
from sigexplorer.model.wording import factor_of, lost, near, number, power


def read_losses(result: LossesResult) -> str:
    """Return how both losses push the score, and how long they take to mend a mistake."""
    here, label = result.here, result.parameters.label
    entropy, squared = float(here.log10_cross_entropy_gradient[0]), float(here.log10_squared_error_gradient[0])
    text = (
        f"At a score of {number(result.parameters.score)} the gradient of cross-entropy is {_size(entropy)} in size, that of half the squared error "
        f"{power(squared, 3)}, {factor_of(entropy - squared)} smaller."
    )
    third = f"{number(result.steepest, 3)}, where the probability of class {label} is a third"
    if result.margin < 0.0:
        ways = [power(float(time[-1]), 3) for time in (result.log10_cross_entropy_time, result.log10_squared_error_time)]
        mistake = "confident mistake" if -result.margin > abs(result.steepest) else "mistake"
        text += (
            f" The squared error's is largest at {third}"
            + (", and falls to nothing beyond" if mistake == "confident mistake" else "")
            + f": to mend this {mistake} takes cross-entropy {ways[0]} and squared error {ways[1]} in units of steps times learning rate."
        )
    else:
        where = f"The score is on the side of class {label}, where" if result.margin > 0.0 else f"Both classes are as likely; on the side of class {label}"
        text += f" {where} both gradients die out; on the other side squared error's dies as well, beyond {third}."
    return text


def _size(log10: float) -> str:
    """Return the size of a gradient below 1; of one that rounds to 1 how far it is from that."""
    value = 10.0**log10 if log10 > -1.0 else 0.0
    return power(log10, 3) if value < 0.1 else near(value, 1.0, 3) if value < 1.0 else lost(1.0, below=True)
