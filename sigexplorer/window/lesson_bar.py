"""What a step of a lesson says and asks, above the plots, or above the controls in a low window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QToolButton

from sigexplorer.controls.appearance import ComboBox, hear_of, theme_of
from sigexplorer.controls.flow import Flow
from sigexplorer.controls.icons import icon
from sigexplorer.controls.words import Prose
from sigexplorer.language import tr
from sigexplorer.lessons import Step

# How much of the window's height the text takes at most, and how much of it beside the plots, where lines are short.
MOST_OF_WINDOW, MOST_BESIDE = 0.14, 0.2
# So wide, in pixels, the answer and the ways onward find no room beside one another.
NARROW = 400
# Between buttons, in pixels.
GAP = 6


class LessonBar(QFrame):
    """A step: its place, title and text, the question with room for an answer, and buttons."""

    closed = Signal()
    """The lesson is to be ended."""
    back = Signal()
    """The step before is to be shown."""
    onward = Signal()
    """The next step, or the next lesson, is to be shown."""
    answered = Signal(str)
    """An answer was given: the number as it was typed, the choice, or '' for a task."""
    saving = Signal()
    """The answers are to be saved."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lesson")
        self.setProperty("role", "note")
        self.title, self.text = Prose(), Prose()
        self.sheet = QScrollArea()
        hear_of(self.sheet.viewport())
        self.ask, self.verdict = Prose(), Prose()
        self.entry, self.choice = QLineEdit(), ComboBox()
        self.check_button, self.back_button, self.next_button, self.save_button = (
            QPushButton(text) for text in (tr("Check"), tr("Back"), tr("Next"), tr("Save answers"))
        )
        self.begin_button = QPushButton(tr("Begin the tour"))
        self.close_button = QToolButton()
        # The answer, and the ways onward: beside one another, or below.
        self._row, self._answer, self._onward = QBoxLayout(QBoxLayout.Direction.LeftToRight), QHBoxLayout(), Flow(GAP)
        self._narrow = False
        self._name_parts()
        self._lay_out()
        self.entry.returnPressed.connect(self._give)
        self.check_button.clicked.connect(self._give)
        self.back_button.clicked.connect(self.back)
        self.next_button.clicked.connect(self.onward)
        self.begin_button.clicked.connect(self.onward)
        self.save_button.clicked.connect(self.saving)
        self.close_button.clicked.connect(self.closed)
        self.hide()

    def show_step(self, place: str, step: Step, text: str) -> None:
        """Show what a step says and asks, unanswered."""
        self.title.setText(f"{step.title}  ({place})" if place else step.title)
        self.begin_button.hide()
        self.next_button.show()
        self.show_text(text)
        self.setAccessibleName(f"{place} {step.title}")
        question = step.question
        asked = question is not None
        self.ask.setText("" if question is None else question.ask)
        self.ask.setVisible(asked)
        self.entry.clear()
        self.entry.setVisible(question is not None and not question.choices and not question.goal)
        self.choice.clear()
        for choice in () if question is None else question.choices:
            self.choice.addItem(tr(choice), choice)
        self.choice.setCurrentIndex(-1)
        self.choice.setVisible(question is not None and bool(question.choices))
        self.check_button.setVisible(asked)
        self.check_button.setText(tr("Check") if question is None or not question.goal else tr("Is it so?"))
        self.show_verdict("")
        self.show()

    def show_offer(self, text: str) -> None:
        """Offer to begin, in one line."""
        for part in (self.sheet, self.ask, self.entry, self.choice, self.check_button, self.back_button, self.next_button, self.save_button):
            part.hide()
        self.show_verdict("")
        self.title.setText(text)
        self.begin_button.show()
        self.show()

    def show_text(self, text: str) -> None:
        """Show what the step says."""
        self.text.setText(text)
        self.sheet.setVisible(bool(text))
        self._fit()
        self.setAccessibleDescription(text)

    def show_verdict(self, text: str) -> None:
        """Say what an answer is worth; '' says nothing."""
        self.verdict.setText(text)
        self.verdict.setAccessibleName(text)
        self.verdict.setVisible(bool(text))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icon in the colour of another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "close_button"):
            self.close_button.setIcon(icon("close", theme_of(self.palette()).muted))

    def _give(self) -> None:
        self.answered.emit((self.choice.currentData() or "") if self.choice.isVisible() else self.entry.text())

    def _name_parts(self) -> None:
        named = {
            "title": self.title,
            "text": self.text,
            "ask": self.ask,
            "verdict": self.verdict,
            "entry": self.entry,
            "choice": self.choice,
            "check": self.check_button,
            "back": self.back_button,
            "next": self.next_button,
            "begin": self.begin_button,
            "save": self.save_button,
            "close": self.close_button,
        }
        for name, part in named.items():
            part.setObjectName(f"lesson.{name}")
        self.title.setProperty("role", "page")
        self.entry.setAccessibleName(tr("Answer"))
        self.choice.setAccessibleName(tr("Answer"))
        self.entry.setMaximumWidth(120)
        # A long choice makes no window wider.
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(8)
        self.close_button.setToolTip(tr("End the lesson"))
        self.close_button.setAccessibleName(tr("End the lesson"))
        self.close_button.setIcon(icon("close", theme_of(self.palette()).muted))

    def _lay_out(self) -> None:
        self.sheet.setWidget(self.text)
        self.sheet.setWidgetResizable(True)
        self.sheet.setFrameShape(QFrame.Shape.NoFrame)
        self.sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        for part in (self.sheet, self.sheet.viewport()):
            part.setAutoFillBackground(False)
        self.sheet.setProperty("role", "sheet")
        self._row.setSpacing(GAP)
        self._row.addLayout(self._answer, 1)
        self._row.addLayout(self._onward)
        self._place_buttons()
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 6, 6, 8)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.title, 0, 0)
        grid.addWidget(self.begin_button, 0, 1)
        grid.addWidget(self.close_button, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.sheet, 1, 0, 1, 3)
        grid.addWidget(self.ask, 2, 0, 1, 3)
        grid.addLayout(self._row, 3, 0, 1, 3)
        # Below the buttons: they stay under the hand while answers are tried.
        grid.addWidget(self.verdict, 4, 0, 1, 3)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the text the height that it needs, as far as plots and controls can spare it; what is longer can be scrolled."""
        super().resizeEvent(event)
        if self._narrow != (event.size().width() < NARROW):
            self._narrow = not self._narrow
            self._place_buttons()
        self._fit()

    def _place_buttons(self) -> None:
        """Put the answer and the ways onward beside one another; where there is no room for that, into lines of as many as have it."""
        for layout in (self._answer, self._onward):
            while layout.count():
                layout.takeAt(0)
        if not self._narrow:
            self._answer.addWidget(self.entry)
        self._answer.addWidget(self.choice, 4)
        if not self._narrow:
            self._answer.addWidget(self.check_button)
            self._answer.addStretch(1)
        for part in (*((self.entry, self.check_button) if self._narrow else ()), self.save_button, self.back_button, self.next_button):
            self._onward.addWidget(part)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if self._narrow else QBoxLayout.Direction.LeftToRight)

    def _fit(self) -> None:
        line, share = self.text.fontMetrics().lineSpacing(), MOST_BESIDE if self._narrow else MOST_OF_WINDOW
        needed = max(self.text.heightForWidth(max(self.width() - 40, 100)), 0)
        most = max(round(share * self.window().height()), 34)
        # Of what is longer whole lines are seen.
        self.sheet.setFixedHeight(needed if needed <= most else most // line * line)
