"""The tie between one widget and one value of the store."""

from __future__ import annotations

import time
import weakref
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sigexplorer.errors import ParameterError
from sigexplorer.labels import in_labels
from sigexplorer.model.parameters import Parameter
from sigexplorer.state import State, get, parameters_in
from sigexplorer.store import Change, Store

MERGE_SECONDS = 0.7


class Gesture:
    """Tells the store which changes are one step of the history: a whole drag, or steps in quick succession."""

    def __init__(self) -> None:
        self._token: object = None
        self._held = False
        self._last = 0.0

    def begin(self) -> None:
        """Make everything until `end` one gesture."""
        self._token, self._held = object(), True

    def end(self) -> None:
        """Let what follows be another gesture."""
        self._token, self._held = None, False

    def token(self) -> object:
        """Return what to hand to the store with the change at hand."""
        now = time.monotonic()
        if self._token is None or (not self._held and now - self._last > MERGE_SECONDS):
            self._token = object()
        self._last = now
        return self._token


class Binding:
    """Keeps a widget and the value under a dotted key together, without a loop.

    The widget gets the key as its object name, and its title and help for readers of any kind. It hears of changes
    through `show` and makes them with `write`; it never hands back what it was shown. The tie ends with the widget.

    Parameters
    ----------
    widget : QWidget
        The widget that carries the value.
    store : Store
        Where the value is.
    key : str
        The dotted key of a parameter.
    show : callable
        A method of the widget, called with the value after each change.
    """

    def __init__(self, widget: QWidget, store: Store, key: str, show: Callable[[Any], None]) -> None:
        self.key = key
        self._group, _, self._name = key.partition(".")
        self.parameter = declared(store.state, key)
        self._known: Any = get(store.state, key)
        self._store = store
        widget.setObjectName(key)
        widget.setAccessibleName(f"{self.parameter.title} ({self.parameter.unit})" if self.parameter.unit else self.parameter.title)
        widget.setAccessibleDescription(self.parameter.explained)
        widget.setToolTip(self.parameter.explained)
        self._show = weakref.WeakMethod(show)
        self.unbind = listen(widget, store, self._hear, key)

    @property
    def value(self) -> Any:
        """The value in the store; where its parameter is gone, because another function was chosen, the last there was.

        A box still has the keyboard, and loses it, on the way to its own end.
        """
        if self._there():
            self._known = getattr(getattr(self._store.state, self._group), self._name)
        return self._known

    def write(self, value: Any, gesture: object = None) -> str:
        """Change the value; return '' or the one line that says why that is refused.

        A widget whose parameter is gone (its function was exchanged) writes nothing.
        """
        if not self._there():
            return ""
        try:
            self._store.update(changes_of(self._store.state, self.key, value), gesture=gesture)
        except ParameterError as error:
            return self.labelled(error)
        return ""

    def labelled(self, error: ParameterError) -> str:
        """Return what is said of a value that is refused, with titles in place of keys."""
        return in_labels(str(error), self._store.state, self.key)

    def _hear(self, change: Change) -> None:
        show = self._show()
        # The store is asked, not the change: a subscriber heard earlier may have changed the value once more.
        if show is not None and self._there():
            show(self.value)

    def _there(self) -> bool:
        """Whether the function chosen now still has the parameter."""
        return self._name in parameters_in(self._store.state, self._group)


def changes_of(state: State, key: str, value: Any) -> dict[str, Any]:
    """Return what is changed where somebody gives the parameter under a dotted key a value: with another one, what it entails."""
    group, _, name = key.partition(".")
    struct = getattr(state, group)
    entailed = struct.entailed(name) if value != getattr(struct, name) else {}
    return {key: value} | {f"{group}.{other}": wanted for other, wanted in entailed.items()}


def declared(state: State, key: str) -> Parameter:
    """Return the parameter under a dotted key of a state, without looking at all the others.

    Raises
    ------
    KeyError
        If there is none.
    """
    group, _, name = key.partition(".")
    return parameters_in(state, group)[name]


def listen(widget: QWidget, store: Store, hear: Callable[[Change], None], *keys: str) -> Callable[[], None]:
    """Call the method `hear` with the store's changes, or those of some keys or groups, while `widget` lives; the function returned ends that sooner."""
    method = weakref.WeakMethod(hear)

    def pass_on(change: Change) -> None:
        target = method()
        if target is not None and active:
            target(change)

    unsubscribe = store.subscribe(pass_on, *keys)
    active = [unsubscribe]

    def end() -> None:
        if active:
            active.pop()()
            # Else it would be kept, with all that it holds, as long as the widget, which may listen anew with every page.
            QObject.disconnect(connection)

    connection = widget.destroyed.connect(end)
    return end
