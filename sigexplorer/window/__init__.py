"""The main window: where panes and controls sit, menus and dialogs."""

from sigexplorer.window.main import MainWindow

__all__ = ["MainWindow"]
