"""What a user says of the parameters of a formula: what they may be, and what their sliders cover."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from sigexplorer.errors import ParameterError, in_quotes
from sigexplorer.language import tr
from sigexplorer.model.activations.formula.tree import SLIDERS_EXAMPLE
from sigexplorer.model.typed import UnreadableError, read_number
from sigexplorer.model.wording import shortest

_SLIDER = re.compile(
    r"\s*(?P<name>[A-Za-z][A-Za-z0-9_]*)\s*[:=]?\s+(?P<low>\S+)\s+to\s+(?P<high>\S+?)(?P<log>\s+log)?\s*(?:\((?P<title>[^()]{1,40})\))?\s*", re.ASCII
)


class Range(NamedTuple):
    """What a user says of a parameter: its limits, which its slider covers, how the slider's way is divided, and a name."""

    low: float
    high: float
    log: bool
    title: str


def read_sliders(text: str) -> dict[str, Range]:
    """Return what a user says of the parameters of a formula, by their names: ``"beta: 0.1 to 10 log (Sharpness); a: -2 to 2"``.

    Names that the formula does not have are of no account: it may have them again.

    Raises
    ------
    ParameterError
        If it cannot be read.
    """
    found: dict[str, Range] = {}
    for part in filter(str.strip, text.split(";")):
        match = _SLIDER.fullmatch(part)
        if match is None:
            raise _refused(part, tr("it is not of the form NAME: LOWEST to HIGHEST"))
        try:
            low, high = read_number(match["low"]), read_number(match["high"])
        except UnreadableError:
            raise _refused(part, tr("its limits are no numbers")) from None
        if not (math.isfinite(low) and math.isfinite(high) and low < high and abs(low) <= 1e300 and abs(high) <= 1e300):
            raise _refused(part, tr("{low} is not below {high}", low=shortest(low), high=shortest(high)))
        if match["log"] and low <= 0.0:
            raise _refused(part, tr("a logarithmic slider begins above 0"))
        if match["name"] in found:
            raise _refused(part, tr("{name} is given twice", name=match["name"]))
        found[match["name"]] = Range(low, high, bool(match["log"]), (match["title"] or "").strip())
    return found


def _refused(part: str, why: str) -> ParameterError:
    return ParameterError(tr("sliders: {slider} is not allowed: {why}; write {example}.", slider=in_quotes(part.strip(), 60), why=why, example=SLIDERS_EXAMPLE))
