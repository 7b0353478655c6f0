"""Which controls a step of a lesson shows, hides and locks."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from sigexplorer.language import mark, tr
from sigexplorer.state import State, parameters_in

LOCKED = mark("Locked in this lesson.")


class Controls(msgspec.Struct, frozen=True):
    """What a step says of controls, by their keys or by the groups that they stand in.

    Attributes
    ----------
    show : tuple of str
        What alone is shown; everything where there is nothing.
    hide, lock : tuple of str
        What is hidden, and what cannot be changed.
    """

    show: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    lock: tuple[str, ...] = ()

    def shows(self, key: str) -> bool:
        """Return whether a control is shown.

        Parameters
        ----------
        key : str
            Its dotted key; "activation" for the function's chooser, "compare" for what it is compared with.
        """
        return (not self.show or _named(key, self.show)) and not _named(key, self.hide)

    def locks(self, key: str) -> bool:
        """Return whether a control cannot be changed.

        Parameters
        ----------
        key : str
            Its dotted key, as with `shows`.
        """
        return _named(key, self.lock)

    def shows_group(self, group: str) -> bool:
        """Return whether anything of a group is shown.

        Parameters
        ----------
        group : str
            The group: "chain", "activation", ...
        """
        if group in self.hide:
            return False
        return not self.show or any(name.partition(".")[0] == group or (group == "activation" and name == "compare") for name in self.show)

    def of_group(self, group: str, state: State) -> Mapping[str, str]:
        """Return the parameters of a group that are hidden, with '', or locked, with the reason.

        Parameters
        ----------
        group : str
            The group.
        state : State
            Whose function's parameters those of "activation" are.
        """
        found = {}
        for name in parameters_in(state, group):
            key = f"{group}.{name}"
            if not self.shows(key):
                found[name] = ""
            elif self.locks(key):
                found[name] = tr(LOCKED)
        return found


def _named(key: str, names: tuple[str, ...]) -> bool:
    return key in names or key.partition(".")[0] in names
