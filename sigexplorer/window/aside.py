"""The column beside the plots: the controls, and above them, in a low window, what a preset or a lesson says."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sigexplorer.window.panel import Panel

# In a window that is lower, words above the plots would leave too little of these, in pixels.
LOW = 740


class Aside(QWidget):
    """The panel of controls, and the words that stand above the plots, or above the controls in a low window.

    Parameters
    ----------
    panel : Panel
        The controls.
    plots : QVBoxLayout
        The column of the plots.
    above : QWidget
        Below which the words stand there.
    """

    def __init__(self, panel: Panel, plots: QVBoxLayout, above: QWidget) -> None:
        super().__init__()
        self._panel, self._plots, self._above = panel, plots, above
        self._words: list[QWidget] = []
        self._low = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(panel, 1)

    @property
    def words(self) -> tuple[QWidget, ...]:
        """What says something above the plots or the controls, from the top down."""
        return tuple(self._words)

    @property
    def parts(self) -> tuple[tuple[QWidget, ...], tuple[QWidget, ...]]:
        """What stands here, and which of the words stand above the plots, as they are read."""
        return ((*self._words, self._panel), ()) if self._low else ((self._panel,), self.words)

    def take(self, words: QWidget) -> None:
        """Take what says something, below what was taken before."""
        self._words.append(words)
        self._place(words)

    def fit(self, height: int) -> None:
        """Put the words where a window so high leaves the plots their room."""
        if self._low != (height < LOW):
            self._low = height < LOW
            for words in self._words:
                self._place(words)

    def _place(self, words: QWidget) -> None:
        column = self._column if self._low else self._plots
        first = 0 if self._low else self._plots.indexOf(self._above) + 1
        # A widget that gets another parent is hidden until the next turn of the loop of events: it would flicker.
        hidden = words.isHidden()
        column.insertWidget(first + self._words.index(words), words)
        words.setHidden(hidden)
