"""How often a formula is asked for its derivatives."""

from __future__ import annotations

import pytest

from sigexplorer.model import Custom


def count_asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list to which the highest order asked for is added with every call from now on."""
    asked: list[int] = []
    whole = Custom.derivatives

    def derivatives(self, x, order=1):
        asked.append(order)
        return whole(self, x, order)

    monkeypatch.setattr(Custom, "derivatives", derivatives)
    return asked
