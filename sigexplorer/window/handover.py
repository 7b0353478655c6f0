"""What was typed in a box and not yet taken, before something is written, copied or given up."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from sigexplorer.controls.pending import commit_pending
from sigexplorer.language import tr
from sigexplorer.window.messages import plain


def taken(window: QWidget) -> bool:
    """Hand over what was typed; where that is refused, say why, and return False: what is written would not be what is seen."""
    refusal = commit_pending(window)
    if refusal:
        QMessageBox.warning(window, "sigexplorer", f"{plain(refusal)}\n{tr('Mend it in its box, or press Escape there to go back to the value before.')}")
    return not refusal


def may_be_given_up(window: QWidget) -> bool:
    """Hand over what was typed; where that is refused, ask whether to go on without it, and return the answer."""
    refusal = commit_pending(window)
    if not refusal:
        return True
    button = QMessageBox.StandardButton
    answer = QMessageBox.warning(
        window, tr("Go on without it?"), f"{plain(refusal)}\n{tr('Go on without what was typed?')}", button.Discard | button.Cancel, button.Cancel
    )
    return bool(answer == button.Discard)
