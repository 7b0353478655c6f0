"""What both programs report: when their first frame was painted, and the most memory they took until then."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

# How long a first frame may take, in seconds.
PATIENCE = 30.0


class FirstPaint(QObject):
    """Hears of the first paint event of any of the application's widgets."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Take note, and let the event pass."""
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def report_first_frame(window: QWidget) -> None:
    """Print the seconds since argv[1], on the parent's performance counter, those of processors, and the peak of resident memory in bytes, then leave."""
    paint = FirstPaint()
    QApplication.instance().installEventFilter(paint)
    window.update()
    deadline = time.monotonic() + PATIENCE
    while not paint.seen:
        # A turn of the event loop ends after the whole window, not only its first widget, is painted and flushed.
        QApplication.processEvents()
        if time.monotonic() > deadline:
            raise SystemExit("nothing was painted")
    elapsed, spent = time.perf_counter() - float(sys.argv[1]), time.process_time()
    sys.stdout.write(f"{elapsed} {spent} {peak_memory()}\n")
    sys.stdout.flush()
    sys.exit(0)


def peak_memory() -> int:
    """Return the peak of resident memory, in bytes."""
    status = Path("/proc/self/status")
    if status.exists():
        # Not getrusage: there the peak of the process that forked this one counts too.
        peak = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
        return int(peak.split()[1]) * 1024
    if sys.platform == "win32":
        import psutil

        return int(psutil.Process().memory_info().peak_wset)
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
