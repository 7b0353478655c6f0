"""Keys as they are told on this platform."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from sigexplorer.actions import Shortcut
from sigexplorer.window.mnemonics import sequences


def spelled(item: Shortcut) -> list[str]:
    """Return keys as they are told on this platform."""
    return [sequence.toString(QKeySequence.SequenceFormat.NativeText) for sequence in sequences(item.keys, item.standard)[: max(len(item.keys), 1)]]
