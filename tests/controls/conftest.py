from __future__ import annotations

import pytest

from sigexplorer.store import Store


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def show(qtbot):
    """Show a widget, let it be closed after the test, and give it back."""

    def shown(widget, width=300, height=120):
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        qtbot.waitExposed(widget)
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return shown
