"""Writes every pane in every kind of file into a folder: as the command line does, or from a window that was used. A program for `test_same_bytes`."""

from __future__ import annotations

import sys
from pathlib import Path

from sigexplorer.topics import drawn_panes, pages, pane_entries, topic_of

STATE = {
    "activation": "gelu",
    "compare": "erf,sigmoid(gain=2)",
    "chain.depth": "60",
    "chain.weight": "-2.5",
    "chain.bias": "0.5",
    "probe.second": "true",
    "curve.landmarks": "true",
    "network.width": "16",
    "network.depth": "6",
    "network.batch": "8",
    "network.jacobian": "true",
    "saturation.resolution": "30",
    "phase.cells": "8",
    "formats.samples": "201",
    "style.theme": "light",
}
# A firing rate is bounded: what belongs to it is drawn of another function.
BOUNDED, FUNCTION = "neuron", "erf"
SETTINGS = tuple(word for key, value in STATE.items() for word in ("--set", f"{key}={value}"))
PICTURES = ("svg", "png", "pdf")


def targets(folder: Path) -> list[tuple[str, Path]]:
    """Return every pane with every file that it can be written to."""
    drawn = set(drawn_panes())
    return [(pane, folder / f"{pane}.{kind}") for pane in pane_entries() for kind in (*(PICTURES if pane in drawn else ()), "csv")]


def from_the_command_line(folder: Path, names: list[str]) -> None:
    """Write the files of these names."""
    from sigexplorer.cli import main

    bounded = [word if word != "activation=gelu" else f"activation={FUNCTION}" for word in SETTINGS]
    for pane, path in targets(folder):
        if path.name not in names:
            continue
        settings = bounded if topic_of(pane).name == BOUNDED else SETTINGS
        # What shows nothing but why is refused.
        written = main(["export", *settings, "--pane", pane, "--to", str(path)]) == 0
        assert written == path.exists()


def from_a_window(folder: Path, names: list[str]) -> None:
    """Write the files of these names, for a refusal is a dialog there."""
    from PySide6.QtCore import QPoint
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from sigexplorer.app import create_window

    window = create_window(SETTINGS)
    window.resize(1100, 700)
    # Used as by a hand: some pages gone through, the pointer over the plots, the theme there and back.
    window.store.set("style.theme", "dark")
    for page in list(pages())[::3]:
        window.store.set("style.page", page)
        window.refresher.finish()
        QApplication.processEvents()
        for pane in window.panes.values():
            if pane.isVisible():
                QTest.mouseMove(pane.viewport(), QPoint(pane.width() // 2, pane.height() // 2))
                QApplication.processEvents()
    window.store.set("style.theme", "light")
    window.refresher.finish()
    for pane, path in targets(folder):
        if path.name not in names:
            continue
        window.store.set("activation", FUNCTION if topic_of(pane).name == BOUNDED else STATE["activation"])
        window.menus.exports.write(pane, path)
        window.finish()
    window.store.mark_saved()
    window.close()


if __name__ == "__main__":
    kind, into, *wanted = sys.argv[1:]
    (from_a_window if kind == "window" else from_the_command_line)(Path(into), wanted)
