"""The pane of findings: what is wrong, worst first, each with what was measured and what to do; a click shows the evidence."""

from __future__ import annotations

import math
from typing import Any, ClassVar

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from sigexplorer.fonts import font, metrics, width_of
from sigexplorer.language import tr
from sigexplorer.model.finding import Finding
from sigexplorer.model.recording.reading import CODE, HOW, NOTHING, no_step_said
from sigexplorer.model.recording.result import RecordingResult
from sigexplorer.model.wording import count
from sigexplorer.panes.scrolled import WHEEL_ROWS, WrittenPane
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
ELLIPSIS = "…"


class Line(msgspec.Struct, frozen=True):
    """A line of text: what it says, how far in it stands, and whether it is a head, or advice."""

    text: str
    inset: float = 0.0
    head: bool = False
    quiet: bool = False


Placed = tuple[int, Line, bool, bool]
"""A line with the number of its block, and whether the block begins and ends with it."""


class Part(msgspec.Struct, frozen=True):
    """What is shown of a block: its number, where it stands, and its lines with their upper edges, in logical pixels."""

    place: int
    box: tuple[float, float, float, float]
    rows: tuple[tuple[float, Line], ...]


class Blocks(Layer):
    """Blocks of text, one below the other, each broken to the width there is; scrolled by lines, and a note in a line of its own says that more follow."""

    cached = True
    follows_range = False

    def __init__(self, surface: Surface, z: float = 10) -> None:
        super().__init__(surface, z)
        self._blocks: tuple[tuple[Line, ...], ...] = ()
        self._wanted, self._marked = 0, -1
        # Of which blocks and width the broken lines are.
        self._broken: tuple[object, float, list[Placed]] = (None, 0.0, [])

    @property
    def first(self) -> int:
        """The line at the top, counted from 0 over all blocks: none beyond that from which on all the rest is seen."""
        return min(self._wanted, self._last_first(self._lines()))

    @property
    def page(self) -> int:
        """How many lines are seen, at least 1."""
        return max(1, sum(len(part.rows) for part in self._laid_out()[0]))

    def set_blocks(self, blocks: tuple[tuple[Line, ...], ...], first: int, marked: int) -> None:
        """Show blocks from the `first` line on, counted from 0; one of them is marked."""
        if (blocks, first, marked) != (self._blocks, self._wanted, self._marked):
            self._blocks, self._wanted, self._marked = blocks, max(first, 0), marked
            self.refresh()

    def block_at(self, at: QPointF) -> int | None:
        """Return the number of the block under a point."""
        return next((part.place for part in self._laid_out()[0] if QRectF(*part.box).contains(at)), None)

    def draw(self, painter: QPainter) -> None:
        """Write the blocks."""
        theme, measures = self.surface.theme, metrics(SMALL_PIXELS)
        painter.setFont(font(SMALL_PIXELS))
        into = (LINE - measures.height()) / 2 + measures.ascent()
        parts, note = self._laid_out()
        for part in parts:
            if part.place == self._marked:
                painter.fillRect(QRectF(*part.box), QColor(theme.saturated))
            for top, line in part.rows:
                painter.setPen(QColor(theme.value if line.head else theme.muted if line.quiet else theme.foreground))
                painter.drawText(QPointF(EDGE + line.inset, top + into), line.text)
        if note:
            painter.setPen(QColor(theme.muted))
            painter.drawText(QPointF(EDGE, self.surface.height() - BELOW - LINE + into), note)

    def _lines(self) -> list[Placed]:
        """Return all lines as broken to the width: the block of each, itself, and whether its block begins and ends with it."""
        width = self.surface.width() - 2 * EDGE
        blocks, at_width, found = self._broken
        if blocks is not self._blocks or at_width != width:
            # To measure words is what takes long here, and a paint, a scroll and a click each ask for the lines.
            found = []
            for place, block in enumerate(self._blocks):
                lines = [part for line in block for part in _broken(line, width)]
                found += [(place, line, k == 0, k == len(lines) - 1) for k, line in enumerate(lines)]
            self._broken = (self._blocks, width, found)
        return found

    def _last_first(self, lines: list[Placed]) -> int:
        """Return the line from which on all the rest has room."""
        top, bottom = EDGE / 2, self.surface.height() - BELOW
        for number in range(len(lines) - 1, -1, -1):
            _, _, begins, ends = lines[number]
            top += LINE + GAP / 2 * (begins + ends)
            if top > bottom:
                return min(number + 1, len(lines) - 1)
        return 0

    def _laid_out(self) -> tuple[list[Part], str]:
        """Return what there is room for, and what is said of the rest; '' where there is none, or no room to say it."""
        lines = self._lines()
        last = self._last_first(lines)
        first = min(self._wanted, last)
        bottom = self.surface.height() - BELOW
        # At least one line is seen whatever the height, and the note has a line of its own.
        noted = first < last and bottom >= EDGE / 2 + GAP / 2 + 2 * LINE
        parts = self._parts(lines[first:], bottom - LINE * noted)
        return parts, self._note(parts) if noted else ""

    def _parts(self, lines: list[Placed], bottom: float) -> list[Part]:
        found: list[Part] = []
        rows: list[tuple[float, Line]] = []
        top, begun, shown = EDGE / 2, EDGE / 2, 0
        for number, (place, line, begins, ends) in enumerate(lines):
            row = top + GAP / 2 * begins
            if number and row + LINE > bottom:
                break
            begun, shown = begun if rows else top, place
            rows.append((row, line))
            top = row + LINE + GAP / 2 * ends
            if ends or number + 1 == len(lines):
                found.append(self._part(place, begun, top, rows))
                rows = []
        # A picture cannot be scrolled: of a block it shows all, unless there is no room for any other.
        if rows and not (self.surface.exporting and found):
            found.append(self._part(shown, begun, top, rows))
        return found

    def _part(self, place: int, begun: float, ended: float, rows: list[tuple[float, Line]]) -> Part:
        return Part(place, (2.0, begun, self.surface.width() - 4.0, ended - begun), tuple(rows))

    def _note(self, parts: list[Part]) -> str:
        """Return what is said below the last line of what follows, as long as there is room for."""
        rest = len(self._blocks) - 1 - parts[-1].place
        more = tr("and {n} more", n=count(rest)) if rest else tr("goes on")
        ways = [more]
        # A picture cannot be scrolled.
        if not self.surface.exporting:
            ways = [tr("{more}: scroll, or press the arrow keys", more=more), tr("{more}: scroll", more=more), more]
        room = self.surface.width() - 2 * EDGE
        return next((said for said in ways if width_of(said, SMALL_PIXELS) <= room), ELLIPSIS)


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
        """Return nothing: it is text, on which no lines lie, and all of it can be read there."""
        return ()

    def show_results(self, results: Results) -> None:
        """Write the findings."""
        result = results.of(RECORDING)
        if self._result is None or result.findings != self._result.findings:
            self._first = 0
        self._result, self._state = result, results.state
        self._write(results.state)

    def wheeled(self, notches: float) -> None:
        """Scroll by some lines."""
        self._scroll(math.copysign(max(1.0, abs(notches * WHEEL_ROWS)), notches))

    def step(self, right: float, up: float, modifiers: Qt.KeyboardModifier) -> bool:
        """Scroll by a line, with Shift by as many as are seen, but one."""
        if up:
            self._scroll(math.copysign(max(1, self.blocks.page - 1) if modifiers & Qt.KeyboardModifier.ShiftModifier else 1, up))
        return bool(up)

    def pressed(self, at: QPointF) -> None:
        """Look at what shows the finding under the pointer."""
        place = self.blocks.block_at(at)
        if place is not None and self._result is not None and place < len(self._result.findings):
            finding = self._result.findings[place]
            step = self._result.parameters.step if finding.step is None else finding.step
            self.moved.emit(Moved(finding_of(_layer_of(self._result, finding), step, finding.quantity), "clicked", math.nan, math.nan))

    def _scroll(self, up: float) -> None:
        """Scroll by some lines; how far is no more kept than where a page of text is read."""
        if self._state is not None and self._result is not None:
            self._first = max(self.blocks.first - round(up), 0)
            self._write(self._state)

    def _write(self, state: State) -> None:
        result = self._result
        assert result is not None
        if result.recording is None:
            self.blocks.set_blocks(((Line(tr("Your network"), head=True), Line(tr(HOW))), _code()), self._first, -1)
        elif result.record < 0:
            self.blocks.set_blocks(((Line(no_step_said(result.recording)),),), self._first, -1)
        elif not result.findings:
            self.blocks.set_blocks(((Line(tr(NOTHING), head=True), Line(_looked_for())),), self._first, -1)
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
    room = max(width - line.inset, 0.0)
    found = [""]
    for word in line.text.split(" "):
        longer = f"{found[-1]} {word}" if found[-1] else word
        if found[-1] and width_of(longer, SMALL_PIXELS) > room:
            found.append(word)
        else:
            found[-1] = longer
        # A word that is wider than all there is goes on below.
        while len(found[-1]) > 1 and width_of(found[-1], SMALL_PIXELS) > room:
            fits = next((k for k in range(len(found[-1]) - 1, 1, -1) if width_of(found[-1][:k], SMALL_PIXELS) <= room), 1)
            found[-1:] = [found[-1][:fits], found[-1][fits:]]
    return [msgspec.structs.replace(line, text=text) for text in found]
