"""Stopping a long computation from outside."""

from __future__ import annotations

from collections.abc import Callable

Cancel = Callable[[], bool]
"""Asked now and then by a long computation; once it answers True, the computation raises `Cancelled`."""


class Cancelled(Exception):  # noqa: N818 - an outcome, not an error
    """The computation was asked to stop: its result is not wanted any more."""


def never() -> bool:
    """Return False: the computation runs to its end."""
    return False
