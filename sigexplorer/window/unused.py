"""What changes nothing on a page: parameters that none of its computations and plots follow, and choices that cannot be made."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from sigexplorer.language import mark, tr
from sigexplorer.model.activations import Identity
from sigexplorer.model.parameters import Parameters, parameters_of
from sigexplorer.panes import pane_class
from sigexplorer.state import State, replace
from sigexplorer.style import StyleParameters
from sigexplorer.topic import Page, Topic
from sigexplorer.topics import read_on, shown_on, unseen

UNUSED, NOTHING_YET = mark("Not used on this page."), mark("Nothing is shown yet that could be compared.")
# Any function, to try whether comparing changes what is computed.
OTHERS = (Identity(),)
# Pages have their own list, and so have the functions compared.
LOOKS = tuple(name for name in parameters_of(StyleParameters) if name not in {"page", "hidden", "unseen", "colors", "front"})


def unused_on(page: Page, group: str, state: State) -> dict[str, str]:
    """Return the parameters of a group that change nothing on a page now, by name, with the reason."""
    # One reason for all of a section is said once.
    return {**_never_used(page, group), **_unread_of(type(getattr(state, group)), group, unread_on(page, state))}


def unread_on(page: Page, state: State) -> dict[str, str]:
    """Return the dotted keys, and whole groups, that change something on a page otherwise and do not now, each with the reason."""
    return _answer.of(page, state)


class _Answer:
    """What was said of a state last: the panel and the switches ask of the same one, with every step of a drag."""

    def __init__(self) -> None:
        self._page: Page | None = None
        self._state: State | None = None
        self._said: dict[str, str] = {}

    def of(self, page: Page, state: State) -> dict[str, str]:
        if state is not self._state or page is not self._page:
            self._said = unseen(_readers(page), state)
            self._page, self._state = page, state
        return self._said


_answer = _Answer()


@functools.lru_cache(maxsize=256)
def _readers(page: Page) -> tuple[Topic[Any], ...]:
    return tuple(dict.fromkeys((*shown_on(page), *read_on(page))))


def _unread_of(kind: type[Parameters], group: str, found: Mapping[str, str]) -> dict[str, str]:
    """Return what is said of the parameters of a group, by name."""
    if group in found:
        return dict.fromkeys(parameters_of(kind), found[group])
    return {key.removeprefix(f"{group}."): reason for key, reason in found.items() if key.startswith(f"{group}.")}


def _never_used(page: Page, group: str) -> dict[str, str]:
    """Return the parameters of a group that change nothing on a page whatever is chosen, with the reason."""
    return dict.fromkeys(_names_never_used(page, group), tr(UNUSED))


# Every page with every group of parameters; each page that is turned to asks for all of its switches.
@functools.lru_cache(maxsize=1024)
def _names_never_used(page: Page, group: str) -> tuple[str, ...]:
    panes = [pane_class(name) for row in page.rows for name in row]
    if group == "style":
        looks = frozenset().union(*(pane.looks() for pane in panes))
        return tuple(name for name in LOOKS if name not in looks)
    shown = {topic.name: topic for topic in (*shown_on(page), *read_on(page))}
    # All that has a topic's own name may be drawn by its panes.
    drawn = {topic.name for pane in panes for topic in pane.topics}
    if group == "activation" or group in drawn:
        return ()
    needed = {key for topic in shown.values() for key in topic.keys}
    kind: type[Parameters] = type(getattr(State(), group))
    names = parameters_of(kind)
    return tuple(name for name in names if f"{group}.{name}" not in needed and not (group in needed and _reaches(group, name, shown.values())))


def compared_on(page: Page, state: State) -> str:
    """Return why functions compared change nothing on a page now; '' where they do."""
    topics = [topic for topic in (*shown_on(page), *read_on(page)) if "compare" in topic.keys]
    if not topics:
        return tr(UNUSED)
    # Asked in every frame of a drag: what is as it should be already is not made, and checked, anew.
    shown = replace(state, {"style.hidden": ()}) if state.style.hidden else state
    alone, beside = msgspec.structs.replace(shown, compare=()) if shown.compare else shown, msgspec.structs.replace(shown, compare=OTHERS)
    return "" if any(topic.inputs(alone) != topic.inputs(beside) for topic in topics) else tr(NOTHING_YET)


def _reaches(group: str, name: str, shown: Iterable[Topic[Any]]) -> bool:
    """Return whether another value of a parameter is given to some computation."""
    state = State()
    struct: Parameters = getattr(state, group)
    if name in struct.idle:
        # Where it is not idle it may be seen.
        return True
    kind: type[Parameters] = type(struct)
    declared = parameters_of(kind)[name]
    other: Any = None
    match declared.kind:
        case "flag":
            other = not declared.default
        case "choice":
            other = next(choice for choice in declared.choices if choice != declared.default)
        case "sequence":
            other = (*declared.default, 1.0)
        case "text":
            other = f"{declared.default}x"
        case _:
            other = declared.limits[0] if declared.default != declared.limits[0] else declared.limits[1]
    entailed = struct.entailed(name)
    changed = replace(state, {f"{group}.{name}": other} | {f"{group}.{item}": value for item, value in entailed.items()})
    return any(topic.inputs(changed) != topic.inputs(state) for topic in shown)


def barred_on(page: Page, state: State) -> dict[str, Mapping[str, str]]:
    """Return the choices that cannot be made now, by dotted key, each with the reason."""
    return {key: reasons for topic in shown_on(page) if topic.barred is not None for key, reasons in topic.barred(state).items()}
