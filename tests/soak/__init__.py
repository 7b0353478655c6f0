"""Soaks: a monkey at the real window, which is to be loaded as the program loads it."""

import contextlib

# Where nothing is installed, it can still be said how it is called.
with contextlib.suppress(ModuleNotFoundError):
    from sigexplorer.qt import load_qt

    # Else PySide keeps the source of every module that is loaded after it, 27 MB once all pages have been seen, and that would look like the program's.
    load_qt()
