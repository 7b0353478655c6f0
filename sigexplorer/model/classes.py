"""Which of two words counts as 1: the one that says yes, where it is known which does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sigexplorer.errors import ParameterError, in_quotes
from sigexplorer.language import tr
from sigexplorer.model.cells import number_in, written
from sigexplorer.model.wording import shortest

# Words of several languages that count as 0, and those that count as 1 beside any of them.
FAMILIES = (
    # What is so or not.
    (
        frozenset({"0", "aus", "f", "false", "falsch", "faux", "n", "nein", "no", "non", "off"}),
        frozenset({"1", "an", "j", "ja", "on", "oui", "t", "true", "vrai", "wahr", "y", "yes"}),
    ),
    # What a test looks for, as an illness.
    (
        frozenset(
            {
                "absent",
                "benign",
                "control",
                "gesund",
                "gutartig",
                "healthy",
                "neg",
                "negativ",
                "negative",
                "normal",
                "sain",
                "unauffällig",
                "unaffected",
                "well",
            }
        ),
        frozenset(
            {"abnormal", "affected", "auffällig", "bösartig", "case", "diseased", "ill", "krank", "malade", "malignant", "pos", "positiv", "positive"}
            | {"present", "sick"}
        ),
    ),
    # How something ended.
    (
        frozenset({"bad", "durchgefallen", "fail", "failed", "failure", "falsch", "incorrect", "lose", "loss", "lost", "schlecht", "wrong"}),
        frozenset({"bestanden", "correct", "good", "gut", "pass", "passed", "richtig", "right", "success", "win", "won"}),
    ),
    (frozenset({"low", "niedrig"}), frozenset({"high", "hoch"})),
    (frozenset({"ham"}), frozenset({"spam"})),
    (frozenset({"-", "\N{MINUS SIGN}", "\N{EN DASH}"}), frozenset({"+"})),
    (frozenset({"\N{BALLOT X}", "\N{HEAVY BALLOT X}", "\N{MULTIPLICATION SIGN}"}), frozenset({"\N{CHECK MARK}", "\N{HEAVY CHECK MARK}"})),
)
# Values that are named in a message, of more.
SAID = 12
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
        if any(zero in no and one in yes for no, yes in FAMILIES) or (denied is not None and denied[1] == one):
            return index, True
    return 1, False


def wanted_of(positive: str, *, numbers: bool) -> str | float | None:
    """Return what somebody says counts as 1 as a label holds it: a number may be given in any spelling; None for what is none.

    Parameters
    ----------
    positive : str
        As it was typed.
    numbers : bool
        Whether the label holds numbers.
    """
    return number_in(positive.replace(",", ".")) if numbers else positive.strip()


def one_of(values: Sequence[str | float], positive: str, key: str, name: str, place: str) -> tuple[int, str]:
    """Return which of the two values of a label counts as 1, and how it is written where nothing but the alphabet says so; '' else.

    Parameters
    ----------
    values : sequence of str or float
        Two, in their order.
    positive : str
        The one that is said to; '' for the larger number, for the word that is meant (see `ordered`), or for the later one.
    key : str
        The parameter that says so.
    name, place : str
        How the column, and the file, is called in a message.

    Raises
    ------
    ParameterError
        If neither value is the one that is said to.
    """
    zero, one = (written(value) for value in values)
    numbers = not isinstance(values[0], str)
    if not positive:
        at, meant = ordered((zero, one))
        return at, "" if meant or numbers else one
    wanted = wanted_of(positive, numbers=numbers)
    if wanted not in values:
        raise unknown_value(values, positive, key, name, place)
    return values.index(wanted), ""


def unknown_value(values: Sequence[str | float], positive: str, key: str, name: str, place: str) -> ParameterError:
    """Return what is said where none of the values of a label is the one that is said to count as 1.

    Parameters
    ----------
    values : sequence of str or float
        Two or more, in their order.
    positive : str
        The one that is said to.
    key, name, place : str
        See `one_of`.
    """
    said = {"key": key, "name": in_quotes(name), "place": place, "positive": in_quotes(positive, 40)}
    # As the parameter takes them.
    named = [written(value) if isinstance(value, str) else shortest(value) for value in values]
    if len(named) == 2:
        return ParameterError(tr("{key}: column {name} of {place} has no value {positive}: give {zero} or {one}.", zero=named[0], one=named[1], **said))
    listed = ", ".join(named[:SAID]) + (", ..." if len(named) > SAID else "")
    return ParameterError(tr("{key}: column {name} of {place} has no value {positive}: give one of {values}.", values=listed, **said))
