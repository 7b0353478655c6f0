"""How well typed words name something: whole words, beginnings, initials, letters in order, one slip of a finger."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence

# Costs of a word typed, by how it is found; what is missing altogether is found by none.
BEGINS, WITHIN, IN_ORDER, SLIPPED = 0.2, 2.0, 4.0, 5.0
# Words as short as these are not mistyped: with one letter changed they are other words.
SHORT = 4
# Names and words that are remembered: more than a window has, and less than 3 MB.
NAMES, PAIRS = 2**12, 2**14


def folded(text: str) -> str:
    """Return a text without case and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


@functools.lru_cache(NAMES)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded: runs of letters and digits, and each run of other signs that is no space."""
    return tuple(re.findall(r"\w+|[^\w\s]+", folded(text)))


def cost(typed: Sequence[str], words: Sequence[str]) -> float | None:
    """Return how far some typed words are from the words of a name, 0 where they are the same; None where they do not mean it.

    Parameters
    ----------
    typed : sequence of str
        Words as `words_of` returns them, in any order.
    words : sequence of str
        Those of the name.
    """
    total = 0.0
    used: set[int] = set()
    for word in typed:
        best: tuple[float, int] | None = None
        for number, whole in enumerate(words):
            found = _of_word(word, whole)
            if found is not None and number in used:
                found += 0.5
            if found is not None and (best is None or found < best[0]):
                best = (found, number)
        if best is None:
            letters = _in_order(word, words)
            if letters is None:
                return None
            total += letters
        else:
            total += best[0]
            used.add(best[1])
    # What is named by fewer words is meant rather.
    return total + 0.05 * (len(words) - len(used))


@functools.lru_cache(PAIRS)
def _of_word(typed: str, word: str) -> float | None:
    if typed == word:
        return 0.0
    if word.startswith(typed):
        return BEGINS + 0.02 * (len(word) - len(typed))
    if len(typed) > 1 and typed in word:
        return WITHIN + 0.02 * (len(word) - len(typed))
    if len(typed) >= SHORT and any(_one_slip(typed, word[:length]) for length in {len(typed) - 1, len(typed), len(typed) + 1} if length <= len(word)):
        return SLIPPED
    if 2 < len(typed) < len(word) <= 2 * len(typed) and typed[0] == word[0] and _left_out(typed, word):
        return SLIPPED + 0.1
    return None


def _left_out(typed: str, word: str) -> bool:
    """Return whether a word is what was typed with letters left out."""
    letters = iter(word)
    return all(letter in letters for letter in typed)


def _in_order(typed: str, words: Sequence[str]) -> float | None:
    """Return the cost of letters that stand in this order in the words, each at the beginning of a word or right after the one before."""
    if len(typed) < 2:
        return None
    # Where the letters so far can end: word and place in it.
    ends = [(number, 1) for number, word in enumerate(words) if word.startswith(typed[0])]
    for letter in typed[1:]:
        onward = [(number, place + 1) for number, place in ends if words[number][place : place + 1] == letter]
        first = min((number for number, _ in ends), default=len(words))
        onward += [(number, 1) for number in range(first + 1, len(words)) if words[number].startswith(letter)]
        if not onward:
            return None
        ends = list(dict.fromkeys(onward))
    return IN_ORDER


def _one_slip(one: str, other: str) -> bool:
    """Return whether two texts differ by one letter more, less or another, or by two neighbours that changed places; the first letter is right."""
    if not other or one[0] != other[0]:
        return False
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    rest, further = one[shared:], other[shared:]
    return rest[1:] == further[1:] or rest[1:] == further or rest == further[1:] or (rest[:2] == further[:2][::-1] and rest[2:] == further[2:])
