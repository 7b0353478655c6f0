"""Nothing is computed, painted or asked for while nothing moves: no page wakes the processor."""

from __future__ import annotations

import collections

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtTest import QTest

from sigexplorer.contents import PAGES
from tests.examples import some

# How long a page must be quiet, and within which time it comes to be so, in milliseconds.
QUIET, PATIENCE = 150, 15_000
WAKING = {
    QEvent.Type.Timer,
    QEvent.Type.Paint,
    QEvent.Type.UpdateRequest,
    QEvent.Type.LayoutRequest,
    QEvent.Type.MetaCall,
    QEvent.Type.StyleChange,
    QEvent.Type.PaletteChange,
}


class Watch(QObject):
    """Counts what wakes the event loop, by who is meant."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: collections.Counter[str] = collections.Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() in WAKING:
            self.seen[f"{event.type().name} of {type(watched).__name__} {watched.objectName()}"] += 1
        return False


def test_no_page_wakes_the_processor_while_nothing_moves(window) -> None:
    watch, busy = Watch(), {}
    QCoreApplication.instance().installEventFilter(watch)
    # A caret blinks wherever there is one; nobody types here.
    window.setFocus()
    for name in some(PAGES, "idle"):
        window.store.set("style.page", name)
        window.refresher.finish()
        for _ in range(PATIENCE // QUIET):
            watch.seen.clear()
            QTest.qWait(QUIET)
            if not watch.seen:
                break
        # A clock that goes on is heard only when it strikes.
        ticking = [timer.parent() for timer in window.findChildren(QTimer) if timer.isActive() and not timer.isSingleShot()]
        if watch.seen or ticking:
            busy[name] = dict(watch.seen), ticking
    QCoreApplication.instance().removeEventFilter(watch)
    assert busy == {}
