"""Functions compared with the one explored: how many of them there is room for, and how many are spoken of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from sigexplorer.language import plural, tr
from sigexplorer.model.wording import count

# Functions compared that are computed where each of them takes long, or where the lines of more could not be told apart.
MOST_BESIDE = 6
# Those of which a sentence is said each: more could not be read.
SAID = 3

T = TypeVar("T")


def say_of_each(compared: Sequence[T], say: Callable[[T], str], is_shown: Callable[[T], bool] = lambda item: True) -> list[str]:
    """Return what is said of each of the first functions compared; of more than can be read, how many there are.

    Parameters
    ----------
    compared : sequence
        What is known of each of them.
    say : callable
        Its sentence, from that.
    is_shown : callable
        Whether it is in the plot and the table: one that there is nothing of is in neither.
    """
    said, rest = [say(item) for item in compared[:SAID]], compared[SAID:]
    shown = sum(map(is_shown, rest))
    left_out = len(rest) - shown
    if shown:
        said.append(_rest(shown, left_out))
    elif left_out:
        said.append(plural("{n} more function left out of the plot and the table.", "{n} more functions left out of the plot and the table.", left_out))
    return said


def _rest(shown: int, left_out: int) -> str:
    """Return how many functions nothing is said of, though they are shown, and how many are not even that."""
    if not left_out:
        return plural("{n} more function in the plot and the table.", "{n} more functions in the plot and the table.", shown)
    return plural(
        "{n} more function in the plot and the table, {left_out} more left out.",
        "{n} more functions in the plot and the table, {left_out} more left out.",
        shown,
        left_out=count(left_out),
    )


def only_first(compared: int, said: str) -> str:
    """Return that no more than the first functions compared are somewhere, '' where all of them are.

    Parameters
    ----------
    compared : int
        How many there are.
    said : str
        The sentence, marked for translation: "Only the first {functions} compared are on the map."
    """
    return tr(said, functions=count(MOST_BESIDE, "function")) if compared > MOST_BESIDE else ""
