"""Soaks: a monkey at the real window, which is to be loaded as the program loads it."""

from sigexplorer.qt import load_qt

# Else PySide keeps the source of every module that is loaded after it, 27 MB once all pages have been seen, and that would look like the program's.
load_qt()
