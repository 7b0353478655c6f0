"""The sentence below the plots: whole where there is room, in whole lines with an ellipsis where there is not, and never moving the plots."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel

from sigexplorer.controls.words import Prose
from sigexplorer.model.curve.probe import ProbeParameters
from sigexplorer.plot.text import LONGEST_GIVEN, NO_BREAK, as_said, unbroken
from sigexplorer.results import compute
from sigexplorer.state import State
from sigexplorer.topics import topics
from sigexplorer.window.readout import HEIGHTS, Readout, Sentence, whole_lines
from tests.examples import examples

words = st.lists(st.text("abcdefghijklmnopqrstuvwxyz0123456789.,×⁻", min_size=1, max_size=14), min_size=1, max_size=120).map(" ".join)


@settings(max_examples=examples(60), deadline=None)
@given(text=words, width=st.floats(120, 900), most=st.integers(1, 7), pixels=st.sampled_from([11, 15]))
def test_lines_are_whole_and_say_where_something_is_left_out(qapp, text, width, most, pixels) -> None:
    font = QFont()
    font.setPixelSize(pixels)
    lines = whole_lines(text, font, width, most)
    assert 1 <= len(lines) <= most
    assert all(QFontMetricsF(font).horizontalAdvance(line) <= width + 1.0 for line in lines)
    if " ".join(lines) == text:
        return
    assert lines[-1].endswith("\N{HORIZONTAL ELLIPSIS}")
    assert text.startswith(" ".join(lines).removesuffix("\N{HORIZONTAL ELLIPSIS}"))
    assert len(lines) == most


@pytest.mark.parametrize("width", [300, 455, 700, 1100])
@pytest.mark.parametrize("beside", [0, 3])
def test_a_sentence_is_seen_whole_or_is_in_the_tip(qtbot, width, beside) -> None:
    reading = Sentence()
    qtbot.addWidget(reading)
    reading.make_room(beside)
    reading.resize(width, reading.height())
    reading.show()
    qtbot.waitExposed(reading)
    height = reading.height()
    assert height == next(least + more * beside for widest, least, more in HEIGHTS if width <= widest)
    for count in (1, 12, 60, 200):
        sentence = " ".join(f"word{index}" for index in range(count)) + "."
        reading.show_sentence(sentence)
        # Asked for, it need not wait until it is painted.
        assert reading.text() == sentence
        reading.grab()
        assert reading.toolTip() == ("" if reading.written() == sentence else sentence)
        assert reading.height() == height
    assert reading.written().endswith("\N{HORIZONTAL ELLIPSIS}")
    reading.show_sentence("Short.")
    assert reading.text() == "Short."
    reading.grab()
    assert (reading.written(), reading.toolTip()) == ("Short.", "")


@pytest.mark.parametrize("name", [name for name, topic in topics().items() if topic.readout is not None])
@pytest.mark.parametrize("width", [248, 400])
def test_names_and_numbers_that_are_read_off_are_whole(qtbot, name, width) -> None:
    readout = Readout(topics()[name])
    qtbot.addWidget(readout)
    readout.resize(width, 200)
    readout.show_results(compute(State(), [topics()[name]]))
    assert written(readout) == [list(row) for row in readout.rows]


def written(readout, rows=None):
    return [[text for _, _, text in row] for row in readout.seen(readout.rows if rows is None else rows, readout.fontMetrics())]


cells = st.text("abcdefghijklmnop 0123456789.,×⁻()", min_size=1, max_size=40).map(str.strip).filter(bool)


@settings(max_examples=examples(60), deadline=None)
@given(rows=st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=4), width=st.integers(160, 400))
def test_what_is_read_off_is_whole_or_ends_with_an_ellipsis_and_covers_nothing(qapp, rows, width) -> None:
    readout = Readout(topics()["calibration"])
    readout.resize(width, 200)
    measures = readout.fontMetrics()
    for row, seen in zip(rows, readout.seen(tuple(map(tuple, rows)), measures), strict=True):
        ends = 0.0
        for text, (left, room, shown) in zip(row, seen, strict=True):
            assert left >= ends - 0.01
            ends = left + room
            assert measures.horizontalAdvance(shown) <= room
            assert shown == text or (shown.endswith("\N{HORIZONTAL ELLIPSIS}") and text.startswith(shown[:-1]))
        assert ends <= width
        if len(row) == 2 and sum(map(measures.horizontalAdvance, row)) + 12 < width:
            assert [shown for _, _, shown in seen] == row


@settings(max_examples=examples(60), deadline=None)
@given(name=cells, value=cells, others=st.lists(cells, max_size=2), width=st.integers(160, 400))
def test_a_name_is_whole_where_the_value_beside_it_leaves_room(qapp, name, value, others, width) -> None:
    readout = Readout(topics()["calibration"])
    readout.resize(width, 200)
    measures = readout.fontMetrics()
    (seen,) = readout.seen(((name, value, *others, ""),), measures)
    begins, room, _ = seen[1]
    if measures.horizontalAdvance(name) + measures.horizontalAdvance(value) + 20 < begins + room:
        assert [shown for _, _, shown in seen[:2]] == [name, value]


def test_a_value_that_is_longer_than_its_share_is_whole_beside_a_short_name(qtbot, monkeypatch) -> None:
    rows = (("error", "0.0707 (by chance 0.0808)"),)
    monkeypatch.setattr(Readout, "rows", rows)
    readout = Readout(topics()["calibration"])
    qtbot.addWidget(readout)
    measures = readout.fontMetrics()
    whole = measures.horizontalAdvance(rows[0][0]) + measures.horizontalAdvance(rows[0][1]) + 12
    readout.resize(whole, 40)
    readout.grab()
    assert (written(readout), readout.toolTip()) == ([list(rows[0])], "")
    readout.resize(whole - 40, 40)
    readout.grab()
    assert written(readout)[0][1].startswith("0.07")
    assert readout.toolTip() == "error  0.0707 (by chance 0.0808)"


@pytest.mark.parametrize(("text", "most"), [("", 3), ("Some words, and more of them than there is room for.", 0)])
def test_where_there_is_no_line_the_text_is_left_as_it_is(qapp, text, most) -> None:
    assert whole_lines(text, QFont(), 60.0, most) == [text]


@pytest.mark.parametrize("width", range(130, 420, 7))
def test_no_line_ends_between_a_number_and_its_sign_nor_a_quantity_and_its_value(qtbot, width) -> None:
    text = " ".join(
        f"It is 0.{k}19 ± 0.0{k}3 and 9{k} % of 1{k}.5 %, ∞ % too, Intervall zu 95 % reicht von {k},5 bis 1{k},75 ± ∞ (p = 0,0{k}2; Var[w] = {k}, R² ≈ 0.{k})."
        for k in range(1, 9)
    )
    reading = Sentence()
    qtbot.addWidget(reading)
    reading.resize(width, 100)
    reading.show_sentence(text)
    reading.grab()
    lines = reading.written().splitlines()
    assert len(lines) > 2
    for line, following in itertools.pairwise(lines):
        assert not following.startswith(("%", "±", "=", "≈")), lines
        assert not line.rstrip().endswith(("±", "=", "≈", "(p", "Var[w]", "R²")), lines
    # What is copied has the signs of every other text.
    assert reading.text() == text
    assert "\N{NO-BREAK SPACE}" not in reading.written()
    prose = Prose(text)
    qtbot.addWidget(prose)
    assert "95\N{NO-BREAK SPACE}%" in QLabel.text(prose)
    assert prose.text() == text


@pytest.mark.parametrize("width", range(130, 420, 5))
def test_bars_around_a_quantity_are_no_place_for_a_line_to_end(qapp, width) -> None:
    font = QFont()
    font.setPixelSize(13)
    text = "Ab |x| = 4,5078 ist sie genau null, und |gradient| oder (|f(x)|) wie |x + 1| sind ebenso geschrieben."
    lines = [as_said(line) for line in whole_lines(unbroken(text), font, float(width), 99)]
    for word in ("|gradient|", "(|f(x)|)", "|x| = 4,5078"):
        assert any(word in line for line in lines), lines
    assert " ".join(lines) == text


@settings(max_examples=examples(60), deadline=None)
@given(
    name=st.sampled_from(["p", "n", "R²", "(x", "χ", "q*", "|x|", "n |y|", "left-out", "w/s", "a\N{EN DASH}b", "Var[w]", "n Var[w]", "Steigung", "x" * 40]),
    sign=st.sampled_from("=<>≤≥≈→"),
    value=st.sampled_from(["5", "0,032", "1.2×10⁻¹⁶", "−0.5).", "9" * 40]),
    before=st.integers(0, 30),
    width=st.floats(140, 400),
)
def test_a_quantity_stands_on_one_line_with_its_value_unless_they_are_long(qapp, name, sign, value, before, width) -> None:
    font = QFont()
    font.setPixelSize(13)
    text = " ".join(["w"] * before + [name, sign, value] + ["w"] * 5)
    lines = whole_lines(unbroken(text), font, width, 99)
    assert as_said("".join(lines)).replace(" ", "") == text.replace(" ", "")
    assert as_said(unbroken(text)) == text
    if len(name) + len(value) <= LONGEST_GIVEN:
        assert any(f"{name} {sign} {value}" in as_said(line) for line in lines)
    else:
        # What does not fit on a line is no wider than it was.
        assert NO_BREAK not in unbroken(text).replace(f"n{NO_BREAK}Var", "")


@pytest.mark.parametrize("width", range(130, 420, 7))
def test_n_stays_with_the_variance_that_it_is_a_factor_of(qapp, width) -> None:
    font = QFont()
    font.setPixelSize(13)
    text = "8 Tensoren mit 609 Zahlen, 4 Schichten. n Var[w] geht von 1,37 in layers.0.weight (n Var[w] ist dort am kleinsten) bis 15,7."
    lines = [as_said(line) for line in whole_lines(unbroken(text), font, float(width), 99)]
    assert sum(line.count("n Var[w]") for line in lines) == 2, lines


class Seen(Readout):
    """Keeps which state it painted."""

    def __init__(self) -> None:
        super().__init__(topics()["probe"])
        self.painted: list[object] = []

    def paintEvent(self, event):  # noqa: N802 - Qt's name
        super().paintEvent(event)
        self.painted.append(self.rows)


@pytest.mark.parametrize("pause", [0, 20, 100_000])
def test_numbers_that_change_with_every_step_are_painted_now_and_then_and_the_last_always_is(qtbot, monkeypatch, pause) -> None:
    monkeypatch.setattr("sigexplorer.window.readout.BLINK", pause)
    readout = Seen()
    qtbot.addWidget(readout)
    with qtbot.waitExposed(readout):
        readout.show()
    QApplication.processEvents()
    readout.painted.clear()
    for step in range(12):
        readout.show_results(compute(State(probe=ProbeParameters(x=0.25 * step)), [topics()["probe"]]))
        QApplication.processEvents()
    if pause == 100_000:
        # The first change is painted with it, and no other until the pause is over.
        assert len(readout.painted) == 1
        assert readout.painted[0] != readout.rows
        return
    qtbot.waitUntil(lambda: bool(readout.painted) and readout.painted[-1] == readout.rows)
