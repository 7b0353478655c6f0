"""What is said of the two losses of a row."""

from __future__ import annotations

from sigexplorer.language import tr
from sigexplorer.model.classification.losses import LossesResult
from sigexplorer.model.wording import factor_of, lost, near, number, power


def read_losses(result: LossesResult) -> str:
    """Return how both losses push the score, and how long they take to mend a mistake."""
    here, label = result.here, result.parameters.label
    entropy, squared = float(here.log10_cross_entropy_gradient[0]), float(here.log10_squared_error_gradient[0])
    sizes = tr(
        "At a score of {score} the gradient of cross-entropy is {entropy} in size, that of half the squared error {squared}, {factor} smaller.",
        score=number(result.parameters.score),
        entropy=_size(entropy),
        squared=power(squared, 3),
        factor=factor_of(entropy - squared),
    )
    third = {"score": number(result.steepest, 3), "label": label}
    if result.margin < 0.0:
        times = {"entropy": power(float(result.log10_cross_entropy_time[-1]), 3), "squared": power(float(result.log10_squared_error_time[-1]), 3)}
        said = _confident(third | times) if -result.margin > abs(result.steepest) else _mistaken(third | times)
    elif result.margin > 0.0:
        said = tr(
            "The score is on the side of class {label}, where both gradients die out; on the other side squared error's dies as well, beyond {score}, "
            "where the probability of class {label} is a third.",
            **third,
        )
    else:
        said = tr(
            "Both classes are as likely; on the side of class {label} both gradients die out; on the other side squared error's dies as well, "
            "beyond {score}, where the probability of class {label} is a third.",
            **third,
        )
    return f"{sizes} {said}"


def _confident(said: dict[str, str]) -> str:
    return tr(
        "The squared error's is largest at {score}, where the probability of class {label} is a third, and falls to nothing beyond: "
        "to mend this confident mistake takes cross-entropy {entropy} and squared error {squared} in units of steps times learning rate.",
        **said,
    )


def _mistaken(said: dict[str, str]) -> str:
    return tr(
        "The squared error's is largest at {score}, where the probability of class {label} is a third: "
        "to mend this mistake takes cross-entropy {entropy} and squared error {squared} in units of steps times learning rate.",
        **said,
    )


def _size(log10: float) -> str:
    """Return the size of a gradient below 1; of one that rounds to 1 how far it is from that."""
    value = 10.0**log10 if log10 > -1.0 else 0.0
    return power(log10, 3) if value < 0.1 else near(value, 1.0, 3) if value < 1.0 else lost(1.0, below=True)
