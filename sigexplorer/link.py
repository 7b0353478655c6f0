"""The whole state in one line, `sigx:2.eJyr...`: what differs from the defaults, compressed, in letters that every mail and chat leaves alone.

A link is JSON as a session file has it, with the version of that format before it, so that what is renamed later is followed as in files. Paths of
files do not travel, nor addresses: what is on the sender's machine is not there for whoever opens the link, its name is nobody's business, and a link that
had a file read, or somebody's computer asked for work, would be a trap.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections.abc import Iterator
from typing import Any

import msgspec

from sigexplorer import session
from sigexplorer.errors import SessionError, in_quotes
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation, catalogue
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.wording import count
from sigexplorer.session import AROUND, SCHEME
from sigexplorer.state import LISTS, State, get, group_names, parameters, replace

# What the command line of every system takes as one word.
LONGEST = 32_000
# What that may unfold to, in bytes; a link of the program's own that long has some 3,000 numbers in it.
MOST_UNFOLDED = 2**20
_LINK = re.compile(r"sigx:/{0,2}(?P<version>[0-9]{1,6})\.(?P<content>[A-Za-z0-9_-]*)=*/?", re.IGNORECASE)


def link_of(state: State) -> str:
    """Return the link of a state, but for its paths and addresses; see `left_behind`.

    Raises
    ------
    SessionError
        If it would be longer than every system takes.
    """
    content = json.dumps(_differing(without_private(state)), ensure_ascii=False, separators=(",", ":"))
    packed = base64.urlsafe_b64encode(zlib.compress(content.encode(), 9)).rstrip(b"=").decode()
    link = f"{SCHEME}{session.VERSION}.{packed}"
    if len(link) > LONGEST:
        raise SessionError(
            tr(
                "this state is too much for a link: it would have {characters} characters, and {most} are the most; save it as a session.",
                characters=count(len(link)),
                most=count(LONGEST),
            )
        )
    return link


def state_of(link: str) -> State:
    """Return the state of a link; spaces and line breaks in it, and quotes and brackets around it, do not matter.

    Raises
    ------
    SessionError
        If it is none, is cut off or changed, is of a newer version, names a file or an address, or holds what a session cannot.
    """
    try:
        state = session.decode_state(*_unfolded(link))
        for key in _private(state):
            raise SessionError(tr("it sets {key}, which is of somebody's own machine or network, and links never do.", key=key))
    except SessionError as error:
        raise SessionError(tr("this link cannot be opened: {error}", error=error)) from None
    return state


def without_private(state: State) -> State:
    """Return a state without what is of one's own machine or network: paths of files, addresses."""
    found = {key: parameters(state)[key].default for key in _private(state)}
    return replace(state, found) if found else state


def left_behind(state: State) -> tuple[str, ...]:
    """Return the paths and addresses that a link of a state leaves out."""
    return tuple(value for key in _private(state) if isinstance(value := get(state, key), str))


def _private(state: State) -> Iterator[str]:
    return (key for key, declared in parameters(state).items() if declared.private and get(state, key) != declared.default)


def _unfolded(link: str) -> tuple[Any, int]:
    """Return the groups of values that a link holds, and the version of their format."""
    if len(link) > 2 * LONGEST:
        raise SessionError(tr("it has {characters} characters, and {most} are the most.", characters=count(len(link)), most=count(LONGEST)))
    text = "".join(link.split()).strip(AROUND)
    read = _LINK.fullmatch(text)
    if read is None:
        raise SessionError(
            tr(
                "{given} is not as links are, {scheme}{version}. and then letters, digits, - and _; copy the whole of it again.",
                given=in_quotes(text, 40),
                scheme=SCHEME,
                version=session.VERSION,
            )
        )
    content = read["content"]
    try:
        unpacking = zlib.decompressobj()
        found = unpacking.decompress(base64.urlsafe_b64decode(content + "=" * (-len(content) % 4)), MOST_UNFOLDED)
    except (zlib.error, binascii.Error, ValueError):
        raise SessionError(tr("it is cut off or changed; copy the whole of it again.")) from None
    if unpacking.unconsumed_tail:
        raise SessionError(tr("it unfolds to more than {most} bytes, which no state takes.", most=count(MOST_UNFOLDED)))
    if not unpacking.eof or unpacking.unused_data:
        raise SessionError(tr("it is cut off or changed; copy the whole of it again."))
    return session.read_json(found), int(read["version"])


def _differing(state: State) -> dict[str, Any]:
    """Return what differs from the defaults, as a session file has it."""
    usual, made = State(), {}
    for group in group_names():
        if group != "activation":
            fields = _changed(getattr(state, group), msgspec.to_builtins(getattr(usual, group)))
        else:
            fields = _function(state.activation)
            if fields == {"function": usual.activation.name}:
                fields = {}
        if fields:
            made[group] = fields
    return made | {key: [_function(item) for item in getattr(state, key)] for key in LISTS if getattr(state, key)}


def _function(activation: Activation) -> dict[str, Any]:
    # The defaults of the name: a formula is its own class's, and not that of the name.
    kinds = (type(activation), catalogue[activation.name])
    usual = {name: declared.default for kind in kinds for name, declared in parameters_of(kind).items()}
    return {"function": activation.name} | _changed(activation, usual)


def _changed(group: msgspec.Struct, usual: dict[str, Any]) -> dict[str, Any]:
    # Compared as they are spelled: -0.0 equals 0.0, and is another value.
    there = msgspec.to_builtins(group)
    return {name: there[name] for name in parameters_of(type(group)) if repr(there[name]) != repr(usual[name])}
