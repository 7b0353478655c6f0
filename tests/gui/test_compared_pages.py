"""Functions compared on the pages that draw them: added, hidden, edited and made the one explored, in the window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from sigexplorer.controls.comparison import ComparisonList
from sigexplorer.theme import LIGHT, compared_line

# A page, the pane whose legend is read, and two functions that are cheap there.
PAGES = [
    ("formats", "formats", "tanh", "softsign"),
    ("saturation", "saturation", "tanh", "softsign"),
    ("phase", "phase", "hard_tanh", "leaky_relu"),
    ("initialisation", "initialisation", "tanh", "relu"),
    ("descent", "descent", "erf", "softplus"),
    ("neuron", "neuron", "tanh", "softsign"),
]
SMALL = {"formats.samples": 60, "saturation.resolution": 12, "phase.cells": 5, "phase.layers": 3, "descent.most": 80, "network.depth": 6, "network.width": 16}


@pytest.mark.sampled
@pytest.mark.parametrize(("page", "pane", "one", "other"), PAGES)
def test_a_function_compared_is_hidden_edited_and_explored(open_window, page, pane, one, other):
    window = open_window("--set", "style.theme=light")
    window.store.update({**SMALL, "style.page": page, "activation": "hard_sigmoid" if page == "phase" else "sigmoid"})
    comparison = window.findChild(ComparisonList)

    def drawn():
        """Return the names of the functions compared by the places of their lines, and the sentence."""
        window.finish()
        QApplication.processEvents()
        lines = {compared_line(LIGHT, index): index for index in range(3)}
        entries = window.panes[pane].legend.entries
        return {lines[entry.color, entry.dash]: entry.text for entry in entries if (entry.color, entry.dash) in lines}, window.reading.text()

    nothing, alone = drawn()
    assert nothing == {}
    for name in (one, other):
        comparison.add(name)
    titles = [function.title for function in window.store.state.compare]
    found, said = drawn()
    assert [text.startswith(title) for text, title in zip(found.values(), titles, strict=True)] == [True, True]
    assert all(f"With {title}" in said for title in titles)
    comparison.show_function(0, False)
    found, said = drawn()
    assert {index: text.startswith(titles[1]) for index, text in found.items()} == {0: True}
    assert f"With {titles[0]}" not in said
    comparison.show_function(0, True)
    comparison.explore(0)
    explored = window.store.state.activation
    found, said = drawn()
    assert explored.title == titles[0]
    assert list(found) == [0, 1]
    assert f"With {titles[0]}" not in said
    comparison.replace(0, one)
    found, said = drawn()
    assert found[0].startswith(titles[0])
    comparison.remove(1)
    comparison.remove(0)
    nothing, _ = drawn()
    assert nothing == {}
    window.store.set("activation", "hard_sigmoid" if page == "phase" else "sigmoid")
    assert drawn() == ({}, alone)


@pytest.mark.sampled
@pytest.mark.parametrize("size", [(1366, 768), (800, 600)])
@pytest.mark.parametrize("page", ["network", "neuron", "descent", "saturation"])
def test_what_is_said_of_three_functions_is_seen_whole(open_window, page, size):
    window = open_window()
    window.resize(*size)
    window.store.update({**SMALL, "style.page": page, "compare": ["tanh", "relu", "gelu"]})
    window.finish()
    QApplication.processEvents()
    # Asked for, since within a pause after the last one a sentence is not yet the painted one.
    assert window.reading.text().count("With ") >= 3
    window.reading.grab()
    assert window.reading.written() == window.reading.text()
