"""Four digits stand together in what is said of a user's own data, at its axes and where they are read: they may be years."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from sigexplorer import languages
from sigexplorer.language import spoken
from sigexplorer.model.wording import number, together
from sigexplorer.panes import create_pane
from sigexplorer.panes.base import Pane
from sigexplorer.plot.readings import read
from sigexplorer.plot.scales import axis_scale
from sigexplorer.plot.ticks import linear_ticks
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics import topics

PARTED = re.compile(r"\b[12],\d{3}\b")


@pytest.mark.parametrize("code", ["en", "de"])
@given(value=st.floats(-1e6, 1e6) | st.integers(-99_999, 99_999).map(float), digits=st.integers(1, 9))
def test_numbers_below_ten_thousand_have_their_digits_together_and_others_are_left(code, value, digits) -> None:
    with spoken(languages.language(code)):
        said = number(value, digits)
        plain = said.translate({ord("."): None, ord(","): None})
        assert together(said).translate({ord("."): None, ord(","): None}) == plain
        grouped = {"en": ",", "de": "."}[code]
        whole = said.split({"en": ".", "de": ","}[code])[0]
        assert together(said) == (said.replace(grouped, "") if len(whole.lstrip("−")) == 5 and "×" not in said else said)


def test_beside_a_longer_number_thousands_are_grouped() -> None:
    assert together("1,962.5 ± 3.1") == "1962.5 ± 3.1"
    assert together("12,345 ± 1,047") == "12,345 ± 1,047"
    assert together("1,234,567 ± 1,047") == "1,234,567 ± 1,047"


@given(st.floats(1000.0, 9990.0), st.floats(0.01, 5.0))
def test_what_is_read_at_an_axis_is_written_as_its_labels_are(low, span) -> None:
    high = min(low + span, 9999.0)
    scale = axis_scale(linear_ticks, (low, high))
    labels = [tick.text for tick in linear_ticks(low, high, 8)]
    assert not any("," in text for text in (*labels, scale.text(low), scale.text(0.5 * (low + high), (high - low) / 400)))


# What is set for a page, and rows of a file in which a column has years.
CURED = "year,cured\n" + "".join(f"{year},{cured}\n" for year, cured in zip(range(2012, 2024), (0, 0, 1, 0, 1, 0, 1, 1, 1, 0, 1, 1), strict=True))
TOLD_APART = "year,cured\n" + "".join(f"{year},{int(year > 2017)}\n" for year in range(2012, 2024))
PEOPLE = "year,people\n1900,3\n1920,5\n1940,9\n1960,12\n1980,14\n2000,15.2\n2020,15.7\n"


@pytest.mark.parametrize(("key", "content"), [("classification.data", CURED), ("classification.data", TOLD_APART), ("fit.data", PEOPLE)])
def test_years_of_a_file_are_years_in_sentence_readout_and_plot(qtbot, tmp_path, key, content) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content)
    group = key.partition(".")[0]
    state = replace(State(), {key: str(path), "style.page": group})
    pane = create_pane(group)
    assert isinstance(pane, Pane)
    qtbot.addWidget(pane)
    pane.resize(700, 400)
    results = compute(state, pane.topics)
    pane.render_results(results)
    topic = topics()[group]
    assert topic.page is not None
    said = [topic.page.sentence(results)]
    if topic.readout is not None:
        said += [cell for row in topic.readout(results.of(topic), state) for cell in row]
    frame = pane.frame_rect
    for share in (0.1, 0.5, 0.9):
        said += [line.text for line in read(pane, QPointF(frame.left() + share * frame.width(), frame.center().y())).lines]
    assert [text for text in said if PARTED.search(text)] == []
    assert any(re.search(r"\b(19|20)\d\d\b", text) for text in said)
