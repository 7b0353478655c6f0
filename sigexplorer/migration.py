"""Sessions of older versions: what was renamed when, and how a document is brought to the names of now.

Whoever renames a key, a function, one of its parameters or a choice appends one `Renames` to `RENAMES`: that makes the next version of the
format, and every file that was ever written goes on to open. A key that is new needs none: a file without it takes the default. A default that
becomes another one needs one too: links and presets leave out what is as it is by default, and mean what they meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple


class Renames(NamedTuple):
    """What one version of the format called otherwise than the next.

    Attributes
    ----------
    keys : mapping of str to str
        Old dotted keys to new ones, ``{"chain.weight": "chain.gain"}``; to '' what is gone.
    functions : mapping of str to str
        Old names of functions to new ones.
    parameters : mapping of str to str
        Old parameters of functions to new ones, under the function's new name: ``{"sigmoid.gain": "steepness"}``; to '' what is gone.
    choices : mapping of str to mapping
        Under the new dotted key, old choices to new ones: ``{"style.page": {"saturation": "map"}}``.
    defaults : mapping
        Under the new dotted key, what it was by default before: ``{"chain.depth": 10}``; of a function under its new name,
        ``{"activation.sigmoid.gain": 1.0}``.
    """

    keys: Mapping[str, str] = {}
    functions: Mapping[str, str] = {}
    parameters: Mapping[str, str] = {}
    choices: Mapping[str, Mapping[str, str]] = {}
    defaults: Mapping[str, Any] = {}


RENAMES: tuple[Renames, ...] = (
    # Points are places now, and how many are computed are samples.
    Renames(keys={"curve.points": "curve.samples", "formats.points": "formats.samples"}),
)
"""From version 1 to 2, from 2 to 3, and so on."""


def migrate(state: dict[str, Any], version: int, renames: Sequence[Renames] = RENAMES, function: str = "") -> dict[str, Any]:
    """Return the state of a session's document, as it is read from JSON, with the names of the newest version.

    What is not as a session has it is left as it is: whoever reads it refuses it by name.

    Parameters
    ----------
    state : dict
        Groups of values, by name; it is not changed.
    version : int
        The version of the format that it has, from 1.
    renames : sequence of Renames
        What was renamed from each version to the next.
    function : str
        The function of a document that names none.
    """
    for step in renames[version - 1 :]:
        state = _renamed(state, step, function)
    return state


def _renamed(state: dict[str, Any], step: Renames, function: str) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for group, fields in state.items():
        if group == "activation":
            made[group] = _function(fields, step)
        elif isinstance(fields, list):
            # The functions compared, and the formulas kept.
            made[group] = [_function(item, step) for item in fields]
        elif not isinstance(fields, dict):
            made[group] = fields
        else:
            for key, value in _keys(group, fields, step):
                new_group, _, name = key.partition(".")
                made.setdefault(new_group, {})[name] = _choice(key, value, step)
            if not fields:
                made.setdefault(group, {})
    for key, value in step.defaults.items():
        _leave(made, key, value, function)
    return made


def _leave(made: dict[str, Any], key: str, value: Any, usual: str) -> None:
    """Put a default of before where a document says nothing."""
    group, _, name = key.partition(".")
    function, dot, parameter = name.partition(".")
    if group != "activation" or not dot:
        if isinstance(made.setdefault(group, {}), dict):
            made[group].setdefault(name, value)
        return
    listed = [item for other in made.values() if isinstance(other, list) for item in other]
    for fields in (made.setdefault(group, {}), *listed):
        if isinstance(fields, dict) and fields.get("function", usual) == function:
            fields.setdefault(parameter, value)


def _keys(group: str, fields: dict[str, Any], step: Renames) -> Iterator[tuple[str, Any]]:
    for name, value in fields.items():
        key = f"{group}.{name}"
        new = step.keys.get(key, key)
        if new:
            yield new, value


def _choice(key: str, value: Any, step: Renames) -> Any:
    return step.choices.get(key, {}).get(value, value) if isinstance(value, str) else value


def _function(fields: Any, step: Renames) -> Any:
    if not isinstance(fields, dict):
        return fields
    name = fields.get("function", "")
    name = step.functions.get(name, name) if isinstance(name, str) else ""
    made = {}
    for key, value in fields.items():
        new = step.parameters.get(f"{name}.{key}", key)
        if new:
            made[new] = name if key == "function" and name else value
    return made
