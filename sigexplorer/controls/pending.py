"""What was typed and not yet taken: handed over before anything is written, copied, closed or turned to."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from sigexplorer.controls.box import pending_boxes
from sigexplorer.controls.line import Line


def commit_pending(window: QWidget) -> str:
    """Hand over what stands in the boxes of a window, as Enter would; return '' or the line that says why one of them is refused.

    A box that is refused keeps its text, and has the keyboard afterwards, so that it can be mended. What a hidden box cannot hand over is given up.
    """
    refusal = ""
    for box in pending_boxes(window):
        if box.commit():
            continue
        if not box.isVisible():
            box.restore()
        elif not refusal:
            refusal = box.refusal
            box.setFocus()
            box.selectAll()
    return refusal


def undo_typing(window: QWidget) -> bool:
    """Take back the last of what is being typed in a window; return whether anything was."""
    line = QApplication.focusWidget()
    return isinstance(line, Line) and line.window() is window and line.undo_typing()
