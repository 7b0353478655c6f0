"""Which of two words counts as 1: the one that says yes, where it is known which does."""

from __future__ import annotations

import re
from collections.abc import Sequence

# What counts as 0 and as 1 of words that come in pairs, of several languages.
PAIRS = frozenset(
    {
        ("0", "1"),
        ("absent", "present"),
        ("aus", "an"),
        ("bad", "good"),
        ("benign", "malignant"),
        ("control", "case"),
        ("durchgefallen", "bestanden"),
        ("f", "t"),
        ("fail", "pass"),
        ("failed", "passed"),
        ("failure", "success"),
        ("falsch", "richtig"),
        ("falsch", "wahr"),
        ("false", "true"),
        ("gesund", "krank"),
        ("ham", "spam"),
        ("healthy", "diseased"),
        ("healthy", "ill"),
        ("healthy", "sick"),
        ("incorrect", "correct"),
        ("loss", "win"),
        ("lost", "won"),
        ("low", "high"),
        ("n", "j"),
        ("n", "y"),
        ("neg", "pos"),
        ("negativ", "positiv"),
        ("negative", "positive"),
        ("nein", "ja"),
        ("no", "yes"),
        ("non", "oui"),
        ("normal", "abnormal"),
        ("off", "on"),
        ("schlecht", "gut"),
        ("wrong", "right"),
    }
)
# What denies the word behind it: no event, not passed, nicht bestanden.
_DENIAL = re.compile(r"(?:no|not|non|without|nicht|nie|kein|keine|ohne)[ _-]+(.+)")


def ordered(words: Sequence[str]) -> tuple[int, bool]:
    """Return which of two words counts as 1, and whether that is meant by them; else it is the later one in the alphabet, and somebody must be told.

    Parameters
    ----------
    words : sequence of str
        Two, in the order of the alphabet; capital letters and blanks around them do not count.
    """
    first, second = (word.strip().casefold() for word in words)
    for zero, one, index in ((first, second, 1), (second, first, 0)):
        denied = _DENIAL.fullmatch(zero)
        if (zero, one) in PAIRS or (denied is not None and denied[1] == one):
            return index, True
    return 1, False
