"""The axes of a sweep, as people type them: ``network.depth=10:300:10``, ``network.width=16:512:*2``, ``activation=tanh, elu(alpha=2)``."""

from __future__ import annotations

import math
from typing import Any

import msgspec

from sigexplorer.errors import ParameterError, in_quotes, shortened
from sigexplorer.language import mark, tr
from sigexplorer.model.activations.spelled import spell
from sigexplorer.model.parameters import Parameter
from sigexplorer.model.sweep.grid import scaled, spaced
from sigexplorer.model.typed import UnreadableError, read_number
from sigexplorer.state import LISTS, State, as_activations, get, parameters, replace

HOW = mark("give KEY=FROM:TO:STEP, KEY=FROM:TO:*FACTOR or KEY=VALUE; VALUE, as in network.depth=10:300:10")


class Axis(msgspec.Struct, frozen=True):
    """A parameter, and the values that it takes.

    Attributes
    ----------
    key : str
        Its dotted key; "activation" for the function itself.
    values : tuple
        In order, none twice.
    """

    key: str
    values: tuple[Any, ...]

    def texts(self, state: State) -> tuple[str, ...]:
        """Return the values as text that is read back to them, bit for bit."""
        if self.key == "activation":
            return tuple(spell(value) for value in self.values)
        return tuple(map(parameters(state)[self.key].format, self.values))


def read_axis(state: State, text: str) -> Axis:
    """Return the axis that a user typed.

    Parameters
    ----------
    state : State
        What it starts from: the function that is chosen decides which parameters there are.
    text : str
        The key, an equals sign, and the values: from, to and step, or the values themselves.

    Raises
    ------
    ParameterError
        If there is no such parameter, it is none that can be swept, or a value is not allowed.
    """
    key, equals, said = text.partition("=")
    key, said = key.strip(), said.strip()
    if not equals or not said.strip(" ,;"):
        raise ParameterError(tr("--over {text} has no values: {how}.", text=in_quotes(text), how=tr(HOW)))
    if key == "activation":
        found: tuple[Any, ...] = as_activations(said.replace(";", ","))
    else:
        # The state says what is wrong with the key.
        get(state, key)
        if key in LISTS or parameters(state)[key].view or parameters(state)[key].kind in {"text", "sequence"}:
            raise ParameterError(tr("{key} cannot be swept: give a parameter that is a number, a choice or a flag, or activation.", key=key))
        found = _values(state, key, parameters(state)[key], said)
    seen: set[Any] = set()
    for value in found:
        if value in seen:
            raise ParameterError(tr("{key} has a value twice, {value}: give it once.", key=key, value=value))
        seen.add(value)
    return Axis(key, found)


def _values(state: State, key: str, declared: Parameter, said: str) -> tuple[Any, ...]:
    group = key.partition(".")[0]
    try:
        if declared.kind in {"real", "integer"} and ":" in said:
            numbers = _range(key, declared, said)
            return tuple(map(declared.check, numbers))
        parts = [part for part in said.split(";" if ";" in said else ",") if part.strip()]
        return tuple(declared.parse(part.strip()) for part in parts)
    except ParameterError as error:
        # What the declaration refuses begins with its name.
        raise ParameterError(f"{group}.{error}" if str(error).startswith(f"{declared.name} ") else str(error)) from None


def _range(key: str, declared: Parameter, said: str) -> tuple[float, ...]:
    parts = said.split(":")
    if len(parts) != 3:
        raise ParameterError(tr("{text} is no range: {how}.", text=f"{key}={shortened(said, 60)}", how=tr(HOW)))
    low, high, step = parts
    by_factor = step.strip().startswith("*")
    try:
        first, last = (read_number(part, whole=declared.kind == "integer") for part in (low, high))
        apart = read_number(step.strip().removeprefix("*"))
        if not all(map(math.isfinite, (first, last, apart))):
            raise UnreadableError(tr("it is too large"))
    except UnreadableError as error:
        text, why = f"{key}={shortened(said, 60)}", str(error)
        if not why:
            raise ParameterError(tr("{text} cannot be read; {how}.", text=text, how=tr(HOW))) from None
        raise ParameterError(tr("{text} cannot be read: {reason}; {how}.", text=text, reason=why, how=tr(HOW))) from None
    for end in (first, last):
        # A whole number that is refused is to be read as one.
        declared.check(int(end) if end == int(end) else end)
    try:
        found = scaled(first, last, apart) if by_factor else spaced(first, last, apart)
    except ParameterError as error:
        raise ParameterError(f"{key}: {error}") from None
    if declared.kind == "integer" and by_factor:
        # Powers of a factor are seldom whole: the nearest whole numbers, each once.
        found = tuple(dict.fromkeys(float(round(value)) for value in found))
    return found


def entailed(state: State, key: str) -> State:
    """Return the state in which a parameter has an effect that a hand which moves it would find too: a weight variance, the normal initialisation."""
    group, _, name = key.partition(".")
    changes = getattr(state, group).entailed(name) if name else {}
    return replace(state, {f"{group}.{item}": value for item, value in changes.items()}) if changes else state
