"""Lessons in the window: which step is shown, and what becomes of the answers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox

from sigexplorer import shipped
from sigexplorer.controls.words import letter_by_letter
from sigexplorer.errors import SigexplorerError
from sigexplorer.files import shown
from sigexplorer.language import mark, plural, tr, untranslated
from sigexplorer.lessons import Lesson, Question, answers, following, lessons, text_of
from sigexplorer.lessons.answers import Answer, Answers
from sigexplorer.lessons.controls import Controls
from sigexplorer.lessons.judging import Verdict, judge
from sigexplorer.lessons.kept import KeptAnswers, together
from sigexplorer.lessons.quantity import Tables
from sigexplorer.model.running import Cancel, Progress
from sigexplorer.model.wording import count, number
from sigexplorer.topics import pages
from sigexplorer.window import preferences
from sigexplorer.window.documents import Documents
from sigexplorer.window.explorer import Explorer
from sigexplorer.window.filenames import wanted
from sigexplorer.window.lesson_bar import LessonBar
from sigexplorer.window.messages import plain, warn
from sigexplorer.window.origin import Place
from sigexplorer.window.panel import Panel
from sigexplorer.window.post import soon

# How long the window waits for a text's numbers, in seconds; those that take longer come later.
AT_ONCE = 0.3
BUTTON = QMessageBox.StandardButton
RIGHT, WRONG, DONE = mark("Right."), mark("Not yet."), mark("Done.")


def standard_folder() -> Path:
    """Return where answers are kept that are not saved."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)) / "answers"


class Lessons(QObject):
    """Plays lessons: shows the state of each step, checks the answers, and keeps them until they are saved, for the next start too.

    Parameters
    ----------
    window : Explorer
        Whose state is shown.
    documents : Documents
        Asks before anything is given up.
    panel : Panel
        Whose controls a step shows, hides and locks.
    bar : LessonBar
        Where it is said and asked.
    """

    def __init__(self, window: Explorer, documents: Documents, panel: Panel, bar: LessonBar) -> None:
        super().__init__(window)
        self._window, self._documents, self._panel, self._bar = window, documents, panel, bar
        # The step that is said: that of the state, once it is heard of.
        self._place: Place | None = None
        self._answers = Answers()
        # Those of them that are in no file of the pupil's; what a window leaves of them is there at the next start.
        self._unsaved = Answers()
        self._kept = KeptAnswers(standard_folder())
        self._complained = False
        bar.closed.connect(self.end)
        bar.back.connect(lambda: self._step(-1))
        bar.onward.connect(self._onward)
        bar.answered.connect(self._check)
        bar.saving.connect(self.save)
        window.store.subscribe(lambda change: self._hear("style.page" in change.keys))

    @property
    def bar(self) -> LessonBar:
        """Where steps are said and asked."""
        return self._bar

    @property
    def answers(self) -> Answers:
        """What was answered since the window was opened."""
        return self._answers

    @property
    def lesson(self) -> Lesson | None:
        """The lesson that is played."""
        return None if self._place is None else self._place.lesson

    def begin(self, lesson: Lesson, *, asking: bool = True) -> None:
        """Show the first step of a lesson, unless there are changes of a file that the user wants to keep; what has none comes back with undo."""
        if asking and not self._documents.may_step_on():
            return
        preferences.keep(preferences.OFFERED, "1")
        self._go(Place(lesson, 0))

    def offer(self) -> None:
        """Offer the tour in one line; it is not offered again."""
        preferences.keep(preferences.OFFERED, "1")
        self._bar.show_offer(tr("New here? {lessons}, each with one thing to drag and one question.", lessons=count(len(shipped.lessons()), "short lesson")))

    def end(self) -> None:
        """Put the lesson away, and show what was there before it."""
        if self._place is not None:
            self._documents.end_lesson()
        self._show(None)

    def save(self) -> None:
        """Ask whose answers they are and where they go, and write them; what earlier windows have left goes with them where it is the same pupil's."""
        earlier = self._kept.earlier()
        chosen_ones = self._answers.answers
        if earlier:
            known = {(item.lesson, item.step) for item in chosen_ones}
            left = together(earlier.values())
            answer = self._ask_about_earlier(left)
            if answer == BUTTON.Cancel:
                return
            if answer == BUTTON.No:
                earlier = {}
            else:
                chosen_ones = (*(item for item in left if (item.lesson, item.step) not in known), *chosen_ones)
        if not chosen_ones:
            warn(self._window, tr("There are no answers to save: answer the question of a step first."))
            return
        name, given = QInputDialog.getText(self._window, tr("Save answers"), tr("Your name:"), text=self._answers.pupil)
        if not given:
            return
        named = Answers(" ".join(name.split())[:80], chosen_ones)
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, tr("Save answers"), f"{named.pupil or tr('answers')}{answers.SUFFIX}", tr("Answers ({patterns})", patterns=f"*{answers.SUFFIX}")
        )
        path = wanted(self._window, chosen, answers.SUFFIX, (answers.SUFFIX,)) if chosen else None
        if path is not None and self._documents.attempt(lambda: answers.save(named, Path(path), force=True)):
            self._answers, self._unsaved = named, Answers()
            self._kept.forget(earlier)
            self._keep()
            self._bar.show_verdict(tr("Written: {path}", path=shown(path)))

    def _ask_about_earlier(self, left: tuple[Answer, ...]) -> QMessageBox.StandardButton:
        text = plural(
            "{n} answer of an earlier start, of {when}, was not saved. Is it of the same pupil, and to be saved with these?",
            "{n} answers of earlier starts, the last of {when}, were not saved. Are they of the same pupil, and to be saved with these?",
            len(left),
            when=max(item.when for item in left).replace("T", " ").removesuffix("Z") + " UTC",
        )
        return QMessageBox.question(self._window, tr("Save answers"), plain(text), BUTTON.Yes | BUTTON.No | BUTTON.Cancel, BUTTON.Yes)

    def _keep(self) -> None:
        """Keep what is not saved, so that the next start has it; where that cannot be, say so once."""
        try:
            self._kept.keep(self._unsaved)
        except SigexplorerError as error:
            if not self._complained:
                self._complained = True
                self._window.notice.say(tr("Answers cannot be kept for the next start: {reason}", reason=error))

    def _onward(self) -> None:
        place = self._place
        if place is None:
            self.begin(next(iter(lessons().values())))
        elif place.index + 1 < len(place.lesson.steps):
            self._step(1)
        elif (after := following(place.lesson)) is not None:
            self.begin(after)
        else:
            self.end()

    def _step(self, further: int) -> None:
        place = self._place
        # What was saved under a name meanwhile may have changes again.
        if place is not None and 0 <= place.index + further < len(place.lesson.steps) and self._documents.may_step_on():
            self._go(Place(place.lesson, place.index + further))

    def _go(self, place: Place) -> None:
        # It is said once everybody has heard of the state.
        self._place = place
        self._documents.show_lesson(place, tr("{lesson}, step {number}", lesson=place.lesson.title, number=place.index + 1))
        self._show(place)
        self._say(place)

    def _hear(self, turned: bool) -> None:
        """Go where undo has gone: back to a step, or to what no lesson has shown."""
        place = self._documents.place
        if place is not self._place:
            self._show(place)
            if place is not None:
                # Not while others have not heard of the state yet: it may be waited for.
                soon(self, lambda: self._say(place))
        elif not turned:
            return
        self._say_where()

    def _show(self, place: Place | None) -> None:
        """Show what a step says and asks, or put the bar away."""
        self._place = place
        if place is None:
            self._panel.set_lesson(None)
            self._bar.hide()
            return
        lesson, index = place.lesson, place.index
        step = lesson.steps[index]
        several = len(lesson.steps) > 1
        named = (
            tr("{lesson}, {number} of {steps}", lesson=lesson.title, number=index + 1, steps=len(lesson.steps))
            if several
            else lesson.title
            if lesson.title != step.title
            else ""
        )
        self._bar.show_step(named, step, "" if "{" in step.text else step.text)
        self._panel.set_lesson(Controls(step.show, step.hide, step.lock))
        if step.drag:
            self._panel.show_control(step.drag)
        last = index + 1 == len(lesson.steps)
        after = following(lesson) if last else None
        self._bar.next_button.setText(tr("Next") if not last else tr("Next lesson") if after is not None else tr("Finish"))
        self._bar.next_button.setToolTip(letter_by_letter(after.title) if after is not None else "")
        self._bar.back_button.setVisible(True)
        self._bar.back_button.setEnabled(index > 0)
        self._bar.save_button.setVisible(last and any(item.question is not None for item in lesson.steps))

    def _say_where(self) -> None:
        """Say which page the step is about where another one was gone to, and nothing any more on the way back."""
        if self._place is None:
            return
        meant = self._place.lesson.states[self._place.index].style.page
        elsewhere = self._window.store.state.style.page != meant
        self._bar.show_verdict(tr("This step is about the page {page}: choose it at the left to go on there.", page=pages()[meant].title) if elsewhere else "")

    def _say(self, place: Place) -> None:
        """Show a text with numbers once they are there."""
        step = place.lesson.steps[place.index]
        if "{" not in step.text or self._place is not place:
            return

        def compute(cancel: Cancel, progress: Progress) -> str:
            return text_of(step, Tables(place.lesson.states[place.index], cancel))

        def show(text: str) -> None:
            if self._place is place:
                self._bar.show_text(text)

        self._window.tasks.run(tr("Reading the lesson"), compute, show, wait=AT_ONCE)

    def _check(self, given: str) -> None:
        place = self._place
        question = None if place is None else place.lesson.steps[place.index].question
        if place is None or question is None:
            return
        lesson, index = place.lesson, place.index
        if not question.goal and not given.strip():
            self._bar.show_verdict(tr("Give an answer first."))
            return
        shown = self._window.store.state

        def compute(cancel: Cancel, progress: Progress) -> Verdict | SigexplorerError:
            try:
                return judge(question, given, lesson.states[index], shown, cancel)
            except SigexplorerError as error:
                return error

        def show(found: Verdict | SigexplorerError) -> None:
            if self._place is not place:
                return
            if isinstance(found, SigexplorerError):
                self._bar.show_verdict(str(found))
                return
            # Of a class, all have been asked the same, whatever language each of them reads.
            with untranslated():
                answered = (lesson.name, index + 1, question.ask, given, found.right)
                self._answers, self._unsaved = (each.with_answer(*answered) for each in (self._answers, self._unsaved))
            self._keep()
            self._bar.show_verdict(_said(question, found))

        self._window.tasks.run(tr("Checking the answer"), compute, show, wait=AT_ONCE)


def _said(question: Question, verdict: Verdict) -> str:
    if not verdict.right:
        return f"{tr(WRONG)} {question.hint}".rstrip()
    if verdict.exact is not None:
        return f"{tr(RIGHT)} {tr('It is {value}.', value=number(verdict.exact, 4))}"
    return tr(DONE if question.goal else RIGHT)
