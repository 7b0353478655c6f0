"""Widgets that flow: however one of them leaves, the others stay, and nobody frees what another has freed."""

from __future__ import annotations

import gc
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from sigexplorer.controls.flow import Flow


def _taken(flow: Flow, button: QPushButton) -> None:
    flow.takeAt(1)
    button.hide()


WAYS: dict[str, Callable[[Flow, QPushButton], object]] = {
    "deleted": lambda flow, button: button.deleteLater(),
    "removed": lambda flow, button: flow.removeWidget(button),
    "given away": lambda flow, button: button.setParent(None),
    "taken": _taken,
}


@pytest.mark.parametrize("way", WAYS)
def test_what_leaves_leaves_the_others(way: str, qapp: object) -> None:
    for _ in range(20):
        parent = QWidget()
        flow = Flow(4, parent)
        buttons = [QPushButton(str(number)) for number in range(3)]
        for button in buttons:
            flow.addWidget(button)
        assert [button.parent() for button in buttons] == [parent] * 3
        WAYS[way](flow, buttons[1])
        del button
        _settled()
        assert [flow.itemAt(number).widget() for number in range(flow.count())] == [buttons[0], buttons[2]]
        flow.activate()
        buttons.clear()
        parent.deleteLater()
        del parent, flow
        _settled()


def _settled() -> None:
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
