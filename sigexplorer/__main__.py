"""``python -m sigexplorer``, and the command."""

import os
import signal
import sys


def start() -> int:
    """Run the program from its first line to its last; see `sigexplorer.cli.main`."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # Before the program hears it, and when it is over, Ctrl+C has nothing to put away: the system's own end says nothing of where it came.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    # All that the program has OpenBLAS do is done by one thread. Where the system gives it no others, it would not refuse but interrupt the program.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from sigexplorer.begun import leave
    from sigexplorer.cli import main

    try:
        return main()
    finally:
        # A thread that waits for its disk is left behind, and what it writes would outlive it.
        leave()


if __name__ == "__main__":
    sys.exit(start())
