"""Where the frozen program starts."""

from __future__ import annotations

import os
import sys

# A program without a console on Windows has no streams, and everything that writes to them would fail.
for name in ("stdout", "stderr"):
    if getattr(sys, name) is None:
        setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - open as long as the program runs

from sigexplorer.cli import main  # noqa: E402 - importing may write already

if __name__ == "__main__":
    sys.exit(main())
