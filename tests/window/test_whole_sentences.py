"""What is said of each page, as the program opens it, is seen whole in the windows that most have."""

from __future__ import annotations

import pytest

from sigexplorer.labels import in_labels
from sigexplorer.languages import follow, languages
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics import pages, topics
from sigexplorer.window.readout import HEIGHTS, Sentence

# What a window of 1024 pixels of which 144 are an inch, one of 800, of 1000, of 1150 and of 1280 usual ones leave the sentence, beside the controls.
WIDTHS = (348, 465, 667, 819, 947)


@pytest.mark.parametrize("name", list(pages()))
@pytest.mark.parametrize("code", languages())
def test_the_sentence_that_a_page_begins_with_is_whole(qtbot, name, code) -> None:
    follow(code)
    page, state = pages()[name], replace(State(), {"style.page": name})
    results = compute(state, {topic.name: topic for topic in (topics()[name], *page.needs)}.values())
    reading = Sentence()
    qtbot.addWidget(reading)
    reading.show_sentence(in_labels(page.sentence(results), state))
    for width in WIDTHS:
        reading.resize(width, reading.height())
        reading.grab()
        assert reading.height() == next(height for widest, height, _ in HEIGHTS if width <= widest)
        assert reading.written() == reading.text(), width
