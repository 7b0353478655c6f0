"""The reading of the number formats: from which input on a quantity is exactly 1, exactly 0, or nothing usable."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sigexplorer.language import mark, tr
from sigexplorer.model.activations import Activation, Sigmoid
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.beside import say_of_each
from sigexplorer.model.formats.arithmetic import forms_of, is_written
from sigexplorer.model.formats.parameters import FormatsParameters
from sigexplorer.model.formats.result import ComparedFormat, FormatsResult, readings
from sigexplorer.model.formats.staircases import Staircase
from sigexplorer.model.formats.thresholds import Threshold
from sigexplorer.model.numerics.rounding import NumberFormat
from sigexplorer.model.wording import exact, listed
from sigexplorer.model.wording import formula as printed
from sigexplorer.model.wording import number as spelt

DIGITS = 5
WORDS = {
    "value": mark("the function"),
    "slope": mark("the slope"),
    "loss": mark("binary cross-entropy"),
    "loss gradient": mark("the gradient of binary cross-entropy"),
}
FORMS = {
    "": mark("rounded once"),
    "textbook": mark("in the textbook form"),
    "stable": mark("in the stable form"),
    "sigmoid": mark("through the sigmoid"),
    "logits": mark("from logits"),
    "kernel": mark("in PyTorch's kernel"),
}
SLOPES = {
    "textbook": mark("by the textbook s(1 \N{MINUS SIGN} s)"),
    "stable": mark("by the stable s(x)s(\N{MINUS SIGN}x)"),
    "kernel": mark("in PyTorch's kernel"),
}
BRIEF_SLOPES = {"textbook": mark("by s(1 \N{MINUS SIGN} s)"), "stable": mark("by s(x)s(\N{MINUS SIGN}x)"), "kernel": mark("in PyTorch's kernel")}


def read_formats(found: FormatsResult) -> str:
    """Return where the quantity that is shown dies in the format that is shown, by the ways to compute it that are shown, in plain English.

    Parameters
    ----------
    found : FormatsResult
        With the thresholds of the format asked for.

    Returns
    -------
    str
        One sentence a side of 0, first the side on which more is lost; what is lost nearest to 0 comes first in it. Then the same, in fewer words, of the
        functions compared; of more than can be read, how many there are.
    """
    quantity = found.parameters.quantity
    own = found.chosen.loss if quantity.startswith("loss") else found.chosen.activation
    ways = Ways(found.activation, found.chosen.format, found.parameters, own)
    said = [tr("{format}: {sentence}", format=found.chosen.format.title, sentence=_dies(found.chosen.thresholds, ways, found.true))]
    # The loss is that of the logistic, whichever function is explored.
    compared = () if quantity.startswith("loss") else found.compared

    def say(item: ComparedFormat) -> str:
        true = item.value if quantity == "value" else item.slope
        sentence = _dies(item.thresholds, Ways(item.activation, item.format, found.parameters, item.staircases), true.shown, brief=True)
        return tr("With {function}: {sentence}", function=describe_activation(item.activation), sentence=sentence)

    return " ".join([*said, *say_of_each(compared, say)])


class Ways(NamedTuple):
    """Of which function what is asked, in which format, and every way to compute it."""

    activation: Activation
    number: NumberFormat
    asked: FormatsParameters
    staircases: tuple[Staircase, ...]

    @property
    def quantity(self) -> str:
        """The quantity that is shown."""
        return self.asked.quantity

    @property
    def loss(self) -> bool:
        """Whether it is of the loss, which is that of the logistic, whatever the function is."""
        return self.quantity.startswith("loss")

    @property
    def written(self) -> bool:
        """Whether a formula is computed as it is written: it has no other form."""
        return not self.loss and is_written(self.activation)

    @property
    def shown(self) -> list[FloatArray]:
        """What each way that is shown gives, shape (n,) each."""
        return [values for stairs, values, _ in readings(self.staircases, self.quantity) if self.asked.shows(stairs.rounding)]


def _dies(thresholds: Sequence[Threshold], ways: Ways, true: FloatArray, *, brief: bool = False) -> str:
    """Return where a quantity with these true values dies, first on the side on which more is lost."""
    what = tr(WORDS[ways.quantity])
    if ways.loss:
        what = tr("{what} for a target of {target}", what=what, target=exact(ways.asked.target))
    if not ways.shown:
        return tr("no way to compute {what} is shown.", what=what)
    every = [item for item in thresholds if item.quantity == ways.quantity]
    shown = [item for item in every if ways.asked.shows(item.rounding)]
    sides = {side: [item for item in shown if item.side == side] for side in ("right", "left")}
    lost = sorted((items for items in sides.values() if items), key=lambda items: min(abs(place(item)) for item in items))
    if not lost:
        said = _survives(what, ways, true)
        return tr("{sentence} This holds for the ways that are shown.", sentence=said) if every else said
    if len(lost) == 2 and _mirrored(*lost):
        return tr("{what} is {where}.", what=what, where=_side(sides["right"], ways, "|x|", brief=brief))
    sentences = [_first(what, lost[0], _side(lost[0], ways, "x", brief=brief))]
    if len(lost) == 2:
        where = _side(lost[1], ways, "x", brief=True)
        sentences.append(tr("To the right it is {where}.", where=where) if lost[1][0].side == "right" else tr("To the left it is {where}.", where=where))
    return " ".join(sentences)


def _survives(what: str, ways: Ways, true: FloatArray) -> str:
    """Return what is said of a quantity that dies on neither side by the ways that are shown."""
    if np.isnan(true).all():
        return tr("{what} is undefined at every input that is drawn.", what=what)
    if not true.any():
        return tr("{what} is exactly 0 at every input that is drawn.", what=what)
    if not any(values.any() for values in ways.shown):
        return tr("{what} is rounded to exactly 0 at every input that is drawn.", what=what)
    if ways.quantity == "value" and math.isfinite(true[0]) and (true == true[0]).all():
        return tr("{what} is {value} at every input that is drawn.", what=what, value=spelt(float(true[0]), DIGITS))
    if ways.quantity == "value":
        return tr("{what} neither reaches a limit exactly nor becomes exactly 0 from any input on.", what=what)
    if ways.quantity == "slope":
        return tr("{what} becomes exactly 0 from no input on.", what=what)
    return tr("{what} becomes exactly 0, infinite or undefined from no input on.", what=what)


def _first(what: str, items: Sequence[Threshold], where: str) -> str:
    """Return the sentence of the side that comes first, which is named where its inputs' sign does not say which it is."""
    side, nearest = items[0].side, [place(item) for item in items]
    if side == "left" and max(nearest) >= 0.0:
        return tr("to the left {what} is {where}.", what=what, where=where)
    if side == "right" and min(nearest) <= 0.0:
        return tr("to the right {what} is {where}.", what=what, where=where)
    return tr("{what} is {where}.", what=what, where=where)


def place(threshold: Threshold) -> float:
    """Return where a threshold is drawn and named: the real number where it is known, else the first input of the format."""
    return threshold.input if math.isnan(threshold.real) else threshold.real


def becomes(value: float) -> str:
    """Return what a quantity is from a threshold on: "exactly 1", "at its limit of −1.7578", "infinite", "undefined (NaN)"."""
    if math.isnan(value):
        return tr("undefined (NaN)")
    if math.isinf(value):
        return tr("infinite")
    text = spelt(value, DIGITS)
    # Of more digits than are said it is not exactly these.
    return tr("exactly {value}", value=text) if text == exact(value) else tr("at its limit of {value}", value=text)


def closed_form(threshold: Threshold, number: NumberFormat, digits: int = DIGITS) -> str:
    """Return the closed form of a threshold, '' where there is none; p ln 2 alone where the small rest shows in none of the digits."""
    short = f"{number.precision} ln 2"
    if short in threshold.formula and spelt(number.precision * math.log(2.0), digits) == spelt(abs(threshold.real), digits):
        return f"-{short}" if threshold.side == "left" else short
    return threshold.formula


def _side(items: Sequence[Threshold], ways: Ways, symbol: str, *, brief: bool = False) -> str:
    parts: list[str] = []
    before = ""
    for group in _alike(items):
        first = group[0]
        said = {"at": spelt(abs(place(first)) if symbol == "|x|" else place(first), DIGITS), "ways": _who(group, ways, brief)}
        formula = closed_form(first, ways.number)
        state = becomes(first.becomes)
        if not parts and formula and not brief:
            parts.append(tr("{state} from {symbol} = {at} ({formula}) {ways}", state=state, symbol=symbol, formula=printed(formula), **said))
        elif not parts:
            parts.append(tr("{state} from {symbol} = {at} {ways}", state=state, symbol=symbol, **said))
        else:
            parts.append(tr("from {at} {ways}", **said) if state == before else tr("{state} from {at} {ways}", state=state, **said))
        before = state
    # A formula that was typed is computed as it is written: it has no stable form.
    forms = ("logits",) if ways.loss else tuple(form for form in forms_of(ways.activation) if form == "stable")
    alive = [form for form in forms if ways.asked.operations and any(item.form for item in items) and form not in {item.form for item in items}]
    spared = next((tr(FORMS[form]) for form in alive), "")
    return tr("{where}, {way} never", where=", ".join(parts), way=spared) if spared else ", ".join(parts)


def _who(group: Sequence[Threshold], ways: Ways, brief: bool) -> str:
    """Return which ways to compute say the same."""
    slopes = BRIEF_SLOPES if brief else SLOPES
    names = slopes if ways.quantity == "slope" and isinstance(ways.activation, Sigmoid) else FORMS
    operations = [item for item in group if item.rounding == "operations"]
    words = [tr(names[item.form]) for item in operations]
    if len(operations) == 2 or (operations and ways.written):
        words = [tr("operation by operation")]
    words += [tr(names[item.form]) for item in group if item.rounding == "kernel"]
    return listed(words + [tr("rounded once") for item in group if item.rounding == "rounded once"])


def _alike(items: Sequence[Threshold]) -> list[list[Threshold]]:
    """Return thresholds in groups that read the same, nearest to 0 first."""
    groups: list[list[Threshold]] = []
    for item in sorted(items, key=lambda item: abs(place(item))):
        if groups and spelt(place(groups[-1][0]), DIGITS) == spelt(place(item), DIGITS) and _same(groups[-1][0].becomes, item.becomes):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _mirrored(left: Sequence[Threshold], right: Sequence[Threshold]) -> bool:
    """Return whether both sides say the same with the opposite sign."""
    one, other = ({(item.form, abs(item.input), str(item.becomes)) for item in items} for items in (left, right))
    return one == other


def _same(one: float, other: float) -> bool:
    return one == other or (math.isnan(one) and math.isnan(other))
