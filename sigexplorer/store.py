"""The current state, its undo history, and who hears of which change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from sigexplorer.language import tr, within
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation, short_name
from sigexplorer.model.parameters import parameters_of
from sigexplorer.state import State, differences, get, is_view, parameters, replace, same_work

HISTORY = 1000
# Of how many sets of keys it is remembered who hears of them.
MOST_KNOWN = 64
# Turning a page, or the lights on, is not taken back: undo goes to the page of the step that it takes back.
PLACES = ("style.page", "style.theme")


class Change(msgspec.Struct, frozen=True):
    """What subscribers hear: the state before and after, and the dotted keys under which they differ.

    With `elsewhere` nobody has changed that: undo or redo went to a state that was there before, or another session is shown.
    """

    old: State
    new: State
    keys: tuple[str, ...]
    elsewhere: bool = False


class Aside(msgspec.Struct, frozen=True):
    """What is not in force on this side of a step: where the state on the other side came from, and what was saved of that."""

    origin: object
    saved: State


class Left(msgspec.Struct, frozen=True):
    """Work that is saved nowhere and was left for something of another origin: the state, and what it came from."""

    state: State
    origin: object


class Step(msgspec.Struct, frozen=True):
    """One step of the history: the states around it, its name where it was given one, the gesture that made it, and what it put aside with another origin.

    Of a step to another origin, `given_up` says that nothing has to be made of what it left, and `resumes` that it goes on with what an earlier one had left.
    """

    before: State
    after: State
    title: str = ""
    gesture: object = None
    aside: Aside | None = None
    given_up: bool = False
    resumes: bool = False

    @property
    def name(self) -> str:
        """Its name; made when it is asked for, since a drag makes a step with every pixel."""
        return self.title or describe(self.before, self.after)


class Store:
    """Holds the one current state; every change goes through it.

    Parameters
    ----------
    state : State, optional
        The state to start with.
    """

    def __init__(self, state: State | None = None) -> None:
        self._state = state or State()
        self._saved = self._state
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._subscribers: list[tuple[tuple[str, ...], Callable[[Change], None]]] = []
        # Who hears when certain keys change; found when they first do, since the steps of a drag all change the same.
        self._hearing: dict[tuple[str, ...], tuple[Callable[[Change], None], ...]] = {}
        # Asked by several with every change; found when it is first asked for.
        self._modified: bool | None = False
        self._left: tuple[Left, ...] | None = ()
        self.origin: object = None
        """What the state came from, as whoever opens and saves keeps it; undo and redo go back to that of their state."""

    @property
    def state(self) -> State:
        """The current state."""
        return self._state

    @property
    def modified(self) -> bool:
        """Whether the state holds other work than the one last saved or opened; what is looked at is none."""
        if self._modified is None:
            self._modified = not same_work(self._state, self._saved)
        return self._modified

    @property
    def left(self) -> tuple[Left, ...]:
        """What undo goes back to and nothing else does, the oldest first: work that is saved nowhere, and that nobody has given up."""
        if self._left is None:
            self._left = tuple(left for _, left in reversed(self._behind()))
        return self._left

    @property
    def steps_to_left(self) -> tuple[int, ...]:
        """How many steps undo goes back to each of what was `left`, the newest first."""
        return tuple(steps for steps, _ in self._behind())

    def _behind(self) -> list[tuple[int, Left]]:
        """Return what was left, the newest first, each with how many steps lie between."""
        found: list[tuple[int, Left]] = []
        resumed: list[State] = []
        for steps, step in enumerate(reversed(self._undo), 1):
            if step.aside is None:
                continue
            if step.resumes:
                resumed.append(step.after)
            elif (again := next((state for state in resumed if same_work(state, step.before)), None)) is not None:
                # What is shown has gone on with it.
                resumed.remove(again)
            elif not step.given_up and not same_work(step.before, step.aside.saved):
                found.append((steps, Left(step.before, step.aside.origin)))
        return found

    @property
    def undo_title(self) -> str:
        """What undo would take back ("gain 1 \N{RIGHTWARDS ARROW} 4.2"), or ''."""
        return self._undo[-1].name if self._undo else ""

    @property
    def redo_title(self) -> str:
        """What redo would do again, or ''."""
        return self._redo[-1].name if self._redo else ""

    @property
    def redo_leaves(self) -> bool:
        """Whether redo would go to a state that came from elsewhere than the current one."""
        return bool(self._redo) and self._redo[-1].aside is not None

    @property
    def gesture(self) -> object:
        """The gesture that made the last step, which the next change may go on with; None where there is none."""
        return self._undo[-1].gesture if self._undo else None

    def subscribe(self, hear: Callable[[Change], None], *keys: str) -> Callable[[], None]:
        """Call `hear` with every later change, or with those of some keys or whole groups of keys; the function returned ends that."""
        entry = (keys, hear)
        self._subscribers.append(entry)
        self._hearing.clear()

        def end() -> None:
            self._subscribers.remove(entry)
            self._hearing.clear()

        return end

    @property
    def subscribers(self) -> int:
        """How many hear of changes."""
        return len(self._subscribers)

    def set(self, key: str, value: Any, *, gesture: object = None) -> None:
        """Change one value; see `update`."""
        self.update({key: value}, gesture=gesture)

    def update(self, changes: Mapping[str, Any], *, title: str = "", gesture: object = None) -> None:
        """Change the values under some dotted keys, as one step of the history.

        Parameters
        ----------
        changes : mapping of str to object
            See `sigexplorer.state.replace`.
        title : str, optional
            The step's name; else made from the changes.
        gesture : object, optional
            Successive changes with the same gesture (one slider drag, say) are one step.

        Raises
        ------
        ParameterError
            If a key is unknown or a value is not allowed; nothing is changed.
        """
        self.load(replace(self._state, dict(changes)), title=title, gesture=gesture)

    def load(
        self,
        state: State,
        *,
        title: str = "",
        gesture: object = None,
        origin: object = None,
        saved: State | None = None,
        given_up: bool = False,
        resumes: bool = False,
    ) -> None:
        """Make `state` the current one, as one step of the history.

        Which page is looked at, and in which theme, is no step; and no look elsewhere costs what can be done again: that follows on it.

        Parameters
        ----------
        state : State
            What is current then.
        title, gesture
            See `update`.
        origin : object, optional
            What it came from, where that is something else than what the current one came from: a step in any case, since undo goes back to both.
        saved : State, optional
            With an origin, the state that is on disk of it; else `state` itself.
        given_up, resumes : bool, optional
            With an origin, whether what is left for it is given up, and whether it is what was left for something else before; see `left`.
        """
        if origin is not None:
            self._undo.append(Step(self._state, state, title, None, Aside(self.origin, self._saved), given_up, resumes))
            if len(self._undo) > HISTORY:
                self._trim()
            self._redo.clear()
            self.origin, self._saved = origin, state if saved is None else saved
            self._left = None
            self._become(state, elsewhere=True)
            return
        if state == self._state:
            return
        keys = differences(self._state, state)
        if all(key in PLACES for key in keys):
            self._become(state, keys)
            return
        before = self._state
        if gesture is not None and self._undo and self._undo[-1].gesture == gesture:
            before = self._undo.pop().before
        if state != before:
            self._undo.append(Step(before, state, title, gesture))
        if len(self._undo) > HISTORY:
            self._trim()
        if self._redo and all(is_view(state, key) for key in keys):
            self._redo[-1] = msgspec.structs.replace(self._redo[-1], before=state)
        else:
            self._redo.clear()
        self._become(state, keys)

    def open(self, state: State) -> None:
        """Start afresh with `state`, saved and without history."""
        self._undo.clear()
        self._redo.clear()
        self._saved, self._left = state, ()
        self._become(state, elsewhere=True)

    def mark_saved(self, state: State | None = None) -> None:
        """Take a state as the one on disk: the current one, where no other is given."""
        self._saved = self._state if state is None else state
        self._modified = None

    def undo(self, *, steps: int = 1) -> None:
        """Take the last steps back, as many as there are, in one change: of what lies between nobody hears."""
        back = min(steps, len(self._undo))
        for _ in range(back):
            step = self._undo.pop()
            self._redo.append(self._exchanged(step))
        if back:
            self._become(self._in_own_theme(step.before), elsewhere=True)

    def redo(self, *, steps: int = 1) -> None:
        """Do again what was last taken back, as many steps of it as there are, in one change."""
        on = min(steps, len(self._redo))
        for _ in range(on):
            step = self._redo.pop()
            self._undo.append(msgspec.structs.replace(self._exchanged(step), gesture=None))
        if on:
            self._become(self._in_own_theme(step.after), elsewhere=True)

    def _exchanged(self, step: Step) -> Step:
        """Return a step that is gone over with what was in force on this side of it put aside, and have in force what it had put aside."""
        if step.aside is None:
            return step
        # Not as it was when the step was made: it may have been saved since.
        aside = Aside(self.origin, self._saved)
        self.origin, self._saved = step.aside.origin, step.aside.saved
        self._left = None
        return msgspec.structs.replace(step, aside=aside)

    def _trim(self) -> None:
        """Forget the oldest steps of a history that is too long; those to another origin last, since what they left may be nowhere else."""
        while len(self._undo) > HISTORY:
            del self._undo[next((place for place, step in enumerate(self._undo) if step.aside is None), 0)]

    def _in_own_theme(self, state: State) -> State:
        return replace(state, {"style.theme": self._state.style.theme})

    def _become(self, state: State, keys: tuple[str, ...] | None = None, *, elsewhere: bool = False) -> None:
        keys = differences(self._state, state) if keys is None else keys
        change = Change(self._state, state, keys, elsewhere)
        self._state = state
        # What is changed is mostly work, and another than was saved.
        self._modified = True if any(self._is_new_work(key) for key in keys) else None
        for hear in self._who_hears(keys):
            hear(change)

    def _is_new_work(self, key: str) -> bool:
        """Return whether there is work under a key, other than was saved; where the whole function or a list is another, that is not told here."""
        group, _, name = key.partition(".")
        now, saved = getattr(self._state, group), getattr(self._saved, group)
        return bool(name) and type(now) is type(saved) and getattr(now, name) != getattr(saved, name) and not is_view(self._state, key)

    def _who_hears(self, keys: tuple[str, ...]) -> tuple[Callable[[Change], None], ...]:
        if keys not in self._hearing:
            touched = {*keys, *(key.partition(".")[0] for key in keys)}
            if len(self._hearing) >= MOST_KNOWN:
                self._hearing.clear()
            self._hearing[keys] = tuple(hear for wanted, hear in self._subscribers if not wanted or not touched.isdisjoint(wanted))
        return self._hearing[keys]


def _rewritten(before: Activation, after: Activation) -> str:
    """Return what has changed of a function that is described as before: "formula x*q \N{RIGHTWARDS ARROW} x*q + 5"."""
    arrow, changed = "\N{RIGHTWARDS ARROW}", []
    for name, declared in parameters_of(type(after)).items():
        old, new = getattr(before, name, declared.default), getattr(after, name)
        if old != new:
            changed.append(f"{within(declared.title)} {declared.printed(old) or tr('none')} {arrow} {declared.printed(new) or tr('none')}")
    return ", ".join(changed) or describe_activation(after)


def describe(before: State, after: State) -> str:
    """Return the name of the step from one state to another: "gain 1 \N{RIGHTWARDS ARROW} 4.2"."""
    keys = differences(before, after)
    arrow = "\N{RIGHTWARDS ARROW}"
    if "activation" in keys and before.activation.name == after.activation.name:
        # Two formulas; of one that goes by its name, what is another of it.
        old, new = describe_activation(before.activation), describe_activation(after.activation)
        return f"{old} {arrow} {new}" if old != new else _rewritten(before.activation, after.activation)
    if "activation" in keys:
        return tr("function {before} {arrow} {after}", before=short_name(before.activation), arrow=arrow, after=short_name(after.activation))
    if keys == ("formulas",):
        return tr("formulas {arrow} {formulas}", arrow=arrow, formulas="; ".join(item.title for item in after.formulas) or tr("none"))
    if keys == ("compare",):
        functions = "; ".join(describe_activation(item) for item in after.compare) or tr("none")
        return tr("comparison {arrow} {functions}", arrow=arrow, functions=functions)
    if len(keys) == 1:
        declared = parameters(after)[keys[0]]
        old, new = (declared.printed(get(state, keys[0])) for state in (before, after))
        return f"{within(declared.title)} {old or tr('none')} {arrow} {new or tr('none')}"
    listed = {"compare": tr("comparison"), "formulas": tr("formulas")}
    titles = [listed[key] if key in listed else within(parameters(after)[key].title) for key in keys]
    return ", ".join(titles[:3]) + (", \N{HORIZONTAL ELLIPSIS}" if len(titles) > 3 else "")
