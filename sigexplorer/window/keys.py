"""What the mouse and the keys do, as the help says it: of hands on plots what each topic states, of keys what is declared."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from sigexplorer.actions import Shortcut, shortcuts
from sigexplorer.topic import Help
from sigexplorer.topics import topics
from sigexplorer.window.mnemonics import sequences

# What hands do that is no action: on the plot under the pointer, or with the keyboard.
GENERAL = (
    Help(
        "Pan and zoom",
        "drag the ground; turn the wheel, or drag with the right button; on a plot, press Ctrl and an arrow key"
        " (with Shift half a view) to pan, + and − to zoom, Home for the full view",
    ),
    Help("What takes long", "Escape cancels it"),
    Help("Menu of a plot", "a right click, or the menu key"),
)


def help_text() -> str:
    """Return what the mouse and the keys do: on the panes of every topic, everywhere, and every key that is declared."""
    lines = [*(line for topic in topics().values() for line in topic.help), *GENERAL]
    rows = "".join(f"<tr><td><b>{line.what}</b></td><td>{line.how}</td></tr>" for line in lines)
    keys = "".join(f"<tr><td><b>{', '.join(spelled(item))}</b></td><td>{item.what}</td></tr>" for item in shortcuts())
    return f'<p>Drag a slider, or type any value in the box beside it. Double-click a slider to reset it.</p><table cellpadding="3">{rows}{keys}</table>'


def spelled(item: Shortcut) -> list[str]:
    """Return keys as they are told on this platform."""
    return [sequence.toString(QKeySequence.SequenceFormat.NativeText) for sequence in sequences(item.keys, item.standard)[: max(len(item.keys), 1)]]
