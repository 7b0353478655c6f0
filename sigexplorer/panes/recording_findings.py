"""The pane of findings: what is wrong, worst first, each with what was measured and what to do; a click shows the evidence."""

from __future__ import annotations

import math
from typing import Any, ClassVar

import msgspec
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from sigexplorer.fonts import font, metrics, width_of
from sigexplorer.language import tr
from sigexplorer.model.finding import Finding
from sigexplorer.model.recording.reading import CODE, HOW, NOTHING, no_step_said
from sigexplorer.model.recording.result import RecordingResult
from sigexplorer.model.wording import count
from sigexplorer.panes.scrolled import WrittenPane
from sigexplorer.plot.layer import Layer
from sigexplorer.plot.surface import Reading, Surface
from sigexplorer.plot.text import SMALL_PIXELS
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme
from sigexplorer.topic import Moved, Topic
from sigexplorer.topics.recording import RECORDING, finding_of

# Between findings, and at the edges, in logical pixels; and how far the text stands in from its number.
GAP, EDGE, INDENT = 9.0, 12.0, 16.0
# What is left below the last line, for the bar that tells how far a newer picture is.
BELOW = 8.0
LINE = 15.0


class Line(msgspec.Struct, frozen=True):
    """A line of text: what it says, how far in it stands, and whether it is a head, or advice."""

    text: str
    inset: float = 0.0
    head: bool = False
    quiet: bool = False


class Blocks(Layer):
    """Blocks of text, one below the other, each broken to the width there is; those that have no more room are counted."""

    cached = True
    follows_range = False

    def __init__(self, surface: Surface, z: float = 10) -> None:
        super().__init__(surface, z)
        self._blocks: tuple[tuple[Line, ...], ...] = ()
        self._first, self._marked = 0, -1

    def set_blocks(self, blocks: tuple[tuple[Line, ...], ...], first: int, marked: int) -> None:
        """Show blocks from the `first` one on, counted from 0; one of them is marked."""
        if (blocks, first, marked) != (self._blocks, self._first, self._marked):
            self._blocks, self._first, self._marked = blocks, min(max(first, 0), max(len(blocks) - 1, 0)), marked
            self.refresh()

    def block_at(self, at: QPointF) -> int | None:
        """Return the number of the block under a point."""
        return next((place for place, box, _ in self._laid_out() if box.contains(at)), None)

    def said_at(self, at: QPointF) -> str:
        """Return the head of the block under a point; '' for none."""
        place = self.block_at(at)
        return "" if place is None else self._blocks[place][0].text

    def draw(self, painter: QPainter) -> None:
        """Write the blocks."""
        theme, measures = self.surface.theme, metrics(SMALL_PIXELS)
        painter.setFont(font(SMALL_PIXELS))
        shown = self._laid_out()
        for place, box, lines in shown:
            if place == self._marked:
                painter.fillRect(box, QColor(theme.saturated))
            for number, line in enumerate(lines):
                painter.setPen(QColor(theme.value if line.head else theme.muted if line.quiet else theme.foreground))
                row = box.top() + GAP / 2 + number * LINE + (LINE - measures.height()) / 2 + measures.ascent()
                painter.drawText(QPointF(EDGE + line.inset, row), line.text)
        rest = len(self._blocks) - self._first - len(shown)
        if rest > 0 and shown:
            painter.setPen(QColor(theme.muted))
            # A picture cannot be scrolled.
            more = tr("and {n} more", n=count(rest)) if self.surface.exporting else tr("and {n} more: scroll, or press the arrow keys", n=count(rest))
            painter.drawText(QPointF(EDGE, self.surface.height() - measures.descent() - BELOW), more)

    def _laid_out(self) -> list[tuple[int, QRectF, list[Line]]]:
        """Return the blocks that there is room for, with their places and broken lines."""
        width, bottom = self.surface.width(), self.surface.height() - LINE - BELOW
        found: list[tuple[int, QRectF, list[Line]]] = []
        top = EDGE / 2
        for place, block in enumerate(self._blocks[self._first :], self._first):
            lines = [part for line in block for part in _broken(line, width - 2 * EDGE)]
            height = LINE * len(lines) + GAP
            if found and top + height > bottom:
                break
            found.append((place, QRectF(2.0, top, width - 4.0, height), lines))
            top += height
        return found


class FindingsPane(WrittenPane):
    """What is wrong with the network of a recording, worst first."""

    name: ClassVar[str] = "recording.findings"
    title: ClassVar[str] = "What is wrong"
    topics: ClassVar[tuple[Topic[Any], ...]] = (RECORDING,)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.blocks = Blocks(self)
        self._result: RecordingResult | None = None
        self._state: State | None = None
        self._first = 0

    def reading(self, at: QPointF) -> tuple[Reading, ...]:
        """Return the head of what is pointed at, whole."""
        said = self.blocks.said_at(at)
        return (Reading(said),) if said else ()

    def show_results(self, results: Results) -> None:
        """Write the findings."""
        result = results.of(RECORDING)
        if self._result is None or result.findings != self._result.findings:
            self._first = 0
        self._result, self._state = result, results.state
        self._write(results.state)

    def wheeled(self, notches: float) -> None:
        """Scroll by a finding."""
        self._scroll(math.copysign(1.0, notches))

    def step(self, right: float, up: float, modifiers: Any) -> bool:
        """Scroll by a finding."""
        if up:
            self._scroll(math.copysign(1.0, up))
        return bool(up)

    def pressed(self, at: QPointF) -> None:
        """Look at what shows the finding under the pointer."""
        place = self.blocks.block_at(at)
        if place is not None and self._result is not None and place < len(self._result.findings):
            finding = self._result.findings[place]
            self.moved.emit(Moved(finding_of(_layer_of(self._result, finding), finding.step or 0, finding.quantity), "clicked", math.nan, math.nan))

    def _scroll(self, up: float) -> None:
        """Scroll by a finding; how far is no more kept than where a page of text is read."""
        if self._state is not None and self._result is not None:
            self._first = min(max(self._first - round(up), 0), max(len(self._result.findings) - 1, 0))
            self._write(self._state)

    def _write(self, state: State) -> None:
        result = self._result
        assert result is not None
        if result.recording is None:
            self.blocks.set_blocks(((Line(tr("Your network"), head=True), Line(tr(HOW))), _code()), 0, -1)
        elif result.record < 0:
            self.blocks.set_blocks(((Line(no_step_said(result.recording)),),), 0, -1)
        elif not result.findings:
            self.blocks.set_blocks(((Line(tr(NOTHING), head=True), Line(_looked_for())),), 0, -1)
        else:
            blocks = tuple(_block(number, finding) for number, finding in enumerate(result.findings, 1))
            self.blocks.set_blocks(blocks, self._first, _marked(result, state))


def _code() -> tuple[Line, ...]:
    """Return the lines that record a training, set in as they are written."""
    return tuple(Line(line.lstrip(), INDENT * (1 + (len(line) - len(line.lstrip())) / 4)) for line in CODE.splitlines())


def _looked_for() -> str:
    return tr(
        "Looked for were inputs that are not scaled, saturated layers, dead units, gradients that vanish, explode or get lost in float16, "
        "steps that are too large or too small, layers that do not move, and NaN."
    )


def _block(number: int, finding: Finding) -> tuple[Line, ...]:
    since = "" if finding.step is None else tr(", from step {step}", step=count(finding.step))
    where = f": {finding.said_layer}" if finding.layer else ""
    head = Line(f"{number}  {finding.said_cause[:1].upper()}{finding.said_cause[1:]}{where}{since}", head=True)
    return head, Line(finding.evidence, INDENT), Line(finding.advice, INDENT, quiet=True)


def _layer_of(result: RecordingResult, finding: Finding) -> int:
    """Return the number of a finding's layer, from 1; 0 where it has none."""
    names = [] if result.recording is None else [layer.name for layer in result.recording.layers]
    return names.index(finding.layer) + 1 if finding.layer in names else 0


def _marked(result: RecordingResult, state: State) -> int:
    """Return which finding's evidence is looked at; -1 for none."""
    seen = (state.recording.layer, state.recording.step, state.recording.quantity)
    return next((k for k, finding in enumerate(result.findings) if (_layer_of(result, finding), finding.step, finding.quantity) == seen), -1)


def _broken(line: Line, width: float) -> list[Line]:
    """Return a line as several that are no wider than there is room for."""
    found, words = [""], line.text.split(" ")
    for word in words:
        longer = f"{found[-1]} {word}" if found[-1] else word
        if found[-1] and width_of(longer, SMALL_PIXELS) > width - line.inset:
            found.append(word)
        else:
            found[-1] = longer
    return [msgspec.structs.replace(line, text=text) for text in found]
