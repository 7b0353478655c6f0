"""What the window says of values that are taken, for whoever gives them on the command line: they change less than is meant, or something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sigexplorer.errors import shortened
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation, Custom
from sigexplorer.state import LISTS, State, get, group_names, parameters


def remarks(before: State, after: State, given: Mapping[str, str], panes: str = "") -> Iterator[str]:
    """Return what is to be told of values that were taken.

    Parameters
    ----------
    before, after : State
        Without them, and with them.
    given : mapping of str to str
        The values, as text by their dotted keys.
    panes : str
        What is exported, as the command line takes it; '' for the page that is opened.
    """
    unread = _unread(after, panes) if any(key.partition(".")[0] in group_names() for key in given) else {}
    for key in given:
        group, _, name = key.partition(".")
        if group == "activation" and (name in after.activation.shaping or not any(f"{key}.{each}" in given for each in after.activation.shaping)):
            yield from _of_formula(key, after.activation, before.activation, given)
        elif key in LISTS:
            for item in getattr(after, key):
                yield from _of_formula(key, item, Custom(), given)
        if key == "activation" and key in unread:
            yield tr("{key} has no effect: {reason}", key=key, reason=unread[key])
        if name and group in group_names():
            yield from _of_value(after, key, given, unread.get(key, unread.get(group, "")))


def _of_formula(key: str, function: Activation, before: Activation, given: Mapping[str, str]) -> Iterator[str]:
    """Return what is said of a formula: that no input is in it, and which names have become parameters to which nobody gave a value."""
    if not isinstance(function, Custom):
        return
    # What reads formulas is loaded where there is one.
    from sigexplorer.model.activations.formula.hints import taken_for, without_input
    from sigexplorer.model.activations.functions import functions

    if said := without_input(function.tree):
        yield f"{key}: {said}"
    known = {*(before if isinstance(before, Custom) else Custom()).values}
    for name in function.values:
        if name in known or f"activation.{name}" in given or re.search(rf"\b{re.escape(name)}\s*=", given[key]):
            continue
        if meant := taken_for(name, functions):
            yield tr("{key}: {name} is taken as a parameter: is {meant} meant?", key=key, name=shortened(name), meant=meant)
        elif key == "activation.formula":
            yield f"{key}: {tr('new parameter: {names}', names=shortened(name))}"


def _unread(after: State, panes: str) -> Mapping[str, str]:
    """Return what is not read now of what is shown or exported reads otherwise, each with the reason; nothing where no such thing is known."""
    from sigexplorer.topic import PAGE, named_panes
    from sigexplorer.topics import pages, pane_entries, shown_on, topic_of, unread, unseen

    if not panes or panes.startswith(PAGE):
        page = pages().get(panes.removeprefix(PAGE) or after.style.page)
        return {} if page is None else unseen(shown_on(page), after)
    return unread([topic_of(name) for row in named_panes(panes) for name in row if name in pane_entries()], after)


def _of_value(after: State, key: str, given: Mapping[str, str], unread: str) -> Iterator[str]:
    """Return why a value has no effect as the others are, or what a hand that gives it in the window changes too."""
    group, _, name = key.partition(".")
    struct = getattr(after, group)
    idle = struct.idle
    if name in idle or unread:
        reason = idle.get(name, "") or unread
        # The window hides a control that has no effect for a reason that is plain to see there.
        yield tr("{key} has no effect: {reason}", key=key, reason=reason) if reason else tr("{key} has no effect as the others are chosen.", key=key)
        return
    declared = parameters(after)
    for other, value in struct.entailed(name).items():
        too = f"{group}.{other}"
        # Where another file is asked for, what is kept of the last one is what was asked for too.
        if not declared[key].files and get(after, too) != value:
            said = f"{too}={declared[too].format(value)}"
            yield tr("{key} may change nothing as the others are: the window sets {other} with it; give that, if it is meant.", key=key, other=said)
